"""The complete dimensions of one figure compared with each other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.dataset._checks.amounts import (
    Amount,
    Amounts,
    contradiction,
    form_of,
    is_other,
    total,
)
from hoidata.dataset._checks.chosen import Places, choices
from hoidata.dataset._choice.dimensions import made_of_dimensions
from hoidata.domain import Observation
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_dimensions(data: "Dataset") -> Iterator[Problem]:
    """Yield complete dimensions that add up to something else than the first of the same days.

    Where the figure of everything is stated, all are compared with that.
    """
    found: list[tuple[Observation, Problem]] = []
    for figures in choices(data):
        amounts = Amounts(data, figures.metric)
        is_added = figures.metric.over_organizations.is_added
        for _, _, (first, *others) in made_of_dimensions(figures) if is_added else ():
            for rows in others:
                whole, parts = _total(amounts, first), _total(amounts, rows)
                is_like = len({form_of(row) for row in (*first, *rows)}) == 1
                if whole and parts and is_like and is_other(parts, whole):
                    dimension = rows[0].categories[0][0]
                    found.append(contradiction("parts.missed", first, rows, dimension=dimension))
    yield from Places(data).in_order(found)


def _total(amounts: Amounts, rows: list[Observation]) -> Amount | None:
    known = [amount for row in rows if (amount := amounts.of(row)) is not None]
    return total(known) if len(known) == len(rows) else None
