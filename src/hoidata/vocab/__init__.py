"""Controlled terms as plain rows: units, associations, levels, kinds, roles, awards, metrics.

Every table is a CSV file whose first column `code` is unique. A cell is text; an empty cell is
the empty text. `aliases` holds other written forms, separated by a semicolon, and `source` says
where a row was seen, or "not checked".
"""

from hoidata.vocab._choice import Choice, choice_of, choices_of, labels_of, rows_of
from hoidata.vocab._fields import field_of as field_of
from hoidata.vocab._tables import (
    TABLES,
    Row,
    Table,
    code_of,
    form_of,
    forms,
    get,
    listed,
    names_of,
    rows,
    toned,
)

__all__ = [
    "TABLES",
    "Choice",
    "Row",
    "Table",
    "choice_of",
    "choices_of",
    "code_of",
    "form_of",
    "forms",
    "get",
    "labels_of",
    "listed",
    "names_of",
    "rows",
    "rows_of",
    "toned",
]
