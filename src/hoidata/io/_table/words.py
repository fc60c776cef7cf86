"""Words of tables: what a label says that its row, column or cell is."""

import re
from functools import cache, lru_cache
from typing import Final

from hoidata import vocab
from hoidata.vietnamese import normalize

_BEHIND: Final = re.compile(r"\s*(?:\(.*\)|:.*)$", re.DOTALL)
"""What a label says behind what it is."""
_SUM: Final = re.compile(r"(?:tổng )?cộng(?! đồng| tác| hòa| hoà| sự)(?!\w)|tổng số(?!\w)")
_DITTO: Final = frozenset({'"', "''", "”", "“", "″", "〃"})
_EDGES: Final = " \t\n\xa0:;,.*()[]"


def says(role: str, text: str) -> bool:
    """Whether a text as a whole is a word of a role, as "Tổng cộng:" is of `total`."""
    return vocab.form_of(text.strip(_EDGES)) in _forms(role) or vocab.form_of(text) in _forms(role)


def is_ditto(text: str) -> bool:
    """Whether a cell says what that above it does: "nt", "như trên", a ditto mark."""
    return text in _DITTO or says("ditto", text)


def is_total(text: str) -> bool:
    """Whether a label says that its row is the total: "TỔNG CỘNG (A + B)", "Tổng cộng: 08 em"."""
    return says("total", text) or says("total", _BEHIND.sub("", text))


def sums(text: str) -> bool:
    """Whether a label begins as that of a sum: "Tổng cộng toàn huyện", "Cộng 2 xã".

    "Cộng đồng người Hoa" and "Tổng công ty" are names.
    """
    return _SUM.match(" ".join(text.split()).casefold()) is not None


def begins(role: str, text: str) -> bool:
    """Whether a text begins with a word of a role, as "Trong đó: nữ" does with one of `part`."""
    return _beginning(role).match(_plain(text)) is not None


def mentions(role: str, text: str) -> bool:
    """Whether a text has a word of a role in it, as "Thu nợ quá hạn" has one of `money`."""
    return _within(role).search(_plain(text)) is not None


def words_of(role: str, text: str) -> list[str]:
    """Return the words of a role that are in a text: "cùng kỳ" of "Thực hiện cùng kỳ"."""
    plain = normalize(text)
    return [plain[slice(*found.span())] for found in _within(role).finditer(_plain(plain))]


def without(role: str, text: str) -> str:
    """Return a text without the word of a role that it begins with: "Kế hoạch 2024" is "2024"."""
    plain = normalize(text)
    found = _beginning(role).match(_plain(plain))
    return plain if found is None else plain[found.end() :].strip(_EDGES + "-–")


def rest_of(role: str, text: str) -> str | None:
    """Return what follows a word of a role that a text begins with; None where it does not."""
    plain = _plain(text)
    found = _beginning(role).match(plain)
    return None if found is None else plain[found.end() :].strip(_EDGES)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return a text in one spelling, letter by letter: "UỶ BAN" is "ủy ban"."""
    return vocab.toned(normalize(text).casefold())


@cache
def _forms(role: str) -> frozenset[str]:
    return frozenset(map(vocab.form_of, _words(role)))


def _words(role: str) -> tuple[str, ...]:
    row = vocab.get("table_words", role)
    return () if row is None else vocab.names_of(row)


@cache
def _beginning(role: str) -> re.Pattern[str]:
    return re.compile(rf"[\s(*-]*(?:{_longest_first(role)})(?!\w)")


@cache
def _within(role: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_longest_first(role)})(?!\w)")


def _longest_first(role: str) -> str:
    words = sorted(map(_plain, _words(role)), key=len, reverse=True)
    return "|".join(map(re.escape, words))
