"""The layout of a file: format, reports, tables, and what items take over from their report."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from hoidata.dataset import TABLES, Dataset, FilePlace
from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Fund,
    Metric,
    Observation,
    Organization,
    Report,
    Score,
    Scorecard,
    Sponsorship,
    Statement,
    TargetSet,
    Term,
    Transaction,
)
from hoidata.errors import InvalidData, Problem
from hoidata.io._attached import AttachedTables
from hoidata.io._figures import check_decimals
from hoidata.io._money import Enclosing, MoneyReader
from hoidata.io._objects import Findings, ObjectReader, unknown_key
from hoidata.io._observations import ObservationReader
from hoidata.io._plans import PlanTexts
from hoidata.io._quick import Quick
from hoidata.io._readers import readers
from hoidata.io._reading import Reading
from hoidata.io._scalars import read_day
from hoidata.io._shorts import with_rhythm
from hoidata.io._tree import (
    ABSENT,
    Packed,
    Tree,
    Unreadable,
    as_list,
    as_mapping,
    is_refused,
    need_mapping,
    refused,
    sure_of,
)
from hoidata.io._unit_names import UnitNames
from hoidata.values import Unit
from hoidata.vietnamese import normalize

Made = TypeVar("Made")

FORMAT: Final = "hoidata/1"

INHERITED: Final[Mapping[type, tuple[str, ...]]] = {
    Observation: ("organizations", "period", "status"),
    Statement: ("organizations", "period"),
    TargetSet: ("organizations",),
    Score: ("organizations",),
    Award: ("organizations",),
    AwardRegistration: ("organizations",),
}
"""What an item takes over from its report where it does not state it."""

TAKEN: Final[Mapping[type, tuple[str, ...]]] = {
    Transaction: ("report", "giver", "receiver"),
    **{kind: ("report", *names) for kind, names in INHERITED.items()},
}
"""What a row has from elsewhere where it does not state it."""

_NAMING: Final = (Organization, Attachment, Metric, Scorecard, Fund, Unit, Term)
"""What the labels of a table may name."""
_KEYS: Final = ("format", "decimals", "report", *TABLES.values(), "tables", "doubts")


class Document:
    """One file, read.

    Args:
        tree: What its text holds.
        known: The terms, units and metrics that it is read with, and organizations that tables
            name: those of all files that are read together.
        names: What names of organizations mean in those files.
        folder: Where the files of its tables are; None where that is not known.

    Raises:
        InvalidData: With every problem of the tree and its values; paths are those of the file.
    """

    def __init__(
        self, tree: Tree, known: Dataset, names: UnitNames, folder: Path | None = None
    ) -> None:
        """Read everything at once."""
        self._known = known
        self._folder = folder
        self.doubts: Sequence[Problem] = ()
        self.places: dict[str, FilePlace] = {}
        self._reading = Reading(tree.root, known.units, names)
        self._findings = Findings(self._reading.doubts)
        for problem in tree.problems:
            self._findings.add(problem)
        self._plans = PlanTexts(known)
        self._quick = Quick(self._reading)
        self._reports: dict[str, Report | Unreadable] = {}
        self._closed: dict[str, datetime.date | None] = {}
        self._enclosing: object = None
        self._numbers: Counter[tuple[type, str]] = Counter()
        self._origins: dict[str, str] = {}
        self._root: Mapping[str, object] = {}
        tables: dict[str, Any] = {}
        with self._findings.of(""):
            root = "an empty file" if tree.root is None else tree.root
            self._root = need_mapping(root, expected="a mapping that begins with format")
            self._check_format()
            tables.update(self._tables())
        self._findings.require()
        is_naming = bool(known.terms or known.metrics)  # else the dataset knows as much
        self.tables: dict[str, Any] = {
            table: [known.coded(row) for row in rows] if is_naming else rows
            for table, rows in tables.items()
        }

    def rows(self) -> Iterator[str]:
        """Yield the path of each row of the dataset."""
        for table in TABLES.values():
            for number in range(len(self.tables[table])):
                yield f"$.{table}[{number}]"

    def origin(self, path: str) -> str:
        """Return the path in the file of a path in the dataset."""
        end = path.find("]") + 1
        return self._origins.get(path[:end], path[:end]) + path[end:]

    def _check_format(self) -> None:
        found = self._root.get("format")
        if found is None:
            raise InvalidData(Problem.of("file.missing", "$.format", found="format"))
        if found != FORMAT:
            error = refused("file.format", found, expected=FORMAT)
            raise InvalidData(problem.at("$.format") for problem in error.problems)

    def _tables(self) -> dict[str, Sequence[Any]]:
        with self._findings.of(".decimals"):
            check_decimals(self._root)
        for key in self._root:
            if key not in _KEYS and key != "$schema":  # which is for editors
                self._findings.add(unknown_key(key, _KEYS))
        tables: dict[str, Sequence[Any]] = {"reports": self._read_reports()}
        for kind, table in TABLES.items():
            if kind not in (Report, Observation, Fund, Transaction):
                tables[table] = self._read_table(kind, table)
        tables |= self._read_money()
        tables["observations"] = self._read_observations()
        tables["attachments"] = self._join(self._read_parents(), tables["attachments"])
        if "tables" in self._root:
            self._attach(tables)
        given = self._read_table(Problem, "doubts")
        self.doubts = (*given, *self._reading.doubts)
        return tables

    def _attach(self, tables: dict[str, Sequence[Any]]) -> None:
        """Add the rows of the tables that the file names or holds."""
        own: dict[str, Any] = {
            table: tables[table] for kind, table in TABLES.items() if kind in _NAMING
        }
        attached = AttachedTables(
            self._reading, self._findings, self._enclosing_report, self._folder
        )
        attached.read(self._rows("tables"), Dataset.merged([Dataset(**own), self._known]))
        self.places = attached.places({table: len(rows) for table, rows in tables.items()})
        for table, rows in attached.rows.items():
            tables[table] = [*tables[table], *rows]

    def _rows(self, table: str) -> Iterable[object]:
        raw = self._root.get(table)
        rows = () if raw is None else as_list(raw)
        if rows is None:
            with self._findings.of(f".{table}"):
                raise refused("field.sequence", raw)
        return rows or ()

    # --- Reports ------------------------------------------------------------------------------

    def _read_reports(self) -> list[Report]:
        enclosing = self._root.get("report")
        listed = [(f"$.reports[{i}]", raw) for i, raw in enumerate(self._rows("reports"))]
        if enclosing is not None:
            if "reports" in self._root:
                self._findings.add(Problem.of("file.reports", "$.report"))
            listed.insert(0, ("$.report", enclosing))
            self._enclosing = _id_of(enclosing)
            self._origins["$.reports[0]"] = "$.report"
        reports: list[Report] = []
        reader = _reader_of(Report)
        for place, raw in listed:
            name = _id_of(raw)
            report: Report | Unreadable = Unreadable.VALUE
            self._reading.today = self._closed_on(raw)
            self._reading.publisher, self._reading.on = None, self._day_of(raw)
            with self._findings.of(place[1:]):
                report = self._read(reader, raw)
            if isinstance(report, Report):
                reports.append(report)
            if isinstance(name, str):
                self._reports.setdefault(name, report)
                self._closed.setdefault(name, self._reading.today)
        return reports

    def _closed_on(self, raw: object) -> datetime.date | None:
        """Return the day a report was closed, also where something else of it is unreadable."""
        day = (as_mapping(raw) or {}).get("closed_on")
        with suppress(InvalidData):
            return None if day is None else read_day(day, self._reading)
        return None

    def _day_of(self, raw: object) -> datetime.date | None:
        """Return the day of the names in a report: the one it was closed on, or its last."""
        period = (as_mapping(raw) or {}).get("period")
        with suppress(InvalidData):
            if self._reading.today is None and isinstance(period, str):
                return self._reading.period(period).end
        return self._reading.today

    def _enclosing_report(self, raw: Mapping[str, object]) -> Enclosing:
        """Return the report that a row names or is in, and whose day "nay" is."""
        named = raw.get("report", self._enclosing)
        self._reading.today = self._reading.publisher = self._reading.on = None
        if named is None:
            return Enclosing()
        name = _spelled(named)
        report: Report | Unreadable | None = Unreadable.VALUE
        if isinstance(name, str):
            report = self._reports.get(name)
            self._reading.today = self._closed.get(name)
        if isinstance(report, Report):
            self._reading.today = self._reading.today or report.period.end
            self._reading.on = self._reading.today
            units = report.organizations
            self._reading.publisher = units[0] if len(units) == 1 else None
        elif report is Unreadable.VALUE:
            self._reading.publisher = report
        return Enclosing(name, report)

    def _inherited(self, kind: type, raw: Mapping[str, object]) -> dict[str, object]:
        """Return what a row takes over from the report that it names or is in.

        The report also says which day "nay" is: the one it was closed on, or its last.
        """
        around = self._enclosing_report(raw)
        name, report = around.id, around.report
        if name is None:
            return {}
        values: dict[str, object] = {"report": name}
        if report is Unreadable.VALUE:
            return values | dict.fromkeys(("id", *INHERITED[kind]), report)
        if isinstance(report, Report):
            values |= {each: getattr(report, each) for each in INHERITED[kind]}
        self._numbers[kind, str(name)] += 1
        values["id"] = f"{name}.{self._numbers[kind, str(name)]}"
        return values

    # --- Tables -------------------------------------------------------------------------------

    def _read_table(self, kind: type[Any], table: str) -> list[Any]:
        reader = _reader_of(kind)
        self._enclosing_report({})  # whose text the names are in
        self._reading.today = None
        rows: list[Any] = []
        for index, raw in enumerate(self._rows(table)):
            made = self._read_packed(kind, raw) if isinstance(raw, Packed) else None
            if made is not None:
                rows.append(made)
                continue
            with self._findings.of(f".{table}[{index}]"):
                rows.append(self._read_row(reader, kind, raw))
        return rows

    def _read_packed(self, kind: type[Made], raw: Packed) -> Made | None:
        """Return a packed row that takes over nothing, if nothing of it is in doubt."""
        if kind not in INHERITED:
            return self._quick.made(kind, raw)
        is_alone = (raw.row.report or self._enclosing) is None
        if not is_alone and any(getattr(raw.row, name) is ABSENT for name in TAKEN[kind]):
            return None
        if is_alone:
            self._reading.today = None
        made = self._quick.made(kind, raw, is_alone=is_alone)
        report = getattr(made, "report", None)
        if report is not None:
            if self._reports.get(report) is Unreadable.VALUE:
                return None
            self._numbers[kind, report] += 1
        return made

    def _read_row(self, reader: ObjectReader[Any], kind: type[Any], raw: object) -> object:
        mapping = as_mapping(raw)
        if mapping is None:
            return self._read(reader, raw)
        row = dict(mapping)
        if kind is TargetSet and row.get("id", "") is None:
            del row["id"]
        if kind is Sponsorship:
            return self._read(reader, with_rhythm(row))
        inherited = self._inherited(kind, row) if kind in INHERITED else None
        return self._reading.read(
            lambda: reader.read(row, self._reading, inherited, sure_of(raw)),
            is_refused=is_refused(raw),
        )

    def _read(self, reader: ObjectReader[Made], raw: object) -> Made:
        return self._reading.read(lambda: reader.read(raw, self._reading))

    def _read_observations(self) -> list[Observation]:
        reader = ObservationReader(self._reading, self._findings, self._plans)
        for index, raw in enumerate(self._rows("observations")):
            made = self._read_packed(Observation, raw) if isinstance(raw, Packed) else None
            if made is not None:
                reader.keep(index, made)
                continue
            inherited = self._inherited(Observation, as_mapping(raw) or {})
            reader.read(f".observations[{index}]", raw, inherited)
        self._origins |= reader.origins
        return reader.rows

    def _read_money(self) -> dict[str, Sequence[Any]]:
        reader = MoneyReader(self._reading, self._findings, self._enclosing_report, self._quick)
        reader.read(self._rows("funds"), self._rows("transactions"))
        self._origins |= reader.origins
        return {"funds": reader.funds, "transactions": reader.transactions}

    def _read_parents(self) -> dict[int, Attachment]:
        """Return the undated attachments that organizations name by `parent`, by their place."""
        edges: dict[int, Attachment] = {}
        for index, raw in enumerate(self._rows("organizations")):
            # A packed row has no key but those of its class.
            row = None if isinstance(raw, Packed) else as_mapping(raw)
            parent = (row or {}).get("parent")
            if parent is not None:
                with self._findings.of(f".organizations[{index}]"):
                    edges[index] = self._read_parent(_id_of(raw), parent)
        return edges

    def _read_parent(self, unit: object, parent: object) -> Attachment:
        self._enclosing_report({})  # for the day of what is not dated itself
        self._reading.publisher = unit if isinstance(unit, str) else None
        try:
            return self._read(_reader_of(Attachment), {"unit": unit, "parent": parent})
        except InvalidData as error:
            # A bad id of the organization is reported where it is.
            raise InvalidData(p for p in error.problems if p.path == "$.parent") from None

    def _join(
        self, parents: Mapping[int, Attachment], listed: Sequence[Attachment]
    ) -> list[Attachment]:
        places = [f"$.organizations[{index}]" for index in parents]
        places += [f"$.attachments[{index}]" for index in range(len(listed))]
        self._origins |= {f"$.attachments[{i}]": place for i, place in enumerate(places)}
        return [*parents.values(), *listed]


def declared(roots: Iterable[object]) -> Dataset:
    """Return the terms, units and metrics that files define, as far as they can be read.

    And the organizations, where one of the files has tables, which may name them.
    """
    roots = tuple(roots)
    has_tables = any("tables" in (as_mapping(root) or {}) for root in roots)
    kinds: tuple[type, ...] = (Term, Unit, Metric, *((Organization,) if has_tables else ()))
    found: dict[str, Any] = {TABLES[kind]: [] for kind in kinds}
    for root in roots:
        reading = Reading(root)
        for kind in kinds:
            for row in as_list((as_mapping(root) or {}).get(TABLES[kind])) or ():
                with suppress(InvalidData):
                    found[TABLES[kind]].append(_reader_of(kind).read(row, reading))
    return Dataset(**found)


def unit_names(roots: Iterable[object], base: Dataset | None) -> UnitNames:
    """Return what names of organizations mean in files that are read together, and a base."""
    return UnitNames(roots, base, lambda kind, raw: _reader_of(kind).read(raw, Reading(None)))


@cache
def _readers_of_rows() -> dict[type, ObjectReader[Any]]:
    beside: dict[type, tuple[str, ...]] = {Organization: ("parent",)}
    return {
        kind: ObjectReader(kind, readers(), beside=beside.get(kind, ()))
        for kind in (*TABLES, Problem)
    }


def _reader_of(kind: type[Made]) -> ObjectReader[Made]:
    """Return the reader of the rows of a table."""
    return _readers_of_rows()[kind]


def _id_of(raw: object) -> object:
    """Return the id of a row; without one nothing that refers to it can be read."""
    return _spelled((as_mapping(raw) or {}).get("id"))


def _spelled(name: object) -> object:
    """Return an id as rows keep it."""
    return normalize(name) if isinstance(name, str) else Unreadable.VALUE
