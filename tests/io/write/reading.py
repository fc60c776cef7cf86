"""What was written, read with nothing but the standard library."""

import csv
import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from hoidata import io

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _tree(text):
    return ET.fromstring(text)  # noqa: S314 - the test made it itself


class Cell(NamedTuple):
    value: str
    kind: str  # "s" for a text, "n" for a number
    code: str  # of the number format


def written(table, suffix, folder, **said):
    """Return the bytes that a table is written as."""
    path = Path(folder) / f"table{suffix}"
    io.write_table(table, path, **said)
    return path.read_bytes()


def records(content):
    """Return the records of a CSV."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def parts(content):
    """Return the texts of the parts of a zipped document by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".vml", ".rels"))]
        return {name: archive.read(name).decode() for name in names}


def cells(content):
    """Return the cells of the one sheet of a workbook by address."""
    found = parts(content)
    strings = [
        "".join(text.text or "" for text in each.iter(f"{_MAIN}t"))
        for each in _tree(found["xl/sharedStrings.xml"])
    ]
    styles = _tree(found["xl/styles.xml"])
    codes = {"0": "General", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
    own = styles.iter(f"{_MAIN}numFmt")
    codes |= {each.get("numFmtId"): each.get("formatCode") for each in own}
    formats = [each.get("numFmtId") for each in styles.find(f"{_MAIN}cellXfs")]
    sheet = _tree(found["xl/worksheets/sheet1.xml"])
    assert not [*sheet.iter(f"{_MAIN}f")]  # never a formula
    result = {}
    for each in sheet.iter(f"{_MAIN}c"):
        value = each.find(f"{_MAIN}v")
        if value is not None:
            kind = each.get("t", "n")
            text = strings[int(value.text)] if kind == "s" else value.text
            result[each.get("r")] = Cell(text, kind, codes[formats[int(each.get("s", "0"))]])
    return result


def column(content, letter="A", first=2):
    """Return the cells of a column below its heading."""
    found = cells(content)
    rows = sorted(int(at[1:]) for at in found if re.fullmatch(rf"{letter}\d+", at))
    return [found[f"{letter}{row}"] for row in rows if row >= first]
