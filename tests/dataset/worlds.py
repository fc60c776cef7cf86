"""Hypothesis strategies: small datasets in which much is wrong."""

import datetime

from hypothesis import strategies as st

from hoidata.dataset import Dataset
from hoidata.domain import (
    Attachment,
    Award,
    Candidate,
    Event,
    Fund,
    FundPeriod,
    Initiative,
    Listed,
    Membership,
    Metric,
    Motion,
    Observation,
    Organization,
    Participation,
    Person,
    Pledge,
    PledgeItem,
    Post,
    Report,
    Sponsorship,
    Statement,
    Target,
    TargetSet,
    Transaction,
    TransactionKind,
    VoteEvent,
    VoteOption,
)
from hoidata.errors import Problem, Source
from hoidata.values import Period, Quantity, Ratio

keys = st.sampled_from(["a", "b", "c", "d"])
several = st.lists(keys, min_size=1, max_size=2).map(tuple)
maybe = st.none() | keys
days = st.none() | st.sampled_from([datetime.date(2024, m, 1) for m in (1, 6, 12)])
periods = st.sampled_from(
    [Period.parse(text) for text in ("2023", "2024", "2024-S1", "2024-03", "2025-Q3", "2024/..")]
)
sources = st.sets(keys, max_size=2).map(lambda ids: tuple(Source(each) for each in sorted(ids)))
metrics = st.sampled_from(
    ["gifts", "gift_value", "support_rate", "chapters_registered", "members", "own", "x"]
)
units = st.sampled_from(["VND", "suất quà", "%", "chi hội", None])
numbers = st.integers(-3, 3) | st.sampled_from([10**6, 10**9])
bounds = st.sampled_from(["exact", "more_than", "at_least", "at_most", "about"])
steps = st.sampled_from([1, 10**6])
quantities = (
    st.builds(Quantity, numbers, units, bound=bounds, step=steps)
    | st.builds(
        Quantity, numbers.filter(lambda n: n > 0), units, bound=st.just("nearly"), step=steps
    )
    | st.just(Quantity(5, "VND", per=("em",)))
)
ratios = st.builds(Ratio, st.just(1), st.sampled_from([1, 2]), unit=units)
HIDDEN = "Nguyễn Văn Bí Mật"
privacies = st.sampled_from(["private", "minor"])
names = st.sampled_from(["Hội Luật gia", "Hội Hi88", "Khối 20"])


def validity(draw):
    first, last = draw(days), draw(days)
    if first and last and last < first:
        first, last = last, first
    return {"valid_from": first, "valid_to": last}


def rows(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def attachments(draw):
    unit, parent = draw(keys), draw(keys)
    kind = draw(st.sampled_from(["parent", "parent", "member_of"]))
    parent = parent if unit != parent else "e"
    return Attachment(unit, parent, kind=kind, sources=draw(sources), **validity(draw))


@st.composite
def organizations(draw):
    level = draw(st.sampled_from([None, "district", "communal"]))
    declared = draw(st.none() | st.integers(0, 2))
    return Organization(
        draw(keys),
        draw(names),
        level=level,
        association=draw(st.sampled_from([None, "ctd", "x"])),
        declared_members=declared,
        sources=draw(sources),
        **validity(draw),
    )


@st.composite
def memberships(draw):
    person, organization = draw(maybe), draw(keys)
    behalf = None if person else organization
    won = draw(
        st.fixed_dictionaries({}, optional={"votes": ratios, "share": shares, "motion": maybe})
    )
    return Membership(draw(keys), person, on_behalf_of=behalf, **won, **validity(draw))


votes = st.none() | st.integers(0, 4)
heads = st.none() | st.builds(Quantity, st.integers(0, 4), st.just("người"), bound=bounds)
shares = st.none() | st.builds(Quantity, st.sampled_from([0, 50, 98, 100]), st.just("%"))
participations = st.builds(
    Participation, st.just("guest"), keys, count=heads, registered=heads, sources=sources
)
candidates = st.builds(
    Candidate, keys, votes, share=shares, is_elected=st.none() | st.booleans(), sources=sources
)
vote_events = st.builds(
    VoteEvent,
    eligible=votes,
    present=votes,
    cast=votes,
    counts=st.dictionaries(st.sampled_from(VoteOption), st.integers(0, 4)),
    share=shares,
    candidates=st.lists(candidates, max_size=2, unique_by=lambda each: each.person),
)


@st.composite
def observations(draw):
    status = draw(st.sampled_from("APEO"))
    return Observation(
        draw(keys),
        draw(metrics),
        organizations=draw(several),
        period=draw(periods),
        value=None if status == "O" else draw(quantities | ratios),
        status=status,
        report=draw(maybe),
        item=draw(st.sampled_from([None, "x"])),
        categories=draw(st.sampled_from([{}, {}, {"giới": "nữ"}, {"giới": "nam", "tuổi": "<30"}])),
        part_of=draw(maybe),
        breakdown=draw(st.sampled_from(["complete", "examples", "overlapping"])),
        complete=draw(st.sampled_from([(), (), ("giới",)])),
        sources=draw(sources),
    )


exact = st.builds(Quantity, numbers, units)
targets = st.builds(Target, metrics, exact, organizations=several, sources=sources)
items = st.builds(PledgeItem, names) | st.builds(PledgeItem, target=targets)
statements = st.builds(
    Statement,
    st.sampled_from(["achievement", "plan"]),
    names,
    organizations=several,
    period=st.none() | periods,
    event=maybe,
    report=maybe,
    sources=sources,
)
awards = st.builds(
    Award, maybe, names, period=st.none() | periods, report=maybe, event=maybe, sources=sources
)
amounts = st.none() | st.builds(
    Quantity, st.integers(0, 9), st.just("VND"), bound=bounds, step=st.sampled_from([1, 10])
)
moments = periods | st.sampled_from([Period.parse(f"2024-03-0{day}") for day in (1, 2, 3)])


@st.composite
def transactions(draw):
    """Draw what moves between organizations, strangers and funds, often twice."""
    goods = draw(st.sampled_from([False, False, True]))
    fund = draw(maybe)
    ends = keys | st.sampled_from([None, "Bà Bí Mật", "a.x"])
    balance = None if fund is None else draw(amounts)
    return Transaction(
        draw(st.sampled_from("abcdefgh")),
        draw(st.sampled_from(TransactionKind)),
        Quantity(draw(st.integers(1, 3)), "suất quà" if goods else draw(currencies)),
        worth=draw(amounts) if goods else None,
        giver=draw(ends if fund else ends.filter(bool)),
        receiver=draw(ends),
        period=draw(moments),
        fund=fund,
        sequence=draw(st.none() | st.integers(0, 2)),
        balance=balance,
        voucher=draw(st.sampled_from([None, None, "PT 1", "PT 2"])),
        commitment=draw(st.sampled_from([None, None, "x"])),
        sponsorship=draw(maybe),
        report=draw(maybe),
        sources=draw(sources),
    )


currencies = st.sampled_from(["VND", "VND", "USD"])
fund_periods = st.builds(
    FundPeriod,
    moments,
    opening=amounts,
    income=amounts,
    spending=amounts,
    closing=amounts,
    planned_spending=amounts,
    complete=st.sampled_from(Listed),
    report=maybe,
    sources=sources,
)
funds = st.builds(
    Fund, keys, names, holder=keys, periods=rows(fund_periods), all_money=st.booleans()
)
TABLES = {
    "organizations": rows(organizations()),
    "attachments": rows(attachments()),
    "people": rows(st.builds(Person, keys, st.just(HIDDEN), privacy=privacies)),
    "posts": rows(st.builds(Post, keys, keys, title=names, seats=st.none() | st.integers(0, 2))),
    "memberships": rows(memberships()),
    "reports": rows(
        st.builds(
            Report,
            keys,
            several,
            period=periods,
            closed_on=days,
            due_on=days,
            revision=st.integers(0, 1),
            document=maybe,
        )
    ),
    "events": rows(
        st.builds(
            Event,
            keys,
            st.just("talk"),
            status=st.sampled_from(["planned", "held", "held", "cancelled"]),
            period=st.none() | periods,
            covers=st.none() | periods,
            participants=rows(participations),
        )
    ),
    "motions": rows(
        st.builds(
            Motion,
            keys,
            st.just("Nghị quyết"),
            event=maybe,
            post=maybe,
            result=st.sampled_from([None, "pass"]),
            seats=votes,
            proposed=votes,
            elected=votes,
            vote_events=rows(vote_events),
            sources=sources,
        )
    ),
    "initiatives": rows(st.builds(Initiative, keys, names, parent=maybe)),
    "pledges": rows(st.builds(Pledge, keys, several, period=periods, items=rows(items))),
    "target_sets": rows(
        st.builds(
            TargetSet, keys, several, declared=st.none() | st.integers(0, 2), targets=rows(targets)
        )
    ),
    "sponsorships": rows(
        st.builds(Sponsorship, keys, several, period=periods, pauses=rows(periods))
    ),
    "funds": rows(funds),
    "transactions": st.lists(transactions(), max_size=6).map(tuple),
    "awards": rows(awards),
    "metrics": rows(
        st.builds(
            Metric,
            st.sampled_from(["own", "gifts"]),
            names,
            st.sampled_from(["suất quà", "VND"]),
            nature=st.sampled_from(["flow", "stock", "ratio", "rate"]),
            minimum=st.sampled_from([0, None]),
        )
    ),
    "observations": rows(observations()),
    "statements": rows(statements),
}
doubts = st.builds(
    lambda table, number: Problem.of("text.misspelled", f"$.{table}[{number}].value", found="động"),
    st.sampled_from(["observations", "transactions"]),
    st.integers(0, 4),
)
datasets = st.fixed_dictionaries({}, optional={**TABLES, "doubts": rows(doubts)}).map(
    lambda tables: Dataset(**tables)
)
