"""Tables and laws of sponsorships: what is due, paid and owed on a day."""

import datetime
from datetime import date

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoidata import (
    Bound,
    Dataset,
    InvalidData,
    Period,
    Quantity,
    RateRevision,
    ReferenceMissing,
    Source,
    Sponsorship,
    Transaction,
    Verdict,
)
from hoidata.aggregate import Ledger, LedgerStatus, ledger
from hoidata.io import dumps, loads

HALF = Period.half(2024, 1)
RATE = "200.000đ/em/tháng"
THREE = Quantity(3, "em")
JUNE = date(2024, 6, 30)
SOURCES = (Source("003", 3, 9),)


def money(amount, **options):
    return Quantity(amount, "VND", **options)


def sponsorship(rate=RATE, count=THREE, period=HALF, **fields):
    rate = Quantity.parse(rate) if isinstance(rate, str) else rate
    period = Period.parse(period) if isinstance(period, str) else period
    return Sponsorship("s", ["a"], rate=rate, count=count, period=period, **fields)


def paid(amount, day, funder=None, kind="thu", **fields):
    """Return a transaction of the sponsorship: an amount, a text of one, and a day or a period."""
    value = money(amount) if isinstance(amount, int) else amount
    period = Period.day(day) if isinstance(day, date) else day
    given = {"sponsorship": "s", "receiver": "trẻ em"} | fields
    return Transaction("p", kind, value, giver=funder, period=period, **given)


def of(promised, *payments, at=JUNE):
    rows = [attrs.evolve(each, id=f"p{number}") for number, each in enumerate(payments)]
    return ledger(Dataset(sponsorships=[promised], transactions=rows), "s", at=at)


def days(answer):
    return [each.on for each in answer.instalments]


def amounts(answer, field="amount"):
    return [getattr(each, field).value for each in answer.instalments]


def codes(answer):
    return [problem.code for problem in answer.problems]


class TestMonthlySupport:
    def test_three_children_for_six_months_make_3_600_000(self):
        answer = of(sponsorship())
        assert answer.total == answer.due == answer.overdue == answer.outstanding
        assert str(answer.total) == "3,6 triệu đồng"
        assert amounts(answer) == [600_000] * 6

    def test_what_falls_due_on_the_day_counts(self):
        assert of(sponsorship(), at=date(2024, 2, 29)).due == money(1_200_000)
        assert of(sponsorship(), at=date(2024, 3, 1)).due == money(1_800_000)

    def test_a_payment_of_the_day_counts_and_a_later_one_does_not(self):
        payments = paid(600_000, date(2024, 2, 1)), paid(600_000, date(2024, 2, 2))
        answer = of(sponsorship(), *payments, at=date(2024, 2, 1))
        assert (answer.paid, answer.due) == (money(600_000), money(1_200_000))

    def test_payments_of_another_sponsorship_do_not_count(self):
        other = paid(600_000, date(2024, 1, 1), sponsorship="t")
        assert of(sponsorship(), other).paid == money(0)

    def test_a_rate_for_all_takes_no_number(self):
        assert of(sponsorship("500.000đ/tháng")).total == money(3_000_000)
        assert of(sponsorship("500.000đ/tháng", None)).total == money(3_000_000)

    @pytest.mark.parametrize(
        ("rate", "instalments", "total"),
        [
            ("300.000đ/em/quý", [date(2024, 1, 1), date(2024, 4, 1)], 1_800_000),
            ("1 triệu đồng/em/năm", [date(2024, 1, 1)], 3_000_000),
            ("5 triệu đồng", [date(2024, 1, 1)], 5_000_000),
            ("5 triệu đồng/em", [date(2024, 1, 1)], 15_000_000),
        ],
    )
    def test_other_rhythms(self, rate, instalments, total):
        answer = of(sponsorship(rate))
        assert days(answer) == instalments
        assert answer.total == money(total)

    def test_the_sponsorship_may_be_given_itself(self):
        assert ledger(Dataset(), sponsorship(), at=JUNE).due == money(3_600_000)


class TestDays:
    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            ("31/1/2024 - 31/5/2024", "2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-31"),
            ("30/1/2023 - 30/3/2023", "2023-01-30 2023-02-28 2023-03-30"),
            ("15/11/2023 - 14/2/2024", "2023-11-15 2023-12-15 2024-01-15"),
            ("15/11/2023 - 15/2/2024", "2023-11-15 2023-12-15 2024-01-15 2024-02-15"),
            ("15/11/2023", "2023-11-15"),
        ],
    )
    def test_the_day_of_the_start_or_the_last_of_a_shorter_month(self, period, expected):
        first, _, last = period.partition(" - ")
        span = Period(Period.parse(first).start, Period.parse(last or first).start, kind="range")
        assert [str(day) for day in days(of(sponsorship(period=span)))] == expected.split()

    def test_quarters_start_from_the_first_day_too(self):
        span = Period(date(2023, 11, 30), date(2024, 8, 31))
        expected = [date(2023, 11, 30), date(2024, 2, 29), date(2024, 5, 30), date(2024, 8, 30)]
        assert days(of(sponsorship("1 triệu đồng/quý", period=span))) == expected

    def test_years_start_from_the_first_day_too(self):
        span = Period(date(2024, 2, 29), date(2026, 2, 27))
        expected = [date(2024, 2, 29), date(2025, 2, 28)]
        assert days(of(sponsorship("1 triệu đồng/năm", period=span))) == expected

    def test_none_falls_due_inside_a_pause(self):
        pauses = [Period.parse("15/2/2024"), Period(date(2024, 3, 1), date(2024, 4, 1))]
        answer = of(sponsorship(pauses=pauses))
        assert [day.month for day in days(answer)] == [1, 2, 5, 6]
        assert answer.total == money(2_400_000)

    def test_a_pause_without_a_start_is_there_from_the_first_day(self):
        answer = of(sponsorship(pauses=[Period.parse("../2024-02-29")]))
        assert [day.month for day in days(answer)] == [3, 4, 5, 6]

    def test_a_pause_without_an_end_ends_it(self):
        answer = of(sponsorship(pauses=[Period(date(2024, 3, 1), None)]))
        assert [day.month for day in days(answer)] == [1, 2]

    def test_an_open_schedule_runs_to_the_end_of_the_calendar(self):
        answer = of(sponsorship(period=Period(date(9999, 10, 31), None)), at=date(9999, 12, 31))
        assert [day.month for day in days(answer)] == [10, 11, 12]


class TestRevisions:
    def test_a_rate_counts_from_its_day_on(self):
        raised = RateRevision(date(2024, 3, 1), Quantity.parse("250.000đ/em/tháng"))
        answer = of(sponsorship(revisions=[raised]))
        assert amounts(answer) == [600_000] * 2 + [750_000] * 4

    def test_the_number_of_children_may_change_and_the_rate_stay(self):
        grown = RateRevision(date(2024, 1, 2), count=Quantity(4, "em"))
        less = RateRevision(date(2024, 5, 1), Quantity.parse("100.000đ/em/tháng"))
        answer = of(sponsorship(revisions=[less, grown]))
        assert amounts(answer) == [600_000] + [800_000] * 3 + [400_000] * 2

    def test_a_revision_of_nothing_known_makes_it_known(self):
        told = RateRevision(date(2024, 3, 1), Quantity.parse(RATE))
        answer = of(sponsorship(None, revisions=[told]), at=date(2024, 2, 5))
        assert days(answer)[0] == date(2024, 1, 1)
        assert [each.amount.bound for each in answer.instalments[:3]] == [
            Bound.UNKNOWN,
            Bound.UNKNOWN,
            Bound.EXACT,
        ]
        assert codes(answer) == ["ledger.no_rate"]
        assert answer.due.bound is Bound.UNKNOWN
        assert str(answer.total) == "từ 2,4 triệu đồng trở lên"

    def test_they_survive_a_file(self):
        data = Dataset(
            sponsorships=[
                sponsorship(
                    revisions=[
                        RateRevision(date(2024, 3, 1), Quantity.parse("250.000đ/em/tháng")),
                        RateRevision(date(2024, 5, 1), count=Quantity(2, "em"), sources=SOURCES),
                    ]
                )
            ]
        )
        assert loads(dumps(data), strict=False) == data


class TestPayments:
    def test_money_goes_to_the_oldest_instalment_first(self):
        answer = of(sponsorship(), paid(1_500_000, date(2024, 4, 20)), at=date(2024, 5, 31))
        assert amounts(answer, "paid") == [600_000, 600_000, 300_000, 0, 0, 0]
        assert amounts(answer, "missing") == [0, 0, 300_000, 600_000, 600_000, 600_000]
        assert [each.is_settled.value for each in answer.instalments] == ["yes"] * 2 + ["no"] * 4

    def test_the_next_amount_is_what_is_left_of_the_oldest(self):
        answer = of(sponsorship(), paid(100_000, date(2024, 4, 20)))
        assert answer.next_due.on == date(2024, 1, 1)
        assert answer.next_due.missing == money(500_000)
        assert answer.overdue == money(3_500_000)

    def test_what_is_credited_is_what_was_paid_not_what_was_scheduled(self):
        answer = of(sponsorship(), paid(700_000, date(2024, 1, 1)), at=date(2024, 1, 1))
        assert answer.credit == money(100_000)
        assert answer.next_due == answer.instalments[1]
        assert answer.next_due.missing == money(500_000)
        assert answer.outstanding == money(2_900_000)

    def test_a_payment_before_the_start_is_credit(self):
        answer = of(sponsorship(), paid(900_000, date(2023, 12, 20)), at=date(2023, 12, 31))
        assert (answer.due, answer.credit, answer.overdue) == (money(0), money(900_000), money(0))
        assert answer.status is LedgerStatus.NOT_STARTED

    def test_a_payment_after_the_end_counts(self):
        late = paid(3_600_000, date(2024, 9, 1))
        assert of(sponsorship(), late, at=date(2024, 8, 31)).status is LedgerStatus.OVERDUE
        answer = of(sponsorship(), late, at=date(2024, 9, 1))
        assert (answer.status, answer.next_due) == (LedgerStatus.COMPLETED, None)

    def test_what_is_paid_too_much_is_credit_and_nothing_outstanding(self):
        answer = of(sponsorship(), paid(4_000_000, JUNE))
        assert (answer.credit, answer.outstanding) == (money(400_000), money(0))

    def test_what_each_funder_paid(self):
        payments = [
            paid(1, JUNE),
            paid(2, JUNE, "z"),
            paid(4, JUNE, "b"),
            paid(8, JUNE, "vcb"),
            paid(16, JUNE, "vcb"),
        ]
        answer = of(sponsorship(funders=["vcb", "agribank"]), *payments)
        expected = [("vcb", 24), ("agribank", 0), ("b", 4), ("z", 2), (None, 1)]
        found = tuple((each.funder, each.paid.value) for each in answer.by_funder)
        assert found == tuple(expected)
        assert {each.due for each in answer.by_funder} == {None}


class TestStatus:
    @pytest.mark.parametrize(
        ("amount", "day", "at", "status"),
        [
            (0, None, date(2023, 12, 31), "not_started"),
            (0, None, date(2024, 1, 1), "overdue"),
            (600_000, date(2024, 1, 1), date(2024, 1, 31), "up_to_date"),
            (600_000, date(2024, 1, 1), date(2024, 2, 1), "overdue"),
            (599_999, date(2024, 1, 1), date(2024, 1, 31), "overdue"),
            (3_599_999, date(2024, 1, 1), date(2024, 5, 31), "up_to_date"),
            (3_600_000, date(2024, 1, 1), date(2024, 1, 1), "completed"),
            (3_600_000, date(2023, 12, 1), date(2023, 12, 1), "completed"),
            (3_600_000, date(2024, 6, 30), date(2030, 1, 1), "completed"),
        ],
    )
    def test_follows_from_schedule_and_payments(self, amount, day, at, status):
        payments = [paid(amount, day)] if amount else []
        assert of(sponsorship(), *payments, at=at).status.value == status

    @pytest.mark.parametrize(
        ("amount", "status"), [(0, "overdue"), (1, "overdue"), (5_000_000, "completed")]
    )
    def test_one_instalment_has_a_status_too(self, amount, status):
        payments = [paid(amount, JUNE)] if amount else []
        assert of(sponsorship("5 triệu đồng"), *payments).status.value == status

    def test_an_open_one_is_never_completed(self):
        promised = sponsorship(period=Period(date(2024, 1, 1), None))
        answer = of(promised, paid(60_000_000, date(2024, 1, 1)))
        assert answer.status is LedgerStatus.UP_TO_DATE
        assert (answer.total, answer.outstanding) == (None, None)

    def test_support_that_is_paused_from_its_start_is_up_to_date_before_and_complete_after(self):
        paused = sponsorship(pauses=[HALF])
        assert of(paused, at=date(2023, 12, 31)).status is LedgerStatus.NOT_STARTED
        assert of(paused).status is LedgerStatus.COMPLETED
        late = sponsorship(pauses=[Period.month(2024, 1)])
        assert of(late, at=date(2024, 1, 31)).status is LedgerStatus.UP_TO_DATE


class TestOpenSchedules:
    OPEN = Period(date(2024, 1, 1), None)

    def test_instalments_reach_to_the_day_and_the_next_one_may_be_later(self):
        answer = of(sponsorship(period=self.OPEN), at=date(2024, 2, 10))
        assert [day.month for day in days(answer)] == [1, 2]
        ahead = paid(600_000 * 4 + 1, date(2024, 1, 1))
        answer = of(sponsorship(period=self.OPEN), ahead, at=date(2024, 2, 10))
        assert [day.month for day in days(answer)] == [1, 2]
        assert answer.next_due.on == date(2024, 5, 1)
        assert answer.next_due.missing == money(599_999)

    def test_before_the_start_the_first_is_next(self):
        answer = of(sponsorship(period=self.OPEN), at=date(2023, 6, 1))
        assert (days(answer), answer.next_due.on) == ([], date(2024, 1, 1))

    def test_what_was_paid_ahead_for_centuries_is_not_listed(self):
        ahead = paid(600_000 * 12 * 5_000, date(2024, 1, 1))
        answer = of(sponsorship(period=self.OPEN), ahead, at=date(2024, 2, 10))
        assert len(answer.instalments) == 2
        assert answer.next_due.on == date(7024, 1, 1)
        assert answer.next_due.missing == money(600_000)
        much = paid(600_000 * 12 * 50_000, date(2024, 1, 1))
        answer = of(sponsorship(period=self.OPEN), much, at=date(2024, 2, 10))
        assert (len(answer.instalments), answer.next_due) == (2, None)

    def test_the_next_one_is_neither_paused_nor_of_an_old_rate(self):
        raised = RateRevision(date(2024, 5, 1), Quantity.parse("250.000đ/em/tháng"))
        pauses = [Period.parse("tháng 6/2024"), Period.parse("tháng 6/2024 - tháng 7/2024")]
        promised = sponsorship(period=self.OPEN, revisions=[raised], pauses=pauses)
        ahead = paid(600_000 * 4 + 750_000 + 749_999, date(2024, 1, 1))
        answer = of(promised, ahead, at=date(2024, 2, 10))
        assert answer.next_due.on == date(2024, 8, 1)
        assert (answer.next_due.amount, answer.next_due.missing) == (money(750_000), money(1))

    def test_one_to_come_of_which_no_end_is_known_is_next(self):
        told = RateRevision(date(2024, 4, 1), Quantity.parse("từ 250.000đ/em/tháng trở lên"))
        promised = sponsorship(period=self.OPEN, revisions=[told])
        answer = of(promised, paid(60_000_000, date(2024, 1, 1)), at=date(2024, 2, 10))
        assert answer.next_due.on == date(2024, 4, 1)
        assert answer.next_due.is_settled is Verdict.UNDECIDED

    def test_why_the_next_one_is_not_known_is_told(self):
        other = RateRevision(date(2024, 4, 1), Quantity.parse("250.000đ/suất/tháng"))
        promised = sponsorship(period=self.OPEN, revisions=[other])
        answer = of(promised, paid(60_000_000, date(2024, 1, 1)), at=date(2024, 2, 10))
        assert answer.next_due.on == date(2024, 4, 1)
        assert codes(answer) == ["ledger.count_unit"]

    def test_support_that_fell_to_nothing_has_no_next(self):
        ended = RateRevision(date(2024, 3, 1), Quantity.parse("0đ/em/tháng"))
        promised = sponsorship(period=self.OPEN, revisions=[ended])
        answer = of(promised, paid(1_200_000, date(2024, 1, 1)), at=date(2024, 1, 15))
        assert [day.month for day in days(answer)] == [1]
        assert answer.next_due is None
        answer = of(promised, paid(1_199_999, date(2024, 1, 1)), at=date(2024, 1, 15))
        assert answer.next_due.on == date(2024, 2, 1)

    def test_support_that_rests_at_nothing_has_a_next_one_after_it(self):
        rests = RateRevision(date(2024, 2, 1), count=Quantity(0, "em"))
        again = RateRevision(date(2024, 4, 1), count=Quantity(1, "em"))
        promised = sponsorship(period=self.OPEN, revisions=[rests, again])
        answer = of(promised, paid(600_000, date(2024, 1, 1)), at=date(2024, 1, 15))
        assert answer.next_due.on == date(2024, 4, 1)

    def test_one_instalment_is_no_open_schedule(self):
        answer = of(sponsorship("5 triệu đồng", period=self.OPEN))
        assert answer.outstanding == money(5_000_000)


class TestBounds:
    def test_a_rate_about_something_is_undecided_near_what_was_paid_and_never_guessed(self):
        answer = of(sponsorship("khoảng 200.000đ/em/tháng"), paid(1_000_000, JUNE))
        assert answer.status is LedgerStatus.UNDECIDED
        assert str(answer.due) == "khoảng 3,6 triệu đồng"
        assert str(answer.overdue) == "khoảng 2,6 triệu đồng"
        assert answer.next_due.is_settled is Verdict.UNDECIDED

    def test_a_lower_bound_tells_what_is_overdue_for_certain(self):
        answer = of(sponsorship("từ 200.000đ/em/tháng trở lên"), paid(1_000_000, JUNE))
        assert answer.status is LedgerStatus.OVERDUE
        assert str(answer.overdue) == "từ 2,6 triệu đồng trở lên"

    def test_an_upper_bound_tells_when_enough_was_paid(self):
        promised = sponsorship("không quá 200.000đ/em/tháng")
        assert of(promised, paid(3_600_000, JUNE)).status is LedgerStatus.COMPLETED
        answer = of(promised, paid(3_000_000, JUNE))
        assert answer.status is LedgerStatus.UNDECIDED
        assert (answer.overdue.high, answer.overdue.low) == (600_000, None)
        assert of(promised).instalments[0].paid == money(0)

    def test_a_range_is_split_over_the_instalments(self):
        answer = of(sponsorship("từ 100.000 đến 200.000đ/tháng"), paid(300_000, JUNE))
        first, second, third, fourth = answer.instalments[:4]
        assert [each.is_settled.value for each in answer.instalments] == (
            ["yes"] + ["undecided"] * 2 + ["no"] * 3
        )
        assert (first.paid.low, first.paid.high) == (100_000, 200_000)
        assert (third.paid.low, third.paid.high) == (0, 100_000)
        assert fourth.paid == money(0)
        assert (second.missing.low, second.missing.high) == (0, 100_000)

    @pytest.mark.parametrize(
        ("count", "rate", "expected"),
        [
            ("gần 3 em", RATE, "gần 600 nghìn đồng"),
            ("từ 2 đến 3 em", RATE, "từ 400 nghìn đến 600 nghìn đồng"),
            ("3 em", "trên 200.000đ/em/tháng", "trên 600 nghìn đồng"),
        ],
    )
    def test_a_bounded_number_bounds_the_amount(self, count, rate, expected):
        answer = of(sponsorship(rate, Quantity.parse(count)))
        assert str(answer.instalments[0].amount) == expected

    def test_an_unknown_rate_leaves_only_days(self):
        answer = of(sponsorship(Quantity(None, "VND", bound="unknown", per="tháng")), paid(1, JUNE))
        assert len(answer.instalments) == 6
        assert answer.status is LedgerStatus.UNKNOWN
        assert (answer.total, answer.problems) == (None, ())


class TestWhatIsNotKnown:
    @pytest.mark.parametrize(
        ("fields", "problems"),
        [
            ({"rate": None}, ["ledger.no_rate"]),
            ({"period": None}, ["ledger.no_period"]),
            ({"count": None}, ["ledger.no_count"]),
            ({"period": None, "count": None}, ["ledger.no_period", "ledger.no_count"]),
            ({"count": Quantity(3, "cháu")}, ["ledger.count_unit"]),
            ({"count": Quantity(3)}, ["ledger.count_unit"]),
            ({"count": Quantity(3, "em", per="xã")}, ["ledger.count_unit"]),
            ({"rate": "200.000đ/suất/em/tháng"}, ["ledger.count_unit"]),
            ({"rate": "200.000đ/em/đợt"}, ["ledger.rhythm"]),
            (
                {"rate": "khoảng 200.000đ/em/tháng", "count": Quantity.parse("gần 3 em")},
                ["ledger.not_exact"],
            ),
        ],
    )
    def test_says_why_and_is_unknown(self, fields, problems):
        answer = of(sponsorship(**fields, sources=SOURCES), paid(9_000_000, JUNE))
        assert codes(answer) == problems
        assert answer.problems[0].sources == SOURCES
        assert answer.status is LedgerStatus.UNKNOWN
        assert answer.due == answer.overdue == answer.credit == Quantity.unknown("VND")
        assert (answer.total, answer.outstanding) == (None, None)

    def test_two_times_are_no_rhythm(self):
        rate = Quantity(200_000, "VND", per=("tháng", "năm"))
        assert codes(of(sponsorship(rate))) == ["ledger.rhythm"]

    def test_one_instalment_without_a_day_can_be_complete(self):
        promised = sponsorship("5 triệu đồng", period=None)
        answer = of(promised, paid(5_000_000, JUNE))
        assert (answer.status, answer.outstanding) == (LedgerStatus.COMPLETED, money(0))
        answer = of(promised, paid(4_000_000, JUNE))
        assert (answer.status, answer.outstanding) == (
            LedgerStatus.UNKNOWN,
            money(1_000_000),
        )

    def test_an_id_that_is_not_there(self):
        with pytest.raises(ReferenceMissing, match="no sponsorship 't'"):
            ledger(Dataset(), "t", at=JUNE)


def test_it_prints_itself_on_one_line():
    answer = of(sponsorship(), paid(1_500_000, JUNE))
    assert str(answer) == (
        "s  ngày 30/6/2024  còn nợ: đến hạn 3,6 triệu đồng, đã chi 1,5 triệu đồng, "
        "còn nợ 2,1 triệu đồng"
    )


class TestRefused:
    @pytest.mark.parametrize(
        ("fields", "code", "path"),
        [
            ({"valid_from": "32/3/2024"}, "field.date", "$.valid_from"),
            (
                {"valid_from": datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC)},
                "field.date",
                "$.valid_from",
            ),
            ({"rate": 200_000}, "field.type", "$.rate"),
            ({"count": 3}, "field.type", "$.count"),
            ({"sources": "003"}, "field.sequence", "$.sources"),
            ({"sources": [3]}, "field.type", "$.sources[0]"),
            ({"rate": None}, "rate_revision.empty", "$.rate"),
            ({"rate": Quantity(3, "em")}, "sponsorship.rate", "$.rate"),
            ({"rate": money(-1)}, "sponsorship.rate", "$.rate"),
            ({"rate": money(-1, bound="less_than")}, "sponsorship.rate", "$.rate"),
            ({"count": Quantity(-1, "em")}, "sponsorship.count", "$.count"),
        ],
    )
    def test_a_revision_of_nothing(self, fields, code, path):
        good = {"valid_from": date(2024, 3, 1), "rate": money(200_000, per="tháng")}
        with pytest.raises(InvalidData) as caught:
            RateRevision(**(good | fields))
        assert [(each.code, each.path) for each in caught.value.problems] == [(code, path)]

    @pytest.mark.parametrize(
        ("fields", "code", "path"),
        [
            ({"count": Quantity(-1, "em")}, "sponsorship.count", "$.count"),
            ({"rate": money(-1)}, "sponsorship.rate", "$.rate"),
            ({"rate": Quantity(3, "em")}, "sponsorship.rate", "$.rate"),
            ({"revisions": ["x"]}, "field.type", "$.revisions[0]"),
            ({"revisions": [1, 1]}, "sponsorship.revisions", "$.revisions"),
            ({"revisions": [2]}, "sponsorship.rhythm", "$.revisions"),
            ({"rate": None, "revisions": [1, 3]}, "sponsorship.rhythm", "$.revisions"),
        ],
    )
    def test_a_sponsorship_that_contradicts_itself(self, fields, code, path):
        monthly = RateRevision(date(2024, 3, 1), money(300_000, per=("em", "tháng")))
        once = RateRevision(date(2024, 3, 1), money(300_000, per="em"))
        yearly = RateRevision(date(2024, 4, 1), money(300_000, per=("em", "năm")))
        known = {1: monthly, 2: once, 3: yearly}
        if "revisions" in fields:
            fields = fields | {"revisions": [known.get(each, each) for each in fields["revisions"]]}
        with pytest.raises(InvalidData) as caught:
            sponsorship(**fields)
        assert [(each.code, each.path) for each in caught.value.problems] == [(code, path)]


dates = st.dates(date(2023, 1, 1), date(2026, 12, 31))
exact_rates = st.integers(0, 10**7)
rhythms = st.sampled_from([("tháng",), ("quý",), ("năm",), ()])


@st.composite
def periods(draw, *, may_be_open=True):
    first, last = sorted([draw(dates), draw(dates)])
    return Period(first, None if may_be_open and draw(st.booleans()) else last)


@st.composite
def promises(draw, *, may_be_open=True):
    rhythm = draw(rhythms)
    changes = draw(st.dictionaries(dates, exact_rates, max_size=3))
    return Sponsorship(
        "s",
        ["a"],
        rate=Quantity(draw(exact_rates), "VND", per=("em", *rhythm)),
        count=Quantity(draw(st.integers(0, 40)), "em"),
        period=draw(periods(may_be_open=may_be_open)),
        pauses=draw(st.lists(periods(may_be_open=False), max_size=2)),
        revisions=[
            RateRevision(day, Quantity(amount, "VND", per=("em", *rhythm)))
            for day, amount in changes.items()
        ],
        funders=["f1", "f2"],
    )


# Payments of the size of the promises, so that open schedules are not paid ahead for centuries.
payments = st.lists(
    st.builds(
        paid,
        st.integers(1, 10**7),
        dates,
        st.sampled_from(["f1", "f2", "f3", None]),
    ),
    max_size=6,
)
BLURS = [
    lambda amount, gap: {"value": amount},
    lambda amount, gap: {"value": max(amount - gap, 0), "bound": "at_least"},
    lambda amount, gap: {"value": amount + gap, "bound": "at_most"},
    lambda amount, gap: {"value": amount + gap + 1, "bound": "nearly"},
    lambda amount, gap: {"value": amount + gap, "bound": "about"},
]


@given(promises(), payments, dates, dates)
def test_due_and_paid_never_fall(promised, settled, one, other):
    earlier, later = (of(promised, *settled, at=day) for day in sorted([one, other]))
    assert earlier.due.value <= later.due.value
    assert earlier.paid.value <= later.paid.value


@given(promises(), payments, dates)
def test_paid_less_due_is_credit_less_overdue(promised, settled, at):
    answer = of(promised, *settled, at=at)
    assert answer.paid - answer.due == answer.credit - answer.overdue
    assert 0 in (answer.credit.value, answer.overdue.value)


@given(promises(), payments, dates, st.data())
def test_splitting_a_payment_changes_nothing(promised, settled, at, data):
    parts = []
    for each in settled:
        first = data.draw(st.integers(0, each.value.value))
        sums = (first, each.value.value - first)
        parts += [attrs.evolve(each, value=money(amount)) for amount in sums if amount]
    assert of(promised, *settled, at=at) == of(promised, *parts, at=at)


@given(promises(), payments, dates, st.randoms(use_true_random=False))
def test_the_order_of_payments_and_revisions_never_matters(promised, settled, at, chance):
    answer = of(promised, *settled, at=at)
    shuffled = attrs.evolve(
        promised, revisions=chance.sample(promised.revisions, len(promised.revisions))
    )
    again = of(shuffled, *chance.sample(settled, len(settled)), at=at)
    assert attrs.evolve(again, promise=promised) == answer


@given(promises(may_be_open=False), payments, dates)
def test_the_instalments_make_what_is_due_and_what_is_to_come(promised, settled, at):
    answer = of(promised, *settled, at=at)
    to_come = [each for each in answer.instalments if each.on > at]
    assert answer.due.value + sum(each.amount.value for each in to_come) == answer.total.value
    assert sum(amounts(answer)) == answer.total.value


@given(promises(may_be_open=False), payments)
def test_at_the_end_the_whole_schedule_is_due(promised, settled):
    answer = of(promised, *settled, at=promised.period.end)
    assert answer.due == answer.total
    assert answer.overdue == answer.outstanding


@given(promises(), payments, dates)
def test_instalments_hold_what_was_paid_oldest_first(promised, settled, at):
    answer = of(promised, *settled, at=at)
    for each in answer.instalments:
        assert each.paid + each.missing == each.amount
        assert each.is_settled is (Verdict.YES if each.missing == money(0) else Verdict.NO)
    unsettled = [each for each in answer.instalments if each.missing.value]
    if unsettled or promised.period.end is not None:
        assert answer.next_due == next(iter(unsettled), None)
    assert all(each.paid.value == 0 for each in unsettled[1:])
    held = sum(amounts(answer, "paid"))
    whole = sum(amounts(answer))
    assert held == min(answer.paid.value, whole)


@given(promises(), payments, dates)
def test_an_open_schedule_goes_on_like_one_that_ends_much_later(promised, settled, at):
    assume(promised.rhythm)
    begun = Period(promised.period.start, None)
    long = Period(promised.period.start, date(2040, 12, 31))
    answer = of(attrs.evolve(promised, period=begun), *settled, at=at)
    other = of(attrs.evolve(promised, period=long), *settled, at=at)
    assert answer.instalments == tuple(each for each in other.instalments if each.on <= at)
    assert (answer.due, answer.credit, answer.overdue) == (other.due, other.credit, other.overdue)
    assert other.next_due in (answer.next_due, None)


@given(promises(may_be_open=False))
def test_instalments_are_those_of_a_walk_from_day_to_day(promised):
    start, step = promised.period.start, {"tháng": 1, "quý": 3, "năm": 12}
    months = step.get("".join(promised.rhythm or ()), 10**5)
    expected = {}
    day = start
    while day <= promised.period.end:
        tomorrow = day + datetime.timedelta(days=1)
        is_last_of_month = tomorrow.month != day.month
        is_day = day.day == start.day or (is_last_of_month and day.day < start.day)
        number = (day.year - start.year) * 12 + day.month - start.month
        if is_day and number % months == 0 and not any(p.contains(day) for p in promised.pauses):
            rates = [each for each in promised.revisions if each.valid_from <= day]
            rate = max(rates, key=lambda each: each.valid_from).rate if rates else promised.rate
            expected[day] = rate.value * promised.count.value
        day = tomorrow
    answer = of(promised, at=promised.period.end)
    assert dict(zip(days(answer), amounts(answer), strict=True)) == expected


@given(promises(), payments, dates)
def test_funders_paid_what_was_paid(promised, settled, at):
    answer = of(promised, *settled, at=at)
    assert sum(each.paid.value for each in answer.by_funder) == answer.paid.value


@given(promises(), payments, dates, st.sampled_from(BLURS), st.integers(0, 10**6))
def test_bounds_hold_the_exact_answer(promised, settled, at, blur, gap):
    def blurred(rate):
        return attrs.evolve(Quantity(**blur(rate.value, gap), unit="VND"), per=rate.per)

    bounded = attrs.evolve(
        promised,
        rate=blurred(promised.rate),
        revisions=[attrs.evolve(each, rate=blurred(each.rate)) for each in promised.revisions],
    )
    exact, answer = (of(each, *settled, at=at) for each in (promised, bounded))
    assert answer.due.contains(exact.due.value)
    assert answer.overdue.contains(exact.overdue.value)
    assert answer.credit.contains(exact.credit.value)
    for known, told in zip(exact.instalments, answer.instalments, strict=False):
        assert told.paid.contains(known.paid.value)
        assert told.missing.contains(known.missing.value)
        assert told.is_settled in (known.is_settled, Verdict.UNDECIDED)
    certain = {LedgerStatus.OVERDUE, LedgerStatus.COMPLETED, LedgerStatus.UP_TO_DATE}
    if answer.status in certain and exact.status is not LedgerStatus.COMPLETED:
        assert answer.status is exact.status


def test_a_ledger_is_a_value():
    assert isinstance(of(sponsorship()), Ledger)
    assert hash(of(sponsorship())) == hash(of(sponsorship()))
