"""Totals as a table."""

from datetime import date

import pytest

from hoidata import Bound, Period, Quantity, display, rollup

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
HALF = Period(date(2022, 1, 1), date(2022, 6, 30))


def dong(millions, bound="exact"):
    return Quantity(millions * 1_000_000, "VND", bound=Bound(bound))


def test_organizations_stand_down_and_periods_across_with_bounds(town, figure):
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(10, "more_than"), period=HALF),
            figure("quyen-gop", "xa-2", dong(5)),
        ]
    )
    table = display.totals(data, rollup(data, "quyen-gop", to="communal"))
    assert table.title == "Số tiền quyên góp"
    assert table.header == ("tổ chức", "6 tháng đầu năm 2022", "năm 2022")
    assert table.rows == (
        ("Hội xã Một", "trên 10 triệu đồng", "trên 10 triệu đồng [1]"),
        ("Hội xã Hai", "…", "5 triệu đồng"),
    )


def test_days_without_a_figure_are_told_in_a_note(town, figure):
    data = town(observations=[figure("quyen-gop", "xa-1", dong(10), period=HALF)])
    table = display.totals(data, rollup(data, "quyen-gop", to="xa-1", over="year"))
    assert table.rows == (("Hội xã Một", "10 triệu đồng [1]"),)
    assert table.notes == ("[1] mới có số liệu của 6 tháng đầu năm 2022",)


def test_units_without_a_figure_are_told_in_a_note(town, figure):
    data = town(observations=[figure("quyen-gop", "xa-1", dong(10))])
    table = display.totals(data, rollup(data, "quyen-gop", to="thi-xa"), language="en")
    assert table.rows[0][1].startswith("10 triệu đồng [1]")
    assert "[1] figures of 1 of 2 units below only" in table.notes


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({}, "90 triệu đồng"),
        ({"item": "đường cờ"}, "90 triệu đồng"),
        ({"scope": "own"}, "91 triệu đồng [1]"),
    ],
)
def test_what_an_organization_states_of_its_whole_needs_no_units(town, figure, said, shown):
    data = town(
        observations=[
            figure("quyen-gop", "thi-xa", dong(90), **said),
            figure("quyen-gop", "xa-1", dong(1), **({} if "scope" in said else said)),
        ]
    )
    table = display.totals(data, rollup(data, "quyen-gop", to="thi-xa"))
    assert table.rows == (("Hội Chữ thập đỏ thị xã", shown),)


def test_other_doubts_about_a_figure_are_told_in_a_note(town, figure):
    data = town(
        observations=[
            figure("quyen-gop", "thi-xa", dong(3)),
            *(figure("quyen-gop", unit, dong(10)) for unit in ("xa-1", "xa-2")),
        ]
    )
    rolled = rollup(data, "quyen-gop", to="thi-xa")
    (problem,) = rolled["thi-xa", YEAR].problems
    table = display.totals(data, rolled)
    assert table.rows[0][1] == "3 triệu đồng [1]"
    assert table.notes == (f"[1] {problem.translate('vi')}",)


def test_note_that_holds_for_several_figures_stands_once(town, figure):
    data = town(
        observations=[figure("quyen-gop", unit, dong(10), period=HALF) for unit in ("xa-1", "xa-2")]
    )
    table = display.totals(data, rollup(data, "quyen-gop", to="communal", over="year"))
    assert [row[1] for row in table.rows] == ["10 triệu đồng [1]", "10 triệu đồng [1]"]
    assert len(table.notes) == 1


def test_joint_figure_without_a_common_unit_has_a_row_of_its_own(town, figure):
    data = town(attachments=[], observations=[figure("quyen-gop", ("xa-1", "xa-2"), dong(10))])
    rolled = rollup(data, "quyen-gop")
    assert display.totals(data, rolled).rows[0][0] == "(các đơn vị phối hợp)"
    assert (
        display.totals(data, rolled, language="en").rows[0][0] == "(several organizations jointly)"
    )


def test_problems_of_the_whole_stand_below(town, figure):
    straddling = Period(date(2022, 6, 1), date(2022, 7, 31))
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(1), period=straddling),
            figure(
                "quyen-gop", "xa-2", dong(1), period=Period(date(2022, 6, 1), date(2022, 6, 30))
            ),
        ]
    )
    rolled = rollup(data, "quyen-gop", to="communal", over="month")
    notes = display.totals(data, rolled).notes
    assert rolled.problems[0].translate("vi") in notes


def test_organization_that_is_not_defined_is_named_by_its_id(town, figure):
    data = town(observations=[figure("quyen-gop", "ai-do", dong(1))])
    assert display.totals(data, rollup(data, "quyen-gop")).rows[0][0] == "ai-do"


def test_english_metric_label_is_used_where_there_is_one(town, figure):
    data = town(observations=[figure(m, "xa-1", dong(1)) for m in ("so-du", "quyen-gop")])
    titles = [
        display.totals(data, rollup(data, metric), language="en").title
        for metric in ("so-du", "quyen-gop")
    ]
    assert titles == ["Balance", "Số tiền quyên góp"]
