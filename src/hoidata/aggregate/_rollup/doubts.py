"""What is doubtful about a total."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.aggregate._rollup.amounts import Amount, Impossible
from hoidata.aggregate._rollup.audit import terms_of
from hoidata.aggregate._rollup.nodes import Down, Node, Request, as_of, own_request, plain_terms
from hoidata.aggregate._rollup.series import Answer, Pick
from hoidata.dataset import Days, days, has_floor, has_parts, is_listed
from hoidata.domain import Aggregation, Observation, Scope, Status
from hoidata.errors import Problem
from hoidata.values import Quantity, Ratio, Verdict

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.detail import Detail
    from hoidata.aggregate._rollup.total import Total


_NAMED: Final = 10
"""How many units or figures a message names at most."""


def doubts(detail: "Detail", total: "Total") -> Iterator[Problem]:
    """Yield what is doubtful about a total."""
    if not total.is_complete:
        yield from _partial(detail, total)
    if detail.engine.is_stock and len(total.as_of) > 1:
        yield Problem.of("rollup.days_differ", found=total.as_of, expected=total.period)
    yield from _picked(detail, total)
    for row in detail.shared():
        yield Problem.of(
            "rollup.joint_share", sources=row.sources, found=row.value, unit=detail.name
        )
    if detail.shares:
        names = listed(sorted({str(home) for share in detail.shares for home in share.homes}))
        yield Problem.of("rollup.allocated", found=names)
    yield from _firmness(total)
    yield from _gap(detail, total)
    yield from _left_out(total)


def listed(names: Iterable[str]) -> str:
    """Return names as a list that a person reads: the first ones, and how many more."""
    known = tuple(names)
    shown = ", ".join(known[:_NAMED])
    return f"{shown}, … (+{len(known) - _NAMED})" if len(known) > _NAMED else shown


def _partial(detail: "Detail", total: "Total") -> Iterator[Problem]:
    covered = days.common(detail.node.some, (detail.asked,))
    if covered != (detail.asked,):
        yield Problem.of("rollup.partial_period", found=total.covers, expected=total.period)
    lacking = [
        each.organization
        for each in total.missing
        if any(days.common(covered, (days.of_period(period),)) for period in each.days)
    ]
    orphans = detail.orphans()
    lost = [each.organization for each in total.missing if each.organization in orphans]
    if lost:
        yield Problem.of("rollup.no_parent", found=listed(lost), expected=total.period)
    lacking = [each for each in lacking if each not in lost]
    if lacking:
        yield Problem.of("rollup.partial_units", found=listed(lacking), expected=total.period)
    jointly = (each.node.kinds for each in detail.joints())
    kinds = [*detail.node.kinds, *chain.from_iterable(jointly)]
    kinds = [each for each in kinds if not is_listed(each.kind)]
    if kinds:
        rows = (row.id for each in kinds for row in each.pick.figure.rows)
        yield Problem.of("rollup.kinds", found=listed(rows), expected=total.period)
    if any(is_listed(each.kind) for each in detail.node.kinds):
        yield Problem.of("rollup.listed", expected=total.period)


def _picked(detail: "Detail", total: "Total") -> Iterator[Problem]:
    """Yield what is doubtful about single figures in a total."""
    picks = [pick for _, pick, _ in plain_terms(detail.node) if pick is not None]
    picks += [each.pick for each in detail.node.kinds]
    if any(pick.less is not None for pick in picks):
        yield Problem.of("rollup.difference", found=total.period)
    for pick in picks:
        yield from _of_pick(detail, pick)
    for hold in detail.node.holds:
        yield Problem.of("rollup.elsewhere", found=hold.held, unit=hold.unit)
    yield from _beyond(detail, picks)
    yield from _rests(detail)


def _of_pick(detail: "Detail", pick: Pick) -> Iterator[Problem]:
    if pick.less is None:
        return
    arithmetic, later, less = detail.engine.arithmetic, pick.figure, pick.less
    amount = arithmetic.minus(
        arithmetic.of_rows(later.rows, (later.first, later.last)),
        arithmetic.of_rows(less.rows, (less.first, less.last)),
    )
    yield from _below_minimum(detail, amount, ((pick.first, pick.last),), later.rows)


def _below_minimum(
    detail: "Detail", amount: Amount, said: Days, rows: Iterable[Observation]
) -> Iterator[Problem]:
    """Yield a difference that is certainly less than its metric can be."""
    arithmetic = detail.engine.arithmetic
    value, least = arithmetic.value(amount, said), arithmetic.metric.minimum
    if isinstance(value, Quantity) and least is not None:
        floor = Quantity(least, value.unit, per=value.per)
        if value.meets("<", floor) is Verdict.YES:
            sources = tuple(dict.fromkeys(source for row in rows for source in row.sources))
            yield Problem.of("rollup.below_minimum", sources=sources, found=value, expected=floor)


def _beyond(detail: "Detail", picks: Iterable[Pick]) -> Iterator[Problem]:
    """Yield figures for days before their unit existed, which cover others or nobody."""
    world = detail.engine.world
    if world.is_timeless or detail.engine.is_stock:
        return
    seen: set[int] = set()
    reaching: dict[str, Pick] = {}
    for pick in picks:
        row = pick.figure.rows[0]
        unit = row.organizations[0]
        first, written = world.data.existence.span(unit)[0], days.of_period(row.period)[0]
        if id(row) in seen or written == days.FIRST or first <= written:
            continue
        seen.add(id(row))
        code = "rollup.before_birth"
        if pick.figure.first < first:
            code = "rollup.predecessors"
        elif not row.predecessors:
            continue
        yield Problem.of(code, sources=row.sources, found=row.value, unit=unit)
        if detail.engine.goes_up:
            reaching[unit] = pick
    yield from _less_than_before(detail, reaching)


def _less_than_before(detail: "Detail", reaching: Mapping[str, Pick]) -> Iterator[Problem]:
    """Yield what predecessors reported, if figures with that are less: of all heirs of a split."""
    lineage = detail.engine.world.data.lineage
    seen: set[tuple[str, ...]] = set()
    for unit, pick in reaching.items():
        yield from _less(detail, [pick], lineage.continued(unit) - {unit})
        for step in lineage.predecessors(unit):
            picks = [reaching[each] for each in step.after if each in reaching]
            if len(picks) == len(step.after) > 1 and step.before not in seen:
                seen.add(step.before)
                before = frozenset[str]().union(*map(lineage.continued, step.before))
                yield from _less(detail, picks, before)


def _less(detail: "Detail", picks: list[Pick], before: frozenset[str]) -> Iterator[Problem]:
    """Yield what units reported, if figures that also speak of them are less."""
    arithmetic, data = detail.engine.arithmetic, detail.engine.world.data
    amounts: list[Amount] = []
    said: list[Days] = []
    asked = ((min(pick.first for pick in picks), max(pick.last for pick in picks)),)
    is_own = any(pick.figure.rows[0].scope is Scope.OWN for pick in picks)
    for each in sorted(before):
        for first, last in days.common((data.existence.span(each),), asked):
            request: Request = (each, first, last, None, (), (first, last))
            node = detail.engine.ask(own_request(request) if is_own else request)
            if node.amount is not None:
                amounts.append(node.amount)
                said.append(node.some)
    if not amounts or any(pick.less is not None for pick in picks):
        return
    summed = arithmetic.value(arithmetic.total(amounts), days.union(*said))
    told = [arithmetic.of_rows(pick.figure.rows, (pick.first, pick.last)) for pick in picks]
    alone = picks[0].figure.rows[0].value if len(picks) == 1 else None
    value = alone or arithmetic.value(arithmetic.total(told), asked)
    if isinstance(summed, Quantity) and isinstance(value, Quantity):
        least = arithmetic.metric.minimum
        is_less = summed.at_precision().meets(">", value.at_precision()) is Verdict.YES
        if least is not None and least >= 0 and is_less:
            yield Problem.of("rollup.gap", found=summed, expected=value)


def _rests(detail: "Detail") -> Iterator[Problem]:
    """Yield joint figures that are less than their parts, or leave less than was given away."""
    excess = [each for down in detail.downs() for each in down.excess]
    for each in excess:
        yield from _below_minimum(detail, each.amount, each.days, (row for _, row in each.parts))
    amount = detail.amount
    if detail.engine.world.transfers and amount is not None and not excess:
        yield from _below_minimum(detail, amount, (detail.asked,), ())


def _firmness(total: "Total") -> Iterator[Problem]:
    if total.status is not Status.NORMAL:
        yield Problem.of("rollup.status", found=total.status, expected=total.period)


def _left_out(total: "Total") -> Iterator[Problem]:
    rows = [each.observation for each in total.left_out]
    if rows:
        sources = tuple(dict.fromkeys(source for row in rows[:_NAMED] for source in row.sources))
        found = listed(row.id for row in rows)
        yield Problem.of("rollup.left_out", sources=sources, found=found, expected=total.period)


class Sides(NamedTuple):
    """What a unit states and what follows from below, and whether the two agree."""

    stated: Quantity | Ratio
    derived: Quantity | Ratio
    is_full: bool
    verdict: Verdict


def _gap(detail: "Detail", total: "Total") -> Iterator[Problem]:
    """Yield what is stated where it contradicts what follows from below, as written.

    What a unit did with others lies in what it states, but in nothing below it. Nothing can be said
    of provisional figures beside final ones.
    """
    sides = sides_of(detail)
    both = (sides,) if sides is not None else (_exceeded(detail), _filled(detail))
    sides = next((each for each in both if each is not None and each.verdict is Verdict.NO), None)
    if sides is None or not _is_of_one_status(detail):
        return
    if not (_is_less(sides) and _did_more(detail, total)):
        yield Problem.of("rollup.gap", found=sides.derived, expected=sides.stated)


def _is_of_one_status(detail: "Detail") -> bool:
    stated, derived = detail.sides()
    rows = [row for pick in stated.picks for _, row in pick.terms] if stated is not None else []
    rows += (row for _, row in terms_of(derived)) if derived is not None else ()
    return len({row.status for row in rows}) <= 1


def _did_more(detail: "Detail", total: "Total") -> bool:
    """Whether a unit had a share in what was done together, or such did not count."""
    if any(len(each.observation.organizations) > 1 for each in total.left_out):
        return True
    return detail.unit in detail.engine.world.sharers


def _is_less(sides: Sides) -> bool:
    """Whether what is below is less than what is stated."""
    below, above = sides.derived, sides.stated
    if isinstance(below, Ratio) or isinstance(above, Ratio):
        return False
    return below.meets("<", above) is Verdict.YES


def _exceeded(detail: "Detail") -> Sides | None:
    """Return both sides where what is stated of some days must fit into all that is below."""
    stated, derived = detail.sides()
    if stated is None or stated.amount is None or derived is None or detail.engine.is_stock:
        return None
    arithmetic, amount = detail.engine.arithmetic, detail.engine.worth(derived)
    is_inside = days.covers(derived.full, stated.days) and has_parts(arithmetic.metric)
    if amount is None or not is_inside or arithmetic.in_time is Aggregation.MIN:
        return None
    part, whole = _precisely(detail, stated, derived)
    above, below = (arithmetic.value(each, stated.said) for each in (stated.amount, amount))
    return (
        Sides(above, below, is_full=False, verdict=part.meets("<=", whole))
        if isinstance(part, Quantity)
        and isinstance(whole, Quantity)
        and not isinstance(above, Impossible)
        and not isinstance(below, Impossible)
        and (part.unit, part.per) == (whole.unit, whole.per)
        else None
    )


def _filled(detail: "Detail") -> Sides | None:
    """Return both sides where what is stated has gaps, and what fills them makes it full."""
    node, arithmetic = detail.node, detail.engine.arithmetic
    if not isinstance(node, Node) or node.derived is None or node.downs == (node.derived,):
        return None
    derived, is_added = node.derived, arithmetic.metric.over_organizations.is_added
    if detail.engine.is_stock or not is_added or node.holds or derived.holds:
        return None
    is_full = node.full == derived.full == (detail.asked,)
    if node.kinds or derived.kinds or not is_full:
        return None
    above, below = (arithmetic.precisely(terms_of(each), node.full) for each in (node, derived))
    return (
        None
        if above is None or below is None
        else Sides(above, below, is_full=True, verdict=below.meets("=", above))
    )


def sides_of(detail: "Detail") -> Sides | None:
    """Return both sides where they can be compared; None where they cannot.

    They agree if they are equal as precisely as they are written; what is below does not contradict
    what is stated if units are missing and it is not more.
    """
    stated, derived = detail.sides()
    if stated is None or stated.amount is None or derived is None or derived.is_silent:
        return None
    if not _is_comparable(detail, stated, derived):
        return None
    arithmetic = detail.engine.arithmetic
    amount = detail.engine.worth(derived)
    above = arithmetic.value(stated.amount, stated.said)
    below = above if amount is None else arithmetic.value(amount, stated.said)
    if isinstance(above, Impossible) or isinstance(below, Impossible):
        return None
    is_full = bool(derived.full) and derived.full == stated.days
    if isinstance(above, Ratio) or isinstance(below, Ratio):
        is_wrong = _is_more(below, above) and has_floor(arithmetic.metric)
        verdict = Verdict.NO if is_wrong else Verdict.UNDECIDED
        if is_full:
            verdict = Verdict.YES if above == below else Verdict.NO
    else:
        verdict = _verdict(detail, (stated, derived), is_full=is_full)
        if is_full and verdict is Verdict.UNDECIDED and above == below and above.is_exact:
            verdict = Verdict.YES
    return Sides(above, below, is_full, verdict)


def _is_more(below: Quantity | Ratio, above: Quantity | Ratio) -> bool:
    """Whether one of the numbers of a pair is more than that of the pair that contains it."""
    if isinstance(below, Quantity) or isinstance(above, Quantity):
        return False
    is_alike = (below.unit, below.is_plan) == (above.unit, above.is_plan)
    return is_alike and (below.part > above.part or below.whole > above.whole)


def _is_comparable(detail: "Detail", stated: Answer, derived: Down) -> bool:
    """Whether what is below lies inside what is stated: in its days and units, or on its day."""
    if derived.holds:
        return False
    if not detail.engine.is_stock:
        return days.covers(stated.days, derived.some)
    return set(as_of(derived)) == {stated.picks[0].figure.last}


def _verdict(detail: "Detail", sides: tuple[Answer, Down], *, is_full: bool) -> Verdict:
    """Return whether what is below adds up to what is stated or, if incomplete, fits into it."""
    stated, derived = sides
    above, below = _precisely(detail, stated, derived)
    if not isinstance(above, Quantity) or not isinstance(below, Quantity):
        return Verdict.UNDECIDED
    if (above.unit, above.per) != (below.unit, below.per):
        return Verdict.UNDECIDED
    is_part = has_parts(detail.engine.arithmetic.metric)
    fits = below.meets("<=", above) if is_part else Verdict.UNDECIDED
    if not is_full or fits is Verdict.NO:
        return fits
    return below.meets("=", above)


def _precisely(detail: "Detail", stated: Answer, derived: Down) -> tuple[object, object]:
    """Return both sides as precisely as they are written, of the same days."""
    arithmetic = detail.engine.arithmetic
    metric = arithmetic.metric
    if derived.joints or metric.over_organizations.is_extreme or metric.over_time.is_extreme:
        amount = detail.engine.worth(derived)
        above = None if stated.amount is None else arithmetic.value(stated.amount, stated.said)
        return above, None if amount is None else arithmetic.value(amount, stated.said)
    terms = [term for pick in stated.picks for term in pick.terms]
    said = stated.said
    return arithmetic.precisely(terms, said), arithmetic.precisely(terms_of(derived), said)
