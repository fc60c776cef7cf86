"""Two periods side by side."""

from datetime import date

from hoidata import Change, Period, Quantity, display
from hoidata.aggregate import compare

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
BEFORE = Period(date(2021, 1, 1), date(2021, 12, 31))


def dong(millions):
    return Quantity(millions * 1_000_000, "VND")


def test_two_figures_stand_beside_difference_and_growth(town, figure):
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(12)),
            figure("quyen-gop", "xa-1", dong(10), period=BEFORE),
        ]
    )
    compared = compare(data, "quyen-gop", YEAR, to="xa-1")
    assert display.table(compared, data).header[2:4] == ("năm 2021", "năm 2022")
    assert display.table(compared, data).texts == (
        (
            "Hội xã Một",
            "số tiền quyên góp",
            "10 triệu đồng",
            "12 triệu đồng",
            "2 triệu đồng",
            "20%",
        ),
    )


def test_missing_base_leaves_the_change_open(town, figure):
    data = town(observations=[figure("quyen-gop", "xa-1", dong(12))])
    (row,) = display.table(compare(data, "quyen-gop", YEAR), data, language="en").texts[1:]
    assert row[0] == "Hội xã Một"
    assert (row[2], row[4:]) == ("…", ("…", "…"))


def test_what_the_report_says_of_the_change_is_held_against_the_figures(town, figure):
    said = Change("up", Quantity(50, "%"), against=BEFORE)
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(12), change=said),
            figure("quyen-gop", "xa-1", dong(10), period=BEFORE),
        ]
    )
    table = display.table(compare(data, "quyen-gop", YEAR, to="xa-1"), data)
    assert table.texts[0][5] == "20% [1]"
    assert table.notes == ('[1] báo cáo ghi "tăng 50% so với năm 2021": không khớp số liệu',)


def test_joint_total_without_a_place_is_called_so(town, figure):
    data = town(attachments=[], observations=[figure("quyen-gop", ("xa-1", "xa-2"), dong(1))])
    (row,) = display.table(compare(data, "quyen-gop", YEAR), data).texts
    assert row[0] == "(các đơn vị phối hợp)"


def test_growth_that_would_mean_nothing_is_left_out_with_the_reason(town, figure):
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(12)),
            figure("quyen-gop", "xa-1", dong(10), period=Period.half(2021, 1)),
        ]
    )
    table = display.table(compare(data, "quyen-gop", YEAR, to="xa-1"), data)
    assert table.texts[0][2:] == (
        "ít nhất 10 triệu đồng [1]",
        "12 triệu đồng",
        "…",
        "… [2]",
    )
    assert table.notes == (
        "[1] mới có số liệu của 6 tháng đầu năm 2021",
        (
            "[2] không tính tăng trưởng: số của xa-1 là của năm 2022, số trước là của "
            "6 tháng đầu năm 2021; hãy so hai kỳ tương ứng"
        ),
    )


def test_growth_that_never_ends_is_one_number(town, figure):
    figures = [figure("quyen-gop", "xa-1", dong(46))]
    figures.append(figure("quyen-gop", "xa-1", dong(35), period=BEFORE))
    data = town(observations=figures)
    table = display.table(compare(data, "quyen-gop", YEAR, to="xa-1"), data)
    assert table.texts[0][5] == "31,43%"


def test_periods_that_differ_are_beside_their_figures(town, figure):
    figures = [figure("quyen-gop", "xa-1", dong(n), period=Period.year(2020 + n)) for n in (1, 2)]
    data = town(observations=figures)
    compared = [*compare(data, "quyen-gop", YEAR, to="xa-1")]
    compared += compare(data, "quyen-gop", BEFORE, to="xa-1")
    shown = display.table(compared, data)
    assert shown.header[2:4] == ("kỳ trước", "kỳ sau")
    assert [row[2:4] for row in shown.texts] == [
        ("năm 2021: 1 triệu đồng", "năm 2022: 2 triệu đồng"),
        ("năm 2020: …", "năm 2021: 1 triệu đồng"),
    ]
