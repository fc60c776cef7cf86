"""What problems say: the templates of their messages by code, and their details in words."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, Self, cast

from hoidata.errors._text import shown

FOUND_LIMIT: Final = 60
# A path is of no use unless it is whole, and a list to choose from neither.
LIMITS: Final[dict[str, int]] = dict.fromkeys(
    (
        "file",
        "keys",
        "choices",
        "labels",
        "near",
        "fields",
        "rule",
        "units",
        "also",
        "law",
        "who",
        "before",
        "after",
    ),
    4096,
)
_NUMBER: Final = re.compile(r"\d+", re.ASCII)


class Severity(StrEnum):
    """How much a problem matters (mức độ)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITIES: Final = frozenset(map(str, Severity))


def _read(file: str) -> dict[str, dict[str, str]]:
    text = files("hoidata.errors").joinpath(file).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return _read("problems.toml")


@cache
def _phrases() -> dict[str, dict[str, str]]:
    sections = _read("phrases.toml").items()
    return {name: phrases for names, phrases in sections for name in names.split(", ")}


def codes() -> tuple[str, ...]:
    """Return every problem code of the library, sorted.

    Example:
        >>> "money.fraction" in codes()
        True
    """
    return tuple(sorted(_catalogue()))


class _Worded(str):
    """A text as programs write it, with what people write in Vietnamese."""

    __slots__ = ("vietnamese",)
    vietnamese: str

    def __new__(cls, text: str, vietnamese: str) -> Self:
        worded = super().__new__(cls, text)
        worded.vietnamese = vietnamese
        return worded

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override] # one text more than str
        return str(self), self.vietnamese


def _vietnamese(value: object) -> str | None:
    """Return the words for a date, or a value that says its own (`_vietnamese`)."""
    if isinstance(value, datetime.date):
        return f"{value.day}/{value.month}/{value.year}"
    words = getattr(type(value), "_vietnamese", None)
    return None if words is None else str(words(value))


def in_vietnamese(name: str, text: str) -> str:
    """Return a detail with the words of the library, but not those of the data, translated."""
    if isinstance(text, _Worded):
        return text.vietnamese
    number = _NUMBER.search(text)
    phrase = _phrases().get(name, {}).get(_NUMBER.sub("#", text), text)
    return phrase.replace("#", number[0]) if number else phrase


def is_own(name: str, text: str) -> bool:
    """Whether a detail is in words of the library, and not in those of the data.

    Example:
        >>> is_own("found", "a list"), is_own("found", "danh sách")
        (True, False)
    """
    return isinstance(text, _Worded) or _NUMBER.sub("#", text) in _phrases().get(name, {})


def template(code: str, language: str, details: Mapping[str, str]) -> str | None:
    """Return the template of a code: the one for most details that not every such problem has.

    It is named by language and details: `vi_labels_near` is taken where both are known.
    """
    templates = _catalogue().get(code, {})
    needed = {name: name.split("_") for name in templates}
    fit = [
        name for name, (own, *rest) in needed.items() if own == language and {*rest} <= {*details}
    ]
    return templates[max(fit, key=lambda name: len(needed[name]))] if fit else None


@cache
def severities() -> dict[str, Severity]:
    return {code: Severity(templates["severity"]) for code, templates in _catalogue().items()}


def detail(value: object, limit: int) -> str:
    """Return a value as a text that knows its Vietnamese form, if it has another one."""
    if isinstance(value, _Worded):
        return value
    several = _first(value, limit)
    texts = [_vietnamese(each) for each in several]
    if texts and all(texts):
        return _worded(", ".join(map(str, several)), ", ".join(filter(None, texts)), limit)
    words = _vietnamese(value)
    return shown(value, limit) if words is None else _worded(value, words, limit)


def _first(value: object, limit: int) -> tuple[object, ...]:
    """Return the first entries of a tuple; of anything else none."""
    return cast("tuple[object, ...]", value)[:limit] if isinstance(value, tuple) else ()


def _worded(code: object, words: str, limit: int) -> str:
    return _Worded(shown(code, limit), shown(words, limit))
