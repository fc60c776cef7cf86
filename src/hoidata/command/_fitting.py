"""Tables that are as wide as the terminal."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from hoidata.display import Table

_WIDEST: Final = (60, 40, 30, 24, 18)
"""How wide a line of a cell may be, from what is pleasant to what can still be read."""


def fitted(shown: Table, width: int) -> str:
    """Return a table as text that a terminal of some columns does not break.

    Cells are wrapped; where that is not enough, columns go below each other behind their first
    one, if it names every row, and else each row is a list of its own.

    Example:
        >>> shown = Table(["đơn vị", "năm 2023", "năm 2024"], [["Hội A", "12 người", "14 người"]])
        >>> print(fitted(shown, 20))
        --------  ----------
        đơn vị    năm 2023
        --------  ----------
        Hội A     12 người
        --------  ----------
        --------  ----------
        đơn vị    năm 2024
        --------  ----------
        Hội A     14 người
        --------  ----------
    """
    if _breadth(shown) > width:
        shown = _part(shown, [*_said(shown)], title=shown.title, remarks=shown.remarks)
    narrow = shown
    for widest in _WIDEST:
        narrow = attrs.evolve(shown, widest=min(widest, shown.widest))
        if _breadth(narrow) <= width:
            return _joined([narrow], width)
    names = [row[0] for row in narrow.texts]
    if len(set(names)) == len(names):
        parts = list(_parts(narrow, width))
        if all(_breadth(each) <= width for each in parts):
            return _joined(parts, width)
    return "\n".join([*_row_by_row(narrow, width), *_lines(narrow.notes, width)])


def _breadth(shown: Table) -> int:
    return max(map(len, _body(shown)))


def _body(shown: Table) -> list[str]:
    lines = str(attrs.evolve(shown, title="")).split("\n")
    return lines[: len(lines) - len(shown.notes)]


def _joined(parts: Iterable[Table], width: int) -> str:
    lines: list[str] = []
    for part in parts:
        lines += [*_lines([part.title], width), *_body(part), *_lines(part.notes, width)]
    return "\n".join(lines)


def _lines(texts: Iterable[str], width: int) -> Iterator[str]:
    for text in texts:
        yield from textwrap.wrap(text, width, subsequent_indent="    ", break_on_hyphens=False)


def _parts(shown: Table, width: int) -> Iterator[Table]:
    """Yield tables of as many columns as fit behind the first."""
    rest = list(range(1, len(shown.header)))
    is_first = True
    while rest:
        fit = 1
        while fit < len(rest) and _breadth(_part(shown, rest[: fit + 1])) <= width:
            fit += 1
        columns, rest = rest[:fit], rest[fit:]
        remarks = () if rest else shown.remarks
        yield _part(shown, columns, title=shown.title if is_first else "", remarks=remarks)
        is_first = False


def _said(shown: Table) -> Iterator[int]:
    """Yield the columns behind the first that say something in any row."""
    for column in range(1, len(shown.header)):
        if not shown.texts or any(row[column] for row in shown.texts):
            yield column


def _part(
    shown: Table, columns: list[int], *, title: str = "", remarks: Iterable[str] = ()
) -> Table:
    kept = (0, *columns)
    return attrs.evolve(
        shown,
        header=[shown.header[each] for each in kept],
        rows=[[row[each] for each in kept] for row in shown.rows],
        title=title,
        remarks=remarks,
    )


def _row_by_row(shown: Table, width: int) -> Iterator[str]:
    yield from _lines([shown.title], width)
    for row in shown.texts:
        yield "-" * min(width, max(_WIDEST))
        for head, text in zip(shown.header, row, strict=True):
            if text:
                yield from _lines([f"{head}: {' '.join(text.split())}"], width)
