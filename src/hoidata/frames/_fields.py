"""Fields of entries out of the cells of a row."""

import datetime
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias, cast

import attrs

from hoidata.domain import DISCREET, Person, Transaction
from hoidata.errors import InvalidData, Problem
from hoidata.frames._columns import Cell, days_of, ends, rounded
from hoidata.frames._entries import Shape
from hoidata.frames._native import is_row
from hoidata.values import (
    Bound,
    Interval,
    Number,
    Period,
    Quantity,
    Ratio,
    canonical,
    is_code,
    is_ratio_code,
    parse_bare,
    read_day,
)

_Row: TypeAlias = Mapping[str, Any]

_EXACT: Final = 2**53
"""From here on a binary floating-point number no longer holds every integer."""

_HIDDEN: Final = frozenset({"(private)", "(minor)"})
_MAY_BE_HIDDEN: Final = frozenset(
    (table, field.name)
    for table, kind in (("people", Person), ("transactions", Transaction))
    for field in attrs.fields(kind)
    if DISCREET in field.metadata
)
_DIGITS: Final = re.compile(r"-?\d{1,500}", re.ASCII)
_BARE: Final = re.compile(r"-?[\d., ]+", re.ASCII)
_FLAGS: Final = {"true": True, "false": False}


def _is_nameless(value: object) -> bool:
    return isinstance(value, Mapping) and not is_row(cast("object", value))


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever libraries keep in their cells
    """Return a cell as text, int, Decimal, bool, date, list or mapping; None for nothing.

    Raises:
        InvalidData: `number.not_exact` for a float that is no longer exact; `field.type` for a
            mapping whose keys are not texts.
    """
    if isinstance(value, Decimal):
        return None if value.is_nan() else _whole(value)
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if _is_nameless(value):
        problem = Problem.of("field.type", found=value, expected="a mapping of texts")
        raise InvalidData(problem)
    if not isinstance(value, float) and hasattr(value, "tolist"):
        value = value.tolist()  # of NumPy
    if isinstance(value, float):
        return _of_float(value)
    if isinstance(value, datetime.datetime):
        at = (value.time(), getattr(value, "nanosecond", 0))  # pandas has times below microseconds
        try:
            return value.date() if at == (datetime.time(), 0) else value
        except NotImplementedError:  # of a year that Python does not have
            return str(value)
    return _parts(value)


def _parts(value: Any) -> Any:  # noqa: ANN401 - of a cell
    """Return a cell without parts that say nothing: libraries give all mappings the same keys."""
    if isinstance(value, Mapping):
        parts = cast("Mapping[object, object]", value)
        return {name: _parts(each) for name, each in parts.items() if each is not None}
    return [*map(_parts, cast("list[object]", value))] if isinstance(value, list) else value


def _of_float(value: float) -> int | Decimal | None:
    if value != value:  # noqa: PLR0124 - NaN alone is not itself
        return None
    if abs(value) >= _EXACT:
        raise InvalidData(Problem.of("number.not_exact", found=value))
    return _whole(Decimal(repr(float(value))))


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value.is_finite() and value == value.to_integral_value() else value


def _is_same(found: object, expected: Cell) -> bool:
    """Whether a cell says what is expected; a text may be that of a number, day or flag."""
    if found == expected or not isinstance(found, str):
        return found == expected
    with suppress(ValueError, ZeroDivisionError):  # of which `InvalidData` is one
        if isinstance(expected, datetime.date):
            return read_day(found) == expected
        return Fraction(found) == expected
    return found.lower() == str(expected).lower()


# --- Fields -----------------------------------------------------------------------------------

_Read: TypeAlias = tuple[object, Mapping[str, Cell]]
"""What a field says, and what cells that follow from it must say."""


def sources_of(shape: Shape) -> frozenset[str]:
    """Return the columns that a field is read from, or held against."""
    return frozenset(
        column.name for column in shape.part.columns if not column.name.endswith("_name")
    )


def read_field(table: str, shape: Shape, cells: _Row) -> tuple[object, list[Problem]]:
    """Return what a field says, and where other cells say something else.

    It is as files for programs hold it, or the value that numbers and a unit amount to.

    Args:
        table: The table.
        shape: The field.
        cells: The plain cells of its columns.

    Raises:
        InvalidData: With what is wrong with it.
    """
    found = cells.get(shape.name)
    if may_be_hidden(table, shape) and isinstance(found, str) and found in _HIDDEN:
        raise InvalidData(Problem.of("frame.hidden", found=found))
    value, follows = _READERS[shape.how](shape, cells)
    problems: list[Problem] = []
    for column, expected in follows.items():
        found = cells.get(column)
        if found is not None and not _is_same(found, expected):
            said = "—" if expected is None else expected
            problems.append(Problem.of("frame.differs", f"$.{column}", found=found, expected=said))
    return value, problems


def may_be_hidden(table: str, shape: Shape) -> bool:
    """Whether a column may have a mark in place of a name."""
    return (table, shape.name) in _MAY_BE_HIDDEN


def _plain(shape: Shape, cells: _Row) -> _Read:
    value = cells.get(shape.name)
    return value.isoformat() if isinstance(value, datetime.date) else value, {}


def _count(shape: Shape, cells: _Row) -> _Read:
    """Return a count or a truth value; those of a CSV file are texts."""
    value = cells.get(shape.name)
    if not isinstance(value, str):
        return value, {}
    return int(value) if _DIGITS.fullmatch(value) else _flag(value), {}


def _nested(shape: Shape, cells: _Row) -> _Read:
    return _list(cells.get(shape.name), shape), {}


def _list(value: Any, shape: Shape) -> Any:  # noqa: ANN401 - what JSON holds
    if value is None:
        return shape.empty
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value, parse_float=Decimal)
    except json.JSONDecodeError:
        raise InvalidData(Problem.of("frame.json", found=value)) from None


def _joint(shape: Shape, cells: _Row) -> _Read:
    one, every = cells.get("organization"), _list(cells.get(shape.name), shape)
    if not every:
        return [] if one is None else [one], {}
    is_one = isinstance(cast("object", every), list) and len(every) == 1
    return every, {"organization": every[0] if is_one else None}


def _number(shape: Shape, cells: _Row) -> _Read:
    name = shape.name
    value, code = cells.get(name), cells.get(f"{name}_code")
    if code is None:
        return f"{value:f}" if isinstance(value, Decimal) else value, {}
    try:
        exact = Fraction(code)  # of a CSV file also a number
    except (TypeError, ValueError, ZeroDivisionError):
        return code, {}
    return int(exact) if exact.denominator == 1 else code, {name: rounded(exact)}


def _period(shape: Shape, cells: _Row) -> _Read:
    name, stem = shape.name, days_of(shape.name)
    text, kind = cells.get(name), cells.get(f"{name}_kind")
    days: list[Any] = [cells.get(f"{stem}{end}") for end in ("start", "end")]
    first, last = (read_day(each) if isinstance(each, str) else each for each in days)
    if text is None and first is None and last is None:
        return None, {}
    text = (
        Period(first, last).code if text is None else str(text)
    )  # CSV files have years as numbers
    try:
        known = Period.parse(text)
    except InvalidData:
        return text, {}
    follows = {f"{stem}start": known.start, f"{stem}end": known.end}
    is_named = kind is not None and kind != known.kind
    return f"{known.code} kind={kind}" if is_named else text, follows


def _quantity(shape: Shape, cells: _Row) -> _Read:
    name = shape.name
    code = cells.get(f"{name}_code")
    if code is None:
        keys = ("value", "low", "high", "unit")
        parts = {key: cells.get(name if key == "value" else f"{name}_{key}") for key in keys}
        return _said(parts), {}
    if not _is_code(code):
        return code, {}
    known = Quantity.parse(code)
    low, high = ends(known)
    follows = (rounded(known.value), low, high, known.unit)
    names = (name, f"{name}_low", f"{name}_high", f"{name}_unit")
    return known, dict(zip(names, follows, strict=True))


def _figure(_: Shape, cells: _Row) -> _Read:
    code = cells.get("code")
    if code is None:
        return _said(cells), {}
    if not _is_code(code):
        return code, {}
    if is_ratio_code(code):
        ratio = Ratio.parse(code)
        return code, {"part": ratio.part, "whole": ratio.whole, "value": None}
    known = Quantity.parse(code)
    low, high = ends(known)
    said = {"value": rounded(known.value), "low": low, "high": high, "bound": str(known.bound)}
    are_open = {"low_open": known.low_open, "high_open": known.high_open}
    return known, {**said, **are_open, "unit": known.unit, "per": "/".join(known.per) or None}


def _is_code(text: object) -> bool:
    return isinstance(text, str) and is_code(text)


def _said(cells: _Row) -> object:
    """Return what number, ends, bound and unit say; a text alone is returned as it is.

    Raises:
        InvalidData: They contradict each other, or a number is none.
    """
    text, unit, bound = cells.get("value"), cells.get("unit"), cells.get("bound")
    if isinstance(text, str) and all(cells.get(key) is None for key in ("bound", *_NUMBERS[1:])):
        return text if unit is None else _in_unit(text, unit)
    value, low, high, part, whole = (_number_of(cells.get(key)) for key in _NUMBERS)
    if part is not None and whole is not None:
        return Ratio(cast("int", part), cast("int", whole), unit=unit)
    if value is None and bound is None and low is None and high is None:
        return None
    per = cells.get("per") or ""
    parts = per.split("/") if isinstance(per, str) else [per]  # which no unit is
    given: dict[str, Any] = {"per": tuple(filter(None, parts))}
    if low is not None or high is not None:
        are_open = (cells.get("low_open"), cells.get("high_open"))
        interval = Interval(low, high, *(_flag(each) or False for each in are_open))
        bound = interval.bound(value, is_near=value is not None) if bound is None else bound
        value = interval.nearest(None) if value is None else value
        given |= interval._asdict()
    return Quantity(value, unit, bound=Bound.EXACT if bound is None else Bound(bound), **given)


def _in_unit(text: str, unit: str) -> str:
    """Return the text of a figure in the unit of its row, unless it names one itself."""
    if _BARE.fullmatch(text):
        return f"{text} {unit}"
    try:
        figure = parse_bare(text, doubts=[])
    except InvalidData:
        return text
    if figure.unit is not None:
        return text
    try:
        Quantity.parse(f"{text} {unit}", doubts=[])
    except InvalidData:  # "12 trở lên", which no unit can follow
        return attrs.evolve(figure, unit=unit).code
    return f"{text} {unit}"


_NUMBERS: Final = ("value", "low", "high", "part", "whole")


def _number_of(cell: object) -> Number | None:
    """Return the number that a cell is; that of a CSV file is a text."""
    if not isinstance(cell, str):
        return None if cell is None else canonical(cell)
    if _GROUPED.fullmatch(cell):  # 1.500 may be 1500
        grouped, point = cell.replace(".", ""), cell.replace(".", ",")
        raise InvalidData(
            Problem.of("figure.ambiguous_grouping", found=cell, first=point, second=grouped)
        )
    try:
        return canonical(Fraction(cell) if "/" in cell else Decimal(cell))
    except (ValueError, ArithmeticError):
        raise InvalidData(Problem.of("number.not_exact", found=cell)) from None


_GROUPED: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+", re.ASCII)


def _flag(cell: object) -> Any:  # noqa: ANN401 - what is no flag is refused by who takes it
    return _FLAGS.get(cell.lower(), cell) if isinstance(cell, str) else cell


_READERS: Final[Mapping[str, Callable[[Shape, _Row], _Read]]] = {
    "text": _plain,
    "plain": _count,
    "day": _plain,
    "nested": _nested,
    "joint": _joint,
    "number": _number,
    "period": _period,
    "quantity": _quantity,
    "figure": _figure,
}
