"""Problems in data, the errors that carry them, and the source a fact stands in."""

from hoidata.errors._checked import checked, checked_fields
from hoidata.errors._exceptions import (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    ReferenceMissing,
    UnitMismatch,
)
from hoidata.errors._model_field import as_model_fields as as_model_fields
from hoidata.errors._near import did_you_mean, nearest, unchosen
from hoidata.errors._problem import Problem, Severity, codes
from hoidata.errors._problem import is_own as is_own
from hoidata.errors._source import Source
from hoidata.errors._text import (
    MOST_DIGITS,
    ODD,
    REPAIRS,
    escaped,
    fits,
    is_count,
    need_text,
    normalize,
    refused,
    shown,
)

__all__ = [
    "MOST_DIGITS",
    "ODD",
    "REPAIRS",
    "DoubtfulText",
    "HoidataError",
    "InvalidData",
    "MissingExtra",
    "NotAdditive",
    "Problem",
    "ReferenceMissing",
    "Severity",
    "Source",
    "UnitMismatch",
    "checked",
    "checked_fields",
    "codes",
    "did_you_mean",
    "escaped",
    "fits",
    "is_count",
    "nearest",
    "need_text",
    "normalize",
    "refused",
    "shown",
    "unchosen",
]

as_model_fields((Problem, Severity, Source))
