"""Controlled terms as plain rows: units, associations, levels, positions, awards, metrics.

Every table is a CSV file whose first column `code` is unique. A cell is text; an empty cell is
the empty text. `aliases` holds other written forms, separated by a semicolon, and `source` says
where a row was seen, or "not checked".
"""

from hoidata.vocab._tables import TABLES, Row, Table, code_of, forms, get, labels_of, rows

__all__ = ["TABLES", "Row", "Table", "code_of", "forms", "get", "labels_of", "rows"]
