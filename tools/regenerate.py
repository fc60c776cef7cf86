"""Rewrite the files that follow from the code: `python tools/regenerate.py`.

A contract test compares them, so that a public name or a problem code never changes unseen.
"""

import importlib
import pkgutil
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Final

import hoidata

ROOT: Final = Path(__file__).parents[1]


def rooms() -> tuple[ModuleType, ...]:
    """Return every room of the library, imported, by name."""
    found = sorted(module.name for module in pkgutil.iter_modules(hoidata.__path__))
    return tuple(
        importlib.import_module(f"hoidata.{name}") for name in found if not name.startswith("_")
    )


def public_names() -> str:
    """Return every public name of the library and its rooms, one a line."""
    named = {
        f"{module.__name__}.{name}"
        for module in (hoidata, *rooms())
        for name in getattr(module, "__all__", ())
    }
    return "".join(f"{name}\n" for name in sorted(named))


def problem_codes() -> str:
    """Return the page of problem codes, a section a topic."""
    catalogue = tomllib.loads(files("hoidata.errors").joinpath("problems.toml").read_text("utf-8"))
    sections = [
        _section(topic, {code: catalogue[code] for code in codes})
        for topic, codes in groupby(sorted(catalogue), key=lambda code: code.partition(".")[0])
    ]
    return _PROBLEM_CODES + "".join(sections)


_PROBLEM_CODES = """\
# Problem codes

A problem has a stable code, a severity and a message in English and Vietnamese. An **error**
cannot be computed with, a **warning** says that the source is doubtful, an **info** is worth
knowing. Words in braces are filled in from the data.
"""


def _section(topic: str, entries: Mapping[str, Mapping[str, str]]) -> str:
    rows = [
        f"| `{code}` | {entry['severity']} | {_cell(entry['en'])} | {_cell(entry['vi'])} |\n"
        for code, entry in entries.items()
    ]
    head = "| code | severity | English | tiếng Việt |\n|---|---|---|---|\n"
    return f"\n## {topic}\n\n{head}{''.join(rows)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


GENERATED: Final[Mapping[Path, Callable[[], str]]] = {
    ROOT / "tests" / "contract" / "public_names.txt": public_names,
    ROOT / "docs" / "problem-codes.md": problem_codes,
}

if __name__ == "__main__":
    for path, render in GENERATED.items():
        path.write_text(render(), encoding="utf-8")
