"""What is asked of a frame, and how the cells of its figures are packed."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from hoidata.dataset import Span
from hoidata.domain import Aggregation, Metric
from hoidata.frames._engines import Expr
from hoidata.frames._structure import Structure

SIZES: Final[Mapping[str, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Months of the periods that dataframes add up for themselves."""

YEARS: Final = (1900, 2199)
"""The years, inclusive, of which dataframes know the periods."""

RANKS: Final = ("A", "B", "P", "E")
"""Codes of statuses from firm to the least firm."""

MOST_CUTS: Final = 24
"""More changes of the tree than that are told apart by the months of figures."""

PACKED: Final[Mapping[str, int]] = {
    "mask": 0,
    "months": 16,
    "low_known": 24,
    "high_unknown": 28,
    "low_open": 32,
    "high_open": 36,
    "odd": 40,
}
"""At which bit each count begins: of twelve figures none reaches the next."""

COUNTED: Final = ("breaks", "coarse")
"""What is counted beside them where two periods are compared: how many figures begin a series
anew, and how many are written less precisely than to the last unit."""

RANKED: Final = 2**50
LATER: Final = 2**54
"""By what the rank of a balance and the day that it is `at` stand before its packed counts, and
the day before its numbers, which therefore are less:

    bit     62        54     50                 0
    said     | day     | rank | `PACKED` counts |
    number   | day     | number                 |
"""


class Question(NamedTuple):
    """What is asked of a frame.

    `spans` are the first and last months of one or two periods that alone are asked for, each
    after the other; without them all periods of the size `over` are. `to` are the organizations
    asked for, or their level; None is all.
    """

    structure: Structure
    metrics: tuple[Metric, ...]
    over: str = ""
    prefer: str = "stated"
    spans: tuple[Span, ...] = ()
    to: str | tuple[str, ...] | None = None

    @property
    def is_stock(self) -> bool:
        """Whether its metrics are balances, of which the last of a period counts."""
        return any(each.over_time is Aggregation.LAST for each in self.metrics)

    @property
    def size(self) -> int:
        """How many months a period has at most."""
        if self.spans:
            return max(last - first + 1 for first, last in self.spans)
        return SIZES[self.over]

    def first(self, cell: Expr) -> Expr:
        """Return the first month of a period by its number."""
        return self._month(cell, 0, 0)

    def last(self, cell: Expr) -> Expr:
        """Return the last month of a period by its number."""
        return self._month(cell, 1, self.size - 1)

    def _month(self, cell: Expr, end: int, after: int) -> Expr:
        if not self.spans:
            return cell * self.size + after
        start, step = self.spans[0][end], self.spans[-1][end] - self.spans[0][end]
        return cell * step + start


def plain_parts(question: Question) -> list[Question]:
    """Return what is asked of flows, and what of balances, that are plain unless figures are not.

    Of two periods that are compared, and of who reported, no balances are.
    """
    known = [each for each in question.metrics if _is_plain(each, question.structure)]
    flows = tuple(each for each in known if each.over_time is Aggregation.SUM)
    found = [question._replace(metrics=flows)] if flows else []
    stocks = tuple(each for each in known if each.over_time is Aggregation.LAST)
    if stocks and not question.spans and question.structure.closings.is_even:
        found.append(question._replace(metrics=stocks, structure=question.structure.closings))
    return found


def _is_plain(metric: Metric, structure: Structure) -> bool:
    """Whether the figures of a metric are added over units as they are."""
    base = structure.base
    return (
        metric.over_organizations is Aggregation.SUM
        and metric.formula is None
        and metric.weight is None
        and metric.minimum == 0
        and metric.unit != "%"
        and not base.observations_of(metric.code)
        and not base.transactions
        and not (metric.movement is not None and base.funds)
        and base.own_years.is_calendar
    )


class Keys:
    """The one whole number by which rows are grouped and joined: fastest in every library.

    Args:
        question: What is asked.
    """

    def __init__(self, question: Question) -> None:
        """Find out how much room each part of it needs."""
        numbers = len(question.structure.numbers)
        self.unknown: int = numbers
        """The number of what is no unit of the structure."""
        self._units = 1 << (numbers + 1).bit_length()

    def of(self, number: Expr, unit: Expr, cell: Expr) -> Expr:
        """Return the key of a metric, a unit and a period, each a number."""
        return (number * self._units + unit) * _PERIODS + cell

    def parts(self, key: Expr) -> dict[str, Expr]:
        """Return what a key is made of, by name."""
        above = key // _PERIODS
        number = above // self._units
        return {
            "number": number,
            "unit": above - number * self._units,
            "cell": key - above * _PERIODS,
        }


_PERIODS: Final = 1 << 15
"""More than there are months in the years that are known, counted from the year 0."""


def pack(name: str, count: Any) -> Any:  # noqa: ANN401 - a number, or an expression of one
    """Return a count at its place in what is packed."""
    return count * 2 ** PACKED[name]


def speaking(first: int, last: int, start: int) -> int:
    """Return what is packed of the months from one to another, in a period from a third on."""
    mask = (2 << last - start) - (1 << first - start)
    return int(pack("mask", mask) + pack("months", last - first + 1))
