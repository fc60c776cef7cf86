"""Files are read the plain way, and the careful way only on refusal or doubt: both are one."""

import threading

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, io
from hoidata.io._emit import write_yaml
from hoidata.io._reading import Reading
from hoidata.testing import datasets
from tests.io.everything import TREE

EVERYTHING = write_yaml(TREE)
ODD = st.sampled_from(
    ["", "null", "[]", "{}", "x", "1.5", "-1", "1.200 tỷ", "3 triệu đông", "2024", "[a, a]", "đúng"]
)


def careful(monkeypatch):
    def read(self, read, *, is_refused=False):
        self.is_careful = True
        return read()

    monkeypatch.setattr(Reading, "read", read)


def told(text, **options):
    """Return what a text holds, or all that is wrong with it."""
    try:
        data = io.loads(text, strict=False, **options)
    except InvalidData as error:
        return None, sorted(map(str, error.problems))
    places = {path: place.at() for path, place in data.places.items()}
    return data, repr(attrs.asdict(data, recurse=False)), sorted(map(str, data.doubts)), places


@st.composite
def broken(draw, text):
    """A YAML text with the values of some lines exchanged for odd ones."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(0, 3))):
        number = draw(st.integers(1, len(lines) - 1))
        key, colon, _ = lines[number].partition(": ")
        if colon:
            lines[number] = f"{key}: {draw(ODD)}"
    return "\n".join(lines)


@given(broken(EVERYTHING))
def test_a_report_good_or_bad(text):
    plainly = told(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        careful(monkeypatch)
        assert told(text) == plainly


@pytest.mark.slow
@settings(max_examples=12)
@given(datasets())
def test_a_dataset_in_json(data):
    text = io.dumps(data, format="json")
    plainly = told(text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        careful(monkeypatch)
        assert told(text) == plainly


def test_files_are_read_in_many_threads_at_once():
    texts = [EVERYTHING.replace("2024", str(2000 + year)) for year in range(8)]
    expected = [told(text) for text in texts]
    found = [None] * len(texts) * 4

    def read(number):
        found[number] = told(texts[number % len(texts)])

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(found))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == expected * 4
    assert isinstance(found[0][0], Dataset)
