"""What was below a unit that ended is below the one that followed it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import attrs

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
    known: dict[_Place, list[Attachment]] = defaultdict(list)
    for row in data.attachments:
        known[_place(row)].append(row)
    found: dict[str, list[Attachment]] = {}
    for row in data.attachments:
        is_over = row.parent in ground.seats and not data.existence.has(row.parent, day)
        start = _start(data, row, day) if is_over else None
        if start is None or any(_holds(data, each, start) for each in known[_place(row)]):
            continue
        heirs = [each for each in data.lineage.heirs(row.parent) if each != row.unit]
        heir = _heir(row, heirs, ground, kit)
        if heir is None:
            units = ", ".join(heirs) or "…"
            problem = Problem.of(
                "lineage.where", organization=row.unit, found=row.parent, units=units
            )
            kit.doubts.append(problem)
        else:
            moved = attrs.evolve(row, parent=heir, valid_from=ground.date(start), sources=())
            known[_place(row)].append(moved)
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


def _start(data: "Dataset", row: Attachment, day: int) -> int | None:
    """Return when a unit, from a day on, is first said to be below another; None if it is not."""
    first, last = of_validity(row.valid_from, row.valid_to)
    start = max(day, first, data.existence.span(row.unit)[0])
    is_there = start < last and data.existence.has(row.unit, start)
    return start if is_there and row.kind is not AttachmentKind.MEMBER_OF else None


def _heir(row: Attachment, heirs: list[str], ground: Ground, kit: Kit) -> str | None:
    """Return what a unit is below from the day on; None if that is not certain."""
    is_tree = row.kind is AttachmentKind.PARENT and row.hierarchy is None
    seat = ground.seats_after.get(row.unit)
    upper = kit.lacking.over(seat, row.unit) if is_tree and seat is not None else None
    return heirs[0] if upper is None and len(heirs) == 1 else upper
