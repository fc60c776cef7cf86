"""The members of a bloc in order of what they reached, ties shown."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._marks import (
    POINTS,
    Mark,
    Promised,
    mark,
    promised_by,
    promises,
    told_by,
)
from hoidata.aggregate._progress import bound_by, targets_of
from hoidata.aggregate._scorecard import Scorecard
from hoidata.dataset import Dataset
from hoidata.domain import AttachmentKind, Organization
from hoidata.errors import Problem, ReferenceMissing
from hoidata.values import Operator, Period, Quantity, Verdict

_TARGETS: Final = "chỉ tiêu"


@attrs.frozen(kw_only=True)
class Standing:
    """The place of one member (thứ hạng): one place, or those that it may have.

    Args:
        organization: Id of the member.
        score: Its points, or how many of its targets are met; a range where bounds leave it open.
        first: The best place that it may have; 1 is the best of all.
        last: The worst, inclusive.
        tied_with: Ids of those whose score is equal or cannot be told apart, in order of place.
        marks: What the score is made of, in the order of the scorecard or of the data.
    """

    organization: str
    score: Quantity
    first: int
    last: int
    tied_with: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def places(self) -> str:
        """The place as text: `3`, or `3–5`."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@attrs.frozen(kw_only=True)
class Unranked:
    """A member that has no place, and why (chưa đủ căn cứ xếp hạng).

    Args:
        organization: Id of the member.
        problems: Why, at least one.
        marks: What it did reach.
    """

    organization: str
    problems: tuple[Problem, ...]
    marks: tuple[Mark, ...] = ()


@attrs.frozen(kw_only=True)
class Standings:
    """The members of a bloc in order of what they reached (xếp hạng thi đua).

    Args:
        bloc: Id of the bloc.
        period: The period asked for, inclusive.
        rows: The members that can be ranked, best first, those of one place by id.
        unranked: The members that cannot, by id; nobody is last for want of a figure.
        problems: What is doubtful about the standings as a whole.
    """

    bloc: str
    period: Period
    rows: tuple[Standing, ...] = ()
    unranked: tuple[Unranked, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, organization: str) -> Standing:
        """Return the place of a member.

        Raises:
            ReferenceMissing: It has none: it is unranked or no member.
        """
        for row in self.rows:
            if row.organization == organization:
                return row
        message = f"'{organization}' has no place in '{self.bloc}'; look among the unranked"
        raise ReferenceMissing(message)

    def __iter__(self) -> Iterator[Standing]:
        """Yield the members that have a place, best first."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return how many have a place."""
        return len(self.rows)

    def __str__(self) -> str:
        """Return one line a member, in Vietnamese: places, id and score, or why it has none."""
        lines = [f"{row.places}  {row.organization}  {row.score}" for row in self.rows]
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

    Two members share their places if their scores are equal, or if bounds leave open which is
    higher. For which title a place is enough is for the bloc to decide.

    Args:
        data: The members, their targets and their figures.
        bloc: Id of the bloc.
        period: The period; who is a member at its end is ranked.
        scorecard: What points are given for.

    Returns:
        Every member, ranked or unranked; the places of those that are ranked cover 1 to their
        number. Takes time that grows with the square of that number.

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
    day, group = asked.end or asked.start, data[Organization, bloc].id
    members = sorted(data.tree(day, kind=AttachmentKind.MEMBER_OF).children(group))
    entries = [_entry(data, unit, asked, scorecard) for unit in members]
    doubts = _doubts(data, frozenset(members), scorecard)
    if not members:
        doubts = iter([Problem.of("standings.no_members", found=bloc, expected=day)])
    return Standings(
        bloc=bloc,
        period=asked,
        rows=_ranked([each for each in entries if isinstance(each, _Scored)]),
        unranked=tuple(each for each in entries if isinstance(each, Unranked)),
        problems=tuple(doubts),
    )


class _Scored(NamedTuple):
    """A member that can be ranked."""

    unit: str
    score: Quantity
    marks: tuple[Mark, ...]

    def beats(self, other: "_Scored") -> bool:
        """Whether its score is the higher one for certain."""
        return self.score.meets(Operator.MORE_THAN, other.score) is Verdict.YES

    def ties_with(self, other: "_Scored") -> bool:
        return not self.beats(other) and not other.beats(self)


def _entry(
    data: Dataset, unit: str, asked: Period, scorecard: Scorecard | None
) -> _Scored | Unranked:
    told = told_by(data, unit)
    targets = tuple(promised_by(data, unit, asked)) if scorecard is None else ()
    marks = [mark(told, each.target, unit, each.period) for each in targets]
    if scorecard is not None:
        marks = [
            mark(told, each.as_target, unit, asked, criterion=each) for each in scorecard.criteria
        ]
    problems = tuple(_obstacles(told, unit, asked, marks))
    if problems:
        return Unranked(organization=unit, problems=problems, marks=tuple(marks))
    score = _met(targets, marks) if scorecard is None else _points(unit, marks, scorecard)
    return _Scored(unit, score, tuple(marks))


def _obstacles(told: Dataset, unit: str, asked: Period, marks: list[Mark]) -> Iterator[Problem]:
    """Yield why a unit cannot be ranked; nothing if it can."""
    if not marks:
        yield Problem.of("standings.no_targets", found=asked.code)
    lacking = [each for each in marks if each.amount is None]
    if lacking and not _has_reported(told, unit, asked):
        yield Problem.of("standings.no_report", found=asked.code)
        return
    for each in lacking:
        yield from each.problems


def _has_reported(told: Dataset, unit: str, asked: Period) -> bool:
    periods = [each.period for each in told.reports if unit in each.organizations]
    periods += [each.period for each in told.observations]
    return any(asked.overlaps(period) for period in periods)


def _met(targets: Iterable[Promised], marks: Iterable[Mark]) -> Quantity:
    """Return how many targets are met: at least the certain ones, at most those not missed."""
    groups: dict[tuple[int, str | int], set[Verdict]] = {}
    for each, measured in zip(targets, marks, strict=True):
        groups.setdefault(each.group, set()).add(measured.verdict)
    certain = sum(verdicts == {Verdict.YES} for verdicts in groups.values())
    possible = sum(Verdict.NO not in verdicts for verdicts in groups.values())
    if certain == possible:
        return Quantity(certain, _TARGETS)
    return Quantity.between(certain, possible, _TARGETS)


def _points(unit: str, marks: Iterable[Mark], scorecard: Scorecard) -> Quantity:
    given = [each.points for each in marks if each.points is not None]
    taken = [
        Quantity(-each.points, POINTS) for each in scorecard.deductions if each.organization == unit
    ]
    return sum((*given, *taken), Quantity(0, POINTS))


def _ranked(scored: list[_Scored]) -> tuple[Standing, ...]:
    places = {each.unit: _places(each, scored) for each in scored}
    ordered = sorted(scored, key=lambda each: (*places[each.unit], each.unit))
    return tuple(
        Standing(
            organization=each.unit,
            score=each.score,
            first=places[each.unit][0],
            last=places[each.unit][1],
            tied_with=tuple(
                other.unit for other in ordered if other is not each and each.ties_with(other)
            ),
            marks=each.marks,
        )
        for each in ordered
    )


def _places(one: _Scored, scored: list[_Scored]) -> tuple[int, int]:
    above = sum(other.beats(one) for other in scored)
    below = sum(one.beats(other) for other in scored)
    return above + 1, len(scored) - below


def _doubts(
    data: Dataset, members: frozenset[str], scorecard: Scorecard | None
) -> Iterator[Problem]:
    if scorecard is None:
        yield from _without_period(data, members)
        return
    for deduction in scorecard.deductions:
        if deduction.organization not in members:
            yield Problem.of(
                "standings.deduction", sources=deduction.sources, found=deduction.organization
            )


def _without_period(data: Dataset, members: frozenset[str]) -> Iterator[Problem]:
    for promise in promises(data):
        for target in targets_of(promise) if promise.period is None else ():
            units = target.organizations or bound_by(promise)
            if target.period is None and not members.isdisjoint(units):
                yield Problem.of("standings.no_period", sources=target.sources, found=promise.id)
