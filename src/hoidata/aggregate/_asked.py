"""What a question may be asked by: a period or a day, or the text of one."""

from hoidata.dataset import asked_day
from hoidata.errors import InvalidData, Problem
from hoidata.values import Period

__all__ = ["asked_day", "asked_period"]


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
