"""Strategies for what was promised and paid."""

from hypothesis import strategies as st

from hoidata.domain import (
    Payment,
    Pledge,
    PledgeItem,
    RateRevision,
    Sponsorship,
    Target,
    TargetSet,
)
from hoidata.testing._values import (
    amounts,
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
from hoidata.values import VND, Operator, Quantity

Strategy = st.SearchStrategy


def targets() -> Strategy[Target]:
    """Draw targets of every operator, stated and assumed."""
    return st.builds(
        Target,
        ids(),
        quantities().filter(lambda quantity: quantity.is_exact),
        operator=st.sampled_from(Operator),
        is_assumed=st.booleans(),
        period=optional(periods()),
        organizations=tuples(ids()),
        initiative=optional(ids()),
        item=optional(names()),
        sources=tuples(sources()),
    )


def target_sets() -> Strategy[TargetSet]:
    """Draw sets of targets; the declared number need not be that of the targets."""
    return st.builds(
        TargetSet,
        ids(),
        tuples(ids()),
        period=optional(periods()),
        declared=optional(st.integers(0, 20)),
        targets=tuples(targets()),
        report=optional(ids()),
        sources=tuples(sources()),
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


def payments() -> Strategy[Payment]:
    """Draw payments above 0."""
    return st.builds(
        Payment,
        ids(),
        amounts().map(lambda amount: abs(amount) + VND(1)),
        on=days(),
        funder=optional(ids()),
        sources=tuples(sources()),
    )
