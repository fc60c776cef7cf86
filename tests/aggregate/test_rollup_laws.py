"""Laws of adding up, over generated trees, periods and bounds."""

import random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Attachment,
    Bound,
    Dataset,
    Observation,
    Organization,
    Period,
    Quantity,
    Report,
    rollup,
)
from tests.aggregate.build import FLOW

YEAR = Period.year(2024)


@st.composite
def trees(draw, size=8):
    """The parent of every unit but the first, which is the top: `parents[i] < i`."""
    count = draw(st.integers(1, size))
    return [draw(st.integers(0, unit - 1)) for unit in range(1, count)]


@st.composite
def tilings(draw):
    """Periods that tile the year."""
    spans = [YEAR]
    for unit in ("half", "quarter", "month"):
        spans = [
            part
            for span in spans
            for part in (span.parts(unit) if draw(st.booleans()) else (span,))
        ]
    return spans


@st.composite
def reported(draw, parents=None):
    """A dataset of own figures: every unit reports exact amounts for a tiling of the year."""
    parents = draw(trees()) if parents is None else parents
    figures = [
        (unit, span, draw(st.integers(0, 10**12)))
        for unit in range(len(parents) + 1)
        for span in draw(tilings())
    ]
    return parents, figures


def build(parents, figures, blur=None):
    values = [Quantity(amount, "VND") for _, _, amount in figures]
    if blur is not None:
        values = [blur(value) for value in values]
    return Dataset(
        metrics=[FLOW],
        organizations=[Organization(f"u{unit}", "đơn vị") for unit in range(len(parents) + 1)],
        attachments=[Attachment(f"u{unit}", f"u{up}") for unit, up in enumerate(parents, start=1)],
        observations=[
            Observation(
                f"o{number}",
                FLOW.code,
                organizations=[f"u{unit}"],
                period=span,
                value=value,
                scope="own",
            )
            for number, ((unit, span, _), value) in enumerate(zip(figures, values, strict=True))
        ],
    )


def year_totals(data, **options):
    totals = rollup(data, FLOW, over="year", **options)
    return {unit: total.quantity for (unit, _), total in totals.items()}


@given(reported())
def test_the_top_holds_the_sum_of_all_figures(case):
    parents, figures = case
    assert year_totals(build(parents, figures))["u0"].value == sum(row[2] for row in figures)


@given(st.data())
def test_totals_are_conserved_under_any_split_of_the_tree(data):
    parents, figures = data.draw(reported())
    other = [data.draw(st.integers(0, unit)) for unit in range(len(parents))]
    first, second = build(parents, figures), build(other, figures)
    assert year_totals(first)["u0"] == year_totals(second)["u0"]


@given(reported())
def test_children_and_own_figures_make_the_parent(case):
    parents, figures = case
    totals = year_totals(build(parents, figures))
    for unit in range(len(parents) + 1):
        below = [totals[f"u{child}"].value for child, up in enumerate(parents, 1) if up == unit]
        own = [amount for owner, _, amount in figures if owner == unit]
        assert totals[f"u{unit}"].value == sum(below) + sum(own)


@given(reported(), st.sampled_from(["half", "quarter"]))
def test_tree_then_time_is_time_then_tree(case, grid):
    parents, figures = case
    fine = [
        (unit, month, amount + n)
        for unit, span, amount in figures
        for n, month in enumerate(span.parts("month"))
    ]
    data = build(parents, fine)
    by_part = rollup(data, FLOW, over=grid)
    for unit, total in year_totals(data).items():
        assert total.value == sum(by_part[unit, part].quantity.value for part in YEAR.parts(grid))


@given(reported(), st.randoms(use_true_random=False))
def test_order_never_matters(case, chance: random.Random):
    parents, figures = case
    data = build(parents, figures)
    shuffled = attrs.evolve(
        data,
        observations=chance.sample(data.observations, len(data.observations)),
        attachments=chance.sample(data.attachments, len(data.attachments)),
        organizations=chance.sample(data.organizations, len(data.organizations)),
    )
    assert year_totals(data) == year_totals(shuffled)


@given(reported())
def test_a_duplicate_changes_nothing(case):
    parents, figures = case
    data = build(parents, figures)
    again = [attrs.evolve(each, id=f"{each.id}-again") for each in data.observations]
    doubled = attrs.evolve(data, observations=[*data.observations, *again])
    assert year_totals(data) == year_totals(doubled)


def blurrings(draw):
    """Return a function that hides an exact amount behind a bound that holds."""

    def blur(value):
        amount, gap = value.value, draw(st.integers(0, 10**9))
        bound = draw(st.sampled_from(list(Bound)))
        if bound is Bound.BETWEEN:
            return Quantity.between(amount - gap - 1, amount + gap, "VND")
        if bound in (Bound.MORE_THAN, Bound.AT_LEAST):
            return Quantity(amount - gap - 1, "VND", bound=bound)
        if bound in (Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST):
            return Quantity(amount + gap + 1, "VND", bound=bound)
        return value if bound is Bound.EXACT else Quantity(amount, "VND", bound=bound)

    return blur


@given(st.data())
def test_blurred_totals_contain_the_exact_ones(data):
    parents, figures = data.draw(reported())
    exact = year_totals(build(parents, figures))
    blurred = year_totals(build(parents, figures, blur=blurrings(data.draw)))
    assert blurred.keys() == exact.keys()
    for unit, total in blurred.items():
        assert total.contains(exact[unit].value)


@given(st.data())
def test_a_joint_figure_counts_once_wherever_its_organizers_meet(data):
    parents, figures = data.draw(reported())
    plain = build(parents, figures)
    units = data.draw(
        st.sets(st.sampled_from([each.id for each in plain.organizations]), min_size=2)
        if len(parents)
        else st.just(set())
    )
    if not units:
        return
    amount = data.draw(st.integers(0, 10**12))
    joint = Observation(
        "joint", FLOW.code, organizations=sorted(units), period=YEAR, value=Quantity(amount, "VND")
    )
    with_joint = attrs.evolve(plain, observations=[*plain.observations, joint])
    before, after = year_totals(plain), year_totals(with_joint)
    assert after["u0"].value == before["u0"].value + amount
    for unit in before:
        assert after[unit].value - before[unit].value in (0, amount)


@given(reported(), st.integers(0, 10**12))
def test_a_stated_whole_replaces_all_below_it(case, amount):
    parents, figures = case
    data = build(parents, figures)
    stated = Observation(
        "whole", FLOW.code, organizations=["u0"], period=YEAR, value=Quantity(amount, "VND")
    )
    with_whole = attrs.evolve(data, observations=[*data.observations, stated])
    total = rollup(with_whole, FLOW, over="year")["u0", "2024"]
    assert total.quantity.value == amount
    assert total.derived.value == sum(row[2] for row in figures)


@given(
    st.lists(st.integers(0, 10**9), min_size=12, max_size=12),
    st.sets(st.integers(1, 12), min_size=1),
)
def test_cumulative_reports_give_the_year_once(months, told):
    """Of whatever cumulative reports there are, the longest speaks for the year."""
    figures = [
        (0, Period.year_to_date(2024, months=month), sum(months[:month])) for month in sorted(told)
    ]
    total = rollup(build([], figures), FLOW, over="year")["u0", "2024"]
    assert total.quantity.value == sum(months[: max(told)])
    assert total.covers == (Period.year_to_date(2024, months=max(told)),)


@given(st.data())
def test_on_consistent_data_what_follows_from_below_never_exceeds_what_is_stated(data):
    """Every unit states its true whole; some reports from below are missing."""
    parents, figures = data.draw(reported())
    exact = year_totals(build(parents, figures))
    whole = build(parents, figures)
    told = [each for each in whole.observations if data.draw(st.booleans())]
    stated = [
        Observation(f"s-{unit}", FLOW.code, organizations=[unit], period=YEAR, value=exact[unit])
        for unit in exact
        if data.draw(st.booleans())
    ]
    partial = attrs.evolve(whole, observations=[*told, *stated])
    for total in rollup(partial, FLOW, over="year").values():
        assert total.quantity.value <= exact[total.organization].value
        if total.stated is not None and total.derived is not None:
            assert total.derived.value <= total.stated.value


@given(st.data())
def test_preferring_what_is_stated_or_derived_is_one_on_complete_consistent_data(data):
    parents, figures = data.draw(reported())
    whole = build(parents, figures)
    exact = year_totals(whole)
    stated = [
        Observation(f"s-{unit}", FLOW.code, organizations=[unit], period=YEAR, value=exact[unit])
        for unit in exact
    ]
    both = attrs.evolve(whole, observations=[*whole.observations, *stated])
    assert year_totals(both) == year_totals(both, prefer="derived") == exact


@given(st.permutations([1, 2, 3]), st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_the_latest_revision_counts_whatever_the_order(order, amounts):
    reports = [Report(f"r{number}", ["u0"], period=YEAR, revision=number) for number in order]
    rows = [
        Observation(
            f"o{number}",
            FLOW.code,
            organizations=["u0"],
            period=YEAR,
            value=Quantity(amounts[number - 1], "VND"),
            report=f"r{number}",
        )
        for number in order
    ]
    data = Dataset(
        metrics=[FLOW],
        organizations=[Organization("u0", "đơn vị")],
        reports=reports,
        observations=rows,
    )
    assert year_totals(data)["u0"].value == amounts[2]
