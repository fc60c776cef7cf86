"""Where a fact stands: a slice of a document's text."""

import re
from functools import lru_cache
from typing import Self

import attrs

from hoidata.errors._text import need_text, normalize, refused, said

_WRITTEN = re.compile(
    r"(?P<document>[^:\n]+|.+?)(?::(?P<start>\d{1,12})-(?P<end>\d{1,12}))?", re.ASCII
)
# A document that ends like this would be read as one with offsets, or was meant to have them.
_NO_DOCUMENT = re.compile(r"\s.*|.*\s|.*:[\s\d–-]*|.*\n.*", re.DOTALL)
_LARGEST = 10**12 - 1


def _spelled(document: str) -> str:
    # White space at the ends and line breaks are left in, to be refused.
    is_document = isinstance(document, str) and not _NO_DOCUMENT.fullmatch(document)
    return normalize(document) if is_document else document


def _whole_first(offset: int | None) -> int:
    return -1 if offset is None else offset


@attrs.frozen(order=True)
class Source:
    """A slice of a document's text (nguồn), written `document:start-end`.

    Offsets count characters from 0 as Python does; `start` is inclusive and `end` exclusive, so
    that `text[start:end]` is the cited text. Both missing means the document as a whole, which
    sorts before its slices.

    Args:
        document: Id of the document, on one line, kept in one
            spelling; it cannot end in a colon and digits.
        start: First character, or None for the whole document.
        end: One past the last character, or None for the whole document.

    Raises:
        InvalidData: `source.invalid` if there is no document or one that would not read back, if
            only one offset is given, or if the slice is empty, reversed or beyond 10^12.

    Example:
        >>> source = Source.parse("004-kien-an-2022:1289-1394")
        >>> source.document, source.start, source.end
        ('004-kien-an-2022', 1289, 1394)
        >>> str(source)
        '004-kien-an-2022:1289-1394'
    """

    document: str = attrs.field(converter=_spelled)
    start: int | None = attrs.field(default=None, order=_whole_first)
    end: int | None = attrs.field(default=None, order=_whole_first)

    def __attrs_post_init__(self) -> None:
        """Refuse a slice that is not one."""
        if not self._is_document() or not self._is_slice():
            written = ":".join(map(said, (self.document, self.start, self.end)))
            raise refused("source.invalid", written)

    def _is_document(self) -> bool:
        is_text = isinstance(self.document, str) and bool(self.document)
        return is_text and not _NO_DOCUMENT.fullmatch(self.document)

    def _is_slice(self) -> bool:
        if self.start is None and self.end is None:
            return True
        if type(self.start) is not int or type(self.end) is not int:
            return False
        return 0 <= self.start < self.end <= _LARGEST

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `document:start-end`, or `document` alone.

        Raises:
            InvalidData: `source.invalid` if the text is not of that form; `field.text` for what is
                no text.
        """
        match = _WRITTEN.fullmatch(need_text(text).strip())
        if match is None:
            raise refused("source.invalid", text)
        document, first, last = match.groups()
        if first is None:
            return cls(document)
        start, end = int(first), int(last)
        kept = _cited(document) if cls is Source else None
        if kept is None or start >= end:
            return cls(document, start, end)
        made = cls.__new__(cls)
        _DOCUMENT(made, kept)
        _START(made, start)
        _END(made, end)
        return made

    def __str__(self) -> str:
        """Return the written form."""
        return self.document if self.start is None else f"{self.document}:{self.start}-{self.end}"


# What fills the slots of a frozen class: files cite very many slices of few documents.
_DOCUMENT, _START, _END = (vars(Source)[name].__set__ for name in ("document", "start", "end"))


@lru_cache(maxsize=1024)
def _cited(document: str) -> str | None:
    """Return a document as a source keeps it; None if it cannot be cited."""
    kept = _spelled(document)
    return None if not kept or _NO_DOCUMENT.fullmatch(kept) else kept
