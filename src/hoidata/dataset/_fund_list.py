"""The transactions of one fund in their order, and the balances that are known of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from hoidata.dataset._structure import days
from hoidata.domain import Fund, Transaction
from hoidata.values import PeriodKind, Quantity

if TYPE_CHECKING:
    from hoidata.dataset._flows import Flows


class FundList:
    """The transactions of one fund, each once.

    Args:
        flows: Says which come in.
        fund: The fund.
        rows: Its transactions, in the order of the data.
    """

    def __init__(self, flows: "Flows", fund: Fund, rows: Sequence[Transaction]) -> None:
        """Keep what is needed."""
        self.fund = fund
        self.rows = rows
        self._flows = flows

    @cached_property
    def cash(self) -> tuple[Transaction, ...]:
        """What really came in or went out, in the currency of the fund."""
        unit = self.fund.unit
        return tuple(row for row in self.rows if row.kind.has_moved and row.value.unit == unit)

    @cached_property
    def complete(self) -> days.Days:
        """The days of which the list is complete."""
        periods = (each.period for each in self.fund.periods if each.complete)
        return days.union(*((days.of_period(each),) for each in periods))

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
        """The balance after the last transaction of days, where its place among them is known."""
        found: dict[int, Quantity] = {}
        for day, rows in self.by_day.items():
            ordered = self.in_order(rows)
            last = None if ordered is None else ordered[-1].balance
            if last is not None:
                found[day] = last
        return found

    @cached_property
    def by_day(self) -> Mapping[int, list[Transaction]]:
        """The cash transactions with a balance of each day, in the order of the days."""
        found: dict[int, list[Transaction]] = defaultdict(list)
        for row in self.cash:
            if row.balance is not None and row.period.kind is PeriodKind.DAY:
                found[row.period.closing.toordinal()].append(row)
        return {day: found[day] for day in sorted(found)}

    def in_order(self, rows: Sequence[Transaction]) -> list[Transaction] | None:
        """Return transactions of one day in their order; None where that is not known.

        They are ordered by their places in the list, else by their balances, if each but the
        first begins with what another left.
        """
        places = [row.sequence for row in rows if row.sequence is not None]
        if len(set(places)) == len(rows):
            return sorted(rows, key=lambda row: row.sequence or 0)
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
            if len(found) != 1 or len(chain) > len(rows):
                return None
            chain.append(found[0])
        return chain
