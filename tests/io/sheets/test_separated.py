"""Text files of separated values."""

import pytest

from hoidata import InvalidData
from hoidata.io._sheets import Cell, open_workbook


def read(content):
    book = open_workbook(content.encode() if isinstance(content, str) else content)
    (sheet,) = book.sheets
    rows = [[each and each.value for each in row] for row in sheet.rows]
    return rows, [problem.code for problem in book.problems]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1;2", [["a", "b"], ["1", "2"]]),
        ("a\tb\r\n1\t2\r\n", [["a", "b"], ["1", "2"]]),
        ("a|b\r1|2\r", [["a", "b"], ["1", "2"]]),
        (
            "a;b;c\nx;1,5;2,5\ny;3,5;4,5\n",
            [["a", "b", "c"], ["x", "1,5", "2,5"], ["y", "3,5", "4,5"]],
        ),
        (
            "Xã An, Thạnh;5\nXã Long Phú;6\nXã B;7",
            [["Xã An, Thạnh", "5"], ["Xã Long Phú", "6"], ["Xã B", "7"]],
        ),
        (
            "DANH SÁCH\n\nTên,Số\nA,1\nB,2",
            [["DANH SÁCH"], [], ["Tên", "Số"], ["A", "1"], ["B", "2"]],
        ),
        ('"a;b";"c\r\nd"\n1;2', [["a;b", "c\nd"], ["1", "2"]]),
        ('"Quỹ ""Vì người nghèo""";1\nb;2', [['Quỹ "Vì người nghèo"', "1"], ["b", "2"]]),
        ('Quỹ "Vì người nghèo";1\nb;2', [['Quỹ "Vì người nghèo"', "1"], ["b", "2"]]),
        ("a,,b,\n,,,\n", [["a", None, "b"]]),
        ("sep=;\na;b,c\n", [["a", "b,c"]]),
        ('"sep=|"\r\na|b,c\n', [["a", "b,c"]]),
        ("a\nb\n", [["a"], ["b"]]),
        ("a,\0b\0\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("Hô\u0323i,1\n", [["Hội", "1"]]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_separators(text, rows):
    assert read(text) == (rows, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(encoding):
    text = "Don vi;So hoi vien\nXã Mỹ Đức;12\n"
    assert read(text.encode(encoding)) == ([["Don vi", "So hoi vien"], ["Xã Mỹ Đức", "12"]], [])


def test_the_code_page_of_windows_is_a_guess():
    content = "Đơn vi\u0323;Hô\u0323i viên nam, nữ\nA;1\n".replace("ữ", "ư\u0303").encode("cp1258")
    book = open_workbook(content)
    assert book.sheets[0].rows[0] == (Cell("Đơn vị"), Cell("Hội viên nam, nữ"))
    (problem,) = book.problems
    assert (problem.code, problem.details) == (
        "file.encoding_guess",
        {"found": "Hội viên nam", "expected": "windows-1258"},
    )


def test_a_guess_without_a_letter_of_vietnamese():
    assert read(b"gi\xa0;1\n")[1] == ["file.encoding_guess"]


@pytest.mark.parametrize(
    ("text", "found", "others"),
    [
        ("a,b;c\n1,x;3\n", ",", ";"),
        ("1,5\n2,5\n", ",", "the decimal mark"),
        ("a\tb|c\n1\t2|3", "tab", "|"),
    ],
)
def test_a_separator_that_is_not_plain(text, found, others):
    (problem,) = open_workbook(text.encode()).problems
    assert problem.code == "file.separator_guess"
    assert problem.details == {"found": found, "other": others}


def test_a_quote_that_is_not_closed():
    text = 'a;b\n"Quỹ;5\nc;6\n'
    book = open_workbook(text.encode())
    assert book.sheets[0].rows == ((Cell("a"), Cell("b")), (Cell("Quỹ;5\nc;6\n\n"),))
    assert [(p.code, p.details["row"]) for p in book.problems] == [("file.quote", "2")]


def test_a_quote_that_goes_on_and_on():
    text = 'a;b\n"Quỹ;5\n' + "c;6\n" * 50_000
    with pytest.raises(InvalidData, match=r"file\.quote"):
        open_workbook(text.encode())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Hội Phụ nữ xã Mỹ Đức;1\n".encode() + b"\xff", "file.encoding"),
        (b"\xef\xbb\xbfa\xff", "file.encoding"),
        (b"\xff\xfea\0\x00\xd8", "file.encoding"),
        (b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\xff", "file.not_table"),
        (b"%PDF-1.7\n", "file.not_table"),
        (b"\xef\xbb\xbf <html><table>", "file.not_table"),
        (b"{\\rtf1", "file.not_table"),
    ],
)
def test_what_is_no_text(content, code):
    with pytest.raises(InvalidData, match=code):
        open_workbook(content)


def test_too_large(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_001)
    with pytest.raises(InvalidData, match=r"file\.too_large"):
        open_workbook(path)


def test_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_workbook(tmp_path / "a.csv")
