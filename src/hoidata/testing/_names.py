"""Strategies for what texts say about people, posts, documents and awards."""

from hypothesis import strategies as st

from hoidata import vocab
from hoidata.domain import (
    AwardName,
    DocumentName,
    DocumentNumber,
    DocumentStyle,
    Level,
    PersonName,
    PostName,
)
from hoidata.testing._organizations import organization_names
from hoidata.testing._values import Strategy, days, optional, periods, texts, tuples


@st.composite
def post_names(draw: st.DrawFn, *, is_whole: bool = True) -> PostName:
    """Draw what texts say about posts.

    Candidates have none of their own: those are not `is_whole`.
    """
    return PostName(
        draw(texts()),
        position=draw(optional(_codes("positions"))),
        organization=draw(optional(organization_names())),
        is_acting=draw(st.booleans()),
        is_former=draw(optional(st.booleans())),
        is_honorary=draw(st.booleans()),
        candidates=draw(tuples(post_names(is_whole=False))) if is_whole else (),
    )


@st.composite
def person_names(draw: st.DrawFn, *, is_whole: bool = True) -> PersonName:
    """Draw what texts say about people.

    Candidates have none of their own: those are not `is_whole`.
    """
    return PersonName(
        draw(texts()),
        honorific=draw(optional(st.sampled_from(["ông", "bà", "đồng chí"]))),
        name=draw(optional(texts())),
        posts=draw(tuples(post_names())),
        organization=draw(optional(organization_names())),
        roles=draw(tuples(_codes("roles"))),
        candidates=draw(tuples(person_names(is_whole=False))) if is_whole else (),
    )


@st.composite
def document_numbers(draw: st.DrawFn, *, is_whole: bool = True) -> DocumentNumber:
    """Draw numbers of documents.

    Candidates have none of their own: those are not `is_whole`.
    """
    return DocumentNumber(
        draw(texts()),
        number=draw(optional(st.integers(0, 9999))),
        letter=draw(optional(st.sampled_from("abc"))),
        year=draw(optional(st.integers(1945, 2100))),
        kind=draw(optional(_codes("document_kinds"))),
        sign=draw(optional(_codes("document_signs"))),
        issuers=draw(tuples(_codes("issuer_signs"))),
        style=draw(optional(st.sampled_from(DocumentStyle))),
        candidates=draw(tuples(document_numbers(is_whole=False))) if is_whole else (),
    )


@st.composite
def document_names(draw: st.DrawFn) -> DocumentName:
    """Draw what texts say about documents."""
    return DocumentName(
        draw(texts()),
        kind=draw(optional(_codes("document_kinds"))),
        number=draw(optional(document_numbers())),
        issuer=draw(optional(organization_names())),
        issued_on=draw(optional(days())),
        covers=draw(optional(periods())),
    )


@st.composite
def award_names(draw: st.DrawFn) -> AwardName:
    """Draw what texts say about awards."""
    numbers = optional(st.integers(0, 5_000))
    return AwardName(
        draw(texts()),
        issuer=draw(optional(organization_names())),
        form=draw(optional(_codes("award_forms"))),
        collectives=draw(numbers),
        individuals=draw(numbers),
        households=draw(numbers),
        recipients=draw(tuples(texts())),
        citation=draw(optional(texts())),
        level=draw(optional(st.sampled_from(Level))),
        count=draw(numbers),
        rank=draw(optional(st.integers(1, 3))),
    )


def _codes(table: vocab.Table) -> Strategy[str]:
    return st.sampled_from([row["code"] for row in vocab.rows(table)]) | texts()
