"""Closed sets of codes, with the labels that people write for them."""

from collections.abc import Iterator, Mapping
from enum import EnumMeta, StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from hoidata.errors import InvalidData, Problem, checked, nearest, refused
from hoidata.vocab._tables import Row, form_of, names_of, rows

_Choice = TypeVar("_Choice", bound=StrEnum)


class _OnlyTexts(EnumMeta):
    """Refuses what is not a text before Python looks it up, which asks the object for its hash."""

    if TYPE_CHECKING:
        pass  # the types are those of EnumMeta
    else:

        def __call__(cls, value: object, *args: object, **options: object) -> object:
            if type(value) is cls:
                return value
            if not isinstance(value, (str, bool)):
                raise refused("field.choice", value, **choices_of(cls))
            return super().__call__(value, *args, **options)


class Choice(StrEnum, metaclass=_OnlyTexts):
    """A closed set of codes (danh mục), which are also known by their labels and aliases.

    A word outside it is refused with a list of all that are in it.

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
            raise InvalidData(problem.with_details(**choices_of(cls, value)))
        return known

    def _vietnamese(self) -> str:
        return labels_of(self)[0]


@checked
def choice_of(kind: type[_Choice], text: str) -> _Choice | None:
    """Return the value that a code, a label or an alias stands for, or None.

    Case, dots, spaces, the Unicode form and the place of the mark of tone do not matter.

    Example:
        >>> from hoidata.domain import Status
        >>> choice_of(Status, "ước đạt")
        <Status.ESTIMATED: 'E'>
    """
    return _by_form(kind).get(form_of(text))


@checked
def labels_of(choice: StrEnum) -> tuple[str, str]:
    """Return the Vietnamese and the English label of a choice; its code where there is none.

    Example:
        >>> from hoidata.domain import Level
        >>> labels_of(Level.DISTRICT)
        ('cấp huyện', 'district')
    """
    row = rows_of(type(choice)).get(choice.value)
    return (choice.value, choice.value) if row is None else (row["label_vi"], row["label_en"])


@checked
@cache
def rows_of(kind: type[StrEnum]) -> Mapping[str, Row]:
    """Return the rows that label the values of a closed set, by their code; none for another.

    Levels have a table of their own, with what else is known about them.

    Example:
        >>> from hoidata.domain import Level, Status
        >>> rows_of(Level)["district"]["valid_to"], rows_of(Status)["E"]["label_vi"]
        ('2025-06-30', 'ước đạt')
    """
    if kind.__name__ == "Level":
        return MappingProxyType({row["code"]: row for row in rows("levels")})
    named = ((row["code"].partition("."), row) for row in rows("labels"))
    return MappingProxyType({code: row for (name, _, code), row in named if name == kind.__name__})


@checked
def choices_of(kind: type[StrEnum], found: object = None) -> dict[str, str]:
    """Return the details of a problem that say what may be chosen: codes, and labels if any.

    Also the nearest to the text that was found, as people may write it.

    Example:
        >>> from hoidata.domain import Scope
        >>> choices_of(Scope, "rieng don vi")["near"]
        'riêng đơn vị'
    """
    return dict(_choices_of(kind, found if isinstance(found, str) else None))


@lru_cache(maxsize=256)  # the same wrong word is often there very many times
def _choices_of(kind: type[StrEnum], found: str | None) -> Mapping[str, str]:
    known = rows_of(kind)
    labels = ", ".join(known[value]["label_vi"] for value in kind if value in known)
    near = "" if found is None else "".join(nearest(found, (text for text, _ in _written(kind))))
    details = {"choices": ", ".join(kind), "labels": labels, "near": near}
    return {name: text for name, text in details.items() if text}


def _written(kind: type[_Choice]) -> Iterator[tuple[str, _Choice]]:
    """Yield every written form of the values, codes first, each with its value."""
    yield from ((value.value, value) for value in kind)
    for code, row in rows_of(kind).items():
        yield from ((text, kind(code)) for text in names_of(row))


@cache
def _by_form(kind: type[_Choice]) -> dict[str, _Choice]:
    forms: dict[str, _Choice] = {}
    for text, value in _written(kind):
        forms.setdefault(form_of(text), value)
    return forms
