"""Own figures and those of the units below in one period, each counted once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from hoidata.aggregate._figures import PLAIN, Facet
from hoidata.aggregate._terms import Term, simplify
from hoidata.aggregate._time import NOTHING, Fill, days_of, fill, gaps, union
from hoidata.aggregate._tree_sum import Run, Told, TreeSum, broadest, is_within
from hoidata.domain import Aggregation, Scope
from hoidata.errors import NotAdditive
from hoidata.values import Period

_ADDED = (Aggregation.SUM, Aggregation.WEIGHTED)


class PeriodSum:
    """The sums of one metric in one period; each unit is computed once.

    Args:
        sums: The figures and the tree.
        asked: The period.
    """

    def __init__(self, sums: TreeSum, asked: Period) -> None:
        """Start with nothing computed."""
        self.asked = asked
        self.metric = sums.figures.metric
        self.has_items = sums.has_items
        self._sums = sums
        self._day = asked.closing
        self._tree = sums.tree(self._day)
        self._choose = self._stated_first if sums.prefer == "stated" else self._derived_first
        self._is_added = self.metric.over_time in _ADDED and asked.end is not None
        self._stated: dict[str, Fill] = {}
        self._derived: dict[str, Fill] = {}
        self._chosen: dict[str, Fill] = {}
        self._full: dict[str, bool] = {}
        self._children: dict[str, tuple[str, ...]] = {}
        self._others: dict[Period, PeriodSum] = {}

    def stated(self, unit: str) -> Fill:
        """Return the unit's own statement about the whole of it."""
        if unit not in self._stated:
            told = self._sums.told.get(unit)
            self._stated[unit] = NOTHING if told is None else self._fill(told.stated)
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
        """Return the units directly below that are there at the period's end."""
        found = self._children.get(unit)
        if found is None:
            below = self._tree.children(unit)
            found = tuple([child for child in below if self._sums.exists(child, self._day)])
            self._children[unit] = found
        return found

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
            is_told = not self.children(unit) or chosen is self.stated(unit)
            is_stated = is_told and chosen.covers == (self.asked,)
            self._full[unit] = is_stated or self.is_derived_full(unit)
        return self._full[unit]

    def is_derived_full(self, unit: str) -> bool:
        """Whether what follows from below speaks for every day and for every unit below.

        Figures of items and initiatives alone are never all of a unit.
        """
        told, children = self._sums.told.get(unit), self.children(unit)
        has_own = told is not None and bool(told.own)
        if told is not None and has_own and self._fill(told.own).covers != (self.asked,):
            return False
        return (has_own or bool(children)) and all(self.is_full(child) for child in children)

    def unplaced(self) -> Fill:
        """Return the joint figures of units that have nothing above them in common."""
        return self._together(self._joint.get(None, ()))

    def together(self, units: Iterable[str]) -> Fill:
        """Return what counts for several units, none of which stands below another.

        Raises:
            NotAdditive: Two of them rest on one figure.
        """
        parts = [self.chosen(unit) for unit in units]
        figures = [id(term.observation) for part in parts for term in part.terms]
        if len(figures) == len(set(figures)):
            return self._together(parts)
        message = "a unit and one that stands below it are members of one bloc; name one of them"
        raise NotAdditive(message)

    def overlaps(self, unit: str) -> dict[str, tuple[str, ...]]:
        """Return units whose items were added to plain figures, which may hold them too."""
        items: dict[str, list[Term]] = defaultdict(list)
        plain: list[Term] = []
        for term in self.chosen(unit).terms:
            figure = term.observation
            if len(figure.organizations) == 1:
                if _facet(term) == PLAIN:
                    plain.append(term)
                elif figure.scope is Scope.WHOLE:
                    items[figure.organizations[0]].append(term)
        found = {above: self._held(above, terms, plain) for above, terms in items.items()}
        return {above: below for above, below in found.items() if below}

    def _held(self, above: str, items: list[Term], plain: list[Term]) -> tuple[str, ...]:
        below = {above, *self._tree.descendants(above)}
        return tuple(
            sorted(
                term.observation.organizations[0]
                for term in plain
                if term.observation.organizations[0] in below
                and any(term.observation.period.overlaps(each.observation.period) for each in items)
            )
        )

    def _at(self, period: Period) -> "PeriodSum":
        if period not in self._others:
            self._others[period] = PeriodSum(self._sums, period)
        return self._others[period]

    def _fill(self, run: Run) -> Fill:
        return fill(run, self.asked, self.metric)

    def _stated_first(self, unit: str) -> Fill:
        stated = self.stated(unit)
        if not stated.terms:
            return self.derived(unit)
        if not self._sums.is_derived(unit):
            return stated
        if self.metric.over_time is Aggregation.LAST:
            derived = self.derived(unit)
            return derived if _is_later(derived, stated) else stated
        if stated.covers == (self.asked,) or not self._is_added:
            return stated
        rest = [self._at(gap).derived(unit) for gap in gaps(stated.covers, self.asked)]
        filled, derived = self._together([stated, *rest]), self.derived(unit)
        return derived if days_of(derived.covers) > days_of(filled.covers) else filled

    def _derived_first(self, unit: str) -> Fill:
        derived, stated = self.derived(unit), self.stated(unit)
        is_full = bool(derived.terms) and self.is_derived_full(unit)
        return derived if is_full or not stated.terms else self._stated_first(unit)

    def _derive(self, unit: str) -> Fill:
        told = self._sums.told.get(unit)
        wide = self.items(unit)
        own = [] if told is None else self._own(told, tuple(wide))
        if told is not None and told.own and own[0].terms:
            wide = {}  # what is told of items is a part of what is told without one
        below = [self._from(child, unit, tuple(wide)) for child in self._sums.below.get(unit, ())]
        joint = [self._shared(part, below) for part in self._joint.get(unit, ())]
        return self._together([*own, *wide.values(), *below, *joint])

    def items(self, unit: str) -> dict[Facet, Fill]:
        """Return what a unit tells of the whole of its items and initiatives, widest ones only."""
        told = self._sums.told.get(unit)
        return {} if told is None else self._facets(told.stated_facets, ())

    def _facets(self, runs: dict[Facet, Run], wide: tuple[Facet, ...]) -> dict[Facet, Fill]:
        """Return the facets that have figures, less those that are parts of wider ones."""
        if not runs:
            return {}
        filled = {facet: self._fill(run) for facet, run in runs.items()}
        told = [facet for facet, part in filled.items() if part.terms]
        return {
            facet: filled[facet]
            for facet in broadest(told)
            if not any(is_within(facet, other) for other in wide)
        }

    def _own(self, told: Told, wide: tuple[Facet, ...]) -> list[Fill]:
        own = self._fill(told.own) if told.own else NOTHING
        if not told.own_facets:
            return [own]
        if not own.terms or not self._is_added:
            return [own] if own.terms else [*self._facets(told.own_facets, wide).values()]
        missing = gaps(own.covers, self.asked)
        rest = (self._at(gap)._facets(told.own_facets, wide) for gap in missing)  # noqa: SLF001 - the same class
        return [own, *(part for facets in rest for part in facets.values())]

    def _from(self, child: str, unit: str, wide: tuple[Facet, ...]) -> Fill:
        part = self.chosen(child)
        if self._sums.is_fixed and not wide:
            return part
        terms = tuple(
            term
            for term in part.terms
            if self._sums.tree(term.on).parent(child) == unit
            and not any(is_within(_facet(term), facet) for facet in wide)
        )
        return Fill(terms, part.covers if terms else ())

    @cached_property
    def _joint(self) -> dict[str | None, list[Fill]]:
        """Joint figures by the unit at which they count."""
        placed: dict[str | None, list[Fill]] = defaultdict(list)
        for units, told in self._sums.joint.items():
            for part in self._told_together(told):
                terms: dict[str | None, list[Term]] = defaultdict(list)
                for term in part.terms:
                    terms[self._sums.meeting_point(units, term.on)].append(term)
                for point, there in terms.items():
                    placed[point].append(Fill(tuple(there), part.covers))
        return placed

    def _told_together(self, told: Told) -> list[Fill]:
        stated = self._fill(told.stated)
        if stated.terms:
            return [stated]
        wide = self._facets(told.stated_facets, ())
        return [*wide.values(), *self._own(told, tuple(wide))]

    def _shared(self, whole: Fill, below: list[Fill]) -> Fill:
        parts = self._sums.figures.parts
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


def _facet(term: Term) -> Facet:
    return (term.observation.initiative, term.observation.event, term.observation.item)


def _is_later(derived: Fill, stated: Fill) -> bool:
    if not derived.terms:
        return False
    return min(term.on for term in derived.terms) > max(term.on for term in stated.terms)
