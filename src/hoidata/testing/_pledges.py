"""Strategies for what was promised."""

import datetime
from typing import Any, Final

from hypothesis import strategies as st

from hoidata.domain import (
    FunderShare,
    Pledge,
    PledgeItem,
    Postponement,
    RateRevision,
    Rhythm,
    ScheduledInstalment,
    Sponsorship,
    Strength,
    Target,
    TargetSet,
    Timing,
)
from hoidata.testing._values import (
    changes,
    days,
    ids,
    magnitudes,
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
    rhythms = {rhythm.unit for rhythm in Rhythm if rhythm.divides_years}
    amounts = quantities().filter(lambda each: len(each.per) != 1 or each.per[0] not in rhythms)
    moved = changes().filter(lambda change: change.amount.bound in _BARE)
    return amounts.filter(lambda each: each.bound in _BARE) | moved


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Draw targets of every operator, stated and assumed, of ranges and changes, once or yearly."""
    given: dict[str, Any] = {
        "each": draw(optional(st.sampled_from([each for each in Rhythm if each.divides_years]))),
        "strength": draw(st.sampled_from(Strength)),
        "period": draw(optional(periods())),
        "organizations": draw(tuples(ids())),
        "initiative": draw(optional(ids())),
        "item": draw(optional(texts())),
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


def scheduled_instalments() -> Strategy[ScheduledInstalment]:
    """Draw instalments of any amount, for all and per head."""
    amounts = st.sampled_from(((), ("em",))).flatmap(_rates)
    return st.builds(ScheduledInstalment, days(), amounts, sources=tuples(sources()))


@st.composite
def postponements(draw: st.DrawFn) -> Postponement:
    """Draw postponements to any later day."""
    on = draw(periods().filter(lambda each: (each.start or each.closing) < datetime.date.max))
    first = (on.start or datetime.date.min) + datetime.timedelta(days=1)
    return Postponement(on, draw(st.dates(first)), sources=draw(tuples(sources())))


def funder_shares() -> Strategy[FunderShare]:
    """Draw shares in per cent, amounts of the whole and of a rate, and what is left."""
    numbers = magnitudes()
    shares = (
        st.builds(Quantity, numbers, st.just("%"))
        | st.builds(Quantity, st.integers(0, 10**9), st.just("VND"))
        | st.builds(Quantity, st.integers(0, 10**9), st.just("VND"), per=st.just(("em", "tháng")))
    )
    return st.builds(FunderShare, ids(), optional(shares), sources=tuples(sources()))


def _fields(**fields: Strategy[Any]) -> Strategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _rated(per: tuple[str, ...]) -> Strategy[dict[str, Any]]:
    revisions = st.lists(_revisions(per), max_size=2, unique_by=lambda each: each.valid_from)
    every = st.none() if "tháng" in per else st.sampled_from(Rhythm)
    timings = st.sampled_from(Timing)
    return _fields(rate=_rates(per), revisions=revisions, every=every, timing=timings)


def _amounts() -> Strategy[dict[str, Any]]:
    """Draw what is promised in each of the ways there are: by a rate, a total or a list, or not."""
    totals, timings = _rates(()) | _rates(("em",)), st.sampled_from(Timing)
    parts, every = st.integers(1, 12), st.sampled_from(Rhythm)
    listed = st.lists(scheduled_instalments(), min_size=1, max_size=3)
    return st.one_of(
        _fields(),
        st.sampled_from(((), ("em", "tháng"))).flatmap(_rated),
        _fields(total=totals, timing=timings),
        _fields(total=totals, timing=timings, parts=parts),
        _fields(total=totals, timing=timings, every=every),
        _fields(instalments=listed, total=optional(totals)),
    )


@st.composite
def sponsorships(draw: st.DrawFn) -> Sponsorship:
    """Draw sponsorships by rates, totals and lists, and some without a known amount."""
    shares = st.lists(funder_shares(), max_size=2, unique_by=lambda each: each.funder)
    return Sponsorship(
        draw(ids()),
        draw(tuples(ids())),
        count=draw(optional(_counts())),
        beneficiaries=draw(tuples(ids())),
        funders=draw(tuples(ids())),
        shares=draw(shares),
        period=draw(optional(periods())),
        pauses=draw(tuples(periods())),
        postponed=draw(tuples(postponements())),
        initiative=draw(optional(ids())),
        sources=draw(tuples(sources())),
        **draw(_amounts()),
    )
