import attrs
import pytest

from hoidata import (
    Attachment,
    Dataset,
    Metric,
    Organization,
    Quantity,
    Ratio,
    ReferenceMissing,
    Target,
    TargetSet,
    Verdict,
)
from hoidata.aggregate import reconcile, rollup
from hoidata.domain import Breakdown
from tests.aggregate.build import FLOW, PAIRS, RATE, STOCK, dataset, figure


def balance(whole, *parts, breakdown=Breakdown.COMPLETE, metric=FLOW):
    data = dataset(
        "a b",
        figure(["a", "b"], "2024", whole, id="whole", breakdown=breakdown, metric=metric),
        *(
            figure(unit, "2024", part, part_of="whole", metric=metric)
            for unit, part in zip("ab", parts, strict=False)
        ),
    )
    (found,) = reconcile(data)
    return found


@pytest.mark.parametrize(
    ("whole", "parts", "verdict"),
    [
        (10, (4, 6), Verdict.YES),
        (10, (4, 7), Verdict.NO),
        (
            Quantity.parse("131 tỷ 583 triệu đồng"),
            ("71,2 tỷ đồng", "60 tỷ 383 triệu đồng"),
            Verdict.YES,
        ),
        (10, ("trên 3 đồng", 6), Verdict.UNDECIDED),
        (10, ("trên 4 đồng", 6), Verdict.NO),
    ],
)
def test_complete_parts_make_their_whole(whole, parts, verdict):
    read = [Quantity.parse(part) if isinstance(part, str) else part for part in parts]
    found = balance(whole, *read)
    assert (found.verdict, found.is_complete, len(found.parts)) == (verdict, True, 2)


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ((4,), Verdict.YES),
        ((4, 6), Verdict.YES),
        ((4, 7), Verdict.NO),
        ((Quantity(4, "VND", bound="more_than"),), Verdict.UNDECIDED),
    ],
)
def test_examples_fit_into_their_whole(parts, verdict):
    found = balance(10, *parts, breakdown=Breakdown.EXAMPLES)
    assert (found.verdict, found.is_complete) == (verdict, False)


def test_the_sum_is_shown_with_its_bounds():
    assert str(balance(10, Quantity.parse("trên 3 đồng"), 6).total) == "trên 9 đồng"


def test_a_metric_can_be_asked_for():
    data = dataset(
        "a b",
        figure(["a", "b"], "2024", 10, id="flow"),
        figure("a", "2024", 4, part_of="flow"),
        figure(["a", "b"], "2024", 10, id="stock", metric=STOCK),
        figure("a", "2024", 4, part_of="stock", metric=STOCK),
    )
    assert [each.whole.id for each in reconcile(data)] == ["flow", "stock"]
    assert [each.whole.id for each in reconcile(data, metric=STOCK)] == ["stock"]
    assert [each.whole.id for each in reconcile(data, metric="value")] == ["flow"]
    with pytest.raises(ReferenceMissing, match="nothing"):
        reconcile(data, metric="nothing")


def test_declared_numbers_are_held_against_what_is_listed():
    gifts = Target("gifts", Quantity(2000, "suất quà"))
    data = Dataset(
        organizations=[
            Organization("khoi", "Khối 20", kind="bloc", declared_members=2),
            Organization("a", "A"),
            Organization("b", "B"),
        ],
        attachments=[Attachment(unit, "khoi", kind="member_of") for unit in "ab"],
        target_sets=[
            TargetSet("set", ["a"], declared=10, targets=[gifts]),
            TargetSet("silent", ["a"], targets=[gifts]),
        ],
    )
    assert [(each.declared, each.listed, each.verdict) for each in reconcile(data)] == [
        (10, 1, Verdict.NO),
        (2, 2, Verdict.YES),
    ]


def test_parts_of_a_metric_that_may_be_negative_are_left_open():
    metric = FLOW.__class__("balance", "chênh lệch", "VND", minimum=None)
    data = dataset(
        "a",
        figure("a", "2024", 10, id="whole", metric=metric),
        figure("a", "2024", 40, item="một phần", part_of="whole", metric=metric),
        metrics=[metric],
    )
    (found,) = reconcile(data)
    assert found.verdict is Verdict.UNDECIDED


def test_parts_of_either_copy_are_parts_of_the_one_whole():
    data = dataset(
        "a b",
        figure(["a", "b"], "2024", 10, id="one", breakdown=Breakdown.COMPLETE),
        figure(["a", "b"], "2024", 10, id="two", breakdown=Breakdown.COMPLETE),
        figure("a", "2024", 4, part_of="one"),
        figure("b", "2024", 6, part_of="two"),
    )
    (found,) = reconcile(data)
    assert (found.verdict, len(found.parts)) == (Verdict.YES, 2)
    assert [each.code for each in data.check() if each.code.startswith("parts.")] == []


class TestUnitsBesideWhatIsBelow:
    def units(self, *figures, edges="a>p b>p", metric="value"):
        found = reconcile(dataset(edges, *figures), metric=metric)
        return [(each.organization, each.is_complete, each.verdict.value) for each in found]

    @pytest.mark.parametrize(
        ("stated", "below", "verdict"),
        [
            (10, (4, 6), "yes"),
            (10, (4, 7), "no"),
            (10, (4, 5), "no"),
            ("1,7 tỷ đồng", (1_000_000_000, 660_000_000), "undecided"),
            ("1,7 tỷ đồng", ("1,1 tỷ đồng", "0,6 tỷ đồng"), "yes"),
            (10, (4, "trên 6 đồng"), "no"),
            (10, (4, "trên 5 đồng"), "undecided"),
        ],
    )
    def test_must_be_equal_where_all_is_there(self, stated, below, verdict):
        stated, *below = (
            Quantity.parse(each) if isinstance(each, str) else each for each in (stated, *below)
        )
        rows = [figure(unit, "2024", each) for unit, each in zip("ab", below, strict=True)]
        assert self.units(figure("p", "2024", stated), *rows) == [("p", True, verdict)]

    @pytest.mark.parametrize(
        ("below", "verdict"), [(4, "yes"), (11, "no"), ("trên 4 đồng", "undecided")]
    )
    def test_must_fit_in_where_units_are_missing(self, below, verdict):
        read = Quantity.parse(below) if isinstance(below, str) else below
        rows = [figure("p", "2024", 10), figure("a", "2024", read)]
        assert self.units(*rows) == [("p", False, verdict)]

    def test_are_pairs_too(self):
        rows = [figure(unit, "2024", Ratio(4, 6), metric=PAIRS) for unit in "ab"]
        stated = figure("p", "2024", Ratio(12, 12), metric=PAIRS)
        assert self.units(stated, *rows, metric=PAIRS) == [("p", True, "no")]
        assert self.units(stated, rows[0], metric=PAIRS) == [("p", False, "undecided")]
        equal = figure("p", "2024", Ratio(8, 12), metric=PAIRS)
        assert self.units(equal, *rows, metric=PAIRS) == [("p", True, "yes")]
        (gap,) = rollup(dataset("a>p b>p", stated, *rows), PAIRS)["p", "2024"].problems
        assert gap.code == "rollup.gap"

    def test_show_both_sides(self):
        rows = [figure("p", "2024", 10), figure("a", "2024", 4), figure("b", "2024", 7)]
        (found,) = reconcile(dataset("a>p b>p", *rows))
        assert (found.period.code, found.metric) == ("2024", FLOW)
        assert (str(found.stated), str(found.derived)) == ("10 đồng", "11 đồng")

    def test_are_not_compared_for_other_days(self):
        assert self.units(figure("p", "2024-S1", 10), figure("a", "2024", 4)) == []
        balances = [
            figure("p", "30/6/2024", 10, metric=STOCK),
            figure("a", "2024", 4, metric=STOCK),
        ]
        assert self.units(*balances, metric=STOCK) == []

    def test_count_what_was_done_jointly(self):
        rows = [figure("p", "2024", 9), figure(["a", "b"], "2024", 4)]
        assert self.units(*rows, figure("a", "2024", 5), figure("b", "2024", 0)) == [
            ("p", True, "yes")
        ]

    def test_may_be_anything_where_something_may_be_negative(self):
        metric = Metric("diff", "chênh lệch", "VND", minimum=None)
        rows = [figure("p", "2024", 10, metric=metric), figure("a", "2024", 40, metric=metric)]
        (found,) = reconcile(dataset("a>p b>p", *rows, metrics=[metric]))
        assert found.verdict is Verdict.UNDECIDED

    def test_are_left_out_where_nothing_adds_up(self):
        rates = [figure(unit, "2024", Quantity(90, "%"), metric=RATE) for unit in "pa"]
        assert reconcile(dataset("a>p", *rates)) == ()
        mixed = [figure("p", "2024", Ratio(1, 2, is_plan=True), metric=PAIRS)]
        mixed += [figure("a", "2024", Ratio(1, 2), metric=PAIRS)]
        mixed += [figure("b", "2024", Ratio(3, 2, is_plan=True), metric=PAIRS)]
        assert reconcile(dataset("a>p b>p", *mixed)) == ()
        people = Metric("people", "người", "người", nature="flow")
        quarters = [
            figure("a", quarter, Quantity(5, "người"), metric=people)
            for quarter in ("2024-Q1", "2024-Q3")
        ]
        assert reconcile(dataset("a", *quarters, metrics=[people])) == ()

        shares = [
            figure("a", "2024", Quantity(each, "%"), metric=RATE, categories={"giới": name})
            for each, name in ((40, "nam"), (60, "nữ"))
        ]
        every = [attrs.evolve(each, complete=("giới",)) for each in shares]
        assert reconcile(dataset("a", *every)) == ()

    def test_of_shares_and_of_other_rhythms_stay_open(self):
        rows = [
            figure("p", "2024", Quantity(share, "%"), metric=RATE, scope=scope)
            for share, scope in ((90, "whole"), (80, "own"))
        ]
        assert self.units(*rows, edges="p", metric=RATE) == [("p", True, "undecided")]
        rate = Metric("pay", "mức", "VND", nature="rate", over_organizations="sum")
        pay = [
            figure("p", "2024", Quantity(9, "VND", per=("em",)), metric=rate),
            figure(["a", "b"], "2024", Quantity(5, "VND", per=("tháng",)), metric=rate),
        ]
        (found,) = reconcile(dataset("a>p b>p", *pay, metrics=[rate]))
        assert found.verdict is Verdict.UNDECIDED

    @pytest.mark.parametrize(
        ("operator", "below", "verdict"),
        [
            ("max", (9, 5), "yes"),
            ("max", (10, 5), "no"),
            ("max", (9,), "yes"),
            ("max", (10,), "no"),
            ("min", (9, 12), "yes"),
            ("min", (10, 12), "no"),
            ("min", (10,), "undecided"),
        ],
    )
    def test_may_be_the_largest_or_the_smallest(self, operator, below, verdict):
        peak = Metric("peak", "đỉnh", "VND", over_organizations=operator, over_time=operator)
        rows = [figure(unit, "2024", n, metric=peak) for unit, n in zip("ab", below, strict=False)]
        stated = figure("p", "2024", 9, metric=peak)
        (found,) = reconcile(dataset("a>p b>p", stated, *rows, metrics=[peak]))
        assert found.verdict.value == verdict

    def test_of_a_metric_that_is_not_known_are_left_to_the_checks(self):
        unknown = Metric("unknown", "không rõ", "VND")
        rows = [figure(unit, "2024", 5, metric=unknown) for unit in "pa"]
        assert reconcile(dataset("a>p", *rows)) == ()
        (found,) = reconcile(dataset("a>p", *rows), metric=unknown)
        assert found.verdict is Verdict.YES
