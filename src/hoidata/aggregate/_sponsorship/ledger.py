"""What is due, paid and owed of a sponsorship on a day."""

import datetime
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import attrs

from hoidata import vocab
from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._sponsorship.schedule import Part, Run, Schedule
from hoidata.dataset import Dataset
from hoidata.domain import Sponsorship, Transaction
from hoidata.errors import Problem
from hoidata.values import VND, Bound, Operator, Period, Quantity, Verdict, excess
from hoidata.vocab import Choice


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
        instalments: Every instalment, oldest first; of an open schedule those up to the day.
        next_due: The oldest instalment that is not known to be settled, of an open schedule also
            one after the day; None if all are. It lies before the day if something is overdue;
            its `missing` is what is left of it alone.
        problems: Why something is not known.
    """

    sponsorship: Sponsorship
    at: datetime.date
    due: Quantity
    paid: VND
    paid_by: tuple[tuple[str | None, VND], ...] = ()
    total: Quantity | None = None
    instalments: tuple[Instalment, ...] = ()
    next_due: Instalment | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def overdue(self) -> Quantity:
        """What fell due and was not paid, never below 0."""
        return excess(self.due, _quantity(self.paid))

    @property
    def credit(self) -> Quantity:
        """What was paid ahead of what fell due, or beyond the whole schedule; never below 0."""
        return excess(_quantity(self.paid), self.due)

    @property
    def outstanding(self) -> Quantity | None:
        """What of the whole schedule is still to be paid, never below 0; None without a total."""
        return None if self.total is None else excess(self.total, _quantity(self.paid))

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
        label, _ = vocab.labels_of(self.status)
        sums = f"đến hạn {self.due}, đã chi {_quantity(self.paid)}, còn nợ {self.overdue}"
        return f"{self.sponsorship.id}  {Period.day(self.at).format('vi')}  {label}: {sums}"


_NOTHING: Final = Quantity(0, "VND")
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
    payments = [
        each
        for each in data.transactions
        if each.sponsorship == promised.id and each.kind.has_moved and each.period.closing <= day
    ]
    paid = VND.total(_money(each) for each in payments)
    schedule = Schedule(promised)
    now = schedule.count(day)
    due = _sum(schedule.runs(0, now))
    runs = tuple(schedule.runs(0, now if schedule.is_endless else schedule.count()))
    instalments = tuple(_settled(schedule, runs, paid))
    unsettled = (each for each in instalments if each.is_settled is not Verdict.YES)
    next_due, reason = next(unsettled, None), None
    if next_due is None and schedule.is_endless:
        next_due, reason = _ahead(schedule, schedule.runs(now, schedule.count()), due, paid)
    reasons = dict.fromkeys((*_reasons(schedule), *(run.problem for run in runs), reason))
    return Ledger(
        sponsorship=promised,
        at=day,
        due=due if schedule.problem is None else _UNKNOWN,
        paid=paid,
        paid_by=_paid_by(promised, payments),
        total=_total(schedule, runs),
        instalments=instalments,
        next_due=next_due,
        problems=tuple(each for each in reasons if each is not None),
    )


def _money(each: Transaction) -> VND:
    return VND(int(each.value.value or 0))


def _quantity(money: VND) -> Quantity:
    return Quantity(money.amount, "VND")


def _covers(paid: VND, amount: Quantity) -> Verdict:
    return _quantity(paid).meets(Operator.AT_LEAST, amount)


def _sum(runs: Iterable[Run]) -> Quantity:
    return sum((run.amount * (run.last - run.first) for run in runs), _NOTHING)


def _settled(schedule: Schedule, runs: Iterable[Run], paid: VND) -> Iterator[Instalment]:
    """Yield the instalments of runs; money goes to the oldest first."""
    before = _NOTHING
    for run in runs:
        for number in range(run.first, run.last):
            yield _instalment(schedule.part(run, number), before, paid)
            before = before + run.amount


def _instalment(part: Part, before: Quantity, paid: VND) -> Instalment:
    """Return one instalment, with what was to be paid before it."""
    money, after = _quantity(paid), before + part.amount
    settled = _covers(paid, after)
    given, missing = part.amount, _NOTHING
    if settled is not Verdict.YES:
        given = _smaller(part.amount, excess(money, before))
        missing = _smaller(part.amount, excess(after, money))
    return Instalment(
        on=part.on, amount=part.amount, paid=given, missing=missing, is_settled=settled
    )


def _smaller(left: Quantity, right: Quantity) -> Quantity:
    """Return the smaller of two amounts, neither of which can be below 0."""
    ends = left.ends.min(right.ends)
    if ends.high == 0:
        return _NOTHING
    value = min((each.value for each in (left, right) if each.value is not None), default=None)
    return left.with_ends(ends, value, is_near=left.is_near and right.is_near)


def _ahead(
    schedule: Schedule, runs: Iterable[Run], before: Quantity, paid: VND
) -> tuple[Instalment | None, Problem | None]:
    """Return the first instalment to come that is not settled, and why it is not known.

    Whole runs are passed over, however many instalments were paid ahead.
    """
    for run in runs:
        number = run.last - run.first
        settled = _settled_ahead(run, before, paid)
        if settled < number:
            part = schedule.part(run, run.first + settled)
            return _instalment(part, before + run.amount * settled, paid), run.problem
        before = before + run.amount * number
    return None, None


def _settled_ahead(run: Run, before: Quantity, paid: VND) -> int:
    """Return how many instalments of a run are settled for certain."""
    number, most = run.last - run.first, run.amount.high
    if _covers(paid, before + run.amount) is not Verdict.YES or most is None:
        return 0
    left = paid.amount - Fraction(before.high or 0)
    return min(number, left // Fraction(most)) if most else number


def _reasons(schedule: Schedule) -> tuple[Problem | None, ...]:
    """Return why nothing falls due on any day."""
    return () if schedule.problem is None else (schedule.problem, schedule.first_amount[1])


def _total(schedule: Schedule, runs: Iterable[Run]) -> Quantity | None:
    if schedule.problem is None:
        total = None if schedule.is_endless else _sum(runs)
    else:
        total = schedule.first_amount[0] if schedule.is_one else None
    return None if total is None or total.bound is Bound.UNKNOWN else total


def _paid_by(
    sponsorship: Sponsorship, payments: Iterable[Transaction]
) -> tuple[tuple[str | None, VND], ...]:
    sums: dict[str | None, VND] = dict.fromkeys(sponsorship.funders, VND(0))
    for each in sorted(payments, key=lambda each: (each.giver is None, each.giver or "")):
        sums[each.giver] = sums.get(each.giver, VND(0)) + _money(each)
    return tuple(sums.items())
