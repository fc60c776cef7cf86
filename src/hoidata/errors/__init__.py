"""Problems in data, the errors that carry them, and the source of a fact."""

from hoidata.errors._catalogue import Severity, codes
from hoidata.errors._catalogue import is_own as is_own
from hoidata.errors._checked import checked as checked
from hoidata.errors._checked import checked_fields as checked_fields
from hoidata.errors._model_field import as_model_fields as as_model_fields
from hoidata.errors._near import did_you_mean, nearest, unchosen
from hoidata.errors._notebook import Listed as Listed
from hoidata.errors._notebook import Shown as Shown
from hoidata.errors._notebook import fields_of as fields_of
from hoidata.errors._problem import (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    Problem,
    ReferenceMissing,
    Source,
    UnitMismatch,
)
from hoidata.errors._problem import need_text as need_text
from hoidata.errors._problem import normalize as normalize
from hoidata.errors._problem import refused as refused
from hoidata.errors._text import MOST_DIGITS as MOST_DIGITS
from hoidata.errors._text import ODD as ODD
from hoidata.errors._text import REPAIRS as REPAIRS
from hoidata.errors._text import escaped as escaped
from hoidata.errors._text import fits as fits
from hoidata.errors._text import is_count as is_count
from hoidata.errors._text import shown as shown

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

as_model_fields((Problem, Severity, Source))
# Tracebacks and pickles name the room, not the module inside it.
for _error in (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    ReferenceMissing,
    UnitMismatch,
):
    _error.__module__ = __name__
