"""Figures of units compared with those of the units below, for the same days or days inside."""

import datetime
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
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
from hoidata.dataset._checks.subperiods import PATIENCE, Stretch, Ways, only_grows
from hoidata.dataset._choice.figures import PLAIN, Figures, Kind, when_of
from hoidata.dataset._structure import days
from hoidata.dataset._structure.days import LAST, Days, Span
from hoidata.domain import Observation, Organization, Scope
from hoidata.errors import Problem
from hoidata.values import Number, Period

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


_Found = tuple[Observation, Problem]


def check_subtotals(data: "Dataset") -> Iterator[Problem]:
    """Yield figures of whole units that those of units below contradict.

    Only figures of one kind and units that were below all the time are compared. Where each of
    them, down to the lowest, has a figure of the same days, or a balance of the same day, they must
    add up to that of the whole, as precisely as all are written. Where some have none, or figures
    of days inside, they must not exceed it, if nothing is negative.
    """
    below = _Below(data)
    places = Places(data)
    found: list[_Found] = []
    for figures in choices(data):
        if figures.metric.over_organizations.is_added:
            subtotals = _Subtotals(data, figures, below)
            found += subtotals.contradictions()
            found += _Inside(subtotals, places).contradictions()
    yield from places.in_order(found)


class _Below:
    """Which units are below others all the time of a span."""

    def __init__(self, data: "Dataset") -> None:
        self._data = data
        self.hierarchy = data.hierarchy()
        self._ends: dict[str, tuple[list[int], list[int]]] = {}

    def parent(self, unit: str, span: Span) -> str | None:
        """Return the one unit above a unit on each day of a span, None if there is not one."""
        edges = self.hierarchy.edges_above(unit)
        place = bisect_right(edges, span[0], key=lambda edge: edge.first) - 1
        if place < 0 or edges[place].last < span[1]:
            return None
        return edges[place].parent

    def has_all(self, unit: str, span: Span, number: int) -> bool:
        """Whether exactly these units are below a unit on each day of a span.

        A unit that is stated to have more units than are known has them below it too.
        """
        if unit not in self._ends:
            edges = self.hierarchy.edges_below(unit)
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
        children = self.hierarchy.children(unit, at)
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
        self.data = data
        self.figures = figures
        self.below = below
        self.amounts = Amounts(data, figures.metric)
        self.left_out = shares(figures)
        self.doubted: set[int] = set()  # figures in doubt already, by `id`
        self._when = when_of(figures.metric)
        self.owning = {
            (key.organizations, key.kind) for key in figures.series if key.scope is Scope.OWN
        }

    def contradictions(self) -> Iterator[_Found]:
        """Yield the figures that those below contradict."""
        for group in self.groups:
            lower = self.lower(group)
            for unit, row in group.whole.items():
                if unit in lower or unit in group.own:
                    yield from self._contradiction(group, lower, unit, row)

    @cached_property
    def groups(self) -> list[_Group]:
        """The figures of single units by kind and time; of one without an end, none."""
        groups: dict[tuple[Kind, object], _Group] = {}
        for key, run in self.figures.series.items():
            if len(key.organizations) == 1:
                is_whole, (unit,) = key.scope is Scope.WHOLE, key.organizations
                for row in run:
                    when = self._when(row)
                    group = groups.get((key.kind, when))
                    if group is None:
                        group = _Group(key.kind, _span_of(when), {}, {})
                        groups[key.kind, when] = group
                    (group.whole if is_whole else group.own)[unit] = row
        return [each for each in groups.values() if each.span[1] < LAST]

    def lower(self, group: _Group) -> dict[str, dict[str, None]]:
        """Return the units directly below others up to the next one with a figure of all of it."""
        lower: dict[str, dict[str, None]] = defaultdict(dict)
        for unit in (*group.whole, *group.own):
            here, above = unit, self.below.parent(unit, group.span)
            while above is not None and here not in lower[above]:
                lower[above][here] = None
                if above in group.whole:
                    break
                here, above = above, self.below.parent(above, group.span)
        return lower

    def _contradiction(
        self, group: _Group, lower: dict[str, dict[str, None]], unit: str, row: Observation
    ) -> Iterator[_Found]:
        """Yield a figure if what it contains contradicts it."""
        whole, form = self.amounts.of(row), form_of(row)
        rows, is_full = self._inside(group, lower, unit)
        known = [each for each in rows if form_of(each) == form and each.id not in self.left_out]
        amounts = [amount for each in known if (amount := self.amounts.of(each)) is not None]
        if whole is None or not amounts or row.id in self.left_out or self.is_known(row, known):
            return
        found, code = total(amounts), None
        if is_full and len(amounts) == len(rows) and is_other(found, whole):
            code = "units.missed"
        elif has_floor(self.figures.metric) and is_more(found, whole):
            code = "units.exceeded"
        if code is not None:
            self.doubted.add(id(row))
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
        if unit not in group.own and not self.owning.isdisjoint(
            {((unit,), group.kind), ((unit,), PLAIN)}
        ):
            return False
        is_joint = days.common(self._joint.get(unit, ()), (group.span,))
        return not is_joint and self.below.has_all(unit, group.span, number)

    def is_known(self, whole: Observation, rows: list[Observation]) -> bool:
        """Whether all are parts, which another check compares with their whole."""
        return all(self.figures.part_of.get(each.id) == whole.id for each in rows)

    @cached_property
    def _joint(self) -> dict[str, Days]:
        """The days on which units below one act together without being below one of these."""
        found: dict[str, list[Span]] = defaultdict(list)
        tree = self.data.hierarchy()
        for key, run in self.figures.series.items():
            if len(key.organizations) > 1:
                linked = [
                    e for e in key.organizations if tree.edges_above(e) or tree.edges_below(e)
                ]
                for row in run:
                    span = _span_of(self._when(row))
                    unit = tree.common_ancestor(linked, span[1] - 1)
                    if unit is not None:
                        found[unit].append(span)
        return {unit: days.union(*((span,) for span in spans)) for unit, spans in found.items()}


class _Most(NamedTuple):
    """The figures of a unit, or of what is below it, that are most: how much they are at least."""

    low: Number
    stretches: Sequence[Stretch]
    below: "Sequence[_Most]" = ()

    @property
    def every(self) -> list[Stretch]:
        """All the figures."""
        found: list[Stretch] = []
        waiting: list[_Most] = [self]
        while waiting:
            here = waiting.pop()
            found += here.stretches
            waiting += reversed(here.below)
        return found


class _Inside:
    """Compares figures of units with those of units below for days inside theirs.

    Args:
        subtotals: The figures of one metric.
        places: Where they are in the data.
    """

    def __init__(self, subtotals: _Subtotals, places: Places) -> None:
        """Keep the parts."""
        self._of = subtotals
        self._places = places
        self._is_added = subtotals.figures.metric.over_time.is_added

    def contradictions(self) -> Iterator[_Found]:
        """Yield the figures that are certainly less than those inside.

        The shortest come first, and of days that overlap in thousands of ways only some.
        """
        kinds: dict[Kind, list[_Group]] = defaultdict(list)
        for group in self._of.groups if only_grows(self._of.figures.metric) else ():
            kinds[group.kind].append(group)
        for groups in kinds.values():
            if len(groups) > 1:
                yield from self._of_kind(sorted(groups, key=lambda each: each.span))

    def _of_kind(self, groups: list[_Group]) -> Iterator[_Found]:
        firsts = [each.span[0] for each in groups]
        patience = PATIENCE * sum(map(_size, groups))
        for group in sorted(groups, key=lambda each: each.span[1] - each.span[0]):
            wholes = {unit: row for unit, row in group.whole.items() if self._is_asked(group, row)}
            if not wholes:
                continue
            first, last = group.span
            begun = groups[bisect_left(firsts, first) : bisect_left(firsts, last)]
            inner = [each for each in begun if each.span[1] <= last and each is not group]
            patience -= len(begun) + sum(map(_size, inner))
            if patience < 0:
                return
            if inner:
                yield from self._of_group(group, inner, wholes)

    def _is_asked(self, group: _Group, row: Observation) -> bool:
        is_upper = bool(self._of.below.hierarchy.edges_below(row.organizations[0]))
        has_parts = is_upper or (row.organizations, group.kind) in self._of.owning
        return has_parts and id(row) not in self._of.doubted and self._fits(row, row)

    def _of_group(
        self, group: _Group, inner: list[_Group], wholes: dict[str, Observation]
    ) -> Iterator[_Found]:
        figures: dict[tuple[str, bool], list[Observation]] = defaultdict(list)
        for each in sorted((*inner, group), key=lambda each: each.span[1]):
            for is_whole, rows in ((True, each.whole), (False, each.own)):
                for unit, row in rows.items():
                    figures[unit, is_whole].append(row)
        own = {unit: rows[0] for (unit, _), rows in figures.items()}
        lower = self._of.lower(group._replace(own=own))
        for unit, whole in wholes.items():
            if unit in lower or (unit, False) in figures:
                most = self._most_below(group, lower, figures, unit)
                yield from self._contradiction(unit, whole, most.every)

    def _contradiction(
        self, unit: str, whole: Observation, most: list[Stretch]
    ) -> Iterator[_Found]:
        """Yield a figure if what it contains is more."""
        rows, amount = [each.row for each in most], self._of.amounts.of(whole)
        is_inside = any(row.period != whole.period for row in rows)
        if amount is None or not is_inside or self._of.is_known(whole, rows):
            return
        (least,) = total((each.amount[-1]._replace(high=None, high_open=False),) for each in most)
        if amount[-1].is_below(least, strictly=True):
            named = dict.fromkeys(f"{row.organizations[0]} ({row.period})" for row in rows)
            parts, also = ", ".join(named), ", ".join(map(self._places.path, rows))
            yield contradiction("units.exceeded", whole, rows, unit=unit, parts=parts, also=also)

    def _most_below(
        self,
        group: _Group,
        lower: dict[str, dict[str, None]],
        figures: dict[tuple[str, bool], list[Observation]],
        unit: str,
    ) -> _Most:
        """Return the figures of what is below a unit, and of its own, that are most."""
        whole, ordered, found = group.whole[unit], {unit: None}, dict[str, _Most]()
        waiting = [unit]
        for here in waiting:  # those above before those below
            new = [each for each in lower.get(here, ()) if each not in ordered]
            ordered |= dict.fromkeys(new)
            waiting += (each for each in new if each not in group.whole)
        for here in reversed(ordered):
            if here != unit and here in group.whole:
                found[here] = self._most(group, [group.whole[here]], whole)
                continue
            own = self._most(group, figures.get((here, False), []), whole)
            below = [own, *(found[each] for each in lower.get(here, ()) if each in found)]
            parts = _Most(sum(each.low for each in below), (), below)
            stated = [] if here == unit else figures.get((here, True), [])
            found[here] = max(self._most(group, stated, whole), parts, key=lambda each: each.low)
        return found[unit]

    def _most(self, group: _Group, rows: list[Observation], whole: Observation) -> _Most:
        """Return figures of one unit without overlap that are most."""
        ways = Ways(group.span[0], is_added=self._is_added)
        for row in rows:
            amount = self._of.amounts.of(row)
            if amount is not None and self._fits(row, whole):
                ways.add(Stretch(*days.of_period(row.period), row, amount, amount[-1].low or 0))
        return _Most(0, ()) if ways.best is None else _Most(ways.best.low, ways.best.stretches)

    def _fits(self, row: Observation, whole: Observation) -> bool:
        """Whether a figure can be compared: not a share, and not of days before its unit was."""
        first = days.of_period(row.period)[0]
        is_alike = form_of(row) == form_of(whole) and row.id not in self._of.left_out
        return is_alike and self._of.data.existence.span(row.organizations[0])[0] <= first


def _span_of(when: Period | datetime.date) -> Span:
    """Return the days of a period, or the one day."""
    if isinstance(when, Period):
        return days.of_period(when)
    return when.toordinal(), when.toordinal() + 1


def _size(group: _Group) -> int:
    return len(group.whole) + len(group.own)
