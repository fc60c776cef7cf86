"""The points that scores state, by member, criterion and round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hoidata.domain import Criterion, CriterionKind, Round, Scorecard
from hoidata.values import Interval, Number, last_place, spread

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

Stated: TypeAlias = tuple[tuple[Round, Interval], ...]
"""The points of each round that states any, in the order of the rounds."""


class _Key(NamedTuple):
    """Whose points of what: of the whole scorecard if the criterion is None."""

    organization: str
    criterion: str | None
    round: Round


class Given:
    """What scores state of the members of a bloc, by one scorecard.

    Args:
        data: The scores.
        card: The scorecard.
    """

    def __init__(self, data: "Dataset", card: Scorecard) -> None:
        """Look at every score once."""
        found: dict[_Key, dict[str | None, list[Number]]] = defaultdict(lambda: defaultdict(list))
        self._rounds: set[tuple[str, Round]] = set()
        for score in data.scores:
            if score.scorecard != card.id:
                continue
            total = () if score.total is None else ((None, score.total),)
            for unit in score.organizations:
                self._rounds.add((unit, score.round))
                for criterion, number in (*score.points, *total):
                    found[_Key(unit, criterion, score.round)][score.reason].append(number)
        self._found: Mapping[_Key, Mapping[str | None, list[Number]]] = found

    def has(self, unit: str, round_: Round) -> bool:
        """Whether a member was given any points in a round."""
        return (unit, round_) in self._rounds

    def of(self, unit: str, criterion: Criterion, *, is_whole: bool = False) -> Stated:
        """Return the points of a criterion, or of the whole scorecard, round by round.

        Those of several reasons add up, within the limits of a bonus or a penalty; two that
        contradict each other make a range.
        """
        name = None if is_whole else criterion.id
        rows = ((each, self._found.get(_Key(unit, name, each))) for each in Round)
        return tuple((each, _sum(row, criterion)) for each, row in rows if row)


def _sum(reasons: Mapping[str | None, list[Number]], criterion: Criterion) -> Interval:
    is_extra = criterion.kind is not CriterionKind.STANDARD
    parts = (_either(numbers, criterion.kind) for numbers in reasons.values())
    total = reduce(Interval.__add__, parts, Interval(0, 0))
    return total.clamp(criterion.floor or 0, criterion.weight) if is_extra else total


def _either(numbers: list[Number], kind: CriterionKind) -> Interval:
    said = [abs(number) if kind is CriterionKind.PENALTY else number for number in numbers]
    return Interval(min(said), max(said))


def as_written(ends: Interval) -> Interval:
    """Return what points may be that are written with this many decimals; whole ones are exact."""
    if ends.low is None or not ends.is_point or last_place(ends.low) == 1:
        return ends
    return spread(ends.low, last_place(ends.low))


def differ(one: Interval, other: Interval) -> bool:
    """Whether points as they are written cannot be the same."""
    left, right = as_written(one), as_written(other)
    return left.is_below(right, strictly=True) or right.is_below(left, strictly=True)


def rounds_that_differ(stated: Sequence[tuple[Round, Interval]]) -> Iterator[tuple[Round, Round]]:
    """Yield rounds of which the points differ from those of the round before."""
    for (before, old), (after, new) in pairwise(stated):
        if differ(old, new):
            yield before, after
