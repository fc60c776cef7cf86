"""The books of funds, and what is said of transactions: when they are a problem and when not."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Organization, Person, Quantity
from hoidata.errors import Severity
from tests.dataset.builders import figure, found
from tests.dataset.money import codes, fund, got, money, paid, period, spent, world

ROWS = (got("a", 100, "Bà A"), spent("b", 30, "Bà B"))


def of(*periods, rows=ROWS, **fields):
    return codes(world(*rows, funds=[fund(*periods, **fields)]))


class TestPeriods:
    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ({"opening": 5, "closing": 75, "complete": True}, []),
            ({"opening": 5, "closing": 76, "complete": True}, ["fund.unbalanced"]),
            ({"opening": 5, "closing": 74, "complete": True}, ["fund.unbalanced"]),
            # What more came in or went out is not known.
            ({"opening": 5, "closing": 76}, []),
            ({"opening": 5, "closing": 76, "complete": "spending"}, []),
            ({"opening": 5, "closing": 74, "complete": "spending"}, ["fund.unbalanced"]),
            ({"opening": 5, "closing": 74, "complete": "income"}, []),
            ({"opening": 5, "closing": 76, "complete": "income"}, ["fund.unbalanced"]),
            # What is stated goes before what is listed.
            ({"opening": 5, "income": 120, "spending": 30, "closing": 95}, []),
            ({"opening": 5, "income": 120, "spending": 30, "closing": 96}, ["fund.unbalanced"]),
            (
                {
                    "opening": 0,
                    "income": 100,
                    "spending": 30,
                    "planned_spending": 20,
                    "closing": 50,
                },
                [],
            ),
            ({"opening": 0, "planned_income": 9, "closing": 79, "complete": True}, []),
            # As precise as they are written.
            ({"opening": "5đ", "closing": "khoảng 90đ", "complete": True}, []),
            ({"opening": "dưới 10đ", "closing": 75, "complete": True}, []),
            ({"opening": "trên 10đ", "closing": 75, "complete": True}, ["fund.unbalanced"]),
            ({"income": 100, "complete": True}, []),
            ({"income": 110, "complete": True}, ["fund.listed"]),
            ({"income": 110, "complete": "income"}, ["fund.listed"]),
            ({"income": 110, "complete": "spending"}, []),
            ({"income": 110}, []),
            ({"income": 90}, ["fund.exceeded"]),
            ({"income": 90, "complete": True}, ["fund.listed"]),
            ({"spending": 29}, ["fund.exceeded"]),
            ({"spending": 31, "complete": True}, ["fund.listed"]),
            ({"income": "trên 90đ"}, []),
            ({"income": "gần 90đ"}, ["fund.exceeded"]),
        ],
    )
    def test_are_held_against_the_list(self, said, expected):
        assert of(period(**said)) == expected

    def test_are_as_precise_as_they_are_written(self):
        rows = [
            got(key, text, "Bà A")
            for key, text in (("a", "60,3 triệu đồng"), ("b", "40,1 triệu đồng"))
        ]
        for income, expected in (("100 triệu đồng", []), ("102 triệu đồng", ["fund.listed"])):
            assert of(period(income=income, complete=True), rows=rows) == expected

    def test_make_up_a_longer_one(self):
        halves = [period("2024-S1", income=60), period("2024-S2", income=50)]
        assert of(period(income=110), *halves, rows=()) == []
        assert of(period(income=111), *halves, rows=()) == ["fund.parts"]
        assert of(period(income=111), halves[0], rows=()) == []
        again = [*halves, period("2024-Q1", income=20)]
        assert of(period(income=111), *again, rows=()) == ["fund.parts"]

    def test_that_are_stated_twice_count_as_stated_first(self):
        halves = [period("2024-S1", income=60), period("2024-S2", income=50)]
        other, silent = period("2024-S1", income=70), period("2024-S1", closing=0)
        assert of(period(income=110), *halves, other, rows=()) == ["fund.conflict"]
        assert of(period(income=111), silent, *halves, rows=()) == ["fund.parts"]

    def test_begin_with_what_the_one_before_ended_with(self):
        before = period("2023", closing=5)
        assert of(before, period(opening=5), rows=()) == []
        assert of(period(opening=6), before, rows=()) == ["fund.carried"]
        assert of(before, period("2024-02", opening=6), rows=()) == []

    def test_a_transaction_of_a_longer_time_is_some_or_all_in_it(self):
        rows = (got("a", 100, "Bà A", on="2024"),)
        for income, expected in ((0, []), (100, []), (101, ["fund.listed"])):
            assert of(period("2024-S1", income=income, complete=True), rows=rows) == expected

    def test_the_problem_names_what_was_found_and_the_difference(self):
        data = world(*ROWS, funds=[fund(period(opening=5, closing=76, complete=True))])
        (problem,) = [each for each in data.check() if each.code == "fund.unbalanced"]
        assert problem.severity is Severity.WARNING
        assert problem.path == "$.funds[0].periods[0].closing"
        assert problem.details["found"] == "76 đồng"
        assert problem.details["expected"] == "75 đồng"
        assert problem.details["difference"] == "1 đồng"


def running(*rows, opening=0):
    """Return the problems of a bank statement of one year, with the rows that they are at."""
    data = world(*rows, funds=[fund(period(opening=opening, complete=True))])
    return [path for code, path in found(data) if code == "fund.running"]


def row(key, amount, left, on="2024-03-01", **fields):
    make = got if amount > 0 else spent
    return make(key, abs(amount), "Bà A", on=on, balance=money(left), **fields)


class TestRunningBalances:
    LIST = (
        row("a", 100, 100, "2024-01-05"),
        row("b", -30, 70, "2024-02-05"),
        row("c", 5, 75, "2024-03-05"),
    )

    def test_follow_from_the_one_before(self):
        assert running(*self.LIST) == []
        assert running(*self.LIST, opening=1) == ["$.transactions[0].balance"]

    @given(st.permutations(LIST))
    def test_whatever_the_order_of_the_rows(self, rows):
        assert running(*rows) == []
        broken = [attrs.evolve(each, balance=money(7)) if each.id == "c" else each for each in rows]
        assert running(*broken) == [f"$.transactions[{[r.id for r in rows].index('c')}].balance"]

    def test_of_one_day_go_by_their_places_or_by_the_balances_themselves(self):
        rows = [row("a", 100, 100), row("b", -30, 70), row("c", 5, 75)]
        assert running(*reversed(rows)) == []
        placed = [attrs.evolve(each, sequence=n) for n, each in enumerate(rows)]
        assert running(*reversed(placed)) == []
        swapped = [attrs.evolve(rows[0], sequence=2), attrs.evolve(rows[1], sequence=1)]
        assert running(*swapped) == []  # a statement that begins with the newest
        wrong = [attrs.evolve(swapped[0], balance=money(99)), swapped[1]]
        assert running(*wrong) != []

    def test_of_a_day_without_a_known_order_are_not_judged(self):
        assert running(row("a", 100, 100), row("b", 50, 400)) == []

    @pytest.mark.parametrize(
        "left",
        [
            (100, 110, 110),  # two that follow the first
            (100, 110, 115),  # nothing begins with what the second left
            (5, 105, 205, 95),  # a circle beside the first
        ],
    )
    def test_that_make_no_one_chain_have_no_known_order(self, left):
        amounts = {
            (100, 110, 110): (100, 10, 10),
            (100, 110, 115): (100, 10, 7),
            (5, 105, 205, 95): (5, 100, 100, -10),
        }[left]
        rows = [row(f"t{n}", *pair) for n, pair in enumerate(zip(amounts, left, strict=True))]
        data = world(*rows, funds=[fund(period(opening=0))])
        listed = data.flows.fund("q")
        order = listed.in_order(listed.cash)
        assert order is None or [each.id for each in order] == [each.id for each in rows]

    def test_go_over_rows_without_a_balance(self):
        rows = (self.LIST[0], spent("b", 30, "Bà A", on="2024-02-05"), self.LIST[2])
        assert running(*rows) == []
        wrong = attrs.evolve(self.LIST[2], balance=money(105))
        assert running(rows[0], rows[1], wrong) == ["$.transactions[2].balance"]

    def test_are_not_judged_in_lists_that_are_not_complete(self):
        broken = attrs.evolve(self.LIST[2], balance=money(7))
        for complete in (False, "income", "spending"):
            data = world(*self.LIST[:2], broken, funds=[fund(period(complete=complete))])
            assert codes(data) == []

    def test_are_not_judged_around_what_has_no_day(self):
        rows = [*self.LIST[:2], got("x", 1, "Bà A", on="2024-02"), self.LIST[2]]
        assert running(*rows) == []


class TestAllMoney:
    def test_goes_through_one_fund_at_a_time(self):
        one, other = (fund(period(complete=True), key=key, all_money=True) for key in ("q", "z"))
        assert codes(world(funds=[one, other])) == ["fund.all_money"]
        later = attrs.evolve(other, periods=[period("2025", complete=True)])
        assert codes(world(funds=[one, later])) == []
        assert codes(world(funds=[one, attrs.evolve(other, holder="a")])) == []
        assert codes(world(funds=[one, attrs.evolve(other, all_money=False)])) == []

    def test_of_two_funds_of_one_id_each_is_said_once(self):
        twice = [fund(period(income=1)), fund(period(income=2))]
        assert codes(world(*ROWS, funds=twice)) == ["fund.exceeded"]


class TestTransactions:
    @pytest.mark.parametrize(
        ("who", "expected"),
        [
            ("a", []),
            ("Bà A", []),
            ("công ty", []),
            ("hoi", []),
            ("hoi.x", ["transaction.unknown_end"]),
            ("hoi-x", ["transaction.unknown_end"]),
            ("ba-a", []),
        ],
    )
    def test_ids_of_nobody_are_told_and_names_are_not(self, who, expected):
        people = [Person("ba-a", "Bà A")]
        assert codes(world(paid("t", 5, "p", who), people=people)) == expected
        nobody = [] if who == "a" else ["transaction.no_side"] * 2
        found = codes(world(paid("t", 5, who), paid("u", 6, who), people=people))
        assert found == expected + nobody

    def test_books_of_others_are_told(self):
        assert codes(world(got("t", 5, "a"), funds=[fund()])) == []
        assert codes(world(got("t", 5, "a", receiver="b"), funds=[fund()])) == [
            "transaction.other_book"
        ]

    def test_goods_without_worth_are_listed(self):
        rice = paid("t", Quantity(3, "tấn"), "Bà A", "p", kind="incoming")
        assert codes(world(rice)) == ["transaction.no_worth"]
        assert codes(world(attrs.evolve(rice, worth=money(9)))) == []
        assert codes(world(paid("t", Quantity(3, "USD"), "Bà A", "p"))) == []

    @pytest.mark.parametrize(
        ("second", "expected"),
        [
            ({}, ["transaction.one_voucher"]),
            ({"receiver": "b"}, ["transaction.one_voucher"]),
            ({"period": "2024-03-02"}, ["transaction.voucher"]),
            ({"period": "2024-03-02", "voucher": "pc1"}, ["transaction.voucher"]),
            ({"period": "2025-03-02"}, []),  # numbers begin anew each year
            ({"voucher": "PC 2", "receiver": "b"}, []),
            ({"giver": "b"}, []),
            ({"kind": "incoming", "receiver": "b"}, []),
        ],
    )
    def test_a_voucher_is_used_once(self, second, expected):
        first = paid("x", 40, "p", "a", voucher="PC 1")
        other = attrs.evolve(first, id="y", value=money(41), **second)
        assert codes(world(first, other)) == expected

    def test_who_does_not_exist_on_the_day_is_told(self):
        units = [Organization("a", "A", valid_to="2024-01-31"), Organization("p", "P")]
        data = attrs.evolve(world(paid("t", 5, "p", "a")), organizations=units, attachments=[])
        assert any(path == "$.transactions[0].receiver" for _, path in found(data))
        data = attrs.evolve(data, transactions=[paid("t", 5, "p", "a", on="2024-01-05")])
        assert not any(path.startswith("$.transactions") for _, path in found(data))


def reported(worth, *rows, of="p", scope="whole", **tables):
    said = figure("o", worth, metric="received_support", of=[of], scope=scope)
    return codes(world(*rows, observations=[said], **tables), "transaction.")


class TestReported:
    FROM_A = paid("x", 60, "Bà A", "a", kind="incoming")
    FROM_B = paid("y", 50, "Bà B", "p", kind="incoming")

    def test_is_not_less_than_the_transactions_in_it(self):
        assert reported("110đ", self.FROM_A, self.FROM_B) == []
        assert reported("109đ", self.FROM_A, self.FROM_B) == ["transaction.exceeded"]
        assert reported("trên 100đ", self.FROM_A, self.FROM_B) == []
        assert reported("gần 110đ", self.FROM_A, self.FROM_B) == ["transaction.exceeded"]
        assert reported("1đ", attrs.evolve(self.FROM_A, period="2025")) == []
        assert reported("1đ", attrs.evolve(self.FROM_A, period="2024/2025")) == []

    def test_holds_what_is_below_only_if_it_is_the_whole(self):
        assert reported("50đ", self.FROM_A, self.FROM_B, scope="own") == []
        assert reported("49đ", self.FROM_B, scope="own") == ["transaction.exceeded"]

    def test_is_compared_with_amounts_only(self):
        assert reported("1đ/em", self.FROM_B) == []
        rice = paid("y", Quantity(3, "tấn"), "Bà B", "p", kind="incoming")
        assert reported("1đ", rice) == ["transaction.no_worth"]
        assert reported("1đ", paid("y", Quantity(3, "USD"), "Bà B", "p", kind="incoming")) == []
        members = figure("o", "5 hội viên", metric="members", of=["p"])
        assert codes(world(self.FROM_B, observations=[members]), "transaction.") == []

    def test_does_not_hold_what_moves_inside(self):
        inner = paid("z", 500, "p", "a", kind="disbursement")
        assert reported("110đ", self.FROM_A, self.FROM_B, inner) == []
        assert reported("500đ", inner, of="a") == []
        assert reported("499đ", inner, of="a") == ["transaction.exceeded"]

    @pytest.mark.parametrize(
        ("complete", "all_money", "expected"),
        [
            (True, True, ["transaction.missed"]),
            ("income", True, ["transaction.missed"]),
            ("spending", True, []),
            (False, True, []),
            (True, False, []),
        ],
    )
    def test_is_not_more_than_all_there_is(self, complete, all_money, expected):
        books = fund(period(complete=complete), holder="a", all_money=all_money)
        if all_money:  # of which another year says nothing
            before = period("2023", complete=complete)
            books = attrs.evolve(books, periods=[*books.periods, before])
        row = got("x", 60, "Bà A")
        assert reported("61đ", row, of="a", funds=[books]) == expected
        assert reported("60đ", row, of="a", funds=[books]) == []
