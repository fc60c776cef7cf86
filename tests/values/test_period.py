"""A period is days; its names, codes and neighbours follow from them."""

from datetime import UTC, date, datetime

import pytest

from hoidata.errors import InvalidData
from hoidata.values import Period, PeriodKind

CODES = [
    ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ("2024-S1", date(2024, 1, 1), date(2024, 6, 30), "half"),
    ("2024-S2", date(2024, 7, 1), date(2024, 12, 31), "half"),
    ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "quarter"),
    ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), "quarter"),
    ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), "quarter"),
    ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), "quarter"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "month"),
    ("2024-07-08", date(2024, 7, 8), date(2024, 7, 8), "day"),
    ("2020-01-01/P2M", date(2020, 1, 1), date(2020, 2, 29), "year_to_date"),
    ("2020-01-01/P7M", date(2020, 1, 1), date(2020, 7, 31), "year_to_date"),
    ("2020-01-01/P11M", date(2020, 1, 1), date(2020, 11, 30), "year_to_date"),
    ("2020-01-01/P13M", date(2020, 1, 1), date(2021, 1, 31), "range"),
    ("2020-02-01/P3M", date(2020, 2, 1), date(2020, 4, 30), "range"),
    ("2020-04-01/P6M", date(2020, 4, 1), date(2020, 9, 30), "range"),
    ("2020-07-01/P12M", date(2020, 7, 1), date(2021, 6, 30), "range"),
    ("2023-09-01/P9M", date(2023, 9, 1), date(2024, 5, 31), "school_year"),
    ("9999-09-01/P4M", date(9999, 9, 1), date(9999, 12, 31), "range"),
    ("2021/2022", date(2021, 1, 1), date(2022, 12, 31), "range"),
    ("2021/2025", date(2021, 1, 1), date(2025, 12, 31), "range"),
    ("2021/2026", date(2021, 1, 1), date(2026, 12, 31), "term"),
    ("2023-10-16/2023-10-18", date(2023, 10, 16), date(2023, 10, 18), "range"),
    ("2024-01-01/2024-11-15", date(2024, 1, 1), date(2024, 11, 15), "range"),
    ("2023-12-02/2023-12-31", date(2023, 12, 2), date(2023, 12, 31), "range"),
    ("2025/..", date(2025, 1, 1), None, "open"),
    ("2025-07/..", date(2025, 7, 1), None, "open"),
    ("2025-02/..", date(2025, 2, 1), None, "open"),
    ("2025-01-02/..", date(2025, 1, 2), None, "open"),
    ("../2025", None, date(2025, 12, 31), "open"),
    ("../2025-10", None, date(2025, 10, 31), "open"),
    ("../2025-02", None, date(2025, 2, 28), "open"),
    ("../2024-02-28", None, date(2024, 2, 28), "open"),
    ("../2025-12-30", None, date(2025, 12, 30), "open"),
    ("../0001-01-01", None, date(1, 1, 1), "open"),
]

OTHER_CODES = [
    ("2024-A1", "2024"),
    ("2024-M05", "2024-05"),
    ("2024-s1", "2024-S1"),
    (" 2024-q3\n", "2024-Q3"),
    ("2024-01-01/p7m", "2024-01-01/P7M"),
    ("2024-01/P7M", "2024-01-01/P7M"),
    ("2024-01-01/P1Y", "2024"),
    ("2024-01-01/P6M", "2024-S1"),
    ("2024-01-01/P1Y6M", "2024-01-01/P18M"),
    ("2024-07-08/P1D", "2024-07-08"),
    ("2024-07-08/P2W", "2024-07-08/2024-07-21"),
    ("2024-07-08/P1W1D", "2024-07-08/2024-07-15"),
    ("2024-07-08/P1M", "2024-07-08/2024-08-07"),
    ("2024-07-01/P1M1D", "2024-07-01/2024-08-01"),
    ("9999-12-30/P2D", "9999-12-30/9999-12-31"),
    ("2024-S1/2024-S2", "2024"),
    ("2023-S2/2024-Q1", "2023-07-01/P9M"),
    ("2024/2024", "2024"),
    ("2024-01/2024-01-31", "2024-01"),
    ("2024-S2/..", "2024-07/.."),
    ("2025-01-01/..", "2025/.."),
    ("../2025-Q3", "../2025-09"),
    ("../2025-S2", "../2025"),
    ("../2025-12-31", "../2025"),
    (" ../2025-m10\n", "../2025-10"),
]

REFUSED_CODES = [
    ("0000", "no_date"),
    ("2024-13", "no_date"),
    ("2024-M00", "no_date"),
    ("2023-02-29", "no_date"),
    ("2024-13/..", "no_date"),
    ("2024-01-31/P1M", "no_date"),
    ("9999-12-30/P3D", "no_date"),
    ("9999-01-01/P13M", "no_date"),
    ("9000-01-01/P999999D", "no_date"),
    ("2026/2021", "reversed"),
    ("2024-07-08/2024-07-07", "reversed"),
    ("2024-07-08/P0D", "reversed"),
    ("2024-01-01/P0M", "reversed"),
    ("2024-01-01/P", "unreadable"),
    ("2024-01-01/PT7M", "unreadable"),
    ("2024-01-01/7M", "unreadable"),
    ("2024/26", "unreadable"),
    ("../..", "no_ends"),
    (" ../.. ", "no_ends"),
    ("../2024-13", "no_date"),
    ("../0000", "no_date"),
    ("..", "unreadable"),
    ("../", "unreadable"),
    ("/..", "unreadable"),
    (".../2024", "unreadable"),
    ("../P7M", "unreadable"),
    ("../2024/..", "unreadable"),
    ("2024/...", "unreadable"),
    ("2024-S3", "unreadable"),
    ("2024-\u017f1", "unreadable"),
    ("2024-W05", "unreadable"),
    ("-2024", "unreadable"),
]


def refusal(call, *arguments, **options):
    with pytest.raises(InvalidData) as caught:
        call(*arguments, **options)
    (problem,) = caught.value.problems
    return problem.code


class TestCode:
    @pytest.mark.parametrize(("code", "start", "end", "kind"), CODES)
    def test_names_the_days(self, code, start, end, kind):
        period = Period(start, end)
        assert (str(period), period.code, period.kind) == (code, code, kind)

    @pytest.mark.parametrize(("code", "start", "end", "kind"), CODES)
    def test_is_read_back(self, code, start, end, kind):
        period = Period.parse(code)
        assert (period.start, period.end, period.kind) == (start, end, kind)

    @pytest.mark.parametrize(("text", "code"), OTHER_CODES)
    def test_is_read_in_longer_forms(self, text, code):
        assert Period.parse(text).code == code

    @pytest.mark.parametrize(("text", "code"), REFUSED_CODES)
    def test_is_refused_when_wrong(self, text, code):
        assert refusal(Period.parse, text) == f"period.{code}"

    def test_shows_in_the_representation(self):
        period = Period.half(2024, 1)
        assert repr(period) == "Period.parse('2024-S1')"


class TestMaking:
    @pytest.mark.parametrize(
        ("period", "code", "kind"),
        [
            (Period.day(date(2024, 7, 8)), "2024-07-08", "day"),
            (Period.month(2024, 5), "2024-05", "month"),
            (Period.quarter(2024, 4), "2024-Q4", "quarter"),
            (Period.half(2024, 2), "2024-S2", "half"),
            (Period.year(9999), "9999", "year"),
            (Period.year(1), "0001", "year"),
            (Period.year_to_date(2020, months=7), "2020-01-01/P7M", "year_to_date"),
            (Period.year_to_date(2020, months=12), "2020", "year_to_date"),
            (Period.term(2021, 2026), "2021/2026", "term"),
            (Period.term(2022, 2024), "2022/2024", "term"),
            (
                Period.term(2021, 2026, start=date(2021, 5, 12)),
                "2021-05-12/2026-12-31",
                "term",
            ),
            (Period.term(2021, 2026, end=date(2026, 5, 31)), "2021-01-01/P65M", "term"),
            (Period.between(date(2024, 7, 1), date(2024, 9, 30)), "2024-Q3", "quarter"),
        ],
    )
    def test_gives_days_and_kind(self, period, code, kind):
        assert (period.code, period.kind) == (code, kind)

    @pytest.mark.parametrize(
        ("call", "arguments", "options", "code"),
        [
            (Period.year, (0,), {}, "number"),
            (Period.year, (10_000,), {}, "number"),
            (Period.year, (True,), {}, "number"),
            (Period.year, ("2024",), {}, "number"),
            (Period.half, (2024, 0), {}, "number"),
            (Period.half, (2024, 3), {}, "number"),
            (Period.quarter, (2024, 5), {}, "number"),
            (Period.month, (2024, 13), {}, "number"),
            (Period.month, (2024, 1.0), {}, "number"),
            (Period.month, (0, 1), {}, "number"),
            (Period.year_to_date, (2024,), {"months": 0}, "number"),
            (Period.year_to_date, (2024,), {"months": 13}, "number"),
            (Period.year_to_date, (0,), {"months": 1}, "number"),
            (Period.term, (0, 5), {}, "number"),
            (Period.term, (2021, "2026"), {}, "number"),
            (Period.term, (2026, 2021), {}, "year_pair"),
            (Period.term, (2021, 2021), {}, "year_pair"),
            (Period.term, (2021, 2026), {"start": date(2020, 5, 1)}, "term"),
            (Period.term, (2021, 2026), {"end": date(2027, 5, 1)}, "term"),
            (Period.term, (2021, 2026), {"start": "2021-05-01"}, "not_date"),
            (Period.term, (2021, 2026), {"end": datetime(2026, 5, 1, tzinfo=UTC)}, "not_date"),
            (Period.day, (datetime(2024, 7, 8, tzinfo=UTC),), {}, "not_date"),
            (Period.day, ("2024-07-08",), {}, "not_date"),
            (Period.between, (date(2024, 7, 8), None), {}, "not_date"),
            (Period.between, (None, date(2024, 7, 8)), {}, "not_date"),
            (Period.between, (None, None), {}, "not_date"),
            (Period.day, (None,), {}, "not_date"),
            (Period.between, (date(2024, 7, 8), date(2024, 7, 7)), {}, "reversed"),
            (Period, (datetime(2024, 7, 8, tzinfo=UTC), None), {}, "not_date"),
            (Period, (date(2024, 7, 8), "2024"), {}, "not_date"),
            (Period, ("2024", None), {"kind": "open"}, "not_date"),
            (Period, (None, "2024"), {"kind": "open"}, "not_date"),
            (Period, (None, datetime(2024, 7, 8, tzinfo=UTC)), {}, "not_date"),
            (Period, (None, None), {}, "no_ends"),
            (Period, (None, None), {"kind": "open"}, "no_ends"),
            (Period, (date(2024, 7, 8), date(2024, 7, 7)), {"kind": "range"}, "reversed"),
        ],
    )
    def test_refuses_what_is_no_period(self, call, arguments, options, code):
        assert refusal(call, *arguments, **options) == f"period.{code}"

    @pytest.mark.parametrize("call", [Period, Period.day, lambda text: Period(None, text)])
    def test_says_what_reads_a_text(self, call):
        with pytest.raises(
            InvalidData, match=r"'2024' is a text, not a day.*Period\.parse"
        ) as caught:
            call("2024")
        assert "Period.parse" in caught.value.problems[0].translate("vi")

    def test_still_asks_for_both_days(self):
        with pytest.raises(TypeError, match="end"):
            Period(date(2024, 1, 1))

    def test_number_shows_its_limits(self):
        with pytest.raises(InvalidData, match="13 is not a number from 1–12"):
            Period.month(2024, 13)


class TestKind:
    @pytest.mark.parametrize(
        ("code", "kinds"),
        [
            ("2024-07-08", "day range"),
            ("2024-01-01", "day range"),
            ("2024-01", "month range year_to_date"),
            ("2024-05", "month range"),
            ("2024-Q1", "quarter range year_to_date"),
            ("2024-S1", "half range year_to_date"),
            ("2024-S2", "half range"),
            ("2024", "year range year_to_date"),
            ("2024-01-01/P7M", "range year_to_date"),
            ("2024-01-01/2024-11-15", "range year_to_date"),
            ("2023-09-01/P9M", "school_year range term"),
            ("2023-09-02/2024-05-31", "range term"),
            ("2021/2026", "range term"),
            ("2024-01-01/P13M", "range term"),
            ("2024/..", "open"),
            ("../2024", "open"),
        ],
    )
    def test_must_fit_the_days(self, code, kinds):
        period = Period.parse(code)
        for kind in PeriodKind:
            if kind in kinds.split():
                assert Period(period.start, period.end, kind=kind).kind is kind
            else:
                assert refusal(Period, period.start, period.end, kind=kind) == "period.kind"

    @pytest.mark.parametrize("kind", ["week", "", None, 5, pytest.param(10**5000, id="huge")])
    def test_must_be_one(self, kind):
        assert refusal(Period, date(2024, 1, 1), date(2024, 1, 1), kind=kind) == "period.kind"

    def test_may_be_given_as_text(self):
        assert Period(date(2024, 1, 1), date(2024, 1, 1), kind="day").kind is PeriodKind.DAY

    def test_is_no_part_of_equality_and_hash(self):
        named = Period.year_to_date(2024, months=3)
        assert named == Period.quarter(2024, 1)
        assert hash(named) == hash(Period.quarter(2024, 1))
        assert len({named, Period.quarter(2024, 1)}) == 1


class TestOrder:
    def test_is_by_start_then_end_with_no_start_first_and_no_end_last(self):
        codes = [
            "../0001-01-01",
            "../2024-06",
            "../2024",
            "../9999",
            "0001-01-01",
            "0001",
            "2023/..",
            "2024-01-01",
            "2024-01",
            "2024-S1",
            "2024",
            "2024/9999",
            "2024/..",
            "2024-02",
        ]
        shuffled = [Period.parse(code) for code in sorted(codes)]
        assert [str(period) for period in sorted(shuffled)] == codes

    def test_names_do_not_count(self):
        named = Period.year_to_date(2024, months=3)
        assert named <= Period.quarter(2024, 1) <= named
        assert not named < Period.quarter(2024, 1)

    def test_open_is_not_the_end_of_time(self):
        assert Period.parse("2024/..") != Period.parse("2024/9999")
        assert Period.parse("2024/9999") < Period.parse("2024/..")
        assert Period.parse("../2024") != Period.parse("0001/2024")
        assert Period.parse("../2024") < Period.parse("0001/2024")

    def test_foreign_things_do_not_compare(self):
        with pytest.raises(TypeError, match="not supported"):
            assert Period.year(2024) < date(2024, 1, 1)


class TestAsking:
    @pytest.mark.parametrize(
        "code",
        ["2024", "2024-S1", "2024-Q1", "2024-01", "2024-01-01/P7M", "2024-01-01/2024-11-15"],
    )
    def test_counts_from_the_start_of_the_year(self, code):
        assert Period.parse(code).is_year_to_date

    @pytest.mark.parametrize(
        "code",
        [
            "2024-S2",
            "2024-01-01",
            "2024-02",
            "2024/2025",
            "2024/..",
            "../2024",
            "2024-01-02/2024-06-30",
        ],
    )
    def test_does_not_count_from_the_start_of_the_year(self, code):
        assert not Period.parse(code).is_year_to_date

    @pytest.mark.parametrize(
        ("code", "days"),
        [
            ("2024", 366),
            ("2023", 365),
            ("2024-02", 29),
            ("2024-07-08", 1),
            ("2024/..", None),
            ("../2024", None),
        ],
    )
    def test_counts_its_days(self, code, days):
        assert Period.parse(code).days == days
        assert Period.parse(code).is_open is (days is None)

    @pytest.mark.parametrize(
        ("code", "day"),
        [
            ("2024", date(2024, 12, 31)),
            ("2024-07-08", date(2024, 7, 8)),
            ("../2025-11-07", date(2025, 11, 7)),
            ("../2025-10", date(2025, 10, 31)),
            ("2025-07-02/..", date(2025, 7, 2)),
        ],
    )
    def test_closes_on_its_last_day_or_else_its_first(self, code, day):
        assert Period.parse(code).closing == day

    @pytest.mark.parametrize(
        ("code", "other", "contains", "overlaps"),
        [
            ("2024", "2024", True, True),
            ("2024", "2024-S1", True, True),
            ("2024-S1", "2024", False, True),
            ("2024-S1", "2024-S2", False, False),
            ("2024-S2", "2024-S1", False, False),
            ("2024-S1", "2024-06-30/2024-07-01", False, True),
            ("2024-S2", "2024-06-30/2024-07-01", False, True),
            ("2024-S1", "2024-06-30", True, True),
            ("2024", "2024/..", False, True),
            ("2024/..", "2024", True, True),
            ("2024/..", "2025/..", True, True),
            ("2025/..", "2024/..", False, True),
            ("2025/..", "2024", False, False),
            ("2024", "2025/..", False, False),
            ("2024/..", "2024/9999", True, True),
            ("2024/9999", "2024/..", False, True),
            ("../2024", "2024", True, True),
            ("../2024", "0001", True, True),
            ("../2024", "2024/2025", False, True),
            ("../2024", "2025", False, False),
            ("2025", "../2024", False, False),
            ("2024", "../2024", False, True),
            ("0001/2024", "../2024", False, True),
            ("../2024", "../2023", True, True),
            ("../2023", "../2024", False, True),
            ("../2024", "2024-12-31/..", False, True),
            ("../2024", "2025/..", False, False),
            ("2025/..", "../2024", False, False),
            ("2024/..", "../2024", False, True),
        ],
    )
    def test_holds_and_meets_others(self, code, other, contains, overlaps):
        period, second = Period.parse(code), Period.parse(other)
        assert period.contains(second) is contains
        assert period.overlaps(second) is overlaps

    def test_without_a_start_holds_every_day_up_to_its_end(self):
        period = Period.parse("tính đến ngày 7/11/2025")
        assert period.contains(date.min)
        assert period.contains(date(2025, 11, 7))
        assert not period.contains(date(2025, 11, 8))

    def test_holds_both_its_end_days(self):
        period = Period.half(2024, 1)
        assert period.contains(date(2024, 1, 1))
        assert period.contains(date(2024, 6, 30))
        assert not period.contains(date(2023, 12, 31))
        assert not period.contains(date(2024, 7, 1))

    @pytest.mark.parametrize("other", [datetime(2024, 1, 1, tzinfo=UTC), "2024", None])
    def test_holds_days_and_periods_only(self, other):
        assert refusal(Period.year(2024).contains, other) == "period.not_date"
        assert refusal(Period.year(2024).__contains__, other) == "period.not_date"

    def test_may_be_asked_with_in(self):
        assert date(2024, 12, 31) in Period.year(2024)
        assert date(2025, 1, 1) not in Period.year(2024)
        assert Period.half(2024, 1) in Period.year(2024)
        assert Period.year(2024) not in Period.half(2024, 1)


class TestSamePeriodLastYear:
    @pytest.mark.parametrize(
        ("code", "before"),
        [
            ("2024", "2023"),
            ("2024-S2", "2023-S2"),
            ("2024-Q1", "2023-Q1"),
            ("2024-02", "2023-02"),
            ("2025-02", "2024-02"),
            ("2025-01-01/P2M", "2024-01-01/P2M"),
            ("2024-01-01/P2M", "2023-01-01/P2M"),
            ("2020-01-01/P7M", "2019-01-01/P7M"),
            ("2023-09-01/P9M", "2022-09-01/P9M"),
            ("2023-03-01/P12M", "2022-03-01/P12M"),
            ("2024-02-29", "2023-02-28"),
            ("2025-02-28", "2024-02-28"),
            ("2024-07-08", "2023-07-08"),
            ("2024-02-15/2024-02-29", "2023-02-15/2023-02-28"),
            ("2025-02-15/2025-02-28", "2024-02-15/2024-02-28"),
            ("2024-02-29/2024-03-15", "2023-02-28/2023-03-15"),
            ("2023-12-28/2024-01-02", "2022-12-28/2023-01-02"),
            ("2024-01-01/2024-11-15", "2023-01-01/2023-11-15"),
            ("0002", "0001"),
            ("2024-03-10/2024-05-29", "2023-03-10/2023-05-29"),
            ("2024-03-10/2024-05-30", "2023-03-10/2023-05-30"),
            ("2024-03-10/2024-05-31", "2023-03-10/2023-05-31"),
            ("../2025-11-07", "../2024-11-07"),
            ("../2024-05-30", "../2023-05-30"),
            ("../2025-10", "../2024-10"),
            ("../2025-02", "../2024-02"),
            ("../2024-02", "../2023-02"),
            ("../2024-02-28", "../2023-02"),
            ("../2025", "../2024"),
            ("../0002-03-04", "../0001-03-04"),
        ],
    )
    def test_is_a_year_earlier(self, code, before):
        assert Period.parse(code).same_period_last_year().code == before

    @pytest.mark.parametrize(
        "code",
        [
            "2024/..",
            "0001/..",
            "2021/2026",
            "2020-01-01/P13M",
            "2023-03-01/2024-03-01",
            "0001",
            "0001-12-01/0002-01-31",
            "../0001",
        ],
    )
    def test_is_refused_where_it_would_mean_nothing(self, code):
        assert refusal(Period.parse(code).same_period_last_year) == "period.no_last_year"

    def test_keeps_the_name(self):
        period = Period.parse("3 tháng đầu năm 2024").same_period_last_year()
        assert period.format("vi") == "3 tháng đầu năm 2023"


class TestMinus:
    @pytest.mark.parametrize(
        ("code", "other", "rest"),
        [
            ("2024-01-01/P9M", "2024-S1", "2024-Q3"),
            ("2024-01-01/P7M", "2024-S1", "2024-07"),
            ("2024", "2024-01-01/P9M", "2024-Q4"),
            ("2024", "2024-S2", "2024-S1"),
            ("2021/2026", "2021", "2022/2026"),
            ("2023-10-16/2023-10-18", "2023-10-16", "2023-10-17/2023-10-18"),
            ("9999", "9999-01-01/9999-12-30", "9999-12-31"),
            ("0001", "0001-01-02/0001-12-31", "0001-01-01"),
            ("2025/..", "2025-S1", "2025-07/.."),
            ("2025/..", "2026/..", "2025"),
            ("../2025-11-07", "../2025-06-30", "2025-07-01/2025-11-07"),
            ("../2025-09", "../2025-06", "2025-Q3"),
            ("../2025", "2025-S2", "../2025-06"),
            ("../9999", "../9999-12-30", "9999-12-31"),
            ("../2025", "0001-01-02/2025-12-31", "../0001-01-01"),
        ],
    )
    def test_gives_what_is_left(self, code, other, rest):
        assert Period.parse(code).minus(Period.parse(other)).code == rest

    @pytest.mark.parametrize(
        ("code", "other"),
        [
            ("2024", "2024"),
            ("2024-S1", "2024"),
            ("2024-S1", "2024-S2"),
            ("2024", "2024-Q2"),
            ("2024-S2", "2023-S1"),
            ("2024-S2", "2024"),
            ("2024", "2024/.."),
            ("2024/..", "2024/.."),
            ("2025/..", "2024/.."),
            ("2024", "2023/.."),
            ("9999/..", "9999"),
            ("../2024", "../2024"),
            ("../2024", "../2025"),
            ("../2024", "2024-S1"),
            ("../2024", "2024/.."),
            ("../2024", "0001/2024"),
            ("0001/2024", "../2024"),
            ("2024", "../2024"),
            ("2024", "../2023"),
            ("2024/..", "../2024"),
        ],
    )
    def test_refuses_other_parts(self, code, other):
        period = Period.parse(code)
        assert refusal(period.minus, Period.parse(other)) == "period.not_subtractable"


class TestParts:
    @pytest.mark.parametrize(
        ("code", "unit", "parts"),
        [
            ("2024", "year", "2024"),
            ("2024", "half", "2024-S1 2024-S2"),
            ("2024", "quarter", "2024-Q1 2024-Q2 2024-Q3 2024-Q4"),
            ("2024-Q3", "quarter", "2024-Q3"),
            ("2024-S2", "month", "2024-07 2024-08 2024-09 2024-10 2024-11 2024-12"),
            ("2023-01-01/P9M", "quarter", "2023-Q1 2023-Q2 2023-Q3"),
            ("2023-10-01/P6M", "quarter", "2023-Q4 2024-Q1"),
            ("2023-07-01/P12M", "half", "2023-S2 2024-S1"),
            ("2023-11-01/P4M", "month", "2023-11 2023-12 2024-01 2024-02"),
            ("2021/2023", "year", "2021 2022 2023"),
            ("9999-S2", "half", "9999-S2"),
        ],
    )
    def test_are_in_order(self, code, unit, parts):
        assert [str(part) for part in Period.parse(code).parts(unit)] == parts.split()

    @pytest.mark.parametrize(
        ("code", "unit"),
        [
            ("2024-S1", "year"),
            ("2024-Q1", "half"),
            ("2024-01", "quarter"),
            ("2024-01-01/P7M", "quarter"),
            ("2024-02-01/P3M", "quarter"),
            ("2024-04-01/P6M", "half"),
            ("2023-07-01/P12M", "year"),
            ("2024-07-08", "month"),
            ("2024-01-01/2024-02-28", "month"),
            ("2024-01-02/2024-01-31", "month"),
            ("2024/..", "year"),
            ("../2024", "year"),
        ],
    )
    def test_are_refused_where_they_do_not_fill_it(self, code, unit):
        assert refusal(Period.parse(code).parts, unit) == "period.no_fit"

    @pytest.mark.parametrize("unit", ["week", "day", "Month", "", None, 5])
    def test_are_of_a_unit_of_the_calendar(self, unit):
        assert refusal(Period.year(2024).parts, unit) == "field.choice"


class TestDhis2:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("2024", "2024"),
            ("2024S1", "2024-S1"),
            ("2024S2", "2024-S2"),
            ("2024Q1", "2024-Q1"),
            ("2024Q3", "2024-Q3"),
            ("202405", "2024-05"),
            ("20240708", "2024-07-08"),
            ("00010203", "0001-02-03"),
        ],
    )
    def test_goes_there_and_back(self, text, code):
        assert Period.from_dhis2(text).code == code
        assert Period.parse(code).to_dhis2() == text

    def test_has_no_use_for_spaces_around_it(self):
        assert Period.from_dhis2(" 2024S1\n") == Period.half(2024, 1)

    @pytest.mark.parametrize(
        "code",
        [
            "2024-01-01/P7M",
            "2021/2026",
            "2023-10-16/2023-10-18",
            "2023-09-01/P9M",
            "2025/..",
            "../2025",
        ],
    )
    def test_does_not_name_other_spans(self, code):
        assert refusal(Period.parse(code).to_dhis2) == "period.no_dhis2"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("2024W5", "unreadable"),
            ("2024S3", "unreadable"),
            ("2024Q5", "unreadable"),
            ("2024-S1", "unreadable"),
            ("2024s1", "unreadable"),
            ("202401B", "unreadable"),
            ("2024April", "unreadable"),
            ("2024 S1", "unreadable"),
            ("", "unreadable"),
            ("202413", "no_date"),
            ("20230229", "no_date"),
            ("0000", "no_date"),
        ],
    )
    def test_refuses_what_it_does_not_write(self, text, code):
        assert refusal(Period.from_dhis2, text) == f"period.{code}"
