"""Files of prose, and the figures, days and periods in it, with where they are."""

from hoidata.errors import as_model_fields
from hoidata.reading._find import find
from hoidata.reading._finding import Finding, FindingKind
from hoidata.reading._findings import Findings
from hoidata.reading._sources import SUFFIXES as SUFFIXES
from hoidata.reading._sources import SourceKind, SourcePlace, SourceTable, SourceText, load

__all__ = [
    "Finding",
    "FindingKind",
    "Findings",
    "SourceKind",
    "SourcePlace",
    "SourceTable",
    "SourceText",
    "find",
    "load",
]

as_model_fields(map(globals().get, __all__))
