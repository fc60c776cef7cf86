"""What a bloc gives points for, and the points that its members were given."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.pledge import Target
from hoidata.errors import InvalidData, Problem, Shown, Source, checked
from hoidata.values import Number, Operator, Period, Quantity, add
from hoidata.vocab import Choice


class ScoringMethod(Choice):
    """How a result becomes points (cách chấm điểm).

    Every method also works where less is better: where the target is a limit ("không quá 5 vụ"),
    or the criterion says so.

    Source:
        Rules by which emulation blocs score their members (hướng dẫn chấm điểm thi đua cụm, khối).
    """

    PROPORTIONAL = "proportional"
    LEADER = "leader"
    BEST = "best"
    PASS = "pass"  # noqa: S105 - not a password
    EACH = "each"
    SHORTFALL = "shortfall"
    EXCESS = "excess"
    SCALE = "scale"

    @property
    def has_steps(self) -> bool:
        """Whether points are given or taken off for each of something."""
        return self in (ScoringMethod.EACH, ScoringMethod.SHORTFALL, ScoringMethod.EXCESS)

    @property
    def needs_target(self) -> bool:
        """Whether a result alone gives no points."""
        alone = (ScoringMethod.BEST, ScoringMethod.EACH, ScoringMethod.SCALE)
        return self not in alone


class CriterionKind(Choice):
    """Whether points are given as a rule, on top of that, or taken off (loại điểm)."""

    STANDARD = "standard"
    BONUS = "bonus"
    PENALTY = "penalty"


class Round(Choice):
    """Who gave the points (vòng chấm): the member itself, its cluster, or the final round."""

    OWN = "own"
    CLUSTER = "cluster"
    FINAL = "final"


_LIMITS: Final = (Operator.AT_MOST, Operator.LESS_THAN)


def _above_zero(_: object, attribute: fields.Field, value: Number) -> None:
    if value <= 0:
        raise InvalidData(Problem.of("scorecard.points", f"$.{attribute.name}", found=value))


def _result(value: object) -> Quantity:
    if not isinstance(value, (str, Quantity)):
        raise InvalidData(Problem.of("field.type", found=value, expected="Quantity"))
    return fields.as_quantity(value)


def _scale(
    given: Mapping[str, Number] | Mapping[Quantity, Number] | Iterable[tuple[Quantity, Number]],
) -> tuple[tuple[Quantity, Number], ...]:
    """Convert results with their points to pairs, in the order of the source."""
    return tuple(fields.distinct(given, _result, fields.exact, "scorecard.scale").items())


def _criteria(_: object, attribute: fields.Field, value: object) -> None:
    """Require criteria, of the class that is being defined."""
    fields.instances(Criterion)(_, attribute, value)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Criterion(Shown):
    """One thing that points are given for, or a group of them (tiêu chí, nội dung chấm điểm).

    What gives points by `method`, where r is the result and t the target of the member:

    | method | points |
    |---|---|
    | `proportional` | weight × r ÷ t, at most the weight |
    | `leader` | half the weight at the target, all of it for the one that is furthest above its \
target in shares of that, between them in proportion; below the target half × r ÷ t |
    | `best` | weight × r ÷ the best result of all members, or of those without a target |
    | `pass` | the weight if the target is reached, else none |
    | `each` | `points` for `every` so much of the result, at most the weight |
    | `shortfall` | the weight, less `points` for `every` so much short of the target |
    | `excess` | `points` for `every` so much above the target, at most the weight |
    | `scale` | those of `scale` that the result lies in |

    Where less is better r ÷ t is t ÷ r, and short of a limit is what is above it. `every` and
    `scale` in `%` of another metric are in per cent of the target. A penalty of a metric takes
    off by `each`, `scale`, or for what is short of its target or above it.

    Args:
        id: Its number in its scorecard ("I.2"); without white space.
        label: Its name; None for the label of its metric.
        weight: The most points that it gives or, of a penalty, takes off; None if there is no
            limit. Of a group the most that its criteria give, without bonuses and penalties.
        kind: Whether its points are given as a rule, on top of that, or taken off.
        metric: Code, label or alias of the metric that it is measured by; None for a group, and for
            what people assess, whose points are those stated.
        initiative: Id of the only initiative that counts; None for everything.
        item: The only thing that counts; None for everything.
        method: How a result becomes points.
        target: What every member is to reach; None if each has its own, in its target sets,
            pledges or the plan beside its figure.
        without_target: By which method a member without a target of its own is measured against
            the others without; `best`, or None if it cannot be.
        every: The amount for which `points` are given or taken off.
        points: How many points, above 0.
        whole_steps: Whether a part of `every` gives nothing (True) or its part (False); None if
            that is not stated, which leaves the points open where a result has such a part.
        scale: Points by results, as `{"từ 90% trở lên": 10, "dưới 90%": 5}`; kept as pairs.
        is_lower_better: Whether less is better without a limit as target.
        floor: The fewest points; None for 0, and for a group for no limit.
        criteria: What a group consists of.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.type`, `number.not_exact`;
            `scorecard.points` if weight or points are not above 0; `scorecard.target` if a target
            or `every` is not; `scorecard.group` for a group with a metric of its own;
            `scorecard.metric` for a target or a way to measure without a metric;
            `scorecard.weight` without a weight where points are a share of it, or with one that
            the floor or the scale exceeds; `scorecard.method` for what the method lacks or does
            not use; `scorecard.scale` if two of its results overlap.

    Example:
        >>> gifts = Criterion("I.1", metric="gifts", target="2.000 suất quà", weight=30)
        >>> gifts.as_target.operator.value, gifts.is_limit
        ('>=', False)
    """

    id: str = attrs.field(validator=fields.identifier)
    label: str | None = attrs.field(default=None, validator=attrs.validators.optional(fields.text))
    weight: Number | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.exact),
        validator=attrs.validators.optional(_above_zero),
        kw_only=True,
    )
    kind: CriterionKind = attrs.field(
        default=CriterionKind.STANDARD, converter=CriterionKind, kw_only=True
    )
    metric: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.names("metrics"),
        kw_only=True,
    )
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    item: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        kw_only=True,
    )
    method: ScoringMethod = attrs.field(
        default=ScoringMethod.PROPORTIONAL, converter=ScoringMethod, kw_only=True
    )
    target: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    without_target: ScoringMethod | None = attrs.field(
        default=None, converter=attrs.converters.optional(ScoringMethod), kw_only=True
    )
    every: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    points: Number | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.exact),
        validator=attrs.validators.optional(_above_zero),
        kw_only=True,
    )
    whole_steps: bool | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.flag), kw_only=True
    )
    scale: tuple[tuple[Quantity, Number], ...] = attrs.field(
        default=(), converter=_scale, kw_only=True
    )
    is_lower_better: bool = attrs.field(default=False, validator=fields.flag, kw_only=True)
    floor: Number | None = attrs.field(
        default=None, converter=attrs.converters.optional(fields.exact), kw_only=True
    )
    criteria: tuple["Criterion", ...] = attrs.field(
        default=(), converter=fields.sequence, validator=_criteria, kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what gives no points, or leaves open how."""
        with fields.Rules() as rules:
            for code, name, found in (*self._wrong_shape(), *self._wrong_numbers()):
                rules.require(holds=False, code=code, name=name, found=found)

    def _wrong_shape(self) -> Iterator[tuple[str, str, object]]:
        """Yield what the method lacks or does not use."""
        if self.metric is not None:
            yield from self._wrong_fields(self.metric)
        elif self.has_rule:
            yield "scorecard.metric", "metric", self.id
        for one, other in combinations([result.ends for result, _ in self.scale], 2):
            if not (one.is_below(other, strictly=True) or other.is_below(one, strictly=True)):
                yield "scorecard.scale", "scale", "; ".join(str(each) for each, _ in self.scale)
                return

    def _wrong_fields(self, metric: str) -> Iterator[tuple[str, str, object]]:
        method, is_own = self.method, self.method.needs_target and self.target is None
        if self.criteria:
            yield "scorecard.group", "metric", metric
        can_take_off = method.has_steps or method is ScoringMethod.SCALE
        fit = {
            "method": can_take_off or self.kind is not CriterionKind.PENALTY,
            "every": method.has_steps is (self.every is not None),
            "points": method.has_steps is (self.points is not None),
            "whole_steps": method.has_steps or self.whole_steps is None,
            "scale": (method is ScoringMethod.SCALE) is bool(self.scale),
            "without_target": self.without_target
            in ((None, ScoringMethod.BEST) if is_own else (None,)),
        }
        yield from (("scorecard.method", name, method) for name, fits in fit.items() if not fits)

    def _wrong_numbers(self) -> Iterator[tuple[str, str, object]]:
        """Yield what cannot be divided by, and points that do not fit each other."""
        if self.every is not None and not (self.every.is_exact and (self.every.value or 0) > 0):
            yield "scorecard.target", "every", self.every
        if self.target is not None and self.metric is not None:
            target, ends = self.as_target, self.as_target.amount.ends
            least = target.amount.value if ends.low is None else ends.low
            is_share = least is not None and (least > 0 or (self.is_limit and least == 0))
            if target.each is not None or not is_share:
                yield "scorecard.target", "target", self.target
        if self.weight is None and self._needs_weight:
            yield "scorecard.weight", "weight", self.id
        most = max([self.floor or 0, *(points for _, points in self.scale)])
        if self.weight is not None and most > self.weight:
            yield "scorecard.weight", "weight", self.weight

    @property
    def _needs_weight(self) -> bool:
        if self.criteria or self.kind is CriterionKind.PENALTY:
            return False
        if self.metric is None:
            return self.kind is CriterionKind.STANDARD
        free = (ScoringMethod.SCALE, ScoringMethod.EACH, ScoringMethod.EXCESS)
        return self.method not in free

    @property
    def name(self) -> str:
        """Its number and name."""
        return self.id if self.label is None else f"{self.id} {self.label}"

    @property
    def has_rule(self) -> bool:
        """Whether it says which results become points, or how."""
        said = (self.target, self.without_target, self.every, self.points, self.whole_steps)
        kind = (self.initiative, self.item)
        return any(each is not None for each in (*said, *kind)) or bool(self.scale)

    @property
    def as_target(self) -> Target:
        """What every member is to reach; without a target, any result of the metric.

        Its bound word is the operator; where less is better, a number without one is a limit.
        """
        value = Quantity(1) if self.target is None else self.target
        return self.of_kind(Target.stated(self.metric or self.id, value))

    @checked
    def of_kind(self, target: Target) -> Target:
        """Return a target as the criterion means it: of its kind of figures, and a limit."""
        if self.is_lower_better and target.is_assumed:
            target = attrs.evolve(target, operator=Operator.AT_MOST, is_assumed=False)
        return attrs.evolve(target, initiative=self.initiative, item=self.item)

    @property
    def is_limit(self) -> bool:
        """Whether less is better."""
        return self.is_lower_better or self.as_target.operator in _LIMITS

    def walk(self) -> Iterator["Criterion"]:
        """Yield the criterion and all that it consists of, in the order of the source."""
        yield self
        for each in self.criteria:
            yield from each.walk()


attrs.resolve_types(Criterion)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Scorecard(Shown):
    """What points are given and taken off for (bảng chấm điểm thi đua).

    Args:
        id: Stable id without white space.
        name: What it is called; None if not stated.
        bloc: Id of the bloc whose members it scores; None for any.
        period: The period that it is for; None for any.
        weight: The points of all criteria together, without bonuses and penalties ("thang điểm
            1.000"); None if not stated.
        floor: The fewest points of a member; None if there is no limit.
        criteria: What points are given for, in the order of the source.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.type`, `number.not_exact`;
            `scorecard.points` if the weight is not above 0; `scorecard.empty` without a
            criterion; `scorecard.twice` if two criteria have one id.

    Example:
        >>> gifts = Criterion("I", metric="gifts", target="2.000 suất quà", weight=30)
        >>> card = Scorecard("2024", criteria=[gifts, Criterion("II", weight=70)])
        >>> [each.id for each in card.walk()], card.most
        (['I', 'II'], 100)
    """

    id: str = attrs.field(validator=fields.identifier)
    name: str | None = attrs.field(default=None, validator=attrs.validators.optional(fields.text))
    bloc: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.period),
        kw_only=True,
    )
    weight: Number | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.exact),
        validator=attrs.validators.optional(_above_zero),
        kw_only=True,
    )
    floor: Number | None = attrs.field(
        default=None, converter=attrs.converters.optional(fields.exact), kw_only=True
    )
    criteria: tuple[Criterion, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(Criterion), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a scorecard that gives no points, or two criteria of one id."""
        seen: set[str] = set()
        with fields.Rules() as rules:
            rules.require(bool(self.criteria), "scorecard.empty", "criteria", "[]")
            for each in self.walk():
                rules.require(each.id not in seen, "scorecard.twice", "criteria", each.id)
                seen.add(each.id)

    @property
    def as_group(self) -> Criterion:
        """All criteria as one group, with weight and floor of the scorecard."""
        return Criterion(
            self.id,
            label=self.name,
            weight=self.weight,
            floor=self.floor,
            criteria=self.criteria,
            sources=self.sources,
        )

    def walk(self) -> Iterator[Criterion]:
        """Yield all criteria, each before those that it consists of."""
        for each in self.criteria:
            yield from each.walk()

    @property
    def most(self) -> Number | None:
        """The most points possible, without bonuses; None if a criterion has no limit."""
        return self.weight if self.weight is not None else most_of(self.criteria)


def most_of(criteria: Iterable[Criterion]) -> Number | None:
    """Return the most points that criteria give as a rule together; None without a limit."""
    total: Number = 0
    for each in criteria:
        if each.kind is CriterionKind.STANDARD:
            most = _most(each)
            if most is None:
                return None
            total = add(total, most)
    return total


def _most(criterion: Criterion) -> Number | None:
    if criterion.weight is not None:
        return criterion.weight
    if criterion.criteria:
        return most_of(criterion.criteria)
    return max((points for _, points in criterion.scale), default=None)


def _id(value: object) -> str:
    if not isinstance(value, str) or value.split() != [value]:
        raise InvalidData(
            Problem.of("field.id", found=value, expected="a text without white space")
        )
    return fields.word(value)


def _points(
    given: Mapping[str, Number] | Iterable[tuple[str, Number]],
) -> tuple[tuple[str, Number], ...]:
    """Convert criteria with points to pairs, in the order of the source."""
    return tuple(fields.distinct(given, _id, fields.exact, "score.twice").items())


@attrs.frozen(field_transformer=fields.located, repr=False)
class Score(Shown):
    """The points that a member was given in one round (phiếu chấm điểm).

    Args:
        scorecard: Id of the scorecard.
        organizations: Ids of the members that were each given these points, mostly one.
        round: Who gave them.
        points: Points by criterion, as `{"I.1": 10}`; for a penalty the points taken off, with or
            without a minus. Kept as pairs.
        total: The points of the whole scorecard; None if not stated.
        reason: The reason for a bonus or penalty; those with different reasons add up.
        report: Id of the report that states them.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.type`, `field.text`, `number.not_exact`;
            `score.twice` for two numbers of one criterion; `score.empty` without any number.

    Example:
        >>> Score("2024", ["hoi-a"], round="tự chấm", points={"I.1": 10, "II": 5}).points
        (('I.1', 10), ('II', 5))
    """

    scorecard: str = attrs.field(validator=fields.identifier)
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers
    )
    round: Round = attrs.field(default=Round.FINAL, converter=Round, kw_only=True)
    points: tuple[tuple[str, Number], ...] = attrs.field(
        default=(), converter=_points, kw_only=True
    )
    total: Number | None = attrs.field(
        default=None, converter=attrs.converters.optional(fields.exact), kw_only=True
    )
    reason: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        kw_only=True,
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a score without points."""
        is_some = bool(self.points) or self.total is not None
        fields.require(is_some, "score.empty", "points", self.scorecard)
