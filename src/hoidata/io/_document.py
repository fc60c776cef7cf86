"""The layout of a file: format, reports, tables, and what items take over from their report."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import attrs
from cattrs import Converter

from hoidata.dataset import TABLES, Dataset
from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Observation,
    Organization,
    Report,
    Statement,
    TargetSet,
)
from hoidata.errors import InvalidData, Problem
from hoidata.io._converter import make_converter
from hoidata.io._objects import Findings, ObjectReader, need_mapping, refused, unknown_key
from hoidata.io._tree import Tree, Unreadable

FORMAT: Final = "hoidata/1"

INHERITED: Final[Mapping[type, tuple[str, ...]]] = {
    Observation: ("organizations", "period"),
    Statement: ("organizations", "period"),
    TargetSet: ("organizations",),
    Award: ("organizations",),
    AwardRegistration: ("organizations",),
}
"""What an item takes over from its report where it does not state it."""

_NUMBERED: Final = (Observation, TargetSet)
_KEYS: Final = ("format", "report", *TABLES.values(), "doubts")


def read_dataset(tree: Tree) -> Dataset:
    """Return the dataset of a tree.

    Raises:
        InvalidData: With every problem of the tree and its values, in the order of the text.
    """
    problems = list(tree.problems)
    try:
        dataset = _Layout(need_mapping(tree.root)).read()
    except InvalidData as error:
        raise InvalidData((*problems, *error.problems)) from None
    if problems:
        raise InvalidData(problems)
    return dataset


class _Layout:
    """Reads one file."""

    def __init__(self, root: Mapping[str, object]) -> None:
        self._root = root
        self._doubts: list[Problem] = []
        self._findings = Findings(self._doubts)
        self._converter: Converter = make_converter(self._doubts)
        self._reports: dict[str, Report | Unreadable] = {}
        self._enclosing: object = None
        self._numbers: Counter[tuple[type, str]] = Counter()

    def read(self) -> Dataset:
        """Return the dataset."""
        self._check_format()
        for key in self._root:
            if key not in _KEYS:
                self._findings.add(unknown_key(key, _KEYS))
        tables: dict[str, Any] = {"reports": self._read_reports()}
        for kind, table in TABLES.items():
            if kind is not Report:
                tables[table] = self._read_table(kind, table)
        tables["attachments"] = (*self._read_parents(), *tables["attachments"])
        given = self._field("doubts", tuple[Problem, ...])
        self._findings.require()
        return Dataset(**tables, doubts=(*given, *self._doubts))

    def _check_format(self) -> None:
        found = self._root.get("format")
        if found is None:
            problem = Problem.of("file.missing", "$.format", found="format")
        elif found == FORMAT:
            return
        else:
            problem = Problem.of("file.format", "$.format", found=found, expected=FORMAT)
        raise InvalidData(problem)

    def _field(self, key: str, kind: Any) -> Any:
        raw = self._root.get(key)
        value: Any = ()
        if raw is not None:
            with self._findings.of(f".{key}"):
                value = self._converter.structure(raw, kind)
        return value

    def _rows(self, table: str) -> list[object]:
        raw = self._root.get(table)
        if raw is None:
            return []
        with self._findings.of(f".{table}"):
            if isinstance(raw, list):
                return raw  # pyright: ignore[reportUnknownVariableType] # a list of parts
            raise refused("field.sequence", raw)
        return []

    # --- Reports ------------------------------------------------------------------------------

    def _read_reports(self) -> tuple[Report, ...]:
        listed = [(f".reports[{i}]", raw) for i, raw in enumerate(self._rows("reports"))]
        enclosing = self._root.get("report")
        if enclosing is not None and "reports" in self._root:
            self._findings.add(Problem.of("file.reports", "$.report"))
        if enclosing is not None:
            listed.insert(0, (".report", enclosing))
            self._enclosing = _id_of(enclosing)
        reports: list[Report] = []
        for place, raw in listed:
            name = _id_of(raw)
            report: Report | Unreadable = Unreadable.VALUE
            with self._findings.of(place):
                report = self._converter.structure(raw, Report)
                reports.append(report)
            if isinstance(name, str):
                self._reports.setdefault(name, report)
        return tuple(reports)

    def _inherited(self, kind: type, raw: Mapping[str, object]) -> dict[str, object]:
        """Return what a row takes over from the report that it names or stands in."""
        name = raw.get("report", self._enclosing)
        if name is None:
            return {}
        report: object = self._reports.get(name) if isinstance(name, str) else Unreadable.VALUE
        values: dict[str, object] = {"report": name}
        if report is Unreadable.VALUE:
            return values | dict.fromkeys(("id", *INHERITED[kind]), report)
        if isinstance(report, Report):
            values |= {each: getattr(report, each) for each in INHERITED[kind]}
        self._numbers[kind, str(name)] += 1
        values["id"] = f"{name}.{self._numbers[kind, str(name)]}"
        return values

    # --- Tables -------------------------------------------------------------------------------

    def _read_table(self, kind: type[Any], table: str) -> tuple[Any, ...]:
        reader = ObjectReader(kind, self._converter, self._doubts)
        rows: list[Any] = []
        for index, raw in enumerate(self._rows(table)):
            with self._findings.of(f".{table}[{index}]"):
                rows.append(self._read_row(reader, kind, raw))
        return tuple(rows)

    def _read_row(self, reader: ObjectReader, kind: type[Any], raw: object) -> Any:
        if not isinstance(raw, dict):
            return reader.read(raw)
        row: dict[str, object] = dict(raw)  # pyright: ignore[reportUnknownArgumentType] # trees have text keys only
        if kind is Organization:
            row.pop("parent", None)
        if kind in _NUMBERED and row.get("id", "") is None:
            del row["id"]
        return reader.read(row, self._inherited(kind, row) if kind in INHERITED else None)

    def _read_parents(self) -> tuple[Attachment, ...]:
        """Return the undated attachments that organizations name by `parent`."""
        edges: list[Attachment] = []
        for index, raw in enumerate(self._rows("organizations")):
            if isinstance(raw, dict) and raw.get("parent") is not None:  # pyright: ignore[reportUnknownMemberType] # same
                with self._findings.of(f".organizations[{index}]"):
                    edges.append(self._read_parent(_id_of(raw), raw["parent"]))
        return tuple(edges)

    def _read_parent(self, unit: object, parent: object) -> Attachment:
        try:
            return self._converter.structure({"unit": unit, "parent": parent}, Attachment)
        except InvalidData as error:
            # A bad id of the organization is told where it stands.
            raise InvalidData(p for p in error.problems if p.path == "$.parent") from None


def _id_of(raw: object) -> object:
    found: object = raw.get("id") if isinstance(raw, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] # same
    return str(found) if isinstance(found, str) else Unreadable.VALUE


def locate(tree: Tree, dataset: Dataset, file: str | None) -> Dataset:
    """Return the dataset with file and line in its doubts."""
    doubts = tuple(tree.located(doubt, file) for doubt in dataset.doubts)
    return attrs.evolve(dataset, doubts=doubts)
