"""The organizations of a dataset as dataframes: who is below whom, and who came from whom."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, TypeVar

from hoidata.dataset import Dataset, Span
from hoidata.domain import Organization
from hoidata.errors import checked
from hoidata.frames._columns import Cell, Column, ColumnType
from hoidata.frames._native import Frame, Library, made
from hoidata.frames._structure import Segment, Structure, inclusive

_TEXT, _WHOLE, _DAY = ColumnType.TEXT, ColumnType.WHOLE, ColumnType.DAY
_VALIDITY: Final = (Column("valid_from", _DAY), Column("valid_to", _DAY))
_ORGANIZATIONS: Final = (
    *(Column(name, _TEXT) for name in ("organization", "name", "kind", "level")),
    *(Column(name, _TEXT) for name in ("parent", "hierarchy")),
    *_VALIDITY,
)
_CLOSURE: Final = (
    Column("organization", _TEXT),
    Column("ancestor", _TEXT),
    Column("steps", _WHOLE),
    Column("level", _TEXT),
    Column("hierarchy", _TEXT),
    *_VALIDITY,
    Column("heir_of", _TEXT),
    Column("counts_from", _DAY),
    Column("weight", _WHOLE),
)

_Row: TypeAlias = tuple[Cell, ...]

Key = TypeVar("Key")


@checked
def organizations_frame(base: Dataset, library: Library) -> Frame:
    """Return every organization with its parents, a row for all days under one parent.

    Rows of the association's own line of command come first, of organizations without a parent
    too; those of a named one follow, only where there is a parent. `kind`, `level` and `parent`
    are null where there is none, `name` of units that are only named in attachments, `valid_from`
    and `valid_to`, both inclusive, where no day is known.

    Args:
        base: The organizations with their attachments and changes.
        library: The library: `pandas` (with types of Arrow), `polars` or `pyarrow`.

    Returns:
        The columns organization, name, kind, level, parent, hierarchy, valid_from, valid_to;
        parents before those below them.

    Raises:
        MissingExtra: The library is not installed.
        InvalidData: `field.choice` for another library; `file.character` for half of a surrogate
            pair.

    Example:
        >>> from hoidata import Dataset, Organization
        >>> base = Dataset(organizations=[Organization("tinh", "Tỉnh", level="tỉnh")])
        >>> organizations_frame(base, "polars").select("organization", "level", "parent").rows()
        [('tinh', 'provincial', None)]
    """
    names = dict.fromkeys(row.hierarchy for row in base.attachments)
    lines = (None, *sorted(filter(None, names)))
    rows = (row for name in lines for row in _organizations(base, name))
    return made(library, _ORGANIZATIONS, rows)


def _organizations(base: Dataset, hierarchy: str | None) -> Iterator[_Row]:
    structure = Structure(base, hierarchy=hierarchy)
    segments = structure.segments
    above = ((each.unit, _parent(each, segments)) for each in segments)
    keyed = zip(above, (each.span for each in segments), strict=True)
    for (unit, parent), span in _joined(keyed):
        if parent is None and hierarchy is not None:
            continue
        row = base.get(Organization, unit)
        said = (None, None) if row is None else (row.name, row.kind)
        yield (unit, *said, _level(base, unit), parent, hierarchy, *inclusive(span))


def _parent(segment: Segment, segments: tuple[Segment, ...]) -> str | None:
    return segments[segment.path[1]].unit if len(segment.path) > 1 else None


@checked
def closure_frame(base: Dataset, library: Library, hierarchy: str | None = None) -> Frame:
    """Return every organization with all that its figures count for, to join and add up by hand.

    That is itself with 0 `steps`, and every organization above it, each with the days for which
    that holds. Where one of these ended, its heirs follow, one after the other: `heir_of` names
    whose heir it is, `steps` are those up to that, and figures count for an heir only in totals
    of periods that end on its first day, `counts_from`, or later. `weight` is how much of a figure
    counts: 1 in the tree and for renamed and merged units, null for the heirs of a split, whose
    shares nobody knows. A unit that goes on is nobody's heir. Both are null in rows of the tree.

    Args:
        base: The organizations with their attachments and changes.
        library: The library: `pandas` (with types of Arrow), `polars` or `pyarrow`.
        hierarchy: A named line of command; None is the association's own.

    Returns:
        The columns organization, ancestor, steps, level (of the ancestor), hierarchy, valid_from,
        valid_to (both inclusive; null where no day is known), heir_of, counts_from, weight.

    Raises:
        ReferenceMissing: No attachment belongs to a line of command of that name.
        MissingExtra, InvalidData: As `organizations_frame`.

    Example:
        >>> from hoidata import Attachment, Dataset, Organization
        >>> listed = [Organization("tinh", "Tỉnh"), Organization("xa", "Xã")]
        >>> base = Dataset(organizations=listed, attachments=[Attachment("xa", "tinh")])
        >>> closure_frame(base, "polars").select("organization", "ancestor", "steps").rows()
        [('tinh', 'tinh', 0), ('xa', 'xa', 0), ('xa', 'tinh', 1)]
    """
    return made(library, _CLOSURE, _closure(base, hierarchy))


_Above: TypeAlias = tuple[str, str, int, str | None]
"""A unit, one that its figures count for, the steps up, and whose heir that is."""


def _closure(base: Dataset, hierarchy: str | None) -> Iterator[_Row]:
    segments = Structure(base, hierarchy=hierarchy).segments
    heirs = {unit: _heirs(base, unit) for unit in dict.fromkeys(each.unit for each in segments)}
    keyed = ((key, each.span) for each in segments for key in _above(each, segments, heirs))
    for (unit, ancestor, steps, source), span in _joined(keyed):
        level = _level(base, ancestor)
        born = None if source is None else inclusive(base.existence.span(ancestor))[0]
        is_sole = source is None or source in base.lineage.continued(ancestor)
        weight = 1 if is_sole else None
        yield (unit, ancestor, steps, level, hierarchy, *inclusive(span), source, born, weight)


def _above(
    segment: Segment, segments: tuple[Segment, ...], heirs: dict[str, tuple[str, ...]]
) -> Iterator[_Above]:
    """Yield what figures of a segment count for, each unit once: by the tree, else the nearest."""
    units = [segments[number].unit for number in _path(segment, segments)]
    seen = set(units)
    yield from ((segment.unit, unit, steps, None) for steps, unit in enumerate(units))
    for steps, unit in enumerate(units):
        for heir in heirs[unit]:
            if heir not in seen:
                seen.add(heir)
                yield segment.unit, heir, steps, unit


def _path(segment: Segment, segments: tuple[Segment, ...]) -> Iterator[int]:
    """Yield the segments above one, itself first, however many; kept paths are cut."""
    last = -1
    while segment.path[-1] != last:
        yield from segment.path if last < 0 else segment.path[1:]
        last = segment.path[-1]
        segment = segments[last]


def _heirs(base: Dataset, unit: str) -> tuple[str, ...]:
    """Return the units that follow one, directly or after others, the nearest first."""
    found: dict[str, None] = {}
    waiting = [unit]
    for here in waiting:
        new = [each for each in base.lineage.heirs(here) if each not in found and each != unit]
        found.update(dict.fromkeys(new))
        waiting += new
    return tuple(found)


def _joined(keyed: Iterable[tuple[Key, Span]]) -> Iterator[tuple[Key, Span]]:
    """Yield spans of one key that follow each other as one."""
    found: dict[Key, list[Span]] = {}
    for key, span in keyed:
        spans = found.setdefault(key, [])
        if spans and spans[-1][1] == span[0]:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return ((key, span) for key, spans in found.items() for span in spans)


def _level(base: Dataset, unit: str) -> str | None:
    row = base.get(Organization, unit)
    return None if row is None or row.level is None else str(row.level)
