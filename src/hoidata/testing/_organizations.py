"""Strategies for organizations and people."""

import datetime
from typing import TypeAlias

from hypothesis import strategies as st

from hoidata import vocab
from hoidata.domain import (
    Alias,
    Attachment,
    AttachmentKind,
    Level,
    Membership,
    Organization,
    OrganizationChange,
    OrganizationChangeKind,
    OrganizationName,
    Person,
    Post,
    Privacy,
    Selection,
)
from hoidata.places import PlaceName
from hoidata.testing._values import (
    days,
    ids,
    optional,
    percentages,
    periods,
    ratios,
    sources,
    texts,
    tuples,
    words,
)

Strategy = st.SearchStrategy

_PLACE_TYPES = [row["code"] for row in vocab.rows("place_types")]

_Validity: TypeAlias = tuple[datetime.date | None, datetime.date | None]


@st.composite
def _validities(draw: st.DrawFn) -> _Validity:
    first, last = sorted((draw(days()), draw(days())))
    return draw(st.sampled_from((first, None))), draw(st.sampled_from((last, None)))


@st.composite
def aliases(draw: st.DrawFn) -> Alias:
    """Draw aliases with and without days."""
    first, last = draw(_validities())
    return Alias(draw(texts()), first, valid_to=last)


@st.composite
def organizations(draw: st.DrawFn) -> Organization:
    """Draw organizations."""
    first, last = draw(_validities())
    return Organization(
        draw(ids()),
        draw(texts()),
        kind=draw(words("organization_kinds")),
        association=draw(optional(words("associations"))),
        level=draw(optional(st.sampled_from(Level))),
        place=draw(optional(texts())),
        valid_from=first,
        valid_to=last,
        aliases=draw(tuples(aliases())),
        declared_members=draw(optional(st.integers(0, 5_000))),
        expected=draw(st.dictionaries(st.sampled_from(Level), st.integers(0, 5_000), max_size=2)),
        year_start=draw(optional(_year_starts())),
        sources=draw(tuples(sources())),
    )


@st.composite
def organization_names(draw: st.DrawFn, *, is_whole: bool = True) -> OrganizationName:
    """Draw names of organizations; the whole ones with hosts and several readings."""
    inner = organization_names(is_whole=False)
    place_names = st.builds(PlaceName, optional(st.sampled_from(_PLACE_TYPES)), optional(texts()))
    return OrganizationName(
        draw(texts()),
        kind=draw(optional(words("organization_kinds"))),
        association=draw(optional(words("associations"))),
        merged=draw(tuples(words("associations"))),
        level=draw(optional(st.sampled_from(Level))),
        place=draw(optional(place_names)),
        within=draw(tuples(place_names)),
        body=draw(optional(texts())),
        host=draw(optional(inner)) if is_whole else None,
        number=draw(optional(st.integers(0, 100))),
        name=draw(optional(texts())),
        is_former=draw(st.booleans()),
        candidates=draw(tuples(inner)) if is_whole else (),
    )


def _year_starts() -> Strategy[str]:
    return st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)).map(
        lambda day: f"{day.day}/{day.month}"
    )


@st.composite
def attachments(draw: st.DrawFn) -> Attachment:
    """Draw attachments, plain and dated."""
    unit, parent = draw(ids()), draw(ids())
    if unit == parent:
        parent += ".0"
    if draw(st.booleans()):
        return Attachment(unit, parent)
    first, last = draw(_validities())
    kind = draw(st.sampled_from(AttachmentKind))
    return Attachment(
        unit,
        parent,
        kind=kind,
        hierarchy=draw(optional(texts())) if kind is AttachmentKind.PARENT else None,
        valid_from=first,
        valid_to=last,
        sources=draw(tuples(sources())),
    )


@st.composite
def organization_changes(draw: st.DrawFn) -> OrganizationChange:
    """Draw changes of organizations of every kind."""
    kind = draw(st.sampled_from(OrganizationChangeKind))
    several = st.lists(ids(), min_size=2, max_size=3)
    one = st.lists(ids(), min_size=1, max_size=1)
    none = st.lists(ids(), max_size=0)
    before, after = {
        OrganizationChangeKind.RENAME: (one, one),
        OrganizationChangeKind.MERGE: (several, one),
        OrganizationChangeKind.SPLIT: (one, several),
        OrganizationChangeKind.DISSOLVE: (several, none),
        OrganizationChangeKind.CREATE: (none, several),
    }[kind]
    return OrganizationChange(
        kind,
        before=tuple(draw(before)),
        after=tuple(draw(after)),
        on=draw(optional(days())),
        document=draw(optional(ids())),
        sources=draw(tuples(sources())),
    )


def people() -> Strategy[Person]:
    """Draw people of every privacy."""
    return st.builds(
        Person,
        ids(),
        texts(),
        honorific=optional(texts()),
        privacy=st.sampled_from(Privacy),
        sources=tuples(sources()),
    )


def posts() -> Strategy[Post]:
    """Draw posts with and without a limit of seats."""
    return st.builds(
        Post,
        ids(),
        ids(),
        title=texts(),
        seats=optional(st.integers(0, 5)),
        sources=tuples(sources()),
    )


@st.composite
def memberships(draw: st.DrawFn) -> Membership:
    """Draw memberships; somebody always holds the post."""
    person, behalf = draw(optional(ids())), draw(optional(ids()))
    first, last = draw(_validities())
    return Membership(
        draw(ids()),
        person,
        on_behalf_of=behalf,
        count=None if person or behalf else draw(st.integers(0, 500)),
        selection=draw(optional(st.sampled_from(Selection))),
        votes=draw(optional(ratios())),
        share=draw(optional(percentages())),
        term=draw(optional(periods())),
        motion=draw(optional(ids())),
        document=draw(optional(ids())),
        valid_from=first,
        valid_to=last,
        sources=draw(tuples(sources())),
    )
