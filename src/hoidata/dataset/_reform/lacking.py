"""The units and documents that the data lacks for what followed from what became of places."""

from collections.abc import Sequence

import attrs

from hoidata.dataset._reform.ground import Ground, Seat, line_of
from hoidata.dataset._reform.names import free_id, new_in
from hoidata.dataset._resolve.ids import plain
from hoidata.domain import Attachment, Document, Organization
from hoidata.places import PlaceRef


class Lacking:
    """What is made for the changes of one day.

    Args:
        ground: The units by their places.
    """

    def __init__(self, ground: Ground) -> None:
        """Begin with the units that the data has."""
        self._ground = ground
        self._data = ground.data
        self._tree = ground.data.hierarchy()
        self._made: dict[Seat, str] = {}
        self._fresh: list[Organization] = []
        self._edges: list[Attachment] = []
        self._taken = {each.id for each in ground.data.organizations}
        self._documents = {each.number: each for each in ground.data.documents if each.number}
        self._papers = {each.id for each in ground.data.documents}
        self.heirs: set[str] = set()

    def unit_at(self, seat: Seat, like: str) -> str:
        """Return the unit of a place on the day; a new one like another where none is known."""
        found = self._holder(seat)
        if found is None:
            found = self._made[seat] = self._new(like, seat[1], self.over(seat, like))
        self.heirs.add(found)
        return found

    def is_made(self, unit: str) -> bool:
        """Whether a unit is one that the data lacked."""
        return unit in self._made.values()

    def over(self, seat: Seat, like: str) -> str | None:
        """Return what is above the unit of a place on the day, as far as it is known."""
        uppers = ((seat[0], each.ref) for each in line_of(seat[1])[1:])
        known = next(filter(None, map(self._holder, uppers)), None)
        if known is not None:
            return known
        above = self._tree.ancestors(like, self._ground.eve.toordinal())[1:]
        return next((each for each in above if each not in self._ground.seats), None)

    def sister(self, like: str, ref: PlaceRef) -> str:
        """Return a unit that a place that was merged had until then, like that of another."""
        system = self._ground.system(like)
        uppers = ((system, each.ref) for each in line_of(ref)[1:])
        known = (self._ground.before[each][0] for each in uppers if each in self._ground.before)
        parent = self._tree.parent(like, self._ground.eve.toordinal())
        is_sited = parent is not None and any(parent in e for e in self._ground.before.values())
        return self._new(like, ref, next(known, None if is_sited else parent))

    def roof(self, targets: Sequence[Seat], like: str) -> list[str]:
        """Return a new unit above the heirs of one that was divided, if nothing is above them.

        What is not handed on to one of them counts there.
        """
        if any(self.over(each, like) for each in targets):
            return []
        upper = targets[0][0], line_of(targets[0][1])[-1].ref
        self._made[upper] = self._new(like, upper[1], None)
        self._fresh[-1] = attrs.evolve(self._fresh[-1], valid_from=self._ground.day)
        return [self._made[upper]]

    def document(self, number: str) -> Document:
        """Return the document of a number, whether the data has it or not."""
        known = self._documents.get(number)
        return known or Document(free_id(plain(number), self._papers), "resolution", number=number)

    def taken(self) -> tuple[tuple[Organization, ...], tuple[Attachment, ...]]:
        """Return the units made since this was asked last, and what they are below."""
        found = tuple(self._fresh), tuple(self._edges)
        self._fresh, self._edges = [], []
        return found

    def _holder(self, seat: Seat) -> str | None:
        return self._ground.after.get(seat) or self._made.get(seat)

    def _new(self, like: str, ref: PlaceRef, parent: str | None) -> str:
        row, says = self._data[Organization, like], self._data.name_index.says(like)
        new = new_in(row, says, line_of(ref), self._taken, self._ground.day.year)
        self._taken.add(new.id)
        self._fresh.append(new)
        if parent is not None:
            self._edges.append(Attachment(new.id, parent))
        return new.id
