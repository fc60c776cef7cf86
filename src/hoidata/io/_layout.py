"""A dataset as the root mapping of a file."""

from typing import Any

from cattrs import Converter

from hoidata.dataset import TABLES, Dataset
from hoidata.domain import Attachment, Organization, Report
from hoidata.io._document import FORMAT, INHERITED
from hoidata.io._texts import is_same
from hoidata.io._writers import add_writers

Row = dict[str, Any]


def to_people(dataset: Dataset) -> Row:
    """Return the root of a YAML file: no empty tables, nothing that the report gives anyway."""
    converter = _writer(is_for_people=True)
    enclosing = _enclosing(dataset)
    parents = _parents(dataset)
    root: Row = {"format": FORMAT}
    for kind, table in TABLES.items():
        rows = dataset.table(kind)[len(parents) if kind is Attachment else 0 :]
        written = [converter.unstructure(row) for row in rows]
        if kind in INHERITED:
            for entry, row in zip(rows, written, strict=True):
                _leave_out(entry, row, dataset.get(Report, entry.report or ""), enclosing)
        if kind is Organization:
            for place, parent in parents.items():
                written[place]["parent"] = parent
        if written:
            root |= {"report": written[0]} if kind is Report and enclosing else {table: written}
    if dataset.doubts:
        root["doubts"] = converter.unstructure(dataset.doubts)
    return root


def to_programs(dataset: Dataset) -> Row:
    """Return the root of a JSON file: every table and every field."""
    converter = _writer(is_for_people=False)
    tables = (*TABLES.values(), "doubts")
    rows = {table: converter.unstructure(getattr(dataset, table)) for table in tables}
    return {"format": FORMAT, **rows}


def _writer(*, is_for_people: bool) -> Converter:
    converter = Converter()
    add_writers(converter, is_for_people=is_for_people)
    return converter


def _enclosing(dataset: Dataset) -> str | None:
    """Return the id of the one report that tells everything that names a report at all."""
    if len(dataset.reports) != 1:
        return None
    name = dataset.reports[0].id
    rows = (row for kind in INHERITED for row in dataset.table(kind))
    return name if all(getattr(row, "report", None) == name for row in rows) else None


def _leave_out(entry: Any, row: Row, report: Report | None, enclosing: str | None) -> None:
    """Take out of a row what its report gives, and say plainly what it must not give."""
    if entry.report == enclosing:
        row.pop("report", None)
    if report is None:
        return
    for name in INHERITED[type(entry)]:
        value = getattr(entry, name)
        if is_same(value, getattr(report, name)):
            row.pop(name, None)
        elif name not in row:
            row[name] = [] if value == () else None


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


