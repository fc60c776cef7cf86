"""Figures, days and periods in prose, with where they stand."""

from hoidata.errors import as_model_fields
from hoidata.reading._find import find
from hoidata.reading._finding import Finding, FindingKind
from hoidata.reading._findings import Findings

__all__ = ["Finding", "FindingKind", "Findings", "find"]

as_model_fields(map(globals().get, __all__))
