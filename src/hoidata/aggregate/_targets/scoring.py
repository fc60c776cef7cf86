"""The points of the members of a bloc by a scorecard: worked out, stated, and which count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from hoidata.aggregate._targets.measure import Measure
from hoidata.aggregate._targets.results import OwnTargets, Results
from hoidata.aggregate._targets.scores import POINTS, CriterionScore
from hoidata.dataset import (
    Dataset,
    StatedPoints,
    group_points,
    limits_of,
    points_differ,
    rounds_that_differ,
    signed_points,
    with_limits,
    written,
)
from hoidata.domain import Criterion, Round, Scorecard
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity

_NOTHING: Final = Interval(0, 0)

_UNSAID: Final = frozenset({"score.instead", "score.range"})
"""What need not be said about the criteria of a group, where points stated for the group count."""


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
        """What is to be said about such a member."""
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
        counted, ends_ = self._chosen(unit, criterion, dict(stated), made, score.scores)
        if counted is not None and ends_ is not None:
            ends_ = with_limits(criterion, ends_)
            score = attrs.evolve(score, scores=tuple(map(_unsaid, score.scores)))
        score = attrs.evolve(
            score,
            criterion=criterion,
            worked_out=_quantity(made),
            stated=tuple((round_, _points(each)) for round_, each in stated),
            points=_quantity(ends_),
            round=counted,
        )
        doubts = tuple(self._doubts(unit, criterion, score))
        return attrs.evolve(score, problems=(*score.problems, *doubts)) if doubts else score

    def _chosen(
        self,
        unit: str,
        criterion: Criterion,
        stated: Mapping[Round, Interval],
        worked_out: Interval | None,
        parts: Sequence[CriterionScore],
    ) -> tuple[Round | None, Interval | None]:
        """Return the points that count, and of which round they are."""
        if self._counted is not None:
            return self._of_round(unit, criterion, stated, worked_out, self._counted)
        if Round.FINAL in stated:
            return Round.FINAL, stated[Round.FINAL]
        if self._stated.is_extra(criterion):
            return self._extra(unit, criterion, stated, worked_out)
        last = max(stated, key=_age, default=None)
        if worked_out is not None and (last is None or not _is_older(parts, last)):
            return None, worked_out
        return last, None if last is None else stated[last]

    def _of_round(
        self,
        unit: str,
        criterion: Criterion,
        stated: Mapping[Round, Interval],
        worked_out: Interval | None,
        wanted: Round,
    ) -> tuple[Round | None, Interval | None]:
        """Return the points of one round alone."""
        if wanted in stated:
            return wanted, stated[wanted]
        if criterion.criteria:
            return None, worked_out
        # A score that says nothing of a bonus or penalty gives or takes none.
        is_none = self._stated.is_extra(criterion) and (unit, wanted) in self._stated.rounds
        return (wanted, _NOTHING) if is_none else (None, None)

    def _extra(
        self,
        unit: str,
        criterion: Criterion,
        stated: Mapping[Round, Interval],
        worked_out: Interval | None,
    ) -> tuple[Round | None, Interval | None]:
        """Return the points of a bonus or penalty by the last sheet, or by the figures."""
        latest = self._stated.latest(unit)
        given = None if latest is None else stated.get(latest)
        is_assessed = all(each.metric is None for each in criterion.walk())
        if given is not None and (is_assessed or worked_out is None):
            return latest, given
        if worked_out is not None:
            return None, worked_out
        if stated:
            return latest, _NOTHING
        return None, _NOTHING if is_assessed else None

    def _doubts(self, unit: str, criterion: Criterion, score: CriterionScore) -> Iterator[Problem]:
        """Yield what is doubtful about the points of a criterion."""
        for code, details in self._doubtful(unit, criterion, score):
            named = {"organization": unit, "criterion": score.name, **details}
            yield Problem.of(code, sources=criterion.sources, **named)

    def _doubtful(
        self, unit: str, criterion: Criterion, score: CriterionScore
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        for round_, points in score.stated:
            expected = self._expected(unit, score, round_)
            if expected is not None and points_differ(points.ends, expected):
                yield (
                    "score.differs",
                    {"found": points, "round": round_, "expected": _points(expected)},
                )
        yield from self._between_rounds(unit, criterion, score)
        yield from self._left_out(unit, criterion, score)
        for number in self._stated.unfit(unit, criterion, score.round) if score.round else ():
            low, high = map(written, limits_of(criterion))
            details = {"found": written(number), "round": score.round, "low": low, "high": high}
            yield "score.range", details
        if score.points is None and not score.problems and not score.scores:
            yield "score.missing", {"round": self._counted or Round.FINAL}
        stated = dict(score.stated)
        if score.round not in (None, Round.FINAL, self._counted) and score.round in stated:
            yield "score.instead", {"round": score.round}

    def _expected(self, unit: str, score: CriterionScore, round_: Round) -> Interval | None:
        """Return what a round should state by the figures and by its own points."""
        criterion = score.criterion
        if criterion is None or not criterion.criteria:
            return None if score.worked_out is None else score.worked_out.ends
        known: dict[str, Interval] = {}
        has_sheet = (unit, round_) in self._stated.sheets
        for each in score.walk():
            part = each.criterion
            if part is None or part.criteria:
                continue
            made = each.worked_out
            if made is None and self._stated.is_extra(part) and not has_sheet:
                made = each.points  # a total alone says nothing of a bonus
            if made is not None:
                known[part.id] = made.ends
        return self._stated.inside(unit, criterion, round_, known)

    def _between_rounds(
        self, unit: str, criterion: Criterion, score: CriterionScore
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield where rounds points_differ, unless the points inside a group say all of it."""
        stated = {round_: points.ends for round_, points in score.stated}
        inside = {each: self._stated.inside(unit, criterion, each) for each in Round}
        rows = {each: stated.get(each) or inside[each] for each in Round}
        known = {each: ends for each, ends in rows.items() if ends is not None}
        for before, after in rounds_that_differ([*known.items()]):
            pair = (before, after)
            if criterion.criteria and all(self._is_sum(unit, score, each) for each in pair):
                continue
            found, expected = (_points(known[each]) for each in pair)
            yield (
                "score.rounds",
                {"found": found, "round": before, "expected": expected, "other": after},
            )

    def _left_out(
        self, unit: str, criterion: Criterion, score: CriterionScore
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield the bonus or penalty of an earlier round that the counting sheet leaves out."""
        counting = self._counted or self._stated.latest(unit)
        is_sheet = counting is not None and (unit, counting) in self._stated.sheets
        if counting is None or not is_sheet or not self._stated.is_extra(criterion):
            return
        stated = dict(score.stated)
        is_silent = counting not in stated and score.points == _points(_NOTHING)
        has_counted = score.round == counting or bool(criterion.criteria)
        last = max((each for each in stated if _age(each) < _age(counting)), key=_age, default=None)
        if last is None or not (is_silent and has_counted) or stated[last] == score.points:
            return
        if self._stated.inside(unit, criterion, last) is None:
            yield "score.left_out", {"found": stated[last], "other": last, "round": counting}

    def _is_sum(self, unit: str, score: CriterionScore, round_: Round) -> bool:
        """Whether a round says no more of a group than what the points inside come to."""
        stated, expected = dict(score.stated).get(round_), self._expected(unit, score, round_)
        return stated is None or (expected is not None and not points_differ(stated.ends, expected))


def _age(round_: Round) -> int:
    """Return how late a round is; the final one is the last."""
    return list(Round).index(round_)


def _is_older(parts: Sequence[CriterionScore], last: Round) -> bool:
    """Whether some of the points inside a group are those of an earlier round than its own."""
    return any(
        _is_older(each.scores, last) if each.round is None else _age(each.round) < _age(last)
        for each in parts
    )


def _unsaid(score: CriterionScore) -> CriterionScore:
    """Return a part of a group whose own points count, without what then does not matter."""
    problems = tuple(each for each in score.problems if each.code not in _UNSAID)
    scores = tuple(map(_unsaid, score.scores))
    return attrs.evolve(score, problems=problems, scores=scores)


def _quantity(ends: Interval | None) -> Quantity | None:
    return None if ends is None else _points(ends)


def _points(ends: Interval) -> Quantity:
    value = ends.low if ends.is_point else None
    return Quantity.unknown(POINTS).with_ends(ends, value, is_near=False)
