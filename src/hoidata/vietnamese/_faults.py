"""What is wrong, or doubtful, about a text at a place: the one shape of both."""

from collections.abc import Callable
from typing import Any, TypeAlias

from hoidata.errors import Problem

Place: TypeAlias = tuple[int, int]
"""The first token that a fault is about, and the one after the last."""


class Fault(Exception):
    """Why a text is not a figure, where raised; why its reading is doubtful, where kept."""

    def __init__(self, code: str, place: Place | None = None, **details: object) -> None:
        """Keep the code of the problem, where it is and what its message names."""
        super().__init__(code)
        self.code = code
        self.place = place
        self.details = details

    def at(self, place: Place) -> "Fault":
        """Return the same fault with a place, if it has none."""
        self.place = self.place or place
        return self

    def is_within(self, start: int, end: int) -> bool:
        """Return whether its place lies between two tokens."""
        return self.place is not None and start <= self.place[0] < end

    def problem(self, text: str, span_of: Callable[[Place], Place | None]) -> Problem:
        """Return the problem, which quotes the text unless it names something else."""
        details: dict[str, Any] = {"found": text, **self.details}
        span = None if self.place is None else span_of(self.place)
        return Problem.of(self.code, "$", span, **details)
