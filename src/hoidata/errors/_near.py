"""What may be meant by a name that nothing has."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from hoidata.errors._checked import checked
from hoidata.errors._problem import Problem

_SURE: Final = 0.7
_MARKED: Final = 0.6  # a mark may be wrong, or at another letter


@checked
def nearest(
    text: str, known: Mapping[str, str] | Iterable[str], *, most: int = 1, cutoff: float = _SURE
) -> list[str]:
    """Return the names spelled most like a text, the most similar first.

    Case and what parts words do not matter, nor do marks where one of the two has none: `Hoi phu
    nu` is like `hội phụ nữ`, but `lượng máu` is not like `vườn mẫu`. It looks at every name, so
    it is linear in them.

    Args:
        text: What was written.
        known: The names; or all their forms, each with the name that it stands for.
        most: How many to return at most.
        cutoff: How similar they must be, from 0 (not at all) to 1 (the same); below 0.7 marks never
            matter.

    Example:
        >>> nearest("gift", ["gifts", "members"])
        ['gifts']
        >>> nearest("Quà tết", {"quà Tết": "tet_gifts", "suất quà đã trao": "gifts"})
        ['tet_gifts']
    """
    most = max(most, 0)
    is_mapping = isinstance(known, Mapping)
    forms = cast("Mapping[str, str]", known) if is_mapping else {each: each for each in known}
    names: dict[str, list[str]] = {}
    for form in forms:
        names.setdefault(_plain(form), []).append(form)
    # Some may be forms of one name, others be alike except for their marks.
    alike = difflib.get_close_matches(_plain(text), names, n=4 * most or 1, cutoff=cutoff)
    found = [form for plain in alike for form in names[plain]]
    if cutoff >= _SURE:
        found = [form for form in found if _is_like(text, form)]
    return list(dict.fromkeys(forms[form] for form in found))[:most]


@checked
def did_you_mean(text: str, known: Mapping[str, str] | Iterable[str]) -> str:
    """Return the end of a message that names what is nearest; empty if nothing is near.

    Example:
        >>> did_you_mean("gift", ["gifts", "members"])
        "; did you mean 'gifts'?"
    """
    return "".join(f"; did you mean '{name}'?" for name in nearest(text, known))


@checked
def unchosen(found: object, choices: Sequence[str], path: str = "$") -> Problem:
    """Return the problem of what is not one of the choices, which also names the nearest of them.

    Args:
        found: What was given.
        choices: The codes to choose from.
        path: Where it is.

    Example:
        >>> unchosen("yer", ["month", "year"]).message
        "'yer' is not one of month, year; did you mean 'year'?"
    """
    near = nearest(found, choices) if isinstance(found, str) else []
    problem = Problem.of("field.choice", path, found=found, choices=", ".join(choices))
    return problem.with_details(near="".join(near))


def _is_like(text: str, form: str) -> bool:
    """Whether two texts are alike with their marks, if both have some."""
    here, there = _spaced(text), _spaced(form)
    if here == _plain(text) or there == _plain(form):
        return True
    return difflib.SequenceMatcher(None, here, there).ratio() >= _MARKED


def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _spaced("".join(each for each in marked if not unicodedata.combining(each)))


def _spaced(text: str) -> str:
    letters = unicodedata.normalize("NFC", text.casefold())
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())
