"""What a question may be asked by: a period or a day, or the text of one."""

from hoidata.dataset import asked_day
from hoidata.values import Period

__all__ = ["asked_day", "asked_period"]


def asked_period(period: Period | str) -> Period:
    """Return the period asked for; a text may be a code or Vietnamese words."""
    return period if isinstance(period, Period) else Period.parse(period)
