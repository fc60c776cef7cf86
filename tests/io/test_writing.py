"""Files that are written: YAML a person can read, JSON a program can read."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
import yaml

from hoidata import (
    Alias,
    Attachment,
    Bound,
    Change,
    Dataset,
    Document,
    Fund,
    FundPeriod,
    InvalidData,
    Metric,
    Observation,
    Organization,
    Period,
    Person,
    Pledge,
    PledgeItem,
    Problem,
    Quantity,
    Ratio,
    Report,
    Source,
    Statement,
    Target,
    TargetSet,
    Transaction,
    io,
)

YEAR = Period.year(2022)
DATA = Dataset(
    reports=[Report("r", ["a", "b"], kind="annual", period=YEAR, closed_on=date(2022, 11, 12))],
    organizations=[
        Organization("a", "Hội Chữ thập đỏ", level="district", aliases=[Alias("Hội CTĐ")]),
        Organization("b", "Hội B", valid_to=date(2025, 6, 30)),
    ],
    attachments=[Attachment("a", "c"), Attachment("b", "c", valid_from=date(2020, 1, 1))],
    observations=[
        Observation(
            "r.1",
            "humanitarian_value",
            organizations=["a", "b"],
            period=YEAR,
            report="r",
            value=Quantity(1_660_000_000, "VND", bound=Bound.MORE_THAN, step=10_000_000),
            change=Change.parse("tăng 12,7% so với năm 2021"),
            status="P",
            sources=[Source("d", 1289, 1394)],
        ),
        Observation(
            "r.2",
            "chapters_registered",
            organizations=["a"],
            period=YEAR,
            report="r",
            value=Ratio(12, 12, unit="chi hội"),
        ),
    ],
    target_sets=[
        TargetSet(
            "t",
            ["a", "b"],
            report="r",
            period=Period.year(2023),
            targets=[
                Target("gifts", Quantity(2000, "suất quà"), is_assumed=True),
                Target("gift_value", Quantity(500_000_000, "VND", step=1_000_000)),
                Target("m", Quantity(Fraction(1, 3), "em"), operator="="),
            ],
        )
    ],
    pledges=[Pledge("p", ["a"], items=[PledgeItem("giữ gìn vệ sinh")])],
    funds=[Fund("q", "Quỹ", holder="a", periods=[FundPeriod(YEAR, opening="5 triệu đồng")])],
    transactions=[
        Transaction("t", "chi", "3,6 triệu đồng", giver="a", period="30/6/2024", report="r")
    ],
    metrics=[Metric("m", "chỉ số", "em", minimum=None)],
    doubts=[
        Problem.of("text.misspelled", "$.transactions[0]", found="động", expected="đồng", line=3)
    ],
)

TEXT = """\
# Tệp đủ khi có dòng "# hết" ở cuối.
format: hoidata/1
report:
  id: r
  organizations:
    - a
    - b
  kind: annual
  period: năm 2022
  closed_on: 12/11/2022
organizations:
  - id: a
    name: Hội Chữ thập đỏ
    level: district
    aliases:
      - Hội CTĐ
    parent: c
  - id: b
    name: Hội B
    valid_to: 30/6/2025
attachments:
  - unit: b
    parent: c
    valid_from: 1/1/2020
pledges:
  - id: p
    parties:
      - a
    items:
      - giữ gìn vệ sinh
target_sets:
  - id: t
    period: năm 2023
    targets:
      - metric: gifts
        value: 2.000 suất quà
      - metric: gift_value
        value: từ 500 triệu đồng trở lên
      - metric: m
        value: (1/3) [em]
        operator: '='
        is_assumed: false
funds:
  - id: q
    name: Quỹ
    holder: a
    periods:
      - period: năm 2022
        opening: 5 triệu đồng
transactions:
  - id: t
    kind: expenditure
    value: 3,6 triệu đồng
    giver: a
    period: ngày 30/6/2024
metrics:
  - code: m
    label: chỉ số
    unit: em
    minimum: null
observations:
  - id: r.1
    metric: humanitarian_value
    value: trên 1,66 tỷ đồng
    status: P
    change: tăng 12,7% so với năm 2021
    sources:
      - d:1289-1394
  - id: r.2
    metric: chapters_registered
    organizations:
      - a
    value: 12/12 chi hội
doubts:
  - code: text.misspelled
    severity: warning
    path: $.transactions[0]
    details:
      found: động
      expected: đồng
# hết
"""


def figure(value, **fields):
    given = {"organizations": ["a"], "period": YEAR, **fields}
    return Dataset(observations=[Observation("o", "m", value=value, **given)])


def written(value):
    return yaml.safe_load(io.dumps(figure(value)))["observations"][0]["value"]


class TestForPeople:
    def test_is_short_and_readable(self):
        assert io.dumps(DATA) == TEXT
        assert io.loads(TEXT, strict=False) == DATA

    def test_who_gives_to_a_fund_is_not_said_where_nothing_else_would_be_read(self):
        moved = Transaction("t", "incoming", period=YEAR, value=Quantity(5, "VND"), fund="q")
        data = Dataset(
            reports=[Report("r", ["a"], period=YEAR)],
            funds=[Fund("q", "Quỹ", holder="a")],
            transactions=[attrs.evolve(moved, report="r")],
        )
        text = io.dumps(data)
        assert "giver" not in text
        assert io.loads(text, strict=False) == data

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Quantity(71_200_000_000, "VND", step=100_000_000), "71,2 tỷ đồng"),
            (Quantity(87_500_000, "VND", step=100_000), "87,5 triệu đồng"),
            (Quantity(87_500_000, "VND", step=1_000), "87 triệu 500 nghìn đồng"),
            (Quantity(87_500_000, "VND"), "87.500.000 đồng"),
            (Quantity(131_583_000_000, "VND", step=1_000_000), "131 tỷ 583 triệu đồng"),
            (Quantity(5, "em", bound=Bound.AT_MOST, is_near=False), "không quá 5 em"),
            (Quantity(Decimal("12.7"), "%", step=Decimal("0.1")), "12,7%"),
            (Quantity(23_000_000), 23_000_000),
            (Quantity(200_000, "VND", per=["em", "tháng"], step=1_000), "200 nghìn đồng/em/tháng"),
            (Ratio(12, 15), "12/15"),
        ],
    )
    def test_writes_values_as_texts_that_say_all(self, value, text):
        assert written(value) in (
            text,
            str(text),
            f"{text:,}".replace(",", ".") if isinstance(text, int) else text,
        )

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (Quantity(5, "em", step=7), "5 [em] step=7"),
            (Quantity(Fraction(1, 3), "em"), "(1/3) [em]"),
            (Quantity(5, "em", bound=Bound.MORE_THAN, is_near=False), ">5 [em] near=no"),
            (Quantity.unknown("em"), "? [em]"),
            (Quantity(23_000_000, step=7), "23000000 [] step=7"),
            (Ratio(5, 4, is_plan=True), "5/4 [] plan"),
        ],
    )
    def test_writes_the_code_where_no_text_says_all(self, value, code):
        assert written(value) == code

    def test_says_what_the_report_must_not_give(self):
        told = figure(Quantity(5, "em"), report="r").observations
        data = Dataset(reports=[Report("r", ["b"], period=YEAR)], observations=told)
        text = io.dumps(data)
        assert "organizations:\n      - a\n" in text
        assert "năm 2022" in text
        assert text.count("năm 2022") == 1
        assert io.loads(text, strict=False) == data

    @pytest.mark.parametrize("others", [(), figure(Quantity(6, "em"), report="r").observations])
    def test_lists_reports_where_something_belongs_to_none(self, others):
        told = figure(Quantity(5, "em")).observations
        told = (*told, *(attrs.evolve(each, id="other") for each in others))
        data = Dataset(reports=[Report("r", ["a"], period=YEAR)], observations=told)
        assert "\nreports:\n" in io.dumps(data)
        assert io.loads(io.dumps(data), strict=False) == data

    def test_names_parents_only_where_that_says_all_in_order(self):
        units = [Organization(name, name) for name in ("a", "b")]
        for edges, names in [
            ([("a", "x"), ("b", "x")], 2),
            ([("b", "x"), ("a", "x")], 1),
            ([("x", "a"), ("a", "x")], 0),
            ([("a", "x"), ("a", "y")], 1),
        ]:
            data = Dataset(organizations=units, attachments=[Attachment(*edge) for edge in edges])
            root = yaml.safe_load(io.dumps(data))
            assert sum("parent" in row for row in root["organizations"]) == names
            assert len(root.get("attachments", ())) == len(edges) - names
            assert io.loads(io.dumps(data), strict=False) == data

    def test_writes_long_texts_as_blocks_and_odd_ones_safely(self):
        texts = [
            "một\nhai\n",
            "a\x85b",
            "a\u2028b\n",
            " đầu",
            "đuôi ",
            "\U0001f600",
            "x: y #z",
            "\r\n",
        ]
        said = [Statement("result", f"A{text}A") for text in texts]
        text = io.dumps(Dataset(statements=said))
        assert "text: |-\n      Amột\n      hai\n      A\n" in text
        assert io.loads(text).statements == tuple(said)

    def test_keeps_names_of_people_whatever_their_privacy(self):
        data = Dataset(people=[Person("p", "Nguyễn Văn A", privacy="minor")])
        for form in ("yaml", "json"):
            assert "Nguyễn Văn A" in io.dumps(data, format=form)


class TestForPrograms:
    def test_says_everything(self):
        root = json.loads(io.dumps(DATA, format="json"))
        assert root["format"] == "hoidata/1"
        assert list(root)[1:3] == ["reports", "documents"]
        (paid,) = root["transactions"]
        assert (paid["kind"], paid["value"]) == ("expenditure", "3600000 [VND] step=100000")
        assert (paid["period"], paid["giver"], paid["receiver"]) == ("2024-06-30", "a", None)
        (year,) = root["funds"][0]["periods"]
        assert (year["opening"], year["closing"]) == ("5000000 [VND] step=1000000", None)
        assert (year["period"], year["complete"]) == ("2022", "none")
        first = root["observations"][0]
        assert first["value"] == ">1660000000 [VND] step=10000000"
        assert first["change"] == "up 12.7 [%] vs 2021"
        assert root["observations"][1]["value"] == "12/12 [chi hội]"
        assert first["organizations"] == ["a", "b"]
        assert first["sources"] == ["d:1289-1394"]
        assert root["target_sets"][0]["targets"][2]["value"] == "(1/3) [em]"
        assert root["target_sets"][0]["targets"][0]["operator"] == ">="

    def test_names_the_kind_of_a_period_where_its_days_do_not_show_it(self):
        periods = [YEAR, Period.year_to_date(2024, months=3)]
        data = Dataset(documents=[Document("d", covers=period) for period in periods])
        root = json.loads(io.dumps(data, format="json"))
        assert [each["covers"] for each in root["documents"]] == [
            "2022",
            "2024-Q1 kind=year_to_date",
        ]


LARGE = 10**500


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Quantity(LARGE, "em"), "number.too_long"),
        (lambda: Quantity(Fraction(1, LARGE + 1), "em"), "number.too_long"),
        (lambda: Ratio(1, LARGE), "ratio.count"),
        (lambda: Metric("m", "l", "em", minimum=-LARGE), "number.too_long"),
        (lambda: Report("r", period=YEAR, revision=LARGE), "field.count"),
    ],
)
def test_numbers_that_files_do_not_hold_are_refused_before_they_are_written(make, code):
    with pytest.raises(InvalidData) as caught:
        make()
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize(
    "number", [LARGE - 1, 1 - LARGE, Decimal("1E-400"), Fraction(LARGE - 1, 3)]
)
def test_the_largest_numbers_are_kept(number, form):
    data = figure(Quantity(number, "em"))
    assert io.loads(io.dumps(data, format=form), format=form, strict=False) == data


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_half_a_character_is_refused(form):
    with pytest.raises(InvalidData, match=r"file\.character"):
        io.dumps(Dataset(people=[Person("p", "\ud800")]), format=form)


def test_nothing_is_written_of_what_cannot_be(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(InvalidData, match=r"file\.character"):
        io.dump(Dataset(people=[Person("p", "\ud800")]), path)
    assert path.read_text("utf-8") == "old"


def test_pairs_are_written_as_a_mapping():
    figure = Observation(
        "o",
        "m",
        organizations=["a"],
        period=YEAR,
        value=Quantity(5),
        categories={"giới": "nữ"},
        complete="độ tuổi",
    )
    unit = Organization("a", "A", expected={"chapter": 210, "communal": 34})
    data = Dataset(organizations=[unit], observations=[figure])
    text = io.dumps(data)
    assert "    expected:\n      communal: 34\n      chapter: 210\n" in text
    assert "    categories:\n      giới: nữ\n    complete:\n      - độ tuổi\n" in text
    rows = json.loads(io.dumps(data, format="json"))
    assert rows["organizations"][0]["expected"] == {"communal": 34, "chapter": 210}
    assert rows["observations"][0]["categories"] == {"giới": "nữ"}
    assert json.loads(io.dumps(DATA, format="json"))["observations"][0]["categories"] == {}


@attrs.frozen
class Mine(Organization):
    """A class of an application."""

    fax: str | None = attrs.field(default=None, kw_only=True)

    @property
    def shout(self) -> str:
        return self.name.upper()


@attrs.frozen
class Figure(Observation):
    note: str = attrs.field(kw_only=True)


@pytest.mark.parametrize("written", ["yaml", "json"])
class TestClassOfTheCaller:
    def test_is_written_as_that_of_the_library(self, written):
        data = Dataset(organizations=[Mine("a", "Hội A", level="xã")])
        read = io.loads(io.dumps(data, format=written), format=written)
        assert read == Dataset(organizations=[Organization("a", "Hội A", level="xã")])
        assert type(read.organizations[0]) is Organization

    @pytest.mark.parametrize(
        ("rows", "field"),
        [
            ({"organizations": [Mine("a", "Hội A", fax="1")]}, "fax"),
            (
                {
                    "observations": [
                        Figure("o", "m", status="O", organizations=["a"], period=YEAR, note="")
                    ]
                },
                "note",
            ),
        ],
    )
    def test_is_refused_where_a_file_would_lose_something(self, written, rows, field):
        with pytest.raises(
            InvalidData, match=f"have no place for '{field}' of (Mine|Figure)"
        ) as it:
            io.dumps(Dataset(**rows), format=written)
        assert [each.code for each in it.value.problems] == ["file.own_field"]
