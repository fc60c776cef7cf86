"""What may be quoted from a text in a message: never what may be the name of a person."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import attrs

from hoidata import vocab
from hoidata.errors import Problem, is_own

_HIDDEN: Final = "…"
_PART: Final = r"[0-9]{0,8}[a-z]*[0-9]{0,8}"
_ID: Final = re.compile(rf"{_PART}(?:[.-]{_PART})*(?::[0-9]+-[0-9]+)?|[A-Z0-9_.]{{1,4}}")
_KEY: Final = re.compile(r"[a-z]+(?:[._/-][a-z0-9]+)+")
_SYLLABLE: Final = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?|[0-9]+")
"""What a syllable of Vietnamese without marks looks like: `tree_planted` has none."""

_PERSONAL: Final = re.compile(r"(?<!\d)(?:0\d[\d .-]{7,}|\d{9,12}(?!\d|\s*(?:đ|\[)))")
"""A telephone number, a number of an identity card; an amount says its unit."""

_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[.,/:-]\d+)*(?:-[QH]\d)?|[<>]?\d+|\b[IVX]+\b)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>[\s.,;:()\[\]%‰<>=≥≤~×/–'\"…-])|(?P<other>.)",
    re.DOTALL,
)
_SAID: Final = frozenset(
    {
        *("ngày", "tháng", "năm", "quý", "tuần", "kỳ", "nửa", "đầu", "giữa", "cuối", "từ", "đến"),
        *("tới", "trước", "sau", "của", "và", "là", "VND", "đồng", "step", "trên", "dưới", "gần"),
        *("hơn", "khoảng", "quá", "không", "ít", "nhiều", "nhất", "chỉ", "còn", "ước", "đạt"),
        *("tăng", "giảm", "so", "với", "lần"),
    }
)
_SCALES: Final = frozenset(
    {"nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "mươi", "mười", "chục", "rưỡi"}
)
"""Words of amounts and periods, and those that turn a number into another."""

_PUBLIC: Final = frozenset(
    (
        "reference.name",
        "reference.names",
        *(
            f"table.{name}"
            for name in (
                *("organization", "organizations", "collective", "new_organizations", "column"),
                *("sheet", "hidden_sheet", "file", "file_place", "none"),
            )
        ),
    )
)
"""Problems about the names of organizations, headings, sheets and files."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST: Final = 8
_LONGEST: Final = 200
_STEP: Final = re.compile(r"(\[\d+\]|[.$])")
_TABLES: Final[tuple[vocab.Table, ...]] = tuple(
    table for table in vocab.TABLES if table != "person_words"
)
"""The tables whose words no name of a person has: not that of the surnames."""

_OWN: Final = frozenset(
    {
        *(
            "file",
            "encoding",
            "sheet",
            "cell",
            "line",
            "row",
            "column",
            "count",
            "also",
            "severity",
            "why",
        ),
        *("keys", "choices", "labels", "near", "fields", "rule", "units"),
        *("terms", "left", "gaps"),
    }
)
"""Details in words of the library, and the places of a problem."""


def discreet(problem: Problem) -> Problem:
    """Return a problem of a text without what may be the name or number of a person.

    Only a name in its place can be known as public, and what is wrong is often out of its place.
    So a message quotes a text only if all of it has one of these shapes; of any other it says
    `…`, and where it is:

    - an id or a key in small letters of ASCII, as `hoi-ctd.kien-an` or `gift_value`: not words
      with `_` or `/` between that look like syllables, nor numbers of nine digits and more;
    - what the vocabulary knows as a whole, in any case, and lists of its codes;
    - one word in small letters;
    - numbers, words of amounts and periods, and terms of two words and more of the vocabulary; a
      number may have one word in small letters after it, which is taken for its unit.

    Nine to twelve digits without marks and without đồng after them, or nine from a 0 on, are
    taken for a telephone or identity number. Ids never hold names. What tables say about units,
    headings, sheets and files is quoted as it is.

    Example:
        >>> discreet(Problem.of("field.id", found="Trần Thị A")).details["found"]
        '…'
        >>> discreet(Problem.of("field.id", found="chi hội 3")).details["found"]
        'chi hội 3'
    """
    if problem.code in _PUBLIC:
        return problem
    details = {
        _shown(name): text if name in _OWN or is_own(name, text) else _shown(text)
        for name, text in problem.details.items()
    }
    steps = _STEP.split(problem.path)
    path = "".join(each if _STEP.fullmatch(each) else _shown(each) for each in steps)
    code = _shown(problem.code)
    if (code, path, details) == (problem.code, problem.path, dict(problem.details)):
        return problem
    return attrs.evolve(problem, code=code, path=path, details=details)


@lru_cache(maxsize=1024)
def _shown(text: str) -> str:
    """Return a text, or `…` in place of what may be of a person."""
    text = unicodedata.normalize("NFC", text)
    return text if _is_code(text) or _is_known(text) or _is_figure(text) else _HIDDEN


def _is_code(text: str) -> bool:
    if _KEY.fullmatch(text) and re.search("[_/]", text):
        return not all(map(_SYLLABLE.fullmatch, re.split("[._/-]", text)))
    return bool(_ID.fullmatch(text)) and not _PERSONAL.search(text)


@lru_cache(maxsize=1024)
def _is_known(text: str) -> bool:
    return any(vocab.code_of(table, text) for table in _TABLES) or all(
        any(vocab.code_of(table, each) == each for table in _TABLES) for each in text.split(", ")
    )


def _is_figure(text: str) -> bool:
    """Whether a text is one small word, or of numbers, words beside them and terms."""
    if len(text) > _LONGEST or _PERSONAL.search(text):
        return False
    tokens = [each for each in _TOKEN.finditer(text) if each.lastgroup != "mark"]
    words = [each[0] for each in tokens]
    if len(tokens) == 1 and tokens[0]["word"]:
        return text.islower()
    words[:1] = [each.lower() for each in words[:1]]
    at, is_counted = 0, False
    while at < len(tokens):
        is_number = bool(tokens[at]["number"]) or (is_counted and words[at] in _SCALES)
        is_unit = is_counted and bool(tokens[at]["word"]) and words[at].islower()
        known = _known(words[at : at + _MOST])
        if not (is_number or known or is_unit):
            return False
        is_counted = is_number
        at += known or 1
    return True


def _known(words: Sequence[str]) -> int:
    """Return how many of the next words are a term, or a word of amounts and periods."""
    sizes = range(len(words), 1, -1)
    size = next((size for size in sizes if " ".join(words[:size]) in _terms()), 0)
    return size or int(words[0] in _SAID)


@cache
def _terms() -> frozenset[str]:
    """Return all terms of the vocabulary of two words and more, as written and in small letters."""
    rows = (row for table in _TABLES for row in vocab.rows(table))
    words = (_WORD.findall(name) for row in rows for name in vocab.names_of(row))
    texts = {" ".join(each) for each in words if len(each) > 1}
    return frozenset(texts.union(map(str.lower, texts)))
