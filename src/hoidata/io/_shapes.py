"""The JSON Schemas of the classes that files hold, made from them: as programs write them."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, Literal, TypeAlias, cast, get_args, get_origin

import attrs
from cattrs import Converter

from hoidata import vocab
from hoidata.dataset import TABLES, Dataset
from hoidata.domain import FORMS, Expression
from hoidata.errors import Problem, Source
from hoidata.io._classes import TEXTS, fields_of, meanings_of, summary_of, without_none
from hoidata.io._document import FORMAT
from hoidata.io._objects import is_pairs
from hoidata.io._writers import make_writer
from hoidata.values import VND, Change, Number, Period, Quantity, Ratio

Shape: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

_NULL: Final[Shape] = {"type": "null"}

EXAMPLES: Final[Mapping[type, tuple[object, ...]]] = {
    VND: (15_500_000, "15.500.000 đồng"),
    Quantity: (">1660000000 [VND]", "2000 [suất quà]", "trên 1,66 tỷ đồng"),
    Ratio: ("481/548 [thẻ]", "481/548 thẻ"),
    Change: ("up 12.7 [%] vs 2021", "tăng 12,7% so với năm 2021"),
    Period: ("2024", "2024-S1", "6 tháng đầu năm 2024"),
    Expression: ("gift_value / gifts",),
    Source: ("004-kien-an-2022:1289-1394",),
}
"""Texts of the values that are one text: codes, and words that people write."""


class Shapes:
    """The JSON Schemas of what programs write and read.

    Args:
        refer: Returns the reference to the definition of a class.
        is_written: Whether it is of what we write, where nothing is left out.
    """

    scalars: Mapping[object, Shape] = {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        datetime.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
        Number: {"type": ["integer", "string"], "pattern": r"^-?\d+(\.\d+|/\d+)?$"},
        Mapping[str, str]: {"type": "object", "additionalProperties": {"type": "string"}},
        tuple[int, int]: {"type": "array", "items": {"type": "integer"}},
    }

    def __init__(self, refer: Callable[[type], Shape], *, is_written: bool = False) -> None:
        """Keep how definitions are named."""
        self._refer = refer
        self._is_written = is_written
        self._plain: Converter = make_writer()

    def of(self, annotation: object) -> Shape:
        """Return the schema of a type of a field, without None."""
        if annotation in self.scalars:
            return dict(self.scalars[annotation])
        members = get_args(annotation)
        if get_origin(annotation) is Literal:
            return {"enum": list(members)}
        if is_pairs(annotation):
            return {
                "type": "object",
                "additionalProperties": self.nullable(get_args(members[0])[1]),
            }
        if get_origin(annotation) is tuple:
            return {"type": "array", "items": self.of(members[0])}
        if members:
            return {"anyOf": [self.of(member) for member in members]}
        return self._refer(cast("type", annotation))

    def nullable(self, annotation: object) -> Shape:
        """Return the schema of a type of a field."""
        shape = self.of(without_none(annotation))
        return or_null(shape) if type(None) in get_args(annotation) else shape

    def definition(self, kind: type[Any]) -> Shape:
        """Return the schema of a class."""
        title = {"title": kind.__name__, "description": summary_of(kind)}
        if kind is Dataset:
            return title | self.root()
        if StrEnum in kind.__mro__:
            return title | self.choice(kind)
        if kind is VND:
            either = "integer" if self._is_written else ["integer", "string"]
            return title | {"type": either, "examples": list(EXAMPLES[VND])}
        if kind in TEXTS:
            return title | self.text(kind)
        return title | self.mapping(kind)

    def others(self) -> dict[str, Shape]:
        """Return what definitions refer to that is not a class, by name."""
        return {}

    def choice(self, kind: type[StrEnum]) -> Shape:
        """Return the schema of a choice."""
        choices: list[StrEnum] = [*kind]
        labels = "; ".join(f"{each.value}: {vocab.labels_of(each)[0]}" for each in choices)
        described = f"{summary_of(kind)} {labels}."
        return {"description": described, "enum": [each.value for each in choices]}

    def text(self, kind: type) -> Shape:
        """Return the schema of a value that is one text."""
        return {"type": "string", "pattern": r"\S", "examples": list(EXAMPLES[kind])}

    def mapping(self, kind: type) -> Shape:
        """Return the schema of an object of fields."""
        meanings = meanings_of(kind)
        fields = fields_of(kind)
        properties = {each.alias: self.property(each, meanings) for each in fields}
        required = [
            each.alias for each in fields if self._is_written or each.default is attrs.NOTHING
        ]
        needs = {"required": required} if required else {}
        return {"type": "object", "properties": properties, **needs, "additionalProperties": False}

    def property(self, field: "attrs.Attribute[Any]", meanings: Mapping[str, str]) -> Shape:
        """Return the schema of a field."""
        shape = self.ruled(self.of(without_none(field.type)), field)
        if self.may_be_null(field):
            shape = or_null(shape)
        meaning = meanings.get(field.alias or field.name)
        described = {"description": meaning} if meaning else {}
        default = field.default
        if default is attrs.NOTHING or default is None or hasattr(default, "factory"):
            return {**shape, **described}
        kept = dict(default) if is_pairs(field.type) else default
        return {**shape, **described, "default": self._plain.unstructure(kept)}

    def may_be_null(self, field: "attrs.Attribute[Any]") -> bool:
        """Whether a field may be said to have nothing."""
        return type(None) in get_args(field.type)

    def ruled(self, shape: Shape, field: "attrs.Attribute[Any]") -> Shape:
        """Return the schema of a field with what its rule says."""
        rule: object = getattr(field.validator, "validator", field.validator)
        said = cast("Shape", FORMS.get(rule, {}))
        inner = said.get("items")
        return {**shape, "items": {**shape["items"], **inner}} if inner else {**shape, **said}

    def tables(self) -> Iterator[tuple[str, Shape]]:
        """Yield the schema of each table of a file."""
        for kind, table in TABLES.items():
            yield table, {"type": "array", "items": self.row(kind)}
        yield "doubts", {"type": "array", "items": self.row(Problem)}

    def row(self, kind: type) -> Shape:
        """Return the schema of a row of a table."""
        return self._refer(kind)

    def root(self) -> Shape:
        """Return the schema of a whole file."""
        meanings = meanings_of(Dataset)
        properties: dict[str, Shape] = {"$schema": {"type": "string"}, "format": {"const": FORMAT}}
        for table, shape in self.tables():
            properties[table] = {**shape, "description": meanings[table]}
        return {
            "type": "object",
            "properties": properties,
            "required": ["format"],
            "additionalProperties": False,
        }


def or_null(shape: Shape) -> Shape:
    """Return a schema that also takes null."""
    kinds = shape.get("type")
    if kinds is not None and "enum" not in shape:
        listed = [kinds] if isinstance(kinds, str) else kinds
        return {**shape, "type": [*dict.fromkeys((*listed, "null"))]}
    either = shape.get("anyOf", [{name: shape[name] for name in shape if name != "description"}])
    described = {"description": shape["description"]} if "description" in shape else {}
    return {"anyOf": either if _NULL in either else [*either, _NULL], **described}
