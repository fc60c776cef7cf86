"""Values of enums by their code or a Vietnamese label."""

import unicodedata
from enum import StrEnum
from functools import cache
from typing import TypeVar

from hoidata import vocab
from hoidata.errors import nearest

Choice = TypeVar("Choice", bound=StrEnum)


def choice_of(kind: type[Choice], text: str) -> Choice | None:
    """Return the value that a code, a label or an alias stands for, or None.

    Case, spaces and the Unicode form do not matter.
    """
    return _by_form(kind).get(_form(text))


def written_choices(kind: type[StrEnum], text: object) -> dict[str, str]:
    """Return the details of a problem that say what may be chosen: codes, and labels if any.

    And what is nearest to a text, as files may write it.
    """
    rows = {row["code"]: row["label_vi"] for row in vocab.rows("labels")}
    labels = [rows.get(f"{kind.__name__}.{value}") for value in kind]
    near = nearest(text, _by_form(kind).keys()) if isinstance(text, str) else []
    details = {
        "choices": ", ".join(kind),
        "labels": ", ".join(filter(None, labels)),
        "near": "".join(near),
    }
    return {name: told for name, told in details.items() if told}


@cache
def _by_form(kind: type[Choice]) -> dict[str, Choice]:
    forms = {_form(value): value for value in kind}
    for row in vocab.rows("labels"):
        name, _, code = row["code"].partition(".")
        if name == kind.__name__:
            for text in (row["label_vi"], *row["aliases"].split(";")):
                forms.setdefault(_form(text), kind(code))
    forms.pop("", None)
    return forms


def _form(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
