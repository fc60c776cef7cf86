"""Names of organizations in place of their ids, in files."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, cached_property
from typing import Any, TypeAlias, cast, get_args

import attrs

from hoidata import vocab
from hoidata.dataset import REFERENCES, TABLES, Dataset, Resolution, resolve
from hoidata.domain import Attachment, Organization, OrganizationName
from hoidata.errors import InvalidData, Problem
from hoidata.io._classes import fields_of
from hoidata.io._tree import as_list, as_mapping
from hoidata.places import find
from hoidata.vietnamese import normalize

_Day: TypeAlias = datetime.date | None
_Rows: TypeAlias = Callable[[type[Any], object], Any]
"""Makes a row of a class of a part of a tree."""


class UnitNames:
    """What the names of organizations mean in files that are read together.

    Nothing is read before the first name.

    Args:
        roots: The files.
        base: What an application knows already.
        read: Reads the rows of the files.
    """

    def __init__(self, roots: Iterable[object], base: Dataset | None, read: _Rows) -> None:
        """Keep the parts."""
        self._roots = tuple(as_mapping(root) or {} for root in roots)
        self._base = base
        self._read = read
        self._ids: dict[tuple[str, str | None, _Day], str | InvalidData] = {}

    def id_of(self, name: str, publisher: str | None, on: _Day) -> str:
        """Return the id of the organization that a name means; a text that is none, as it is.

        Args:
            name: The text.
            publisher: Id of the organization whose text it is; None if not known.
            on: The day of the text; where the publisher is not there then, or no day is known,
                one on which it is counts.

        Raises:
            InvalidData: `reference.name` if no organization is called so, `reference.names` if
                several may be meant.
        """
        key = name, publisher, on
        if key not in self._ids:
            known = None if publisher is None else self._data.get(Organization, publisher)
            own = None if known is None else known.id
            self._ids[key] = _meant(name, self._data, own, self._day(own, on))
        found = self._ids[key]
        if isinstance(found, InvalidData):
            raise InvalidData(found.problems)
        return found

    def _day(self, unit: str | None, on: _Day) -> _Day:
        is_there = unit is None or (on is not None and self._data.exists(unit, on))
        return on if is_there else self._data.name_index.day(unit) or on

    @cached_property
    def _data(self) -> Dataset:
        """The organizations, with their edges and changes; what is above by name is looked up."""
        tables = ("organizations", "attachments", "organization_changes")
        rows: dict[str, Any] = {table: self._made(table) for table in tables}
        rows["attachments"] += [
            Attachment(unit.id, parent)
            for unit, parent in self._above()
            if parent.split() == [parent] and parent != unit.id
        ]
        own = Dataset(**rows)
        known = own if self._base is None else Dataset.merged([own, self._base])
        named = [(unit, parent) for unit, parent in self._above() if len(parent.split()) > 1]
        found = [(unit.id, _of_unit(parent, known, unit.id)) for unit, parent in named]
        edges = [Attachment(unit, key) for unit, key in found if key is not None and key != unit]
        return attrs.evolve(known, attachments=(*known.attachments, *edges)) if edges else known

    def _made(self, table: str) -> list[Any]:
        made: list[Any] = []
        kind = next(each for each, name in TABLES.items() if name == table)
        for raw in self._raws(table):
            with suppress(InvalidData):
                made.append(self._read(kind, raw))
        return made

    def _above(self) -> Iterator[tuple[Organization, str]]:
        """Yield the organizations that name their parent, as far as they can be read."""
        for raw in self._raws("organizations"):
            parent = (as_mapping(raw) or {}).get("parent")
            with suppress(InvalidData):
                if isinstance(parent, str):
                    yield self._read(Organization, raw), normalize(parent)

    def _raws(self, table: str) -> Iterator[object]:
        for root in self._roots:
            yield from as_list(root.get(table)) or ()


def _of_unit(name: str, data: Dataset, unit: str) -> str | None:
    """Return the id of the organization that a name means in what is said about a unit."""
    found = _meant(name, data, unit, data.name_index.day(unit))
    return found if isinstance(found, str) and found != name else None


def _meant(name: str, data: Dataset, publisher: str | None, on: _Day) -> str | InvalidData:
    try:
        found = resolve(name, data, publisher=publisher, on=on)
    except InvalidData as error:
        return InvalidData(each.at("$") for each in error.problems)
    if found.id is not None:
        return found.id
    if found.candidates:
        return InvalidData(_doubt(found))
    says = found.name
    if says is None or (says.kind is None and says.association is None):
        return name
    return InvalidData(_unknown(found) if _is_public(says) else Problem.of("reference.unnamed"))


def _is_public(says: OrganizationName) -> bool:
    """Whether all that a name says is known words and places: nothing may be a person's name."""
    host, places = says.host, [*([] if says.place is None else [says.place]), *says.within]
    is_known = all(each.type is not None or find(each) for each in places)
    is_plain = says.name is None or vocab.code_of("organization_kinds", says.name) is not None
    return is_known and is_plain and (host is None or _is_public(host))


def _doubt(found: Resolution) -> Problem:
    units = ", ".join(each.organization.id for each in found.candidates)
    return Problem.of("reference.names", found=found.text, units=units, decides=found.decides)


def _unknown(found: Resolution) -> Problem:
    near = ", ".join(each.organization.id for each in found.near)
    proposed = None if found.proposed is None else found.proposed.id
    return Problem.of("reference.name", found=found.text).with_details(near=near, proposed=proposed)


@cache
def unit_fields() -> Mapping[type, frozenset[str]]:
    """Return the fields of classes that hold ids of organizations."""
    found: dict[type, set[str]] = {}
    for kind, fields in REFERENCES.items():
        for chain, kinds in fields.items():
            if Organization in kinds:
                *around, name = chain.split(".")
                found.setdefault(_holder(kind, around), set()).add(name)
    return {kind: frozenset(names) for kind, names in found.items()}


def _holder(kind: type, around: Iterable[str]) -> type:
    for name in around:
        field = next(each for each in fields_of(kind) if each.name == name)
        kind, *_ = _classes_in(field.type)
    return kind


def _classes_in(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and attrs.has(annotation):
        yield cast("type", annotation)
    for each in get_args(annotation):
        yield from _classes_in(each)
