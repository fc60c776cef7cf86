"""Part of a whole, both counted."""

from fractions import Fraction
from typing import ClassVar, Self

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.values._model_field import model_field
from hoidata.values._number import canonical
from hoidata.values._quantity import Quantity
from hoidata.values._read import need_text
from hoidata.values._unit import Unit, unit_or_none
from hoidata.values._write import write_number
from hoidata.vietnamese import parse_ratio


def _is_count(number: object) -> bool:
    return type(number) is int and number >= 0


@attrs.frozen
class Ratio:
    """Part of a whole (tỷ lệ trên tổng số): "12/12 chi hội"; both counted, so it can be added up.

    A bare percentage has no known whole: it is a `Quantity` in `%`.

    Args:
        part: How many of the whole, at least 0.
        whole: How many there are, at least 1.
        unit: Code of what is counted, or another of its names; None when the source gives none.
        is_plan: Whether the whole is a plan, which the part may exceed.

    Raises:
        InvalidData: `ratio.count` if a number is not a whole count or the whole is 0;
            `ratio.part` if the part exceeds a whole that is not a plan; `quantity.unit` as
            `Unit`; `field.type` if `is_plan` is not True or False.

    Example:
        >>> ratio = Ratio.parse("12/12 chi hội")
        >>> ratio.part, ratio.whole, ratio.unit
        (12, 12, 'chi hội')
        >>> print(ratio)
        12/12 chi hội
    """

    part: int
    whole: int
    unit: str | None = attrs.field(default=None, kw_only=True, converter=unit_or_none)
    is_plan: bool = attrs.field(default=False, kw_only=True)
    __get_pydantic_core_schema__: ClassVar[object] = classmethod(model_field())

    def __attrs_post_init__(self) -> None:
        """Refuse what is no part of a whole."""
        if not _is_count(self.part) or not _is_count(self.whole) or self.whole == 0:
            raise InvalidData(Problem.of("ratio.count", found=self.part, whole=self.whole))
        if type(self.is_plan) is not bool:
            raise InvalidData(
                Problem.of("field.type", "$.is_plan", found=self.is_plan, expected="true or false")
            )
        if self.part > self.whole and not self.is_plan:
            raise InvalidData(Problem.of("ratio.part", found=self.part, whole=self.whole))

    @classmethod
    def parse(cls, text: str, *, is_plan: bool = False) -> Self:
        """Read "12/12 chi hội".

        Raises:
            InvalidData: `figure.not_a_ratio` if the text is not of that form; `field.text` for what
                is no text; `ratio.count` and `ratio.part` as the class.
        """
        part, whole, unit = parse_ratio(need_text(text))
        return cls(part, whole, unit=unit, is_plan=is_plan)

    @property
    def fraction(self) -> Fraction:
        """The exact share, from 0; above 1 only against a plan."""
        return Fraction(self.part, self.whole)

    @property
    def percent(self) -> Quantity:
        """The share in `%`, exact."""
        return Quantity(canonical(self.fraction * 100), "%")

    def __add__(self, other: "Ratio") -> "Ratio":
        """Return the ratio of both wholes together: parts add to parts, wholes to wholes.

        Raises:
            InvalidData: `ratio.unit` if they count different things or only one is a plan.
        """
        if not isinstance(other, Ratio):
            return NotImplemented
        if (self.unit, self.is_plan) != (other.unit, other.is_plan):
            raise InvalidData(Problem.of("ratio.unit", found=self, expected=other))
        return attrs.evolve(self, part=self.part + other.part, whole=self.whole + other.whole)

    def __str__(self) -> str:
        """Return the written form, which does not tell whether the whole is a plan."""
        counts = f"{write_number(self.part)}/{write_number(self.whole)}"
        return f"{counts} {Unit.of(self.unit).label}" if self.unit else counts
