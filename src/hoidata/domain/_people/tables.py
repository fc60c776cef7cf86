"""The words of people's names and posts, as the vocabulary has them."""

from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain._words import Phrases, Text


class Position(NamedTuple):
    """What an abbreviation or a name of a post means: the rows of `positions` that it may be."""

    rows: tuple[vocab.Row, ...]
    written: str = ""  # an abbreviation that only means this in capitals


@cache
def positions() -> Phrases[Position]:
    """Return the names of posts."""
    rows = vocab.rows("positions")
    named = [
        (name, Position((row,), _written(name))) for row in rows for name in vocab.names_of(row)
    ]
    shorts = dict.fromkeys(short for row in rows for short in vocab.listed(row["short"]))
    for short in shorts:
        several = tuple(row for row in rows if short in vocab.listed(row["short"]))
        named.append((short, Position(several, short)))
    return Phrases(named)


def _written(name: str) -> str:
    return name if name.isupper() and name.isalpha() else ""


def position_at(text: Text, at: int, end: int) -> tuple[Position, int] | None:
    """Return the post that is named at a word, and the word after its name.

    A "phó" that begins the name of another is that one's: "Ban Thường vụ | Phó Chủ tịch".
    """
    found = positions().at(text.words, at, end)
    while found is not None and _is_shared(text, at, found[1], end):
        found = positions().at(text.words, at, found[1] - 1)
    if found is None or not found[0].written:
        return found
    letters = "".join(each.text for each in text.words[at : found[1]] if each.text != ".")
    return found if letters == found[0].written else None


def _is_shared(text: Text, at: int, after: int, end: int) -> bool:
    """Return whether a "phó" at the end of a post begins the name of another."""
    if text.form(after - 1) != _DEPUTY:
        return False
    other = positions().at(text.words, after - 1, end)
    return other is not None and other[1] > after > at + 1


_DEPUTY: Final = vocab.form_of("phó")


@cache
def words(role: str) -> Phrases[str]:
    """Return the words of a role in names of people, with what they mean."""
    rows = vocab.rows("person_words")
    return Phrases((r["code"], r["meaning"] or r["code"]) for r in rows if r["role"] == role)


def word_at(role: str, text: Text, at: int, end: int) -> tuple[str, int] | None:
    """Return what the word of a role means that is written at a place, and the word after it."""
    return words(role).at(text.words, at, end)


@cache
def event_roles() -> Phrases[str]:
    """Return the roles at events that look like posts, as the head of an inspection."""
    lead = vocab.form_of("trưởng")
    return Phrases(
        (name, row["code"])
        for row in vocab.rows("roles")
        for name in vocab.names_of(row)
        if vocab.form_of(name).startswith(lead)
    )


@cache
def labels() -> Phrases[str]:
    """Return the roles at events that may be written before a colon: "Chủ trì: …"."""
    rows = vocab.rows("roles")
    return Phrases((name, row["code"]) for row in rows for name in vocab.names_of(row))


@cache
def place_types() -> Phrases[str]:
    """Return the types of places, down to hamlets and quarters."""
    rows = vocab.rows("place_types")
    return Phrases((name, row["code"]) for row in rows for name in vocab.names_of(row))


@cache
def units() -> Phrases[str]:
    """Return the words that names of organizations begin with."""
    tables: tuple[vocab.Table, ...] = ("organization_kinds", "associations", "institutions")
    heads = (row for row in vocab.rows("name_words") if row["role"] in _HEADS)
    named = (row for table in tables for row in vocab.rows(table))
    return Phrases(
        (
            *((row["code"], row["code"]) for row in heads),
            *((name, row["code"]) for row in named for name in vocab.names_of(row)),
        )
    )


_HEADS: Final = frozenset({"bloc", "central", "chapter", "compound", "union"})
"""The roles of `name_words` that a name of an organization begins with."""
