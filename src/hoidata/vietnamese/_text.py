"""Where the one spelling of a text comes from, and a text without its marks."""

import re
import unicodedata
from typing import Final

from hoidata.errors import ODD, REPAIRS, need_text, normalize

_MARKS: Final = r"[\u0300-\u036f" + re.escape(ODD) + "]"
# Letters and signs that stay as they are, with single spaces between them.
_KEPT: Final = rf"(?:[!-~“”–…À-ÏÑ-ïñ-ƈƊ-ɏẠ-ỹ](?!{_MARKS}))++"
# Such a stretch, or a character with the marks and invisible characters that follow it.
_PIECES: Final = re.compile(rf"(?P<kept>{_KEPT}(?: {_KEPT})*+)|(?s:.){_MARKS}*")


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
    found, written, at = list[int](), list[str](), 0
    is_spaced = True  # where another space says nothing
    for match in _PIECES.finditer(text):
        piece = plain = match[0]
        if match["kept"] is None:
            plain = unicodedata.normalize("NFC", piece.translate(REPAIRS))
            if plain.isspace():
                plain = "" if is_spaced else " "
        is_composed = len(plain) != len(piece)
        found += [at] * len(plain) if is_composed else range(at, at + len(piece))
        if plain:
            written.append(plain)
            is_spaced = plain == " "
        at += len(piece)
    end = len(text.rstrip())
    if written and written[-1] == " ":
        del written[-1], found[-1]
    if "".join(written) != normal:  # marks in an order that only the whole text shows
        found = [*range(len(normal))]
    return [*found, end]


def fold(text: str) -> str:
    """Return the text without tone and vowel marks, as typed on a keyboard that has none.

    Example:
        >>> fold("triệu đồng")
        'trieu dong'
    """
    apart = unicodedata.normalize("NFD", need_text(text))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")
