"""Values and small objects that a file may write as one text."""

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

import attrs

from hoidata.domain import Alias, Expression, PledgeItem, Target, figure_text, strength_of
from hoidata.errors import InvalidData, Problem, Source
from hoidata.io._objects import ObjectReader, Readers
from hoidata.io._reading import Reading
from hoidata.io._tree import as_mapping, need_mapping, refused
from hoidata.values import Change, Period, Quantity, Ratio
from hoidata.vietnamese import normalize

Short = TypeVar("Short")

_PER_SPAN: Final = re.compile(
    r"(.+?) ?(?:/|mỗi ) ?((?:[1-9]\d?|hai|ba|sáu) (?:tuần|tháng)|nửa năm)", re.IGNORECASE
)
"""A rate per several weeks or months: "1 triệu đồng/em/6 tháng"."""

_TEXT_OR_MAPPING: Final = "a text, or a mapping of its fields"


class ShortForms:
    """Reads values by text, or by the mapping of their fields.

    Args:
        readers: Read the fields of mappings.
    """

    def __init__(self, readers: Readers) -> None:
        """Make the readers of the mapping forms."""
        self._readers: dict[type, ObjectReader[Any]] = {
            kind: ObjectReader(kind, readers) for kind in (Source, Alias, PledgeItem)
        }
        self._targets = ObjectReader[Target](Target, readers, target_of)

    def source(self, raw: object, reading: Reading) -> Source:
        """Return a source: `document:start-end`, or the mapping of its fields."""
        return Source.parse(raw) if isinstance(raw, str) else self._read(Source, raw, reading)

    def alias(self, raw: object, reading: Reading) -> Alias:
        """Return an alias: its name, or the mapping of its fields."""
        return self._read(Alias, {"name": raw} if isinstance(raw, str) else raw, reading)

    def pledge_item(self, raw: object, reading: Reading) -> PledgeItem:
        """Return what was promised: a text, or the mapping of its fields."""
        return self._read(PledgeItem, {"text": raw} if isinstance(raw, str) else raw, reading)

    def target(self, raw: object, reading: Reading) -> Target:
        """Return a target; words before its value may say that it is striven for."""
        row = as_mapping(raw)
        value = None if row is None else row.get("value")
        if row is None or not isinstance(value, str):
            return self._targets.read(raw, reading)
        strength, rest = strength_of(value)
        said = {} if strength is None else {"strength": strength.value}
        return self._targets.read({**said, **row, "value": type(value)(rest)}, reading)

    def _read(self, kind: type[Short], raw: object, reading: Reading) -> Short:
        reader: ObjectReader[Short] = self._readers[kind]
        return reader.read(need_mapping(raw, expected=_TEXT_OR_MAPPING), reading)


def read_quantity(raw: object, reading: Reading) -> Quantity:
    """Return a quantity: a text with its unit, or a code."""
    return reading.figures.quantity(_text(raw, Quantity))


def read_ratio(raw: object, reading: Reading) -> Ratio:
    """Return a part of a whole: a text, or a code."""
    return reading.figures.ratio(_text(raw, Quantity))


def read_figure(raw: object, reading: Reading) -> Quantity | Ratio:
    """Return the value of an observation: a ratio, or a quantity with or without a unit."""
    return reading.figures.value(figure_text(_text(raw, Quantity)))


def read_wanted(raw: object, reading: Reading) -> Quantity | Change:
    """Return what a target asks for: a quantity with its unit, or a change."""
    return reading.figures.wanted(_text(raw, Quantity))


def read_change(raw: object, reading: Reading) -> Change:
    """Return a change: a text or a code."""
    return reading.figures.change(_text(raw, Change))


def read_period(raw: object, reading: Reading) -> Period:
    """Return a period: words or a code, with its kind behind it where the days have another."""
    return reading.period(_text(raw, Period))


def read_expression(raw: object, reading: Reading) -> Expression:
    """Return an expression by its text."""
    return Expression.parse(_text(raw, Expression), grouping=reading.figures.declared)


_EXPECTED: Final[dict[type, str]] = {
    Quantity: "one text, with the number and its unit",
    Change: "one text, with the direction and the number",
    Expression: "the text of an expression",
    Period: "one text that names the period",
}


def _text(raw: object, kind: type) -> str:
    if not isinstance(raw, str):
        raise refused("file.type", raw, expected=_EXPECTED[kind])
    return raw


def with_rhythm(row: Mapping[str, object]) -> Mapping[str, object]:
    """Return a sponsorship with what its rate is per several months or weeks under `every`."""
    rate = row.get("rate")
    found = _PER_SPAN.fullmatch(normalize(rate)) if isinstance(rate, str) else None
    if found is None or row.get("every") is not None:
        return row
    return {**row, "rate": found[1], "every": found[2]}


def target_of(metric: str, value: Quantity | Change, **given: Any) -> Target:  # noqa: ANN401 - the other fields, each checked before
    """Return a target: as its source states it, unless an operator is given."""
    stated = Target.stated(metric, value)
    if not {"operator", "is_assumed"}.isdisjoint(given):
        if not stated.is_assumed:
            raise _refused_value("target.bound", value)
        given = {"is_assumed": False, **given}
    if stated.each not in (None, given.get("each", stated.each)):
        raise _refused_value("target.each", value)
    return attrs.evolve(stated, **given)


def _refused_value(code: str, value: object) -> InvalidData:
    """Return the refusal of the value of a target."""
    return InvalidData(Problem.of(code, "$.value", found=value))
