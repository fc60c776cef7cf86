"""What is known of a file while it is read."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from hoidata.errors import InvalidData, Problem
from hoidata.io._figures import FigureReader
from hoidata.values import Period, Unit, read_period

Made = TypeVar("Made")


class Reading:
    """One file that is being read: its figures, its doubtful readings, and which day "nay" is.

    Args:
        root: The file, for what its figures show of the decimal mark.
        units: The units that it is read with.
    """

    def __init__(self, root: object, units: tuple[Unit, ...] = ()) -> None:
        """Start without doubts."""
        self.doubts: list[Problem] = []
        self.figures = FigureReader(root, units, self.doubts)
        self.today: datetime.date | None = None
        self.is_careful = False
        self._periods: dict[tuple[str, datetime.date | None], Period] = {}

    def read(self, read: Callable[[], Made]) -> Made:
        """Return what is read the plain way; only what is refused or doubtful, the careful way.

        The careful way says of every problem and doubt where it is, which takes three times as
        long. Both make the same of what neither refuses nor doubts.

        Args:
            read: Reads one row; perhaps twice.

        Raises:
            InvalidData: With every problem of the row.
        """
        start = len(self.doubts)
        with suppress(InvalidData):
            made = read()
            if len(self.doubts) == start:
                return made
        del self.doubts[start:]
        self.is_careful = True
        try:
            return read()
        finally:
            self.is_careful = False

    def period(self, text: str) -> Period:
        """Return the period that a text names; of equal texts the very same."""
        key = text, self.today
        if key not in self._periods:
            self._periods[key] = read_period(text, at=self.today)
        return self._periods[key]
