"""Bytes to text."""

from typing import Final

from hoidata.errors import InvalidData, Problem

MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
"""The marks that a text may begin with, and its encoding then."""

_SAMPLE: Final = 4096


def decoded(content: bytes) -> str:
    """Return a text in UTF-8, without the mark that it may begin with.

    Raises:
        InvalidData: `file.encoding` with the line, and the encoding where it can be seen.
    """
    encoding = next((MARKS[mark] for mark in MARKS if content.startswith(mark)), wide(content))
    if encoding not in (None, "utf-8"):
        raise InvalidData(Problem.of("file.encoding", encoding="UTF-16", line=1))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    raise InvalidData(Problem.of("file.encoding", line=line))


def wide(content: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in, by the zeros of its Latin letters."""
    sample = content[:_SAMPLE]
    low, high = sample[1::2].count(0), sample[::2].count(0)
    is_even = not len(content) % 2
    if not (sample and is_even and max(low, high) * 4 >= len(sample) >= min(low, high) * 20):
        return None
    return "utf-16-le" if low > high else "utf-16-be"
