"""Datasets and values in databases, through SQLAlchemy 2: types of columns, and tables.

Nothing is ever a binary floating-point number that is not exactly what was stored. Needs the extra
`sqlalchemy`.
"""

from importlib.util import find_spec

from hoidata.errors import MissingExtra

if find_spec("sqlalchemy") is None:
    message = "hoidata.sqlalchemy needs SQLAlchemy: pip install 'hoidata[sqlalchemy]'"
    raise MissingExtra(message)

from hoidata.sqlalchemy._tables import METADATA, TABLES, load, save
from hoidata.sqlalchemy._types import (
    TYPES,
    ChangeType,
    PeriodType,
    QuantityType,
    RatioType,
    SourcesType,
    VNDType,
)

__all__ = [
    "METADATA",
    "TABLES",
    "TYPES",
    "ChangeType",
    "PeriodType",
    "QuantityType",
    "RatioType",
    "SourcesType",
    "VNDType",
    "load",
    "save",
]
