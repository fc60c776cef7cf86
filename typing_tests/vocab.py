"""What type checkers must say about the room `vocab`; never run."""

from collections.abc import Mapping
from typing import assert_type

from hoidata.domain import Level
from hoidata.vocab import TABLES, Row, Table, code_of, get, labels_of, rows, rows_of

assert_type(rows("units"), tuple[Mapping[str, str], ...])
assert_type(rows("units")[0]["code"], str)
assert_type(get("levels", "district"), Row | None)
assert_type(code_of("units", "đ"), str | None)
assert_type(rows_of(Level), Mapping[str, Row])
assert_type(labels_of(Level.DISTRICT), tuple[str, str])

table: Table
for table in TABLES:
    assert_type(rows(table), tuple[Row, ...])
