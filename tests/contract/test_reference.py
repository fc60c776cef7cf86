"""The reference describes every public name once, and names every member of every enum."""

import re
from collections import Counter
from enum import StrEnum
from types import ModuleType

import pytest

pytest.importorskip("griffe")

import griffe

import hoidata
from tools.reference import Reference, members
from tools.regenerate import ROOT, names_at_the_top, rooms

CHOICES = sorted(
    {
        kind
        for room in (hoidata, *rooms())
        for name in room.__all__
        if isinstance(kind := getattr(room, name), type) and issubclass(kind, StrEnum) and len(kind)
    },
    key=lambda kind: kind.__qualname__,
)


@pytest.mark.parametrize("kind", CHOICES)
def test_a_choice_is_shown_with_the_names_codes_and_labels_of_its_members(kind):
    _, _, *rows = members(kind).splitlines()
    assert len(rows) == len(kind)
    for row, each in zip(rows, kind, strict=True):
        assert row.startswith(f"| `{kind.__name__}.{each.name}` | `{each.value}` | ")


def test_labels_stand_beside_the_codes():
    assert "| `Status.NORMAL` | `A` | chính thức | normal |" in members(hoidata.Status)


DESCRIBED = Counter(
    name
    for page in ROOT.joinpath("docs", "en", "reference").glob("*.md")
    for name in re.findall(r"^::: ([\w.]+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.__name__)
def test_every_public_name_is_described_once(room):
    """Else give it a line `::: hoidata.<room>.<name>` under a topic of docs/en/reference."""
    listed = {room.__name__, *(f"{room.__name__}.{name}" for name in room.__all__)}
    described = {name for name in DESCRIBED if f"{name}.".startswith(f"{room.__name__}.")}
    assert listed - described == set()
    assert described - listed == set()
    assert {name for name in described if DESCRIBED[name] > 1} == set()


def test_the_page_of_the_library_has_every_name_of_it():
    shown = re.findall(r"^\| \[`(\w+)`\]", names_at_the_top(), re.MULTILINE)
    assert sorted(shown) == sorted(hoidata.__all__)


def test_a_public_name_is_not_taken_for_the_private_module_of_the_same_name():
    shown = griffe.load(
        "hoidata",
        extensions=griffe.load_extensions(Reference),
        search_paths=[ROOT / "src"],
        allow_inspection=False,
    )
    for room in rooms():
        for name in getattr(room, "__all__", ()):
            described = shown[room.__name__.removeprefix("hoidata.")][name]
            assert described.is_module == isinstance(getattr(room, name), ModuleType), name
