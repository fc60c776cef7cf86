"""Who wrote or signed a text: the lines at its end."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import places, vocab
from hoidata.domain import PostName, is_surname, whole_name, whole_post
from hoidata.errors import normalize
from hoidata.reading._draft.passages import Passages, Span

_LINES: Final = 24
"""So many lines at the end are looked at."""

_BEHIND: Final = 3
"""An author without a label is named in so many lines behind the text."""

_LONGEST: Final = 80
_BODY: Final = 160
"""A paragraph of so many characters is text, and not a line of a page."""

_COLUMNS: Final = re.compile(r"\s{3,}|\t+")
_LINE: Final = re.compile(r"[^\r\n]+")
_UNIT: Final = re.compile(r"(?:Ban|Phòng|Tổ|Văn phòng|VP) [A-ZĐ]{2,}(?:[-–][A-ZĐ]{2,})*")
_SPLIT: Final = re.compile(r"\s*[-–—,(]\s*")
_GAP: Final = 4  # lines between a post and the name of who signed


class Byline(NamedTuple):
    """Who wrote or signed a text.

    Attributes:
        start: The first character of the name.
        end: The character after the last.
        name: The name.
        is_unit: Whether it is that of an organization.
        is_sure: Whether a label or a surname says that it is the name of a person.
        posts: The posts for which a report is signed, each with where it and its unit are written.
        honorific: The form of address, which nobody writes there.
    """

    start: int
    end: int
    name: str
    is_unit: bool
    is_sure: bool
    posts: tuple[tuple[PostName, Span], ...] = ()
    honorific: str | None = None


def bylines_in(text: str, passages: Passages) -> Iterator[Byline]:
    """Yield who wrote or signed a text, in its order."""
    body = [each for each in passages.paragraphs if each.end - each.start >= _BODY]
    end = body[-1].end if body else 0
    lines = [Span(*each.span()) for each in _LINE.finditer(text) if each[0].strip()]
    posts = list[tuple[PostName, Span]]()
    left, behind = 0, 0
    for line in lines[-_LINES:]:
        column = _last_column(text, line)
        written = normalize(text[column.start : column.end])
        found = whole_post(written) if len(written) < _LONGEST else None
        if found is not None:
            posts = [*(posts if left > 0 else ()), (found, column)]
            left = _GAP
            continue
        left -= 1
        byline = _of(text, column, is_behind=line.start >= end and behind < _BEHIND)
        signed = whole_name(written) if posts and left >= 0 else None
        if signed is not None:
            yield Byline(*column, signed, is_unit=False, is_sure=True, posts=tuple(posts))
            posts = []
            continue
        if byline is not None:
            yield byline
        behind += line.start >= end


def _last_column(text: str, line: Span) -> Span:
    """Return the last of the columns of a line, without the white space around it."""
    written = text[line.start : line.end].rstrip()
    start = line.start
    for gap in _COLUMNS.finditer(written):
        start = line.start + gap.end()
    start += len(text[start : line.end]) - len(text[start : line.end].lstrip())
    return Span(start, line.start + len(written))


def _of(text: str, line: Span, *, is_behind: bool) -> Byline | None:
    """Return the author that a line names; without a label only right behind the text."""
    written = text[line.start : line.end].rstrip(" .\u00a0")
    if not 0 < len(written) < _LONGEST:
        return None
    label = _label_end(written)
    if not label and not is_behind:
        return None
    rest = written[label:]
    unit = _UNIT.fullmatch(normalize(rest))
    if unit is not None:
        return Byline(line.start + label, line.start + len(written), unit[0], True, True)  # noqa: FBT003 - fields
    head = _SPLIT.split(rest, maxsplit=1)[0]
    name = whole_name(normalize(head))
    is_surnamed = name is not None and is_surname(name)
    if name is None or (not is_surnamed and places.find(name)) or not _is_quiet(name):
        return None
    start = line.start + label
    return Byline(start, start + len(head), name, is_unit=False, is_sure=bool(label) or is_surnamed)


def _is_quiet(name: str) -> bool:
    """Tell whether a name has two to five words of letters alone."""
    return 1 < len(name.split()) < 6  # noqa: PLR2004 - words of a name


def _label_end(line: str) -> int:
    """Return where the name begins behind "Tin, ảnh:" and the like; 0 without a label."""
    colon = line.find(":")
    if colon < 0 or _letters(line[:colon]) not in _labels():
        return 0
    return colon + 1 + len(line[colon + 1 :]) - len(line[colon + 1 :].lstrip())


@cache
def _labels() -> frozenset[str]:
    rows = vocab.rows("person_words")
    return frozenset(_letters(row["code"]) for row in rows if row["role"] == "author")


def _letters(text: str) -> str:
    """Return the letters of a text as they are compared: "Tin, ảnh" is "tin ảnh"."""
    return "".join(each for each in vocab.form_of(text) if each not in ",-–/&")


__all__ = ["Byline", "bylines_in"]
