"""Own figures and those of the units below, each counted once."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from hoidata.aggregate._figures import PLAIN, Facet, Figures, Series
from hoidata.aggregate._terms import Term, simplify
from hoidata.aggregate._time import NOTHING, Fill, fill, gaps, union
from hoidata.dataset import Dataset, Tree
from hoidata.domain import AttachmentKind, Observation, Scope
from hoidata.values import Period

Prefer: TypeAlias = Literal["stated", "derived"]

_Run: TypeAlias = Mapping[Period, Observation]


class TreeSum:
    """The sums of one metric over the tree; each unit and period is computed once.

    Args:
        data: Where the tree comes from.
        figures: The figures that count.
        structure: The day whose tree counts; None for the end of each figure's own period.
        prefer: Which of stated and derived is chosen where both are there.
    """

    def __init__(
        self, data: Dataset, figures: Figures, *, structure: datetime.date | None, prefer: Prefer
    ) -> None:
        """Sort the figures by the unit at which they count."""
        self.figures = figures
        self._data = data
        self._structure = structure
        self._prefer = prefer
        self._trees: dict[datetime.date, Tree] = {}
        self._runs: dict[tuple[str, Scope], dict[Facet, _Run]] = defaultdict(dict)
        self._joint: dict[tuple[str, ...], list[_Run]] = defaultdict(list)
        self._below: dict[str, dict[str, None]] = defaultdict(dict)
        self._above: dict[str, list[str]] = defaultdict(list)
        self._chosen: dict[tuple[str, Period], Fill] = {}
        self._derived: dict[tuple[str, Period], Fill] = {}
        self._stated: dict[tuple[str, Period], Fill] = {}
        self._visiting: set[tuple[str, Period]] = set()
        for edge in data.attachments:
            if edge.kind is AttachmentKind.PARENT:
                self._below[edge.parent].setdefault(edge.unit)
                self._above[edge.unit].append(edge.parent)
        # One parent at all times: every figure of a unit goes there, whatever its day.
        self._is_fixed = all(len(parents) == 1 for parents in self._above.values()) and not any(
            edge.valid_from or edge.valid_to for edge in data.attachments
        )
        for series, run in figures.series.items():
            self._place(series, run)
        self._joint_at: dict[str | None, list[tuple[tuple[str, ...], _Run]]] = defaultdict(list)
        self._place_joint()

    def tree(self, on: datetime.date) -> Tree:
        """Return the tree that counts for a figure of a day."""
        day = self._structure or (datetime.date.max if self._is_fixed else on)
        if day not in self._trees:
            self._trees[day] = self._data.tree(day)
        return self._trees[day]

    def _place(self, series: Series, run: _Run) -> None:
        if len(series.organizations) == 1:
            unit = series.organizations[0]
            self._runs[unit, series.scope][series.facet] = run
        else:
            self._joint[series.organizations].append(run)

    def _place_joint(self) -> None:
        for organizations, runs in self._joint.items():
            for run in runs:
                for period, observation in run.items():
                    place = self._meeting_point(organizations, period)
                    self._joint_at[place].append((organizations, {period: observation}))

    def _meeting_point(self, organizations: tuple[str, ...], period: Period) -> str | None:
        tree = self.tree(period.end or period.start)
        inside = [unit for unit in organizations if tree.parent(unit) or tree.children(unit)]
        return tree.common_ancestor(inside or organizations)

    def units(self) -> tuple[str, ...]:
        """Return every unit that has figures or stands above one that has, in order of data."""
        named = dict.fromkeys(unit for unit, _ in self._runs)
        named.update(dict.fromkeys(place for place in self._joint_at if place is not None))
        order = {each.id: place for place, each in enumerate(self._data.organizations)}
        found: dict[str, None] = {}
        for unit in named:
            found.update(dict.fromkeys(self._all_above(unit)))
        return tuple(sorted(found, key=lambda unit: (order.get(unit, len(order)), unit)))

    def _all_above(self, unit: str) -> Iterable[str]:
        above, waiting = {unit: None}, [unit]
        while waiting:
            for parent in self._above.get(waiting.pop(), ()):
                if parent not in above:
                    above[parent] = None
                    waiting.append(parent)
        return above

    def stated(self, unit: str, asked: Period) -> Fill:
        """Return the unit's own statement about the whole of it."""
        key = (unit, asked)
        if key not in self._stated:
            run = self._runs.get((unit, Scope.WHOLE), {}).get(PLAIN)
            self._stated[key] = NOTHING if run is None else fill(run, asked, self.figures.metric)
        return self._stated[key]

    def derived(self, unit: str, asked: Period) -> Fill:
        """Return what follows from the unit's own figures and the units below."""
        key = (unit, asked)
        if key not in self._derived:
            self._derived[key] = self._derive(unit, asked)
        return self._derived[key]

    def _derive(self, unit: str, asked: Period) -> Fill:
        own = self._own(unit, asked)
        facets = {_facet(term) for part in own for term in part.terms}
        below = [self._from(child, unit, asked, facets) for child in self._below.get(unit, ())]
        joint = [self._shared(run, asked, below) for _, run in self._joint_at.get(unit, ())]
        return self._together((*own, *below, *joint))

    def _together(self, parts: Iterable[Fill]) -> Fill:
        filled = [part for part in parts if part.terms]
        if len(filled) <= 1:
            return filled[0] if filled else NOTHING
        terms: Iterable[Term] = (term for part in filled for term in part.terms)
        if self.figures.parts or any(part.has_difference for part in filled):
            terms = simplify(terms)
        covers = {part.covers for part in filled}
        if len(covers) == 1:
            return Fill(tuple(terms), filled[0].covers)
        return Fill(tuple(terms), union({day for days in covers for day in days}))

    def _own(self, unit: str, asked: Period) -> list[Fill]:
        metric = self.figures.metric
        own = self._runs.get((unit, Scope.OWN), {})
        if PLAIN in own:
            plain = fill(own[PLAIN], asked, metric)
            if plain.terms:
                return [plain]
        runs = {**self._runs.get((unit, Scope.WHOLE), {}), **own}
        filled = {facet: fill(run, asked, metric) for facet, run in runs.items() if facet != PLAIN}
        filled = {facet: part for facet, part in filled.items() if part.terms}
        return [
            part
            for facet, part in filled.items()
            if not any(_is_within(facet, other) for other in filled if other != facet)
        ]

    def _from(self, child: str, unit: str, asked: Period, facets: set[Facet]) -> Fill:
        part = self.chosen(child, asked)
        if self._is_fixed and not facets:
            return part
        terms = tuple(
            term
            for term in part.terms
            if self.tree(term.on).parent(child) == unit
            and (_facet(term) == PLAIN or _facet(term) not in facets)
        )
        return Fill(terms, part.covers if terms else ())

    def _shared(self, run: _Run, asked: Period, below: list[Fill]) -> Fill:
        whole = fill(run, asked, self.figures.metric)
        there = {term.observation.id for part in below for term in part.terms}
        others = {
            unit for part in below for term in part.terms for unit in term.observation.organizations
        }
        # A part that its organizer's own figure speaks for already is taken off: the rest is new.
        known = [
            Term(-term.sign, part, term.on)
            for term in whole.terms
            for part in self.figures.parts.get(term.observation.id, ())
            if part.id not in there and others.intersection(part.organizations)
        ]
        return Fill((*whole.terms, *known), whole.covers)

    def chosen(self, unit: str, asked: Period) -> Fill:
        """Return what counts for a unit: by preference, gaps of one filled from the other."""
        key = (unit, asked)
        if key in self._visiting:
            return NOTHING
        if key not in self._chosen:
            self._visiting.add(key)
            choose = self._stated_first if self._prefer == "stated" else self._derived_first
            self._chosen[key] = choose(unit, asked)
            self._visiting.discard(key)
        return self._chosen[key]

    def _stated_first(self, unit: str, asked: Period) -> Fill:
        stated = self.stated(unit, asked)
        if not stated.terms:
            return self.derived(unit, asked)
        if asked.end is None or stated.covers == (asked,):
            return stated
        rest = [self.derived(unit, gap) for gap in gaps(stated.covers, asked)]
        return self._together((stated, *rest))

    def _derived_first(self, unit: str, asked: Period) -> Fill:
        derived = self.derived(unit, asked)
        stated = self.stated(unit, asked)
        reported, expected = self.coverage(unit, asked)
        is_full = bool(derived.terms) and reported == expected and derived.covers == (asked,)
        return derived if is_full or not stated.terms else self._stated_first(unit, asked)

    def coverage(self, unit: str, asked: Period) -> tuple[int, int]:
        """Return how many units directly below have figures, and how many there are."""
        children = self.tree(asked.end or asked.start).children(unit)
        if not children:
            return int(bool(self.chosen(unit, asked).terms)), 1
        return sum(bool(self.chosen(child, asked).terms) for child in children), len(children)

    def unplaced(self, asked: Period) -> Fill:
        """Return the joint figures of units that have nothing above them in common."""
        return self._together(
            fill(run, asked, self.figures.metric) for _, run in self._joint_at.get(None, ())
        )


def _facet(term: Term) -> Facet:
    return (term.observation.initiative, term.observation.event, term.observation.item)


def _is_within(facet: Facet, other: Facet) -> bool:
    return all(there is None or here == there for here, there in zip(facet, other, strict=True))
