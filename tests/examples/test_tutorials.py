"""The tutorials run, and their pages are what they show."""

import re
from functools import cache

import pytest

pytest.importorskip("ipykernel")
pytest.importorskip("vl_convert")

from tools.tutorials import ROOT, TUTORIALS, cells, page, run

NAMES = [str(file.relative_to(ROOT)) for file in TUTORIALS]


@cache
def ran(name):
    return run(ROOT / "docs" / "en" / "tutorials" / name)


def shown(file):
    """Return the cells of a tutorial with what their code shows: the same in each language."""
    outputs = iter([cell.outputs for cell in ran(file.name) if cell.cell_type == "code"])
    found = cells(file)
    for cell in found:
        if cell.cell_type == "code":
            cell.outputs = next(outputs)
    return found


def code_of(file):
    return [cell.source for cell in cells(file) if cell.cell_type == "code"]


def test_there_are_as_many_in_each_language():
    english, vietnamese = (
        {file.name for file in TUTORIALS if file.parts[-3] == language} for language in ("en", "vi")
    )
    assert english == vietnamese
    assert len(english) >= 4


@pytest.mark.parametrize("file", [file for file in TUTORIALS if "vi" in file.parts], ids=str)
def test_both_languages_have_the_same_code_and_as_many_texts(file):
    english = ROOT / "docs" / "en" / "tutorials" / file.name
    assert code_of(file) == code_of(english)
    assert len(cells(file)) == len(cells(english))


@pytest.mark.filterwarnings("ignore")  # of the packages that run a kernel
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_what_the_tutorial_shows(name):
    file = ROOT / name
    text, pictures = page(file, shown(file))
    assert text == file.with_suffix(".md").read_text(encoding="utf-8"), "run tools/tutorials.py"
    kept = {path.name for path in (file.parent / "pictures").glob(f"{file.stem}-*.svg")}
    assert kept == {name.rpartition("/")[2] for name in pictures}
    for path, picture in pictures.items():  # sizes differ with the letters of the machine
        old = (file.parent / path).read_text(encoding="utf-8")
        assert re.findall(r"<text[^>]*>([^<]+)", picture) == re.findall(r"<text[^>]*>([^<]+)", old)


@pytest.mark.filterwarnings("ignore")
def test_a_cell_that_fails_is_seen(tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("# %%\nassert 1 == 2\n", encoding="utf-8")
    with pytest.raises(Exception, match="AssertionError"):
        run(broken)
    broken.write_text("# %%\nimport sys\nprint('x', file=sys.stderr)\n", encoding="utf-8")
    with pytest.raises(ValueError, match="broken: x"):
        page(broken, run(broken))
