"""Texts that were annotated by others, where they are at hand."""

import json
from pathlib import Path

import pytest

from hoidata.reading import FindingKind, find
from tests.reports.source_texts import facts, needs_documents, texts

CORPUS = Path(__file__).parents[2].parent / "shared" / "figures" / "corpus.jsonl"
KINDS = {"money", "count", "percent", "ratio", "date", "period"}
OTHER = {FindingKind.NOT_QUANTITY, FindingKind.DOCUMENT}


def rows():
    lines = CORPUS.read_text(encoding="utf-8").splitlines() if CORPUS.exists() else []
    return [json.loads(line) for line in lines]


def touching(mention, findings):
    start, end = mention["start"], mention["end"]
    return [f for f in findings if f.start < end and start < f.end and f.kind not in OTHER]


@pytest.mark.skipif(not CORPUS.exists(), reason="the texts are not at hand")
def test_annotated_reports():
    found = missed = wrong = 0
    for row in rows():
        findings = find(row["text"])
        for mention in row["mentions"]:
            hits = touching(mention, findings)
            if mention["kind"] == "not_quantity":
                wrong += bool(hits)
            elif not mention["note"].startswith("optional"):
                kinds = {mention["kind"], *mention.get("alt_kinds", ())}
                is_found = bool(kinds.intersection(f.kind.value for f in hits))
                found, missed = found + is_found, missed + (not is_found)
    assert found > 300
    assert missed <= 3
    assert wrong <= 2


@needs_documents
def test_facts_of_the_five_reports():
    found = {number: find(text) for number, text in texts().items()}
    missed = []
    for fact in facts():
        hits = touching(fact, found[fact["seed"]])
        has_digits = any(character.isdigit() for character in fact["surface"])
        if fact["kind"] == "noise":
            assert not hits
        elif fact["kind"] in KINDS and has_digits and not hits:
            missed.append(fact["surface"])
    assert missed == []
