"""What one member of a bloc reached of its targets, or of the criteria of a scorecard."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._rollup import Total
from hoidata.aggregate._targets.measure import Measure, doubts_of, judge
from hoidata.aggregate._targets.promises import Promise, is_joint, targets_of, units_of
from hoidata.aggregate._targets.wanted import Wanted
from hoidata.dataset import Aim, Dataset, Revisions
from hoidata.domain import Criterion, Round, ScoringMethod, Target, TargetSet
from hoidata.errors import Problem, Shown
from hoidata.values import Period, Quantity, Verdict

POINTS: Final = "điểm"


@attrs.frozen(kw_only=True, repr=False)
class CriterionScore(Shown):
    """What a member achieved for one target or criterion (kết quả từng chỉ tiêu).

    Args:
        criterion: What points are given for; None in a ranking by targets met.
        target: What was to be reached; None for a group, and for a result measured without one.
        total: What was reported, with its figures; None if nothing was.
        amount: What may be true of everything asked for, in the unit of the target: a bound where
            it covers only some of the days or of the units below, or lacks the member's share in a
            joint figure; None if there is nothing to compare.
        verdict: Whether the amount satisfies the target.
        wanted: What was to be reached in numbers: for a range the end that decides.
        method: How the result became points: that of the criterion, or that for members without
            a target; None where nothing was worked out.
        rival: What it was measured against apart from its target: the best result, or for `leader`
            by how many per cent the best is above its target; a range where that is not known.
        worked_out: The points by the rule of the criterion, or for a group by its criteria, below 0
            for a penalty; None where a figure is missing or people assess.
        stated: The points that scores state, by round, below 0 for a penalty.
        points: The points that count; None in a ranking by targets met, and where nothing is known.
        round: The round whose points count; None if it is `worked_out`.
        scores: The scores of the criteria of a group.
        problems: Why there is nothing to compare, or what is doubtful about it.
    """

    criterion: Criterion | None = None
    target: Target | None = None
    total: Total | None = None
    amount: Quantity | None = None
    verdict: Verdict = Verdict.UNDECIDED
    wanted: Quantity | None = None
    method: ScoringMethod | None = None
    rival: Quantity | None = None
    worked_out: Quantity | None = None
    stated: tuple[tuple[Round, Quantity], ...] = ()
    points: Quantity | None = None
    round: Round | None = None
    scores: "tuple[CriterionScore, ...]" = ()
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str | None:
        """The number and name of its criterion; the name of its metric where it has no label."""
        criterion, total = self.criterion, self.total
        if criterion is None or criterion.label is not None or total is None:
            return None if criterion is None else criterion.name
        return f"{criterion.id} {total.metric.label}"

    def walk(self) -> "Iterator[CriterionScore]":
        """Yield the score and all scores inside it, in the order of the scorecard."""
        yield self
        for each in self.scores:
            yield from each.walk()


class Promised(NamedTuple):
    """A target of a member: those of one group are one target, in several numbers."""

    group: tuple[int, str | int]
    target: Target
    period: Period


def promises_of(data: Dataset) -> tuple[Promise, ...]:
    """Return the sets and pledges that each of their parties is to fulfil by itself.

    A set that revises another has what it leaves out from that one.
    """
    sets = map(Revisions(data).filled, data.target_sets)
    return (*sets, *(each for each in data.pledges if not is_joint(data, each)))


def promised_to(
    data: Dataset, members: Collection[str], asked: Period
) -> Mapping[str, list[Promised]]:
    """Return the targets of each member whose period lies in the one asked for, each once."""
    found: dict[str, list[Promised]] = defaultdict(list)
    seen: dict[str, set[Target]] = defaultdict(set)
    revisions = Revisions(data)
    for place, promise in enumerate(promises_of(data)):
        for aim in _aims_of(promise):
            number, target, (unit,), period = aim
            if unit not in members or not asked.contains(period):
                continue
            if isinstance(promise, TargetSet) and revisions.reviser(promise, aim) is not None:
                continue
            bare = attrs.evolve(
                target, period=period, organizations=(), is_assumed=False, sources=()
            )
            if bare not in seen[unit]:
                seen[unit].add(bare)
                found[unit].append(Promised((place, target.item or number), target, period))
    return found


def _aims_of(promise: Promise) -> Iterator[Aim]:
    for number, target in enumerate(targets_of(promise)):
        period = target.period or promise.period
        for span in () if period is None else target.periods_in(period):
            for unit in units_of(promise, target):
                yield Aim(number, target, (unit,), span)


def score(
    measure: Measure, target: Target, unit: str, period: Period
) -> tuple[CriterionScore, Wanted | None]:
    """Measure one target of a unit; also return what it asks for, if it can be compared."""
    total, wanted, amount, problems = measure.of(target, (unit,), period)
    sources = target.sources
    if total is None:
        is_absent = all(each.code == "rollup.joint_share" for each in problems)
        absent = Problem.of(
            "standings.no_figure",
            sources=sources,
            found=target.metric,
            label=measure.label(target.metric),
            expected=period,
        )
        problems = (absent, *problems) if is_absent else problems
        return CriterionScore(target=target, problems=problems), None
    if wanted is None:
        return CriterionScore(target=target, total=total, problems=problems), None
    if amount is None:
        found, expected = total.quantity, target.value
        problem = Problem.of("standings.unit", sources=sources, found=found, expected=expected)
        return CriterionScore(target=target, total=total, problems=(problem,)), None
    measured = CriterionScore(
        target=target,
        total=total,
        amount=amount,
        verdict=judge(wanted, total, amount),
        wanted=wanted.quantity,
        problems=(*problems, *doubts_of(wanted, total, amount)),
    )
    return measured, wanted
