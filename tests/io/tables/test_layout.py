"""What a layout takes, in its short forms, and what it refuses."""

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import InvalidData, Period
from hoidata.domain import TransactionKind
from hoidata.io import Heading, Layout
from hoidata.io._table import Entry, Holds, Into, row_range
from hoidata.io._table.layout import renamed
from hoidata.vocab import labels_of


def refused(code):
    return pytest.raises(InvalidData, match=re.escape(code))


# --- Headings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("holds", Holds)
def test_a_heading_is_what_its_cells_hold_by_code_or_label(holds):
    assert Heading.read(holds.value) == Heading(holds)
    assert Heading.read(labels_of(holds)[0]) == Heading(holds)


@pytest.mark.parametrize("holds", Holds)
def test_what_cells_hold_is_a_figure_or_a_label_or_beside(holds):
    figures = {Holds.VALUE, Holds.PLAN, Holds.PERCENT, Holds.CHANGE}
    labels = {"organization", "metric", "item", "criterion", "entry", "giver", "receiver"}
    assert holds.is_figure == (holds in figures)
    assert holds.is_label == (holds.value in labels)


@pytest.mark.parametrize("word", ["hội viên", "members", "Dư nợ ủy thác"])
def test_any_other_word_is_a_metric(word):
    assert Heading.read(word) == Heading(metric=word)


def test_a_heading_of_a_heading_is_itself_and_of_a_mapping_its_fields():
    heading = Heading("plan", metric="members", unit="hội viên")
    assert Heading.read(heading) is heading
    assert Heading.read({"holds": "plan", "metric": "members", "unit": "hội viên"}) == heading


def test_texts_are_kept_in_their_one_spelling():
    apart = "hội viên"
    heading = Heading(metric=apart, categories={"giới": "nữ"}, of=[apart, "b"])
    assert heading.metric == "hội viên"
    assert heading.categories == (("giới", "nữ"),)
    assert heading.of == ("hội viên", "b")


def test_a_period_is_read_as_written():
    assert Heading(period="quý I năm 2024").period == Period.parse("2024-Q1")
    assert Heading(period=Period.parse("2024")).period.code == "2024"
    assert Heading(entry="opening").entry is Entry.OPENING
    assert Heading(sum_of="C").sum_of == ("C",)
    assert Heading(categories=[("b", "1"), ("a", "2")]).categories == (("a", "2"), ("b", "1"))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"holds": "figure"}, "field.choice"),
        ({"entry": "balance"}, "field.choice"),
        ({"period": "năm nào"}, "period."),
        ({"of": ["C"]}, "table.of"),
        ({"of": ["C", "D", "E"]}, "table.of"),
        ({"of": 5}, "field.type"),
        ({"of": [5]}, "field.type"),
        ({"sum_of": [None]}, "field.type"),
        ({"categories": "nữ"}, "field.type"),
        ({"categories": ["nữ"]}, "field.type"),
        ({"categories": [("giới", "nữ", "x")]}, "field.type"),
        ({"categories": {"giới": 5}}, "field.type"),
        ({"categories": {None: "nữ"}}, "field.type"),
        ({"categories": 5}, "field.type"),
    ],
)
def test_a_heading_refuses_what_it_does_not_mean(fields, code):
    with refused(code):
        Heading(**fields)
    with refused(code):
        Heading.read(fields)


def test_a_heading_says_over_another_what_both_say():
    column = Heading("plan", unit="triệu đồng", categories={"giới": "nữ"})
    row = Heading(metric="m", unit="người", categories={"giới": "nam", "tuổi": "trẻ"})
    both = column.over(row)
    assert (both.holds, both.metric, both.unit) == ("plan", "m", "triệu đồng")
    assert dict(both.categories) == {"giới": "nữ", "tuổi": "trẻ"}


def test_a_value_leaves_open_what_cells_hold():
    assert Heading(metric="m").over(Heading("plan")).holds is Holds.PLAN
    assert Heading("percent").over(Heading("plan")).holds is Holds.PERCENT


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "holds": st.sampled_from([Holds.VALUE, Holds.PLAN, Holds.CHANGE]),
        "metric": st.sampled_from(["a", "b"]),
        "unit": st.sampled_from(["người", "%"]),
        "item": st.sampled_from(["x", "y"]),
        "period": st.sampled_from(["2023", "2024"]),
        "of": st.sampled_from([("C", "D"), ("D", "C")]),
        "categories": st.dictionaries(st.sampled_from("ab"), st.sampled_from("xy")),
    },
)


@given(FIELDS, FIELDS, FIELDS)
def test_over_is_associative_and_has_a_neutral_heading(first, second, third):
    a, b, c = Heading(**first), Heading(**second), Heading(**third)
    assert a.over(b).over(c) == a.over(b.over(c))
    assert a.over(Heading()) == Heading().over(a) == a
    assert a.over(a) == a


@given(FIELDS)
def test_what_a_heading_says_makes_it(fields):
    heading = Heading(**fields)
    assert Heading(**dict(heading.said())) == heading


@given(FIELDS, st.dictionaries(st.sampled_from(["item", "giver", "metric"]), st.just("z")))
def test_renamed_is_evolve(fields, names):
    heading = Heading(**fields)
    assert renamed(heading, names) == attrs.evolve(heading, **names)
    assert heading == Heading(**fields)


# --- Rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        (5, (5, 5)),
        ("5", (5, 5)),
        ("5-6", (5, 6)),
        (" 5 - 6 ", (5, 6)),
        ("5–6", (5, 6)),
        ((5, 6), (5, 6)),
        ([5], (5, 5)),
        ([7, 7], (7, 7)),
    ],
)
def test_rows_are_first_and_last(given, expected):
    assert row_range(given) == expected


@pytest.mark.parametrize(
    "given", ["", "a", "5-", "5-6-7", 0, -1, "0", "6-5", (6, 5), [], [1, 2, 3], [1, None], ["1"],
              True, (True, 5), [1.0, 2], 1.5],
)  # fmt: skip
def test_what_are_no_rows_is_refused(given):
    with refused("table.range"):
        row_range(given)


# --- Layouts --------------------------------------------------------------------------------------


def test_a_layout_takes_short_forms():
    layout = Layout(
        sheets={"An Thạnh": "hnd.an-thanh", "Tổng": None},
        header="5-6",
        columns={"B": "đơn vị", "C": {"metric": "members"}},
        labels={"Tỷ lệ": "percent"},
        totals="Cộng",
        skip=["12", "Xếp hạng"],
        kind="expenditure",
        grouping="dot",
        into="funds",
    )
    assert layout.sheets == (("An Thạnh", "hnd.an-thanh"), ("Tổng", None))
    assert layout.columns == (
        ("B", Heading("organization")),
        ("C", Heading(metric="members")),
    )
    assert layout.labels == (("Tỷ lệ", Heading("percent")),)
    assert (layout.totals, layout.skip) == (("Cộng",), ("12", "Xếp hạng"))
    assert layout.into is Into.FUNDS
    assert layout.kind is TransactionKind.EXPENDITURE


@pytest.mark.parametrize("sheets", ["Tổng", ["Tổng"], {"Tổng": None}, [("Tổng", None)]])
def test_sheets_may_be_named_alone(sheets):
    assert Layout(sheets=sheets).sheets == (("Tổng", None),)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"sheets": 5}, "field.type"),
        ({"sheets": {"a": 5}}, "field.type"),
        ({"sheets": [5]}, "field.type"),
        ({"columns": "B"}, "field.type"),
        ({"columns": ["B"]}, "field.type"),
        ({"columns": {"B": {"holds": "x"}}}, "field.choice"),
        ({"labels": 5}, "field.type"),
        ({"header": "a"}, "table.range"),
        ({"body": "6-5"}, "table.range"),
        ({"body": 1.5}, "table.range"),
        ({"into": "x"}, "field.choice"),
        ({"kind": "x"}, "field.choice"),
        ({"of": ["a"]}, "table.of"),
    ],
)
def test_a_layout_refuses_what_it_does_not_mean(fields, code):
    with refused(code):
        Layout(**fields)


def test_grouping_is_dot_or_comma():
    with refused("field.choice"):
        Layout(grouping="space")
    assert [Layout(grouping=each).grouping for each in ("dot", "comma", None)] == [
        "dot",
        "comma",
        None,
    ]


def test_a_layout_is_changed_by_fields():
    layout = Layout(header=1, columns={"A": "đơn vị"})
    assert layout.evolve(period="2024").period == Period.parse("2024")
    assert layout.evolve(period="2024").columns == layout.columns
    assert layout.evolve(header=(2, 3)).header == (2, 3)
