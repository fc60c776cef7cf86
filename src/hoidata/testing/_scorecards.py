"""Strategies for scorecards and scores."""

from collections.abc import Iterable
from itertools import count
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from hoidata.domain import (
    Criterion,
    CriterionKind,
    Round,
    Score,
    Scorecard,
    ScoringMethod,
)
from hoidata.testing._values import (
    ids,
    numbers,
    optional,
    periods,
    sources,
    texts,
    tuples,
)
from hoidata.values import Bound, Number, Quantity, add, canonical

Strategy = st.SearchStrategy

_STEPPED: Final = tuple(method for method in ScoringMethod if method.has_steps)


def _points() -> Strategy[Number]:
    return st.integers(1, 1000) | st.fractions(1, 100, max_denominator=30).map(canonical)


def _scales() -> Strategy[dict[Quantity, Number]]:
    """Draw scales of two or three results that meet."""

    def scale(ends: tuple[int, int]) -> dict[Quantity, Number]:
        low, high = sorted(ends)
        below = Quantity(low, "%", bound=Bound.LESS_THAN)
        between = {Quantity.between(low, high, "%", high_open=True): 5} if low < high else {}
        return {Quantity(high, "%", bound=Bound.AT_LEAST): 9, **between, below: 0}

    return st.tuples(st.integers(1, 120), st.integers(1, 120)).map(scale)


@st.composite
def _measured(draw: st.DrawFn, methods: tuple[ScoringMethod, ...]) -> dict[str, Any]:
    """Draw how a result becomes points, with all that the method needs and no more."""
    method = draw(st.sampled_from(methods))
    target = draw(optional(_points().map(lambda number: Quantity(number, "suất quà"))))
    kinds = tuple(CriterionKind)[: 3 if method in (*_STEPPED, ScoringMethod.SCALE) else 2]
    given: dict[str, Any] = {
        "kind": draw(st.sampled_from(kinds)),
        "metric": draw(texts()),
        "initiative": draw(optional(ids())),
        "item": draw(optional(texts())),
        "method": method,
        "target": target,
    }
    if method.needs_target and target is None:
        given["without_target"] = draw(st.sampled_from((None, ScoringMethod.BEST)))
    if method.has_steps:
        given["every"] = Quantity(draw(_points()), draw(st.sampled_from(("%", "suất quà"))))
        given["points"] = draw(_points())
        given["whole_steps"] = draw(st.sampled_from((None, True, False)))
    if method is ScoringMethod.SCALE:
        given["scale"] = draw(_scales())
    return given


@st.composite
def _criteria(
    draw: st.DrawFn, rule: Strategy[dict[str, Any]], inside: Strategy[tuple[Criterion, ...]]
) -> Criterion:
    return Criterion(
        draw(ids()),
        label=draw(optional(texts())),
        weight=add(draw(_points()), 10),
        is_lower_better=draw(st.booleans()),
        floor=draw(optional(st.integers(-5, 5))),
        criteria=draw(inside),
        sources=draw(tuples(sources())),
        **draw(rule),
    )


def criteria() -> Strategy[Criterion]:
    """Draw criteria of every method and kind, and groups of them."""
    assessed = st.fixed_dictionaries({"kind": st.sampled_from(CriterionKind)})
    plain = tuple(each for each in ScoringMethod if each not in (*_STEPPED, ScoringMethod.SCALE))
    rules = (assessed | _measured(plain), _measured(_STEPPED), _measured((ScoringMethod.SCALE,)))
    leaves = st.one_of(*(_criteria(rule, st.just(())) for rule in rules))
    return leaves | _criteria(assessed, st.lists(leaves, min_size=1, max_size=2).map(tuple))


def _renumbered(given: Iterable[Criterion], numbers: "count[int]") -> tuple[Criterion, ...]:
    """Return criteria of which no two have one id."""
    return tuple(
        attrs.evolve(
            each,
            id=f"{each.id}.{next(numbers)}",
            criteria=_renumbered(each.criteria, numbers),
        )
        for each in given
    )


def scorecards() -> Strategy[Scorecard]:
    """Draw scorecards of one criterion or several."""
    several = st.lists(criteria(), min_size=1, max_size=3)
    return st.builds(
        Scorecard,
        ids(),
        name=optional(texts()),
        bloc=optional(ids()),
        period=optional(periods()),
        weight=optional(_points()),
        floor=optional(st.integers(-100, 0)),
        criteria=several.map(lambda each: _renumbered(each, count())),
        sources=tuples(sources()),
    )


def scores() -> Strategy[Score]:
    """Draw scores of every round, with points below 0 too."""
    return st.builds(
        Score,
        ids(),
        tuples(ids()),
        round=st.sampled_from(Round),
        points=st.dictionaries(ids(), numbers(), min_size=1, max_size=3),
        total=optional(numbers()),
        reason=optional(texts()),
        report=optional(ids()),
        sources=tuples(sources()),
    )
