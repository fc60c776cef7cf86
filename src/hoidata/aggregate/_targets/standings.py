"""The members of a bloc in order of what they reached, ties shown."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._targets.measure import Measure
from hoidata.aggregate._targets.promises import targets_of, units_of
from hoidata.aggregate._targets.scorecard import Scorecard
from hoidata.aggregate._targets.scores import (
    POINTS,
    CriterionScore,
    Promised,
    promised_to,
    promises_of,
    score,
)
from hoidata.dataset import Dataset
from hoidata.domain import AttachmentKind, Organization
from hoidata.errors import Problem, ReferenceMissing
from hoidata.values import Number, Period, Quantity, Verdict

_TARGETS: Final = "chỉ tiêu"

_Step: TypeAlias = tuple[Fraction, int]
"""An end of a score: an open low end is just above its number, an open high end just below."""


class Ranking:
    """The ranks that scores allow, found by sorting both of their ends.

    A score is above another if its low end is above the other's high end. Which scores are tied is
    worked out when it is asked for: where all are equal it is a list per member.

    Args:
        scores: The score of every member by id; each has both ends.
    """

    def __init__(self, scores: Mapping[str, Quantity]) -> None:
        """Sort the ends."""
        self._steps = {
            unit: (_step(each.low, int(each.low_open)), _step(each.high, -int(each.high_open)))
            for unit, each in scores.items()
        }
        self._lows = sorted(low for low, _ in self._steps.values())
        self._highs = sorted(high for _, high in self._steps.values())
        self.ranks: dict[str, tuple[int, int]] = {
            unit: (
                1 + len(self._lows) - bisect_right(self._lows, high),
                len(self._highs) - bisect_left(self._highs, low),
            )
            for unit, (low, high) in self._steps.items()
        }
        self.order: list[str] = sorted(self.ranks, key=lambda unit: (*self.ranks[unit], unit))

    def tied_with(self, unit: str) -> tuple[str, ...]:
        """Return those whose score is neither above nor below, in order of rank."""
        low, high = self._steps[unit]
        return tuple(
            other
            for other in self.order
            if self._steps[other][0] <= high and low <= self._steps[other][1] and other != unit
        )


def _step(end: Number | None, side: int) -> _Step:
    return Fraction(end or 0), side


@attrs.frozen(kw_only=True)
class Standing:
    """The rank of one member (thứ hạng), or those that it may have.

    Args:
        organization: Id of the member.
        score: Its points, or how many of its targets are met; a range where bounds leave it open.
        best_rank: The best rank that it may have; 1 is the best of all.
        worst_rank: The worst, inclusive.
        scores: What the score is made of, in the order of the scorecard or of the data.
        ranking: All scores of the bloc; None for a standing built in code.
    """

    organization: str
    score: Quantity
    best_rank: int
    worst_rank: int
    scores: tuple[CriterionScore, ...] = ()
    ranking: Ranking | None = attrs.field(default=None, eq=False, repr=False)

    @cached_property
    def tied_with(self) -> tuple[str, ...]:
        """Ids of those whose score is equal or cannot be told apart, in order of rank."""
        return () if self.ranking is None else self.ranking.tied_with(self.organization)

    @property
    def ranks(self) -> str:
        """The rank as text: `3`, or `3–5`."""
        best, worst = self.best_rank, self.worst_rank
        return str(best) if best == worst else f"{best}–{worst}"


@attrs.frozen(kw_only=True)
class Unranked:
    """A member that has no rank, and why (chưa đủ căn cứ xếp hạng).

    Args:
        organization: Id of the member.
        problems: Why, at least one.
        scores: What it did reach.
    """

    organization: str
    problems: tuple[Problem, ...]
    scores: tuple[CriterionScore, ...] = ()


@attrs.frozen(kw_only=True)
class Standings:
    """The members of a bloc in order of what they reached (xếp hạng thi đua).

    Args:
        bloc: Id of the bloc.
        period: The period asked for, inclusive.
        rows: The members that can be ranked, best first, those of one rank by id.
        unranked: The members that cannot, by id; nobody is last for want of a figure.
        problems: What is doubtful about the standings as a whole.
    """

    bloc: str
    period: Period
    rows: tuple[Standing, ...] = ()
    unranked: tuple[Unranked, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, organization: str) -> Standing:
        """Return the standing of a member.

        Raises:
            ReferenceMissing: It has none: it is unranked or not a member.
        """
        for row in self.rows:
            if row.organization == organization:
                return row
        message = f"'{organization}' has no rank in '{self.bloc}'; look among the unranked"
        raise ReferenceMissing(message)

    def __iter__(self) -> Iterator[Standing]:
        """Yield the members that have a rank, best first."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many have a rank."""
        return len(self.rows)

    def __str__(self) -> str:
        """Return one line per member, in Vietnamese: ranks, id and score, or why it has none."""
        lines = [f"{row.ranks}  {row.organization}  {row.score}" for row in self.rows]
        for other in self.unranked:
            reasons = "; ".join(problem.translate("vi") for problem in other.problems)
            lines.append(f"–  {other.organization}  {reasons}")
        return "\n".join(lines) or "(không có thành viên)"


def standings(
    data: Dataset, bloc: str, period: Period | str, *, scorecard: Scorecard | None = None
) -> Standings:
    """Rank the members of a bloc by a scorecard, or by how many of their targets they met.

    Without a scorecard the targets are those of sets, emulation pledges and commitments whose
    period lies in the one asked for; several numbers of one item are one target, which is met if
    all of them are. A member is measured by what itself and the units below it reported.

    Two members share their ranks if their scores are equal, or if bounds leave open which is
    higher. For which title a rank is enough is for the bloc to decide.

    Args:
        data: The members, their targets and their figures.
        bloc: Id of the bloc.
        period: The period; who is a member at its end is ranked.
        scorecard: What points are given for.

    Returns:
        Every member, ranked or unranked; the ranks of those that are ranked cover 1 to their
        number.

    Raises:
        ReferenceMissing: There is no such bloc, or no such metric.
        InvalidData: A code of `Period.parse`.

    Example:
        >>> from hoidata import samples
        >>> answer = standings(samples.reports(), "khoi-thi-dua-20.tphcm", "2022")
        >>> len(answer), len(answer.unranked)
        (0, 12)
        >>> answer.unranked[0].problems[0].code
        'standings.no_targets'
    """
    asked = asked_period(period)
    question = _Question(data, data[Organization, bloc].id, asked, scorecard)
    scored: dict[str, Quantity] = {}
    scores: dict[str, tuple[CriterionScore, ...]] = {}
    unranked: list[Unranked] = []
    for unit in question.members:
        scores[unit] = question.scores_of(unit)
        problems = tuple(question.obstacles(unit, scores[unit]))
        if problems:
            unranked.append(Unranked(organization=unit, problems=problems, scores=scores[unit]))
        else:
            scored[unit] = question.sum_of(unit, scores[unit])
    ranking = Ranking(scored)
    rows = tuple(
        Standing(
            organization=unit,
            score=scored[unit],
            best_rank=ranking.ranks[unit][0],
            worst_rank=ranking.ranks[unit][1],
            scores=scores[unit],
            ranking=ranking,
        )
        for unit in ranking.order
    )
    doubts = tuple(question.doubts())
    return Standings(bloc=bloc, period=asked, rows=rows, unranked=tuple(unranked), problems=doubts)


class _Question:
    """Who is ranked, in which period and by what; everything about one unit is found in one step.

    Args:
        data: The members, their targets and their figures.
        bloc: Id of the bloc.
        asked: The period.
        scorecard: What points are given for; None for the targets of the members.
    """

    def __init__(
        self, data: Dataset, bloc: str, asked: Period, scorecard: Scorecard | None
    ) -> None:
        """Find the members, and what each of them promised."""
        self._data = data
        self._bloc = bloc
        self._asked = asked
        self._scorecard = scorecard
        self._measure = Measure(data)
        tree = data.tree(asked.closing, kind=AttachmentKind.MEMBER_OF)
        self.members = sorted(tree.children(bloc))
        self._promised: Mapping[str, list[Promised]] = {}
        self._taken: dict[str, list[Quantity]] = defaultdict(list)
        if scorecard is None:
            self._promised = promised_to(data, frozenset(self.members), asked)
            return
        for each in scorecard.deductions:
            self._taken[each.organization].append(Quantity(-each.points, POINTS))

    def scores_of(self, unit: str) -> tuple[CriterionScore, ...]:
        """Return what a unit reached of each of its targets, or of the criteria."""
        if self._scorecard is None:
            targets = self._promised.get(unit, ())
            return tuple(score(self._measure, each.target, unit, each.period) for each in targets)
        return tuple(
            score(self._measure, each.as_target, unit, self._asked, criterion=each)
            for each in self._scorecard.criteria
        )

    def obstacles(self, unit: str, scores: tuple[CriterionScore, ...]) -> Iterator[Problem]:
        """Yield why a unit cannot be ranked; nothing if it can."""
        lacking = [each for each in scores if each.amount is None]
        if not scores:
            yield Problem.of("standings.no_targets", found=self._asked)
        elif lacking and unit not in self._reporting:
            yield Problem.of("standings.no_report", found=self._asked)
        else:
            for each in lacking:
                yield from each.problems

    @cached_property
    def _reporting(self) -> set[str]:
        """The units that reported anything for some of the days, or are above figures of them."""
        data, asked = self._data, self._asked
        figures = (row.organizations for row in data.observations if asked.overlaps(row.period))
        found = data.hierarchy().with_all_above(unit for units in figures for unit in units)
        for report in data.reports:
            if asked.overlaps(report.period):
                found.update(report.organizations)
        return found

    def sum_of(self, unit: str, scores: Iterable[CriterionScore]) -> Quantity:
        """Return the points of a unit, or how many of its targets are met."""
        if self._scorecard is None:
            return _met(self._promised[unit], scores)
        given = [each.points for each in scores if each.points is not None]
        return sum((*given, *self._taken[unit]), Quantity(0, POINTS))

    def doubts(self) -> Iterator[Problem]:
        """Yield what is doubtful about the standings as a whole."""
        members = frozenset(self.members)
        if not members:
            yield Problem.of(
                "standings.no_members",
                found=self._bloc,
                expected=self._asked.closing,
            )
        elif self._scorecard is None:
            yield from _without_period(self._data, members)
        else:
            for each in self._scorecard.deductions:
                if each.organization not in members:
                    yield Problem.of(
                        "standings.deduction", sources=each.sources, found=each.organization
                    )


def _met(targets: Iterable[Promised], scores: Iterable[CriterionScore]) -> Quantity:
    """Return how many targets are met: at least the certain ones, at most those not missed."""
    groups: dict[tuple[int, str | int], set[Verdict]] = {}
    for each, measured in zip(targets, scores, strict=True):
        groups.setdefault(each.group, set()).add(measured.verdict)
    certain = sum(verdicts == {Verdict.YES} for verdicts in groups.values())
    possible = sum(Verdict.NO not in verdicts for verdicts in groups.values())
    if certain == possible:
        return Quantity(certain, _TARGETS)
    return Quantity.between(certain, possible, _TARGETS)


def _without_period(data: Dataset, members: frozenset[str]) -> Iterator[Problem]:
    for promise in promises_of(data):
        for target in targets_of(promise) if promise.period is None else ():
            if target.period is None and not members.isdisjoint(units_of(promise, target)):
                yield Problem.of("standings.no_period", sources=target.sources, found=promise.id)
