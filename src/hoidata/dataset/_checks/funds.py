"""The accounts of funds: balances, sums and running balances must agree to the đồng."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.dataset._checks.amounts import precisions
from hoidata.dataset._money.fund_list import FundList, at_least, longest, up_to
from hoidata.dataset._structure import days
from hoidata.domain import FUND_AMOUNTS, FundPeriod, Transaction
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class FundProblem(NamedTuple):
    """A problem of a fund, the days that it is about, and the place of its fund or transaction."""

    period: Period
    problem: Problem
    number: int


def check_funds(data: "Dataset") -> Iterator[Problem]:
    """Yield what does not agree in what is stated about each fund."""
    known: dict[str, list[FundList]] = {}
    for number, listed in _lists(data):
        yield from (each.problem for each in _Book(data, listed, number).stated())
        yield from _of_all_money(number, listed, known)


def check_running(data: "Dataset") -> Iterator[Problem]:
    """Yield the balances after transactions that do not follow from those before."""
    books = (_Book(data, listed, number) for number, listed in _lists(data))
    found = [each for book in books for each in book.running()]
    found.sort(key=lambda each: each.number)
    yield from (each.problem for each in found)


def _lists(data: "Dataset") -> Iterator[tuple[int, FundList]]:
    """Yield the lists of all funds with their places; of two of one id the one that counts."""
    for number, fund in enumerate(data.funds):
        listed = data.flows.fund(fund.id)
        if listed.fund is fund:
            yield number, listed


def fund_problems(data: "Dataset", listed: FundList, asked: Period) -> Iterator[Problem]:
    """Yield what does not agree in the list of one fund on some days."""
    number = next(i for i, each in enumerate(data.funds) if each is listed.fund)
    book = _Book(data, listed, number)
    for each in (*book.stated(), *book.running()):
        if asked.overlaps(each.period):
            yield each.problem


class _Book:
    """The accounts of one fund.

    Args:
        data: The dataset.
        listed: Its transactions.
        number: Its place in the data.
    """

    def __init__(self, data: "Dataset", listed: FundList, number: int) -> None:
        """Keep the parts."""
        self._data = data
        self._listed = listed
        self._fund = listed.fund
        self._number = number
        self._path = f"$.funds[{number}]"
        self._nothing = Quantity(0, self._fund.unit)

    def stated(self) -> Iterator[FundProblem]:
        """Yield what does not agree in what is stated, in the order of the periods."""
        yield from self._stated_twice()
        for number, each in enumerate(self._fund.periods):
            yield from self._of_period(f"{self._path}.periods[{number}]", each)
        yield from self._carried()

    def _stated_twice(self) -> Iterator[FundProblem]:
        """Yield what is stated twice for one period, or balances of one day, and differs."""
        first: dict[tuple[object, str], Quantity] = {}
        for number, each in enumerate(self._fund.periods):
            for name in FUND_AMOUNTS:
                amount: Quantity | None = getattr(each, name)
                if amount is None:
                    continue
                days_of = {"opening": each.period.start, "closing": each.period.end}
                key = days_of.get(name) or each.period, name
                known = first.setdefault(key, amount)
                if _disagree(self._data, (amount,), (known,)):
                    path = f"{self._path}.periods[{number}].{name}"
                    yield self._problem("fund.conflict", path, each, found=amount, expected=known)

    def _of_period(self, path: str, each: FundPeriod) -> Iterator[FundProblem]:
        yield from self._balanced(path, each)
        for name, direction in (("income", 1), ("spending", -1)):
            stated = getattr(each, name)
            if stated is not None:
                yield from self._as_listed(f"{path}.{name}", each, stated, direction)
                yield from self._in_parts(f"{path}.{name}", each, name)
        for name, direction in (("givers", 1), ("receivers", -1)):
            number = getattr(each, name)
            if number is not None:
                yield from self._numbered(f"{path}.{name}", each, number, direction)

    def _balanced(self, path: str, each: FundPeriod) -> Iterator[FundProblem]:
        """Compare opening + in − out with closing; an opening balance not stated is not a debt."""
        if each.closing is None:
            return
        span = days.of_period(each.period)
        opening = at_least(self._nothing) if each.opening is None else each.opening
        plus = [opening, self._listed.amount(span, 1), each.planned_income]
        minus = [self._listed.amount(span, -1), each.planned_spending]
        found = _kept(plus), _kept(minus)
        if _disagree(self._data, found[0], (*found[1], each.closing)):
            expected = sum(found[0], self._nothing) - sum(found[1], self._nothing)
            yield self._problem(
                "fund.unbalanced",
                f"{path}.closing",
                each,
                found=each.closing,
                expected=expected,
                difference=each.closing - expected,
            )

    def _as_listed(
        self, path: str, each: FundPeriod, stated: Quantity, direction: int
    ) -> Iterator[FundProblem]:
        """Compare what is stated with the list."""
        span = days.of_period(each.period)
        rows = [
            row.value if is_inside and row.value.low is not None else up_to(row.value)
            for row, is_inside in self._listed.rows_in(span)
            if self._listed.direction(row) == direction
        ]
        gap = _gap(self._data, rows, (stated,))
        is_all = self._listed.is_complete(span, direction)
        is_more = gap.low is not None and gap.low > 0
        is_less = gap.high is not None and gap.high < 0
        if is_more or (is_all and is_less):
            code = "fund.listed" if is_all else "fund.exceeded"
            total = self._listed.listed(span, direction)
            yield self._problem(
                code, path, each, found=total, expected=stated, difference=total - stated
            )

    def _numbered(
        self, path: str, each: FundPeriod, stated: Quantity, direction: int
    ) -> Iterator[FundProblem]:
        """Compare how many gave or received with those named in the list."""
        span, flows = days.of_period(each.period), self._data.flows
        named = {
            flows.ends(row)[0 if direction > 0 else 1]
            for row, is_inside in self._listed.rows_in(span)
            if is_inside and self._listed.direction(row) == direction
        }
        found = Quantity(len(named - {None}), stated.unit)
        is_all = self._listed.is_complete(span, direction) and None not in named
        code = "=" if is_all else "<="
        if named and found.meets(code, stated) is Verdict.NO:
            yield self._problem("fund.counted", path, each, found=found, expected=stated)

    def _in_parts(self, path: str, whole: FundPeriod, name: str) -> Iterator[FundProblem]:
        """Compare what is stated with what is stated for the periods that make it up."""
        span = days.of_period(whole.period)
        parts = {
            days.of_period(each.period): amount
            for each in reversed(self._fund.periods)
            if each.period != whole.period and whole.period.contains(each.period)
            if (amount := getattr(each, name)) is not None
        }
        spans = longest(parts)
        if days.union(*((each,) for each in spans)) != (span,):
            return
        amounts, stated = [parts[each] for each in spans], getattr(whole, name)
        if _disagree(self._data, amounts, (stated,)):
            found = Quantity.total(amounts, self._fund.unit, minimum=0)
            yield self._problem("fund.parts", path, whole, found=found, expected=stated)

    def _carried(self) -> Iterator[FundProblem]:
        """Compare the end of one period with the beginning of the next."""
        ends = {
            each.period.closing.toordinal(): each.closing
            for each in self._fund.periods
            if each.closing is not None and each.period.end is not None
        }
        for number, each in enumerate(self._fund.periods):
            start = each.period.start
            before = None if start is None else ends.get(start.toordinal() - 1)
            if before is None or each.opening is None:
                continue
            if _disagree(self._data, (each.opening,), (before,)):
                path = f"{self._path}.periods[{number}].opening"
                yield self._problem("fund.carried", path, each, found=each.opening, expected=before)

    def _problem(self, code: str, path: str, each: FundPeriod, **details: object) -> FundProblem:
        sources = each.sources or self._fund.sources
        found = Problem.of(code, path, sources=sources, period=each.period, **details)
        found = found.with_details(name=self._fund.name)
        return FundProblem(each.period, found, self._number)

    # --- running balances ---------------------------------------------------------------------

    def running(self) -> Iterator[FundProblem]:
        """Compare the balance after each transaction with the one before, in complete lists."""
        if not self._listed.running:
            return
        for first, last in self._listed.complete():
            before, since = self._listed.balance_after(first - 1), list[Quantity]()
            for row in self._in_order((first, last)):
                if row is None:
                    before = None
                    continue
                since.append(self._listed.signed(row))
                if row.balance is None:
                    continue
                if before is not None and _disagree(self._data, (before, *since), (row.balance,)):
                    yield self._broken(row, Quantity.total((before, *since), self._fund.unit))
                before, since = row.balance, []

    def _in_order(self, span: days.Span) -> Iterator[Transaction | None]:
        """Yield the transactions of days in their order; None for a day without a known order."""
        by_day: dict[int, list[Transaction]] = {}
        for row, is_inside in self._listed.rows_in(span):
            is_day = is_inside and row.period.start == row.period.end
            by_day.setdefault(row.period.closing.toordinal() if is_day else -1, []).append(row)
        if -1 in by_day:  # somewhere among the others
            return
        for day in sorted(by_day):
            yield from self._listed.in_order(by_day[day]) or (None,)

    def _broken(self, row: Transaction, expected: Quantity) -> FundProblem:
        number = self._data.flows.number(row)
        problem = Problem.of(
            "fund.running",
            f"$.transactions[{number}].balance",
            sources=row.sources,
            found=row.balance,
            expected=expected,
            amount=row.value,
            name=self._fund.name,
        )
        return FundProblem(row.period, problem, number)


def _kept(amounts: Iterable[Quantity | None]) -> list[Quantity]:
    return [each for each in amounts if each is not None]


def _gap(data: "Dataset", plus: Sequence[Quantity], minus: Sequence[Quantity]) -> Interval:
    """Return what amounts less others may be, each as precise as the list that it is in."""
    values = (*plus, *minus)
    found = Interval(0, 0)
    for number, (value, step) in enumerate(zip(values, precisions(values), strict=True)):
        ends = data.at_precision(attrs.evolve(value, step=step)).ends
        found = found + (ends if number < len(plus) else ends.scaled(-1))
    return found


def _disagree(data: "Dataset", plus: Sequence[Quantity], minus: Sequence[Quantity]) -> bool:
    """Whether two sums are certainly not the same."""
    return not _gap(data, plus, minus).contains(0)


def _of_all_money(
    number: int, listed: FundList, known: dict[str, list[FundList]]
) -> Iterator[Problem]:
    """Yield funds of one holder that both say that all its money goes through them."""
    fund = listed.fund
    others = known.setdefault(fund.holder, []) if fund.all_money else []
    for other in others:
        if days.common(listed.complete(), other.complete()):
            yield Problem.of(
                "fund.all_money",
                f"$.funds[{number}].all_money",
                sources=fund.sources,
                found=fund.name,
                expected=other.fund.name,
            )
    others.append(listed)
