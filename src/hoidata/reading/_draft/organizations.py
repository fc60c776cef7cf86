"""The organizations that a text names, and whose doings its sentences report."""

from typing import NamedTuple

from hoidata.domain import OrganizationName
from hoidata.reading._draft.drafting import Drafting


class Named(NamedTuple):
    """A mention of an organization.

    Attributes:
        start: Its first character in the text.
        end: The character after the last.
        name: What it says.
        id: Id of the organization that it means; None if that is not certain.
    """

    start: int
    end: int
    name: OrganizationName
    id: str | None


class Units:
    """The organizations of a text."""

    def __init__(self, drafting: Drafting) -> None:
        """Find and propose the organizations of a text."""
        self.named: tuple[Named, ...] = ()
        self.own: tuple[str, ...] = ()
        """The organizations whose report the text is."""

    def within(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the mentions that lie in a part of the text."""
        return tuple(each for each in self.named if start <= each.start and each.end <= end)

    def subject(self, at: int) -> tuple[str, ...]:
        """Return the ids of the organizations whose doing the text reports at a place."""
        return self.own


__all__ = ["Named", "Units"]
