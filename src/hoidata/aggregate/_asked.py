"""What a question may be asked by: a period or a day, or the text of one."""

import datetime

from hoidata.errors import InvalidData, Problem
from hoidata.values import Period


def asked_period(period: Period | str) -> Period:
    """Return the period asked for; a text may be a code or Vietnamese words."""
    return period if isinstance(period, Period) else Period.parse(period)


def asked_day(day: datetime.date | str) -> datetime.date:
    """Return the day asked for; a text may be d/m/yyyy or a code.

    Raises:
        InvalidData: `asked.day` for anything but a day, and the codes of `Period.parse`.
    """
    if type(day) is datetime.date:
        return day
    if isinstance(day, str):
        period = Period.parse(day)
        if period.start is not None and period.start == period.end:
            return period.start
    raise InvalidData(Problem.of("asked.day", found=day))
