"""How a place is called in a text."""

from functools import cache
from typing import Final, Self

import attrs

from hoidata import vocab
from hoidata.errors import InvalidData, Problem, checked, checked_fields
from hoidata.vietnamese import NameText, Phrases, fold, spellings


@checked_fields
@attrs.frozen
class PlaceName:
    """What a text calls a place (địa danh): its type, its name, or both.

    Args:
        type: Type of place as a code of the vocabulary `place_types` (`tỉnh`, `xã`, `khu phố`);
            None if the text does not give it ("Kiến An").
        name: Proper name without the type, as written (`Kim Liên`, `5`); None if the text gives
            only the type ("thị xã").

    Raises:
        InvalidData: `field.text`.

    Example:
        >>> PlaceName("xã", "Kim Liên")
        PlaceName(type='xã', name='Kim Liên')
    """

    type: str | None = None
    name: str | None = None

    @classmethod
    @checked
    def parse(cls, text: str) -> Self:
        """Read what a text calls one place.

        Case, dots and abbreviations of the type do not matter; a number loses its leading zeros.

        Raises:
            InvalidData: `place_name.unreadable` if the text is empty or names more than one place.

        Example:
            >>> PlaceName.parse("TP.Hồ Chí Minh"), PlaceName.parse("P.5")
            (PlaceName(type='thành phố', name='Hồ Chí Minh'), PlaceName(type='phường', name='5'))
            >>> PlaceName.parse("Kiến An"), PlaceName.parse("thị xã")
            (PlaceName(type=None, name='Kiến An'), PlaceName(type='thị xã', name=None))
        """
        words = NameText(text)
        last = len(words.words) - 1
        short = short_name_at(words, 0)
        if short is not None and short[1] == last:
            return cls(short[0].type, short[0].name)
        code, at = (type_at(words, 0) if last else None) or (None, 0)
        at += words.words[at] == "số"
        short = short_name_at(words, at)
        is_short = short is not None and short[1] == last
        name = short[0].name if short and is_short else spelled(words.cut(at, last))
        if (code or name) is None or not _SIGNS.isdisjoint(words.words[at:last]):
            raise InvalidData(Problem.of("place_name.unreadable", found=text))
        return cls(code, name)


def type_at(text: NameText, at: int, *, is_bare: bool = False) -> tuple[str, int] | None:
    """Return the type of place that is written at a word, and where it ends.

    A single letter is a type only before a number, or with a dot before a name.

    Args:
        text: The text.
        at: The number of the word.
        is_bare: Whether types are written without their marks.
    """
    found = _types(is_bare=is_bare).match(text.words, at)
    if found is None or found[1] - at > 1 or len(text.words[at]) > 1:
        return found
    follows = text.words[at + 1]
    is_type = follows.isdecimal() or (at in text.dotted and follows)
    return found if is_type else None


def short_name_at(text: NameText, at: int) -> tuple[PlaceName, int] | None:
    """Return the place whose short name is written at a word, and where it ends: TT Huế, TPHCM.

    Args:
        text: The text.
        at: The number of the word.
    """
    return _short_names().match(text.words, at)


def spelled(name: str) -> str | None:
    """Return a proper name, or None; a number loses its leading zeros."""
    if name.isdecimal():
        return str(int(name)) if len(name) < _LONG else name
    return name or None


@cache
def _short_names() -> Phrases[PlaceName]:
    return Phrases(
        {
            " ".join(NameText(row["code"]).words[:-1]): PlaceName(
                row["place_type"] or None, row["name"]
            )
            for row in vocab.rows("place_short_names")
        }
    )


@cache
def _types(*, is_bare: bool) -> Phrases[str]:
    return Phrases(
        {
            fold(spelling) if is_bare else spelling: row["code"]
            for row in reversed(vocab.rows("place_types"))
            for form in vocab.names_of(row)
            for spelling in spellings(form)
        }
    )


_LONG: Final = 10
_SIGNS: Final = frozenset(",;&+:()")
