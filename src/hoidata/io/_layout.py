"""A dataset as the root mapping of a file."""

import json
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, cast, get_args

import attrs

from hoidata.dataset import TABLES, Dataset
from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Observation,
    Organization,
    Report,
    Score,
    Statement,
    Status,
    TargetSet,
    Transaction,
)
from hoidata.errors import Problem
from hoidata.io._document import FORMAT, INHERITED
from hoidata.io._rows import RowWriter
from hoidata.io._texts import is_same
from hoidata.io._writers import Row, make_writer

_Told: TypeAlias = (
    Observation | Statement | TargetSet | Score | Award | AwardRegistration | Transaction
)
"""What takes over from its report."""

OF_REPORTS: Final[tuple[type[_Told], ...]] = get_args(_Told)
"""The classes of what an only report is the report of, unless it says another or none."""


def to_people(dataset: Dataset) -> Row:
    """Return the root of a YAML file: no empty tables, nothing that the report gives anyway."""
    converter = make_writer(dataset)
    enclosing = _enclosing(dataset)
    parents = _parents(dataset)
    root: Row = {"format": FORMAT}
    for kind, table in TABLES.items():
        entries = dataset.table(kind)[len(parents) if kind is Attachment else 0 :]
        rows = [converter.unstructure(entry) for entry in entries]
        if kind in INHERITED or kind is Transaction:
            for entry, row in zip(entries, rows, strict=True):
                _leave_out(cast("_Told", entry), row, dataset, enclosing)
        if kind is Organization:
            for place, parent in parents.items():
                rows[place]["parent"] = parent
        if rows:
            root |= {"report": rows[0]} if kind is Report and enclosing else {table: rows}
    if dataset.doubts:
        root["doubts"] = converter.unstructure(_unplaced(dataset.doubts))
    return root


def to_programs(dataset: Dataset) -> Row:
    """Return the root of a JSON file: every table and every field."""
    converter = make_writer()
    rows = {table: converter.unstructure(getattr(dataset, table)) for table in TABLES.values()}
    return {"format": FORMAT, **rows, "doubts": doubt_rows(dataset)}


def json_of(dataset: Dataset) -> bytes:
    """Return the same as JSON in UTF-8: equal with `msgspec` and without.

    Raises:
        InvalidData: As `dumps`.
        UnicodeEncodeError: For a text with half of a surrogate pair.
    """
    writer, doubts = RowWriter(), doubt_rows(dataset)
    try:
        import msgspec

        encode = msgspec.json.Encoder().encode
        rows: Row = {
            table: msgspec.Raw(b"[%b]" % b",".join([encode(writer.row(each)) for each in entries]))
            for table, entries in _tables(dataset)
        }
        return msgspec.json.format(encode({"format": FORMAT, **rows, "doubts": doubts}), indent=2)
    except (ImportError, TypeError):  # of a text of a class of the caller's
        rows = {
            table: [writer.row(each) for each in entries] for table, entries in _tables(dataset)
        }
        root = {"format": FORMAT, **rows, "doubts": doubts}
        return json.dumps(root, ensure_ascii=False, indent=2).encode()


def _tables(dataset: Dataset) -> Iterator[tuple[str, tuple[object, ...]]]:
    return ((table, getattr(dataset, table)) for table in TABLES.values())


def doubt_rows(dataset: Dataset) -> list[Row]:
    """Return the doubts of a dataset as rows for programs."""
    rows: list[Row] = make_writer().unstructure(_unplaced(dataset.doubts))
    return rows


def _unplaced(doubts: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return doubts without the cells that they were read from; those of tables speak of theirs."""
    return tuple(map(_without_cell, doubts))


def _without_cell(doubt: Problem) -> Problem:
    if doubt.code.startswith("table.") or "cell" not in doubt.details:
        return doubt
    place = ("sheet", "cell", "label")
    kept = {name: text for name, text in doubt.details.items() if name not in place}
    return attrs.evolve(doubt, details=kept)


def _enclosing(dataset: Dataset) -> str | None:
    """Return the id of the one report, if everything that may name a report names it."""
    if len(dataset.reports) != 1:
        return None
    name = dataset.reports[0].id
    of_reports = (entry for kind in OF_REPORTS for entry in dataset.table(kind))
    return name if all(entry.report == name for entry in of_reports) else None


def _leave_out(entry: _Told, row: Row, dataset: Dataset, enclosing: str | None) -> None:
    """Take out of a row what its report gives, and say plainly what it must not give."""
    if entry.report == enclosing:
        row.pop("report", None)
    report = dataset.get(Report, entry.report or "")
    if report is None:
        return
    for name in INHERITED.get(type(entry), ()):
        value = getattr(entry, name)
        if is_same(value, getattr(report, name)):
            row.pop(name, None)
        elif name not in row:
            row[name] = _said(value)
    is_end_given = len(report.organizations) == 1
    if isinstance(entry, Transaction) and entry.fund is None and is_end_given:
        row |= {end: None for end in ("giver", "receiver") if getattr(entry, end) is None}


def _said(value: object) -> object:
    """Return how a row says what it would leave out: that it has none, or has the default."""
    if isinstance(value, Status):
        return value.value
    return [] if value == () else None


def _parents(dataset: Dataset) -> dict[int, str]:
    """Return the parents, by the place of their unit, that units can name themselves.

    Those are the first attachments, as far as they are undated, without a source, and in the
    order of the organizations.
    """
    units = enumerate(organization.id for organization in dataset.organizations)
    parents: dict[int, str] = {}
    for edge in dataset.attachments:
        place = next((place for place, unit in units if unit == edge.unit), None)
        if place is None or edge != Attachment(edge.unit, edge.parent):
            break
        parents[place] = edge.parent
    return parents
