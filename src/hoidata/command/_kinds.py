"""Which files are read, by the ends of their names."""

from typing import Final

REPORTS: Final = frozenset({".yaml", ".yml", ".json"})
"""How files of the library are named."""

TABLES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
"""How tables are named."""
