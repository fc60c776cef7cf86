"""The samples hold facts: names as they are, and everything else in words of our own."""

import re
import unicodedata

import pytest

from hoidata import samples
from hoidata.dataset import TABLES
from hoidata.domain import Alias, Document, Initiative, Organization
from tests.reports.objects import rows, walk, written_texts
from tests.reports.source_texts import needs_documents, texts

DATA = samples.reports()
LONGEST_RUN = 8  # words in a row
# Names of organizations, movements and documents are facts: they are copied on purpose.
NAMED = {
    Organization: {"name"},
    Initiative: {"name", "theme"},
    Document: {"title", "number"},
    Alias: {"name"},
}


def own_texts():
    for row in rows(DATA):
        named = {text for each in walk(row) for text in names_in(each)}
        yield from (text for _, text in written_texts(row) if text not in named)


def names_in(value):
    return {getattr(value, field) for field in NAMED.get(type(value), ())}


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def runs(text, size):
    found = words(text)
    return {tuple(found[i : i + size]) for i in range(len(found) - size + 1)}


@needs_documents
def test_no_run_of_more_than_eight_words_is_copied() -> None:
    copied = set().union(*(runs(text, LONGEST_RUN + 1) for text in texts().values()))
    assert copied
    assert [text for text in own_texts() if runs(text, LONGEST_RUN + 1) & copied] == []


@needs_documents
def test_no_statement_or_promise_stands_in_a_document_word_for_word() -> None:
    documents = [" ".join(words(text)) for text in texts().values()]
    told = [each.text for each in DATA.statements]
    told += [item.text for pledge in DATA.pledges for item in pledge.items if item.text]
    told += [award.citation for award in DATA.awards if award.citation]
    assert len(told) > 70
    assert [text for text in told if any(" ".join(words(text)) in each for each in documents)] == []


def test_statements_are_short() -> None:
    assert [each.text for each in DATA.statements if not 2 < len(words(each.text)) <= 11] == []


@pytest.mark.parametrize("table", TABLES.values())
def test_texts_are_tidy(table: str) -> None:
    found = [text for row in getattr(DATA, table) for _, text in written_texts(row)]
    assert [text for text in found if unicodedata.normalize("NFC", text) != text] == []
    assert [text for text in found if " ".join(text.split()) != text] == []
