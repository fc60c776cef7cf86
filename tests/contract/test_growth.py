"""Work grows with the data, not with its square: every check, question and file, in calls."""

import math
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

import pytest

from hoidata import (
    Attachment,
    Dataset,
    Membership,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    Period,
    Person,
    Post,
    Quantity,
    ReferenceMissing,
    Sponsorship,
    Target,
    TargetSet,
    Transaction,
    aggregate,
    io,
)
from hoidata.dataset._checks import _CHECKS
from hoidata.domain import Criterion, Fund, Scorecard
from tests.calls import calls

pytestmark = pytest.mark.no_cover  # work is counted here; tracing it would only take time

SIZE, TIMES = 40, 4
STEEPEST = 1.25
FEW = 2_000  # calls that are the cost of asking at all

YEAR, DAY = Period.year(2024), "2025-01-31"
METRIC = Metric("value", "giá trị", "VND", nature="flow")
CARD = Scorecard(
    "card", criteria=[Criterion("I", metric="value", target=Quantity(9, "VND"), weight=10)]
)


def units(size):
    return [f"u{number}" for number in range(size)]


def figure(key, who, value=5, period=YEAR, **fields):
    worth = Quantity(value, "VND")
    return Observation(key, "value", organizations=who, period=period, value=worth, **fields)


def world(edges, figures, **tables):
    ends = [end for each in edges for end in (each.unit, each.parent)]
    named = dict.fromkeys(["p", *ends, *(unit for row in figures for unit in row.organizations)])
    return Dataset(
        organizations=[Organization(each, f"Hội {each}") for each in named],
        attachments=edges,
        observations=figures,
        metrics=[METRIC],
        **{"scorecards": [CARD], **tables},
    )


def targets_of(key, whose):
    return TargetSet(key, whose, period=YEAR, targets=[Target("value", Quantity(9, "VND"))])


def below(keys, parent="p", **fields):
    return [Attachment(each, parent, **fields) for each in keys]


def on(number):
    return Period.year(1900 + number).start


def flat_tree(size):
    return world(below(units(size)), [figure(f"o-{each}", [each]) for each in units(size)])


def deep_tree(size):
    edges = [Attachment(lower, upper) for upper, lower in pairwise(["p", *units(size)])]
    return world(edges, [figure(f"o-{each}", [each]) for each in units(size)])


def many_items(size):
    return world([], [figure(f"o-{each}", ["p"], item=each) for each in units(size)])


def large_bloc(size):
    keys = units(size)
    return world(
        below(keys, kind="member_of"),
        [figure(f"o-{each}", [each], number) for number, each in enumerate(keys)],
        target_sets=[targets_of("s", keys)],
    )


def one_figure_told_often(size):
    return world(below(["u0"]), [figure(f"o-{each}", ["u0"]) for each in units(size)])


def one_figure_told_otherwise(size):
    told = [figure(f"o{number}", ["u0"], number) for number in range(size)]
    return world(below(["u0"]), told)


def joint_figures(size):
    keys = units(size)
    pairs = [figure(f"o-{pair[0]}", pair) for pair in pairwise(keys)]
    return world(below(keys), pairs)


def one_joint_figure(size):
    keys = units(size)
    parts = [figure(f"o-{each}", [each], part_of="o") for each in keys]
    return world(below(keys), [figure("o", keys, 5 * size), *parts])


def many_targets(size):
    keys = units(size)
    sets = [targets_of(f"s-{each}", [each]) for each in keys]
    return world(below(keys), [figure(f"o-{each}", [each]) for each in keys], target_sets=sets)


def circle_of_attachments(size):
    keys = units(size)
    edges = [Attachment(one, other) for one, other in pairwise([*keys, keys[0]])]
    return world([*edges, Attachment("x", "p")], [figure(f"o-{each}", [each]) for each in keys])


def one_post_with_many_holders(size):
    keys = units(size)
    return world(
        [],
        [figure("o", ["p"])],
        people=[Person(each, "Nguyễn Văn An") for each in keys],
        posts=[Post("post", "p", title="Chủ tịch", seats=1)],
        memberships=[Membership("post", each) for each in keys],
    )


def many_parents_in_turn(size):
    edges = [
        Attachment("x", each, valid_from=on(n), valid_to=Period.year(1900 + n).end)
        for n, each in enumerate(units(size))
    ]
    return world([*edges, *below(units(size))], [figure("o", ["x"], period=Period.year(1910))])


def many_months(size):
    asked = [Period.month(2024 - number // 12, 1 + number % 12) for number in range(size)]
    return world(below(["u0"]), [figure(f"o{n}", ["u0"], n, each) for n, each in enumerate(asked)])


def many_payments(size):
    keys, value = units(size), Quantity(5, "VND")
    support = Sponsorship("support", total=value, period=YEAR, parts=4)
    paid = [
        Transaction(
            f"t-{each}", "thu", value, giver=each, receiver="p", period=YEAR, sponsorship="support"
        )
        for each in keys
    ]
    promised = [
        Transaction(f"h-{each}", "đăng ký", value, giver=each, receiver="p", period=YEAR)
        for each in keys
    ]
    funds = [Fund("fund", "Quỹ", holder="p")]
    rows = [*paid, *promised]
    return world(below(keys), [], sponsorships=[support], transactions=rows, funds=funds)


SHAPES = [
    flat_tree,
    deep_tree,
    many_items,
    large_bloc,
    one_figure_told_often,
    one_figure_told_otherwise,
    joint_figures,
    one_joint_figure,
    many_targets,
    circle_of_attachments,
    one_post_with_many_holders,
    many_parents_in_turn,
    many_months,
    many_payments,
]


def added_up(data: Dataset) -> object:
    rolled = aggregate.rollup(data, "value")
    tops = [total for key, total in rolled.items() if key[0] in {"u0", "u2", "u4"}]
    return aggregate.add_up(data, tops or rolled.values())


def explained(data: Dataset) -> object:
    return [
        aggregate.explain(each, data) for each in [*aggregate.rollup(data, "value").values()][:2]
    ]


ASKED: dict[str, Callable[[Dataset], object]] = {
    "add_up": added_up,
    "compare": lambda data: aggregate.compare(data, "value", YEAR),
    "coverage": lambda data: aggregate.coverage(data, YEAR),
    "explain": explained,
    "fund_statement": lambda data: aggregate.fund_statement(data, "fund", YEAR),
    "ledger": lambda data: aggregate.ledger(data, "support", at=DAY),
    "progress": lambda data: aggregate.progress(data, at=DAY),
    "promises": lambda data: aggregate.promises(data, at=DAY, receiver="p"),
    "reconcile": aggregate.reconcile,
    "rollup": lambda data: aggregate.rollup(data, "value"),
    "rollup by year": lambda data: aggregate.rollup(data, "value", over="year"),
    "standings": lambda data: aggregate.standings(data, "p", YEAR),
    "standings by points": lambda data: aggregate.standings(data, "p", YEAR, scorecard="card"),
}


def shown(data: Dataset) -> object:
    rolled, reported = aggregate.rollup(data, "value"), aggregate.progress(data, at=DAY)
    answers = (data, rolled, rolled.problems, reported, data.check(), data.tree(DAY))
    return [(repr(each), each._repr_html_()) for each in answers]


WORK = {
    **{
        f"{each.__module__}.{each.__name__}": lambda data, each=each: [*each(data)]
        for each in _CHECKS
    },
    **ASKED,
    "shown": shown,
    "dumps": lambda data: io.dumps(data, format="json"),
    "loads": lambda data: io.loads(io.dumps(data, format="json"), format="json", strict=False),
    "loads yaml": lambda data: io.loads(io.dumps(data, format="yaml"), format="yaml", strict=False),
}


def test_every_question_is_asked():
    functions = {n for n in aggregate.__all__ if callable(getattr(aggregate, n))}
    asked = {name.split()[0] for name in ASKED}
    assert {n for n in functions if n.islower()} == asked


def asked(work: Callable[[Dataset], object], data: Dataset) -> None:
    """Ask, whether or not there is an answer."""
    with suppress(NotAdditive, ReferenceMissing):
        work(data)


@pytest.mark.parametrize("make", SHAPES, ids=lambda make: make.__name__)
def test_work_grows_with_the_data(make):
    small, large = make(SIZE), make(TIMES * SIZE)
    steep = {}
    for name, work in WORK.items():
        calls(asked, work, make(TIMES))  # what is worked out once for all
        few, many = calls(asked, work, small), calls(asked, work, large)
        if many > FEW and few:
            exponent = math.log(many / few, TIMES)
            if exponent > STEEPEST:
                steep[name] = (round(exponent, 2), few, many)
    assert steep == {}
