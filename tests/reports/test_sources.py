"""Every sample says where it stands, and every fact of the documents stands in a sample."""

from collections import defaultdict

import pytest

from hoidata import samples
from tests.reports.objects import rows, sources
from tests.reports.source_texts import NUMBERS, facts, needs_documents, texts

DATA = samples.reports()
MARGIN = 60


def spans():
    found = defaultdict(set)
    for source in sources(DATA):
        found[source.document[:3]].add((source.start, source.end))
    return found


def is_traced(fact, cited):
    return any(
        start < fact["end"]
        and fact["start"] < end
        and fact["start"] - start <= MARGIN
        and end - fact["end"] <= MARGIN
        for start, end in cited
    )


def test_every_entry_names_the_places_that_it_rests_on() -> None:
    assert [row for row in rows(DATA) if not row.sources] == []


def test_every_place_is_a_slice_of_one_of_the_five_documents() -> None:
    documents = {document.id for document in DATA.documents}
    cited = list(sources(DATA))
    assert {source.document for source in cited} <= documents
    assert sorted({source.document[:3] for source in cited}) == NUMBERS
    assert all(source.start is not None for source in cited)


def test_an_entry_of_one_document_does_not_cite_another() -> None:
    numbered = [row for row in rows(DATA) if getattr(row, "id", "")[:3] in NUMBERS]
    assert numbered
    assert [r for r in numbered if any(s.document[:3] != r.id[:3] for s in r.sources)] == []


def test_ids_of_events_figures_and_people_begin_with_the_number_of_their_document() -> None:
    named = (*DATA.events, *DATA.observations, *DATA.people, *DATA.pledges, *DATA.sponsorships)
    assert [row.id for row in named if row.id[:3] not in NUMBERS] == []


@needs_documents
def test_every_fact_of_the_documents_is_traced() -> None:
    cited = spans()
    real = [fact for fact in facts() if fact["kind"] != "noise"]
    assert len(real) == 364
    untraced = [fact["id"] for fact in real if not is_traced(fact, cited[fact["seed"]])]
    assert untraced == []


@needs_documents
def test_what_is_no_fact_is_not_cited() -> None:
    cited = spans()
    noise = [fact for fact in facts() if fact["kind"] == "noise"]
    assert len(noise) == 8
    assert [
        fact["id"]
        for fact in noise
        if any(a < fact["end"] and fact["start"] < b for a, b in cited[fact["seed"]])
    ] == []


@needs_documents
@pytest.mark.parametrize("number", NUMBERS)
def test_no_slice_ends_after_its_document_or_holds_only_white_space(number: str) -> None:
    text = texts()[number]
    assert [(a, b) for a, b in spans()[number] if b > len(text) or not text[a:b].strip()] == []
