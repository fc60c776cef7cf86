"""What came into a fund and went out of it, between two balances."""

import datetime

import attrs
import pytest

from hoidata import InvalidData, Person, Quantity, ReferenceMissing, fund_statement
from hoidata.values import Interval, Period
from tests.dataset.money import exponent, fund, got, money, paid, period, spent, world

BOOK = (
    got("a", 20, "Bà A", on="2024-01-10"),
    got("b", 5, "b", on="2024-02-10", privacy="public"),
    spent("c", 18, "a", on="2024-03-10", purpose="sửa nhà"),
    spent("d", 1, on="2024-03-11", purpose="sửa nhà"),
    got("e", 7, "Bà A", on="2024-07-10"),
)


COMPLETE = (period(opening=5, complete=True),)


def statement(asked="2024", rows=BOOK, periods=COMPLETE, **tables):
    return fund_statement(world(*rows, funds=[fund(*periods)], **tables), "q", asked)


def sums(lines):
    return [(each.name, each.amount.value) for each in lines]


class TestLines:
    def test_are_added_by_giver_receiver_and_purpose(self):
        answer = statement()
        assert sums(answer.received) == [("Bà A", 27), ("b", 5)]
        assert sums(answer.given) == [("a", 18), (None, 1)]
        assert sums(answer.purposes) == [("sửa nhà", 19)]
        assert [row.id for row in answer.received[0].transactions] == ["a", "e"]
        assert (answer.opening, answer.income, answer.spending, answer.closing) == (
            money(5),
            money(32),
            money(19),
            money(18),
        )

    def test_show_no_purpose_of_what_is_not_public(self):
        rows = [
            attrs.evolve(row, purpose=purpose, privacy=privacy)
            for row, purpose, privacy in (
                (BOOK[-1], "viện phí của cháu Tí", "public"),
                (BOOK[-1], "viện phí của cháu Tí", "minor"),
                (BOOK[-1], "sửa nhà", "public"),
                (BOOK[-1], "sửa nhà bà Tám", "private"),
            )
        ]
        rows = [attrs.evolve(row, id=f"r-{at}", kind="chi") for at, row in enumerate(rows)]
        shown = statement(rows=rows).purposes
        assert [(each.label, len(each.transactions)) for each in shown] == [
            (None, 2),
            ("sửa nhà", 1),
            (None, 1),
        ]
        html = "".join(each._repr_html_() for each in shown)
        assert ("Tí" in html, "Tám" in html) == (False, False)

    def test_show_no_private_name(self):
        people = [Person("n-1", "Ông Kín"), Person("n-2", "Ông Mở", privacy="public")]
        rows = [
            got("a", 1, "Bà Kín"),
            got("b", 2, "Bà Mở", privacy="public"),
            got("c", 3, "n-1"),
            got("d", 4, "n-2"),
            got("e", 5, "a"),
            got("f", 6, "Bà Mở", privacy="minor"),
        ]
        text = str(statement(rows=rows, people=people))
        assert "Kín" not in text
        assert "Bà Mở" not in text  # not of all that she gave
        assert "Ông Mở: 4 đồng" in text
        assert "Hội a: 5 đồng" in text
        assert "Kín" not in repr(statement(rows=rows, people=people).received)

    def test_are_cut_in_a_text_and_nothing_is_lost(self):
        rows = [got(f"t{n}", 1, f"a{n}") for n in range(33)]
        text = str(statement(rows=rows))
        assert "3 dòng khác: 3 đồng" in text
        assert "tổng thu: 33 đồng" in text


class TestBalances:
    @pytest.mark.parametrize(
        ("asked", "opening", "closing"),
        [
            ("2024-01", 5, 25),
            ("2024-Q1", 5, 11),
            ("2024-S2", 11, 18),
            ("2024-03-11", 12, 11),
            ("2025-01", 18, None),
            ("2023-12", None, 5),
            ("2025-02", None, None),
        ],
    )
    def test_are_carried_through_complete_days_only(self, asked, opening, closing):
        answer = statement(asked)
        assert answer.opening == (None if opening is None else money(opening))
        assert answer.closing == (None if closing is None else money(closing))

    def test_are_not_carried_over_a_gap(self):
        periods = [period("2024-01", opening=5, complete=True), period("2024-03", complete=True)]
        assert statement("2024-03", periods=periods).opening is None
        assert statement("2024-02", periods=periods).opening == money(25)

    def test_of_a_bank_statement_are_the_last_of_the_day(self):
        rows = [
            got("a", 5, "x", balance=money(105), on="2024-01-02"),
            got("b", 5, "x", balance=money(110), on="2024-01-02"),
            got("c", 7, "x", balance=money(900), on="2024-06-02"),
        ]
        answer = statement("2024-06-02", rows=rows[::-1], periods=())
        assert answer.closing == money(900)
        assert statement("2024-01-02", rows=rows, periods=()).closing == money(110)
        assert answer.income.ends == Interval(7, None)

    def test_that_are_stated_go_before_those_that_run(self):
        rows = [got("a", 5, "x", balance=money(105), on="2024-01-31")]
        said = [period("2024-01", closing=104)]
        assert statement("2024-01", rows=rows, periods=said).closing == money(104)

    def test_that_are_stated_twice_and_differ_are_none(self):
        periods = [period(opening=5), period("2024-S1", opening=6)]
        assert statement(periods=periods).opening is None

    def test_of_time_without_start_or_end_are_none(self):
        assert statement("../2024-12-31").opening is None
        answer = statement("2024/..", periods=[period(closing=18)])
        assert (answer.opening, answer.closing, answer.expected) == (None, None, None)
        assert answer.difference is None


class TestAmounts:
    def test_of_lists_that_are_not_complete_are_at_least(self):
        answer = statement(periods=[period(opening=5)])
        assert answer.income.ends == Interval(32, None)
        assert "tổng chi: từ 19 đồng trở lên" in str(answer)
        assert not answer.is_complete
        empty = statement(rows=(), periods=[period(opening=5)])
        assert "tổng thu: chưa rõ" in str(empty)

    def test_that_straddle_are_some_or_all(self):
        rows = [*BOOK, got("x", 100, "Bà A", on="2024/2025")]
        answer = statement(rows=rows)
        assert answer.income.ends == Interval(32, 132)
        assert [row.id for row in answer.straddling] == ["x"]
        assert sums(answer.received) == [("Bà A", 27), ("b", 5)]

    def test_that_are_stated_go_before_the_list(self):
        said = period("2024-S1", income=100)
        answer = statement(periods=[period(opening=5, complete=True), said])
        assert answer.income == money(107)
        assert [each.code for each in answer.problems] == ["fund.listed"]
        wrong = period("2024-S1", income=10)
        assert [each.code for each in statement(periods=[wrong]).problems] == ["fund.exceeded"]
        assert statement("2024-S2", periods=[wrong]).problems == ()

    def test_that_are_stated_of_times_that_overlap_are_added_once(self):
        said = [
            period("2024-S1", income=100),
            period("2024-Q2", income=60),
            period("2024-Q3", income=9),
        ]
        assert statement(periods=said).income.ends == Interval(109, None)
        assert statement("2024-Q2", periods=said).income == money(60)

    def test_with_what_is_planned(self):
        said = period(
            opening=0, income=9, spending=2, planned_income=3, planned_spending=4, closing=7
        )
        answer = statement(rows=(), periods=[said])
        assert (answer.expected, answer.difference) == (money(6), money(1))
        text = str(answer)
        for line in ("dự thu: 3 đồng", "dự chi: 4 đồng", "chênh lệch: 1 đồng", "số dư cuối kỳ"):
            assert line in text

    def test_of_goods_other_money_and_promises_are_apart(self):
        rice = Quantity(3, "tấn")
        rows = [
            *BOOK,
            got("r", rice, "Bà A", worth=money(9)),
            got("s", rice, "Bà A"),
            got("u", Quantity(8, "USD"), "Bà A"),
            got("v", 99, "Bà A", kind="commitment"),
            got("w", rice, "Bà A", kind="commitment"),
        ]
        answer = statement(rows=rows)
        assert answer.income == money(32)
        assert [row.id for row in answer.in_kind] == ["r", "s"]
        assert [row.id for row in answer.without_worth] == ["s"]
        assert [row.id for row in answer.other_money] == ["u"]
        assert [row.id for row in answer.promised] == ["v", "w"]
        text = str(answer)
        for line in ("(trị giá 9 đồng)", "(chưa rõ trị giá)", "ngoại tệ: 8 đô la Mỹ"):
            assert line in text


class TestAsked:
    def test_without_a_period_is_all_that_is_known(self):
        assert statement(None).period == Period.year(2024)
        assert statement(None, periods=()).period.code == "2024-01-10/2024-07-10"
        open_end = [period("2023/..", closing=None), period("2024")]
        assert statement(None, periods=open_end).period.end is None
        open_start = [period("../2025-01-01")]
        assert statement(None, periods=open_start).period.start is None

    def test_of_a_fund_of_which_nothing_is_known_is_refused(self):
        with pytest.raises(InvalidData, match=r"fund\.no_period"):
            statement(None, rows=(), periods=())
        with pytest.raises(InvalidData, match=r"fund\.no_period"):
            statement(None, periods=[period("2023/.."), period("../2025-01-01")])

    def test_of_a_fund_that_is_not_there_is_refused(self):
        with pytest.raises(ReferenceMissing, match="nowhere"):
            fund_statement(world(), "nowhere")

    def test_may_be_the_fund_itself(self):
        data = world(*BOOK, funds=[fund()])
        assert fund_statement(data, data.funds[0], "2024") == fund_statement(data, "q", "2024")

    def test_what_two_funds_list_is_in_both_books(self):
        other = fund(period(complete=True), key="z", holder="a")
        listed = paid("x", 18, "p", "a", on="2024-03-10", kind="incoming", fund="z")
        data = world(*BOOK, listed, funds=[fund(period(opening=5, complete=True)), other])
        assert fund_statement(data, "z", "2024").income == money(18)
        assert fund_statement(data, "q", "2024").spending == money(19)


def bank(size):
    """Return a bank statement with a balance after each of many transactions, eight a day."""
    first = datetime.date(2024, 1, 1)
    days = [Period.day(first + datetime.timedelta(n // 8)) for n in range(size)]
    rows = [
        got(f"t{n}", 10, f"Bà {n % 50}", on=day, balance=money(10 * n + 10), sequence=n)
        for n, day in enumerate(days)
    ]
    return world(*rows, funds=[fund(period("2024/2026", opening=0, complete=True))])


def shuffled(size):
    """Return the same without places: their order follows from the balances."""
    data = bank(size)
    rows = [attrs.evolve(row, sequence=None) for row in data.transactions]
    return attrs.evolve(data, transactions=rows[::-1])


@pytest.mark.slow
@pytest.mark.parametrize("make", [bank, shuffled])
def test_the_cost_grows_no_faster_than_the_transactions(make):
    assert exponent(lambda data: fund_statement(data, "q", "2024/2026"), make) <= 1.25
    assert exponent(lambda data: data.check(), make) <= 1.25
