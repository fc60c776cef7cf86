"""Which metric a figure of a text is of, by its unit and the words around it."""

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Nature, vocabulary_metrics
from hoidata.reading._draft.metric_words import Figure, MetricWords, metric_words
from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding
from hoidata.values import Quantity, Ratio, Unit, UnitKind

_LEFT: Final = 16
_RIGHT: Final = 8
_LONGEST: Final = 14
_PER_LEFT: Final = 0.86
_PER_RIGHT: Final = 0.8
_PER_FIGURE: Final = 0.4
_PER_COMMA: Final = 0.6
_NEXT_COMMA: Final = 0.3
_SHIELD: Final = 0.45
_OWN: Final = 0.3
_WORTH: Final = 0.6
_CAP: Final = 2.5
_MARGIN: Final = 0.5
_LEAST: Final = 0.75
_FEW: Final = 4
_GENERIC: Final = "total_value"
_CUES: Final = frozenset("có còn gồm số hiện là lên".split())
_CLOSED: Final = frozenset(", ; và với ( trong ở tại thuộc toàn sinh".split())


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
    words = metric_words(passages)
    number = words.number.get(finding.start)
    if number is None:
        return Meant(None, start=finding.start)
    return _all(passages)[number]


@lru_cache(maxsize=2)
def _all(passages: Passages) -> list[Meant]:
    words = metric_words(passages)
    out: list[Meant] = []
    for number in range(len(words.figures)):
        out.append(_meant(words, number, out))
    return out


class _Evidence:
    def __init__(self) -> None:
        self.cover: dict[int, float] = {}
        self.full = 0

    def add(self, start, end, weight):
        cover = self.cover
        for at in range(start, end):
            if cover.get(at, 0.0) < weight:
                cover[at] = weight


def _meant(words: MetricWords, number: int, before: list[Meant]) -> Meant:
    figure = words.figures[number]
    at = figure.finding.start
    fitting = _fitting(figure.finding)
    if not fitting:
        return Meant(None, start=at)
    found = _evidence(words, number, fitting)
    unit = figure.unit
    scores = {}
    for code, ev in found.items():
        own = sum(w for t, w in ev.cover.items() if unit.start <= t < unit.end)
        beyond = sum(w for t, w in ev.cover.items() if not unit.start <= t < unit.end)
        scores[code] = (beyond + own * _OWN, beyond, own)
    ranked = sorted(scores, key=lambda c: -scores[c][0])
    if not ranked:
        return _inherited(words, number, before, fitting) or Meant(None, start=at)
    if ranked[0] == _GENERIC and len(ranked) > 1 and scores[ranked[1]][0] > _MARGIN:
        second = scores[ranked[2]][0] if len(ranked) > 2 else 0
        if scores[ranked[1]][0] - second >= _MARGIN * 0.6:
            return Meant(ranked[1], start=at)
        return Meant(None, tuple(ranked[1:4]), start=at)
    best = ranked[0]
    total, beyond, own = scores[best]
    rival = scores[ranked[1]][0] if len(ranked) > 1 else 0.0
    if beyond >= _LEAST and total - rival >= _MARGIN:
        first = min(found[best].cover)
        return Meant(best, is_stated=found[best].full > 1, start=min(words.starts[first], at))
    if beyond < _LEAST and _is_named_by_unit(words, number, best, before) and total - rival >= min(_MARGIN, own*_OWN*.9):
        return Meant(best, start=at)
    if beyond < _LEAST:
        inherited = _inherited(words, number, before, fitting)
        if inherited: return inherited
    return Meant(None, tuple(ranked[:3]), start=at)


def _is_named_by_unit(words, number, code, before) -> bool:
    figure = words.figures[number]
    unit = figure.unit
    value = figure.finding.value
    metric = vocabulary_metrics()[code]
    if metric.unit == "VND":
        return bool(value.per)
    fit = _fitting(figure.finding)
    if metric.nature is not Nature.STOCK and len(fit) <= _FEW:
        return True
    after = words.tokens[unit.end]
    closed = after in _CLOSED or words.starts[unit.end]==figure.finding.start
    if metric.nature is not Nature.STOCK:
        return False
    if figure.before in _CUES and closed:
        return True
    if number and before[number - 1].code and vocabulary_metrics()[before[number - 1].code].nature is Nature.STOCK:
        prev = words.figures[number - 1].unit
        between = words.tokens[prev.end : unit.start]
        return closed and all(each in {",", "và"} for each in between)
    return len(fit) <= 2 and closed


def _inherited(words, number, before, fitting) -> Meant | None:
    figure = words.figures[number]
    if not number:
        return None
    prev, code = words.figures[number - 1], before[number - 1].code
    if code is None or code not in fitting or prev.clause != figure.clause:
        return None
    a, b = prev.finding.value, figure.finding.value
    if a.unit != b.unit or getattr(a, "per", ()) != getattr(b, "per", ()) or b.unit is None or b.unit == "%":
        return None
    if figure.unit.start - prev.unit.end > 8:
        return None
    return Meant(code, start=figure.finding.start)


def _evidence(words: MetricWords, number: int, fitting: frozenset[str]) -> dict[str, _Evidence]:
    figure = words.figures[number]
    p, q = figure.unit
    places = words.places
    nxt = places[number + 1] if number + 1 < len(places) else len(words.tokens)
    if nxt > figure.clause.end: nxt = figure.clause.end
    has_next = nxt < figure.clause.end
    is_money = _is_money(figure.finding)
    found: defaultdict[str, _Evidence] = defaultdict(_Evidence)
    phrases = words.phrases
    lo = bisect_left(phrases, (max(p - _LEFT - _LONGEST, figure.clause.start),))
    near = []
    governor = p
    commas = words.commas
    for at in range(lo, len(phrases)):
        start, end, codes, of = phrases[at]
        if start > q + _RIGHT or start >= figure.clause.end or (start >= nxt > q):
            break
        if end > nxt >= q and end > q and not end <= nxt:
            continue
        if of is not None and of != number:
            continue
        if start < p and end >= p and any(c in fitting for c in codes):
            governor = min(governor, start)
        near.append((start, end, codes))
    for start, end, codes in near:
        if start <= q and end >= p:
            weight, touches = 1.0, True
            if start == q and q == p: # right of money
                weight = 0.7
        elif end < p:
            touches = False
            crossed = number - bisect_left(places, start, 0, number)
            weight = _PER_LEFT ** (p - end) * _PER_FIGURE**crossed * _PER_COMMA ** (commas[p] - commas[end])
            if end <= governor:
                weight *= _SHIELD
        else:
            touches = False
            weight = _PER_RIGHT ** (start - q) * (_NEXT_COMMA if has_next else 0.8) ** (commas[start] - commas[q])
        if not touches:
            weight *= min(1.0, _CAP / (end - start))
        if weight < 0.05:
            continue
        for code in codes:
            if code in fitting:
                found[code].add(start, end, weight)
                if touches:
                    found[code].full = max(found[code].full, end - start)
            if is_money and start < p:
                worth = _worth().get(code)
                if worth is not None and worth in fitting:
                    found[worth].add(start, end, weight * _WORTH)
    return found


@lru_cache(maxsize=1)
def _worth() -> dict[str, str]:
    return {row["code"]: row["worth"] for row in vocab.rows("metrics") if row["worth"]}


def _is_money(finding: Finding) -> bool:
    value = finding.value
    return isinstance(value, Quantity) and value.unit is not None and not value.per and Unit.of(value.unit).kind is UnitKind.MONEY


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
