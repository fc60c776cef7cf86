"""Bytes to text, and texts whose letters are not those of Unicode."""

import re
import unicodedata
from typing import Final, NamedTuple

from hoidata.errors import InvalidData, Problem
from hoidata.io import MARKS, wide

_OLD: Final = "windows-1258"  # of Windows in Vietnam
_DECLARED: Final = {
    "windows-1258": "windows-1258",
    "windows-1252": "windows-1252",
    "iso-8859-1": "windows-1252",  # which browsers take for it
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_MARKED: Final = re.compile(r"\S*[^\x00-\x7f\s]\S*")
_VIETNAMESE: Final = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
_OF_FONTS: Final = re.compile(  # a sign behind a letter, or a letter that Vietnamese does not have
    r"(?<=[A-Za-z])[{signs}]|[{letters}]".format(
        signs="".join(map(chr, sorted({*range(0xA1, 0xC0), 0xD7, 0xF7} - {0xAB, 0xBB}))),
        letters="".join(sorted({*map(chr, {*range(0xC0, 0x100)} - {0xD7, 0xF7})} - _VIETNAMESE)),
    )
)
_BROKEN: Final = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_SAMPLE: Final = 200_000
_MANY: Final = 5  # one of so many words
_MANY_LETTERS: Final = 50


class Decoded(NamedTuple):
    """A text of bytes."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decoded(content: bytes, declared: str = "") -> Decoded:
    """Return the text of bytes: by their mark, as UTF-8, as declared, or as guessed.

    Raises:
        InvalidData: `reading.content` for bytes that are not text; `reading.encoding` for letters
            that cannot be known.
    """
    mark = next((MARKS[mark] for mark in MARKS if content.startswith(mark)), None)
    certain = {"utf-8": "utf-8-sig", None: wide(content)}.get(mark, "utf-16")
    for encoding in filter(None, (certain,) if certain else ("utf-8", _DECLARED.get(declared))):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if is_broken(text):
            raise InvalidData(Problem.of("reading.content", found="not a text"))
        return Decoded(text, encoding)
    if certain:
        raise InvalidData(Problem.of("reading.encoding"))
    return _guessed(content)


def _guessed(content: bytes) -> Decoded:
    """Return a text of the code page of Windows in Vietnam, with the doubt."""
    text = content.decode(_OLD, errors="replace")
    if is_broken(text):
        raise InvalidData(Problem.of("reading.content", found="not a text"))
    if is_of_font(unicodedata.normalize("NFC", text)):
        raise InvalidData(Problem.of("reading.encoding"))
    words = (word for word in _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE])))
    found = max((word for word in words if not word.isascii()), key=len, default=text)
    problem = Problem.of("reading.encoding_guess", found=found, expected=_OLD)
    return Decoded(text, _OLD, (problem,))


def is_broken(text: str) -> bool:
    """Whether much of a text is no letters: control characters, or what no font has."""
    return len(_BROKEN.findall(text, 0, _SAMPLE)) * _MANY_LETTERS > len(text[:_SAMPLE])


def is_of_font(text: str) -> bool:
    """Whether a text shows Vietnamese only in an old font, as TCVN3 (.VnTime) and VNI do."""
    words = _MARKED.findall(text, 0, _SAMPLE)
    odd = sum(_OF_FONTS.search(word) is not None for word in words)
    return odd * _MANY > len(words)


def doubts_of(text: str) -> tuple[Problem, ...]:
    """Return what is doubtful about the letters of a text, whose bytes are not."""
    return (Problem.of("reading.letters"),) if is_broken(text) or is_of_font(text) else ()


__all__ = ["Decoded", "decoded", "doubts_of", "is_broken", "is_of_font"]
