"""Rows of a dataset as plain mappings, lists and scalars: for people, or for programs."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs
from cattrs import Converter

from hoidata.domain import Alias, Observation, PledgeItem, Target
from hoidata.errors import InvalidData, Problem, Source
from hoidata.io import _texts as texts
from hoidata.io._tree import is_unicode
from hoidata.values import VND, Bound, Change, Operator, Period, Quantity, Ratio

Row = dict[str, Any]

_BOUNDS = {
    Operator.AT_LEAST: Bound.AT_LEAST,
    Operator.MORE_THAN: Bound.MORE_THAN,
    Operator.AT_MOST: Bound.AT_MOST,
    Operator.LESS_THAN: Bound.LESS_THAN,
}


def add_writers(converter: Converter, *, is_for_people: bool) -> None:
    """Register how everything is written.

    For people: texts where they say everything, and only what differs from the default. For
    programs: every field, numbers as numbers, codes as codes.
    """
    writers: dict[Any, Callable[[Any], Any]] = {
        str: _text,
        int: texts.whole,
        bool: lambda flag: flag,
        StrEnum: lambda choice: choice.value,
        tuple: lambda items: [converter.unstructure(item) for item in items],
    }
    if is_for_people:
        writers |= _for_people(converter)
    else:
        writers |= _for_programs(converter)
    for kind, writer in writers.items():
        converter.register_unstructure_hook(kind, writer)


def _text(text: str) -> str:
    if not is_unicode(text):
        raise InvalidData(Problem.of("file.character"))
    return str(text)


def _for_programs(converter: Converter) -> dict[Any, Callable[[Any], Any]]:
    def write_all(entry: Any) -> Row:
        names = (field.name for field in attrs.fields(type(entry)))
        return {name: converter.unstructure(getattr(entry, name)) for name in names}

    converter.register_unstructure_hook_func(attrs.has, write_all)
    return {
        Decimal: lambda number: texts.number_text(number, "."),
        Fraction: lambda number: texts.number_text(number, "."),
        datetime.date: datetime.date.isoformat,
        VND: lambda money: texts.whole(money.amount),
        Period: _period_code,
        Source: lambda source: texts.source_text(source) or write_all(source),
        Problem: lambda problem: _without_place(write_all(problem)),
        dict: lambda details: {_text(key): _text(value) for key, value in details.items()},
    }


def _period_code(period: Period) -> str | Row:
    if texts.is_same(Period.parse(period.code), period):
        return period.code
    return {"code": period.code, "kind": period.kind.value}


def _without_place(problem: Row) -> Row:
    """Return a problem without the place in the file that it was read from."""
    details: Mapping[str, str] = problem.get("details", {})
    kept = {name: value for name, value in details.items() if name not in ("file", "line")}
    rest = {name: value for name, value in problem.items() if name != "details"}
    return {**rest, "details": kept} if kept else rest


def _for_people(converter: Converter) -> dict[Any, Callable[[Any], Any]]:
    def write_given(entry: Any) -> Row:
        given = (field for field in attrs.fields(type(entry)) if not _is_default(entry, field))
        return {field.name: converter.unstructure(getattr(entry, field.name)) for field in given}

    def short(text_of: Callable[[Any], str | None]) -> Callable[[Any], Any]:
        return lambda value: text_of(value) or write_given(value)

    def write_observation(observation: Observation) -> Row:
        row = write_given(observation)
        if isinstance(observation.value, Quantity):
            row["value"] = texts.quantity_text(observation.value, texts.parse_value) or row["value"]
        return row

    def write_target(target: Target) -> Row:
        row = write_given(target)
        stated = _stated(target)
        if stated is None:
            given = {"operator": target.operator.value, "is_assumed": target.is_assumed}
            return row | given
        row.pop("operator", None)
        row.pop("is_assumed", None)
        return row | {"value": stated}

    converter.register_unstructure_hook_func(attrs.has, write_given)
    return {
        Decimal: lambda number: texts.number_text(number, ","),
        Fraction: lambda number: texts.number_text(number, ","),
        datetime.date: texts.day_text,
        VND: texts.money_text,
        Period: lambda period: texts.period_text(period) or _period_code(period),
        Quantity: short(texts.quantity_text),
        Ratio: short(texts.ratio_text),
        Change: short(texts.change_text),
        Source: short(texts.source_text),
        Alias: short(lambda alias: alias.name if alias == Alias(alias.name) else None),
        PledgeItem: short(lambda item: item.text if item == PledgeItem(item.text) else None),
        Observation: write_observation,
        Target: write_target,
        Problem: lambda problem: _without_place(write_given(problem)),
        dict: lambda details: {_text(key): _text(value) for key, value in details.items()},
    }


def _is_default(entry: Any, field: "attrs.Attribute[Any]") -> bool:
    default = field.default
    if default is attrs.NOTHING:
        return False
    factory = getattr(default, "factory", None)
    if factory is not None:
        default = factory(entry) if default.takes_self else factory()
    return texts.is_same(getattr(entry, field.name), default)


def _stated(target: Target) -> str | None:
    """Return the text that a source would state the target with, where there is one."""
    value = target.value
    bound = Bound.EXACT if target.is_assumed else _BOUNDS.get(target.operator)
    if bound is None:
        return None
    stated = Quantity(value.value, value.unit, bound=bound, per=value.per, step=value.step)
    text = texts.quantity_text(stated)
    is_read_back = texts.is_same(
        Target.stated(target.metric, stated),
        Target(target.metric, value, operator=target.operator, is_assumed=target.is_assumed),
    )
    return text if is_read_back else None
