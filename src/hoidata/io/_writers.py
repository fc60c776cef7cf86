"""Rows of a dataset as plain mappings, lists and scalars: for people, or for programs."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeAlias, cast

import attrs
from cattrs import Converter

from hoidata.dataset import Dataset
from hoidata.domain import Alias, Expression, Observation, Organization, PledgeItem, Target
from hoidata.errors import InvalidData, Problem, Source
from hoidata.io import _texts as texts
from hoidata.io._objects import is_pairs
from hoidata.io._plans import PlanTexts
from hoidata.io._tree import is_unicode
from hoidata.values import Bound, Change, Period, Quantity, Ratio, Unit, write_period

Row: TypeAlias = dict[str, Any]
"""A mapping of a file."""

_Writer: TypeAlias = Callable[[Any], Any]

_BOUNDS: Final = (Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN)
"""The bounds that become the operator of a target."""


def make_writer(known: Dataset | None = None) -> Converter:
    """Return the converter into plain rows.

    For people: texts where they say everything, and only what differs from the default. For
    programs: every field, numbers as numbers, codes as codes.

    Args:
        known: For people, what texts are read back with; None for programs.
    """
    converter = Converter()

    def write_list(entries: tuple[object, ...]) -> list[object]:
        return [converter.unstructure(entry) for entry in entries]

    def write_mapping(pairs: dict[object, object]) -> Row:
        written = converter.unstructure
        return {written(key): written(value) for key, value in pairs.items()}

    writers: dict[type, _Writer] = {
        str: _text,
        Expression: lambda expression: _text(str(expression)),
        bool: lambda flag: flag,
        StrEnum: lambda choice: choice.value,
        tuple: write_list,
        dict: write_mapping,
        Mapping: _details,
    }
    if known is not None:
        people = _People(converter, known.units, PlanTexts(known))
        converter.register_unstructure_hook_func(attrs.has, people.given)
        writers |= people.writers()
    else:
        writers |= _for_programs(converter)
    for kind, writer in writers.items():
        converter.register_unstructure_hook(kind, writer)
    return converter


def _code(value: Quantity | Ratio | Change) -> str:
    return value.code


def _text(text: str) -> str:
    if not is_unicode(text):
        raise InvalidData(Problem.of("file.character"))
    return str(text)


def _details(details: Mapping[str, str]) -> Row:
    """Return the details of a problem without the place in the file that it was read from."""
    kept = (pair for pair in details.items() if pair[0] not in ("file", "line"))
    return {_text(name): _text(text) for name, text in kept}


def _field(
    converter: Converter, entry: attrs.AttrsInstance, field: "attrs.Attribute[Any]"
) -> object:
    value: Any = getattr(entry, field.name)
    plain: object = converter.unstructure(dict(value) if is_pairs(field.type) else value)
    return plain


def _fields(entry: attrs.AttrsInstance) -> tuple[Any, ...]:
    """Return the fields of a class of the library, also of an object of a caller's subclass.

    Raises:
        InvalidData: `file.own_field` if the subclass has a field of its own that says something.
    """
    kind = type(entry)
    known = next(each for each in kind.__mro__ if each.__module__.startswith("hoidata."))
    fields: tuple[Any, ...] = attrs.fields(cast("type[attrs.AttrsInstance]", known))
    if known is not kind:
        names = {field.name for field in fields}
        for field in attrs.fields(kind):
            if field.name not in names and not _is_default(entry, field):
                what, own = kind.__name__, known.__name__
                problem = Problem.of("file.own_field", found=field.name, kind=what, expected=own)
                raise InvalidData(problem)
    return fields


def _for_programs(converter: Converter) -> dict[type, _Writer]:
    def write_all(entry: attrs.AttrsInstance) -> Row:
        return {field.alias: _field(converter, entry, field) for field in _fields(entry)}

    converter.register_unstructure_hook_func(attrs.has, write_all)
    return {
        Decimal: lambda number: texts.number_text(number, "."),
        Fraction: lambda number: texts.number_text(number, "."),
        datetime.date: datetime.date.isoformat,
        Period: write_period,
        Quantity: _code,
        Ratio: _code,
        Change: _code,
        Source: str,
    }


class _People:
    """How rows are written for people."""

    def __init__(self, converter: Converter, units: tuple[Unit, ...], plans: PlanTexts) -> None:
        self._converter = converter
        self._units = units
        self._plans = plans

    def writers(self) -> dict[type, _Writer]:
        """Return the writer of each class; that of all others is `given`."""
        return {
            Decimal: lambda number: texts.number_text(number, ","),
            Fraction: lambda number: texts.number_text(number, ","),
            datetime.date: texts.day_text,
            Period: texts.period_text,
            Quantity: self._read_back(texts.quantity_text),
            Ratio: self._read_back(texts.ratio_text),
            Change: self._read_back(texts.change_text),
            Source: str,
            Alias: self._short(texts.alias_text),
            PledgeItem: self._short(texts.item_text),
            Observation: self._observation,
            Organization: self._organization,
            Target: self._target,
            Problem: self._problem,
        }

    def given(self, entry: attrs.AttrsInstance) -> Row:
        """Return the fields that differ from their default."""
        fields = (field for field in _fields(entry) if not _is_default(entry, field))
        return {field.alias: _field(self._converter, entry, field) for field in fields}

    def _read_back(self, text_of: Callable[[Any, tuple[Unit, ...]], str]) -> _Writer:
        return lambda value: text_of(value, self._units)

    def _short(self, text_of: Callable[[Any], str | None]) -> _Writer:
        return lambda value: text_of(value) or self.given(value)

    def _observation(self, observation: Observation) -> Row:
        row, value = self.given(observation), observation.value
        if isinstance(value, Quantity):
            return row | {"value": texts.figure_text(value, self._units)}
        if value is not None and self._plans.spread(row, observation.metric) is not row:
            return row | {"value": value.code}
        return row

    def _organization(self, organization: Organization) -> Row:
        row, start = self.given(organization), organization.year_start
        return row if start is None else row | {"year_start": texts.year_start_text(start)}

    def _target(self, target: Target) -> Row:
        row = self.given(target)
        stated = _stated(target, self._units)
        if stated is None:
            said = {"operator": target.operator.value, "is_assumed": target.is_assumed}
            return row | {"value": texts.wanted_text(target.value, self._units)} | said
        rest = {name: row[name] for name in row if name not in ("operator", "is_assumed")}
        return rest | {"value": stated}

    def _problem(self, problem: Problem) -> Row:
        return {name: value for name, value in self.given(problem).items() if value != {}}


def _is_default(entry: attrs.AttrsInstance, field: "attrs.Attribute[Any]") -> bool:
    default: Any = field.default
    factory: Callable[..., object] | None = getattr(default, "factory", None)
    if factory is not None:
        default = factory(entry) if default.takes_self else factory()
    return texts.is_same(getattr(entry, field.name), default)  # which no value is without one


def _stated(target: Target, units: tuple[Unit, ...]) -> str | None:
    """Return the text that a source would state the value with, where there is one."""
    amount, value = target.amount, target.value
    for bound in amount.bound, *_BOUNDS:
        said = amount
        if bound is not amount.bound and amount.is_exact:
            said = Quantity(
                amount.value, amount.unit, bound=bound, per=amount.per, step=amount.step
            )
        stated = attrs.evolve(value, amount=said) if isinstance(value, Change) else said
        read_back = Target.stated(target.metric, stated)
        if texts.is_same(attrs.evolve(target, **_said(read_back)), target):
            return texts.wanted_text(stated, units)
    return None


def _said(target: Target) -> Row:
    return {"value": target.value, "operator": target.operator, "is_assumed": target.is_assumed}
