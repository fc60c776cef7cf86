"""What every member of a bloc reached of one criterion, and the points that this makes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import attrs

from hoidata.aggregate._in_unit import in_unit
from hoidata.aggregate._targets import points
from hoidata.aggregate._targets.measure import Measure
from hoidata.aggregate._targets.plans import Plans
from hoidata.aggregate._targets.promises import targets_of
from hoidata.aggregate._targets.scores import CriterionScore, promised_to, score
from hoidata.aggregate._targets.wanted import LIMITS
from hoidata.dataset import Dataset, takes_pairs
from hoidata.domain import Criterion, CriterionKind, Metric, Scope, ScoringMethod, Target
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity, Verdict

_NAMED: Final = 5
"""How many members a problem names at most."""


class OwnTargets:
    """The targets of the members of a bloc for exactly one period: promised, or planned.

    Args:
        data: Target sets, pledges, and figures with a plan.
        members: Ids of the members.
        asked: The period.
    """

    def __init__(self, data: Dataset, members: Sequence[str], asked: Period) -> None:
        """Look at all of them once."""
        self._found: dict[_Of, dict[Target, Target]] = defaultdict(dict)
        self._data = data
        known = frozenset(members)
        for unit, promised in promised_to(data, known, asked).items():
            for each in promised:
                if each.period == asked:
                    self._add(unit, each.target)
        for row in Plans(data).figures:
            if row.period == asked and row.scope is Scope.WHOLE and len(row.organizations) == 1:
                for target in targets_of(row):
                    self._add(row.organizations[0], target)

    def _add(self, unit: str, target: Target) -> None:
        metric, value = self._data.get(Metric, target.metric), target.value
        if metric is not None and isinstance(value, Quantity):
            value = in_unit(value, metric, metric.unit)
        bare = Target(target.metric, value, operator=target.operator)
        key = _Of(unit, target.metric, target.initiative, target.item)
        self._found[key].setdefault(bare, target)

    def of(self, unit: str, criterion: Criterion, metric: Metric) -> tuple[Target, ...]:
        """Return the different targets of a member for what a criterion is about."""
        key = _Of(unit, metric.code, criterion.initiative, criterion.item)
        return tuple(self._found.get(key, {}).values())


class _Of(NamedTuple):
    """Whose target, and for what."""

    organization: str
    metric: str
    initiative: str | None
    item: str | None


class _Result(NamedTuple):
    """What one member reached, and what it was to reach."""

    score: CriterionScore
    wanted: Interval | None
    is_limit: bool
    has_target: bool

    @property
    def ends(self) -> Interval:
        """What the result may be; anything without a figure."""
        amount = self.score.amount
        return points.UNKNOWN if amount is None else amount.ends


class Results:
    """What all members of a bloc reached of one criterion with a metric.

    Args:
        data: The figures.
        measure: Measures them.
        criterion: The criterion.
        members: Ids of the members.
        asked: The period.
        own: The targets of the members, which count where the criterion has none.
    """

    def __init__(
        self,
        data: Dataset,
        measure: Measure,
        criterion: Criterion,
        members: Sequence[str],
        asked: Period,
        own: OwnTargets,
    ) -> None:
        """Measure nothing before it is asked for."""
        self._data = data
        self._measure = measure
        self._criterion = criterion
        self._members = members
        self._asked = asked
        self._own = own
        self._metric = data.metric(criterion.metric or "")

    @cached_property
    def _results(self) -> Mapping[str, _Result]:
        return {unit: self._result(unit) for unit in self._members}

    def _result(self, unit: str) -> _Result:
        """Return what a member reached, whether or not points can be made of it."""
        criterion = self._criterion
        target = criterion.as_target if criterion.target is not None else None
        doubts: tuple[Problem, ...] = ()
        has_target = target is not None
        if target is None and self._uses_target:
            own = self._own.of(unit, criterion, self._metric)
            has_target = bool(own)
            if len(own) == 1:
                target = criterion.of_kind(own[0])
            elif own:
                found = "; ".join(str(each.value) for each in own)
                doubts = (self._problem("score.two_targets", found=found, expected=self._asked),)
        if target is not None:
            measured, wanted = score(self._measure, target, unit, self._asked)
            ends = None if wanted is None else wanted.ends
            return _Result(measured, ends, target.operator in LIMITS, has_target)
        any_ = criterion.of_kind(Target(self._metric.code, Quantity(0, self._unit)))
        measured, _ = score(self._measure, any_, unit, self._asked)
        undecided = Verdict.UNDECIDED
        measured = attrs.evolve(measured, target=None, wanted=None, verdict=undecided)
        lower = self._criterion.is_lower_better
        return _Result(_with(measured, *doubts), None, lower, has_target)

    @property
    def _uses_target(self) -> bool:
        """Whether points follow from a target too: those in per cent of it do."""
        is_share = self._size is not None and self._size.unit == "%"
        return self._criterion.method.needs_target or is_share

    @property
    def _size(self) -> Quantity | None:
        """That for which points are given each time, or a part of the scale."""
        sizes = (self._criterion.every, *(part for part, _ in self._criterion.scale))
        return next((each for each in sizes if each is not None), None)

    @property
    def _unit(self) -> str | None:
        """The unit in which a result without a target is measured."""
        metric, size = self._metric, self._size
        if size is not None and (size.unit != "%" or takes_pairs(metric)):
            return size.unit
        return "%" if takes_pairs(metric) else metric.unit

    def _problem(self, code: str, **details: object) -> Problem:
        named = self._criterion.label or self._metric.label
        label = named if named == self._criterion.id else f"{self._criterion.id} {named}"
        return Problem.of(code, sources=self._criterion.sources, criterion=label, **details)

    # --- Points -------------------------------------------------------------------------------

    def scored(self, unit: str) -> tuple[CriterionScore, Interval | None]:
        """Return what a member reached, and what points that makes; None where it makes none."""
        result = self._results[unit]
        if result.score.amount is None:
            return result.score, None
        method = self._method(result)
        if method is None:
            if result.has_target:  # doubtful, or not known: the reason is there
                return result.score, None
            problem = self._problem("score.no_target", expected=self._asked)
            return _with(result.score, problem), None
        made, problems = self._made(unit, result, method)
        rival = self._shown_rival(method)
        measured = attrs.evolve(result.score, method=method, rival=rival)
        if made is not None:
            floor = self._criterion.floor or 0
            made = made.clamp(floor, self._criterion.weight)
        return _with(measured, *problems), made

    def _method(self, result: _Result) -> ScoringMethod | None:
        method = self._criterion.method
        if not method.needs_target or result.wanted is not None:
            return method
        return None if result.has_target else self._criterion.without_target

    def _made(
        self, unit: str, result: _Result, method: ScoringMethod
    ) -> tuple[Interval | None, tuple[Problem, ...]]:
        if method in (ScoringMethod.LEADER, ScoringMethod.BEST):
            return self._against_others(unit, result, method)
        if method is ScoringMethod.SCALE or method.has_steps:
            return self._measured_out(result, method)
        if method is ScoringMethod.PASS:
            return self._of_all(points.passing(result.score.verdict)), ()
        wanted = result.wanted or points.NOTHING
        if not result.is_limit and not _is_above_zero(wanted):
            return None, (self._problem("score.target", found=result.score.wanted),)
        part = points.proportional(result.ends, wanted, is_limit=result.is_limit)
        return self._of_all(part), ()

    def _of_all(self, part: Interval) -> Interval:
        return part.scaled(self._criterion.weight or 0)

    def _against_others(
        self, unit: str, result: _Result, method: ScoringMethod
    ) -> tuple[Interval | None, tuple[Problem, ...]]:
        """Return the points of a method that looks at what others reached."""
        pool = self._pools[method]
        rival = pool.rivals[unit]
        if method is ScoringMethod.LEADER:
            excess = pool.ends[unit]
            if excess == points.UNKNOWN and not _is_above_zero(result.wanted):
                return None, (self._problem("score.target", found=result.score.wanted),)
            part = points.leading(excess, rival)
        else:
            lower = self._criterion.is_lower_better
            part = points.against_best(result.ends, rival, is_lower=lower)
        unknown = [each for each in pool.unknown if each != unit][:_NAMED]
        problems: tuple[Problem, ...] = ()
        if unknown and not part.is_point:
            problems = (self._problem("score.unknown_rival", found=", ".join(unknown)),)
        return self._of_all(part), problems

    def _measured_out(
        self, result: _Result, method: ScoringMethod
    ) -> tuple[Interval | None, tuple[Problem, ...]]:
        """Return the points of a method with steps, or of a scale."""
        criterion, score = self._criterion, result.score
        size = self._size or Quantity(1)
        unit = None if score.amount is None else score.amount.unit
        in_percent = size.unit == "%" != unit
        if in_percent and not _is_above_zero(result.wanted):
            return None, (self._problem("score.target", found=score.wanted),)
        if not in_percent and in_unit(size, self._metric, unit).unit != unit:
            found, expected = score.amount, size
            return None, (Problem.of("standings.unit", found=found, expected=expected),)
        wanted = result.wanted or points.NOTHING
        ends = result.ends
        if method in (ScoringMethod.SHORTFALL, ScoringMethod.EXCESS):
            is_above = is_above_counted(criterion, method, is_limit=result.is_limit)
            ends = points.gap_of(ends, wanted, is_above=is_above, in_percent=in_percent)
        elif in_percent:
            ends = points.share_of(ends, wanted).scaled(100)
        if method is ScoringMethod.SCALE:
            made = points.on_scale(ends, criterion.scale)
            problem = self._problem("score.no_band", found=score.amount)
            return made, () if made is not None else (problem,)
        given, is_open = points.in_steps(ends, criterion)
        if method is ScoringMethod.SHORTFALL and criterion.kind is not CriterionKind.PENALTY:
            given = Interval(criterion.weight, criterion.weight) + given.scaled(-1)
        problem = self._problem("score.step", expected=size)
        return given, (problem,) if is_open else ()

    @cached_property
    def _pools(self) -> Mapping[ScoringMethod, "_Pool"]:
        """Who is measured against whom, by each method that does so."""
        led: dict[str, Interval] = {}
        best: dict[str, Interval] = {}
        for unit, result in self._results.items():
            if self._criterion.method is not ScoringMethod.LEADER:
                is_alone = self._criterion.without_target is not None
                if not (is_alone and result.has_target):
                    best[unit] = result.ends
            elif result.has_target:
                led[unit] = _excess(result)
            else:
                best[unit] = result.ends
        is_lower = self._criterion.is_lower_better
        return {
            ScoringMethod.LEADER: _Pool(led, is_lower=False),
            ScoringMethod.BEST: _Pool(best, is_lower=is_lower),
        }

    def _shown_rival(self, method: ScoringMethod) -> Quantity | None:
        """Return what members were measured against, as a quantity."""
        if method not in (ScoringMethod.LEADER, ScoringMethod.BEST):
            return None
        best, unit = self._pools[method].best, self._unit
        if method is ScoringMethod.LEADER:
            best, unit = best.scaled(100), "%"
        return Quantity.unknown(unit).with_ends(best, None, is_near=False)


class _Pool:
    """Members that are measured against each other.

    Args:
        ends: What each may have reached.
        is_lower: Whether less is better.
    """

    def __init__(self, ends: Mapping[str, Interval], *, is_lower: bool) -> None:
        """Find the best of the others of each, all in one go."""
        self.ends = ends
        listed = list(ends.values())
        bests = points.bests_of_others(listed, is_lower=is_lower)
        self.rivals = dict(zip(ends, bests, strict=True))
        self.unknown = [unit for unit, each in ends.items() if each == points.UNKNOWN]
        self.unknown = self.unknown[: _NAMED + 1]
        self.best = points.best_of(listed, is_lower=is_lower)


def is_above_counted(criterion: Criterion, method: ScoringMethod, *, is_limit: bool) -> bool:
    """Whether what is counted is above the target: of a penalty also where that is a limit."""
    if method is ScoringMethod.EXCESS:
        return not is_limit or criterion.kind is CriterionKind.PENALTY
    return is_limit


def _excess(result: _Result) -> Interval:
    if result.wanted is None or not _is_above_zero(result.wanted):
        return points.UNKNOWN
    return points.excess_of(result.ends, result.wanted, is_limit=result.is_limit)


def _is_above_zero(wanted: Interval | None) -> bool:
    return wanted is not None and wanted.low is not None and wanted.low > 0


def _with(score: CriterionScore, *problems: Problem) -> CriterionScore:
    return attrs.evolve(score, problems=(*score.problems, *problems)) if problems else score
