"""Strategies for what was promised."""

from typing import Any, Final

from hypothesis import strategies as st

from hoidata.domain import (
    Pledge,
    PledgeItem,
    RateRevision,
    Rhythm,
    Sponsorship,
    Strength,
    Target,
    TargetSet,
)
from hoidata.testing._values import (
    changes,
    days,
    ids,
    magnitudes,
    names,
    optional,
    periods,
    quantities,
    sources,
    texts,
    tuples,
    words,
)
from hoidata.values import Bound, Change, Operator, Quantity

Strategy = st.SearchStrategy


_BARE: Final = (Bound.EXACT, Bound.BETWEEN, Bound.ABOUT)


def _wanted() -> Strategy[Quantity | Change]:
    """Draw what targets may ask for: neither bounds nor amounts per year, but changes too."""
    rhythms = {rhythm.unit for rhythm in Rhythm}
    amounts = quantities().filter(lambda each: len(each.per) != 1 or each.per[0] not in rhythms)
    moved = changes().filter(lambda change: change.amount.bound in _BARE)
    return amounts.filter(lambda each: each.bound in _BARE) | moved


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw targets of every operator, stated and assumed, of ranges and changes, once or yearly."""
    given: dict[str, Any] = {
        "each": draw(optional(st.sampled_from(Rhythm))),
        "strength": draw(st.sampled_from(Strength)),
        "period": draw(optional(periods())),
        "organizations": draw(tuples(ids())),
        "initiative": draw(optional(ids())),
        "item": draw(optional(names())),
        "sources": draw(tuples(sources())),
    }
    if draw(st.booleans()):
        given["operator"] = draw(st.sampled_from(Operator))
    return Target(draw(ids()), draw(_wanted()), is_assumed=draw(st.booleans()), **given)


@st.composite
def target_sets(draw: st.DrawFn) -> TargetSet:
    """Draw sets of targets; the declared number need not be that of the targets."""
    key = draw(ids())
    return TargetSet(
        key,
        draw(tuples(ids())),
        period=draw(optional(periods())),
        declared=draw(optional(st.integers(0, 20))),
        targets=draw(tuples(targets())),
        revises=draw(optional(ids().filter(lambda other: other != key))),
        set_on=draw(optional(days())),
        report=draw(optional(ids())),
        sources=draw(tuples(sources())),
    )


def pledge_items() -> Strategy[PledgeItem]:
    """Draw what was promised: texts and targets."""
    cited = tuples(sources())
    return st.builds(PledgeItem, texts(), sources=cited) | st.builds(
        PledgeItem, target=targets(), sources=cited
    )


def pledges() -> Strategy[Pledge]:
    """Draw pledges of one party or several."""
    return st.builds(
        Pledge,
        ids(),
        st.lists(ids(), min_size=1, max_size=3).map(tuple),
        kind=words("pledge_kinds"),
        counterparties=tuples(ids()),
        period=optional(periods()),
        signed_on=optional(days()),
        document=optional(ids()),
        items=tuples(pledge_items()),
        sources=tuples(sources()),
    )


def _rates(per: tuple[str, ...]) -> Strategy[Quantity]:
    return quantities(st.just("VND"), magnitudes(), st.just(per))


def _counts() -> Strategy[Quantity]:
    return quantities(values=magnitudes())


def _revisions(per: tuple[str, ...]) -> Strategy[RateRevision]:
    rated = st.builds(
        RateRevision, days(), _rates(per), count=optional(_counts()), sources=tuples(sources())
    )
    return rated | st.builds(RateRevision, days(), count=_counts())


def rate_revisions() -> Strategy[RateRevision]:
    """Draw revisions of a rate per head and month, of the number of supported, or of both."""
    return _revisions(("em", "tháng"))


@st.composite
def sponsorships(draw: st.DrawFn) -> Sponsorship:
    """Draw sponsorships; instalments are money that is not negative, always in one rhythm."""
    per = draw(st.sampled_from(((), ("em", "tháng"), ("năm",))))
    revisions = st.lists(_revisions(per), max_size=2, unique_by=lambda each: each.valid_from)
    return Sponsorship(
        draw(ids()),
        draw(tuples(ids())),
        rate=draw(optional(_rates(per))),
        count=draw(optional(_counts())),
        beneficiaries=draw(tuples(ids())),
        funders=draw(tuples(ids())),
        period=draw(optional(periods())),
        pauses=draw(tuples(periods())),
        revisions=draw(revisions),
        initiative=draw(optional(ids())),
        sources=draw(tuples(sources())),
    )
