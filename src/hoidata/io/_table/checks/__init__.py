"""What speaks against the figures of tables, once they are read."""

from hoidata.io._table.checks.check import check_tables
from hoidata.io._table.checks.finding import CellName, Finding

__all__ = ["CellName", "Finding", "check_tables"]
