"""Numbers that a source declares, compared with what it lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import attrs

from hoidata.dataset._checks.chosen import choices
from hoidata.dataset._checks.parts import parts_by_whole
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._choice.values import is_share_of
from hoidata.dataset._structure.days import LAST
from hoidata.domain import Attachment, AttachmentKind, Observation, Organization, TargetSet
from hoidata.errors import Problem, Shown
from hoidata.values import Ratio, Verdict, rounded

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


@attrs.frozen(kw_only=True, repr=False)
class DeclaredCount(Shown):
    """A number that a source declares and how many it lists (số nêu và số liệt kê).

    Args:
        entry: A target set, an organization with member organizations, or a figure with parts.
        declared: How many the source declares.
        listed: How many it lists; for members, on the day that comes nearest.
        dimension: For a figure the dimension that is counted; else None.
        organization_names: Names of the organizations, by id.
    """

    entry: TargetSet | Organization | Observation
    declared: int
    listed: int
    dimension: str | None = None
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    @property
    def verdict(self) -> Verdict:
        """Whether the two agree; members that are only counted are not checked against a list."""
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


def declared_parts(data: "Dataset") -> Iterator[tuple[str, DeclaredCount]]:
    """Yield the figures that declare how many parts they have and list some, with their paths.

    Parts that are units or items have no dimension: they are counted by the only declared dimension
    that no part has a category of.
    """
    rows = [(path, row) for path, row in numbered(data, Observation) if row.declared]
    if not rows:
        return
    parts = parts_by_whole(data, tuple(choices(data)))
    for path, row in rows:
        members = [part.row for part in parts.get(row.id, ())]
        for dimension, declared in row.declared:
            listed = _parts_by(row, dimension, members)
            if listed:
                yield (
                    path,
                    DeclaredCount(entry=row, declared=declared, listed=listed, dimension=dimension),
                )


def _parts_by(whole: Observation, dimension: str, parts: Sequence[Observation]) -> int:
    """Return how many parts there are of a dimension."""
    categories = {pair for part in parts for pair in part.categories}
    known = {name for name, _ in categories}
    if dimension in known:
        return len({category for name, category in categories if name == dimension})
    others = [name for name, _ in whole.declared if name not in known]
    without = {part.identity for part in parts if part.categories == whole.categories}
    return len(without) if len(others) == 1 else 0


def check_declared_parts(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that list a different number of parts from the one they declare."""
    for path, count in declared_parts(data):
        if count.verdict is Verdict.NO:
            problem = _problem("observation.declared", f"{path}.declared", count, (count.entry,))
            details = {**problem.details, "dimension": count.dimension or ""}
            yield attrs.evolve(problem, details=details)


def check_percentages(data: "Dataset") -> Iterator[Problem]:
    """Yield pairs whose percentage differs from the one stated, as precisely as it is written."""
    for path, row in numbered(data, Observation):
        pair, stated = _pair_of(row), row.percent
        if stated is not None and pair is not None and not is_share_of(stated, pair):
            yield Problem.of(
                "observation.percent",
                f"{path}.percent",
                sources=row.sources,
                value=pair,
                found=stated,
                expected=rounded(pair.percent),
            )


def _pair_of(row: Observation) -> Ratio | None:
    """Return a pair, or an exact figure of its plan as one; None for what is neither."""
    value, plan = row.value, row.plan
    if isinstance(value, Ratio):
        return value
    if value is None or plan is None or (value.unit, value.per) != (plan.unit, plan.per):
        return None
    part, whole = value.value, plan.value
    if not (isinstance(part, int) and isinstance(whole, int) and value.is_exact and plan.is_exact):
        return None
    if part < 0 or whole <= 0:
        return None
    return Ratio(part, whole, unit=value.unit, is_plan=True)


def check_declared_targets(data: "Dataset") -> Iterator[Problem]:
    """Yield sets that list a different number of targets from the one they declare."""
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
