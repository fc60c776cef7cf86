"""Periods as codes that keep their name: 2024-Q1 may be a quarter or "3 tháng đầu năm"."""

import datetime
import re
from functools import lru_cache
from typing import Final

import attrs

from hoidata.values._period import Period, PeriodKind

_NAMED: Final = re.compile(r"(?P<code>\S+) kind=(?P<kind>[a-z_]+)")


def write_period(period: Period) -> str:
    """Return the code of a period, and its kind where the days alone would have another one.

    Example:
        >>> write_period(Period.quarter(2024, 1))
        '2024-Q1'
        >>> write_period(Period.year_to_date(2024, months=3))
        '2024-Q1 kind=year_to_date'
    """
    return _written(period.start, period.end, period.kind)


@lru_cache(maxsize=1024)
def _written(start: datetime.date | None, end: datetime.date | None, kind: PeriodKind) -> str:
    code = Period(start, end, kind=kind).code
    return code if Period.parse(code).kind is kind else f"{code} kind={kind.value}"


def read_period(text: str, at: datetime.date | None = None) -> Period:
    """Read what `write_period` writes, or any text that `Period.parse` reads.

    Args:
        text: The code or the words.
        at: The day that "nay" means.

    Raises:
        InvalidData: A code of `Period.parse`; `field.choice` for what is not a kind, and
            `period.kind` for one that the days cannot have.
    """
    match = _NAMED.fullmatch(text)
    if match is None:
        return Period.parse(text, at=at)
    return attrs.evolve(Period.parse(match["code"]), kind=PeriodKind(match["kind"]))
