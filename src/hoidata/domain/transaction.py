"""Money and goods that move from a giver to a receiver, or are promised or planned to."""

import datetime
import re
from typing import Final

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.person import Privacy
from hoidata.errors import Shown, Source, checked
from hoidata.values import Period, Quantity, Unit, UnitKind
from hoidata.vocab import Choice


class TransactionKind(Choice):
    """What happened to money or goods (loại giao dịch), in the words of IATI.

    `incoming` (thu) is reported by the receiver, `disbursement` (phân bổ, cấp cho đơn vị khác) and
    `expenditure` (chi) by the giver; `interest` (lãi) comes in too. `commitment` (đăng ký ủng hộ)
    is a promise, `write_off` (rút đăng ký, miễn) takes it back or waives what is owed, `refund`
    (hoàn trả) gives back what was paid. `planned_income` (dự thu) and `planned_expenditure` (dự
    chi) are only planned.

    Source:
        IATI code list TransactionType; write-offs as in CiviCRM.
    """

    INCOMING = "incoming"
    DISBURSEMENT = "disbursement"
    EXPENDITURE = "expenditure"
    INTEREST = "interest"
    REFUND = "refund"
    COMMITMENT = "commitment"
    WRITE_OFF = "write_off"
    PLANNED_INCOME = "planned_income"
    PLANNED_EXPENDITURE = "planned_expenditure"

    @property
    def has_moved(self) -> bool:
        """Whether something really changed hands, and was not only promised or planned."""
        return self in _MOVED

    @property
    def direction(self) -> int:
        """1 if it always comes in for its reporter, -1 if it goes out, 0 if the ends decide."""
        return _DIRECTIONS.get(self, 0)


_DIRECTIONS: Final = {
    TransactionKind.INCOMING: 1,
    TransactionKind.INTEREST: 1,
    TransactionKind.PLANNED_INCOME: 1,
    TransactionKind.DISBURSEMENT: -1,
    TransactionKind.EXPENDITURE: -1,
    TransactionKind.PLANNED_EXPENDITURE: -1,
}
_MOVED: Final = frozenset(
    {
        TransactionKind.INCOMING,
        TransactionKind.DISBURSEMENT,
        TransactionKind.EXPENDITURE,
        TransactionKind.INTEREST,
        TransactionKind.REFUND,
    }
)


class Movement(Choice):
    """Which of its unit's transactions a metric counts (khoản được tính).

        Of transactions between givers and receivers: `received` what a unit was given, goods with
        their worth too, `given` what it gave to others, of which `allotted` (phân bổ) and `spent`
        (chi); `promised` what others promised it, `committed` what it promised; `planned_spending`
        what it is to spend. What was given back or taken back since is not taken off; `ledger` and
    `promises` take it off. Of the cash of its funds: `income` and `outgo` all that came in and went
    out, `balance` what was left at the end of a day.
    """

    RECEIVED = "received"
    GIVEN = "given"
    ALLOTTED = "allotted"
    SPENT = "spent"
    PROMISED = "promised"
    COMMITTED = "committed"
    PLANNED_SPENDING = "planned_spending"
    INCOME = "income"
    OUTGO = "outgo"
    BALANCE = "balance"

    @property
    def is_balance(self) -> bool:
        """Whether it is what was there on a day, not what moved."""
        return self is Movement.BALANCE

    @property
    def goes_down(self) -> bool:
        """Whether what a unit gives to one below it still counts as the unit's.

        What a province allots to its communes counts for the province; what these allot further,
        inside the province, is the same money again.
        """
        return self in (Movement.ALLOTTED, Movement.COMMITTED)


_ID: Final = re.compile(r"(?=.*[a-z])[a-z0-9]+([._-][a-z0-9]+)*", re.ASCII)
"""What no name of a person looks like, nor the number of a telephone or an account."""


@checked
def is_money(value: Quantity) -> bool:
    """Whether a quantity is an amount of money, in đồng or another currency."""
    return value.unit is not None and Unit.of(value.unit).kind is UnitKind.MONEY


def is_amount(value: Quantity | None) -> bool:
    """Whether a quantity, if there is one, is not a rate and cannot be below 0 only."""
    if value is None:
        return True
    ends = (value.low, value.high, value.value)
    return not value.per and all(end is None or end >= 0 for end in ends)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Transaction(Shown):
    """Money or goods from a giver to a receiver (khoản thu, khoản chi, ủng hộ, phân bổ).

    A giver or receiver is an organization or a person of the data, by id, an organization also by
    its name; anybody else keeps the name as it is written, which is shown only if `privacy` says
    so. One of the two may be left out where the transaction belongs to a fund: it is the fund's
    holder.

    Args:
        id: Stable id without white space.
        kind: What happened.
        value: How much: money in its currency, or goods in their unit; bounds are kept.
        worth: What goods are worth in đồng (trị giá); None for money, and where it is not known.
        giver: Who gave or is to give it.
        receiver: Who received it or is to receive it.
        period: The day, or the days within which it happened; inclusive.
        due: The day by which a promise is to be paid; None if that is open.
        fund: Id of the fund that it belongs to.
        sequence: Its place in the fund's list among those of its day, as a bank statement numbers
            its rows (số thứ tự, trang); None if not known.
        balance: What was in the fund after it (số dư sau giao dịch); only for a fund.
        voucher: Number of the voucher (số chứng từ).
        purpose: The purpose, in short (nội dung); kept in one spelling.
        commitment: Id of the transaction, a promise, that it pays, refunds or takes back.
        sponsorship: Id of the sponsorship that it is paid towards.
        pledge: Id of the pledge that it is given under.
        initiative: Id of the initiative that it is given for.
        event: Id of the event that it is given for.
        privacy: Whether the names of a giver and receiver who are not in the data may be shown, and
            purpose and voucher, which may name them.
        report: Id of the report that states it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.type`, `field.text`, `field.date`,
            `field.count`, the codes of `Quantity.parse` and `Period.parse`; `transaction.value`
            if it is not an amount above 0, `transaction.worth` if money has another worth or it
            is not an amount in đồng; `transaction.ends` without giver, receiver and fund;
            `transaction.balance` for a balance that is not money of a fund; `transaction.due` for
            a due day of what is not a promise; `transaction.itself` if it pays itself.

    Example:
        >>> paid = Transaction("bk-12", "đã chi", "20 triệu đồng", giver="hoi-ctd.tinh",
        ...     receiver="hoi-ctd.xa", period="12/9/2024", voucher="PC 07")
        >>> paid.kind, str(paid.value), paid.period.code
        (<TransactionKind.EXPENDITURE: 'expenditure'>, '20 triệu đồng', '2024-09-12')
    """

    id: str = attrs.field(validator=fields.identifier)
    kind: TransactionKind = attrs.field(converter=TransactionKind)
    value: Quantity = attrs.field(converter=fields.as_quantity, validator=fields.quantity)
    worth: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    giver: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.discreet(),
        kw_only=True,
    )
    receiver: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.discreet(),
        kw_only=True,
    )
    period: Period = attrs.field(converter=fields.as_period, validator=fields.period, kw_only=True)
    due: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    fund: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sequence: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    balance: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    voucher: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.discreet(),
        kw_only=True,
    )
    purpose: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.discreet(),
        kw_only=True,
    )
    commitment: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sponsorship: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    pledge: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    event: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    privacy: Privacy = attrs.field(default=Privacy.PRIVATE, converter=Privacy, kw_only=True)
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is not an amount, and what is given by and to nobody."""
        value, worth, balance = self.value, self.worth, self.balance
        is_worth = worth is None or (worth.unit == "VND" and not is_money(value))
        is_balance = balance is None or (self.fund is not None and is_money(balance))
        is_promise = self.kind is TransactionKind.COMMITMENT
        ends = (self.giver, self.receiver, self.fund)
        with fields.Rules() as rules:
            is_above = value.unit is not None and is_amount(value)
            is_above = is_above and 0 not in (value.high, value.value)
            rules.require(is_above, "transaction.value", "value", value)
            rules.require(is_worth and is_amount(worth), "transaction.worth", "worth", worth)
            rules.require(any(ends), "transaction.ends", "giver", self.id)
            rules.require(is_balance, "transaction.balance", "balance", balance)
            rules.require(is_promise or self.due is None, "transaction.due", "due", self.due)
            rules.require(self.commitment != self.id, "transaction.itself", "commitment", self.id)

    def __repr__(self) -> str:
        """Return what it is, without names that may not be shown."""
        ends = " → ".join(map(self.shown, (self.giver, self.receiver)))
        what = f"{self.kind.value!r}, {str(self.value)!r}, {ends}, {self.period.code!r}"
        return f"Transaction({self.id!r}, {what})"

    @checked
    def shown(self, end: str | None) -> str:
        """Return a giver or receiver as it may be shown: an id, or a name that is public.

        Example:
            >>> paid = Transaction("1", "thu", "1 triệu đồng", giver="Bà A", receiver="mttq.xa",
            ...     period="2024")
            >>> paid.shown(paid.giver), paid.shown(paid.receiver)
            ('(private)', 'mttq.xa')
        """
        if end is None:
            return "—"
        return end if _ID.fullmatch(end) is not None else self.privacy.shown(end)

    @property
    def money(self) -> Quantity | None:
        """Its worth in money: its value, or what goods are worth; None where that is not known."""
        return self.value if is_money(self.value) else self.worth

    @property
    def is_in_kind(self) -> bool:
        """Whether it is goods (hiện vật)."""
        return not is_money(self.value)
