"""The tables of a dataset: a row an entry, columns that follow from the fields of its class."""

import datetime
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, Union, get_args, get_origin

import attrs
from cattrs import Converter

from hoidata.dataset import TABLES
from hoidata.domain import (
    DISCREET,
    Attachment,
    Award,
    Fund,
    Membership,
    Metric,
    Motion,
    Observation,
    Person,
    Post,
    Report,
    Scorecard,
    Transaction,
)
from hoidata.errors import Problem
from hoidata.frames._columns import (
    Cell,
    Column,
    ColumnType,
    Get,
    Part,
    Shown,
    day,
    figure,
    joint,
    named,
    nested,
    period,
    plain,
    quantity,
    rounded,
    text,
)
from hoidata.io import make_writer
from hoidata.values import Number, Period, Quantity

DOUBTS: Final = "doubts"
"""The table of the doubts of a dataset."""

KINDS: Final[Mapping[str, type[Any]]] = {
    **{table: kind for kind, table in TABLES.items()},
    DOUBTS: Problem,
}
"""The class of the rows of every table of a dataset."""

_NUMBER: Final = {int, Decimal, Fraction}
_UNITS: Final[Mapping[type, tuple[str, ...]]] = {
    Attachment: ("unit", "parent"),
    Post: ("organization",),
    Membership: ("on_behalf_of",),
    Motion: ("organization",),
    Scorecard: ("bloc",),
    Fund: ("holder",),
    Transaction: ("giver", "receiver"),
    Award: ("issuer",),
}
"""Which fields hold an organization, whose name follows."""


class Shape(NamedTuple):
    """How a field becomes columns, which decides how it is read back."""

    name: str
    how: str
    part: Part
    empty: object = None


@cache
def shapes_of(table: str) -> tuple[Shape, ...]:
    """Return how each field of the class of a table becomes columns, in their order."""
    kind = KINDS[table]
    attributes: tuple[attrs.Attribute[Any], ...] = attrs.fields(attrs.resolve_types(kind))
    return tuple(_shape(kind, each) for each in attributes)


def parts_of(table: str) -> tuple[Part, ...]:
    """Return the parts of a table; those of figures also say what metric and report say."""
    parts = tuple(shape.part for shape in shapes_of(table))
    return (*parts, *_BESIDE) if table == "observations" else parts


def _shape(kind: type, field: "attrs.Attribute[Any]") -> Shape:
    get = attrgetter(field.name)
    shape = _shape_of(kind, field, get)
    is_hidden = DISCREET in field.metadata or (kind is Transaction and field.name in _UNITS[kind])
    return shape if is_hidden else shape._replace(part=attrs.evolve(shape.part, key=get))


def _shape_of(kind: type, field: "attrs.Attribute[Any]", get: Get) -> Shape:
    name = field.alias or field.name
    if name in _UNITS.get(kind, ()):
        return Shape(name, "text", _unit_part(kind, name))
    if name == "organizations":
        return Shape(name, "joint", joint(get), empty=[])
    if DISCREET in field.metadata:
        is_name = (kind, name) == (Person, "name")
        cells = _person if is_name else _discreet(get)
        return Shape(name, "text", Part((Column(name, ColumnType.TEXT),), cells))
    members = _members(field.type)
    if name == "value" and Quantity in members:
        return Shape(name, "figure", figure(get))
    if members == _NUMBER:
        return Shape(name, "number", _number(name, get))
    return _of_type(name, members.pop(), get)


def _members(declared: object) -> set[object]:
    """Return the types that a field takes beside None."""
    if get_origin(declared) not in (Union, types.UnionType):
        return {declared}
    return {each for each in get_args(declared) if each is not type(None)}


def _of_type(name: str, kind: object, get: Get) -> Shape:
    """Return the shape of a field of one type; what has parts of its own is JSON, others codes."""
    if kind is Period:
        return Shape(name, "period", period(name, get))
    if kind is Quantity:
        return Shape(name, "quantity", quantity(name, get))
    if kind is datetime.date:
        return Shape(name, "day", day(name, get))
    if kind is bool or kind is int:
        column = ColumnType.FLAG if kind is bool else ColumnType.WHOLE
        return Shape(name, "plain", plain(name, column, get))
    if get_origin(kind) is not None:
        empty = _empty(kind)
        hold = dict[object, object] if empty == {} else tuple[object, ...]
        part = nested(name, lambda row: _written(hold(get(row) or ())))
        return Shape(name, "nested", part, empty)
    return Shape(name, "text", text(name, lambda row: _written(get(row))))


def _written(value: object) -> object:
    """Return a value as files for programs hold it."""
    return value if value is None or type(value) is str else _writer().unstructure(value)


@cache
def _writer() -> Converter:
    return make_writer()


def _empty(kind: object) -> object:
    """Return what a file holds where there are no entries; None where there may be nothing."""
    first, *rest = get_args(kind)
    if get_origin(kind) is not tuple or get_origin(first) is tuple:
        return {}
    return [] if rest == [...] else None


def _number(name: str, get: Get) -> Part:
    """Return the columns of an exact number: as far as a column holds it, and as a text."""
    columns = (Column(name, ColumnType.NUMBER), Column(f"{name}_code", ColumnType.TEXT))

    def cells(row: object, _: Shown) -> tuple[Cell, ...]:
        value: Number | None = get(row)
        return rounded(value), None if value is None else str(_written(value))

    return Part(columns, cells)


def _unit_part(kind: type, name: str) -> Part:
    if kind is not Transaction:
        return named(name, attrgetter(name))
    return named(name, attrgetter(name), hide=lambda row: _end(row, name))


def _end(row: Transaction, name: str) -> str | None:
    """Return a giver or receiver whom the data does not know, as far as it may be shown."""
    end: str | None = getattr(row, name)
    return None if end is None else row.shown(end)


def _discreet(get: Get) -> Callable[[Any, Shown], tuple[str | None]]:
    """Return the cells of a text that may name people."""

    def cells(row: Any, shown: Shown) -> tuple[str | None]:  # noqa: ANN401 - one with a privacy
        held: str | None = get(row)
        is_shown = held is None or shown.private_names
        return (held if is_shown else row.privacy.shown(held),)

    return cells


def _person(person: Person, shown: Shown) -> tuple[str]:
    return (person.name if shown.private_names else person.shown_name,)


def _metric(row: Observation, shown: Shown) -> tuple[str | None]:
    metric = None if shown.data is None else shown.data.get(Metric, row.metric)
    return (None if metric is None else metric.label,)


def _closing(row: Observation, shown: Shown) -> tuple[datetime.date | None, int | None]:
    name = row.report
    report = None if shown.data is None or name is None else shown.data.get(Report, name)
    return (None, None) if report is None else (report.closed_on, report.revision)


_BESIDE: Final = (
    Part(
        (Column("metric_label", ColumnType.TEXT, "what the metric is called"),),
        _metric,
        attrgetter("metric"),
    ),
    Part(
        (
            Column("closed_on", ColumnType.DAY, "when its report was closed"),
            Column("revision", ColumnType.WHOLE, "how often its report was revised"),
        ),
        _closing,
        attrgetter("report"),
    ),
)
"""What is known of a figure from its metric and its report; not read back."""
