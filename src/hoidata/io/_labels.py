"""Values of enums by their code or a Vietnamese label."""

import unicodedata
from enum import StrEnum
from functools import cache
from typing import TypeVar

from hoidata import vocab

Choice = TypeVar("Choice", bound=StrEnum)


def choice_of(kind: type[Choice], text: str) -> Choice | None:
    """Return the value that a code, a label or an alias stands for, or None.

    Case, spaces and the Unicode form do not matter.
    """
    return _by_form(kind).get(_form(text))


def written_choices(kind: type[StrEnum]) -> dict[str, str]:
    """Return the details of a problem that say what may be chosen: codes, and labels if any."""
    rows = vocab.rows_of(kind)
    known = ", ".join(rows[value]["label_vi"] for value in kind if value in rows)
    return {"choices": ", ".join(kind)} | ({"labels": known} if known else {})


@cache
def _by_form(kind: type[Choice]) -> dict[str, Choice]:
    forms = {_form(value): value for value in kind}
    for code, row in vocab.rows_of(kind).items():
        for text in (row["label_vi"], *row["aliases"].split(";")):
            forms.setdefault(_form(text), kind(code))
    forms.pop("", None)
    return forms


def _form(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
