"""How strongly the words around a figure say which metric it is of."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from hoidata.domain import Nature, vocabulary_metrics
from hoidata.reading._draft.metric_words import PEOPLE, Figure, MetricWords, Phrase
from hoidata.values import Quantity, Ratio, Unit, UnitKind

_LEFT: Final = 30
"""So many tokens before a figure are read, and so many behind it."""
_RIGHT: Final = 14
_RIGHT_OF_RATE: Final = 5

# What a word is worth, as a share of one that touches the figure.
_PER_LEFT: Final = 0.86
_PER_RIGHT: Final = 0.86
_PER_FIGURE: Final = 0.4
_PER_COMMA: Final = 0.6
_PER_COMMA_RIGHT: Final = 0.8
_BEFORE_NEXT: Final = 0.3  # behind a comma, where another figure follows
_SHIELDED: Final = 0.25  # before words that touch the figure and say otherwise
_GOVERNED: Final = 0.5  # behind words that say otherwise: "ủy thác cho vay"
_BEHIND: Final = 0.4  # behind the figure, where words before it say otherwise
_BEHIND_MONEY: Final = 0.7
_SHORT: Final = 0.6  # one word that touches it
_MOST: Final = 2.5  # what a phrase that does not touch the figure can be worth
_LEAST: Final = 0.02

_GIVEN: Final = frozenset(
    {"cho", "giúp", "tặng", "hút", "khen", "động", "lập", "thêm", "mới", "mắt", "mở"}
)
"""What is named behind one of these is given, comes or is new, and is not all there is."""

_MOVED: Final = frozenset({"tăng", "giảm", "trưởng"})
_COLLECTING: Final = frozenset({"funds_raised", "contribution_value", "received_support"})
"""What is done for a fund: "vận động Quỹ Vì người nghèo được" is not what the fund has."""
_FUND_WITHIN: Final = 4
_BEHIND_ONLY: Final = frozenset({"funds_raised", "contribution_value", "support_value"})
"""What an amount may be said to be behind it: 5 tỷ đồng ủng hộ, 5 tỷ đồng hỗ trợ."""


class Evidence:
    """What words say for one metric: the tokens that name it, by what each is worth."""

    __slots__ = ("cover", "longest")

    def __init__(self) -> None:
        """Begin with none."""
        self.cover: dict[int, float] = {}
        self.longest: int = 0
        """The tokens of the longest phrase that touches the figure."""

    def add(self, start: int, end: int, weight: float) -> None:
        """Count the tokens of a phrase, each once."""
        for at in range(start, end):
            if self.cover.get(at, 0.0) < weight:
                self.cover[at] = weight


class Around:
    """The phrases around one figure that name metrics it may be of."""

    def __init__(self, words: MetricWords, number: int) -> None:
        """Look around a figure of a text."""
        figure = words.figures[number]
        self.words: MetricWords = words
        self.number: int = number
        self.figure: Figure = figure
        self.unit: str | None = unit_of(figure)
        self.is_rate: bool = bool(per_of(figure))
        self.is_money: bool = is_money(figure) and not self.is_rate
        self.start: int = figure.unit.start
        self.end: int = figure.unit.end
        places = words.places
        following = places[number + 1] if number + 1 < len(places) else figure.clause.end
        self.next: int = min(following, figure.clause.end)
        self.has_next: bool = self.next < figure.clause.end
        self.fitting: frozenset[str] = fitting(figure)

    def evidence(self) -> dict[str, Evidence]:
        """Return what the words say for each metric that they name."""
        near = list(self._near())
        found: defaultdict[str, Evidence] = defaultdict(Evidence)
        governing, governor, ends = self._governors(near)
        for phrase in near:
            if phrase.is_bare and phrase.end > self.start:
                for code in phrase.codes:
                    found[code].add(self.start, self.end, 1.0)
                continue
            weight = self._weight(phrase)
            if phrase.end < self.start and not governing.issuperset(phrase.codes):
                weight *= _SHIELDED if governor < self.start and phrase.end <= governor else 1.0
            if phrase.start < self.start and _is_governed(phrase, near, self.start):
                weight *= _GOVERNED
            if weight >= _LEAST:
                self._count(phrase, weight, governing, found, ends)
        return found

    def loose(self) -> Iterator[Phrase]:
        """Yield the phrases behind the figure that other words interrupt."""
        for start in dict.fromkeys((self.start, self.end)):
            for phrase in self.words.loose(start, self.next):
                codes = self._possible(phrase, self.fitting.intersection(phrase.codes))
                if codes and not phrase.is_bare:
                    yield phrase._replace(codes=tuple(codes))

    def _near(self) -> Iterator[Phrase]:
        """Yield the phrases around the figure, without those that are part of longer ones."""
        reach, first = -1, -1
        for phrase in sorted(self._read(), key=lambda each: (each.start, -each.end)):
            if phrase.end < reach or (phrase.end == reach and phrase.start > first):
                continue
            if not phrase.is_bare and phrase.end > reach:
                reach, first = phrase.end, phrase.start
            yield phrase

    def _read(self) -> Iterator[Phrase]:
        clause = self.figure.clause
        phrases = self.words.phrases
        first = bisect_left(phrases, (max(self.start - _LEFT, clause.start),))
        for at in range(first, len(phrases)):
            phrase = phrases[at]
            if phrase.start > self.end + _RIGHT or phrase.start >= clause.end:
                return
            codes = self.fitting.intersection(phrase.codes)
            if codes and self._is_own(phrase):
                codes = self._possible(phrase, codes)
                is_longer = phrase.end > self.end and kind_of(self.figure) not in PEOPLE
                is_bare = phrase.is_bare and not is_longer
                if codes:
                    yield phrase._replace(codes=tuple(codes), is_bare=is_bare)

    def _is_own(self, phrase: Phrase) -> bool:
        """Tell whether a phrase may say something of this figure rather than of another."""
        if phrase.is_bare:
            is_unit = phrase.start == self.start and phrase.end >= self.end
            if is_unit or phrase.end == self.start or kind_of(self.figure) in PEOPLE:
                return is_unit or phrase.end == self.start
        if phrase.of is not None:
            return phrase.of == self.number
        if phrase.end > self.end and (phrase.end > self.next or phrase.start >= self.next):
            return False
        if phrase.end >= self.start:
            is_around = self.is_money and phrase.start < self.start and phrase.end > self.end
            return not is_around and (phrase.start <= self.end or self._is_behind(phrase))
        if self.is_rate:
            commas = self.words.commas
            is_near = phrase.end >= self.start - _RIGHT_OF_RATE
            return is_near and commas[self.start] == commas[phrase.end]
        return self.words.figures_in(phrase.start, phrase.end) == 0

    def _is_behind(self, phrase: Phrase) -> bool:
        """Tell whether a phrase that begins behind the figure may still be of it."""
        between = self.words.tokens[self.end : phrase.start]
        if self.is_money or self.unit == "%":
            return False
        if not self.has_next or not {"và", ","}.intersection(between):
            return True
        return "và" not in between and self.words.names_being(self.end + between.index(",") + 1)

    def _possible(self, phrase: Phrase, codes: frozenset[str]) -> frozenset[str]:
        """Leave out what there is of something, where it is rather given, or grows."""
        before = self.figure.before
        is_right = phrase.start >= self.start
        is_moved = before in _MOVED or (is_right and before in _GIVEN)
        is_behind_money = self.is_money and phrase.start >= self.end
        if is_behind_money:
            return codes & _BEHIND_ONLY
        return codes - stocks() if is_moved else codes

    def _governors(self, near: list[Phrase]) -> tuple[set[str], int, defaultdict[int, set[str]]]:
        """Return which metrics the words right before the figure name, and where they begin."""
        governing, governor = set[str](), self.start
        ends: defaultdict[int, set[str]] = defaultdict(set)
        for phrase in near:
            ends[phrase.end].update(phrase.codes)
        for phrase in near:
            is_fund = self.is_money and _is_of_collecting(phrase, ends)
            if phrase.start < self.start <= phrase.end and not (phrase.is_bare or is_fund):
                governor = min(governor, phrase.start)
                governing.update(phrase.codes)
        return governing, governor, ends

    def _weight(self, phrase: Phrase) -> float:
        commas, size = self.words.commas, phrase.end - phrase.start
        if phrase.start <= self.end and phrase.end >= self.start:
            if phrase.start == self.end and self.is_money:
                return _BEHIND_MONEY
            return _SHORT if size == 1 else 1.0
        if phrase.end < self.start:
            crossed = self.words.figures_in(phrase.start, self.start)
            weight = _PER_LEFT ** (self.start - phrase.end) * _PER_FIGURE**crossed
            weight *= _PER_COMMA ** (commas[self.start] - commas[phrase.end])
        else:
            comma = _BEFORE_NEXT if self.has_next else _PER_COMMA_RIGHT
            weight = _PER_RIGHT ** (phrase.start - self.end)
            weight *= comma ** (commas[phrase.start] - commas[self.end])
        return weight * min(1.0, _MOST / size)

    def _count(
        self,
        phrase: Phrase,
        weight: float,
        governing: set[str],
        found: defaultdict[str, Evidence],
        ends: defaultdict[int, set[str]],
    ) -> None:
        touches = phrase.start <= self.end and phrase.end >= self.start
        for code in phrase.codes:
            if self.is_money and _is_of_collecting(phrase, ends) and code in stocks():
                continue
            evidence = found[code]
            end = self.start if phrase.of is not None else min(phrase.end, self.end)
            evidence.add(phrase.start, end, weight)
            behind = weight * (_BEHIND if governing and code not in governing else 1.0)
            evidence.add(max(self.end, phrase.start), phrase.end, behind)
            if touches:
                evidence.longest = max(evidence.longest, phrase.end - phrase.start)


def _is_governed(phrase: Phrase, near: list[Phrase], at: int) -> bool:
    """Tell whether words that name other metrics run into a phrase, or stand right before it.

    A phrase that touches the figure, at a token, is only governed by what runs into it.
    """
    reach = 0 if phrase.end >= at else 2
    return any(
        other.start < phrase.start < other.end + reach
        and other.end < phrase.end
        and not set(other.codes) & set(phrase.codes)
        for other in near
    )


def _is_of_collecting(phrase: Phrase, ends: defaultdict[int, set[str]]) -> bool:
    """Tell whether a fund is that for which something is collected."""
    places = range(phrase.start - _FUND_WITHIN, phrase.start + 1)
    is_fund = not stocks().isdisjoint(phrase.codes)
    return is_fund and any(not _COLLECTING.isdisjoint(ends.get(at, ())) for at in places)


def unit_of(figure: Figure) -> str | None:
    """Return the unit of a figure."""
    value = figure.finding.value
    return value.unit if isinstance(value, Quantity | Ratio) else None


def per_of(figure: Figure) -> tuple[str, ...]:
    """Return what an amount of money is per."""
    value = figure.finding.value
    return value.per if isinstance(value, Quantity) and is_money(figure) else ()


def is_money(figure: Figure) -> bool:
    """Tell whether a figure is an amount of money, or one per something."""
    return kind_of(figure) is UnitKind.MONEY


def kind_of(figure: Figure) -> UnitKind | None:
    """Return what the unit of a figure counts; None without a unit."""
    unit = unit_of(figure)
    return None if unit is None else _kind(unit)


@cache
def _kind(unit: str) -> UnitKind:
    return Unit.of(unit).kind


def fitting(figure: Figure) -> frozenset[str]:
    """Return the metrics whose values may be like that of a figure."""
    return _fitting(unit_of(figure), per_of(figure)[:1], isinstance(figure.finding.value, Ratio))


@cache
def _fitting(unit: str | None, per: tuple[str, ...], is_ratio: bool) -> frozenset[str]:  # noqa: FBT001 - a key of a cache
    other = {code for code, pers in _pers().items() if per and per[0] not in pers}
    is_claimed = any(per and per[0] in pers for pers in _pers().values())
    return frozenset(
        code
        for code, metric in vocabulary_metrics().items()
        if metric.counts_in(unit)
        and is_ratio is (metric.nature is Nature.RATIO)
        and (metric.nature is Nature.RATE or not per)
        and not (is_claimed and code in other)
    )


@cache
def _pers() -> dict[str, frozenset[str]]:
    """Return what amounts of a metric are per, where its names say so: đồng/suất."""
    found: dict[str, set[str]] = {}
    for code, metric in vocabulary_metrics().items():
        for _, per, after in (name.partition("đồng/") for name in metric.aliases):
            if per:
                found.setdefault(code, set()).add(after.split("/")[0])
    return {code: frozenset(pers) for code, pers in found.items()}


@cache
def stocks() -> frozenset[str]:
    """Return the metrics of what there is at a day."""
    metrics = vocabulary_metrics().items()
    return frozenset(code for code, metric in metrics if metric.nature is Nature.STOCK)


__all__ = [
    "Around",
    "Evidence",
    "fitting",
    "is_money",
    "kind_of",
    "per_of",
    "stocks",
    "unit_of",
]
