"""What follows for organizations from what became of their places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hoidata.dataset._reform.ground import Ground, Seat, has_people, line_of, numbers_of, said
from hoidata.dataset._reform.lacking import Lacking
from hoidata.dataset._reform.proposal import ProposedChange
from hoidata.dataset._structure.days import LAST
from hoidata.domain import Document, Organization, OrganizationChange
from hoidata.errors import Problem
from hoidata.places import CrosswalkEdge, EdgeKind, PlaceRef

_STATE: Final = frozenset(("front", "state_body", "party_body", "armed_forces"))
"""Kinds of which every place has one, whatever association they are of."""

_REASONS: Final = {
    "merge": "lineage.merge",
    "rename": "lineage.rename",
    "split": "lineage.split",
    "dissolve": "lineage.dissolve",
    "create": "lineage.create",
}
"""How the reason of each kind of change is said."""

_ENDED: Final = "203/2025/QH15"
"""What ended districts."""


class Kit:
    """The changes of one day.

    Args:
        ground: The units by their places.
    """

    def __init__(self, ground: Ground) -> None:
        """Begin with the units that the data has."""
        self._ground = ground
        self._data = ground.data
        self.lacking = Lacking(ground)
        self._districts = [seat for seat in ground.before if seat[1].level == "district"]
        self._joined_districts: set[str] = set()
        self._inside: dict[Seat, list[Seat]] = defaultdict(list)
        for seat in self._districts:
            targets = self._heirs_of(seat)
            if len(targets) == 1:
                self._inside[targets[0]].append(seat)
        self._contradicted: dict[Seat, str] = {}
        self.doubts: list[Problem] = [*ground.doubts]

    def changes(self) -> Iterator[ProposedChange]:
        """Yield what follows: provinces, then communes, then districts, then new units."""
        seats = [*self._ground.before]
        for level in ("provincial", "district", "communal"):
            here = [seat for seat in seats if seat[1].level == level]
            reached = ((seat[0], edge) for seat in here for edge in self._leading(seat[1]))
            for target in dict.fromkeys((system, edge.after) for system, edge in reached):
                yield from self._joined(target)
            for seat in here:
                yield from self._divided(seat)
        for seat in self._districts:
            edges = self._ground.walk.after(seat[1])
            if all(each.after.level != "district" for each in edges):
                yield from self._ended(seat)
        yield from self._created()

    # --- What places became -------------------------------------------------------------------

    def _leading(self, ref: PlaceRef) -> Sequence[CrosswalkEdge]:
        """Return what a place went into of its own level, if it is not what it was."""
        known = [each for each in self._ground.walk.after(ref) if has_people(each)]
        edges = [each for each in known if each.after.level == ref.level]
        return [] if edges and edges[0].kind is EdgeKind.UNCHANGED else edges

    def _sources(self, ref: PlaceRef) -> tuple[list[CrosswalkEdge], list[CrosswalkEdge]]:
        """Return what went wholly into a place, as far as people are concerned, and in part."""
        edges = [each for each in self._ground.walk.before(ref) if has_people(each)]
        wholes = [each for each in edges if len(self._leading(each.before)) == 1]
        return wholes, [each for each in edges if each not in wholes]

    # --- What units became --------------------------------------------------------------------

    def _joined(self, target: Seat) -> Iterator[ProposedChange]:
        """Yield the renaming or merger that made the unit of a place."""
        system, ref = target
        wholes, parts = self._sources(ref)
        refs = [each.before for each in wholes]
        olds = [unit for each in refs for unit in self._open((system, each), [ref])]
        olds += self._districts_in(target) if olds else []
        if not olds or self._is_made_otherwise(target, olds) or self._waits(target, refs, olds):
            return
        silent = [each for each in refs if (system, each) not in self._ground.before]
        is_assumed = self._is_everywhere(olds[0])
        sisters = [self.lacking.sister(olds[0], each) for each in silent] if is_assumed else []
        before = [*olds, *sisters]
        after = self.lacking.unit_at(target, olds[0])
        doubts = [self._problem("lineage.assumed", units=", ".join(sisters))] if sisters else []
        if silent and not is_assumed:
            listed = said(silent)
            doubts += [self._problem("lineage.no_others", organization=olds[0], choices=listed)]
        if parts:
            listed = said(each.before for each in parts)
            doubts += [self._problem("lineage.parts", organization=after, choices=listed)]
        doubts += [each for unit in olds for each in self._namesake(unit, after)]
        kind = "merge" if len(before) > 1 else "rename"
        yield self._row(kind, (before, [after]), wholes, doubts=doubts)

    def _divided(self, seat: Seat) -> Iterator[ProposedChange]:
        """Yield the splits of the units of a place that was divided."""
        edges = self._leading(seat[1])
        targets = [each.after for each in edges]
        for unit in self._open(seat, targets) if len(targets) > 1 else ():
            roof = self.lacking.roof([(seat[0], each) for each in targets], unit)
            after = [self.lacking.unit_at((seat[0], each), unit) for each in targets]
            doubts = [self._problem("lineage.divided", organization=unit, units=", ".join(after))]
            doubts += [self._problem("lineage.assumed", units=each) for each in roof]
            doubts += [each for heir in after for each in self._namesake(unit, heir)]
            yield self._row("split", ([unit], after), edges, doubts=doubts)

    def _districts_in(self, target: Seat) -> list[str]:
        """Return the units with figures of districts that are now in one place, with its others."""
        found = [
            unit
            for seat in self._inside.get(target, ())
            for unit in self._open(seat, [target[1]])
            if unit in self._ground.figures
        ]
        self._joined_districts.update(found)
        return found

    def _heirs_of(self, district: Seat) -> list[Seat]:
        """Return the places in which the people of a district are."""
        edges = self._ground.walk.heirs(district[1]).edges
        after = dict.fromkeys(each.after for each in edges if has_people(each))
        return [(district[0], each) for each in after]

    def _ended(self, seat: Seat) -> Iterator[ProposedChange]:
        """Yield how the units of a district ended: with heirs if they have figures to hand on."""
        targets = self._heirs_of(seat)
        edges = self._ground.walk.heirs(seat[1]).edges
        for unit in self._open(seat, [each for _, each in targets]):
            if unit in self._joined_districts:
                continue
            if unit not in self._ground.figures or not targets:
                yield self._row("dissolve", ([unit], []), edges, district=seat[1])
                continue
            roof = self.lacking.roof(targets, unit) if len(targets) > 1 else []
            after = [self.lacking.unit_at(each, unit) for each in targets]
            listed, kind = ", ".join(after), "rename" if len(after) == 1 else "split"
            doubts = [self._problem("lineage.divided", organization=unit, units=listed)]
            doubts += [self._problem("lineage.assumed", units=each) for each in roof]
            beyond = self._beyond(seat[1], [each for _, each in targets])
            if beyond:
                doubts += [self._problem("lineage.beyond", units=listed, choices=said(beyond))]
            yield self._row(
                kind,
                ([unit], after),
                edges,
                district=seat[1],
                doubts=doubts[kind == "rename" :],
            )

    def _created(self) -> Iterator[ProposedChange]:
        """Yield the beginning of units of places that are new, of which nothing is known before."""
        for (_, ref), unit in [*self._ground.after.items()]:
            sources = self._ground.walk.before(ref)
            is_new = sources and sources[0].kind is not EdgeKind.UNCHANGED
            is_dated = self._data.existence.reason(unit, self._ground.eve.toordinal()) is not None
            is_known = unit in self._ground.figures or self._ground.is_reform
            if is_new and is_known and not is_dated and unit not in self.lacking.heirs:
                yield self._row("create", ([], [unit]), sources)

    def _open(self, seat: Seat, targets: Sequence[PlaceRef]) -> list[str]:
        """Return the units of a place of which the data does not say what became of them.

        What it says is checked against what became of the place.
        """
        found: list[str] = []
        day = self._ground.day.toordinal()
        for unit in self._ground.before.get(seat, ()):
            end, last = self._ground.end(unit), self._data.existence.span(unit)[1]
            is_named = unit in self._ground.changed
            if end is None and last in (day, LAST) and not is_named:
                found.append(unit)
                continue
            known = len(self.doubts)
            if is_named:
                self.doubts.append(self._problem("lineage.no_day", organization=unit))
            elif end is None or end.day != day:
                when = self._ground.date(last if end is None else end.day)
                self.doubts.append(
                    self._problem("lineage.other_day", organization=unit, found=when)
                )
            else:
                self.doubts += self._elsewhere(unit, end.heirs, {(seat[0], e) for e in targets})
            if len(self.doubts) > known:
                self._contradicted[seat] = unit
        return found

    def _elsewhere(self, unit: str, heirs: Iterable[str], targets: set[Seat]) -> Iterator[Problem]:
        """Yield recorded heirs of a unit whose place has nothing of its place."""
        for heir in heirs:
            seat = self._ground.seats_after.get(heir)
            if seat is not None and seat not in targets:
                known = said(each for _, each in sorted(targets))
                details = {"organization": unit, "found": heir, "choices": known}
                yield self._problem("lineage.elsewhere", **details)

    def _is_made_otherwise(self, target: Seat, olds: Sequence[str]) -> bool:
        """Whether the data states what the unit of a place was made from, without others."""
        heir = self._ground.after.get(target)
        if heir is None or heir not in self._ground.begun:
            return False
        details = {"organization": heir, "found": ", ".join(olds)}
        self.doubts.append(self._problem("lineage.incomplete", **details))
        return True

    def _waits(self, target: Seat, refs: Iterable[PlaceRef], olds: Iterable[str]) -> bool:
        """Whether the data says something else of a unit that the merged ones are merged with."""
        seats = ((target[0], each) for each in refs)
        held = [self._contradicted[seat] for seat in seats if seat in self._contradicted]
        details = {"found": ", ".join(held), "after": said([target[1]])}
        for unit in olds if held else ():
            self.doubts.append(self._problem("lineage.waits", organization=unit, **details))
        return bool(held)

    def _namesake(self, unit: str, heir: str) -> Iterator[Problem]:
        """Yield that a unit states figures of days on which another of its name has its place.

        Also that it may be the other one, as it is not stated when it existed.
        """
        last = self._ground.figures.get(unit, (0, 0))[1]
        if last >= self._ground.day.toordinal():
            yield self._problem("lineage.late", organization=unit, found=heir)
        if unit in self._ground.undated and self.lacking.is_made(heir):
            yield self._problem("lineage.undated", organization=unit, found=heir)

    def _beyond(self, ref: PlaceRef, targets: Iterable[PlaceRef]) -> list[PlaceRef]:
        """Return the communes of other districts that the heirs of a district have too."""
        edges = [edge for each in targets for edge in self._ground.walk.before(each)]
        others = dict.fromkeys(each.before for each in edges if has_people(each))
        return [each for each in others if ref not in {place.ref for place in line_of(each)}]

    def _is_everywhere(self, unit: str) -> bool:
        """Whether a unit is one of a system that has units in all places."""
        association = self._data.name_index.says(unit).association
        return association is not None or self._data[Organization, unit].kind in _STATE

    # --- Rows ---------------------------------------------------------------------------------

    def _row(
        self,
        kind: str,
        units: tuple[Sequence[str], Sequence[str]],
        edges: Sequence[CrosswalkEdge],
        *,
        district: PlaceRef | None = None,
        doubts: Iterable[Problem] = (),
    ) -> ProposedChange:
        """Return a change of the units before and after, with those that were made for it."""
        numbers = [each for edge in edges for each in numbers_of(edge)]
        ended = [] if district is None else [_ENDED]
        cited = dict.fromkeys(ended + numbers)
        documents = [self.lacking.document(each) for each in cited]
        change = OrganizationChange(
            kind,
            before=units[0],
            after=units[1],
            on=self._ground.day,
            document=documents[0].id if documents else None,
        )
        organizations, attachments = self.lacking.taken()
        reason = self._problem(
            _REASONS[kind],
            before=said(dict.fromkeys(district or each.before for each in edges)),
            after=said(dict.fromkeys(each.after for each in edges)),
            **({"law": ", ".join(cited)} if cited else {}),
        )
        return ProposedChange(
            change=change,
            organizations=organizations,
            attachments=attachments,
            documents=tuple(
                each for each in documents if self._data.get(Document, each.id) is None
            ),
            reasons=(reason,),
            doubts=tuple(doubts),
        )

    def _problem(self, code: str, **details: object) -> Problem:
        known = {"on": self._ground.day, **details}
        return Problem.of(code, sources=(), **known)
