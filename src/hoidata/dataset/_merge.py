"""Several datasets into one."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import attrs

from hoidata.dataset._names import Names
from hoidata.dataset._places import FilePlace
from hoidata.dataset._tables import TABLES, Entry, id_of
from hoidata.domain import Attachment, Fund, FundPeriod, Membership, Metric, Score, Term
from hoidata.errors import Problem, Source
from hoidata.values import Unit, codes_by_alias

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

Row = TypeVar("Row", bound=Entry)
Cited = TypeVar("Cited", bound=Entry | FundPeriod)

_ENTRY: Final = re.compile(r"\$\.(?P<table>\w+)\[(?P<number>\d+)\]", re.ASCII)


class Joined(NamedTuple):
    """One table of several datasets: its rows, and where those of each dataset went."""

    rows: tuple[Entry, ...]
    places: tuple[Sequence[int], ...]


def merge(parts: Sequence["Dataset"]) -> dict[str, Any]:
    """Return the tables, doubts and places of several datasets as one, in their order."""
    units = codes_by_alias(unit for part in parts for unit in part.units)
    names = Names(
        (term for part in parts for term in part.terms),
        (metric for part in parts for metric in part.metrics),
    )
    tables = {
        table: join_rows([names.of_table(part.table(kind), kind, units) for part in parts])
        for kind, table in TABLES.items()
    }
    doubts: dict[Problem, None] = {}
    for number, part in enumerate(parts):
        places = {table: joined.places[number] for table, joined in tables.items()}
        doubts.update(dict.fromkeys(moved(doubt, places) for doubt in part.doubts))
    went = {table: joined.places for table, joined in tables.items()}
    rows = {table: joined.rows for table, joined in tables.items()}
    joined_places = join_places([part.places for part in parts], went)
    return {**rows, "doubts": tuple(doubts), "places": joined_places}


def without_sources(entry: Row) -> Row:
    """Return the entry as defined, without its sources."""
    if isinstance(entry, (Metric, Term, Unit)) or not entry.sources:
        return entry
    return attrs.evolve(entry, sources=())


def _is_definition(entry: Entry) -> bool:
    return id_of(entry) is not None or isinstance(entry, (Attachment, Membership, Score))


def join_rows(parts: Sequence[Sequence[Entry]]) -> Joined:
    """Join equal definitions, with the sources of all; two different ones of one id are kept.

    What several datasets report about the periods of one fund becomes one fund with all of them,
    equal ones once.

    Two equal awards or statements of one dataset may both have happened and are kept,
    but those of another dataset are the same ones reported again.
    """
    often = Counter(id_of(row) for part in parts for row in part)
    are_funds = any(isinstance(part[0], Fund) for part in parts if part)
    if None not in often and often.total() == len(often) and not are_funds:
        ends = [0, *accumulate(map(len, parts))]
        return Joined(tuple(chain(*parts)), tuple(range(*each) for each in pairwise(ends)))
    rows: list[Entry] = []
    places: list[Sequence[int]] = []
    known: dict[tuple[Entry, int], int] = {}
    for part in parts:
        seen: Counter[Entry] = Counter()
        went: list[int] = []
        for row in part:
            place, name = len(rows), id_of(row)
            if name is None or often[name] > 1:  # else there is nothing to compare it with
                bare = _as_defined(row)
                place = known.setdefault((bare, seen[bare]), place)
                if not _is_definition(row):
                    seen[bare] += 1
            went.append(place)
            if place == len(rows):
                rows.append(_with_periods(row, ()))
            else:
                rows[place] = _joined(rows[place], row)
        places.append(tuple(went))
    return Joined(tuple(rows), tuple(places))


def join_places(
    parts: Sequence[Mapping[str, FilePlace]], went: Mapping[str, Sequence[Sequence[int]]]
) -> dict[str, FilePlace]:
    """Return the places of joined rows: of equal ones, that of the first.

    Args:
        parts: The places of each dataset.
        went: By table, where the rows of each dataset went.
    """
    places: dict[str, FilePlace] = {}
    for table, of_parts in went.items():
        for known, numbers in zip(parts, of_parts, strict=True):
            for old, new in enumerate(numbers if known else ()):
                place = known.get(f"$.{table}[{old}]")
                if place is not None:
                    places.setdefault(f"$.{table}[{new}]", place)
    return places


def _as_defined(entry: Row) -> Row:
    """Return what must be equal for two definitions to be one: for a fund, not what it reports."""
    bare = without_sources(entry)
    return attrs.evolve(bare, periods=()) if isinstance(bare, Fund) else bare


def _joined(first: Row, second: Entry) -> Row:
    """Return a definition with the sources of both; a fund with the periods of both."""
    found = _with_sources(first, second)
    return _with_periods(found, second.periods) if isinstance(second, Fund) else found


def _with_periods(row: Row, others: Sequence[FundPeriod]) -> Row:
    """Return a fund with other periods too; equal ones are one, with the sources of all."""
    if not isinstance(row, Fund):
        return row
    found: dict[FundPeriod, FundPeriod] = {}
    for each in (*row.periods, *others):
        bare = attrs.evolve(each, sources=())
        found[bare] = _with_sources(found.get(bare, each), each)
    return attrs.evolve(row, periods=tuple(found.values()))


def _with_sources(first: Cited, second: Entry | FundPeriod) -> Cited:
    if isinstance(first, (Metric, Term, Unit)) or isinstance(second, (Metric, Term, Unit)):
        return first
    sources: dict[Source, None] = dict.fromkeys((*first.sources, *second.sources))
    return attrs.evolve(first, sources=tuple(sources))


def moved(problem: Problem, places: Mapping[str, Sequence[int]]) -> Problem:
    """Return a problem under the path that its entry has after joining.

    Args:
        problem: A problem of one of the datasets.
        places: By table, where the rows of that dataset went.
    """
    match = _ENTRY.match(problem.path)
    went = places.get(match["table"], ()) if match else ()
    if match is None or int(match["number"]) >= len(went):
        return problem
    place = f"$.{match['table']}[{went[int(match['number'])]}]"
    return problem.at(place + problem.path[match.end() :])
