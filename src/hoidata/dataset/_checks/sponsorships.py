"""What is missing to work out the money of a sponsorship, whatever the day."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks.walk import Place, numbered
from hoidata.domain import Sponsorship, times_of
from hoidata.errors import Problem
from hoidata.values import Operator, Quantity, Verdict

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_sponsorships(data: "Dataset") -> Iterator[Problem]:
    """Yield sponsorships without amounts or a period, and amounts per something not counted so."""
    for path, row in numbered(data, Sponsorship):
        times = row.rhythm
        if times is None:
            yield Problem.of("ledger.no_rate", path, sources=row.sources, found=row.id)
            continue
        if not row.instalments and (row.period is None or row.period.start is None):
            yield Problem.of("ledger.no_period", path, sources=row.sources, found=row.id)
        yield from _of_sum(path, row)
        for place, rate, count in _terms(Place(path, row, row.sources), row):
            yield from _of_term(place, rate, count)


def _of_sum(path: str, row: Sponsorship) -> Iterator[Problem]:
    """Yield a list of instalments that certainly does not make the total."""
    amounts = [each.amount for each in row.instalments]
    if row.total is None or not amounts or any(each.per != row.total.per for each in amounts):
        return
    listed = sum(amounts[1:], amounts[0])
    if listed.meets(Operator.EQUAL, row.total) is Verdict.NO:
        details = {"found": row.id, "listed": listed, "expected": row.total}
        yield Problem.of("ledger.sum", f"{path}.instalments", sources=row.sources, **details)


def _terms(
    place: Place, row: Sponsorship
) -> Iterator[tuple[Place, Quantity | None, Quantity | None]]:
    """Yield amounts and numbers from the start and from each revision, with what states them."""
    for amount in (row.total, *(each.amount for each in row.instalments)):
        if amount is not None:
            yield place, amount, row.count
    rate, count = row.rate, row.count
    yield place, rate, count
    numbers = range(len(row.revisions))
    for number in sorted(numbers, key=lambda each: row.revisions[each].valid_from):
        revision = row.revisions[number]
        rate = rate if revision.rate is None else revision.rate
        count = count if revision.count is None else revision.count
        yield place.step(f"{place.path}.revisions[{number}]", revision), rate, count


def _of_term(place: Place, rate: Quantity | None, count: Quantity | None) -> Iterator[Problem]:
    times = () if rate is None else times_of(rate)
    heads = () if rate is None else tuple(unit for unit in rate.per if unit not in times)
    path, sources, expected = place.path, place.sources, "/".join(heads)
    if not heads:
        return
    if count is None:
        yield Problem.of("ledger.no_count", path, sources=sources, found=rate, expected=expected)
    elif heads != (count.unit,) or count.per:
        yield Problem.of("ledger.count_unit", path, sources=sources, found=count, expected=expected)
