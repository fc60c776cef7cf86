"""Which files are read, by the ends of their names."""

from typing import Final

REPORTS: Final = frozenset({".yaml", ".yml", ".json", ".jsonl"})
"""How files of the library are named."""

MADE: Final = REPORTS | {".xlsx"}
"""How files are named that a dataset is written to."""

TABLES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
"""How tables are named."""

WRITTEN: Final = frozenset({".xlsx", ".csv", ".docx", ".html", ".md"})
"""How files are named that answers are written to."""
