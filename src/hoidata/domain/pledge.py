"""What was promised: targets, sets of them, and pledges."""

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Final, Self

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.domain.rhythm import Rhythm
from hoidata.errors import InvalidData, Problem, Shown, Source, checked
from hoidata.values import (
    Bound,
    Change,
    Direction,
    Grouping,
    Operator,
    Period,
    Quantity,
    Unit,
)
from hoidata.vietnamese import normalize
from hoidata.vocab import Choice

_BARE: Final = (Bound.EXACT, Bound.BETWEEN, Bound.ABOUT)
"""What says nothing about whether more, or less, is as good."""

_OPERATORS: Final = {
    **dict.fromkeys(_BARE, Operator.AT_LEAST),
    Bound.AT_LEAST: Operator.AT_LEAST,
    Bound.MORE_THAN: Operator.MORE_THAN,
    Bound.AT_MOST: Operator.AT_MOST,
    Bound.LESS_THAN: Operator.LESS_THAN,
}
_OF_A_FALL: Final = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.MORE_THAN: Operator.LESS_THAN,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.LESS_THAN: Operator.MORE_THAN,
}
"""What a bound on a fall says about the figure that is left."""


class Strength(Choice):
    """How firmly a target is set (mức độ của chỉ tiêu): it must be reached, or is only aimed at."""

    MUST = "must"
    STRIVES = "strives"


def _rhythm_of(value: Quantity | Change) -> Rhythm | None:
    """Return how often a value that is per month, quarter or year and no more is reached."""
    per = value.per if isinstance(value, Quantity) else ()
    rhythm = Rhythm.of_unit(per[0]) if len(per) == 1 else None
    return rhythm if rhythm is not None and rhythm.divides_years else None


def _wanted(value: Quantity | Change | str) -> Quantity | Change:
    return parse_wanted(value) if isinstance(value, str) else value


def _usual(target: "Target") -> Operator:
    is_fall = isinstance(target.value, Change) and target.value.direction is Direction.DOWN
    return Operator.AT_MOST if is_fall else Operator.AT_LEAST


@attrs.frozen(field_transformer=fields.located, repr=False)
class Target(Shown):
    """A number to be reached (chỉ tiêu).

    Args:
        metric: Code, label or alias of the metric that it is measured by; a dataset keeps the code.
        value: The number to be reached, a range ("5–10 hộ"), or a number with "khoảng"; a change
            ("tăng 10% so với năm 2023") for a target that follows from the figure of its base.
        operator: How the result must compare with the number; by default at least, and for a fall
            at most what it leaves. For a range the end that comes first decides: at least the low
            one, at most the high one; `=` is anything inside.
        is_assumed: Whether the operator was assumed because the source has no bound word.
        each: How often it is to be reached within the period ("15 hộ/năm" of a term); None for
            once, by its end.
        strength: Whether it must be reached or is only aimed at (phấn đấu).
        period: The period by whose end it is to be reached; that of the set if None.
        organizations: Ids of the organizations that are to reach it; those of the set if empty.
        initiative: Id of the initiative that it belongs to.
        item: The one thing among several that it is about; several numbers of one thing (gifts,
            and what they are worth) are one target of their set; spelled like that of a figure.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.type`, `field.text`; `target.bound` if the
            value has a bound or no number: read a stated one with `parse`; `target.each` if it
            is per month, quarter or year, which `each` says; `target.rhythm` for an `each` that
            does not divide calendar years.

    Example:
        >>> target = Target.stated("gift_value", Quantity.parse("từ 500 triệu đồng trở lên"))
        >>> target.operator, target.value.value, target.is_assumed
        (<Operator.AT_LEAST: '>='>, 500000000, False)
    """

    metric: str = attrs.field(
        converter=fields.word, validator=fields.text, metadata=fields.names("metrics")
    )
    value: Quantity | Change = attrs.field(
        converter=_wanted, validator=fields.instance(Quantity, Change)
    )
    operator: Operator = attrs.field(
        default=attrs.Factory(_usual, takes_self=True), converter=Operator, kw_only=True
    )
    is_assumed: bool = attrs.field(default=False, validator=fields.flag, kw_only=True)
    each: Rhythm | None = attrs.field(
        default=None, converter=attrs.converters.optional(Rhythm), kw_only=True
    )
    strength: Strength = attrs.field(default=Strength.MUST, converter=Strength, kw_only=True)
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
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
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a bound: it belongs into the operator; so does a rhythm into its own field."""
        with fields.Rules() as rules:
            rules.require(self.amount.bound in _BARE, "target.bound", "value", self.value)
            rules.require(_rhythm_of(self.value) is None, "target.each", "value", self.value)
            is_part = self.each is None or self.each.divides_years
            rules.require(is_part, "target.rhythm", "each", self.each)

    @property
    def amount(self) -> Quantity:
        """The number of the value: for a change, by how much, or to how many times."""
        return self.value.amount if isinstance(self.value, Change) else self.value

    @classmethod
    @checked
    def stated(cls, metric: str, value: Quantity | Change, *, period: Period | None = None) -> Self:
        """Return the target that a source states: its bound word becomes the operator.

        Without a bound word the operator is the usual one and marked as assumed; so it is of "gần
        100 suất", which is read as "khoảng": about as many are to be reached. "15 hộ/năm" is a
        target of `each` year.

        Raises:
            InvalidData: `target.bound` for an unknown number.

        Example:
            >>> yearly = Target.stated("houses", Quantity.parse("ít nhất 3 căn/năm"))
            >>> print(yearly.value, yearly.operator.value, yearly.each.value)
            3 căn >= year
            >>> fewer = Target.stated("poor", Change.parse("giảm trên 5% so với năm 2023"))
            >>> fewer.operator
            <Operator.LESS_THAN: '<'>
        """
        said = value.amount if isinstance(value, Change) else value
        if said.bound is Bound.NEARLY:
            said = Quantity(said.value, said.unit, per=said.per, step=said.step, bound=Bound.ABOUT)
        operator = _OPERATORS.get(said.bound)
        if operator is None:
            raise InvalidData(Problem.of("target.bound", "$.value", found=value))
        if isinstance(value, Change) and value.direction is Direction.DOWN:
            operator = _OF_A_FALL[operator]
        each, is_bare = _rhythm_of(value), said.bound in _BARE
        if not is_bare:
            said = Quantity(said.value, said.unit, per=said.per, step=said.step)
        if each is not None:
            said = attrs.evolve(said, per=())
        wanted = attrs.evolve(value, amount=said) if isinstance(value, Change) else said
        return cls(metric, wanted, operator=operator, is_assumed=is_bare, each=each, period=period)

    @classmethod
    @checked
    def parse(cls, metric: str, text: str, *, period: Period | None = None) -> Self:
        """Return the target that a text states, as a file does.

        Raises:
            InvalidData: As `parse_wanted` and `stated`.

        Warns:
            DoubtfulText: As `Quantity.parse` and `Change.parse`.

        Example:
            >>> Target.parse("five_no_households", "phấn đấu trên 80%").strength
            <Strength.STRIVES: 'strives'>
        """
        strength, rest = strength_of(text)
        return attrs.evolve(
            cls.stated(metric, parse_wanted(rest), period=period), strength=strength or "must"
        )

    @checked
    def periods_in(self, period: Period) -> tuple[Period, ...]:
        """Return the periods within a period by whose ends it is to be reached.

        Without `each`, that period itself; else every whole calendar year, half, quarter or month
        inside it, in order: none if it is shorter or open.

        Example:
            >>> yearly = Target("houses", Quantity(3, "căn"), each="year")
            >>> print(*yearly.periods_in(Period.parse("từ 1/11/2028 đến 31/12/2030")))
            2029 2030
        """
        if self.each is None:
            return (period,)
        if period.start is None or period.end is None:
            return ()
        years = range(period.start.year, period.end.year + 1)
        parts = (part for year in years for part in self.each.parts(Period.year(year)))
        return tuple(part for part in parts if period.contains(part))


@cache
def _striving() -> tuple[str, ...]:
    """Return the words that begin a target that is striven for, longer ones first."""
    rows = (row for row in vocab.rows("labels") if row["code"] == "Strength.strives")
    words = (text for row in rows for text in vocab.names_of(row))
    return tuple(sorted(words, key=len, reverse=True))


def strength_of(text: str) -> tuple[Strength | None, str]:
    """Return how firmly the words of a target set it, None if they do not say, and the rest.

    Example:
        >>> strength_of("phấn đấu đạt trên 80%")
        (<Strength.STRIVES: 'strives'>, 'trên 80%')
    """
    said = normalize(text)
    for word in _striving():
        if said.casefold().startswith(f"{word} "):
            return Strength.STRIVES, said[len(word) + 1 :]
    return None, text


def parse_wanted(
    text: str,
    *,
    grouping: Grouping | None = None,
    units: Iterable[Unit] = (),
    doubts: list[Problem] | None = None,
) -> Quantity | Change:
    """Read the value of a target: a quantity with its unit, or a change; also the code of either.

    Args:
        text: The words, without "phấn đấu".
        grouping: What groups the digits where the text alone does not show it.
        units: Units that the context declares, as in `Quantity.parse`.
        doubts: A list that collects the doubtful readings, instead of warnings.

    Raises:
        InvalidData: As `Quantity.parse`; as `Change.parse` for what is said like a change.

    Example:
        >>> parse_wanted("tăng 10% so với năm 2023").code
        'up 10 [%] vs 2023'
    """
    declared = tuple(units)
    try:
        return Quantity.parse(text, grouping=grouping, units=declared, doubts=doubts)
    except InvalidData as error:
        refusal = error
    try:
        return Change.parse(text, grouping=grouping, units=declared, doubts=doubts)
    except InvalidData as error:
        is_change = error.problems[0].code not in ("change.unreadable", "value.code")
        raise error if is_change else refusal from None


@checked
def count_targets(targets: Iterable[Target]) -> int:
    """Return how many targets there are: those of one item are one, with several metrics.

    Example:
        >>> gifts = Target("gifts", Quantity(2000, "suất quà"), item="quà Tết")
        >>> worth = Target("gift_value", Quantity(500_000_000, "VND"), item="quà Tết")
        >>> count_targets([gifts, worth])
        1
    """
    listed = tuple(targets)
    items = {target.item for target in listed if target.item is not None}
    return len(items) + sum(target.item is None for target in listed)


@attrs.frozen(field_transformer=fields.located, repr=False)
class TargetSet(Shown):
    """Targets that were set together for a period (bộ chỉ tiêu).

    Args:
        id: Stable id without white space.
        organizations: Ids of the organizations that set them for themselves.
        period: The period by whose end they are to be reached; None if not stated.
        declared: How many targets the source states; None if it does not say.
        targets: Those that it lists, in its order.
        revises: Id of the earlier set that it revises: what it names again replaces what that set
            says about it, and the other targets of that set stay. Organizations and period are
            those of that set where it gives none.
        set_on: Day on which it was set; where not given, that on which its report was closed.
        report: Id of the report that states them.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.count`, `field.type`, `field.date`; `target_set.revises`
            if it revises itself.

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
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    declared: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    targets: tuple[Target, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(Target), kw_only=True
    )
    revises: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    set_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a set that revises itself."""
        fields.require(self.revises != self.id, "target_set.revises", "revises", self.id)

    @property
    def listed(self) -> int:
        """How many targets are listed; several numbers of one `item` are one target."""
        return count_targets(self.targets)


@attrs.frozen(field_transformer=fields.located, repr=False)
class PledgeItem(Shown):
    """One thing that a pledge promises: a target or plain text (nội dung giao ước).

    Args:
        text: What is promised, in short; None for a target.
        target: The number that is promised; None for a text.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.text`, `field.type`; `pledge_item.shape` unless exactly one of text and
            target is given.
    """

    text: str | None = attrs.field(default=None, validator=attrs.validators.optional(fields.prose))
    target: Target | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.instance(Target))
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse both and neither."""
        is_one = (self.text is None) is not (self.target is None)
        fields.require(is_one, "pledge_item.shape", "text", self.text)


def _items(given: Iterable[PledgeItem | str]) -> tuple[PledgeItem, ...]:
    return fields.read_each(given, PledgeItem)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Pledge(Shown):
    """What parties promised one another (giao ước, cam kết, hợp tác).

    Args:
        id: Stable id without white space.
        parties: Ids of the organizations that made it.
        kind: What sort of pledge it is.
        counterparties: Ids of those to whom it was made, where they promise nothing themselves.
        period: The period that it is for; None if not stated.
        signed_on: Day of signature; None if not stated.
        document: Id of the document that contains it.
        items: What was promised, in the order of the source.
        sources: Where it is stated.

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
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    signed_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    document: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    items: tuple[PledgeItem, ...] = attrs.field(
        default=(), converter=_items, validator=fields.instances(PledgeItem), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a pledge of nobody."""
        fields.require(bool(self.parties), "pledge.parties", "parties", self.id)
