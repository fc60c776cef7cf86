"""Tables as officers keep them, read as observations."""

import datetime
from decimal import Decimal

import pytest

from hoidata import Dataset
from hoidata.domain import Metric, Organization
from hoidata.io import Layout
from hoidata.io._sheets import Area, Cell, Fault
from tests.io.tables.reading import codes, known, read, sheet, stated, values

UNITS = {"A": "STT", "B": "đơn vị", "C": "members"}
HEAD = "STT | Đơn vị | Hội viên\n"
DATA = known("t=Tỉnh A", "a=Xã A", "b=Xã B")


# --- Units as rows --------------------------------------------------------------------------------


def test_a_row_a_unit_and_the_total_of_the_unit_above():
    reading = read(HEAD + "1 | Xã A | 5\n2 | Xã B | 7\n| Tổng cộng | 12", columns=UNITS, data=DATA)
    assert stated(reading) == [
        "members a 2024: 5 hội viên",
        "members b 2024: 7 hội viên",
        "members t 2024: 12 hội viên",
    ]
    assert codes(reading) == []
    assert reading.dataset.organizations == ()


def test_figures_have_their_cell_and_all_that_is_known_of_it():
    text = "Đơn vị | Hội viên |\n | Tổng số | Nữ\nVùng | |\n1. Xã A | 5 | 3"
    reading = read(
        text,
        header="1-2",
        columns={"A": "đơn vị", "C": {"metric": "members", "categories": {"giới": "nữ"}}},
    )
    blank, figure = reading.figures
    assert (blank.value, blank.written, blank.label) == (None, "", "Vùng")
    assert (figure.cell, figure.row, figure.column, figure.place) == ("C4", 4, 3, "C4")
    assert (figure.label, figure.groups, figure.written) == ("1. Xã A", ("Vùng",), "3")
    assert figure.path == ("Hội viên", "Nữ")
    assert (figure.heading.organization, figure.holds) == ("Xã A", "value")
    assert figure.heading.categories == (("giới", "nữ"),)


def test_figures_of_a_row_without_a_label_are_not_lost_in_silence():
    text = HEAD + "1 | Xã A | 5\n2 | | 6\n3 | Xã C | 7\n\n| | 8"
    reading = read(text, columns=UNITS)
    assert codes(reading) == [("table.no_label", "C3")]
    assert values(reading) == {"C2": "5 hội viên", "C4": "7 hội viên"}


@pytest.mark.parametrize("mark", ["nt", "NT", "-nt-", "như trên", '"', "''", "”"])
def test_a_unit_of_measure_is_that_of_the_row_above(mark):
    lines = (
        *("Nội dung | ĐVT | Số lượng", "Quà Tết | suất quà | 5"),
        *(f"Quà khác | {mark} | 7", f"Quà nữa | {mark} | 8", "Hộ | hộ | 2"),
    )
    columns = {"A": "nội dung", "B": "đvt", "C": "value"}
    labels = {"Quà Tết": "gifts", "Quà khác": "gifts", "Quà nữa": "gifts", "Hộ": "families"}
    reading = read("\n".join(lines), columns=columns, labels=labels)
    wanted = ("5 suất quà", "7 suất quà", "8 suất quà", "2 hộ")
    assert tuple(values(reading).values()) == wanted


@pytest.mark.parametrize("mark", ["nt", "như trên", '"', "”"])
def test_a_unit_of_measure_as_above_needs_one_above(mark):
    text = f"Nội dung | ĐVT | Số lượng\nQuà Tết | {mark} | 5\nQuà khác | suất quà | 7"
    columns = {"A": "nội dung", "B": "đvt", "C": "value"}
    reading = read(text, columns=columns, labels={"Quà Tết": "gifts", "Quà khác": "gifts"})
    assert values(reading) == {"C3": "7 suất quà"}
    assert codes(reading) == [("table.unit", "B2")]


@pytest.mark.parametrize("line", ["||", "3 | | -", " | | …"])
def test_a_row_without_a_label_and_figures_is_nothing(line):
    assert codes(read(HEAD + f"1 | Xã A | 5\n{line}\n3 | Xã C | 7", columns=UNITS)) == []


def test_groups_and_ranks_are_not_organizations_of_figures():
    text = HEAD + "I | Vùng 1 | 5\n1 | Xã A | 2\n2 | Xã B | 3\n| Tổng cộng | 5\n| Xếp hạng | 1"
    assert stated(read(text, columns=UNITS, data=DATA)) == [
        "members a 2024: 2 hội viên",
        "members b 2024: 3 hội viên",
        "members t 2024: 5 hội viên",
    ]


def test_the_row_of_the_unit_above_is_of_that():
    text = HEAD + "1 | Xã A | 5\n| Tỉnh A | 5"
    assert stated(read(text, columns=UNITS, data=DATA))[1] == "members t 2024: 5 hội viên"


def test_a_total_without_a_unit_above_is_said():
    reading = read(HEAD + "1 | Xã A | 5\n| Tổng cộng | 5", columns=UNITS, organization=None)
    assert codes(reading) == [("table.owner", "C3")]
    assert reading.problems[0].details["found"] == "Tổng cộng"
    assert stated(reading) == ["members xa-a 2024: 5 hội viên"]


def test_organizations_may_be_columns():
    text = (
        "Chỉ tiêu | ĐVT | Xã A | Xã B | Cộng\nHội viên | hội viên | 5 | 7 | 12\nHộ | hộ | 1 | 2 | 3"
    )
    columns = {
        "A": "chỉ tiêu",
        "B": "đvt",
        "C": {"organization": "Xã A"},
        "D": {"organization": "Xã B"},
        "E": {"sum_of": ["C", "D"]},
    }
    assert stated(read(text, columns=columns, data=DATA)) == [
        "members a 2024: 5 hội viên",
        "members b 2024: 7 hội viên",
        "members t 2024: 12 hội viên",
        "Hộ a 2024: 1 hộ",
        "Hộ b 2024: 2 hộ",
        "Hộ t 2024: 3 hộ",
    ]


def test_a_label_that_is_twice_is_known_by_its_group():
    text = HEAD + "I | Xã A | |\n1 | Thôn 1 | 5\nII | Xã B | |\n1 | Thôn 1 | 7\n2 | Thôn 2 | 1"
    reading = read(text, columns=UNITS)
    assert [each.organizations[0] for each in reading.dataset.observations] == [
        "tinh-a.xa-a.thon-1",
        "tinh-a.xa-b.thon-1",
        "tinh-a.thon-2",
    ]


@pytest.mark.parametrize("label", ["a", "Xã A", "XÃ A", "1. Xã A", "Xã A (*)"])
def test_an_organization_is_known_by_id_or_name(label):
    reading = read(HEAD + f"| {label} | 5", columns=UNITS, data=DATA)
    assert stated(reading) == ["members a 2024: 5 hội viên"]
    assert codes(reading) == []


@pytest.mark.parametrize("label", ["Xa A", "Xã A cũ", "xã"])
def test_an_organization_is_never_matched_by_likeness(label):
    reading = read(HEAD + f"| {label} | 5", columns=UNITS, data=DATA)
    (problem,) = codes(reading)
    assert problem in {("table.organization", "B2"), ("table.organizations", "B2")}
    (made,) = reading.dataset.organizations
    assert (made.name, reading.dataset.observations[0].organizations) == (label, (made.id,))
    assert reading.dataset.attachments[0].parent == "t"


# --- What columns hold ----------------------------------------------------------------------------


def test_plan_result_and_percentage_beside_each_other():
    text = "Đơn vị | KH | TH | %\nXã A | 10 | 12 | 120"
    columns = {
        "A": "đơn vị",
        "B": {"holds": "plan", "metric": "m", "unit": "người"},
        "C": {"metric": "m", "unit": "người"},
        "D": {"holds": "percent", "of": ["C", "B"]},
    }
    assert stated(read(text, columns=columns)) == ["m tinh-a.xa-a 2024: 12 người / 10 người, 120%"]


def test_a_plan_alone():
    columns = {"A": "đơn vị", "B": {"holds": "plan", "metric": "m", "unit": "người"}}
    assert stated(read("Đơn vị | KH\nXã A | 10", columns=columns)) == [
        "m tinh-a.xa-a 2024: None / 10 người"
    ]


@pytest.mark.parametrize(
    ("now", "written", "change"),
    [
        (12, "20", "tăng 20%"),
        (8, "-20", "giảm 20%"),
        (8, "giảm 20%", "giảm 20%"),
        (8, "-20,0%", "giảm 20%"),
        (10, "0", "tăng 0%"),
    ],
)
def test_a_change_is_of_the_figure_against_that_of_the_other_period(now, written, change):
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người", "period": "2023"},
        "C": {"metric": "m", "unit": "người", "period": "2024"},
        "D": {"holds": "change", "of": ["C", "B"]},
    }
    text = f"Đơn vị | 2023 | 2024 | So (%)\nXã A | 10 | {now} | {written}"
    assert stated(read(text, columns=columns)) == [
        "m tinh-a.xa-a 2023: 10 người",
        f"m tinh-a.xa-a 2024: {now} người, {change} so với năm 2023",
    ]


def test_a_change_of_what_is_not_there_is_against_nothing():
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người", "period": "2023"},
        "C": {"metric": "m", "unit": "người", "period": "2024"},
        "D": {"holds": "change", "of": ["C", "B"]},
    }
    (made,) = read(
        "Đơn vị | 2023 | 2024 | So\nXã A | | 12 | 20", columns=columns
    ).dataset.observations
    assert made.change.against.code == "2023"
    columns["D"] = {"holds": "change", "of": ["C", "Z"]}
    (made,) = read(
        "Đơn vị | 2023 | 2024 | So\nXã A | | 12 | 20", columns=columns
    ).dataset.observations
    assert made.change is None


def test_a_percentage_of_other_figures_is_not_theirs():
    text = "Đơn vị | Hội viên | Nữ | %\nXã A | 10 | 5 | 50"
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người"},
        "C": {"metric": "n", "unit": "người"},
        "D": {"holds": "percent", "of": ["C", "B"]},
    }
    assert stated(read(text, columns=columns)) == [
        "m tinh-a.xa-a 2024: 10 người",
        "n tinh-a.xa-a 2024: 5 người",
    ]


def test_a_percentage_with_a_metric_of_its_own_is_a_figure():
    text = "Đơn vị | Hội viên | Nữ | %\nXã A | 10 | 5 | 50,0"
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người"},
        "C": {"metric": "n", "unit": "người"},
        "D": {"holds": "percent", "metric": "share_of_women", "of": ["C", "B"]},
    }
    assert stated(read(text, columns=columns))[2] == "share_of_women tinh-a.xa-a 2024: 50%"


@pytest.mark.parametrize("metric", ["m", "n"])
def test_a_percentage_with_the_metric_of_what_it_compares_is_beside_it(metric):
    text = "Đơn vị | Hội viên | Nữ | %\nXã A | 10 | 5 | 50"
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người"},
        "C": {"metric": "n", "unit": "người"},
        "D": {"holds": "percent", "metric": metric, "of": ["C", "B"]},
    }
    assert len(stated(read(text, columns=columns))) == 2


def test_a_percentage_without_what_it_is_of_needs_a_metric():
    columns = {"A": "đơn vị", "B": "percent"}
    assert stated(read("Đơn vị | %\nXã A | 50", columns=columns)) == []
    columns["B"] = {"holds": "percent", "metric": "rate"}
    assert stated(read("Đơn vị | %\nXã A | 50", columns=columns)) == ["rate tinh-a.xa-a 2024: 50%"]


@pytest.mark.parametrize("of", [["C", "Z"], ["Z", "B"], ["D", "B"]])
def test_a_percentage_of_what_is_not_there_is_beside_nothing(of):
    text = "Đơn vị | KH | TH | %\nXã A | 10 | 12 | 120"
    columns = {
        "A": "đơn vị",
        "B": {"holds": "plan", "metric": "m", "unit": "người"},
        "C": {"metric": "m", "unit": "người"},
        "D": {"holds": "percent", "of": of},
    }
    assert stated(read(text, columns=columns)) == ["m tinh-a.xa-a 2024: 12 người / 10 người"]


def test_a_percentage_of_a_plan_as_the_part_is_beside_nothing():
    text = "Đơn vị | KH | TH | %\nXã A | 10 | 12 | 83,3"
    columns = {
        "A": "đơn vị",
        "B": {"holds": "plan", "metric": "m", "unit": "người"},
        "C": {"metric": "m", "unit": "người"},
        "D": {"holds": "percent", "of": ["B", "C"]},
    }
    assert stated(read(text, columns=columns)) == ["m tinh-a.xa-a 2024: 12 người / 10 người"]


def test_a_column_without_a_metric_is_said_once():
    text = "Đơn vị | Hội viên\nXã A | 5\nXã B | 7"
    reading = read(text, columns={"A": "đơn vị", "B": {"unit": "người"}})
    assert codes(reading) == [("table.metric", "B2")]
    assert reading.dataset.observations == ()


def test_figures_without_a_period_are_said_once_a_column():
    text = "Đơn vị | Hội viên | Hộ\nXã A | 5 | 1\nXã B | 7 | 2"
    reading = read(text, columns={"A": "đơn vị", "B": "m", "C": "n"}, period=None)
    assert codes(reading) == [("table.period", "B2"), ("table.period", "C2")]


@pytest.mark.parametrize("key", ["D", "Nữ", "Hội viên > Nữ"])
def test_a_column_that_is_not_there_is_said_and_the_others_are_read(key):
    reading = read(HEAD + "1 | Xã A | 5", columns={**UNITS, key: "x"})
    assert codes(reading) == [("table.column", None)]
    assert reading.problems[0].details["found"] == key
    assert values(reading) == {"C2": "5 hội viên"}


def test_columns_that_are_not_named_are_not_read():
    assert values(read(HEAD + "1 | Xã A | 5", columns={"B": "đơn vị"})) == {}
    reading = read(HEAD + "1 | Xã A | 5", columns={**UNITS, "C": "nothing"})
    assert values(reading) == {}


# --- Categories and parts -------------------------------------------------------------------------


def test_categories_are_of_the_column_the_row_and_the_table():
    text = "Đơn vị | Nam | Nữ\nXã A | 5 | 7"
    columns = {
        "A": "đơn vị",
        "B": {"categories": {"giới": "nam"}},
        "C": {"categories": {"giới": "nữ"}},
    }
    reading = read(text, columns=columns, metric="m", unit="người", categories={"tuổi": "trẻ"})
    assert stated(reading) == [
        "m giới=nam tuổi=trẻ tinh-a.xa-a 2024: 5 người",
        "m giới=nữ tuổi=trẻ tinh-a.xa-a 2024: 7 người",
    ]


def test_parts_that_overlap_are_parts_of_their_whole():
    text = "Đơn vị | Hội viên | Nữ | Đảng viên\nXã A | 9 | 5 | 6"
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người"},
        "C": {"metric": "m", "unit": "người", "categories": {"trong đó": "nữ"}},
        "D": {"metric": "m", "unit": "người", "categories": {"trong đó": "đảng viên"}},
    }
    whole, women, party = read(text, columns=columns).dataset.observations
    assert women.part_of == party.part_of == whole.id
    assert whole.breakdown == "overlapping"
    assert [each.value.value for each in (whole, women, party)] == [9, 5, 6]


def test_a_part_without_its_whole_is_alone():
    text = "Đơn vị | Nữ\nXã A | 5"
    columns = {
        "A": "đơn vị",
        "B": {"metric": "m", "unit": "người", "categories": {"trong đó": "nữ"}},
    }
    (women,) = read(text, columns=columns).dataset.observations
    assert (women.part_of, women.value.value) == (None, 5)


# --- Metrics as rows ------------------------------------------------------------------------------

METRICS = {
    "A": "STT",
    "B": "chỉ tiêu",
    "C": "đvt",
    "D": {"holds": "plan", "period": "2024"},
    "E": {"period": "2024"},
    "F": {"period": "2023"},
}
METRIC_HEAD = "STT | Chỉ tiêu | ĐVT | KH 2024 | TH 2024 | TH 2023\n"


def test_metrics_as_rows_with_their_units_and_periods_as_columns():
    text = METRIC_HEAD + (
        "1 | Hội viên | hội viên | 10 | 12 | 9\n2 | Dư nợ | triệu đồng | 5 | 6,5 | =4.5\n"
        "3 | Tỷ lệ | % | 95 | 97,5 | 90"
    )
    reading = read(text, columns=METRICS)
    assert stated(reading) == [
        "members tinh-a 2024: 12 hội viên / 10 hội viên",
        "members tinh-a 2023: 9 hội viên",
        "outstanding_loans tinh-a 2024: 6,5 triệu đồng / 5 triệu đồng",
        "outstanding_loans tinh-a 2023: 4,5 triệu đồng",
        "Tỷ lệ tinh-a 2024: 97,5% / 95%",
        "Tỷ lệ tinh-a 2023: 90%",
    ]
    assert codes(reading) == []


def test_a_percentage_beside_rows_of_other_units_is_a_percentage():
    text = "Chỉ tiêu | ĐVT | KH | TH | %\nHội viên | hội viên | 10 | 12 | 120"
    columns = {
        "A": "chỉ tiêu",
        "B": "đvt",
        "C": "plan",
        "D": {},
        "E": {"holds": "percent", "of": ["D", "C"]},
    }
    assert stated(read(text, columns=columns)) == [
        "members tinh-a 2024: 12 hội viên / 10 hội viên, 120%"
    ]


@pytest.mark.parametrize("key", ["Trong đó nữ", "TRONG ĐÓ NỮ", "Hội viên > Trong đó nữ", "3"])
def test_what_a_row_holds_is_said_by_its_label_path_or_number(key):
    text = (
        METRIC_HEAD + "1 | Hội viên | hội viên | 10 | 12 | 9\n | Trong đó nữ | hội viên | | 5 | 4"
    )
    labels = {key: {"metric": "members", "categories": {"giới": "nữ"}}, "Hội viên": "members"}
    assert stated(read(text, columns=METRICS, labels=labels)) == [
        "members tinh-a 2024: 12 hội viên / 10 hội viên",
        "members tinh-a 2023: 9 hội viên",
        "members giới=nữ tinh-a 2024: 5 hội viên",
        "members giới=nữ tinh-a 2023: 4 hội viên",
    ]


def test_labels_that_are_twice_are_told_apart_by_their_groups():
    text = METRIC_HEAD + (
        "1 | Quà Tết | suất | 10 | 12 | 9\n- | Trị giá | triệu đồng | 1 | 2 | 3\n"
        "2 | Học bổng | suất | 4 | 5 | 6\n- | Trị giá | triệu đồng | 7 | 8 | 9"
    )
    labels = {"Quà Tết > Trị giá": "gifts_value", "Học bổng > Trị giá": "grants_value"}
    lines = [line for line in stated(read(text, columns=METRICS, labels=labels)) if "value" in line]
    assert lines == [
        "gifts_value tinh-a 2024: 2 triệu đồng / 1 triệu đồng",
        "gifts_value tinh-a 2023: 3 triệu đồng",
        "grants_value tinh-a 2024: 8 triệu đồng / 7 triệu đồng",
        "grants_value tinh-a 2023: 9 triệu đồng",
    ]


def test_a_row_may_hold_another_thing_than_its_column():
    text = "Chỉ tiêu | 2024\nHội viên | 10\nKế hoạch | 12"
    labels = {"Kế hoạch": {"holds": "plan", "metric": "Hội viên"}}
    columns = {"A": "chỉ tiêu", "B": {"unit": "hội viên"}}
    assert stated(read(text, columns=columns, labels=labels)) == [
        "members tinh-a 2024: 10 hội viên / 12 hội viên"
    ]


def test_items_as_rows():
    text = "Mặt hàng | ĐVT | SL\nGạo | tấn | 2,5\nMì | thùng | 30"
    columns = {"A": "mặt hàng", "B": "đvt", "C": "relief_goods"}
    assert stated(read(text, columns=columns)) == [
        "relief_goods (Gạo) tinh-a 2024: 2,5 tấn",
        "relief_goods (Mì) tinh-a 2024: 30 thùng",
    ]


# --- Units of measure -----------------------------------------------------------------------------

MONEY = Dataset(
    metrics=[
        Metric("loans", "Dư nợ", unit="VND"),
        Metric("people", "Hội viên", unit="hội viên"),
    ]
)


def test_the_unit_of_the_table_is_meant_where_the_metric_has_it():
    text = "Đơn vị | Dư nợ | Hội viên\nXã A | 12 | 5"
    columns = {"A": "đơn vị", "B": "Dư nợ", "C": "Hội viên"}
    reading = read(text, columns=columns, unit="triệu đồng", data=MONEY)
    assert values(reading) == {"B2": "12 triệu đồng", "C2": "5 hội viên"}


def test_the_unit_of_the_table_is_meant_of_what_no_metric_is_known_of():
    text = "Đơn vị | Khác\nXã A | 12"
    columns = {"A": "đơn vị", "B": "Khác"}
    assert values(read(text, columns=columns, unit="triệu đồng", data=MONEY)) == {
        "B2": "12 triệu đồng"
    }
    assert values(read(text, columns=columns)) == {"B2": "12"}


def test_the_unit_of_the_column_goes_before_that_of_the_row_and_table():
    text = "Chỉ tiêu | ĐVT | X1 | X2\nDư nợ | triệu đồng | 12 | 12"
    columns = {"A": "chỉ tiêu", "B": "đvt", "C": {"unit": "đồng"}, "D": {"period": "2023"}}
    reading = read(text, columns=columns, unit="tỷ đồng", data=MONEY)
    assert values(reading) == {"C2": "12 đồng", "D2": "12 triệu đồng"}


def test_a_unit_that_is_not_one_is_said_once_and_nothing_is_read():
    text = "Chỉ tiêu | ĐVT | X1 | X2\nDư nợ | ??? | 12 | 12\nNợ | ??? | 1 | 2\nHội | hội | 1 | 2"
    columns = {"A": "chỉ tiêu", "B": "đvt", "C": {}, "D": {"period": "2023"}}
    reading = read(text, columns=columns)
    assert codes(reading) == [("table.unit", "B2")]
    assert values(reading) == {"C4": "1 hội", "D4": "2 hội"}


# --- Periods and organizations in cells -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [("Quý I năm 2024", "2024-Q1"), ("31/12/2024", "2024-12-31"), ("Tháng 3/2024", "2024-03")],
)
def test_the_period_may_be_in_a_cell(text, code):
    table = f"Kỳ: | {text} |\nĐơn vị | Hội viên\nXã A | 5"
    columns = {"A": "đơn vị", "B": "members"}
    reading = read(table, header=2, columns=columns, period=None, period_cell="B1")
    assert reading.dataset.observations[0].period.code == code


@pytest.mark.parametrize("key", ["A1", "C1", "B9", "B", "1", "Đ1", "ZZZZ1"])
def test_a_cell_without_a_period_is_said(key):
    table = "Kỳ: | 2024\nĐơn vị | Hội viên\nXã A | 5"
    columns = {"A": "đơn vị", "B": "members"}
    reading = read(table, header=2, columns=columns, period=None, period_cell=key)
    assert {code for code, _ in codes(reading)} > {"table.period"}
    assert reading.dataset.observations == ()


def test_a_period_that_is_said_goes_before_the_cell():
    table = "Kỳ: | 2023\nĐơn vị | Hội viên\nXã A | 5"
    columns = {"A": "đơn vị", "B": "members"}
    assert stated(read(table, header=2, columns=columns, period_cell="B1"))[0].startswith(
        "members tinh-a.xa-a 2024"
    )


def test_the_organization_may_be_in_a_cell():
    table = "Huyện B |\nĐơn vị | Hội viên\nXã A | 5\nCộng | 5"
    columns = {"A": "đơn vị", "B": "members"}
    reading = read(table, header=2, columns=columns, organization=None, organization_cell="A1")
    assert [each.organizations[0] for each in reading.dataset.observations] == [
        "huyen-b.xa-a",
        "huyen-b",
    ]
    other = read(table, header=2, columns=columns, organization_cell="A1")
    assert other.dataset.observations[1].organizations == ("tinh-a",)
    none = read(table, header=2, columns=columns, organization=None, organization_cell="C1")
    assert codes(none) == [("table.organization_cell", None), ("table.owner", "B4")]


def test_a_layout_without_figures_is_said():
    reading = read("Đơn vị | Hội viên\nXã A | 5", columns={"A": "đơn vị"})
    assert codes(reading)[0] == ("table.no_figures", None)
    assert reading.figures == ()


def test_days_as_rows():
    text = "Ngày | Hội viên\n31/3/2024 | 5\nquý II/2024 | 7\n30/9 | 8"
    assert stated(read(text, columns={"A": "ngày", "B": "members"})) == [
        "members tinh-a 2024-03-31: 5 hội viên",
        "members tinh-a 2024-Q2: 7 hội viên",
        "members tinh-a 2024-09-30: 8 hội viên",
    ]


def test_a_day_that_is_none_is_said_at_its_cell():
    columns = {"A": "ngày", "B": "members"}
    reading = read("Ngày | Hội viên\n45/45 | 5", columns=columns)
    assert {cell for _, cell in codes(reading)} == {"A2"}
    (made,) = reading.dataset.observations
    assert made.period.code == "2024"


def test_a_day_without_a_year_is_none_where_the_table_is_of_no_year():
    columns = {"A": "ngày", "B": "members"}
    reading = read("Ngày | Hội viên\n30/9 | 5", columns=columns, period=None)
    assert codes(reading) == [("period.no_year", "A2"), ("table.period", "B2")]
    assert reading.dataset.observations == ()


# --- Cells ----------------------------------------------------------------------------------------


def test_every_cell_that_cannot_be_read_is_named_and_the_others_are_read():
    rows = [
        ["Đơn vị", "Dư nợ"],
        ["Xã A", "12/15"],
        ["Xã B", Cell(None, "", Fault.NO_RESULT, "=B2+1")],
        ["Xã C", Cell(None, "", Fault.ERROR, "#DIV/0!")],
        ["Xã D", Cell(datetime.date(2024, 1, 1))],
        ["Xã E", Cell(value=True)],
        ["Xã F", Cell(Decimal("0.0000001"))],
        ["Xã G", "đang tổng hợp"],
        ["Xã H", None],
        ["Xã I", 12],
        ["Xã K", "1.500"],
    ]
    reading = read(rows, columns={"A": "đơn vị", "B": "loans"}, unit="triệu đồng", file="a.xlsx")
    assert values(reading) == {"B10": "12 triệu đồng", "B11": "1,5 tỷ đồng"}
    assert [each for each in codes(reading) if each[1] in ("B2", "B3", "B5", "B6", "B7", "B8")] == [
        ("figure.not_a_figure", "B2"),
        ("table.no_result", "B3"),
        ("table.date", "B5"),
        ("table.flag", "B6"),
        ("money.fraction", "B7"),
        ("table.words", "B8"),
    ]
    assert {each.details["file"] for each in reading.problems} == {"a.xlsx"}
    assert len(reading.figures) == 10


def test_figures_of_one_cell_each_have_ids_of_file_sheet_and_cell():
    made = sheet(HEAD + "1 | Xã A | 5", "Số liệu")
    (row,) = read(made, columns=UNITS, file="Báo cáo.xlsx").dataset.observations
    assert row.id == "bao-cao/so-lieu/C2"
    (row,) = read(made, columns=UNITS, report="bc-1").dataset.observations
    assert (row.id, row.report) == ("bc-1/so-lieu/C2", "bc-1")
    (row,) = read(HEAD + "1 | Xã A | 5", columns=UNITS).dataset.observations
    assert row.id == "bang/C2"
    (row,) = read(HEAD + "1 | Xã A | 5", columns=UNITS, file="2024").dataset.observations
    assert row.id == "2024/C2"


def test_places_of_rows_are_cells():
    made = sheet(HEAD + "1 | Xã A | 5\n2 | Xã B | 7", "S")
    places = read(made, columns=UNITS, file="a.xlsx").dataset.places
    assert {path: (each.file, each.sheet, each.cell) for path, each in places.items()} == {
        "$.observations[0]": ("a.xlsx", "S", "C2"),
        "$.observations[1]": ("a.xlsx", "S", "C3"),
    }


def test_what_an_observation_refuses_is_said_at_its_cell():
    reading = read(HEAD + "1 | Xã A | 5\n2 | Xã B | 7", columns=UNITS, report="có dấu cách")
    assert codes(reading) == [("field.id", "C2"), ("field.id", "C3")]
    assert reading.dataset.observations == ()


def test_the_same_figure_twice_in_one_table_is_two_where_it_differs():
    text = "Đơn vị | X1 | X2\nXã A | 5 | 6"
    columns = {"A": "đơn vị", "B": "members", "C": "members"}
    reading = read(text, columns=columns)
    assert len(reading.dataset.observations) == 2
    same = read("Đơn vị | X1 | X2\nXã A | 5 | 5", columns=columns)
    assert len(same.dataset.observations) == 1


def test_merged_headings_name_columns():
    rows = [
        ["Đơn vị", "Hội viên", None],
        [None, "Tổng số", "Nữ"],
        ["Xã A", 9, 5],
    ]
    made = sheet(rows, merged=(Area(1, 2, 1, 3), Area(1, 1, 2, 1)))
    columns = {"Đơn vị": "đơn vị", "Hội viên > Nữ": "women", "Tổng số": "members"}
    reading = read(made, header="1-2", columns=columns)
    assert values(reading) == {"B3": "9 hội viên", "C3": "5"}


def test_an_organization_of_the_heading_goes_before_that_of_the_row():
    columns = {**UNITS, "C": {"metric": "members", "organization": "b"}}
    reading = read(HEAD + "1 | Xã A | 5", columns=columns, data=DATA)
    assert stated(reading) == ["members b 2024: 5 hội viên"]


def test_organizations_that_a_table_names_are_below_its_own():
    data = Dataset(organizations=[Organization("h", "Huyện B")])
    reading = read(HEAD + "1 | Xã A | 5", columns=UNITS, organization="h", data=data)
    (edge,) = reading.dataset.attachments
    assert (edge.unit, edge.parent) == ("h.xa-a", "h")


def test_two_layouts_of_one_sheet():
    made = sheet("Đơn vị | Hội viên\nXã A | 5\n\nĐơn vị | Hộ\nXã A | 7")
    base = {"organization": "Tỉnh A", "period": "2024"}
    layouts = [
        Layout(header=1, body=2, columns={"A": "đơn vị", "B": "members"}, **base),
        Layout(header=4, columns={"A": "đơn vị", "B": "hộ"}, **base),
    ]
    reading = read(made, layouts=layouts)
    assert stated(reading) == [
        "members tinh-a.xa-a 2024: 5 hội viên",
        "hộ tinh-a.xa-a 2024: 7",
    ]
