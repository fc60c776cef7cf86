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
        self._joint: dict[frozenset[str], list[_Run]] = defaultdict(list)
        self._below: dict[str, dict[str, None]] = defaultdict(dict)
        self._chosen: dict[tuple[str, Period], Fill] = {}
        self._visiting: set[tuple[str, Period]] = set()
        for edge in data.attachments:
            if edge.kind is AttachmentKind.PARENT:
                self._below[edge.parent].setdefault(edge.unit)
        for series, run in figures.series.items():
            self._place(series, run)
        self._joint_at: dict[str | None, list[tuple[frozenset[str], _Run]]] = defaultdict(list)
        self._place_joint()

    def tree(self, on: datetime.date) -> Tree:
        """Return the tree that counts for a figure of a day."""
        day = self._structure or on
        if day not in self._trees:
            self._trees[day] = self._data.tree(day)
        return self._trees[day]

    def _place(self, series: Series, run: _Run) -> None:
        if len(series.organizations) == 1:
            (unit,) = series.organizations
            self._runs[unit, series.scope][series.facet] = run
        else:
            self._joint[series.organizations].append(run)

    def _place_joint(self) -> None:
        for organizations, runs in self._joint.items():
            for run in runs:
                for period, observation in run.items():
                    place = self._meeting_point(organizations, period)
                    self._joint_at[place].append((organizations, {period: observation}))

    def _meeting_point(self, organizations: frozenset[str], period: Period) -> str | None:
        tree = self.tree(period.end or period.start)
        inside = [
            unit for unit in sorted(organizations) if tree.parent(unit) or tree.children(unit)
        ]
        return tree.common_ancestor(inside or sorted(organizations))

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
        parents: dict[str, list[str]] = self._parents
        while waiting:
            for parent in parents.get(waiting.pop(), ()):
                if parent not in above:
                    above[parent] = None
                    waiting.append(parent)
        return above

    @property
    def _parents(self) -> dict[str, list[str]]:
        parents: dict[str, list[str]] = defaultdict(list)
        for parent, units in self._below.items():
            for unit in units:
                parents[unit].append(parent)
        return parents

    def stated(self, unit: str, asked: Period) -> Fill:
        """Return the unit's own statement about the whole of it."""
        run = self._runs.get((unit, Scope.WHOLE), {}).get(PLAIN)
        return NOTHING if run is None else fill(run, asked, self.figures.metric)

    def derived(self, unit: str, asked: Period) -> Fill:
        """Return what follows from the unit's own figures and the units below."""
        own = self._own(unit, asked)
        facets = {_facet(term) for part in own for term in part.terms}
        below = [self._from(child, unit, asked, facets) for child in self._below.get(unit, ())]
        joint = [self._shared(run, asked, below) for _, run in self._joint_at.get(unit, ())]
        parts = [part for part in (*own, *below, *joint) if part.terms]
        terms = simplify(term for part in parts for term in part.terms)
        return Fill(terms, union(day for part in parts for day in part.covers))

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
        missing = gaps(stated.covers, asked) if asked.end is not None else ()
        rest = [self.derived(unit, gap) for gap in missing]
        rest = [part for part in rest if part.terms]
        if not rest:
            return stated
        terms = simplify(term for part in (stated, *rest) for term in part.terms)
        return Fill(terms, union(day for part in (stated, *rest) for day in part.covers))

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
            return int(bool(self.stated(unit, asked).terms or self._own(unit, asked))), 1
        return sum(bool(self.chosen(child, asked).terms) for child in children), len(children)

    def unplaced(self, asked: Period) -> Fill:
        """Return the joint figures of units that have nothing above them in common."""
        parts = [fill(run, asked, self.figures.metric) for _, run in self._joint_at.get(None, ())]
        terms = simplify(term for part in parts for term in part.terms)
        return Fill(terms, union(day for part in parts for day in part.covers))


def _facet(term: Term) -> Facet:
    return (term.observation.initiative, term.observation.event, term.observation.item)


def _is_within(facet: Facet, other: Facet) -> bool:
    return all(there is None or here == there for here, there in zip(facet, other, strict=True))
