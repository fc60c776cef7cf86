"""What is known about a file while it is read."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from hoidata.errors import InvalidData, Problem
from hoidata.io._figures import FigureReader
from hoidata.io._tree import Unreadable
from hoidata.values import Period, Unit, read_period

if TYPE_CHECKING:
    from hoidata.io._unit_names import UnitNames

Made = TypeVar("Made")


class Reading:
    """One file that is being read: its figures, its doubtful readings, and which day "nay" is.

    Args:
        root: The file, for what its figures show of the decimal mark.
        units: The units that it is read with.
        names: What names of organizations mean in it; None where only ids are read.
    """

    def __init__(
        self, root: object, units: tuple[Unit, ...] = (), names: "UnitNames | None" = None
    ) -> None:
        """Start without doubts."""
        self.doubts: list[Problem] = []
        self.figures = FigureReader(root, units, self.doubts)
        self.today: datetime.date | None = None
        self.is_careful = False
        self.publisher: str | Unreadable | None = None
        self.on: datetime.date | None = None
        self._names = names
        self._periods: dict[tuple[str, datetime.date | None], Period] = {}

    def read(self, read: Callable[[], Made], *, is_refused: bool = False) -> Made:
        """Return what is read the plain way; only what is refused or doubtful, the careful way.

        The careful way says for every problem and doubt where it is, which takes three times as
        long. Both make the same of what neither refuses nor doubts.

        Args:
            read: Reads one row; perhaps twice.
            is_refused: Whether something of the row is known to be wrong: only the careful way
                says what.

        Raises:
            InvalidData: With every problem of the row.
        """
        start = len(self.doubts)
        with suppress(InvalidData):
            if not is_refused:
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

    def unit(self, text: str) -> str:
        """Return the id of an organization of which an id or a name is given.

        Raises:
            InvalidData: `reference.name`, `reference.names`; without a problem if the report is
                unreadable whose text it is.
        """
        if self._names is None or len(text.split()) < 2:  # noqa: PLR2004 - an id is one word
            return text
        if self.publisher is Unreadable.VALUE:
            raise InvalidData(())
        return self._names.id_of(text, self.publisher, self.on)
