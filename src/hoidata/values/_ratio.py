"""Part of a whole, both counted."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Self

import attrs

from hoidata.errors import InvalidData, Problem, Shown, is_count, need_text
from hoidata.values._code import (
    call_of,
    is_code,
    match_code,
    read_exact,
    read_unit,
    write_exact,
    write_unit,
)
from hoidata.values._number import canonical, not_text
from hoidata.values._quantity import Quantity
from hoidata.values._read import report, words_with
from hoidata.values._unit import Unit, unit_or_none
from hoidata.values._write import write_number
from hoidata.vietnamese import parse_ratio

_CODE: Final = re.compile(r"(?P<part>[0-9]+)/(?P<whole>[0-9]+) \[(?P<unit>[^/]*)\](?P<plan> plan)?")
_EXAMPLE: Final = "12/15 [chi hội], 16/15 [chi hội] plan"


def is_ratio_code(text: str) -> bool:
    """Whether a text is the code of a ratio, and not of a quantity."""
    return _CODE.fullmatch(text.strip()) is not None


@attrs.frozen(repr=False)
class Ratio(Shown):
    """Part of a whole (tỷ lệ trên tổng số): "12/12 chi hội"; both counted, so it can be added up.

    A bare percentage has no known whole: it is a `Quantity` in `%`.

    Args:
        part: How many of the whole, at least 0.
        whole: How many there are, at least 1.
        unit: Code of what is counted, or another of its names; None when the source gives none.
        is_plan: Whether the whole is a plan, which the part may exceed.

    Raises:
        InvalidData: `ratio.count` if a number is not a whole count or the whole is 0;
            `number.text` for a text; `ratio.part` if the part exceeds a whole that is not a plan;
            `quantity.unit` as `Unit`; `field.type` if `is_plan` is not True or False.

    Example:
        >>> ratio = Ratio.parse("12/12 chi hội")
        >>> ratio.part, ratio.whole, ratio.unit
        (12, 12, 'chi hội')
        >>> print(ratio)
        12/12 chi hội
    """

    part: int
    whole: int = 0  # for `Ratio("1/2")` to be refused with the advice to parse it
    unit: str | None = attrs.field(default=None, kw_only=True, converter=unit_or_none)
    is_plan: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is not part of a whole."""
        not_text(self.part, "Ratio.parse")
        if not is_count(self.part) or not is_count(self.whole) or self.whole == 0:
            raise InvalidData(Problem.of("ratio.count", found=self.part, whole=self.whole))
        if type(self.is_plan) is not bool:
            raise InvalidData(
                Problem.of("field.type", "$.is_plan", found=self.is_plan, expected="true or false")
            )
        if self.part > self.whole and not self.is_plan:
            raise InvalidData(Problem.of("ratio.part", found=self.part, whole=self.whole))

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        is_plan: bool = False,
        units: Iterable[Unit] = (),
        doubts: list[Problem] | None = None,
    ) -> Self:
        """Read "12/12 chi hội", or the code of a ratio.

        Args:
            text: The ratio; nothing else may be beside it.
            is_plan: Whether the whole is a plan, which the part may exceed.
            units: Units that the context declares, as in `Quantity.parse`.
            doubts: A list that collects the doubtful readings, instead of warnings.

        Raises:
            InvalidData: `figure.not_a_ratio` if the text is not of that form; `field.text` for what
                is not a text; `value.code` for what has square brackets and is not a code;
                `ratio.count` and `ratio.part` as the class.
        """
        if is_code(need_text(text)):
            return cls._decoded(text, is_plan=is_plan)
        part, whole, unit, found = parse_ratio(text, words_with(units))
        report(found, doubts)
        return cls(part, whole, unit=unit, is_plan=is_plan)

    @classmethod
    def _decoded(cls, text: str, *, is_plan: bool) -> Self:
        parts = match_code(_CODE, text, _EXAMPLE)
        part, whole = (int(read_exact(parts[name] or "")) for name in ("part", "whole"))
        unit, _ = read_unit(parts["unit"] or "")
        return cls(part, whole, unit=unit, is_plan=is_plan or parts["plan"] is not None)

    @property
    def code(self) -> str:
        """An exact, language-independent text, which `parse` reads back to the same value.

        The counts, the unit in square brackets (`[]` if there is none), and ` plan` after it if
        the whole is a plan.

        Example:
            >>> Ratio.parse("16/15 chi hội", is_plan=True).code
            '16/15 [chi hội] plan'
        """
        counts = f"{write_exact(self.part)}/{write_exact(self.whole)}"
        return f"{counts} {write_unit(self.unit)}{' plan' if self.is_plan else ''}"

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

    def __repr__(self) -> str:
        """Return the call of `parse` that makes the very same value."""
        return call_of(self)

    def __str__(self) -> str:
        """Return the written form, which does not show whether the whole is a plan."""
        counts = f"{write_number(self.part)}/{write_number(self.whole)}"
        return f"{counts} {Unit.of(self.unit).label}" if self.unit else counts
