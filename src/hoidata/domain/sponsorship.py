"""Support promised by instalments, and who is to pay it."""

import datetime
from collections import Counter
from collections.abc import Iterator

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.rhythm import Rhythm
from hoidata.errors import Shown, Source
from hoidata.values import Period, Quantity, Unit, UnitKind
from hoidata.vocab import Choice


class Timing(Choice):
    """When in its part of the period an instalment falls due (thời điểm chi)."""

    START = "start"
    END = "end"


@attrs.frozen(field_transformer=fields.located, repr=False)
class RateRevision(Shown):
    """Another rate or another number of people supported from a day on (điều chỉnh mức hỗ trợ).

    Args:
        valid_from: The first day on which it applies, until the next revision.
        rate: Money per instalment, as in `Sponsorship`; None if it stays as it was.
        count: How many are supported; None if it stays as it was.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.date`, `field.type`; `rate_revision.empty` if it changes nothing;
            `sponsorship.rate` and `sponsorship.count` as `Sponsorship`.
    """

    valid_from: datetime.date = attrs.field(converter=fields.as_day, validator=fields.day)
    rate: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.instance(Quantity)),
    )
    count: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.instance(Quantity)),
        kw_only=True,
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what changes nothing, and what is not a rate or a number of people."""
        changes = self.rate is not None or self.count is not None
        with fields.Rules() as rules:
            rules.require(changes, "rate_revision.empty", "rate", self.valid_from)
            _require_support(rules, self.rate, self.count)


@attrs.frozen(field_transformer=fields.located, repr=False)
class ScheduledInstalment(Shown):
    """One of several instalments that differ (một đợt chi).

    Args:
        on: The day it falls due.
        amount: How much it is, for all, or per head.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.date`, `field.type`; `sponsorship.total` as `Sponsorship`.
    """

    on: datetime.date = attrs.field(converter=fields.as_day, validator=fields.day)
    amount: Quantity = attrs.field(converter=fields.as_quantity, validator=fields.quantity)
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is not an amount of money."""
        fields.require(_is_total(self.amount), "sponsorship.total", "amount", self.amount)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Postponement(Shown):
    """Instalments that fall due later than scheduled (hoãn chi, lùi ngày chi).

    Args:
        period: When they would have fallen due: a day or longer, inclusive.
        to: The day on which they fall due instead.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.date`, `field.type`; `postponement.order` unless that day is later than
            the first one of the period.
    """

    period: Period = attrs.field(converter=fields.as_period, validator=fields.period)
    to: datetime.date = attrs.field(converter=fields.as_day, validator=fields.day)
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse to postpone to the same day or an earlier one."""
        is_later = (self.period.start or datetime.date.min) < self.to
        fields.require(is_later, "postponement.order", "to", self.to)


@attrs.frozen(field_transformer=fields.located, repr=False)
class FunderShare(Shown):
    """What one of several funders is to pay (phần đóng góp).

    Args:
        funder: Id of the organization or person.
        share: A percentage, an amount of the total, or an amount of every rate (in the units of the
            rate); None for an equal part of what the others leave.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.type`; `funder_share.share` for anything else.

    Example:
        >>> FunderShare("vietcombank", "60%").share.code
        '60 [%]'
    """

    funder: str = attrs.field(validator=fields.identifier)
    share: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a share."""
        is_share = self.share is None or (
            self.share.unit in ("%", "VND")
            and self.share.is_exact
            and _is_not_negative(self.share)
            and not (self.share.unit == "%" and self.share.per)
        )
        fields.require(is_share, "funder_share.share", "share", self.share)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Sponsorship(Shown):
    """Support promised in instalments (đỡ đầu, hỗ trợ hằng tháng); payments are transactions.

    What is due, paid and outstanding follows from the schedule and the transactions; no status is
    stored. It is promised by a `rate`, by a `total` over the period, or by a list of `instalments`.

    Args:
        id: Stable id without white space.
        sponsors: Ids of the organizations responsible for it.
        rate: Money per instalment: per head if its `per` has one, and as often as the time in `per`
            (tuần, tháng, quý, năm, học kỳ, năm học), or as `every` says; else once.
        every: How often, where the rate does not say ("6 tháng một lần"); for a total, how often a
            part of it is due.
        total: Money over the whole period, for all or per head.
        parts: The number of equal instalments in which the total is paid, each due in its part of
            the period.
        timing: Whether instalments fall due on the first or on the last day of their part of the
            period.
        instalments: Instalments that differ, with their days, in any order; they may add up to the
            `total`.
        postponed: Instalments that fall due later, in the order in which it was decided.
        count: How many are supported; None if not stated.
        beneficiaries: Ids of the people who are supported, where named.
        funders: Ids of those who give the money.
        shares: What each funder is to pay; a single funder is to pay all.
        period: From the first to the last day of support; open if it has no end yet.
        pauses: Periods without instalments, inclusive.
        revisions: Other rates or numbers from later days on, in any order.
        initiative: Id of the initiative that it belongs to.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.type`; `sponsorship.rate` if a rate is not money or may be
            below 0; `sponsorship.count` if a number of supported may be; `sponsorship.revisions`
            if two revisions are of one day; `sponsorship.rhythm` if a revision changes how often it
            is paid.
    """

    id: str = attrs.field(validator=fields.identifier)
    sponsors: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers
    )
    rate: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.instance(Quantity)),
        kw_only=True,
    )
    count: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.instance(Quantity)),
        kw_only=True,
    )
    every: Rhythm | None = attrs.field(
        default=None, converter=attrs.converters.optional(Rhythm), kw_only=True
    )
    total: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    parts: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    timing: Timing = attrs.field(default=Timing.START, converter=Timing, kw_only=True)
    instalments: tuple[ScheduledInstalment, ...] = attrs.field(
        default=(),
        converter=fields.sequence,
        validator=fields.instances(ScheduledInstalment),
        kw_only=True,
    )
    postponed: tuple[Postponement, ...] = attrs.field(
        default=(),
        converter=fields.sequence,
        validator=fields.instances(Postponement),
        kw_only=True,
    )
    beneficiaries: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    funders: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    shares: tuple[FunderShare, ...] = attrs.field(
        default=(),
        converter=fields.sequence,
        validator=fields.instances(FunderShare),
        kw_only=True,
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    pauses: tuple[Period, ...] = attrs.field(
        default=(), converter=fields.as_periods, validator=fields.instances(Period), kw_only=True
    )
    revisions: tuple[RateRevision, ...] = attrs.field(
        default=(),
        converter=fields.sequence,
        validator=fields.instances(RateRevision),
        kw_only=True,
    )
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is not money, and what contradicts itself."""
        twice = _repeated(str(revision.valid_from) for revision in self.revisions)
        funders = _repeated(share.funder for share in self.shares)
        rhythms, again = self._rhythms(), ", ".join(self._said_again())
        found = " / ".join("/".join(rhythm) or "—" for rhythm in rhythms)
        with fields.Rules() as rules:
            _require_support(rules, self.rate, self.count)
            is_total = self.total is None or _is_total(self.total)
            rules.require(is_total, "sponsorship.total", "total", self.total)
            rules.require(self.parts != 0, "sponsorship.parts", "parts", self.parts)
            rules.require(not again, "sponsorship.amounts", again.split(", ")[0], again)
            rules.require(not twice, "sponsorship.revisions", "revisions", twice)
            rules.require(not funders, "sponsorship.shares", "shares", funders)
            rules.require(len(rhythms) < 2, "sponsorship.rhythm", "revisions", found)  # noqa: PLR2004 - two differ

    def _said_again(self) -> Iterator[str]:
        """Yield the fields that promise what others promise already."""
        has_total = self.total is not None
        if self.rates and (has_total or self.instalments):
            yield "rate"
        if self.parts is not None and (not has_total or self.every or self.instalments):
            yield "parts"
        if self.every is not None and (self.instalments or not (has_total or self.rates)):
            yield "every"
        if self.timing is Timing.END and self.instalments:
            yield "timing"

    @property
    def rates(self) -> tuple[Quantity, ...]:
        """All its rates: the first one, then those of the revisions as listed."""
        rates = (self.rate, *(revision.rate for revision in self.revisions))
        return tuple(rate for rate in rates if rate is not None)

    def _rhythms(self) -> tuple[tuple[str, ...], ...]:
        every = () if self.every is None else (self.every.unit,)
        return tuple(dict.fromkeys(times_of(rate) or every for rate in self.rates)) or (
            (every,) if self.total is not None or self.instalments else ()
        )

    @property
    def rhythm(self) -> tuple[str, ...] | None:
        """How often it is due, in units: `("tháng",)`, or `()` if once or by a list.

        None if no amount is promised.
        """
        return next(iter(self._rhythms()), None)

    @property
    def payers(self) -> tuple[str, ...]:
        """Ids of all who are to give money, those of `funders` first."""
        shares = (share.funder for share in self.shares)
        return tuple(dict.fromkeys((*self.funders, *shares)))


def times_of(rate: Quantity) -> tuple[str, ...]:
    """Return what a rate is per in time, of what it is per."""
    return tuple(
        unit
        for unit in rate.per
        if Unit.of(unit).kind is UnitKind.TIME or Rhythm.of_unit(unit) is not None
    )


def _repeated(names: Iterator[str]) -> str:
    counts = Counter(names)
    return ", ".join(name for name in sorted(counts) if counts[name] > 1)


def _require_support(rules: fields.Rules, rate: Quantity | None, count: Quantity | None) -> None:
    is_money = rate is None or (rate.unit == "VND" and _is_not_negative(rate))
    rules.require(is_money, "sponsorship.rate", "rate", rate)
    is_number = count is None or _is_not_negative(count)
    rules.require(is_number, "sponsorship.count", "count", count)


def _is_total(amount: Quantity) -> bool:
    return amount.unit == "VND" and _is_not_negative(amount) and not times_of(amount)


def _is_not_negative(amount: Quantity) -> bool:
    return all(end is None or end >= 0 for end in (amount.low, amount.high))
