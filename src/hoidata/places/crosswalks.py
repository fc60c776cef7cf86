"""What became of places from one edition to another."""

import csv
import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import attrs

from hoidata.errors import InvalidData, Problem, checked, checked_fields, refused
from hoidata.places._editions import editions
from hoidata.places._key import spelling_key
from hoidata.places._search import below, get
from hoidata.places.place import Place, PlaceRef, each_of
from hoidata.values import read_day
from hoidata.vocab import Choice


class EdgeKind(Choice):
    """How much of a place went into another (cách sắp xếp)."""

    UNCHANGED = "unchanged"
    """The very same place, by the same type and name; its code and what is above may differ."""

    RENAMED = "renamed"
    """The very same territory by another name or type."""

    WHOLE = "whole"
    """All of it went into a place that has more."""

    PART = "part"
    """A part of it with people who live there; all of it, if the other parts are not more than
    possible and are none."""

    AREA_ONLY = "area_only"
    """A part of its area in which nobody is counted."""

    POSSIBLE = "possible"
    """Perhaps a part: it went into a place that was divided, and where is not known."""


_Read = TypeVar("_Read")
_SAME: Final = frozenset({EdgeKind.UNCHANGED, EdgeKind.RENAMED})
_ALL: Final = _SAME | {EdgeKind.WHOLE}
_FIELDS: Final = (
    ("before", PlaceRef, "field.type"),
    ("after", PlaceRef, "field.type"),
    ("on", datetime.date, "field.date"),
    ("document", str, "field.text"),
    ("source", str, "field.text"),
)


def _as_kind(given: EdgeKind | str) -> EdgeKind:
    return given if type(given) is EdgeKind else EdgeKind(given)


@attrs.frozen
class CrosswalkEdge:
    """What went from a place of one edition into a place of another (dòng chuyển đổi).

    Args:
        before: The place of the earlier edition.
        after: The place of the later one.
        kind: How much of it.
        on: First day of the later place; None if not known.
        document: Number of the document that decided it; several are separated by semicolons.
        source: Where it was taken from.

    Raises:
        InvalidData: `field.type`, `field.choice`, `field.date`, `field.text`.

    Example:
        >>> before, after = PlaceRef("2025-03", "93"), PlaceRef("2025-07", "92")
        >>> CrosswalkEdge(before, after, EdgeKind.WHOLE).is_whole
        True
    """

    before: PlaceRef
    after: PlaceRef
    kind: EdgeKind = attrs.field(converter=_as_kind)
    on: datetime.date | None = attrs.field(default=None, kw_only=True)
    document: str | None = attrs.field(default=None, kw_only=True)
    source: str | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is not an edge; a table has ten thousand, so it is asked in few steps."""
        for name, kind, code in _FIELDS:
            value = getattr(self, name)
            if type(value) is not kind and (value is not None or kind is PlaceRef):
                raise refused(code, value, f"$.{name}", expected=kind.__name__)

    @property
    def is_whole(self) -> bool:
        """Whether all of the earlier place, and so its figures, are in the later one."""
        return self.kind in _ALL


def _as_edges(given: Iterable[CrosswalkEdge]) -> tuple[CrosswalkEdge, ...]:
    return each_of(CrosswalkEdge, given)


def _as_refs(given: Iterable[PlaceRef]) -> tuple[PlaceRef, ...]:
    return each_of(PlaceRef, given)


@checked_fields
@attrs.frozen
class Heirs:
    """The places that have a part of a place today or on another day (đơn vị kế thừa).

    Args:
        of: The place that is asked about.
        edges: What went from it into each; for a district that had communes, from its communes.
        places: The heirs, each once, by their codes.
        is_exact: Whether the heirs together are exactly that place, so that the figures of all of
            them are its figures; False where one of them has a part of another place too, or where
            something is not known.
        unknown: The places in it whose fate is not known, by their codes.

    Raises:
        InvalidData: `field.type`, `field.sequence`.

    Example:
        >>> from hoidata import places
        >>> heirs = places.crosswalk("2025-03", "2025-07").heirs("2025-03:430")
        >>> len(heirs.edges), len(heirs.places), heirs.is_exact, heirs.unknown
        (17, 5, True, ())
    """

    of: PlaceRef
    edges: tuple[CrosswalkEdge, ...] = attrs.field(converter=_as_edges)
    places: tuple[PlaceRef, ...] = attrs.field(converter=_as_refs)
    is_exact: bool
    unknown: tuple[PlaceRef, ...] = attrs.field(default=(), converter=_as_refs)


@attrs.frozen(eq=False)
class Crosswalk:
    """How the places of one edition became those of another (bảng chuyển đổi địa danh).

    A place that was divided has an edge to every heir; one that went wholly into another has only
    that edge.

    Args:
        edges: The edges, in any order.

    Raises:
        InvalidData: All problems at once: `crosswalk.twice` for a pair that is there twice,
            `crosswalk.whole` for a place that is wholly in one and has other heirs,
            `crosswalk.part` for one that is divided but has a single heir, `crosswalk.same` for one
            that is the very same as another but takes in something else.

    Example:
        >>> from hoidata import places
        >>> walk = places.crosswalk("2025-03", "2025-07")
        >>> [(str(edge.after), edge.kind.value) for edge in walk.after("2025-03:25326")]
        [('2025-07:25326', 'whole')]
    """

    edges: tuple[CrosswalkEdge, ...] = attrs.field(converter=_as_edges, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse edges that contradict each other."""
        problems = [problem for _, problem in _contradictions(dict(enumerate(self.edges)))]
        if problems:
            raise InvalidData([each.at("$.edges" + each.path[1:]) for each in problems])

    def __eq__(self, other: object) -> bool:
        """Whether another has the same edges in the same order."""
        return isinstance(other, Crosswalk) and self.edges == other.edges

    def __hash__(self) -> int:
        """Return the hash of the edges."""
        return hash(self.edges)

    def _leading_from(self, ref: PlaceRef) -> tuple[CrosswalkEdge, ...]:
        return self._after.get(ref, ())

    def _leading_to(self, ref: PlaceRef) -> tuple[CrosswalkEdge, ...]:
        return self._before.get(ref, ())

    @cached_property
    def _after(self) -> Mapping[PlaceRef, tuple[CrosswalkEdge, ...]]:
        return grouped((edge.before, edge) for edge in self.edges)

    @cached_property
    def _before(self) -> Mapping[PlaceRef, tuple[CrosswalkEdge, ...]]:
        return grouped((edge.after, edge) for edge in self.edges)

    @cached_property
    def _editions_before(self) -> frozenset[str]:
        return frozenset(edge.before.edition for edge in self.edges)

    @cached_property
    def _editions_after(self) -> frozenset[str]:
        return frozenset(edge.after.edition for edge in self.edges)

    @checked
    def after(self, ref: PlaceRef | str) -> tuple[CrosswalkEdge, ...]:
        """Return what became of a place, by the codes of its heirs; empty if that is not known.

        Raises:
            InvalidData: `place.ref` for a text that is not a code, `crosswalk.edition` for one of
                another edition than the earlier one, `crosswalk.place` for one that its edition
                does not have.
        """
        return self._leading_from(_asked(ref, self._editions_before))

    @checked
    def before(self, ref: PlaceRef | str) -> tuple[CrosswalkEdge, ...]:
        """Return what a place was made of, by the codes of its predecessors.

        Raises:
            InvalidData: `place.ref` for a text that is not a code, `crosswalk.edition` for one of
                another edition than the later one, `crosswalk.place` for one that its edition
                does not have.
        """
        return self._leading_to(_asked(ref, self._editions_after))

    @checked
    def heirs(self, ref: PlaceRef | str) -> Heirs:
        """Return the places that have a part of a place, even if it has no edges.

        What became of a district is what became of its communes.

        Raises:
            InvalidData: `place.ref`, `crosswalk.edition`, `crosswalk.place`, as `after`.

        Example:
            >>> from hoidata import places
            >>> walk = places.crosswalk("2025-03", "2025-07")
            >>> heirs = walk.heirs("2025-03:690")
            >>> [places.get(each).full_name for each in heirs.places], heirs.is_exact
            (['Phường Bình Long', 'Phường An Lộc'], False)
        """
        ref = _asked(ref, self._editions_before)
        inside = frozenset([ref]) if self._leading_from(ref) else frozenset(_lowest(ref))
        edges = tuple(edge for each in sorted(inside) for edge in self._leading_from(each))
        found = tuple(sorted({edge.after for edge in edges}))
        parts = (edge.before for each in found for edge in self._leading_to(each))
        unknown = tuple(sorted(each for each in inside if not self._leading_from(each)))
        return Heirs(ref, edges, found, not unknown and inside.issuperset(parts), unknown)

    def _is_within(self, edge: CrosswalkEdge) -> bool:
        """Whether the later place of an edge has nothing but of the earlier one."""
        return edge.kind in _SAME or len(self._leading_to(edge.after)) == 1

    @checked
    def compose(self, later: "Crosswalk") -> "Crosswalk":
        """Return what became of the places of this crosswalk in the editions of a later one.

        Where a place went into a larger one that was then divided, each part is only possible. A
        place with a part that leads nowhere in the later crosswalk is left out.

        Raises:
            InvalidData: `field.type` for what is not a crosswalk.

        Example:
            >>> from hoidata import places
            >>> reform = places.crosswalk("2025-03", "2025-07")
            >>> walk = reform.compose(places.crosswalk("2025-07", "2026-04"))
            >>> [(str(edge.after), edge.document) for edge in walk.after("2025-03:70")]
            [('2026-04:75', '202/2025/QH15; 30/2026/QH16')]
        """
        edges: list[CrosswalkEdge] = []
        for before, firsts in self._after.items():
            nexts = [later._leading_from(first.after) for first in firsts]  # noqa: SLF001 - its own
            if all(nexts):
                steps = zip(firsts, nexts, strict=True)
                paths = [
                    _Path(one, two, self._is_within(one)) for one, twos in steps for two in twos
                ]
                edges += _composed(before, paths)
        return Crosswalk(edges)

    @classmethod
    @checked
    def read(
        cls,
        rows: Path | Iterable[Mapping[str, object]],
        *,
        before: str | None = None,
        after: str | None = None,
    ) -> "Crosswalk":
        """Read a user's own table: a CSV file in UTF-8, or rows.

        Its columns are `before` and `after`, codes as `2025-03:25326` or without the edition;
        `kind`, a code or label of `EdgeKind`; and, if known, `on`, `document` and `source`.

        Args:
            rows: The file, or the rows.
            before: Edition of codes of `before` that are written without it.
            after: Edition of codes of `after` that are written without it.

        Raises:
            InvalidData: All problems at once, each with its row from 0 as path: `place.ref`,
                `field.choice`, `field.date`, `field.text`; `crosswalk.edition` for an edition that
                is not available or is not that of the table, `crosswalk.place` for a code that its
                edition does not have, `crosswalk.order`, `crosswalk.level` and `crosswalk.day` for
                a row that goes back in time, from a province to what is not one, or that begins on
                a day not between the editions, `crosswalk.named` for one that is `unchanged` though
                the two places have different names; and those of `Crosswalk`, but whether a part is
                alone only where all rows can be read. `file.unreadable` for what is not a file.

        Example:
            >>> walk = Crosswalk.read(
            ...     [{"before": "25326", "after": "25326", "kind": "toàn bộ"}],
            ...     before="2025-03",
            ...     after="2025-07",
            ... )
            >>> walk.edges[0].kind
            <EdgeKind.WHOLE: 'whole'>
        """
        _check_order(before, after)
        table = _file(rows) if isinstance(rows, Path) else rows
        problems: list[Problem] = []
        edges: dict[int, CrosswalkEdge] = {}
        for at, row in enumerate(table):
            edge = _edge(row, f"$[{at}]", (before, after), problems)
            if edge is not None:
                edges[at] = edge
        is_whole = not problems
        problems += (each for is_sure, each in _contradictions(edges) if is_sure or is_whole)
        if problems:
            raise InvalidData(problems)
        return cls(edges.values())


def _asked(ref: PlaceRef | str, allowed: frozenset[str]) -> PlaceRef:
    """Return the code of a place that a table can be asked about."""
    ref = PlaceRef.parse(ref) if isinstance(ref, str) else ref
    if allowed and ref.edition not in allowed:
        raise refused("crosswalk.edition", ref.edition, expected=", ".join(sorted(allowed)))
    if get(ref) is None and any(each.code == ref.edition for each in editions()):
        raise refused("crosswalk.place", ref.code, expected=ref.edition)
    return ref


def grouped(
    pairs: Iterable[tuple[PlaceRef, CrosswalkEdge]],
) -> dict[PlaceRef, tuple[CrosswalkEdge, ...]]:
    """Return edges by one of their two places, in the order of the codes."""
    found: defaultdict[PlaceRef, list[CrosswalkEdge]] = defaultdict(list)
    for ref, edge in pairs:
        found[ref].append(edge)
    for edges in found.values():
        if len(edges) > 1:
            edges.sort(key=lambda edge: (edge.before, edge.after))
    return {ref: tuple(edges) for ref, edges in found.items()}


def _contradictions(edges: Mapping[int, CrosswalkEdge]) -> Iterator[tuple[bool, Problem]]:
    """Yield the problems of edges by their numbers, and whether more edges cannot mend them."""
    heirs = Counter(edge.before for edge in edges.values())
    sources = Counter(edge.after for edge in edges.values())
    seen: set[tuple[PlaceRef, PlaceRef]] = set()
    for at, edge in edges.items():
        pair = (edge.before, edge.after)
        code = "crosswalk.twice" if pair in seen else None
        if edge.is_whole and heirs[edge.before] > 1:
            code = code or "crosswalk.whole"
        elif not edge.is_whole and heirs[edge.before] == 1:
            code = "crosswalk.part"
        elif edge.kind in _SAME and sources[edge.after] > 1:
            code = code or "crosswalk.same"
        seen.add(pair)
        if code is not None:
            problem = Problem.of(code, f"$[{at}]", found=edge.before, expected=edge.after)
            yield code != "crosswalk.part", problem


def _lowest(ref: PlaceRef) -> Iterator[PlaceRef]:
    """Yield the lowest units below a place, of those that have none below them."""
    lower = below(ref)
    for each in lower:
        yield from _lowest(each.ref)
    if not lower:
        yield ref


class _Path(NamedTuple):
    """A step and the next, and whether what is between has nothing but of the first place."""

    first: CrosswalkEdge
    second: CrosswalkEdge
    is_within: bool

    @property
    def kind(self) -> EdgeKind:
        """How much of the first place goes this way."""
        first, second = self.first.kind, self.second.kind
        if second in _SAME or (second in _ALL and first not in _SAME):
            return second if first is EdgeKind.UNCHANGED else first
        if first in _SAME:
            return second
        return second if self.is_within else EdgeKind.POSSIBLE


def _composed(before: PlaceRef, paths: list[_Path]) -> Iterator[CrosswalkEdge]:
    """Yield the edges of one place, of all the ways that lead from it."""
    ends: defaultdict[PlaceRef, list[_Path]] = defaultdict(list)
    for path in paths:
        ends[path.second.after].append(path)
    for after, several in ends.items():
        kinds = {path.kind for path in several}
        kind = kinds.pop() if len(kinds) == 1 else _mixed(kinds)
        kind = EdgeKind.WHOLE if len(ends) == 1 and kind not in _ALL else kind
        every = [edge for path in several for edge in (path.first, path.second)]
        steps = [edge for edge in every if edge.kind is not EdgeKind.UNCHANGED] or every[:1]
        yield CrosswalkEdge(
            before,
            after,
            kind,
            on=max((edge.on for edge in steps if edge.on is not None), default=None),
            document=_together([edge.document for edge in steps]),
            source=_together([edge.source for edge in steps]),
        )


def _mixed(kinds: set[EdgeKind]) -> EdgeKind:
    return EdgeKind.PART if EdgeKind.PART in kinds else EdgeKind.POSSIBLE


def _together(texts: list[str | None]) -> str | None:
    return texts[0] if len(texts) == 1 else "; ".join(dict.fromkeys(filter(None, texts))) or None


def _file(path: Path) -> list[dict[str, object]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise refused("file.unreadable", path, file=path, why=error) from None
    return [dict(row) for row in csv.DictReader(text.splitlines())]


def _edge(
    row: Mapping[str, object],
    path: str,
    editions: tuple[str | None, str | None],
    problems: list[Problem],
) -> CrosswalkEdge | None:
    """Return the edge of a row, or None with all its problems."""
    cells = {name: str(cell).strip() for name, cell in row.items() if cell is not None}
    known = len(problems)

    def read(name: str, reader: Callable[[str], _Read]) -> _Read | None:
        try:
            return reader(cells.get(name, ""))
        except InvalidData as error:
            problems.extend(each.at(f"{path}.{name}") for each in error.problems)
            return None

    before = read("before", lambda cell: _place(cell, editions[0]))
    after = read("after", lambda cell: _place(cell, editions[1]))
    kind = read("kind", EdgeKind)
    on = read("on", read_day) if cells.get("on") else None
    if before is None or after is None or kind is None or len(problems) > known:
        return None
    document, source = cells.get("document") or None, cells.get("source") or None
    edge = CrosswalkEdge(before.ref, after.ref, kind, on=on, document=document, source=source)
    faults = [each.at(path) for each in _faults(edge, before, after)]
    problems += faults
    return None if faults else edge


def _check_order(before: str | None, after: str | None) -> None:
    """Refuse editions of a table that are not held, or of which the later comes first."""
    held = [each.code for each in editions()]
    for name, edition in (("before", before), ("after", after)):
        if edition is not None and edition not in held:
            raise refused("crosswalk.edition", edition, f"$.{name}", expected=", ".join(held))
    if before is not None and after is not None and held.index(before) >= held.index(after):
        raise refused("crosswalk.order", before, expected=after)


def _place(cell: str, edition: str | None) -> Place:
    """Return the place of a code, of the edition of the table where one is given."""
    ref = PlaceRef(edition, cell) if edition and ":" not in cell else PlaceRef.parse(cell)
    allowed = [each.code for each in editions()] if edition is None else [edition]
    if ref.edition not in allowed:
        raise refused("crosswalk.edition", ref.edition, expected=", ".join(allowed))
    place = get(ref)
    if place is None:
        raise refused("crosswalk.place", ref.code, expected=ref.edition)
    return place


def _faults(edge: CrosswalkEdge, before: Place, after: Place) -> Iterator[Problem]:
    """Yield what cannot be so of two places."""
    days = {each.code: each.valid_from for each in editions()}
    first, last = (days[each.ref.edition] for each in (before, after))
    if first >= last:
        yield Problem.of("crosswalk.order", found=before.ref.edition, expected=after.ref.edition)
    elif (
        edge.on is not None and not first < edge.on <= last and edge.kind is not EdgeKind.UNCHANGED
    ):
        yield Problem.of("crosswalk.day", found=edge.on, expected=(first, last))
    if (before.level == "provincial") != (after.level == "provincial"):
        yield Problem.of("crosswalk.level", found=before, expected=after)
    elif edge.kind is EdgeKind.UNCHANGED and _names(before).isdisjoint(_names(after)):
        yield Problem.of("crosswalk.named", found=before, expected=after)


def _names(place: Place) -> set[tuple[str, str]]:
    return {(place.type, spelling_key(each)) for each in (place.name, *place.aliases)}
