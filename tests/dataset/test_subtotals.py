"""Figures of units against those of the units below."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.domain import Attachment, Metric, Observation, Organization
from hoidata.errors import Severity
from hoidata.values import Period, Quantity
from tests.dataset.builders import cite, figure, figures, found, only, under

METRICS = (
    Metric("net", "thu trừ chi", "VND", minimum=None),
    Metric("highest", "cao nhất", "VND", over_organizations="max"),
    Metric("unsummed", "không cộng", "VND", over_organizations="none"),
)
TREE = (under("b", "a"), under("c", "a"), under("d", "c"), under("e", "c"))


def told(unit, worth, **fields):
    worth = Quantity(worth, "VND") if isinstance(worth, int) else worth
    key = fields.pop("id", f"{unit}{len(fields)}")
    return figure(key, worth, of=[unit], **{"metric": "funds_raised"} | fields)


def wrong(*rows, attachments=TREE, **tables):
    data = figures(*rows, attachments=attachments, metrics=METRICS, **tables)
    return [
        (problem.code, problem.details["unit"])
        for problem in data.check()
        if problem.code.startswith("units.")
    ]


MISSED, EXCEEDED = ("units.missed", "a"), ("units.exceeded", "a")


class TestFull:
    def test_a_figure_that_those_below_do_not_make_is_doubtful(self):
        rows = [
            told("b", 50, sources=cite(1)),
            told("a", 100, sources=cite(20)),
            told("c", 40, sources=cite(40)),
        ]
        problem = only(figures(*rows, attachments=TREE))
        assert (problem.code, problem.severity) == ("units.missed", Severity.WARNING)
        assert (problem.path, problem.details) == (
            "$.observations[1].value",
            {
                "found": "90 đồng",
                "expected": "100 đồng",
                "period": "2024",
                "unit": "a",
                "parts": "b, c",
            },
        )
        assert problem.sources == cite(20) + cite(1) + cite(40)
        assert "b, c add up to 90 đồng, but 100 đồng is stated for all of 'a'" in problem.message
        assert "b, c cộng lại là 90 đồng, nhưng toàn 'a'" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("worth", "rows", "is_wrong"),
        [
            (90, [told("b", 50), told("c", 40)], False),
            (91, [told("b", 50), told("c", 40)], True),
            (90, [told("b", 50), told("d", 30), told("e", 10)], False),
            (91, [told("b", 50), told("d", 30), told("e", 10)], True),
            (95, [told("b", 50), told("c", 40), told("a", 5, scope="own")], False),
            (96, [told("b", 50), told("c", 40), told("a", 5, scope="own")], True),
            (95, [told("b", 50), told("d", 30), told("e", 10), told("c", 5, scope="own")], False),
            (96, [told("b", 50), told("d", 30), told("e", 10), told("c", 5, scope="own")], True),
            (90, [told("b", 50, scope="own"), told("c", 40)], False),
            (91, [told("b", 50, scope="own"), told("c", 40)], True),
            ("100 nghìn đồng", [told("b", "50.300 đồng"), told("c", 50_000)], False),
            ("100 nghìn đồng", [told("b", "50.600 đồng"), told("c", 50_000)], True),
            (90, [told("b", "trên 50 đồng"), told("c", 30)], False),
            (90, [told("b", "khoảng 50 đồng"), told("c", 90)], False),
        ],
    )
    def test_it_is_missed_only_for_certain(self, worth, rows, is_wrong):
        assert wrong(told("a", worth), *rows) == [MISSED] * is_wrong

    def test_each_level_is_compared_with_the_one_below(self):
        rows = [told("a", 90), told("b", 50), told("c", 40), told("d", 30), told("e", 9)]
        assert wrong(*rows) == [("units.missed", "c")]

    def test_balances_are_compared_of_one_day(self):
        balances = [told("b", 50, period="2024-12"), told("c", 40, period="2024-12-31")]
        balances = [
            told(r.organizations[0], r.value, metric="fund_balance", period=str(r.period))
            for r in balances
        ]
        assert wrong(told("a", 100, metric="fund_balance"), *balances) == [MISSED]
        march = told("a", 100, metric="fund_balance", period="2024-03-31")
        assert wrong(march, *balances) == []

    def test_pairs_are_compared_part_by_part(self):
        def pairs(*worths):
            units = zip("abc", worths, strict=True)
            return [told(unit, each, metric="chapters_registered") for unit, each in units]

        assert wrong(*pairs("8/12 chi hội", "4/6 chi hội", "4/6 chi hội")) == []
        assert wrong(*pairs("12/12 chi hội", "4/6 chi hội", "4/6 chi hội")) == [MISSED]
        assert wrong(*pairs("8/13 chi hội", "4/6 chi hội", "4/6 chi hội")) == [MISSED]
        assert wrong(*pairs("8/12 chi hội", "4/6 chi hội", "67%")) == []

    def test_negative_figures_add_up_too(self):
        rows = [told("b", 50, metric="net"), told("c", -10, metric="net")]
        assert wrong(told("a", 40, metric="net"), *rows) == []
        assert wrong(told("a", 41, metric="net"), *rows) == [MISSED]

    def test_each_period_is_compared_by_itself(self):
        rows = [told(unit, 50, id=f"{unit}{n}", period=f"202{n}") for n in (3, 4) for unit in "abc"]
        assert wrong(*rows) == [MISSED, MISSED]

    def test_what_is_done_with_others_elsewhere_is_in_none_of_them(self):
        joint = figure("j", "10 đồng", metric="funds_raised", of=["b", "f"])
        rows = [told(unit, 50) for unit in "abc"]
        assert wrong(*rows, joint, attachments=(*TREE, under("f", "g"))) == [MISSED]

    def test_categories_add_up_too(self):
        rows = [told(unit, 50, categories={"giới": "nữ"}) for unit in "abc"]
        assert wrong(*rows) == [MISSED]


class TestNotFull:
    @pytest.mark.parametrize(
        ("rows", "tables"),
        [
            ([told("b", 50)], {}),
            ([told("b", 50), told("d", 30)], {}),
            ([told("b", 50), told("c", 30, scope="own")], {}),
            ([told("b", 50), told("c", 40, period="2024-S1")], {}),
            ([told("b", 50), told("c", 40, item="quà Tết")], {}),
            ([told("b", 50), told("c", 40, metric="gift_value")], {}),
            ([told("b", 50), told("c", 40, status="P")], {}),
            ([told("b", 50), told("c", "40%")], {}),
            # It reported something of its own elsewhere, and not here.
            ([told("b", 50), told("c", 40), told("a", 5, scope="own", period="2023")], {}),
            # What b and c did together is in neither.
            (
                [
                    told("b", 50),
                    told("c", 40),
                    figure("j", "10 đồng", metric="funds_raised", of=["b", "c"]),
                ],
                {},
            ),
            (
                [
                    told("b", 50),
                    told("d", 30),
                    told("e", 10),
                    figure("j", "10 đồng", metric="funds_raised", of=["d", "e", "x"]),
                ],
                {},
            ),
            # More units are said to be below.
            (
                [told("b", 50), told("c", 40)],
                {
                    "organizations": [
                        Organization("a", "A", expected={"communal": 3}),
                        Organization("b", "B", level="communal"),
                        Organization("c", "C", level="communal"),
                    ]
                },
            ),
        ],
    )
    def test_what_lacks_something_may_be_less(self, rows, tables):
        assert wrong(told("a", 100), *rows, **tables) == []
        assert wrong(told("a", 49), *rows, **tables) == [EXCEEDED]

    @pytest.mark.parametrize(
        ("attachments", "is_all"),
        [
            ((under("b", "a"), under("c", "a", "1/6/2024")), True),
            ((under("b", "a"), under("c", "a", None, "1/6/2024")), True),
            ((under("b", "a"), under("c", "a"), under("d", "a", "1/6/2024", "1/7/2024")), False),
            (
                (
                    under("b", "a"),
                    under("c", "a", None, "1/6/2024"),
                    under("c", "d", "2/6/2024"),
                ),
                True,
            ),
        ],
    )
    def test_units_that_were_below_for_a_time_have_at_most_their_figure_in_it(
        self, attachments, is_all
    ):
        rows = [told("b", 50), told("c", 40)]
        assert wrong(told("a", 100), *rows, attachments=attachments) == [MISSED] * is_all
        assert wrong(told("a", 90), *rows, attachments=attachments) == []
        if is_all:
            assert wrong(told("a", 60), *rows, attachments=attachments) == []
        assert wrong(told("a", 49), *rows, attachments=attachments) == [EXCEEDED]

    def test_units_that_all_are_below_in_a_period_are_compared_in_it(self):
        attachments = (under("b", "a"), under("c", "a", "1/7/2024"))
        rows = [told(unit, 50, period="2024-S2") for unit in "abc"]
        assert wrong(*rows, attachments=attachments) == [MISSED]

    def test_as_many_units_as_are_said_to_be_below_are_all(self):
        organizations = [
            Organization("a", "A", expected={"communal": 2}),
            Organization("b", "B", level="communal"),
            Organization("c", "C", level="communal"),
        ]
        rows = [told("a", 100), told("b", 50), told("c", 40)]
        assert wrong(*rows, organizations=organizations) == [MISSED]


class TestMore:
    @pytest.mark.parametrize(
        ("worth", "rows", "is_wrong"),
        [
            (100, [told("b", 101)], True),
            (100, [told("b", 100)], False),
            (100, [told("d", 60), told("b", 41)], True),
            (100, [told("b", 60), told("c", 41, scope="own")], True),
            (100, [told("b", 60), told("a", 41, scope="own")], True),
            (100, [told("b", "trên 100 đồng")], True),
            ("trên 100 đồng", [told("b", 200)], False),
            ("khoảng 100 đồng", [told("b", 200)], False),
        ],
    )
    def test_units_below_must_not_have_more(self, worth, rows, is_wrong):
        assert wrong(told("a", worth), *rows) == [EXCEEDED] * is_wrong

    def test_the_message_names_them(self):
        problem = only(figures(told("a", 100), told("d", 101), attachments=TREE))
        assert problem.severity is Severity.WARNING
        assert "101 đồng of d is more than 100 đồng, stated for all of 'a'" in problem.message
        assert "101 đồng của d lớn hơn 100 đồng của toàn 'a'" in problem.translate("vi")

    @pytest.mark.parametrize("metric", ["net", "highest", "unsummed"])
    def test_where_it_may_be_it_is_left_alone(self, metric):
        assert wrong(told("a", 100, metric=metric), told("b", 101, metric=metric)) == []

    def test_items_are_compared_with_the_same_item_above(self):
        rows = [told(unit, worth, item="x") for unit, worth in (("a", 10), ("b", 11))]
        assert wrong(*rows) == [EXCEEDED]
        rows = [told(unit, 10, item="x") for unit in "abc"]
        assert wrong(*rows) == [EXCEEDED]
        rows = [told("a", 30, item="x"), told("b", 11, item="x"), told("c", 11, item="x")]
        assert wrong(*rows) == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"scope": "own"},
            {"item": "x"},
            {"event": "hop"},
            {"period": "2024-S1"},
            {"metric": "gift_value"},
            {"status": "P"},
        ],
    )
    def test_figures_of_something_else_are_not_compared(self, fields):
        is_inside = not {"metric", "status"} & set(fields)
        assert wrong(told("a", 100), told("b", 200, **fields)) == [EXCEEDED] * is_inside
        assert wrong(told("a", 100, **fields), told("b", 200)) == []

    def test_what_a_unit_did_alone_is_not_more_than_all_of_it(self):
        assert wrong(told("a", 100), told("a", 200, scope="own")) == [EXCEEDED]

    def test_figures_without_an_end_are_not_compared(self):
        assert (
            wrong(*(told(unit, 10 if unit == "a" else 20, period="2024/..") for unit in "ab")) == []
        )

    def test_shares_in_what_was_done_together_need_not_be_all(self):
        joint = figure("j", "100 đồng", metric="funds_raised", of=["a", "b"])
        rows = [joint, told("a", 10, part_of="j"), told("b", 20)]
        assert wrong(*rows) == []
        rows = [joint, told("a", 200), told("b", 50), told("c", 40, part_of="j")]
        assert wrong(*rows) == []
        rows = [joint, told("a", 100), told("b", 50), told("c", 40, part_of="j")]
        assert wrong(*rows) == [EXCEEDED]

    def test_parts_of_the_whole_are_left_to_the_check_of_parts(self):
        whole = told("a", 100, id="w", breakdown="complete")
        rows = [whole, told("b", 70, part_of="w"), told("c", 70, part_of="w")]
        data = figures(*rows, attachments=TREE)
        assert found(data) == [("parts.missed", "$.observations[0].value")]

    def test_a_circle_of_parents_does_no_harm(self):
        attachments = (under("b", "a"), under("c", "b"), under("a", "c"))
        assert wrong(told("a", 100), attachments=attachments) == []
        assert wrong(told("b", 100, scope="own"), told("d", 1), attachments=attachments) == []


class TestInside:
    def test_a_unit_is_not_more_in_a_half_than_all_in_the_year(self):
        rows = [
            told("b", 60, period="2024-S1", sources=cite(1)),
            told("a", 100, sources=cite(20)),
            told("c", 50, period="2024-Q3", sources=cite(40)),
        ]
        problem = only(figures(*rows, attachments=TREE))
        assert (problem.code, problem.severity) == ("units.exceeded", Severity.WARNING)
        assert (problem.path, problem.details) == (
            "$.observations[1].value",
            {
                "found": "110 đồng",
                "expected": "100 đồng",
                "period": "2024",
                "unit": "a",
                "parts": "b (2024-S1), c (2024-Q3)",
                "also": "$.observations[0], $.observations[2]",
            },
        )
        assert problem.sources == cite(20) + cite(1) + cite(40)

    @pytest.mark.parametrize(
        ("rows", "units"),
        [
            ((("a", 100), ("b", 101, "2024-Q2")), "a"),
            ((("a", 100), ("b", 100, "2024-Q2")), ""),
            ((("a", 100), ("b", 60, "2024-Q2"), ("b", 41, "2024-Q3")), "a"),
            ((("a", 100), ("b", 60, "2024-Q2"), ("b", 60, "2024-S1")), ""),
            ((("a", 100), ("b", 60, "2024-S1"), ("d", 41, "2024-05")), "a"),
            ((("a", 100), ("c", 60), ("d", 70, "2024-S1"), ("b", 41, "2024-Q1")), "ac"),
            ((("a", 100), ("c", 60, "2024-S1"), ("d", 41), ("e", 60, "2024-S1")), "a"),
            ((("a", 100), ("c", 90, "2024-S1"), ("d", 41), ("e", 60, "2024-S1")), "a"),
            ((("a", 100, "2024-S1"), ("b", 101)), ""),
            ((("a", 100), ("b", 101, "2023-Q4")), ""),
            ((("a", 100), ("b", 101, "2023-11-01/2024-03-01")), ""),
            ((("a", 100), ("b", "trên 100 đồng", "2024-S1")), "a"),
            ((("a", 100), ("b", "từ 100 đồng trở lên", "2024-S1")), ""),
            ((("a", "gần 100 đồng"), ("b", "từ 100 đồng trở lên", "2024-S1")), "a"),
            ((("a", "khoảng 100 đồng"), ("b", 200, "2024-S1")), ""),
            ((("a", 100), ("b", "gần 200 đồng", "2024-S1")), ""),
            ((("a", "trên 1 tỷ đồng"), ("b", 2 * 10**9, "2024-S1")), ""),
            ((("a", "1,66 tỷ đồng"), ("b", 1_664_000_000, "2024-S1")), ""),
        ],
    )
    def test_only_what_is_certain_is_said_once(self, rows, units):
        made = [
            told(unit, worth if isinstance(worth, int) else Quantity.parse(worth), id=f"o{n}", **k)
            for n, (unit, worth, *period) in enumerate(rows)
            for k in ({"period": period[0]} if period else {},)
        ]
        for order in (made, made[::-1]):
            assert sorted(wrong(*order)) == [("units.exceeded", unit) for unit in units]

    def test_what_the_units_of_one_day_say_already_is_not_said_again(self):
        rows = [told("a", 100), told("b", 101), told("c", 5, period="2024-S1")]
        assert wrong(*rows) == [EXCEEDED]

    @pytest.mark.parametrize("metric", ["net", "highest", "unsummed"])
    def test_what_may_shrink_or_is_not_summed_is_left_alone(self, metric):
        assert (
            wrong(told("a", 100, metric=metric), told("b", 200, metric=metric, period="2024-S1"))
            == []
        )

    def test_what_is_of_another_form_or_of_a_part_is_left_alone(self):
        assert wrong(told("a", 100, status="P"), told("b", 200, period="2024-S1")) == []
        whole = told("a", 100, id="w")
        rows = [whole, told("b", 200, period="2024-S1", part_of="w")]
        assert [code for code, _ in found(figures(*rows, attachments=TREE))] == ["parts.exceeded"]

    def test_units_that_left_or_came_later_are_left_alone(self):
        moved = [
            Attachment("b", "a", valid_to="30/6/2024"),
            Attachment("b", "z", valid_from="1/7/2024"),
        ]
        rows = [told("a", 100), told("b", 200, period="2024-Q1")]
        assert wrong(*rows, attachments=moved) == [EXCEEDED]
        second = told("b", 200, period="2024-Q2")
        assert wrong(rows[0], second, attachments=moved) == [EXCEEDED]
        third = told("b", 200, period="2024-Q3")
        assert wrong(rows[0], third, attachments=moved) == []
        organizations = [
            Organization("a", "A"),
            Organization("b", "B", valid_from=datetime.date(2024, 7, 1)),
        ]
        assert wrong(*rows, organizations=organizations) == []

    def test_a_share_of_the_unit_itself_counts_beside_those_below(self):
        rows = [told("a", 100), told("a", 41, scope="own", period="2024-S1")]
        assert wrong(*rows, told("b", 60)) == [EXCEEDED]
        assert wrong(*rows, told("b", 59)) == []

    def test_a_circle_does_no_harm(self):
        attachments = (under("b", "a"), under("c", "b"), under("a", "c"))
        rows = [told("a", 100), told("b", 200, period="2024-S1")]
        assert ("units.exceeded", "a") in wrong(*rows, attachments=attachments)

    def test_a_chain_is_walked_without_end(self):
        units = [f"u{number}" for number in range(3000)]
        edges = [Attachment(unit, above) for above, unit in itertools.pairwise(units)]
        rows = [told(each, 1, period="2024-Q1", scope="own", id=each) for each in units]
        data = figures(
            told("u0", 2999),
            *rows,
            attachments=edges,
            organizations=[Organization(each, each) for each in units],
        )
        assert found(data) == [("units.exceeded", "$.observations[0].value")]

    def test_days_that_overlap_in_thousands_of_ways_are_checked_in_part(self):
        start = datetime.date(2024, 1, 1)
        spans = [
            Period(start + datetime.timedelta(n), start + datetime.timedelta(900 - n))
            for n in range(300)
        ]
        rows = [
            told("ab"[n % 2], 1 + n % 2, period=span.code, id=f"o{n}")
            for n, span in enumerate(spans)
        ]
        found = wrong(*rows)
        assert set(found) == {EXCEEDED}
        assert len(found) < 150


UNITS = [f"u{number}" for number in range(8)]


@st.composite
def worlds(draw):
    """Draw a tree with what each unit itself did, and which units report it."""
    parents = [None, *(draw(st.integers(0, number)) for number in range(7))]
    own = [draw(st.integers(0, 5)) for _ in UNITS]
    whole = list(own)
    for number in range(7, 0, -1):
        whole[parents[number]] += whole[number]
    reported = draw(
        st.lists(st.sampled_from([None, "own", "whole", "both"]), min_size=8, max_size=8)
    )
    return parents, own, whole, reported


def rows_of(own, whole, reported):
    for number, scopes in enumerate(reported):
        for scope, worth in (("own", own[number]), ("whole", whole[number])):
            if scopes in (scope, "both"):
                yield Observation(
                    f"{scope}{number}",
                    "funds_raised",
                    organizations=[UNITS[number]],
                    period=Period.year(2024),
                    value=Quantity(worth, "VND"),
                    scope=scope,
                )


def dataset_of(parents, rows):
    edges = [Attachment(UNITS[n], UNITS[p]) for n, p in enumerate(parents) if p is not None]
    return figures(
        *rows, attachments=edges, organizations=[Organization(each, each) for each in UNITS]
    )


@given(worlds())
def test_figures_that_are_true_are_never_doubtful_where_all_is_told(world):
    parents, own, whole, reported = world
    # A unit that does something itself says so, or nobody could know.
    reported = ["both" if own[n] and p != "whole" else p for n, p in enumerate(reported)]
    kept = [n for n in range(8) if own[n] and n in parents]
    reported = ["both" if n in kept else each for n, each in enumerate(reported)]
    assert found(dataset_of(parents, rows_of(own, whole, reported))) == []


@given(worlds(), st.integers(0, 7), st.integers(1, 3))
def test_one_figure_that_is_wrong_is_noticed_where_all_report(world, number, error):
    parents, own, whole, _ = world
    whole = [worth + error * (n == number) for n, worth in enumerate(whole)]
    data = dataset_of(parents, rows_of(own, whole, ["both"] * 8))
    codes = [code for code, _ in found(data)]
    has_neighbour = number in parents or parents[number] is not None
    assert bool(codes) is has_neighbour
    assert set(codes) <= {"units.missed", "units.exceeded"}


@given(worlds(), st.data())
def test_figures_that_are_true_are_never_doubtful_whatever_their_days(world, choice):
    parents, *_ = world
    months = [[choice.draw(st.integers(0, 3)) for _ in range(6)] for _ in UNITS]
    sums = [list(each) for each in months]
    for number in range(7, 0, -1):
        above = sums[parents[number]]
        above[:] = [one + other for one, other in zip(above, sums[number], strict=True)]
    rows = []
    for n in range(choice.draw(st.integers(1, 12))):
        number, scope = (
            choice.draw(st.integers(0, 7)),
            choice.draw(st.sampled_from(("own", "whole"))),
        )
        first = choice.draw(st.integers(1, 6))
        last = choice.draw(st.integers(first, 6))
        worth = sum((months if scope == "own" else sums)[number][first - 1 : last])
        end = Period.month(2024, last).end
        text = choice.draw(st.sampled_from((">={}", "<={}", "~{}", "{}", "{}"))).format(worth)
        rows.append(
            Observation(
                f"o{n}",
                "funds_raised",
                organizations=[UNITS[number]],
                period=Period(Period.month(2024, first).start, end),
                value=Quantity.parse(f"{text} [VND]"),
                scope=scope,
            )
        )
    codes = {code for code, _ in found(dataset_of(parents, rows))}
    assert codes <= {"observation.duplicate", "observation.conflict", "units.missed"}


def test_a_chain_of_units_is_walked_without_end():
    units = [f"u{number}" for number in range(5000)]
    edges = [Attachment(unit, above) for above, unit in itertools.pairwise(units)]
    rows = [told(units[0], 5), told(units[-1], 7)]
    data = figures(
        *rows, attachments=edges, organizations=[Organization(each, each) for each in units]
    )
    assert found(data) == [("units.missed", "$.observations[0].value")]


def test_days_before_a_unit_was_founded_are_not_those_of_the_unit():
    organizations = [
        Organization("a", "A"),
        Organization("b", "B", valid_from=datetime.date(2024, 7, 1)),
    ]
    rows = [told("a", 10), told("b", 20)]
    assert wrong(*rows, organizations=organizations) == []
