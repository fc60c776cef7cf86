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
_SHIELD: Final = 0.25
_OWN: Final = 0.3
_CAP: Final = 2.5
_MARGIN: Final = 0.5
_LEAST: Final = 0.75
_FEW: Final = 4
_GENERIC: Final = frozenset({"total_value", "attendees", "participants", "sessions", "programmes"})
_RAISED: Final = frozenset({"funds_raised", "contribution_value", "received_support"})
_GIVEN: Final = frozenset("cho giúp tặng hút khen".split())
_AWARD: Final = frozenset({"khen", "tuyên", "biểu", "vinh"})
_CUES: Final = frozenset("có còn gồm số hiện là lên".split())
_CLOSED: Final = frozenset(", ; và với ( trong ở tại thuộc toàn sinh xã phường".split())


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
    words.meant = out
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
    is_per = bool(getattr(figure.finding.value, "per", ()))
    scores: dict[str, tuple[float, float]] = {}
    for code, ev in found.items():
        own = sum(w for t, w in ev.cover.items() if unit.start <= t < unit.end)
        beyond = sum(w for t, w in ev.cover.items() if not unit.start <= t < unit.end)
        scores[code] = (beyond + own * (0.01 if is_per else _OWN), beyond)
    ranked = sorted(scores, key=lambda c: -scores[c][0])
    if not ranked:
        return _inherited(words, number, before, fitting) or Meant(None, start=at)
    best = ranked[0]
    if best in _GENERIC:
        specific = [
            c for c in ranked[1:] if scores[c][1] >= 0.8 and c not in _GENERIC and not found[c].full
        ]
        specific = [c for c in ranked[1:] if scores[c][1] >= 0.8 and c not in _GENERIC]
        if best == "total_value":
            worth = _worth_before(words, number, before)
            if worth:
                return Meant(worth, start=at)
        if len(specific) == 1 or (
            specific and scores[specific[0]][0] - scores[specific[1]][0] >= 0.3
        ):
            return Meant(specific[0], start=at)
        if specific or (
            best == "total_value"
            and number
            and words.figures[number - 1].clause == figure.clause
            and before[number - 1].code is None
        ):
            return Meant(None, tuple(ranked[:3]), start=at)
    total, beyond = scores[best]
    cover = found[best].cover.keys()
    rival = 0.0
    for c in ranked[1:]:
        other = found[c].cover.keys()
        if other < cover and total - scores[c][0] >= 0.2:
            continue
        rival = scores[c][0]
        break
    if beyond >= _LEAST and total - rival >= _MARGIN:
        first = max(min(found[best].cover), 0)
        return Meant(best, is_stated=found[best].full > 1, start=min(words.starts[first], at))
    others = max((scores[c][1] for c in ranked[1:]), default=0.0)
    if beyond >= 0.3 and others <= 0.3 * beyond and total > rival:
        return Meant(best, start=at)
    if beyond < _LEAST and _is_named_by_unit(words, number, best, before) and total > rival:
        return Meant(best, start=at)
    if beyond < _LEAST:
        inherited = _inherited(words, number, before, fitting)
        if inherited:
            return inherited
    return Meant(None, tuple(ranked[:3]), start=at)


def _worth_before(words, number, before):
    figure = words.figures[number]
    second = None
    for at in range(number - 1, max(number - 5, -1), -1):
        other = words.figures[at]
        p, q = figure.unit.start, other.unit.end
        if other.clause != figure.clause or p - q > 15 or words.commas[p] - words.commas[q] > 1:
            break
        worth = _worth().get(before[at].code or "")
        if worth is None:
            value = other.finding.value
            if value.unit is None or Unit.of(value.unit).kind not in (
                UnitKind.BEINGS,
                UnitKind.TURNS,
            ):
                break
            continue
        if worth != "support_value":
            if (
                p - q > 2
                and at
                and words.figures[at - 1].clause == figure.clause
                and before[at - 1].code
                and _worth().get(before[at - 1].code, worth) not in (worth, "support_value")
            ):
                return None
            return worth
        second = second or worth
    return second


def _is_named_by_unit(words, number, code, before) -> bool:
    figure = words.figures[number]
    unit = figure.unit
    value = figure.finding.value
    metric = vocabulary_metrics()[code]
    if metric.unit == "VND":
        return bool(value.per)
    fit = _fitting(figure.finding)
    after = words.tokens[unit.end]
    closed = after in _CLOSED or unit.end in words.unit_at
    previous = before[number - 1].code if number else None
    chained = False
    if previous:
        prev = words.figures[number - 1].unit
        between = words.tokens[prev.end : unit.start]
        chained = all(each in {",", "và"} for each in between)
    if metric.nature is not Nature.STOCK:
        if code.startswith("awarded_") and _AWARD & set(
            words.tokens[figure.clause.start : figure.clause.end]
        ):
            return True
        if (
            chained
            and vocabulary_metrics()[previous].nature is metric.nature
            and len(fit) <= 2 * _FEW
        ):
            return True
        return (
            len(fit) <= _FEW
            and Unit.of(value.unit).kind in (UnitKind.THINGS, UnitKind.MEASURE)
            and value.unit not in ("tập thể", "đơn vị", "cơ quan")
        )
    if figure.before in _CUES and closed:
        return True
    if chained and vocabulary_metrics()[previous].nature is Nature.STOCK:
        return closed
    return len(fit) <= 2 and closed


def _inherited(words, number, before, fitting) -> Meant | None:
    figure = words.figures[number]
    if not number:
        return None
    prev, code = words.figures[number - 1], before[number - 1].code
    if code is None or code not in fitting or prev.clause != figure.clause:
        return None
    a, b = prev.finding.value, figure.finding.value
    if (
        a.unit != b.unit
        or getattr(a, "per", ()) != getattr(b, "per", ())
        or b.unit is None
        or b.unit == "%"
    ):
        return None
    if figure.unit.start - prev.unit.end > 8:
        return None
    return Meant(code, start=figure.finding.start)


def _evidence(words: MetricWords, number: int, fitting: frozenset[str]) -> dict[str, _Evidence]:
    figure = words.figures[number]
    p, q = figure.unit
    places, commas, tokens = words.places, words.commas, words.tokens
    nxt = places[number + 1] if number + 1 < len(places) else len(tokens)
    nxt = min(nxt, figure.clause.end)
    has_next = nxt < figure.clause.end
    is_money = _is_money(figure.finding)
    is_share = figure.finding.value.unit == "%"
    is_per = bool(getattr(figure.finding.value, "per", ()))
    metrics = vocabulary_metrics()
    found: defaultdict[str, _Evidence] = defaultdict(_Evidence)
    near = _near(words, number, fitting, nxt)
    governor, governing = p, set()
    ends: defaultdict[int, set[str]] = defaultdict(set)
    for start, end, codes, of, bare in near:
        ends[end].update(codes)
        if start < p <= end and not bare:
            governor = min(governor, start)
            governing.update(codes)
    for start, end, codes, of, bare in near:
        cut = 1.0
        if start <= q and end >= p:
            weight, touches = 1.0, True
            if start == q == p:
                weight = 0.7  # right of money
        elif end < p:
            if is_per and (end < p - 5 or commas[p] > commas[end]):
                continue
            touches = False
            crossed = number - bisect_left(places, start, 0, number)
            weight = _PER_LEFT ** (p - end) * _PER_FIGURE**crossed
            weight *= _PER_COMMA ** (commas[p] - commas[end])
            if governor < p and end <= governor and not set(codes) & governing:
                weight *= _SHIELD
            if any(ends[e] and not ends[e] & set(codes) for e in (start, start - 1)):
                weight *= 0.5
        else:
            between = tokens[q:start]
            if is_money and (start - q > 2 or "và" in between or "," in between):
                continue
            if is_share and between and not (between == ["trở"]):
                continue
            if has_next and "và" in between:
                continue
            touches = False
            weight = _PER_RIGHT ** (start - q)
            weight *= (_NEXT_COMMA if has_next else 0.8) ** (commas[start] - commas[q])
        if not touches:
            weight *= min(1.0, _CAP / (end - start))
        if weight < 0.05:
            continue
        for code in codes:
            if is_money and metrics[code].nature is Nature.STOCK:
                if start >= q:
                    continue
                if any(c in _RAISED for e in range(start - 4, start + 1) for c in ends.get(e, ())):
                    continue
            ev = found[code]
            if bare:
                ev.add(p, q, weight)
                continue
            if of is not None:
                ev.add(start, p, weight)
            else:
                ev.add(start, min(end, q), weight)
            right = weight * (0.4 if governing and code not in governing else 1.0)
            ev.add(max(q, start), end, right)
            if touches:
                ev.full = max(ev.full, end - start)
    _add_people(words, number, fitting, found)
    return found


def _near(words, number, fitting, nxt):
    figure = words.figures[number]
    p, q = figure.unit
    metrics = vocabulary_metrics()
    phrases = words.phrases
    lo = bisect_left(phrases, (max(p - _LEFT - _LONGEST, figure.clause.start),))
    near = []
    for at in range(lo, len(phrases)):
        start, end, codes, of, bare = phrases[at]
        if start > q + _RIGHT or start >= figure.clause.end or start >= nxt > q:
            break
        if end > q and end > nxt:
            continue
        if of is not None and of != number:
            continue
        if bare and not (start == p and end >= q):
            continue
        codes = tuple(c for c in codes if c in fitting)
        if bare and figure.before in _GIVEN:
            codes = tuple(c for c in codes if metrics[c].nature is not Nature.STOCK)
        if codes:
            near.append((start, end, codes, of, bare))
    near.sort(key=lambda each: (each[0], -each[1]))
    kept, reach, first = [], -1, -1
    for each in near:
        start, end, _, of, bare = each
        if end < reach or (end == reach and start > first):
            continue
        if not bare and end > reach:
            reach, first = end, start
        kept.append(each)
    return kept


def _add_people(words, number, fitting, found):
    figure = words.figures[number]
    if not number:
        return
    other = words.figures[number - 1]
    code = words.meant[number - 1].code
    if code is None or other.clause != figure.clause:
        return
    if figure.unit.start - other.unit.end > 14:
        return
    people = _people().get(code, "").split()
    for each in people:
        if each in fitting:
            found[each].add(-1, 0, 1.0 if len(people) == 1 else 0.6)


@lru_cache(maxsize=1)
def _people() -> dict[str, str]:
    return {row["code"]: row["people"] for row in vocab.rows("metrics") if row["people"]}


@lru_cache(maxsize=1)
def _worth() -> dict[str, str]:
    return {row["code"]: row["worth"] for row in vocab.rows("metrics") if row["worth"]}


def _is_money(finding: Finding) -> bool:
    value = finding.value
    return (
        isinstance(value, Quantity)
        and value.unit is not None
        and not value.per
        and Unit.of(value.unit).kind is UnitKind.MONEY
    )


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
