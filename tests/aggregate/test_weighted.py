"""Rates of units, weighted by another metric."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import hoidata as hd
from hoidata import (
    Attachment,
    Level,
    Metric,
    Organization,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    Target,
    TargetSet,
)
from hoidata.domain import AttachmentKind
from hoidata.errors import NotAdditive, ReferenceMissing
from hoidata.values import Interval, Ratio
from tests.aggregate.build import dataset, figure

SHARE = Metric("good", "tỷ lệ khá", "%", nature="rate", weight="members")
INCOME = Metric("income", "thu nhập", "VND", nature="rate", weight="members")
MEMBERS = Metric.of("members")
EDGES = "p a>p b>p"


def share(unit, value, period="2024", metric=SHARE, **fields):
    value = Quantity.parse(value) if isinstance(value, str) else value
    return figure(unit, period, value, metric=metric, **fields)


def members(unit, value, period="2024", **fields):
    value = Quantity.parse(f"{value} hội viên") if not isinstance(value, Quantity) else value
    return figure(unit, period, value, metric=MEMBERS, **fields)


def rolled(*figures, edges=EDGES, metric=SHARE, over="year", units=(), attachments=(), **options):
    data = dataset(edges, *figures, metrics=(SHARE, INCOME), units=units, attachments=attachments)
    return hd.rollup(data, metric, over=over, **options)


def codes(found):
    return [each.code for each in found.problems]


BOTH = (share("a", "80%"), share("b", "90%"), members("a", 30), members("b", 10))


class TestTheMean:
    def test_is_weighted(self):
        totals = rolled(*BOTH)
        assert {unit: str(total.quantity) for (unit, _), total in totals.items()} == {
            "p": "82,5%",
            "a": "80%",
            "b": "90%",
        }
        total = totals["p", "2024"]
        assert (total.is_complete, total.reported, total.expected) == (True, 2, 2)
        assert (total.stated, str(total.derived)) == (None, "82,5%")
        assert (total.ends, total.covers) == (total.quantity.ends, (Period.year(2024),))
        assert codes(total) == codes(totals) == []

    @pytest.mark.parametrize(
        ("rates", "weights", "expected"),
        [
            (("trên 80%", "90%"), (30, 10), "trên 82,5%"),
            (("80%", "90%"), (30, 0), "80%"),
            (("khoảng 80%", "khoảng 90%"), (30, 10), "khoảng 82,5%"),
            (("80%", "90%"), ("trên 30", 10), "từ 80% đến 90%"),
            (("80%", "90%"), ("gần 30", "gần 10"), "từ 80% đến 90%"),
            (("80%", "90%"), ("khoảng 30", 10), "từ 80% đến 90%"),
            (("dưới 80%", "dưới 90%"), (30, 10), "dưới 82,5%"),
            ((Quantity.unknown("%"), "90%"), (30, 10), "từ 22,5% trở lên"),
            ((Ratio(8, 10, unit="hội viên"), "90%"), (30, 10), "82,5%"),
        ],
    )
    def test_keeps_bounds(self, rates, weights, expected):
        rows = [share(unit, rate) for unit, rate in zip("ab", rates, strict=True)]
        rows += [members(unit, weight) for unit, weight in zip("ab", weights, strict=True)]
        assert str(rolled(*rows)["p", "2024"].quantity) == expected

    def test_of_rates_keeps_what_they_are_per(self):
        rows = [
            share("a", "4 triệu đồng/tháng", metric=INCOME),
            share("b", "8 triệu đồng/tháng", metric=INCOME),
        ]
        total = rolled(*rows, *BOTH[2:], metric=INCOME)["p", "2024"]
        assert str(total.quantity) == "5 triệu đồng/tháng"
        rows[1] = share("b", "8 triệu đồng/năm", metric=INCOME)
        totals = rolled(*rows, *BOTH[2:], metric=INCOME)
        assert ("p", "2024") not in totals
        assert codes(totals) == ["rollup.not_additive"]

    def test_is_over_the_highest_units_that_state_it(self):
        edges = "p a>p b>p a1>a a2>a"
        rows = (share("a1", "50%"), share("a2", "100%"), share("b", "90%"))
        weights = (members("a1", 10), members("a2", 30), members("b", 60))
        totals = rolled(*rows, *weights, edges=edges)
        assert [str(totals[unit, "2024"].quantity) for unit in "pa"] == ["89%", "87,5%"]
        stated = rolled(*rows, share("a", "80%"), *weights, edges=edges)
        assert [str(stated[unit, "2024"].quantity) for unit in "pa"] == ["86%", "80%"]
        assert codes(stated["a", "2024"]) == ["rollup.computed_differs"]
        derived = rolled(*rows, share("a", "80%"), *weights, edges=edges, prefer="derived")
        assert str(derived["a", "2024"].quantity) == "87,5%"

    def test_is_explained(self):
        lines = hd.explain(rolled(*BOTH)["p", "2024"]).splitlines()
        assert lines[1:5] == [
            "  + 80% × 30 hội viên  (a)",
            "  + 90% × 10 hội viên  (b)",
            "  bình quân gia quyền theo hội viên",
            "  = 82,5%",
        ]


class TestWhatIsMissing:
    @pytest.mark.parametrize("weight", [(), [("2023", 5)], [("2024", -5)]])
    def test_a_unit_without_its_weight_does_not_count(self, weight):
        unsure = Metric("unsure", "x", "%", nature="rate", weight="balance")
        rows = [share("a", "80%", metric=unsure), share("b", "90%", metric=unsure)]
        balance = Metric("balance", "x", "VND", nature="stock", minimum=None)
        figures = [figure("a", "2024", 5, metric=balance)]
        figures += [figure("b", when, value, metric=balance) for when, value in weight]
        data = dataset(EDGES, *rows, *figures, metrics=(unsure, balance))
        total = hd.rollup(data, unsure, over="year")["p", "2024"]
        assert (str(total.quantity), total.is_complete) == ("80%", False)
        assert codes(total) == ["rollup.no_weight"]
        assert total.problems[0].details["found"] == "b"
        assert [each.organization for each in total.missing] == ["b"]
        assert total.ends == Interval(None, None)
        assert (total.reported, total.expected) == (2, 2)

    def test_a_unit_without_its_rate_is_missing(self):
        total = rolled(BOTH[0], *BOTH[2:])["p", "2024"]
        assert (str(total.quantity), total.is_complete) == ("80%", False)
        assert [each.organization for each in total.missing] == ["b"]
        assert (total.reported, total.expected) == (1, 2)

    def test_units_that_are_only_counted_are_missing(self):
        units = [Organization("p", "p", expected={Level.COMMUNAL: 3})]
        assert not rolled(*BOTH, units=units)["p", "2024"].is_complete
        units = [Organization("a", "a", expected={Level.CHAPTER: 3})]
        rows = (share("a1", "80%"), share("b", "90%"), members("a1", 30), members("b", 10))
        total = rolled(*rows, edges="p a>p b>p a1>a", units=units)["p", "2024"]
        assert [each.organization for each in total.missing] == ["a"]

    def test_without_any_weight_or_with_none_but_0_there_is_no_row(self):
        without = rolled(*BOTH[:2])
        assert [unit for unit, _ in without] == ["a", "b"]
        assert codes(without) == ["rollup.no_weight"]
        nothing = rolled(*BOTH[:2], members("a", 0), members("b", 0))
        assert [unit for unit, _ in nothing] == ["a", "b"]
        assert codes(nothing) == ["rollup.weights_zero"]
        assert rolled(*BOTH[2:]) == {}

    def test_own_figures_of_a_unit_with_others_below_have_no_weight_here(self):
        rows = (*BOTH, share("p", "10%", scope="own"))
        total = rolled(*rows)["p", "2024"]
        assert (str(total.quantity), total.is_complete) == ("82,5%", False)
        assert [each.organization for each in total.missing] == ["p"]
        rows = (share("a", "10%", scope="own"), share("a1", "80%"), share("b", "90%"))
        weights = (members("a1", 30), members("b", 10))
        total = rolled(*rows, *weights, edges=f"{EDGES} a1>a")["p", "2024"]
        assert (str(total.quantity), total.is_complete) == ("82,5%", False)
        assert [each.organization for each in total.missing] == ["a"]

    def test_own_figures_of_a_unit_with_none_below_are_its_whole(self):
        assert str(rolled(share("a", "10%", scope="own"), *BOTH[1:])["p", "2024"].quantity) == "30%"


class TestQuestions:
    def test_levels_and_units_that_are_asked_for(self):
        assert [unit for unit, _ in rolled(*BOTH, to="p")] == ["p"]
        assert [unit for unit, _ in rolled(*BOTH, to=["b"], over=["2024"])] == ["b"]
        assert [period.code for _, period in rolled(*BOTH, over=None, to="p")] == ["2024"]
        with pytest.raises(ReferenceMissing, match="nobody"):
            rolled(*BOTH, to="nobody")
        lost = Metric("m", "x", "%", nature="rate", weight="nobody")
        with pytest.raises(ReferenceMissing, match="nobody"):
            hd.rollup(dataset("a", share("a", "5%", metric=lost), metrics=[lost]), lost)

    def test_blocs_and_days_of_a_structure(self):
        edges = [Attachment(unit, "k", kind=AttachmentKind.MEMBER_OF) for unit in "ab"]
        bloc = rolled(*BOTH, edges=f"{EDGES} k", attachments=edges, by="bloc")
        assert [(unit, str(total.quantity)) for (unit, _), total in bloc.items()] == [
            ("k", "82,5%")
        ]
        now = rolled(*BOTH, structure="now")
        assert str(now["p", "2024"].quantity) == "82,5%"

    def test_own_years(self):
        units = [Organization("p", "p", year_start="15/12")]
        when = "15/12/2023 - 14/12/2024"
        rows = (
            share("a", "80%", when),
            share("b", "90%", when),
            members("a", 30, when),
            members("b", 10, when),
        )
        totals = rolled(*rows, units=units)
        assert str(totals["p", "2024"].quantity) == "82,5%"

    def test_units_that_ended_are_asked_on_their_last_day(self):
        ended = [Organization("p", "p", valid_to=Period.parse("2024-06-30").end)]
        assert str(rolled(*BOTH, units=ended)["p", "2024"].quantity) == "82,5%"

    def test_targets_of_one_or_of_several_together(self):
        wanted = [Target("good", Quantity.parse("82%"))]
        sets = [
            TargetSet(unit, organizations=[unit], period=Period.year(2024), targets=wanted)
            for unit in "pa"
        ]
        both = Pledge(
            "g",
            kind="cooperation",
            parties=["a", "b"],
            items=[PledgeItem(target=wanted[0])],
            period=Period.year(2024),
        )
        data = dataset(EDGES, *BOTH, metrics=(SHARE,), target_sets=sets, pledges=[both])
        rows = [row for entry in hd.progress(data, at="31/12/2024") for row in entry.rows]
        assert [(str(each.amount), each.status.value) for each in rows] == [
            ("82,5%", "met"),
            ("80%", "missed"),
            ("82,5%", "met"),
        ]

    def test_do_not_add_up(self):
        data = dataset(EDGES, *BOTH, metrics=(SHARE, INCOME))
        totals = hd.rollup(data, SHARE, over="year")
        with pytest.raises(NotAdditive, match="does not add up over organizations"):
            hd.add_up(data, [totals["a", "2024"], totals["b", "2024"]])

    def test_are_held_against_what_is_stated(self):
        data = dataset(EDGES, *BOTH, share("p", "82,5%"), metrics=(SHARE, INCOME))
        found = hd.reconcile(data, metric=SHARE)
        assert [(each.organization, each.verdict.value) for each in found] == [("p", "yes")]


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(0, 50), st.integers(0, 9), st.integers(0, 9)),
        min_size=1,
        max_size=5,
    )
)
def test_blurred_rates_and_weights_hold_the_mean_between_the_least_and_the_largest(units):
    rows = []
    for number, (rate, weight, off, blur) in enumerate(units):
        unit = f"u{number}"
        blurred = Quantity(rate, "%").with_ends(
            Interval(rate - off, rate + off), rate, is_near=True
        )
        weighed = Quantity(weight, "hội viên").with_ends(
            Interval(weight, weight + blur), weight, is_near=True
        )
        rows += [share(unit, blurred), members(unit, weighed)]
    edges = " ".join(f"u{number}>p" for number in range(len(units)))
    totals = rolled(*rows, edges=edges)
    total = sum(weight for _, weight, _, _ in units)
    if not total:
        return
    ends = totals["p", "2024"].quantity.ends
    truth = Fraction(sum(rate * weight for rate, weight, _, _ in units), total)
    assert ends.contains(truth)
    assert ends.low >= min(rate - off for rate, _, off, _ in units)
    assert ends.high <= max(rate + off for rate, _, off, _ in units)


MERGER = hd.OrganizationChange("merge", before=["a", "b"], after=["d"], on=date(2025, 7, 1))


@pytest.mark.parametrize("structure", ["then", "now", date(2025, 12, 31)])
def test_after_a_merger_rates_are_weighted_in_every_structure(structure):
    data = dataset(
        "c>t d>t a>t b>t",
        *(share("c", "72%", "2025"), members("c", 510, "2025-12-31")),
        *(share("d", "85%", "2025"), members("d", 700, "2025-12-31")),
        *(share("a", "90%", "2024"), members("a", 400, "2024-12-31")),
        *(share("b", "80%", "2024"), members("b", 300, "2024-12-31")),
        metrics=(SHARE, INCOME),
        organization_changes=[MERGER],
    )
    totals = hd.rollup(data, SHARE, over=["2024", "2025"], structure=structure)
    found = {(unit, period.code): total.quantity.value for (unit, period), total in totals.items()}
    first = Fraction(400 * 90 + 300 * 80, 700)
    assert found["t", "2025"] == Fraction(510 * 72 + 700 * 85, 1210)
    assert (found["c", "2025"], found["d", "2025"], found["t", "2024"]) == (72, 85, first)
    old = {("a", "2024"): 90, ("b", "2024"): 80}
    assert {key: found[key] for key in found if key[0] in "abd" and key[1] == "2024"} == (
        old if structure == "then" else {("d", "2024"): first}
    )


@pytest.mark.parametrize("structure", ["2024-06-30", "2025-12-31"])
@pytest.mark.parametrize("year", ["2024", "2025"])
@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("merge", "a b", "d"),
        ("merge", "a c", "c"),
        ("rename", "a", "d"),
        ("split", "a", "d e"),
        ("dissolve", "a", ""),
    ],
)
def test_no_change_of_units_changes_the_mean_above_them(kind, before, after, year, structure):
    at = "2024" if year == "2024" else "2025"
    has_changed = year == "2025"
    told = {unit for unit in "abc" if not has_changed or unit in after or unit not in before}
    told |= {*after.split()} if has_changed else set()
    figures = [
        each
        for place, unit in enumerate(sorted(told))
        for each in (share(unit, f"{60 + place}%", at), members(unit, 9 - place, f"{at}-12-31"))
    ]
    change = hd.OrganizationChange(
        kind, before=before.split(), after=after.split(), on=date(2025, 7, 1)
    )
    data = dataset(
        "a>t b>t c>t d>t e>t" if kind == "split" else "a>t b>t c>t d>t",
        *figures,
        metrics=(SHARE, INCOME),
        organization_changes=[change],
    )
    options = {"over": year, "to": "t"}
    then = hd.rollup(data, SHARE, **options)["t", year]
    now = hd.rollup(data, SHARE, structure=structure, split="keep", **options)["t", year]
    assert now.quantity == then.quantity
