"""The figures of one metric by who told them, and the tree between the units."""

import datetime
from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from hoidata.aggregate._figures import PLAIN, Facet, Figures
from hoidata.dataset import Dataset, Tree
from hoidata.domain import Observation, Scope
from hoidata.values import Period

Prefer: TypeAlias = Literal["stated", "derived"]
"""Which of stated and derived is chosen where both are there."""

Run: TypeAlias = dict[Period, Observation]
"""The figures of one series by period."""


class Told(NamedTuple):
    """What one unit, or several together, told of one metric."""

    stated: Run
    own: Run
    stated_facets: dict[Facet, Run]
    own_facets: dict[Facet, Run]


def _nothing() -> Told:
    return Told({}, {}, {}, {})


def _all_runs(told: Told) -> Iterable[Run]:
    return (told.stated, told.own, *told.stated_facets.values(), *told.own_facets.values())


class TreeSum:
    """The figures of one metric over the tree.

    Args:
        data: Where the tree comes from.
        figures: The figures that count.
        structure: The day whose tree counts; None for the end of each figure's own period.
        prefer: Which of stated and derived is chosen where both are there.
    """

    def __init__(
        self, data: Dataset, figures: Figures, *, structure: datetime.date | None, prefer: Prefer
    ) -> None:
        """Sort the figures by who told them."""
        self.figures = figures
        self.prefer: Prefer = prefer
        self.below = data.links.below
        self.is_fixed = data.links.is_fixed
        self.told: dict[str, Told] = {}
        self.joint: dict[tuple[str, ...], Told] = {}
        self._data = data
        self._structure = structure
        for (units, scope, facet), run in figures.series.items():
            told = self._told_by(units)
            if facet == PLAIN:
                (told.stated if scope is Scope.WHOLE else told.own).update(run)
            else:
                (told.stated_facets if scope is Scope.WHOLE else told.own_facets)[facet] = run
        self._dated = {
            each.id: each for each in data.organizations if each.valid_from or each.valid_to
        }
        self.has_items = any(told.stated_facets for told in self.told.values())
        self.meeting_points = {
            self.meeting_point(units, period.closing)
            for units, told in self.joint.items()
            for run in _all_runs(told)
            for period in run
        } - {None}

    def _told_by(self, units: tuple[str, ...]) -> Told:
        if len(units) == 1:
            return self.told.setdefault(units[0], _nothing())
        return self.joint.setdefault(units, _nothing())

    def meeting_point(self, units: tuple[str, ...], on: datetime.date) -> str | None:
        """Return the lowest unit above all who did something together; None if there is none.

        Those that do not stand in the tree do not make it joint.
        """
        tree = self.tree(on)
        inside = [unit for unit in units if tree.parent(unit) or tree.children(unit)]
        return tree.common_ancestor(inside or units)

    def tree(self, on: datetime.date) -> Tree:
        """Return the tree that counts for a figure of a day."""
        return self._data.tree(self._structure or (datetime.date.max if self.is_fixed else on))

    def exists(self, unit: str, on: datetime.date) -> bool:
        """Whether a unit is there on a day, as far as its validity is told."""
        found = self._dated.get(unit)
        if found is None:
            return True
        begun = found.valid_from is None or found.valid_from <= on
        return begun and (found.valid_to is None or on <= found.valid_to)

    def is_derived(self, unit: str) -> bool:
        """Whether anything but the unit's own statement may speak for it."""
        told = self.told.get(unit)
        is_more = told is not None and any((told.own, told.stated_facets, told.own_facets))
        return is_more or unit in self.below or unit in self.meeting_points

    def units(self) -> tuple[str, ...]:
        """Return every unit that has figures or stands above one that has, in order of data."""
        points = (point for point in self.meeting_points if point is not None)
        found = self._data.links.with_all_above((*self.told, *points))
        order = {each.id: place for place, each in enumerate(self._data.organizations)}
        return tuple(sorted(found, key=lambda unit: (order.get(unit, len(order)), unit)))


def is_within(facet: Facet, other: Facet) -> bool:
    """Whether what one facet is about is a part of what the other is about."""
    return all(there is None or here == there for here, there in zip(facet, other, strict=True))


def broadest(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """Return the facets that are no part of another one."""
    named = tuple(facets)
    return tuple(
        facet
        for facet in named
        if not any(is_within(facet, other) for other in named if other != facet)
    )
