"""Figures that are reported more than once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._checks.walk import joined_sources
from hoidata.dataset._choice.figures import Figures, Reason, Rejected
from hoidata.dataset._choice.rivals import is_final
from hoidata.dataset._choice.values import in_unit
from hoidata.domain import Observation, Report
from hoidata.errors import Problem
from hoidata.values import Operator, Quantity, Ratio, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_Found = tuple[Observation, Problem]


def check_repeated(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are reported again: with the same value, or with another one."""
    places = Places(data)
    found: list[_Found] = []
    for figures in choices(data):
        found += _duplicates(figures, places)
        found += _conflicts(figures)
        for rejected in figures.rejected:
            found += _disagreement(data, figures, rejected)
    yield from places.in_order(found)


def _duplicates(figures: Figures, places: Places) -> Iterator[_Found]:
    """Yield equal figures, none of which is later than the others."""
    for first, *others in figures.copies:
        for row in others:
            yield (
                row,
                Problem.of(
                    "observation.duplicate",
                    "",
                    sources=joined_sources((first, row)),
                    id=row.id,
                    found=row.value,
                    expected=places.path(first),
                ),
            )


def _conflicts(figures: Figures) -> Iterator[_Found]:
    """Yield figures that differ, none later than the others, each with the first that differs."""
    day = figures.metric.over_time.day
    for rows in figures.conflicts:
        first, value = rows[0], _meant(figures, rows[0])
        second = next(row for row in rows if _meant(figures, row) != value)
        is_one_day = day is not None and any(row.period != first.period for row in rows)
        details = {"day": getattr(first.period, day)} if day is not None and is_one_day else {}
        for row in rows[1:]:
            rival = second if _meant(figures, row) == value else first
            problem = Problem.of(
                "observation.conflict",
                ".value",
                sources=joined_sources((rival, row)),
                id=row.id,
                found=f"{rival.value} / {row.value}",
                **details,
            )
            yield row, problem


def _meant(figures: Figures, row: Observation) -> Quantity | Ratio | None:
    return None if row.value is None else in_unit(row.value, figures.metric)


def _disagreement(data: "Dataset", figures: Figures, rejected: Rejected) -> Iterator[_Found]:
    """Yield a figure that others report differently, beyond its precision."""
    row, reason, instead = rejected
    if reason is not Reason.REPLACED or instead is None or not is_final(row):
        return
    reports = [data.get(Report, each.report) for each in (row, instead) if each.report is not None]
    tellers = [frozenset(each.organizations) for each in reports if each is not None]
    if len(set(tellers)) > 1 and _certainly_differ(_meant(figures, row), instead.value):
        problem = Problem.of(
            "observation.disagreement",
            ".value",
            sources=joined_sources((row, instead)),
            id=row.id,
            found=row.value,
            expected=instead.value,
        )
        yield row, problem


def _certainly_differ(left: object, right: object) -> bool:
    if not isinstance(left, Quantity) or not isinstance(right, Quantity):
        return left != right
    if (left.unit, left.per) != (right.unit, right.per):
        return False
    return left.at_precision().meets(Operator.EQUAL, right.at_precision()) is Verdict.NO
