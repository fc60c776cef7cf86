"""The language of numbers and dates: Vietnamese text to plain values and back."""

from hoidata.errors import normalize
from hoidata.vietnamese._date_parts import PeriodWords
from hoidata.vietnamese._date_words import format_period
from hoidata.vietnamese._dates import Known as Known
from hoidata.vietnamese._dates import PeriodFound as PeriodFound
from hoidata.vietnamese._dates import find_periods, parse_period
from hoidata.vietnamese._figures import Figure, Grouping, Number, is_noun, parse_figure, unit_named
from hoidata.vietnamese._grouping import grouping_of
from hoidata.vietnamese._lexicon import Lexicon, is_per
from hoidata.vietnamese._lexicon import Phrases as Phrases
from hoidata.vietnamese._name_text import NameText as NameText
from hoidata.vietnamese._name_text import spellings as spellings
from hoidata.vietnamese._number_words import number_words, parse_number_words
from hoidata.vietnamese._prose import FigureFound as FigureFound
from hoidata.vietnamese._prose import Prose as Prose
from hoidata.vietnamese._ratios import parse_ratio
from hoidata.vietnamese._recurrence import parse_recurrence
from hoidata.vietnamese._text import fold
from hoidata.vietnamese._text import origins as origins
from hoidata.vietnamese._writers import (
    Scale,
    group_digits,
    write_decimal,
    write_mixed,
    write_scale,
    write_short,
)

__all__ = [
    "Figure",
    "Grouping",
    "Lexicon",
    "Number",
    "PeriodWords",
    "Scale",
    "find_periods",
    "fold",
    "format_period",
    "group_digits",
    "grouping_of",
    "is_noun",
    "is_per",
    "normalize",
    "number_words",
    "parse_figure",
    "parse_number_words",
    "parse_period",
    "parse_ratio",
    "parse_recurrence",
    "unit_named",
    "write_decimal",
    "write_mixed",
    "write_scale",
    "write_short",
]
