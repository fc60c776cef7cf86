"""Public names, generated files and the reference change only on purpose."""

import re
import subprocess
import sys

import attrs
import pytest

from hoidata import domain
from hoidata.dataset import TABLES
from tests.contract.surface import MODULES, READ
from tools.regenerate import GENERATED, ROOT, file_keys, rooms

HEAVY = {
    *("babel", "cattrs", "msgspec", "narwhals", "pandas", "polars", "pyarrow", "pydantic"),
    *("pydantic_core", "yaml"),
}


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_files_agree_with_the_code(path):
    assert path.read_text(encoding="utf-8") == GENERATED[path](), "run: python tools/regenerate.py"


NOT_IN_FILES = {"Expression", *READ}


def test_every_class_that_a_file_holds_has_a_table_of_its_keys():
    kinds = {name for name in domain.__all__ if attrs.has(getattr(domain, name))} | {"Heading"}
    titles = set(re.findall(r"^## (\w+)$", file_keys(), re.MULTILINE))
    assert kinds - {kind.__name__ for kind in TABLES} - NOT_IN_FILES == titles - {
        *TABLES.values(),
        "tables",
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_room_has_each_name_it_lists_once(module):
    if module.__file__ is None:
        pytest.skip("the package is not written yet")
    assert len(set(module.__all__)) == len(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_every_room_has_a_place_in_the_reference():
    pages = ROOT.joinpath("docs", "reference").glob("*.md")
    described = {
        name
        for page in pages
        for name in re.findall(r"^::: ([\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {room.__name__ for room in rooms()} <= described, "add docs/reference/<room>.md"


def test_importing_the_library_is_light():
    program = "import hoidata, hoidata.errors, hoidata.vocab, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY.intersection(result.stdout.split()) == set()
