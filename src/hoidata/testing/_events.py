"""Strategies for events and initiatives."""

from hypothesis import strategies as st

from hoidata.domain import (
    Event,
    Initiative,
    Level,
    Participation,
    PartOfDay,
)
from hoidata.testing._organizations import aliases
from hoidata.testing._values import (
    ids,
    optional,
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
    """Draw participations of people, organizations and groups."""
    person, organization = draw(optional(ids())), draw(optional(ids()))
    return Participation(
        draw(words("roles")),
        person,
        organization=organization,
        group=draw(optional(texts()) if person or organization else texts()),
        count=draw(optional(quantities())),
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
