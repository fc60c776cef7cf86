"""Figures that are told more than once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks._figures import Figure, by_identity, chosen
from hoidata.dataset._checks._units import comparable
from hoidata.dataset._checks._walk import joined_sources
from hoidata.errors import Problem
from hoidata.values import Operator, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_repeated(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are told again: with the same value, or with another one."""
    found: list[tuple[int, Problem]] = []
    for figures in by_identity(data):
        if len(figures) > 1:
            found.extend(_of_one_identity(data, figures))
    yield from (problem for _, problem in sorted(found, key=lambda pair: pair[0]))


def _of_one_identity(data: "Dataset", figures: list[Figure]) -> Iterator[tuple[int, Problem]]:
    best = chosen(figures)
    firsts: dict[object, Figure] = {}
    for figure in figures:
        rivals = [firsts.setdefault(key, figure) for key in _tellings(figure, best)]
        rivals = [rival for rival in rivals if rival is not figure]
        problem = _repetition(data, figure, rivals) if rivals else _dissent(data, figure, best)
        if problem is not None:
            yield figure.number, problem


def _tellings(figure: Figure, best: Figure) -> Iterator[object]:
    """Yield what only one value may be told in; of the latest figures only one can count."""
    yield figure.row.report
    report = figure.report
    if report is not None:
        yield frozenset(report.organizations), report.period, report.revision
    if figure.rank == best.rank:
        yield best.rank


def _repetition(data: "Dataset", figure: Figure, rivals: list[Figure]) -> Problem:
    value = _meant(data, figure)
    for rival in rivals:
        if _meant(data, rival) != value:
            return Problem.of(
                "observation.conflict",
                f"{figure.path}.value",
                sources=joined_sources((rival.row, figure.row)),
                id=figure.row.id,
                found=f"{rival.row.value} / {figure.row.value}",
            )
    return Problem.of(
        "observation.duplicate",
        figure.path,
        sources=joined_sources((rivals[0].row, figure.row)),
        id=figure.row.id,
        found=figure.row.value,
        expected=rivals[0].path,
    )


def _meant(data: "Dataset", figure: Figure) -> object:
    return comparable(data, figure.row) or figure.row.value


def _dissent(data: "Dataset", figure: Figure, best: Figure) -> Problem | None:
    """Return the problem of a figure that others than its tellers correct."""
    if figure.report is None or best.report is None:
        return None
    are_same = set(figure.report.organizations) == set(best.report.organizations)
    if are_same or not _certainly_differ(_meant(data, figure), _meant(data, best)):
        return None
    return Problem.of(
        "observation.disagreement",
        f"{figure.path}.value",
        sources=joined_sources((figure.row, best.row)),
        id=figure.row.id,
        found=figure.row.value,
        expected=best.row.value,
    )


def _certainly_differ(left: object, right: object) -> bool:
    if not isinstance(left, Quantity) or not isinstance(right, Quantity):
        return left != right
    if (left.unit, left.per) != (right.unit, right.per):
        return False
    return left.at_precision().meets(Operator.EQUAL, right.at_precision()) is Verdict.NO
