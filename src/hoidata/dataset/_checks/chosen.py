"""The figures that count, as the checks ask for them, and their places in the data."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from hoidata.dataset._choice.figures import Figures
from hoidata.domain import Metric, Observation
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def choices(data: "Dataset") -> Iterator[Figures]:
    """Yield the figures that count of every metric that is known, in the order of the data."""
    for code in dict.fromkeys(row.metric for row in data.observations):
        if data.get(Metric, code) is not None:
            yield data.figures(code, of_transactions=False)


class Places:
    """Where figures are in the data: as stated, and as they count.

    Args:
        data: The figures.
    """

    def __init__(self, data: "Dataset") -> None:
        """Do not look yet: most data has no problem to be placed."""
        self._data = data

    @cached_property
    def _stated(self) -> dict[int, int]:
        return {id(row): number for number, row in enumerate(self._data.observations)}

    @cached_property
    def _named(self) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for number, row in enumerate(self._data.observations):
            numbers.setdefault(row.id, number)
        return numbers

    def number(self, row: Observation) -> int:
        """Return the place of a figure among the observations; of one that counts, by its id."""
        found = self._stated.get(id(row))
        return self._named[row.id] if found is None else found

    def path(self, row: Observation) -> str:
        """Return the path of a figure."""
        return f"$.observations[{self.number(row)}]"

    def in_order(self, found: Iterable[tuple[Observation, Problem]]) -> Iterator[Problem]:
        """Yield problems of figures in the order of the data.

        Args:
            found: The problems, each with the figure that its path begins at.
        """
        numbered = [(self.number(row), problem) for row, problem in found]
        for number, problem in sorted(numbered, key=lambda pair: pair[0]):
            yield problem.at(f"$.observations[{number}]{problem.path}")
