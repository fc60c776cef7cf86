"""The members of a bloc ranked by what they achieved, ties shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._targets.measure import Measure
from hoidata.aggregate._targets.promises import targets_of, units_of
from hoidata.aggregate._targets.scores import (
    CriterionScore,
    Promised,
    promised_to,
    promises_of,
    score,
)
from hoidata.aggregate._targets.scoring import Scoring
from hoidata.dataset import Dataset
from hoidata.domain import AttachmentKind, Organization, Round, Scorecard
from hoidata.errors import Problem, ReferenceMissing, Shown, checked
from hoidata.values import Number, Period, Quantity, Verdict

_TARGETS: Final = "chỉ tiêu"

_TOLD: Final = frozenset(
    {"score.differs", "score.rounds", "score.instead", "score.left_out", "score.range"}
)
"""What is said about the standings as a whole: whose points count, and who else gave others."""

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


@attrs.frozen(kw_only=True, repr=False)
class Standing(Shown):
    """The rank of one member (thứ hạng), or those that it may have.

    Args:
        organization: Id of the member.
        score: Its points, or the number of its targets met; a range where bounds leave it open.
        best_rank: The best rank that it may have; 1 is the best of all.
        worst_rank: The worst, inclusive.
        scores: The scores that make it up, in the order of the scorecard or of the data.
        whole: The points of the whole scorecard; None in a ranking by targets met.
        ranking: All scores of the bloc; None for a standing built in code.
    """

    organization: str
    score: Quantity
    best_rank: int
    worst_rank: int
    scores: tuple[CriterionScore, ...] = ()
    whole: CriterionScore | None = None
    ranking: Ranking | None = attrs.field(default=None, eq=False, repr=False)

    @cached_property
    def tied_with(self) -> tuple[str, ...]:
        """Ids of those whose score is equal or cannot be distinguished, in order of rank."""
        return () if self.ranking is None else self.ranking.tied_with(self.organization)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is doubtful about its points, in the order of the scorecard."""
        return problems_of(self.scores if self.whole is None else (self.whole,))

    @property
    def ranks(self) -> str:
        """The rank as text: `3`, or `3–5`."""
        best, worst = self.best_rank, self.worst_rank
        return str(best) if best == worst else f"{best}–{worst}"

    def __repr__(self) -> str:
        """Return the member, its ranks and its score."""
        return f"<Standing of {self.organization!r}: {self.ranks}, {self.score}>"


def problems_of(scores: Iterable[CriterionScore]) -> tuple[Problem, ...]:
    """Return the problems of scores and of all that these are made of, each once."""
    found = (problem for score in scores for each in score.walk() for problem in each.problems)
    return tuple(dict.fromkeys(found))


@attrs.frozen(kw_only=True, repr=False)
class Unranked(Shown):
    """A member that has no rank, and why (chưa đủ căn cứ xếp hạng).

    Args:
        organization: Id of the member.
        problems: Why, at least one.
        scores: What it achieved.
    """

    organization: str
    problems: tuple[Problem, ...]
    scores: tuple[CriterionScore, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Standings(Shown):
    """The members of a bloc ranked by what they achieved (xếp hạng thi đua).

    Args:
        bloc: Id of the bloc.
        period: The period asked for, inclusive.
        rows: The members that can be ranked, best first, those of one rank by id.
        unranked: The members that cannot be ranked, by id; no member is last because a figure is
            missing.
        problems: What is doubtful about the standings as a whole.
        organization_names: Names of the organizations, by id.
    """

    bloc: str
    period: Period
    rows: tuple[Standing, ...] = ()
    unranked: tuple[Unranked, ...] = ()
    problems: tuple[Problem, ...] = ()
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

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

    def __repr__(self) -> str:
        """Return the bloc, the period, and how many have a rank."""
        counts = f"{len(self.rows)} ranked, {len(self.unranked)} unranked"
        return f"<Standings of {self.bloc!r}, {self.period.code}: {counts}>"

    def __str__(self) -> str:
        """Return one line per member, in Vietnamese: ranks, id and score, or why it has none."""
        lines = [f"{row.ranks}  {row.organization}  {row.score}" for row in self.rows]
        for other in self.unranked:
            reasons = "; ".join(problem.translate("vi") for problem in other.problems)
            lines.append(f"–  {other.organization}  {reasons}")
        return "\n".join(lines) or "(không có thành viên)"


@checked
def standings(
    data: Dataset,
    bloc: str,
    period: Period | str,
    *,
    scorecard: Scorecard | str | None = None,
    round: Round | str | None = None,  # noqa: A002 - what it is called
) -> Standings:
    """Rank the members of a bloc by a scorecard, or by how many of their targets they met.

    Without a scorecard the targets are those of sets, emulation pledges and commitments whose
    period lies in the one asked for; several numbers of one item are one target, which is met if
    all of them are. A member is measured by what it and the units below it reported.

    By a scorecard the final points of a criterion count where scores state them, else those
    worked out from the figures, else those of the cluster or of the member itself: each
    `CriterionScore` says which, and where rounds differ from each other or from what was worked
    out, a problem says so. A bonus or penalty that the last sheet of a member does not name is 0;
    points beyond the limits of a criterion count from the limit to what is stated. Where members
    are measured against each other, a missing figure or a bound leaves the points of the others
    open too.

    Two members share their ranks if their scores are equal, or if bounds leave open which is
    higher. Which rank is enough for which title is for the bloc to decide.

    Args:
        data: The members, their targets and their figures.
        bloc: Id of the bloc.
        period: The period; those who are members at its end are ranked.
        scorecard: What points are given for, or the id of a scorecard of the data.
        round: The only round whose points count (tự chấm, cụm chấm, kết quả cuối cùng); None as
            above.

    Returns:
        Every member, ranked or unranked; the ranks of those ranked cover 1 to their number.

    Raises:
        ReferenceMissing: There is no such bloc, scorecard or metric.
        InvalidData: A code of `Period.parse`; `field.choice` for another round.

    Example:
        >>> from hoidata import samples
        >>> answer = standings(samples.reports(), "khoi-thi-dua-20.tphcm", "2022")
        >>> len(answer), len(answer.unranked)
        (0, 12)
        >>> answer.unranked[0].problems[0].code
        'standings.no_targets'
    """
    asked = asked_period(period)
    card = data[Scorecard, scorecard] if isinstance(scorecard, str) else scorecard
    if card is not None:
        card = data.coded(card)
    counted = None if round is None else Round(round)
    bloc = data[Organization, bloc].id
    question = _Question(data, bloc, asked, card, counted)
    rows, unranked = question.answer()
    doubts = tuple(question.doubts(rows))
    return Standings(
        bloc=bloc,
        period=asked,
        rows=rows,
        unranked=unranked,
        problems=doubts,
        organization_names=data.organization_names,
    )


class _Question:
    """Who is ranked, in which period and by what; everything about one unit is found in one step.

    Args:
        data: The members, their targets and their figures.
        bloc: Id of the bloc.
        asked: The period.
        card: What points are given for; None for the targets of the members.
        counted: The round whose points count; None for the usual choice.
    """

    def __init__(
        self,
        data: Dataset,
        bloc: str,
        asked: Period,
        card: Scorecard | None,
        counted: Round | None,
    ) -> None:
        """Find the members, and what each of them promised."""
        self._data = data
        self._bloc = bloc
        self._asked = asked
        self._card = card
        self._measure = Measure(data)
        tree = data.tree(asked.closing, kind=AttachmentKind.MEMBER_OF)
        self._members = sorted(tree.children(bloc))
        self._promised: Mapping[str, list[Promised]] = {}
        self._scoring: Scoring | None = None
        if card is None:
            self._promised = promised_to(data, frozenset(self._members), asked)
        else:
            self._scoring = Scoring(data, card, self._members, asked, counted)

    def answer(self) -> tuple[tuple[Standing, ...], tuple[Unranked, ...]]:
        """Return the members that can be ranked, best first, and the others."""
        found = {unit: self._standing(unit) for unit in self._members}
        ranked = {unit: row for unit, row in found.items() if isinstance(row, Standing)}
        ranking = Ranking({unit: row.score for unit, row in ranked.items()})
        rows: list[Standing] = []
        for unit in ranking.order:
            best, worst = ranking.ranks[unit]
            rows.append(
                attrs.evolve(ranked[unit], best_rank=best, worst_rank=worst, ranking=ranking)
            )
        return tuple(rows), tuple(row for row in found.values() if isinstance(row, Unranked))

    def _standing(self, unit: str) -> Standing | Unranked:
        """Return what a unit reached, or why it cannot be ranked."""
        if self._scoring is not None:
            whole = self._scoring.whole(unit)
            scores, total = whole.scores, whole.points
        else:
            whole, targets = None, self._promised.get(unit, ())
            measured = (score(self._measure, each.target, unit, each.period) for each in targets)
            scores = tuple(each for each, _ in measured)
            is_known = bool(scores) and all(each.amount is not None for each in scores)
            total = _met(targets, scores) if is_known else None
        if total is None:
            problems = tuple(self._obstacles(unit, scores))
            return Unranked(organization=unit, problems=problems, scores=scores)
        return Standing(
            organization=unit, score=total, best_rank=1, worst_rank=1, scores=scores, whole=whole
        )

    def _obstacles(self, unit: str, scores: tuple[CriterionScore, ...]) -> Iterator[Problem]:
        """Yield why a unit cannot be ranked."""
        leaves = [each for score in scores for each in score.walk() if not each.scores]
        known = [each.amount if self._card is None else each.points for each in leaves]
        lacking = [each for each, value in zip(leaves, known, strict=True) if value is None]
        if not scores:
            yield Problem.of("standings.no_targets", found=self._asked)
        elif self._scoring is not None and self._scoring.lacks(unit):
            yield self._scoring.lacking
        elif unit not in self._reporting:
            yield Problem.of("standings.no_report", found=self._asked)
        else:
            yield from problems_of(lacking)

    @cached_property
    def _reporting(self) -> set[str]:
        """The units that reported anything for some of the days, or are above figures of them.

        Those that were given points reported too.
        """
        data, asked = self._data, self._asked
        figures = (row.organizations for row in data.observations if asked.overlaps(row.period))
        found = data.hierarchy().with_all_above(unit for units in figures for unit in units)
        for report in data.reports:
            if asked.overlaps(report.period):
                found.update(report.organizations)
        for each in data.scores:
            if self._card is not None and each.scorecard == self._card.id:
                found.update(each.organizations)
        return found

    def doubts(self, rows: Iterable[Standing]) -> Iterator[Problem]:
        """Yield what is doubtful about the standings as a whole."""
        members, card = frozenset(self._members), self._card
        if not members:
            yield Problem.of(
                "standings.no_members",
                found=self._bloc,
                expected=self._asked.closing,
            )
        elif card is None:
            yield from _without_period(self._data, members)
        else:
            if card.bloc not in (None, self._bloc) or card.period not in (None, self._asked):
                expected = card.bloc if card.period is None else f"{card.bloc} {card.period}"
                yield Problem.of(
                    "standings.other_card", sources=card.sources, found=card.id, expected=expected
                )
            for row in rows:
                yield from (each for each in row.problems if each.code in _TOLD)


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
