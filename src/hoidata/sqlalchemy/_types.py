"""Types of columns that hold a value of hoidata."""

import json
from collections.abc import Iterable
from enum import Enum
from operator import add, eq, ge, gt, le, lt, ne, sub
from typing import Any, ClassVar, Final, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy import BigInteger, ClauseElement, ColumnElement, Dialect, Text, type_coerce
from sqlalchemy.orm import QueryableAttribute
from sqlalchemy.sql.operators import (
    OperatorType,
    between_op,
    in_op,
    is_distinct_from,
    is_not_distinct_from,
    not_between_op,
    not_in_op,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

from hoidata import domain, values
from hoidata.errors import InvalidData, Problem, Source
from hoidata.io import decode, encode
from hoidata.values import VND, Change, Period, PeriodKind, Quantity, Ratio

_Value = TypeVar("_Value")

_LIMIT: Final = 2**63
_EQUAL: Final = frozenset({eq, in_op, is_not_distinct_from})
_UNEQUAL: Final = frozenset({ne, not_in_op, is_distinct_from})
_COMPARED: Final = _EQUAL | _UNEQUAL | {lt, le, gt, ge, between_op, not_between_op}


class _MoneyComparator(TypeDecorator.Comparator[Any], BigInteger.Comparator[Any]):
    """Knows that money plus or minus money is money."""

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:  # noqa: ANN401 - as SQLAlchemy has it
        found = super().operate(op, *other, **kwargs)
        return type_coerce(found, VNDType()) if op in (add, sub) else found


class VNDType(TypeDecorator[VND]):
    """A column of `VND`: a 64-bit integer of đồng, which compares, adds and sums in SQL.

    It takes what `VND` and `VND.parse` take. SQLAlchemy wraps what is refused in its
    `StatementError`, whose `orig` is the `InvalidData`: `frame.number` from 2^63 on, any code of
    `VND` and `VND.parse`.

    Example:
        >>> from sqlalchemy import column, select
        >>> gift = column("gift", VNDType())
        >>> statement = select(gift).where(gift > VND(5_000_000))
        >>> print(statement.compile(compile_kwargs={"literal_binds": True}))
        SELECT gift
        WHERE gift > 5000000
    """

    impl: Any = BigInteger
    cache_ok: bool | None = True
    comparator_factory = _MoneyComparator  # pyright: ignore[reportAssignmentType] - SQLAlchemy asks for it

    def process_bind_param(self, value: VND | None, dialect: Dialect) -> int | None:
        """Return the number of đồng."""
        del dialect
        if value is None:
            return None
        amount = decode(VND, value).amount
        if not -_LIMIT <= amount < _LIMIT:
            raise InvalidData(Problem.of("frame.number", found=amount))
        return amount

    def process_result_value(self, value: int | None, dialect: Dialect) -> VND | None:
        """Return the amount; PostgreSQL gives a sum as a decimal."""
        del dialect
        return None if value is None else VND(value)


class _Comparator(TypeDecorator.Comparator[Any], Text.Comparator[Any]):
    """Refuses to compare codes: equal values may have two, and their order means nothing."""

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:  # noqa: ANN401 - as SQLAlchemy has it
        if op in _COMPARED and any(each is not None for each in other):
            message = (
                "SQL cannot compare these values, which are stored by their codes; compare them in "
                "Python, or keep a number or a day in a column beside them"
            )
            raise TypeError(message)
        return super().operate(op, *other, **kwargs)


class _PeriodComparator(_Comparator):
    """Compares periods by their days, whatever they are called, as Python does."""

    def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> ColumnElement[Any]:  # noqa: ANN401 - as SQLAlchemy has it
        if op not in _EQUAL | _UNEQUAL or other[0] is None:
            return super().operate(op, *other, **kwargs)
        (wanted,) = other
        is_list = op in (in_op, not_in_op) and not isinstance(wanted, ClauseElement)
        listed: list[Any] = [*cast("Iterable[Any]", wanted)] if is_list else [wanted]
        if any(isinstance(each, ClauseElement | QueryableAttribute) for each in listed):
            message = (
                "SQL cannot compare periods with a column, a subquery or a bound parameter, as "
                "equal ones may have two codes; compare columns of their first and last days"
            )
            raise TypeError(message)
        codes = [decode(Period, each).code for each in listed]
        kinds = [f" kind={kind.value}" for kind in PeriodKind]
        texts = [f"{code}{kind}" for code in codes for kind in ("", *kinds)]
        stored = type_coerce(self.expr, Text())
        found = stored.in_(texts) if op in _EQUAL else stored.not_in(texts)
        if op is is_distinct_from:
            return found | stored.is_(None)
        return found & stored.is_not(None) if op is is_not_distinct_from else found


class _CodeType(TypeDecorator[_Value]):
    """A column of text that holds the exact codes of values of one class."""

    impl: Any = Text
    cache_ok: bool | None = True
    comparator_factory = _Comparator  # pyright: ignore[reportAssignmentType] - SQLAlchemy asks for it
    kind: ClassVar[type[Any]]

    def process_bind_param(self, value: _Value | None, dialect: Dialect) -> str | None:
        """Return the code."""
        del dialect
        return None if value is None else cast("str", encode(decode(self.kind, value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> _Value | None:
        """Return the value."""
        del dialect
        return None if value is None else cast("_Value", decode(self.kind, value))


class QuantityType(_CodeType[Quantity]):
    """A column of `Quantity`: the text of its exact code, so that a bound stays one.

    It takes what `Quantity.parse` takes too. SQL can only ask whether there is one (`is_(None)`).
    A type of SQLAlchemy cannot refuse `order_by`, `max()`, `min()`, `distinct()` and `tuple_`: they
    take the codes, whose order and equality mean nothing.

    Raises:
        TypeError: At any other comparison by an operator.

    Example:
        >>> from sqlalchemy import Column
        >>> Column("stated", QuantityType()).type.kind.__name__
        'Quantity'
    """

    cache_ok: bool | None = True
    kind = Quantity


class RatioType(_CodeType[Ratio]):
    """A column of `Ratio`, as `QuantityType`."""

    cache_ok: bool | None = True
    kind = Ratio


class ChangeType(_CodeType[Change]):
    """A column of `Change`, as `QuantityType`."""

    cache_ok: bool | None = True
    kind = Change


class PeriodType(_CodeType[Period]):
    """A column of `Period`: the text of its code, and of its kind where the days do not show it.

    It takes what `Period.parse` takes too. `==`, `!=`, `in_`, `not_in` and `is_distinct_from`
    compare days with given periods, as in Python. `order_by`, `max()`, `min()`, `distinct()` and
    `tuple_` cannot be refused: they take the codes, whose order is not that of days.

    Raises:
        TypeError: At any other comparison by an operator, and with a column, a subquery or a bound
            parameter.

    Example:
        >>> from sqlalchemy import Column
        >>> print(Column("period", PeriodType()).is_(None))
        period IS NULL
    """

    cache_ok: bool | None = True
    comparator_factory = _PeriodComparator  # pyright: ignore[reportAssignmentType] - the same
    kind = Period


class SourcesType(TypeDecorator[tuple[Source, ...]]):
    """A column of the sources of a fact: a JSON list of texts `document:start-end`."""

    impl: Any = Text
    cache_ok: bool | None = True

    def process_bind_param(self, value: Iterable[Source] | None, dialect: Dialect) -> str | None:
        """Return the JSON list."""
        del dialect
        return None if value is None else json.dumps([*map(str, value)], ensure_ascii=False)

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> tuple[Source, ...] | None:
        """Return the sources."""
        del dialect
        return None if value is None else tuple(map(Source.parse, json.loads(value)))


def _codes(kind: type[Enum]) -> list[str]:
    return [member.value for member in kind]


def _choice(kind: type[Enum]) -> TypeEngine[Any]:
    """Return a column of text that holds the codes of a choice, not the names of its members."""
    long = 64  # room for codes to come
    return sa.Enum(
        kind, values_callable=_codes, native_enum=False, length=long, validate_strings=True
    )


_CHOICES: Final[Iterable[type[Enum]]] = {
    kind
    for room in (domain, values)
    for kind in vars(room).values()
    if isinstance(kind, type) and issubclass(kind, Enum)
}

TYPES: Final[dict[Any, TypeEngine[Any]]] = {
    VND: VNDType(),
    Quantity: QuantityType(),
    Ratio: RatioType(),
    Change: ChangeType(),
    Period: PeriodType(),
    tuple[Source, ...]: SourcesType(),
    **{kind: _choice(kind) for kind in _CHOICES},
}
"""The type of the column of each value and of each closed choice, by the class: the
`type_annotation_map` of your declarative base. A choice is stored by its code."""
