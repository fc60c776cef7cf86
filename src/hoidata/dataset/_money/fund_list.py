"""The transactions of one fund in their order, and its known balances."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from hoidata.dataset._structure import days
from hoidata.domain import Fund, FundPeriod, Transaction
from hoidata.values import Interval, Quantity

if TYPE_CHECKING:
    from hoidata.dataset._money.flows import Flows


class FundList:
    """The transactions of one fund, each once.

    Args:
        flows: Says which come in.
        fund: The fund.
        rows: Its transactions, in the order of the data.
    """

    def __init__(self, flows: "Flows", fund: Fund, rows: Sequence[Transaction]) -> None:
        """Keep the parts."""
        self.fund = fund
        self.rows = rows
        self._flows = flows

    @cached_property
    def cash(self) -> tuple[Transaction, ...]:
        """What really came in or went out, in the currency of the fund."""
        unit = self.fund.unit
        return tuple(row for row in self.rows if row.kind.has_moved and row.value.unit == unit)

    def complete(self, direction: int = 0) -> days.Days:
        """Return the days for which all that came in (1), went out (-1), or both (0) is listed."""
        listed = (each for each in self.fund.periods if each.complete.holds(direction))
        return days.union(*((days.of_period(each.period),) for each in listed))

    def direction(self, row: Transaction) -> int:
        """Return 1 for what comes in, -1 for what goes out."""
        return self._flows.direction(row)

    def signed(self, row: Transaction) -> Quantity:
        """Return the amount by which a transaction changes the balance."""
        return row.value * self.direction(row)

    # --- balances ---------------------------------------------------------------------------

    @cached_property
    def openings(self) -> Mapping[int, tuple[Quantity, ...]]:
        """The balances at the start of days, as ordinals, that periods of the fund state."""
        found: dict[int, dict[Quantity, None]] = defaultdict(dict)
        for each in self.fund.periods:
            if each.opening is not None and each.period.start is not None:
                found[each.period.start.toordinal()][each.opening] = None
        return {day: tuple(found[day]) for day in sorted(found)}

    @cached_property
    def closings(self) -> Mapping[int, tuple[Quantity, ...]]:
        """The balances at the end of days that periods of the fund state."""
        found: dict[int, dict[Quantity, None]] = defaultdict(dict)
        for each in self.fund.periods:
            if each.closing is not None and each.period.end is not None:
                found[each.period.end.toordinal()][each.closing] = None
        return {day: tuple(found[day]) for day in sorted(found)}

    @cached_property
    def balances(self) -> Mapping[int, tuple[Quantity, ...]]:
        """The balances known at the end of days: stated, else running; several if these differ.

        An opening balance is that of the day before.
        """
        found: dict[int, dict[Quantity, None]] = defaultdict(dict)
        for day, amounts in self.closings.items():
            found[day] |= dict.fromkeys(amounts)
        for day, amounts in self.openings.items():
            found[day - 1] |= dict.fromkeys(amounts)
        for day, amount in self.running.items():
            if day not in found:
                found[day][amount] = None
        return {day: tuple(found[day]) for day in sorted(found)}

    @cached_property
    def running(self) -> Mapping[int, Quantity]:
        """The balance after the last transaction of days that have one, where their order is known.

        What has no balance of its own changes the one before it.
        """
        found: dict[int, Quantity] = {}
        for day, rows in groupby(self._of_days[1], key=lambda row: row.period.closing.toordinal()):
            listed = list(rows)
            if all(row.balance is None for row in listed):
                continue
            last: Quantity | None = None
            for row in self.in_order(listed) or ():
                last = row.balance or (None if last is None else last + self.signed(row))
            if last is not None:
                found[day] = last
        return found

    def in_order(self, rows: Sequence[Transaction]) -> list[Transaction] | None:
        """Return transactions of one day in their order; None where that is not known.

        They are ordered by their balances, if each but the first begins with what another left:
        a statement may begin with the newest. Else by their places in the list.
        """
        chain = self._chain(rows)
        places = {row.sequence for row in rows if row.sequence is not None}
        if chain is not None or len(places) < len(rows):
            return chain
        return sorted(rows, key=lambda row: row.sequence or 0)

    def _chain(self, rows: Sequence[Transaction]) -> list[Transaction] | None:
        before: dict[Quantity, list[Transaction]] = defaultdict(list)
        for row in rows:
            if row.balance is not None:
                before[row.balance - self.signed(row)].append(row)
        after = {row.balance for row in rows}
        firsts = [row for start, found in before.items() if start not in after for row in found]
        if len(firsts) != 1:
            return list(rows) if len(rows) == 1 else None
        chain = firsts
        while len(chain) < len(rows):
            here = chain[-1].balance
            found = [] if here is None else before.get(here, [])
            if len(found) != 1:
                return None
            chain.append(found[0])
        return chain

    # --- sums -------------------------------------------------------------------------------

    def rows_in(self, span: days.Span) -> Iterator[tuple[Transaction, bool]]:
        """Yield the cash transactions of some days, and whether all their days are among them."""
        starts, rows = self._of_days
        for row in rows[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]:
            yield row, True
        for (first, last), row in self._long:
            if first < span[1] and span[0] < last:
                yield row, span[0] <= first and last <= span[1]

    @cached_property
    def _of_days(self) -> tuple[list[int], list[Transaction]]:
        """The cash transactions of one day, with their days, in order."""
        rows = [row for row in self.cash if row.period.start == row.period.end]
        rows.sort(key=lambda row: row.period.closing)
        return [row.period.closing.toordinal() for row in rows], rows

    @cached_property
    def _long(self) -> list[tuple[days.Span, Transaction]]:
        """The cash transactions whose day is not known, only their period."""
        rows = (row for row in self.cash if row.period.start != row.period.end)
        return [(days.of_period(row.period), row) for row in rows]

    def listed(self, span: days.Span, direction: int) -> Quantity:
        """Return the sum of what is listed; what may lie before or after counts from 0 to all."""
        amounts = (
            row.value if is_inside else up_to(row.value)
            for row, is_inside in self.rows_in(span)
            if self.direction(row) == direction
        )
        return Quantity.total(amounts, self.fund.unit, minimum=0)

    def is_complete(self, span: days.Span, direction: int = 0) -> bool:
        """Whether the list is complete on all days of a span, as for `complete`."""
        return days.covers(self.complete(direction), (span,))

    def amount(self, span: days.Span, direction: int) -> Quantity:
        """Return what came in or went out: as stated, else as listed, if incomplete at least."""
        stated: dict[days.Span, Quantity] = {}
        for each in self.fund.periods:
            amount, here = self._stated(each, direction), days.of_period(each.period)
            if amount is not None and span[0] <= here[0] and here[1] <= span[1]:
                stated.setdefault(here, amount)
        spans = longest(stated)
        found = [stated[here] for here in spans]
        for gap in days.without((span,), days.union(*((here,) for here in spans))):
            listed = self.listed(gap, direction)
            found.append(listed if self.is_complete(gap, direction) else at_least(listed))
        return Quantity.total(found, self.fund.unit, minimum=0)

    def _stated(self, each: FundPeriod, direction: int) -> Quantity | None:
        """Return what a period states as income or spending.

        One that only states what is still planned, and lists nothing, had nothing so far.
        """
        name = "income" if direction > 0 else "spending"
        amount: Quantity | None = getattr(each, name)
        planned: Quantity | None = getattr(each, f"planned_{name}")
        if amount is not None or planned is None:
            return amount
        listed = self.listed(days.of_period(each.period), direction)
        return listed if listed.value == 0 else None

    @cached_property
    def carried(self) -> Mapping[int, Quantity]:
        """The balances at the end of complete periods that follow only from their lists."""
        found: dict[int, Quantity] = {}
        for each in self.fund.periods:
            if each.complete.holds(0) and each.period.end is not None:
                day = each.period.end.toordinal()
                amount = None if day in self.balances else self.balance_after(day)
                if amount is not None:
                    found[day] = amount
        return found

    # --- carried balances ---------------------------------------------------------------------

    def balance_after(self, day: int) -> Quantity | None:
        """Return the balance at the end of a day: as known, else carried from the nearest known.

        None if no known balance is connected to it by a complete list, or if several differ.
        """
        known = list(self.balances)
        place = bisect_right(known, day)
        if place and known[place - 1] == day:
            amounts = self.balances[day]
            return amounts[0] if len(amounts) == 1 else None
        for other in (*known[place - 1 : place], *known[place : place + 1]):
            span = (min(other, day) + 1, max(other, day) + 1)
            if self.is_complete(span) and len(self.balances[other]) == 1:
                sign = 1 if other < day else -1
                moved = self.listed(span, 1) - self.listed(span, -1)
                return self.balances[other][0] + moved * sign
        return None


def longest(spans: Iterable[days.Span]) -> list[days.Span]:
    """Return spans that do not overlap, the longest of all first."""
    found, covered = list[days.Span](), days.NEVER
    for here in sorted(spans, key=lambda each: (each[0] - each[1], each)):
        if not days.common(covered, (here,)):
            found.append(here)
            covered = days.union(covered, (here,))
    return found


def up_to(amount: Quantity) -> Quantity:
    """Return a part of an amount: from 0 to all of it."""
    ends = Interval(0, amount.high, high_open=amount.high_open)
    return amount.with_ends(ends, amount.value, is_near=False)


def at_least(amount: Quantity) -> Quantity:
    """Return an amount with what may be added that is not listed."""
    ends = Interval(amount.low or 0, None, low_open=amount.low_open)
    return amount.with_ends(ends, amount.value, is_near=False)
