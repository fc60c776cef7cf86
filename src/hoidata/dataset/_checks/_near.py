"""Metrics that may be meant where one does not fit."""

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from hoidata import vocab
from hoidata.domain import Metric, vocabulary_metrics
from hoidata.errors import Problem
from hoidata.values import Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_FEW: Final = 5


def suggested(problem: Problem, near: str | None) -> Problem:
    """Return a problem with what may be meant among its details, if anything is."""
    if not near:
        return problem
    return attrs.evolve(problem, details={**problem.details, "near": near})


def near_metric(data: "Dataset", key: str) -> str | None:
    """Return the code of the metric that is meant in Vietnamese, or the one spelled most alike."""
    codes = [metric.code for metric in _metrics(data)]
    alike = difflib.get_close_matches(key, codes, n=1)
    return vocab.code_of("metrics", key) or next(iter(alike), None)


def metrics_for(data: "Dataset", value: Quantity | Ratio) -> str:
    """Return the codes of the metrics that a number of a unit can be of, unless they are many."""
    if value.unit is None or isinstance(value, Ratio) or value.per:
        return ""
    codes = [metric.code for metric in _metrics(data) if metric.counts_in(value.unit)]
    return ", ".join(codes) if len(codes) <= _FEW else ""


def _metrics(data: "Dataset") -> Iterator[Metric]:
    yield from vocabulary_metrics().values()
    yield from data.metrics
