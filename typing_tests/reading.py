"""What type checkers make of what is found in prose."""

from typing import assert_type

from hoidata.reading import Finding, Findings, find

FOUND = find("Hội tặng 120 suất quà")

assert_type(FOUND, Findings)
assert_type(FOUND[0], Finding)
assert_type(FOUND[1:], tuple[Finding, ...])
assert_type([each.words() for each in FOUND], list[str])
assert_type(FOUND.to_html(language="en"), str)
