"""Figures against what their metric can be, and against each other over a year."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._checks._units import comparable, metric_of
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.domain import Metric, Nature, Observation, Report
from hoidata.errors import Problem
from hoidata.values import Operator, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Figure(NamedTuple):
    """A figure, its place among the observations, and its report."""

    number: int
    row: Observation
    report: Report | None

    @property
    def path(self) -> str:
        """The path of the observation."""
        return f"$.observations[{self.number}]"

    @property
    def rank(self) -> tuple[int, datetime.date]:
        """What decides between two figures of one identity: revision, then day of closing."""
        if self.report is None:
            return (0, datetime.date.min)
        return (self.report.revision, self.report.closed_on or datetime.date.min)


def what(row: Observation) -> tuple[object, ...]:
    """Return what a figure is of, whatever its period."""
    return tuple(each for each in row.identity if each is not row.period)


def by_identity(data: "Dataset") -> Iterable[list[Figure]]:
    """Return the figures that are not missing, those of one identity together."""
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for number, row in enumerate(data.observations):
        if row.value is not None:
            report = None if row.report is None else data.get(Report, row.report)
            groups[row.identity].append(Figure(number, row, report))
    return groups.values()


def chosen(figures: list[Figure]) -> Figure:
    """Return the figure that counts: of the latest revision, then of the report closed last."""
    return max(figures, key=lambda figure: figure.rank)


def check_minimum(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are certainly below what their metric can be."""
    for path, row in numbered(data, Observation):
        metric, value = metric_of(data, row), comparable(data, row)
        if metric is None or value is None or metric.minimum is None:
            continue
        if value.low is not None and value.low >= metric.minimum:
            continue
        least = Quantity(metric.minimum, value.unit, per=value.per)
        if value.meets(Operator.LESS_THAN, least) is Verdict.YES:
            yield Problem.of(
                "observation.below_minimum",
                f"{path}.value",
                sources=row.sources,
                found=value,
                metric=metric.code,
                expected=least,
            )


def check_year_to_date(data: "Dataset") -> Iterator[Problem]:
    """Yield figures since 1 January that are certainly smaller than an earlier one of the year."""
    found: list[tuple[int, Problem]] = []
    for run in _runs(data):
        highest, most = run[0]
        for figure, value in run[1:]:
            if value.meets(Operator.LESS_THAN, most) is Verdict.YES:
                found.append((figure.number, _fall(figure, highest)))
            elif most.low is None or (value.low is not None and value.low > most.low):
                highest, most = figure, value
    yield from (problem for _, problem in sorted(found, key=lambda pair: pair[0]))


def _runs(data: "Dataset") -> Iterable[list[tuple[Figure, Quantity]]]:
    """Return the figures of each year since 1 January, as precisely as told, by their ends."""
    runs: dict[tuple[object, ...], list[tuple[Figure, Quantity]]] = defaultdict(list)
    for figures in by_identity(data):
        figure = chosen(figures)
        period, metric = figure.row.period, metric_of(data, figure.row)
        value = comparable(data, figure.row)
        if metric and value and period.is_year_to_date and _only_grows(metric):
            runs[(period.start, *what(figure.row))].append((figure, value.at_precision()))
    return [sorted(run, key=lambda pair: pair[0].row.period) for run in runs.values()]


def _only_grows(metric: Metric) -> bool:
    return metric.nature is Nature.FLOW and metric.minimum is not None and metric.minimum >= 0


def _fall(later: Figure, earlier: Figure) -> Problem:
    return Problem.of(
        "observation.falls",
        f"{later.path}.value",
        sources=joined_sources((later.row, earlier.row)),
        found=later.row.value,
        expected=earlier.row.value,
        period=earlier.row.period,
    )
