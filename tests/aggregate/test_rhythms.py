"""How often support is due, and totals in parts: weeks, school terms, lists, what was postponed."""

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Dataset,
    InvalidData,
    Period,
    Postponement,
    Quantity,
    RateRevision,
    ScheduledInstalment,
    Sponsorship,
    Target,
)
from hoidata.aggregate import ledger
from hoidata.domain import Rhythm, Timing
from hoidata.io import dumps, loads

YEAR = Period.year(2024)
SCHOOL = Period.parse("năm học 2023-2024")


def of(at="31/12/2030", *, period=YEAR, **fields):
    period = Period.parse(period) if isinstance(period, str) else period
    fields = {
        name: Quantity.parse(value) if name in ("rate", "count", "total") else value
        for name, value in fields.items()
    }
    return ledger(Dataset(), Sponsorship("s", ["h"], period=period, **fields), at=at)


def shown(answer):
    return [f"{each.on:%d/%m/%y} {each.amount:dong}" for each in answer.instalments]


def days(answer):
    return [f"{each.on:%d/%m/%y}" for each in answer.instalments]


def codes(answer):
    return [problem.code for problem in answer.problems]


class TestRhythms:
    @pytest.mark.parametrize(
        ("rate", "period", "expected"),
        [
            ("5đ/tuần", "từ 29/1/2024 đến 12/2/2024", "29/01/24 05/02/24 12/02/24"),
            ("5đ/quý", "từ 30/11/2023 đến 1/6/2024", "30/11/23 29/02/24 30/05/24"),
            ("5đ/học kỳ", "năm học 2023-2024", "01/09/23 01/01/24"),
            ("5đ/học kỳ", "từ 15/10/2023 đến 31/5/2024", "15/10/23 01/01/24"),
            ("5đ/học kỳ", "từ 31/5/2024 đến 31/8/2024", "31/05/24"),
            ("5đ/học kỳ", "từ 1/6/2024 đến 31/8/2024", ""),
            ("5đ/học kỳ", "từ 1/6/2024 đến 1/9/2025", "01/09/24 01/01/25 01/09/25"),
            ("5đ/năm học", "năm học 2023-2024", "01/09/23"),
            ("5đ/năm học", "từ 15/10/2023 đến 31/5/2025", "15/10/23 15/10/24"),
        ],
    )
    def test_a_rate_says_how_often(self, rate, period, expected):
        assert days(of(rate=rate, period=period)) == expected.split()

    @pytest.mark.parametrize(
        ("every", "expected"),
        [
            ("2 tuần", "01/01/24 15/01/24 29/01/24 12/02/24 26/02/24"),
            ("P2W", "01/01/24 15/01/24 29/01/24 12/02/24 26/02/24"),
            ("hằng tuần", "01/01/24 08/01/24 15/01/24 22/01/24 29/01/24 05/02/24 12/02/24"),
            ("2 tháng một lần", "01/01/24 01/03/24 01/05/24 01/07/24 01/09/24 01/11/24"),
            ("6 tháng một lần", "01/01/24 01/07/24"),
            ("nửa năm", "01/01/24 01/07/24"),
            ("mỗi học kỳ", "01/01/24 01/09/24"),
            ("năm", "01/01/24"),
        ],
    )
    def test_every_says_it_where_the_rate_does_not(self, every, expected):
        answer = of(rate="1 triệu đồng/em", count="2 em", every=every)
        wanted = expected.split()
        assert days(answer)[: len(wanted)] == wanted
        assert answer.instalments[0].amount == Quantity(2_000_000, "VND")

    @pytest.mark.parametrize(
        ("text", "every"),
        [
            ("1 triệu đồng/6 tháng", Rhythm.HALF),
            ("1 triệu đồng/em/6 tháng", Rhythm.HALF),
            ("1 triệu đồng/em mỗi 2 tuần", Rhythm.FORTNIGHT),
            ("1 triệu đồng / nửa năm", Rhythm.HALF),
            ("1 triệu đồng/em/hai tháng", Rhythm.TWO_MONTHS),
        ],
    )
    def test_a_file_takes_a_rate_per_several_months_as_officers_write_it(self, text, every):
        rows = f"[{{id: s, rate: {text}, count: 2 em, period: năm 2024}}]"
        data = loads(f"format: hoidata/1\nsponsorships: {rows}")
        (promised,) = data.sponsorships
        assert (promised.rate.value, promised.every) == (1_000_000, every)
        assert loads(dumps(data)) == data

    def test_a_rhythm_that_there_is_not_is_refused(self):
        text = "format: hoidata/1\nsponsorships: [{id: s, rate: 1 triệu đồng/5 tháng}]"
        with pytest.raises(InvalidData, match=r"sponsorships\[0\]\.every"):
            loads(text)

    def test_2_em_times_2_trieu_times_2_terms_make_8_trieu(self):
        answer = of("31/5/2024", rate="2 triệu đồng/em/học kỳ", count="2 em", period=SCHOOL)
        assert (answer.due, answer.total) == (Quantity(8_000_000, "VND"),) * 2
        assert answer.problems == ()

    @pytest.mark.parametrize(
        ("rate", "expected"),
        [
            ("5đ/tháng", ["31/01/24", "29/02/24", "15/03/24"]),
            ("5đ/tuần", ["07/01/24", "14/01/24"]),
            ("5đ/học kỳ", ["15/03/24"]),
            ("5đ", ["15/03/24"]),
        ],
    )
    def test_at_the_end_of_each_part_but_no_later_than_the_end(self, rate, expected):
        answer = of(rate=rate, period="từ 1/1/2024 đến 15/3/2024", timing="cuối kỳ")
        assert days(answer)[: len(expected)] == expected
        assert days(answer)[-1] == "15/03/24"

    def test_what_falls_due_at_the_end_of_a_month_is_not_due_before(self):
        support = {"rate": "5đ/tháng", "period": "từ 31/1/2024 trở đi", "timing": "end"}
        assert days(of("27/2/2024", **support)) == []
        assert days(of("28/2/2024", **support)) == ["28/02/24"]
        assert of("27/2/2024", **support).next_due.on == date(2024, 2, 28)
        last = Period(date(9999, 12, 1), None)
        assert days(of(date.max, **(support | {"period": last}))) == ["31/12/99"]

    def test_the_second_school_term_ends_in_may(self):
        answer = of(rate="5đ/học kỳ", period="từ 1/9/2023 đến 30/8/2024", timing="end")
        assert days(answer) == ["31/12/23", "31/05/24"]

    def test_every_rhythm_is_known_by_its_words(self):
        assert [Rhythm(each.unit) for each in Rhythm] == list(Rhythm)
        assert [Rhythm.of_unit(each.unit) for each in Rhythm] == list(Rhythm)
        with pytest.raises(InvalidData, match=r"field\.choice"):
            Rhythm("5 tháng một lần")
        with pytest.raises(InvalidData, match=r"field\.choice"):
            Rhythm(5)

    def test_a_target_is_of_parts_of_the_calendar(self):
        with pytest.raises(InvalidData, match=r"target\.rhythm"):
            Target("gifts", Quantity(5, "suất quà"), each="học kỳ")


class TestTotals:
    @pytest.mark.parametrize(
        ("parts", "timing", "period", "expected"),
        [
            (None, "start", YEAR, ["01/01/24 100 đồng"]),
            (1, "end", YEAR, ["31/12/24 100 đồng"]),
            (3, "start", YEAR, ["01/01/24 34 đồng", "01/05/24 33 đồng", "01/09/24 33 đồng"]),
            (3, "end", YEAR, ["30/04/24 34 đồng", "31/08/24 33 đồng", "31/12/24 33 đồng"]),
            (2, "start", SCHOOL, ["01/09/23 50 đồng", "01/01/24 50 đồng"]),
            (2, "start", Period.month(2024, 2), ["01/02/24 50 đồng", "15/02/24 50 đồng"]),
            (2, "end", Period.month(2024, 2), ["14/02/24 50 đồng", "29/02/24 50 đồng"]),
            (2, "end", Period.day(date(2024, 2, 1)), ["01/02/24 50 đồng"] * 2),
            (
                2,
                "start",
                Period(date(2024, 1, 20), date(2024, 3, 10)),
                ["20/01/24 50 đồng", "14/02/24 50 đồng"],
            ),
            (
                2,
                "start",
                Period(date(2024, 1, 31), date(2024, 3, 30)),
                ["31/01/24 50 đồng", "29/02/24 50 đồng"],
            ),
        ],
    )
    def test_equal_parts_add_up_to_the_dong(self, parts, timing, period, expected):
        answer = of(total="100 đồng", parts=parts, timing=timing, period=period)
        assert shown(answer) == expected
        assert answer.total == Quantity(100, "VND")

    def test_a_part_at_every_rhythm(self):
        answer = of(total="10 đồng", every="quý")
        assert shown(answer)[::3] == ["01/01/24 3 đồng", "01/10/24 2 đồng"]

    def test_a_total_per_head(self):
        answer = of(total="50 đồng/em", count="3 em", parts=2)
        assert [each.amount.value for each in answer.instalments] == [75, 75]

    @pytest.mark.parametrize(
        ("fields", "known", "problems"),
        [
            ({"period": None}, 100, ["ledger.no_period"]),
            ({"period": Period(YEAR.start, None), "parts": 2}, 100, ["ledger.no_end"]),
            ({"period": Period(YEAR.start, None), "every": "quý"}, 100, ["ledger.no_end"]),
            ({"period": Period(YEAR.start, None), "timing": "end"}, 100, ["ledger.no_end"]),
            (
                {"total": "100 đồng/em", "period": None},
                None,
                ["ledger.no_period", "ledger.no_count"],
            ),
            ({"total": "100 đồng/em"}, None, ["ledger.no_count"]),
            ({"every": "học kỳ", "period": "tháng 7/2024"}, 100, ["ledger.rhythm"]),
        ],
    )
    def test_what_is_not_known_is_said(self, fields, known, problems):
        answer = of(**({"total": "100 đồng"} | fields))
        assert codes(answer) == problems
        assert answer.total == (None if known is None else Quantity(known, "VND"))
        assert answer.due == Quantity.unknown("VND")

    def test_a_total_at_the_start_needs_no_end(self):
        assert days(of(total="100 đồng", period=Period(YEAR.start, None))) == ["01/01/24"]

    def test_a_total_about_something_is_shared_out_as_such(self):
        answer = of("31/7/2024", total="khoảng 90 triệu đồng", parts=3)
        assert str(answer.due) == "khoảng 60 triệu đồng"
        answer = of("31/7/2024", total="từ 90 đến 120 triệu đồng", parts=3)
        assert str(answer.due) == "từ 60 triệu đến 80 triệu đồng"

    def test_a_pause_makes_a_total_no_smaller(self):
        pauses = [Period.parse("1/6/2024"), Period.parse("tháng 5/2024")]
        answer = of(total="100 đồng", parts=3, pauses=pauses)
        assert days(answer) == ["01/01/24", "02/06/24", "01/09/24"]
        answer = of(total="100 đồng", parts=3, pauses=[Period(date(2024, 5, 1), None)])
        assert days(answer) == ["01/01/24", "31/12/99", "31/12/99"]
        assert answer.total == Quantity(100, "VND")


class TestLists:
    def listed(self, *pairs, **fields):
        listed = [ScheduledInstalment(on, amount) for on, amount in pairs]
        return of(instalments=listed, period=None, **fields)

    def test_uneven_instalments_by_day(self):
        answer = self.listed(("1/3/2024", "70 đồng"), ("5/9/2023", "30 đồng"))
        assert shown(answer) == ["05/09/23 30 đồng", "01/03/24 70 đồng"]
        assert (answer.total, answer.problems) == (Quantity(100, "VND"), ())

    def test_per_head(self):
        answer = self.listed(("1/3/2024", "70 đồng/em"), count="2 em")
        assert shown(answer) == ["01/03/24 140 đồng"]
        assert codes(self.listed(("1/3/2024", "70 đồng/em"))) == ["ledger.no_count"]

    @pytest.mark.parametrize(
        ("total", "code"),
        [
            ("100 đồng", []),
            ("khoảng 90 đồng", []),
            ("trên 100 đồng", ["ledger.sum"]),
            ("90 đồng", ["ledger.sum"]),
            ("90 đồng/em", ["ledger.no_count"]),
        ],
    )
    def test_a_total_that_the_instalments_do_not_make_is_noticed(self, total, code):
        pairs = (("1/3/2024", "70 đồng"), ("5/9/2023", "30 đồng"))
        assert codes(self.listed(*pairs, total=total)) == code
        listed = [ScheduledInstalment(on, amount) for on, amount in pairs]
        promised = Sponsorship("s", total=Quantity.parse(total), instalments=listed)
        found = [each.code for each in Dataset(sponsorships=[promised]).check()]
        assert found == code


class TestPostponed:
    def test_an_instalment_falls_due_later_and_none_is_lost(self):
        """iATS for CiviCRM 112: one day of a recurrence could only be moved with all later ones."""
        later = [Postponement("tháng 2/2024", "1/6/2024")]
        fields = {"rate": "5đ/tháng", "period": "6 tháng đầu năm 2024", "postponed": later}
        answer = of(**fields)
        assert days(answer) == ["01/01/24", "01/03/24", "01/04/24", "01/05/24", *["01/06/24"] * 2]
        assert answer.total == Quantity(30, "VND")
        assert of("31/5/2024", **fields).due == Quantity(20, "VND")

    def test_it_may_be_postponed_again_and_never_forward(self):
        later = [Postponement("1/5/2024", "15/5/2024"), Postponement("15/5/2024", "1/1/2025")]
        assert days(of(total="9 đồng", parts=3, postponed=later))[-1] == "01/01/25"
        early = [Postponement("năm 2024", "1/6/2024")]
        assert days(of(total="9 đồng", parts=3, postponed=early)) == ["01/06/24"] * 2 + ["01/09/24"]

    def test_of_an_open_schedule_what_is_postponed_is_next_in_its_place(self):
        later = [Postponement("tháng 1/2024", "15/3/2024")]
        fields = {"rate": "5đ/tháng", "period": Period(YEAR.start, None), "postponed": later}
        answer = of("10/2/2024", **fields)
        assert days(answer) == ["01/02/24"]
        assert answer.due == Quantity(5, "VND")
        assert days(of("15/3/2024", **fields)) == ["01/02/24", "01/03/24", "15/03/24"]
        before = of("1/1/2024", **fields)
        assert (days(before), before.next_due.on) == ([], date(2024, 2, 1))

    def test_the_amount_is_that_of_the_day_before_it_was_postponed(self):
        raised = [RateRevision("1/3/2024", "7đ/tháng")]
        later = [Postponement("tháng 2/2024", "1/4/2024")]
        answer = of(rate="5đ/tháng", period="quý I/2024", revisions=raised, postponed=later)
        assert shown(answer)[1:] == ["01/03/24 7 đồng", "01/04/24 5 đồng"]


MONEY = Quantity(5, "VND")
MONTHLY = Quantity(5, "VND", per="tháng")
LISTED = (ScheduledInstalment("1/3/2024", MONEY),)


@pytest.mark.parametrize(
    ("make", "code", "path"),
    [
        (lambda: Sponsorship("s", total=MONTHLY), "sponsorship.total", "$.total"),
        (lambda: Sponsorship("s", total=Quantity(5, "em")), "sponsorship.total", "$.total"),
        (lambda: Sponsorship("s", total=-MONEY), "sponsorship.total", "$.total"),
        (lambda: Sponsorship("s", total=MONEY, parts=0), "sponsorship.parts", "$.parts"),
        (lambda: Sponsorship("s", total=MONEY, parts=-1), "field.count", "$.parts"),
        (lambda: Sponsorship("s", rate=MONEY, total=MONEY), "sponsorship.amounts", "$.rate"),
        (
            lambda: Sponsorship("s", rate=MONEY, instalments=LISTED),
            "sponsorship.amounts",
            "$.rate",
        ),
        (lambda: Sponsorship("s", rate=MONEY, parts=2), "sponsorship.amounts", "$.parts"),
        (
            lambda: Sponsorship("s", total=MONEY, parts=2, every="quý"),
            "sponsorship.amounts",
            "$.parts",
        ),
        (lambda: Sponsorship("s", every="quý"), "sponsorship.amounts", "$.every"),
        (
            lambda: Sponsorship("s", instalments=LISTED, every="quý"),
            "sponsorship.amounts",
            "$.every",
        ),
        (
            lambda: Sponsorship("s", instalments=LISTED, timing="end"),
            "sponsorship.amounts",
            "$.timing",
        ),
        (
            lambda: Sponsorship("s", rate=MONTHLY, revisions=[RateRevision("1/3/2024", MONEY)]),
            "sponsorship.rhythm",
            "$.revisions",
        ),
        (lambda: Sponsorship("s", rate=MONEY, every="5 tháng"), "field.choice", "$.every"),
        (lambda: Postponement("tháng 2/2024", "1/2/2024"), "postponement.order", "$.to"),
        (lambda: ScheduledInstalment("1/3/2024", MONTHLY), "sponsorship.total", "$.amount"),
    ],
)
def test_what_contradicts_itself_is_refused(make, code, path):
    with pytest.raises(InvalidData) as caught:
        make()
    assert [(each.code, each.path) for each in caught.value.problems] == [(code, path)]


def test_a_rate_may_say_its_rhythm_twice_if_it_is_the_same():
    assert Sponsorship("s", rate=MONTHLY, every="tháng").rhythm == ("tháng",)
    revised = [RateRevision("1/3/2024", MONTHLY)]
    assert Sponsorship("s", rate=MONEY, every="tháng", revisions=revised).rhythm == ("tháng",)


dates = st.dates(date(2020, 1, 1), date(2027, 12, 31))
rhythms = st.sampled_from([each for each in Rhythm if each is not Rhythm.SCHOOL_YEAR])


@given(rhythms, dates, dates, st.sampled_from(Timing))
def test_each_part_of_the_time_has_one_instalment_inside_it(rhythm, one, other, timing):
    period = Period(*sorted([one, other]))
    fields = {"rate": "5đ", "every": rhythm, "period": period}
    first, asked = (of(timing=each, **fields) for each in (Timing.START, timing))
    starts = [each.on for each in first.instalments]
    assert len(asked.instalments) == len(starts)
    assert starts == sorted(set(starts))
    assert all(period.contains(each.on) for each in asked.instalments)
    nexts = [*(each - timedelta(days=1) for each in starts[1:]), period.end][: len(starts)]
    for start, each, last in zip(starts, asked.instalments, nexts, strict=True):
        assert start <= each.on <= last


@given(st.integers(0, 10**12), st.integers(1, 40), dates, dates, st.sampled_from(Timing))
def test_parts_make_the_total_and_differ_by_a_dong_at_most(amount, parts, one, other, timing):
    period = Period(*sorted([one, other]))
    promised = Sponsorship(
        "s", total=Quantity(amount, "VND"), parts=parts, period=period, timing=timing
    )
    answer = ledger(Dataset(), promised, at=period.end)
    amounts = [each.amount.value for each in answer.instalments]
    assert len(amounts) == parts
    assert sum(amounts) == amount == answer.due.value == answer.total.value
    assert max(amounts) - min(amounts) <= 1
    assert all(period.contains(each.on) for each in answer.instalments)


@given(st.integers(1, 30), dates, dates, st.lists(st.tuples(dates, dates), max_size=3), dates)
def test_what_is_postponed_is_due_later_and_nothing_is_lost(parts, one, other, moves, at):
    period = Period(*sorted([one, other]))
    plain = Sponsorship("s", total=Quantity(1000, "VND"), parts=parts, period=period)
    later = [Postponement(Period(day, None), to) for day, to in moves if day < to]
    moved = attrs.evolve(plain, postponed=later)
    before, after = (ledger(Dataset(), each, at=at) for each in (plain, moved))
    assert after.due.value <= before.due.value
    assert after.total == before.total
    assert sum(each.amount.value for each in after.instalments) == 1000


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_parts_of_a_range_hold_those_of_any_number_inside(amount, parts):
    blurred = Quantity.between(amount - 1, amount + 1, "VND")
    fields = {"parts": parts, "period": YEAR}
    exact, wide = (
        ledger(Dataset(), Sponsorship("s", total=each, **fields), at="31/5/2024")
        for each in (Quantity(amount, "VND"), blurred)
    )
    # The đồng that is left over goes to the first.
    assert Fraction(wide.due.low) - parts <= exact.due.value <= Fraction(wide.due.high) + parts
