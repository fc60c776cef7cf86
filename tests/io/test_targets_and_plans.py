"""What officers write about targets and plans, as files hold it."""

import pytest

from hoidata import Change, InvalidData, Operator, Quantity, Ratio, io
from hoidata.domain import Rhythm, Strength
from tests.io.problems_of import HEAD

METRICS = """
metrics:
  - {code: nha, label: nhà đại đoàn kết, unit: căn, nature: số phát sinh}
  - {code: nhiem_vu, label: nhiệm vụ, unit: nhiệm vụ, nature: số phát sinh}
  - {code: so_du, label: số dư, unit: đồng, nature: số cuối kỳ}
  - {code: chi_hoi, label: chi hội đăng ký, unit: chi hội, nature: tỷ lệ}
  - {code: ty_le, label: tỷ lệ, unit: "%", nature: mức}
"""


def target(written, more=""):
    text = (
        f"{HEAD}target_sets:\n  - {{id: t, targets: [{{metric: nha, value: {written}{more}}}]}}\n"
    )
    return io.loads(text, strict=False).target_sets[0].targets[0]


def figure(metric, written, more=""):
    row = (
        f"{{id: o, metric: {metric}, organizations: [a], period: năm 2024, value: {written}{more}}}"
    )
    return io.loads(f"{HEAD}{METRICS}observations:\n  - {row}\n", strict=False).observations[0]


@pytest.mark.parametrize(
    ("written", "value", "operator", "each", "strength"),
    [
        ("1–3 căn", "1–3 căn", ">=", None, "must"),
        ("từ 5 đến 10 căn", "5–10 căn", ">=", None, "must"),
        ("khoảng 270.000 căn", "khoảng 270.000 căn", ">=", None, "must"),
        ("ít nhất 15 căn/năm", "15 căn", ">=", "year", "must"),
        ("mỗi năm 15 căn", "15 căn", ">=", "year", "must"),
        ("không quá 2 căn mỗi quý", "2 căn", "<=", "quarter", "must"),
        ("phấn đấu trên 80%", "80%", ">", None, "strives"),
        ("Phấn đấu hoàn thành 5 căn/tháng", "5 căn", ">=", "month", "strives"),
    ],
)
def test_a_target_as_it_is_said(written, value, operator, each, strength):
    found = target(written)
    assert (found.value, found.operator) == (Quantity.parse(value), Operator(operator))
    assert (found.each, found.strength) == (each, strength)


@pytest.mark.parametrize(
    "written",
    [
        "tăng 10% so với năm 2023",
        "giảm 5% so với cùng kỳ",
        "vượt 5% kế hoạch",
        '"up 10 [%] vs 2023"',
        "gấp đôi so với năm 2023",
    ],
)
def test_a_target_that_is_a_change(written):
    assert target(written).value == Change.parse(written.strip('"'))


@pytest.mark.parametrize(
    ("more", "each", "strength"),
    [
        (", each: năm", Rhythm.YEAR, Strength.MUST),
        (", each: nửa năm, strength: phấn đấu", Rhythm.HALF, Strength.STRIVES),
        (", each: month, strength: must", Rhythm.MONTH, Strength.MUST),
    ],
)
def test_how_often_and_how_firmly_as_keys(more, each, strength):
    found = target("3 căn", more)
    assert (found.each, found.strength) == (each, strength)


def test_words_and_keys_that_agree_are_one():
    assert target("3 căn/năm", ", each: năm").each is Rhythm.YEAR
    assert target("phấn đấu 3 căn", ", strength: must").strength is Strength.MUST


def test_an_operator_beside_an_amount_of_each_year():
    found = target("3 căn/năm", ', operator: "<="')
    assert (found.operator, found.is_assumed, found.each) == (Operator.AT_MOST, False, Rhythm.YEAR)


@pytest.mark.parametrize(
    ("metric", "written", "value", "plan", "change"),
    [
        ("so_du", "62.515.000/53.781.000 đồng", "62.515.000 đồng", "53.781.000 đồng", None),
        ("so_du", '"1,2/1,5 tỷ đồng"', "1,2 tỷ đồng", "1,5 tỷ đồng", None),
        ("so_du", '"450 triệu đồng / 1,5 tỷ đồng"', "450 triệu đồng", "1,5 tỷ đồng", None),
        ("so_du", "trên 60/53 triệu đồng", "trên 60 triệu đồng", "53 triệu đồng", None),
        ("nhiem_vu", "5/5 nhiệm vụ", "5 nhiệm vụ", "5 nhiệm vụ", None),
        ("nhiem_vu", "5/5 nhiệm vụ (100%)", "5 nhiệm vụ", "5 nhiệm vụ", "đạt 100% kế hoạch"),
        (
            "nhiem_vu",
            '"4/5 nhiệm vụ, đạt 80% kế hoạch"',
            "4 nhiệm vụ",
            "5 nhiệm vụ",
            "đạt 80% kế hoạch",
        ),
        ("nha", "đạt 120/100 căn", "120 căn", "100 căn", None),
        ("gifts", "đạt 120/100 suất quà", "120 suất quà", "100 suất quà", None),
    ],
)
def test_a_result_and_its_plan_in_one_text(metric, written, value, plan, change):
    found = figure(metric, written)
    assert (found.value, found.plan) == (Quantity.parse(value), Quantity.parse(plan))
    assert found.change == (None if change is None else Change.parse(change))


@pytest.mark.parametrize(
    ("metric", "written", "value"),
    [
        ("chi_hoi", "12/12 chi hội", Ratio(12, 12, unit="chi hội")),
        ("chapters_registered", "12/12 chi hội", Ratio(12, 12, unit="chi hội")),
        ("ty_le", "12/15 chi hội", Ratio(12, 15, unit="chi hội")),
        ("chi_hoi", "12/15 chi hội (80%)", Ratio(12, 15, unit="chi hội")),
        ("khong_ro", "12/15 chi hội", Ratio(12, 15, unit="chi hội")),
        ("nha", "'12/15 [căn]'", Ratio(12, 15, unit="căn")),
        ("nha", "12/15", Ratio(12, 15)),
        ("nha", "15 căn/xã", Quantity(15, "căn", per=("xã",))),
    ],
)
def test_a_part_of_a_whole_stays_one(metric, written, value):
    found = figure(metric, written)
    assert (found.value, found.plan) == (value, None)


def test_a_long_text_is_refused_in_no_time():
    # Which took time with the square of its length.
    with pytest.raises(InvalidData, match=r"figure\."):
        io.loads(f"{HEAD}observations: [{{metric: gifts, value: {'1 tỷ ' * 20_000}/ 5}}]")


def test_a_figure_that_has_a_plan_keeps_it():
    found = figure("nha", "8 căn", ", plan: 10 căn")
    assert (found.value, found.plan) == (Quantity(8, "căn"), Quantity(10, "căn"))
    with pytest.raises(InvalidData, match=r"ratio\.part"):
        figure("nha", "12/10 căn", ", plan: 10 căn")
    with pytest.raises(InvalidData, match=r"figure\.conflicting_amounts"):
        figure("nha", "12/10 căn (100%)", ", change: tăng 2 căn so với năm 2023")


def test_a_metric_of_the_vocabulary_may_be_named_by_its_label():
    found = figure("suất quà đã trao", "120/100 suất quà")
    assert (found.metric, found.plan) == ("gifts", Quantity(100, "suất quà"))


def test_a_plan_alone_is_no_missing_figure():
    row = "{id: o, metric: nha, organizations: [a], period: năm 2024, plan: 5 căn}"
    data = io.loads(f"{HEAD}{METRICS}observations:\n  - {row}\n", strict=False)
    (found,) = data.observations
    assert (found.value, found.status, found.plan) == (None, "A", Quantity(5, "căn"))


def test_parts_in_place_have_no_plan():
    row = (
        "{id: o, metric: nha, organizations: [a], period: năm 2024, value: 8/10 căn, "
        "parts: {loại: {mới: 5 căn, sửa: 3 căn}}}"
    )
    data = io.loads(f"{HEAD}{METRICS}observations:\n  - {row}\n", strict=False)
    assert [each.plan for each in data.observations] == [Quantity(10, "căn"), None, None]


def test_metrics_of_another_file_of_the_folder_decide_too(tmp_path):
    (tmp_path / "a.yaml").write_text(f"{HEAD}{METRICS}", encoding="utf-8")
    row = "{id: o, metric: nha, organizations: [a], period: năm 2024, value: 12/10 căn}"
    (tmp_path / "b.yaml").write_text(f"{HEAD}observations:\n  - {row}\n", encoding="utf-8")
    assert io.load(tmp_path, strict=False).observations[0].plan == Quantity(10, "căn")


def test_a_set_says_what_it_revises_and_when():
    text = f"{HEAD}target_sets:\n  - {{id: hai, revises: mot, set_on: 19/10/2009}}\n"
    (found,) = io.loads(text, strict=False).target_sets
    assert (found.revises, found.set_on.isoformat()) == ("mot", "2009-10-19")


def test_a_part_of_a_whole_is_never_written_as_a_plan():
    row = "{id: o, metric: nha, organizations: [a], period: năm 2024, value: '12/15 [căn]'}"
    data = io.loads(f"{HEAD}{METRICS}observations:\n  - {row}\n", strict=False)
    assert io.loads(io.dumps(data), strict=False) == data


def test_targets_are_written_in_the_words_that_are_read():
    text = f"""{HEAD}target_sets:
  - id: t
    targets:
      - {{metric: nha, value: phấn đấu ít nhất 15 căn/năm}}
      - {{metric: nha, value: tăng trên 10% so với năm 2023}}
      - {{metric: nha, value: giảm 5% so với cùng kỳ}}
      - {{metric: nha, value: 5–10 căn, operator: "="}}
"""
    written = io.dumps(io.loads(text, strict=False))
    assert written.endswith(
        """target_sets:
  - id: t
    targets:
      - metric: nha
        value: từ 15 căn trở lên
        each: year
        strength: strives
      - metric: nha
        value: tăng trên 10% so với năm 2023
      - metric: nha
        value: giảm 5% so với cùng kỳ
      - metric: nha
        value: từ 5 đến 10 căn
        operator: '='
        is_assumed: false
# hết
"""
    )
