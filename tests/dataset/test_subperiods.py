"""Figures of one series against those of shorter periods inside."""

import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.domain import Metric, Observation, Organization
from hoidata.errors import Severity
from hoidata.values import Period, Quantity
from tests.dataset.builders import cite, figure, figures, found, only, report

METRICS = (
    Metric("net", "thu trừ chi", "VND", minimum=None),
    Metric("peak", "cao nhất", "VND", over_time="max"),
    Metric("least", "thấp nhất", "VND", over_time="min"),
    Metric("weighted", "đạt", "chi hội", nature="ratio", over_time="weighted"),
    Metric("length", "đường", "km"),
)


def told(*worths, metric="funds_raised", **fields):
    """Return figures of one series: `(period, worth)`, worths without a unit in đồng."""
    return [
        figure(
            f"o{number}",
            Quantity(worth, "VND") if isinstance(worth, int) else worth,
            period=period,
            metric=metric,
            sources=cite(20 * number),
            **fields,
        )
        for number, (period, worth) in enumerate(worths)
    ]


def codes(*worths, **fields):
    data = figures(*told(*worths, **fields), metrics=METRICS)
    return [code for code, _ in found(data) if code != "value.no_unit"]


MONTHS = [f"2024-{month:02}" for month in range(1, 13)]
QUARTERS = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


class TestFilled:
    def test_a_figure_that_its_periods_do_not_make_is_doubtful(self):
        rows = told(("2024-02", 30), ("2024-Q1", 150), ("2024-01", 30), ("2024-03", 40))
        problem = only(figures(*rows))
        assert (problem.code, problem.severity) == ("periods.missed", Severity.WARNING)
        assert (problem.path, problem.details) == (
            "$.observations[1].value",
            {
                "found": "100 đồng",
                "expected": "150 đồng",
                "period": "2024-Q1",
                "parts": "2024-01, 2024-02, 2024-03",
            },
        )
        assert problem.sources == cite(20) + cite(40) + cite(0) + cite(60)
        assert "2024-01, 2024-02, 2024-03 add up to 100 đồng" in problem.message
        assert "2024-01, 2024-02, 2024-03 cộng lại là 100 đồng" in problem.translate("vi")

    @pytest.mark.parametrize(
        "parts",
        [
            [("2024-S1", 60), ("2024-S2", 40)],
            [(quarter, 25) for quarter in QUARTERS],
            [("2024-S1", 60), ("2024-Q3", 20), ("2024-Q4", 20)],
            [
                ("2024-S1", 60),
                *((month, 10) for month in MONTHS[6:10]),
                ("2024-11", 0),
                ("2024-12", 0),
            ],
            [("2024-01-01/P9M", 70), ("2024-Q4", 30)],
            [("2024-01-01/P9M", 70), ("2024-11", 5), ("2024-10", 20), ("2024-12", 5)],
            [("2024-01-01/2024-03-14", 50), ("2024-03-15/2024-12-31", 50)],
        ],
    )
    @pytest.mark.parametrize(("worth", "is_wrong"), [(100, False), (99, True), (101, True)])
    def test_any_periods_may_fill_another(self, parts, worth, is_wrong):
        assert codes(("2024", worth), *parts) == ["periods.missed"] * is_wrong

    @pytest.mark.parametrize(
        ("whole", "first", "second", "is_wrong"),
        [
            ("1,2 tỷ đồng", "700 triệu đồng", "530 triệu đồng", False),
            ("1,2 tỷ đồng", "700 triệu đồng", "560 triệu đồng", True),
            ("1 tỷ đồng", "trên 700 triệu đồng", "200 triệu đồng", False),
            ("1.000 triệu đồng", "trên 900 triệu đồng", "200 triệu đồng", True),
            ("gần 1 tỷ đồng", "700 triệu đồng", "280 triệu đồng", False),
            ("khoảng 1 tỷ đồng", "700 triệu đồng", "900 triệu đồng", False),
        ],
    )
    def test_it_is_missed_only_beyond_what_is_written(self, whole, first, second, is_wrong):
        found_codes = codes(("2024", whole), ("2024-S1", first), ("2024-S2", second))
        assert found_codes == ["periods.missed"] * is_wrong

    def test_units_that_can_be_divided_are_only_as_precise_as_they_are_written(self):
        km = [("2024", "3 km"), ("2024-S1", "1 km"), ("2024-S2", "1 km")]
        assert codes(*km, metric="length") == []
        km[0] = ("2024", "4 km")
        assert codes(*km, metric="length") == ["periods.missed"]

    def test_negative_figures_add_up_too(self):
        worths = [("2024", 10), ("2024-S1", 30), ("2024-S2", -20)]
        assert codes(*worths, metric="net") == []
        assert codes(("2024", 11), *worths[1:], metric="net") == ["periods.missed"]

    def test_pairs_add_up_where_they_are_weighted_over_time(self):
        worths = [("2024-S1", "5/10 chi hội"), ("2024-S2", "3/10 chi hội")]
        assert codes(("2024", "8/20 chi hội"), *worths, metric="weighted") == []
        assert codes(("2024", "9/20 chi hội"), *worths, metric="weighted") == ["periods.missed"]
        assert codes(("2024", "8/8 chi hội"), worths[0], metric="weighted") == ["periods.exceeded"]

    def test_a_percentage_among_pairs_says_nothing_of_them(self):
        worths = [("2024", "9/20 chi hội"), ("2024-S1", "99%"), ("2024-S2", "3/10 chi hội")]
        assert codes(*worths, metric="weighted") == []

    def test_every_series_is_compared(self):
        rows = told(("2024", 9), ("2024-S1", 10))
        rows += told(("2024", 9), ("2024-Q2", 10), of=["b"])
        rows = [attrs.evolve(row, id=f"o{number}") for number, row in enumerate(rows)]
        assert [code for code, _ in found(figures(*rows))] == [
            "observation.falls",
            "periods.exceeded",
        ]

    def test_one_wrong_figure_is_reported_where_it_is(self):
        worths = [("2024", 100), ("2024-S1", 60), ("2024-S2", 40), ("2024-Q1", 30), ("2024-Q2", 35)]
        (problem,) = figures(*told(*worths)).check()
        assert problem.path == "$.observations[1].value"

    def test_figures_up_to_days_without_a_first_one_are_filled_by_what_follows(self):
        worths = [("../2024-12-31", 100), ("2025", 50), ("../2025-12-31", 150)]
        assert codes(*worths) == []
        assert codes(*worths[:2], ("../2025-12-31", 160)) == ["periods.missed"]


class TestHeld:
    def test_a_figure_of_less_than_what_it_holds_is_doubtful(self):
        rows = told(("2024", 100), ("2024-Q2", 70), ("2024-Q4", 40))
        problem = only(figures(*rows))
        assert (problem.code, problem.severity) == ("periods.exceeded", Severity.WARNING)
        assert problem.details == {
            "found": "110 đồng",
            "expected": "100 đồng",
            "period": "2024",
            "parts": "2024-Q2, 2024-Q4",
        }
        assert "110 đồng of 2024-Q2, 2024-Q4 is more than 100 đồng" in problem.message
        assert "110 đồng của 2024-Q2, 2024-Q4 lớn hơn 100 đồng" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("worths", "is_wrong"),
        [
            ([("2024", 100), ("2024-Q2", 70), ("2024-Q4", 30)], False),
            ([("2024", 100), ("2024-Q2", "trên 100 đồng")], True),
            ([("2024", "trên 100 đồng"), ("2024-Q2", 200)], False),
            ([("2024", "gần 100 đồng"), ("2024-Q2", 100)], True),
            # Of those that overlap each other only some are added.
            ([("2024", 100), ("2024-02/2024-04", 60), ("2024-03/2024-05", 70)], False),
            ([("2024", 69), ("2024-02-01/P3M", 60), ("2024-03-01/P3M", 70)], True),
            ([("2024", 100), ("2024-02-01/P3M", 60), ("2024-05-01/P3M", 50)], True),
            ([("2024", 100), ("2024-05-01/P3M", 50), ("2024-06", 49), ("2024-09", 51)], True),
            # What reaches beyond it, or has no end, is not inside.
            ([("2024-S1", 10), ("2024-06-01/P3M", 20)], False),
            ([("2024/..", 10), ("2024-Q2", 20)], False),
            ([("2024", 10), ("2024-05/..", 20)], False),
            # What was before its last day may have begun at any time.
            ([("../2025-11-07", 10), ("2024", 20)], False),
            ([("../2025-11-07", 10), ("../2024-12-31", 20)], True),
            ([("../2025-11-07", 30), ("../2024-12-31", 20), ("2025-02", 11)], True),
        ],
    )
    def test_only_for_certain(self, worths, is_wrong):
        worths = [(p.replace("2024-02/2024-04", "2024-02-01/P3M"), w) for p, w in worths]
        worths = [(p.replace("2024-03/2024-05", "2024-03-01/P3M"), w) for p, w in worths]
        assert codes(*worths) == ["periods.exceeded"] * is_wrong

    @pytest.mark.parametrize("metric", ["net", "least", "fund_balance", "support_rate"])
    def test_what_may_be_more_than_it_is_left_alone(self, metric):
        assert codes(("2024", 100), ("2024-Q2", 120), metric=metric) == []

    @pytest.mark.parametrize("metric", ["peak", "people_supported"])
    def test_what_does_not_add_up_is_compared_one_by_one(self, metric):
        unit = "đồng" if metric == "peak" else "người"
        worths = [("2024", f"100 {unit}"), ("2024-S1", f"70 {unit}"), ("2024-S2", f"80 {unit}")]
        assert codes(*worths, metric=metric) == []
        assert codes(*worths, ("2024-Q2", f"101 {unit}"), metric=metric) == ["periods.exceeded"] * 2

    def test_figures_since_january_that_fall_are_reported_as_such(self):
        worths = [("2024-S1", 80), ("2024-01-01/P9M", 70), ("2024-02", 90)]
        assert codes(*worths) == ["periods.exceeded", "observation.falls"]


class TestAlike:
    @pytest.mark.parametrize(
        "other",
        [
            {"of": ["b"]},
            {"of": ["a", "b"]},
            {"scope": "own"},
            {"item": "quà Tết"},
            {"event": "hop"},
            {"initiative": "i"},
            {"categories": {"giới": "nữ"}},
            {"metric": "gift_value"},
            {"status": "P"},
            {"status": "E"},
            {"status": "B"},
        ],
    )
    def test_only_figures_of_one_series_and_firmness_are_compared(self, other):
        rows = [
            figure("o", "9 tỷ đồng", period="2024"),
            figure("p", "10 tỷ đồng", period="2024-Q2", **other),
        ]
        codes = [code for code, _ in found(figures(*rows))]
        assert [code for code in codes if code.startswith("periods.")] == []

    def test_provisional_figures_are_compared_with_each_other(self):
        assert codes(("2024", 9), ("2024-Q2", 10), status="P") == ["periods.exceeded"]

    def test_what_was_done_together_is_a_series_too(self):
        assert codes(("2024", 9), ("2024-Q2", 10), of=("a", "b")) == ["periods.exceeded"]

    def test_a_figure_that_was_replaced_is_not_compared(self):
        reports = [report("r"), report("s", revision=1)]
        rows = [
            figure("o", "20 đồng", period="2024-Q2", report="r"),
            figure("p", "10 đồng", period="2024-Q2", report="s"),
            figure("q", "15 đồng", period="2024"),
        ]
        assert found(figures(*rows, reports=reports)) == []

    def test_parts_of_the_whole_are_left_to_the_check_of_parts(self):
        whole = figure("w", "100 đồng", breakdown="complete")
        halves = [figure(f"h{n}", "60 đồng", period=f"2024-S{n}", part_of="w") for n in (1, 2)]
        assert found(figures(whole, *halves)) == [("parts.missed", "$.observations[0].value")]
        other = figure("q", "70 đồng", period="2024-Q2")
        whole = figure("w", "100 đồng")
        assert found(figures(whole, halves[1], other)) == [
            ("periods.exceeded", "$.observations[0].value")
        ]

    def test_a_share_in_what_was_done_together_need_not_be_all(self):
        rows = [
            figure("j", "100 đồng", of=["a", "b"]),
            figure("k", "60 đồng", of=["a", "c"], part_of="j"),
            figure("p", "30 đồng", part_of="k"),
            figure("q", "40 đồng", period="2024-Q2"),
        ]
        assert found(figures(*rows)) == []

    def test_a_figure_without_predecessors_is_of_the_days_of_its_unit(self):
        new = Organization("a", "Hội A", valid_from=datetime.date(2024, 7, 1))
        rows = [
            figure("o", "10 đồng", predecessors=False),
            figure("p", "20 đồng", period="2024-Q2"),
        ]
        data = figures(*rows, organizations=[new])
        assert "periods.exceeded" not in [code for code, _ in found(data)]
        rows[0] = figure("o", "10 đồng")
        data = figures(*rows, organizations=[new])
        assert "periods.exceeded" in [code for code, _ in found(data)]


def days(first, last):
    start = datetime.date(2024, 1, 1)
    return Period(start + datetime.timedelta(first), start + datetime.timedelta(last - 1))


def of_days(number, first, last, worth):
    return Observation(
        f"o{number}",
        "funds_raised",
        organizations=["a"],
        period=days(first, last),
        value=Quantity(worth, "VND"),
    )


SPANS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda pair: pair[0] < pair[1]),
    min_size=1,
    max_size=9,
    unique=True,
)


def contradicted(spans, worths):
    """Return the spans that disjoint ones inside contradict, tried one by one."""
    known = dict(zip(spans, worths, strict=True))

    def ways(first, last, without):
        """Yield (sum, whether it fills the days) of everything without overlap in a span."""
        yield 0, first == last
        for (start, stop), worth in known.items():
            if first <= start and stop <= last and (start, stop) != without:
                for rest, fills in ways(stop, last, without):
                    yield worth + rest, fills and start == first

    for first, last in spans:
        sums = list(ways(first, last, (first, last)))
        filled = {worth for worth, fills in sums if fills}
        most = max(worth for worth, _ in sums)
        if most > known[first, last] or filled - {known[first, last]}:
            yield first, last


@given(SPANS, st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_figures_that_are_true_are_never_doubtful(spans, truth):
    rows = [of_days(n, *span, sum(truth[slice(*span)])) for n, span in enumerate(spans)]
    assert found(figures(*rows)) == []


@given(SPANS, st.data())
def test_the_shortest_figure_that_others_contradict_is_reported(spans, data):
    worths = [data.draw(st.integers(0, 4)) for _ in spans]
    wrong = set(contradicted(spans, worths))
    rows = [of_days(n, *span, worths[n]) for n, span in enumerate(spans)]
    reported = {spans[int(path[15:-7])] for _, path in found(figures(*rows))}
    assert reported <= wrong
    shortest = {
        each
        for each in wrong
        if not any(each[0] <= o[0] and o[1] <= each[1] and o != each for o in wrong)
    }
    assert shortest <= reported


def test_periods_that_overlap_in_thousands_of_ways_take_no_minutes():
    rows = [of_days(n, n, 2000, 2000 - n) for n in range(2000)]
    assert found(figures(*rows)) == []
    rows = [of_days(n, 2 * n, 2 * n + 1, 1) for n in range(500)]
    rows += [of_days(500 + n, 0, 2 * n + 2, 0) for n in range(500)]
    assert 100 < len(found(figures(*rows))) < 500
