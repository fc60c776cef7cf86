"""What the path of headings above a column says about its figures."""

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from hoidata import vocab
from hoidata.io._table.layout import Holds
from hoidata.io._table.suggest.periods import Named, Times, less, mentions_of, named_in
from hoidata.io._table.suggest.units import begins_with_scale, is_money, is_unit
from hoidata.io._table.words import begins, mentions, says, without
from hoidata.values import Period
from hoidata.vietnamese import normalize

GENDER: Final = "giới"
AGE: Final = "độ tuổi"
ASSOCIATION: Final = "tổ chức hội"
PART: Final = "Trong đó"
_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_BEHIND: Final = re.compile(r"(.*\S)\s*[,;:–-]\s*(.+)")
_RATIO: Final = re.compile(r"((?:19|20)\d\d)\s*[/:]\s*((?:19|20)\d\d)")
"""Two years that are compared: "2024/2023"."""
_FORMULA: Final = re.compile(r"\(?\d{1,2}[a-z]?\)?\s*=\s*[-\d()+/*x×:%. ]+")
_ANY_YEAR: Final = 2000
_EDGES: Final = " :;,.-–+"
_AGES: Final = re.compile(r"(?:dưới|trên|từ)?\s*\d+[^()]*\btuổi\b.*|\d+\s*[-–]\s*\d+(?:\s*tuổi)?")


@attrs.frozen
class Meaning:
    """What a path of headings says.

    Args:
        words: What it counts: the texts that say nothing else, from the top.
        holds: What the cells hold.
        unit: The unit of measure with its scale, as written; None if none is stated.
        period: What time the figures are of, if that is stated.
        categories: What is counted of a dimension.
        is_total: Whether it is called a total.
        is_new: Whether it counts what happened in a period, and not what there is.
        is_result: Whether it is called the result of a plan.
        is_prior: Whether it is of the year before.
        is_odd: Whether it names a scale, or a unit of measure, that nothing is known of.
        is_undated: Whether it names a time without its year, which nothing else says.
        last: The last heading whole, except for its unit: "Thu trong kỳ" is a name, and has a
            period.
    """

    words: tuple[str, ...] = ()
    holds: Holds = Holds.VALUE
    unit: str | None = None
    period: Period | None = None
    categories: Mapping[str, str] = attrs.field(factory=dict[str, str])
    is_total: bool = False
    is_new: bool = False
    is_result: bool = False
    is_prior: bool = False
    is_undated: bool = False
    is_odd: bool = False
    last: tuple[str, ...] = ()

    def evolve(self, **changes: Any) -> "Meaning":  # noqa: ANN401 - of any field
        """Return the same with other values."""
        return attrs.evolve(self, **changes)


def meaning_of(path: tuple[str, ...], times: Times) -> Meaning:
    """Return what a path of headings says, its levels read from the top.

    Args:
        path: The texts, from the top.
        times: The times of the table, which headings refer to.
    """
    meaning = Meaning(is_new=mentions("new", " ".join(path)))
    for place, text in enumerate(path):
        is_last = place == len(path) - 1
        meaning = _level(meaning, normalize(text), times, is_last=is_last)
    if PART in meaning.categories and not meaning.categories[PART]:
        kept = {name: text for name, text in meaning.categories.items() if name != PART}
        return meaning.evolve(categories=kept)
    return meaning


def _level(meaning: Meaning, text: str, times: Times, *, is_last: bool) -> Meaning:
    """Return what is known with what one more heading says."""
    text = _FORMULA.sub("", text)
    meaning, text = _with_unit(meaning, text)
    holds = _holds(text, meaning)
    meaning = meaning.evolve(holds=holds, last=(text.strip(_EDGES),))
    if holds is Holds.CHANGE or (holds is Holds.PERCENT and mentions("against", text)):
        return meaning.evolve(words=(*meaning.words, text.strip(_EDGES)))
    compared = _compared(text) if holds is Holds.PERCENT else []
    if compared:  # the share of the later year in the one before
        return meaning.evolve(period=Period.year(max(compared)), words=(*meaning.words, text))
    found = named_in(text, times)
    if found is None and holds is Holds.PLAN and times.year is not None:
        found = Named(Period.year(times.year), "") if says("yearly", text) else None
    if found is not None:
        text = found.rest
        is_prior = meaning.is_prior or found.is_prior
        meaning = meaning.evolve(period=found.period, is_prior=is_prior)
    elif times.year is None:
        undated = [mention.words for mention in mentions_of(text, _ANY_YEAR)]
        meaning = meaning.evolve(is_undated=meaning.is_undated or bool(undated))
        text = less(text, *undated)
    if holds is Holds.PERCENT:
        return meaning.evolve(words=(*meaning.words, text.strip(_EDGES)))
    is_result = meaning.is_result or begins("result", text)
    return _named(meaning.evolve(is_result=is_result), _stripped(text), is_last=is_last)


def _compared(text: str) -> list[int]:
    """Return the two years that a heading compares, if there are two."""
    years = [int(year) for found in _RATIO.finditer(text) for year in found.groups()]
    return years if len(set(years)) > 1 else []


def _with_unit(meaning: Meaning, text: str) -> tuple[Meaning, str]:
    """Return what is known with the unit that is in brackets, and the text without it."""
    for found in _BRACKETS.finditer(text):
        inside = without("unit", found[1]) if begins("unit", found[1]) else found[1].strip()
        is_group = says("men", inside) or says("women", inside)
        if is_unit(inside) and not is_group:
            return meaning.evolve(unit=inside), normalize(text.replace(found[0], " "))
        if begins("unit", found[1]) or begins_with_scale(inside):
            meaning = meaning.evolve(is_odd=True)
    if is_money(text.strip(_EDGES)):
        return meaning.evolve(unit=text.strip(_EDGES)), ""
    if mentions("unit", text) and ":" in text:
        tail = text.partition(":")[2]
        if is_unit(tail.strip()):
            return meaning.evolve(unit=tail.strip()), ""
    behind = _BEHIND.fullmatch(text)
    if behind is not None and is_money(behind[2]):
        return meaning.evolve(unit=behind[2]), behind[1]
    return meaning, text


def _holds(text: str, meaning: Meaning) -> Holds:
    before = meaning.holds
    is_moved = begins("moved", text) and ("%" in text or meaning.unit == "%")
    if begins("change", text) or is_moved:
        return Holds.CHANGE
    if before is Holds.CHANGE:
        return before
    is_share = "%" in text or meaning.unit == "%"
    if is_share or begins("percent", text) or begins("against", text):
        return Holds.PERCENT
    if before is Holds.PERCENT:
        return before
    return Holds.PLAN if begins("plan", text) or begins("target", text) else before


def _stripped(text: str) -> str:
    """Return a heading without the words for plan and result that it begins with."""
    for role in ("target", "plan", "result"):
        if begins(role, text):
            return without(role, text)
    return text


def _named(meaning: Meaning, text: str, *, is_last: bool) -> Meaning:
    """Return what is known with what a heading counts: a total, a part, an association, a name."""
    text = text.strip(_EDGES)
    is_total = says("total", text) and not mentions("money", text)
    if not text or is_total:
        return meaning.evolve(is_total=meaning.is_total or is_total)
    categories = dict(meaning.categories)
    if begins("part", text):
        rest = without("part", text)
        return meaning.evolve(categories=categories | (_category(rest) if rest else {PART: ""}))
    found = _category(text, is_part=PART in categories)
    if found and (is_last or PART in categories):
        kept = {name: said for name, said in categories.items() if said}
        return meaning.evolve(categories=kept | found)
    if not is_last and vocab.code_of("associations", text) is not None:
        return meaning.evolve(categories=categories | {ASSOCIATION: text})
    return meaning.evolve(words=(*meaning.words, text))


def _category(text: str, *, is_part: bool = True) -> dict[str, str]:
    """Return the dimension and category of a part; none for what is none by its words."""
    if says("men", text) or says("women", text):
        return {GENDER: "nam" if says("men", text) else "nữ"}
    if _AGES.fullmatch(text.casefold()):
        return {AGE: text}
    return {PART: text} if is_part else {}


def is_basis(text: str) -> bool:
    """Whether a heading says when or by what plan, and names no unit: "Kỳ trước", "Tỉnh giao"."""
    return mentions("basis", text) or any(says("plan", word) for word in text.split()[-1:])
