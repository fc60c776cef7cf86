"""Circles among initiatives, target sets and parts of figures."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks.chosen import choices
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._circles import circles, drawn
from hoidata.domain import Initiative, Metric, Observation, TargetSet
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_initiatives(data: "Dataset") -> Iterator[Problem]:
    """Yield initiatives that are parts of themselves, directly or not."""
    above: dict[str, str] = {}
    for row in data.initiatives:
        if row.parent is not None:
            above.setdefault(row.id, row.parent)
    yield from _problems(data, Initiative, above, "initiative.cycle")


def check_target_sets(data: "Dataset") -> Iterator[Problem]:
    """Yield sets of targets that revise each other in a circle."""
    above: dict[str, str] = {}
    for row in data.target_sets:
        if row.revises is not None:
            above.setdefault(row.id, row.revises)
    yield from _problems(data, TargetSet, above, "target_set.cycle")


def check_metrics(data: "Dataset") -> Iterator[Problem]:
    """Yield metrics that are computed from themselves, directly or not; each circle once."""
    seen: set[str] = set()
    for path, metric in numbered(data, Metric):
        circle = () if metric.code in seen else data.circle_of(metric)
        if circle:
            seen.update(circle)
            field = "weight" if metric.formula is None else "formula"
            yield Problem.of("metric.circle", f"{path}.{field}", found=drawn(circle))


def check_part_circles(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are parts of themselves, directly or not.

    Those of one metric do not count, as `Figures.rejected` says. Of figures of one identity only
    the one that counts is looked at.
    """
    above: dict[str, str] = {}
    counting: dict[str, str] = {}
    for figures in choices(data):
        counting.update(figures.counting)
        for part, whole in figures.part_of.items():
            above.setdefault(part, whole)
    for row in data.observations:
        if row.part_of is not None and data.get(Metric, row.metric) is None:
            above.setdefault(row.id, row.part_of)
    above = {part: counting.get(whole, whole) for part, whole in above.items()}
    yield from _problems(data, Observation, above, "parts.cycle")


_FIELDS: Final = {Initiative: "parent", TargetSet: "revises", Observation: "part_of"}
"""By what field an entry is under another."""


def _problems(
    data: "Dataset",
    kind: type[Initiative] | type[TargetSet] | type[Observation],
    above: Mapping[str, str],
    code: str,
) -> Iterator[Problem]:
    if next(circles(above), None) is None:
        return
    rows: dict[str, tuple[str, Initiative | TargetSet | Observation]] = {}
    for path, row in numbered(data, kind):
        rows.setdefault(row.id, (path, row))
    in_order = {each: above[each] for each in rows if each in above}
    for circle in circles(in_order):
        yield Problem.of(
            code,
            f"{rows[circle[0]][0]}.{_FIELDS[kind]}",
            sources=joined_sources(rows[each][1] for each in circle),
            found=drawn(circle),
        )
