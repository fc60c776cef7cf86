"""Whole texts, annotated by hand: every figure is found with its value, and nothing else."""

import re
from pathlib import Path

import pytest

from hoidata.reading import FindingKind, find

MENTION = re.compile(r"\{([^|}]*)\|([^|}]*)\|([^|}]*)(?:\|([^}]*))?\}")
MORE = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")
TEXTS = [
    block
    for block in Path(__file__).with_name("annotated.txt").read_text(encoding="utf-8").split("\n\n")
    if not block.startswith("#")
]


def annotated(block):
    """Return the text of a block without its braces, and its mentions."""
    plain, mentions, at = "", [], 0
    for match in MENTION.finditer(block):
        plain += block[at : match.start()]
        mentions.append((len(plain), len(plain) + len(match[1]), match))
        plain, at = plain + match[1], match.end()
    return plain + block[at:], mentions


def value_of(fields):
    value = fields["value"]
    return f"{value['part']}/{value['whole']}" if isinstance(value, dict) else str(value)


def as_said(found, more):
    """Return the details of a finding that an annotation speaks of."""
    fields = found.to_dict()
    details = {"bound": fields["qualifier"], "per": "+".join(fields["per"])}
    details |= {key: str(fields[key]) for key in ("low", "high")}
    unit = fields["unit"] or ""
    details["unit"] = more["unit"] if unit and more.get("unit", "").startswith(unit) else unit
    details["dir"] = fields.get("direction", "")
    return {key: details[key] for key in more}


@pytest.mark.parametrize("block", TEXTS, ids=lambda block: block[:30])
def test_all_that_is_annotated_is_found_and_nothing_else(block):
    text, mentions = annotated(block.strip())
    findings = [
        found
        for found in find(text)
        if found.kind not in {FindingKind.NOT_QUANTITY, FindingKind.DOCUMENT}
    ]
    for start, end, match in mentions:
        overlapping = [f for f in findings if f.start < end and start < f.end]
        findings = [f for f in findings if f not in overlapping]
        if match[2] == "skip":
            continue
        more = {"bound": "exact", "per": "", **dict(MORE.findall(match[4] or ""))}
        [found] = overlapping
        assert (found.kind.value, value_of(found.to_dict())) == (match[2], match[3])
        assert as_said(found, more) == more
    assert not findings
