"""Own figures and those of the units below, each counted once."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from hoidata.aggregate._figures import PLAIN, Facet, Figures
from hoidata.aggregate._terms import Term, simplify
from hoidata.aggregate._time import NOTHING, Fill, fill, gaps, union
from hoidata.dataset import Dataset, Tree
from hoidata.domain import Observation, Scope
from hoidata.errors import NotAdditive
from hoidata.values import Period

Prefer: TypeAlias = Literal["stated", "derived"]

_Run: TypeAlias = Mapping[Period, Observation]


class TreeSum:
    """The sums of one metric over the tree, period by period.

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
        self.prefer: Prefer = prefer
        self.below = data.links.below
        self.is_fixed = data.links.is_fixed
        self.stated: dict[str, _Run] = {}
        self.own: dict[str, _Run] = {}
        self.facets: dict[str, dict[Facet, _Run]] = defaultdict(dict)
        self.joint: dict[str | None, list[_Run]] = defaultdict(list)
        self._data = data
        self._structure = structure
        self._trees: dict[datetime.date, Tree] = {}
        self._sums: dict[Period, PeriodSum] = {}
        for (units, scope, facet), run in figures.series.items():
            self._place(units, scope, facet, run)

    def _place(self, units: tuple[str, ...], scope: Scope, facet: Facet, run: _Run) -> None:
        if len(units) > 1:
            for period, observation in run.items():
                self.joint[self._meeting_point(units, period)].append({period: observation})
            return
        unit = next(iter(units))
        if facet == PLAIN:
            (self.stated if scope is Scope.WHOLE else self.own)[unit] = run
        elif scope is Scope.WHOLE or facet not in self.facets[unit]:
            # A facet told of the whole unit takes in what it told of its own.
            self.facets[unit][facet] = run

    def _meeting_point(self, units: tuple[str, ...], period: Period) -> str | None:
        tree = self.tree(period.end or period.start)
        inside = [unit for unit in units if tree.parent(unit) or tree.children(unit)]
        return tree.common_ancestor(inside or units)

    def tree(self, on: datetime.date) -> Tree:
        """Return the tree that counts for a figure of a day."""
        day = self._structure or (datetime.date.max if self.is_fixed else on)
        if day not in self._trees:
            self._trees[day] = self._data.tree(day)
        return self._trees[day]

    def is_derived(self, unit: str) -> bool:
        """Whether anything but the unit's own statement may speak for it."""
        return unit in self.below or unit in self.own or unit in self.facets or unit in self.joint

    def at(self, asked: Period) -> "PeriodSum":
        """Return the sums for one period."""
        if asked not in self._sums:
            self._sums[asked] = PeriodSum(self, asked)
        return self._sums[asked]

    def units(self) -> tuple[str, ...]:
        """Return every unit that has figures or stands above one that has, in order of data."""
        named = (*self.stated, *self.own, *self.facets, *(place for place in self.joint if place))
        found = self._data.links.with_all_above(named)
        order = {each.id: place for place, each in enumerate(self._data.organizations)}
        return tuple(sorted(found, key=lambda unit: (order.get(unit, len(order)), unit)))


class PeriodSum:
    """The sums of one metric in one period; each unit is computed once.

    Args:
        sums: The figures and the tree.
        asked: The period.
    """

    def __init__(self, sums: TreeSum, asked: Period) -> None:
        """Start with nothing computed."""
        self.asked = asked
        self._sums = sums
        self.metric = sums.figures.metric
        self._choose = self._stated_first if sums.prefer == "stated" else self._derived_first
        self._stated: dict[str, Fill] = {}
        self._derived: dict[str, Fill] = {}
        self._chosen: dict[str, Fill] = {}
        self._full: dict[str, bool] = {}

    def stated(self, unit: str) -> Fill:
        """Return the unit's own statement about the whole of it."""
        if unit not in self._stated:
            run = self._sums.stated.get(unit)
            self._stated[unit] = NOTHING if run is None else self._fill(run)
        return self._stated[unit]

    def derived(self, unit: str) -> Fill:
        """Return what follows from the unit's own figures and the units below."""
        if unit not in self._derived:
            self._derived[unit] = self._derive(unit) if self._sums.is_derived(unit) else NOTHING
        return self._derived[unit]

    def chosen(self, unit: str) -> Fill:
        """Return what counts for a unit: by preference, gaps of one filled from the other."""
        found = self._chosen.get(unit)
        if found is None:
            self._chosen[unit] = NOTHING  # a circle in the tree ends here
            found = self._chosen[unit] = self._choose(unit)
        return found

    def children(self, unit: str) -> tuple[str, ...]:
        """Return the units directly below at the period's end."""
        return self._sums.tree(self.asked.end or self.asked.start).children(unit)

    def coverage(self, unit: str) -> tuple[int, int]:
        """Return how many units directly below have figures, and how many there are."""
        children = self.children(unit)
        if not children:
            return int(bool(self.chosen(unit).terms)), 1
        return sum(bool(self.chosen(child).terms) for child in children), len(children)

    def is_full(self, unit: str) -> bool:
        """Whether what counts for a unit speaks for every day and for every unit below."""
        if unit not in self._full:
            self._full[unit] = False  # a circle in the tree ends here
            chosen = self.chosen(unit)
            is_stated = chosen.covers == (self.asked,) and chosen is self.stated(unit)
            self._full[unit] = is_stated or self.is_derived_full(unit)
        return self._full[unit]

    def is_derived_full(self, unit: str) -> bool:
        """Whether what follows from below speaks for every day and for every unit below."""
        plain = self._sums.own.get(unit)
        if plain is not None and self._fill(plain).covers != (self.asked,):
            return False
        children = self.children(unit)
        if not children:
            return self.derived(unit).covers == (self.asked,)
        return all(self.is_full(child) for child in children)

    def overlaps(self, unit: str) -> dict[str, tuple[str, ...]]:
        """Return units whose items were added to plain figures from below, which may hold them."""
        facets = self._sums.facets
        if not facets:
            return {}
        terms = self.chosen(unit).terms
        items = {owner for term in terms if _facet(term) != PLAIN for owner in _owner(term)}
        plain = {owner for term in terms if _facet(term) == PLAIN for owner in _owner(term)}
        found: dict[str, tuple[str, ...]] = {}
        for above in sorted(items):
            below = tuple(sorted(plain.intersection(self._descendants(above))))
            if below:
                found[above] = below
        return found

    def _descendants(self, unit: str) -> set[str]:
        return set(self._sums.tree(self.asked.end or self.asked.start).descendants(unit))

    def unplaced(self) -> Fill:
        """Return the joint figures of units that have nothing above them in common."""
        return self._together([self._fill(run) for run in self._sums.joint.get(None, ())])

    def together(self, units: Iterable[str]) -> Fill:
        """Return what counts for several units, none of which stands below another."""
        parts = [self.chosen(unit) for unit in units]
        ids = [term.observation.id for part in parts for term in part.terms]
        if len(ids) == len(set(ids)):
            return self._together(parts)
        message = "a unit and one that stands below it are members of one bloc; name one of them"
        raise NotAdditive(message)

    def _fill(self, run: _Run) -> Fill:
        return fill(run, self.asked, self.metric)

    def _stated_first(self, unit: str) -> Fill:
        stated = self.stated(unit)
        if not stated.terms:
            return self.derived(unit)
        if self.asked.end is None or stated.covers == (self.asked,):
            return stated
        if not self._sums.is_derived(unit):
            return stated
        rest = [self._sums.at(gap).derived(unit) for gap in gaps(stated.covers, self.asked)]
        return self._together([stated, *rest])

    def _derived_first(self, unit: str) -> Fill:
        derived, stated = self.derived(unit), self.stated(unit)
        is_full = bool(derived.terms) and self.is_derived_full(unit)
        return derived if is_full or not stated.terms else self._stated_first(unit)

    def _derive(self, unit: str) -> Fill:
        own = self._own(unit)
        facets = {_facet(term) for part in own for term in part.terms}
        below = [self._from(child, unit, facets) for child in self._sums.below.get(unit, ())]
        joint = [self._shared(run, below) for run in self._sums.joint.get(unit, ())]
        return self._together([*own, *below, *joint])

    def _own(self, unit: str) -> list[Fill]:
        plain = self._sums.own.get(unit)
        if plain is not None:
            own = self._fill(plain)
            if own.terms:
                return [own]
        runs = self._sums.facets.get(unit)
        if runs is None:
            return []
        filled = {facet: self._fill(run) for facet, run in runs.items()}
        filled = {facet: part for facet, part in filled.items() if part.terms}
        return [
            part
            for facet, part in filled.items()
            if not any(_is_within(facet, other) for other in filled if other != facet)
        ]

    def _from(self, child: str, unit: str, facets: set[Facet]) -> Fill:
        part = self.chosen(child)
        if self._sums.is_fixed and not facets:
            return part
        terms = tuple(
            term
            for term in part.terms
            if self._sums.tree(term.on).parent(child) == unit
            and (_facet(term) == PLAIN or _facet(term) not in facets)
        )
        return Fill(terms, part.covers if terms else ())

    def _shared(self, run: _Run, below: list[Fill]) -> Fill:
        whole, parts = self._fill(run), self._sums.figures.parts
        if not any(term.observation.id in parts for term in whole.terms):
            return whole
        there = {term.observation.id for part in below for term in part.terms}
        others = {
            unit for part in below for term in part.terms for unit in term.observation.organizations
        }
        # A part that its organizer's own figure speaks for already is taken off: the rest is new.
        known = [
            Term(-term.sign, part, term.on)
            for term in whole.terms
            for part in parts.get(term.observation.id, ())
            if part.id not in there and others.intersection(part.organizations)
        ]
        return Fill((*whole.terms, *known), whole.covers)

    def _together(self, parts: Iterable[Fill]) -> Fill:
        filled = [part for part in parts if part.terms]
        if len(filled) <= 1:
            return filled[0] if filled else NOTHING
        terms: Iterable[Term] = [term for part in filled for term in part.terms]
        if self._sums.figures.parts or any(term.sign < 0 for term in terms):
            terms = simplify(terms)
        covers = {part.covers for part in filled}
        if len(covers) == 1:
            return Fill(tuple(terms), filled[0].covers)
        return Fill(tuple(terms), union({day for days in covers for day in days}))


def _owner(term: Term) -> tuple[str, ...]:
    units = term.observation.organizations
    return units if len(units) == 1 and term.observation.scope is Scope.WHOLE else ()


def _facet(term: Term) -> Facet:
    return (term.observation.initiative, term.observation.event, term.observation.item)


def _is_within(facet: Facet, other: Facet) -> bool:
    return all(there is None or here == there for here, there in zip(facet, other, strict=True))
