"""The sheets of a workbook and their columns, as the classes of a dataset have fields."""

import datetime
from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from hoidata import vocab
from hoidata.dataset import REFERENCES, TABLES
from hoidata.domain import (
    NAMES,
    Alias,
    Candidate,
    Criterion,
    Fund,
    Metric,
    Observation,
    Organization,
    Target,
    TargetSet,
    Transaction,
    VoteEvent,
)
from hoidata.errors import Problem, Source
from hoidata.io._classes import fields_of
from hoidata.io._workbook.choices import Choices
from hoidata.values import Change, Period, Quantity, Ratio

OWNER: Final = "^"
"""The key of the column that says which row of another sheet a row belongs to."""

ABOVE: Final = "^^"
"""The key of the column that says which row of the same sheet a row belongs to."""

NUMBER: Final = "#"
"""The key of the column that numbers the rows of one owner."""

_BESIDE: Final[Mapping[type, Mapping[str, str]]] = {
    Organization: {"parent": "level"},
    Criterion: {ABOVE: OWNER},
    VoteEvent: {NUMBER: OWNER},
    Candidate: {NUMBER: OWNER},
}
"""Columns beside those of fields: which there are, and behind which they come."""

TAKEN_OVER: Final[Mapping[type, frozenset[str]]] = {
    Observation: frozenset({"id", "period"}),
    TargetSet: frozenset({"id"}),
    Transaction: frozenset({"id", "period"}),
    Fund: frozenset({"holder"}),
}
"""What rows need, but may take over from their report."""

_NAMED: Final = {OWNER: "parent", ABOVE: "parent", NUMBER: "number"}
_VALUES: Final = (Source, Period)
_FIGURES: Final = frozenset({Quantity, Ratio, Change})


class Shape(Enum):
    """What one cell holds."""

    ONE = "one"
    LIST = "list"  # an entry a line
    PAIRS = "pairs"  # a name and a value a line


class Kind(Enum):
    """What a person writes into a cell."""

    TEXT = "text"  # kept as it is
    WORD = "word"  # an id, a name, a period: written in one way or another
    FIGURE = "figure"
    NUMBER = "number"
    DAY = "day"


@attrs.frozen
class Column:
    """One column of a sheet.

    Args:
        key: The key of the field, with dots for one of an object inside; or a key of the above.
        label: Its heading.
        forms: Other headings that mean it.
        note: What to write there.
        is_required: Whether every row needs it.
        shape: How many values a cell holds.
        kind: What these are.
        choices: What may be chosen, of names with values that of the names.
        refers: The table whose ids it holds; None where that is none or one of several.
    """

    key: str
    label: str
    forms: tuple[str, ...]
    note: str
    is_required: bool = False
    shape: Shape = Shape.ONE
    kind: Kind = Kind.WORD
    choices: Choices | None = None
    refers: str | None = None

    @property
    def heading(self) -> str:
        """What is above the column: a star says that it has to be filled in."""
        return f"{self.label} *" if self.is_required else self.label


@attrs.frozen
class Form:
    """One sheet: the rows of a table, or those that belong to the rows of another sheet.

    Args:
        code: The path of the lists: `events.participants`.
        kind: The class of a row.
        columns: Its columns, in order.
        below: The sheets whose rows belong to its own, by key.
    """

    code: str
    kind: type[Any]
    columns: tuple[Column, ...]
    below: Mapping[str, "Form"] = attrs.field(hash=False)

    @property
    def row(self) -> vocab.Row:
        """Its name, other names, and what it is for."""
        return vocab.rows("sheets")[_places()[self.code]]

    @property
    def name(self) -> str:
        """The name of the sheet."""
        return self.row["label_vi"]

    @property
    def key(self) -> str:
        """The key of its list."""
        return self.code.rpartition(".")[2]

    def all(self) -> Iterator["Form"]:
        """Yield the sheet and those below it."""
        yield self
        for form in self.below.values():
            yield from form.all()


@cache
def _places() -> Mapping[str, int]:
    return {row["code"]: place for place, row in enumerate(vocab.rows("sheets"))}


@cache
def forms() -> tuple[Form, ...]:
    """Return the sheets of all tables; each knows those below it."""
    kinds: dict[type[Any], str] = {**TABLES, Problem: "doubts"}
    return tuple(_form(kind, table, (kind, ())) for kind, table in kinds.items())


def listed() -> tuple[Form, ...]:
    """Return every sheet, in the order of a workbook."""
    found = [form for top in forms() for form in top.all()]
    return tuple(sorted(found, key=lambda form: _places()[form.code]))


def _form(kind: type[Any], code: str, chain: tuple[type[Any], tuple[str, ...]]) -> Form:
    top, names = chain
    columns: dict[str, Column] = {}
    below: dict[str, Form] = {}
    if names:
        link = (vocab.get("sheets", code) or {})["link"]
        note = "Mã của dòng mà dòng này thuộc về."
        columns[OWNER] = Column(OWNER, link, (), note, True)  # noqa: FBT003 - required
    for field in fields_of(kind):
        item = _item(field)
        if item is not None and item is not kind:
            below[_key(field)] = _form(item, f"{code}.{_key(field)}", (top, (*names, _key(field))))
        if item is None or item is Alias:
            columns |= {each.key: each for each in _columns(kind, field, (top, names))}
    for key, before in _BESIDE.get(kind, {}).items():
        columns = _with(columns, _beside(kind, key), before)
    return Form(code, kind, tuple(columns.values()), below)


def _with(columns: Mapping[str, Column], column: Column, before: str) -> dict[str, Column]:
    keys = list(columns)
    keys.insert(keys.index(before) + 1, column.key)
    return {key: columns.get(key, column) for key in keys}


def _beside(kind: type[Any], key: str) -> Column:
    row = vocab.field_of(kind, _NAMED.get(key, key)) or {}
    refers = "organizations" if kind is Organization else None
    value = Kind.NUMBER if key == NUMBER else Kind.WORD
    return Column(key, *_words(row), kind=value, refers=refers)


def _words(row: vocab.Row) -> tuple[str, tuple[str, ...], str]:
    return row["label_vi"], vocab.listed(row["aliases"]), row["note"]


def _key(field: "attrs.Attribute[Any]") -> str:
    return field.alias or field.name


def _item(field: "attrs.Attribute[Any]") -> type[Any] | None:
    """Return the class of the rows that a field holds, if it holds such."""
    found = get_args(field.type)
    is_list = get_origin(field.type) is tuple and attrs.has(found[0])
    return found[0] if is_list and found[0] not in _VALUES else None


def _columns(
    kind: type[Any], field: "attrs.Attribute[Any]", chain: tuple[type[Any], tuple[str, ...]]
) -> Iterator[Column]:
    top, names = chain
    members = _members(field.type)
    row = vocab.field_of(kind, _key(field)) or {}
    if Target in members:
        for inner in fields_of(Target):
            for each in _columns(Target, inner, (top, (*names, _key(field)))):
                label = f"{row['label_vi']}: {each.label[:1].lower()}{each.label[1:]}"
                key = f"{_key(field)}.{each.key}"
                yield attrs.evolve(each, key=key, label=label, forms=(), is_required=False)
        return
    refers = REFERENCES.get(top, {}).get(".".join((*names, _key(field))), ())
    shape = _shape(field.type)
    yield Column(
        _key(field),
        *_words(row),
        is_required=field.default is attrs.NOTHING and _key(field) not in TAKEN_OVER.get(kind, ()),
        shape=shape,
        kind=_kind(field, members),
        choices=_choices(kind, field, members) if shape is Shape.ONE else _named(members),
        refers=TABLES[refers[0]] if len(refers) == 1 and refers[0] is not Metric else None,
    )


def _named(members: tuple[Any, ...]) -> type[StrEnum] | None:
    """Return the choices that the names of pairs are of."""
    pair = get_args(members[0])
    return _closed(pair[0]) if pair else None


def _closed(kind: object) -> type[StrEnum] | None:
    """Return a class of choices, if it is one."""
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else None


def _members(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type at run time
    """Return the types that a value or entry of a field has, without None."""
    if get_origin(kind) in (Union, UnionType, tuple):
        return tuple(each for each in get_args(kind) if each not in (type(None), ...))
    return (kind,)


def _shape(kind: Any) -> Shape:  # noqa: ANN401 - a type at run time
    if get_origin(kind) in (Union, UnionType):
        return _shape(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return Shape.PAIRS if get_origin(get_args(kind)[0]) is tuple else Shape.LIST
    return Shape.PAIRS if get_origin(kind) is Mapping else Shape.ONE


def _kind(field: "attrs.Attribute[Any]", members: tuple[Any, ...]) -> Kind:
    if not _FIGURES.isdisjoint(members):
        return Kind.FIGURE
    if datetime.date in members:
        return Kind.DAY
    if int in members:
        return Kind.NUMBER
    return Kind.TEXT if members == (str,) and NAMES not in field.metadata else Kind.WORD


def _choices(
    kind: type[Any], field: "attrs.Attribute[Any]", members: tuple[Any, ...]
) -> Choices | None:
    if members[0] is bool:
        return bool
    if _key(field) == "unit" and kind in (Fund, Metric):
        return "units"
    table: vocab.Table | None = field.metadata.get(NAMES)
    return table if members[0] is str else _closed(members[0])
