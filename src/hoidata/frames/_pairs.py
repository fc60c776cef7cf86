"""Two periods of a frame: what is compared with what, and where that is like with like.

The rules are those of `compare`. Where nothing changes at or below a unit between the periods, two
totals of it are alike if the same units speak of the same months; where anything changes, only
totals that are complete can be judged by what a frame knows.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple

from hoidata.aggregate import Between
from hoidata.dataset import Span, days
from hoidata.frames._columns import PLACES, STEPS, Cell, ends, rounded
from hoidata.frames._question import YEARS
from hoidata.frames._structure import Structure, fit, touch
from hoidata.values import (
    Interval,
    Period,
    Quantity,
    Unit,
    UnitKind,
    exact_quantity,
    growth,
)

_MOST: Final = 12
"""The months of the longest period that is compared by a library."""


class Said(NamedTuple):
    """The total of a unit in one period, as a frame has it.

    `unlike`, `inner` and `firm` say whether any unit in it speaks of other months in the other
    period: any at all, one with others below, one without that is below the same all the time.
    `said` are the months of which anything counts.
    """

    value: int
    low: int | None
    high: int | None
    low_open: bool
    high_open: bool
    is_complete: bool
    figures: int
    unlike: int
    inner: int
    firm: int
    breaks: int
    coarse: int
    only: int
    said: int

    @property
    def is_exact(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.value == self.high

    @property
    def is_rough(self) -> bool:
        """Whether it is one exact figure that is written less precisely than to the last unit."""
        return self.figures == 1 and self.coarse > 0 and self.is_exact


class Pairing:
    """Two periods, and what changes between them.

    Args:
        structure: The organizations.
        period: The later period.
        base_period: The earlier one.
    """

    def __init__(self, structure: Structure, period: Period, base_period: Period) -> None:
        """Nothing is worked out yet."""
        self.structure = structure
        self.period = period
        self.base_period = base_period
        self._tree = structure.base.hierarchy(structure.hierarchy)
        self._base = days.of_period(base_period)
        self._current = days.of_period(period)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what another process needs: it works out the rest."""
        return Pairing, (self.structure, self.period, self.base_period)

    @cached_property
    def spans(self) -> tuple[Span, Span] | None:
        """The first and last months of both; None if frames cannot tell them apart by months."""
        base, current = months_of(self.base_period), months_of(self.period)
        if base is None or current is None or base[1] >= current[0]:
            return None
        return base, current

    @cached_property
    def changed(self) -> dict[int, str]:
        """The units at or below which anything changes between the periods, by their numbers."""
        first, last = self._base[0], self._current[1]
        base, tree = self.structure.base, self._tree
        seeds = set(self._between.families)
        for unit in tree.order:
            if any(first < day < last for day in base.existence.span(unit)):
                seeds.add(unit)
            seeds |= {
                edge.parent
                for edge in tree.edges_above(unit)
                if first < edge.first < last or first < edge.last < last
            }
        numbers = self.structure.numbers
        return {numbers[each]: each for each in tree.with_all_above(seeds) if each in numbers}

    @cached_property
    def moving(self) -> list[int]:
        """The numbers of units that begin or end between the periods, or are not below the same."""
        first, last = self._base[0], self._current[1]
        numbers = self.structure.numbers
        found = (
            each.unit
            for each in self.structure.segments
            if first < each.span[0] < last or first < each.span[1] < last
        )
        return [numbers[unit] for unit in dict.fromkeys(found)]

    @cached_property
    def _between(self) -> Between:
        return Between(self.structure.base, self._tree, self._base, self._current)

    def is_alike(self, above: int, now: Said, then: Said) -> bool | None:
        """Whether two totals are of like with like; None where the frame does not say."""
        assert self.spans is not None  # noqa: S101 - else nothing is compared by a library
        if now.breaks or then.breaks:
            return False
        if above in self.changed:
            return self._is_alike_across(self.changed[above], now, then)
        lengths = {last - first for first, last in self.spans}
        are_complete = now.is_complete and then.is_complete
        if are_complete:
            return len(lengths) == 1
        if not (now.unlike or then.unlike):
            return True
        if not (now.inner or then.inner):
            return False
        is_one = now.is_complete or then.is_complete
        return False if is_one and len(lengths) == 1 else None

    def _is_alike_across(self, unit: str, now: Said, then: Said) -> bool | None:
        """Whether two totals are alike of a unit at or below which anything changed."""
        if now.said != then.said:
            return False
        if not (now.is_complete and then.is_complete):
            is_firm = (now.firm or then.firm) and not (now.inner or then.inner)
            return False if is_firm else None
        family = self._between.families.get(unit)
        if family is None:
            return unit not in self._between.moved
        if any(now.said != 2 ** (last - first + 1) - 1 for first, last in self.spans or ()):
            return None
        alone = {self._is_alone(unit, family, span) for span in (self._base, self._current)}
        if len(alone) > 1:
            return False
        together = family if alone == {True} else (unit,)
        return self._between.moved.keys().isdisjoint(together)

    def _is_alone(self, unit: str, family: tuple[str, ...], span: Span) -> bool:
        """Whether no other of a family of units exists on days on which a unit does."""
        existence = self.structure.base.existence
        lived = days.common((existence.span(unit),), (span,))
        return not any(
            days.common((existence.span(each),), lived) for each in family if each != unit
        )


def months_of(period: Period) -> Span | None:
    """Return the first and last month of a period; None if it is not of at most twelve whole ones.

    Years are those that frames know.
    """
    span = days.of_period(period)
    first, last = touch(span)
    is_known = YEARS[0] * 12 <= first and last < (YEARS[1] + 1) * 12
    is_fit = fit(span) == (first, last) and last - first < _MOST
    return (first, last) if is_known and is_fit else None


class Compared:
    """What two totals of a metric say against each other.

    Args:
        unit: The unit of the metric.
    """

    def __init__(self, unit: str) -> None:
        """Look up what the unit is."""
        self._unit = unit
        known = Unit.of(unit)
        self._is_whole = known.is_whole
        self._is_share = known.kind is UnitKind.SHARE

    def cells(self, said: Said | None) -> tuple[Cell, ...]:
        """Return headline, ends and unit of a total."""
        return (None,) * 4 if said is None else (said.value, said.low, said.high, self._unit)

    def difference(self, now: Said, then: Said) -> tuple[Cell, ...]:
        """Return the cells of the difference of two totals."""
        low = None if now.low is None or then.high is None else now.low - then.high
        high = None if now.high is None or then.low is None else now.high - then.low
        return now.value - then.value, low, high, self._unit

    def growth(
        self, now: Said, then: Said, codes: tuple[str | None, str | None]
    ) -> tuple[Cell, ...] | None:
        """Return the cells of the growth of two totals; None if it means nothing.

        Args:
            now: The later total.
            then: The earlier one.
            codes: Of each the code of its only figure, if that is written less precisely.
        """
        if self._is_share:
            return None
        if self._is_whole and now.is_exact and then.is_exact and codes == (None, None):
            return _exact_growth(now.value, then.value)
        grown = growth(self._quantity(now, codes[0]), self._quantity(then, codes[1]))
        if grown is None:
            return None
        numbers = (rounded(grown.value), *ends(grown))
        return (*(None if each is None else Decimal(each) for each in numbers), grown.unit)

    def _quantity(self, said: Said, code: str | None) -> Quantity:
        if not said.is_exact:
            found = Interval(said.low, said.high, said.low_open, said.high_open)
            return Quantity.unknown(self._unit).with_ends(found, said.value, is_near=True)
        answer = exact_quantity(said.value, self._unit)
        written = answer if code is None else Quantity.parse(code)
        return written if written == answer else answer


def _exact_growth(now: int, then: int) -> tuple[Cell, ...] | None:
    """Return the cells of what `growth` answers of two exact whole numbers."""
    if then == 0:
        return None
    low, rest = divmod((now - then) * 100 * STEPS, then)
    is_up = 2 * rest > then or (2 * rest == then and low % 2)
    numbers = (low + bool(is_up), low, low + bool(rest))
    return (*(Decimal(each).scaleb(-PLACES) for each in numbers), "%")


def pairs(
    totals: Mapping[str, list[Any]], said: Mapping[tuple[int, int, int], int]
) -> Iterator[tuple[tuple[int, int], list[Said | None]]]:
    """Yield for each metric and unit its totals, the earlier first.

    Args:
        totals: What `pairs_of` returned, as lists.
        said: Of which months anything counts, by metric, unit and period.
    """
    found: dict[tuple[int, int], list[Said | None]] = {}
    keys = zip(totals["number"], totals["above"], totals["cell"], strict=True)
    cells = zip(*(totals[name] for name in Said._fields[:-1]), strict=True)
    for (number, above, cell), row in zip(keys, cells, strict=True):
        pair = found.setdefault((number, above), [None, None])
        pair[cell] = Said._make((*row, said.get((number, above, cell), 0)))
    yield from found.items()
