"""Metrics that may be meant where one does not fit."""

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from hoidata.dataset._names import written_of
from hoidata.domain import Metric, Term, Vocabulary, vocabulary_metrics
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


def near_metric(data: "Dataset", word: str) -> str | None:
    """Return the name of a metric that is written most alike."""
    return _nearest(word, _metrics(data))


def near_term(data: "Dataset", vocabulary: Vocabulary, word: str) -> str | None:
    """Return the name of a term that is written most alike."""
    return _nearest(word, data.terms_of(vocabulary).values())


def _nearest(word: str, entries: Iterable[Metric | Term]) -> str | None:
    names = {written.casefold(): written for entry in entries for written in written_of(entry)}
    alike = difflib.get_close_matches(word.casefold(), names, n=1)
    return names[alike[0]] if alike else None


def metrics_for(data: "Dataset", value: Quantity | Ratio) -> str:
    """Return the codes of the metrics that a number of a unit can be of, unless they are many."""
    if value.unit is None or isinstance(value, Ratio) or value.per:
        return ""
    codes = [metric.code for metric in _metrics(data) if metric.counts_in(value.unit)]
    return ", ".join(codes) if len(codes) <= _FEW else ""


def _metrics(data: "Dataset") -> Iterator[Metric]:
    yield from vocabulary_metrics().values()
    yield from data.metrics
