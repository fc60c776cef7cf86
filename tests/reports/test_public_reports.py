"""Eight public reports, written as an officer would, say what they say and add up as by hand.

Their facts are public; the names of people are invented. What they contain was counted and added
up by hand, not copied from what the library answers.
"""

from fractions import Fraction
from pathlib import Path

import pytest

from hoidata import (
    Change,
    Period,
    Quantity,
    explain,
    fund_statement,
    io,
    progress,
    rollup,
    standings,
)
from hoidata.domain import Observation, Round

FOLDER = Path(__file__).parent / "public"
FACTS = {
    "account-2024": 20,
    "appeal-2009": 15,
    "bloc-2025": 27,
    "delegates-2015": 19,
    "loans-2009": 13,
    "relief-2025": 30,
    "small-fund-2022": 24,
    "ward-2025": 17,
}
"""How many facts each source has."""

WRONG = {
    "account-2024": {("transaction.one_voucher", "$.transactions[5].voucher")},  # an info
    "relief-2025": {
        ("transaction.exceeded", "$.observations[0].value"),  # 543,182 billion and not 538,182
        ("fund.counted", "$.funds[0].periods[0].receivers"),  # 19 provinces, 20 listed
    },
    "small-fund-2022": {
        ("fund.unbalanced", "$.funds[0].periods[0].closing")
    },  # 20.592.000 are left
    "ward-2025": {("targets.declared", "$.target_sets[0].declared")},  # six of twelve, an info
}
"""What does not agree in the sources, and nothing else may be said of them."""

TERM = "nhiệm kỳ 2021-2025"
RAISED = "1/10/2022-17/12/2022"
TOTALS = [
    ("relief-2025", "kinh phí đã phân bổ", "tính đến 7/11/2025", "538 tỷ 182 triệu đồng"),
    ("relief-2025", "số tiền đăng ký ủng hộ", "tính đến 7/11/2025", "1.209,24 tỷ đồng"),
    ("relief-2025", "kinh phí đã phân bổ", "7/11/2025", "30 tỷ đồng"),
    ("loans-2009", "vốn vay đã giải ngân", "đến hết quý III/2009", "124 tỷ 756 triệu đồng"),
    ("loans-2009", "lượt hộ vay vốn", "đến hết quý III/2009", "14.367 lượt gia đình"),
    ("loans-2009", "xã không còn hội viên nghèo", "đến hết quý III/2009", "18/71 xã"),
    ("small-fund-2022", "số tiền vận động được", RAISED, "103.927.000 đồng"),
    ("small-fund-2022", "số tiền dự chi", RAISED, "83.335.000 đồng"),
    ("small-fund-2022", "số dư quỹ", RAISED, "20.572.000 đồng"),
    ("account-2024", "số tiền vận động được", "10/9/2024", "21.053.000 đồng"),
    ("account-2024", "số tiền vận động được", "11/9/2024", "10.000.000 đồng"),
    ("account-2024", "số tiền vận động được", "12/9/2024", "11.006.237 đồng"),
    ("account-2024", "số dư quỹ", "10/9/2024-12/9/2024", "42.439.705.992 đồng"),
    ("ward-2025", "hộ thoát nghèo", TERM, "17 hộ"),
    ("ward-2025", "hộ đạt 5 không 3 sạch", TERM, "70 hộ"),
    ("appeal-2009", "tỷ lệ kêu gọi đã có", "2/10/2009-31/3/2010", "77%"),
    ("delegates-2015", "đại biểu", "14/10/2015", "445 đại biểu"),
]


def loaded(name):
    return io.load(FOLDER / f"{name}.yaml")


@pytest.mark.parametrize("name", FACTS)
class TestEach:
    def test_says_what_does_not_agree_and_no_more(self, name):
        said = {(each.code, each.path) for each in loaded(name).check()}
        assert said == WRONG.get(name, set())

    def test_is_read_back_as_it_was_written(self, name):
        data = loaded(name)
        assert io.loads(io.dumps(data)) == data
        assert io.loads(io.dumps(data, format="json"), format="json") == data


def test_a_fact_takes_little_more_than_a_line():
    lines = sum(len(file.read_text("utf-8").splitlines()) for file in FOLDER.glob("*.yaml"))
    assert lines <= 1.3 * sum(FACTS.values())


@pytest.mark.parametrize(("name", "metric", "period", "expected"), TOTALS)
def test_adds_up_as_by_hand(name, metric, period, expected):
    data = loaded(name)
    total = rollup(data, metric, over=period)[data.reports[0].organizations[0], period]
    written = Observation("o", metric, organizations=["a"], period=period, value=expected).value
    assert total.quantity == written


def test_a_relief_fund_names_all_who_received():
    answer = fund_statement(loaded("relief-2025"), "quy-cuu-tro")
    assert len(answer.given) == 20
    assert str(answer.given[0].amount) == "45,12 tỷ đồng"
    assert answer.spending == Quantity(543_182_000_000, "VND")
    assert (answer.opening, answer.closing) == (None, None)


def test_a_small_fund_is_twenty_thousand_short():
    answer = fund_statement(loaded("small-fund-2022"), "quy-toa")
    assert answer.expected == Quantity(20_592_000, "VND")
    assert answer.closing == Quantity(20_572_000, "VND")
    assert answer.difference == Quantity(-20_000, "VND")


def test_pages_of_a_bank_statement_have_the_last_balance_and_no_sum_of_balances():
    data = loaded("account-2024")
    answer = fund_statement(data, "tk-cuu-tro", "12/9/2024")
    assert answer.closing == Quantity(42_439_705_992, "VND")
    assert answer.opening == Quantity(16_280_637_415, "VND")
    assert answer.income.low == 11_006_237
    assert answer.income.high is None
    assert "Ông D" not in str(answer)


def test_members_of_a_bloc_and_their_points():
    data = loaded("bloc-2025")
    assert (
        rollup(data, "vụ việc được giải quyết", by="bloc", over="year")["cum", "2025"].quantity
        == Observation(
            "o", "cases_solved", organizations=["a"], period="2025", value="585 vụ"
        ).value
    )
    plans = [str(row.plan) for row in data.observations if row.plan is not None]
    assert plans == ["100 vụ", "50 vụ", "80 vụ"]


POINTS = {
    "dv-a": (10, 10, "120 vụ ÷ 100 vụ = 120%: vượt 20%, cao nhất → 10 điểm"),
    "dv-b": (10, 10, "không có chỉ tiêu: 150 vụ, tốt nhất trong các đơn vị không có chỉ tiêu"),
    "dv-c": (10, 10, "60 vụ ÷ 50 vụ = 120%: vượt 20%, cao nhất → 10 điểm"),
    "dv-d": (5, 5, "80 vụ ÷ 80 vụ = 100%: bằng chỉ tiêu, nửa điểm → 5 điểm"),
    "dv-e": (Fraction(20, 3), "6.67", "không có chỉ tiêu: 100 vụ ÷ 150 vụ tốt nhất"),
    "dv-f": (5, 5, "không có chỉ tiêu: 75 vụ ÷ 150 vụ tốt nhất"),
}
"""What each member gets by the rules, what is stated, and how it comes about."""


def test_points_follow_from_the_rules_and_are_those_stated():
    data = loaded("bloc-2025")
    answer = standings(data, "cum", "2025", scorecard="e12")
    assert answer.problems == answer.unranked == ()
    for row in answer:
        (score,) = row.scores
        worked_out, stated, how = POINTS[row.organization]
        assert score.worked_out.value == worked_out
        assert score.stated == ((Round.FINAL, Quantity(Fraction(stated), "điểm")),)
        assert row.score == score.points
        assert row.problems == ()
        assert how in explain(row, data)
    assert [(row.organization, row.ranks) for row in answer] == [
        *[("dv-a", "1–3"), ("dv-b", "1–3"), ("dv-c", "1–3"), ("dv-e", "4")],
        *[("dv-d", "5–6"), ("dv-f", "5–6")],
    ]


def test_points_that_do_not_follow_from_the_rules_are_told():
    text = (FOLDER / "bloc-2025.yaml").read_text("utf-8").replace('"6,67"', '"6,5"')
    answer = standings(io.loads(text), "cum", "2025", scorecard="e12")
    assert [(each.code, each.details["organization"]) for each in answer.problems] == [
        ("score.differs", "dv-e"),
    ]


def test_a_plan_is_measured_and_what_is_said_of_it_agrees():
    data = loaded("small-fund-2022")
    (entry,) = progress(data, at="31/12/2022")
    assert entry.rows[0].verdict.value == "yes"
    ((stated, verdict),) = entry.rows[0].stated
    assert (stated, verdict.value) == (Change.parse("vượt 28.683.500 đồng so với kế hoạch"), "yes")


def test_yearly_targets_of_a_term_are_one_target_and_five_questions():
    (entry,) = progress(loaded("ward-2025"), at="31/12/2030")
    yearly = [row.period for row in entry.rows if row.target.each is not None]
    assert yearly == [Period.year(year) for year in range(2025, 2031)] * 2
    assert entry.declared == 12


def test_an_appeal_that_was_revised_is_measured_as_revised():
    data = loaded("appeal-2009")
    first, second = progress(data, at="1/10/2010")
    assert {row.status.value for row in first.rows} == {"replaced"}
    assert [str(row.target.value) for row in second.rows] == [
        *("5.571.176 franc Thụy Sĩ", "60.000 gia đình", "khoảng 270.000 người")
    ]
