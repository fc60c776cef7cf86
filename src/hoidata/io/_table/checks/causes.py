"""What a wrong sum says about how it came to be."""

from collections.abc import Mapping
from typing import Final

from hoidata.io._sheets import Sheet
from hoidata.io._table.checks.cells import Cells, Exact
from hoidata.io._table.checks.sums import Equation, Law

_SHARE: Final = 4
"""A figure smaller than this part of the average may be a difference by chance."""


def cause_of(cells: Cells, sheet: Sheet, equation: Equation, needed: Exact) -> Mapping[str, str]:
    """Return what explains the difference of a sum, by the name of a detail; nothing if in doubt.

    Args:
        cells: All figures.
        sheet: The sheet of the sum.
        equation: The sum, which alone is wrong.
        needed: What it should be.

    Returns:
        `text`: cells that are texts, which Excel leaves out of sums; `left`, `twice`: the one
        cell that was left out or counted twice; `turned`: two digits that were turned.
    """
    target, stated = equation.target, cells.numbers[equation.target] or 0
    if equation.law in (Law.DOWN, Law.ACROSS):
        missing = needed - stated
        texts = [cell for cell in equation.plus if _is_text(cells, sheet, cell)]
        if (
            0 < len(texts) < len(equation.plus)
            and sum(cells.numbers[cell] or 0 for cell in texts) == missing
        ):
            return {"text": cells.listed(texts, target)}
        for name, amount in (("left", missing), ("twice", -missing)):
            found = [cell for cell in equation.plus if cells.numbers[cell] == amount]
            if amount * len(equation.plus) * _SHARE >= needed > 0 and len(found) == 1:
                return {name: cells.listed(found, target)}
    return {"turned": cells.shown(needed, target)} if _is_turned(stated, needed) else {}


def _is_text(cells: Cells, sheet: Sheet, cell: int) -> bool:
    figure = cells.figures[cell]
    written = sheet.cell(figure.row, figure.column)
    return figure.sheet == sheet.name and written is not None and isinstance(written.value, str)


def _is_turned(one: Exact, other: Exact) -> bool:
    """Whether two numbers differ by two digits beside each other that were turned."""
    left, right = f"{one:f}" if not isinstance(one, int) else str(one), str(other)
    if len(left) != len(right):
        return False
    places = [place for place, digit in enumerate(left) if digit != right[place]]
    if len(places) != 2 or places[1] != places[0] + 1:  # noqa: PLR2004 - two digits
        return False
    first, second = places
    return left[first] == right[second] and left[second] == right[first]
