"""The screens of the officer's guide are what the command really shows.

A block of the guide is acted out in the order of the page:

- `console`: each line behind `$` is run; what follows is what it shows, all of it.
- after `<!-- file: NAME -->`: the whole text of a file, which is written.
- after `<!-- part of: NAME -->`: lines that the file must have, one after the other.
- after `<!-- fill in: NAME -->`: pairs of lines; the second takes the place of the line that
  follows the first in the file. After `<!-- delete from: NAME -->` both are deleted.
- after `<!-- cells of: NAME -->`: a table of cells and what is typed into them.
"""

import re
import shlex
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from hoidata.command import main

ROOT = Path(__file__).parents[2]
PAGES = ("docs/vi/officer-guide.md", "docs/en/how-to/use-the-command.md")

_BLOCK = re.compile(
    r"(?:<!-- (?P<act>[a-z ]+): (?P<file>\S+) -->\n+)?"
    r"(?:```(?P<kind>\w+)\n(?P<text>.*?)```|(?P<rows>(?:\|[^\n]*\n)+))",
    re.DOTALL,
)


class Step(NamedTuple):
    act: str
    file: str
    text: str


def steps(page: str) -> list[Step]:
    """Return what a page says to do, in its order."""
    found: list[Step] = []
    for block in _BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")):
        act = block["act"] or ("run" if block["kind"] == "console" else "")
        if act:
            found.append(Step(act, block["file"] or "", block["text"] or block["rows"]))
    return found


def _run(step: Step, capsys: pytest.CaptureFixture[str]) -> None:
    shown: list[str] = []
    for line in step.text.splitlines():
        if line.startswith("$ hoidata"):
            shown.append(line)
            main(shlex.split(line.removeprefix("$ hoidata")))
            out, err = capsys.readouterr()
            shown += (err + out).splitlines()
    assert "\n".join(shown).rstrip() == step.text.rstrip()


def _pairs(text: str) -> list[tuple[str, str]]:
    lines = text.splitlines()
    return list(zip(lines[::2], lines[1::2], strict=True))


def _fill_in(step: Step) -> None:
    lines = _lines(step.file)
    for first, second in _pairs(step.text):
        lines[lines.index(first) + 1] = second
    _write(step.file, lines)


def _delete(step: Step) -> None:
    lines = _lines(step.file)
    for first, _ in _pairs(step.text):
        place = lines.index(first)
        del lines[place : place + 2]
    _write(step.file, lines)


def _type(step: Step) -> None:
    """Type cells into a workbook, and let its sums be what a spreadsheet makes of them."""
    head, _, *rows = [line.strip("|").split("|") for line in step.text.splitlines()]
    typed = {
        f"{column.strip()}{row[0].strip()}": text.strip()
        for row in rows
        for column, text in zip(head[1:], row[1:], strict=True)
    }
    with ZipFile(step.file) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts[_SHEET].decode()
    for cell, text in typed.items():
        sheet = _set(sheet, cell, text)
    for cell in re.findall(r'<c r="([C-Z]\d+)"[^>]*><f>IF\(COUNT', sheet):
        column = [int(text) for each, text in typed.items() if each[0] == cell[0]]
        sheet = _set(sheet, cell, str(sum(column)) if column else "")
    with ZipFile(step.file, "w") as book:
        for name, part in parts.items():
            book.writestr(name, sheet.encode() if name == _SHEET else part)


_SHEET = "xl/worksheets/sheet1.xml"


def _set(sheet: str, cell: str, text: str) -> str:
    """Set what a cell shows; a formula stays."""
    found = re.search(rf'<c r="{cell}"( s="\d+")[^>]*?(?:/>|>(<f>.*?</f>)?.*?</c>)', sheet)
    assert found, cell
    style, formula = found[1], found[2] or ""
    made = f'<c r="{cell}"{style}>{formula}<v>{text}</v></c>'
    if not text.isdigit():
        said = f"{formula}<v></v>" if formula else f"<is><t>{text}</t></is>"
        kind = "str" if formula else "inlineStr"
        made = f'<c r="{cell}"{style} t="{kind}">{said}</c>'
    return sheet[: found.start()] + made + sheet[found.end() :]


def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8").split("\n")


def _write(file: str, lines: list[str]) -> None:
    Path(file).write_text("\n".join(lines), encoding="utf-8")


def _act(step: Step, capsys: pytest.CaptureFixture[str]) -> None:
    if step.act == "run":
        _run(step, capsys)
    elif step.act == "file":
        Path(step.file).parent.mkdir(exist_ok=True)
        Path(step.file).write_text(step.text, encoding="utf-8")
    elif step.act == "part of":
        assert step.text in Path(step.file).read_text(encoding="utf-8")
    elif step.act == "fill in":
        _fill_in(step)
    elif step.act == "delete from":
        _delete(step)
    elif step.act == "cells of":
        _type(step)
    else:
        pytest.fail(f"no such act: {step.act}")


@pytest.mark.parametrize("page", PAGES)
def test_the_screens_are_what_is_shown(page, folder, capsys):
    for step in steps(page):
        _act(step, capsys)


@pytest.mark.parametrize("page", PAGES)
def test_a_screen_that_is_not_what_is_shown_is_found(page, folder, capsys):
    *before, last = [step for step in steps(page) if step.act in {"run", "file"}][:2]
    for step in before:
        _act(step, capsys)
    with pytest.raises(AssertionError):
        _act(last._replace(text=last.text + "thêm\n"), capsys)
