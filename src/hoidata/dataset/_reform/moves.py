"""What was below a unit that ended is below the one that followed it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from hoidata.dataset._reform.ground import Ground
from hoidata.dataset._reform.kit import Kit
from hoidata.dataset._reform.proposal import ProposedChange
from hoidata.dataset._structure.days import of_validity
from hoidata.domain import Attachment, AttachmentKind
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_Place: TypeAlias = tuple[str, AttachmentKind, str | None]
"""Where in the structure a unit may have something above it."""


def moves(data: "Dataset", ground: Ground, kit: Kit) -> Iterator[ProposedChange]:
    """Yield the attachments of units whose upper unit ended on the day, by that unit.

    Args:
        data: The organizations with the changes of the day.
        ground: The units by their places.
        kit: What was proposed for the day; it takes the doubts.
    """
    day = ground.day.toordinal()
    kept = {_place(row) for row in data.attachments if _holds(data, row, day)}
    found: dict[str, list[Attachment]] = {}
    for row in data.attachments:
        is_over = row.parent in ground.seats and not data.existence.has(row.parent, day)
        if not is_over or _place(row) in kept or not _goes_on(data, row, day):
            continue
        heir = _heir(data, row, ground, kit)
        if heir is None:
            heirs = ", ".join(data.lineage.heirs(row.parent)) or "…"
            problem = Problem.of(
                "lineage.where", organization=row.unit, found=row.parent, units=heirs
            )
            kit.doubts.append(problem)
        else:
            kept.add(_place(row))
            moved = Attachment(
                row.unit, heir, kind=row.kind, hierarchy=row.hierarchy, valid_from=ground.day
            )
            found.setdefault(row.parent, []).append(moved)
    for parent, rows in found.items():
        units = ", ".join(dict.fromkeys(each.parent for each in rows))
        reason = Problem.of("lineage.moved", organization=parent, units=units, on=ground.day)
        yield ProposedChange(attachments=tuple(rows), reasons=(reason,))


def _place(row: Attachment) -> _Place:
    return row.unit, row.kind, row.hierarchy


def _holds(data: "Dataset", row: Attachment, at: int) -> bool:
    first, last = of_validity(row.valid_from, row.valid_to)
    return first <= at < last and all(data.existence.has(e, at) for e in (row.unit, row.parent))


def _goes_on(data: "Dataset", row: Attachment, day: int) -> bool:
    """Whether a unit is there on the day, and was below the other until it ended."""
    is_there = data.existence.has(row.unit, day) and row.kind is not AttachmentKind.MEMBER_OF
    return is_there and _holds(data, row, day - 1)


def _heir(data: "Dataset", row: Attachment, ground: Ground, kit: Kit) -> str | None:
    """Return what a unit is below from the day on; None if that is not certain."""
    is_tree = row.kind is AttachmentKind.PARENT and row.hierarchy is None
    seat = ground.stays(row.unit)
    if is_tree and seat is not None:
        return kit.lacking.over(seat, row.unit)
    heirs = data.lineage.heirs(row.parent)
    return heirs[0] if len(heirs) == 1 else None
