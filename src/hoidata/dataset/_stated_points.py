"""The points that scores state, by member, criterion and round."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from hoidata.domain import Criterion, CriterionKind, Round, Score, Scorecard, most_of
from hoidata.values import Interval, Number, Quantity, last_place, multiply, rounded, spread

Stated: TypeAlias = tuple[tuple[Round, Interval], ...]
"""The points of each round that states any, in the order of the rounds."""


class _Key(NamedTuple):
    """Whose points of what: of the whole scorecard if the criterion is None."""

    organization: str
    criterion: str | None
    round: Round


class StatedPoints:
    """What scores state of the members of a bloc, by one scorecard.

    Args:
        scores: The scores; those of other scorecards are left out.
        card: The scorecard.
    """

    def __init__(self, scores: Iterable[Score], card: Scorecard) -> None:
        """Look at every score once."""
        found: dict[_Key, dict[str | None, list[Number]]] = defaultdict(lambda: defaultdict(list))
        self.whole: Criterion = card.as_group
        special = (each for each in card.walk() if each.kind is not CriterionKind.STANDARD)
        self._extras = frozenset(inner.id for each in special for inner in each.walk())
        self.rounds: set[tuple[str, Round]] = set()
        self.sheets: set[tuple[str, Round]] = set()
        """Members with the rounds that state points of criteria, not the total alone."""
        for score in scores:
            if score.scorecard != card.id:
                continue
            total = () if score.total is None else ((None, score.total),)
            for unit in score.organizations:
                self.rounds.add((unit, score.round))
                if score.points:
                    self.sheets.add((unit, score.round))
                for criterion, number in (*score.points, *total):
                    found[_Key(unit, criterion, score.round)][score.reason].append(number)
        self._found: Mapping[_Key, Mapping[str | None, list[Number]]] = found

    def of(self, unit: str, criterion: Criterion) -> Stated:
        """Return the points of a criterion, or of the whole scorecard, round by round.

        Those taken off are below 0. Those of several reasons add up, within the limits of a bonus
        or a penalty; two that contradict each other make a range.
        """
        name = None if criterion is self.whole else criterion.id
        rows = ((each, self._found.get(_Key(unit, name, each))) for each in Round)
        return tuple((each, _sum(row, criterion)) for each, row in rows if row)

    def is_extra(self, criterion: Criterion) -> bool:
        """Whether it is a bonus or penalty, or a part of one: a sheet names only those given."""
        return criterion is not self.whole and criterion.id in self._extras

    def latest(self, unit: str) -> Round | None:
        """Return the last round that states points of a member by criterion; None without one."""
        return next((each for each in reversed(Round) if (unit, each) in self.sheets), None)

    def unfit(self, unit: str, criterion: Criterion, round_: Round) -> Iterator[Number]:
        """Yield the numbers of a round that a criterion cannot give, as they are written."""
        name = None if criterion is self.whole else criterion.id
        for numbers in self._found.get(_Key(unit, name, round_), {}).values():
            yield from (each for each in dict.fromkeys(numbers) if not can_give(criterion, each))

    def inside(
        self,
        unit: str,
        criterion: Criterion,
        round_: Round,
        known: Mapping[str, Interval] | None = None,
    ) -> Interval | None:
        """Return what the points of a round inside a group come to; None unless all are there.

        Bonuses and penalties that the round does not name are nothing, if it names anything.

        Args:
            unit: Id of the member.
            criterion: The group.
            round_: The round.
            known: Points by id of criterion that count where the round states none.
        """
        parts: list[tuple[Criterion, Interval]] = []
        is_named = False
        for each in criterion.criteria:
            ends = dict(self.of(unit, each)).get(round_)
            if ends is None:
                ends = self.inside(unit, each, round_, known) or (known or {}).get(each.id)
            is_named = is_named or ends is not None
            if ends is None and self.is_extra(each):
                ends = Interval(0, 0)
            if ends is None:
                return None
            parts.append((each, ends))
        return group_points(criterion, parts) if is_named else None


def limits_of(criterion: Criterion) -> tuple[Number | None, Number | None]:
    """Return the least and the most points that a criterion gives, or a penalty takes off.

    None where there is no limit: bonuses inside a group come on top of its weight.
    """
    if not criterion.criteria:
        return criterion.floor or 0, criterion.weight
    if any(each.kind is CriterionKind.BONUS for each in criterion.walk()):
        return criterion.floor, None
    is_free = criterion.weight is None
    return criterion.floor, most_of(criterion.criteria) if is_free else criterion.weight


def written(number: Number | None) -> str:
    """Return points as text with a decimal comma, without their unit; "…" for none."""
    return "…" if number is None else str(rounded(Quantity(number, "điểm"))).removesuffix(" điểm")


def can_give(criterion: Criterion, number: Number) -> bool:
    """Whether points lie within the limits of a criterion; of a penalty with any sign."""
    low, high = limits_of(criterion)
    number = unsigned(number, criterion)
    return (low is None or number >= low) and (high is None or number <= high)


def with_limits(criterion: Criterion, ends: Interval) -> Interval:
    """Return stated points; those beyond the limits are from the limit to what is stated."""
    if criterion.kind is not CriterionKind.STANDARD:
        return ends  # those of bonuses and penalties are within them
    inner = ends.clamp(*limits_of(criterion))
    return Interval(inner.min(ends).low, inner.max(ends).high)


def group_points(
    group: Criterion, parts: Iterable[tuple[Criterion, Interval | None]]
) -> Interval | None:
    """Return the points of a group, below 0 if it takes off; None if those of a part are missing.

    What is given as a rule counts up to the weight of the group, bonuses and penalties on top.
    """
    rule, extra = Interval(0, 0), Interval(0, 0)
    for criterion, ends in parts:
        if ends is None:
            return None
        if criterion.kind is CriterionKind.STANDARD:
            rule += ends
        else:
            extra += ends
    if group.kind is CriterionKind.STANDARD:
        return (rule.clamp(None, group.weight) + extra).clamp(group.floor, None)
    return signed_points(group, (rule + extra).clamp(group.floor or 0, group.weight))


def signed_points(criterion: Criterion, ends: Interval) -> Interval:
    """Return points as they count: those of a penalty below 0."""
    return ends.scaled(-1) if criterion.kind is CriterionKind.PENALTY else ends


def _sum(reasons: Mapping[str | None, list[Number]], criterion: Criterion) -> Interval:
    parts = (
        Interval(min(numbers), max(numbers))
        for numbers in ([unsigned(each, criterion) for each in said] for said in reasons.values())
    )
    total = reduce(Interval.__add__, parts, Interval(0, 0))
    if criterion.kind is CriterionKind.STANDARD:
        return total
    return signed_points(criterion, total.clamp(criterion.floor or 0, criterion.weight))


def unsigned(number: Number, criterion: Criterion) -> Number:
    """Return points as they were given: those taken off are written with or without a minus."""
    return max(number, multiply(number, -1)) if criterion.kind is CriterionKind.PENALTY else number


def _as_written(ends: Interval) -> Interval:
    """Return what points may be that are written with this many decimals; whole ones are exact."""
    if ends.low is None or not ends.is_point or last_place(ends.low) == 1:
        return ends
    return spread(ends.low, last_place(ends.low))


def points_differ(one: Interval, other: Interval) -> bool:
    """Whether points as they are written cannot be the same."""
    left, right = _as_written(one), _as_written(other)
    return left.is_below(right, strictly=True) or right.is_below(left, strictly=True)


def rounds_that_differ(stated: Sequence[tuple[Round, Interval]]) -> Iterator[tuple[Round, Round]]:
    """Yield rounds of which the points differ from those of the round before."""
    for (before, old), (after, new) in pairwise(stated):
        if points_differ(old, new):
            yield before, after
