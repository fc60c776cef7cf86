import json
import os

import pytest

from hoidata import samples
from tests.command.conftest import CITY, DISTRICT


@pytest.fixture(scope="module")
def five():
    return str(samples.__path__[0]) + "/reports"


def test_adds_up_by_what_officers_call_things(run, reports):
    ran = run("total", "Hội viên", "bao-cao", "--over", "năm", "--to", "hội CTĐ kiến an")
    assert ran == (
        0,
        """\
Hội viên
----------------------------  --------------
tổ chức                             năm 2024
----------------------------  --------------
Hội Chữ thập đỏ quận Kiến An  1.200 hội viên
----------------------------  --------------
""",
        "",
    )


@pytest.mark.parametrize("to", ["HỘI CHỮ THẬP ĐỎ Q. KIẾN AN", "Hội CTĐ Kiến An"])
def test_a_unit_is_known_by_what_its_name_says(run, reports, to):
    assert "Hội Chữ thập đỏ quận Kiến An" in run("total", "members", "bao-cao", "--to", to).out


@pytest.mark.parametrize("to", ["quận", "huyện", "district", "cấp huyện"])
def test_adds_up_to_a_level(run, reports, to):
    out = run("total", "members", "bao-cao", "--to", to).out
    assert "Kiến An" in out
    assert "thành phố" not in out


@pytest.mark.parametrize(
    ("over", "heads"),
    [
        ("năm", "năm 2024"),
        ("year", "năm 2024"),
        ("năm 2024, năm 2025", "năm 2024"),
        ("2024", "năm 2024"),
    ],
)
def test_periods_are_words_or_periods(run, reports, over, heads):
    assert heads in run("total", "members", "bao-cao", "--over", over).out


def test_a_period_that_is_none_says_how_they_are_written(run, reports):
    ran = run("total", "members", "bao-cao", "--over", "nămm")
    assert (ran.code, ran.out) == (2, "")
    assert "'nămm' không phải là kỳ báo cáo; hãy ghi chẳng hạn" in ran.err


def test_an_unknown_metric_is_answered_with_the_nearest(run, reports):
    ran = run("total", "hoi vien", "bao-cao")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[:2] == ["không có chỉ số 'hoi vien'. Gần nhất là:", "  hội viên"]


def test_a_metric_like_no_other_is_answered_with_those_in_the_files(run, reports):
    assert run("total", "xyzzy", "bao-cao").err.splitlines()[1:] == [
        "  hội viên",
        "  giá trị quà tặng",
    ]


def test_metrics_of_the_files_are_among_the_nearest(run, reports):
    own = "metrics:\n  - {code: cay_trong, label: cây trồng mới, unit: cây, nature: số phát sinh}\n"
    (reports / "rieng.yaml").write_text(f"format: hoidata/1\n{own}", encoding="utf-8")
    assert "  cây trồng mới" in run("total", "cây trồng mơi", "bao-cao").err


def test_files_that_cannot_be_opened_do_not_stop_an_answer(run, reports):
    ran = run("total", "members", "bao-cao", "khong-co.yaml")
    assert ran.code == 3
    assert "1.200 hội viên" in ran.out
    assert "không có tệp 'khong-co.yaml'" in ran.err


def test_periods_go_below_each_other_on_a_narrow_screen(run, reports, monkeypatch):
    for year in range(2018, 2024):
        text = DISTRICT.replace("2024", str(year))
        (reports / f"{year}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "60")
    out = run("total", "members", "bao-cao", "--over", "năm").out
    assert out.count("tổ chức") > 1
    assert out.count("Hội viên\n") == 1
    assert [each for each in range(2018, 2025) if f"năm {each}" not in out] == []
    monkeypatch.setenv("COLUMNS", "26")
    assert "tổ chức: Hội Chữ thập đỏ" in run("total", "members", "bao-cao", "--over", "năm").out


def test_an_unknown_unit_is_answered_with_the_nearest(run, reports):
    ran = run("total", "members", "bao-cao", "--to", "Hội Chữ thập đỏ quận Kiên An")
    assert ran.code == 2
    assert "  Hội Chữ thập đỏ quận Kiến An" in ran.err


def test_a_name_of_two_units_asks_for_the_id(run, reports):
    other = DISTRICT.replace("hoi.quan", "hoi.quan2").replace("bc-quan", "bc-quan2")
    (reports / "quan2.yaml").write_text(other, encoding="utf-8")
    ran = run("total", "members", "bao-cao", "--to", "Hội CTĐ Kiến An")
    assert "hãy ghi mã của một đơn vị: hoi.quan, hoi.quan2" in ran.said


def test_says_which_metrics_there_are_where_one_has_no_figures(run, reports):
    ran = run("total", "gifts", "bao-cao")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Không có số liệu nào về 'suất quà đã trao'. Các tệp này có")


NONE = "nhưng không có số nào cộng được cho đơn vị được hỏi."
THEN = "nằm trọn trong kỳ được hỏi; có số liệu của: năm 2024"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--over", "quý"), f"Không có số liệu nào về 'giá trị quà tặng' {THEN}"),
        (
            ("--over", "tháng 1/2023", "--to", "hoi.quan"),
            f"Không có số liệu nào về 'giá trị quà tặng' {THEN}",
        ),
        (("--by", "khối"), "Các tệp này không có khối hoặc cụm thi đua nào."),
        (
            ("--to", "hoi.khac"),
            f"Có số liệu về 'giá trị quà tặng', {NONE}",
        ),
    ],
)
def test_says_why_figures_that_there_are_make_no_total(run, reports, options, why):
    other = CITY.replace("hoi.tp", "hoi.khac").replace("bc-tp", "bc-khac")
    (reports / "khac.yaml").write_text(other, encoding="utf-8")
    ran = run("total", "gift_value", "bao-cao", *options)
    assert (ran.code, ran.out, ran.said) == (0, "", why)


def test_files_with_errors_are_left_out_and_named(run, reports):
    other = DISTRICT.replace("hoi.quan", "hoi.an").replace("bc-quan", "bc-an")
    (reports / "sai.yaml").write_text(other.replace("level: quận", "level: kho"), "utf-8")
    (reports / "lac.yaml").write_text(
        other.replace("hoi.an", "hoi.lac").replace("hoi.tp", "hoi.xa").replace("bc-an", "bc-lac"),
        "utf-8",
    )
    ran = run("total", "members", "bao-cao")
    assert ran.code == 1
    assert "1.200 hội viên" in ran.out
    assert "bao-cao/sai.yaml\n  lỗi, dòng 7:" in ran.err
    assert "bao-cao/lac.yaml\n  lỗi, dòng 8:" in ran.err
    assert "kết quả chỉ gồm 2 tệp còn lại" in ran.err


def test_nothing_to_work_with_is_said(run, folder):
    (folder / "sai.yaml").write_text("format: khác", encoding="utf-8")
    ran = run("total", "members", "sai.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("Không có tệp nào dùng được.\n")


def test_errors_of_no_file_leave_nothing(run, folder):
    (folder / "a.yaml").write_text(DISTRICT, encoding="utf-8")
    ran = run("total", "members", "a.yaml")
    assert ran.code == 1
    assert "Không có tệp nào dùng được." in ran.err


def test_gives_rows_of_a_total_to_programs(run, reports):
    ran = run("total", "members", "bao-cao", "--json")
    row = json.loads(ran.out)[0]
    assert (row["organization"], row["period"], row["value"]) == ("hoi.quan", "2024", 1200)


def test_what_does_not_add_up_is_said_in_words(run, five):
    ran = run("total", "trên", five)
    assert ran.code == 2


def test_adds_up_blocs(run, five):
    assert run("total", "members", five, "--by", "khối").code == 0
    assert "--by: không có 'khoi'" in run("total", "members", five, "--by", "khoi").err


def test_explains_a_total(run, reports):
    ran = run("explain", "quà tặng", "Hội CTĐ Kiến An", "năm 2024", "bao-cao")
    assert ran.code == 2
    ran = run("explain", "giá trị quà tặng", "Hội CTĐ Kiến An", "năm 2024", "bao-cao")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == ("Giá trị quà tặng · Hội Chữ thập đỏ quận Kiến An · năm 2024")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_total_that_is_not_there_names_the_periods_that_are(run, reports):
    ran = run("explain", "members", "hoi.quan", "năm 2020", "bao-cao")
    assert ran.code == 2
    assert ran.said.endswith("cho năm 2020; có số liệu của: năm 2024")
    assert "nào của Hội" in run("explain", "gifts", "hoi.quan", "năm 2020", "bao-cao").err


def test_an_explanation_for_programs_is_its_row(run, reports):
    ran = run("explain", "members", "hoi.quan", "2024", "bao-cao", "--json")
    assert json.loads(ran.out)[0]["value"] == 1200


every_table = pytest.mark.parametrize(
    ("what", "options"),
    [
        ("số liệu", ()),
        ("observations", ()),
        ("chỉ số", ()),
        ("đơn vị", ("--at", "31/12/2023")),
        ("organizations", ()),
        ("báo cáo", ("--period", "năm 2022")),
        ("coverage", ("--period", "2022", "--to", "huyện")),
        ("chỉ tiêu", ("--at", "31/12/2023")),
        ("progress", ()),
        ("thu chi", ()),
        ("đỡ đầu", ("--at", "31/12/2024")),
        ("khen thưởng", ()),
        ("chức vụ", ("--at", "31/12/2022")),
        ("xếp hạng", ("--period", "6 tháng đầu năm 2022", "--unit", "Khối Thi đua 20")),
    ],
)


@every_table
@pytest.mark.parametrize(("columns", "language"), [("80", "vi"), ("120", "en"), ("40", "vi")])
def test_shows_every_table_within_the_screen(run, five, what, options, columns, language):
    os.environ["COLUMNS"] = columns  # which `folder` sets back
    ran = run("table", what, five, *options, "--language", language)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= int(columns)
    assert "None" not in ran.out


@every_table
def test_every_table_is_rows_for_programs(run, five, what, options):
    rows = json.loads(run("table", what, five, *options, "--json").out)
    assert isinstance(rows, list)
    assert rows or what == "thu chi"


def test_a_table_needs_what_it_is_about(run, five):
    assert "các báo cáo thuộc nhiều kỳ" in run("table", "báo cáo", five).err
    assert "cần biết khối thi đua nào" in run("table", "xếp hạng", five).err
    assert "không có quỹ nào" in run("table", "quỹ", five).err
    ran = run("table", "bang la", five)
    assert (ran.code, ran.out) == (2, "")
    assert "không có 'bang la'; hãy chọn một trong: observations" in ran.err


def test_one_period_of_the_reports_need_not_be_asked_for(run, reports):
    assert "Tình hình báo cáo năm 2024" in run("table", "coverage", "bao-cao").out


def test_no_report_leaves_the_period_unknown(run, folder):
    (folder / "a.yaml").write_text("format: hoidata/1\n", encoding="utf-8")
    assert "cần biết kỳ nào" in run("table", "coverage", "a.yaml").err


FUNDS = """\
format: hoidata/1
organizations: [{id: mttq.xa, name: Ủy ban MTTQ xã}]
funds:
  - id: quy-vnn
    name: Quỹ Vì người nghèo
    holder: mttq.xa
    period: năm 2024
    opening: 5.000.000 đồng
    complete: đầy đủ
    transactions:
      thu:
        Công ty Sao Mai: {value: 60.000.000 đồng, privacy: công khai}
        Bà Nguyễn Thị A: 1 triệu đồng
"""


def test_shows_a_fund_and_its_money(run, folder):
    (folder / "quy.yaml").write_text(FUNDS, encoding="utf-8")
    assert "Quỹ Vì người nghèo · năm 2024" in run("table", "quỹ", "quy.yaml").out
    named = run("table", "quỹ", ".", "--unit", "Quỹ Vì người nghèo", "--period", "năm 2024")
    assert "66 triệu đồng" in named.out
    moved = run("table", "thu chi", "quy.yaml").out
    assert "Công ty Sao Mai" in moved
    assert "Nguyễn" not in moved
    (folder / "quy2.yaml").write_text(FUNDS.replace("quy-vnn", "q2"), encoding="utf-8")
    assert "hãy thêm --unit" in run("table", "quỹ", ".").err
    assert "66 triệu đồng" in run("table", "quỹ", ".", "--unit", "q2").out
    shared = run("table", "quỹ", ".", "--unit", "Quỹ Vì người nghèo")
    assert "q2, quy-vnn" in shared.said


PARTS = """\
observations:
  - {metric: gifts, item: quà Tết, value: 10 suất quà, plan: 12 suất quà}
  - {metric: hội viên, categories: {giới: nữ}, value: 5 hội viên}
"""


def test_a_figure_says_its_item_categories_and_plan(run, reports, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    text = DISTRICT.partition("observations:")[0] + PARTS
    (reports / "quan.yaml").write_text(text, encoding="utf-8")
    out = run("table", "số liệu", "bao-cao").out
    assert "suất quà đã trao, quà Tết" in out
    assert "hội viên, giới: nữ" in out
    assert "kế hoạch" in out


def test_the_table_of_a_report_with_errors_is_left_out_with_it(run, folder):
    text = "HỘI A\nNĂM 2024\nĐVT: triệu đồng;\nĐơn vị;Số tiền vận động được\nXã A;5\nXã B;6\n"
    (folder / "q").mkdir()
    (folder / "q" / "a.csv").write_text(text, encoding="utf-8")
    (folder / "q" / "r.yaml").write_text(
        "format: hoidata/1\n"
        "report: {id: bc, kind: annual, organizations: [t], period: năm 2024}\n"
        "organizations: [{id: t, name: Hội A}]\n"
        "tables:\n"
        "  - {file: a.csv, header: 4, unit: nghìn đồng, columns: {A: đơn vị, B: funds_raised}}\n"
        "observations: [{metric: members, value: nhiều quá}]\n",
        encoding="utf-8",
    )
    ran = run("total", "funds_raised", "q")
    assert (ran.code, ran.out) == (1, "")
