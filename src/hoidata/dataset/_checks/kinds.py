"""Figures of items, initiatives, events and categories compared with what contains them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from hoidata.dataset._checks.amounts import (
    Amounts,
    contradiction,
    form_of,
    has_parts,
    is_more,
    shares,
)
from hoidata.dataset._checks.chosen import choices
from hoidata.dataset._checks.subperiods import PATIENCE, Stretch, is_comparable, only_grows
from hoidata.dataset._choice.figures import PLAIN, Figures, Kind, SeriesKey
from hoidata.dataset._choice.kinds import Kinds
from hoidata.dataset._structure import days
from hoidata.dataset._structure.days import FIRST
from hoidata.domain import Aggregation, Observation, Scope
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_Runs: TypeAlias = dict[object, list[Stretch]]
"""The figures of a series, by what they must have in common to be compared."""

_Inner: TypeAlias = dict[int, tuple[Stretch, Stretch]]
"""Figures that contain a greater one, each with the greatest, by `id` of the figure."""


def more_than_all(data: "Dataset") -> Iterator[tuple[Observation, Problem]]:
    """Yield figures of which a single part, by what it is of, is certainly more, each once.

    A figure of an item, an initiative, an event or a category lies in the figure of everything and
    in those of wider kinds, of the same units in the same or a longer period; a balance on the same
    day. Periods that overlap in thousands of ways are only compared in part.
    """
    kinds = Kinds(data)
    for figures in choices(data):
        metric = figures.metric
        if has_parts(metric) and metric.over_time is not Aggregation.MIN:
            for whole, part in _OfMetric(data, figures, kinds).exceeded():
                yield contradiction("parts.exceeded", [whole], [part], part=_named(part))


def _named(part: Observation) -> str:
    """Return what a figure is of, and its period."""
    categories = (category for _, category in part.categories)
    names = (part.initiative, part.event, part.item, *categories)
    return f"{', '.join(filter(None, names))} ({part.period})"


class _OfMetric:
    """Compares the figures of one metric."""

    def __init__(self, data: "Dataset", figures: Figures, kinds: Kinds) -> None:
        self._data = data
        self._figures = figures
        self._kinds = kinds
        self._amounts = Amounts(data, figures.metric)
        self._left_out = shares(figures)
        self._runs: dict[SeriesKey, _Runs] = {}

    def exceeded(self) -> Iterator[tuple[Observation, Observation]]:
        """Yield figures that one of what they contain exceeds, with the greatest that does."""
        series = self._figures.series
        units = {key.organizations for key in series if key.kind is not PLAIN}
        known: dict[tuple[str, ...], set[Kind]] = defaultdict(set)
        for key in series if units else ():
            if key.organizations in units:
                known[key.organizations].add(key.kind)
        found: _Inner = {}
        for key in series if units else ():
            if key.kind is not PLAIN:
                for kind in self._kinds.wider(key.kind, known[key.organizations]):
                    for scope in dict.fromkeys((Scope.WHOLE, key.scope)):
                        self._compare(key._replace(scope=scope, kind=kind), key, found)
        yield from ((whole.row, part.row) for whole, part in found.values())

    def _compare(self, outer: SeriesKey, inner: SeriesKey, found: _Inner) -> None:
        """Add the figures of a series that one of the other, which it contains, exceeds."""
        for form, parts in self._runs_of(inner).items():
            wholes = self._runs_of(outer).get(form, ())
            firsts = [each.first for each in parts]
            lows = [(each.low, each.amount[-1].low_open) for each in parts]
            patience = PATIENCE * (len(parts) + len(wholes))
            for whole in wholes:
                begun = bisect_left(firsts, whole.first), bisect_left(firsts, whole.last)
                patience -= begun[1] - begun[0] + 1
                if patience < 0:
                    return
                if whole.first == FIRST:  # which day that is, nobody knows
                    begun = 0, bisect_right(firsts, FIRST)
                inside = [place for place in range(*begun) if parts[place].last <= whole.last]
                if inside:
                    _keep_most(parts[max(inside, key=lows.__getitem__)], whole, found)

    def _runs_of(self, key: SeriesKey) -> _Runs:
        """Return the figures of a series that can be compared, by their first days."""
        if key not in self._runs:
            runs: _Runs = defaultdict(list)
            for each in self._stretches(key):
                runs[form_of(each.row)].append(each)
            for run in runs.values():
                run.sort(key=itemgetter(0, 1))
            self._runs[key] = runs
        return self._runs[key]

    def _stretches(self, key: SeriesKey) -> Iterator[Stretch]:
        """Yield the figures with their days; with one day where longer ones do not contain it."""
        metric = self._figures.metric
        has_days, is_opening = only_grows(metric), metric.over_time is Aggregation.FIRST
        for row in self._figures.series.get(key, ()):
            span = days.of_period(row.period)
            first, last = days.of_opening(span) if is_opening else span
            amount = self._amounts.of(row)
            if amount is not None and is_comparable(self._data, (first, last, row), self._left_out):
                start = first if has_days else last - 1
                yield Stretch(start, last, row, amount, amount[-1].low or 0)


def _keep_most(part: Stretch, whole: Stretch, found: _Inner) -> None:
    """Add a figure that contains a greater one, unless one that is greater still is known."""
    known = found.get(id(whole.row))
    if (known is None or known[1].low < part.low) and is_more(part.amount, whole.amount):
        found[id(whole.row)] = whole, part
