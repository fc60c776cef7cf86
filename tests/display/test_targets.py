"""Targets against results as a table."""

from datetime import date

import attrs
import pytest

from hoidata import (
    Bound,
    Initiative,
    Metric,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    Ratio,
    Target,
    TargetSet,
    display,
)
from hoidata.aggregate import TargetSetProgress, progress

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
HALF = Period(date(2022, 1, 1), date(2022, 6, 30))
LAST_YEAR = YEAR.same_period_last_year()


def dong(millions, bound="exact"):
    return Quantity(millions * 1_000_000, "VND", bound=Bound(bound))


def shown(data, at=YEAR.end, **said):
    return display.table(progress(data, at=at), data, **said)


@pytest.fixture
def only_row(town):
    """Return a maker of the one row of a table of one target."""

    def make(target, figures=(), *, period=YEAR, at=YEAR.end):
        targets = TargetSet("bo", ["xa-1"], period=period, targets=[target])
        (row,) = shown(town(target_sets=[targets], observations=figures), at).texts
        return row

    return make


@pytest.mark.parametrize(
    ("found", "rate", "gap", "status"),
    [
        (dong(10), "100%", "0 đồng", "đạt"),
        (dong(5), "50%", "5 triệu đồng", "không đạt"),
        (dong(10, "more_than"), "trên 100%", "0 đồng", "đạt"),
        (dong(5, "more_than"), "trên 50%", "gần 5 triệu đồng", "chưa kết luận được"),
    ],
)
def test_result_rate_and_gap_stand_beside_the_target(only_row, figure, found, rate, gap, status):
    row = only_row(Target("quyen-gop", dong(10)), [figure("quyen-gop", "xa-1", found)])
    assert row == (
        "Hội xã Một",
        "năm 2022",
        "số tiền quyên góp",
        "≥ 10 triệu đồng",
        str(found),
        rate,
        gap,
        status,
    )


def test_rate_that_never_ends_in_digits_is_one_number(only_row, figure):
    row = only_row(Target("quyen-gop", dong(3)), [figure("quyen-gop", "xa-1", dong(1))])
    assert row[5] == "33,33%"


def test_what_nobody_reported_is_left_open(only_row):
    row = only_row(Target("quyen-gop", dong(10)), at=HALF.end)
    assert row[4:] == ("…", "…", "…", "chưa có số liệu")


def test_target_without_a_period_has_no_result(only_row):
    assert only_row(Target("quyen-gop", dong(10)), period=None)[1] == "…"


def test_days_without_a_figure_are_told_in_a_note(town, figure):
    targets = TargetSet("bo", ["xa-1"], period=YEAR, targets=[Target("quyen-gop", dong(10))])
    figures = [figure("quyen-gop", "xa-1", dong(9), period=HALF)]
    table = shown(town(target_sets=[targets], observations=figures))
    assert table.texts[0][4:7] == (
        "ít nhất 9 triệu đồng [1]",
        "từ 90% trở lên",
        "không quá 1 triệu đồng",
    )
    assert table.notes == ("[1] mới có số liệu của 6 tháng đầu năm 2022",)


def test_days_so_far_are_all_that_was_asked_while_it_is_under_way(town, figure):
    targets = TargetSet("bo", ["xa-1"], period=YEAR, targets=[Target("quyen-gop", dong(10))])
    figures = [figure("quyen-gop", "xa-1", dong(9), period=HALF, status="P")]
    table = shown(town(target_sets=[targets], observations=figures), HALF.end)
    assert table.texts[0][4:] == (
        "9 triệu đồng (sơ bộ) [1]",
        "90%",
        "1 triệu đồng",
        "đúng tiến độ",
    )
    assert table.notes == ("[1] mới có số liệu của 6 tháng đầu năm 2022",)


def test_share_that_is_not_known_makes_the_result_a_bound(town, figure):
    targets = TargetSet("bo", ["xa-1"], period=YEAR, targets=[Target("quyen-gop", dong(10))])
    figures = [
        figure("quyen-gop", "xa-1", dong(9)),
        figure("quyen-gop", ("xa-1", "xa-2"), dong(3)),
    ]
    table = shown(town(target_sets=[targets], observations=figures))
    assert table.texts[0][4] == "từ 9 triệu đồng trở lên [1]"
    assert table.texts[0][7] == "chưa kết luận được"


def test_parties_of_a_cooperation_have_one_row(town, figure):
    item = PledgeItem(target=Target("quyen-gop", dong(10)))
    pledge = Pledge("hop-tac", ["xa-1", "xa-2"], kind="cooperation", period=YEAR, items=[item])
    figures = [figure("quyen-gop", unit, dong(6)) for unit in ("xa-1", "xa-2")]
    (row,) = shown(town(pledges=[pledge], observations=figures)).texts
    assert (row[0], row[4], row[7]) == ("Hội xã Một + Hội xã Hai", "12 triệu đồng", "đạt")


def test_why_there_is_no_result_is_told_in_a_note_without_days_as_codes(only_row, town):
    targets = TargetSet("bo", ["xa-1"], period=HALF, targets=[Target("quyen-gop", dong(10))])
    table = shown(town(target_sets=[targets]))
    assert table.texts[0][4:] == ("… [1]", "…", "…", "chưa kết luận được")
    assert "6 tháng đầu năm 2022" in table.notes[0]


def test_pairs_are_shown_as_they_were_reported(town, figure):
    wanted = Target("dang-ky", Quantity(100, "%"))
    targets = TargetSet("bo", ["xa-1"], period=YEAR, targets=[wanted])
    figures = [figure("dang-ky", "xa-1", Ratio(9, 12, unit="chi hội"))]
    table = shown(town(target_sets=[targets], observations=figures))
    assert table.texts[0][4:7] == ("9/12 chi hội", "75%", "25 điểm phần trăm")


def test_what_stands_in_the_way_is_told_in_a_note(town, figure):
    wanted = Target("dem", Quantity(10, "em"))
    data = town(
        target_sets=[TargetSet("bo", ["xa-1"], period=YEAR, targets=[wanted])],
        metrics=[Metric("dem", "trẻ được tặng quà", "suất quà")],
        observations=[figure("dem", "xa-1", Quantity(9, "suất quà"))],
    )
    table = shown(data)
    (problem,) = progress(data, at=YEAR.end)[0].rows[0].problems
    assert table.texts[0][4] == "9 suất quà [1]"
    assert table.notes == (f"[1] {problem.translate('vi')}",)


@pytest.mark.parametrize(
    ("operator", "sign"), [(">=", "≥"), (">", ">"), ("<=", "≤"), ("<", "<"), ("=", "=")]
)
def test_target_shows_its_operator(only_row, operator, sign):
    assert only_row(Target("quyen-gop", dong(5), operator=operator))[3] == f"{sign} 5 triệu đồng"


def test_assumed_operator_and_targets_not_listed_are_told_in_notes(town):
    wanted = Target("quyen-gop", dong(5), is_assumed=True)
    sets = [TargetSet("bo", ["xa-1"], period=YEAR, targets=[wanted], declared=10)]
    table = shown(town(target_sets=sets), HALF.end)
    assert table.texts[0][1] == "năm 2022 [1]"
    assert table.texts[0][3] == "≥ 5 triệu đồng [2]"
    assert table.notes == (
        "[1] còn 9 chỉ tiêu không nêu cụ thể",
        '[2] chỉ tiêu không ghi "trở lên" hay "không quá", được hiểu là ít nhất',
    )
    english = shown(town(target_sets=sets), language="en")
    assert english.texts[0][1] == "2022 [1]"
    assert english.notes[0] == "[1] 9 more targets are not listed"


def test_target_is_named_by_metric_item_and_initiative(town):
    targets = [
        Target("quyen-gop", dong(5), item="đường cờ", initiative="phong-trao"),
        Target("quyen-gop", dong(5), initiative="khong-ro"),
    ]
    data = town(
        target_sets=[TargetSet("bo", ["xa-1"], period=YEAR, targets=targets)],
        initiatives=[Initiative("phong-trao", "Thắp sáng đường quê")],
    )
    assert [row[2] for row in shown(data).texts] == [
        "số tiền quyên góp, đường cờ, Thắp sáng đường quê",
        "số tiền quyên góp, khong-ro",
    ]


def test_metric_that_is_not_defined_is_named_by_its_code(town):
    measured = progress(
        town(
            metrics=[Metric("rieng", "số liệu riêng", "VND")],
            target_sets=[TargetSet("bo", ["xa-1"], targets=[Target("rieng", dong(1))])],
        ),
        at=YEAR.end,
    )
    assert isinstance(measured[0], TargetSetProgress)
    assert display.table(measured, town()).texts[0][2] == "rieng"


@pytest.mark.parametrize(
    ("target", "wanted", "notes"),
    [
        (
            Target.parse("quyen-gop", "5–10 triệu đồng"),
            "từ 5 triệu đến 10 triệu đồng [1]",
            ["[1] đạt từ mức thấp trở lên"],
        ),
        (
            Target("quyen-gop", Quantity.parse("5–10 đồng"), operator="="),
            "= từ 5 đồng đến 10 đồng",
            [],
        ),
        (
            Target.parse("quyen-gop", "khoảng 5 triệu đồng"),
            "khoảng 5 triệu đồng [1]",
            ["[1] đạt từ mức này; kém đến một phần mười thì chưa kết luận"],
        ),
        (Target.parse("quyen-gop", "phấn đấu trên 5 đồng"), "phấn đấu > 5 đồng", []),
        (
            Target.parse("quyen-gop", "giảm 10% so với cùng kỳ"),
            "giảm 10% so với cùng kỳ: ≤ 9 triệu đồng [1]",
            ['[1] chỉ tiêu không ghi "trở lên" hay "không quá", được hiểu là nhiều nhất'],
        ),
        (
            Target.parse("quyen-gop", "tăng ít nhất 10% so với năm 2020"),
            "tăng 10% so với năm 2020",
            [],
        ),
    ],
)
def test_what_is_wanted_is_shown_as_it_was_said(town, figure, target, wanted, notes):
    sets = [TargetSet("bo", ["xa-1"], period=YEAR, targets=[target])]
    before = attrs.evolve(figure("quyen-gop", "xa-1", dong(10)), id="truoc", period=LAST_YEAR)
    table = shown(town(target_sets=sets, observations=[before]))
    assert table.texts[0][3] == wanted
    assert [note for note in table.notes if note[1] in wanted[-2:]] == notes


def test_a_yearly_target_has_a_row_for_each_year(town):
    yearly = Target.parse("quyen-gop", "5 triệu đồng/năm")
    sets = [TargetSet("bo", ["xa-1"], period=Period.parse("2021/2022"), targets=[yearly])]
    assert [row[1] for row in shown(town(target_sets=sets)).texts] == ["năm 2021", "năm 2022"]


def test_what_was_revised_says_by_what(town):
    sets = [
        TargetSet("bo", ["xa-1"], period=YEAR, targets=[Target("quyen-gop", dong(5))]),
        TargetSet("moi", revises="bo", targets=[Target("quyen-gop", dong(6))]),
    ]
    table = shown(town(target_sets=sets), HALF.end)
    assert [row[7] for row in table.texts] == ["đã điều chỉnh [1]", "chưa có số liệu"]
    assert table.notes == ("[1] thay bằng bộ chỉ tiêu 'moi'",)
    assert shown(town(target_sets=sets), language="en").notes[0] == (
        "[1] replaced by target set 'moi'"
    )


@pytest.mark.parametrize(
    ("plan", "wanted"),
    [
        ("4 triệu đồng", "kế hoạch 4 triệu đồng [1]"),
        ("ít nhất 4 triệu đồng", "kế hoạch ≥ 4 triệu đồng"),
    ],
)
def test_a_plan_is_shown_beside_the_result(town, figure, plan, wanted):
    row = attrs.evolve(
        figure("quyen-gop", "xa-1", dong(5)),
        plan=Quantity.parse(plan),
        categories={"nguồn": "doanh nghiệp"},
    )
    (shown_row,) = shown(town(observations=[row])).texts
    assert shown_row[2] == "số tiền quyên góp, nguồn: doanh nghiệp"
    assert shown_row[3] == wanted
    assert shown_row[5] == "125%"


def test_what_is_striven_for_is_not_missed(only_row, figure):
    target = Target.parse("quyen-gop", "phấn đấu trên 5 triệu đồng")
    row = only_row(target, [figure("quyen-gop", "xa-1", dong(4))])
    assert row[7] == "chưa đạt mức phấn đấu"


def test_how_many_targets_the_source_says_are_met_is_a_note(town, figure):
    stated = attrs.evolve(
        figure("quyen-gop", "xa-1", Ratio(1, 1, unit="chỉ tiêu")), id="dat", metric="targets_met"
    )
    sets = [TargetSet("bo", ["xa-1"], period=YEAR, targets=[Target("quyen-gop", dong(5))])]
    metrics = [
        Metric("quyen-gop", "số tiền quyên góp", "VND"),
        Metric("targets_met", "chỉ tiêu đạt", "chỉ tiêu", nature="ratio"),
    ]
    data = town(
        metrics=metrics,
        target_sets=sets,
        observations=[figure("quyen-gop", "xa-1", dong(4)), stated],
    )
    assert shown(data).notes == ("[1] nguồn nêu đạt 1/1 chỉ tiêu; khớp kết quả: không",)
