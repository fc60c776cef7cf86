"""Figures against what their metric can be, and against each other over a year."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks._amounts import is_more
from hoidata.dataset._checks._chosen import Places, choices
from hoidata.dataset._checks._subperiods import Stretch, only_grows, runs
from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.dataset._choice.values import in_unit, unfit
from hoidata.domain import Metric, Observation
from hoidata.errors import Problem
from hoidata.values import Operator, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_minimum(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are certainly below what their metric can be."""
    for path, row in numbered(data, Observation):
        metric, value = data.get(Metric, row.metric), row.value
        if metric is None or metric.minimum is None or not isinstance(value, Quantity):
            continue
        if value.low is not None and value.low >= metric.minimum:
            continue
        if unfit(value, metric) is not None:
            continue
        least = Quantity(metric.minimum, value.unit, per=value.per)
        if value.meets(Operator.LESS_THAN, least) is Verdict.YES:
            yield Problem.of(
                "observation.below_minimum",
                f"{path}.value",
                sources=row.sources,
                found=in_unit(value, metric),
                metric=metric.code,
                expected=in_unit(least, metric),
            )


def check_year_to_date(data: "Dataset") -> Iterator[Problem]:
    """Yield figures since 1 January that are certainly smaller than an earlier one of the year."""
    found: list[tuple[Observation, Problem]] = []
    for figures in choices(data):
        if only_grows(figures.metric):
            for run in runs(data, figures):
                found += _falls(run)
    yield from Places(data).in_order(found)


def _falls(run: list[Stretch]) -> Iterator[tuple[Observation, Problem]]:
    years: dict[int, list[Stretch]] = defaultdict(list)
    for each in run:
        if each.row.period.is_year_to_date:
            years[each.first].append(each)
    for year in years.values():
        highest, *later = reversed(year)
        for each in later:
            if is_more(highest.amount, each.amount):
                yield each.row, _fall(each.row, highest.row)
            elif each.low > highest.low:
                highest = each


def _fall(later: Observation, earlier: Observation) -> Problem:
    return Problem.of(
        "observation.falls",
        ".value",
        sources=joined_sources((later, earlier)),
        found=later.value,
        expected=earlier.value,
        period=earlier.period,
    )
