"""How strongly the words around a figure say which metric it is of."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain
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
_BEHIND_UNIT: Final = 0.7  # so, where they go on with the unit: lớp tập huấn sơ cấp cứu
_BEHIND_MONEY: Final = 0.7
_SHORT: Final = 0.6  # one word that touches it
_SHARED: Final = 0.9  # before the figure before, in a list
_MOST: Final = 2.5  # what a phrase that does not touch the figure can be worth
_LEAST: Final = 0.02

_GIVEN: Final = frozenset(
    {"cho", "giúp", "tặng", "hút", "khen", "động", "lập", "thêm", "mới", "mắt", "mở"}
)
"""What is named behind one of these is given, comes or is new, and is not all there is."""

_DIMENSIONS: Final = frozenset({"rộng", "cao", "sâu", "dày"})
"""What a metric must be called by that is measured so: "rộng 5 m" is no length."""

_REACHED: Final = frozenset({"lên", "xuống", "còn"})
"""Behind these words is what a number came to, and not by how much it moved: "tăng lên 45"."""

_MOVED: Final = frozenset({"tăng", "giảm", "trưởng"})
_COLLECTING: Final = frozenset({"funds_raised", "contribution_value", "received_support"})
"""What is done for a fund: "vận động Quỹ Vì người nghèo được" is not what the fund has."""
_FUND_WITHIN: Final = 4
_PAIRED: Final = frozenset({Nature.RATIO, Nature.FLOW})
"""What a part of a whole may be of, or what is done of what was planned."""

_ALONE: Final = frozenset(Nature) - {Nature.RATIO}
_TOTAL: Final = frozenset({"tổng", "số"})
"""Words of what a fund has: "tổng số quỹ"."""

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
        if figure.before in _DIMENSIONS:
            self.fitting = frozenset(filter(_named_by(figure.before), self.fitting))
        if figure.before in _REACHED:
            self.fitting -= _movements()

    def evidence(self) -> dict[str, Evidence]:
        """Return what the words say for each metric that they name."""
        found: defaultdict[str, Evidence] = defaultdict(Evidence)
        self._count_shared(found)
        near = list(self._near())
        governing, governor, ends = self._governors(near)
        for phrase in near:
            if phrase.is_bare and phrase.end > self.start:
                for code in phrase.codes:
                    found[code].add(self.start, self.end, 1.0)
                continue
            weight = self._weight(phrase)
            if phrase.end <= governor < self.start and not governing.issuperset(phrase.codes):
                weight *= _SHIELDED
            if phrase.start < self.start and _is_governed(phrase, near, self.start):
                weight *= _GOVERNED
            if weight >= _LEAST:
                self._count(phrase, weight, governing, found, ends)
        return found

    def _count_shared(self, found: defaultdict[str, Evidence]) -> None:
        """Count the words before a list that name what it goes on with."""
        for phrase in self.words.shared(self.number) if self.is_listed() else ():
            for code in self.fitting.intersection(phrase.codes):
                found[code].add(phrase.start, phrase.end, _SHARED)
                found[code].add(self.start, self.end, 1.0)

    def loose(self) -> Iterator[Phrase]:
        """Yield the phrases around the figure that other words interrupt."""
        starts = dict.fromkeys((self.start, self.end))
        behind = (self.words.loose(start, self.next) for start in starts)
        for phrase in chain(*behind, self.words.loose_before(self.number)):
            codes = self._possible(phrase, self.fitting.intersection(phrase.codes))
            if codes and not phrase.is_bare:
                yield phrase._replace(codes=tuple(codes))

    def is_listed(self) -> bool:
        """Tell whether no more than a comma or "và" stands between the figure before and this."""
        if not self.number or self.words.figures[self.number - 1].clause != self.figure.clause:
            return False
        between = self.words.tokens[self.words.figures[self.number - 1].unit.end : self.start]
        return bool(between) and {",", "và"}.issuperset(between)

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
        if phrase.is_bare and not self._is_unit(phrase):
            return False
        if phrase.of is not None or phrase.is_bare:
            return phrase.of in {None, self.number}
        is_beyond = phrase.end > self.next or phrase.start >= self.next
        if (phrase.end > self.end and is_beyond) or self.words.is_name(phrase.start):
            return False
        return self._is_before(phrase) if phrase.end < self.start else self._is_around(phrase)

    def _is_unit(self, phrase: Phrase) -> bool:
        """Tell whether a phrase that says who is counted says it of this figure."""
        is_unit = phrase.start == self.start and phrase.end >= self.end
        return is_unit or phrase.end == self.start or kind_of(self.figure) not in PEOPLE

    def _is_around(self, phrase: Phrase) -> bool:
        """Tell whether a phrase that touches the figure, or is behind it, may be of it."""
        is_across = self.is_money and phrase.start < self.start and phrase.end > self.end
        if is_across or self._is_of_other(phrase):
            return False
        return phrase.start <= self.end or self._is_behind(phrase)

    def _is_before(self, phrase: Phrase) -> bool:
        """Tell whether a phrase before the figure may be of it."""
        if not self.is_rate:
            return self.words.figures_in(phrase.start, phrase.end) == 0
        commas = self.words.commas
        is_near = phrase.end >= self.start - _RIGHT_OF_RATE
        return is_near and commas[self.start] == commas[phrase.end]

    def _is_of_other(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is no more than the unit of the figure before."""
        if not self.number:
            return False
        other = self.words.figures[self.number - 1].unit
        return other.start <= phrase.start and phrase.end <= other.end and phrase.end <= self.start

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
        if phrase.of is not None and self.unit in own_names():
            codes -= stocks()
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
            is_fund = self._is_collected(phrase, ends)
            if phrase.start < self.start <= phrase.end and not (phrase.is_bare or is_fund):
                governor = min(governor, phrase.start)
                governing.update(phrase.codes)
        return governing, governor, ends

    def _is_collected(self, phrase: Phrase, ends: defaultdict[int, set[str]]) -> bool:
        """Tell whether a fund is that for which something is collected."""
        if not self.is_money or stocks().isdisjoint(phrase.codes):
            return False
        if not _TOTAL.isdisjoint(self.words.tokens[phrase.start : phrase.end]):
            return False
        places = range(phrase.start - _FUND_WITHIN, phrase.start + 1)
        return any(not _COLLECTING.isdisjoint(ends.get(at, ())) for at in places)

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
            if code in stocks() and self._is_collected(phrase, ends):
                continue
            evidence = found[code]
            end = self.start if phrase.of is not None else min(phrase.end, self.end)
            evidence.add(phrase.start, end, weight)
            is_behind = phrase.of is not None or phrase.start > self.start or self.is_money
            less = _BEHIND if is_behind else _BEHIND_UNIT
            behind = weight * (less if governing and code not in governing else 1.0)
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


def _named_by(word: str) -> Callable[[str], bool]:
    """Return whether a metric is called by a word."""
    return lambda code: word in vocabulary_metrics()[code].label.split()


def unit_of(figure: Figure) -> str | None:
    """Return the unit of a figure."""
    value = figure.finding.value
    return value.unit if isinstance(value, Quantity | Ratio) else None


def per_of(figure: Figure) -> tuple[str, ...]:
    """Return what an amount of money is per, but for the years in which it is reached."""
    value = figure.finding.value
    per = value.per if isinstance(value, Quantity) and is_money(figure) else ()
    return tuple(each for each in per if each != "năm")


def is_money(figure: Figure) -> bool:
    """Tell whether a figure is an amount of money, or one per something."""
    return kind_of(figure) is UnitKind.MONEY


def kind_of(figure: Figure) -> UnitKind | None:
    """Return what the unit of a figure counts; None without a unit."""
    unit = unit_of(figure)
    return None if unit is None else _kind(unit)


@lru_cache(maxsize=1024)
def _kind(unit: str) -> UnitKind:
    return Unit.of(unit).kind


def fitting(figure: Figure) -> frozenset[str]:
    """Return the metrics whose values may be like that of a figure."""
    return _fitting(unit_of(figure), per_of(figure)[:1], isinstance(figure.finding.value, Ratio))


@lru_cache(maxsize=1024)
def _fitting(unit: str | None, per: tuple[str, ...], is_ratio: bool) -> frozenset[str]:  # noqa: FBT001 - a key of a cache
    other = {code for code, pers in _pers().items() if per and per[0] not in pers}
    is_claimed = any(per and per[0] in pers for pers in _pers().values())
    return frozenset(
        code
        for code, metric in vocabulary_metrics().items()
        if metric.counts_in(unit)
        and metric.nature in (_PAIRED if is_ratio else _ALONE)
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
def rates() -> frozenset[str]:
    """Return the metrics of what one of something has or gets."""
    metrics = vocabulary_metrics().items()
    return frozenset(code for code, metric in metrics if metric.nature is Nature.RATE)


@cache
def own_names() -> frozenset[str]:
    """Return the units all of which are a metric of their own: người mù, người cao tuổi."""
    metrics = vocabulary_metrics().values()
    alike = {"hội viên", "đoàn viên"}
    return frozenset(each.unit for each in metrics if each.label == each.unit) - alike


@cache
def stocks() -> frozenset[str]:
    """Return the metrics of what there is at a day."""
    metrics = vocabulary_metrics().items()
    return frozenset(code for code, metric in metrics if metric.nature is Nature.STOCK)


@cache
def _movements() -> frozenset[str]:
    """Return the metrics of by how much a stock rose or fell."""
    metrics = vocabulary_metrics().items()
    return frozenset(
        code
        for code, metric in metrics
        if metric.nature is Nature.FLOW
        and any(not _MOVED.isdisjoint(name.split()) for name in (metric.label, *metric.aliases))
    )


__all__ = [
    "Around",
    "Evidence",
    "fitting",
    "is_money",
    "kind_of",
    "own_names",
    "per_of",
    "rates",
    "stocks",
    "unit_of",
]
