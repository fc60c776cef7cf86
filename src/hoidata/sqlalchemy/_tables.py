"""A whole dataset in the tables of a database."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Dialect,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    delete,
    insert,
    select,
)
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem
from hoidata.frames import (
    DIGITS,
    KINDS,
    PLACES,
    Cell,
    ColumnType,
    by_column,
    columns,
    from_frames,
    require_fitting,
)
from hoidata.values import Number, canonical

_POSITION: Final = "position"
_WHOLE: Final = 2**63
_EXACT: Final = 2**53
"""Up to here a binary floating-point number holds every integer."""

_HALVES: Final = re.compile(r"[\ud800-\udfff]")
"""Half of a surrogate pair, for which UTF-8 has no form."""
_HALVES_AND_NUL: Final = re.compile(r"[\0\ud800-\udfff]")
"""What only SQLite holds too."""


class _Untyped(UserDefinedType[Any]):
    """A column of SQLite without a type, which leaves every cell what it is."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Return no type."""
        return ""


class _Number(TypeDecorator[Number]):
    """An exact number: a decimal, and where there are none, in SQLite, what holds it exactly.

    That is an integer of 64 bits, else a floating-point number if its shortest decimal is the
    number, else a text.
    """

    impl = Numeric(DIGITS, PLACES)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return a column that changes no cell."""
        return _Untyped() if dialect.name == "sqlite" else self.impl_instance

    def process_bind_param(self, value: Number | None, dialect: Dialect) -> Any:  # noqa: ANN401 - what the driver takes
        """Return what the database can hold."""
        if value is None or dialect.name != "sqlite":
            return value
        if isinstance(value, int) and -_WHOLE <= value < _WHOLE:
            return value
        near = float(value)
        is_exact = abs(near) < _EXACT and Fraction(repr(near)) == value
        return near if is_exact else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Number | None:  # noqa: ANN401 - what the driver gives
        """Return the number; int if whole."""
        del dialect
        return None if value is None else canonical(Decimal(str(value)))


_TYPES: Final[Mapping[ColumnType, TypeEngine[Any]]] = {
    ColumnType.TEXT: Text(),
    ColumnType.WHOLE: BigInteger(),
    ColumnType.NUMBER: _Number(),
    ColumnType.FLAG: Boolean(),
    ColumnType.DAY: Date(),
}

METADATA: Final = MetaData()
"""What holds the tables of a dataset, for migrations."""


def _table(name: str) -> Table:
    position = Column(_POSITION, Integer, primary_key=True, autoincrement=False)
    listed = [Column(each.name, _TYPES[each.type]) for each in columns(name)]
    return Table(f"hoidata_{name}", METADATA, position, *listed)


TABLES: Final[Mapping[str, Table]] = {name: _table(name) for name in KINDS}
"""The tables of a dataset by name (`observations`, …), to ask in SQL.

In the database `hoidata_` stands before their names. They have the columns of
`hoidata.frames.columns`, after `position`, from 0: the place of an entry in its dataset.
"""


def save(data: Dataset, connection: Connection) -> None:
    """Keep a dataset in the tables of a database, in place of what they hold.

    Tables that are not there are created. All of it happens in the transaction of the connection;
    of a session, `session.connection()` is one. Names that are not public are kept too: whoever
    may read the tables may read them. Takes time and memory linear in the size of the dataset.

    Args:
        data: The dataset.
        connection: A connection to SQLite or PostgreSQL.

    Raises:
        InvalidData: Before anything is written: `frame.number`, with every cell of a table, for a
            number that does not fit; `file.character` for a text that the database cannot hold; as
            `frames.rows`.

    Example:
        >>> from sqlalchemy import create_engine
        >>> from hoidata import samples
        >>> data = samples.reports()
        >>> with create_engine("sqlite://").begin() as connection:
        ...     save(data, connection)
        ...     load(connection) == data
        True
    """
    broken = _HALVES if connection.dialect.name == "sqlite" else _HALVES_AND_NUL
    found = {name: _rows(data, name, broken) for name in TABLES}
    METADATA.create_all(connection)
    for name, table in TABLES.items():
        connection.execute(delete(table))
        if found[name]:
            connection.execute(insert(table), found[name])


def _rows(data: Dataset, table: str, broken: "re.Pattern[str]") -> list[dict[str, Cell]]:
    """Return the rows of a table, which fit into it and hold no text that is broken."""
    _, cells = by_column(data, table, private_names=True)
    require_fitting(table, columns(table), cells)
    if any(isinstance(cell, str) and broken.search(cell) for listed in cells for cell in listed):
        raise InvalidData(Problem.of("file.character"))
    names = [_POSITION, *(column.name for column in columns(table))]
    entries = enumerate(zip(*cells, strict=True))
    return [dict(zip(names, (place, *entry), strict=True)) for place, entry in entries]


def load(connection: Connection) -> Dataset:
    """Return the dataset that `save` kept, equal to it.

    Rows may also have been written by others: as for dataframes, a value is its code or its
    numbers, and numbers beside a code must agree with it.

    Args:
        connection: A connection to the database.

    Raises:
        InvalidData: As `frames.from_frames`, with the position of the row.
        sqlalchemy.exc.SQLAlchemyError: There are no such tables, or the database refuses.
    """
    found: dict[str, list[Mapping[str, Any]]] = {}
    for name, table in TABLES.items():
        wanted = select(*(column for column in table.c if column.name != _POSITION))
        rows = connection.execute(wanted.order_by(table.c[_POSITION])).mappings()
        found[name] = [dict(row) for row in rows]
    return from_frames(found)
