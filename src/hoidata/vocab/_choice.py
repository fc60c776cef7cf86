"""Closed sets of codes, with the labels that people write for them."""

import unicodedata
from enum import StrEnum
from functools import cache
from typing import TypeVar

import attrs

from hoidata.errors import InvalidData, Problem
from hoidata.vocab._tables import get, rows

_Choice = TypeVar("_Choice", bound=StrEnum)


class Choice(StrEnum):
    """A closed set of codes (danh mục), which are also known by their labels and aliases.

    A word outside it is refused with all that are in it.

    Raises:
        InvalidData: `field.choice` for another value.

    Example:
        >>> from hoidata.domain import Level
        >>> Level("district") is Level("quận")
        True
    """

    @classmethod
    def _missing_(cls, value: object) -> "Choice":
        known = choice_of(cls, value) if isinstance(value, str) else None
        if known is None:
            problem = Problem.of("field.choice", found=value, choices=", ".join(cls))
            details = {**problem.details, **choices_of(cls)}
            raise InvalidData(attrs.evolve(problem, details=details))
        return known


def choice_of(kind: type[_Choice], text: str) -> _Choice | None:
    """Return the value that a code, a label or an alias stands for, or None.

    Case, spaces and the Unicode form do not matter.

    Example:
        >>> from hoidata.domain import Status
        >>> choice_of(Status, "ước đạt")
        <Status.ESTIMATED: 'E'>
    """
    return _by_form(kind).get(_form(text))


def labels_of(choice: StrEnum) -> tuple[str, str]:
    """Return the Vietnamese and the English label of a choice; its code where there is none.

    Example:
        >>> from hoidata.domain import Level
        >>> labels_of(Level.DISTRICT)
        ('cấp huyện', 'district')
    """
    row = get("labels", f"{type(choice).__name__}.{choice}")
    return (choice.value, choice.value) if row is None else (row["label_vi"], row["label_en"])


def choices_of(kind: type[StrEnum]) -> dict[str, str]:
    """Return the details of a problem that say what may be chosen: codes, and labels if any.

    Example:
        >>> from hoidata.domain import Scope
        >>> choices_of(Scope)
        {'choices': 'whole, own', 'labels': 'toàn đơn vị, riêng đơn vị'}
    """
    known = [get("labels", f"{kind.__name__}.{value}") for value in kind]
    labels = ", ".join(row["label_vi"] for row in known if row is not None)
    return {"choices": ", ".join(kind)} | ({"labels": labels} if labels else {})


@cache
def _by_form(kind: type[_Choice]) -> dict[str, _Choice]:
    forms = {_form(value): value for value in kind}
    for row in rows("labels"):
        name, _, code = row["code"].partition(".")
        if name == kind.__name__:
            for text in (row["label_vi"], *row["aliases"].split(";")):
                forms.setdefault(_form(text), kind(code))
    forms.pop("", None)
    return forms


def _form(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
