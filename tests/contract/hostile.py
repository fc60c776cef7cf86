"""Values that nobody means, and calls of everything public into which they are put.

`CALLS` says how each public function and method is called with arguments that are good.
"""

import datetime
import inspect
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import attrs

from hoidata import (
    VND,
    Bound,
    Change,
    Dataset,
    Metric,
    Organization,
    Period,
    Quantity,
    Ratio,
    Target,
    display,
    domain,
    errors,
    io,
    places,
    reading,
    samples,
    testing,
    values,
    vietnamese,
    vocab,
)
from hoidata.domain import Level, Vocabulary
from hoidata.errors import Problem, Source
from hoidata.values import Interval, Measure, Unit
from tests.contract.examples import EXAMPLES, GIFTS, MORE_THAN, RISE, TOTAL, YEAR
from tests.contract.surface import members

ROOMS = (errors, vocab, vietnamese, values, places, domain, display, reading, samples, testing)


class Fails:
    """An object of which nothing can be asked."""

    def _fail(self, *_: object) -> bool:
        raise ZeroDivisionError

    __repr__ = __str__ = __format__ = __eq__ = __hash__ = __bool__ = _fail  # type: ignore[assignment]


class Text(str):
    """A text of the caller's own class."""

    __slots__ = ()


class Whole(int):
    """A whole number of the caller's own class."""


def nested(kind: Callable[[list[object]], object], levels: int) -> object:
    """Return a list or tuple in which there is another, and so on."""
    deep: object = 5
    for _ in range(levels):
        deep = kind([deep])
    return deep


HOSTILE: Mapping[str, object] = {
    "nothing": None,
    "true": True,
    "zero": 0,
    "below zero": -1,
    "5,000 digits": 10**4_999,
    "10^6 digits": 10 ** (10**6),
    "5,000 digits below zero": -(10**4_999),
    "float": 1.5,
    "not a number": float("nan"),
    "endless": float("inf"),
    "signalling": Decimal("sNaN"),
    "quiet": Decimal("NaN"),
    "large exponent": Decimal("1E+999999"),
    "small exponent": Decimal("1E-999999"),
    "tenth": Decimal("0.1"),
    "third": Fraction(1, 3),
    "long fraction": Fraction(10**5_000 + 1, 3),
    "long denominator": Fraction(1, 10**5_000 + 1),
    "complex": 1j,
    "bytes": b"5",
    "no letter": "",
    "blank": " \t\n",
    "half a pair": "a\ud800",
    "NUL": "\0",
    "escape": "\x1b[2J\a\r\b",
    "turned": "\u202eabc\u2066",
    "invisible": "\u200b",
    "superscript": "²a2",
    "template": "{x!r:>999999999}%s{",
    "long text": "a" * 100_000,
    "long number": "9" * 100_000,
    "many words": "từ 5 tỷ đến / ( " * 3_000,
    "deep list": nested(list, 1_000),
    "deeper list": nested(list, 100_000),
    "deep tuple": nested(tuple, 1_000),
    "deeper tuple": nested(tuple, 100_000),
    "fails": Fails(),
    "list that fails": [Fails()],
    "pair that fails": [(Fails(), Fails())],
    "many": range(100_000),
    "list": [],
    "list of nothing": [None],
    "mapping": {},
    "mapping of numbers": {1: 2},
    "unhashable": [{}],
    "set": frozenset({1}),
    "other choice": Bound.EXACT,
    "first day": datetime.date(1, 1, 1),
    "last day": datetime.date(9999, 12, 31),
    "moment": datetime.datetime(2024, 1, 1, 12, tzinfo=datetime.UTC),
    "own text": Text("5 em"),
    "own number": Whole(5),
    "object": object(),
    "class": int,
    "function": len,
    "amount": VND(5),
    "quantity": Quantity(5, "em"),
    "unknown": Quantity.unknown(),
    "longest": Quantity(10**400, "em"),
    "period": Period.year(1),
    "last year": Period.year(9999),
    "open": Period(None, datetime.date(1, 1, 1)),
    "problem": Problem("none", "error"),
    "dates": [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)],
}

AMOUNT = VND(100)
PEOPLE = Quantity(5, "người")
ENDS = Interval(1, 2)
UNITS = [Unit.of("người")]
ROW = vocab.rows("units")[0]

# What checks nothing, as it says.
UNCHECKED = frozenset(["Observation.restated"])
# Arguments by position, or by name.
CALLS: Mapping[str, tuple[Callable[..., object], tuple[object, ...], Mapping[str, object]]] = {
    "Award.parse_name": (domain.Award.parse_name, ("đạt giải nhì huyện",), {"doubts": []}),
    "Award.parse_names": (domain.Award.parse_names, ("đạt giải nhì huyện",), {"doubts": []}),
    "Document.parse_name": (domain.Document.parse_name, ("Kế hoạch năm 2022",), {"doubts": []}),
    "Document.parse_number": (
        domain.Document.parse_number,
        ("10/KH-CTĐ",),
        {"on": datetime.date(2020, 1, 1), "doubts": []},
    ),
    "DocumentNumber.format": (domain.Document.parse_number("10/KH-CTĐ").format, (), {}),
    "Privacy.shown": (domain.Privacy.PRIVATE.shown, ("Bà A",), {}),
    "Person.parse_name": (domain.Person.parse_name, ("Lê Văn A",), {"doubts": []}),
    "Person.parse_names": (domain.Person.parse_names, ("Lê Văn A",), {"doubts": []}),
    "Post.parse_name": (domain.Post.parse_name, ("Chủ tịch",), {"doubts": []}),
    "did_you_mean": (errors.did_you_mean, ("gift", ["gifts"]), {}),
    "nearest": (errors.nearest, ("gift", ["gifts"]), {"most": 1, "cutoff": 0.7}),
    "unchosen": (errors.unchosen, ("yer", ["year"], "$"), {}),
    "codes": (errors.codes, (), {}),
    "need_text": (errors.need_text, ("a",), {}),
    "Problem.of": (
        Problem.of,
        ("field.text", "$", (0, 1)),
        {"sources": (), "found": "a", "file": "b", "count": 3},
    ),
    "Problem.translate": (Problem("field.text", "error").translate, ("vi",), {}),
    "Problem.with_details": (Problem("field.text", "error").with_details, (), {"found": "a"}),
    "Problem.at": (Problem("field.text", "error").at, ("$.a", ()), {}),
    "Source.parse": (Source.parse, ("a:1-2",), {}),
    "choice_of": (vocab.choice_of, (Level, "xã"), {}),
    "choices_of": (vocab.choices_of, (Level, "xã"), {}),
    "code_of": (vocab.code_of, ("units", "người"), {}),
    "field_of": (vocab.field_of, (Metric, "unit"), {}),
    "form_of": (vocab.form_of, ("a",), {}),
    "forms": (vocab.forms, ("units",), {}),
    "get": (vocab.get, ("units", "người"), {}),
    "labels_of": (vocab.labels_of, (Level.DISTRICT,), {}),
    "listed": (vocab.listed, ("a;b",), {}),
    "names_of": (vocab.names_of, (ROW,), {}),
    "rows": (vocab.rows, ("units",), {}),
    "rows_of": (vocab.rows_of, (Level,), {}),
    "toned": (vocab.toned, ("hoà",), {}),
    "Lexicon": (vietnamese.Lexicon, (), {"added": {"units": []}}),
    "Lexicon.may_hold": (vietnamese.Lexicon().may_hold, ("hộ", "người"), {}),
    "find_periods": (
        lambda *a, **k: list(vietnamese.find_periods(*a, **k)),
        ("năm 2024",),
        {"year": 2024},
    ),
    "fold": (vietnamese.fold, ("a",), {}),
    "format_period": (vietnamese.format_period, (YEAR.start, YEAR.end, "year"), {}),
    "group_digits": (vietnamese.group_digits, (1_000,), {}),
    "grouping_of": (vietnamese.grouping_of, (["1,5 tỷ"],), {}),
    "is_noun": (vietnamese.is_noun, ("em",), {}),
    "is_per": (vietnamese.is_per, ("hộ", "người"), {}),
    "normalize": (vietnamese.normalize, ("a",), {}),
    "number_words": (
        vietnamese.number_words,
        (5,),
        {"thousand": "nghìn", "zero_tens": "linh", "four": "tư", "billion": "tỷ", "capital": True},
    ),
    "parse_figure": (
        vietnamese.parse_figure,
        ("5 em",),
        {"unit": "em", "grouping": "dot", "is_bare_allowed": True, "words": None},
    ),
    "parse_number_words": (vietnamese.parse_number_words, ("năm",), {}),
    "parse_period": (
        vietnamese.parse_period,
        ("năm 2024",),
        {"year": 2024, "at": YEAR.start, "term": (YEAR.start, YEAR.end)},
    ),
    "parse_ratio": (vietnamese.parse_ratio, ("1/2 em", None), {}),
    "find": (
        reading.find,
        ("5 em",),
        {"published": YEAR.start, "grouping": "dot"},
    ),
    "Findings.to_html": (
        EXAMPLES["Findings"][0].to_html,
        (),
        {"title": "a", "language": "vi", "problems": ()},
    ),
    "draft": (
        reading.draft,
        ("Hội CTĐ xã An Phú tặng 5 suất quà.",),
        {
            "published": YEAR.start,
            "publisher": "Hội CTĐ xã An Phú",
            "document": "tin",
            "known": EXAMPLES["Dataset"][0],
        },
    ),
    "Draft.to_yaml": (EXAMPLES["Draft"][0].to_yaml, (), {}),
    "Draft.to_html": (EXAMPLES["Draft"][0].to_html, (), {"title": "a", "language": "vi"}),
    "Finding.words": (EXAMPLES["Finding"][0].words, ("vi",), {}),
    "load": (reading.load, (Path(__file__).with_name("public_names.txt"),), {}),
    "SourceText.place": (EXAMPLES["SourceText"][0].place, (1, 2), {}),
    "SourcePlace.translate": (EXAMPLES["SourcePlace"][0].translate, ("vi",), {}),
    "Finding.to_dict": (EXAMPLES["Finding"][0].to_dict, (), {}),
    "parse_recurrence": (vietnamese.parse_recurrence, ("hằng năm",), {}),
    "unit_named": (vietnamese.unit_named, ("em",), {}),
    "write_decimal": (vietnamese.write_decimal, (Decimal("1.5"),), {}),
    "write_mixed": (vietnamese.write_mixed, (1_000,), {}),
    "write_scale": (vietnamese.write_scale, (1_000, "nghìn"), {}),
    "write_short": (vietnamese.write_short, (1_000, 1), {}),
    "VND.parse": (VND.parse, ("5 đồng",), {"grouping": "dot"}),
    "VND.from_quantity": (VND.from_quantity, (Quantity(5, "VND"),), {}),
    "VND.to_quantity": (AMOUNT.to_quantity, (), {}),
    "VND.total": (VND.total, ([AMOUNT],), {}),
    "VND.scaled": (AMOUNT.scaled, (2,), {"rounding": "exact"}),
    "VND.allocate": (AMOUNT.allocate, ([1, 2],), {}),
    "VND.format": (
        AMOUNT.format,
        ("full",),
        {"locale": "en"},
    ),
    "VND.format short": (AMOUNT.format, ("short",), {"digits": 1}),
    "VND.format words": (AMOUNT.format, ("words",), {"even": True, "four": "tư"}),
    "VND.format scale": (AMOUNT.format, ("scale",), {"scale": "nghìn"}),
    "Change.parse": (
        Change.parse,
        ("tăng 5%",),
        {"grouping": "dot", "units": UNITS, "doubts": []},
    ),
    "Change.base": (RISE.base, (MORE_THAN,), {}),
    "Change.applied_to": (RISE.applied_to, (MORE_THAN,), {}),
    "Change.holds": (RISE.holds, (MORE_THAN, MORE_THAN), {}),
    "Interval.bound": (ENDS.bound, (), {"is_near": True}),
    "Interval.fit": (ENDS.fit, (Bound.BETWEEN, 1), {"is_near": True}),
    "Interval.nearest": (ENDS.nearest, (5,), {}),
    "Interval.max": (ENDS.max, (ENDS,), {}),
    "Interval.min": (ENDS.min, (ENDS,), {}),
    "Interval.clamp": (ENDS.clamp, (1, 2), {}),
    "Interval.scaled": (ENDS.scaled, (2,), {}),
    "Interval.times": (ENDS.times, (ENDS,), {}),
    "Interval.over": (ENDS.over, (ENDS,), {}),
    "Interval.is_below": (ENDS.is_below, (ENDS,), {"strictly": True}),
    "Interval.contains": (ENDS.contains, (1,), {}),
    "Interval.to_whole": (ENDS.to_whole, (), {}),
    "Measure.of": (Measure.of, (PEOPLE, ENDS), {"is_each": True}),
    "Measure.is_like": (Measure.of(PEOPLE).is_like, (PEOPLE,), {}),
    "Measure.meets": (Measure.of(PEOPLE).meets, (">=", Measure.of(PEOPLE)), {}),
    "Period.between": (Period.between, (YEAR.start, YEAR.end), {}),
    "Period.day": (Period.day, (YEAR.start,), {}),
    "Period.month": (Period.month, (2024, 1), {}),
    "Period.quarter": (Period.quarter, (2024, 1), {}),
    "Period.half": (Period.half, (2024, 1), {}),
    "Period.year": (Period.year, (2024,), {}),
    "Period.year_to_date": (Period.year_to_date, (2024,), {"months": 6}),
    "Period.term": (
        Period.term,
        (2021, 2026),
        {"start": datetime.date(2021, 5, 1), "end": datetime.date(2026, 5, 1)},
    ),
    "Period.parse": (
        Period.parse,
        ("quý I",),
        {"year": 2024, "at": YEAR.start, "term": Period.term(2021, 2026)},
    ),
    "Period.from_dhis2": (Period.from_dhis2, ("2024S1",), {}),
    "Period.format": (YEAR.format, ("vi",), {}),
    "Period.to_dhis2": (YEAR.to_dhis2, (), {}),
    "Period.contains": (YEAR.contains, (YEAR,), {}),
    "Period.overlaps": (YEAR.overlaps, (YEAR,), {}),
    "Period.same_period_last_year": (YEAR.same_period_last_year, (), {}),
    "Period.same_period_last_year 1": (Period.year(1).same_period_last_year, (), {}),
    "Period.minus": (YEAR.minus, (Period.half(2022, 1),), {}),
    "Period.minus 9999": (Period.year(9999).minus, (Period.year(9999),), {}),
    "Period.parts": (YEAR.parts, ("month",), {}),
    "Period.parts 9999": (Period.year(9999).parts, ("quarter",), {}),
    "Quantity.between": (
        Quantity.between,
        (1, 2, "em"),
        {"per": ("tháng",), "low_open": True, "high_open": True},
    ),
    "Quantity.unknown": (Quantity.unknown, ("em",), {}),
    "Quantity.total": (Quantity.total, ([PEOPLE], "người"), {"minimum": 0}),
    "Quantity.parse": (
        Quantity.parse,
        ("5 em",),
        {"unit": "em", "grouping": "dot", "units": UNITS, "doubts": []},
    ),
    "Quantity.with_ends": (PEOPLE.with_ends, (ENDS, 1), {"is_near": True}),
    "Quantity.meets": (PEOPLE.meets, (">=", PEOPLE), {}),
    "Quantity.contains": (PEOPLE.contains, (5,), {}),
    "Quantity.at_precision": (PEOPLE.at_precision, (), {}),
    "Quantity.to_whole": (PEOPLE.to_whole, (), {}),
    "Quantity.format": (Quantity(5_000, "VND").format, ("full",), {"locale": "en"}),
    "Quantity.format short": (Quantity(5_000, "VND").format, ("short",), {"digits": 1}),
    "Ratio.parse": (Ratio.parse, ("1/2 em",), {"is_plan": True, "units": UNITS, "doubts": []}),
    "Unit.of": (Unit.of, ("em",), {}),
    "Edition.is_in_force": (EXAMPLES["Edition"][0].is_in_force, (YEAR.start,), {}),
    "PlaceName.parse": (places.PlaceName.parse, ("xã Kim Liên",), {}),
    "PlaceRef.parse": (places.PlaceRef.parse, ("2025-07:91",), {}),
    "Crosswalk.after": (EXAMPLES["Crosswalk"][0].after, ("2025-03:93",), {}),
    "Crosswalk.before": (EXAMPLES["Crosswalk"][0].before, ("2025-07:92",), {}),
    "Crosswalk.heirs": (EXAMPLES["Crosswalk"][0].heirs, ("2025-03:93",), {}),
    "Crosswalk.compose": (EXAMPLES["Crosswalk"][0].compose, (EXAMPLES["Crosswalk"][0],), {}),
    "Crosswalk.read": (
        places.Crosswalk.read,
        ([{"before": "93", "after": "92", "kind": "whole"}],),
        {"before": "2025-03", "after": "2025-07"},
    ),
    "above": (places.above, ("2025-07:17971",), {}),
    "below": (places.below, ("2025-07:91",), {}),
    "crosswalk": (places.crosswalk, ("2025-07", "2026-04"), {}),
    "Level.of_place_type": (domain.Level.of_place_type, ("xã",), {}),
    "edition_on": (places.edition_on, (YEAR.start,), {}),
    "editions": (places.editions, (), {}),
    "find places": (
        places.find,
        ("Kim Liên",),
        {"type": "xã", "within": "Nghệ An", "on": datetime.date(2025, 7, 1)},
    ),
    "places.get": (places.get, ("2025-07:91",), {}),
    "provinces": (places.provinces, (YEAR.start,), {}),
    "decode": (io.decode, (VND, 5), {}),
    "encode": (io.encode, (VND(5),), {}),
    "growth": (values.growth, (PEOPLE, PEOPLE), {}),
    "rounded": (values.rounded, (PEOPLE,), {}),
    "share": (values.share, (PEOPLE, PEOPLE), {}),
    "Criterion.of_kind": (EXAMPLES["Criterion"][0].of_kind, (GIFTS,), {}),
    "Criterion.walk": (EXAMPLES["Criterion"][0].walk, (), {}),
    "Organization.parse_name": (
        Organization.parse_name,
        ("Hội LHPN xã Kim Liên",),
        {"on": datetime.date(2024, 1, 1), "doubts": []},
    ),
    "Organization.parse_names": (
        Organization.parse_names,
        ("Hội CCB, Hội LHPN xã Kim Liên",),
        {"on": datetime.date(2024, 1, 1), "doubts": []},
    ),
    "Expression.parse": (domain.Expression.parse, ("a + b",), {"grouping": "dot"}),
    "Expression.renamed": (EXAMPLES["Expression"][0].renamed, ({"thu": "a"},), {}),
    "Expression.measure": (
        EXAMPLES["Expression"][0].measure,
        (lambda _: Measure.of(PEOPLE),),
        {},
    ),
    "Expression.format": (EXAMPLES["Expression"][0].format, ("vi",), {}),
    "Listed.holds": (domain.Listed(next(iter(domain.Listed))).holds, (1,), {}),
    "Metric.counts_in": (Metric.of("gifts").counts_in, ("em",), {}),
    "Metric.with_unit": (Metric.of("gifts").with_unit, (Unit.of("suất quà"),), {}),
    "Metric.of": (Metric.of, ("gifts",), {}),
    "Rhythm.parts": (domain.Rhythm("year").parts, (YEAR,), {}),
    "Rhythm.of_unit": (domain.Rhythm.of_unit, ("năm",), {}),
    "Scorecard.walk": (EXAMPLES["Scorecard"][0].walk, (), {}),
    "Target.stated": (Target.stated, ("gifts", PEOPLE), {"period": YEAR}),
    "Target.parse": (Target.parse, ("gifts", "5 em"), {"period": YEAR}),
    "Target.periods_in": (GIFTS.periods_in, (YEAR,), {}),
    "Transaction.shown": (EXAMPLES["Transaction"][0].shown, ("giver",), {}),
    "count_targets": (domain.count_targets, ([GIFTS],), {}),
    "is_money": (domain.is_money, (PEOPLE,), {}),
    "vocabulary_metrics": (domain.vocabulary_metrics, (), {}),
    "vocabulary_rules": (domain.vocabulary_rules, (), {}),
    "vocabulary_terms": (domain.vocabulary_terms, (Vocabulary("event_kinds"),), {}),
    "Cell.text": (display.Cell(5).text, ("vi",), {}),
    "Cell.words": (display.Cell(5).words, ("vi",), {}),
    "Table.marks": (display.Table(["a"], []).marks, (display.Cell(5),), {}),
    "Table.sorted": (display.Table(["a"], [[5]]).sorted, ("a",), {"reverse": True}),
    "Table.piece": (display.Table(["a"], []).piece, (), {}),
    "stylesheet": (display.stylesheet, (), {}),
    "Table.in_full": (display.Table(["a"], []).in_full, (), {}),
    "label": (display.label, (Level.DISTRICT, "vi"), {}),
    "bulletin": (
        display.bulletin,
        (Dataset(organizations=[Organization("a", "A")]),),
        {
            "period": "2024",
            "to": "a",
            "metrics": ["gifts"],
            "problems": [],
            "left_out": ["a.yaml"],
            "charts": False,
            "language": "vi",
        },
    ),
    "chart": (display.chart, (TOTAL,), {"language": "vi"}),
    "table": (display.table, (TOTAL,), {"language": "vi"}),
    "table of organizations": (
        display.table,
        ([Organization("a", "A")],),
        {"at": "1/1/2024", "kind": "parent", "merged": True},
    ),
}


class Case(NamedTuple):
    """A call with one hostile value in it."""

    name: str
    place: str
    call: Callable[[object], object]


def cases() -> Iterator[Case]:
    """Yield every place of every call and constructor into which a value can be put."""
    for name, (call, arguments, options) in CALLS.items():
        yield from _places(name, call, arguments, options)
    for room in ROOMS:
        for name in room.__all__:
            cls = getattr(room, name)
            if inspect.isclass(cls) and attrs.has(cls):
                yield from _places(name, cls, (), _arguments(cls, EXAMPLES[name][0]))
            elif inspect.isclass(cls) and issubclass(cls, vocab.Choice) and cls is not vocab.Choice:
                yield Case(name, "value", cls)


def _arguments(cls: type, example: object) -> dict[str, object]:
    fields = [each for each in attrs.fields(cls) if each.init]
    return {each.alias: getattr(example, each.name) for each in fields}


def _places(
    name: str, call: Callable[..., object], given: tuple[object, ...], options: Mapping[str, object]
) -> Iterator[Case]:
    for at in range(len(given)):

        def by_position(value: object, at: int = at) -> object:
            return call(*given[:at], value, *given[at + 1 :], **options)

        yield Case(name, str(at), by_position)
    for option in options:

        def by_name(value: object, option: str = option) -> object:
            return call(*given, **{**options, option: value})

        yield Case(name, option, by_name)


def uncalled() -> list[str]:
    """Return the public functions and methods that `CALLS` does not hold."""
    names: list[str] = []
    for room in ROOMS[:-2]:  # strategies take strategies, and samples nothing
        for name in room.__all__:
            value = getattr(room, name)
            if inspect.isfunction(inspect.unwrap(value)):
                names.append(name)
            elif inspect.isclass(value):
                methods = members(value).items()
                names += [f"{name}.{key}" for key, it in methods if not isinstance(it, property)]
    return sorted({*names} - {*CALLS} - UNCHECKED)
