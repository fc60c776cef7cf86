"""What may be meant by a name that nothing has."""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from hoidata.errors._problem import Problem


def nearest(
    text: str, known: Mapping[str, str] | Iterable[str], *, most: int = 1, cutoff: float = 0.7
) -> list[str]:
    """Return the names that are written most like a text, the most alike first.

    Marks, case and what parts words do not matter: `Hoi phu nu` is like `hội phụ nữ`. It looks
    at every name, so it is linear in them.

    Args:
        text: What was written.
        known: The names; or every form of them, with the name that it stands for.
        most: How many to return at most.
        cutoff: How much alike they must be, from 0 (not at all) to 1 (the same).

    Example:
        >>> nearest("gift", ["gifts", "members"])
        ['gifts']
        >>> nearest("Quà tết", {"quà Tết": "tet_gifts", "suất quà đã trao": "gifts"})
        ['tet_gifts']
    """
    is_mapping = isinstance(known, Mapping)
    forms = cast("Mapping[str, str]", known) if is_mapping else {each: each for each in known}
    names: dict[str, dict[str, None]] = {}
    for form, name in forms.items():
        names.setdefault(_plain(form), {})[name] = None
    several = most if most == 1 else 4 * most  # as some may be forms of one name
    alike = difflib.get_close_matches(_plain(text), names, n=several, cutoff=cutoff)
    return list(dict.fromkeys(name for form in alike for name in names[form]))[:most]


def did_you_mean(text: str, known: Mapping[str, str] | Iterable[str]) -> str:
    """Return the end of a message that names what is nearest; empty where nothing is near.

    Example:
        >>> did_you_mean("gift", ["gifts", "members"])
        "; did you mean 'gifts'?"
    """
    return "".join(f"; did you mean '{name}'?" for name in nearest(text, known))


def unchosen(found: object, choices: Sequence[str], path: str = "$") -> Problem:
    """Return the problem of what is none of the choices, which also names the nearest of them.

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


def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(each for each in marked if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in letters).split())
