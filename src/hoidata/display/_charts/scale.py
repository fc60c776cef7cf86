"""Where numbers are drawn: the unit of an axis, its ends, and positions."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import attrs

from hoidata.dataset import Dataset
from hoidata.display._charts.style import legible
from hoidata.display._words import Language, place
from hoidata.errors import InvalidData, Problem
from hoidata.values import Number

_LARGE: Final = ((10**9, "tỷ đồng"), (10**6, "triệu đồng"), (10**3, "nghìn đồng"))
"""The units of an axis of đồng; the largest one is taken that the longest bar reaches."""

_DIGITS: Final = 300
"""How many digits a number has at most: those of a float."""


@attrs.frozen
class Scale:
    """An axis of numbers.

    Args:
        unit: What its title says.
        divisor: How much of the unit of the figures one of its own units is.
        low: The lowest number, 0 or less, in the unit of the figures.
        high: The highest, 0 or more.
        is_whole: Whether nothing lies between its whole numbers.
    """

    unit: str
    divisor: int
    low: Fraction
    high: Fraction
    is_whole: bool = False

    def at(self, number: Number | None) -> float | None:
        """Return where a number is drawn, in units of the axis.

        The one place where a figure becomes a float: a position on paper, which nobody reads as
        a number. What people read is the text that the figure itself writes.
        """
        return None if number is None else float(Fraction(number) / self.divisor)

    def domain(self, room: float) -> list[float]:
        """Return the ends of the axis, with room above for what is written there.

        Args:
            room: Which share of the axis to leave free at its high end.
        """
        span = (self.high - self.low) or Fraction(self.divisor)
        high = self.high + span * Fraction(room) / (1 - Fraction(room))
        low = self.low - (span / 12 if self.low < 0 else 0)
        return [float(low / self.divisor), float(high / self.divisor)]


def scale(data: Dataset, unit: str | None, numbers: Iterable[Number], language: Language) -> Scale:
    """Return the axis on which some numbers of a unit are drawn.

    Raises:
        InvalidData: `chart.number` for numbers that no place on paper is computed for.
    """
    known = [Fraction(0), *(Fraction(number) for number in numbers)]
    low, high = min(known), max(known)
    if high - low >= 10**_DIGITS:
        raise InvalidData(Problem.of("chart.number", most=_DIGITS))
    if unit == "VND":
        size = max(high, -low)
        fitting = (each for each in _LARGE if size >= each[0])
        divisor, name = next(fitting, (1, "đồng"))
        return Scale(name, divisor, low, high)
    is_whole = unit is not None and data.unit(unit).is_whole
    return Scale(unit_name(data, unit, language), 1, low, high, is_whole)


def unit_name(data: Dataset, unit: str | None, language: Language) -> str:
    """Return what a unit is called; nothing where there is none."""
    if unit is None:
        return ""
    known = data.unit(unit)
    return legible(known.label_en if place(language) else known.label)
