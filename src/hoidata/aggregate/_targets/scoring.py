"""The points of the members of a bloc by a scorecard: worked out, stated, and which count."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

import attrs

from hoidata.aggregate._targets.measure import Measure
from hoidata.aggregate._targets.results import OwnTargets, Results
from hoidata.aggregate._targets.scores import POINTS, CriterionScore
from hoidata.dataset import Dataset, Given, differ, rounds_that_differ
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
        self._given = Given(data, card)
        self._whole = Criterion(
            card.id,
            label=card.name,
            weight=card.weight,
            floor=card.floor,
            criteria=card.criteria,
        )
        measure, own = Measure(data), OwnTargets(data, members, asked)
        self._results = {
            each.id: Results(data, measure, each, members, asked, own)
            for each in card.walk()
            if each.metric is not None
        }

    def whole(self, unit: str) -> CriterionScore:
        """Return the points of a member by the whole scorecard, with those of every criterion."""
        return self._score(unit, self._whole, is_whole=True)

    def _score(self, unit: str, criterion: Criterion, *, is_whole: bool = False) -> CriterionScore:
        stated = self._given.of(unit, criterion, is_whole=is_whole)
        score, made = CriterionScore(), None
        results = None if is_whole else self._results.get(criterion.id)
        if criterion.criteria:
            parts = tuple(self._score(unit, each) for each in criterion.criteria)
            score, made = CriterionScore(scores=parts), _sum(criterion, parts)
        elif results is not None:
            score, made = results.scored(unit)
        sign = -1 if criterion.kind is CriterionKind.PENALTY else 1
        signed = [(round_, ends.scaled(sign)) for round_, ends in stated]
        worked_out = None if made is None else made.scaled(sign)
        counted, ends = self._chosen(unit, criterion, dict(signed), worked_out)
        about = _about(unit, criterion)
        score = attrs.evolve(
            score,
            criterion=criterion,
            worked_out=_quantity(worked_out),
            stated=tuple((round_, _points(each)) for round_, each in signed),
            points=_quantity(ends),
            round=counted,
        )
        doubts = tuple(_doubts(score, signed, worked_out, about))
        lacking: tuple[Problem, ...] = ()
        if ends is None and not score.problems and not criterion.criteria:
            lacking = (about("score.missing", round=self._counted or Round.FINAL),)
        if counted not in (None, Round.FINAL, self._counted):
            lacking = (about("score.instead", round=counted),)
        return attrs.evolve(score, problems=(*score.problems, *doubts, *lacking))

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
            is_none = is_listed and self._given.has(unit, wanted)
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


def _sum(criterion: Criterion, parts: Iterable[CriterionScore]) -> Interval | None:
    """Return the points of a group: what is given as a rule up to its weight, and the rest."""
    rule, extra = [Interval(0, 0)], [Interval(0, 0)]
    for each in parts:
        if each.points is None or each.criterion is None:
            return None
        is_rule = each.criterion.kind is CriterionKind.STANDARD
        (rule if is_rule else extra).append(each.points.ends)
    weight, is_extra = criterion.weight, criterion.kind is not CriterionKind.STANDARD
    standard = reduce(Interval.__add__, rule).clamp(None, weight)
    total = (standard + reduce(Interval.__add__, extra)).clamp(criterion.floor, None)
    return total.clamp(criterion.floor or 0, weight) if is_extra else total


def _quantity(ends: Interval | None) -> Quantity | None:
    return None if ends is None else _points(ends)


def _points(ends: Interval) -> Quantity:
    value = ends.low if ends.is_point else None
    return Quantity.unknown(POINTS).with_ends(ends, value, is_near=False)


def _about(unit: str, criterion: Criterion) -> Callable[..., Problem]:
    def problem(code: str, **details: object) -> Problem:
        name = named(criterion)
        return Problem.of(
            code, sources=criterion.sources, organization=unit, criterion=name, **details
        )

    return problem


def named(criterion: Criterion) -> str:
    """Return what a criterion is numbered by and called."""
    return criterion.id if criterion.label is None else f"{criterion.id} {criterion.label}"


def _doubts(
    score: CriterionScore,
    stated: Sequence[tuple[Round, Interval]],
    worked_out: Interval | None,
    about: Callable[..., Problem],
) -> Iterable[Problem]:
    """Yield where rounds differ from each other, and from what was worked out."""
    for round_, ends in stated:
        if worked_out is not None and differ(ends, worked_out):
            found = dict(score.stated)[round_]
            yield about("score.differs", found=found, round=round_, expected=score.worked_out)
    shown = dict(score.stated)
    for before, after in rounds_that_differ(stated):
        yield about(
            "score.rounds", found=shown[before], round=before, expected=shown[after], other=after
        )
