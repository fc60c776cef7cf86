"""Funds: who holds them, and what they began and ended with."""

from typing import Final

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.transaction import is_money
from hoidata.errors import Shown, Source, checked
from hoidata.values import Period, Quantity
from hoidata.vocab import Choice


class Listed(Choice):
    """What a fund lists completely in a period (danh sách đầy đủ): all, some or nothing.

    True and False mean `all` and `none`.
    """

    NONE = "none"
    INCOME = "income"
    SPENDING = "spending"
    ALL = "all"

    @classmethod
    def _missing_(cls, value: object) -> "Listed":
        if isinstance(value, bool):
            return cls.ALL if value else cls.NONE
        return cls(super()._missing_(value))

    @checked
    def holds(self, direction: int) -> bool:
        """Whether everything is listed that comes in (1), goes out (-1), or both (0)."""
        one = {1: Listed.INCOME, -1: Listed.SPENDING}.get(direction)
        return self in (Listed.ALL, one)


@attrs.frozen(field_transformer=fields.located, repr=False)
class FundPeriod(Shown):
    """What is stated about a fund for a period (quyết toán, sao kê một kỳ).

    opening + income + planned income − spending − planned spending = closing, in cash: goods are
    listed, and never in a balance.

    Args:
        period: From the day at whose start it opens to the day at whose end it closes.
        opening: What was there at the start (tồn đầu kỳ).
        income: All that came in (tổng thu).
        spending: All that went out (tổng chi).
        planned_income: What is still to come in (dự thu), already included in the closing balance.
        planned_spending: What is still to be spent (dự chi), already deducted from the closing
            balance.
        closing: What was left at the end (tồn cuối kỳ, còn lại).
        givers: How many gave, as stated, with any unit ("hơn 500 người").
        receivers: How many received, as stated, with any unit ("19 tỉnh").
        complete: What the fund lists completely in the period: income, spending or all.
        report: Id of the report that states it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.type`, `field.id`; `fund.money` for what is not money, or rates.
    """

    period: Period = attrs.field(converter=fields.as_period, validator=fields.period)
    opening: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    income: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    spending: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    planned_income: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    planned_spending: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    closing: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    givers: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    receivers: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    complete: Listed = attrs.field(default=Listed.NONE, converter=Listed, kw_only=True)
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is not money."""
        with fields.Rules() as rules:
            for name in FUND_AMOUNTS:
                amount = getattr(self, name)
                is_fit = amount is None or (is_money(amount) and not amount.per)
                rules.require(is_fit, "fund.money", name, amount)


FUND_AMOUNTS: Final = (
    "opening",
    "income",
    "spending",
    "planned_income",
    "planned_spending",
    "closing",
)
"""The fields of a period of a fund that are amounts of money."""


@attrs.frozen(field_transformer=fields.located, repr=False)
class Fund(Shown):
    """Money that is kept and accounted for separately (quỹ, tài khoản), with its transactions.

    Args:
        id: Stable id without white space.
        name: Its name.
        holder: Id of the organization that holds it.
        unit: The currency that it is kept in; transactions in others are listed separately.
        periods: What is stated about its periods, in any order.
        all_money: Whether all money of its holder goes through it; else what it lists is only
            some of the holder's.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.type`, `field.sequence`; `fund.unit` if its
            unit is not a currency; `fund.currency` for balances in another one.

    Example:
        >>> year = FundPeriod("năm 2024", opening="5 triệu đồng", income="20 triệu đồng",
        ...     spending="18 triệu đồng", closing="7 triệu đồng")
        >>> Fund("quy-vnn", "Quỹ Vì người nghèo", holder="mttq.xa", periods=[year]).unit
        'VND'
    """

    id: str = attrs.field(validator=fields.identifier)
    name: str = attrs.field(validator=fields.text)
    holder: str = attrs.field(validator=fields.identifier, kw_only=True)
    unit: str = attrs.field(default="VND", converter=fields.unit_code, kw_only=True)
    periods: tuple[FundPeriod, ...] = attrs.field(
        default=(),
        converter=fields.sequence,
        validator=fields.instances(FundPeriod),
        kw_only=True,
    )
    all_money: bool = attrs.field(default=False, validator=fields.flag, kw_only=True)
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse balances in another currency than the fund's."""
        with fields.Rules() as rules:
            rules.require(is_money(Quantity(0, self.unit)), "fund.unit", "unit", self.unit)
            for number, each in enumerate(self.periods):
                for name in FUND_AMOUNTS:
                    amount = getattr(each, name)
                    is_same = amount is None or amount.unit == self.unit
                    rules.require(is_same, "fund.currency", f"periods[{number}].{name}", amount)
