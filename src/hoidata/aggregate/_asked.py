"""What a question may be asked by, a period or a day or the text of one, and how it is named."""

import datetime
from typing import Any

from hoidata.dataset import asked_day
from hoidata.errors import InvalidData, Problem
from hoidata.values import Period

__all__ = ["asked_day", "asked_period", "in_both"]


def asked_period(period: Period | str) -> Period:
    """Return the period asked for; a text may be a code or Vietnamese words.

    Raises:
        InvalidData: `asked.period` for anything but a period or a text, and the codes of
            `Period.parse`.
    """
    if isinstance(period, str):
        return Period.parse(period)
    if isinstance(period, Period):
        return period
    raise InvalidData(Problem.of("asked.period", found=period))


def in_both(detail: str, when: Period | datetime.date) -> dict[str, Any]:
    """Return a period or a day as a detail of a problem: its code, and Vietnamese words beside it.

    Example:
        >>> in_both("found", datetime.date(2024, 6, 30))
        {'found': '2024-06-30', 'found_vi': 'ngày 30/6/2024'}
    """
    period = when if isinstance(when, Period) else Period.day(when)
    return {detail: period.code, f"{detail}_vi": period.format("vi")}
