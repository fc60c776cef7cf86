"""The points of the members of a bloc by a scorecard: worked out, stated, and which count."""

from collections.abc import Sequence

import attrs

from hoidata.aggregate._targets.measure import Measure
from hoidata.aggregate._targets.results import OwnTargets, Results
from hoidata.aggregate._targets.scores import POINTS, CriterionScore
from hoidata.dataset import (
    Dataset,
    StatedPoints,
    group_points,
    points_differ,
    rounds_that_differ,
    signed_points,
)
from hoidata.domain import Criterion, CriterionKind, Round, Scorecard
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity

_ORDER = (Round.CLUSTER, Round.OWN)
"""Whose points count where there are neither final ones nor any that can be worked out."""


class Scoring:
    """The points of members by a scorecard.

    Args:
        data: Figures, targets and scores.
        card: The scorecard.
        members: Ids of the members.
        asked: The period.
        counted: The round whose points count; None for the final ones, else those worked out.
    """

    def __init__(
        self,
        data: Dataset,
        card: Scorecard,
        members: Sequence[str],
        asked: Period,
        counted: Round | None = None,
    ) -> None:
        """Measure nothing before it is asked for."""
        self._counted = counted
        self._stated = StatedPoints(data.scores, card)
        measure, own = Measure(data), OwnTargets(data, members, asked)
        self._results = {
            each.id: Results(data, measure, each, members, asked, own)
            for each in card.walk()
            if each.metric is not None
        }

    def whole(self, unit: str) -> CriterionScore:
        """Return the points of a member by the whole scorecard, with those of every criterion."""
        return self._score(unit, self._stated.whole)

    def lacks(self, unit: str) -> bool:
        """Whether a member was given no points in the round that was asked for."""
        return self._counted is not None and (unit, self._counted) not in self._stated.rounds

    @property
    def lacking(self) -> Problem:
        """What is to be said of such a member."""
        whole = self._stated.whole
        return Problem.of("score.missing", criterion=whole.name, round=self._counted)

    def _score(self, unit: str, criterion: Criterion) -> CriterionScore:
        stated = self._stated.of(unit, criterion)
        score, made = CriterionScore(), None
        if criterion.criteria:
            parts = tuple(self._score(unit, each) for each in criterion.criteria)
            ends = (None if each.points is None else each.points.ends for each in parts)
            made = group_points(criterion, zip(criterion.criteria, ends, strict=True))
            score = CriterionScore(scores=parts)
        elif criterion.metric is not None:
            score, made = self._results[criterion.id].scored(unit)
            made = None if made is None else signed_points(criterion, made)
        counted, ends_ = self._chosen(unit, criterion, dict(stated), made)
        score = attrs.evolve(
            score,
            criterion=criterion,
            worked_out=_quantity(made),
            stated=tuple((round_, _points(each)) for round_, each in stated),
            points=_quantity(ends_),
            round=counted,
        )
        return _doubted(score, unit, criterion, self._counted)

    def _chosen(
        self,
        unit: str,
        criterion: Criterion,
        stated: dict[Round, Interval],
        worked_out: Interval | None,
    ) -> tuple[Round | None, Interval | None]:
        """Return the points that count, and of which round they are."""
        wanted = self._counted or Round.FINAL
        if wanted in stated:
            return wanted, stated[wanted]
        is_listed = criterion.kind is not CriterionKind.STANDARD and not criterion.criteria
        if self._counted is not None and not criterion.criteria:
            # A score that says nothing of a bonus or penalty gives or takes none.
            is_none = is_listed and (unit, wanted) in self._stated.rounds
            return (wanted, Interval(0, 0)) if is_none else (None, None)
        if worked_out is not None:
            return None, worked_out
        others = () if self._counted is not None else _ORDER
        other = next((each for each in others if each in stated), None)
        if other is not None:
            return other, stated[other]
        if is_listed and criterion.metric is None:
            return None, Interval(0, 0)
        return None, None


def _quantity(ends: Interval | None) -> Quantity | None:
    return None if ends is None else _points(ends)


def _points(ends: Interval) -> Quantity:
    value = ends.low if ends.is_point else None
    return Quantity.unknown(POINTS).with_ends(ends, value, is_near=False)


def _doubted(
    score: CriterionScore, unit: str, criterion: Criterion, asked: Round | None
) -> CriterionScore:
    """Return points with what is doubtful about them added."""
    stated = dict(score.stated)
    found: list[Problem] = []

    def add(code: str, **details: object) -> None:
        named = {"organization": unit, "criterion": score.name, **details}
        found.append(Problem.of(code, sources=criterion.sources, **named))

    worked_out = score.worked_out
    for round_, points in stated.items():
        if worked_out is not None and points_differ(points.ends, worked_out.ends):
            add("score.differs", found=points, round=round_, expected=worked_out)
    ends = [(round_, points.ends) for round_, points in stated.items()]
    for before, after in rounds_that_differ(ends):
        pair = {"found": stated[before], "round": before, "expected": stated[after]}
        add("score.rounds", other=after, **pair)
    if score.points is None and not score.problems and not score.scores:
        add("score.missing", round=asked or Round.FINAL)
    if score.round not in (None, Round.FINAL, asked):
        add("score.instead", round=score.round)
    return attrs.evolve(score, problems=(*score.problems, *found)) if found else score
