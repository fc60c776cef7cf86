"""Headings and rows that are no units, and balances and estimates told by their words."""

import pytest

from hoidata import io, rollup
from hoidata.errors import Severity

HEAD = "Hội CTĐ huyện A;;\nSố liệu đến 31/12/2024;;\nSTT;Đơn vị;Hội viên\n1;Xã A;100\n2;Xã B;200\n"


def read(text):
    """Return what is read, and the codes of what was warned of in a proposed layout."""
    suggestion = io.suggest_layout(text.encode())
    found = io.read_table(text.encode(), suggestion)
    problems = [*suggestion.problems, *found.problems]
    return found.dataset, {p.code for p in problems if p.severity is not Severity.INFO}


def values(data):
    return [(each.organizations[0], int(each.value.value)) for each in data.observations]


@pytest.mark.parametrize(
    "row",
    [
        ";Trong đó: nữ;150",
        "Trong đó: nữ;;150",
        ";- Trong đó: dân tộc thiểu số;150",
        ";Gồm;150",
        ";Nữ;150",
        ";- Nam giới;150",
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_part_among_units_is_no_unit(row, place):
    lines = HEAD.splitlines()
    at = len(lines) - place
    data, warned = read("\n".join([*lines[:at], row, *lines[at:]]) + "\n")
    assert "table.part_row" in warned
    assert {name for name, _ in values(data)} == {
        "hoi-ctd-huyen-a.xa-a",
        "hoi-ctd-huyen-a.xa-b",
    }
    total = rollup(data, "members", over="2024", to="hoi-ctd-huyen-a")["hoi-ctd-huyen-a", "2024"]
    assert total.quantity.value == 300


def test_a_part_among_units_without_numbers_is_no_unit():
    head = "Hội CTĐ huyện A;\nSố liệu đến 31/12/2024;\nĐơn vị;Hội viên\n"
    data, warned = read(head + "Xã A;100\nTrong đó: nữ;60\nXã B;200\n")
    assert "table.part_row" in warned
    assert [value for _, value in values(data)] == [100, 200]


def test_a_layout_may_say_what_a_part_among_units_is():
    layout = {"header": 3, "organization": "Hội CTĐ huyện A", "period": "2024-12-31"}
    columns = {"A": "stt", "B": "đơn vị", "C": "hội viên"}
    labels = {"Trong đó: nữ": {"organization": "Xã B", "categories": {"giới": "nữ"}}}
    text = (HEAD + ";Trong đó: nữ;150\n").encode()
    found = io.read_table(text, io.Layout(**layout, columns=columns))
    assert "table.part_row" in {each.code for each in found.problems}
    assert [value for _, value in values(found.dataset)] == [100, 200]
    found = io.read_table(text, io.Layout(**layout, columns=columns, labels=labels))
    assert "table.part_row" not in {each.code for each in found.problems}
    assert [value for _, value in values(found.dataset)] == [100, 200, 150]


@pytest.mark.parametrize(
    "heading",
    [
        "Tỉnh giao",
        "Hội cấp trên giao",
        "Đăng ký",
        "Phấn đấu",
        "Điều chỉnh",
        "Kế hoạch điều chỉnh",
        "Lũy kế từ đầu nhiệm kỳ",
        "Lũy kế đến nay",
        "Tổng từ đầu nhiệm kỳ",
        "Tháng trước",
        "Quý trước",
        "Kỳ trước",
        "Trong quý",
        "Trong tháng",
        "Đầu năm",
        "Cuối kỳ",
        "Phát sinh trong kỳ",
        "Nhiệm kỳ",
        "Ước đến cuối năm",
        "Số lượng đầu năm",
        "Số tháng trước",
    ],
)
def test_a_heading_of_a_time_or_a_basis_is_no_unit(heading):
    head = "Hội LHPN tỉnh A;;;\nKết quả năm 2024;;;\nSTT;Chỉ tiêu;Thực hiện năm 2024;"
    data, warned = read(f"{head}{heading}\n1;Quà tặng (suất);520;450\n")
    found = [(e.organizations, e.period.code, int(e.value.value)) for e in data.observations]
    assert found == [(("hoi-lhpn-tinh-a",), "2024", 520)]
    assert "suggest.basis" in warned


@pytest.mark.parametrize("name", ["Xã Kỳ Anh", "Quý Lộc", "Tân Giao Thủy", "Năm Căn", "Xã Giao An"])
def test_a_heading_that_names_a_unit_is_one(name):
    head = "Hội LHPN tỉnh A;;;\nKết quả năm 2024;;;\nSTT;Chỉ tiêu;Xã An Hòa;"
    data, warned = read(f"{head}{name}\n1;Quà tặng (suất);520;450\n")
    assert [int(each.value.value) for each in data.observations] == [520, 450]
    assert "suggest.basis" not in warned


FUND = (
    "Hội CTĐ xã A;;\nThu chi quỹ {} (ĐVT: nghìn đồng);;\nSTT;Nội dung;Số tiền\n"
    "I;{};1.000\nII;Thu;5.000\n1;Hội phí;2.000\n2;Ủng hộ;3.000\n"
    "III;Chi;4.000\n1;Thăm hỏi;1.500\n2;Quà Tết;2.500\n{}"
)


def balances(text):
    data, warned = read(text)
    entries = [e for fund in data.funds for e in fund.periods]
    return [tuple(v and int(v.value) for v in (e.opening, e.closing)) for e in entries], warned


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("năm 2024", "Tồn năm 2023 chuyển sang"),
        ("năm 2024", "Số dư năm 2023"),
        ("năm 2024", "Tồn quỹ năm 2023"),
        ("năm 2024", "Tồn đến 31/12/2023"),
        ("năm 2024", "Số dư (31/12/2023)"),
        ("năm 2024", "Tồn quỹ 2023 chuyển sang 2024"),
        ("năm 2024", "Dư năm 2023 mang sang"),
        ("quý II/2024", "Tồn quý I/2024 chuyển sang"),
        ("năm 2024", "Tồn ngày 01/01/2024"),
        ("năm 2024", "Tồn năm trước chuyển sang"),
    ],
)
@pytest.mark.parametrize("last", ["", "IV;Tồn cuối năm;2.000\n"])
def test_a_balance_of_before_is_what_there_was_first(period, label, last):
    found, _ = balances(FUND.format(period, label, last))
    assert found == [(1_000_000, 2_000_000 if last else None)]


@pytest.mark.parametrize(
    "label", ["Tồn đến 31/12/2024", "Tồn quỹ năm 2024", "Tồn năm 2024 chuyển sang 2025", "Tồn quỹ"]
)
def test_a_balance_of_the_period_is_what_is_left(label):
    assert balances(FUND.format("năm 2024", label, ""))[0] == [(None, 1_000_000)]


@pytest.mark.parametrize("label", ["Tồn đến 30/6/2024", "Tồn đầu năm 2025", "Tồn cuối năm 2025"])
def test_a_balance_of_another_day_is_not_read(label):
    found, warned = balances(FUND.format("năm 2024", label, ""))
    assert found == [(None, None)]
    assert "suggest.entry" in warned


def test_a_balance_of_the_day_of_a_table_is_what_is_left():
    found, _ = balances(FUND.format("đến 31/12/2024", "Tồn đến 31/12/2024", ""))
    assert found == [(None, 1_000_000)]


def test_a_balance_of_another_day_in_a_cash_book_is_no_payment():
    head = "Hội CTĐ xã A;;;\nSổ quỹ năm 2024 (ĐVT: đồng);;;\nNgày;Nội dung;Thu;Chi\n"
    rows = "5/2/2024;Công ty A ủng hộ;5.000.000;\n;Tồn đến 30/6/2024;4.000.000;\n"
    data, warned = read(head + rows + "10/7/2024;Mua quà Tết;;2.000.000\n")
    assert "suggest.entry" in warned
    assert [int(each.value.value) for each in data.transactions] == [5_000_000, 2_000_000]


@pytest.mark.parametrize(
    "heading", ["Ước thực hiện năm 2025", "Ước cả năm", "Ước TH 2025", "Ước đạt năm 2025"]
)
def test_what_is_estimated_is_of_that_status(heading):
    head = "Hội CTĐ tỉnh A;;;\nSố tiền vận động năm 2025 (ĐVT: triệu đồng);;;\n"
    data, _ = read(
        f"{head}STT;Đơn vị;Thực hiện 9 tháng 2025;{heading}\n1;Xã A;100;120\n2;Xã B;200;210\n"
    )
    said = {(each.period.code, each.status.value) for each in data.observations}
    assert said == {("2025-01-01/P9M", "A"), ("2025", "E")}
    metric = data.observations[0].metric
    total = rollup(data, metric, over="2025")["hoi-ctd-tinh-a", "2025"]
    assert total.status.value == "E"


def test_what_is_estimated_in_months_is_no_other_figure_than_what_was_done():
    head = "Hội CTĐ tỉnh A;;;\nSố tiền vận động năm 2025 (ĐVT: triệu đồng);;;\n"
    data, _ = read(f"{head}STT;Đơn vị;Ước 6 tháng;Năm 2025\n1;Xã A;100;120\n2;Xã B;200;210\n")
    said = {(each.period.code, each.status.value) for each in data.observations}
    assert said == {("2025-S1", "E"), ("2025", "A")}


@pytest.mark.parametrize("columns", [("Năm 2025", "Ước năm 2025"), ("Ước năm 2025", "Năm 2025")])
def test_what_is_estimated_does_not_change_the_status_of_others(columns):
    layout = {"header": 1, "organization": "Hội A", "metric": "gifts", "period": "2025"}
    text = "Đơn vị;{};{}\nXã A;5;6\nXã B;5;6\n".format(*columns)
    found = io.read_table(
        text.encode(), io.Layout(**layout, columns={"A": "đơn vị", "B": {}, "C": {}})
    )
    said = [each.status.value for each in found.dataset.observations]
    assert said == ["E" if name.startswith("Ước") else "A" for name in columns] * 2


@pytest.mark.parametrize("heading", ["Số dư", "Tồn", "Tồn quỹ", "Còn lại"])
def test_the_running_balance_of_a_cash_book_is_said_to_be_left_out(heading):
    head = "Hội CTĐ xã A;;;;\nSổ quỹ năm 2024 (ĐVT: đồng);;;;\nNgày;Nội dung;Thu;Chi;"
    rows = "5/2/2024;Công ty A ủng hộ;5.000.000;;6.000.000\n10/2/2024;Mua quà;;2.000.000;4.000.000"
    data, warned = read(f"{head}{heading}\n{rows}\n")
    assert "suggest.running" in warned
    assert [int(each.value.value) for each in data.transactions] == [5_000_000, 2_000_000]


def test_the_unit_of_the_title_is_that_of_what_the_title_is_about():
    head = "HỘI CTĐ TỈNH BẮC NINH;;;\nBÁO CÁO KẾT QUẢ HOẠT ĐỘNG NĂM 2024;;;\n;;;ĐVT: triệu đồng\n"
    rows = "STT;Đơn vị;Kế hoạch năm 2024;Thực hiện năm 2024\n1;Xã An Hòa;100;95,5\n2;Xã B;80;88\n"
    data, _ = read(head + rows)
    assert [(each.value.unit, each.value.value) for each in data.observations] == [
        ("VND", 95_500_000),
        ("VND", 88_000_000),
    ]
    assert [each.plan.value for each in data.observations] == [100_000_000, 80_000_000]


BOUNDS = "Hội LHPN tỉnh A;;\nVận động quỹ năm 2024 (triệu đồng);;\nSTT;Đơn vị;Số tiền\n"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["10", ">40"], 2),
        (["ước 10", "~30", ">40", "40-50"], 4),
        (["ước 10", "~30", ">40", "40-50", "chưa có", "3.000*"], 5),
        (["trên 10", "hơn 30", "gần 40", "khoảng 50"], 4),
        (["40-50", "60-70"], 2),
        (["≥10", "<30", "≈40", "10 – 12"], 4),
    ],
)
def test_cells_that_are_bounds_are_figures_or_said_not_to_be(cells, expected):
    rows = "".join(f"{n};Xã {n};{cell}\n" for n, cell in enumerate(cells, 1))
    suggestion = io.suggest_layout((BOUNDS + rows).encode())
    found = io.read_table((BOUNDS + rows).encode(), suggestion)
    told = [p for p in found.problems if p.severity is not Severity.INFO and "cell" in p.details]
    valued = [each for each in found.figures if each.value is not None]
    refused = {p.details["cell"] for p in told} & {f.cell for f in found.figures if f.value is None}
    assert len(valued) + len(refused) == expected
