"""Strategies for events, what is decided at them, and initiatives."""

from hypothesis import strategies as st

from hoidata.domain import (
    Candidate,
    Event,
    EventStatus,
    Initiative,
    Level,
    Motion,
    MotionResult,
    Participation,
    PartOfDay,
    VoteEvent,
    VoteMethod,
    VoteOption,
)
from hoidata.testing._organizations import aliases
from hoidata.testing._values import (
    days,
    ids,
    optional,
    percentages,
    periods,
    quantities,
    sources,
    texts,
    tuples,
    words,
)

Strategy = st.SearchStrategy


def _durations() -> Strategy[str | None]:
    return st.sampled_from((None, "P1Y", "P3M", "P1M", "P2W", "P5Y"))


@st.composite
def participations(draw: st.DrawFn) -> Participation:
    """Draw participations of people, organizations, groups and numbers."""
    person, organization = draw(optional(ids())), draw(optional(ids()))
    count, registered = draw(optional(quantities())), draw(optional(quantities()))
    return Participation(
        draw(words("roles")),
        person,
        organization=organization,
        group=draw(optional(texts()) if person or organization or count or registered else texts()),
        count=count,
        registered=registered,
        on_behalf_of=draw(tuples(ids())),
        sources=draw(tuples(sources())),
    )


def events() -> Strategy[Event]:
    """Draw events with their participants."""
    return st.builds(
        Event,
        ids(),
        words("event_kinds"),
        name=optional(texts()),
        status=st.sampled_from(EventStatus),
        organizers=tuples(ids()),
        period=optional(periods()),
        part_of_day=optional(st.sampled_from(PartOfDay)),
        location=optional(texts()),
        participants=tuples(participations()),
        covers=optional(periods()),
        occasion=optional(texts()),
        times=st.integers(0, 20),
        recurrence=_durations(),
        initiative=optional(ids()),
        documents=tuples(ids()),
        sources=tuples(sources()),
    )


def _votes() -> Strategy[int | None]:
    return optional(st.integers(0, 500))


def candidates() -> Strategy[Candidate]:
    """Draw candidates with and without votes."""
    return st.builds(
        Candidate,
        ids(),
        _votes(),
        share=optional(percentages()),
        is_elected=optional(st.booleans()),
        sources=tuples(sources()),
    )


def vote_events() -> Strategy[VoteEvent]:
    """Draw votes, any numbers of which `Dataset.check` may object to."""
    listed = st.lists(candidates(), max_size=2, unique_by=lambda each: each.person)
    return st.builds(
        VoteEvent,
        optional(days()),
        optional(st.sampled_from(VoteMethod)),
        eligible=_votes(),
        present=_votes(),
        issued=_votes(),
        cast=_votes(),
        valid=_votes(),
        counts=st.dictionaries(st.sampled_from(VoteOption), st.integers(0, 500)),
        share=optional(percentages()),
        candidates=listed,
        sources=tuples(sources()),
    )


def motions() -> Strategy[Motion]:
    """Draw motions: resolutions and elections."""
    return st.builds(
        Motion,
        ids(),
        texts(),
        kind=optional(texts()),
        event=optional(ids()),
        organization=optional(ids()),
        on=optional(days()),
        requirement=optional(texts()),
        result=optional(st.sampled_from(MotionResult)),
        document=optional(ids()),
        post=optional(ids()),
        term=optional(periods()),
        seats=_votes(),
        proposed=_votes(),
        elected=_votes(),
        vote_events=tuples(vote_events()),
        sources=tuples(sources()),
    )


def initiatives() -> Strategy[Initiative]:
    """Draw initiatives of every kind."""
    return st.builds(
        Initiative,
        ids(),
        texts(),
        kind=words("initiative_kinds"),
        parent=optional(ids()),
        period=optional(periods()),
        theme=optional(texts()),
        organizations=tuples(ids()),
        level=optional(st.sampled_from(Level)),
        recurrence=_durations(),
        aliases=tuples(aliases()),
        sources=tuples(sources()),
    )
