"""Where a fact stands: a slice of a document's text."""

import re
from typing import Self

import attrs

_WRITTEN = re.compile(r"(?P<document>.+?)(?::(?P<start>\d{1,12})-(?P<end>\d{1,12}))?", re.ASCII)


@attrs.frozen(order=True)
class Source:
    """A slice of a document's text (nguồn), written `document:start-end`.

    Offsets count characters from 0 as Python does; `start` is inclusive and `end` exclusive, so
    that `text[start:end]` is the cited text. Both missing means the document as a whole.

    Args:
        document: Id of the document.
        start: First character, or None for the whole document.
        end: One past the last character, or None for the whole document.

    Raises:
        InvalidData: `source.invalid` if there is no document, if only one offset is given, or if
            the slice is empty or reversed.

    Example:
        >>> source = Source.parse("004-kien-an-2022:1289-1394")
        >>> source.document, source.start, source.end
        ('004-kien-an-2022', 1289, 1394)
        >>> str(source)
        '004-kien-an-2022:1289-1394'
    """

    document: str
    start: int | None = None
    end: int | None = attrs.field(default=None)

    def __attrs_post_init__(self) -> None:
        """Refuse a slice that is not one."""
        if not isinstance(self.document, str) or not self.document.strip() or not self._is_slice():
            raise _invalid(f"{self.document}:{self.start}-{self.end}")

    def _is_slice(self) -> bool:
        if self.start is None and self.end is None:
            return True
        if type(self.start) is not int or type(self.end) is not int:
            return False
        return 0 <= self.start < self.end

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `document:start-end`, or `document` alone.

        Raises:
            InvalidData: `source.invalid` if the text is not of that form.
        """
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise _invalid(text)
        if match["start"] is None:
            return cls(match["document"])
        return cls(match["document"], int(match["start"]), int(match["end"]))

    def __str__(self) -> str:
        """Return the written form."""
        return self.document if self.start is None else f"{self.document}:{self.start}-{self.end}"


def _invalid(found: str) -> Exception:
    # Problem holds Sources, so the two modules know each other; only this side can wait.
    from hoidata.errors._exceptions import InvalidData
    from hoidata.errors._problem import Problem

    return InvalidData(Problem.of("source.invalid", found=found))
