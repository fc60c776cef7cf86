"""Figures of units compared with those of the units below, for the same days."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._checks.amounts import (
    Amounts,
    contradiction,
    form_of,
    has_floor,
    is_more,
    is_other,
    shares,
    total,
)
from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._choice.figures import PLAIN, Figures, Kind
from hoidata.dataset._structure import days
from hoidata.dataset._structure.days import LAST, Days, Span
from hoidata.domain import Observation, Organization, Scope
from hoidata.errors import Problem
from hoidata.values import Period

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


_Found = tuple[Observation, Problem]


def check_subtotals(data: "Dataset") -> Iterator[Problem]:
    """Yield figures of whole units that those of units below contradict.

    Only figures of the same days and kind are compared, balances of the same day, and units that
    were below all the time. Where each of them, down to the lowest, has a figure, they must add up
    to that of the whole, as precisely as all are written. Where some have none, they must not
    exceed it, if nothing is negative.
    """
    below = _Below(data)
    found: list[_Found] = []
    for figures in choices(data):
        if figures.metric.over_organizations.is_added:
            found += _Subtotals(data, figures, below).contradictions()
    yield from Places(data).in_order(found)


class _Below:
    """Which units are below others all the time of a span."""

    def __init__(self, data: "Dataset") -> None:
        self._data = data
        self._hierarchy = data.hierarchy()
        self._ends: dict[str, tuple[list[int], list[int]]] = {}

    def parent(self, unit: str, span: Span) -> str | None:
        """Return the one unit above a unit on each day of a span, None if there is not one."""
        edges = self._hierarchy.edges_above(unit)
        place = bisect_right(edges, span[0], key=lambda edge: edge.first) - 1
        if place < 0 or edges[place].last < span[1]:
            return None
        return edges[place].parent

    def has_all(self, unit: str, span: Span, number: int) -> bool:
        """Whether exactly these units are below a unit on each day of a span.

        A unit that is stated to have more units than are known has them below it too.
        """
        if unit not in self._ends:
            edges = self._hierarchy.edges_below(unit)
            begins, ends = [edge.first for edge in edges], [edge.last for edge in edges]
            self._ends[unit] = (sorted(begins), sorted(ends))
        firsts, lasts = self._ends[unit]
        first, last = span
        begun, ended = bisect_right(firsts, first), bisect_right(lasts, first)
        if bisect_left(firsts, last) > begun or bisect_left(lasts, last) > ended:
            return False
        return begun - ended == number and not self._lacks(unit, last - 1)

    def _lacks(self, unit: str, at: int) -> bool:
        organization = self._data.get(Organization, unit)
        if organization is None or not organization.expected:
            return False
        children = self._hierarchy.children(unit, at)
        known = (self._data.get(Organization, child) for child in children)
        levels = Counter(each.level for each in known if each is not None)
        return any(levels[level] < number for level, number in organization.expected)


class _Group(NamedTuple):
    """The figures of one kind and time, by unit."""

    kind: Kind
    span: Span
    whole: dict[str, Observation]
    own: dict[str, Observation]


class _Subtotals:
    """Compares the figures of one metric, of units with those of units below."""

    def __init__(self, data: "Dataset", figures: Figures, below: _Below) -> None:
        self._data = data
        self._figures = figures
        self._below = below
        self._amounts = Amounts(data, figures.metric)
        self._left_out = shares(figures)
        self._by_day = figures.metric.over_time.is_of_one_day
        self._owning = {
            (key.organizations, key.kind) for key in figures.series if key.scope is Scope.OWN
        }

    def contradictions(self) -> Iterator[_Found]:
        """Yield the figures that those below contradict."""
        for group in self._groups():
            lower = self._lower(group)
            for unit, row in group.whole.items():
                if unit in lower:
                    yield from self._contradiction(group, lower, unit, row)

    def _groups(self) -> Iterable[_Group]:
        """Return the figures of single units by kind and time; of one without an end, none."""
        groups: dict[tuple[Kind, object], _Group] = {}
        for key, run in self._figures.series.items():
            if len(key.organizations) == 1:
                is_whole, (unit,) = key.scope is Scope.WHOLE, key.organizations
                for row in run:
                    when = row.period.closing if self._by_day else row.period
                    group = groups.get((key.kind, when))
                    if group is None:
                        group = _Group(key.kind, self._span(row.period), {}, {})
                        groups[key.kind, when] = group
                    (group.whole if is_whole else group.own)[unit] = row
        return (each for each in groups.values() if each.span[1] < LAST)

    def _span(self, period: Period) -> Span:
        first, last = days.of_period(period)
        if self._by_day:
            day = period.closing.toordinal()
            return day, day + 1
        return first, last

    def _lower(self, group: _Group) -> dict[str, dict[str, None]]:
        """Return the units directly below others up to the next one with a figure of all of it."""
        lower: dict[str, dict[str, None]] = defaultdict(dict)
        for unit in (*group.whole, *group.own):
            here, above = unit, self._below.parent(unit, group.span)
            while above is not None and here not in lower[above]:
                lower[above][here] = None
                if above in group.whole:
                    break
                here, above = above, self._below.parent(above, group.span)
        return lower

    def _contradiction(
        self, group: _Group, lower: dict[str, dict[str, None]], unit: str, row: Observation
    ) -> Iterator[_Found]:
        """Yield a figure if what it contains contradicts it."""
        whole, form = self._amounts.of(row), form_of(row)
        rows, is_full = self._inside(group, lower, unit)
        known = [each for each in rows if form_of(each) == form and each.id not in self._left_out]
        amounts = [amount for each in known if (amount := self._amounts.of(each)) is not None]
        if whole is None or not amounts or row.id in self._left_out or self._is_known(row, known):
            return
        found, code = total(amounts), None
        if is_full and len(amounts) == len(rows) and is_other(found, whole):
            code = "units.missed"
        elif has_floor(self._figures.metric) and is_more(found, whole):
            code = "units.exceeded"
        if code is not None:
            units = ", ".join(dict.fromkeys(each.organizations[0] for each in known))
            yield contradiction(code, row, known, unit=unit, parts=units)

    def _inside(
        self, group: _Group, lower: dict[str, dict[str, None]], unit: str
    ) -> tuple[list[Observation], bool]:
        """Return the figures contained in that of a unit, and whether they are complete."""
        rows: list[Observation] = []
        is_full = not any(group.kind[:3])
        waiting = [unit]
        while waiting:
            here = waiting.pop()
            below = lower.get(here, {})
            is_full = is_full and self._has_all(group, here, len(below))
            if here in group.own:
                rows.append(group.own[here])
            for each in below:
                if each not in group.whole:
                    waiting.append(each)
                elif each != unit:  # as it would in a circle
                    rows.append(group.whole[each])
        return rows, is_full

    def _has_all(self, group: _Group, unit: str, number: int) -> bool:
        """Whether a unit and exactly that many units directly below it have figures."""
        if unit not in group.own and not self._owning.isdisjoint(
            {((unit,), group.kind), ((unit,), PLAIN)}
        ):
            return False
        is_joint = days.common(self._joint.get(unit, ()), (group.span,))
        return not is_joint and self._below.has_all(unit, group.span, number)

    def _is_known(self, whole: Observation, rows: list[Observation]) -> bool:
        """Whether all are parts, which another check compares with their whole."""
        return all(self._figures.part_of.get(each.id) == whole.id for each in rows)

    @cached_property
    def _joint(self) -> dict[str, Days]:
        """The days on which units below one act together without being below one of these."""
        found: dict[str, list[Span]] = defaultdict(list)
        tree = self._data.hierarchy()
        for key, run in self._figures.series.items():
            if len(key.organizations) > 1:
                linked = [
                    e for e in key.organizations if tree.edges_above(e) or tree.edges_below(e)
                ]
                for row in run:
                    span = self._span(row.period)
                    unit = tree.common_ancestor(linked, span[1] - 1)
                    if unit is not None:
                        found[unit].append(span)
        return {unit: days.union(*((span,) for span in spans)) for unit, spans in found.items()}
