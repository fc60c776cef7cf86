"""All that donors promised, and what was paid."""

import datetime
from collections.abc import Mapping

import attrs

from hoidata import vocab
from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._sponsorship.ledger import Ledger, ledger_of
from hoidata.dataset import Dataset, Payments
from hoidata.domain import Fund, TransactionKind
from hoidata.errors import Shown, checked
from hoidata.values import Period, Quantity
from hoidata.vietnamese import normalize


@attrs.frozen(kw_only=True, repr=False)
class PromisedSum(Shown):
    """What was promised and paid in one unit (tổng hợp đăng ký ủng hộ).

    Args:
        promised: All that was promised, without what was written off.
        paid: What was paid, less refunds.
        outstanding: What is still to be paid; what one donor overpaid is not deducted.
        overdue: What should have been paid by the day.
    """

    promised: Quantity
    paid: Quantity
    outstanding: Quantity
    overdue: Quantity

    def __str__(self) -> str:
        """Return the sums on one line, in Vietnamese."""
        left = f"còn lại {self.outstanding}, quá hạn {self.overdue}"
        return f"tổng: hứa {self.promised}, đã trả {self.paid}, {left}"


@attrs.frozen(kw_only=True, repr=False)
class Promises(Shown):
    """The ledgers of promises on a day, with their sums.

    Args:
        at: The day, inclusive.
        ledgers: The ledgers of the promises made up to the day, in the order of the data.
        sums: One for each currency, and for each unit of goods promised as such; đồng first.
    """

    at: datetime.date
    ledgers: tuple[Ledger, ...]
    sums: tuple[PromisedSum, ...]

    @property
    def organization_names(self) -> Mapping[str, str]:
        """Names of the organizations, by id; empty without promises."""
        return next((each.organization_names for each in self.ledgers), dict[str, str]())

    def __repr__(self) -> str:
        """Return the day, and how many promises there are."""
        return f"<Promises on {self.at}: {len(self.ledgers)} ledgers>"

    def __str__(self) -> str:
        """Return a line per promise by its id, then one per sum, in Vietnamese."""
        lines = [*map(_line, self.ledgers), *map(str, self.sums)]
        return "\n".join(lines) or "(không có khoản đăng ký)"


def _line(kept: Ledger) -> str:
    label, _ = vocab.labels_of(kept.status)
    total, left = ("chưa rõ" if each is None else each for each in (kept.total, kept.outstanding))
    sums = f"hứa {total}, đã trả {kept.paid}, còn lại {left}"
    return f"{kept.promise.id}  {Period.day(kept.at).format('vi')}  {label}: {sums}"


@checked
def promises(
    data: Dataset,
    *,
    at: datetime.date | str,
    fund: str | None = None,
    giver: str | None = None,
    receiver: str | None = None,
) -> Promises:
    """Return how far the promises of a fund, a giver or a receiver were kept up to a day.

    A promise counts from the first day of its period on. Payments that do not name a promise do not
    pay one; the ledger of a promise mentions them in its problems.

    Args:
        data: Transactions; promises are those of kind `commitment`.
        at: The day, inclusive; a text may be d/m/yyyy.
        fund: Id of the fund; all if None.
        giver: Id or name of the one who promised; all if None.
        receiver: Id or name of the one it was promised to; all if None. Where a promise names only
            one of the two, the holder of its fund is the other.

    Raises:
        ReferenceMissing: There is no such fund.
        InvalidData: `asked.day` if the day is not one, and the codes of `Period.parse`.

    Example:
        >>> from hoidata import io
        >>> data = io.loads('''
        ... format: hoidata/1
        ... organizations: [{id: mttq-xa, name: Ủy ban MTTQ xã}]
        ... funds:
        ...   - id: quy
        ...     name: Quỹ Vì người nghèo
        ...     holder: mttq-xa
        ...     period: tháng 3/2024
        ...     transactions:
        ...       - {id: a, kind: đăng ký, giver: Công ty A, value: 50 triệu đồng}
        ...       - {commitment: a, kind: thu, giver: Công ty A, value: 20 triệu đồng}
        ... ''')
        >>> found = promises(data, at="31/3/2024", fund="quy").sums[0]
        >>> print(found.promised, found.paid, found.outstanding, sep="; ")
        50 triệu đồng; 20 triệu đồng; 30 triệu đồng
    """
    day, payments = asked_day(at), Payments(data)
    of_fund = None if fund is None else data[Fund, fund].id
    wanted = tuple(each and data.parties.id_of(normalize(each)) for each in (giver, receiver))
    ledgers = [
        ledger_of(payments, each, day)
        for each in data.flows.counted
        if each.kind is TransactionKind.COMMITMENT
        and (each.period.start or datetime.date.min) <= day
        and of_fund in (None, each.fund)
        and all(end in (None, its) for end, its in zip(wanted, data.flows.ends(each), strict=True))
    ]
    units = sorted(
        {each.paid.unit or "" for each in ledgers}, key=lambda unit: (unit != "VND", unit)
    )
    sums = tuple(_sum([each for each in ledgers if each.paid.unit == unit], unit) for unit in units)
    return Promises(at=day, ledgers=tuple(ledgers), sums=sums)


def _sum(ledgers: list[Ledger], unit: str | None) -> PromisedSum:
    unknown = Quantity.unknown(unit)
    return PromisedSum(
        promised=Quantity.total((each.total or unknown for each in ledgers), unit, minimum=0),
        paid=Quantity.total((each.paid for each in ledgers), unit, minimum=0),
        outstanding=Quantity.total(
            (each.outstanding or unknown for each in ledgers), unit, minimum=0
        ),
        overdue=Quantity.total((each.overdue for each in ledgers), unit, minimum=0),
    )
