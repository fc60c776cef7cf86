"""Which metric a figure of a text is of, by its unit and the words around it."""

from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from typing import Final, NamedTuple

from hoidata.domain import Nature, vocabulary_metrics
from hoidata.reading._draft.metric_words import Read, Said, read
from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding
from hoidata.values import Quantity, Ratio, Unit, UnitKind

_LEFT: Final = 14
_RIGHT: Final = 7
_PER_LEFT: Final = 0.88
_PER_RIGHT: Final = 0.75
_PER_FIGURE: Final = 0.4
_PER_COMMA: Final = 0.5
_MARGIN: Final = 0.6
_LEAST: Final = 0.9


class Meant(NamedTuple):
    """The metric that a figure is of.

    Attributes:
        code: Its code; None if it is not certain.
        rivals: The codes that it may be, the likeliest first.
        is_stated: Whether the words beside the figure name it, so that nothing is guessed.
        start: The first character of the words that say it; that of the figure if it alone does.
    """

    code: str | None
    rivals: tuple[str, ...] = ()
    is_stated: bool = False
    start: int = 0


def metric_of(passages: Passages, finding: Finding) -> Meant:
    """Return which metric a figure is of."""
    words = read(passages)
    place = words.figures.get(finding.start)
    fitting = _fitting(finding)
    if place is None or not fitting:
        return Meant(None, start=finding.start)
    scores = _scores(words, place, fitting)
    if not scores:
        return Meant(None, start=finding.start)
    ranked = sorted(scores, key=lambda c: -scores[c][0])
    best = ranked[0]
    score, beyond, first, full = scores[best]
    rivals = tuple(c for c in ranked[1:4] if score - scores[c][0] < _MARGIN)
    if rivals or not beyond >= _LEAST:
        return Meant(None, tuple(ranked[:3]), start=finding.start)
    return Meant(best, rivals=(), is_stated=full, start=min(words.starts[first], finding.start))


def _scores(words, place, fitting):
    number, p, q = place
    lower = words.places[number - 1] if number else None
    nxt = words.places[number + 1][0] if number + 1 < len(words.places) else len(words.tokens)
    cov: defaultdict[str, dict[int, float]] = defaultdict(dict)
    full: defaultdict[str, int] = defaultdict(int)
    lo = bisect_left(words.said, (p - _LEFT - 8,))
    sentence = words.sentence[number]
    for s, e, codes in words.said[lo:]:
        if s > q + _RIGHT or s >= nxt and nxt > q:
            break
        if e > nxt > q or s < sentence[0] or e > sentence[1]:
            continue
        if s <= q and e >= p:
            w = 1.0
        elif e < p:
            c = bisect_left(words.firsts, p) - bisect_left(words.firsts, s)
            w = _PER_LEFT ** (p - e) * _PER_FIGURE**c
        else:
            c = words.commas[s] - words.commas[max(q - 1, 0)]
            w = _PER_RIGHT ** (s - q) * _PER_COMMA**c
        if w < 0.1:
            continue
        for code in codes:
            if code in fitting:
                got = cov[code]
                for at in range(s, e):
                    if got.get(at, 0) < w:
                        got[at] = w
                if w == 1.0:
                    full[code] = max(full[code], e - s)
    found = {}
    unit_is_rare = False
    for code, got in cov.items():
        total = sum(got.values())
        beyond = sum(w for at, w in got.items() if not p <= at < q)
        found[code] = (total, beyond, min(got), full[code] > 1)
    return found


def _fitting(finding: Finding) -> frozenset[str]:
    value = finding.value
    if isinstance(value, Quantity):
        return _fit(value.unit, bool(value.per), False)
    if isinstance(value, Ratio):
        return _fit(value.unit, False, True)
    return frozenset()


@lru_cache(maxsize=1024)
def _fit(unit: str | None, has_per: bool, is_ratio: bool) -> frozenset[str]:
    found = set()
    for code, metric in vocabulary_metrics().items():
        if not metric.counts_in(unit):
            continue
        if has_per and metric.nature is not Nature.RATE:
            continue
        if is_ratio != (metric.nature is Nature.RATIO):
            continue
        found.add(code)
    return frozenset(found)


__all__ = ["Meant", "metric_of"]
