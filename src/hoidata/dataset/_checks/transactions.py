"""Transactions: who gave and received, counted once, and not more than what is reported."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._choice.figures import PLAIN
from hoidata.dataset._money.figures import figured
from hoidata.dataset._near import SUGGESTED, near_entry
from hoidata.dataset._structure import days
from hoidata.domain import (
    Aggregation,
    Metric,
    Nature,
    Observation,
    Organization,
    Person,
    Scope,
    Transaction,
)
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity, canonical
from hoidata.vocab import form_of

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset
    from hoidata.dataset._money.flows import Flows

_LIKE_AN_ID: Final = re.compile(r"(?=.*[a-z])[a-z0-9]+([._-][a-z0-9]+)+", re.ASCII)
"""What is meant as an id: names of people or companies are not written like this."""


def check_ends(data: "Dataset") -> Iterator[Problem]:
    """Yield givers and receivers with unknown ids, each once, and funds of other holders."""
    seen: set[str] = set()
    unknown: list[str] = []
    for path, row in numbered(data, Transaction):
        for side in ("giver", "receiver"):
            name: str | None = getattr(row, side)
            if name is not None and name not in seen:
                seen.add(name)
                found = _of_name(data, name, unknown)
                yield from (each.at(f"{path}.{side}", row.sources) for each in found)
        fund = data.flows.holder(row)
        if fund is not None and fund not in data.flows.ends(row):
            yield Problem.of(
                "transaction.other_book", path, sources=row.sources, found=row.id, expected=fund
            )


def _of_name(data: "Dataset", name: str, unknown: list[str]) -> Iterator[Problem]:
    """Yield what is doubtful about who is meant by a giver or receiver."""
    several = sorted(data.parties.named(name))
    if len(several) > 1:
        yield Problem.of("transaction.several", found=name, expected=", ".join(several))
    is_known = data.get(Organization, name) is not None or data.get(Person, name) is not None
    if _LIKE_AN_ID.fullmatch(name) and not is_known:
        is_sought = len(unknown) < SUGGESTED
        near = near_entry(data, name, Organization, Person) if is_sought else None
        unknown.append(name)
        yield Problem.of("transaction.unknown_end", found=name).with_details(near=near)


def check_reported_twice(data: "Dataset") -> Iterator[Problem]:
    """Yield transactions that are reported again and count once, and what one list repeats."""
    repeated = data.flows.repeated
    alike: dict[object, Transaction] = {}
    for path, row in numbered(data, Transaction):
        if row.id in repeated:
            first = repeated[row.id]
            if first is not None:
                yield Problem.of(
                    "transaction.again", path, sources=row.sources, found=row.id, expected=first
                )
            continue
        book = row.fund or (row.report,)  # other reports of one fund may list it elsewhere
        same = (row.kind, *data.flows.ends(row), row.value, row.period, book)
        other = alike.setdefault(same, row)
        is_told_apart = row.voucher is not None or row.balance is not None
        if other is not row and not is_told_apart and row.giver is not None:
            yield Problem.of(
                "transaction.alike", path, sources=row.sources, found=row.id, expected=other.id
            )


def check_vouchers(data: "Dataset") -> Iterator[Problem]:
    """Yield vouchers that several transactions of one fund and year name.

    One voucher may pay several lines of one day.
    """
    known: dict[object, Transaction] = {}
    for path, row in numbered(data, Transaction):
        if row.voucher is None or row.id in data.flows.repeated:
            continue
        ends, direction = data.flows.ends(row), data.flows.direction(row)
        book = row.fund or (ends.giver if direction < 0 else ends.receiver)
        key = (book, direction, form_of(row.voucher), row.period.closing.year)
        first = known.setdefault(key, row)
        if first is not row:
            is_one_day = first.period == row.period
            yield Problem.of(
                "transaction.one_voucher" if is_one_day else "transaction.voucher",
                f"{path}.voucher",
                sources=joined_sources((row, first)),
                found=row.voucher,
                expected=first.id,
            )


def check_books(data: "Dataset") -> Iterator[Problem]:
    """Yield transactions that count nowhere, or that the complete list of a fund lacks."""
    flows = data.flows
    for path, row in numbered(data, Transaction):
        if row.id in flows.repeated:
            continue
        ends = flows.ends(row)
        known = [end for end in ends if end is not None and data.get(Organization, end)]
        if not known or ends.giver == ends.receiver:
            code = "transaction.no_side" if None in ends else "transaction.nowhere"
            yield Problem.of(code, path, sources=row.sources, found=row.id)
        for end in dict.fromkeys(known):
            fund = flows.lacking(row, end)
            if fund is not None:
                yield Problem.of(
                    "fund.lacks", path, sources=row.sources, found=row.id, name=fund.name
                )


def check_replaced(data: "Dataset") -> Iterator[Problem]:
    """Yield transactions that a later revision of their report no longer lists."""
    flows = data.flows
    listed = {_said(flows, row) for row in flows.counted}
    for path, row in numbered(data, Transaction):
        is_replaced = row.id in flows.repeated and flows.repeated[row.id] is None
        if is_replaced and _said(flows, row) not in listed:
            yield Problem.of(
                "transaction.replaced", path, sources=row.sources, found=row.id, report=row.report
            )


def _said(flows: "Flows", row: Transaction) -> object:
    return (row.kind, *flows.ends(row), row.value, row.worth, row.period)


def check_worth(data: "Dataset") -> Iterator[Problem]:
    """Yield goods whose worth is not stated: no sum of money includes them."""
    for path, row in numbered(data, Transaction):
        if row.is_in_kind and row.worth is None and row.id not in data.flows.repeated:
            yield Problem.of("transaction.no_worth", path, sources=row.sources, found=row.value)


def check_reported(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are less than the transactions in them, or differ from all of them."""
    places = Places(data)
    for figures in choices(data) if data.transactions else ():
        metric = figures.metric
        is_sum = metric.over_organizations is Aggregation.SUM and metric.nature is Nature.FLOW
        if metric.movement is not None and is_sum:
            held = _Held(data, metric)
            found = (
                pair
                for key, rows in figures.series.items()
                if key.kind == PLAIN and len(key.organizations) == 1
                for row in rows
                if isinstance(row.value, Quantity)
                and (pair := held.against(row, row.value)) is not None
            )
            yield from places.in_order(found)


class _Held:
    """The transactions that a metric counts, by the units whose figures include them.

    Args:
        data: The dataset.
        metric: The metric.
    """

    def __init__(self, data: "Dataset", metric: Metric) -> None:
        """Sort them by unit: those of the unit itself, and those of all below it too."""
        self._data = data
        self._metric = metric
        self._tree = data.hierarchy()
        made = figured(data, metric, None)
        goes_down = metric.movement is not None and metric.movement.goes_down
        others = {
            parts[0].id: both.organizations[1]
            for both in made.transfers
            for parts in (made.parts[both.id],)
        }
        self._all: dict[str, list[Observation]] = defaultdict(list)
        self._sums: dict[tuple[str, Scope], _Sums] = defaultdict(_Sums)
        for row in made.rows:
            (unit,) = row.organizations
            if row.value is None or row.value.unit != metric.unit:
                continue
            if not row.categories:
                self._all[unit].append(row)
                continue
            of_fund = made.of_funds.get(row.id)
            if not of_fund:  # what a fund states contains what it lists
                self._sums[unit, Scope.OWN].add(row)
            if of_fund is not None:  # some may be from below
                continue
            at, other = row.period.closing.toordinal(), others.get(row.id)
            inside = () if other is None else self._tree.ancestors(other, at)
            for above in self._tree.ancestors(unit, at):
                if above not in inside or (above == unit and goes_down):
                    self._sums[above, Scope.WHOLE].add(row)

    def against(self, row: Observation, value: Quantity) -> tuple[Observation, Problem] | None:
        """Return a figure with its problem if the transactions in it contradict it."""
        (unit,) = row.organizations
        stated, sums = self._data.at_precision(value).ends, self._sums.get((unit, row.scope))
        least = Fraction(0) if sums is None else sums.least(row.period)
        if stated.is_below(Interval(least, None), strictly=True):
            return self._problem(
                "transaction.exceeded", row, Quantity(canonical(least), value.unit)
            )
        all_there_is = self._all_in(unit, row)
        if all_there_is is None:
            return None
        is_less = all_there_is.ends.is_below(stated, strictly=True)
        return self._problem("transaction.missed", row, all_there_is) if is_less else None

    def _all_in(self, unit: str, row: Observation) -> Quantity | None:
        """Return the sum of all transactions of a unit in a period; None if there may be more."""
        at = row.period.closing.toordinal()
        if row.scope is Scope.WHOLE and self._tree.children(unit, at):
            return None
        spans: days.Days = ()
        found = Quantity(0, self._metric.unit)
        for each in self._all[unit]:
            if row.period.contains(each.period) and isinstance(each.value, Quantity):
                spans = days.union(spans, (days.of_period(each.period),))
                found = found + each.value
        return found if spans == (days.of_period(row.period),) else None

    @staticmethod
    def _problem(code: str, row: Observation, found: Quantity) -> tuple[Observation, Problem]:
        problem = Problem.of(
            code,
            ".value",
            sources=row.sources,
            found=found,
            expected=row.value,
            period=row.period,
        )
        return row, problem


class _Sums:
    """The low ends of figures, to be added up over periods."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._days: list[tuple[int, Fraction]] = []
        self._long: list[tuple[days.Span, Fraction]] = []

    def add(self, row: Observation) -> None:
        """Add a figure."""
        value = row.value
        low = Fraction((value.low if isinstance(value, Quantity) else None) or 0)
        span = days.of_period(row.period)
        if span[1] - span[0] == 1:
            self._days.append((span[0], low))
        else:
            self._long.append((span, low))

    @cached_property
    def _running(self) -> tuple[list[int], list[Fraction]]:
        listed = sorted(self._days)
        return [day for day, _ in listed], [
            *accumulate((low for _, low in listed), initial=Fraction(0))
        ]

    def least(self, period: Period) -> Fraction:
        """Return the smallest sum of all figures for days inside a period."""
        first, last = days.of_period(period)
        listed, sums = self._running
        found = sums[bisect_left(listed, last)] - sums[bisect_left(listed, first)]
        return found + sum(low for span, low in self._long if first <= span[0] and span[1] <= last)
