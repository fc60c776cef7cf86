"""Rows of a dataset as encoders of JSON take them, in a fifth of the time of a converter."""

import datetime
import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias, cast, get_args

from hoidata.errors import InvalidData, Problem, Source
from hoidata.io._classes import fields_of, is_choice, without_none
from hoidata.io._objects import is_pairs
from hoidata.io._writers import Row, make_writer
from hoidata.values import Change, Period, Quantity, Ratio, write_period

_Write: TypeAlias = Callable[[Any], object]


class _Plan(NamedTuple):
    """How the objects of a class are written.

    Args:
        names: The keys of a row.
        values: Returns what is under them.
        written: The keys of what no encoder takes as it is, with what writes it unless it is None.
    """

    names: tuple[str, ...]
    values: Callable[[object], tuple[object, ...]]
    written: tuple[tuple[str, _Write], ...]


class RowWriter:
    """Writes entries for programs: choices, texts and lists of texts stay as they are.

    Of what encoders write of them, and of texts that they refuse, the same becomes as of what
    `make_writer` writes.
    """

    def __init__(self) -> None:
        """Start with no class."""
        self._converter = make_writer()
        self._plans: dict[type, _Plan] = {}

    def row(self, entry: object) -> Row:
        """Return the row of an entry."""
        kind = type(entry)
        plan = self._plans.get(kind)
        if plan is None:
            if not kind.__module__.startswith("hoidata."):  # a class of the caller's
                return cast("Row", self._converter.unstructure(entry))
            plan = self._plans[kind] = self._plan(kind)
        names, values, written = plan
        row = dict(zip(names, values(entry), strict=True))
        for name, write in written:
            value = row[name]
            if value is not None:
                row[name] = write(value)
        return row

    def _plan(self, kind: type) -> _Plan:
        fields = fields_of(kind)
        writers = ((each.alias or each.name, self._writer(each.type)) for each in fields)
        return _Plan(
            tuple(each.alias or each.name for each in fields),
            attrgetter(*(each.name for each in fields)),
            tuple((name, write) for name, write in writers if write is not None),
        )

    def _writer(self, annotation: Any) -> _Write | None:  # noqa: ANN401 - the type of a field
        kind: Any = without_none(annotation)
        if kind in _AS_IT_IS or is_choice(kind):
            return None
        if is_pairs(kind):
            is_plain = all(each in _AS_IT_IS for each in get_args(get_args(kind)[0]))
            return dict if is_plain else lambda pairs: self._converter.unstructure(dict(pairs))
        write: _Write = _WRITERS.get(kind, self._converter.unstructure)
        return write


def row_encoder() -> Callable[[Row], bytes]:
    """Return what writes a row as JSON on one line: equal with `msgspec` and without.

    What it returns raises `InvalidData`: `file.character` for a text with half of a surrogate
    pair.
    """

    def write(row: Row) -> bytes:
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()

    try:
        import msgspec

        encode = msgspec.json.Encoder().encode
    except ImportError:
        encode = write

    def written(row: Row) -> bytes:
        try:
            return encode(row)
        except TypeError:  # a text of a class of the caller's
            return write(row)
        except UnicodeEncodeError:
            raise InvalidData(Problem.of("file.character")) from None

    return written


def _code(value: Quantity | Ratio | Change) -> str:
    return value.code


def _texts(sources: tuple[Source, ...]) -> list[str]:
    return [str(source) for source in sources]


_AS_IT_IS: Final = frozenset[object]({str, int, bool, tuple[str, ...]})
_WRITERS: Final[dict[object, _Write]] = {
    datetime.date: datetime.date.isoformat,
    Period: write_period,
    Quantity: _code,
    Ratio: _code,
    Change: _code,
    Quantity | Ratio: _code,
    Quantity | Change: _code,
    tuple[Source, ...]: _texts,
}
