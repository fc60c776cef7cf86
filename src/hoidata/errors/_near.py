"""What may be meant by a name that nothing has."""

from collections.abc import Iterable, Mapping, Sequence

from hoidata.errors._checked import checked
from hoidata.errors._likeness import SURE, likest, not_among
from hoidata.errors._problem import Problem


@checked
def nearest(
    text: str, known: Mapping[str, str] | Iterable[str], *, most: int = 1, cutoff: float = SURE
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
    return likest(text, known, most, cutoff)


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
    return not_among(found, choices, path)
