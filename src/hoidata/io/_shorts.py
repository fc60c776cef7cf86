"""Values and small objects that a file may write as one text."""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import attrs
from cattrs import Converter

from hoidata.domain import Alias, Expression, PledgeItem, Target, figure_text, strength_of
from hoidata.errors import InvalidData, Problem, Source
from hoidata.io._figures import FigureReader
from hoidata.io._objects import Hook, ObjectReader
from hoidata.io._tree import as_mapping, need_mapping, refused
from hoidata.values import (
    Change,
    Period,
    Quantity,
    Ratio,
    read_period,
)
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
        converter: Reads the fields of mappings.
        doubts: The list that takes doubtful readings.
        figures: Reads figures.
        today: Returns the day that "nay" is in what is being read, where it is known.
    """

    def __init__(
        self,
        converter: Converter,
        doubts: list[Problem],
        figures: FigureReader,
        today: Callable[[], datetime.date | None],
    ) -> None:
        """Make the readers of the mapping forms."""
        self._figures = figures
        self._today = today
        self._readers: dict[type, ObjectReader[Any]] = {
            kind: ObjectReader(kind, converter, doubts) for kind in (Source, Alias, PledgeItem)
        }
        self._targets = ObjectReader[Target](Target, converter, doubts, target_of)

    def hooks(self) -> dict[object, Hook]:
        """Return the hook of each type."""
        return {
            Quantity: self.quantity,
            Ratio: self.ratio,
            Quantity | Ratio: self.figure,
            Quantity | Change: self.wanted,
            Change: self.change,
            Period: self.period,
            Expression: self.expression,
            Source: self.source,
            Alias: self.alias,
            PledgeItem: self.pledge_item,
            Target: self.target,
        }

    def quantity(self, raw: object, _: object) -> Quantity:
        """Return a quantity: a text with its unit, or a code."""
        return self._figures.quantity(_text(raw, Quantity))

    def ratio(self, raw: object, _: object) -> Ratio:
        """Return a part of a whole: a text, or a code."""
        return self._figures.ratio(_text(raw, Quantity))

    def figure(self, raw: object, _: object) -> Quantity | Ratio:
        """Return the value of an observation: a ratio, or a quantity with or without a unit."""
        return self._figures.value(figure_text(_text(raw, Quantity)))

    def wanted(self, raw: object, _: object) -> Quantity | Change:
        """Return what a target asks for: a quantity with its unit, or a change."""
        return self._figures.wanted(_text(raw, Quantity))

    def change(self, raw: object, _: object) -> Change:
        """Return a change: a text or a code."""
        return self._figures.change(_text(raw, Change))

    def period(self, raw: object, _: object) -> Period:
        """Return a period: words or a code, with its kind behind it where the days have another."""
        return read_period(_text(raw, Period), at=self._today())

    def expression(self, raw: object, _: object) -> Expression:
        """Return an expression by its text."""
        return Expression.parse(_text(raw, Expression), grouping=self._figures.declared)

    def source(self, raw: object, _: object) -> Source:
        """Return a source: `document:start-end`, or the mapping of its fields."""
        return Source.parse(raw) if isinstance(raw, str) else self._from_mapping(Source, raw)

    def alias(self, raw: object, _: object) -> Alias:
        """Return an alias: its name, or the mapping of its fields."""
        return self._from_mapping(Alias, {"name": raw} if isinstance(raw, str) else raw)

    def pledge_item(self, raw: object, _: object) -> PledgeItem:
        """Return what was promised: a text, or the mapping of its fields."""
        return self._from_mapping(PledgeItem, {"text": raw} if isinstance(raw, str) else raw)

    def target(self, raw: object, _: object) -> Target:
        """Return a target; words before its value may say that it is striven for."""
        row = as_mapping(raw)
        value = None if row is None else row.get("value")
        if row is None or not isinstance(value, str):
            return self._targets.read(raw)
        strength, rest = strength_of(value)
        said = {} if strength is None else {"strength": strength.value}
        return self._targets.read({**said, **row, "value": type(value)(rest)})

    def _from_mapping(self, kind: type[Short], raw: object) -> Short:
        reader: ObjectReader[Short] = self._readers[kind]
        return reader.read(need_mapping(raw, expected=_TEXT_OR_MAPPING))


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
