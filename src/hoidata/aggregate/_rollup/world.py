"""The figures of one metric by unit, each for the days that it covers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias, cast

from hoidata.aggregate._rollup.amounts import Arithmetic
from hoidata.aggregate._rollup.common import Common
from hoidata.aggregate._rollup.moves import Moves
from hoidata.aggregate._rollup.reported import (
    JOINTLY,
    Crossing,
    Reported,
    Sharing,
)
from hoidata.aggregate._rollup.series import Series, Shapes, Stretch, Told, rows_of
from hoidata.dataset import (
    PLAIN,
    Dataset,
    Days,
    Figures,
    Hierarchy,
    Kind,
    Kinds,
    Reason,
    SeriesKey,
    Span,
    complete_dimensions,
    days,
    kind_of,
    shares,
)
from hoidata.domain import Aggregation, AttachmentKind, Observation, Scope
from hoidata.values import Period

_Parts: TypeAlias = dict[tuple[Scope, Kind], Sequence[Told]]


class _Periods(dict[Period, Stretch]):
    """Periods of figures, each with its days; of opening balances with their first day alone."""

    def __init__(self, operator: Aggregation) -> None:
        """Know no period yet."""
        super().__init__()
        self._is_opening = operator is Aggregation.FIRST

    def __missing__(self, period: Period) -> Stretch:
        span = days.of_period(period)
        first, last = days.of_opening(span) if self._is_opening else span
        found = self[period] = (last, first, first, last, 1)
        return found


class World:
    """The figures of one metric, those of single units and those of several together.

    Args:
        common: The organizations, their hierarchies and their lineage.
        figures: The figures that count.
        hierarchy: The line of command.
        asked: The kind asked for: its figures are the plain ones, and only what lies in it counts.
    """

    def __init__(
        self, common: Common, figures: Figures, hierarchy: Hierarchy, asked: Kind = PLAIN
    ) -> None:
        """Sort the figures by who reported them."""
        self.common = common
        self.data: Dataset = common.data
        self.figures = figures
        self.hierarchy = hierarchy
        self.kinds: Kinds = common.kinds
        self.moves: Moves = Moves(self.data, hierarchy)
        self.arithmetic: Arithmetic = Arithmetic(figures.metric, self.data.at_precision)
        self.plain: dict[str, Series] = {}  # what covers everything, for the whole of a unit
        self._units: dict[str, Reported | None] = {}  # None of units that reported nothing else
        self.joint: dict[str | None, list[Reported]] = defaultdict(list)
        self.transfers: dict[str | None, list[Reported]] = defaultdict(list)
        self.outside: list[Observation] = []  # of days on which none of their units existed
        self._asked = asked
        self._blocs = self.data.hierarchy(kind=AttachmentKind.MEMBER_OF)
        self.is_fixed: bool = hierarchy.is_fixed and not self.data.organization_changes
        self._shapes = Shapes(self.arithmetic, self.data.own_years.openings)
        self._lives: dict[tuple[str, bool], Days] = {}
        self._above_any: dict[Span, set[str]] = {}
        self._across: dict[Span, dict[str, list[Crossing]]] = {}
        self._with: dict[str, Kind] = {}
        reasons = (Reason.CONFLICT, Reason.UNIT, Reason.PER)
        self._lost = {row.id: row for row, reason, _ in figures.rejected if reason in reasons}
        self.periods: Mapping[Period, Stretch] = _Periods(self.arithmetic.in_time)  # of the figures
        self._shared: dict[Stretch, Stretch] = {}
        self._sort()

    def _sort(self) -> None:
        parts: dict[tuple[str | None, tuple[str, ...]], _Parts] = defaultdict(dict)
        series = self.figures.series
        wholes = self.wholes
        for key in series if wholes else self.common.series(self.figures, self._asked):
            kind = key.kind if key.kind == self._asked == PLAIN else self._seen(key.kind)
            units, rows = key.organizations, self._existing(series[key])
            if not wholes and len(units) == 1 and kind is not None:
                if rows:
                    _add(parts["", units], (key.scope, kind), rows)
                continue
            self._stretches(rows)  # notes their periods, also of kinds that are not asked for
            for row in rows:
                seen = self.seen(row) if row.id in wholes else kind
                if seen is not None and not self._is_inside_its_whole(row, key):
                    place = "" if len(units) == 1 else self._place(units, row)
                    _add(parts[place, units], (key.scope, seen), (row,))
        self._keep_all(parts)
        self._sort_transfers()

    def _keep_all(self, parts: dict[tuple[str | None, tuple[str, ...]], _Parts]) -> None:
        lost = self._lost_together()
        for place, units in lost:
            parts.setdefault((place, units), {})
        for (place, units), runs in parts.items():
            names = self.data.lineage.earlier_names(units[0]) if len(units) == 1 else ()
            earlier = [parts["", (name,)] for name in names if ("", (name,)) in parts]
            reported = self._reported(units, runs, earlier)
            if (place, units) in lost:
                reported = reported._replace(lost=tuple(lost[place, units]))
            self._keep(place, reported)

    def _lost_together(self) -> dict[tuple[str | None, tuple[str, ...]], list[Span]]:
        """Return the days of what units did together that can count nowhere, by place and units."""
        found: dict[tuple[str | None, tuple[str, ...]], list[Span]] = defaultdict(list)
        for row in self._lost.values():
            units = tuple(sorted({*row.organizations}))
            if len(units) > 1 and self.seen(row) is not None and self._is_there(row):
                last, first, *_ = self._stretch(row)
                found[self._place(units, row), units].append((first, last))
        return found

    @cached_property
    def wholes(self) -> Mapping[str, str]:
        """The whole of every part: one that counts, else one that is known and does not count."""
        part_of = self.figures.part_of.items() if self._lost else ()
        lost = {part: whole for part, whole in part_of if whole in self._lost}
        return {**lost, **self.figures.wholes} if lost else self.figures.wholes

    def _keep(self, place: str | None, reported: Reported) -> None:
        match reported.units:
            case (unit,):
                self._units[unit] = None if reported.is_plain else reported
                if reported.plain is not None:
                    self.plain[unit] = reported.plain
            case _:
                self.joint[place].append(reported)

    def _sort_transfers(self) -> None:
        """Sort what two units gave each other by the lowest unit above both: no news from there."""
        runs: dict[tuple[str | None, tuple[str, ...]], _Parts] = defaultdict(dict)
        movement = self.figures.metric.movement
        goes_down = movement is not None and movement.goes_down
        for row in self.figures.transfers:
            kind, units = self._seen(kind_of(row)), row.organizations
            if kind is None:
                continue
            for each in self._existing((row,)):
                at = self._stretch(each)[0] - 1
                place = self.hierarchy.common_ancestor(units, at)
                if place == units[0] and goes_down:
                    place = self.hierarchy.parent(units[0], at)
                    if place is None:
                        continue
                _add(runs[place, units], (row.scope, kind), (each,))
        for (place, units), found in runs.items():
            self.transfers[place].append(self._reported(units, found, ()))

    def reported(self, unit: str) -> Reported | None:
        """Return what a unit reported; None if nothing."""
        found = self._units.get(unit)
        if found is None and unit in self._units:
            return Reported((unit,), self.plain[unit])
        return found

    def has_more(self, unit: str) -> bool:
        """Whether a unit reported figures that do not cover everything, for the whole of it."""
        return self._units.get(unit) is not None

    def _all_reported(self) -> Iterator[tuple[str, Reported]]:
        """Yield what each unit reported."""
        for unit, found in self._units.items():
            yield unit, found or Reported((unit,), self.plain[unit])

    def together(self, unit: str) -> list[Reported]:
        """Return what counts at a unit of what several below it did: jointly, or to each other."""
        return [*self.joint.get(unit, ()), *self.transfers.get(unit, ())]

    def _kind(self, row: Observation) -> Kind:
        """Return what a figure is of: a part is of what its whole is of, too."""
        whole = self.wholes.get(row.id)
        kind = kind_of(row)
        return kind if whole is None else _both(kind, self._kind_in(whole))

    def _is_inside_its_whole(self, row: Observation, key: SeriesKey) -> bool:
        """Whether the whole of a part is a figure of the same series and days: it says no more."""
        around = self.figures.wholes.get(row.id)
        whole = None if around is None else self._by_id.get(around)
        if whole is None or whole.period != row.period:
            return False
        its = (whole.organizations, whole.scope, self._kind(whole))
        return its == (key.organizations, key.scope, self._kind(row))

    def _kind_in(self, whole: str) -> Kind:
        """Return what all parts of a figure are of; of a joint one, of what was done with whom."""
        passed: list[str] = []
        here: str | None = whole
        while here is not None and here not in self._with:
            passed.append(here)
            here = None if here in self._partners else self.wholes.get(here)
        found = PLAIN if here is None else self._with[here]
        for each in reversed(passed):
            row = self._by_id.get(each) or self._lost.get(each)
            partners = self._partners.get(each)
            own = PLAIN if row is None else kind_of(row)
            jointly = () if partners is None else ((JOINTLY, partners),)
            own = own._replace(categories=(*own.categories, *jointly))
            found = self._with[each] = _both(own, found)
        return found

    @property
    def _by_id(self) -> Mapping[str, Observation]:
        """The figures that count, by their ids."""
        return self.common.by_id(self.figures)

    @cached_property
    def _partners(self) -> dict[str, str]:
        """Who did together what a joint figure states, by its id."""
        series = self.figures.series.items()
        rows = [row for key, rows in series if len(key.organizations) > 1 for row in rows]
        rows += (row for row in self._lost.values() if len({*row.organizations}) > 1)
        return {row.id: " ".join(sorted({*row.organizations})) for row in rows}

    def _seen(self, kind: Kind) -> Kind | None:
        return self.kinds.asked(kind, self._asked)

    def seen(self, row: Observation) -> Kind | None:
        """Return the kind of a figure as seen from the kind asked for; None if it is outside."""
        return self._seen(self._kind(row))

    @cached_property
    def above(self) -> set[str]:
        """The units that reported something, all ever above them, and the heirs of any of these.

        What heirs of several took over may be what these did together.
        """
        places = (place for place in self.joint if place is not None)
        found = self.hierarchy.with_all_above({*self._units, *places})
        waiting = [*found, *self.joined]
        while waiting and self.data.organization_changes:
            steps = self.data.lineage.successors(waiting.pop())
            heirs = {each for step in steps for each in step.after}
            new = self.hierarchy.with_all_above(heirs - found) - found
            found |= new
            waiting += new
        return found

    def above_any(self, span: Span) -> set[str]:
        """Return the units above any that reported a figure for some of the days of a span."""
        found = self._above_any.get(span)
        if found is None:
            parents = {
                edge.parent
                for unit, reported in self._all_reported()
                if any(
                    figure.first < span[1] and span[0] < figure.last
                    for _, _, figure in reported.figures()
                )
                for edge in self.hierarchy.edges_above(unit)
            }
            found = self._above_any[span] = self.hierarchy.with_all_above(parents)
        return found

    @cached_property
    def is_timeless(self) -> bool:
        """Whether no unit begins or ends as far as is known."""
        return self.data.existence.is_unlimited

    @property
    def places(self) -> Mapping[str, int]:
        """The place of every figure of the metric in the data, by its id."""
        return self.common.places(self.figures.metric.code)

    @cached_property
    def has_joint_kinds(self) -> bool:
        """Whether anything done jointly is of one kind only."""
        groups = (each for groups in self.joint.values() for each in groups)
        return any(each.is_of_kinds for each in groups)

    @cached_property
    def joined(self) -> dict[str, list[Span]]:
        """For every unit, the spans of what it did together with others."""
        found: dict[str, list[Span]] = defaultdict(list)
        for group in (each for groups in self.joint.values() for each in groups):
            spans = [(figure.first, figure.last) for _, _, figure in group.figures()]
            spans += group.lost
            for unit in group.units:
                found[unit] += spans
        return found

    @cached_property
    def sharers(self) -> frozenset[str]:
        """The units that told their share of what several did together."""
        known = shares(self.figures)
        told = (row.organizations for row in self.figures.rows if row.id in known)
        return frozenset(chain.from_iterable(told))

    @cached_property
    def tellers(self) -> frozenset[str]:
        """The units that ever reported everything of their own, under any of their names."""
        wholes = self.wholes
        plain = {
            key.organizations[0]
            for key, rows in self.figures.series.items()
            if key.scope is Scope.OWN and key.kind == PLAIN and len(key.organizations) == 1
            if any(row.id not in wholes or self._kind(row) == PLAIN for row in rows)
        }
        for row in self._lost.values():
            if row.scope is Scope.OWN and self._kind(row) == PLAIN:
                plain.update(row.organizations if len(row.organizations) == 1 else ())
        told = plain | {unit for unit, each in self._all_reported() if each.own}
        first = self.data.lineage.first_names
        roots = {first.get(unit, unit) for unit in told}
        return frozenset(told | {unit for unit, root in first.items() if root in roots} | roots)

    def across(self, asked: Span) -> dict[str, list[Crossing]]:
        """Return the figures that reach across an end of a span, by every unit above theirs."""
        found = self._across.get(asked)
        if found is None:
            found = self._across[asked] = defaultdict(list)
            for place, crossing in self._all_figures():
                figure = crossing.figure
                meets = days.common(((figure.first, figure.last),), (asked,))
                if not meets:
                    continue
                is_inside = asked[0] <= figure.first and figure.last <= asked[1]
                if is_inside and self.hierarchy.is_fixed:
                    continue
                above = [
                    set(self.hierarchy.ancestors(place, first))
                    for first, _ in self.moves.pieces(place, meets[0])
                ]
                ever = set[str]().union(*above)
                always = ever.intersection(*above) if is_inside else set[str]()
                for each in ever - always:
                    found[each].append(crossing)
        return found

    @cached_property
    def part_reporters(self) -> dict[str, set[str]]:
        """For every figure with parts, the units that reported one, and all ever above them."""
        return {
            whole: self.hierarchy.with_all_above(unit for row in rows for unit in row.organizations)
            for whole, rows in self.parts.items()
        }

    @cached_property
    def sharing(self) -> dict[str, list[Sharing]]:
        """For every unit, what it or anything ever below it did together with others."""
        found: dict[str, list[Sharing]] = defaultdict(list)
        for place, groups in self.joint.items():
            for group in groups:
                organizers: dict[str, list[str]] = defaultdict(list)
                for unit in group.units:
                    for above in self.hierarchy.with_all_above((unit,)):
                        organizers[above].append(unit)
                for above, units in organizers.items():
                    found[above].append(Sharing(place, group, tuple(units)))
        return found

    def _all_figures(self) -> Iterator[tuple[str, Crossing]]:
        """Yield every figure with where it counts."""
        groups = [*self._all_reported()]
        for place, joint in self.joint.items():
            groups += [(place, each) for each in joint if place is not None]
        for place, reported in groups:
            for scope, kind, figure in reported.figures():
                unit = place if len(reported.units) == 1 else None
                yield place, Crossing(unit, place, scope, kind, figure)

    @cached_property
    def unusable(self) -> dict[str, list[tuple[Reason, Observation]]]:
        """The figures of every unit that can count nowhere, and why."""
        found: dict[str, list[tuple[Reason, Observation]]] = defaultdict(list)
        rows = [(Reason.OUTSIDE, row) for row in self.outside]
        rows += [
            (reason, row)
            for row, reason, _ in self.figures.rejected
            if reason not in (Reason.REPLACED, Reason.WITHDRAWN, Reason.CIRCLE)
        ]
        for reason, row in rows:
            if self.seen(row) is not None:
                for unit in row.organizations:
                    found[unit].append((reason, row))
        return found

    def is_plain(self, row: Observation) -> bool:
        """Whether a figure is one category of a dimension that is complete."""
        return bool(row.categories) and row.categories[0][0] in row.complete

    @property
    def parts(self) -> Mapping[str, list[Observation]]:
        """The parts of every figure that has some, by its id."""
        return self.common.parts(self.figures)

    def _existing(self, rows: Sequence[Observation]) -> Sequence[Observation]:
        """Return the figures of days on which their units, or those before them, existed."""
        if self.is_timeless:
            return rows
        found: list[Observation] = []
        for row in rows:
            (found if self._is_there(row) else self.outside).append(row)
        return found

    def _is_there(self, row: Observation) -> bool:
        """Whether any of the units of a figure, or those before them, existed on its days."""
        lived = days.ALWAYS if self.is_timeless else self._lived(row)
        return lived == days.ALWAYS or bool(days.common(lived, (days.of_period(row.period),)))

    def _stretches(self, told: Sequence[Told]) -> list[Stretch]:
        """Return the days of figures as far as their units, or those before them, existed."""
        if not self.is_timeless or tuple in map(type, told):
            return [self._stretch(each) for each in told]
        periods = self.periods
        return [periods[each.period] for each in cast("Sequence[Observation]", told)]

    def _stretch(self, told: Told) -> Stretch:
        """Return the days of one figure."""
        if isinstance(told, tuple):
            return (*self._stretch(told[0])[:4], len(told))
        written = self.periods[told.period]
        lived = days.ALWAYS if self.is_timeless else self._lived(told)
        if lived == days.ALWAYS:
            return written
        known = days.common(lived, (days.of_period(told.period),))
        first, last = known[0][0], known[-1][1]
        if self.arithmetic.in_time is Aggregation.FIRST:
            first, last = days.of_opening((first, last))
        stretch = (last, first, *written[2:])
        return self._shared.setdefault(stretch, stretch)

    def _lived(self, row: Observation) -> Days:
        """Return the days that a figure can cover."""
        lives = [self._life(unit, row) for unit in row.organizations]
        return lives[0] if len(lives) == 1 else days.union(*lives)

    def _life(self, unit: str, row: Observation) -> Days:
        """Return the days that a figure of a unit can cover."""
        found = self._lives.get((unit, row.predecessors))
        if found is None:
            own = (self.data.existence.span(unit),)
            found = self.moves.lives(unit) if row.predecessors else own
            self._lives[unit, row.predecessors] = found
        return found

    def _place(self, units: tuple[str, ...], row: Observation) -> str | None:
        """Return the lowest unit above all that did something together, None if there is none.

        It is that of the last day of the figure on which all of them existed. Those with nothing
        above or below them are ignored.
        """
        ends = [self.data.existence.span(unit)[1] for unit in units]
        last, first, *_ = self._stretch(row)
        at = max(min(last, *ends) - 1, first)
        inside = [unit for unit in units if self.is_linked(unit, at)]
        return self.hierarchy.common_ancestor(inside, at) if inside else None

    def is_linked(self, unit: str, at: int) -> bool:
        """Whether a unit has anything above or below it on a day, or is ever in a bloc."""
        tree = self.hierarchy
        is_placed = tree.parent(unit, at) or tree.children(unit, at)
        return bool(is_placed or self._blocs.edges_above(unit))

    def _reported(
        self,
        units: tuple[str, ...],
        runs: _Parts,
        earlier: Sequence[_Parts],
    ) -> Reported:
        for scope in Scope if any(kind.categories for _, kind in runs) else ():
            named = {kind: run for (its, kind), run in runs.items() if its is scope}
            known = {self._stretch(each)[:2] for each in named.get(PLAIN, ())}
            made = complete_dimensions(
                named, lambda told: self._stretch(told)[:2], lambda told: rows_of(told)[0]
            )
            new: dict[Span, Told] = {}
            for _, span, listed in made:
                if span not in known:
                    new.setdefault(span, tuple(row for each in listed for row in rows_of(each)))
            if new:
                _add(runs, (scope, PLAIN), [*new.values()])
        found: dict[tuple[Scope, Kind], Series] = {}
        for key, run in runs.items():
            before = [each for named in earlier for each in named.get(key, ())]
            others = (before, self._stretches(before)) if before else ((), ())
            found[key] = Series(self._shapes, (run, self._stretches(run)), others)
        return Reported.of(units, found)


def _add(runs: _Parts, key: tuple[Scope, Kind], rows: Sequence[Told]) -> None:
    """Add figures to those of their scope and kind; the only ones are kept as they are."""
    known = runs.get(key)
    if isinstance(known, list):
        known += rows
    else:
        runs[key] = rows if known is None else [*known, *rows]


def _both(inner: Kind, outer: Kind) -> Kind:
    """Return the kind that combines two; where they differ, the inner one's."""
    named = dict(inner.categories)
    more = tuple(pair for pair in outer.categories if pair[0] not in named)
    return Kind(
        inner.initiative or outer.initiative,
        inner.event or outer.event,
        inner.item or outer.item,
        tuple(sorted((*inner.categories, *more))),
    )
