"""The tables of places, read from the package when first asked for."""

import csv
import datetime
import gzip
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, NamedTuple

from hoidata.places._key import spelling_key
from hoidata.places.edition import Edition
from hoidata.places.place import Place, PlaceRef
from hoidata.vietnamese import fold

_APART: Final = "|"
"""What no name holds, and a key leaves as it is."""


class Row(NamedTuple):
    """A row of the table of places: a stretch of editions in which a code meant one place."""

    code: str
    type: str
    name: str
    above: str
    first: str
    last: str
    aliases: str
    source: str


class Columns(NamedTuple):
    """The columns of the table of places."""

    code: list[str]
    type: list[str]
    name: list[str]
    above: list[str]
    first: list[str]
    last: list[str]
    aliases: list[str]
    source: list[str]


class Made(NamedTuple):
    """A row of the table of edges: what a unit of an edition was made of."""

    edition: str
    code: str
    parts: str
    document: str
    source: str


class Tables:
    """The tables, with what is asked of them over and over."""

    def __init__(self) -> None:
        """Read the editions and the columns of the table of places."""
        self.editions: tuple[Edition, ...] = tuple(_editions(_csv("editions.csv")))
        self.order: dict[str, int] = {each.code: at for at, each in enumerate(self.editions)}
        self.order[""] = len(self.editions) - 1  # of what is there today
        self.columns: Columns = Columns(*_columns("places.tsv.gz"))
        self._last_of_code = {code: at for at, code in enumerate(self.columns.code)}
        self._places: dict[tuple[int, str], Place] = {}

    @cached_property
    def made(self) -> list[Made]:
        """What the units of each edition were made of, as far as they are not what they were."""
        return [*map(Made._make, zip(*_columns("edges.tsv.gz"), strict=True))]

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The sources of rows, by their letters."""
        return {row["code"]: row["source"] for row in _csv("sources.csv")}

    @cached_property
    def by_key(self) -> Mapping[str, list[int]]:
        """The numbers of the rows of each name and alias, by its key."""
        aliases = enumerate(self.columns.aliases)
        other = [(name, at) for at, names in aliases if names for name in names.split(";")]
        names = [*self.columns.name, *(name for name, _ in other)]
        spelled = [*dict.fromkeys(names)]
        keys = dict(zip(spelled, spelling_key(_APART.join(spelled)).split(_APART), strict=True))
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self.columns.name):
            found[keys[name]].append(at)
        for name, at in other:
            found[keys[name]].append(at)
        return found

    @cached_property
    def by_letters(self) -> Mapping[str, list[str]]:
        """The keys of names, by their letters without marks."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        keys = [*self.by_key]
        for letters, key in zip(fold(_APART.join(keys)).split(_APART), keys, strict=True):
            found[letters].append(key)
        return found

    @cached_property
    def below(self) -> Mapping[str, list[int]]:
        """The numbers of the rows directly below each code, of every edition."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, code in enumerate(self.columns.above):
            found[code].append(at)
        return found

    def row(self, at: int) -> Row:
        """Return a row by its number."""
        return Row._make([column[at] for column in self.columns])

    def at(self, edition: str, code: str) -> int | None:
        """Return the number of the row of a code in an edition."""
        at = self._last_of_code.get(code, -1)
        while at >= 0 and self.columns.code[at] == code:
            if self.holds(at, edition):
                return at
            at -= 1
        return None

    def find(self, edition: str, code: str) -> Row | None:
        """Return the row of a code in an edition."""
        at = self.at(edition, code)
        return None if at is None else self.row(at)

    def holds(self, at: int, edition: str) -> bool:
        """Whether a row holds for an edition."""
        place = self.order.get(edition) if edition else None
        return place is not None and (
            self.order[self.columns.first[at]] <= place <= self.order[self.columns.last[at]]
        )

    def above(self, at: int, edition: str) -> Iterator[int]:
        """Yield the numbers of the rows above a row in an edition, the nearest first."""
        upper = self.at(edition, self.columns.above[at])
        while upper is not None:
            yield upper
            upper = self.at(edition, self.columns.above[upper])

    def chains(self, at: int, edition: str | None = None) -> Iterator[tuple[str, list[int]]]:
        """Yield the rows above a row, the nearest first, with the last edition of which it is so.

        Of the one edition that is asked for, or of all of the row, from its last on.
        """
        place = self.order[edition or self.columns.last[at]]
        first = place if edition else self.order[self.columns.first[at]]
        while place >= first:
            upper = [*self.above(at, self.editions[place].code)]
            yield self.editions[place].code, upper
            begun = [self.order[self.columns.first[each]] for each in upper]
            place = max(begun, default=first) - 1

    def shown_in(self, at: int, edition: str | None = None) -> str:
        """Return the edition that a place is shown in: the one asked for, or its last."""
        return edition or self.editions[self.order[self.columns.last[at]]].code

    def place(self, at: int, edition: str | None = None) -> Place:
        """Return the place of a row, as it is referred to in an edition; made once."""
        shown = self.shown_in(at, edition)
        if (at, shown) not in self._places:
            row = self.row(at)
            self._places[at, shown] = Place(
                PlaceRef(shown, row.code),
                row.type,
                name=row.name,
                parent=PlaceRef(shown, row.above) if row.above else None,
                aliases=tuple(row.aliases.split(";")) if row.aliases else (),
                valid_from=self._begin(row.first),
                valid_to=self.editions[self.order[row.last]].valid_to,
                source=self.sources[row.source],
            )
        return self._places[at, shown]

    def _begin(self, first: str) -> datetime.date | None:
        """Return the first day of what an edition was the first to have; unknown of the first."""
        place = self.order[first]
        return self.editions[place].valid_from if place else None

    def rank(self, at: int) -> tuple[int, int, int]:
        """Return by what places of one name are sorted: level, latest edition, code."""
        return len(self.columns.code[at]), -self.order[self.columns.last[at]], at

    def on(self, day: datetime.date) -> str:
        """Return the code of the edition in force on a day; of the earliest before it."""
        at = bisect_right(self.editions, day, key=lambda each: each.valid_from)
        return self.editions[max(at - 1, 0)].code


@cache
def tables() -> Tables:
    """Return the tables; read once."""
    return Tables()


def _editions(rows: list[dict[str, str]]) -> Iterator[Edition]:
    days = [datetime.date.fromisoformat(row["valid_from"]) for row in rows]
    ends = [day - datetime.timedelta(days=1) for day in days[1:]]
    for row, first, last in zip(rows, days, [*ends, None], strict=True):
        document, source = row["document"], row["source"]
        yield Edition(row["code"], first, valid_to=last, document=document, source=source)


def _csv(name: str) -> list[dict[str, str]]:
    text = files("hoidata.places").joinpath("data", name).read_text(encoding="utf-8")
    return [*csv.DictReader(text.splitlines())]


def _columns(name: str) -> list[list[str]]:
    packed = files("hoidata.places").joinpath("data", name).read_bytes()
    return [line.split("\t") for line in gzip.decompress(packed).decode().split("\n")]
