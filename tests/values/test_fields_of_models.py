"""Values as fields of other people's models, and as plain JSON."""

import json
import subprocess
import sys
import warnings
from decimal import Decimal
from fractions import Fraction

import msgspec
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import VND, Change, DoubtfulText, InvalidData, Period, Quantity, Ratio, io
from hoidata.testing import amounts, changes, periods, quantities, ratios
from hoidata.values import PeriodKind, decode, encode

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
        assert encode(value) == io.encode(value) == plain
        assert same(decode(type(value), plain), value)

    @given(VALUES)
    def test_is_read_back_as_the_very_same_value(self, value):
        text = json.dumps(value, default=io.encode)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert same(io.decode(type(value), json.loads(text)), value)

    @pytest.mark.parametrize("other", [1.5, "5 triệu đồng", None, object()])
    def test_is_of_values_only(self, other):
        with pytest.raises(TypeError, match="is not a value of hoidata"):
            io.encode(other)

    @pytest.mark.parametrize(
        ("kind", "raw", "code"),
        [
            (VND, 15.5, "number.not_exact"),
            (VND, True, "number.not_exact"),
            (VND, None, "number.not_exact"),
            (VND, "trên 5 triệu đồng", "money.not_exact"),
            (VND, {"amount": 5}, "number.not_exact"),
            (Quantity, 5, "field.text"),
            (Quantity, "5", "figure.bare"),
            (Quantity, {"value": 1}, "field.text"),
            (Quantity, "1.5 [em", "value.code"),
            (Ratio, "13/12", "ratio.part"),
            (Ratio, "1/0 [em]", "ratio.count"),
            (Change, "lên", "change.unreadable"),
            (Change, "up 5", "change.unreadable"),
            (Change, "up 5 [", "value.code"),
            (Period, [2024], "field.text"),
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
        assert adapter.json_schema() == {"anyOf": [{"type": "integer"}, {"type": "string"}]}
        assert adapter.json_schema(mode="serialization") == {"type": "integer"}

    @pytest.mark.parametrize("kind", [Quantity, Ratio, Change, Period])
    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_describes_the_others_as_json_schema(self, kind, mode):
        schema = pydantic.TypeAdapter(kind).json_schema(mode=mode)
        assert schema == {"type": "string"}

    def test_keeps_the_name_of_a_period(self):
        named = Period.parse("3 tháng đầu năm 2024")
        adapter = pydantic.TypeAdapter(Period)
        assert adapter.validate_json(adapter.dump_json(named)).kind is PeriodKind.YEAR_TO_DATE


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

    def test_struct_refuses_with_our_message_and_its_path(self):
        with pytest.raises(msgspec.ValidationError, match=r"ambiguous_grouping.*at `\$\[0\]`"):
            msgspec.json.decode('[{"paid": "1,200 tỷ đồng"}]', type=list[Paid])


def test_nothing_of_them_is_imported_before_it_is_used():
    program = "import hoidata, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert {"pydantic", "pydantic_core", "msgspec", "hoidata.io"}.isdisjoint(result.stdout.split())
