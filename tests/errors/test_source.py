"""A source is a slice of a document's text, and its written form says the same."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData, Source

LARGEST = 10**12 - 1
documents = st.text(st.characters(exclude_categories=["Zl", "Zp", "Cc"]), min_size=1).map(str.strip)
slices = st.tuples(st.integers(0, LARGEST), st.integers(0, LARGEST)).filter(lambda s: s[0] < s[1])


def refused(make, *arguments):
    with pytest.raises(InvalidData) as caught:
        make(*arguments)
    (problem,) = caught.value.problems
    return problem.code


def made(document, *offsets):
    try:
        return Source(document, *offsets)
    except InvalidData:
        return None


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("004-kien-an-2022:1289-1394", ("004-kien-an-2022", 1289, 1394)),
        ("004-kien-an-2022", ("004-kien-an-2022", None, None)),
        (" 004:0-1 ", ("004", 0, 1)),
        ("10/KH-CTĐ", ("10/KH-CTĐ", None, None)),
        ("a:b:3-9", ("a:b", 3, 9)),
        ("một văn bản:3-9", ("một văn bản", 3, 9)),
        (f"x:0-{LARGEST}", ("x", 0, LARGEST)),
        ("x:007-010", ("x", 7, 10)),
    ],
)
def test_reads_the_written_form(text, fields):
    source = Source.parse(text)
    assert (source.document, source.start, source.end) == fields


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ":3-9",
        "x:9-3",
        "x:3-3",
        "x:3",
        "x:3-",
        "x:-3",
        "x: 3 - 9",
        "x:3–9",
        "x:",
        "x\ny",
        "x\ny:3-9",
        "x:0-1000000000000",
        "x:٣-٩",
        "x:" + "9" * 5_000 + "-" + "9" * 5_001,
    ],
)
def test_refuses_a_text_that_is_no_source(text):
    assert refused(Source.parse, text) == "source.invalid"


@pytest.mark.parametrize(
    "fields",
    [
        ("",),
        (" ",),
        (" x",),
        ("x ",),
        ("x\ny",),
        ("x:1-2",),
        ("x:1",),
        (None,),
        (4,),
        ("x", 1),
        ("x", None, 2),
        ("x", 2, 2),
        ("x", 3, 2),
        ("x", -1, 2),
        ("x", 0.0, 2),
        ("x", 0, 2.0),
        ("x", False, 2),
        ("x", 0, True),
        ("x", "0", "2"),
        ("x", 0, 10**12),
    ],
)
def test_refuses_fields_that_are_no_slice(fields):
    assert refused(Source, *fields) == "source.invalid"


@example(document="x:1-2", offsets=(None, None))
@example(document="a", offsets=(0, LARGEST))
@given(documents, slices | st.just((None, None)))
def test_written_form_reads_back(document, offsets):
    source = made(document, *offsets)
    if source is not None:
        assert Source.parse(str(source)) == source


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        source = Source.parse(text)
    except InvalidData:
        return
    assert Source.parse(str(source)) == source


def test_a_whole_document_sorts_before_its_slices():
    ordered = [Source("a"), Source("a", 0, 5), Source("a", 0, 9), Source("a", 2, 3), Source("b")]
    assert sorted([ordered[3], ordered[1], ordered[4], ordered[0], ordered[2]]) == ordered
    assert all(one < other for one, other in pairwise(ordered))
