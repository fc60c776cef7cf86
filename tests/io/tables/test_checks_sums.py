"""Totals, groups and columns that are sums, and which cell is wrong where they do not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.io._table.checks import check_tables
from tests.io.tables.checked import details, found, one, sparse, table, units

MONEY = {"C": {"metric": "m", "unit": "triệu đồng"}}


def total(*numbers, stated, **layout):
    """Return a table of one column."""
    rows = [[place, f"Xã {place}", number] for place, number in enumerate(numbers, start=1)]
    return units(*rows, [None, "Tổng cộng", stated], **layout)


# --- Totals ---------------------------------------------------------------------------------------


def test_a_total_that_fits_is_no_finding():
    assert not found(total(5, 7, 9, stated=21))


def test_a_total_that_does_not_fit_is_found_at_its_cell():
    assert found(total(5, 7, 9, stated=30)) == [("total", "C5")]
    assert details(total(50, 70, 90, stated=233)) == {
        "expected": "210",
        "difference": "23",
        "terms": "C2-C4",
    }


@pytest.mark.parametrize(
    ("numbers", "stated", "cause"),
    [
        ((1015, 1620, 1487), 2635, {"left": "C4"}),
        ((1015, 1620, "1.562"), 2635, {"text": "C4"}),
        ((1015, "1.620", "1.562"), 1015, {"text": "C3-C4"}),
        ((1015, 1620, 1487), 5609, {"twice": "C4"}),
        ((1015, 1620, 1487), 4212, {"turned": "4.122"}),
        ((1015, 1620, 1487), 4221, {}),
        ((1015, 1015, 1487), 2502, {}),
        (("1.015", "1.620"), 1015, {"left": "C3"}),
    ],
)
def test_what_explains_the_difference_is_named(numbers, stated, cause):
    said = details(total(*numbers, stated=stated))
    names = ("text", "left", "twice", "turned")
    assert {name: text for name, text in said.items() if name in names} == cause


@pytest.mark.parametrize("nothing", ["-", "–", "x"])
def test_what_is_said_to_be_nothing_adds_nothing(nothing):
    assert not found(total(5, nothing, 9, stated=14))
    assert found(total(5, nothing, 9, stated=16)) == [("total", "C5")]


@pytest.mark.parametrize("gap", [None, "…", "chưa báo cáo"])
def test_a_total_above_what_is_said_is_open_where_something_is_not_said(gap):
    assert not found(total(5, gap, 9, stated=14))
    assert found(total(5, gap, 9, stated=16)) == [("total_open", "C5")]
    assert one(total(5, gap, 9, stated=16)).problem.details["gaps"] == "C3"
    assert found(total(5, gap, 9, stated=13)) == [("total", "C5")]


def test_an_open_total_says_what_is_counted_and_what_is_not():
    problem = one(total(5, "trên 50", 9, stated=30)).problem
    assert problem.translate("vi") == (
        "ô C5 ghi 30 nhưng các ô C2, C4 cộng lại được 14, ít hơn 16; "
        "ô C3 để trống hoặc không ghi con số chính xác"
    )
    assert problem.translate("en") == (
        "C5 states 30, but C2, C4 make 14, 16 less; C3 is empty or gives no exact number"
    )


def test_a_total_of_nothing_said_is_no_finding():
    assert not found(total(None, "…", stated=14))
    assert not found(total(5, 7, stated=None))


def test_bounds_are_in_no_sum():
    assert not found(total("trên 5", "trên 7", stated="trên 12"))


def test_a_leading_total_is_the_sum_of_the_rows_beneath_it():
    rows = ([None, "Toàn tỉnh", 12], [1, "Xã 1", 5], [2, "Xã 2", 7])
    assert not found(units(*rows))
    assert found(units([None, "Toàn tỉnh", 13], *rows[1:])) == [("total", "C2")]


GROUPS = (
    ["I", "Thành phố", 12],
    [1, "Phường 1", 5],
    [2, "Phường 2", 7],
    ["II", "Các huyện", 30],
    [3, "Huyện 3", 10],
    [4, "Huyện 4", 20],
    [None, "Tổng cộng", 42],
)


def changed(rows, **cells):
    """Return rows with other figures in cells named as on the sheet, below a heading."""
    made = [list(row) for row in rows]
    for name, value in cells.items():
        made[int(name[1:]) - 2]["ABCDEFGH".index(name[0])] = value
    return made


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"C2": 13}, [("total", "C2")]),
        ({"C4": 8}, [("total", "C2")]),
        ({"C8": 43}, [("total", "C8")]),
        ({"C2": None}, []),
        ({"C2": None, "C8": 43}, [("total", "C8")]),
        ({"C2": 13, "C8": 43}, [("total", "C2")]),  # the grand total was computed from it
    ],
)
def test_groups_are_sums_and_the_total_is_that_of_groups(cells, expected):
    assert found(units(*changed(GROUPS, **cells))) == expected


def test_a_sum_that_follows_from_a_wrong_one_is_named_with_it():
    finding = one(units(*changed(GROUPS, C2=13, C8=43)))
    assert finding.problem.details["also"] == "C8"


def test_rows_that_are_parts_of_their_group_do_not_make_it_up():
    rows = (["I", "Huyện A", 12], [1, "Trong đó: xã nghèo", 5], ["II", "Huyện B", 30])
    assert not found(units(*rows, [3, "Xã khác", 30]))
    named = (["I", "Huyện A, trong đó:", 12], [1, "Xã nghèo", 5], ["II", "Huyện B", 30])
    assert not found(units(*named, [3, "Xã khác", 30]))


@pytest.mark.parametrize(
    "heading",
    [
        {"holds": "percent"},
        {"holds": "change"},
        {"metric": "m", "unit": "%"},
        {"metric": "m", "unit": "điểm"},
        {"metric": "m", "unit": "nghìn đồng/người"},
        {"metric": "thu nhập bình quân", "unit": "triệu đồng"},
    ],
)
def test_what_does_not_add_up_is_not_added(heading):
    assert not found(total(5, 7, 9, stated=7, columns={"C": heading}))


def test_averages_are_known_by_their_heading():
    assert not found(total(5, 7, 9, stated=7, head=["Thu nhập bình quân"]))


@pytest.mark.parametrize("unit", ["người", "chi hội"])
def test_rows_of_several_measures_have_no_sum(unit):
    rows = [["Chỉ tiêu", "ĐVT", "2024"], ["Hội viên", "người", 5], ["Khác", unit, 7]]
    said = {"A": "chỉ tiêu", "B": "đvt", "C": {"holds": "value"}}
    assert not found(table([*rows, ["Tổng cộng", "người", 99]], columns=said))


def test_goods_have_a_total_where_all_are_of_one_unit():
    rows = [
        ["Mặt hàng", "ĐVT", "Số lượng", "Trị giá"],
        ["Gạo", "tấn", 5, 75],
        ["Mì", "thùng", 8, 9],
    ]
    said = {
        "A": "mặt hàng",
        "B": "đvt",
        "C": {"metric": "goods"},
        "D": {"metric": "worth", "unit": "triệu đồng"},
    }
    assert found(table([*rows, ["Cộng trị giá", None, 99, 88]], columns=said)) == [("total", "D4")]


# --- Rounding -------------------------------------------------------------------------------------


def test_rounded_money_may_miss_its_rounded_sum_by_little():
    assert found(total("=1.5", "=2.5", "=3.4", stated="=7.3", columns=MONEY)) == [("rounded", "C5")]
    assert found(total("=1.5", "=2.5", "=3.4", stated="=8.3", columns=MONEY)) == [("total", "C5")]
    assert found(total(1, 2, 3, stated=7, columns=MONEY)) == [("rounded", "C5")]


def test_what_is_counted_is_not_rounded():
    assert found(total(10, 20, 30, stated=61)) == [("total", "C5")]
    dong = {"C": {"metric": "m", "unit": "đồng"}}
    assert found(total(500000, 200000, stated=700100, columns=dong)) == [("total", "C4")]


# --- Columns that are sums ------------------------------------------------------------------------

ACROSS = {
    "C": {"metric": "m", "categories": {"giới": "nam"}, "unit": "người"},
    "D": {"metric": "m", "categories": {"giới": "nữ"}, "unit": "người"},
    "E": {"metric": "m", "sum_of": ["C", "D"], "unit": "người"},
}
SQUARE = (
    [1, "Xã 1", 51, 62, 113],
    [2, "Xã 2", 33, 14, 47],
    [3, "Xã 3", 25, 36, 61],
    [None, "Tổng cộng", 109, 112, 221],
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"E2": 114, "E5": 222}, [("across", "E2")]),
        ({"E5": 222}, [("total", "E5")]),
        ({"D3": 17}, [("figure", "D3")]),
        ({"C5": 110}, [("total", "C5")]),
        ({"C5": 110, "E5": 222}, [("total", "C5")]),
        ({"C2": 52, "E5": 230}, [("figure", "C2"), ("total", "E5")]),
        ({"D3": None}, [("total_open", "E3"), ("total_open", "D5")]),
        ({"E3": None}, [("total_open", "E5")]),
        ({"D3": None, "E3": 30}, [("across", "E3"), ("total_open", "D5")]),
    ],
)
def test_columns_are_sums_and_one_wrong_cell_is_one_finding(cells, expected):
    assert found(units(*changed(SQUARE, **cells), columns=ACROSS)) == expected


def test_a_sum_names_columns_by_letters_headings_or_not_at_all():
    for said, expected in ((["Nam", "Nữ"], [("across", "E2")]), (["Khác"], []), (["A"], [])):
        columns = ACROSS | {"E": {"metric": "m", "sum_of": said, "unit": "người"}}
        rows = [[1, "Xã 1", 51, 62, 114]]
        assert found(units(*rows, columns=columns, head=["Nam", "Nữ", "Cộng"])) == expected


def test_a_column_that_is_no_sum_at_all_is_one_finding():
    rows = [[place, f"Xã {place}", 40 + place, 30, 75 + 2 * place] for place in range(1, 8)]
    finding = one(units(*rows, columns=ACROSS))
    assert finding.problem.details["count"] == "7"
    assert finding.problem.details["also"] == "E3, E4, E5, E6, E7, E8"
    assert len(found(units(*rows[:4], columns=ACROSS))) == 4


def test_percentages_have_no_sum():
    columns = ACROSS | {"E": {"holds": "percent", "sum_of": ["C", "D"]}}
    assert not found(units([1, "Xã 1", 51, 62, 99], columns=columns))
    shares = {c: {"metric": f"m{c}", "unit": "%"} for c in "CD"}
    shares |= {"E": {"metric": "m", "unit": "%", "sum_of": ["C", "D"]}}
    assert not found(units([1, "Xã 1", 51, 62, 99], columns=shares))


def test_rows_are_sums_of_rows():
    rows = [["Chỉ tiêu", "2023", "2024"], ["Nam", 5, 6], ["Nữ", 7, 8], ["Hội viên", 12, 15]]
    said = {"A": "chỉ tiêu", "B": {"period": "2023"}, "C": {"period": "2024"}}
    people = {"metric": "m", "unit": "người"}
    labels = {
        "Nam": {**people, "categories": {"giới": "nam"}},
        "Nữ": {**people, "categories": {"giới": "nữ"}},
        "Hội viên": {**people, "sum_of": ["Nam", "Nữ"]},
    }
    assert found(table(rows, columns=said, labels=labels)) == [("across", "C4")]
    labels["Hội viên"]["sum_of"] = ["Nam", "Khác"]
    assert not found(table(rows, columns=said, labels=labels))


# --- Slips of scale -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "number", "code"),
    [
        ("D3", 14000, "scale"),
        ("D3", 14_000_000, "scale"),
        ("D3", 14_000_000_000, "scale"),
        ("E5", 221_000, "scale"),
        ("D3", "=0.014", "scale_small"),
    ],
)
def test_a_slip_of_scale_is_refused_with_what_the_sums_need(cell, number, code):
    (finding,) = check_tables([units(*changed(SQUARE, **{cell: number}), columns=ACROSS)])
    assert finding.problem.code == f"table.{code}"
    assert finding.refused == {(None, cell)}
    assert finding.problem.details["reading"] in ("14", "221")


def test_sums_computed_from_a_slip_are_refused_with_it():
    cells = {"D3": 14000, "D5": 112 - 14 + 14000}
    (finding,) = check_tables([units(*changed(SQUARE, **cells), columns=ACROSS)])
    assert finding.problem.details["cell"] == "D3"
    assert finding.refused == {(None, "D3"), (None, "D5")}


@pytest.mark.parametrize("stated", ["=99979.2", "=99980.1"])
def test_a_slip_in_digits_that_sums_round(stated):
    rows = [[1, "Xã 1", "=58778664123"], [2, "Xã 2", "=41200.5"], [None, "Cộng", stated]]
    (finding,) = check_tables([units(*rows, columns=MONEY)])
    assert (finding.problem.code, finding.problem.details["cell"]) == ("table.scale", "C2")


def test_two_slips_in_one_column_are_both_found_by_their_rows():
    cells = {"D2": 62000, "D3": 14000}
    findings = check_tables([units(*changed(SQUARE, **cells), columns=ACROSS)])
    assert {name for each in findings for name in each.refused} == {(None, "D2"), (None, "D3")}


def test_counts_a_thousand_times_too_small_are_whole_figures_and_no_slips():
    assert found(total(2, 30, 40, stated=2070)) == [("total", "C5")]


def test_a_sum_of_nothing_has_no_scale():
    assert found(total(0, 0, stated=5)) == [("total", "C4")]
    assert found(total(-5, 5, 0, stated=5000, columns=MONEY)) == [("total", "C5")]


def test_columns_of_several_units_are_not_added():
    columns = ACROSS | {"D": {"metric": "n", "unit": "hộ"}}
    assert not found(units([1, "Xã 1", 51, 62, 999], columns=columns))


def test_tables_may_leave_out_what_is_empty():
    cells = changed(GROUPS, C2=None, C4=None)
    assert found(sparse(units(*cells))) == [("total", "C8")]
    cells = changed(SQUARE, D3=None, E2=None)
    assert found(sparse(units(*cells, columns=ACROSS))) == found(sparse(units(*cells)))


# --- Confirmed cells ------------------------------------------------------------------------------


def test_a_confirmed_cell_is_right():
    assert not found(total(5, 7, 9, stated=30, confirmed=["C5"]))
    cells = changed(SQUARE, D3=14000)
    findings = check_tables([units(*cells, columns=ACROSS, confirmed=["d3"])])
    assert {each.problem.details["cell"] for each in findings} == {"E3", "D5"}
    assert not any(each.refused for each in findings)


def test_a_cell_is_confirmed_with_the_name_of_its_sheet():
    rows = [["Đơn vị", "m"], ["Xã 1", 5], ["Tổng cộng", 6]]
    said = {"A": "đơn vị", "B": {"metric": "m", "unit": "người"}}
    assert found(table(rows, "TH", columns=said)) == [("total", "TH!B3")]
    assert not found(table(rows, "TH", columns=said, confirmed=["TH!B3"]))


# --- Laws -----------------------------------------------------------------------------------------


@st.composite
def squares(draw):
    """Return rows of a consistent table with groups, two columns of parts and their sum."""
    numbers = st.integers(0, 10**6)
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    rows, whole, place = [], [0, 0, 0], 0
    for group, size in enumerate(sizes):
        below = [[draw(numbers), draw(numbers)] for _ in range(size)]
        below = [[a, b, a + b] for a, b in below]
        sums = [sum(column) for column in zip(*below, strict=True)]
        rows.append([["I", "II", "III", "IV"][group], f"Khối {group}", *sums])
        for each in below:
            place += 1
            rows.append([place, f"Xã {place}", *each])
        whole = [a + b for a, b in zip(whole, sums, strict=True)]
    return [*rows, [None, "Tổng cộng", *whole]]


@given(squares())
def test_a_consistent_table_has_no_finding_of_its_sums(rows):
    codes = {code for code, _ in found(units(*rows, columns=ACROSS))}
    assert codes <= {"far_above"}


@given(squares(), st.data())
def test_one_wrong_figure_of_a_consistent_table_is_one_finding(rows, data):
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(2, 4))
    wrong = data.draw(st.integers(0, 10**6).filter(lambda n: n != rows[row][column]))
    cell = f"{'ABCDE'[column]}{row + 2}"
    rows[row][column] = wrong
    codes = {where: code for code, where in found(units(*rows, columns=ACROSS))}
    sums = {c: code for c, code in codes.items() if code not in ("far_above", "part")}
    assert list(sums) == [cell]


@given(squares(), st.data())
def test_one_slip_of_a_consistent_table_is_refused(rows, data):
    place = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(2, 4))
    power = data.draw(st.sampled_from([3, 6, 9]))
    if rows[place][column] == 0:
        return
    rows[place][column] *= 10**power
    refused = {name for f in check_tables([units(*rows, columns=ACROSS)]) for name in f.refused}
    assert (None, f"{'ABCDE'[column]}{place + 2}") in refused


@pytest.mark.parametrize(
    ("middle", "total", "expected"),
    [
        ("khoảng 95", 330, [("left_text", "C5")]),
        ("khoảng 95", 425, [("total_open", "C5")]),
        ("khoảng 95", "khoảng 425", []),
        (None, 330, []),
    ],
)
def test_a_sum_that_leaves_out_what_is_text_is_found(middle, total, expected):
    rows = ([1, "Xã A", 120], [2, "Xã B", middle], [3, "Xã C", 210], [None, "Cộng", total])
    assert found(units(*rows)) == expected


def test_a_confirmed_sum_may_leave_out_what_is_text():
    rows = ([1, "Xã A", 120], [2, "Xã B", "khoảng 95"], [None, "Cộng", 120])
    assert found(units(*rows, confirmed=["C4"])) == []
