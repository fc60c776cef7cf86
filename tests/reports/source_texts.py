"""The documents that the samples were read from, where they are at hand."""

import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2].parent / "shared" / "seeds"
FACTS_FILE = FOLDER / "facts.jsonl"
NUMBERS = ["000", "001", "002", "003", "004"]

needs_documents = pytest.mark.skipif(
    not FACTS_FILE.exists(), reason="the documents are not at hand"
)


def texts():
    """Return each document's text by its number, `000` to `004`."""
    return {path.name[:3]: path.read_text(encoding="utf8") for path in FOLDER.glob("0*.txt")}


def facts():
    """Return the facts that people found in the documents; those of kind `noise` are none."""
    lines = FACTS_FILE.read_text(encoding="utf8").splitlines()
    return [json.loads(line) for line in lines]
