import pytest

from hoidata import (
    Attachment,
    Breakdown,
    Dataset,
    Organization,
    Quantity,
    ReferenceMissing,
    Target,
    TargetSet,
    Verdict,
)
from hoidata.aggregate import reconcile
from tests.aggregate.build import FLOW, STOCK, dataset, figure


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
