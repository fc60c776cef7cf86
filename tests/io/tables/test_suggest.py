"""What is proposed for tables that nobody has described, and what is left in doubt."""

import datetime
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hoidata import io as hoidata_io
from hoidata.dataset import Dataset
from hoidata.domain import Metric, Organization
from hoidata.errors import Severity
from hoidata.io._table import Holds, Into, read_table, suggest_layout
from hoidata.values import Period
from tests.io.tables.suggest_cases import CASES
from tests.io.tables.suggest_reading import lines_of, read

SAMPLES = Path(__file__).parents[3].parent / "shared" / "trials" / "tables"


def told(source, data=None):
    return [problem.code for problem in suggest_layout(source, data=data).problems]


def only(source, data=None):
    layouts = suggest_layout(source, data=data).layouts
    assert len(layouts) == 1
    return layouts[0]


def holds_of(layout):
    return {key: heading.holds.value for key, heading in layout.columns}


@pytest.mark.parametrize("name", CASES)
def test_reads_what_a_person_reads(name):
    text, expected = CASES[name]
    assert lines_of(text.encode()) == expected.splitlines()


@pytest.mark.parametrize("name", CASES)
def test_says_of_all_that_may_change_a_number_that_it_is_a_guess(name):
    suggestion = suggest_layout(CASES[name][0].encode())
    warned = {each.code for each in suggestion.problems if each.severity is Severity.WARNING}
    said = {each.code for each in suggestion.problems}
    written = str(suggestion)
    assert all(each.translate("vi") in written for each in suggestion.problems)
    for layout in suggestion.layouts:
        headings = [heading for _, heading in layout.columns]
        assert layout.period is None or {"suggest.period", "suggest.period_said"} & said
        assert layout.into is Into.OBSERVATIONS or "suggest.into" in warned
        for holds, code in (
            (Holds.PLAN, "suggest.plan"),
            (Holds.PERCENT, "suggest.percent"),
            (Holds.CHANGE, "suggest.change"),
        ):
            assert code in warned or all(heading.holds is not holds for heading in headings)
        is_money = any("đồng" in (heading.unit or "").casefold() for heading in headings)
        assert not is_money or warned & {"suggest.unit", "suggest.plain_unit"}
    assert bool(suggestion.metrics) == ("suggest.new_metric" in warned)


@pytest.mark.parametrize("name", CASES)
def test_is_written_as_a_file_that_reads_the_same(name, tmp_path):
    path = tmp_path / "bảng.csv"
    path.write_text(CASES[name][0], encoding="utf-8")
    suggestion = suggest_layout(path)
    assert suggestion.file == "bảng.csv"
    report = tmp_path / "bố cục.yaml"
    report.write_text(str(suggestion), encoding="utf-8")
    metrics = Dataset(metrics=suggestion.metrics)
    wanted = read_table(path, suggestion.layouts, data=metrics)
    if any(problem.severity is Severity.ERROR for problem in wanted.problems):
        return
    found = hoidata_io.load(report)
    assert {metric.code for metric in found.metrics} == {m.code for m in suggestion.metrics}
    for table in ("observations", "transactions", "scores", "funds"):
        assert getattr(found, table) == getattr(wanted.dataset, table)


def stated(text):
    """Return what figures say but for the spelling of names."""
    return [
        (each.row, each.column, each.holds, each.heading.period, str(each.value).casefold())
        for each in read(text.encode())
    ]


SEPARATED = [name for name in CASES if ";" in CASES[name][0]]


@pytest.mark.parametrize("name", SEPARATED)
def test_reads_the_same_in_capitals(name):
    text = CASES[name][0]
    assert stated(text.upper()) == stated(text)


@pytest.mark.parametrize("name", SEPARATED)
def test_reads_the_same_further_down_and_to_the_right(name):
    text = CASES[name][0]
    moved = "\n\n" + "".join(f";;{line}\n" if line else "\n" for line in text.splitlines())
    read_there = [(row - 2, column - 2, *rest) for row, column, *rest in stated(moved)]
    assert read_there == stated(text)


def test_reads_a_unit_below_its_word():
    text = 'Hội A\nNăm 2024\n;"ĐVT:\ntriệu đồng"\nĐơn vị;Kinh phí\nXã A;5\n'
    assert lines_of(text.encode()) == ["B5 total_value 2024: 5000000 VND, Xã A"]


def test_a_part_without_a_name_is_no_category():
    text = "Năm 2024\nĐơn vị;Suất quà;Trong đó\nXã A;5;3\n"
    assert lines_of(text.encode()) == ["B3 gifts 2024: 5 suất quà, Xã A"]
    assert "suggest.no_unit" in told(text.encode())


class TestWorkbook:
    """Workbooks with formats, merged cells, hidden sheets and several sheets."""

    @staticmethod
    def made(fill):
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            fill(book)
        return stream.getvalue()

    def test_reads_merged_titles_and_headings_and_days_in_cells(self):
        def fill(book):
            sheet = book.add_worksheet("Biểu 1")
            day = book.add_format({"num_format": '"Đợt 1: "d/m/yyyy'})
            sheet.merge_range("A1:E1", "BAN CỨU TRỢ TỈNH X\nPHÂN BỔ TIỀN HỖ TRỢ (02 tỉnh)")
            sheet.write("E2", "ĐVT: tỷ đồng")
            for area, text in (("A3:A4", "TT"), ("B3:B4", "Tỉnh"), ("E3:E4", "Cộng")):
                sheet.merge_range(area, text)
            sheet.merge_range("C3:D3", "Số tiền phân bổ")
            sheet.write_datetime("C4", datetime.date(2024, 9, 15), day)
            sheet.write_datetime("D4", datetime.date(2024, 9, 18), day)
            sheet.write_row("A5", [1, "Lào Cai", 30, 45.5, 75.5])
            sheet.write_row("A6", [2, "Yên Bái", 30, 32.25, 62.25])
            sheet.write_row("A7", ["", "Tổng cộng", 60, 77.75, 137.75])

        source = self.made(fill)
        layout = only(source)
        assert (layout.organization, layout.declared, layout.header) == (
            "BAN CỨU TRỢ TỈNH X",
            2,
            (3, 4),
        )
        assert (layout.into, layout.kind.value) == (Into.TRANSACTIONS, "disbursement")
        assert lines_of(source)[:3] == [
            "C5 - 2024-09-15: 30000000000 VND, to Lào Cai",
            "D5 - 2024-09-18: 45500000000 VND, to Lào Cai",
            "E5 - 2024-09-15/2024-09-18: 75500000000 VND, to Lào Cai",
        ]
        assert dict(layout.columns)["E"].sum_of == ("C", "D")

    def test_makes_one_layout_of_one_table_on_several_sheets(self):
        def fill(book):
            for name in ("An Thạnh", "Long Phú"):
                sheet = book.add_worksheet(name)
                sheet.write("A1", f"HỘI NÔNG DÂN HUYỆN {name.upper()}")
                sheet.write("A2", "Thời điểm")
                date = book.add_format({"num_format": "dd/mm/yyyy"})
                sheet.write_datetime("B2", datetime.date(2025, 6, 30), date)
                sheet.write_row("A4", ["STT", "Đơn vị", "Hội viên"])
                for row in range(len(name) - 4):
                    sheet.write_row(f"A{5 + row}", [row + 1, f"Xã {row}", 100])
                sheet.write_row(f"A{1 + len(name)}", ["Cộng", "", 100 * (len(name) - 4)])
            book.add_worksheet("Hướng dẫn").write("A1", "Mỗi huyện một trang.")
            hidden = book.add_worksheet("Nháp")
            hidden.write_row("A1", ["Đơn vị", "Hội viên"])
            hidden.hide()

        source = self.made(fill)
        layout = only(source)
        assert layout.sheets == (
            ("An Thạnh", "HỘI NÔNG DÂN HUYỆN AN THẠNH"),
            ("Long Phú", "HỘI NÔNG DÂN HUYỆN LONG PHÚ"),
        )
        assert (layout.body, layout.period) == (None, Period.parse("30/6/2025"))
        assert [each.sheet for each in read(source)] == ["An Thạnh"] * 5 + ["Long Phú"] * 5
        assert {"suggest.sheet", "suggest.hidden"} <= set(told(source))
        assert told(source).count("suggest.metric") == 1
        assert "sheets: {An Thạnh: HỘI NÔNG DÂN HUYỆN AN THẠNH" in str(suggest_layout(source))

    def test_takes_the_period_of_a_sheet_from_its_name(self):
        def fill(book):
            for name in ("Quý I", "Quý II", "Ghi thêm", "Quý I năm 2023"):
                sheet = book.add_worksheet(name)
                sheet.write("A1", "HỘI NÔNG DÂN XÃ A")
                sheet.write("A2", "NĂM 2025")
                sheet.write_row("A3", ["Đơn vị", "Hội viên"])
                sheet.write_row("A4", ["Thôn 1", 100])

        suggestion = suggest_layout(self.made(fill))
        periods = {name: each.period.code for each in suggestion.layouts for name, _ in each.sheets}
        assert periods == {
            "Quý I": "2025-Q1",
            "Quý II": "2025-Q2",
            "Ghi thêm": "2025",
            "Quý I năm 2023": "2025",
        }
        taken = [each for each in suggestion.problems if each.code == "suggest.period"]
        assert [each.details["found"] for each in taken] == ["Quý I", "Quý II"]

    def test_keeps_apart_sheets_whose_rows_would_not_be_found_alone(self):
        def fill(book):
            for name in ("A", "B"):
                sheet = book.add_worksheet(name)
                sheet.write("A1", "NĂM 2024")
                sheet.write_row("A2", ["Đơn vị", "Hội viên"])
                sheet.write_row("A3", ["Xã A", 100])
                sheet.write_row("A5", ["Xã B", 100])
                sheet.write_row("A6", ["Tổng cộng", 200])
                sheet.write_row("A8", ["Lập ngày", 5])

        assert len(suggest_layout(self.made(fill)).layouts) == 2

    def test_does_not_take_a_percentage_for_a_fraction(self):
        def fill(book):
            sheet = book.add_worksheet()
            percent = book.add_format({"num_format": "0.0%"})
            sheet.write("A1", "NĂM 2024")
            sheet.write_row("A2", ["Đơn vị", "Hội viên", "Hội viên đăng ký", "Tỷ lệ"])
            sheet.write_row("A3", ["Xã A", 100, 85])
            sheet.write_number("D3", 0.85, percent)
            sheet.write_row("A4", ["Xã B", 50, 45])
            sheet.write_number("D4", 0.9, percent)

        source = self.made(fill)
        assert dict(only(source).columns)["D"].of == ("C", "B")
        assert [str(each.value.value) for each in read(source) if each.column == 4] == ["85", "90"]

    def test_passes_over_what_is_neither_a_text_nor_a_number(self):
        def fill(book):
            sheet = book.add_worksheet()
            date = book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write("A1", "Hội A năm 2024")
            sheet.write_row("A2", ["Đơn vị", "Hội viên", "Chi hội", "Khi nào", "Rồi"])
            for row, name in ((3, "Xã A"), (4, "Xã B")):
                sheet.write(f"A{row}", name)
                sheet.write_formula(f"B{row}", "=1/0", None, "#DIV/0!")
                sheet.write(f"C{row}", 5)
                sheet.write_datetime(f"D{row}", datetime.date(2024, 5, row), date)
                sheet.write_boolean(f"E{row}", row == 3)

        source = self.made(fill)
        assert holds_of(only(source)) == {
            "A": "organization",
            "B": "value",
            "C": "value",
            "D": "day",
        }
        assert [line.split(":")[0] for line in lines_of(source)] == [
            "C3 chapters 2024-05-03",
            "C4 chapters 2024-05-04",
        ]

    def test_joins_sheets_of_which_one_names_no_organization(self):
        def fill(book):
            for name, title in (("A", "HỘI A NGÀY ẤY"), ("B", "")):
                sheet = book.add_worksheet(name)
                sheet.write("A1", title)
                sheet.write("A2", "NĂM 2024")
                sheet.write_row("A3", ["Đơn vị", "Hội viên"])
                sheet.write_row("A4", ["Xã A", 100])

        suggestion = suggest_layout(self.made(fill))
        assert suggestion.layouts[0].sheets == (("A", "HỘI A NGÀY ẤY"), ("B", None))
        assert "sheets: {A: HỘI A NGÀY ẤY, B: null}" in str(suggestion)


class TestDoubts:
    """Each doubt has the cell that it is about."""

    TEXT = """\
HỘI LHPN TỈNH TÂN SƠN
(Tính đến 15/12/2024)
TT;Đơn vị;Hội viên;Quỹ hội (triệu đồng);Tổ nhạc;Ghi chú
1;Xã A;120;12,5;3;mới
2;Xã B;80;7;1;
"""

    def test_has_the_cell_of_what_it_is_about(self):
        problems = suggest_layout(self.TEXT.encode()).problems
        assert {(each.code, each.details.get("cell")) for each in problems} == {
            ("suggest.organization", "A1"),
            ("suggest.period_said", "A2"),
            ("suggest.label", "B3"),
            ("suggest.metric", "C3"),
            ("suggest.metric", "D3"),
            ("suggest.unit", "D3"),
            ("suggest.new_metric", "E3"),
            ("suggest.left_out", "F3"),
        }

    def test_is_above_the_line_of_the_file_that_it_is_about(self):
        lines = str(suggest_layout(self.TEXT.encode())).splitlines()
        at = lines.index("      D: {metric: fund_capital, unit: triệu đồng}")
        assert lines[at - 2].strip() == (
            "# cần xem: số liệu của 'Quỹ hội (triệu đồng)' được đọc theo đơn vị triệu đồng (ô D3)"
        )
        assert lines[at - 1].strip().startswith("# 'Quỹ hội (triệu đồng)' được hiểu là chỉ số")

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Hội A\nNăm 2024\nĐơn vị;Quỹ hội\nXã A;12,5\n", "suggest.no_unit"),
            ("Hội A\nNăm 2024\nĐơn vị;Số tiền\nXã A;12.500.000\n", "suggest.plain_unit"),
            ("Hội A\nĐơn vị;Hội viên\nXã A;12\n", "suggest.no_period"),
            ("Hội A\nĐơn vị;Quý I\nXã A;12\n", "suggest.no_year"),
            ("Năm 2024\nĐơn vị;Hội viên\nXã A;12\n", "suggest.no_organization"),
            ("Hội A\nNăm 2024\nĐơn vị;Tỷ lệ (%)\nXã A;0,5\n", "suggest.fraction"),
            ("Hội A\nNăm 2024\nĐơn vị;Hội viên;Chênh lệch\nXã A;12;5\n", "suggest.comparison"),
            ("Hội A\nNăm 2024\nTT;Chỗ này;Hội viên\n1;Xã A;12\n", "suggest.guessed_label"),
            ("Hội A\nNăm 2024\nNội dung;Thu (đồng);Chi (đồng)\nHội phí;12;5\n", "suggest.ledger"),
            ("Hội A\nHội viên năm 2024\nĐơn vị;Tổng số\nXã A;12\n", "suggest.topic"),
            ("Hội A\nNăm 2024\nĐơn vị;Loại;Hội viên\nXã A;KH;12\n;TH;5\n", "suggest.plan_rows"),
            ("Kính gửi các đơn vị\n", "suggest.nothing"),
            ("", "suggest.nothing"),
        ],
    )
    def test_warns_of_what_is_not_said(self, text, code):
        problems = suggest_layout(text.encode()).problems
        assert [each.severity for each in problems if each.code == code] == [Severity.WARNING]

    @pytest.mark.parametrize(
        "columns",
        [
            "Hội viên;Kết nạp mới trong quý",
            "Hội viên;Xây nhà (nhà/tr.đ)",
            "Hội viên;Tỷ lệ (%)",
            "Hội viên;Chênh lệch",
        ],
    )
    def test_says_in_the_file_which_column_is_not_read(self, columns):
        text = f"Hội A\nQuý III năm 2024\nĐơn vị;{columns}\nXã A;12;0,5\nXã B;8;1\n"
        suggestion = suggest_layout(text.encode())
        lines = str(suggestion).splitlines()
        assert [key for key, _ in suggestion.layouts[0].columns] == ["A", "B"]
        assert any("# cần xem:" in line and "(ô C3)" in line for line in lines)

    @pytest.mark.parametrize("unit", ["nhà/tr.đ", "-", "Nhà (tr.đ)", "suất/trđ", "//", "x1"])
    @pytest.mark.parametrize("label", ["Xây nhà Đại đoàn kết", "Hội viên"])
    def test_leaves_out_the_row_whose_unit_is_none(self, unit, label):
        text = f"""\
HỘI CTĐ XÃ A
KẾT QUẢ NĂM 2024
STT;Nội dung;Đơn vị tính;Kế hoạch;Thực hiện
1;Tặng quà Tết;suất;50;62
2;{label};{unit};2/100;3/150
"""
        suggestion = suggest_layout(text.encode())
        assert [key for key, _ in suggestion.layouts[0].labels] == ["Tặng quà Tết"]
        [problem] = [each for each in suggestion.problems if each.code == "suggest.no_unit"]
        assert problem.details["cell"] == "C5"
        assert f"'{unit}' không phải đơn vị tính" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("figures", "heading"),
        [
            ("1;2;3;6;4;10", {"period": "2024-01-01/P4M", "sum_of": ("F", "G")}),
            ("1;2;3;6;4;99", {"period": None, "sum_of": ()}),
        ],
    )
    def test_does_not_take_what_has_added_up_so_far_for_the_year(self, figures, heading):
        text = f"""\
HỘI LHPN HUYỆN A
SỐ HỘI VIÊN KẾT NẠP NĂM 2024
TT;Đơn vị;Tháng 1;Tháng 2;Tháng 3;Quý I;Tháng 4;Lũy kế
1;Xã B;{figures}
2;Xã C;{figures}
"""
        suggestion = suggest_layout(text.encode())
        made = dict(suggestion.layouts[0].columns)["H"]
        code = None if made.period is None else made.period.code
        assert {"period": code, "sum_of": made.sum_of} == heading
        assert any(
            each.code == "suggest.period" and "H" in each.details["columns"]
            for each in suggestion.problems
        )

    @pytest.mark.parametrize(
        "title",
        [
            "Hội Chữ thập đỏ tỉnh Nghệ An (đến 17h00 ngày 20/9/2024)",
            "Hội Chữ thập đỏ tỉnh Nghệ An tính đến 17 giờ ngày 20/9/2024",
            "Hội Chữ thập đỏ tỉnh Nghệ An, lúc 17h ngày 20/9/2024",
            "Hội Chữ thập đỏ tỉnh Nghệ An (Tháng 9/2024)",
        ],
    )
    def test_takes_no_time_for_a_part_of_a_name(self, title):
        text = f"{title}\nTT;Đơn vị;Hội viên\n1;Xã B;12\n"
        assert only(text.encode()).organization == "Hội Chữ thập đỏ tỉnh Nghệ An"

    def test_says_of_columns_that_share_a_scale_and_inferred_periods_once(self):
        text = """\
HỘI NÔNG DÂN XÃ A
VẬN ĐỘNG QUỸ NĂM 2025
;;;ĐVT: triệu đồng
TT;Đơn vị;Tháng 1;Tháng 2;Tháng 3 năm 2025
1;Thôn 1;5;6;7
"""
        problems = suggest_layout(text.encode()).problems
        said = [each.translate("vi") for each in problems if each.code.startswith("suggest.")]
        assert "số liệu của các cột C, D, E được đọc theo đơn vị triệu đồng" in said
        assert (
            "số liệu của các cột C, D được hiểu lần lượt là của tháng 1/2025, tháng 2/2025" in said
        )
        assert "số liệu của 'Tháng 3 năm 2025' là của tháng 3/2025" in said

    def test_leaves_out_rows_among_periods_that_are_none(self):
        days = "".join(f"{1 + row % 28}/5/2024;5\n" for row in range(300))
        text = f"Hội A xã B\nNăm 2024\nNgày;Hội viên mới\n{days}Cộng;1500\nLúc khác;5\n"
        suggestion = suggest_layout(text.encode())
        assert suggestion.layouts[0].skip == ("305",)
        assert "suggest.left_out" in told(text.encode())

    def test_reads_a_year_beside_one_month(self):
        text = "Hội A xã B\nNăm 2024\nTháng;Hội viên\nTháng 1;5\nCả năm;15\n"
        assert lines_of(text.encode()) == [
            "B4 members 2024-01: 5 hội viên, Hội A xã B",
            "B5 members 2024: 15 hội viên, Hội A xã B (total)",
        ]

    def test_names_nobody_who_receives(self):
        text = CASES["children who receive, with their birth days"][0]
        suggestion = suggest_layout(text.encode())
        messages = [each.translate("vi") for each in suggestion.problems]
        messages += [str(suggestion)]
        assert not any("Cháu Thử" in message for message in messages)

    def test_names_the_lines_of_a_fund_that_are_not_understood(self):
        text = """\
Quỹ xã A
Năm 2024
ĐVT: đồng
TT;Nội dung;Số tiền
I;Tồn đầu kỳ;5.000.000
II;Chuyển nguồn;1.000.000
III;Tổng thu;2.000.000
IV;Tổng chi;3.000.000
V;Tồn cuối kỳ;4.000.000
"""
        layout = only(text.encode())
        assert "suggest.entry" in told(text.encode())
        assert layout.skip == ("6",)
        assert [line.split()[0] for line in lines_of(text.encode())] == ["C5", "C7", "C8", "C9"]


class TestKnown:
    """What the data knows goes before what the library knows."""

    DATA = Dataset(
        organizations=[
            Organization("hoi.an-hoa", "Hội Phụ nữ xã An Hòa", aliases=["Phụ nữ An Hòa"])
        ],
        metrics=[Metric("five_no", "5 không 3 sạch", "hộ"), Metric("members", "Hội viên", "người")],
    )

    def test_knows_metrics_and_organizations_by_their_very_names(self):
        text = (
            "Phụ nữ An Hòa\nNăm 2024\nĐơn vị;5 không 3 sạch;Hội viên;Hội viên nữ giỏi\nẤp 1;5;6;7\n"
        )
        layout = only(text.encode(), self.DATA)
        metrics = [heading.metric for _, heading in layout.columns]
        assert metrics == [None, "five_no", "members", "hoi_vien_nu_gioi"]
        assert layout.organization == "Phụ nữ An Hòa"

    def test_a_metric_is_not_meant_where_it_is_counted_in_another_unit(self):
        text = "Hội A\nNăm 2024\nĐơn vị;Hội viên (triệu đồng)\nẤp 1;5\n"
        suggestion = suggest_layout(text.encode())
        assert [metric.unit for metric in suggestion.metrics] == ["VND"]

    def test_proposes_nothing_that_adds_up_over_time(self):
        text = "Hội A\nNăm 2024\nĐơn vị;Số buổi diễn (buổi);Thu nhập (%)\nẤp 1;5;6\n"
        metrics = suggest_layout(text.encode()).metrics
        assert [metric.code for metric in metrics] == ["so_buoi_dien"]
        assert {metric.over_time.value for metric in metrics} == {"none"}


class TestRecords:
    """Lists of records have their headings as keys."""

    def test_reads_years_of_a_column(self):
        names = ("Đơn vị", "Hội viên (người)", "Quỹ (triệu đồng)", "Năm")
        rows = [
            dict(zip(names, ("Xã A", 100, Decimal("12.5"), 2024), strict=True)),
            dict(zip(names, ("Xã B", 200, Decimal(20), 2023), strict=True)),
        ]
        assert lines_of(rows) == [
            "B2 members 2024: 100 người, Xã A",
            "C2 fund_capital 2024: 12500000 VND, Xã A",
            "B3 members 2023: 200 người, Xã B",
            "C3 fund_capital 2023: 20000000 VND, Xã B",
        ]

    def test_takes_a_total_of_gifts_for_the_month_of_their_days(self):
        rows = [
            {"Ngày": "1/3/2024", "Người ủng hộ": "A", "Số tiền (đồng)": 500000},
            {"Ngày": "2/3/2024", "Người ủng hộ": "B", "Số tiền (đồng)": 700000},
        ]
        assert only(rows).period == Period.parse("tháng 3/2024")
        rows[1]["Ngày"] = "2/4/2024"
        assert only(rows).period is None
        assert suggest_layout(rows).file is None


WORDS = st.sampled_from(
    [
        "TT",
        "Đơn vị",
        "Hội viên",
        "Tổng cộng",
        "Năm 2024",
        "(%)",
        "Kế hoạch",
        "5",
        "1.250",
        "",
        "Quý I",
        "Trong đó",
        "Thu",
        "Chi",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=5), max_size=8))
def test_proposes_something_or_nothing_for_any_grid(rows):
    text = "\n".join(";".join(row) for row in rows)
    suggestion = suggest_layout(text.encode())
    assert suggestion.layouts or suggestion.problems
    assert str(suggestion).startswith("# ")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample tables are not there")
class TestSamples:
    """Tables as officers keep them, with the figures that a person reads in them."""

    # A cell whose scale slipped, which only the checks of sums can see.
    SLIPPED = ("02-du-no-uy-thac-nhcsxh-q3-2025.xlsx", "M11")

    @staticmethod
    def entries():
        index = SAMPLES / "index.json"
        return json.loads(index.read_text(encoding="utf-8")) if index.is_file() else []

    def test_reads_every_figure_and_no_other(self):
        for entry in self.entries():
            file = entry["file"]
            default = (entry["sheets"] or [None])[0]
            figures = {(each.sheet, each.cell): each for each in read(SAMPLES / file)}
            wanted = {(each.get("sheet", default), each["cell"]): each for each in entry["figures"]}
            for place, each in wanted.items():
                figure = figures.pop(place, None)
                found = None if figure is None or figure.value is None else figure
                if each["value"] is None or (file, place[1]) == self.SLIPPED:
                    assert found is None or (file, place[1]) == self.SLIPPED
                    continue
                assert found is not None
                assert found.value.value == Decimal(str(each["value"]))
                assert found.holds == each["kind"].replace("zero", "value")
                assert dict(found.heading.categories) == (each["categories"] or {})
                assert found.heading.period.code == each["period"]
                unit = "đồng" if found.value.unit == "VND" else found.value.unit
                assert unit == each["measure"]
            assert [place for place, figure in figures.items() if figure.value is not None] == []


SCALED = (
    "Báo cáo kết quả năm 2024\nHội Chữ thập đỏ huyện A\n\nĐơn vị,{}\nXã An Phú,12\nXã An Lạc,15\n"
)


@pytest.mark.parametrize(
    ("heading", "metric", "amount"),
    [
        ("Suất quà (nghìn suất)", "gifts", "12000 suất"),
        ("Suất quà (ngàn phần)", "gifts", "12000 phần"),
        ("Hội viên (nghìn người)", "members", "12000 người"),
        ("Hội viên (ĐVT: vạn người)", "members", "120000 người"),
    ],
)
def test_a_scale_word_in_brackets_counts_for_what_is_no_money_too(heading, metric, amount):
    first = lines_of(SCALED.format(heading).encode())[0]
    assert first == f"B5 {metric} 2024: {amount}, Xã An Phú"


@pytest.mark.parametrize(
    "heading",
    [
        *("Suất quà (nghìn)", "Suất quà (chục)", "Suất quà (tr)", "Suất quà (nghìn xuất)"),
        *("Hội viên (ĐVT: xyz)", "Hội viên (đơn vị tính: nghìn)"),
    ],
)
def test_a_scale_or_unit_that_is_not_understood_is_not_left_out(heading):
    source = SCALED.format(heading).encode()
    assert lines_of(source) == []
    assert "suggest.no_unit" in told(source)


@pytest.mark.parametrize("heading", ["Lớp tập huấn (2 ngày)", "Suất quà (đợt 1)", "Hội viên (nữ)"])
def test_what_else_is_in_brackets_is_no_unit(heading):
    source = SCALED.format(heading).encode()
    assert "12 " in lines_of(source)[0]
    assert "suggest.no_unit" not in told(source)


@pytest.mark.parametrize("heading", ["Bình quân/hội viên", "BQ/hội viên", "Trung bình/chi hội"])
def test_what_is_an_average_counts_nothing(heading):
    rows = [["STT", "Đơn vị", heading], ["1", "Hội Nông dân xã A", "12"]]
    made = suggest_layout([*rows, ["2", "Hội Nông dân xã B", "10"]])
    assert [each.unit for layout in made.layouts for _, each in layout.columns] in ([], [None] * 2)
