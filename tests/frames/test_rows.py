"""Datasets and answers as plain rows."""

import datetime
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from hoidata import (
    Dataset,
    Metric,
    Observation,
    Organization,
    Period,
    Person,
    Quantity,
    Ratio,
    aggregate,
    frames,
    samples,
)
from hoidata.aggregate import Total
from hoidata.domain import Score, Transaction
from hoidata.errors import InvalidData, ReferenceMissing
from hoidata.frames import ColumnType
from tests.frames.worlds import answers, book

FLOW = Metric("quyen-gop", "số tiền quyên góp", "VND")
KINDS = {
    ColumnType.TEXT: str,
    ColumnType.WHOLE: int,
    ColumnType.NUMBER: (int, Decimal),
    ColumnType.FLAG: bool,
    ColumnType.DAY: datetime.date,
}


def one(value, **given):
    figure = Observation("o", "gifts", organizations=["hoi"], period="2024", value=value, **given)
    return frames.rows(Dataset(observations=[figure]))[0]


def of_total(quantity):
    total = Total(organization="a", period=Period.year(2024), metric=FLOW, quantity=quantity)
    return frames.rows(total)[0]


@pytest.mark.parametrize("table", frames.TABLE_NAMES)
def test_rows_have_the_columns_of_their_table_and_cells_of_their_types(table):
    answer = book() if table not in answers() else answers()[table]
    columns = frames.columns(table)
    names = [column.name for column in columns]
    assert len({*names}) == len(names)
    for row in frames.rows(answer, table=table):
        assert [*row] == names
        for column in columns:
            cell = row[column.name]
            assert cell is None or isinstance(cell, KINDS[column.type]), column
            assert type(cell) is not bool or column.type is ColumnType.FLAG


@pytest.mark.parametrize("table", answers())
def test_every_answer_has_rows_under_one_name_that_may_be_left_out(table):
    found = frames.rows(answers()[table])
    assert found
    assert found == frames.rows(answers()[table], table=table)


@pytest.mark.parametrize("column", [c for c in frames.TABLE_NAMES if c in answers()])
def test_every_column_of_an_answer_says_what_it_means(column):
    assert all(each.meaning for each in frames.columns(column))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5 suất quà", (5, 5, 5, False, False, "exact")),
        ("trên 5 suất quà", (5, 5, None, True, False, "more_than")),
        ("dưới 5 suất quà", (5, None, 5, False, True, "less_than")),
        ("từ 5 đến 8 suất quà", (Decimal("6.5"), 5, 8, False, False, "between")),
        ("khoảng 5 suất quà", (5, None, None, False, False, "about")),
        (Quantity.unknown("suất quà"), (None, None, None, False, False, "unknown")),
    ],
)
def test_a_bound_is_seen_in_its_parts(value, expected):
    row = one(value)
    names = ("value", "low", "high", "low_open", "high_open", "bound")
    assert tuple(row[name] for name in names) == expected
    said = value if isinstance(value, Quantity) else Quantity.parse(value)
    assert Quantity.parse(row["code"]) == said


def test_a_ratio_is_its_two_counts():
    row = one(Ratio(12, 15, unit="chi hội"))
    assert (row["part"], row["whole"], row["unit"], row["code"]) == (
        12,
        15,
        "chi hội",
        "12/15 [chi hội]",
    )
    assert {row[name] for name in ("value", "low", "high", "low_open", "bound", "per")} == {None}


def test_what_has_more_decimals_is_rounded_its_ends_outward_and_exact_in_the_code():
    third = Quantity(Fraction(2, 3), "VND")
    row = of_total(third)
    assert (row["value"], row["low"], row["high"]) == (
        Decimal("0.666667"),
        Decimal("0.666666"),
        Decimal("0.666667"),
    )
    assert Quantity.parse(row["code"]) == third
    assert of_total(Quantity(Decimal("8.50"), "ha"))["value"] == Decimal("8.5")
    assert type(of_total(Quantity(Decimal("8.0"), "ha"))["value"]) is int


def test_points_are_numbers_with_their_exact_text():
    data = Dataset(scores=[Score("b", ["a"], round="final", points={"1": 5}, total=Fraction(1, 3))])
    row = frames.rows(data, table="scores")[0]
    assert (row["total"], row["total_code"]) == (Decimal("0.333333"), "1/3")
    assert row["points"] == '{"1": 5}'


def test_what_is_counted_for_something_names_it():
    row = of_total(Quantity.parse("200.000 đồng/em/tháng"))
    assert (row["value"], row["unit"], row["per"]) == (200_000, "VND", "em/tháng")


def test_what_several_did_has_no_single_organization():
    row = frames.rows(book())[6]
    assert json.loads(row["organizations"]) == ["hội-xã", "mttq.xa"]
    assert (row["organization"], row["organization_name"]) == (None, None)


def test_a_period_is_its_code_with_its_kind_and_its_days():
    first = Period.year_to_date(2024, months=3)
    figure = Observation("o", "gifts", organizations=["a"], period=first, value=Quantity(1))
    data = Dataset(observations=[figure])
    row = frames.rows(data)[0]
    assert (row["period"], row["period_kind"]) == ("2024-Q1", "year_to_date")
    assert (row["start"], row["end"]) == (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    assert frames.rows(data, table="reports") == ()


def test_figures_say_what_their_metric_and_report_say():
    row = frames.rows(book())[0]
    assert (row["metric_label"], row["closed_on"], row["revision"]) == (
        "suất quà đã trao",
        None,
        None,
    )
    unknown = one(Quantity(1), report="bc")
    assert unknown["revision"] is None
    own = Observation("o", "của-riêng", organizations=["a"], period="2024", value=Quantity(1))
    assert frames.rows(Dataset(observations=[own]))[0]["metric_label"] is None


# --- Names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("totals", "organization_name", "Ủy ban MTTQ xã"),
        ("comparisons", "organization_name", "Ủy ban MTTQ xã"),
        ("coverage", "organization_name", "Huyện ủy"),
        ("targets", "organization_name", "Ủy ban MTTQ xã"),
        ("standings", "bloc_name", "Khối Thi đua 20"),
        ("fund", "holder_name", "Ủy ban MTTQ xã"),
        ("ledgers", "promiser_name", "Hội Chữ thập đỏ xã"),
        ("reconciliation", "organization_name", "Hội Chữ thập đỏ xã"),
    ],
)
def test_answers_name_organizations_without_the_dataset(table, column, expected):
    assert expected in {row[column] for row in frames.rows(answers()[table])}


def test_names_are_one_mapping_for_all_answers():
    names = book().organization_names
    totals = aggregate.rollup(book(), "gifts")
    assert all(total.organization_names is names for total in totals.values())
    assert totals.organization_names is names
    assert totals.filter(lambda total: False).organization_names == {}
    assert aggregate.promises(book(), at="1/1/2020").organization_names == {}
    assert aggregate.promises(book(), at="31/12/2024").organization_names is names


def test_of_two_definitions_the_first_gives_the_name():
    data = Dataset(organizations=[Organization("a", "Hội A"), Organization("a", "Hội B")])
    assert data.organization_names == {"a": "Hội A"}


# --- Privacy ----------------------------------------------------------------------------------

PRIVATE = ("Bà Nguyễn Thị A", "Ông E", "Hộ ông F", "Bà G", "Trần Thị B", "Bé D")


@pytest.mark.parametrize("private_names", [False, True])
def test_names_that_are_not_public_are_shown_only_if_asked_for(private_names):
    found = [
        frames.rows(book(), table=table, private_names=private_names)
        for table in ("transactions", "people")
    ]
    found += [
        frames.rows(answers()[table], private_names=private_names) for table in ("fund", "ledgers")
    ]
    shown = str(found)
    assert [name in shown for name in PRIVATE] == [private_names] * len(PRIVATE)
    assert "Công ty Sao Mai" in shown
    assert "Lê Văn C" in shown
    assert "Hội Chữ thập đỏ xã" in shown


def test_who_promised_is_one_or_several():
    kept = aggregate.ledger(book(), "do-dau", at="31/3/2024")
    row = frames.rows(kept)[0]
    assert (row["promiser"], row["promiser_name"]) == ("hội-xã", "Hội Chữ thập đỏ xã")
    listed = aggregate.ledger(samples.reports(), "003-do-dau-ba-em", at="30/6/2024")
    row = frames.rows([listed])[0]
    assert (row["promiser"], row["promiser_name"]) == (None, None)
    assert json.loads(row["promisers"]) == ["hoi-lhpn.xa-kim-lien", "hoi-ctd"]


def test_a_hidden_name_says_why():
    names = [row["name"] for row in frames.rows(book(), table="people")]
    assert names == ["(private)", "Lê Văn C", "(minor)"]


@pytest.mark.parametrize("private_names", [False, True])
@pytest.mark.parametrize("privacy", ["private", "minor", "public"])
def test_what_is_given_does_not_name_who_is_not_public(privacy, private_names):
    about = {"purpose": "cho cháu Na", "voucher": "PC Na", "privacy": privacy}
    given = Transaction("t", "expenditure", "5 đồng", giver="hội-xã", period="2024", **about)
    data = Dataset(transactions=[given])
    (row,) = frames.rows(data, table="transactions", private_names=private_names)
    is_hidden = privacy != "public" and not private_names
    assert row["purpose"] == (f"({privacy})" if is_hidden else "cho cháu Na")
    assert row["voucher"] == (f"({privacy})" if is_hidden else "PC Na")


def test_who_is_not_stated_is_null():
    lines = {row["line"]: row["name"] for row in frames.rows(answers()["fund"])}
    assert lines["opening"] is None
    assert lines["straddling"] is None


# --- Refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "table", "message"),
    [
        (Dataset(), "observation", "there is no table 'observation' of it"),
        (Dataset(), "totals", "there is no table 'totals' of it"),
        ((), "observations", "there is no table 'observations' of it"),
    ],
)
def test_another_table_is_refused(x, table, message):
    with pytest.raises(ReferenceMissing, match=message):
        frames.rows(x, table=table)


def test_the_table_of_an_answer_is_that_of_its_kind():
    with pytest.raises(ReferenceMissing, match="there is no table 'coverage' of it; totals"):
        frames.rows(answers()["totals"], table="coverage")


def test_columns_of_no_table_are_refused():
    with pytest.raises(ReferenceMissing, match=r"no table 'totls' .*; did you mean 'totals'"):
        frames.columns("totls")


@pytest.mark.parametrize("x", [5, "text", [Person("p", "A")], [answers()["totals"], 1]])
def test_what_is_no_answer_has_no_table(x):
    with pytest.raises(InvalidData, match=r"field\.(type|sequence) at \$\.x"):
        frames.rows(x)


def test_an_empty_answer_must_be_said_to_be_of_a_kind():
    assert frames.rows((), table="comparisons") == ()
    with pytest.raises(
        TypeError, match="an empty answer is of no kind; give table=, one of totals"
    ):
        frames.rows(())


def test_answers_of_two_kinds_have_no_table():
    with pytest.raises(TypeError, match="there is no table of"):
        frames.rows([answers()["coverage"], answers()["fund"]])
