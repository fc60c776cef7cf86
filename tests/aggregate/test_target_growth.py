"""The cost of progress, standings and ledgers grows as the data does, counted in calls."""

import math
from datetime import date

import pytest

from hoidata import (
    Attachment,
    Dataset,
    FunderShare,
    Initiative,
    Metric,
    OrganizationChange,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    RateRevision,
    Sponsorship,
    Target,
    TargetSet,
    Transaction,
)
from hoidata.aggregate import ledger, progress, promises, standings
from hoidata.domain import Criterion, Scorecard
from tests.aggregate.build import FLOW, dataset, figure
from tests.calls import calls

pytestmark = pytest.mark.no_cover  # work is counted here; tracing it would only take time

YEAR = Period.year(2024)
SIZES = (400, 800)
STEEPEST = 1.25
CARD = Scorecard(
    "c", criteria=[Criterion("I", metric=FLOW.code, target=Quantity(100, "VND"), weight=10)]
)


def exponent(work, make):
    small, large = (calls(work, make(size)) for size in SIZES)
    return math.log(large / small) / math.log(SIZES[1] / SIZES[0])


def units(size):
    return [f"u{number}" for number in range(size)]


def target(metric=FLOW, **fields):
    return Target(metric.code, Quantity(100, "VND"), **fields)


def of_each(keys, **fields):
    return [TargetSet(key, [key], period=YEAR, targets=[target()], **fields) for key in keys]


def set_of(*targets, period=YEAR):
    return [TargetSet("set", ["a"], period=period, targets=targets)]


def figures(keys, period="2024"):
    return [figure(key, period, number) for number, key in enumerate(keys)]


def below_one(keys):
    return " ".join(f"{key}>p" for key in keys)


def alone(size):
    return dataset(" ".join(units(size)), *figures(units(size)), target_sets=of_each(units(size)))


def half_way(size):
    keys = units(size)
    sets = of_each([*keys, "p"])
    return dataset(below_one(keys), *figures(keys, "2024-S1"), target_sets=sets)


def silent(size):
    return dataset(" ".join(units(size)), target_sets=of_each(units(size)))


def one_set(size):
    plan = TargetSet("set", units(size), period=YEAR, targets=[target()])
    return dataset(" ".join(units(size)), *figures(units(size)), target_sets=[plan])


def items(size):
    told = [figure("a", "2024", number, item=f"i{number}") for number in range(size)]
    return dataset("a", *told, target_sets=set_of(*(target(item=each.item) for each in told)))


def initiatives(size):
    keys = units(size)
    told = [figure("a", "2024", number, initiative=key) for number, key in enumerate(keys)]
    known = [Initiative(key, key) for key in keys]
    sets = set_of(*(target(initiative=key) for key in keys))
    return dataset("a", *told, initiatives=known, target_sets=sets)


def metrics(size):
    known = [Metric(key, key, "VND") for key in units(size)]
    told = [figure("a", "2024", number, metric=metric) for number, metric in enumerate(known)]
    return dataset("a", *told, metrics=known, target_sets=set_of(*map(target, known)))


def in_pairs(size):
    keys = units(size)
    told = [figure(pair, "2024", 5) for pair in zip(keys, [*keys[1:], keys[0]], strict=True)]
    return dataset(below_one(keys), *told, target_sets=of_each(keys))


def all_together(size):
    keys = units(size)
    parts = [figure(key, "2024", 5, part_of="whole") for key in keys]
    whole = figure(keys, "2024", 10_000, id="whole")
    return dataset(below_one(keys), whole, *parts, target_sets=of_each(keys))


def cooperations(size):
    keys = units(size)
    pairs = list(zip(keys, [*keys[1:], keys[0]], strict=True))
    promised = [PledgeItem(target=target())]
    pledges = [
        Pledge(pair[0], pair, kind="cooperation", period=YEAR, items=promised) for pair in pairs
    ]
    told = [*figures(keys), *(figure(pair, "2024", 5) for pair in pairs)]
    return dataset(below_one(keys), *told, pledges=pledges)


def one_cooperation(size):
    pledge = Pledge(
        "all", units(size), kind="twinning", period=YEAR, items=[PledgeItem(target=target())]
    )
    return dataset(below_one(units(size)), *figures(units(size)), pledges=[pledge])


def renamed(size):
    keys = units(size)
    changes = [
        OrganizationChange("rename", before=[old], after=[new], on=date(2024, 7, 1))
        for old, new in zip(keys[::2], keys[1::2], strict=True)
    ]
    told = figures(keys[1::2])
    sets = of_each(keys)
    return dataset(below_one(keys), *told, organization_changes=changes, target_sets=sets)


@pytest.mark.parametrize(
    "make",
    [
        alone,
        half_way,
        silent,
        one_set,
        items,
        initiatives,
        metrics,
        in_pairs,
        all_together,
        cooperations,
        one_cooperation,
        renamed,
    ],
)
def test_progress_grows_no_faster_than_its_targets(make):
    day = date(2025, 1, 31) if make is not half_way else date(2024, 6, 30)
    assert exponent(lambda data: progress(data, at=day), make) <= STEEPEST


def bloc(amount):
    def make(size):
        keys = units(size)
        told = [
            figure(key, "2024", amount(number))
            for number, key in enumerate(keys)
            if amount(number) is not None
        ]
        members = [Attachment(key, "bloc", kind="member_of") for key in keys]
        sets = of_each(keys)
        return dataset(" ".join([*keys, "bloc"]), *told, attachments=members, target_sets=sets)

    return make


AMOUNTS = {
    "all different": lambda number: number % 89 + number // 89,
    "all equal": lambda _: 50,
    "all at the most": lambda _: 200,
    "ranges": lambda number: Quantity.between(number % 50, 50 + number % 50, "VND"),
    "none": lambda _: None,
}


@pytest.mark.slow
@pytest.mark.parametrize("scorecard", [CARD, None])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_standings_grow_no_faster_than_their_members(amount, scorecard):
    def work(data):
        return standings(data, "bloc", YEAR, scorecard=scorecard)

    assert exponent(work, bloc(AMOUNTS[amount])) <= STEEPEST


def owed(size):
    """Return a sponsorship of as many months, with a payment for each and pauses and revisions."""
    last = date(2000 + size // 12, 1, 1)
    rate = Quantity(200_000, "VND", per=("tháng",))
    years = range(2000, last.year)
    promised = Sponsorship(
        "s",
        rate=rate,
        period=Period(date(2000, 1, 1), last),
        pauses=[Period.month(year, 2) for year in years],
        revisions=[RateRevision(date(year, 7, 1), rate) for year in years],
    )
    return Dataset(
        sponsorships=[promised], transactions=[paid(number, 200_000) for number in range(size)]
    )


def paid(number, amount):
    value, day = Quantity(amount, "VND"), Period.day(date(2000, 1, 1))
    return Transaction(f"p{number}", "chi", value, giver="h", period=day, sponsorship="s")


def test_a_ledger_grows_no_faster_than_its_months():
    assert exponent(lambda data: ledger(data, "s", at=date(2100, 1, 1)), owed) <= STEEPEST


def test_what_was_paid_ahead_costs_nothing():
    rate = Quantity(200_000, "VND", per=("tháng",))
    promised = Sponsorship("s", rate=rate, period=Period(date(2024, 1, 1), None))

    def ahead(months):
        return Dataset(sponsorships=[promised], transactions=[paid(1, 200_000 * months)])

    few, many = (
        calls(lambda data: ledger(data, "s", at=date(2024, 2, 1)), ahead(months))
        for months in (3, 90_000)
    )
    assert many <= few


def promised(size):
    """Return as many promises of one giver, with a payment, a refund and one that names none."""
    day = Period.day(date(2024, 1, 1))
    fields = {"giver": "a", "receiver": "b", "period": day}
    value = Quantity(200_000, "VND")
    rows = [Transaction(f"h{number}", "đăng ký", value, **fields) for number in range(size)]
    for kind, start in (("thu", "p"), ("hoàn trả", "r")):
        rows += [
            Transaction(f"{start}{number}", kind, value, commitment=f"h{number}", **fields)
            for number in range(size)
        ]
    rows += [Transaction(f"u{number}", "thu", value, **fields) for number in range(size)]
    return Dataset(transactions=rows)


def test_promises_grow_no_faster_than_their_transactions():
    assert exponent(lambda data: promises(data, at=date(2100, 1, 1)), promised) <= STEEPEST
    assert exponent(lambda data: data.check(), promised) <= STEEPEST


def supported(size):
    """Return one sponsorship with as many funders, each with its share and a payment."""
    day, value = Period.day(date(2024, 1, 1)), Quantity(200_000, "VND")
    rows = [
        Transaction(f"p{number}", "thu", value, giver=f"f{number}", period=day, sponsorship="s")
        for number in range(size)
    ]
    shares = [FunderShare(f"f{number}") for number in range(size)]
    support = Sponsorship("s", total=value, shares=shares, period=Period.year(2024), parts=size)
    return Dataset(sponsorships=[support], transactions=rows)


def test_funders_grow_no_faster_than_they_are():
    assert exponent(lambda data: ledger(data, "s", at=date(2100, 1, 1)), supported) <= STEEPEST
