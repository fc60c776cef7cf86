"""Support promised by instalments, and what was paid of it."""

import datetime
from collections import Counter

import attrs

from hoidata.domain import _fields as fields
from hoidata.errors import Source
from hoidata.values import Period, Quantity, Unit, UnitKind


@attrs.frozen(field_transformer=fields.located)
class RateRevision:
    """Another rate or another number of supported from a day on (điều chỉnh mức hỗ trợ).

    Args:
        valid_from: The first day that it counts for, until the next revision.
        rate: Money an instalment, as in `Sponsorship`; None if it stays as it was.
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
        """Refuse what changes nothing, and what is no rate or no number of people."""
        changes = self.rate is not None or self.count is not None
        with fields.Rules() as rules:
            rules.require(changes, "rate_revision.empty", "rate", self.valid_from)
            _require_support(rules, self.rate, self.count)


@attrs.frozen(field_transformer=fields.located)
class Sponsorship:
    """Support promised by instalments (đỡ đầu, hỗ trợ hằng tháng); what was paid are transactions.

    What is due, paid and outstanding follows from schedule and transactions; no status is stored.

    Args:
        id: Stable id without white space.
        sponsors: Ids of the organizations that take care of it.
        rate: Money an instalment: every month if `per` holds `tháng`, every quarter or year with
            `quý` or `năm`, and per head if it holds one; once if it holds no time. None if not
            told.
        count: How many are supported; None if not stated.
        beneficiaries: Ids of the people who are supported, where named.
        funders: Ids of those who give the money.
        period: From the first to the last day of support; open if it goes on.
        pauses: Periods without instalments, inclusive.
        revisions: Other rates or numbers from later days on, in any order.
        initiative: Id of the initiative that it belongs to.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.type`; `sponsorship.rate` if a rate is not money or may be
            below 0; `sponsorship.count` if a number of supported may be; `sponsorship.revisions`
            if two revisions are of one day; `sponsorship.rhythm` if a revision changes how often
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
    beneficiaries: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    funders: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    pauses: tuple[Period, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(Period), kw_only=True
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
        """Refuse a rate that is not money, and revisions that contradict each other."""
        counts = Counter(revision.valid_from for revision in self.revisions)
        twice = ", ".join(str(day) for day in sorted(counts) if counts[day] > 1)
        rhythms = self._rhythms()
        found = " / ".join("/".join(rhythm) or "—" for rhythm in rhythms)
        with fields.Rules() as rules:
            _require_support(rules, self.rate, self.count)
            rules.require(not twice, "sponsorship.revisions", "revisions", twice)
            rules.require(len(rhythms) < 2, "sponsorship.rhythm", "revisions", found)  # noqa: PLR2004 - two differ

    def _rhythms(self) -> tuple[tuple[str, ...], ...]:
        rates = (self.rate, *(revision.rate for revision in self.revisions))
        return tuple(dict.fromkeys(_times(rate) for rate in rates if rate is not None))

    @property
    def rhythm(self) -> tuple[str, ...] | None:
        """What the rate is per in time: `("tháng",)`, or `()` if it is paid once; None without."""
        return next(iter(self._rhythms()), None)


def _times(rate: Quantity) -> tuple[str, ...]:
    return tuple(unit for unit in rate.per if Unit.of(unit).kind is UnitKind.TIME)


def _require_support(rules: fields.Rules, rate: Quantity | None, count: Quantity | None) -> None:
    is_money = rate is None or (rate.unit == "VND" and _is_not_negative(rate))
    rules.require(is_money, "sponsorship.rate", "rate", rate)
    is_number = count is None or _is_not_negative(count)
    rules.require(is_number, "sponsorship.count", "count", count)


def _is_not_negative(amount: Quantity) -> bool:
    return all(end is None or end >= 0 for end in (amount.low, amount.high))
