"""Money, quantities with bounds, units, ratios, changes and periods."""

from hoidata.errors import as_model_fields
from hoidata.values._change import Change
from hoidata.values._change_text import Against, Direction
from hoidata.values._change_text import read_base as read_base
from hoidata.values._code import is_code as is_code
from hoidata.values._growth import excess as excess
from hoidata.values._growth import growth, share
from hoidata.values._growth import within as within
from hoidata.values._interval import HIGH_BOUNDS as HIGH_BOUNDS
from hoidata.values._interval import LOW_BOUNDS as LOW_BOUNDS
from hoidata.values._interval import Bound, Interval, Operator, Verdict
from hoidata.values._interval import judge as judge
from hoidata.values._interval import spread as spread
from hoidata.values._measure import Measure
from hoidata.values._money import VND
from hoidata.values._named_period import read_period as read_period
from hoidata.values._named_period import write_period as write_period
from hoidata.values._number import Number, Rounding
from hoidata.values._number import add as add
from hoidata.values._number import canonical as canonical
from hoidata.values._number import last_place as last_place
from hoidata.values._number import multiply as multiply
from hoidata.values._period import Period, PeriodKind
from hoidata.values._quantity import Quantity
from hoidata.values._quantity import inexact_quantity as inexact_quantity
from hoidata.values._quantity import parse_bare as parse_bare
from hoidata.values._quantity import quantity_of as quantity_of
from hoidata.values._quantity import quantity_of_code as quantity_of_code
from hoidata.values._ratio import Ratio
from hoidata.values._ratio import is_ratio_code as is_ratio_code
from hoidata.values._read import Grouping
from hoidata.values._read import report as report
from hoidata.values._rounding import rounded
from hoidata.values._unchecked import exact_quantity as exact_quantity
from hoidata.values._unchecked import restated as restated
from hoidata.values._unit import Unit, UnitKind
from hoidata.values._unit import codes_by_alias as codes_by_alias
from hoidata.values._value import as_day as as_day
from hoidata.values._value import read_day as read_day
from hoidata.values._value import read_value as read_value
from hoidata.values._write import MoneyOptions, MoneyStyle

__all__ = [
    "VND",
    "Against",
    "Bound",
    "Change",
    "Direction",
    "Grouping",
    "Interval",
    "Measure",
    "MoneyOptions",
    "MoneyStyle",
    "Number",
    "Operator",
    "Period",
    "PeriodKind",
    "Quantity",
    "Ratio",
    "Rounding",
    "Unit",
    "UnitKind",
    "Verdict",
    "growth",
    "rounded",
    "share",
]

as_model_fields(map(globals().get, __all__))
