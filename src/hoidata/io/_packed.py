"""Rows of hot tables that stay packed: of JSON by `msgspec`, and of columns."""

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, cast, get_origin

import attrs

from hoidata.dataset import TABLES
from hoidata.io._document import TAKEN
from hoidata.io._json import read_json
from hoidata.io._quick import DOUBT, HOT, MOST, Field, hot_fields
from hoidata.io._tree import ABSENT, Packed, Rows, Tree

if TYPE_CHECKING:
    from msgspec import Raw

_KEY: Final = b'":'
"""The end of a key where there is no white space; a text that holds it is not read here."""


class _Shape(NamedTuple):
    """How the rows of a hot table are decoded."""

    decode: "Callable[[Raw], Any]"
    decode_whole: "Callable[[Raw], Any]"
    """The same of a row that states every field, and of no other."""
    keys: int
    """How many keys a row has that states every field."""
    values: Callable[[object], tuple[object, ...]]
    """Returns what a row has of each field."""
    mappings: tuple[str, ...]
    """The fields that are mappings themselves."""


def read_packed(text: str) -> Tree | None:
    """Return the tree of a JSON text whose hot rows are packed; None if nobody could pack it.

    That is so without `msgspec`, and if there is anything wrong with the form of the text or its
    form is unusual: `read_json` says what it is.
    """
    try:
        import msgspec
    except ImportError:
        return None
    try:
        content = msgspec.json.format(text.encode(), indent=-1)  # without white space
        root = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return None
    # A key that is there twice is in the text alone.
    return _packed(root) if msgspec.json.encode(root) == content else None


def packed_entry(line: bytes) -> tuple[str, Packed] | None:
    """Return the table of one entry that stands alone in a mapping, and the entry.

    None as of `read_packed`.
    """
    try:
        import msgspec

        content = msgspec.json.format(line, indent=-1)
        root = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except (ImportError, ValueError, RecursionError):
        return None
    key, raw = next(iter(root.items()), ("", msgspec.Raw()))
    shape = _shapes().get(key)
    if shape is None or len(root) > 1 or msgspec.json.encode(root) != content:
        return None
    row = _row(raw, shape)
    return None if row is None else (key, row)


def _packed(root: "Mapping[str, Raw]") -> Tree | None:
    tables: dict[str, list[object]] = {}
    rest: list[str] = []
    for key, raw in root.items():
        written = bytes(raw).decode()
        shape = _shapes().get(key)
        if shape is not None and written.startswith("["):
            tables[key], odd = _rows(raw, shape)
            written = f"[{','.join(odd)}]"
        rest.append(f"{json.dumps(key)}:{written}")
    tree = read_json(f"{{{','.join(rest)}}}")
    if tree.problems:
        return None  # whose paths are those of the whole text
    found: Any = tree.root
    for key, rows in tables.items():
        others = iter(found[key])
        found[key] = [next(others) if row is None else row for row in rows]
    return tree


def _rows(raw: "Raw", shape: _Shape) -> tuple[list[object], list[str]]:
    """Return the rows of a table, None for one that has another form, and the texts of these."""
    import msgspec

    rows: list[object] = []
    odd: list[str] = []
    for each in msgspec.json.decode(raw, type=list[msgspec.Raw]):
        row = _row(each, shape)
        rows.append(row)
        if row is None:
            odd.append(bytes(each).decode())
    return rows, odd


def _row(raw: "Raw", shape: _Shape) -> Packed | None:
    """Return a row; None if it has another form."""
    written = bytes(raw)
    keys, stated = written.count(_KEY), shape.keys
    row = _decoded(shape.decode_whole, raw) if keys >= stated else None
    if row is None:
        row = _decoded(shape.decode, raw)
        stated = 0 if row is None else _stated(written)
    # A key that is there twice is counted twice; so is what looks like a key.
    if row is None or (keys != stated and keys != stated + _inner(row, shape)):
        return None
    return Packed(row, shape.values, raw, _mapping)


def _mapping(written: "Raw") -> dict[str, object]:
    return cast("dict[str, object]", json.loads(bytes(written)))


def _decoded(decode: "Callable[[Raw], object]", raw: "Raw") -> object | None:
    try:
        return decode(raw)
    except ValueError:  # as all errors of `msgspec` are
        return None


def _stated(written: bytes) -> int:
    """Return how many different keys a row has."""
    import msgspec

    return len(msgspec.json.decode(written, type=dict[str, msgspec.Raw]))


def _inner(row: object, shape: _Shape) -> int:
    """Return how many different keys the mappings in a row have."""
    return sum(len(getattr(row, name)) for name in shape.mappings)


@cache
def _shapes() -> Mapping[str, _Shape]:
    """Return the shape of each hot table."""
    return {TABLES[kind]: _shape(kind) for kind in HOT}


def _shape(kind: type) -> _Shape:
    import msgspec
    from msgspec.structs import astuple

    fields = hot_fields(kind)
    listed = [_struct_field(each, is_taken=each.name in TAKEN.get(kind, ())) for each in fields]
    options: dict[str, Any] = {"forbid_unknown_fields": True, "kw_only": True, "gc": False}
    row = msgspec.defstruct(kind.__name__, listed, **options)
    whole = msgspec.defstruct(kind.__name__, [each[:2] for each in listed], **options)
    mappings = tuple(each.name for each in fields if get_origin(each.shape) is dict)
    values = cast("Callable[[object], tuple[object, ...]]", astuple)
    decode, decode_whole = (msgspec.json.Decoder(each).decode for each in (row, whole))
    return _Shape(decode, decode_whole, len(fields), values, mappings)


def _struct_field(field: Field, *, is_taken: bool) -> Any:  # noqa: ANN401 - what `defstruct` takes
    import msgspec

    text = Annotated[str, msgspec.Meta(min_length=1)]
    least = 1 if field.is_null_allowed else 0  # which is not taken for null
    shapes: dict[Any, Any] = {
        str: text,
        tuple[str, ...]: tuple[text, ...],
        int: Annotated[int, msgspec.Meta(ge=least, le=MOST)],
        dict[str, int]: dict[str, Annotated[int, msgspec.Meta(ge=0, le=MOST)]],
    }
    shape = shapes.get(field.shape, field.shape)
    shape = shape | None if field.is_null_allowed else shape
    if field.default is attrs.NOTHING:
        return field.name, shape
    return field.name, shape, ABSENT if is_taken else field.default


class PackedColumns(Rows):
    """The rows of a hot table of which each field is known by column, packed one after another.

    Args:
        kind: The class of the table.
        count: How many rows it has.
        columns: By field, the packed values of those that are stated; DOUBT for others.
        unpack: Makes the mapping of a row, by its number, that the careful way reads.
    """

    def __init__(
        self,
        kind: type,
        count: int,
        columns: Mapping[str, list[object]],
        unpack: Callable[[int], dict[str, object]],
    ) -> None:
        """Unpack the rows with doubts, in their order."""
        fields, taken = hot_fields(kind), TAKEN.get(kind, ())
        self._count = count
        self._unpack = unpack
        self._columns = [columns.get(each.name) for each in fields]
        self._unstated = [
            ABSENT if each.name in taken and each.unstated is not DOUBT else each.unstated
            for each in fields
        ]
        tuple_of: Any = namedtuple  # noqa: PYI024 - of names that nobody knows before
        self._row = tuple_of(kind.__name__, [each.name for each in fields])._make
        self._odd = {number: unpack(number) for number in self._doubtful()}

    def _doubtful(self) -> Iterable[int]:
        """Return the numbers of the rows with doubts."""
        pairs = zip(self._columns, self._unstated, strict=True)
        if any(column is None and unstated is DOUBT for column, unstated in pairs):
            return range(self._count)
        odd = set[int]()
        for column in self._columns:
            odd.update(place for place, value in enumerate(column or ()) if value is DOUBT)
        return sorted(odd)

    def __iter__(self) -> Iterator[object]:
        pairs = zip(self._columns, self._unstated, strict=True)
        listed = [
            repeat(unstated, self._count) if column is None else column
            for column, unstated in pairs
        ]
        for number, values in enumerate(zip(*listed, strict=True)):
            odd = self._odd.get(number)
            row = self._row(values)
            yield Packed(row, _itself, number, self._unpack) if odd is None else odd


def _itself(row: tuple[object, ...]) -> tuple[object, ...]:
    return row
