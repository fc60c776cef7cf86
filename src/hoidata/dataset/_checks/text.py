"""Names that strangers wrote into, and sentences that are given twice."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from hoidata import vocab
from hoidata.dataset._checks.walk import joined_sources, numbered, within
from hoidata.dataset._tables import Entry
from hoidata.domain import Document, Event, Initiative, Organization, Post, Report, Statement
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_NAMES: Final[dict[type[Entry], tuple[str, ...]]] = {
    Report: ("title",),
    Document: ("title",),
    Organization: ("name", "aliases.name"),
    Post: ("title",),
    Event: ("name",),
    Initiative: ("name", "theme", "aliases.name"),
}
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


@cache
def _spam() -> re.Pattern[str]:
    words = "|".join(re.escape(row["code"]) for row in vocab.rows("spam_words"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _plain(text: str) -> str:
    """Return a text without case, spelling of its letters and kinds of white space."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def check_spam(data: "Dataset") -> Iterator[Problem]:
    """Yield names with a word of the published list of web spam."""
    for kind, fields in _NAMES.items():
        if _spam().search(_plain(" ".join(_texts(data, kind, fields)))) is None:
            continue  # a path is only made where it is needed
        for path, name, sources in within(data, kind, *fields):
            word = _spam().search(_plain(str(name)))
            if word is not None:
                yield Problem.of("name.spam", path, sources=sources, found=word[0], expected=name)


def _texts(data: "Dataset", kind: type[Entry], fields: tuple[str, ...]) -> Iterator[str]:
    named = [field.partition(".")[::2] for field in fields]
    for row in data.table(kind):
        for name, inner in named:
            value = getattr(row, name)
            if inner:
                yield from (str(getattr(each, inner)) for each in value)
            elif value is not None:
                yield str(value)


def check_statements(data: "Dataset") -> Iterator[Problem]:
    """Yield sentences of one report that say the same, whatever the punctuation."""
    first: dict[tuple[object, ...], tuple[str, Statement]] = {}
    for path, row in numbered(data, Statement):
        words = _NOT_A_WORD.sub(" ", _plain(row.text)).strip()
        key = (row.report, row.kind, words, frozenset(row.organizations), row.period)
        where, earlier = first.setdefault(key, (path, row))
        if where != path:
            yield Problem.of(
                "statement.duplicate",
                path,
                sources=joined_sources((earlier, row)),
                expected=where,
            )
