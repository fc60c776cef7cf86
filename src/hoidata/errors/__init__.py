"""Problems in data, the errors that carry them, and the source a fact stands in."""

from hoidata.errors._arguments import checked as checked
from hoidata.errors._arguments import is_of as is_of
from hoidata.errors._arguments import unfit as unfit
from hoidata.errors._exceptions import (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    ReferenceMissing,
    UnitMismatch,
)
from hoidata.errors._near import did_you_mean, nearest, unchosen
from hoidata.errors._problem import Problem, Severity, codes
from hoidata.errors._source import Source

__all__ = [
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
    "codes",
    "did_you_mean",
    "nearest",
    "unchosen",
]
