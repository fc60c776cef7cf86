"""Objects as fields of other people's models, and as plain JSON."""

import datetime
import json
import subprocess
import sys
import warnings
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import jsonschema
import msgspec
import pydantic
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import (
    VND,
    Change,
    Dataset,
    DoubtfulText,
    Interval,
    InvalidData,
    Metric,
    Observation,
    Period,
    Quantity,
    Ratio,
    Report,
    Scorecard,
    Status,
    domain,
    errors,
    io,
    testing,
    values,
)
from hoidata.dataset import TABLES
from hoidata.testing import amounts, changes, periods, quantities, ratios
from hoidata.values import Measure, PeriodKind
from tests.contract.surface import READ
from tests.testing.test_strategies import DRAWN, class_of

DEEP: dict[str, Any] = {}
for _ in range(30):
    DEEP = {"x": DEEP}
DEEP_PATH = "$.categories" + ".x" * 19

EVERYTHING = {
    "money": "15.500 000 đồng",
    "told": "trên 1,66 tỷ đồng",
    "share": "10/12 chi hội",
    "moved": "tăng 12,7% so với năm 2021",
    "when": "6 tháng đầu năm 2024",
}


class Line(pydantic.BaseModel):
    money: VND = VND(0)
    told: Quantity | None = None
    share: Ratio | None = None
    moved: Change | None = None
    when: Period | None = None


def errors_of(**fields):
    with pytest.raises(pydantic.ValidationError) as caught:
        Line(**fields)
    return caught.value.errors()


def same(one, other):
    return one == other and repr(one) == repr(other)


VALUES = st.one_of(amounts(), quantities(), ratios(), changes(), periods())


class TestPlainForms:
    @pytest.mark.parametrize(
        ("value", "plain"),
        [
            (VND(-5), -5),
            (Quantity.parse("trên 1,66 tỷ đồng"), ">1660000000 [VND] step=10000000"),
            (Quantity(Fraction(1, 3), "tấn"), "(1/3) [tấn]"),
            (Quantity(5), "5 []"),
            (Ratio(12, 12, unit="chi hội"), "12/12 [chi hội]"),
            (Change.parse("gấp 2,5 lần kế hoạch"), "times 2.5 [lần] vs plan"),
            (Period.parse("quý III/2022"), "2022-Q3"),
            (Period.parse("3 tháng đầu năm 2024"), "2024-Q1 kind=year_to_date"),
            (Period.parse("nhiệm kỳ 2021-2026"), "2021/2026"),
            (Period.parse("tính đến 7/11/2025"), "../2025-11-07"),
            (Period.parse("từ năm 2025 trở đi"), "2025/.."),
        ],
    )
    def test_is_the_code_of_the_value(self, value, plain):
        assert io.encode(value) == plain
        assert same(io.decode(type(value), plain), value)

    @given(VALUES)
    def test_is_read_back_as_the_very_same_value(self, value):
        text = json.dumps(value, default=io.encode)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert same(io.decode(type(value), json.loads(text)), value)

    @pytest.mark.parametrize("other", [1.5, "5 triệu đồng", None, object()])
    def test_is_of_values_only(self, other):
        with pytest.raises(TypeError, match="is not a class of what files"):
            io.encode(other)

    @pytest.mark.parametrize(
        ("kind", "raw", "code"),
        [
            (VND, 15.5, "number.not_exact"),
            (VND, True, "number.not_exact"),
            (VND, None, "number.not_exact"),
            (VND, "trên 5 triệu đồng", "money.not_exact"),
            (VND, {"amount": 5}, "number.not_exact"),
            (Quantity, 5, "file.type"),
            (Quantity, "5", "figure.bare"),
            (Quantity, {"value": 1}, "file.type"),
            (Quantity, "1.5 [em", "value.code"),
            (Ratio, "13/12", "ratio.part"),
            (Ratio, "1/0 [em]", "ratio.count"),
            (Change, "lên", "change.unreadable"),
            (Change, "up 5", "change.unreadable"),
            (Change, "up 5 [", "value.code"),
            (Period, [2024], "file.type"),
            (Period, "2024-13", "period.no_date"),
            (Period, "../..", "period.no_ends"),
            (Period, "từ đầu năm đến nay", "period.no_day"),
            (Period, "../2025 kind=year", "period.kind"),
            (Period, "2025 kind=years", "field.choice"),
        ],
    )
    def test_of_something_else_is_refused(self, kind, raw, code):
        with pytest.raises(InvalidData) as caught:
            io.decode(kind, raw)
        assert [problem.code for problem in caught.value.problems] == [code]

    def test_that_is_doubtful_warns(self):
        with pytest.warns(DoubtfulText, match=r"text\.misspelled"):
            io.decode(Quantity, "15 triệu đông")


class TestPydantic:
    def test_takes_texts(self):
        line = Line(**EVERYTHING)
        assert line.money == VND(15_500_000)
        assert line.told == Quantity.parse("trên 1,66 tỷ đồng")
        assert line.when == Period.half(2024, 1)

    def test_takes_values_as_they_are(self):
        told = Quantity.parse("71.200 triệu đồng")
        assert Line(told=told).told is told

    def test_takes_an_exact_number_as_dong(self):
        assert Line(money=Decimal("15500000.0")).money == VND(15_500_000)

        assert Line.model_validate_json('{"money": 15500000}').money == VND(15_500_000)

    def test_keeps_values_in_python(self):
        line = Line(**EVERYTHING)
        assert line.model_dump()["money"] == VND(15_500_000)
        assert line.model_copy(deep=True) == line

    def test_writes_json(self):
        assert json.loads(Line(**EVERYTHING).model_dump_json()) == {
            "money": 15_500_000,
            "told": ">1660000000 [VND] step=10000000",
            "share": "10/12 [chi hội]",
            "moved": "up 12.7 [%] vs 2021",
            "when": "2024-S1",
        }

    @given(VALUES)
    def test_reads_back_what_it_wrote(self, value):
        adapter = pydantic.TypeAdapter(type(value))
        assert same(adapter.validate_json(adapter.dump_json(value)), value)

    def test_tells_every_field_with_our_codes(self):
        errors = errors_of(money="1,200 tỷ đồng", told="5", when="hôm qua")
        assert {error["loc"]: error["type"] for error in errors} == {
            ("money",): "figure.ambiguous_grouping",
            ("told",): "figure.bare",
            ("when",): "period.unreadable",
        }

    def test_says_what_is_wrong_in_both_languages(self):
        (error,) = errors_of(told="5")
        assert error["msg"] == "'5' has no unit; write it after the number"
        assert error["ctx"]["message_vi"].startswith("'5' không có đơn vị tính")
        json.dumps(error)  # a web framework can send it

    def test_refuses_a_float(self):
        with pytest.raises(pydantic.ValidationError, match=r"number\.not_exact"):
            Line.model_validate_json('{"money": 15500000.0}')

    def test_describes_money_as_json_schema(self):
        adapter = pydantic.TypeAdapter(VND)
        assert adapter.json_schema()["type"] == ["integer", "string"]
        assert adapter.json_schema(mode="serialization")["type"] == "integer"

    @pytest.mark.parametrize("kind", [Quantity, Ratio, Change, Period])
    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_describes_the_others_as_json_schema(self, kind, mode):
        schema = pydantic.TypeAdapter(kind).json_schema(mode=mode)
        assert schema["type"] == "string"
        for example in schema["examples"]:
            assert isinstance(io.decode(kind, example), kind)

    def test_keeps_the_name_of_a_period(self):
        named = Period.parse("3 tháng đầu năm 2024")
        adapter = pydantic.TypeAdapter(Period)
        assert adapter.validate_json(adapter.dump_json(named)).kind is PeriodKind.YEAR_TO_DATE


ROW = {"id": "v", "metric": "members", "organizations": ["hoi-a"], "period": "2024"}
GOOD = ROW | {"value": "92 hội viên"}
FAULTS = ROW | {"id": "a b", "period": "hôm qua", "value": "5 người", "sources": ["s", "s:9-1"]}
FAST = settings(max_examples=6, suppress_health_check=list(HealthCheck))


class Filed(pydantic.BaseModel):
    """A form that an application takes."""

    figure: Observation
    reports: list[Report] = []
    card: Scorecard | None = None
    status: Status = Status.NORMAL


FILED = [name for name in DRAWN if class_of(name).__name__ not in READ]


@pytest.mark.parametrize("name", FILED)
class TestEveryClass:
    def test_is_plain_json_as_in_a_file_and_read_back(self, name):
        kind = class_of(name)

        @FAST
        @given(getattr(testing, name)())
        def law(entry):
            plain = io.encode(entry)
            text = json.dumps(plain)
            assert io.decode(kind, json.loads(text)) == entry
            assert io.encode(io.decode(kind, json.loads(text))) == plain
            if kind in TABLES:
                data = Dataset(**{TABLES[kind]: [entry]})
                (row,) = json.loads(io.dumps(data, format="json"))[TABLES[kind]]
                assert io.encode(data.table(kind)[0]) == row

        law()

    def test_is_a_field_of_models_and_read_back(self, name):
        adapter = pydantic.TypeAdapter(class_of(name))

        @FAST
        @given(getattr(testing, name)())
        def law(entry):
            assert adapter.validate_json(adapter.dump_json(entry)) == entry
            assert adapter.validate_python(entry) is entry
            assert adapter.dump_python(entry) is entry
            assert json.loads(adapter.dump_json(entry)) == io.encode(entry)

        law()

    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_is_described_in_full(self, name, mode):
        schema = pydantic.TypeAdapter(class_of(name)).json_schema(mode=mode)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema.get("description") or "$ref" in schema

        validator = jsonschema.Draft202012Validator(schema)

        @settings(FAST, max_examples=2)
        @given(getattr(testing, name)())
        def law(entry):
            validator.validate(io.encode(entry))

        law()


@pytest.mark.parametrize(
    "kind",
    [
        each
        for room in (values, domain, errors)
        for each in (getattr(room, name) for name in room.__all__)
        if isinstance(each, type) and issubclass(each, StrEnum)
    ],
)
def test_every_choice_is_its_code(kind):
    adapter = pydantic.TypeAdapter(kind)
    assert adapter.json_schema()["enum"] == [each.value for each in kind]
    for each in kind:
        assert io.encode(each) == each.value
        assert io.decode(kind, each.value) is each
        assert adapter.validate_json(adapter.dump_json(each)) is each
    with pytest.raises(InvalidData, match="is not"):
        io.decode(kind, "?")


class TestPlainObjects:
    def test_may_have_objects_among_their_parts(self):
        parts = {"period": Period.parse("2024"), "value": Quantity.parse("92 hội viên")}
        raw = {**ROW, **parts, "organizations": ("hoi-a",), "status": Status.ESTIMATED}
        made = io.decode(Observation, raw)
        assert made == Observation(**{**GOOD, "status": "E"})
        assert io.decode(Observation, made) is made

    def test_may_have_days_and_exact_numbers(self):
        day = datetime.date(2022, 6, 1)
        report = {"id": "r", "period": "2022", "organizations": ["a"], "closed_on": day}
        assert io.decode(Report, report).closed_on == day
        metric = {"code": "m", "label": "m", "unit": "điểm", "minimum": Decimal("0.50")}
        assert io.decode(Metric, metric).minimum == Decimal("0.5")
        assert io.decode(Metric, metric | {"minimum": Fraction(4, 2)}).minimum == 2

    @pytest.mark.parametrize(
        ("raw", "found"),
        [
            (FAULTS, {"$.id": "field.id", "$.period": "period.unreadable"}),
            (FAULTS, {"$.sources[1]": "source.invalid"}),
            ({**GOOD, "value": 5.5, "x": 1}, {"$.value": "file.float", "$.x": "file.key"}),
            ({**GOOD, "item": "\ud800"}, {"$.item": "file.character"}),
            ({**GOOD, 5: "x", "id": "a b"}, {"$": "field.text"}),
            ({**GOOD, "categories": DEEP}, {DEEP_PATH: "file.nesting"}),
            ([], {"$": "file.type"}),
            (None, {"$": "file.type"}),
            ({}, {"$.id": "file.missing", "$.metric": "file.missing"}),
        ],
    )
    def test_say_all_that_is_wrong_with_them(self, raw, found):
        with pytest.raises(InvalidData) as caught:
            io.decode(Observation, raw)
        problems = {problem.path: problem.code for problem in caught.value.problems}
        assert found.items() <= problems.items()

    @pytest.mark.parametrize("kind", [Interval, Measure, int, list[Observation], "Observation"])
    def test_are_of_classes_that_files_hold(self, kind):
        with pytest.raises(TypeError, match="is not a class of what files"):
            io.decode(kind, 5)
        with pytest.raises(TypeError, match="is not a class of what files"):
            io.json_schema(kind)

    def test_that_are_doubtful_warn_once_for_each_doubt(self):
        with pytest.warns(DoubtfulText, match=r"text\.misspelled"):
            io.decode(Observation, {**ROW, "value": "15 triệu đông"})

    def test_of_a_file_are_a_dataset(self):
        data = Dataset(observations=[Observation(**GOOD)])
        assert io.decode(Dataset, io.encode(data)) == data
        with pytest.raises(InvalidData, match="format"):
            io.decode(Dataset, {})
        with pytest.raises(InvalidData) as caught:
            io.decode(Dataset, {"format": "hoidata/1", "observations": [FAULTS, {"id": 1.5}]})
        paths = {problem.path for problem in caught.value.problems}
        assert {"$.observations[0].id", "$.observations[1].id"} <= paths

    def test_of_a_subclass_are_of_it(self):
        class Gift(VND):
            pass

        assert type(io.decode(Gift, 5)) is Gift
        assert io.encode(Gift(5)) == 5


class TestWholeEntriesInPydantic:
    def test_say_all_that_is_wrong_at_its_place(self):
        with pytest.raises(pydantic.ValidationError) as caught:
            Filed(figure=FAULTS, reports=[{"id": "r"}], status="đẹp")
        errors = {error["loc"]: error for error in caught.value.errors()}
        assert {place: error["type"] for place, error in errors.items()} == {
            ("figure", "id"): "field.id",
            ("figure", "period"): "period.unreadable",
            ("figure", "sources", 1): "source.invalid",
            ("reports", 0, "period"): "file.missing",
            ("status",): "field.choice",
        }
        assert errors["figure", "sources", 1]["input"] == "s:9-1"
        assert "không phải mã" in errors["figure", "id"]["ctx"]["message_vi"]
        json.dumps(caught.value.errors(include_url=False))

    def test_are_described_each_once(self):
        schema = Filed.model_json_schema()
        definitions = schema["$defs"]
        assert {"Observation", "Report", "Scorecard", "Criterion", "Quantity"} <= {*definitions}
        assert schema["properties"]["figure"] == {"$ref": "#/$defs/Observation"}
        figure = definitions["Observation"]
        assert figure["required"] == ["id", "metric", "period"]
        assert figure["properties"]["period"]["$ref"] == "#/$defs/Period"
        assert figure["properties"]["id"]["description"] == "Stable id without white space."
        assert definitions["Status"]["enum"] == ["A", "P", "E", "B", "O"]
        criteria = definitions["Criterion"]["properties"]["criteria"]
        assert criteria["items"] == {"$ref": "#/$defs/Criterion"}

    def test_name_references_as_the_application_does(self):
        schema = Filed.model_json_schema(ref_template="#/components/schemas/{model}")
        assert "#/$defs" not in json.dumps(schema)

    def test_hold_a_whole_dataset(self):
        class Sent(pydantic.BaseModel):
            data: Dataset

        data = Dataset(observations=[Observation(**GOOD)])
        sent = Sent(data=io.encode(data))
        assert Sent.model_validate_json(sent.model_dump_json()) == sent
        assert sent.data == data
        assert "Observation" in Sent.model_json_schema()["$defs"]

    def test_of_classes_that_no_file_holds_are_objects_only(self):
        adapter = pydantic.TypeAdapter(Measure)
        with pytest.raises(pydantic.ValidationError):
            adapter.validate_python({})


class Sent(msgspec.Struct, frozen=True):
    """Speaks plain types; refuses at once what is no figure."""

    row: dict[str, Any]

    def __post_init__(self):
        assert self.figure

    @property
    def figure(self):
        return io.decode(Observation, self.row)


class Paid(msgspec.Struct, frozen=True):
    """Speaks plain types; refuses at once what is no amount."""

    paid: int | str

    def __post_init__(self):
        assert self.amount

    @property
    def amount(self):
        return io.decode(VND, self.paid)


class TestMsgspec:
    @pytest.mark.parametrize("paid", ['"15.500 000 đồng"', "15500000"])
    def test_struct_gives_the_value(self, paid):
        read = msgspec.json.decode(f'{{"paid": {paid}}}', type=Paid)
        assert read.amount == VND(15_500_000)

    def test_struct_gives_a_whole_entry(self):
        sent = Sent(io.encode(Observation(**GOOD)))
        back = msgspec.json.decode(msgspec.json.encode(sent), type=Sent)
        assert back.figure == Observation(**GOOD)
        with pytest.raises(msgspec.ValidationError, match=r"(?s)field\.id.*period\.unr.*\$\[0\]"):
            msgspec.json.decode(json.dumps([{"row": FAULTS}]), type=list[Sent])

    def test_struct_refuses_with_our_message_and_its_path(self):
        with pytest.raises(msgspec.ValidationError, match=r"ambiguous_grouping.*at `\$\[0\]`"):
            msgspec.json.decode('[{"paid": "1,200 tỷ đồng"}]', type=list[Paid])


def test_nothing_of_them_is_imported_before_it_is_used():
    program = "import hoidata, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert {"pydantic", "pydantic_core", "msgspec", "hoidata.io"}.isdisjoint(result.stdout.split())
