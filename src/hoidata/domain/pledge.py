"""What was promised: targets, sets of them, and pledges."""

import datetime
from collections.abc import Iterable
from typing import Final, Self

import attrs

from hoidata.domain import _fields as fields
from hoidata.errors import InvalidData, Problem, Source
from hoidata.values import Bound, Operator, Period, Quantity

_OPERATORS: Final = {
    Bound.EXACT: Operator.AT_LEAST,
    Bound.AT_LEAST: Operator.AT_LEAST,
    Bound.MORE_THAN: Operator.MORE_THAN,
    Bound.AT_MOST: Operator.AT_MOST,
    Bound.LESS_THAN: Operator.LESS_THAN,
    Bound.NEARLY: Operator.LESS_THAN,
}


@attrs.frozen(field_transformer=fields.located)
class Target:
    """A number to be reached (chỉ tiêu).

    Args:
        metric: Code of the metric that it is measured by, or its Vietnamese label.
        value: The exact number to be reached.
        operator: How the result must stand to the number.
        is_assumed: Whether the operator was assumed because the source has no bound word.
        period: By when; the period of the set if None.
        organizations: Ids of the organizations that are to reach it; those of the set if empty.
        initiative: Id of the initiative that it belongs to.
        item: The one thing among several that it is about; several numbers of one thing (gifts,
            and what they are worth) are one target of their set; spelled like that of a figure.
        sources: Where it stands.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.type`, `field.text`; `target.bound` if the
            value is not exact: read a stated one with `stated`.

    Example:
        >>> target = Target.stated("gift_value", Quantity.parse("từ 500 triệu đồng trở lên"))
        >>> target.operator, target.value.value, target.is_assumed
        (<Operator.AT_LEAST: '>='>, 500000000, False)
    """

    metric: str = attrs.field(
        converter=fields.word, validator=fields.text, metadata=fields.names("metrics")
    )
    value: Quantity = attrs.field(validator=fields.quantity)
    operator: Operator = attrs.field(default=Operator.AT_LEAST, converter=Operator, kw_only=True)
    is_assumed: bool = attrs.field(default=False, validator=fields.flag, kw_only=True)
    period: Period | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.instance(Period)), kw_only=True
    )
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
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
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a bound: it belongs into the operator."""
        fields.require(self.value.is_exact, "target.bound", "value", self.value)

    @classmethod
    def stated(cls, metric: str, value: Quantity, *, period: Period | None = None) -> Self:
        """Return the target that a source states: its bound word becomes the operator.

        Without a bound word the operator is ≥ and marked as assumed.

        Raises:
            InvalidData: `target.bound` for a range, "khoảng" or an unknown number.
        """
        operator = _OPERATORS.get(value.bound)
        if operator is None or value.value is None:
            raise InvalidData(Problem.of("target.bound", "$.value", found=value))
        exact = Quantity(value.value, value.unit, per=value.per, step=value.step)
        return cls(metric, exact, operator=operator, is_assumed=value.is_exact, period=period)


def count_targets(targets: Iterable[Target]) -> int:
    """Return how many targets there are: those of one item are one, told by several metrics.

    Example:
        >>> gifts = Target("gifts", Quantity(2000, "suất quà"), item="quà Tết")
        >>> worth = Target("gift_value", Quantity(500_000_000, "VND"), item="quà Tết")
        >>> count_targets([gifts, worth])
        1
    """
    listed = tuple(targets)
    items = {target.item for target in listed if target.item is not None}
    return len(items) + sum(target.item is None for target in listed)


@attrs.frozen(field_transformer=fields.located)
class TargetSet:
    """Targets that were set together for a period (bộ chỉ tiêu).

    Args:
        id: Stable id without white space.
        organizations: Ids of the organizations that set them for themselves.
        period: By when; None if not told.
        declared: How many targets the source says there are; None if it does not.
        targets: Those that it lists, in its order.
        report: Id of the report that tells them.
        sources: Where it is told.

    Raises:
        InvalidData: `field.id`, `field.count`, `field.type`.

    Example:
        >>> gifts = Target("gifts", Quantity(2000, "suất quà"), item="quà Tết")
        >>> worth = Target("gift_value", Quantity(500_000_000, "VND"), item="quà Tết")
        >>> TargetSet("nam-2023", declared=10, targets=[gifts, worth]).listed
        1
    """

    id: str = attrs.field(validator=fields.identifier)
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers
    )
    period: Period | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.instance(Period)), kw_only=True
    )
    declared: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    targets: tuple[Target, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(Target), kw_only=True
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.sources, kw_only=True
    )

    @property
    def listed(self) -> int:
        """How many targets are listed; several numbers of one `item` are one target."""
        return count_targets(self.targets)


@attrs.frozen(field_transformer=fields.located)
class PledgeItem:
    """One thing that a pledge promises: a target or plain text (nội dung giao ước).

    Args:
        text: What is promised, in short; None for a target.
        target: The number that is promised; None for a text.
        sources: Where it stands.

    Raises:
        InvalidData: `field.text`, `field.type`; `pledge_item.shape` unless exactly one of text and
            target is given.
    """

    text: str | None = attrs.field(default=None, validator=attrs.validators.optional(fields.text))
    target: Target | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.instance(Target))
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse both and neither."""
        is_one = (self.text is None) is not (self.target is None)
        fields.require(is_one, "pledge_item.shape", "text", self.text)


@attrs.frozen(field_transformer=fields.located)
class Pledge:
    """What parties promised each other (giao ước, cam kết, hợp tác).

    Args:
        id: Stable id without white space.
        parties: Ids of the organizations that made it.
        kind: What sort of pledge it is.
        counterparties: Ids of those to whom it was made, where they promise nothing themselves.
        period: The period that it is for; None if not told.
        signed_on: Day of signature; None if not told.
        document: Id of the document that holds it.
        items: What was promised, in the order of the source.
        sources: Where it is told.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.date`, `field.type`; `pledge.parties` if
            there are none.
    """

    id: str = attrs.field(validator=fields.identifier)
    parties: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers
    )
    kind: str = attrs.field(
        default="commitment",
        converter=fields.word,
        validator=fields.text,
        metadata=fields.names("pledge_kinds"),
        kw_only=True,
    )
    counterparties: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    period: Period | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.instance(Period)), kw_only=True
    )
    signed_on: datetime.date | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.day), kw_only=True
    )
    document: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    items: tuple[PledgeItem, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(PledgeItem), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a pledge of nobody."""
        fields.require(bool(self.parties), "pledge.parties", "parties", self.id)
