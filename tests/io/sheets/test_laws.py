"""What is written to a workbook is read back."""

import csv
import datetime
import io
import unicodedata
from contextlib import suppress
from decimal import Decimal

import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import HoidataError
from hoidata.io._sheets import open_workbook
from tests.io.sheets.files import ods_parts, xlsx_parts, zipped

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
DECIMALS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 20),
)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31))
SECONDS = st.integers(1, 86_399)
MOMENTS = st.builds(
    lambda day, seconds: (
        datetime.datetime.combine(day, datetime.time.min) + datetime.timedelta(seconds=seconds)
    ),
    DAYS,
    SECONDS,
)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53), 2**53), DECIMALS, DAYS, MOMENTS, TEXTS
)
GRIDS = st.lists(st.lists(VALUES, max_size=5), max_size=6)


def trimmed(grid):
    rows = [list(row) for row in grid]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def values(book):
    return [[cell and cell.value for cell in row] for row in book.sheets[0].rows]


def write(sheet, row, column, value, day, moment):
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | Decimal):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime.date):
        code = moment if isinstance(value, datetime.datetime) else day
        sheet.write_datetime(row, column, value, code)
    elif value is not None:
        sheet.write_string(row, column, value)


@given(GRIDS)
@example([[Decimal("0.579"), Decimal("1E-7"), 2**53]])
@example([["_x000D_", " ", "=1+1", "<&>"]])
def test_any_grid_is_read_back(grid):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "d/m/yyyy"})
    moment = book.add_format({"num_format": "d/m/yyyy h:mm:ss"})
    sheet = book.add_worksheet()
    for row, line in enumerate(grid):
        for column, value in enumerate(line):
            write(sheet, row, column, value, day, moment)
    book.close()
    expected = [
        [unicodedata.normalize("NFC", each) if isinstance(each, str) else each for each in line]
        for line in trimmed(grid)
    ]
    found = values(open_workbook(stream.getvalue()))
    assert found == expected
    assert all(
        isinstance(each, bool) == isinstance(other, bool)
        for line, others in zip(found, expected, strict=True)
        for each, other in zip(line, others, strict=True)
    )


FIELDS = st.one_of(st.none(), TEXTS, st.from_regex(r"[\d.,;|\t\"\n]{1,9}", fullmatch=True))


@given(st.lists(st.lists(FIELDS, min_size=2, max_size=5), max_size=6), st.sampled_from(",;|\t"))
def test_any_text_is_read_back(grid, separator):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(grid)
    text = f"sep={separator}\r\n{stream.getvalue()}"
    expected = [[each and unicodedata.normalize("NFC", each) for each in row] for row in grid]
    assert values(open_workbook(text.encode())) == trimmed(expected)


BOOKS = [
    zipped(xlsx_parts({"A": "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"})),
    zipped(ods_parts("<table:table table:name='A'><table:table-row/></table:table>")),
    "Đơn vị;Số\nXã A;1\n".encode("utf-16"),
]


@given(st.sampled_from(BOOKS), st.data())
def test_damage_is_reported_or_harmless(content, data):
    spoiled = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(spoiled)))
    for each in (bytes(spoiled), bytes(spoiled[:cut])):
        with suppress(HoidataError):
            open_workbook(each)


PARTS = [
    (xlsx_parts({"A": "<sheetData><row r='1'><c r='A1' s='1' t='s'><f si='1'>A</f><v>1</v></c>"
                      "</row>"
                      "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells>"},
                strings="<si><t>a</t></si>", styles="<numFmts><numFmt numFmtId='9' formatCode='0'/>"
                "</numFmts><cellXfs><xf numFmtId='9'/></cellXfs>"),
     ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
      "xl/_rels/workbook.xml.rels", "_rels/.rels"]),
    (ods_parts("<table:table table:name='A'><table:table-row table:number-rows-repeated='2'>"
               "<table:table-cell office:value-type='float' office:value='1'/></table:table-row>"
               "</table:table>"), ["content.xml", "styles.xml"]),
]  # fmt: skip


@given(st.sampled_from(PARTS), st.data())
def test_damage_inside_is_reported_or_harmless(made, data):
    parts, names = made
    name = data.draw(st.sampled_from(names))
    text = parts[name]
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(at + 9, len(text))))
    put = data.draw(st.text("<>/='\"&;09Aavst:-. \0é", max_size=3))
    with suppress(HoidataError):
        open_workbook(zipped(parts | {name: text[:at] + put + text[end:]}))
