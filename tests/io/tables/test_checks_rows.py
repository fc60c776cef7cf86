"""Rows given twice, counts in titles, summaries, parts, and figures that cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.errors import Severity
from hoidata.io._table.checks import check_tables
from hoidata.io._table.checks.same import place_of
from tests.io.tables.checked import found, one, sheet_of, table, units

# --- Lists ----------------------------------------------------------------------------------------

GIFTS = {
    "A": "STT",
    "B": "ngày",
    "C": "người ủng hộ",
    "E": {"unit": "đồng"},
    "F": "hiện vật",
}
HEADS = ["STT", "Ngày", "Người ủng hộ", "Địa chỉ", "Số tiền", "Hiện vật"]
GIFT = ["17/10/2024", "Ông A", "KP 2", "500.000", None]


def gifts(*rows, title="Danh sách gồm 3 người", **layout):
    numbered = [[place, *row] for place, row in enumerate(rows, start=1)]
    defaults = {"into": "transactions", "columns": GIFTS, "header": 2}
    return table([[title], HEADS, *numbered], **(defaults | layout))


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (GIFT, "gift_twice"),
        (["17/10/2024", "Ông A", "KP 2", "500 000", None], "gift_twice"),
        (["17/10/2024", "ông A", "KP 5", "500.000", None], "gift_alike"),
        (["18/10/2024", "Ông A", "KP 2", "500.000", None], None),
        (["17/10/2024", "Ông B", "KP 2", "500.000", None], None),
        (["17/10/2024", "Ông A", "KP 2", "600.000", None], None),
        (["17/10/2024", "Ông A", "KP 2", "500.000", "05 xe đạp"], None),
    ],
)
def test_a_gift_given_twice(other, code):
    expected = [] if code is None else [(code, "E5")]
    assert found(gifts(GIFT, ["17/10/2024", "Bà C", None, "200.000", None], other)) == expected


def test_gifts_without_a_day_are_the_same_only_if_whole_rows_are():
    bare = {key: heading for key, heading in GIFTS.items() if key != "B"}
    rows = [[None, *GIFT[1:]], [None, *GIFT[1:]]]
    assert found(gifts(*rows, columns=bare)) == [("gift_twice", "E4")]
    rows[1][2] = "KP 5"
    assert not found(gifts(*rows, columns=bare))


def test_numbers_of_rows_make_no_difference_where_no_column_holds_them():
    bare = {key: heading for key, heading in GIFTS.items() if key != "A"}
    assert found(gifts(GIFT, GIFT, columns=bare)) == [("gift_twice", "E4")]


def test_goods_given_twice_and_rows_that_give_nothing():
    goods = ["17/10/2024", "Ông A", "KP 2", "-", "05 xe đạp"]
    finding = one(gifts(goods, goods))
    assert (finding.problem.code, finding.problem.details["also"]) == ("table.gift_twice", "E3")
    nothing = ["17/10/2024", "Ông A", "KP 2", "-", None]
    assert not found(gifts(nothing, nothing))


def test_no_name_of_a_giver_is_in_a_message():
    finding = one(gifts(GIFT, GIFT))
    assert "Ông A" not in str(finding.problem) + finding.problem.translate("vi")
    assert not finding.refused
    assert not found(gifts(GIFT, GIFT, confirmed=["E4"]))


def test_the_number_of_rows_that_the_title_states():
    rows = [["17/10/2024", f"Ông {name}", None, "500.000", None] for name in "ABC"]
    assert not found(gifts(*rows, declared=3))
    assert found(gifts(*rows, declared=4)) == [("declared", None)]
    said = one(gifts(*rows[:2], declared=3)).problem
    assert said.details["cell"] == "A1"
    assert "distinct" not in said.details
    assert not found(gifts(*rows[:2], declared=3, confirmed=["A1"]))


def test_rows_given_twice_are_said_beside_the_number_in_the_title():
    findings = check_tables([gifts(GIFT, GIFT, declared=3)])
    assert findings[-1].problem.details["distinct"] == "1"
    alike = check_tables([gifts(GIFT, [*GIFT[:2], "KP 9", *GIFT[3:]], declared=3)])
    assert "distinct" not in alike[-1].problem.details


def test_a_number_in_the_title_of_nothing_read_is_not_checked():
    rows = [["Đơn vị", "m"], ["Tổng cộng", 5]]
    said = {"A": "đơn vị", "B": {"metric": "m", "unit": "người"}}
    assert not found(table(rows, columns=said, declared=3))


def test_a_list_without_headings_states_its_number_above_its_rows():
    rows = [["Gồm 3 xã"], ["Xã A", 5], ["Xã B", 6]]
    said = {"A": "đơn vị", "B": {"metric": "m", "unit": "người"}}
    made = table(rows, columns=said, declared=3, header=None, body="2-3")
    assert found(made) == [("declared", "A1")]


# --- Rows of units --------------------------------------------------------------------------------


def test_two_rows_of_one_unit_that_say_the_same():
    finding = one(units([1, "Xã A", 5, 6], [2, "xã A", 5, None]))
    assert (finding.problem.code, finding.problem.details["cell"]) == ("table.row_twice", "C3")
    assert not finding.refused


def test_two_rows_of_one_unit_that_differ_are_both_refused():
    finding = one(units([1, "Xã A", 5, 6], [2, "Xã A", 7, 6]))
    assert finding.problem.code == "table.row_differs"
    assert finding.refused == {(None, cell) for cell in ("C2", "D2", "C3", "D3")}
    assert not found(units([1, "Xã A", 5, 6], [2, "Xã A", 7, 6], confirmed=["C2"]))


def test_rows_of_one_name_in_several_groups_are_several():
    rows = (["I", "Huyện A", 5], [1, "Xã Tân Lập", 5], ["II", "Huyện B", 6], [1, "Xã Tân Lập", 6])
    assert not found(units(*rows))


def test_rows_of_one_name_that_say_different_things_are_one():
    assert not found(units([1, "Xã A", 5, None], [2, "Xã A", None, 6]))


# --- Several sheets -------------------------------------------------------------------------------

UNITS = {"A": "đơn vị", "B": {"metric": "m", "unit": "người"}, "C": {"holds": "percent"}}


def sheet(name, organization, *rows, **layout):
    made = [["Đơn vị", "Hội viên", "Tỷ lệ"], *([*row, "5%"] for row in rows)]
    return table(made, name, organization=organization, columns=UNITS, **layout)


def book(summary=(12, 30), total=12, **names):
    rows = [["Xã 0", 5], ["Xã 1", 7]]
    labels = names.get("labels", ("Huyện An Thạnh", "Huyện Long Phú"))
    return (
        sheet("TH", "Tỉnh A", *zip(labels, summary, strict=True), ["Tổng cộng", sum(summary)]),
        sheet("An Thạnh", names.get("first"), *rows, ["Cộng", total]),
        sheet("Long Phú", names.get("second"), ["Xã 0", 30], ["TT. Long Phú", 0], ["Cộng", 30]),
    )


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"first": "Hội Nông dân huyện An Thạnh", "second": "Hội Nông dân huyện Long Phú"},
        {"first": "Huyện An Thạnh", "second": "Huyện Long Phú"},
        {"labels": ("An Thạnh", "Long Phú")},
        {"labels": ("H. An Thạnh", "H.Long Phú"), "first": "HUYỆN AN THẠNH"},
    ],
)
def test_a_summary_is_held_against_the_sheets_that_it_sums_up(names):
    assert not found(*book(**names))
    assert found(*book(summary=(13, 30), **names)) == [("same", "TH!B2")]
    assert found(*book(summary=(13, 30), total=13, **names)) == [("total", "An Thạnh!B4")]


def test_what_follows_on_a_summary_is_named_with_the_fault():
    assert one(*book(summary=(13, 30), total=13)).problem.details["also"] == "TH!B2, TH!B4"
    assert one(*book(summary=(13, 30))).problem.details["also"] == "An Thạnh!B4, B4"


@pytest.mark.parametrize(
    "names",
    [
        {"labels": ("Xã An Thạnh", "Xã Long Phú"), "first": "Huyện An Thạnh", "second": "Huyện B"},
        {"labels": ("Huyện An Thạnh", "Huyện Khác")},  # one sheet's name alone is not sure
        {"labels": ("Huyện Này", "Huyện Khác")},
    ],
)
def test_a_row_of_another_unit_than_the_sheet_is_not_held_against_it(names):
    assert not found(*book(summary=(13, 30), **names))


def test_places_are_known_by_their_names_without_those_of_associations():
    assert place_of("Hội LHPN thành phố Tân Sơn") == place_of("TP.Tân Sơn")
    assert place_of("Tân Sơn") == ("", place_of("xã Tân Sơn")[1])


def test_a_summary_of_other_measures_is_not_held_against_its_sheets():
    columns = UNITS | {"B": {"metric": "n", "unit": "người"}}
    first, *others = book()
    rows = [["Đơn vị", "Chi hội", "Tỷ lệ"], ["Huyện An Thạnh", 99], ["Huyện Long Phú", 99]]
    assert not found(table(rows, "TH", columns=columns), *others)
    assert not found(first)


def test_one_figure_in_two_tables_of_one_organization():
    one_ = sheet("A", "Tỉnh A", ["Xã A", 5], ["Xã B", 6])
    assert not found(one_, sheet("B", "Tỉnh A", ["Xã A", 5], ["Xã B", 6]))
    other = sheet("B", "Tỉnh A", ["Xã A", 5], ["Xã B", 7])
    assert found(one_, other) == [("same", "B!B3")]
    assert not found(one_, sheet("B", "Tỉnh B", ["Xã A", 5], ["Xã B", 7]))
    assert not found(one_, sheet("B", "Tỉnh A", ["Xã A", 5], ["Xã B", 7], period="2023"))
    assert not found(one_, sheet("B", "Tỉnh A", ["Xã A", 5], ["Xã B", None]))


def test_one_figure_in_two_columns():
    columns = {letter: {"metric": "m", "unit": "người"} for letter in "CD"}
    assert not found(units([1, "Xã A", 5, 5], columns=columns))
    assert found(units([1, "Xã A", 5, 7], columns=columns)) == [("same", "D2")]


def test_money_of_a_summary_may_be_rounded():
    dong = {"A": "đơn vị", "B": {"metric": "m", "unit": "đồng"}}
    million = {"A": "đơn vị", "B": {"metric": "m", "unit": "triệu đồng"}}
    rows = [["Đơn vị", "Quỹ"], ["Xã A", 5_400_300]]
    first = table(rows, "A", columns=dong)
    assert not found(first, table([rows[0], ["Xã A", "=5.4"]], "B", columns=million))
    assert found(first, table([rows[0], ["Xã A", 6]], "B", columns=million)) == []
    assert found(first, table([rows[0], ["Xã A", 8]], "B", columns=million)) == [("same", "B!B2")]


# --- Parts ----------------------------------------------------------------------------------------

PARTS = {
    "C": {"metric": "m", "unit": "người"},
    "D": {"metric": "m", "unit": "người", "categories": {"giới": "nữ"}},
    "E": {"metric": "m", "unit": "người", "categories": {"giới": "nữ", "tuổi": "trẻ"}},
}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((50, 30, 10), []),
        ((50, 50, 50), []),
        ((50, 60, 10), [("part", "D2")]),
        ((50, 30, 40), [("part", "E2")]),
        ((50, None, 60), []),
        ((None, 60, 70), [("part", "E2")]),
    ],
)
def test_a_part_is_not_larger_than_its_whole(row, expected):
    assert found(units([1, "Xã A", *row], columns=PARTS)) == expected


def test_a_confirmed_part_is_right():
    assert not found(units([1, "Xã A", 50, 60, 10], columns=PARTS, confirmed=["D2"]))


def headed(*row, **columns):
    heads = [
        ["STT", "Đơn vị", "Hội viên", None, None, "Chi hội"],
        [None, None, "Tổng số", "Trong đó: nữ", "Trong đó: trẻ", None],
    ]
    said = {"A": "STT", "B": "đơn vị"}
    said |= {letter: {"metric": letter, "unit": "người"} for letter in "CDEF"}
    return table([*heads, [1, "Xã A", *row]], header="1-2", columns=said | columns)


def test_parts_are_known_by_their_headings():
    assert not found(headed(50, 30, 20, 99))
    assert found(headed(50, 60, 20, 99)) == [("part", "D3")]
    assert found(headed(50, 30, 70, 99)) == [("part", "E3")]
    assert not found(headed(50, 60, 20, 99, D={"metric": "D", "unit": "chi hội"}))
    assert not found(headed(50, 60, 20, 99, D={"metric": "D", "unit": "người", "period": "2023"}))
    assert not found(headed(50, 60, 20, 99, C={"holds": "plan", "metric": "C", "unit": "người"}))
    assert not found(headed(50, 60, 20, 99, C="bỏ qua"))


def test_a_part_without_a_whole_before_it():
    rows = [["Đơn vị", "Trong đó: nữ", "Khác"], ["Xã A", 5, 6]]
    said = {"A": "đơn vị", "B": {"metric": "m"}, "C": {"metric": "n"}}
    assert not found(table(rows, columns=said))
    assert not found(table([["Đơn vị", None, "Trong đó: nữ"], rows[1]], columns=said))


def test_parts_in_rows():
    rows = [["TT", "Chỉ tiêu", "ĐVT", "2024"], [1, "Đơn vị máu", "đơn vị", 50]]
    said = {"A": "STT", "B": "chỉ tiêu", "C": "đvt", "D": {"period": "2024"}}
    for unit, number, expected in (("đơn vị", 40, []), ("đơn vị", 60, ["D3"]), ("người", 60, [])):
        part = [None, "Trong đó: lần đầu", unit, number]
        cells = [cell for code, cell in found(table([*rows, part], columns=said)) if code == "part"]
        assert cells == expected


def test_rows_of_categories():
    rows = [["Chỉ tiêu", "2024"], ["Hội viên", 50], ["Nữ", 60], ["Già", 5]]
    people = {"metric": "m", "unit": "người"}
    labels = {"Hội viên": people, "Nữ": {**people, "categories": {"giới": "nữ"}}}
    labels |= {"Già": {"metric": "n", "unit": "người", "categories": {"tuổi": "già"}}}
    said = {"A": "chỉ tiêu", "B": {"period": "2024"}}
    assert found(table(rows, columns=said, labels=labels)) == [("part", "B3")]


# --- Figures that cannot be -----------------------------------------------------------------------


def test_people_are_counted_in_whole_numbers_from_0():
    assert found(units([1, "Xã A", "=12.5"])) == [("fraction_of_one", "C2")]
    assert found(units([1, "Xã A", -3])) == [("negative", "C2")]
    assert not found(units([1, "Xã A", -3], confirmed=["C2"]))
    money = {"C": {"metric": "m", "unit": "triệu đồng"}}
    assert not found(units([1, "Xã A", "=-12.5"], columns=money))
    land = {"C": {"metric": "m", "unit": "ha"}}
    assert not found(units([1, "Xã A", "=12.5"], columns=land))
    changes = {"C": {"holds": "change", "unit": "người"}}
    assert not found(units([1, "Xã A", -3], columns=changes))
    assert not found(units([1, "Xã A", "=12.5"], head=["Hội viên bình quân"]))
    assert not found(units([1, "Xã A", "=12.5"], columns={"C": {"metric": "m"}}))


def test_a_gift_is_not_below_nothing():
    assert found(gifts(["17/10/2024", "Ông A", "KP 2", "-500000", None])) == [("negative", "E3")]


# --- Slips of scale that no sum shows -------------------------------------------------------------


def column(*numbers, unit="triệu đồng", total=None, **layout):
    rows = [[place, f"Xã {place}", number] for place, number in enumerate(numbers, start=1)]
    rows += [] if total is None else [[None, "Tổng cộng", total]]
    return units(*rows, columns={"C": {"metric": "m", "unit": unit}}, **layout)


@pytest.mark.parametrize(
    ("numbers", "reading"),
    [
        ((50, 60, 70, 65_000_000), "65 triệu đồng"),
        ((50, 60, 70, 650_000), "0,65 triệu đồng"),
    ],
)
def test_a_figure_above_a_thousand_times_all_others_is_refused(numbers, reading):
    finding = one(column(*numbers))
    assert finding.problem.code == "table.far_above"
    assert finding.refused == {(None, "C5")}
    assert finding.problem.details["reading"] == reading


def test_the_total_that_counts_such_a_figure_is_refused_with_it():
    numbers = (50, 60, 70, 65_000_000)
    finding = one(column(*numbers, total=sum(numbers)))
    assert finding.refused == {(None, "C5"), (None, "C6")}
    assert finding.problem.details["also"] == "C6"


@pytest.mark.parametrize("order", ["CDE", "ECD"])
def test_sums_in_both_directions_that_count_such_a_figure_are_refused_with_it(order):
    numbers = ((51, 62), (33, 14_000_000), (25, 36), (40, 20))
    rows = [[place, f"Xã {place}", a, b, a + b] for place, (a, b) in enumerate(numbers, start=1)]
    rows.append([None, "Tổng cộng", *(sum(row[c] for row in rows) for c in (2, 3, 4))])
    places = [2 + "CDE".index(letter) for letter in order]
    rows = [[*row[:2], *(row[c] for c in places)] for row in rows]
    said = {old: new for new, old in zip("CDE", order, strict=True)}
    columns = {said[c]: {"metric": c, "unit": "người"} for c in "CD"}
    columns[said["E"]] = {"metric": "m", "unit": "người", "sum_of": [said["C"], said["D"]]}
    finding = one(units(*rows, columns=columns))
    cells = {f"{said[letter]}{row}" for letter in "DE" for row in (3, 6)}
    assert finding.problem.details["cell"] == f"{said['D']}3"
    assert {cell for _, cell in finding.refused} == cells


def test_money_far_below_all_others_is_refused():
    finding = one(column(500_000, 20_000_000, 3_000_000, 500, unit="đồng"))
    assert finding.problem.code == "table.far_below"
    assert finding.problem.details["reading"] == "500.000 đồng"
    assert finding.problem.details["written"] == "500 đồng"


@pytest.mark.parametrize(
    "made",
    [
        column(50, 60, 70, 65_000),
        column(50, 60, 65_000_000),
        column(0, 0, 50, 65_000_000),
        column(500_000, 20_000_000, 3_000_000, 20_000, unit="đồng"),
        column(500_000, 200_000, 300_000, 5000, unit="người"),
        column(50, 60, 70, 65_000_000, confirmed=["C5"]),
        column(1, 2, 3, 65_000_000, unit="%"),
    ],
)
def test_what_is_no_slip(made):
    codes = [code for code, _ in found(made)]
    assert not {"far_above", "far_below"} & set(codes)


def test_amounts_of_several_goods_are_not_alike():
    heads = ["Mặt hàng", "ĐVT", "Số lượng"]
    rows = [[f"Hàng {place}", "chiếc", number] for place, number in enumerate((1, 2, 3, 9_000))]
    said = {"A": "mặt hàng", "B": "đvt", "C": {"metric": "goods"}}
    assert not found(table([heads, *rows], columns=said))


def test_percentages_have_no_usual_size():
    columns = {"C": {"holds": "percent"}}
    rows = [[p, f"Xã {p}", number] for p, number in enumerate(["1", "2", "3", "99999"], start=1)]
    assert not found(units(*rows, columns=columns))


# --- Points ---------------------------------------------------------------------------------------


def test_points_are_added_over_criteria_with_what_is_taken_off():
    rows = [
        ["TT", "Tiêu chí", "Tối đa", "Xã A", "Xã B"],
        ["I", "Tuyên truyền", 20, 18, 15],
        [1, "Pháp luật", 10, 9, 8],
        [2, "Ngày hội", 10, 9, 7],
        ["II", "Cứu trợ", 10, 10, "x"],
        ["III", "Điểm thưởng, điểm trừ", None, "-1,5", "-"],
        [None, "Tổng điểm", 30, "26,5", 15],
    ]
    columns = {
        "A": "STT",
        "B": "tiêu chí",
        "C": {"holds": "plan"},
        "D": {"organization": "Xã A"},
        "E": {"organization": "Xã B"},
    }

    def card(rows):
        return table(rows, into="scores", unit="điểm", columns=columns)

    assert not found(card(rows))
    assert found(card([*rows[:-1], [None, "Tổng điểm", 30, "26,5", 18]])) == [("total", "E7")]
    assert found(card([rows[0], ["I", "Tuyên truyền", 20, 19, 15], *rows[2:]])) == [("total", "D2")]


def test_points_are_not_added_over_units():
    rows = [["Đơn vị", "Tiêu chí 1"], ["Xã A", 8], ["Xã B", 9], ["Tổng cộng", 99]]
    said = {"A": "đơn vị", "B": {"criterion": "a"}}
    assert not found(table(rows, into="scores", unit="điểm", columns=said))


# --- All ------------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-9, 10**6)), min_size=3, max_size=3)))
def test_whatever_a_table_holds_each_finding_names_a_cell(rows):
    named = [[place, f"Xã {place % 4}", *row] for place, row in enumerate(rows)]
    tables = [units(*named, [None, "Tổng cộng", 1, 2, 3], columns=PARTS)]
    for finding in check_tables(tables):
        problem = finding.problem
        assert problem.details["cell"]
        assert "…" not in problem.translate("vi") + problem.message
        assert bool(finding.refused) <= (problem.severity is Severity.ERROR)


def test_no_tables_have_no_findings():
    assert check_tables([]) == ()
    assert sheet_of([]).rows == ()
