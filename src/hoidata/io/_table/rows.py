"""The rows of a table: what each is called, and what is a group of what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Final

import attrs

from hoidata.io._sheets import Sheet
from hoidata.io._table.figure import Row, RowRole
from hoidata.io._table.headings import shown
from hoidata.io._table.layout import Heading, Holds, Layout
from hoidata.io._table.words import begins, says
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
_WITHIN: Final = frozenset({Holds.METRIC, Holds.CRITERION, Holds.ENTRY})
"""What a row without a number is a part of the row above for."""


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
    _skipped: frozenset[str] = attrs.field(init=False)
    _totals: frozenset[str] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Compare labels by their forms."""
        self._skipped = frozenset(map(form_of, self.layout.skip))
        self._totals = frozenset(map(form_of, self.layout.totals))

    def read(self) -> tuple[Row, ...]:
        """Return the rows of the body, in order, each with the row of its group."""
        rows = [row for row in self._rows() if row is not None]
        figured = [place for place, row in enumerate(rows) if self._has_figures(row.row)]
        if self.layout.body is None:
            rows = rows[: figured[-1] + 1] if figured else []
        with_figures = frozenset(rows[place].row for place in figured if place < len(rows))
        return _nested(_with_one_total(rows), self.label_holds, with_figures)

    @property
    def label_holds(self) -> Holds | None:
        """What the label of a row names; None if rows have no label."""
        return next((each.holds for each in self.columns.values() if each.holds.is_label), None)

    def _rows(self) -> Iterator[Row | None]:
        first, last = self.layout.body or self._below_header()
        is_ended = False
        for number in range(first, min(last, len(self.sheet.rows)) + 1):
            is_note = self._is_note(number)
            is_over = (is_ended and self._is_blank(number)) or is_note
            if is_over and self.layout.body is None:
                return
            row = None if is_note else self._row(number)
            if row is not None and not (number == first and self._numbers_columns(number)):
                is_ended = row.role is RowRole.TOTAL and number > first + 1
                yield row

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
        return (begins("note", first) or first.startswith("(*")) and not self._has_figures(number)

    def _numbers_columns(self, number: int) -> bool:
        """Whether a row only numbers the columns: A, B, 1, 2, (3)=(1)/(2)."""
        texts = [shown(self.sheet, number, column) for column in self.columns]
        given = [text for text in texts if text]
        is_all = bool(given) and all(_COLUMN_NUMBERS.fullmatch(text) for text in given)
        names = [
            shown(self.sheet, number, c) for c, each in self.columns.items() if each.holds.is_label
        ]
        return is_all and len(given) > 2 and all(_COLUMN_NUMBERS.fullmatch(name) for name in names)  # noqa: PLR2004 - two columns are no numbering

    def _row(self, number: int) -> Row | None:
        texts: dict[Holds, str] = {
            each.holds: shown(self.sheet, number, column)
            for column, each in self.columns.items()
            if not each.holds.is_figure and each.holds is not Holds.NOTHING
        }
        mark = texts.get(Holds.NUMBER, "")
        labels = [text for holds, text in texts.items() if holds.is_label]
        label = next(filter(None, labels), "")
        if not label:
            label, mark = self._aside(number, mark), ""
        if not label or self._is_skipped(number, label):
            return None
        if not mark:
            found = _PREFIX.match(label)
            mark = found[1] if found else ""
        role = RowRole.TOTAL if self._is_total(label) else RowRole.ROW
        return Row(number, label, number=mark, role=role, texts=texts)

    def _aside(self, number: int, mark: str) -> str:
        """Return the label of a row whose label column is blank: "TỔNG CỘNG" beside it."""
        if mark and numbering(mark) is None:
            return mark
        figures = [column for column, each in self.columns.items() if each.holds.is_figure]
        texts = (shown(self.sheet, number, column) for column in range(1, min(figures, default=1)))
        return next((text for text in texts if self._is_total(text)), "")

    def _is_total(self, label: str) -> bool:
        return says("total", label) or form_of(label) in self._totals

    def _is_skipped(self, number: int, label: str) -> bool:
        is_named = form_of(label) in self._skipped or str(number) in self.layout.skip
        return is_named or says("rank", label)

    def _has_figures(self, number: int) -> bool:
        kinds = (Holds.GOODS, Holds.DAY)
        return any(
            any(map(str.isdecimal, shown(self.sheet, number, column)))
            for column, each in self.columns.items()
            if each.holds.is_figure or each.holds in kinds
        )


def _with_one_total(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with one total: of several the last, or the first if it heads the table."""
    totals = [row for row in rows if row.role is RowRole.TOTAL]
    if len(totals) < 2:  # noqa: PLR2004 - one needs no choice
        return list(rows)
    whole = totals[0] if rows[0] is totals[0] else totals[-1]
    return [
        attrs.evolve(row, role=RowRole.SUBTOTAL)
        if row.role is RowRole.TOTAL and row is not whole
        else row
        for row in rows
    ]


def _nested(rows: Sequence[Row], holds: Holds | None, figured: frozenset[int]) -> tuple[Row, ...]:
    """Return the rows with the rows of their groups, where labels name what `holds` says."""
    numbered = sum(bool(row.number) for row in rows)
    has_numbers = numbered * 2 >= len(rows)
    parents: dict[int, int | None] = {}
    stack: list[tuple[float, int]] = []
    since: list[Row] = []
    for row in rows:
        if row.role is RowRole.TOTAL:
            stack, since = [], []
            parents[row.row] = None
            continue
        if row.role is RowRole.SUBTOTAL:
            outer = stack[0][1] if stack and stack[0][1] not in figured else None
            inner = (each.row for each in since if each.row != outer)
            parents |= {each: row.row for each in inner if parents[each] in (outer, None)}
            parents[row.row], since = outer, []
            continue
        depth = _depth(row, holds) if has_numbers else None
        if depth is not None:
            while stack and stack[-1][0] >= depth:
                stack.pop()
        parents[row.row] = stack[-1][1] if stack else None
        if depth is not None:
            stack.append((depth, row.row))
        since.append(row)
    groups = {parent for parent in parents.values() if parent is not None}
    return tuple(
        attrs.evolve(row, parent=parents[row.row], role=_role(row, groups, holds)) for row in rows
    )


def _depth(row: Row, holds: Holds | None) -> float:
    kind = numbering(row.number)
    if kind is Numbering.DOTTED:
        return kind + row.number.strip(" .").count(".") / 10
    if kind is not None:
        return kind
    # A unit without a number is a group of units; a figure without one, a part of that above.
    return Numbering.DASH + 1 if holds in _WITHIN else -1


def _role(row: Row, groups: set[int], holds: Holds | None) -> RowRole:
    # Metrics in a group are no parts of a sum.
    if row.role is RowRole.ROW and row.row in groups and holds is not Holds.METRIC:
        return RowRole.SUBTOTAL
    return row.role
