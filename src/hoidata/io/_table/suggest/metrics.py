"""Which metric a heading means: one that is known by the very words, or a proposed one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from hoidata.dataset import Dataset
from hoidata.domain import Aggregation, Metric, Nature, vocabulary_metrics
from hoidata.io._table.suggest.units import code_of, is_money
from hoidata.io._table.words import begins, mentions, says, without
from hoidata.values import Unit, UnitKind
from hoidata.vietnamese import fold, normalize, unit_named
from hoidata.vocab import form_of

POINTS: Final = "điểm"
PEOPLE: Final = "người"
_NOT_SUMMED: Final = {"over_time": Aggregation.NONE}
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_ASPECTS: Final = ("money", "count", "total")
_MEMBER: Final = "viên"


class Metrics:
    """The metrics that headings may mean, and those proposed for headings that mean none.

    Args:
        data: Defines metrics of its own, which go before those of the vocabulary.
    """

    def __init__(self, data: Dataset | None) -> None:
        """Know the metrics by all their names; a name of two is the name of none."""
        own = () if data is None else data.metrics
        self.known: Mapping[str, Metric] = {
            **vocabulary_metrics(),
            **{metric.code: metric for metric in own},
        }
        self._codes = {**_vocabulary_codes(), **_by_form(own)}
        self.proposed: dict[str, Metric] = {}

    def known_as(self, words: Sequence[str], unit: str | None) -> Metric | None:
        """Return the metric whose name is a path of headings, or its last text, by its form.

        A metric that is not counted in the unit is not meant; nor is a percentage, where neither
        the unit nor the words say that it is one: "Thu hội phí" is money.
        """
        is_share = unit == "%" or any(mentions("percent", text) or "%" in text for text in words)
        for text in _names(words):
            metric = self.known.get(self._codes.get(form_of(text), ""))
            if metric is None or (metric.unit == "%" and not is_share):
                continue
            if _fits(metric, unit):
                return metric
        return None

    def propose(self, words: Sequence[str], unit: str, *, is_new: bool, is_state: bool) -> Metric:
        """Return a definition for a heading that means no known metric.

        Args:
            words: The path of the heading.
            unit: The unit that it is counted in, with its scale.
            is_new: Whether its words say that it counts what happened.
            is_state: Whether the figures are as at a day.
        """
        label = " > ".join(words)
        code = _slug(label)
        base = code_of(unit) or unit
        known = self.proposed.get(code)
        if known is not None and known.unit == base:
            return known
        number = 1
        while code in self.proposed or code in self.known:
            number += 1
            code = f"{_slug(label)}_{number}"
        nature = Nature.STOCK if is_state and not is_new else Nature.FLOW
        if base in ("%", POINTS):
            nature = Nature.RATE
        metric = Metric(code, label, base, nature=nature, **_NOT_SUMMED)
        self.proposed[code] = metric
        return metric


@cache
def _vocabulary_codes() -> Mapping[str, str]:
    return _by_form(vocabulary_metrics().values())


def _by_form(metrics: Iterable[Metric]) -> dict[str, str]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for metric in metrics:
        for name in (metric.code, metric.label, *metric.aliases):
            codes[form_of(name)].add(metric.code)
    return {form: next(iter(found)) for form, found in codes.items() if len(found) == 1}


def _names(words: Sequence[str]) -> Iterator[str]:
    """Yield what a metric may be called: the path and its last text, with and without "số".

    A last text that names no more than that it is money, or a number, is nothing by itself.
    """
    last = () if len(words) > 1 and any(says(r, words[-1]) for r in _ASPECTS) else words[-1:]
    for text in dict.fromkeys((" ".join(words), *last)):
        yield text
        for role in ("total", "count"):
            if begins(role, text):
                yield without(role, text)


def _fits(metric: Metric, unit: str | None) -> bool:
    code = code_of(unit)
    if code is None:
        return True
    is_both_money = is_money(unit) and Unit.of(metric.unit).kind is UnitKind.MONEY
    return is_both_money or metric.counts_in(code)


def _slug(label: str) -> str:
    text = _SLUG.sub("_", fold(label).casefold()).strip("_")
    return text if text[:1].isalpha() else f"m_{text}".rstrip("_")


def unit_in(words: Sequence[str]) -> str | None:
    """Return the unit that a heading counts by its noun: "Số hộ vay vốn" counts "hộ".

    What is "Bình quân/hội viên" counts none.
    """
    if any(begins("average", text) for text in words):
        return None
    for text in reversed(words):
        noun = normalize(text).casefold()
        is_counted = begins("count", noun)
        for role in ("total", "count"):
            noun = without(role, noun) if begins(role, noun) else noun
        found = _noun(noun, _COUNTED | _MEASURED if is_counted else _COUNTED)
        if found is not None:
            return found
    return None


def is_of_goods(text: str) -> bool:
    """Whether a heading names goods, which may be counted or be what they are worth: "Học bổng"."""
    noun = unit_in((text,))
    is_counted = any(begins(role, text) for role in ("count", "total", "classifier"))
    if noun is None or is_counted:
        return False
    unit = Unit.of(noun)
    return unit.kind is UnitKind.THINGS and unit.rank == 1


_COUNTED: Final = frozenset({UnitKind.BEINGS, UnitKind.TURNS, UnitKind.THINGS})
_MEASURED: Final = frozenset({UnitKind.MEASURE})
"""What "Số" before a unit counts: "Số m2 đất hiến"."""


def _noun(text: str, kinds: frozenset[UnitKind]) -> str | None:
    parts = text.split()
    for end in range(len(parts), 0, -1):
        code = unit_named(" ".join(parts[:end]))
        if code is None:
            continue
        unit = Unit.of(code)
        if unit.kind not in kinds:
            return None
        return PEOPLE if unit.rank == 1 and unit.is_distinct and _MEMBER not in code else code
    return None


def counts_money(words: Sequence[str]) -> bool:
    """Whether the words of a heading say that it is money: the last of them that says anything."""
    for text in reversed(words):
        if begins("money", text):
            return True
        if unit_in((text,)) is not None:
            return False
        if mentions("money", text):
            return True
    return False
