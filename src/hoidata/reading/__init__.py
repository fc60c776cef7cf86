"""Prose read: figures, days and periods with where they stand, and reports proposed for review."""

from hoidata.errors import as_model_fields
from hoidata.reading._draft import Certainty, Draft, Drafted, Mention, draft
from hoidata.reading._find import find
from hoidata.reading._finding import Finding, FindingKind

__all__ = ["Certainty", "Draft", "Drafted", "Finding", "FindingKind", "Mention", "draft", "find"]

as_model_fields(map(globals().get, __all__))
