"""Roll-ups that transactions and funds answer."""

import datetime

import attrs
import pytest

from hoidata import Attachment, Event, Initiative, Metric, Quantity, Report, explain, rollup
from hoidata.domain import Movement
from tests.dataset.builders import figure
from tests.dataset.money import exponent, fund, got, money, paid, period, spent, world

YEAR = "2024"


def metric(movement, unit="VND"):
    nature = "stock" if Movement(movement).is_balance else "flow"
    return Metric("m", "chỉ số", unit, nature=nature, movement=movement)


def totals(movement, *rows, over="year", unit="VND", **tables):
    data = world(*rows, metrics=[metric(movement, unit)], **tables)
    return rollup(data, "m", over=over)


def amounts(found, when=YEAR):
    return {
        unit: found[unit, when].quantity.value
        for unit in ("p", "a", "b")
        if any(unit == key[0] for key in found) and found.get((unit, when))
    }


KINDS = [
    paid(kind, 2**number, "a", "p" if number % 2 else "Bà A", kind=kind, on="2024-02-01")
    for number, kind in enumerate(
        (
            "incoming",
            "disbursement",
            "expenditure",
            "interest",
            "refund",
            "commitment",
            "write_off",
            "planned_income",
            "planned_expenditure",
        )
    )
]


class TestMovements:
    @pytest.mark.parametrize(
        ("movement", "unit", "expected"),
        [
            ("received", "b", 1 + 2 + 4),
            ("given", "a", 1 + 2 + 4),
            ("allotted", "a", 2),
            ("spent", "a", 4),
            ("promised", "b", 32),
            ("committed", "a", 32),
            ("planned_spending", "a", 256),
            ("income", "b", 1 + 2 + 4 + 8 + 16),
            ("outgo", "a", 1 + 2 + 4 + 8 + 16),
        ],
    )
    def test_count_their_kinds_at_their_end(self, movement, unit, expected):
        rows = [attrs.evolve(row, giver="a", receiver="b") for row in KINDS]
        found = totals(movement, *rows)
        assert found[unit, YEAR].quantity == money(expected)
        assert "p" not in amounts(found) or amounts(found)["p"] == 0

    def test_of_money_take_the_worth_of_goods_and_those_of_cash_do_not(self):
        rice = paid("r", Quantity(3, "tấn"), "Bà A", "a", kind="incoming", worth=money(9))
        rows = [rice, paid("s", 5, "Bà A", "a", kind="incoming")]
        assert amounts(totals("received", *rows))["a"] == 14
        assert amounts(totals("income", *rows))["a"] == 5
        assert amounts(totals("received", *rows, unit="tấn"))["a"] == 3

    def test_of_another_currency_and_goods_without_worth_are_not_added(self):
        rows = [
            paid("r", Quantity(3, "tấn"), "Bà A", "a", kind="incoming"),
            paid("s", Quantity(3, "USD"), "Bà A", "a", kind="incoming"),
            paid("u", 5, "Bà A", "a", kind="incoming"),
        ]
        assert amounts(totals("received", *rows))["a"] == 5

    def test_of_what_one_gives_itself_or_strangers_each_other_are_nothing(self):
        rows = [paid("x", 5, "a", "a"), paid("y", 6, "Bà A", "Bà B")]
        assert list(totals("received", *rows)) == []


class TestOneList:
    ROW = paid("x", 40, "Bà A", "a", on="2024-02-03", kind="incoming")

    def test_is_some_of_what_there_was(self):
        total = totals("received", self.ROW)["a", YEAR]
        assert total.quantity == money(40)
        assert (total.ends.low, total.ends.high) == (40, None)
        assert "rollup.listed" in [each.code for each in total.problems]
        assert "rollup.kinds" not in [each.code for each in total.problems]

    @pytest.mark.parametrize(
        ("over", "when", "there"),
        [
            ("month", "2024-02", True),
            ("month", "2024-03", False),
            ("quarter", "2024-Q1", True),
            ("year", "2024", True),
        ],
    )
    def test_counts_in_the_period_of_its_day(self, over, when, there):
        assert bool(amounts(totals("received", self.ROW, over=over), when)) == there

    def test_of_initiatives_and_events_is_added_too(self):
        rows = [
            self.ROW,
            attrs.evolve(self.ROW, id="y", initiative="i", value=money(1)),
            attrs.evolve(self.ROW, id="z", event="e", value=money(2)),
        ]
        tables = {
            "initiatives": [Initiative("i", "Tết nhân ái")],
            "events": [Event("e", "meeting")],
        }
        assert amounts(totals("received", *rows, **tables))["a"] == 43

    def test_gives_way_to_a_plain_figure_whatever_that_says(self):
        for worth in ("50đ", "30đ"):
            said = figure("o", worth, metric="m", of=["a"])
            total = totals("received", self.ROW, observations=[said])["a", YEAR]
            assert total.quantity == Quantity.parse(worth)
            assert [row.id for row in total.evidence] == ["o"]

    def test_fills_the_days_without_a_plain_figure(self):
        said = figure("o", "50đ", metric="m", of=["a"], period="2024-S2")
        total = totals("received", self.ROW, observations=[said])["a", YEAR]
        assert total.quantity == money(90)
        assert total.missing

    def test_known_at_a_day_goes_by_its_report_or_its_days(self):
        reports = [Report("r", ["a"], period=YEAR, closed_on="2024-12-31")]
        rows = [self.ROW, attrs.evolve(self.ROW, id="y", report="r", value=money(1))]
        data = world(*rows, reports=reports, metrics=[metric("received")])
        at = datetime.date(2024, 6, 1)
        assert [row.value.value for row in data.figures("m", at=at).rows] == [40]
        assert [row.value.value for row in data.figures("m").rows] == [41]

    def test_is_explained_with_what_moved_inside(self):
        inner = paid("z", 7, "p", "a", kind="disbursement")
        found = totals("received", self.ROW, inner)
        assert found["a", YEAR].quantity == money(47)
        assert found["p", YEAR].quantity == money(40)
        text = explain(found["p", YEAR])
        assert "tiền nội bộ" in text
        assert "7 đồng" in text

    def test_of_many_days_is_one_line(self):
        rows = [
            attrs.evolve(self.ROW, id=f"t{day}", period=f"2024-03-{day:02}") for day in range(1, 29)
        ]
        text = explain(totals("received", *rows)["a", YEAR])
        assert "28 ngày hoặc kỳ có khoản liệt kê" in text


class TestAllMoney:
    @pytest.mark.parametrize("asked", ["2024-01", "2024-02", "2024-12"])
    def test_answers_days_without_a_transaction_with_nothing(self, asked):
        books = fund(period(complete=True), all_money=True)
        data = world(got("x", 9, "Bà A", on="2024-02-05"), funds=[books], units=("p",))
        data = attrs.evolve(data, metrics=[metric("received")])
        total = rollup(data, "m", over="month")["p", asked]
        assert (total.quantity, total.missing) == (money(9 if asked == "2024-02" else 0), ())

    def test_only_where_its_list_is_complete_on_that_side(self):
        books = fund(period(complete="spending"), all_money=True)
        rows = [got("x", 9, "Bà A", on="2024-02-05"), spent("y", 4, "Bà B", on="2024-02-05")]
        for movement, is_all in (("received", False), ("given", True)):
            data = world(*rows, funds=[books], units=("p",), metrics=[metric(movement)])
            assert (rollup(data, "m", over="year")["p", YEAR].missing == ()) is is_all

    def test_of_a_longer_time_is_one_piece(self):
        books = fund(period(complete=True), all_money=True)
        rows = [got("x", 9, "Bà A", on="2024-02"), got("y", 4, "Bà B", on="2024-02-05")]
        data = world(*rows, funds=[books], units=("p",), metrics=[metric("received")])
        assert rollup(data, "m", over="month")["p", "2024-02"].quantity == money(13)
        assert rollup(data, "m", over="year")["p", YEAR].missing == ()


class TestBalances:
    def test_of_several_funds_are_added_of_each_the_last(self):
        funds = [
            fund(period("2023", closing=5), period("2024", opening=5, closing=7)),
            fund(period("2024", closing=100), key="z"),
        ]
        found = totals("balance", funds=funds, units=("p",))
        assert found["p", YEAR].quantity == money(107)
        assert found["p", "2023"].quantity == money(5)

    def test_run_with_a_bank_statement(self):
        rows = [got(f"t{n}", 1, "Bà A", on=f"2024-0{n}-05", balance=money(n)) for n in (1, 2, 3)]
        found = totals("balance", *rows, funds=[fund()], over="month", units=("p",))
        assert [found["p", f"2024-0{n}"].quantity for n in (1, 2, 3)] == [
            money(n) for n in (1, 2, 3)
        ]

    def test_are_carried_to_the_end_of_a_complete_list(self):
        funds = [fund(period(opening=5, complete=True))]
        found = totals("balance", got("t", 10, "Bà A", fund="q"), funds=funds, units=("p",))
        assert found["p", YEAR].quantity == money(15)


def many(size):
    """Return a tree of units, of which each gives to the next and to strangers."""
    number = size // 20 + 2
    units = [f"u{n}" for n in range(number)]
    rows = [
        paid(
            f"t{n}", n + 1, units[n % number], units[n % 7 % number], on=f"2024-{n % 12 + 1:02}-03"
        )
        for n in range(size)
    ]
    edges = {unit: units[(n - 1) // 4] for n, unit in enumerate(units) if n}
    return world(*rows, units=units, edges=edges, metrics=[metric("given")])


def test_the_cost_grows_no_faster_than_the_transactions():
    assert exponent(lambda data: rollup(data, "m", over="year"), many) <= 1.25
    assert exponent(lambda data: data.check(), many) <= 1.25


def test_units_that_are_asked_together_cancel_what_they_gave_each_other():
    members = [Attachment(unit, "k", kind="member_of") for unit in ("a", "b")]
    rows = [paid("x", 40, "a", "b"), paid("y", 9, "Bà A", "b")]
    data = world(*rows, units=("a", "b", "k"), edges={}, metrics=[metric("received")])
    data = attrs.evolve(data, attachments=members)
    assert rollup(data, "m", over="year", by="bloc")["k", YEAR].quantity == money(9)
