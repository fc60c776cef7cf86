"""Rules in files: read by their text, refused at their place, and what real files get wrong."""

import pytest

from hoidata import InvalidData, Rule, io
from hoidata.domain import Expression

HEAD = """
format: hoidata/1
report: {id: r, organizations: [a], period: quý IV/2023, closed_on: 5/1/2024}
organizations: [{id: a, name: Hội A}]
"""


def test_a_rule_is_read_by_the_text_of_its_expression():
    text = HEAD + 'rules: [{id: so-du, label: Dư quỹ, expression: "đầu kỳ(két) + vào − ra = két"}]'
    data = io.loads(text, strict=False)
    assert data.rules == (
        Rule("so-du", Expression.parse("opening(két) + vào - ra = két"), label="Dư quỹ"),
    )
    assert "expression: opening(két) + vào - ra = két" in io.dumps(data)
    for form in ("yaml", "json"):
        assert io.loads(io.dumps(data, format=form), format=form, strict=False) == data


REFUSED = [  # expression, code and span of each problem
    (
        "a + ? = (b",
        [
            ("expression.character", (4, 5)),
            ("expression.operand", (6, 7)),
            ("expression.bracket", (8, 9)),
        ],
    ),
    ("[a, b]", [("file.type", None)]),
    ("a + b", [("rule.comparison", None)]),
    ("a < 1,500", [("figure.ambiguous_grouping", (4, 9))]),
]


@pytest.mark.parametrize(("written", "expected"), REFUSED)
def test_a_wrong_expression_is_refused_at_its_place(written, expected):
    shown = written if written.startswith("[") else f'"{written}"'
    with pytest.raises(InvalidData) as caught:
        io.loads(HEAD + f"rules:\n  - {{id: r1, expression: {shown}}}\n")
    problems = caught.value.problems
    assert [(each.code, each.span) for each in problems] == expected
    assert {each.path for each in problems} == {"$.rules[0].expression"}
    assert {each.details["line"] for each in problems} == {"6"}


def test_its_numbers_have_the_decimal_mark_of_the_file():
    rule = 'rules: [{id: r1, expression: "members < 1.500"}]\n'
    for mark, limit in ((",", 1500), (".", "1,5")):
        data = io.loads(HEAD + f'decimals: "{mark}"\n' + rule)
        assert data.rules[0].expression == Expression.parse(f"members < {limit}")


FUND = """
metrics:
  - {code: dự_chi, label: số tiền dự chi, unit: đồng}
rules:
  - {id: con, expression: số tiền vận động được - số tiền dự chi = số dư quỹ}
observations:
  - {metric: funds_raised, value: 64.318.000 đồng}
  - {metric: dự_chi, value: 51.406.000 đồng, status: ước đạt}
  - {metric: fund_balance, value: 12.921.000 đồng}
"""
MOVEMENTS = """
observations:
  - {metric: fund_balance, period: 30/9/2023, value: 2.500.000.000 đồng}
  - {metric: fund_income, value: 812.400.000 đồng}
  - {metric: fund_spending, value: 1.100.000.000 đồng}
  - {metric: fund_balance, value: 3 tỷ 212 triệu 400 nghìn đồng}
"""
NET = """
observations:
  - {metric: members_gained, value: 412 hội viên}
  - {metric: members_left, value: 97 hội viên}
  - {metric: net_member_growth, value: 325 hội viên}
"""
PRICE = """
observations:
  - {metric: gifts, value: 250 suất quà}
  - {metric: value_per_gift, value: mỗi suất quà 300.000 đồng}
  - {metric: gift_value, value: 85 triệu đồng}
"""
LISTED = """
observations:
  - metric: support_value
    value: 9 tỷ đồng
    declared: {xã: 4}
    parts:
      - {item: Hòa Bình, value: 3 tỷ đồng}
      - {item: Tân Lập, value: 2 tỷ đồng}
      - {item: Phú Xuân, value: 1 tỷ đồng}
"""
PERCENT = """
metrics: [{code: thẻ, label: người có thẻ, unit: thẻ, nature: tỷ lệ}]
observations:
  - {metric: thẻ, value: 3.127/3.640 thẻ, percent: 89%}
"""
WRONG = [  # file, what is found, the same file put right
    (FUND, "rule.broken", ("12.921.000", "12.912.000")),
    (MOVEMENTS, "rule.broken", ("3 tỷ 212", "2 tỷ 212")),
    (NET, "rule.broken", ("325", "315")),
    (PRICE, "rule.broken", ("85 triệu", "75 triệu")),
    (LISTED, "observation.declared", ("xã: 4", "xã: 3")),
    (PERCENT, "observation.percent", ("89%", "86%")),
]
OURS = ("rule.", "observation.declared", "observation.percent")


@pytest.mark.parametrize(("text", "code", "right"), WRONG)
def test_what_a_file_says_twice_and_gets_wrong_is_found(text, code, right):
    def found(file):
        problems = io.loads(HEAD + file).check()
        return [problem.code for problem in problems if problem.code.startswith(OURS)]

    assert found(text) == [code]
    assert found(text.replace(*right)) == []
