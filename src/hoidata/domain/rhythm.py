"""How often something is due or to be reached."""

from typing import Final, Literal, Self

from hoidata.errors import checked
from hoidata.values import Period
from hoidata.vietnamese import parse_recurrence
from hoidata.vocab import Choice


class Rhythm(Choice):
    """How often something is due, or to be reached within a period (định kỳ).

    Words such as "6 tháng một lần" and ISO durations such as `P6M` are also read. A school year has
    two terms (học kỳ): from 1 September to 31 December, and from 1 January to 31 May.

    Example:
        >>> Rhythm("mỗi quý"), Rhythm("6 tháng một lần"), Rhythm("học kỳ").unit
        (<Rhythm.QUARTER: 'quarter'>, <Rhythm.HALF: 'half'>, 'học kỳ')
    """

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SCHOOL_TERM = "school_term"
    SCHOOL_YEAR = "school_year"

    @classmethod
    def _missing_(cls, value: object) -> "Choice":
        duration = parse_recurrence(value) if isinstance(value, str) else None
        known = _DURATIONS.get(duration or "")
        return super()._missing_(value) if known is None else known

    @property
    def unit(self) -> str:
        """The unit of time in an amount per time ("15 hộ/năm")."""
        return _UNITS[self]

    @property
    def days(self) -> int:
        """How many days it is, where it is counted in weeks; else 0."""
        return _DAYS.get(self, 0)

    @property
    def months(self) -> int:
        """How many months it is; 0 for weeks, and for school terms, which the calendar fixes."""
        return _MONTHS.get(self, 0)

    @property
    def divides_years(self) -> bool:
        """Whether it divides a calendar year: month, quarter, half, year."""
        return self in _OF_YEARS

    @checked
    def parts(self, period: Period) -> tuple[Period, ...]:
        """Return the months, quarters, halves or years that make up a period.

        Raises:
            InvalidData: As `Period.parts`.
            KeyError: The rhythm does not divide years.
        """
        return period.parts(_OF_YEARS[self])

    @classmethod
    @checked
    def of_unit(cls, unit: str) -> Self | None:
        """Return the rhythm of what an amount is per; None if it is not a rhythm."""
        return next((each for each in cls if each.unit == unit), None)


_UNITS: Final = {
    Rhythm.WEEK: "tuần",
    Rhythm.FORTNIGHT: "2 tuần",
    Rhythm.MONTH: "tháng",
    Rhythm.TWO_MONTHS: "2 tháng",
    Rhythm.QUARTER: "quý",
    Rhythm.HALF: "nửa năm",
    Rhythm.YEAR: "năm",
    Rhythm.SCHOOL_TERM: "học kỳ",
    Rhythm.SCHOOL_YEAR: "năm học",
}
_DAYS: Final = {Rhythm.WEEK: 7, Rhythm.FORTNIGHT: 14}
_MONTHS: Final = {
    Rhythm.MONTH: 1,
    Rhythm.TWO_MONTHS: 2,
    Rhythm.QUARTER: 3,
    Rhythm.HALF: 6,
    Rhythm.YEAR: 12,
    Rhythm.SCHOOL_YEAR: 12,
}
_DURATIONS: Final = {
    "P1W": Rhythm.WEEK,
    "P7D": Rhythm.WEEK,
    "P2W": Rhythm.FORTNIGHT,
    "P14D": Rhythm.FORTNIGHT,
    "P1M": Rhythm.MONTH,
    "P2M": Rhythm.TWO_MONTHS,
    "P3M": Rhythm.QUARTER,
    "P6M": Rhythm.HALF,
    "P1Y": Rhythm.YEAR,
    "P12M": Rhythm.YEAR,
}
_OF_YEARS: Final[dict[Rhythm, Literal["month", "quarter", "half", "year"]]] = {
    Rhythm.MONTH: "month",
    Rhythm.QUARTER: "quarter",
    Rhythm.HALF: "half",
    Rhythm.YEAR: "year",
}
