"""The points that scores state, by member, criterion and round."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from hoidata.domain import Criterion, CriterionKind, Round, Score, Scorecard
from hoidata.values import Interval, Number, last_place, multiply, spread

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
        self.rounds: dict[tuple[str, Round], None] = {}
        for score in scores:
            if score.scorecard != card.id:
                continue
            total = () if score.total is None else ((None, score.total),)
            for unit in score.organizations:
                self.rounds[unit, score.round] = None
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

    def inside(self, unit: str, criterion: Criterion, round_: Round) -> Interval | None:
        """Return what the points stated inside a group come to; None unless all are there."""
        parts: list[tuple[Criterion, Interval]] = []
        for each in criterion.criteria:
            ends = dict(self.of(unit, each)).get(round_)
            if ends is None and each.criteria:
                ends = self.inside(unit, each, round_)
            if ends is None and each.kind is not CriterionKind.STANDARD:
                ends = Interval(0, 0)  # a score names only those that were given
            if ends is None:
                return None
            parts.append((each, ends))
        return group_points(criterion, parts)


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
