"""What each funder of a promise owes and paid."""

import datetime
from collections import defaultdict
from fractions import Fraction

import attrs

from hoidata.aggregate._sponsorship.schedule import Plan
from hoidata.aggregate._sponsorship.settle import due_after, left_of
from hoidata.aggregate._sponsorship.shares import shares_of, split
from hoidata.dataset import Payments, Rows, Settled, settled
from hoidata.domain import Sponsorship, Transaction
from hoidata.errors import Problem, Shown
from hoidata.values import Quantity, excess


@attrs.frozen(kw_only=True, repr=False)
class FunderLedger(Shown):
    """What one funder owes and has paid of a promise (phần của từng bên).

    Args:
        funder: Id or name of the funder; None for what no funder is to pay, and for payments whose
            payer is not named.
        label: How it may be shown: the name of an organization or of a public person, a public
            name; None for a private name, and where there is none.
        due: Its share of what fell due up to the day; None if it is not stated how funders share.
        paid: What it paid up to the day, less refunds.
        total: Its share of all that is promised; None if that is open or not known.
    """

    funder: str | None = attrs.field(repr=False)
    label: str | None
    due: Quantity | None
    paid: Quantity
    total: Quantity | None = None

    @property
    def overdue(self) -> Quantity | None:
        """The part of its share that fell due and was not paid, never below 0."""
        return None if self.due is None else left_of(self.due, self.paid)

    @property
    def outstanding(self) -> Quantity | None:
        """The part of its share that is still to be paid, never below 0; None without a total."""
        return None if self.total is None else left_of(self.total, self.paid)


def by_funder(
    promise: Sponsorship | Transaction,
    payments: Payments,
    plan: Plan,
    rows: Rows,
    at: datetime.date,
) -> tuple[tuple[FunderLedger, ...], Problem | None]:
    """Return what each funder owes and paid on a day, and why that is not known.

    What was written off for nobody in particular is divided like the promise.
    """
    payer = payments.payer(promise) if isinstance(promise, Transaction) else None
    shares, problem = shares_of(promise, payer, plan.total)
    found: defaultdict[str | None, list[Transaction]] = defaultdict(list)
    for row in rows.funding:
        found[payments.payer(row)].append(row)
    first = dict.fromkeys(shares or (promise.payers if isinstance(promise, Sponsorship) else ()))
    others = sorted(found.keys() - first.keys(), key=lambda each: (each is None, each or ""))
    said = {payer: (promise,)} if isinstance(promise, Transaction) else {}
    labels = {
        each: payments.label(each, (*said.get(each, ()), *found[each]))
        for each in (*first, *others)
    }
    done = {each: settled(found[each], plan.unit, at) for each in (*first, *others)}
    if shares is None:
        unknown = (
            FunderLedger(funder=each, label=labels[each], due=None, paid=done[each].paid)
            for each in done
        )
        return tuple(unknown), problem
    weights = [shares.get(each, Fraction(0)) for each in done]
    common = Quantity.total((done[each].written_off for each in others), plan.unit, minimum=0)
    waived = split(common, weights)
    owed = split(plan.due(at), weights) if plan.is_known else [None] * len(done)
    totals = [None] * len(done) if plan.total is None else split(plan.total, weights)
    return tuple(map(_ledger, labels.items(), done.values(), owed, totals, waived)), None


def _ledger(
    funder: tuple[str | None, str | None],
    done: Settled,
    owed: Quantity | None,
    total: Quantity | None,
    waived: Quantity,
) -> FunderLedger:
    done = done._replace(written_off=done.written_off + waived)
    left = None if total is None else excess(total, done.written_off)
    name, label = funder
    return FunderLedger(
        funder=name,
        label=label,
        due=None if owed is None else due_after(owed, done, left),
        paid=done.paid,
        total=left,
    )
