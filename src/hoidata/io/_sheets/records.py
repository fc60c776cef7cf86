"""Records in memory, as one sheet: lists of dicts and frames, none of which is imported."""

import datetime
import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Final, TypeAlias, cast

from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets.formats import Scalar
from hoidata.io._sheets.grid import Cell, Fault, Sheet, Workbook
from hoidata.io._sheets.numbers import day_or_moment, duration, number_cell

_Records: TypeAlias = tuple[Sequence[object], Iterable[Sequence[object]]]
"""What is in row 1, and the rows that follow."""

_DIGITS: Final = 100  # of a decimal that is kept as an integer, if it is one
_NOTHING: Final = frozenset({"NAType", "NaTType"})  # of pandas


def read_records(source: object) -> Workbook:
    """Return the one sheet of records; their keys are row 1, record n is row n + 1.

    Of a list of lists, the first is row 1.

    Raises:
        InvalidData: `sheet.not_value` for every cell that holds no single value.
        TypeError: The source is of another kind.
    """
    keys, records = _keys_and_records(source)
    sheet = Sheet(None, ())
    rows: list[tuple[Cell | None, ...]] = []
    problems: list[Problem] = []
    for number, record in enumerate(chain([keys], records), start=1):
        try:
            rows.append(_row(record))
        except TypeError:
            problems += _refused(sheet, number, record)
    if problems:
        raise InvalidData(problems)
    return Workbook(None, (Sheet(None, tuple(rows) if keys else ()),), names=(None,))


def _refused(sheet: Sheet, row: int, record: Sequence[object]) -> Iterable[Problem]:
    for column, value in enumerate(record, start=1):
        try:
            _cell(value)
        except TypeError:
            cell = sheet.address(row, column)
            yield Problem.of("sheet.not_value", found=type(value).__name__, cell=cell)


def _keys_and_records(source: Any) -> _Records:  # noqa: ANN401 - frames of others
    library = type(source).__module__.partition(".")[0]
    kind = f"{library}.{type(source).__name__}"
    read = _FRAMES.get(kind)
    if read is not None:
        return read(source)
    if kind == "polars.LazyFrame":
        raise TypeError("a lazy frame of polars holds no records yet; call its collect() first")
    if isinstance(source, list | tuple):
        return _dicts(cast("Sequence[object]", source))
    message = "hand over a path, a binary file, bytes, a list of dicts or of lists, or a frame"
    raise TypeError(f"{kind} is not a source of tables; {message}")


def _dicts(records: Sequence[object]) -> _Records:
    if records and all(isinstance(record, list | tuple) for record in records):
        first, *others = cast("Sequence[Sequence[object]]", records)
        return first or [None], others
    if not all(isinstance(record, Mapping) for record in records):
        raise TypeError("a record is a dict of values by key, or each is a list of values")
    known = cast("Sequence[Mapping[object, object]]", records)
    keys = list(dict.fromkeys(key for record in known for key in record))
    return list(map(str, keys)), ([record.get(key) for key in keys] for record in known)


def _of_pandas(frame: Any) -> _Records:  # noqa: ANN401 - of pandas
    """Return the columns of a frame, after its index where that says something."""
    index = frame.index
    if any(name is not None for name in index.names) or index.dtype.kind not in "iu":
        frame = frame.reset_index()
    keys = [" > ".join(map(str, key)) if isinstance(key, tuple) else str(key) for key in frame]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - of pandas
    columns = [frame.iloc[:, at].tolist() for at in range(len(keys))]
    return keys, zip(*columns, strict=True)


def _of_polars(frame: Any) -> _Records:  # noqa: ANN401 - of polars
    return list(frame.columns), frame.iter_rows()


def _of_arrow(table: Any) -> _Records:  # noqa: ANN401 - of PyArrow
    columns = [column.to_pylist() for column in table.columns]
    return list(table.schema.names), zip(*columns, strict=True)


_FRAMES: Final[dict[str, Callable[[Any], _Records]]] = {
    "pandas.DataFrame": _of_pandas,
    "polars.DataFrame": _of_polars,
    "pyarrow.Table": _of_arrow,
    "pyarrow.RecordBatch": _of_arrow,
}


def _row(record: Sequence[object]) -> tuple[Cell | None, ...]:
    row = [_cell(value) for value in record]
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _cell(value: object) -> Cell | None:
    """Return the cell of a value.

    Raises:
        TypeError: It is not a single value.
    """
    name = type(value).__name__
    if name == "datetime64":
        value = cast("Any", value).astype("datetime64[us]")
    value = _native(value)
    if isinstance(value, Decimal):
        return _of_decimal(value)
    if name in _NOTHING or value is None:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else number_cell(repr(float(value)), "")
    if isinstance(value, str) and not value:
        return None
    return Cell(_scalar(value))


def _native(value: object) -> object:
    """Return a scalar of numpy as that of Python."""
    if type(value).__module__ == "numpy":
        return cast("Any", value).item()
    return value


def _of_decimal(number: Decimal) -> Cell | None:
    if number.is_nan():
        return None
    if number.is_infinite():
        return Cell(None, "", Fault.ERROR, str(number))
    is_whole = number.adjusted() < _DIGITS and number == int(number)
    return Cell(int(number) if is_whole else number)


def _scalar(value: object) -> Scalar:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, datetime.datetime):
        python = getattr(value, "to_pydatetime", None)
        return day_or_moment(value if python is None else python(warn=False))
    if isinstance(value, datetime.timedelta):
        return duration(value / datetime.timedelta(days=1))
    if isinstance(value, bool | datetime.date | datetime.time):
        return value
    if isinstance(value, int):
        return int(value)
    raise TypeError(type(value).__name__)
