"""What is due, paid and owed of a sponsorship on a day."""

import datetime
from collections.abc import Iterable
from typing import Final

import attrs

from hoidata import vocab
from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._clip import positive, smaller
from hoidata.aggregate._schedule import Schedule
from hoidata.dataset import Dataset
from hoidata.domain import Payment, Sponsorship
from hoidata.errors import Choice, Problem
from hoidata.values import VND, Bound, Operator, Period, Quantity, Verdict


class SponsorshipStatus(Choice):
    """How a sponsorship stands on a day (tình trạng hỗ trợ).

    `undecided` if bounds such as "khoảng" leave open whether enough was paid, `unknown` if it is
    not known what is due.
    """

    NOT_STARTED = "not_started"
    UP_TO_DATE = "up_to_date"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Instalment:
    """One instalment of a sponsorship and what was paid of it (kỳ chi).

    Args:
        on: The day it falls due.
        amount: What is to be paid, in VND; "không rõ" if that is not known.
        paid: What was paid of it: money goes to the oldest instalment first.
        missing: What is still to be paid of it, never below 0.
        is_settled: Whether all of it was paid; undecided where bounds leave it open.
    """

    on: datetime.date
    amount: Quantity
    paid: Quantity
    missing: Quantity
    is_settled: Verdict


@attrs.frozen(kw_only=True)
class Ledger:
    """What is due, paid and owed of a sponsorship on a day (sổ theo dõi hỗ trợ).

    Schedule and payments are what is known; everything else follows from them.

    Args:
        sponsorship: What was promised.
        at: The day, inclusive: what falls due or is paid on it counts.
        due: What fell due up to the day.
        paid: What was paid up to the day, on whatever day it fell due.
        paid_by: Of that, what each funder paid: those of the sponsorship first, then others by
            id, None for payments that do not tell.
        total: The whole schedule; None while it is open or its amounts are not known.
        instalments: Every instalment, oldest first; of an open schedule those up to the day and
            on to the first that is not settled.
        problems: Why something is not known.
    """

    sponsorship: Sponsorship
    at: datetime.date
    due: Quantity
    paid: VND
    paid_by: tuple[tuple[str | None, VND], ...] = ()
    total: Quantity | None = None
    instalments: tuple[Instalment, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def overdue(self) -> Quantity:
        """What fell due and was not paid, never below 0."""
        return positive(self.due - _quantity(self.paid))

    @property
    def credit(self) -> Quantity:
        """What was paid ahead of what fell due, or beyond the whole schedule; never below 0."""
        return positive(_quantity(self.paid) - self.due)

    @property
    def outstanding(self) -> Quantity | None:
        """What of the whole schedule is still to be paid, never below 0; None without a total."""
        return None if self.total is None else positive(self.total - _quantity(self.paid))

    @property
    def next_due(self) -> Instalment | None:
        """The oldest instalment that is not known to be settled; None if all are.

        It lies before the day if something is overdue; `missing` is what is left of it alone.
        """
        unsettled = (each for each in self.instalments if each.is_settled is not Verdict.YES)
        return next(unsettled, None)

    @property
    def status(self) -> SponsorshipStatus:
        """How it stands on the day."""
        period = self.sponsorship.period
        has_started = period is None or period.start is None or period.start <= self.at
        if self._is_complete and (has_started or self.paid):
            return SponsorshipStatus.COMPLETED
        if not has_started:
            return SponsorshipStatus.NOT_STARTED
        if self.due.bound is Bound.UNKNOWN:
            return SponsorshipStatus.UNKNOWN
        return _STATUS[_covers(self.paid, self.due)]

    @property
    def _is_complete(self) -> bool:
        return self.total is not None and _covers(self.paid, self.total) is Verdict.YES

    def __str__(self) -> str:
        """Return id, day, status and sums on one line, in Vietnamese."""
        row = vocab.get("labels", f"SponsorshipStatus.{self.status}")
        label = self.status if row is None else row["label_vi"]
        sums = f"đến hạn {self.due}, đã chi {_quantity(self.paid)}, còn nợ {self.overdue}"
        return f"{self.sponsorship.id}  {Period.day(self.at).format('vi')}  {label}: {sums}"


_UNKNOWN: Final = Quantity.unknown("VND")
_STATUS: Final = {
    Verdict.YES: SponsorshipStatus.UP_TO_DATE,
    Verdict.NO: SponsorshipStatus.OVERDUE,
    Verdict.UNDECIDED: SponsorshipStatus.UNDECIDED,
}


def ledger(data: Dataset, sponsorship: Sponsorship | str, *, at: datetime.date | str) -> Ledger:
    """Return what is due, paid and owed of a sponsorship on a day.

    The first instalment falls due on the first day of support, each later one on the same day
    of its month, or on the month's last day if it has no such day; the last not after the last
    day of support. None falls due inside a pause. A rate without a time is one instalment, due
    on the first day. What was paid counts in full, before the start and after the end too.

    Args:
        data: The sponsorship and the payments.
        sponsorship: The sponsorship or its id.
        at: The day, inclusive; a text may be d/m/yyyy.

    Raises:
        ReferenceMissing: There is no such sponsorship.
        InvalidData: `asked.day` if the day is none, and the codes of `Period.parse`.

    Example:
        >>> from hoidata import samples
        >>> answer = ledger(samples.reports(), "003-do-dau-ba-em", at=datetime.date(2024, 6, 30))
        >>> print(answer.due)
        3,6 triệu đồng
        >>> answer.next_due.on, str(answer.next_due.missing)
        (datetime.date(2024, 1, 1), '600 nghìn đồng')
    """
    promised = data[Sponsorship, sponsorship] if isinstance(sponsorship, str) else sponsorship
    day = asked_day(at)
    schedule = Schedule(promised)
    payments = [
        each for each in data.payments if each.sponsorship == promised.id and each.on <= day
    ]
    paid = VND.total(each.amount for each in payments)
    instalments, problems = _settled(schedule, day, paid)
    is_known = schedule.problem is None
    return Ledger(
        sponsorship=promised,
        at=day,
        due=_sum(each for each in instalments if each.on <= day) if is_known else _UNKNOWN,
        paid=paid,
        paid_by=_paid_by(promised, payments),
        total=_total(schedule, instalments),
        instalments=instalments,
        problems=problems,
    )


def _quantity(money: VND) -> Quantity:
    return Quantity(money.amount, "VND")


def _covers(paid: VND, amount: Quantity) -> Verdict:
    return _quantity(paid).meets(Operator.AT_LEAST, amount)


def _settled(
    schedule: Schedule, day: datetime.date, paid: VND
) -> tuple[tuple[Instalment, ...], tuple[Problem, ...]]:
    """Give what was paid to the instalments, oldest first."""
    money, before = _quantity(paid), Quantity(0, "VND")
    rows: list[Instalment] = []
    problems: dict[Problem | None, None] = {}
    if schedule.problem is not None:
        problems = {schedule.problem: None, schedule.first_amount[1]: None}
    for part in schedule.parts():
        is_ahead = schedule.is_endless and part.on > day
        if is_ahead and (_has_unsettled(rows) or schedule.ends_with(part)):
            break
        after = before + part.amount
        rows.append(
            Instalment(
                on=part.on,
                amount=part.amount,
                paid=smaller(part.amount, positive(money - before)),
                missing=smaller(part.amount, positive(after - money)),
                is_settled=_covers(paid, after),
            )
        )
        problems[part.problem] = None
        before = after
    return tuple(rows), tuple(each for each in problems if each is not None)


def _has_unsettled(rows: list[Instalment]) -> bool:
    # Money goes to the oldest first: once one is not settled, no later one is.
    return bool(rows) and rows[-1].is_settled is not Verdict.YES


def _sum(instalments: Iterable[Instalment]) -> Quantity:
    return sum((each.amount for each in instalments), Quantity(0, "VND"))


def _total(schedule: Schedule, instalments: Iterable[Instalment]) -> Quantity | None:
    if schedule.problem is None:
        total = None if schedule.is_endless else _sum(instalments)
    else:
        total = schedule.first_amount[0] if schedule.is_one else None
    return None if total is None or total.bound is Bound.UNKNOWN else total


def _paid_by(
    sponsorship: Sponsorship, payments: Iterable[Payment]
) -> tuple[tuple[str | None, VND], ...]:
    sums: dict[str | None, VND] = dict.fromkeys(sponsorship.funders, VND(0))
    for each in sorted(payments, key=lambda each: (each.funder is None, each.funder or "")):
        sums[each.funder] = sums.get(each.funder, VND(0)) + each.amount
    return tuple(sums.items())
