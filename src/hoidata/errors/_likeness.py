"""How alike two names are, and what is nearest to a name that nothing has."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from hoidata.errors._problem import Problem

SURE: Final = 0.7
_MARKED: Final = 0.6  # a mark may be wrong, or at another letter


def likest(
    text: str, known: Mapping[str, str] | Iterable[str], most: int = 1, cutoff: float = SURE
) -> list[str]:
    """Return the names spelled most like a text, as `nearest` does."""
    most = max(most, 0)
    is_mapping = isinstance(known, Mapping)
    forms = cast("Mapping[str, str]", known) if is_mapping else {each: each for each in known}
    names: dict[str, list[str]] = {}
    for form in forms:
        names.setdefault(_plain(form), []).append(form)
    # Some may be forms of one name, others be alike except for their marks.
    alike = difflib.get_close_matches(_plain(text), names, n=4 * most or 1, cutoff=cutoff)
    found = [form for plain in alike for form in names[plain]]
    if cutoff >= SURE:
        found = [form for form in found if _is_like(text, form)]
    return list(dict.fromkeys(forms[form] for form in found))[:most]


def not_among(found: object, choices: Sequence[str], path: str) -> Problem:
    """Return the problem of what is not one of the choices, as `unchosen` does."""
    near = likest(found, choices) if isinstance(found, str) else []
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
