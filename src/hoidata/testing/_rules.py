"""Strategies for expressions and rules."""

from typing import Final

from hypothesis import strategies as st

from hoidata.domain import Expression, Rule
from hoidata.testing._values import ids, optional, sources, texts, tuples
from hoidata.values import Operator
from hoidata.vietnamese import normalize

Strategy = st.SearchStrategy

_METRICS: Final = ("members", "số dư quỹ", "thu")
_FUNCTIONS: Final = ("opening({})", "part({})", "whole({})", "đầu kỳ({})")
_SIGNS: Final = ("+", "-", "*", "/", "×")


def expressions() -> Strategy[Expression]:
    """Draw expressions, with a comparison or without."""
    return _arithmetic().map(Expression.parse) | _comparisons()


def formulas() -> Strategy[Expression]:
    """Draw what a metric may be computed by."""
    signs = st.sampled_from(_SIGNS)
    longer = st.builds("{} {} ({})".format, _metric(), signs, _arithmetic(counts=False))
    return (_metric() | longer).map(Expression.parse)


def rules() -> Strategy[Rule]:
    """Draw rules of any metrics; few of them have a meaning."""
    return st.builds(
        Rule,
        ids(),
        _comparisons().filter(lambda comparison: bool(comparison.metrics)),
        label=optional(texts()),
        label_en=optional(texts()),
        sources=tuples(sources()),
    )


def _comparisons() -> Strategy[Expression]:
    sides, operators = _arithmetic(), st.sampled_from(Operator)
    texts = st.builds("{} {} {}".format, sides, operators, sides)
    return texts.map(Expression.parse)


def _arithmetic(*, counts: bool = True) -> Strategy[str]:
    metric = _metric()
    called = st.builds(str.format, st.sampled_from(_FUNCTIONS), metric)
    counted = st.builds("count({})".format, metric)
    listed = st.builds("count({}, {})".format, metric, _quoted())
    number = st.sampled_from(("12", "1.200,5", "60%", "3 triệu đồng"))
    leaves = metric | called | number | (counted | listed if counts else st.nothing())
    return st.recursive(leaves, _combined, max_leaves=4)


def _metric() -> Strategy[str]:
    return st.sampled_from(_METRICS) | _quoted()


def _combined(inner: Strategy[str]) -> Strategy[str]:
    signs = st.sampled_from(_SIGNS)
    shapes = st.sampled_from(("({}) {} ({})", "{} {} -({})", "percent({} {} {})"))
    return st.builds(str.format, shapes, inner, signs, inner)


def _quoted() -> Strategy[str]:
    return texts().map(lambda name: '"{}"'.format(normalize(name).replace('"', '""')))
