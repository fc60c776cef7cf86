"""The one loader of the vocabulary tables."""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from hoidata.errors import ReferenceMissing

Row: TypeAlias = Mapping[str, str]
"""One term: column name to text, in the order of the file; read-only."""

Table: TypeAlias = Literal[
    "associations",
    "award_forms",
    "compounds",
    "currencies",
    "document_types",
    "endings",
    "labels",
    "levels",
    "metrics",
    "misspellings",
    "number_words",
    "positions",
    "qualifiers",
    "rules",
    "scales",
    "spam_words",
    "units",
]
"""The name of a vocabulary table."""

TABLES: Final[tuple[Table, ...]] = get_args(Table)
"""Every table name, sorted."""


@cache
def rows(table: Table) -> tuple[Row, ...]:
    """Return the rows of a table in the order of its file; read once and then kept.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> [row["label_vi"] for row in rows("units")][:2]
        ['%', 'điểm phần trăm']
    """
    if table not in TABLES:
        message = f"no vocabulary table '{table}'; use one of {', '.join(TABLES)}"
        raise ReferenceMissing(message)
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
    return _by_code(table).get(code)


def code_of(table: Table, text: str) -> str | None:
    """Return the code that a written form stands for, or None where no row knows it.

    Codes, Vietnamese labels and aliases are known. Case, dots, spaces and the Unicode form do
    not matter: `UV.BCH`, `UVBCH` and `uv bch` are one. A form with several readings in a table
    (`thành phố` among the levels) is left out rather than guessed at.

    Raises:
        ReferenceMissing: There is no such table.

    Example:
        >>> code_of("levels", "Quận"), code_of("positions", "UV.BCH"), code_of("currencies", "đ")
        ('district', 'executive_committee_member', 'VND')
    """
    return text if text in _by_code(table) else _by_form(table).get(_form(text))


def labels_of(choice: StrEnum) -> tuple[str, str]:
    """Return the Vietnamese and the English label of a choice; its code where there is none.

    Example:
        >>> from hoidata.domain import Level
        >>> labels_of(Level.DISTRICT)
        ('cấp huyện', 'district')
    """
    row = _by_code("labels").get(f"{type(choice).__name__}.{choice}")
    return (choice.value, choice.value) if row is None else (row["label_vi"], row["label_en"])


@cache
def _by_code(table: Table) -> Mapping[str, Row]:
    return {row["code"]: row for row in rows(table)}


@cache
def _by_form(table: Table) -> Mapping[str, str]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(table):
        for text in _written(row):
            codes[_form(text)].add(row["code"])
    return {form: next(iter(found)) for form, found in codes.items() if len(found) == 1}


def _written(row: Row) -> tuple[str, ...]:
    aliases = row.get("aliases", "").split(";")
    return tuple(text for text in (row["code"], row.get("label_vi", ""), *aliases) if text)


def _form(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().replace(".", " ").split())
