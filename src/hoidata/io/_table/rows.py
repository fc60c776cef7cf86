"""The rows of a table: what each is called, and what is a group of what."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Final

import attrs

from hoidata.io._sheets import Sheet
from hoidata.io._table.figure import Row, RowRole
from hoidata.io._table.headings import header_paths, shown
from hoidata.io._table.layout import Heading, Holds, Layout
from hoidata.io._table.words import begins, is_ditto, is_total, rest_of, says, sums
from hoidata.vocab import form_of


class Numbering(IntEnum):
    """How a row is numbered."""

    LETTER = 0
    ROMAN = 1
    DIGITS = 2
    DOTTED = 3
    SMALL = 4
    DASH = 5


_NUMBERINGS: Final = {
    Numbering.ROMAN: re.compile(r"[IVX]{1,5}"),
    Numbering.LETTER: re.compile(r"[A-ZĐ]"),
    Numbering.DIGITS: re.compile(r"\d{1,4}"),
    Numbering.DOTTED: re.compile(r"\d{1,3}(?:\.\d{1,3})+"),
    Numbering.SMALL: re.compile(r"[a-zđ]|\d{1,3}[a-zđ]"),
    Numbering.DASH: re.compile(r"[-+–*]"),
}
# No letters: "H. Long Phú" and "X. An Hòa" are names.
_PREFIX: Final = re.compile(
    r"\s*(X?(?:IX|IV|V?I{1,3}|V)|XI{0,3}(?=\))|\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?=\S)"
)
_MARKS: Final = re.compile(r"\s*(?:\(\*+\)|\*+)$")
_COLUMN_NUMBERS: Final = re.compile(r"\(?(?:[A-ZĐ]|\d{1,2}[a-z]?)\)?(?:\s*=.+)?")
_NUMBER: Final = re.compile(r"\d{1,9}")
_WITHIN: Final = frozenset({Holds.METRIC, Holds.CRITERION, Holds.ENTRY})
"""What a row without a number is a part of the row above for."""
_NAMES: Final = frozenset({Holds.ORGANIZATION, Holds.GIVER, Holds.RECEIVER})


def numbering(text: str) -> Numbering | None:
    """Return how a number of a row is written; None for other texts."""
    number = text.strip(" .()")
    return next((kind for kind, pattern in _NUMBERINGS.items() if pattern.fullmatch(number)), None)


def name_of(label: str) -> str:
    """Return a label without a number before it and marks of notes: "1. Xã A (*)" is "Xã A"."""
    label = _MARKS.sub("", label)
    found = _PREFIX.match(label)
    return (label if found is None else label[found.end() :]).strip(" -–+")


@attrs.define
class RowReader:
    """Reads the rows of one table on one sheet.

    Args:
        sheet: The sheet.
        layout: Its layout.
        columns: What each column holds.
    """

    sheet: Sheet
    layout: Layout
    columns: Mapping[int, Heading]
    unnamed: list[int] = attrs.field(init=False, factory=list[int])
    """Rows that have figures and no label."""
    beneath: list[int] = attrs.field(init=False, factory=list[int])
    """Rows beneath the total, which are not read."""
    parts: list[tuple[int, str]] = attrs.field(init=False, factory=list[tuple[int, str]])
    """Rows among names that are a part of another ("Trong đó: nữ"), and are not read."""
    _skipped: frozenset[str] = attrs.field(init=False)
    _totals: frozenset[str] = attrs.field(init=False)
    _named: frozenset[str] = attrs.field(init=False)
    _headed: frozenset[str] = attrs.field(init=False)
    _above: str = attrs.field(init=False, default="")
    """The unit of measure of the row above."""

    def __attrs_post_init__(self) -> None:
        """Compare labels by their forms."""
        self._skipped = frozenset(map(form_of, self.layout.skip))
        self._totals = frozenset(map(form_of, self.layout.totals))
        self._named = frozenset(form_of(key) for key, _ in self.layout.labels)
        paths = header_paths(self.sheet, self.layout.header)
        labels = [column for column, each in self.columns.items() if each.holds.is_label]
        self._headed = frozenset(form_of(paths[each][-1]) for each in labels if each in paths)

    def read(self) -> tuple[Row, ...]:
        """Return the rows of the body, in order, each with the row of its group."""
        rows = [row for row in self._rows() if row is not None]
        figured = [place for place, row in enumerate(rows) if self._has_figures(row.row)]
        if self.layout.body is None:
            rows = rows[: figured[-1] + 1] if figured else []
        with_figures = frozenset(rows[place].row for place in figured if place < len(rows))
        rows = self._up_to_total(_with_one_total(_with_sums_of_groups(rows)))
        alone = frozenset(row.row for row in rows if self._is_named(row))
        return _nested(rows, self.label_holds, with_figures, alone)

    def _up_to_total(self, rows: list[Row]) -> list[Row]:
        """Return the rows without those beneath a total that ends the table: averages, remarks."""
        place = next((i for i, row in enumerate(rows) if row.role is RowRole.TOTAL), 0)
        if not place or self.layout.body is not None or self.label_holds in _WITHIN:
            return rows
        self.beneath += [row.row for row in rows[place + 1 :]]
        return rows[: place + 1]

    def _is_named(self, row: Row) -> bool:
        """Whether the layout says what a row holds, so that it is not a group of units."""
        keys = (form_of(row.label), str(row.row))
        return self.label_holds not in _WITHIN and not self._named.isdisjoint(keys)

    @property
    def label_holds(self) -> Holds | None:
        """What the label of a row names; None if rows have no label."""
        return next((each.holds for each in self.columns.values() if each.holds.is_label), None)

    def _rows(self) -> Iterator[Row | None]:
        first, last = self.layout.body or self._below_header()
        is_ended = False
        for number in range(first, min(last, len(self.sheet.rows)) + 1):
            is_blank = self._is_blank(number)
            is_note = not is_blank and self._is_note(number)
            is_over = (is_ended and is_blank) or is_note
            if is_over and self.layout.body is None:
                self._note_beneath(number)
                return
            row = None if is_note or is_blank else self._row(number)
            is_named = self.layout.body is not None and number == first
            if row is not None and not (is_named and self._numbers_columns(number)):
                is_ended = row.role is RowRole.TOTAL and number > first + 1
                yield row

    def _note_beneath(self, number: int) -> None:
        """Keep in mind the rows beneath the end of the table that look like its own."""
        labels = [column for column, each in self.columns.items() if each.holds.is_label]
        for row in range(number + 1, len(self.sheet.rows) + 1):
            is_named = any(shown(self.sheet, row, column) for column in labels)
            if is_named and self._has_figures(row):
                self.beneath.append(row)

    def _below_header(self) -> tuple[int, int]:
        header = self.layout.header
        first = 1 if header is None else header[1] + 1
        if self._numbers_columns(first):
            first += 1
        return first, len(self.sheet.rows)

    def _is_blank(self, number: int) -> bool:
        return number > len(self.sheet.rows) or not any(self.sheet.rows[number - 1])

    def _is_note(self, number: int) -> bool:
        texts = (each.shown for each in self.sheet.rows[number - 1] if each is not None)
        first = next(texts, "")
        figures = [column for column, each in self.columns.items() if each.holds.is_figure]
        is_bare = not any(shown(self.sheet, number, column) for column in figures)
        return (begins("note", first) or first.startswith("(*")) and is_bare

    def _numbers_columns(self, number: int) -> bool:
        """Whether a row only numbers the columns: A, B, 1, 2, (3)=(1)/(2)."""
        cells = self.sheet.rows[number - 1] if number <= len(self.sheet.rows) else ()
        given = [" ".join(cell.shown.split()) for cell in cells if cell is not None]
        numbers = [int(found[0]) for found in map(_NUMBER.search, given) if found]
        runs_on = all(b - a == 1 for a, b in pairwise(numbers))
        is_all = len(given) > 2 and all(map(_COLUMN_NUMBERS.fullmatch, given))  # noqa: PLR2004 - two columns are not a numbering
        return is_all and runs_on

    def _row(self, number: int) -> Row | None:
        texts: dict[Holds, str] = {
            each.holds: shown(self.sheet, number, column)
            for column, each in self.columns.items()
            if not each.holds.is_figure and each.holds is not Holds.NOTHING
        }
        if Holds.UNIT in texts:
            texts[Holds.UNIT] = self._unit(texts[Holds.UNIT])
        mark = texts.get(Holds.NUMBER, "")
        label = self._label(texts)
        if not label:
            label, mark = self._aside(number, mark), ""
        if not label and self._has_figures(number):
            self.unnamed.append(number)
        if not label or self._is_skipped(number, label):
            return None
        if not mark:
            found = _PREFIX.match(label)
            mark = found[1] if found else ""
        if self._is_part(number, label, mark):
            self.parts.append((number, label))
            return None
        is_sum = not mark and self.label_holds not in _WITHIN and sums(label)
        role = RowRole.TOTAL if self._is_total(label) or is_sum else RowRole.ROW
        return Row(number, label, number=mark, role=role, texts=texts)

    def _is_part(self, number: int, label: str, mark: str) -> bool:
        """Whether a row among names is none, but a part of others: "Trong đó: nữ"."""
        is_numbered = bool(mark) and numbering(mark) is not Numbering.DASH
        if is_numbered or self.label_holds not in _NAMES or not self._has_figures(number):
            return False
        is_named = not self._named.isdisjoint((form_of(label), str(number)))
        name = name_of(label)
        is_part = begins("part", label) or says("men", name) or says("women", name)
        return is_part and not is_named

    def _unit(self, text: str) -> str:
        """Return the unit of measure of a row, which "nt" says is that of the row above."""
        if self._above and is_ditto(text):
            return self._above
        self._above = text or self._above
        return text

    def _label(self, texts: Mapping[Holds, str]) -> str:
        """Return what a row is called; in a list without names, by its day or purpose."""
        kinds = [each for each in texts if each.is_label]
        if self.label_holds is None:
            kinds = [Holds.DAY, Holds.PURPOSE, Holds.VOUCHER, Holds.NUMBER]
        return next(filter(None, (texts.get(each, "") for each in kinds)), "")

    def _aside(self, number: int, mark: str) -> str:
        """Return the label of a row whose label column is blank: "TỔNG CỘNG" beside it."""
        if mark and numbering(mark) is None:
            return mark
        figures = [column for column, each in self.columns.items() if each.holds.is_figure]
        texts = (shown(self.sheet, number, column) for column in range(1, min(figures, default=1)))
        return next((text for text in texts if self._is_total(text)), "")

    def _is_total(self, label: str) -> bool:
        if form_of(label) in self._totals:
            return True
        # "Tổng số" among metrics is the metric of the heading above it.
        is_metric = self.label_holds is Holds.METRIC and says("whole", label)
        return is_total(label) and not is_metric

    def _is_skipped(self, number: int, label: str) -> bool:
        is_named = form_of(label) in self._skipped or str(number) in self.layout.skip
        return is_named or says("rank", label) or says("carried", label) or self._is_header(label)

    def _is_header(self, label: str) -> bool:
        """Whether a label is the text above it: the headings repeated on another page."""
        return form_of(label) in self._headed

    def _has_figures(self, number: int) -> bool:
        kinds = (Holds.GOODS, Holds.DAY)
        return any(
            any(map(str.isdecimal, shown(self.sheet, number, column)))
            for column, each in self.columns.items()
            if each.holds.is_figure or each.holds in kinds
        )


def _with_sums_of_groups(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, those that are the sum of a group above as such: "Cộng huyện A", "Cộng I"."""
    above: set[str] = set()
    for row in rows:
        rest = rest_of("total", row.label)
        is_sum = rest is not None and (form_of(rest) in above or numbering(rest) is not None)
        yield attrs.evolve(row, role=RowRole.SUBTOTAL) if is_sum and not row.number else row
        above |= {form_of(row.label), form_of(name_of(row.label))}


def _with_one_total(given: Iterable[Row]) -> list[Row]:
    """Return the rows with one total: of several the last, or the first if it heads the table."""
    rows = list(given)
    totals = [row for row in rows if row.role is RowRole.TOTAL]
    if len(totals) < 2:  # noqa: PLR2004 - one needs no choice
        return rows
    whole = totals[0] if rows[0] is totals[0] else totals[-1]
    return [
        attrs.evolve(row, role=RowRole.SUBTOTAL)
        if row.role is RowRole.TOTAL and row is not whole
        else row
        for row in rows
    ]


def _nested(
    rows: Sequence[Row], holds: Holds | None, figured: frozenset[int], alone: frozenset[int]
) -> tuple[Row, ...]:
    """Return the rows with the rows of their groups.

    Args:
        rows: The rows.
        holds: What their labels name.
        figured: Those that have figures.
        alone: Those that are not a group whatever their number.
    """
    has_numbers = sum(bool(row.number) for row in rows) * 2 >= len(rows)
    parents: dict[int, int | None] = {}
    stack: list[tuple[float, Row]] = []
    loose: list[int] = []  # rows outside of groups that no sum beneath has taken in
    for row in rows:
        if row.role is RowRole.TOTAL:
            stack, loose = [], []
            parents[row.row] = None
        elif row.role is RowRole.SUBTOTAL:
            heading = _heading_of(row, [each for _, each in stack if each.row not in figured])
            parents[row.row] = heading
            summed = loose if heading is None else [r for r in parents if parents[r] == heading]
            parents |= {each: row.row for each in summed if each != row.row}
            loose = []
        else:
            is_alone = row.row in alone
            depth = _depth(row, holds) if has_numbers and (row.number or not is_alone) else None
            while depth is not None and stack and stack[-1][0] >= depth:
                stack.pop()
            # What is said of a row without a number does not make a group of the one above.
            above = [r.row for _, r in stack if depth is not None or r.row not in figured]
            parents[row.row] = above[-1] if above else None
            if depth is not None and not is_alone:
                stack.append((depth, row))
            if parents[row.row] is None:
                loose.append(row.row)
    groups = {parent for parent in parents.values() if parent is not None}
    return tuple(
        attrs.evolve(row, parent=parents[row.row], role=_role(row, groups, holds)) for row in rows
    )


def _heading_of(row: Row, headings: Sequence[Row]) -> int | None:
    """Return the row of the heading whose group a row sums up: the one it names, or the last."""
    rest = rest_of("total", row.label) or ""
    for each in reversed(headings):
        if rest and (form_of(rest) in map(form_of, (each.label, name_of(each.label), each.number))):
            return each.row
    return headings[-1].row if headings else None


def _depth(row: Row, holds: Holds | None) -> float:
    kind = numbering(row.number)
    if kind is Numbering.DOTTED:
        return kind + row.number.strip(" .").count(".") / 10
    if kind is not None:
        return kind
    # A unit without a number is a group of units; a figure without one, a part of that above.
    return Numbering.DASH + 1 if holds in _WITHIN else -1


def _role(row: Row, groups: set[int], holds: Holds | None) -> RowRole:
    # Metrics in a group are not parts of a sum.
    if row.role is RowRole.ROW and row.row in groups and holds is not Holds.METRIC:
        return RowRole.SUBTOTAL
    return row.role
