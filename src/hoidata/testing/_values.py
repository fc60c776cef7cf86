"""Strategies for values, and for what rows are made of."""

import datetime
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar

import attrs
from hypothesis import strategies as st

from hoidata import vocab
from hoidata.domain import PROPERTIES, Term, Vocabulary, vocabulary_terms
from hoidata.errors import InvalidData, Problem, Source, codes
from hoidata.values import (
    VND,
    Against,
    Bound,
    Change,
    Direction,
    Interval,
    Number,
    Period,
    PeriodKind,
    Quantity,
    Ratio,
    Unit,
    UnitKind,
    canonical,
)
from hoidata.vietnamese import normalize

Drawn = TypeVar("Drawn")
Strategy = st.SearchStrategy

_POOL: Final = ("hoi-ctd.kien-an", "hội-lhpn.kim-liên", "bc-2023", "1", "null")
_WORDS: Final = (
    "Hội Chữ thập đỏ quận Kiến An",
    "Bằng khen",
    "10/KH-CTĐ",
    "đợt 2: gạo",
    "- 12",
    "~",
)
_LARGEST: Final = 10**16
_PLACES: Final = tuple(10**place for place in range(13))
_FIXED: Final = (UnitKind.MONEY, UnitKind.SHARE)
_LETTERS: Final = "aăbcdđeệghiklmnoộơpqrstuựvyớ"
_NOUNS: Final = ("kiện hàng", "phần quà", "hộ", "chiếc", "thẻ nhựa")
_FIRST_YEAR: Final = 1900


def texts() -> Strategy[str]:
    """Draw texts with something visible, ordinary and odd ones, in any spelling."""
    odd = st.text(min_size=1, max_size=20).filter(lambda text: bool(normalize(text)))
    return st.sampled_from(_WORDS) | odd


def words(vocabulary: str) -> Strategy[str]:
    """Draw words of an open vocabulary, known and unknown ones."""
    return st.sampled_from(tuple(vocabulary_terms(Vocabulary(vocabulary)))) | texts()


def ids() -> Strategy[str]:
    """Draw ids, spelled as rows keep them: mostly of a pool of five, so that rows meet."""
    odd = st.text(min_size=1, max_size=8).map(normalize).filter(lambda t: t.split() == [t])
    return st.sampled_from(_POOL) | odd


def unit_codes() -> Strategy[str]:
    """Draw codes of units, as quantities hold them: of the vocabulary, and other nouns."""
    known = st.sampled_from([row["code"] for row in vocab.rows("units")])
    return known | _nouns()


def _nouns() -> Strategy[str]:
    words = st.text(_LETTERS, min_size=2, max_size=6)
    nouns = st.lists(words, min_size=1, max_size=3).map(" ".join)
    return nouns.filter(_is_unit).map(lambda noun: Unit.of(noun).code)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Draw terms of every vocabulary, with what terms of it may imply."""
    vocabulary = draw(st.sampled_from(tuple(PROPERTIES.values())) | st.sampled_from(Vocabulary))
    flags = [name for name, owner in PROPERTIES.items() if owner is vocabulary]
    return Term(
        vocabulary,
        draw(texts()),
        draw(texts()),
        label_en=draw(optional(texts())),
        aliases=draw(tuples(texts())),
        **{name: draw(st.booleans()) for name in flags},
    )


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Draw units as a dataset may declare them, known nouns and others."""
    code = draw(unit_codes().filter(_is_free))
    return Unit(
        code,
        draw(texts()),
        label_en=draw(texts()),
        one_en=draw(texts()),
        kind=draw(st.sampled_from([kind for kind in UnitKind if kind not in _FIXED])),
        aliases=draw(tuples(st.sampled_from(_NOUNS) | _nouns().filter(_is_free))),
        rank=draw(optional(st.integers(0, 8))),
    )


def _is_free(code: str) -> bool:
    return Unit.of(code).kind not in _FIXED


def _is_unit(text: str) -> bool:
    try:
        Unit.of(text)
    except InvalidData:
        return False
    return True


def days() -> Strategy[datetime.date]:
    """Draw days from 1900 on, most of them in the years of living memory."""
    recent = st.dates(datetime.date(2015, 1, 1), datetime.date(2030, 12, 31))
    return recent | st.dates(datetime.date(_FIRST_YEAR, 1, 1))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Draw sources: slices of documents and whole documents."""
    document = draw(ids().filter(_is_document))
    if draw(st.booleans()):
        return Source(document)
    start = draw(st.integers(0, 10_000))
    return Source(document, start, start + draw(st.integers(1, 500)))


def _is_document(text: str) -> bool:
    try:
        return bool(Source(text))
    except InvalidData:
        return False


def numbers() -> Strategy[Number]:
    """Draw exact numbers in canonical form: round and odd ones, decimals and fractions."""
    whole = st.integers(-_LARGEST, _LARGEST)
    round_ = st.builds(int.__mul__, st.integers(-999, 9_999), st.sampled_from(_PLACES))
    decimal = st.decimals(-_LARGEST, _LARGEST, places=3).map(canonical)
    fraction = st.fractions(-1_000, 1_000, max_denominator=99).map(canonical)
    return whole | round_ | decimal | fraction


def magnitudes() -> Strategy[Number]:
    """Draw exact numbers from 0."""
    return numbers().map(_magnitude)


def _magnitude(number: Number) -> Number:
    return canonical(abs(Fraction(number)))


def amounts() -> Strategy[VND]:
    """Draw amounts of money of either sign."""
    return st.integers(-_LARGEST, _LARGEST).map(VND) | st.integers(0, 999).map(
        lambda millions: VND(millions * 1_000_000)
    )


@st.composite
def quantities(
    draw: st.DrawFn,
    unit: Strategy[str | None] | None = None,
    values: Strategy[Number] | None = None,
    per: Strategy[tuple[str, ...]] | None = None,
) -> Quantity:
    """Draw quantities of every bound, with headlines that need not be one of the ends.

    Args:
        draw: Given by Hypothesis.
        unit: Draws the unit; by default any, or none.
        values: Draws headlines and ends; by default any exact number.
        per: Draws the units that it is counted for; by default at most two of any.
    """
    values = numbers() if values is None else values
    first, second = sorted((draw(values), draw(values)))
    bound = draw(st.sampled_from(Bound))
    if bound is Bound.BETWEEN and first == second:
        bound = Bound.EXACT
    is_near = draw(st.booleans()) if bound in _FREE else bound is not Bound.UNKNOWN
    low, high, low_open, high_open = _ends(bound, first, second, draw(st.booleans()))
    has_value = bound is not Bound.UNKNOWN or draw(st.booleans())
    headline = second if bound in (Bound.MORE_THAN, Bound.AT_LEAST, Bound.NEARLY) else first
    if bound in (Bound.NEARLY, Bound.LESS_THAN):  # which of them depends on the headline
        bound = Interval(low, high, low_open, high_open).bound(headline, is_near=is_near)
    counted = draw(st.none() | unit_codes() if unit is None else unit)
    counted_for = draw(tuples(unit_codes()) if per is None else per)
    return Quantity(
        headline if has_value else None,
        counted,
        bound=bound,
        per=tuple(each for each in counted_for if each not in {counted, *_SHARES}),
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open,
        is_near=is_near,
        step=draw(st.sampled_from((1, 1_000, 10_000_000, Decimal("0.1"), Fraction(1, 3)))),
    )


_FREE: Final = frozenset(Bound) - {Bound.ABOUT, Bound.NEARLY, Bound.UNKNOWN}
_Ends = tuple[Number | None, Number | None, bool, bool]


def _ends(bound: Bound, first: Number, second: Number, is_open: bool) -> _Ends:  # noqa: FBT001 - as drawn
    if bound is Bound.EXACT:
        return first, first, False, False
    if bound is Bound.BETWEEN:
        return first, second, is_open, not is_open
    if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        return first, None, bound is Bound.MORE_THAN, False
    if bound in (Bound.ABOUT, Bound.UNKNOWN):
        return None, None, False, False
    return None, second, False, bound is not Bound.AT_MOST


def percentages() -> Strategy[Quantity]:
    """Draw percentages of something counted."""
    return quantities(st.just("%"), magnitudes(), st.just(()))


@st.composite
def ratios(draw: st.DrawFn) -> Ratio:
    """Draw ratios; one whose part exceeds its whole is against a plan."""
    part, whole = draw(st.integers(0, 10_000)), draw(st.integers(1, 10_000))
    is_plan = part > whole or draw(st.booleans())
    return Ratio(part, whole, unit=draw(st.none() | unit_codes()), is_plan=is_plan)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw periods of every kind: most are named units of the calendar, some are any days.

    Some have no end, and some no start.
    """
    year = draw(st.integers(2015, 2030))
    named = (
        Period.year(year),
        Period.half(year, draw(st.integers(1, 2))),
        Period.quarter(year, draw(st.integers(1, 4))),
        Period.month(year, draw(st.integers(1, 12))),
        Period.year_to_date(year, months=draw(st.integers(1, 12))),
        Period.term(year, year + draw(st.integers(1, 6))),
        Period.parse(f"năm học {year}-{year + 1}"),
        Period(datetime.date(year, 1, 1), None),
        Period(None, datetime.date(year, 12, 31)),
    )
    if draw(st.booleans()):
        return draw(st.sampled_from(named))
    start, end = sorted((draw(days()), draw(days())))
    ends = ((start, start), (start, end), (start, None), (None, end))
    return draw(st.sampled_from(_named(*draw(st.sampled_from(ends)))))


def _named(start: datetime.date | None, end: datetime.date | None) -> list[Period]:
    """Return the days under every name that they may have."""
    named: list[Period] = []
    for kind in PeriodKind:
        with suppress(InvalidData):
            named.append(Period(start, end, kind=kind))
    return named


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw changes: by percentages, factors and amounts, against every sort of base."""
    direction = draw(st.sampled_from(Direction))
    unit = draw(st.sampled_from(("lần", "%") if direction is Direction.TIMES else _NOT_TIMES))
    per = st.just(()) if unit in _SHARES else None
    amounts_of_change = quantities(st.just(unit), magnitudes(), per)
    amount = draw(amounts_of_change.filter(lambda amount: amount.value is not None))
    against = draw(st.none() | st.sampled_from(Against) | periods())
    return Change(direction, amount, against=against)


_SHARES: Final = ("%", "điểm phần trăm", "lần")
_NOT_TIMES: Final = ("%", "điểm phần trăm", "VND", "suất quà", None)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw problems of any code, as doubts of a dataset are."""
    problem = Problem.of(
        draw(st.sampled_from(codes())),
        draw(
            st.sampled_from(("$", "$.observations[0].value", "$.target_sets[1].targets[0].value"))
        ),
        sources=draw(tuples(sources())),
    )
    details = draw(st.dictionaries(st.sampled_from(("found", "expected")), texts()))
    return attrs.evolve(problem, details=details)


def tuples(entries: Strategy[Drawn]) -> Strategy[tuple[Drawn, ...]]:
    """Draw tuples of at most two."""
    return st.lists(entries, max_size=2).map(tuple)


def optional(entries: Strategy[Drawn]) -> Strategy[Drawn | None]:
    """Draw entries or None."""
    return st.none() | entries
