"""Who reported."""

from datetime import date

import attrs

from hoidata import Metric, Period, Quantity, Report, display
from hoidata.aggregate import coverage

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))


def test_each_expected_organization_stands_with_its_report_and_what_it_lacks(town, figure):
    data = town(
        reports=[
            Report("r1", ["xa-1"], period=YEAR, closed_on=YEAR.end, due_on=date(2023, 1, 5)),
            Report("r0", ["thi-xa"], period=YEAR),
        ],
        observations=[figure("quyen-gop", "xa-1", Quantity(1, "VND"))],
    )
    # A metric that the dataset shown does not define goes by its code.
    more = attrs.evolve(data, metrics=[*data.metrics, Metric("khong-co", "không có ở đây", "VND")])
    covered = coverage(
        more, YEAR, to=("thi-xa", "xa-1", "xa-2"), metrics=["quyen-gop", "so-du", "khong-co"]
    )
    table = display.table(covered, data)
    assert table.title == "Tình hình báo cáo năm 2022"
    assert table.texts == (
        (
            "Hội Chữ thập đỏ thị xã",
            "r0",
            "…",
            "…",
            "chưa ghi đủ ngày",
            "số dư quỹ, khong-co",
        ),
        ("Hội xã Một", "r1", "5/1/2023", "31/12/2022", "đúng hạn", "số dư quỹ, khong-co"),
        ("Hội xã Hai", "…", "…", "…", "chưa báo cáo", "số tiền quyên góp, số dư quỹ, khong-co"),
    )
    assert table.notes == ("đã báo cáo: 2/3",)


def test_figures_without_a_report_and_units_that_are_only_counted_are_said(town, figure):
    data = town(observations=[figure("quyen-gop", "xa-1", Quantity(1, "VND"))])
    first, *rest = data.organizations
    counted = attrs.evolve(first, expected={"communal": 5})
    data = attrs.evolve(data, organizations=[counted, *rest])
    table = display.table(coverage(data, YEAR, parent="thi-xa"), data)
    assert [row[:4] for row in table.texts] == [
        ("Hội xã Một", "(có số liệu, chưa có báo cáo riêng)", "…", "chưa ghi đủ ngày"),
        ("Hội xã Hai", "…", "…", "chưa báo cáo"),
    ]
    assert table.notes == ("đã báo cáo: 1/5", "3 đơn vị chưa nêu tên")


def test_english_uses_english_labels(town):
    data = town()
    table = display.table(coverage(data, YEAR, to="xa-1", metrics=["so-du"]), data, language="en")
    assert table.texts == (("Hội xã Một", "…", "…", "missing", "balance"),)
    assert table.notes == ("reported: 0 of 1",)
