"""Figures of items, initiatives, events and categories against the figures that contain them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.aggregate import rollup
from hoidata.domain import Event, Initiative, Metric
from hoidata.errors import Severity
from hoidata.values import Verdict
from tests.dataset.builders import cite, figure, figures, only, under

METRICS = (
    Metric("net", "thu trừ chi", "VND", minimum=None),
    Metric("lowest", "thấp nhất", "VND", over_time="min"),
    Metric("highest", "cao nhất", "VND", over_organizations="max", over_time="max"),
    Metric("unsummed", "không cộng", "VND", over_organizations="none"),
)
INITIATIVES = (
    Initiative("campaign", "Chiến dịch"),
    Initiative("model", "Mô hình", parent="campaign"),
    Initiative("other", "Phong trào"),
)
EVENTS = (Event("day", "meeting", initiative="model"), Event("night", "meeting"))
WOMEN = {"giới": "nữ"}


def told(key, worth, metric="gifts", **fields):
    unit = "suất quà" if metric == "gifts" else "đồng"
    worth = f"{worth} {unit}" if isinstance(worth, int) else worth
    return figure(key, worth, metric=metric, **fields)


def read(*rows, **tables):
    return figures(*rows, initiatives=INITIATIVES, events=EVENTS, metrics=METRICS, **tables)


def exceeded(*rows, **tables):
    """Return the ids of the figures that one of what they contain is more than."""
    data = read(*rows, **tables)
    problems = [each for each in data.check() if each.code == "parts.exceeded"]
    return [data.observations[int(each.path[15:-7])].id for each in problems]


class TestAbove:
    def test_an_item_is_not_more_than_everything(self):
        rows = [
            told("part", 150, item="gạo", period="Quý I/2024", sources=cite(1)),
            told("whole", 100, sources=cite(20)),
        ]
        problem = only(read(*rows))
        assert (problem.code, problem.severity) == ("parts.exceeded", Severity.WARNING)
        assert (problem.path, problem.details) == (
            "$.observations[1].value",
            {
                "found": "150 suất quà",
                "expected": "100 suất quà",
                "period": "2024",
                "part": "gạo (2024-Q1)",
            },
        )
        assert problem.sources == cite(20) + cite(1)
        assert "150 suất quà of gạo (2024-Q1) is more than the whole" in problem.message
        assert "150 suất quà của gạo (2024-Q1) lớn hơn" in problem.translate("vi")

    @pytest.mark.parametrize(
        "kind",
        [
            {"item": "gạo"},
            {"initiative": "campaign"},
            {"event": "night"},
            {"categories": WOMEN},
            {"item": "gạo", "initiative": "model", "categories": WOMEN},
        ],
    )
    def test_of_any_kind_within_everything(self, kind):
        assert exceeded(told("whole", 100), told("part", 101, **kind)) == ["whole"]
        assert exceeded(told("whole", 100), told("part", 100, **kind)) == []

    @pytest.mark.parametrize(
        ("wider", "kind"),
        [
            ({"initiative": "campaign"}, {"initiative": "model"}),
            ({"initiative": "campaign"}, {"event": "day"}),
            ({"initiative": "model"}, {"initiative": "model", "item": "gạo"}),
            ({"event": "day"}, {"event": "day", "item": "gạo"}),
            ({"item": "gạo"}, {"item": "gạo", "categories": WOMEN}),
            ({"categories": WOMEN}, {"categories": WOMEN | {"tuổi": "trẻ"}}),
            ({"categories": {"tuổi": "trẻ"}}, {"categories": WOMEN | {"tuổi": "trẻ"}}),
        ],
    )
    def test_of_a_kind_within_another(self, wider, kind):
        rows = (told("whole", 100, **wider), told("part", 101, **kind))
        assert exceeded(*rows) == ["whole"]
        assert exceeded(*rows[::-1]) == ["whole"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"item": "gạo"}, {"item": "dầu"}),
            ({"item": "gạo"}, {"initiative": "campaign"}),
            ({"initiative": "model"}, {"initiative": "campaign"}),
            ({"initiative": "other"}, {"event": "day"}),
            ({"event": "day"}, {"initiative": "model"}),
            ({"categories": WOMEN}, {"categories": {"tuổi": "trẻ"}}),
        ],
    )
    def test_not_of_a_kind_that_may_be_outside(self, one, other):
        assert exceeded(told("one", 100, **one), told("other", 500, **other)) == []

    def test_of_many_dimensions(self):
        many = {f"chiều {number}": "một" for number in range(40)}
        rows = [told("whole", 100), told("part", 101, categories=many)]
        assert exceeded(*rows) == ["whole"]

    def test_the_most_of_several_is_named(self):
        rows = [
            told("whole", 100),
            told("a", 120, item="gạo"),
            told("b", 150, initiative="other"),
            told("c", 150, event="night"),
        ]
        (problem,) = [each for each in read(*rows).check() if each.code == "parts.exceeded"]
        assert problem.details["part"] == "other (2024)"

    def test_each_figure_is_named_once(self):
        """A figure that its categories exceed is so by the sum of them already."""
        rows = [told("whole", 100), told("part", 150, categories=WOMEN), told("x", 150, item="x")]
        assert exceeded(*rows) == ["whole"]
        assert exceeded(rows[0], told("named", 150, item="x", part_of="whole")) == ["whole"]

    def test_of_what_several_did_together(self):
        rows = [told("whole", 100, of=["a", "b"]), told("part", 101, of=["b", "a"], item="gạo")]
        assert exceeded(*rows) == ["whole"]
        alone = [told("whole", 100), told("part", 101, of=["b", "a"], item="gạo")]
        assert exceeded(*alone) == []

    def test_figures_of_other_units_and_metrics_are_not_compared(self):
        assert exceeded(told("whole", 100), told("part", 101, of=["b"], item="gạo")) == []
        rows = [told("whole", 100, "funds_raised"), told("part", 101, "gift_value", item="gạo")]
        assert exceeded(*rows) == []


class TestScopes:
    @pytest.mark.parametrize(
        ("whole", "part", "is_wrong"),
        [
            ("whole", "whole", True),
            ("whole", "own", True),
            ("own", "own", True),
            ("own", "whole", False),
        ],
    )
    def test_own_lies_in_the_whole(self, whole, part, is_wrong):
        rows = [told("whole", 100, scope=whole), told("part", 101, scope=part, item="gạo")]
        found = exceeded(*rows, attachments=[under("b", "a")])
        assert found == (["whole"] if is_wrong else [])

    @pytest.mark.parametrize(
        ("own", "period", "attachments", "code"),
        [
            (101, "2024", [under("b", "a")], "units.exceeded"),
            (101, "Quý I/2024", [under("b", "a")], "units.exceeded"),
            (101, "Quý I/2024", [], "units.exceeded"),
            (101, "2024", [], "units.missed"),
            (99, "2024", [], "units.missed"),
            (100, "2024", [], None),
            (99, "2024", [under("b", "a")], None),
            (99, "Quý I/2024", [], None),
        ],
    )
    def test_what_a_unit_did_alone_lies_in_all_of_it(self, own, period, attachments, code):
        """Without units below it is all of it."""
        rows = [told("whole", 100), told("part", own, scope="own", period=period)]
        data = read(*rows, attachments=attachments)
        assert [each.code for each in data.check()] == [code] * (code is not None)
        total = rollup(data, "gifts", over="year")["a", "2024"]
        assert ("rollup.gap" in {each.code for each in total.problems}) is (code is not None)


class TestDays:
    @pytest.mark.parametrize(
        ("whole", "part", "is_wrong"),
        [
            ("2024", "2024", True),
            ("2024", "6 tháng đầu năm 2024", True),
            ("2024", "tháng 12/2024", True),
            ("nhiệm kỳ 2021-2026", "2024", True),
            ("6 tháng đầu năm 2024", "2024", False),
            ("6 tháng đầu năm 2024", "Quý III/2024", False),
            ("tháng 2/2024", "Quý I/2024", False),
            ("2023", "2024", False),
            ("../2024-12-31", "2024", False),
            ("../2024-12-31", "../2024-12-31", True),
            ("../2024-12-31", "../2023-12-31", True),
            ("2024/..", "2024", False),
        ],
    )
    def test_flows_lie_in_longer_periods(self, whole, part, is_wrong):
        rows = [told("whole", 100, period=whole), told("part", 101, period=part, item="gạo")]
        assert exceeded(*rows) == (["whole"] if is_wrong else [])
        assert exceeded(*rows[::-1]) == (["whole"] if is_wrong else [])

    @pytest.mark.parametrize(
        ("whole", "part", "is_wrong"),
        [
            ("2024", "Quý IV/2024", True),
            ("2024", "31/12/2024", True),
            ("2024", "Quý III/2024", False),
        ],
    )
    def test_balances_are_of_their_last_day(self, whole, part, is_wrong):
        rows = [
            told("whole", "100 người", "members", period=whole),
            told("part", "101 người", "members", period=part, categories=WOMEN),
            told("item", "101 người", "members", period=part, item="lớp"),
        ]
        assert exceeded(*rows) == (["whole"] if is_wrong else [])

    def test_a_unit_that_speaks_for_itself_alone_says_nothing_of_days_before_it(self):
        rows = [told("part", 150, item="gạo"), told("whole", 100, predecessors=False)]
        born = figures(*rows).organizations[0]
        young = type(born)(born.id, born.name, valid_from="1/7/2024")
        assert exceeded(*rows) == ["whole"]
        assert exceeded(*rows, organizations=[young]) == []

    def test_periods_that_overlap_in_thousands_of_ways_are_checked_in_part(self):
        days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
        wholes = [told(f"w{n}", 100, period=f"2023-01-01/{day}") for n, day in enumerate(days)]
        parts = [told(f"p{n}", 101, period=day, item="gạo") for n, day in enumerate(days)]
        found = exceeded(*wholes, *parts)
        assert 0 < len(found) < len(wholes)


class TestValues:
    @pytest.mark.parametrize(
        ("whole", "part", "is_wrong"),
        [
            ("71,2 tỷ đồng", "71.234.567.000 đồng", False),
            ("71,2 tỷ đồng", "71.254.567.000 đồng", True),
            ("100 đồng", "trên 100 đồng", True),
            ("100 đồng", "từ 100 đồng trở lên", False),
            ("100 đồng", "gần 150 đồng", False),
            ("gần 150 đồng", "150 đồng", True),
            ("không quá 150 đồng", "150 đồng", False),
            ("trên 100 đồng", "500 đồng", False),
            ("khoảng 100 đồng", "500 đồng", False),
            ("từ 90 đến 100 đồng", "từ 100 đến 120 đồng", False),
            ("từ 90 đến 100 đồng", "từ 101 đến 120 đồng", True),
        ],
    )
    def test_only_what_is_certain_is_said(self, whole, part, is_wrong):
        rows = [told("whole", whole, "gift_value"), told("part", part, "gift_value", item="gạo")]
        assert exceeded(*rows) == (["whole"] if is_wrong else [])

    @pytest.mark.parametrize("metric", ["net", "lowest", "unsummed"])
    def test_of_metrics_whose_parts_may_be_more_nothing_is_said(self, metric):
        assert exceeded(told("whole", 1, metric), told("part", 9, metric, item="gạo")) == []

    def test_the_highest_of_a_kind_is_not_above_the_highest(self):
        rows = [told("whole", 1, "highest"), told("part", 9, "highest", item="gạo")]
        assert exceeded(*rows) == ["whole"]

    def test_a_provisional_figure_is_not_held_against_a_final_one(self):
        assert exceeded(told("whole", 100), told("part", 150, item="gạo", status="P")) == []

    def test_a_share_of_what_several_did_together_says_nothing(self):
        together = told("both", 500, of=["a", "b"])
        rows = [told("whole", 100, part_of="both"), told("part", 150, item="gạo")]
        assert exceeded(together, *rows) == []

    def test_percentages_and_rows_without_a_value_say_nothing(self):
        rows = [told("whole", 100), told("part", None, item="gạo", status="O")]
        assert exceeded(*rows) == []


@given(st.data())
def test_what_check_says_of_kinds_totals_say_too(data):
    """Wherever a single kind is above everything, the total of that period tells the gap."""
    kinds = ({"item": "gạo"}, {"initiative": "model"}, {"event": "day"}, {"categories": WOMEN})
    rows = [told("whole", data.draw(st.sampled_from(("100 suất quà", "gần 90 suất quà"))))]
    for place, kind in enumerate(kinds):
        worth = data.draw(st.sampled_from((None, 80, 100, 130, "trên 100 suất quà")))
        if worth is not None:
            period = data.draw(st.sampled_from(("2024", "Quý I/2024", "tháng 7/2024")))
            rows.append(told(f"p{place}", worth, period=period, **kind))
    total = rollup(read(*rows), "gifts", over="year")["a", "2024"]
    has_gap = "rollup.gap" in {each.code for each in total.problems}
    limit = rows[0].value
    is_wrong = any(part.value.meets("<=", limit) is Verdict.NO for part in rows[1:])
    assert ("whole" in exceeded(*rows)) is is_wrong
    assert has_gap or not is_wrong
