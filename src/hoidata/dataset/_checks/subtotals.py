"""Figures of units compared with those of the units below, for whatever days these are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from hoidata.dataset._checks.amounts import (
    Amounts,
    contradiction,
    form_of,
    is_more,
    shares,
    total,
)
from hoidata.dataset._checks.below import Below
from hoidata.dataset._checks.bounds import Bounds, Cell, Limits, Rows, Stated
from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._checks.subperiods import PATIENCE, Stretch
from hoidata.dataset._choice.dimensions import made_of_dimensions
from hoidata.dataset._choice.figures import PLAIN, Figures, Kind, SeriesKey, span_of
from hoidata.dataset._choice.kinds import Kinds
from hoidata.dataset._structure.days import LAST, Span
from hoidata.domain import Metric, Observation, Scope
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


_Found = tuple[Observation, Problem]


def check_subtotals(data: "Dataset") -> Iterator[Problem]:
    """Yield figures of whole units that those of units below contradict.

    What a unit says of some days, in one figure or in several, is compared with what the units
    below say of them, each on the days on which it was below; with what the units that it
    continues said of the days before it was founded; and with what several did together. Where all
    of them, down to the lowest, have figures that fill the days, or a balance of the same day, they
    must add up, as precisely as all are written. Where some have none, or figures of days inside,
    these must not exceed it, nor it the figures of longer periods, if nothing is negative. Days
    that overlap in thousands of ways are only compared in part.
    """
    below, kinds = Below(data, data.hierarchy()), Kinds(data)
    places = Places(data)
    found: list[_Found] = []
    for figures in choices(data):
        if _is_compared(figures.metric):
            found += _OfMetric(data, figures, below, kinds).contradictions(places)
    yield from places.in_order(found)


def _is_compared(metric: Metric) -> bool:
    """Whether the figure of a unit follows from those of the units below, over time as well."""
    over_units, over_time = metric.over_organizations, metric.over_time
    is_same = over_time is over_units or over_time.is_of_one_day
    return over_units.is_added or (over_units.is_extreme and is_same)


class _OfMetric:
    """Compares the figures of one metric, of units with those of units below."""

    def __init__(self, data: "Dataset", figures: Figures, below: Below, kinds: Kinds) -> None:
        self._figures = figures
        self._below = below
        self._kinds = kinds
        self._amounts = Amounts(data, figures.metric)
        self._left_out = shares(figures)
        self._span = span_of(figures.metric)
        self._doubted: set[int] = set()  # figures in doubt already, by `id`

    def contradictions(self, places: Places) -> Iterator[_Found]:
        """Yield the figures that those below contradict, those of the shortest periods first."""
        for (kind, _), stated in self._stated().items():
            bounds = Bounds(self._figures.metric, stated, self._below, is_whole=not any(kind[:3]))
            for unit, span in self._asked(stated, bounds):
                if bounds.patience < 0:
                    break
                above, inside = bounds.stated(unit, span), bounds.inside(unit, span)
                yield from self._contradiction(places, unit, above, inside)

    # --- what is compared -----------------------------------------------------------------------

    def _stated(self) -> dict[tuple[Kind, object], Stated]:
        """Return the figures by what they must have in common to be compared."""
        owning: dict[Kind, set[str]] = defaultdict(set)
        for key in self._figures.series:
            if key.scope is Scope.OWN:
                owning[key.kind].update(key.organizations)
        found: dict[tuple[Kind, object], Stated] = {}
        for key, each in self._stretches():
            for kind in self._kinds_of(key, each):
                form = kind, form_of(each.row)
                if form not in found:
                    found[form] = Stated({}, {}, {}, owning[kind] | owning[PLAIN])
                self._add(found[form], kind, key, each)
        return found

    def _kinds_of(self, key: SeriesKey, each: Stretch) -> Iterable[Kind]:
        """Return the kinds of which a figure is one: those that are wider may be told above it.

        What several did together is in the figures of everything, and in no others.
        """
        (unit, *others), kind = key.organizations, key.kind
        if others:
            return (PLAIN,)
        if each.row.id in self._left_out:
            return dict.fromkeys((kind, PLAIN))
        if kind == PLAIN or not self._below.hierarchy.edges_above(unit):
            return (kind,)
        return dict.fromkeys((kind, *self._kinds.wider(kind, self._known), PLAIN))

    @cached_property
    def _known(self) -> set[Kind]:
        return {key.kind for key in self._figures.series}

    def _add(self, stated: Stated, kind: Kind, key: SeriesKey, each: Stretch) -> None:
        """Add a figure to those of a kind: its own, or a wider one."""
        (unit, *others) = key.organizations
        if others:
            place = self._place(key, each)
            if place is not None:
                stated.together.setdefault(place, []).append(self._unshared(each))
        elif each.row.id in self._left_out:
            stated.together.setdefault(unit, []).append(each._replace(low=0))
        elif kind != key.kind:
            stated.inner.setdefault(unit, []).append(each)
        else:
            stated.runs.setdefault((unit, key.scope), []).append(each)

    def _stretches(self) -> Iterator[tuple[SeriesKey, Stretch]]:
        """Yield the figures with their days, those of complete dimensions as one figure too."""
        for key, run in self._figures.series.items():
            yield from ((key, each) for row in run if (each := self._stretch([row])) is not None)
        # What several did together is in no category of a single one.
        if all(len(key.organizations) == 1 for key in self._figures.series):
            for units, scope, (rows, *_) in made_of_dimensions(self._figures):
                stretch = self._stretch(rows)
                if stretch is not None:
                    yield SeriesKey(units, scope, PLAIN), stretch

    def _stretch(self, rows: Sequence[Observation]) -> Stretch | None:
        """Return a figure, or categories that make one, with the days that it speaks of."""
        row, amounts = rows[0], [self._amounts.of(row) for row in rows]
        first, last = self._span(row)
        if last >= LAST:
            return None
        for unit in row.organizations:
            born, ended = self._below.life(unit)
            last = min(last, ended)
            if born > first and (not row.predecessors or not self._below.before(unit)):
                if row.predecessors:  # of whose days it speaks, nobody knows
                    return None
                first = born
        known = [amount for amount in amounts if amount is not None]
        if first >= last or len(known) < len(rows):
            return None
        amount = known[0] if len(known) == 1 else total(known)
        return Stretch(first, last, row, amount, amount[-1].low or 0, tuple(rows[1:]))

    def _place(self, key: SeriesKey, stretch: Stretch) -> str | None:
        """Return the unit below which several did something on all its days, if there is one."""
        first, last = (
            self._below.common(key.organizations, at) for at in (stretch.first, stretch.last - 1)
        )
        return first if first == last else None

    def _unshared(self, joint: Stretch) -> Stretch:
        """Return what was done together without the parts that organizers report too."""
        rows = self._parts.get(joint.row.id, ())
        parts = [part for row in rows if (part := self._stretch([row])) is not None]
        if len(parts) < len(rows):
            return joint._replace(low=0)
        return joint.without(parts, joint.first, joint.last)

    @cached_property
    def _parts(self) -> dict[str, list[Observation]]:
        """The parts of figures, by the id of these."""
        wholes, found = self._figures.wholes, defaultdict[str, list[Observation]](list)
        for row in self._figures.rows if wholes else ():
            if row.id in wholes:
                found[wholes[row.id]].append(row)
        return found

    def _asked(self, stated: Stated, bounds: Bounds) -> Iterator[Cell]:
        """Yield the units that have figures of their own, with the days to compare.

        The days of a figure come before those of figures below, and short ones before long ones.
        """
        own: dict[str, dict[Span, None]] = defaultdict(dict)
        lower: dict[str, dict[Span, None]] = defaultdict(dict)
        for (unit, scope), run in stated.runs.items():
            spans = own if scope is Scope.WHOLE else lower
            spans[unit].update(((each.first, each.last), None) for each in run)
        for unit, run in stated.together.items():
            lower[unit].update(((each.first, each.last), None) for each in run)
        waiting = [(unit, span) for spans in (own, lower) for unit in spans for span in spans[unit]]
        most = PATIENCE * len(waiting)
        for unit, span in waiting:  # up to the next unit with a figure of these days
            for edge in self._below.hierarchy.edges_above(unit):
                if span not in lower[edge.parent]:
                    lower[edge.parent][span] = None
                    if span not in own.get(edge.parent, ()) and len(waiting) < most:
                        waiting.append((edge.parent, span))
        asked = [
            (span not in own[unit], span[1] - span[0], unit, span)
            for unit in own
            if bounds.has_parts(unit)
            for span in dict.fromkeys((*own[unit], *lower.get(unit, ())))
        ]
        for *_, unit, span in sorted(asked):
            yield unit, span

    # --- what is told ---------------------------------------------------------------------------

    def _contradiction(
        self, places: Places, unit: str, above: Limits, inside: Limits
    ) -> Iterator[_Found]:
        """Yield a figure, or several, if what is inside contradicts it."""
        if is_more(inside.amount, above.amount):
            sides, is_missed = (above.high, inside.low), above.is_full and inside.is_full
        elif is_more(above.amount, inside.amount):
            sides, is_missed = (above.low, inside.high), True
        else:
            return
        (wholes, parts), less = map(_rows, sides), [*map(_taken, sides)]
        parts.sort(key=places.number)
        if all(id(row) in self._doubted for row in wholes) or self._is_known(wholes, parts):
            return
        self._doubted.update(map(id, wholes))
        is_dated = len({row.period for row in (*wholes, *parts, *less[0], *less[1])}) > 1
        named = [_name(row, is_dated=is_dated) for row in parts]
        named += (f"−{_name(row, is_dated=is_dated)}" for row in less[1])
        details = {"unit": unit, "parts": ", ".join(dict.fromkeys(named))}
        if is_dated:
            others = (*wholes[1:], *less[0], *parts, *less[1])
            details["also"] = ", ".join(map(places.path, others))
        code = "units.missed" if is_missed else "units.exceeded"
        yield contradiction(code, wholes, parts, less=less, **details)

    def _is_known(self, wholes: Sequence[Observation], rows: Sequence[Observation]) -> bool:
        """Whether all are parts, which another check compares with their whole."""
        (whole, *others) = wholes
        return not others and all(self._figures.part_of.get(row.id) == whole.id for row in rows)


def _name(row: Observation, *, is_dated: bool) -> str:
    units = "+".join(row.organizations)
    return f"{units} ({row.period})" if is_dated else units


def _rows(rows: Rows) -> list[Observation]:
    return [row for each in _flat(rows) for row in each.rows]


def _taken(rows: Rows) -> list[Observation]:
    return [row for each in _flat(rows) for row in each.less]


def _flat(rows: Rows) -> list[Stretch]:
    """Return the figures that were joined, in their order."""
    found: list[Stretch] = []
    waiting: list[Stretch | Rows] = [rows]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Stretch):
            found.append(here)
        else:
            waiting += reversed(here)
    return found
