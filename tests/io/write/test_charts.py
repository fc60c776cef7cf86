"""Charts as pictures, pages and specifications."""

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import altair
import pytest

from hoidata import Dataset, InvalidData, MissingExtra, Organization, io, rollup, samples
from hoidata.display import chart, table, to_svg
from hoidata.io._write.page import to_html

SUFFIXES = (".svg", ".png", ".html", ".json")
STARTS = {".svg": b"<svg ", ".png": b"\x89PNG", ".html": b"<!DOCTYPE html>", ".json": b"{"}
DATA = samples.reports()
ROLLED = rollup(DATA, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
HOSTILE = "Hội </script><script>alert(1)</script> & \"A\" 'B' <!-- ${x} {{y}} \u202e"


def written(answer, suffix, folder, **said):
    path = Path(folder) / f"chart{suffix}"
    io.write_chart(answer, path, **said)
    return path.read_bytes()


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".PNG"])
def test_is_of_the_kind_that_its_name_says(tmp_path, suffix):
    assert written(ROLLED, suffix, tmp_path, data=DATA).startswith(STARTS[suffix.lower()])


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xlsx", ".svg"])
def test_of_another_kind_is_refused(tmp_path, name):
    with pytest.raises(InvalidData, match=r"chart\.suffix") as caught:
        io.write_chart(ROLLED, tmp_path / name)
    assert caught.value.problems[0].details["expected"] == ", ".join(SUFFIXES)
    assert not [*tmp_path.iterdir()]


def test_is_replaced_when_it_is_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.svg"
    path.write_text("before")

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="No space left"):
            io.write_chart(ROLLED, path)
    assert path.read_text() == "before"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_says_in_words_what_it_shows(tmp_path, suffix):
    made = chart(ROLLED, DATA)
    text = written(made, suffix, tmp_path).decode()
    assert f'aria-label="{html.escape(made.description)}"' in text
    assert 'aria-label="Hội Chữ thập đỏ quận Kiến An: trên 1,66 tỷ đồng (sơ bộ)"' in text
    assert "trên 1,66 tỷ đồng (sơ bộ)</text>" in text
    # No place of a bar is read out as if it were a number.
    assert not re.search(r'aria-label="[^"]*(line_to|tip|low|to): ', text)


def test_page_needs_nothing_else(tmp_path):
    page = written(ROLLED, ".html", tmp_path, data=DATA, language="en").decode()
    assert "<script" not in page
    assert set(re.findall(r"https?://[^\"' <]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert '<html lang="en">' in page
    assert "<title>Value of humanitarian work</title>" in page
    assert 'fill="currentColor"' in page


def test_page_has_the_head_of_every_page(tmp_path):
    page = written(ROLLED, ".html", tmp_path, data=DATA).decode()
    other = to_html(table(ROLLED, DATA)).decode()
    heads = [re.sub("(?s)<style>.*", "", each) for each in (page, other)]
    assert heads[0] == heads[1]


def test_picture_alone_is_on_white(tmp_path):
    assert 'fill="white"' in written(ROLLED, ".svg", tmp_path).decode()
    assert 'fill="white"' not in to_svg(chart(ROLLED))


def test_specification_is_json(tmp_path):
    spec = json.loads(written(ROLLED, ".json", tmp_path, data=DATA))
    assert spec["description"] == chart(ROLLED, DATA).description


@pytest.mark.parametrize("suffix", SUFFIXES[:1] + SUFFIXES[2:])
def test_names_are_never_markup(tmp_path, suffix):
    named = Dataset(organizations=[Organization("hoi-ctd.kien-an", HOSTILE)])
    text = written(ROLLED, suffix, tmp_path, data=named).decode()
    assert "<script" not in text
    assert "</script" not in text
    assert "<!--" not in text
    assert "\u202e" not in text
    if suffix != ".json":
        body = text[text.index("<svg") : text.rindex("</svg>") + 6]
        seen = "".join(ET.fromstring(body).itertext())  # noqa: S314 - the test made it itself
        assert "‹/script>‹script>alert(1)" in seen.replace(" ", "") or "alert(1)" in seen


@pytest.mark.parametrize("suffix", SUFFIXES[:3])
def test_that_needs_a_package_says_which(tmp_path, monkeypatch, suffix):
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"pip install 'hoidata\[notebook\]'"):
        written(ROLLED, suffix, tmp_path)


def test_chart_of_ones_own_has_no_title_of_ours(tmp_path):
    values = [{"a": 1, "b": 2}]
    layer = altair.Chart(altair.Data(values=values)).mark_bar().encode(x="a:Q", y="b:N")
    page = written(layer, ".html", tmp_path).decode()
    assert '<html lang="">' in page
    assert "<title></title>" in page
