"""Excel workbooks of the XML kind (.xlsx, .xlsm)."""

from collections.abc import Callable, Container

import attrs

from hoidata.errors import Problem
from hoidata.io._sheets.archive import Archive, Damaged, joined, local, parser_of, reading
from hoidata.io._sheets.formats import BUILT_IN
from hoidata.io._sheets.grid import Sheet, Workbook
from hoidata.io._sheets.xlsx_sheet import (
    Known,
    is_true,
    plain,
    read_sheet,
    text_of,
    unescaped,
)


@attrs.frozen
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


@attrs.define
class _Book:
    """What the part of the workbook itself says."""

    listed: list[tuple[str, str, bool]] = attrs.Factory(list[tuple[str, str, bool]])
    since_1904: bool = False
    is_recalculated: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element."""
        kind = local(name)
        if kind == "sheet":
            links = (text for key, text in attributes.items() if key.endswith(":id"))
            is_hidden = attributes.get("state", "visible") != "visible"
            self.listed.append((text_of(attributes["name"]), next(links, ""), is_hidden))
        elif kind == "workbookPr":
            self.since_1904 = is_true(attributes.get("date1904"))
        elif kind == "calcPr":
            self.is_recalculated = is_true(attributes.get("fullCalcOnLoad"))


def read_xlsx(
    archive: Archive, wanted: Container[str] | None, *, as_written: bool = False
) -> Workbook:
    """Return the sheets of a workbook.

    Args:
        archive: The parts of the file.
        wanted: The names of the sheets to read; all if None.
        as_written: Whether texts keep every character.

    Raises:
        Damaged: The workbook itself cannot be read.
    """
    entries, known = _contents(archive, str if as_written else plain)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for entry in entries:
        if wanted is not None and entry.name not in wanted:
            continue
        try:
            with reading():
                sheet = read_sheet(archive, entry.part, known)
            sheets.append(attrs.evolve(sheet, name=entry.name, is_hidden=entry.is_hidden))
        except Damaged as damaged:
            problems.append(Problem.of("sheet.damaged", sheet=entry.name, found=damaged))
    names = tuple(entry.name for entry in entries)
    return Workbook(None, tuple(sheets), names=names, problems=tuple(problems))


def _contents(archive: Archive, text: Callable[[str], str]) -> tuple[list[_Entry], Known]:
    """Return the sheets that the workbook lists, and what all of them share."""
    main = _targets(archive, "")["officeDocument"][0]
    folder = main.rpartition("/")[0]
    book = _Book()
    archive.parse(main, parser_of(book.start))
    links = _links(archive, main)
    entries = [
        _Entry(name, joined(folder, target), is_hidden)
        for name, link, is_hidden in book.listed
        for kind, target in [links.get(link, ("worksheet", ""))]
        if kind == "worksheet"  # not a chart, dialog or macro
    ]
    shared = {kind: joined(folder, target) for kind, target in links.values()}
    known = Known(
        strings=_strings(archive, shared.get("sharedStrings", ""), text),
        text=text,
        formats=_formats(archive, shared.get("styles", "")),
        since_1904=book.since_1904,
        is_recalculated=book.is_recalculated,
    )
    return entries, known


def _links(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return the kinds and targets of what a part refers to, by id."""
    folder, _, name = part.rpartition("/")
    links: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            kind = attributes["Type"].rpartition("/")[2]
            links[attributes["Id"]] = kind, attributes["Target"]

    archive.parse(joined(folder, f"_rels/{name}.rels"), parser_of(start))
    return links


def _targets(archive: Archive, part: str) -> dict[str, list[str]]:
    targets: dict[str, list[str]] = {}
    for kind, target in _links(archive, part).values():
        targets.setdefault(kind, []).append(joined("", target))
    return targets


def _formats(archive: Archive, part: str) -> tuple[str, ...]:
    """Return the code of the number format of each style of cells."""
    codes = dict(BUILT_IN)
    numbers: list[int] = []
    inside: list[str] = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        if kind == "numFmt" and inside[0] == "numFmts":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif kind == "xf" and inside[0] == "cellXfs":
            numbers.append(int(attributes.get("numFmtId", 0)))
        elif kind in ("numFmts", "cellXfs", "cellStyleXfs", "dxfs"):
            inside[0] = kind

    if part in archive:
        archive.parse(part, parser_of(start))
    return tuple(_general(codes.get(number, "")) for number in numbers)


def _general(code: str) -> str:
    return "" if code.lower() == "general" else code


def _strings(archive: Archive, part: str, text: Callable[[str], str]) -> tuple[str, ...]:
    """Return the texts that the sheets share, without how they are to be pronounced."""
    strings: list[str] = []
    if part not in archive:
        return ()
    texts = Texts(strings.append, text)
    parser = parser_of(texts.start)
    parser.EndElementHandler = texts.end
    parser.CharacterDataHandler = texts.add
    archive.parse(part, parser)
    return tuple(strings)


class Texts:
    """Gathers the runs of rich texts; phonetic ones are left out."""

    def __init__(self, keep: Callable[[str], None], text: Callable[[str], str]) -> None:
        """Name what takes each text, and what makes it of what is written."""
        self._keep = keep
        self._text = text
        self._run = ""
        self._runs: list[str] = []
        self._is_text = False
        self._is_phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """Begin an element."""
        kind = local(name)
        self._is_text = kind == "t" and not self._is_phonetic
        self._is_phonetic = self._is_phonetic or kind == "rPh"

    def add(self, text: str) -> None:
        """Take characters."""
        if self._is_text:
            self._run += text

    def end(self, name: str) -> None:
        """End an element."""
        kind = local(name)
        if self._is_text:  # what is escaped is so within one run
            self._runs.append(unescaped(self._run))
            self._run, self._is_text = "", False
        if kind == "rPh":
            self._is_phonetic = False
        elif kind == "si":
            self._keep(self._text("".join(self._runs)))
            self._runs.clear()
