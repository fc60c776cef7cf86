"""The period that each passage of a text is about."""

from hoidata.reading._draft.drafting import Drafting
from hoidata.values import Period


class Periods:
    """The periods of a text."""

    def __init__(self, drafting: Drafting) -> None:
        """Find the period of a text and of its passages."""
        self.report: Period | None = None
        """The period that the text as a whole reports."""

    def at(self, place: int) -> Period | None:
        """Return the period that the text is about at a place; None if that is not certain."""
        return self.report


__all__ = ["Periods"]
