"""Numbers that a source declares against what it lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

import attrs

from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.dataset._structure.days import LAST
from hoidata.domain import Attachment, AttachmentKind, Organization, TargetSet
from hoidata.errors import Problem
from hoidata.values import Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


@attrs.frozen(kw_only=True)
class DeclaredCount:
    """A number that a source declares beside how many it lists (số nêu và số liệt kê).

    Args:
        entry: A target set, or an organization with member organizations.
        declared: How many the source says there are.
        listed: How many it lists; of members, on the day that comes nearest.
    """

    entry: TargetSet | Organization
    declared: int
    listed: int

    @property
    def verdict(self) -> Verdict:
        """Whether the two agree; members that are only counted are not held against a list."""
        if isinstance(self.entry, Organization) and not self.listed:
            return Verdict.UNDECIDED if self.declared else Verdict.YES
        return Verdict.YES if self.declared == self.listed else Verdict.NO


def declared_targets(data: "Dataset") -> Iterator[tuple[str, DeclaredCount]]:
    """Yield the target sets that declare how many targets they have, each with its path."""
    for path, row in numbered(data, TargetSet):
        if row.declared is not None:
            yield path, DeclaredCount(entry=row, declared=row.declared, listed=row.listed)


def declared_members(data: "Dataset") -> Iterator[tuple[str, DeclaredCount]]:
    """Yield the organizations that declare how many members they have, each with its path."""
    for path, row in numbered(data, Organization):
        if row.declared_members is not None:
            declared, counts = row.declared_members, _listed(data, row.id)
            listed = declared if declared in counts else max(counts)
            yield path, DeclaredCount(entry=row, declared=declared, listed=listed)


def check_declared_targets(data: "Dataset") -> Iterator[Problem]:
    """Yield sets that list another number of targets than they declare."""
    for path, count in declared_targets(data):
        if count.verdict is Verdict.NO and isinstance(count.entry, TargetSet):
            rows = (count.entry, *count.entry.targets)
            code = "targets.surplus" if count.listed > count.declared else "targets.declared"
            yield _problem(code, f"{path}.declared", count, rows)


def check_declared_members(data: "Dataset") -> Iterator[Problem]:
    """Yield organizations that on no day have as many members as they declare."""
    edges: dict[str, list[Attachment]] = defaultdict(list)
    for edge in data.attachments:
        if edge.kind is AttachmentKind.MEMBER_OF:
            edges[edge.parent].append(edge)
    for path, count in declared_members(data):
        if count.verdict is Verdict.NO:
            rows = (count.entry, *edges.get(count.entry.id, []))
            place = f"{path}.declared_members"
            yield _problem("organization.declared_members", place, count, rows)


def _problem(code: str, path: str, count: DeclaredCount, rows: Iterable[object]) -> Problem:
    return Problem.of(
        code, path, sources=joined_sources(rows), found=count.listed, expected=count.declared
    )


def _listed(data: "Dataset", parent: str) -> set[int]:
    """Return how many members there are after each day on which that changes."""
    steps: Counter[int] = Counter()
    for edge in data.hierarchy(kind=AttachmentKind.MEMBER_OF).edges_below(parent):
        steps[edge.first] += 1
        if edge.last < LAST:
            steps[edge.last] -= 1
    return set(accumulate(steps[day] for day in sorted(steps))) or {0}
