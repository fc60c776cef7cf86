"""Rules: held against figures of one group, broken only where nothing true can satisfy them."""

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hoidata import Dataset, Metric, Observation, OrganizationChange, Rule, Source, io, reconcile
from hoidata.dataset import RuleBalance, rule_balances
from hoidata.domain import vocabulary_rules
from hoidata.values import Bound, Period, Quantity, Ratio, Verdict
from tests.dataset.builders import report

YES, NO, UNDECIDED = Verdict
YEAR = Period.year(2024)
BEFORE = Period.parse("năm 2023")
METRICS = (
    Metric("thu", "tổng số thu", "đồng"),
    Metric("chi", "tổng số chi", "đồng"),
    Metric("du", "số dư", "đồng", nature="stock", minimum=None),
    Metric("gia", "đơn giá", "đồng", nature="rate"),
    Metric("xe", "xe đạp", "chiếc"),
    Metric("the", "người có thẻ", "thẻ", nature="ratio"),
    Metric("ty_le", "tỷ lệ có thẻ", "%", nature="rate"),
    Metric("tinh", "tỉnh được hỗ trợ", "tỉnh"),
)
BALANCE = "opening(du) + thu - chi = du"


def value_of(text):
    is_pair = "/" in text and text[text.index("/") + 1].isdigit()
    return Ratio.parse(text) if is_pair else Quantity.parse(text)


def row(metric, value, period=YEAR, **given_):
    text = value if isinstance(value, str) else None
    period = period if isinstance(period, Period) else Period.parse(period)
    given_ = {"organizations": ["a"], **given_}
    name = given_.pop("id", f"{metric}-{period.code}-{given_.get('item')}-{text}")
    held = value_of(value) if text else value
    return Observation(name.replace(" ", "_"), metric, period=period, value=held, **given_)


def dataset(rule, *rows, **tables):
    rules = [Rule("r", rule)] if isinstance(rule, str) else rule
    return Dataset(metrics=METRICS, rules=rules, observations=rows, **tables)


def balances(data):
    return [balance for _, balance in rule_balances(data)]


def broken(data):
    return [problem for problem in data.check() if problem.code == "rule.broken"]


def fund(opening, came, went, left, **given_):
    return (
        row("du", opening, BEFORE),
        row("thu", came, **given_),
        row("chi", went, **given_),
        row("du", left, **given_),
    )


def of(**values):
    return [row(metric, value) for metric, value in values.items()]


VERDICTS = [  # rule, figures, verdict
    (BALANCE, fund("5 đồng", "103.927.000 đồng", "83.335.000 đồng", "20.592.005 đồng"), YES),
    (BALANCE, fund("0 đồng", "103.927.000 đồng", "83.335.000 đồng", "20.572.000 đồng"), NO),
    (BALANCE, fund("0 đồng", "103.927.000 đồng", "83.335.000 đồng", "20,6 triệu đồng"), YES),
    (BALANCE, fund("0 đồng", "104 triệu đồng", "83 triệu đồng", "20.572.000 đồng"), UNDECIDED),
    (BALANCE, fund("0 đồng", "104 triệu đồng", "83 triệu đồng", "25 triệu đồng"), NO),
    # The smallest figure would be missed by nobody.
    (BALANCE, fund("1 triệu đồng", "10 tỷ đồng", "2 tỷ đồng", "8 tỷ đồng"), UNDECIDED),
    # Beside a figure to the triệu, "10 tỷ" of the same report is 10.000 triệu.
    (BALANCE, fund("0 đồng", "20 tỷ đồng", "10 tỷ 62 triệu đồng", "10 tỷ 500 triệu đồng"), NO),
    (BALANCE, fund("20 tỷ đồng", "30 tỷ đồng", "20 tỷ đồng", "30,1 tỷ đồng"), UNDECIDED),
    (BALANCE, fund("0 đồng", "trên 100 đồng", "80 đồng", "25 đồng"), UNDECIDED),
    (BALANCE, fund("0 đồng", "trên 100 đồng", "80 đồng", "20 đồng"), NO),
    (BALANCE, fund("0 đồng", "trên 100 đồng", "80 đồng", "trên 20 đồng"), UNDECIDED),
    ("xe * gia = chi", of(xe="10 chiếc", gia="1.500.000đ/chiếc", chi="15 triệu đồng"), YES),
    ("xe * gia = chi", of(xe="10 chiếc", gia="1.500.000 đồng", chi="15 triệu đồng"), YES),
    ("gia * xe = chi", of(xe="10 chiếc", gia="1.500.000đ/chiếc", chi="16 triệu đồng"), NO),
    ("chi / xe = gia", of(xe="10 chiếc", gia="1.500.000 đồng", chi="15.000.000 đồng"), YES),
    ("chi / gia = xe", of(xe="10 chiếc", gia="1.500.000 đồng", chi="15.000.000 đồng"), YES),
    ("xe * gia = chi", of(xe="trên 10 chiếc", gia="1.500.000 đồng", chi="12 triệu đồng"), NO),
    ("the = ty_le", of(the="481.236/548.914 thẻ", ty_le="87,7%"), YES),
    ("the = ty_le", of(the="481.236/548.914 thẻ", ty_le="88%"), YES),
    ("the = ty_le", of(the="481.236/548.914 thẻ", ty_le="89%"), NO),
    # A pair is exact, whatever the digits of its share.
    ("the = ty_le", of(the="481.236/548.914 thẻ", ty_le="88,1%"), NO),
    ("the = ty_le", of(the="12/15 thẻ", ty_le="80,4%"), NO),
    ("percent(part(the) / whole(the)) = ty_le", of(the="12/15", ty_le="80,4%"), NO),
    ("percent(part(the) / whole(the)) = ty_le", of(the="1/3 thẻ", ty_le="33,3%"), YES),
    ("percent(part(the) / whole(the)) = ty_le", of(the="1/3 thẻ", ty_le="33,4%"), NO),
    ("part(the) >= 2", of(the="1/3 thẻ"), NO),
    ("whole(the) >= 2", of(the="1/3 thẻ"), YES),
    ("ty_le >= 50", of(ty_le="49,6%"), NO),
    ("ty_le >= 50%", of(ty_le="50%"), UNDECIDED),
    ("thu >= 3 triệu đồng", of(thu="3.000.000 đồng"), YES),
    ("thu < 3 triệu đồng", of(thu="3.000.000 đồng"), NO),
    ("thu > chi", of(thu="trên 5 đồng", chi="5 đồng"), YES),
    ("thu - chi >= 0", of(thu="71,2 tỷ đồng", chi="71,2 tỷ đồng"), UNDECIDED),
    ("thu = chi", of(thu="71,2 tỷ đồng", chi="71.234.000.000 đồng"), YES),
    ("thu = chi", of(thu="71.234.000.000 đồng", chi="71,2 tỷ đồng"), YES),
    ("thu = chi", of(thu="71.234.000.000 đồng", chi="71,3 tỷ đồng"), NO),
    ("thu / chi = 2", of(thu="4 đồng", chi="2 đồng"), YES),
    ("thu / chi = 2", of(thu="4 đồng", chi="0 đồng"), UNDECIDED),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "figures", "verdict"), VERDICTS)
def test_a_verdict_is_as_certain_as_the_figures(rule, figures, verdict):
    data = dataset(rule, *figures)
    (balance,) = balances(data)
    assert balance.verdict is verdict
    assert len(broken(data)) == (verdict is NO)


def test_what_is_broken_is_said_with_both_sides_and_all_sources():
    rows = fund("0 đồng", "103.927.000 đồng", "83.335.000 đồng", "20.572.000 đồng")
    cited = [attrs.evolve(each, sources=[Source(f"d{n}")]) for n, each in enumerate(rows)]
    (problem,) = broken(dataset([Rule("r", BALANCE, label="Dư quỹ", label_en="Fund")], *cited))
    assert [each.document for each in problem.sources] == ["d0", "d1", "d2", "d3"]
    assert problem.path == "$.observations[3].value"
    assert problem.translate("vi") == (
        "không đúng quy tắc 'Dư quỹ': vế trái 20 triệu 592 nghìn đồng, vế phải 20 triệu 572 nghìn"
        " đồng, lệch 20 nghìn đồng; hãy sửa số liệu"
    )
    assert problem.message.startswith("'Fund' does not hold: 20 triệu 592 nghìn đồng on the left")


def test_without_labels_a_rule_is_named_by_its_expression():
    rows = [row("du", "5 đồng"), row("du", "4 đồng", BEFORE)]
    (problem,) = broken(dataset("opening(du) = du", *rows))
    assert (
        "'đầu kỳ(số dư) = số dư': vế trái 4 đồng, vế phải 5 đồng, lệch 1 đồng"
        in problem.translate("vi")
    )
    assert "'opening(số dư) = số dư'" in problem.message


RESULTS = [  # rule, metric of the figure that is broken
    ("thu - chi = du", "du"),
    ("du = thu - chi", "du"),
    ("thu = chi", "chi"),
    ("thu = opening(du)", "thu"),
    ("thu - chi >= 1 tỷ đồng", "chi"),
    ("opening(du) = 7 đồng", "du"),
]


@pytest.mark.parametrize(("rule", "metric"), RESULTS)
def test_the_result_is_what_is_alone_on_a_side(rule, metric):
    rows = (row("du", "4 đồng", BEFORE), row("thu", "9 đồng"), row("chi", "5 đồng"))
    data = dataset(rule, *rows, row("du", "100 đồng"))
    found = [each for each in balances(data) if each.verdict is NO]
    assert {each.result.metric for each in found} == {metric}


FULL = fund("1 đồng", "100 đồng", "80 đồng", "25 đồng")
APART = [  # what the closing balance differs in from the rest
    {"organizations": ["b"]},
    {"organizations": ["a", "b"]},
    {"scope": "own"},
    {"initiative": "i"},
    {"event": "e"},
    {"item": "quỹ"},
    {"categories": {"nguồn": "xã hội"}},
    {"period": Period.parse("năm 2025")},
]


@pytest.mark.parametrize("given_", APART)
def test_figures_of_different_groups_are_not_held_together(given_):
    *rest, closing = FULL
    assert len(balances(dataset(BALANCE, *rest, closing))) == 1
    assert balances(dataset(BALANCE, *rest, attrs.evolve(closing, **given_))) == []


@pytest.mark.parametrize("given_", APART[:-1])
def test_every_group_is_held_by_itself(given_):
    others = [attrs.evolve(each, id=f"{each.id}-2", **given_) for each in FULL]
    found = balances(dataset(BALANCE, *FULL, *others))
    assert [each.verdict for each in found] == [NO, NO]
    assert [each.result for each in found] == [FULL[-1], others[-1]]


@pytest.mark.parametrize("missing", range(4))
def test_a_rule_without_all_its_figures_is_held_against_nothing(missing):
    rows = [each for number, each in enumerate(FULL) if number != missing]
    data = dataset(BALANCE, *rows)
    assert balances(data) == []
    assert [each.code for each in data.check() if each.code.startswith("rule")] == []


def test_a_stock_counts_at_the_end_of_the_period_and_opening_the_day_before():
    rows = (
        row("du", "7 đồng", "31/12/2023"),
        row("thu", "100 đồng", "9 tháng đầu năm 2024"),
        row("chi", "80 đồng", "9 tháng đầu năm 2024"),
        row("du", "27 đồng", "quý III/2024"),
        row("du", "99 đồng", "1/1/2024"),
    )
    (balance,) = balances(dataset(BALANCE, *rows))
    assert (balance.left, balance.verdict) == (Quantity(27, "VND"), YES)
    assert balance.figures == (rows[0], rows[1], rows[2], rows[3])
    assert balance.difference == Quantity(0, "VND")


def test_stocks_alone_are_held_day_by_day():
    rows = (row("du", "7 đồng", BEFORE), row("du", "5 đồng"), row("du", "9 đồng", "năm 2025"))
    found = balances(dataset("opening(du) <= du", *rows))
    assert [each.verdict for each in found] == [NO, YES]
    assert balances(dataset("du >= 6", *rows))[1].verdict is NO
    assert balances(dataset("opening(du) >= 6", *rows))[0].verdict is YES


def test_an_open_period_has_no_opening():
    since = Period.parse("../2024-12-31")
    rows = (row("du", "7 đồng", BEFORE), row("thu", "7 đồng", since), row("du", "7 đồng"))
    assert balances(dataset("opening(du) + thu = du", *rows)) == []


def test_only_figures_that_count_are_held():
    *rest, closing = FULL
    reports = [report("r1", closed="1/12/2024"), report("r2", closed="5/1/2025")]
    first = attrs.evolve(closing, report="r1")
    later = attrs.evolve(closing, id="later", value=Quantity(21, "VND"), report="r2")
    data = dataset(BALANCE, *rest, first, later, reports=reports)
    (balance,) = balances(data)
    assert (balance.result, balance.verdict) == (later, YES)
    assert broken(data) == []


BROKEN_OFF = [  # kind, before, after, on, whether the rule is held
    ("merge", ["a", "b"], ["a"], "1/7/2024", False),
    ("merge", ["b"], ["a"], "1/7/2024", False),
    ("split", ["a"], ["b"], "1/7/2024", False),
    ("merge", ["b"], ["a"], None, False),
    ("rename", ["a"], ["a"], "1/7/2024", True),
    ("merge", ["b"], ["c"], "1/7/2024", True),
    ("merge", ["b"], ["a"], "1/7/2025", True),
]


@pytest.mark.parametrize(("kind", "before", "after", "on", "is_held"), BROKEN_OFF)
def test_opening_and_closing_of_another_extent_are_not_held(kind, before, after, on, is_held):
    after = [*after, "c"] if kind == "split" else after
    before = [*before, "d"] if kind == "merge" and len(before) == 1 else before
    day = None if on is None else Period.parse(on).start
    change = OrganizationChange(kind, before=before, after=after, on=day)
    data = dataset(BALANCE, *FULL, organization_changes=[change])
    assert len(balances(data)) == is_held
    without = dataset("thu - chi = du", *FULL, organization_changes=[change])
    assert len(balances(without)) == 1


def test_nothing_is_held_across_a_break_in_the_series():
    *rest, closing = FULL
    after = attrs.evolve(closing, status="B")
    assert balances(dataset(BALANCE, *rest, after)) == []
    assert len(balances(dataset("thu - chi = du", *rest, after))) == 1


# --- Counts --------------------------------------------------------------------------------------

LISTED = """
format: hoidata/1
report: {id: r, organizations: [a], period: năm 2024}
organizations: [{id: a, name: Hội A}]
metrics:
  - {code: tinh, label: tỉnh được hỗ trợ, unit: tỉnh}
rules: [{id: so-tinh, expression: RULE}]
observations:
  - {metric: tinh, value: 3 tỉnh}
"""
ITEMS = """
  - id: w
    metric: support_value
    value: 60 tỷ đồng
    parts:
      - {item: Huế, value: 30 tỷ đồng, parts: [{item: Phú Vang, value: 1 tỷ đồng}]}
      - {item: Lào Cai, value: 20 tỷ đồng}
  - {metric: support_value, period: tháng 1/2024, item: Sơn La, value: 1 tỷ đồng}
"""
DIMENSION = """
  - id: w
    metric: support_value
    value: 60 tỷ đồng
    parts: {tỉnh: {Huế: 30 tỷ đồng, Lào Cai: 20 tỷ đồng}, nguồn: {xã hội: 5 tỷ đồng}}
"""
ALONE = """
  - {metric: support_value, item: Huế, value: 1 tỷ đồng}
  - {metric: support_value, item: Lào Cai, value: 1 tỷ đồng}
"""
COUNTS = [  # rule, figures, how many there are
    ("count(support_value) = tinh", ITEMS, 2),
    ("số mục(giá trị hỗ trợ) = tỉnh được hỗ trợ", ALONE, 2),
    ("count(support_value, tỉnh) = tinh", DIMENSION, 2),
    ("count(support_value, nguồn) <= tinh", DIMENSION, 1),
    ("count(support_value) = tinh", DIMENSION, None),
    ("count(support_value, tỉnh) = tinh", ITEMS, None),
    ("count(support_value, tỉnh) >= 2", DIMENSION, 2),
]


@pytest.mark.parametrize(("rule", "figures", "number"), COUNTS)
def test_what_is_listed_is_counted(rule, figures, number):
    data = io.loads(LISTED.replace("RULE", f"'{rule}'") + figures)
    found = balances(data)
    assert [each.left.value for each in found] == ([] if number is None else [number])
    assert {each.verdict for each in found} <= {NO if " = " in rule else YES}


def test_a_count_is_shown_in_the_unit_of_what_it_is_held_against():
    data = io.loads(LISTED.replace("RULE", "count(support_value) = tinh") + ITEMS)
    (problem,) = broken(data)
    assert problem.path == "$.observations[0].value"
    assert "vế trái 2 tỉnh, vế phải 3 tỉnh, lệch 1 tỉnh" in problem.translate("vi")


# --- Rules that cannot be held -------------------------------------------------------------------

WRONG = [  # rule, code, found
    ("thu = opening(thu)", "rule.function", "thu"),
    ("part(du) = du", "rule.function", "du"),
    ("whole(du) = du", "rule.function", "du"),
    ("thu = chii", "metric.unknown", "chii"),
    ("thu = xe", "rule.units", "r"),
    ("thu * xe = du", "rule.units", "r"),
    ("thu * xe = xe * thu", "rule.units", "r"),
]


@pytest.mark.parametrize(("rule", "code", "found"), WRONG)
def test_a_rule_that_means_nothing_is_reported_at_itself(rule, code, found):
    data = dataset(rule, row("thu", "5 đồng"), row("xe", "5 chiếc"), row("du", "5 đồng"))
    (problem,) = [each for each in data.check() if each.path.startswith("$.rules")]
    assert (problem.code, problem.path) == (code, "$.rules[0].expression")
    assert problem.details["found"] == found
    assert "…" not in problem.translate("vi") + problem.message


def test_a_metric_that_is_nearly_named_is_suggested():
    problem, *_ = dataset("fund_balanse >= 0").check()
    assert problem.details["near"] == "fund_balance"


NAMES = ["số dư", "SỐ DƯ", "du", "số dư quỹ"]


@pytest.mark.parametrize("name", NAMES)
def test_metrics_are_named_by_code_or_label_of_data_or_vocabulary(name):
    rows = [row("du", "5 đồng"), row("fund_balance", "5 đồng")]
    data = dataset(f"{name} >= 6", *rows)
    assert len(broken(data)) == 1


def test_a_rule_of_the_vocabulary_can_be_replaced_with_a_warning():
    rows = [row("members", "5 hội viên"), row("women_members", "6 hội viên nữ")]
    assert len(broken(dataset([], *rows))) == 1
    own = Rule("women_members", "women_members <= members + 1")
    data = dataset([own], *rows)
    assert [each.code for each in data.check() if "rule" in each.code] == ["rule.redefined"]
    same = attrs.evolve(vocabulary_rules()["women_members"], label="khác")
    assert [each.code for each in dataset([same], *rows).check() if "rule" in each.code] == [
        "rule.broken"
    ]


def test_of_two_rules_of_one_id_the_first_holds():
    rules = [Rule("r", "thu >= 5"), Rule("r", "thu >= 9")]
    data = dataset(rules, row("thu", "7 đồng"))
    codes = [each.code for each in data.check()]
    assert "id.conflict" in codes
    assert broken(data) == []


def test_figures_of_the_vocabulary_that_do_not_fit_together_are_no_problem():
    rows = [row("gifts", "5 suất quà"), row("gift_value", "5 đồng")]
    price = row("value_per_gift", "7 đồng/hộ")
    assert [each.code for each in dataset([], *rows, price).check() if "rule" in each.code] == []


# --- The rules of the vocabulary -----------------------------------------------------------------

KNOWN = [  # rule, figures that agree, the last one wrong
    (
        "fund_movements",
        [
            ("fund_balance", "7 đồng", BEFORE),
            ("fund_income", "9 đồng"),
            ("fund_spending", "5 đồng"),
            ("fund_balance", "11 đồng"),
        ],
        "12 đồng",
    ),
    (
        "fund_opening",
        [("fund_balance", "7 đồng", BEFORE), ("fund_opening_balance", "7 đồng")],
        "8 đồng",
    ),
    (
        "fund_opening_movements",
        [
            ("fund_opening_balance", "7 đồng"),
            ("fund_income", "9 đồng"),
            ("fund_spending", "5 đồng"),
            ("fund_balance", "11 đồng"),
        ],
        "12 đồng",
    ),
    (
        "gift_value",
        [
            ("gifts", "100 suất quà"),
            ("value_per_gift", "500.000 đồng/suất"),
            ("gift_value", "50 triệu đồng"),
        ],
        "60 triệu đồng",
    ),
    (
        "gift_value",
        [
            ("gifts", "100 suất quà"),
            ("value_per_gift", "500.000 đồng"),
            ("gift_value", "50 triệu đồng"),
        ],
        "60 triệu đồng",
    ),
    (
        "member_movements",
        [
            ("members", "70 hội viên", BEFORE),
            ("members_gained", "9 hội viên"),
            ("members_left", "5 hội viên"),
            ("members", "74 hội viên"),
        ],
        "75 hội viên",
    ),
    (
        "member_net_gain",
        [
            ("members_gained", "5 hội viên"),
            ("members_left", "7 hội viên"),
            ("net_member_growth", "-2 hội viên"),
        ],
        "2 hội viên",
    ),
    (
        "members_admitted",
        [("members_gained", "5 hội viên"), ("members_admitted", "5 hội viên")],
        "6 hội viên",
    ),
    (
        "women_members",
        [("members", "5 hội viên"), ("women_members", "5 hội viên nữ")],
        "6 hội viên nữ",
    ),
    (
        "core_members",
        [("members", "5 hội viên"), ("core_members", "5 hội viên")],
        "6 hội viên",
    ),
    (
        "core_member_rate",
        [
            ("core_members", "50.730 hội viên"),
            ("members", "206.391 hội viên"),
            ("core_member_rate", "24,58%"),
        ],
        "24,76%",
    ),
    ("overdue_loans", [("outstanding_loans", "5 đồng"), ("overdue_loans", "5 đồng")], "6 đồng"),
]


def test_every_rule_of_the_vocabulary_is_tried():
    assert {rule for rule, _, _ in KNOWN} == set(vocabulary_rules())


@pytest.mark.parametrize(("rule", "figures", "wrong"), KNOWN)
def test_a_rule_of_the_vocabulary_holds_of_every_dataset(rule, figures, wrong):
    rows = [
        row(metric, Quantity(-2, "hội viên") if text.startswith("-") else text, *period)
        for metric, text, *period in figures
    ]
    good = Dataset(observations=rows)
    assert {each.rule.id: each.verdict for each in balances(good)}[rule] is YES
    assert {each.verdict for each in balances(good)} == {YES}
    *rest, last = rows
    bad = Dataset(observations=[*rest, attrs.evolve(last, value=value_of(wrong))])
    assert [each.rule.id for each in balances(bad) if each.verdict is NO] == [rule]
    assert len(broken(bad)) == 1


def test_reconcile_lists_rules_agreeing_ones_too():
    rows = fund("5 đồng", "100 đồng", "80 đồng", "25 đồng")
    (balance,) = [each for each in reconcile(dataset(BALANCE, *rows)) if type(each) is RuleBalance]
    assert balance.verdict is YES
    for metric, number in (("thu", 1), ("xe", 0)):
        found = reconcile(dataset(BALANCE, *rows), metric=metric)
        assert len([each for each in found if type(each) is RuleBalance]) == number


# --- Laws ----------------------------------------------------------------------------------------

AMOUNTS = st.integers(0, 10**12)
BLURS = st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.BETWEEN, "rounded"])


def closing(opening, came, went):
    return opening + came - went


def figures_of(*amounts):
    metrics = ("du", "thu", "chi", "du")
    periods = (BEFORE, YEAR, YEAR, YEAR)
    quantities = [each if isinstance(each, Quantity) else Quantity(each, "VND") for each in amounts]
    return [
        row(metric, value, period, id=f"o{number}", report=f"r{number}")
        for number, (metric, value, period) in enumerate(
            zip(metrics, quantities, periods, strict=True)
        )
    ]


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_exact_figures_that_satisfy_a_rule_agree(opening, came, went):
    data = dataset(BALANCE, *figures_of(opening, came, went, closing(opening, came, went)))
    assert [each.verdict for each in balances(data)] == [YES]


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(0, 3), AMOUNTS)
def test_one_exact_figure_that_is_wrong_breaks_it(opening, came, went, place, wrong):
    amounts = [opening, came, went, closing(opening, came, went)]
    assume(amounts[place] != wrong)
    amounts[place] = wrong
    (balance,) = balances(dataset(BALANCE, *figures_of(*amounts)))
    assert balance.verdict is NO
    assert abs(balance.difference.value) == abs(closing(*amounts[:3]) - amounts[3])


@st.composite
def blurred(draw, amount):
    """Draw a figure that a report may state of a true amount."""
    blur = draw(BLURS)
    slack = draw(st.integers(1, 10**9))
    if blur is Bound.AT_LEAST:
        return Quantity(amount - slack, "VND", bound=blur)
    if blur is Bound.AT_MOST:
        return Quantity(amount + slack, "VND", bound=blur)
    if blur is Bound.BETWEEN:
        return Quantity.between(amount - slack, amount + slack, "VND")
    if blur == "rounded":
        step = 10 ** draw(st.integers(0, 9))
        return Quantity((amount + step // 2) // step * step, "VND", step=step)
    return Quantity(amount, "VND")


@given(st.data(), AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_true_world_never_breaks_a_rule_however_it_is_told(data, opening, came, went):
    truth = (opening, came, went, closing(opening, came, went))
    told = [data.draw(blurred(amount)) for amount in truth]
    found = balances(dataset(BALANCE, *figures_of(*told)))
    assert [each.verdict for each in found if each.verdict is NO] == []


@given(st.permutations(range(4)), AMOUNTS, AMOUNTS)
def test_the_order_of_the_figures_does_not_matter(order, came, went):
    rows = figures_of(0, came, went, 5)
    data, shuffled = dataset(BALANCE, *rows), dataset(BALANCE, *(rows[n] for n in order))
    assert [attrs.evolve(each) for each in balances(data)] == balances(shuffled)
