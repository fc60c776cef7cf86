"""The text of a source, and where in it every character is."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, NamedTuple, cast

import attrs

from hoidata.errors import InvalidData, Problem, checked, checked_fields, refused
from hoidata.vocab import Choice

Rows = tuple[tuple[str, ...], ...]

_WORDS: Final = {
    "en": ("page", "line", "paragraph", "table", "row", "column", "characters", "to"),
    "vi": ("trang", "dòng", "đoạn", "bảng", "hàng", "cột", "ký tự", "đến"),
}


class SourceKind(Choice):
    """What sort of file a text is from (loại nguồn)."""

    TEXT = "text"
    HTML = "html"
    WORD = "word"
    PDF = "pdf"


@checked_fields
@attrs.frozen
class SourcePlace:
    """Where in a source something is (vị trí trong nguồn); what does not apply is None.

    Pages, lines, paragraphs, tables, rows and columns count from 1.

    Args:
        page: The page of a PDF.
        line: The line of a text, a web page as it is stored, or a page of a PDF.
        paragraph: The paragraph of a Word document, those of tables not counted.
        table: The table of a Word document, tables in tables not counted.
        row: The row of the table.
        column: The column of the table.
        start: The first character, from 0: of the file for a text and a web page, of the page for
            a PDF, of the paragraph or cell for a Word document.
        end: The character after the last, in the same count.
        first: The first character in its line, from 1, of a text and a web page; None where
            `last` says more.
        last: Where the last character is, if that is in another line or part.

    Example:
        >>> place = SourcePlace(page=2, line=5, start=310, end=322)
        >>> print(place, "|", place.translate("vi"))
        page 2, line 5 | trang 2, dòng 5
    """

    page: int | None = attrs.field(default=None, kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)
    paragraph: int | None = attrs.field(default=None, kw_only=True)
    table: int | None = attrs.field(default=None, kw_only=True)
    row: int | None = attrs.field(default=None, kw_only=True)
    column: int | None = attrs.field(default=None, kw_only=True)
    start: int = attrs.field(default=0, kw_only=True)
    end: int = attrs.field(default=0, kw_only=True)
    first: int | None = attrs.field(default=None, kw_only=True)
    last: "SourcePlace | None" = attrs.field(default=None, kw_only=True)

    @checked
    def translate(self, language: Literal["en", "vi"]) -> str:
        """Return the place in English (`en`) or Vietnamese (`vi`), as people say it.

        Raises:
            InvalidData: `field.choice` for another language.
        """
        *names, characters, to = _WORDS[language]
        numbers = (self.page, self.line, self.paragraph, self.table, self.row, self.column)
        parts = [f"{name} {n}" for name, n in zip(names, numbers, strict=True) if n is not None]
        if self.first is not None:
            parts.append(f"{characters} {self.first}-{self.first + self.end - self.start - 1}")
        said = ", ".join(parts)
        return said if self.last is None else f"{said} {to} {self.last.translate(language)}"

    def _vietnamese(self) -> str:
        return self.translate("vi")

    def __str__(self) -> str:
        """Return the place in English."""
        return self.translate("en")


# Which the `__init__` that attrs makes does not see by its name.
SourcePlace.__init__.__annotations__["last"] = SourcePlace | None


class Unit(NamedTuple):
    """A part of a source in which characters are counted: a file, page, paragraph or cell."""

    where: SourcePlace = SourcePlace()
    lines: tuple[int, ...] = ()
    """Where its lines begin; empty where lines are not counted."""
    has_columns: bool = False
    """Whether characters are counted in lines, too."""
    size: int = 0
    """How many characters it has."""

    def place(self, start: int, end: int) -> SourcePlace:
        """Return the place of some characters of the unit that are on one line."""
        line = bisect_right(self.lines, start) or None
        first = start - self.lines[line - 1] + 1 if line and self.has_columns else None
        return attrs.evolve(self.where, line=line, first=first, start=start, end=end)


class Part(NamedTuple):
    """Some characters of a text that follow each other in the source, too."""

    text: str
    unit: Unit
    at: int
    """The first of them in the unit."""
    size: int
    """How many characters of the unit they are; if not as many as in the text, they are one."""


class Run(NamedTuple):
    """Some characters of a text that follow each other in the source, too."""

    start: int
    """The first of them in the text."""
    length: int
    unit: Unit
    at: int
    """The first of them in the unit."""
    size: int
    """How many characters of the unit they are; if not as many as in the text, they are one."""

    def span(self, position: int) -> tuple[int, int]:
        """Return where in the unit a character of the text is; none behind the run."""
        if self.size != self.length and position < self.start + self.length:
            return self.at, self.at + self.size
        start = self.at + min(position - self.start, self.size)
        return start, min(start + 1, self.at + self.size)


@checked_fields
@attrs.frozen
class SourceTable:
    """A table of a web page or a Word document (bảng).

    Args:
        rows: The texts of its cells, all rows equally long; `io.suggest_layout` and
            `io.read_table` take them. Of merged cells the first has the text.
        start: Where in `SourceText.text` the table begins.
        end: The character after its last.

    Raises:
        InvalidData: `reading.span` unless `start` is from 0 and below `end`; `field.type`.

    Example:
        >>> table = SourceTable((("Đơn vị", "Hội viên"), ("Xã A", "120")), 0, 47)
        >>> table.rows[1][1]
        '120'
    """

    rows: Rows
    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        """Refuse rows that are not texts, and a place that is in no text."""
        if not isinstance(self.rows, tuple) or not all(map(_is_row, self.rows)):
            raise refused("field.type", self.rows, "$.rows", expected="rows of texts")
        if not 0 <= self.start < self.end:
            raise InvalidData(Problem.of("reading.span", "$.start", found=self.start))


def _is_row(row: object) -> bool:
    texts = cast("tuple[object, ...]", row) if isinstance(row, tuple) else (None,)
    return all(isinstance(text, str) for text in texts)


def _require(several: tuple[object, ...], kind: type, name: str) -> None:
    if not isinstance(several, tuple) or not all(isinstance(each, kind) for each in several):
        raise refused("field.type", several, f"$.{name}", expected=kind.__name__)


@checked_fields
@attrs.frozen
class SourceText:
    r"""The text of a file, and what is known of it (văn bản nguồn).

    Args:
        text: The text, as `find` reads it. Paragraphs are apart by a blank line; a row of a table
            is a line, `| Xã A | 120 |`. A plain text is as in the file.
        name: Name of the file, without folders; None where there is none.
        kind: What sort of file it is.
        title: The title of a web page; None if it has none, and for other files.
        published: The day on which a web page says that it was published, in Vietnam.
        tables: The tables, in the order of the text.
        problems: What is doubtful about the text.
        encoding: What the bytes of a text or a web page were decoded by; None for other files.

    Raises:
        InvalidData: `field.type`, `field.text`, `field.choice`.

    Example:
        >>> from hoidata.reading import find
        >>> source = SourceText("Năm 2024\nHội có 120 hội viên")
        >>> found = find(source.text)[-1]
        >>> print(source.place(found.start, found.end))
        line 2, characters 8-19
    """

    text: str
    name: str | None = attrs.field(default=None, kw_only=True)
    kind: SourceKind = attrs.field(default=SourceKind.TEXT, kw_only=True, converter=SourceKind)
    title: str | None = attrs.field(default=None, kw_only=True)
    published: date | None = attrs.field(default=None, kw_only=True)
    tables: tuple[SourceTable, ...] = attrs.field(default=(), kw_only=True)
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)
    encoding: str | None = attrs.field(default=None, kw_only=True)
    _runs: tuple[Run, ...] = attrs.field(
        default=(), kw_only=True, alias="runs", repr=False, eq=False
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is no table or problem; let a text without a file be its own source."""
        _require(self.tables, SourceTable, "tables")
        _require(self.problems, Problem, "problems")
        _require(self._runs, Run, "runs")
        if not self._runs:
            run = Run(0, len(self.text), file_of(self.text), 0, len(self.text))
            object.__setattr__(self, "_runs", (run,))

    @checked
    def place(self, start: int, end: int | None = None) -> SourcePlace:
        """Return where in the source some characters of the text are.

        Takes time logarithmic in the length of the text.

        Args:
            start: The first character, from 0.
            end: The character after the last; one character if None.

        Raises:
            InvalidData: `reading.span` unless `start` is from 0 and below `end`, and `end` at most
                the length of the text.
        """
        end = start + 1 if end is None else end
        if not 0 <= start < end <= len(self.text):
            raise InvalidData(Problem.of("reading.span", "$.start", found=start))
        head, tail = self._run(start), self._run(end - 1)
        first, last = head.span(start)[0], tail.span(end - 1)[1]
        begins, ends = head.unit.place(first, last), tail.unit.place(max(last - 1, 0), last)
        if head.unit is tail.unit and begins.line == ends.line:
            return begins
        if head.unit is not tail.unit:
            begins = attrs.evolve(begins, end=head.unit.size)
        return attrs.evolve(begins, first=None, last=attrs.evolve(ends, first=None))

    def _run(self, position: int) -> Run:
        return self._runs[bisect_right(self._runs, position, key=_start_of) - 1]


def _start_of(run: Run) -> int:
    return run.start


def file_of(text: str) -> Unit:
    """Return a file that is text as one unit."""
    return Unit(lines=lines_of(text), has_columns=True, size=len(text))


def lines_of(text: str) -> tuple[int, ...]:
    """Return where the lines of a text begin, after CR, LF or both."""
    starts, at = [0], 0
    for line in text.replace("\r\n", " \n").replace("\r", "\n").split("\n")[:-1]:
        at += len(line) + 1
        starts.append(at)
    return tuple(starts)


class Writer:
    """Puts the text of a source together, and keeps where each part of it came from."""

    def __init__(self) -> None:
        """Begin a text."""
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def apart(self, gap: str) -> None:
        """Write what stands between two parts and is of neither; nothing before the first."""
        if self.length:
            self.write(gap)

    def write(self, text: str) -> None:
        """Write what is not in the source."""
        self._parts.append(text)
        self.length += len(text)

    def take(self, parts: Iterable[Part]) -> None:
        """Write what is in the source."""
        for text, unit, at, size in parts:
            self._runs.append(Run(self.length, len(text), unit, at, size))
            self.write(text)

    def finish(self) -> tuple[str, tuple[Run, ...]]:
        """Return the text, and where its parts are from."""
        runs = self._runs
        if runs and runs[0].start:  # what is written before the first is of it
            runs = [Run(0, 0, runs[0].unit, runs[0].at, 0), *runs]
        return "".join(self._parts), tuple(runs)


__all__ = [
    "Part",
    "Rows",
    "Run",
    "SourceKind",
    "SourcePlace",
    "SourceTable",
    "SourceText",
    "Unit",
    "Writer",
    "file_of",
    "lines_of",
]
