"""The columns and rows of a table by the names that headings give them in `of` and `sum_of`."""

from collections.abc import Mapping

from hoidata.io._table.figure import Lines
from hoidata.io._table.headings import SEPARATOR, columns_of, header_paths
from hoidata.io._table.rows import name_of
from hoidata.vocab import form_of


class Named:
    """Finds columns and rows of a table.

    Args:
        table: The table.
    """

    def __init__(self, table: Lines) -> None:
        """Look at nothing yet."""
        self._table = table
        self._columns = dict(table.keys)
        self._rows: Mapping[str, int] | None = None

    def columns(self, keys: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return the columns of keys, in their order; None if one names no column of figures."""
        missing = tuple(key for key in keys if key not in self._columns)
        if missing:
            paths = header_paths(self._table.sheet, self._table.layout.header)
            self._columns |= columns_of(missing, self._table.sheet, paths)
        return _all(keys, self._columns)

    def rows(self, keys: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return the rows of keys, in their order; None if one names no row."""
        if self._rows is None:
            self._rows = self._by_name()
        return _all(tuple(map(form_of, keys)), self._rows)

    def _by_name(self) -> Mapping[str, int]:
        labels = {row.row: row.label for row in self._table.rows}
        parents = {row.row: row.parent for row in self._table.rows}
        found: dict[str, int] = {}
        for number, label in labels.items():
            path, parent = label, parents[number]
            while parent is not None and parent in labels:
                path, parent = f"{labels[parent]}{SEPARATOR}{path}", parents[parent]
            for name in (str(number), path, label, name_of(label)):
                found.setdefault(form_of(name), number)
        return found


def _all(keys: tuple[str, ...], found: Mapping[str, int]) -> tuple[int, ...] | None:
    places = [found.get(key) for key in keys]
    known = tuple(place for place in places if place is not None)
    return known if known and len(known) == len(places) else None
