"""The organizations of a dataset on the day on which places changed, by their places."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from hoidata import places
from hoidata.dataset._reform.names import stem_of, written
from hoidata.dataset._reform.sites import is_of_a_place, sites
from hoidata.dataset._structure.changes import begun_by, change_days, ended_by
from hoidata.domain import Level, Observation, Organization, Report
from hoidata.errors import Problem
from hoidata.places import Crosswalk, CrosswalkEdge, EdgeKind, Place, PlaceRef
from hoidata.vocab import form_of

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

System: TypeAlias = str
"""What the units of all places have in common: the association, or the kind and what a name says
beside the place."""

Seat: TypeAlias = tuple[System, PlaceRef]
"""The unit of a system in a place."""


_LAST_OF_DISTRICTS: Final = (Level.DISTRICT.valid_to or datetime.date.max).toordinal()
"""Of which time a unit is taken to be that states nothing for any."""


class Question(NamedTuple):
    """What is asked about, of one dataset and for all its days.

    Args:
        association: Code of the association whose units are asked about; None for all.
        since: The day from which each unit is known, as an ordinal.
        doubted: Units of which something was doubted before; those of which something is are
            added.
    """

    association: str | None
    since: Mapping[str, int]
    doubted: set[str]


class End(NamedTuple):
    """How the data says that a unit ended: the day, and the units that followed it."""

    day: int
    heirs: tuple[str, ...]


class Ground:
    """The units that are of a place, on the eve of a day and on that day.

    Args:
        data: The organizations.
        walk: What became of places on the day.
        day: The first day of the later edition.
        question: What is asked about.
    """

    def __init__(
        self, data: "Dataset", walk: Crosswalk, day: datetime.date, question: Question
    ) -> None:
        """Find the place of each unit."""
        self.data = data
        self.walk = walk
        self.day = day
        self.eve = day - datetime.timedelta(days=1)
        self.before: dict[Seat, list[str]] = defaultdict(list)
        self.after: dict[Seat, str] = {}
        self.doubts: list[Problem] = []
        self.unknown: dict[str, Problem] = {}
        self.figures = figure_days(data)
        self.begun = {unit for change in data.organization_changes for unit in begun_by(change)}
        self._ends = _ends(data)
        self.changed = _changed_sometime(data)
        self._question = question
        self.undated: set[str] = set()
        seen: set[str] = set()
        for number, unit in enumerate(data.organizations):
            asked = question.association in (None, unit.association)
            if asked and unit.id not in seen and is_of_a_place(data, unit):
                self._add(f"$.organizations[{number}]", unit)
            seen.add(unit.id)
        for (system, ref), units in self.before.items():
            for edge in walk.after(ref):
                if edge.kind is EdgeKind.UNCHANGED:
                    self.after.setdefault((system, edge.after), units[0])
        self.seats = {unit: seat for seat, units in self.before.items() for unit in units}
        self.seats_after = {unit: seat for seat, unit in self.after.items()}

    def system(self, unit: str) -> System:
        """Return what a unit has in common with those of its kind in other places."""
        row = self.data[Organization, unit]
        says = self.data.name_index.says(unit)
        rest = form_of(says.name or stem_of(row.name, says.place))
        return says.association or f"{row.kind} {rest}"

    def end(self, unit: str) -> End | None:
        """Return how the data says that a unit which was there on the eve ended; None if not."""
        return self._ends.get(unit)

    @property
    def is_reform(self) -> bool:
        """Whether districts had ended by the day."""
        return self.eve.toordinal() >= _LAST_OF_DISTRICTS

    def _is_new(self, unit: str, day: int) -> bool:
        """Whether nothing is known about a unit before a day."""
        known = self._question.since.get(unit, _LAST_OF_DISTRICTS)
        return day <= max(known, self.data.existence.span(unit)[0])

    @staticmethod
    def date(ordinal: int) -> datetime.date:
        """Return a day by its ordinal."""
        return datetime.date.fromordinal(ordinal)

    def _add(self, path: str, unit: Organization) -> None:
        day = self.day.toordinal()
        if self.data.existence.span(unit.id)[1] < day:
            return
        is_new = self._is_new(unit.id, day)
        found = () if is_new else sites(self.data, unit, self.eve)
        if len(found) == 1:
            self._settle(path, unit, found[0])
            is_dated = unit.id in self.figures or unit.id in self.data.existence.limited
            if not is_dated and self._changes(found[0]) and sites(self.data, unit, self.day):
                self.undated.add(unit.id)
            return
        if any(map(self._changes, found)):
            self._doubt(_undecided(path, unit, found))
            return
        later = sites(self.data, unit, self.day)
        if len(later) == 1:
            self.after.setdefault((self.system(unit.id), later[0].ref), unit.id)
        elif not is_new and not found and not later:
            self.unknown[unit.id] = Problem.of(
                "lineage.no_place", path, sources=unit.sources, organization=unit.id
            )

    def _settle(self, path: str, unit: Organization, place: Place) -> None:
        if self.walk.heirs(place.ref).edges:
            self.before[self.system(unit.id), place.ref].append(unit.id)
        elif unit.id not in self._ends and not self._goes_on(place):
            problem = Problem.of(
                "lineage.no_heirs",
                path,
                sources=unit.sources,
                organization=unit.id,
                before=written(place),
                on=self.day,
            )
            self._doubt(problem)

    def _goes_on(self, place: Place) -> bool:
        """Whether the list has a place of that code, type and name on the day too."""
        edition = places.edition_on(self.day)
        later = None if edition is None else places.get(PlaceRef(edition.code, place.ref.code))
        return later is not None and (later.type, later.name) == (place.type, place.name)

    def _doubt(self, problem: Problem) -> None:
        """Keep a doubt, unless there was one of the unit before."""
        unit = problem.details["organization"]
        if unit not in self._question.doubted:
            self._question.doubted.add(unit)
            self.doubts.append(problem)

    def _changes(self, place: Place) -> bool:
        edges = self.walk.after(place.ref)
        return not edges or any(edge.kind is not EdgeKind.UNCHANGED for edge in edges)


def line_of(ref: PlaceRef) -> tuple[Place, ...]:
    """Return a place and those above it; nothing for one that the library does not hold."""
    place = places.get(ref)
    return () if place is None else (place, *places.above(ref))


def has_people(edge: CrosswalkEdge) -> bool:
    """Whether figures go with what went into a place, and not only land."""
    return edge.kind is not EdgeKind.AREA_ONLY


def numbers_of(edge: CrosswalkEdge) -> list[str]:
    """Return the numbers of the documents that decided something; not "721 to 730" and the like."""
    cited = (edge.document or "").split(";")
    return [each.strip() for each in cited if len(each.split()) == 1]


def said(refs: Iterable[PlaceRef]) -> str:
    """Return places as they are called, with commas between."""
    lines = (line_of(each) for each in refs)
    return ", ".join(written(line[0]) for line in lines if line)


def _undecided(path: str, unit: Organization, found: tuple[Place, ...]) -> Problem:
    choices = [", ".join(map(written, line_of(each.ref))) for each in found]
    return Problem.of(
        "lineage.undecided",
        path,
        sources=unit.sources,
        organization=unit.id,
        choices="; ".join(choices),
    )


def figure_days(data: "Dataset") -> dict[str, tuple[int, int]]:
    """Return the earliest first and the latest last day that each unit states something for."""
    found: dict[str, tuple[int, int]] = {}
    rows: list[Report | Observation] = [*data.reports, *data.observations]
    for row in rows:
        start, end = row.period.start, row.period.end
        first = 0 if start is None else start.toordinal()
        last = first if end is None else end.toordinal()
        for unit in row.organizations:
            known = found.get(unit, (first, last))
            found[unit] = min(first, known[0]), max(last, known[1])
    return found


def first_days(data: "Dataset") -> dict[str, int]:
    """Return the day from which each unit is known that is of a place, or has figures.

    That of its first figure; of one that has none, the last day of districts, or the last of
    its place if that ended before.
    """
    found = {unit: first for unit, (first, _) in figure_days(data).items()}
    for unit in data.organizations:
        if unit.id not in found and is_of_a_place(data, unit):
            found[unit.id] = _last_day(data, unit)
    return found


def _last_day(data: "Dataset", unit: Organization) -> int:
    """Return the last day of the place of a unit, or that of districts if it was there later."""
    for edition in reversed(places.editions()):
        end = edition.valid_to or edition.valid_from
        if sites(data, unit, end):
            return min(end.toordinal(), _LAST_OF_DISTRICTS)
    return _LAST_OF_DISTRICTS


def _changed_sometime(data: "Dataset") -> set[str]:
    """Return the units of changes of which no day is known."""
    rows = [change for change, day in change_days(data) if day is None]
    return {unit for row in rows for unit in (*row.before, *row.after)}


def _ends(data: "Dataset") -> dict[str, End]:
    """Return the changes by which units end."""
    found: dict[str, End] = {}
    for change, day in change_days(data):
        for unit in ended_by(change) if day is not None else ():
            found.setdefault(unit, End(day or 0, change.after))
    return found
