"""The language of numbers and dates: Vietnamese text to plain values and back."""

from hoidata.vietnamese._date_words import format_period
from hoidata.vietnamese._dates import PeriodWords, parse_period

__all__ = ["PeriodWords", "format_period", "parse_period"]
