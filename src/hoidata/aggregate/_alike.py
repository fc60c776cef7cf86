"""Whether two totals cover the same things, at different times."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from hoidata.aggregate._region import Region, What, region_of
from hoidata.aggregate._rollup import Total
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.doubts import listed
from hoidata.dataset import Dataset, Days, Hierarchy, Span, Succession, days
from hoidata.domain import Observation, Status
from hoidata.errors import Problem


class Calendar:
    """Which days of one period correspond to those of another: the same except for the year.

    Args:
        base: The earlier days asked for.
        current: The later ones.
        is_stock: Whether balances of the last days are compared; these then correspond.
        is_same_period: Whether the earlier period is that of the year before the later one.
    """

    def __init__(self, base: Span, current: Span, *, is_stock: bool, is_same_period: bool) -> None:
        """Find out by how many months they are apart."""
        here, there = ((span[0] if span[0] > days.FIRST else span[1]) for span in (base, current))
        self._months = _month_of(there) - _month_of(here)
        self.is_apart = is_stock or self._months != 0
        self._known = {days.FIRST: days.FIRST, days.LAST: days.LAST}
        if is_same_period:
            self._known |= dict(zip(base, current, strict=True))
        if is_stock:
            self._known |= {base[1]: current[1], base[1] - 1: current[1] - 1}

    def later(self, said: Days) -> Days:
        """Return the days of the later period that correspond to days of the earlier one."""
        return days.union(*(((self._moved(first), self._moved(last)),) for first, last in said))

    def _moved(self, ordinal: int) -> int:
        known = self._known.get(ordinal)
        if known is not None:
            return known
        day = datetime.date.fromordinal(ordinal)
        year, month = divmod(day.year * 12 + day.month - 1 + self._months, 12)
        if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
            return days.LAST
        last = calendar.monthrange(year, month + 1)[1]
        moved = datetime.date(year, month + 1, min(day.day, last))
        return moved.toordinal() + (day.day > last)


def _month_of(ordinal: int) -> int:
    day = datetime.date.fromordinal(ordinal)
    return day.year * 12 + day.month


class Between:
    """How units changed between two periods.

    Args:
        data: The organizations and their changes.
        hierarchy: The line of command.
        base: The earlier days asked for.
        current: The later ones.
    """

    def __init__(self, data: Dataset, hierarchy: Hierarchy, base: Span, current: Span) -> None:
        """Nothing is looked up before it is asked for."""
        self._data = data
        self._tree = hierarchy
        self._base, self._current = base, current

    @cached_property
    def _steps(self) -> tuple[Succession, ...]:
        """The changes between the first day of the earlier period and the last of the later."""
        lineage = self._data.lineage
        units = dict.fromkeys(
            unit for each in self._data.organization_changes for unit in each.before
        )
        steps = dict.fromkeys(step for unit in units for step in lineage.successors(unit))
        return tuple(step for step in steps if self._base[0] < step.on < self._current[1])

    @cached_property
    def families(self) -> dict[str, tuple[str, ...]]:
        """For every unit that changed, all units linked to it by changes, including itself."""
        groups: dict[str, set[str]] = {}
        for step in self._steps:
            members = {*step.before, *step.after}
            members.update(*(groups.get(unit, ()) for unit in tuple(members)))
            groups |= dict.fromkeys(members, members)
        return {unit: tuple(sorted(members)) for unit, members in groups.items()}

    @cached_property
    def moved(self) -> dict[str, dict[str, None]]:
        """For every unit, what joined or left the units below it between the periods."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for step in self._steps:
            for before in step.before:
                for after in step.after:
                    self._note(found, (before, step.on - 1), (after, step.on))
        for unit in self._tree.order:
            for left, entered in self._turns(unit):
                self._note(found, (unit, left), (unit, entered))
        return found

    def _turns(self, unit: str) -> Iterator[Span]:
        """Yield the day before and the day of every move of a unit that continues."""
        first, last = self._data.existence.span(unit)
        for edge in self._tree.edges_above(unit):
            for day in {edge.first, edge.last}:
                if max(first, self._base[0]) < day < min(last, self._current[1]):
                    yield day - 1, day

    def _note(
        self,
        found: dict[str, dict[str, None]],
        before: tuple[str, int],
        after: tuple[str, int],
    ) -> None:
        family = {*self.families.get(before[0], ()), *self.families.get(after[0], ())}
        above, later = (set(self._tree.ancestors(*place)[1:]) for place in (before, after))
        for unit in (above ^ later) - family:
            found[unit][after[0]] = None


class Alike:
    """Says why totals of two periods are not alike.

    Args:
        data: The organizations and their changes.
        hierarchy: The line of command.
        base: The earlier days asked for.
        current: The later ones.
        calendar: Which days correspond.
        rows: The figures of the metric.
    """

    def __init__(
        self,
        data: Dataset,
        hierarchy: Hierarchy,
        spans: tuple[Span, Span],
        when: Calendar,
        rows: Iterable[Observation],
    ) -> None:
        """Look at what changed between the two periods."""
        self._data = data
        self._base, self._current = spans
        self._between = Between(data, hierarchy, *spans)
        self._calendar = when
        self._breaks: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
        for row in rows:
            if row.status is Status.BREAK and self._is_between(days.of_period(row.period)):
                self._breaks[row.organizations].append(row)

    def _is_between(self, span: Span) -> bool:
        return self._base[1] < span[1] <= self._current[1]

    def differences(self, current: Total, base: Total) -> Iterator[Problem]:
        """Yield why two totals cannot be compared; nothing if they can."""
        yield from self._broken(current, base)
        if current.metric.is_computed:
            yield from self._computed(current, base)
            return
        assert isinstance(current.detail, Detail)  # noqa: S101 - both come of one roll-up
        assert isinstance(base.detail, Detail)  # noqa: S101 - same
        now = self._folded(region_of(current, current.detail))
        then = self._folded(region_of(base, base.detail))
        yield from self._unlike(current, base, now, then)
        if current.detail.at is not None:
            return
        moved = {unit for what in (*now, *then) if what.part == "all" for unit in what.units}
        yield from self._moves(current, base, moved)

    def _computed(self, current: Total, base: Total) -> Iterator[Problem]:
        """Yield why computed totals are unlike: those that are not complete may be of any units."""
        if not (current.is_complete and base.is_complete):
            missing = {each.organization for total in (current, base) for each in total.missing}
            yield Problem.of(
                "compare.unlike_units",
                found=current.period,
                expected=base.period,
                units=listed(sorted(missing)),
            )
        unit = current.organization or ""
        if self._calendar.later((self._base,)) != (self._current,):
            yield Problem.of(
                "compare.unlike_days", found=current.period, expected=base.period, units=unit
            )
        yield from self._moves(current, base, {unit})

    def _moves(self, current: Total, base: Total, moved: set[str]) -> Iterator[Problem]:
        names = dict.fromkeys(
            each for unit in sorted(moved) for each in self._between.moved.get(unit, ())
        )
        if names:
            yield Problem.of(
                "compare.moved", found=current.period, expected=base.period, units=listed(names)
            )

    def _unlike(self, current: Total, base: Total, now: Region, then: Region) -> Iterator[Problem]:
        if now.keys() != then.keys():
            yield self._other_units(current, base, now, then)
            return
        for what, said in then.items():
            if not self._calendar.is_apart or self._calendar.later(said) != now[what]:
                yield Problem.of(
                    "compare.unlike_days",
                    found=days.to_periods(now[what]),
                    expected=days.to_periods(said),
                    units=listed(what.units),
                )
                return

    def _other_units(self, current: Total, base: Total, now: Region, then: Region) -> Problem:
        """Return that other units are covered, or other kinds of the same units."""
        one, other = ({what[:2] for what in region} for region in (now, then))
        if one == other:
            units = {unit for what in now.keys() ^ then.keys() for unit in what.units}
            return Problem.of(
                "compare.unlike_kinds",
                found=current.period,
                expected=base.period,
                units=listed(sorted(units)),
            )
        missing = ({each.organization for each in total.missing} for total in (current, base))
        left, right = missing
        units = (left ^ right) or {unit for each, _ in one ^ other for unit in each}
        return Problem.of(
            "compare.unlike_units",
            found=current.period,
            expected=base.period,
            units=listed(sorted(units)),
        )

    def _broken(self, current: Total, base: Total) -> Iterator[Problem]:
        if not self._breaks:
            return
        units = dict.fromkeys(row.organizations for row in (*base.evidence, *current.evidence))
        found = [row for each in units for row in self._breaks.get(each, ())]
        if found:
            yield Problem.of("compare.break", sources=found[0].sources, found=found[0].period)

    # --- units that changed -------------------------------------------------------------------

    def _folded(self, region: Region) -> Region:
        """Return a region in which heirs and their predecessors are one unit, if all are in it."""
        families = self._between.families
        if not families:
            return region
        folded: Region = {}
        groups: dict[What, Region] = defaultdict(dict)
        for what, said in region.items():
            family = families.get(what.units[0]) if len(what.units) == 1 else None
            if family is None or what.part == "carried":
                folded[what] = said
            else:
                groups[what._replace(units=family)][what] = said
        for what, members in groups.items():
            answered = self._together(what.units, members)
            folded |= members if answered is None else {what: answered}
        return folded

    def _together(self, family: tuple[str, ...], members: Region) -> Days | None:
        """Return the days of a family; None unless all who existed on them are covered.

        What a unit states for days before it began belongs to those that it came from.
        """
        existence = self._data.existence
        said = {what.units[0]: each for what, each in members.items()}
        known = days.union(*said.values())
        early = (days.without(each, (existence.span(unit),)) for unit, each in said.items())
        wanted = days.without(known, days.union(*early))
        for unit in family:
            lived = days.common((existence.span(unit),), wanted)
            if not days.covers(said.get(unit, ()), lived):
                return None
        return known
