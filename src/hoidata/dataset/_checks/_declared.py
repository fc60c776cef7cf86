"""Numbers that a source declares against what it lists."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.dataset._tree import is_valid
from hoidata.domain import Attachment, AttachmentKind, Organization, TargetSet
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_declared_targets(data: "Dataset") -> Iterator[Problem]:
    """Yield sets that list another number of targets than they declare."""
    for path, row in numbered(data, TargetSet):
        if row.declared is not None and row.declared != row.listed:
            yield Problem.of(
                "targets.declared",
                f"{path}.declared",
                sources=joined_sources((row, *row.targets)),
                found=row.listed,
                expected=row.declared,
            )


def check_declared_members(data: "Dataset") -> Iterator[Problem]:
    """Yield organizations that on no day have as many members as they declare."""
    edges: dict[str, list[Attachment]] = defaultdict(list)
    for edge in data.attachments:
        if edge.kind is AttachmentKind.MEMBER_OF:
            edges[edge.parent].append(edge)
    for path, row in numbered(data, Organization):
        counts = _counts(edges.get(row.id, []))
        if row.declared_members is not None and row.declared_members not in counts:
            yield Problem.of(
                "organization.declared_members",
                f"{path}.declared_members",
                sources=joined_sources((row, *edges.get(row.id, []))),
                found=max(counts),
                expected=row.declared_members,
            )


def _counts(edges: list[Attachment]) -> set[int]:
    days = {edge.valid_from or datetime.date.min for edge in edges}
    return {len({edge.unit for edge in edges if is_valid(edge, day)}) for day in days} or {0}
