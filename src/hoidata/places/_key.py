"""In which spelling names of places are compared."""

from typing import Final

from hoidata.errors import normalize
from hoidata.vocab import form_of

_LEFT_OUT: Final = str.maketrans("", "", "-–—'’‘ʼ`")


def spelling_key(name: str) -> str:
    """Return what is compared of the name of a place.

    Case, spaces, dots, hyphens and apostrophes do not matter, nor do the Unicode form and which
    of two vowels carries the mark of tone.

    Example:
        >>> spelling_key("Bà Rịa - Vũng Tàu") == spelling_key("BÀ RỊA–VŨNG TÀU")
        True
    """
    return form_of(normalize(name)).translate(_LEFT_OUT)
