"""What of a text may be quoted in a message: never what may be the name of a person."""

import re
import unicodedata
from functools import cache
from typing import Final

import attrs

from hoidata import vocab
from hoidata.errors import Problem, is_own
from hoidata.vietnamese import fold

_HIDDEN: Final = "…"
_CODE: Final = re.compile(r"[a-z0-9_.:/-]*|[A-Z0-9_.]{1,4}", re.ASCII)
"""An id, a key, a day, a number: names are not written so."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_RUN: Final = re.compile(r"[^\W\d_]+(?:[\s.,'-]+[^\W\d_]+)+")
_ROMAN: Final = re.compile(r"[IVX]+")
_STEP: Final = re.compile(r"(\[\d+\]|[.$])")
_OWN: Final = frozenset(
    {
        *("file", "sheet", "cell", "line", "row", "column", "count", "also", "severity", "why"),
        *("keys", "choices", "labels", "near", "fields", "rule", "units"),
    }
)
"""Details in words of the library, and the places of a problem."""


def discreet(problem: Problem) -> Problem:
    """Return a problem of a text without what may be the name of a person.

    Only a name in its place can be known as public, and what is wrong is often out of its place.
    So a message quotes ids and keys in small letters, numbers, single words, and texts of words
    that the vocabulary knows; of anything else it says only where it is. Ids never hold names.

    Example:
        >>> discreet(Problem.of("field.id", found="Trần Thị A")).details["found"]
        '…'
        >>> discreet(Problem.of("field.id", found="chi hội 3")).details["found"]
        'chi hội 3'
    """
    if problem.code.startswith("table."):  # whose layout says what is a name
        return problem
    details = {
        _shown(name): text if name in _OWN or is_own(name, text) else _shown(text)
        for name, text in problem.details.items()
    }
    steps = _STEP.split(problem.path)
    path = "".join(each if _STEP.fullmatch(each) else _shown(each) for each in steps)
    return attrs.evolve(problem, code=_shown(problem.code), path=path, details=details)


def _shown(text: str) -> str:
    """Return a text with `…` in place of what may be a name in it."""
    text = unicodedata.normalize("NFC", text)
    if _CODE.fullmatch(text) or any(vocab.code_of(table, text) for table in vocab.TABLES):
        return text
    if any(each.isdecimal() for each in text):
        return _RUN.sub(lambda run: _without_name(run[0]), text)
    words = _WORD.findall(text)
    is_one = len(words) == 1 and text.islower()
    is_named = not all(map(_is_known, words)) or len([*filter(_is_capital, words)]) > 1
    return _HIDDEN if is_named and not is_one else text


def _without_name(run: str) -> str:
    """Return words between numbers without the first to the last that may be of a name."""
    odd = [each for each in _WORD.finditer(run) if _is_capital(each[0]) or not _is_known(each[0])]
    if len(odd) < 2:  # noqa: PLR2004 - a name has two words at least
        return run
    return f"{run[: odd[0].start()]}{_HIDDEN}{run[odd[-1].end() :]}"


def _is_capital(word: str) -> bool:
    return not word.islower() and not _ROMAN.fullmatch(word)


def _is_known(word: str) -> bool:
    return bool(_ROMAN.fullmatch(word)) or word.casefold() in _words()


@cache
def _words() -> frozenset[str]:
    """Return every word of the vocabulary in small letters, with its marks and without any."""
    texts = (
        text.casefold()
        for table in vocab.TABLES
        for row in vocab.rows(table)
        for text in (row["code"], *vocab.names_of(row))
    )
    words = {word for text in texts for word in _WORD.findall(text)}
    return frozenset(words.union(map(fold, words)))
