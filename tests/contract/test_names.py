"""Public names, generated files and the reference change only on purpose."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import hoidata
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
    pages = ROOT.joinpath("docs", "en", "reference").glob("*.md")
    described = {
        name
        for page in pages
        for name in re.findall(r"^::: ([\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {room.__name__ for room in rooms()} <= described, "add docs/en/reference/<room>.md"


def loaded_by(program):
    """Return the modules that a fresh interpreter has loaded when it has run a program."""
    command = [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize("room", ["errors", "vocab", "values", "dataset", "aggregate", "display"])
def test_importing_a_room_is_light(room):
    assert HEAVY & loaded_by(f"import hoidata.{room}") == set()


def test_importing_the_library_loads_nothing_else():
    loaded = loaded_by("import hoidata")
    assert {name for name in loaded if name.startswith("hoidata.")} == set()
    assert (HEAVY | {"attr", "attrs", "decimal", "inspect", "tomllib"}) & loaded == set()


@pytest.mark.parametrize(
    ("use", "rooms"),
    [
        ("from hoidata import Problem", {"errors"}),
        ("import hoidata; hoidata.vocab", {"errors", "vocab"}),
        ("from hoidata import VND", {"errors", "values", "vietnamese", "vocab"}),
    ],
)
def test_a_name_loads_no_more_than_its_room_needs(use, rooms):
    loaded = {name.split(".")[1] for name in loaded_by(use) if name.startswith("hoidata.")}
    assert loaded == rooms


def test_type_checkers_see_every_name_where_it_is_found():
    source = Path(hoidata.__file__).read_text(encoding="utf-8")
    [guarded] = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name)
    ]
    seen = [
        (each.module, alias.name)
        for each in guarded.body
        if isinstance(each, ast.ImportFrom) and each.module
        for alias in each.names
    ]
    names = sorted(name for module, name in seen if module != "hoidata")
    assert names == sorted(set(hoidata.__all__))
    for module, name in seen:
        assert getattr(hoidata, name) is (
            importlib.import_module(f"hoidata.{name}")
            if module == "hoidata"
            else getattr(importlib.import_module(module), name)
        )


def test_every_room_but_those_with_extras_is_an_attribute():
    loaded = "import hoidata; [getattr(hoidata, name) for name in dir(hoidata)]"
    found = {name.split(".")[1] for name in loaded_by(loaded) if name.startswith("hoidata.")}
    with_extras = {"command", "sqlalchemy", "testing"}
    assert found == {room.__name__.split(".")[1] for room in rooms()} - with_extras


def test_all_names_are_listed_and_no_other_is_there():
    assert set(dir(hoidata)) >= {*hoidata.__all__, "__version__", "aggregate", "io"}
    loaded_by("from hoidata import *; import hoidata; assert {*hoidata.__all__} <= {*globals()}")
    for name in ("no_name", "__wrapped__", "_private"):
        with pytest.raises(AttributeError, match=f"module 'hoidata' has no attribute '{name}'"):
            getattr(hoidata, name)
