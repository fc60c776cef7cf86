"""Totals into one, where that means something."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from hoidata.aggregate._joint_parts import Item, JointParts
from hoidata.aggregate._rollup import Total
from hoidata.aggregate._rollup.amounts import Amount, Arithmetic, Impossible
from hoidata.aggregate._rollup.audit import terms_of
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.nodes import Node
from hoidata.aggregate._rollup.series import Terms
from hoidata.dataset import Dataset, Hierarchy, Span, days
from hoidata.domain import Aggregation, Observation
from hoidata.errors import NotAdditive, checked
from hoidata.values import Quantity, Ratio


@checked
def add_up(data: Dataset, totals: Iterable[Total]) -> Quantity | Ratio:
    """Return several totals of one metric as one, or say why they cannot be added.

    Every figure counts once: what is subtracted in one total and counted in another cancels out, so
    that 6 tháng and quý III add up to 9 tháng, and what units did together and the parts of each
    add up to the whole. Therefore all rows of a roll-up whose units have nothing above them in
    common, including the row of what they did together, add up to a grand total.

    Args:
        data: The dataset with the tree of organizations.
        totals: Totals of different organizations, of different periods, or both; at least one.

    Raises:
        NotAdditive: There are none; they are of different metrics; two of one organization
            overlap in time (7 tháng includes 6 tháng, a term includes its years); one is below
            another in periods that overlap; two are based on one figure; or the metric does not add
            up over organizations or time (balances, distinct people, rates).

    Example:
        >>> from hoidata import samples
        >>> from hoidata.aggregate import rollup
        >>> data = samples.reports()
        >>> totals = rollup(data, "humanitarian_value", over="year")
        >>> wanted = [totals["hoi-ctd.hau-giang", "2020"], totals["hoi-ctd.kien-an", "2022"]]
        >>> print(add_up(data, wanted))
        trên 62 tỷ 43 triệu đồng
    """
    rows = tuple(totals)
    if not rows:
        message = "there is nothing to add up; give at least one total with a figure"
        raise NotAdditive(message)
    _require_one_metric(rows)
    _require_apart([claim for row in rows for claim in _claims(data, row)])
    metric = rows[0].metric
    arithmetic = Arithmetic(metric)
    items = JointParts(arithmetic, [*_items(arithmetic, rows)]).taken_out()
    covers = (each for row in rows if arithmetic.is_mean for each in row.covers)
    said = days.union(*((days.of_period(each),) for each in covers))
    answer = arithmetic.value(arithmetic.total(_amounts(arithmetic, items)), said)
    units = {row.organization for row in rows}
    is_single = metric.over_organizations is Aggregation.NONE or metric.weight is not None
    is_alone = is_single and len(units) > 1
    if isinstance(answer, Impossible) or is_alone:
        message = (
            f"'{metric.code}' does not add up over organizations; look at each unit's own figure, "
            "or add up the parts and wholes that it was made from"
        )
        raise NotAdditive(message)
    return answer


def _require_one_metric(rows: Sequence[Total]) -> None:
    """Refuse totals of different metrics, and of different periods where these do not add up."""
    metric, period = rows[0].metric, rows[0].period
    for row in rows[1:]:
        if row.metric != metric:
            message = f"'{metric.code}' and '{row.metric.code}' are different metrics; add up each"
            raise NotAdditive(message)
        if row.period != period and not metric.over_time.is_tiled:
            both = f"{period.code} and {row.period.code}"
            advice = f"take {metric.over_time} of {both}"
            if metric.over_time is Aggregation.NONE:
                advice = f"look at {both} each"
            if metric.lacks_kind:
                advice += (
                    f", or declare the kind of '{metric.unit}', which is not known, or over_time"
                )
            raise NotAdditive(f"'{metric.code}' does not add up over time; {advice}")


# --- what totals answer for ----------------------------------------------------------------------


class Claim(NamedTuple):
    """A unit with all below it on some days, which a total covers.

    `at` is the day of the tree that it is under, an ordinal; None is the tree of each day.
    """

    unit: str | None
    first: int
    last: int
    total: Total
    tree: Hierarchy
    at: int | None = None


def _claims(data: Dataset, total: Total) -> Iterator[Claim]:
    """Yield what a total covers; for balances, on the one day that they are of."""
    detail = total.detail
    first, last = days.of_period(total.period)
    tree, at = data.hierarchy(), None
    parts: Iterable[tuple[str | None, int, int]] = ((total.organization, first, last),)
    if isinstance(detail, Detail):
        tree, at = detail.engine.world.hierarchy, detail.at
        if total.organization is not None and at is None:
            units = (total.organization,) if detail.members is None else detail.members
            parts = detail.questions.parts(units, (first, last))
    day = total.metric.over_time.day
    for unit, start, stop in parts:
        span = days.of_opening((start, stop)) if day == "opening" else (start, stop)
        yield Claim(unit, stop - 1 if day == "closing" else span[0], span[1], total, tree, at)


def _require_apart(claims: Sequence[Claim]) -> None:
    """Refuse claims on one unit, or on a unit and one below it, for days that overlap."""
    known: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        known[claim.unit].append(claim)
    for own in known.values():
        own.sort(key=lambda claim: claim[1:3])
        for before, after in pairwise(own):
            if after.first < before.last:
                raise NotAdditive(_overlap(before.total, after.total))
    for claim in claims:
        for unit, span in _above(claim):
            held = _meeting(known.get(unit, ()), span)
            if held is not None:
                message = (
                    f"the total of '{held.total.organization}' takes in "
                    f"'{claim.total.organization}', which is below it; "
                    "add up units of which none is above another"
                )
                raise NotAdditive(message)


def _overlap(one: Total, other: Total) -> str:
    if one.organization != other.organization:
        return (
            f"the totals of '{one.organization}' and '{other.organization}' both take in one "
            "unit; add up units that have none in common"
        )
    return (
        f"{one.period.code} and {other.period.code} of '{one.organization}' overlap; "
        "ask for periods that do not, or for the longer one alone"
    )


def _above(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield what is above the unit of a claim, with the days on which it is."""
    if claim.unit is None:
        return
    if claim.at is not None:
        for unit in claim.tree.ancestors(claim.unit, claim.at)[1:]:
            yield unit, (claim.first, claim.last)
        return
    waiting: list[tuple[str, Span]] = [(claim.unit, (claim.first, claim.last))]
    seen: set[tuple[str, Span]] = set()
    while waiting:
        unit, (first, last) = waiting.pop()
        for edge in claim.tree.edges_above(unit):
            above = (edge.parent, (max(first, edge.first), min(last, edge.last)))
            if above[1][0] < above[1][1] and above not in seen:
                seen.add(above)
                waiting.append(above)
                yield above


def _meeting(claims: Sequence[Claim], span: Span) -> Claim | None:
    """Return a claim that meets a span; the claims are in order and do not overlap."""
    place = bisect_right(claims, span[0], key=lambda claim: claim.last)
    found = claims[place] if place < len(claims) else None
    return found if found is not None and found.first < span[1] else None


# --- what they are worth -------------------------------------------------------------------------


_Key: TypeAlias = tuple[int, Span]


def _items(arithmetic: Arithmetic, rows: Iterable[Total]) -> Iterator[Item]:
    """Yield the parts of totals.

    Where a figure also covers a unit that is elsewhere in the tree, those of one question are asked
    for together, so that what it includes of the others does not count twice.
    """
    asked: dict[_Key, list[tuple[Total, Detail]]] = defaultdict(list)
    for row in rows:
        detail = row.detail
        if not isinstance(detail, Detail):
            yield Item(row, arithmetic.of_total(row.quantity, row.covers), row.terms)
        elif isinstance(detail.node, Node):
            asked[id(detail.questions), detail.span].append((row, detail))
        else:
            yield from _of_detail(row, detail)
    for group in asked.values():
        if len(group) > 1 and any(detail.node.holds for _, detail in group):
            yield from _together(group)
        else:
            for row, detail in group:
                yield from _of_detail(row, detail)


def _of_detail(row: Total, detail: Detail) -> Iterator[Item]:
    engine = detail.engine
    amount = engine.worth(detail.node)
    if amount is not None:
        yield Item(row, amount, terms_of(detail.node))
    for share in detail.shares:
        part = engine.worth(share.asked.node)
        if part is not None:
            yield Item(row, engine.arithmetic.share(part, share.homes, share.own), ())


def _together(group: list[tuple[Total, Detail]]) -> Iterator[Item]:
    """Yield the parts of totals whose figures may cover one another's units."""
    totals = {row.organization: row for row, _ in group}
    first = group[0][1]
    questions, span = first.questions, first.span
    units = [detail.unit for _, detail in group if detail.unit is not None]
    down = questions.together(questions.parts(units, span), span, joint=[])
    for entry in down.entries:
        amount = first.engine.worth(entry)
        if amount is not None:
            yield Item(totals[entry.unit], amount, terms_of(entry))


def _amounts(arithmetic: Arithmetic, items: Sequence[Item]) -> Iterator[Amount]:
    """Yield the values of items, together for those that share figures.

    Raises:
        NotAdditive: Two items count one figure.
    """
    known: dict[str, Observation] = {}
    nets = [_net(item.terms, known) for item in items]
    for members in _joined(items, nets):
        if len(members) == 1:
            yield items[members[0]].amount
            continue
        sums: dict[str, int] = defaultdict(int)
        for place in members:
            for figure, sign in nets[place].items():
                sums[figure] += sign
        yield _worth(arithmetic, [(sign, known[figure]) for figure, sign in sums.items() if sign])


def _joined(items: Sequence[Item], nets: Sequence[dict[str, int]]) -> Iterable[list[int]]:
    """Return the places of items in groups: those in which figures cancel are one group."""
    groups = _Groups(len(items))
    holders: dict[tuple[str, int], int] = {}
    for place, net in enumerate(nets):
        for figure, sign in net.items():
            other = holders.setdefault((figure, sign), place)
            if other != place:
                raise NotAdditive(_shared(items[other].total, items[place].total, figure))
            if (figure, -sign) in holders:
                groups.join(holders[figure, -sign], place)
    return groups.all()


def _net(terms: Terms, known: dict[str, Observation]) -> dict[str, int]:
    """Return how often each figure is in a sum, without those that are subtracted again."""
    found: dict[str, int] = defaultdict(int)
    for sign, row in terms:
        known[row.id] = row
        found[row.id] += sign
    return {figure: sign for figure, sign in found.items() if sign}


def _shared(one: Total, other: Total, figure: str) -> str:
    names = [f"'{row.organization}' in {row.period.code}" for row in (one, other)]
    return (
        f"the totals of {names[0]} and of {names[1]} rest on one figure, '{figure}'; "
        "add up what has none in common"
    )


def _worth(arithmetic: Arithmetic, terms: Iterable[tuple[int, Observation]]) -> Amount:
    """Return what is left of figures; the latest or widest of them is never subtracted."""
    sides: dict[int, list[Amount]] = {1: [], -1: []}
    for sign, row in terms:
        sides[sign].append(arithmetic.of_row(row))
    more = reduce(arithmetic.plus, sides[1])
    return arithmetic.minus(more, reduce(arithmetic.plus, sides[-1])) if sides[-1] else more


class _Groups:
    """Places that are joined into groups."""

    def __init__(self, number: int) -> None:
        """Start with each place alone."""
        self._above = list(range(number))

    def _top(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two places."""
        self._above[self._top(other)] = self._top(one)

    def all(self) -> Iterable[list[int]]:
        """Return the places of each group."""
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self._above)):
            found[self._top(place)].append(place)
        return found.values()
