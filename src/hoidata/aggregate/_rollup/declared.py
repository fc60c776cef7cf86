"""How many units a unit is stated to have, named or not."""

from collections.abc import Iterable
from functools import cached_property

from hoidata.dataset import Dataset, Hierarchy, declared_members
from hoidata.domain import Level, Organization


class Declared:
    """The organizations that say how many units are below them.

    Args:
        data: The organizations.
    """

    def __init__(self, data: Dataset) -> None:
        """Look for those that say it."""
        self._data = data
        self._units = frozenset(each.id for each in data.organizations if each.expected)

    @cached_property
    def _unlisted(self) -> dict[str, int]:
        counts = (count for _, count in declared_members(self._data))
        return {each.entry.id: each.declared - each.listed for each in counts}

    def unlisted(self, bloc: str) -> int:
        """Return how many members a bloc is stated to have that are never listed."""
        return max(0, self._unlisted.get(bloc, 0))

    def lacks_units(self, unit: str | None, tree: Hierarchy, at: int) -> bool:
        """Whether fewer units are known below a unit on a day than it is stated to have."""
        if unit is None or unit not in self._units:
            return False
        return bool(unnamed_units(self._data, unit, tree.children(unit, at)))

    def count(self, unit: str, children: tuple[str, ...]) -> int:
        """Return how many units a unit is stated to have below it, those named included."""
        if unit not in self._units:
            return 0
        return len(children) + sum(unnamed_units(self._data, unit, children).values())


def unnamed_units(data: Dataset, unit: str, children: Iterable[str]) -> dict[Level, int]:
    """Return how many units of which level a unit has beside those named, if stated."""
    organization = data.get(Organization, unit)
    rest = {} if organization is None else dict(organization.expected)
    for each in children:
        child = data.get(Organization, each)
        if child is not None and child.level is not None and child.level in rest:
            rest[child.level] -= 1
    return {level: number for level, number in rest.items() if number > 0}
