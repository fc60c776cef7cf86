"""The day that a question is asked for."""

import datetime

from hoidata.errors import InvalidData, Problem
from hoidata.values import Period


def asked_day(day: datetime.date | Period | str) -> datetime.date:
    """Return the day asked for; a text may be d/m/yyyy or a code.

    Raises:
        InvalidData: `asked.day` for anything but a day, and the codes of `Period.parse`.
    """
    if type(day) is datetime.date:
        return day
    period = Period.parse(day) if isinstance(day, str) else day
    if isinstance(period, Period) and period.end is not None and period.start == period.end:
        return period.end
    raise InvalidData(Problem.of("asked.day", found=day))
