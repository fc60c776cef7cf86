"""Entries of a dataset with their paths, and what is below an entry."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from hoidata.dataset._tables import TABLES, Entry
from hoidata.errors import Source

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

Row = TypeVar("Row")


class Place(NamedTuple):
    """Something in a dataset: its path, and the sources of the innermost entry around it."""

    path: str
    value: object
    sources: tuple[Source, ...]

    def step(self, path: str, value: object) -> "Place":
        """Return the place of something inside."""
        return Place(path, value, sources_of(value) or self.sources)


def sources_of(entry: object) -> tuple[Source, ...]:
    """Return the sources of an entry, none for one that has no such field."""
    return cast("tuple[Source, ...]", getattr(entry, "sources", ()))


def joined_sources(entries: Iterable[object]) -> tuple[Source, ...]:
    """Return the sources of several entries, each once, in their order."""
    return tuple(dict.fromkeys(source for entry in entries for source in sources_of(entry)))


def numbered(data: "Dataset", kind: type[Row]) -> Iterator[tuple[str, Row]]:
    """Yield the entries of a class with their paths."""
    table = TABLES[cast("type[Entry]", kind)]
    for number, row in enumerate(data.table(kind)):
        yield f"$.{table}[{number}]", row


def below(place: Place, names: tuple[str, ...]) -> Iterator[Place]:
    """Yield what is under a chain of field names: each item of a tuple, and never None.

    A name with a star is followed to any depth: `criteria*` are those inside of others too.
    """
    if not names:
        yield place
        return
    name = names[0].removesuffix("*")
    path, value = f"{place.path}.{name}", getattr(place.value, name)
    if isinstance(value, tuple):
        for number, item in enumerate(cast("tuple[object, ...]", value)):
            inside = place.step(f"{path}[{number}]", item)
            yield from below(inside, names[1:])
            if name != names[0]:
                yield from below(inside, names)
    elif value is not None:
        yield from below(place.step(path, value), names[1:])


def within(data: "Dataset", kind: type[Entry], *fields: str) -> Iterator[Place]:
    """Yield what is under dotted fields of a class, entry by entry."""
    chains = [tuple(field.split(".")) for field in fields]
    for path, row in numbered(data, kind):
        for names in chains:
            yield from below(Place(path, row, sources_of(row)), names)
