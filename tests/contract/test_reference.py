"""The reference names every member of every enum."""

from enum import StrEnum

import pytest

pytest.importorskip("griffe")

import hoidata
from tools.reference import members
from tools.regenerate import rooms

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
