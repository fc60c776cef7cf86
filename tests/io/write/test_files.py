"""How files are named, replaced and laid out."""

from pathlib import Path

import pytest

from hoidata import InvalidData, MissingExtra, Problem, Quantity, io, rollup, samples
from hoidata.display import Cell, Table, table
from tests.io.write.reading import cells, parts, records, written

SUFFIXES = (".csv", ".xlsx", ".docx", ".html", ".md")
TABLE = Table(
    ["đơn vị", "số"],
    [["Hội xã Một", Cell(Quantity(5, "VND"), notes=["thiếu xã A"])], ["Hội xã Hai", None]],
    title="Quyên góp",
    remarks=["số chưa chính thức"],
)


class TestFile:
    @pytest.mark.parametrize("suffix", [*SUFFIXES, ".XLSX"])
    def test_is_of_the_kind_that_its_name_says(self, tmp_path, suffix):
        content = written(TABLE, suffix, tmp_path)
        starts = {".csv": b"\xef\xbb\xbf", ".html": b"<!DOCTYPE html>", ".md": b"**Quy"}
        assert content.startswith(starts.get(suffix, b"PK"))

    @pytest.mark.parametrize("name", ["a.xls", "a", "a.pdf", ".csv"])
    def test_of_another_kind_is_refused(self, tmp_path, name):
        with pytest.raises(InvalidData, match=r"table\.suffix") as caught:
            io.write_table(TABLE, tmp_path / name)
        (problem,) = caught.value.problems
        assert problem.details["expected"] == ", ".join(SUFFIXES)
        assert not [*tmp_path.iterdir()]

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_is_replaced_when_it_is_whole(self, tmp_path, suffix, monkeypatch):
        path = tmp_path / f"table{suffix}"
        path.write_text("before")

        def fail(*_):
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", fail)
            with pytest.raises(OSError, match="No space left"):
                io.write_table(TABLE, path)
        assert path.read_text() == "before"
        io.write_table(TABLE, str(path))
        assert path.read_bytes() != b"before"
        assert [*tmp_path.iterdir()] == [path]

    def test_is_written_through_a_link(self, tmp_path):
        path, link = tmp_path / "a.md", tmp_path / "b.md"
        path.touch()
        link.symlink_to(path)
        io.write_table(TABLE, link)
        assert link.is_symlink()
        assert path.read_text(encoding="utf-8").startswith("**Quyên góp**")

    @pytest.mark.parametrize(
        ("suffix", "module", "extra"),
        [(".xlsx", "xlsxwriter", "excel"), (".docx", "docx", "word")],
    )
    def test_that_needs_a_package_says_which(self, tmp_path, monkeypatch, suffix, module, extra):
        monkeypatch.setitem(__import__("sys").modules, module, None)
        with pytest.raises(MissingExtra, match=rf"pip install 'hoidata\[{extra}\]'"):
            written(TABLE, suffix, tmp_path)


class TestAnswers:
    def test_are_written_with_names_and_capital_headings(self, tmp_path):
        data = samples.reports()
        rolled = rollup(data, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
        named = written(rolled, ".md", tmp_path, data=data).decode()
        assert named == written(table(rolled, data), ".md", tmp_path).decode().replace(
            "| tổ chức | năm 2022 |", "| Tổ chức | Năm 2022 |"
        )
        english = written(rolled, ".html", tmp_path, language="en").decode()
        assert '<html lang="en">' in english
        assert "Hội Chữ thập đỏ quận Kiến An" in english

    def test_a_folder_that_is_not_there_is_named(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="nowhere"):
            io.write_table((), tmp_path / "nowhere" / "a.csv")

    def test_of_another_kind_are_refused(self, tmp_path):
        with pytest.raises(InvalidData, match=r"field\.type at \$\.answer"):
            io.write_table([5], tmp_path / "a.csv")

    def test_of_a_check_have_a_row_for_each_place(self, tmp_path):
        where = {"file": "a.xlsx", "sheet": "Số liệu", "cell": "C7"}
        found = [Problem.of("money.fraction", found="1,5", **where)]
        content = written(found, ".csv", tmp_path)
        assert records(content)[:2] == [
            ["Mức độ", "Tệp", "Trang tính", "Chỗ", "Nội dung", "Mã"],
            ["lỗi", "a.xlsx", "Số liệu", "C7", found[0].translate("vi"), "money.fraction"],
        ]


class TestExcel:
    def test_has_title_header_rows_and_notes(self, tmp_path):
        content = written(TABLE, ".xlsx", tmp_path)
        assert {at: cell.value for at, cell in cells(content).items()} == {
            "A1": "Quyên góp",
            "A2": "đơn vị",
            "B2": "số (đồng)",
            "A3": "Hội xã Một",
            "B3": "5",
            "A4": "Hội xã Hai",
            "B4": "…",
            "A6": "[1] thiếu xã A",
            "A7": "số chưa chính thức",
        }
        found = parts(content)
        assert "thiếu xã A" in found["xl/comments1.xml"]
        sheet = found["xl/worksheets/sheet1.xml"]
        assert '<mergeCell ref="A1:B1"/>' in sheet
        assert 'state="frozen"' in sheet
        assert 'ySplit="2"' in sheet
        assert 'paperSize="9"' in sheet
        assert 'orientation="landscape"' in sheet
        assert 'fitToHeight="0"' in sheet
        assert "Bảng!$2:$2" in found["xl/workbook.xml"]
        assert "Times New Roman" in found["xl/styles.xml"]

    def test_needs_neither_title_nor_rows_nor_columns(self, tmp_path):
        assert [*cells(written(Table(["a"], []), ".xlsx", tmp_path))] == ["A1"]
        for suffix in SUFFIXES:
            assert written(Table([], []), suffix, tmp_path)

    def test_text_longer_than_a_cell_ends_in_dots(self, tmp_path):
        content = written(Table(["a"], [["x" * 40_000]]), ".xlsx", tmp_path)
        assert cells(content)["A2"].value == "x" * 32_766 + "…"

    @pytest.mark.parametrize(
        "shown",
        [
            Table([""] * 16_385, []),
            Table([], [()] * 1_048_576),
            Table([], [()] * 1_048_574, remarks=["a note below an empty row"]),
        ],
        ids=["columns", "rows", "notes"],
    )
    def test_more_than_a_sheet_holds_is_refused(self, tmp_path, shown):
        with pytest.raises(InvalidData, match=r"table\.size"):
            written(shown, ".xlsx", tmp_path)

    def test_columns_are_narrower_where_a_page_is(self, tmp_path):
        wide = Table(["a b"] * 9, [["chữ " * 20] * 9])
        sheet = parts(written(wide, ".xlsx", tmp_path))["xl/worksheets/sheet1.xml"]
        assert 'width="22.2' in sheet


class TestWord:
    def test_repeats_its_header_and_prints_across(self, tmp_path):
        document = parts(written(TABLE, ".docx", tmp_path))["word/document.xml"]
        assert document.count("w:tblHeader") == 1
        assert document.count("w:cantSplit") == 3
        assert 'w:orient="landscape"' in document
        for text in ("Quyên góp", "5 đồng [1]", "[1] thiếu xã A", "số chưa chính thức"):
            assert text in document

    def test_has_as_much_of_its_title_among_its_properties_as_they_hold(self, tmp_path):
        title = "một " * 100
        content = parts(written(Table(["a"], [["x"]], title=title), ".docx", tmp_path))
        assert title.strip() in content["word/document.xml"]
        assert f"<dc:title>{title[:255]}</dc:title>" in content["docProps/core.xml"]


class TestPage:
    def test_names_each_cell_for_narrow_screens(self, tmp_path):
        page = written(TABLE, ".html", tmp_path).decode()
        assert '<td class="right" data-head="số">5 đồng<span> [1]</span></td>' in page
        assert "<p>[1] thiếu xã A</p>" in page
        assert "<caption>Quyên góp</caption>" in page
        assert (
            "notes" not in written(Table(["a"], []), ".html", tmp_path).decode().split("body>")[1]
        )
