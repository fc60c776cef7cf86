"""What a bloc gives points for, and what it takes them off for."""

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from hoidata.domain import Target
from hoidata.errors import InvalidData, Problem, Source
from hoidata.values import Number, Quantity, add, canonical


def _above_zero(_: object, attribute: "attrs.Attribute[Any]", value: Number) -> None:
    if value <= 0:
        raise InvalidData(Problem.of("scorecard.points", f"$.{attribute.name}", found=value))


def _instances(kind: type) -> Callable[[object, "attrs.Attribute[Any]", Iterable[object]], None]:
    def check(_: object, attribute: "attrs.Attribute[Any]", value: Iterable[object]) -> None:
        for place, each in enumerate(value):
            if not isinstance(each, kind):
                path = f"$.{attribute.name}[{place}]"
                problem = Problem.of("field.type", path, found=each, expected=kind.__name__)
                raise InvalidData(problem)

    return check


def _quantity(value: Quantity | str) -> Quantity:
    if not isinstance(value, str):
        return value
    try:
        return Quantity.parse(value)
    except InvalidData as error:
        raise InvalidData(each.at("$.target") for each in error.problems) from None


def _a_quantity(_: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, Quantity):
        path = f"$.{attribute.name}"
        raise InvalidData(Problem.of("field.type", path, found=value, expected="Quantity"))


def _tuple(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(rows)


@attrs.frozen
class Criterion:
    """One figure that points are given for (tiêu chí chấm điểm).

    A member gets `weight` × result ÷ `target` points, at most `weight` and at least 0.

    Args:
        metric: Code, label or alias of the metric that it is measured by.
        target: The result that gives all points: an exact quantity above 0, or its text.
        weight: The points for reaching it, above 0; any exact number.

    Raises:
        InvalidData: `field.text` and `target.each` as `Target`; `field.type`; `scorecard.limit`
            if the target is a bound, as "không quá 5 lần"; `scorecard.target` if the target,
            `scorecard.points` if the weight is not above 0; `number.not_exact`.

    Example:
        >>> Criterion("gifts", Quantity(2000, "suất quà"), weight=30).weight
        30
    """

    metric: str
    target: Quantity = attrs.field(converter=_quantity, validator=_a_quantity)
    weight: Number = attrs.field(converter=canonical, validator=_above_zero, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a target, and a target of nothing."""
        if not self.target.is_exact:
            raise InvalidData(Problem.of("scorecard.limit", "$.target", found=self.target))
        exact = self.as_target.amount.value
        if exact is None or exact <= 0:
            raise InvalidData(Problem.of("scorecard.target", "$.target", found=self.target))

    @property
    def as_target(self) -> Target:
        """The criterion as a target that is to be reached."""
        return Target(self.metric, self.target)


@attrs.frozen
class Deduction:
    """Points that a member loses (điểm trừ).

    Args:
        organization: Id of the member.
        points: How many, above 0; any exact number.
        reason: What for, in short; None if not stated.
        sources: Where it is stated.

    Raises:
        InvalidData: `scorecard.points` if they are not above 0; `number.not_exact`; `field.type`.
    """

    organization: str
    points: Number = attrs.field(converter=canonical, validator=_above_zero)
    reason: str | None = attrs.field(default=None, kw_only=True)
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=_tuple, validator=_instances(Source), kw_only=True
    )


@attrs.frozen
class Scorecard:
    """What points are given and taken off for (bảng chấm điểm thi đua).

    Args:
        criteria: What points are given for, in the order in which they are shown.
        deductions: What is taken off, of whom.

    Raises:
        InvalidData: `field.type`; `scorecard.empty` if it has no criterion.

    Example:
        >>> card = Scorecard([Criterion("gifts", Quantity(2000, "suất quà"), weight=30)])
        >>> card.most
        30
    """

    criteria: tuple[Criterion, ...] = attrs.field(converter=_tuple, validator=_instances(Criterion))
    deductions: tuple[Deduction, ...] = attrs.field(
        default=(), converter=_tuple, validator=_instances(Deduction)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a scorecard that gives no points."""
        if not self.criteria:
            raise InvalidData(Problem.of("scorecard.empty", "$.criteria", found="[]"))

    @property
    def most(self) -> Number:
        """The points of a member that reaches every target and loses none."""
        total: Number = 0
        for criterion in self.criteria:
            total = add(total, criterion.weight)
        return total
