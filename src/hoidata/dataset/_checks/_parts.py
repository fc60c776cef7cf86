"""Figures that are parts of others."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks._circles import circles, drawn
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.domain import Observation
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_part_circles(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are parts of themselves, directly or not."""
    above: dict[str, str] = {}
    places: dict[str, str] = {}
    for path, row in numbered(data, Observation):
        if row.part_of is not None:
            above.setdefault(row.id, row.part_of)
            places.setdefault(row.id, path)
    for circle in circles(above):
        yield Problem.of(
            "parts.cycle",
            f"{places[circle[0]]}.part_of",
            sources=joined_sources(data[Observation, each] for each in circle),
            found=drawn(circle),
        )


def check_part_periods(data: "Dataset") -> Iterator[Problem]:
    """Yield parts for days that their whole is not for."""
    for path, row in numbered(data, Observation):
        whole = None if row.part_of is None else data.get(Observation, row.part_of)
        if whole is not None and not whole.period.contains(row.period):
            yield Problem.of(
                "parts.period",
                f"{path}.period",
                sources=joined_sources((row, whole)),
                found=row.period,
                expected=whole.period,
            )
