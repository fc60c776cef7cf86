"""A period out of the text that a person or a program wrote: a code, or Vietnamese words."""

from datetime import date

from hoidata.errors import need_text
from hoidata.values._calendar import Days, PeriodKind, kind_of_days
from hoidata.values._period_code import days_of_code
from hoidata.values._period_rules import need_day, need_year
from hoidata.vietnamese import parse_period


def read_period(
    text: object, *, year: int | None, at: date | None, term: Days | None
) -> tuple[date | None, date | None, PeriodKind]:
    """Return the days and the kind; the rest is what the words may leave to their reader.

    Raises:
        InvalidData: As `Period.parse`.
    """
    text = need_text(text)
    if year is not None:
        need_year(year)
    if at is not None:
        need_day(at)
    if days := days_of_code(text):
        return *days, kind_of_days(*days)
    start, end, kind = parse_period(text, year=year, at=at, term=term)
    return start, end, PeriodKind(kind)
