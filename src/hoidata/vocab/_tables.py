"""The one loader of the vocabulary tables."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from hoidata.errors import ReferenceMissing, checked, did_you_mean, need_text, shown

Row: TypeAlias = Mapping[str, str]
"""One term: column name to text, in the order of the file; read-only."""

Table: TypeAlias = Literal[
    "actors",
    "associations",
    "award_forms",
    "award_words",
    "bodies",
    "compounds",
    "currencies",
    "document_kinds",
    "document_signs",
    "draft_words",
    "endings",
    "entitlements",
    "event_kinds",
    "fields",
    "initiative_kinds",
    "initiative_names",
    "institutions",
    "issuer_signs",
    "labels",
    "levels",
    "metrics",
    "misspellings",
    "name_words",
    "number_words",
    "organization_kinds",
    "passage_words",
    "person_words",
    "place_short_names",
    "place_types",
    "pledge_kinds",
    "positions",
    "prose_words",
    "qualifiers",
    "report_kinds",
    "roles",
    "rules",
    "scales",
    "sheets",
    "spam_words",
    "statement_kinds",
    "table_words",
    "units",
]
"""The name of a vocabulary table."""

TABLES: Final[tuple[Table, ...]] = get_args(Table)
"""Every table name, sorted."""


def rows(table: Table) -> tuple[Row, ...]:
    """Return the rows of a table in the order of its file; read once and then kept.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> [row["label_vi"] for row in rows("units")][:2]
        ['%', 'điểm phần trăm']
    """
    return _rows(_named(table))


def _named(table: Table) -> Table:
    if not isinstance(table, str) or table not in TABLES:
        near = did_you_mean(table, TABLES) if isinstance(table, str) else ""
        known = f"use one of {', '.join(TABLES)}"
        raise ReferenceMissing(f"no vocabulary table '{shown(table, 60)}'; {known}{near}")
    return table


@cache
def _rows(table: Table) -> tuple[Row, ...]:
    text = files("hoidata.vocab").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(text.splitlines()))


def get(table: Table, code: str) -> Row | None:
    """Return the row of a code, or None; the code must be written exactly.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> level = get("levels", "district")
        >>> level and level["valid_to"]
        '2025-06-30'
    """
    return _by_code(_named(table)).get(need_text(code))


def code_of(table: Table, text: str) -> str | None:
    """Return the code that a written form stands for, or None where no row knows it.

    Codes, Vietnamese labels and aliases are known. Case, dots, spaces, the Unicode form and which
    of two vowels carries the mark of tone do not matter: `UV.BCH` and `uv bch` are the same, and so
    are `Ủy ban` and `Uỷ ban`. A form of two rows is left out rather than guessed.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> code_of("levels", "Quận"), code_of("positions", "UV.BCH"), code_of("currencies", "đ")
        ('district', 'executive_committee_member', 'VND')
    """
    is_code = need_text(text) in _by_code(_named(table))
    return text if is_code else _by_form(table).get(form_of(text))


def forms(table: Table) -> dict[str, str]:
    """Return the codes that the written forms of a table stand for, by form.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> forms("levels")["thị xã"]
        'district'
    """
    return {
        text: row["code"] for row in reversed(rows(table)) for text in (row["code"], *names_of(row))
    }


@cache
def _by_code(table: Table) -> Mapping[str, Row]:
    return {row["code"]: row for row in rows(table)}


@cache
def _by_form(table: Table) -> Mapping[str, str]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(table):
        for text in (row["code"], *names_of(row)):
            codes[form_of(text)].add(row["code"])
    return {form: next(iter(found)) for form, found in codes.items() if len(found) == 1}


@checked
def names_of(row: Row) -> tuple[str, ...]:
    """Return the names of a row apart from its code: its Vietnamese label and its aliases, if any.

    Example:
        >>> names_of({"code": "a", "label_vi": "hội nghị", "aliases": "họp;buổi họp"})
        ('hội nghị', 'họp', 'buổi họp')
    """
    return (*listed(row.get("label_vi", "")), *listed(row.get("aliases", "")))


@checked
def listed(cell: str) -> tuple[str, ...]:
    """Return the texts of a cell, separated by semicolons.

    Example:
        >>> listed("họp;buổi họp"), listed("")
        (('họp', 'buổi họp'), ())
    """
    return tuple(filter(None, cell.split(";")))


def form_of(text: str) -> str:
    """Return the form in which a name is compared: case, dots and spaces do not matter.

    Nor do the Unicode form and which of two vowels carries the mark of tone.

    Example:
        >>> form_of("UV. BCH") == form_of("uvbch"), form_of("Toạ đàm") == form_of("tọa đàm")
        (True, True)
    """
    apart = unicodedata.normalize("NFD", need_text(text)).casefold().replace(".", " ")
    return "".join(_TONE_ON_SECOND.sub(r"\1\3\2", apart).split())


def toned(text: str) -> str:
    """Return a text with each mark of tone on the first of two vowels, to compare words in it.

    Example:
        >>> toned("uỷ ban, hoà giải")
        'ủy ban, hòa giải'
    """
    apart = unicodedata.normalize("NFD", need_text(text))
    return unicodedata.normalize("NFC", _TONE_ON_SECOND.sub(r"\1\3\2", apart))


_TONE_ON_SECOND: Final = re.compile(
    "([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\u0302\u0306])"
)
"""Two vowels with the mark of tone on the second: hoà, khoẻ, uỷ, also written hòa, khỏe, ủy.

Not where the second has a mark of its own, as in quận and thuật: it carries the tone, too.
"""
