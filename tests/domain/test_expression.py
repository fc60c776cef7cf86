"""Expressions: one text one meaning, every fault at its place, exact arithmetic."""

import pickle
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.domain import Expression, Function, Operand
from hoidata.errors import InvalidData, UnitMismatch
from hoidata.testing import expressions
from hoidata.values import Interval, Measure, Quantity

SAME = [  # written, canonical
    ("a+b−c=d", "a + b - c = d"),
    ("a × b ÷ c ≥ d", "a * b / c >= d"),
    ("a == b", "a = b"),
    ("a ≤ b", "a <= b"),
    ("a - (b - c)", "a - (b - c)"),
    ("(a - b) - c", "a - b - c"),
    ("a / (b * c)", "a / (b * c)"),
    ("(a + b) * c", "(a + b) * c"),
    ("a + b * c", "a + b * c"),
    ("-(a + b)", "-(a + b)"),
    ("a * -b", "a * -b"),
    ("--a", "--a"),
    ("số dư quỹ  đầu năm + thu 2024", "số dư quỹ đầu năm + thu 2024"),
    ("`số dư` + 'a-b' + \"c\"", 'số dư + "a-b" + c'),
    ("\"a\"\"b\" = 'c''d'", '"a""b" = "c\'d"'),
    ("tp.hcm + a_1", "tp.hcm + a_1"),
    ("ĐẦU_KỲ(số dư)", "opening(số dư)"),
    ("tồn đầu kỳ(x) + opening(x)", "opening(x) + opening(x)"),
    ("số mục(x, tỉnh) = 19", "count(x, tỉnh) = 19"),
    ("count(x)", "count(x)"),
    ("tỷ lệ(a / b) = 88%", "percent(a / b) = 88%"),
    ("phần(x) <= tổng(x)", "part(x) <= whole(x)"),
    ("1.200,5 + 0.5 + 12,50", "1.200,5 + 0,5 + 12,5"),
    ("60 % * x", "60% * x"),
    ("x >= 3 triệu đồng", "x >= 3 triệu đồng"),
    ("x <= 12 hội viên", "x <= 12 hội viên"),
]
BAD = [  # written, codes with the text that each is about
    ("", [("expression.empty", "")]),
    ("  ", [("expression.empty", "")]),
    ("a ? b", [("expression.character", "?"), ("expression.operator", "b")]),
    ("a + # b", [("expression.character", "#")]),
    ("$", [("expression.character", "$")]),
    ("a + ", [("expression.operand", "")]),
    ("= a", [("expression.operand", "=")]),
    ("a * / b", [("expression.operand", "/")]),
    ("+ a", [("expression.operand", "+")]),
    ('a + "  "', [("expression.operand", '"  "')]),
    ("()", [("expression.operand", ")")]),
    ("a 'b'", [("expression.operator", "'b'")]),
    ("12 12", [("expression.operator", "12")]),
    ("(a) (b)", [("expression.operator", "(")]),
    ("a, b", [("expression.operator", ",")]),
    ("a)", [("expression.bracket", ")")]),
    ("a) + b", [("expression.bracket", ")")]),
    ("a * (b + (c", [("expression.bracket", "("), ("expression.bracket", "(")]),
    ("opening(a", [("expression.bracket", "(")]),
    ("a = b = c", [("expression.comparison", "=")]),
    ("a < b <= c", [("expression.comparison", "<=")]),
    ("sum(a)", [("expression.function", "sum")]),
    ("sum(a) + 1,5", [("expression.function", "sum")]),
    ("a ? + 1,500", [("expression.character", "?"), ("figure.ambiguous_grouping", "1,500")]),
    ("opening(a + b)", [("expression.arguments", "opening")]),
    ("opening(opening(a))", [("expression.arguments", "opening")]),
    ("opening(a, b)", [("expression.arguments", "opening")]),
    ("count(a, b, c)", [("expression.arguments", "count")]),
    ("count(5)", [("expression.arguments", "count")]),
    ("percent(a, b)", [("expression.arguments", "percent")]),
    ("a > 5 người trở lên", [("expression.number", "5 người trở lên")]),
    ("a > 007", [("figure.not_a_figure", "007")]),
    ("a > 163.200.000 ngàn đồng", [("figure.full_amount_scaled", "163.200.000 ngàn đồng")]),
    ("(" * 21 + "a", [("expression.too_deep", "(")]),
    ("-" * 21 + "a", [("expression.too_deep", "-")]),
    ("percent(" * 21 + "a", [("expression.too_deep", "(")]),
    ("+".join("a" * 101), [("expression.too_long", "a")]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "canonical"), SAME)
def test_the_text_of_an_expression_is_one_and_parses_to_it(written, canonical):
    expression = Expression.parse(written)
    assert str(expression) == canonical
    assert Expression.parse(canonical) == expression


@given(expressions())
def test_every_expression_round_trips(expression):
    assert Expression.parse(str(expression)) == expression


@pytest.mark.parametrize(("written", "expected"), BAD)
def test_every_fault_is_reported_at_its_place(written, expected):
    with pytest.raises(InvalidData) as caught:
        Expression.parse(written)
    problems = caught.value.problems
    assert [(each.code, written[slice(*each.span)]) for each in problems] == expected
    assert all("…" not in each.translate("vi") + each.message for each in problems)


@pytest.mark.parametrize("given_", [None, 5, b"a"])
def test_only_a_text_is_parsed(given_):
    with pytest.raises(InvalidData, match=r"field\.text"):
        Expression.parse(given_)


@given(st.text("ab1.,(+-*/)=<>\"' ,đ%", max_size=30))
def test_any_text_is_read_or_refused_with_places_in_it(text):
    try:
        expression = Expression.parse(text)
    except InvalidData as error:
        for problem in error.problems:
            start, end = problem.span
            assert 0 <= start <= end <= len(text)
    else:
        assert Expression.parse(str(expression)) == expression


def test_a_function_that_is_nearly_known_is_suggested():
    with pytest.raises(InvalidData) as caught:
        Expression.parse("openin(a)")
    assert caught.value.problems[0].details["near"] == "opening"


def test_it_says_which_figures_it_needs():
    expression = Expression.parse("opening(a) + b - percent(count(c, giới) / b) = -a")
    assert expression.metrics == ("a", "b", "c")
    assert expression.operands == (
        Operand("a", Function.OPENING),
        Operand("b"),
        Operand("c", Function.COUNT, "giới"),
        Operand("a"),
    )


def test_metrics_are_renamed_everywhere():
    expression = Expression.parse("opening(số dư) + thu * 5 - percent(chi / thu) <= -x")
    renamed = expression.renamed({"số dư": "fund_balance", "thu": "in", "x": "y z"})
    assert str(renamed) == "opening(fund_balance) + in * 5 - percent(chi / in) <= -y z"
    assert str(Expression.parse("a / b").renamed({"b": "c-d"})) == 'a / "c-d"'


FIGURES = {
    "members": Quantity(120, "hội viên"),
    "chapters": Quantity(8, "chi hội"),
    "women": Quantity(90, "hội viên"),
    "gifts": Quantity(100, "suất quà"),
    "price": Quantity(500_000, "VND", per=("suất",)),
    "share": Quantity(75, "%"),
    "money": Quantity(50_000_000, "VND"),
    "some": Quantity.parse("trên 100 hội viên"),
}


def lookup(operand):
    quantity = FIGURES.get(operand.metric)
    return None if quantity is None else Measure.of(quantity)


RESULTS = [  # expression, code of what it comes to
    ("members / chapters", "15 [hội viên/chi hội]"),
    ("members + women - 5", "205 [hội viên]"),
    ("5 - women", "-85 [hội viên]"),
    ("-women * 2", "-180 [hội viên]"),
    ("gifts * price", "50000000 [VND]"),
    ("price * gifts", "50000000 [VND]"),
    ("money / gifts", "500000 [VND/suất quà]"),
    ("money / price", "100 [suất]"),
    ("women / members", "0.75 []"),
    ("percent(women / members)", "75 [%]"),
    ("percent(share)", "75 [%]"),
    ("members * share", "90 [hội viên]"),
    ("share * members", "90 [hội viên]"),
    ("women / share", "120 [hội viên]"),
    ("share * share", "0.5625 []"),
    ("some - members", ">-20 [hội viên]"),
    ("some * 2", ">200 [hội viên]"),
    ("1 / 3", "(1/3) []"),
    ("members / (women - women)", "? []"),
]


@pytest.mark.parametrize(("written", "code"), RESULTS)
def test_what_an_expression_comes_to(written, code):
    found = Expression.parse(written).measure(lookup)
    assert found.quantity.code.partition(" step")[0] == code
    assert found.written == found.ends


@pytest.mark.parametrize("written", ["members + chapters", "members - price", "percent(price)"])
def test_what_is_not_of_one_unit_is_not_added(written):
    with pytest.raises(UnitMismatch, match="cannot"):
        Expression.parse(written).measure(lookup)


@pytest.mark.parametrize("written", ["x", "-x", "percent(x)", "members + x", "x * members"])
def test_nothing_is_said_where_a_figure_is_missing(written):
    assert Expression.parse(written).measure(lookup) is None


def test_sides_are_those_of_a_comparison():
    left, right = Expression.parse("members = women + 30").sides
    assert (str(left), str(right)) == ("members", "women + 30")
    assert (left.operator, right.operator) == (None, None)
    assert [each.measure(lookup).value for each in (left, right)] == [120, 120]
    assert Expression.parse("members").sides == (Expression.parse("members"),)


def test_arithmetic_is_exact():
    found = Expression.parse("members / 7 * 7 - women / 3").measure(lookup)
    assert found.value == Fraction(90)


def test_a_context_says_what_groups_digits():
    assert str(Expression.parse("a < 1,500", grouping="comma")) == "a < 1.500"
    assert str(Expression.parse("a < 1,500", grouping="dot")) == "a < 1,5"
    assert str(Expression.parse("a < 1.500", grouping="comma")) == "a < 1,5"


def test_the_longest_expression_is_like_any_other():
    longest = Expression.parse("+".join("a" * 100))
    assert Expression.parse(str(longest)) == longest
    assert hash(pickle.loads(pickle.dumps(longest))) == hash(longest)
    assert longest.measure(lambda _: Measure.of(Quantity(2))).value == 200
    assert longest.metrics == ("a",)


_SIGNS = st.sampled_from("+-*/")
ARITHMETIC = st.recursive(
    st.sampled_from(["a", "b", "c", "3", "12"]),
    lambda inner: (
        st.builds("({} {} {})".format, inner, _SIGNS, inner)
        | st.builds("{} {} {}".format, inner, _SIGNS, inner)
    ),
    max_leaves=8,
)
NUMBERS = st.fixed_dictionaries(dict.fromkeys("abc", st.fractions(-50, 50, max_denominator=20)))


@given(ARITHMETIC, NUMBERS)
def test_arithmetic_is_that_of_python(text, numbers):
    exact = re.sub(r"\d+", r"Fraction(\g<0>)", text)
    try:
        expected = eval(exact, {"Fraction": Fraction} | numbers)  # noqa: S307 - a text made above
    except ZeroDivisionError:
        expected = None
    expression = Expression.parse(text)
    for each in (expression, Expression.parse(str(expression))):
        found = each.measure(lambda operand: Measure.of(Quantity(numbers[operand.metric])))
        assert found.value == expected
        assert expected is None or found.written == found.ends == Interval(expected, expected)
