"""Files of prose, what is in them in numbers, and reports proposed from them for review."""

from hoidata.errors import as_model_fields
from hoidata.reading._draft import Certainty, Draft, Drafted, Mention, draft
from hoidata.reading._find import find
from hoidata.reading._finding import Finding, FindingKind
from hoidata.reading._findings import Findings
from hoidata.reading._sources import SUFFIXES as SUFFIXES
from hoidata.reading._sources import SourceKind, SourcePlace, SourceTable, SourceText, load

__all__ = [
    "Certainty",
    "Draft",
    "Drafted",
    "Finding",
    "FindingKind",
    "Findings",
    "Mention",
    "SourceKind",
    "SourcePlace",
    "SourceTable",
    "SourceText",
    "draft",
    "find",
    "load",
]

as_model_fields(map(globals().get, __all__))
