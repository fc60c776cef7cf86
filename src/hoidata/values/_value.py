"""The value of a figure, a part of a whole or a quantity, and days, out of texts."""

import datetime
import re
from collections.abc import Iterable
from typing import Final

from hoidata.errors import InvalidData, Problem
from hoidata.values._period import Period
from hoidata.values._quantity import Quantity, parse_bare
from hoidata.values._ratio import Ratio, is_ratio_code
from hoidata.values._read import Grouping
from hoidata.values._unit import Unit
from hoidata.vietnamese import normalize

_COUNTS: Final = re.compile(r"[\d.]+ ?/ ?[\d.]+(?: .*)?", re.ASCII)


def read_value(
    text: str,
    *,
    grouping: Grouping | None = None,
    units: Iterable[Unit] = (),
    doubts: list[Problem] | None = None,
) -> Quantity | Ratio:
    """Read a ratio, or a quantity that need not name its unit."""
    if is_ratio_code(text) or _COUNTS.fullmatch(normalize(text)):
        return Ratio.parse(text, units=units, doubts=doubts)
    return parse_bare(text, grouping=grouping, units=units, doubts=doubts)


def read_day(text: str) -> datetime.date:
    """Read a day in any form in which a period of one day is read.

    Raises:
        InvalidData: `field.date` for anything else.
    """
    try:
        period = Period.parse(text)
    except InvalidData:
        period = None
    if period is None or period.start is None or period.start != period.end:
        raise InvalidData(Problem.of("field.date", found=text))
    return period.start


def as_day(value: datetime.date | str) -> datetime.date:
    """Return a day; a text is read as one.

    Raises:
        InvalidData: `field.date` for a text that is not a day.
    """
    return read_day(value) if isinstance(value, str) else value
