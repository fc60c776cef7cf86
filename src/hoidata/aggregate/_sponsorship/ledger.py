"""What is due, paid and owed under a promise on a day: a sponsorship, or a donor's promise."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from hoidata import vocab
from hoidata.aggregate._asked import asked_day
from hoidata.aggregate._sponsorship.funders import FunderLedger, by_funder
from hoidata.aggregate._sponsorship.schedule import Instalments, Part, Plan, Run, plan_of
from hoidata.aggregate._sponsorship.settle import covers, due_after, left_of, smaller
from hoidata.dataset import Dataset, Payments, Settled, settled
from hoidata.domain import Sponsorship, Transaction, TransactionKind
from hoidata.errors import Problem, Shown, checked
from hoidata.values import Bound, Period, Quantity, Unit, Verdict, excess
from hoidata.vocab import Choice


class LedgerStatus(Choice):
    """How a promise stands on a day (tình trạng chi, tình trạng nộp).

    `undecided` if bounds such as "khoảng" leave open whether enough was paid, `unknown` if it is
    not known what is due.
    """

    NOT_STARTED = "not_started"
    UP_TO_DATE = "up_to_date"
    OVERDUE = "overdue"
    COMPLETED = "completed"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True, repr=False)
class Instalment(Shown):
    """One instalment of a promise and what was paid of it (kỳ chi).

    Args:
        on: The day it falls due.
        amount: What is to be paid; "không rõ" if that is not known.
        paid: What was paid towards it: money goes to the oldest instalment first.
        missing: What is still to be paid towards it, never below 0; less than the rest where
            something was written off.
        is_settled: Whether all of it was paid or written off; undecided where bounds leave it open.
    """

    on: datetime.date
    amount: Quantity
    paid: Quantity
    missing: Quantity
    is_settled: Verdict


@attrs.frozen(kw_only=True, repr=False)
class Ledger(Shown):
    """What is due, paid and owed under a promise (sổ theo dõi hỗ trợ, sổ theo dõi đăng ký).

    Only the schedule and the transactions are stated; everything else follows from them. All
    amounts are in the unit of the promise: đồng, another currency, or goods promised as such.

    Args:
        promise: What was promised: a sponsorship, or a transaction that is a promise.
        at: The day, inclusive: what falls due or is paid on it counts.
        due: What fell due up to the day, without what was written off of it.
        paid: What was paid up to the day, no matter when it fell due, less refunds.
        written_off: What was waived or taken back up to the day.
        total: All that is promised, without what was written off; None while it is open or its
            amounts are not known.
        by_funder: The same by funder: those of the promise first, then others by id; None for what
            no funder is to pay, and for payments whose payer is not named.
        instalments: Every instalment, oldest first; for an open schedule those up to the day.
        next_due: The oldest instalment that is not known to be settled, for an open schedule also
            one after the day; None if all are. It lies before the day if something is overdue; its
            `missing` is what is left of this one.
        apart: Transactions up to the day that are not an amount in the unit: not counted.
        problems: Why something is not known or not counted.
        organization_names: Names of the organizations, by id.
    """

    promise: Sponsorship | Transaction
    at: datetime.date
    due: Quantity
    paid: Quantity
    written_off: Quantity
    total: Quantity | None = None
    by_funder: tuple[FunderLedger, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    next_due: Instalment | None = None
    apart: tuple[Transaction, ...] = ()
    problems: tuple[Problem, ...] = ()
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    @property
    def overdue(self) -> Quantity:
        """What fell due and was not paid, never below 0."""
        return left_of(self.due, self.paid)

    @property
    def credit(self) -> Quantity:
        """What was paid ahead of what fell due, or beyond the whole schedule; never below 0."""
        return excess(self.paid, self.due)

    @property
    def outstanding(self) -> Quantity | None:
        """What is still to be paid of the whole schedule, never below 0; None without a total."""
        return None if self.total is None else left_of(self.total, self.paid)

    @property
    def status(self) -> LedgerStatus:
        """How it stands on the day."""
        period = self.promise.period
        has_started = period is None or period.start is None or period.start <= self.at
        if self._is_complete and (has_started or self.paid.value):
            return LedgerStatus.COMPLETED
        if not has_started:
            return LedgerStatus.NOT_STARTED
        if self.due.bound is Bound.UNKNOWN:
            return LedgerStatus.UNKNOWN
        return _STATUS[covers(self.paid, self.due)]

    @property
    def _is_complete(self) -> bool:
        return self.total is not None and covers(self.paid, self.total) is Verdict.YES

    def __repr__(self) -> str:
        """Return the promise, the day, the status and the sums."""
        sums = f"due {self.due}, paid {self.paid}"
        return f"<Ledger of {self.promise.id!r}, {self.at}: {self.status}, {sums}>"

    def __str__(self) -> str:
        """Return id, day, status and sums on one line, in Vietnamese."""
        label, _ = vocab.labels_of(self.status)
        sums = f"đến hạn {self.due}, đã chi {self.paid}, còn nợ {self.overdue}"
        return f"{self.promise.id}  {Period.day(self.at).format('vi')}  {label}: {sums}"


_STATUS: Final = {
    Verdict.YES: LedgerStatus.UP_TO_DATE,
    Verdict.NO: LedgerStatus.OVERDUE,
    Verdict.UNDECIDED: LedgerStatus.UNDECIDED,
}


@checked
def ledger(
    data: Dataset, promise: Sponsorship | Transaction | str, *, at: datetime.date | str
) -> Ledger:
    """Return what is due, paid and owed under a promise on a day.

    The first instalment falls due on the first day of support, each later one on the same day of
    its month, or on the month's last day if it has no such day; the last one not after the last day
    of support. School terms begin on 1 September and 1 January. No instalment of a rate falls due
    inside a pause. A rate without a time is one instalment, due on the first day. What was paid
    counts in full, before the start and after the end too; money goes to the oldest instalment
    first, and so does what is written off. What is refunded was not paid. A payment within a period
    that ends after the day may or may not have been made: it counts from 0 to all of it.

    Args:
        data: The promise and its payments: transactions that name the sponsorship, or the promise
            as their `commitment`.
        promise: A sponsorship, or a transaction that is a promise, or the id of one.
        at: The day, inclusive; a text may be d/m/yyyy.

    Raises:
        ReferenceMissing: There is no such promise.
        InvalidData: `asked.day` if the day is not one, and the codes of `Period.parse`.

    Example:
        >>> from hoidata import samples
        >>> answer = ledger(samples.reports(), "003-do-dau-ba-em", at=datetime.date(2024, 6, 30))
        >>> print(answer.due)
        3,6 triệu đồng
        >>> answer.next_due.on, str(answer.next_due.missing)
        (datetime.date(2024, 1, 1), '600 nghìn đồng')
    """
    payments = Payments(data)
    promised = _promised(data, payments, promise) if isinstance(promise, str) else promise
    return ledger_of(payments, promised, asked_day(at))


def _promised(data: Dataset, payments: Payments, key: str) -> Sponsorship | Transaction:
    found = data.get(Transaction, payments.counted(key))
    if found is None or found.kind is not TransactionKind.COMMITMENT:
        return data[Sponsorship, key]
    return found


def ledger_of(payments: Payments, promise: Sponsorship | Transaction, at: datetime.date) -> Ledger:
    """Return the ledger of a promise, with the payments of all promises."""
    plan, rows = plan_of(promise, at), payments.of(promise)
    done = settled(rows.counted, plan.unit, at)
    due = plan.due(at)
    covered = Quantity.total((done.paid, done.written_off), plan.unit, minimum=0)
    instalments = tuple(_settled(plan, done.paid, covered))
    unsettled = (each for each in instalments if each.is_settled is not Verdict.YES)
    next_due, reason = next(unsettled, None), None
    if next_due is None and plan.ahead is not None:
        next_due, reason = _ahead(plan, plan.ahead, done.paid, covered)
    total = None if plan.total is None else excess(plan.total, done.written_off)
    funders, problem = by_funder(promise, payments, plan, rows, at)
    doubts = _doubts(payments, promise, done, at, len(rows.passed_on))
    waived = _waived_too_much(promise, plan.total, done)
    return Ledger(
        promise=promise,
        at=at,
        due=due_after(due, done, total) if plan.is_known else Quantity.unknown(plan.unit),
        paid=done.paid,
        written_off=done.written_off,
        total=total,
        by_funder=funders,
        instalments=tuple(each for each in instalments if not plan.ahead or each.on <= at),
        next_due=next_due,
        apart=done.apart,
        problems=_known((*plan.reasons, reason, problem, waived, *doubts)),
        organization_names=payments.organization_names,
    )


def _known(problems: Iterable[Problem | None]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(each for each in problems if each is not None))


def _doubts(
    payments: Payments,
    promise: Sponsorship | Transaction,
    done: Settled,
    at: datetime.date,
    passed_on: int,
) -> Iterator[Problem]:
    """Yield what is doubtful about the transactions of a promise, and what is not counted."""
    unit, sources = done.paid.unit, promise.sources
    for row in done.apart:
        label = "" if unit is None else Unit.of(unit).label
        yield Problem.of("ledger.apart", sources=row.sources, found=row.value, expected=label)
    if covers(done.gross, done.refunded) is Verdict.NO:
        sums = {"refunded": done.refunded, "paid": done.gross}
        yield Problem.of("ledger.refunded", sources=sources, found=promise.id, **sums)
    if passed_on:
        number = passed_on
        yield Problem.of("ledger.passed_on", sources=sources, found=promise.id, number=number)
    if isinstance(promise, Transaction) and (number := payments.unnamed(promise, at)):
        yield Problem.of("ledger.unnamed", sources=sources, found=promise.id, number=number)


def _waived_too_much(
    promise: Sponsorship | Transaction, total: Quantity | None, done: Settled
) -> Problem | None:
    """Return that certainly more is written off than was promised and not paid."""
    nothing = Quantity(0, done.paid.unit)
    if total is None or done.written_off == nothing:
        return None
    if covers(excess(total, done.paid), done.written_off) is not Verdict.NO:
        return None
    return Problem.of(
        "ledger.written_off",
        sources=promise.sources,
        found=promise.id,
        written_off=done.written_off,
        paid=done.paid,
        promised=total,
    )


def _settled(plan: Plan, paid: Quantity, covered: Quantity) -> Iterator[Instalment]:
    """Yield the instalments of a plan; money goes to the oldest first."""
    before = Quantity(0, plan.unit)
    for part in plan.parts:
        yield _instalment(part, before, paid, covered)
        before = before + part.amount


def _instalment(part: Part, before: Quantity, paid: Quantity, covered: Quantity) -> Instalment:
    """Return one instalment, with what was to be paid before it."""
    after = before + part.amount
    nothing = Quantity(0, part.amount.unit)
    settled_for = covers(covered, after)
    missing = nothing
    if settled_for is not Verdict.YES:
        missing = smaller(part.amount, excess(after, covered))
    is_paid = covers(paid, after) is Verdict.YES
    given = part.amount if is_paid else smaller(part.amount, excess(paid, before))
    return Instalment(
        on=part.on, amount=part.amount, paid=given, missing=missing, is_settled=settled_for
    )


def _ahead(
    plan: Plan, every: Instalments, paid: Quantity, covered: Quantity
) -> tuple[Instalment | None, Problem | None]:
    """Return the first instalment to come that is not settled, and why it is not known.

    Whole runs are passed over, however many instalments were paid ahead.
    """
    before = Quantity.total((part.amount for part in plan.parts), plan.unit, minimum=0)
    for run in every.runs(plan.reached, every.count()):
        number = run.last - run.first
        done = _settled_ahead(run, before, covered)
        if done < number:
            part = Part(every.day(run.first + done), run.amount)
            return _instalment(part, before + run.amount * done, paid, covered), run.problem
        before = before + run.amount * number
    return None, None


def _settled_ahead(run: Run, before: Quantity, covered: Quantity) -> int:
    """Return how many instalments of a run are settled for certain."""
    number, most = run.last - run.first, run.amount.high
    if covers(covered, before + run.amount) is not Verdict.YES or most is None:
        return 0
    left = Fraction(covered.low or 0) - Fraction(before.high or 0)
    return min(number, left // Fraction(most)) if most else number
