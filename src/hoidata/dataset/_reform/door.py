"""Changes of organizations that follow from what became of their places."""

import datetime
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from hoidata import places
from hoidata.dataset._dataset import Dataset
from hoidata.dataset._reform.ground import Ground, Question, first_days
from hoidata.dataset._reform.kit import Kit
from hoidata.dataset._reform.moves import moves
from hoidata.dataset._reform.proposal import LineageProposal, ProposedChange
from hoidata.errors import InvalidData, Problem, checked
from hoidata.places import Crosswalk, CrosswalkEdge


@checked
def lineage_from_crosswalk(
    data: Dataset, association: str | None = None, *, crosswalk: Crosswalk | None = None
) -> LineageProposal:
    """Propose how the units of a dataset changed when their places were merged or divided.

    Units of provinces, districts and communes are matched to places by what their names and
    `place` say and by what is above them. A unit whose name belongs to several places is left
    undecided. Units of places that were merged are combined; one whose place was divided is split
    between the new ones, and whoever asks for totals says which takes its figures; districts end,
    with heirs only if they have figures to pass on. What the data already records is not proposed
    again, and what contradicts it is a doubt. The data itself is not changed: merge what is right.

    Args:
        data: The organizations.
        association: Code or name of the association whose units are asked about; None for all
            units, including those of the state and the Party.
        crosswalk: How places changed, from one edition of the library to the next; None for all
            editions since the first figure of the data, or since 2025 where there is none.

    Raises:
        InvalidData: `lineage.association` if neither the vocabulary nor the data knows it;
            `lineage.edition` for a crosswalk of an edition that the library does not have,
            `lineage.step` for one between editions that are not consecutive.

    Example:
        >>> from hoidata import Attachment, Dataset, Organization
        >>> data = Dataset(organizations=[
        ...     Organization("hoi-ctd.hau-giang", "Hội CTĐ tỉnh Hậu Giang",
        ...         association="ctd", level="provincial"),
        ... ])
        >>> found = lineage_from_crosswalk(data, "ctd")
        >>> found.changes[0].change.before, found.changes[0].change.after
        (('hoi-ctd.hau-giang', 'hoi-ctd.can-tho', 'hoi-ctd.soc-trang'), ('hoi-ctd.can-tho.2025',))
    """
    code = None if association is None else _code_of(data, association)
    rows: list[ProposedChange] = []
    doubts: list[Problem] = []
    question = Question(code, first_days(data), set())
    since = min(question.since.values(), default=sys.maxsize)
    unknown: dict[str, Problem] = {}
    known: set[str] = set()
    for walk, day in _steps(crosswalk, since=since):
        ground = Ground(data, walk, day, question)
        kit = Kit(ground)
        changed = [*kit.changes()]
        data = _with(data, changed)
        moved = [*moves(data, ground, kit)]
        data = _with(data, moved)
        rows += [*changed, *moved]
        doubts += kit.doubts
        unknown |= ground.unknown
        known.update(ground.seats, ground.seats_after, question.doubted)
    doubts += (unknown[unit] for unit in unknown if unit not in known)
    return LineageProposal(tuple(rows), doubts=tuple(dict.fromkeys(doubts)))


def _with(data: Dataset, rows: list[ProposedChange]) -> Dataset:
    added = LineageProposal(tuple(rows)).to_dataset()
    return Dataset.merged([data, added]) if rows else data


def _code_of(data: Dataset, association: str) -> str:
    code = data.code("associations", association)
    known = {each.association for each in data.organizations}
    if code not in data.terms_of("associations") and code not in known:
        raise InvalidData(Problem.of("lineage.association", found=association))
    return code


def _steps(crosswalk: Crosswalk | None, since: int) -> Iterator[tuple[Crosswalk, datetime.date]]:
    """Yield what became of places, by the day from which it is so.

    Args:
        crosswalk: One of the caller's, or None for those that the library holds.
        since: An ordinal; what is so since that day or before concerns no figure.
    """
    days = {each.code: each.valid_from for each in places.editions()}
    if crosswalk is None:
        for before, after in pairwise(days):
            if days[after].toordinal() > since:
                yield places.crosswalk(before, after), days[after]
        return
    parts: dict[str, list[CrosswalkEdge]] = defaultdict(list)
    for edge in crosswalk.edges:
        parts[edge.after.edition].append(edge)
    named = {*parts, *(edge.before.edition for edge in crosswalk.edges)}
    for code in sorted(named - days.keys()):
        raise InvalidData(Problem.of("lineage.edition", found=code, expected=", ".join(days)))
    order = [*days]
    for edge in crosswalk.edges:
        found, expected = edge.before.edition, edge.after.edition
        if order.index(expected) - order.index(found) != 1:
            raise InvalidData(Problem.of("lineage.step", found=found, expected=expected))
    yield from ((Crosswalk(parts[code]), day) for code, day in days.items() if code in parts)
