"""The JSON Schemas of the classes that files hold: as people write them."""

import datetime
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

import attrs

from hoidata import vocab
from hoidata.domain import (
    NAMES,
    Alias,
    Fund,
    FundPeriod,
    Observation,
    Organization,
    PledgeItem,
    Privacy,
    Report,
    Transaction,
)
from hoidata.errors import Source
from hoidata.io._classes import TEXTS, fields_of, meanings_of
from hoidata.io._document import INHERITED
from hoidata.io._shapes import Shape, Shapes, or_null
from hoidata.io._table import Heading, Layout
from hoidata.io._unit_names import unit_fields
from hoidata.values import Number

# An editor takes a text such as 2024 or 15.500 for a number; the reader takes every scalar as text.
_TEXT: Final[Shape] = {"type": ["string", "number"]}
_WHOLE: Final[Shape] = {**_TEXT, "pattern": r"^-?\d[\d.]*$"}
_FLAG: Final[Shape] = {"enum": [True, False, "true", "false", "có", "không"]}
_LIST: Final[Shape] = {"type": "array"}
_NAME: Final[Shape] = {"pattern": r"\S"}

_SHORT: Final = (Source, Alias, PledgeItem, Heading)
"""The classes whose objects may be one text."""

_LEFT_OUT: Final[Mapping[type, tuple[str, ...]]] = {
    **{kind: ("id", *fields) for kind, fields in INHERITED.items()},
    Fund: ("holder",),
    Transaction: ("id", "period"),
}
"""What an entry takes over from its report or fund, or is given."""

_BY_PLACE: Final[Mapping[type, tuple[str, ...]]] = {
    Observation: ("metric",),
    Transaction: ("kind", "value"),
}
"""What an entry takes over from its place in a list of parts or of a fund."""


class PeopleShapes(Shapes):
    """The JSON Schemas of what people write: words, short forms, and less than programs write."""

    scalars = {  # noqa: RUF012 - as in the class that it extends
        str: _TEXT,
        int: _WHOLE,
        bool: _FLAG,
        datetime.date: _TEXT,
        Number: _TEXT,
        Mapping[str, str]: {"type": "object", "additionalProperties": _TEXT},
        tuple[int, int]: {"type": ["array", "string", "integer"]},
    }

    def __init__(self, refer: Callable[[type], Shape]) -> None:
        """Start without vocabularies."""
        super().__init__(refer)
        self._vocabularies: set[vocab.Table] = set()

    def choice(self, kind: type[StrEnum]) -> Shape:
        """Return the schema of a choice: its codes, and its labels and aliases."""
        shape = super().choice(kind)
        words = (word for row in vocab.rows_of(kind).values() for word in vocab.names_of(row))
        spelled = (each for word in words for each in (word, word[:1].upper() + word[1:]))
        return {**shape, "enum": list(dict.fromkeys((*shape["enum"], *spelled)))}

    def others(self) -> dict[str, Shape]:
        """Return the words of open vocabularies: those that are known, or any other."""
        return {table: {"anyOf": [{"enum": _known(table)}, _TEXT]} for table in self._vocabularies}

    def text(self, kind: type) -> Shape:
        """Return the schema of a value that is one text."""
        return {**super().text(kind), **_TEXT}

    def definition(self, kind: type) -> Shape:
        """Return the schema of a class."""
        shape = super().definition(kind)
        if kind not in _SHORT:
            return shape
        head = {name: shape.pop(name) for name in ("title", "description")}
        fields = self.mapping(kind) if kind in TEXTS else shape
        return {**head, "anyOf": [_TEXT, fields]}

    def mapping(self, kind: type) -> Shape:
        """Return the schema of an object of fields."""
        shape = super().mapping(kind)
        properties: dict[str, Shape] = shape["properties"]
        for name in unit_fields().get(kind, ()):  # where a name will do in place of an id
            field = properties[name]
            properties[name] = (
                {**field, "items": {**field["items"], **_NAME}}
                if "items" in field
                else {**field, **_NAME}
            )
        properties |= self._beside(kind)
        taken = (*_LEFT_OUT.get(kind, ()), *_BY_PLACE.get(kind, ()))
        required = [name for name in shape.pop("required", ()) if name not in taken]
        return {**shape, **({"required": required} if required else {})}

    def property(self, field: "attrs.Attribute[Any]", meanings: Mapping[str, str]) -> Shape:
        """Return the schema of a field."""
        shape = super().property(field, meanings)
        shape.pop("default", None)  # an editor would write it into the file
        table: vocab.Table | None = field.metadata.get(NAMES)
        if table is None or field.type not in (str, str | None):
            return shape
        described = {"description": shape.get("description", "")}
        self._vocabularies.add(table)
        named: Shape = {"$ref": f"#/$defs/{table}"}
        return (or_null(named) if self.may_be_null(field) else named) | described

    def may_be_null(self, field: "attrs.Attribute[Any]") -> bool:
        """Whether a field may be said to have nothing, or left to be filled in."""
        return field.default is not attrs.NOTHING

    def row(self, kind: type) -> Shape:
        """Return the schema of a row of a table."""
        needs = _BY_PLACE.get(kind)
        return {**self._refer(kind), **({"required": list(needs)} if needs else {})}

    def root(self) -> Shape:
        """Return the schema of a whole file."""
        root = super().root()
        properties: dict[str, Shape] = root["properties"]
        for table, shape in properties.items():
            if table not in ("$schema", "format"):
                properties[table] = or_null(shape)
        properties["decimals"] = or_null({"enum": [",", "."]})
        properties["report"] = or_null(self._refer(Report))
        properties["tables"] = or_null({**_LIST, "items": self._refer(Layout)})
        return root

    def _beside(self, kind: type) -> dict[str, Shape]:
        """Return what a row takes that is not a field of its class."""
        if kind is Organization:
            return {"parent": or_null({**_TEXT, **_NAME})}
        if kind is Observation:
            return self._parts()
        if kind is Fund:
            return self._of_fund()
        if kind is Layout:
            rows = {"type": ["array", "object"]}
            return {
                "file": or_null(_TEXT),
                "sheet": or_null(_TEXT),
                "sheets": {"type": ["array", "object", "null"]},
                "rows": or_null({**_LIST, "items": rows}),
            }
        return {}

    def _parts(self) -> dict[str, Shape]:
        categories = {"type": "object", "additionalProperties": _TEXT}
        dimensions = {"type": "object", "additionalProperties": categories}
        figures = {**_LIST, "items": self._refer(Observation)}
        complete = [_TEXT, {**_LIST, "items": _TEXT}, {"type": "null"}]
        meaning = meanings_of(Observation)["complete"]
        return {
            "parts": {"anyOf": [dimensions, figures, {"type": "null"}]},
            "complete": {"anyOf": complete, "description": meaning},
        }

    def _of_fund(self) -> dict[str, Shape]:
        meanings = meanings_of(FundPeriod)
        short = {
            each.name: or_null(self.property(each, meanings))
            for each in fields_of(FundPeriod)
            if each.name != "sources"
        }
        one = self._refer(Transaction)
        named = {"anyOf": [_TEXT, one, {**_LIST, "items": {"anyOf": [_TEXT, one]}}]}
        ends = {"type": "object", "additionalProperties": named}
        kinds = {"type": "object", "additionalProperties": ends}
        listed = {**_LIST, "items": self.row(Transaction)}
        transactions = {"anyOf": [listed, kinds, {"type": "null"}]}
        return {**short, "privacy": or_null(self._refer(Privacy)), "transactions": transactions}


def _known(table: vocab.Table) -> list[str]:
    """Return the labels and codes of a vocabulary."""
    words = dict.fromkeys(
        word for row in vocab.rows(table) for word in (row["label_vi"], row["code"])
    )
    return list(words)
