"""One spelling for one text: Unicode form, spaces, invisible characters, look-alike letters."""

import re
import unicodedata
from typing import Final

# What takes no room on the page: soft hyphen, zero-width and direction marks, BOM.
_INVISIBLE: Final = dict.fromkeys(
    [0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
# Letters that look like đ and are typed for it: eth and African d.
_LOOK_ALIKE: Final = {0xD0: "Đ", 0xF0: "đ", 0x189: "Đ", 0x256: "đ"}
_REPAIRS: Final = {**_INVISIBLE, **_LOOK_ALIKE}
_ODD: Final = re.compile("[" + re.escape("".join(map(chr, _REPAIRS))) + "]")
# A character with the marks and invisible characters that follow it.
_PIECES: Final = re.compile(
    r"(?s:.)[\u0300-\u036f" + re.escape("".join(map(chr, _INVISIBLE))) + "]*"
)


def normalize(text: str) -> str:
    r"""Return the text in one spelling: NFC, single plain spaces, nothing invisible.

    Every run of white space (line breaks, no-break and thin spaces too) becomes one space and
    those at the ends go; soft hyphens, zero-width characters and byte order marks go; the eth
    (U+00D0, U+00F0) that stands for đ becomes đ. Letter case stays. Idempotent.

    Example:
        >>> normalize("  200\n000\u00a0đ")
        '200 000 đ'
    """
    if _ODD.search(text):
        text = text.translate(_REPAIRS)
    return " ".join(unicodedata.normalize("NFC", text).split())


def origins(text: str) -> list[int]:
    r"""Return where in a text each character of its normal form begins, and the end of the text.

    The normal form is that of `normalize`: `text[origins[i]:origins[j]]` is what became its
    characters from `i` up to `j`, with what was left out in between.

    Example:
        >>> origins("  200\n000\u00a0đ")
        [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    """
    normal = normalize(text)
    if normal == text:
        return [*range(len(text) + 1)]
    found: list[int] = []
    written: list[str] = []
    at = 0
    for piece in _PIECES.findall(text):
        plain = unicodedata.normalize("NFC", piece.translate(_REPAIRS))
        if plain.isspace():
            plain = " " if written and written[-1] != " " else ""
        written += plain
        is_composed = len(plain) != len(piece)
        found += [at] * len(plain) if is_composed else range(at, at + len(piece))
        at += len(piece)
    end = len(text.rstrip())
    if written and written[-1] == " ":
        del written[-1], found[-1]
    if "".join(written) != normal:  # marks in an order that only the whole text tells
        found = [*range(len(normal))]
    return [*found, end]


def fold(text: str) -> str:
    """Return the text without tone and vowel marks, as typed on a keyboard that has none.

    Example:
        >>> fold("triệu đồng")
        'trieu dong'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")
