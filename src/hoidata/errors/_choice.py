"""An enum whose wrong value is a problem like any other."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from hoidata.errors._exceptions import InvalidData
from hoidata.errors._near import nearest
from hoidata.errors._problem import Problem

_NO_FORMS: Final[Mapping[str, str]] = {}


class Choice(StrEnum):
    """A closed set of codes (danh mục); a code outside it is refused with all that are in it.

    Raises:
        InvalidData: `field.choice` for another value.
    """

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise InvalidData(unchosen(value, tuple(cls), forms=cls.__members__))


def unchosen(
    found: object, choices: Sequence[str], path: str = "$", *, forms: Mapping[str, str] = _NO_FORMS
) -> Problem:
    """Return the problem of what is none of the choices, which also names the nearest of them.

    Args:
        found: What was given.
        choices: The codes to choose from.
        path: Where it is.
        forms: What else a choice may be known by, with its code.

    Example:
        >>> unchosen("yer", ["month", "year"]).message
        "'yer' is not one of month, year; did you mean 'year'?"
    """
    known = {**{choice: choice for choice in choices}, **forms}
    near = nearest(found, known) if isinstance(found, str) else []
    problem = Problem.of("field.choice", path, found=found, choices=", ".join(choices))
    return problem.with_details(near="".join(near))
