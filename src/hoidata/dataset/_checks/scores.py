"""Scorecards whose points do not add up, and scores that do not fit their scorecard."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._checks.walk import numbered
from hoidata.dataset._stated_points import (
    StatedPoints,
    can_give,
    limits_of,
    points_differ,
    unsigned,
    written,
)
from hoidata.domain import (
    AttachmentKind,
    Criterion,
    CriterionKind,
    Organization,
    Score,
    Scorecard,
    ScoringMethod,
    most_of,
)
from hoidata.errors import Problem
from hoidata.values import Number

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_weights(data: "Dataset") -> Iterator[Problem]:
    """Yield groups whose criteria do not give the points stated for the group."""
    for path, card in numbered(data, Scorecard):
        for group in (card.as_group, *card.walk()):
            most = most_of(group.criteria) if group.criteria else None
            if most is None or group.weight is None or most == group.weight:
                continue
            # What may be taken off in all is often less than each could be.
            if group.kind is CriterionKind.STANDARD or most < group.weight:
                yield Problem.of(
                    "scorecard.weights",
                    f"{path}.criteria",
                    sources=group.sources,
                    criterion=group.name,
                    found=written(most),
                    expected=written(group.weight),
                )


def check_scores(data: "Dataset") -> Iterator[Problem]:
    """Yield points that do not fit their scorecard, or each other."""
    rows: dict[str, list[tuple[str, Score]]] = defaultdict(list)
    for path, score in numbered(data, Score):
        rows[score.scorecard].append((path, score))
    for name, of_card in rows.items():
        card = data.get(Scorecard, name)
        if card is not None:
            yield from _Card(data, card, of_card).problems()


class _Number(NamedTuple):
    """One number of a score, where it is, and of what: a criterion, or the whole scorecard."""

    path: str
    score: Score
    criterion: Criterion
    value: Number


class _Card:
    """The scores of one scorecard.

    Args:
        data: The members.
        card: The scorecard.
        scores: Its scores with their paths.
    """

    def __init__(self, data: "Dataset", card: Scorecard, scores: list[tuple[str, Score]]) -> None:
        self._data = data
        self._card = card
        self._scores = scores
        self._criteria = {each.id: each for each in card.walk()}
        self._stated = StatedPoints((score for _, score in scores), card)

    def problems(self) -> Iterator[Problem]:
        """Yield what does not fit."""
        numbers: list[_Number] = []
        for path, score in self._scores:
            yield from self._strangers(path, score)
            for name, value in score.points:
                criterion = self._criteria.get(name)
                if criterion is None:
                    place, expected = f"{path}.points", self._card.name or self._card.id
                    yield Problem.of(
                        "score.criterion",
                        place,
                        sources=score.sources,
                        found=name,
                        expected=expected,
                    )
                else:
                    numbers.append(_Number(f"{path}.points", score, criterion, value))
            if score.total is not None:
                numbers.append(_Number(f"{path}.total", score, self._stated.whole, score.total))
        for number in numbers:
            yield from self._unfit(number)
        yield from self._conflicts(numbers)
        yield from self._sums(numbers)

    @cached_property
    def _members(self) -> frozenset[str] | None:
        """The members of the bloc at the end of the period; None if either is not known."""
        card = self._card
        if card.period is None or self._data.get(Organization, card.bloc or "") is None:
            return None
        tree = self._data.tree(card.period.closing, kind=AttachmentKind.MEMBER_OF)
        return frozenset(tree.children(card.bloc or ""))

    def _strangers(self, path: str, score: Score) -> Iterator[Problem]:
        for number, unit in enumerate(score.organizations):
            if self._members is not None and unit not in self._members:
                yield Problem.of(
                    "score.member",
                    f"{path}.organizations[{number}]",
                    sources=score.sources,
                    found=unit,
                    expected=self._card.bloc,
                )

    def _unfit(self, number: _Number) -> Iterator[Problem]:
        """Yield points that a criterion cannot give."""
        criterion, value, score = number.criterion, number.value, number.score
        if not can_give(criterion, value):
            low, high = limits_of(criterion)
            yield self._problem(
                "score.range",
                number,
                organization=", ".join(score.organizations),
                round=score.round,
                found=written(value),
                low=written(low),
                high=written(high),
            )
        elif criterion.method is ScoringMethod.PASS and value not in (0, criterion.weight):
            expected = criterion.weight
            yield self._problem("score.pass", number, found=written(value), expected=expected)

    def _conflicts(self, numbers: list[_Number]) -> Iterator[Problem]:
        """Yield two numbers of one criterion, member and round."""
        known: dict[tuple[object, ...], Number] = {}
        for number in numbers:
            score = number.score
            value = unsigned(number.value, number.criterion)
            for unit in score.organizations:
                key = (unit, number.criterion, score.round, score.reason)
                other = known.setdefault(key, value)
                if other != value:
                    yield self._problem(
                        "score.conflict",
                        number,
                        organization=unit,
                        round=score.round,
                        found=written(number.value),
                        expected=written(other),
                    )

    def _sums(self, numbers: list[_Number]) -> Iterator[Problem]:
        """Yield groups, and the whole, whose points are not those that are stated inside."""
        for number in numbers:
            score, group = number.score, number.criterion
            for unit in score.organizations if group.criteria else ():
                inside = self._stated.inside(unit, group, score.round)
                stated = dict(self._stated.of(unit, group))[score.round]
                if inside is not None and points_differ(inside, stated):
                    yield self._problem(
                        "score.sum",
                        number,
                        organization=unit,
                        round=score.round,
                        found=written(inside.low),
                        expected=written(stated.low),
                    )

    @staticmethod
    def _problem(code: str, number: _Number, **details: object) -> Problem:
        sources, name = number.score.sources, number.criterion.name
        return Problem.of(code, number.path, sources=sources, criterion=name, **details)
