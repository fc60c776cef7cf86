"""What speaks against figures of a table."""

from typing import TypeAlias

import attrs

from hoidata.errors import Problem
from hoidata.values import Quantity

CellName: TypeAlias = tuple[str | None, str]
"""Sheet and cell."""


@attrs.frozen
class Finding:
    """One thing that speaks against figures.

    Args:
        problem: What it is, with the sheet and cell.
        refused: The cells whose figures must not be used, because of it.
        readings: What cells are to be read as, where only one reading fits: a fraction in a
            column of percentages.
    """

    problem: Problem
    refused: frozenset[CellName] = attrs.field(default=frozenset(), kw_only=True)
    readings: tuple[tuple[CellName, Quantity], ...] = attrs.field(default=(), kw_only=True)
