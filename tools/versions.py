"""Print the versions that the gate fixes, as constraints for pip.

`python tools/versions.py lowest`: the lowest version of each dependency that pyproject.toml allows.
`python tools/versions.py tools`: all that is installed here, except pip, the library and what it
depends on; `.ci/constraints.txt` is such a list.
`python tools/versions.py folders`: the folders of tests of the rooms that use a dependency.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import (
    PackageNotFoundError,
    distributions,
    packages_distributions,
    requires,
)
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src" / "hoidata"
PROJECT: Final = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
# Of these extras are the tools; the others are for what the library does where they are there.
_TOOLS: Final = frozenset({"test", "docs", "dev"})
# A class of attrs is made where its module is read, and its values and refusals are those of the
# examples of every docstring; a room that imports nothing else needs no tests of its own for them.
_EVERYWHERE: Final = frozenset({"attrs"})
# A virtual environment begins with these.
_GIVEN: Final = frozenset({"pip", "setuptools", "wheel"})


def dependencies() -> list[str]:
    """Return what the library requires, that of its extras for those who use it included."""
    extras: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
    optional = {need for name, needs in extras.items() if name not in _TOOLS for need in needs}
    return [*PROJECT["project"]["dependencies"], *sorted(optional)]


def lowest(requirements: Iterable[str]) -> Iterator[str]:
    """Yield the constraint to the lower bound of each requirement that applies here."""
    for requirement in map(Requirement, requirements):
        bounds = [each.version for each in requirement.specifier if each.operator == ">="]
        if len(bounds) != 1:
            message = f"'{requirement}' has {len(bounds)} lower bounds (>=); exactly 1 was expected"
            raise SystemExit(message)
        if _applies(requirement):
            yield f"{requirement.name}=={bounds[0]}"


def tools() -> Iterator[str]:
    """Yield the constraint to each installed package that the library does not depend on."""
    installed = {canonicalize_name(each.name): each.version for each in distributions()}
    names = {Requirement(each).name for each in dependencies()} & installed.keys()
    needed = {"hoidata"}.union(*map(needed_by, names))
    for name in sorted(installed.keys() - needed - _GIVEN):
        yield f"{name}=={installed[name]}"


def needed_by(name: str) -> set[str]:
    """Return a package and all that it depends on, without its extras."""
    found: set[str] = set()
    open_names = [name]
    while open_names:
        name = canonicalize_name(open_names.pop())
        if name not in found:
            found.add(name)
            open_names += [each.name for each in _requirements(name) if _applies(each)]
    return found


def folders() -> Iterator[str]:
    """Yield the folder of tests of each room that uses a dependency by itself."""
    needed = {canonicalize_name(Requirement(each).name) for each in dependencies()} - _EVERYWHERE
    of_package = packages_distributions()
    for room in sorted(path for path in SOURCE.iterdir() if path.joinpath("__init__.py").is_file()):
        named = {name for path in room.rglob("*.py") for name in _named(path)}
        given = {canonicalize_name(each) for name in named for each in of_package.get(name, ())}
        folder = ROOT / "tests" / room.name
        if given & needed and folder.is_dir():
            yield folder.relative_to(ROOT).as_posix()


def _named(path: Path) -> Iterator[str]:
    """Yield what a module may import; what is optional is imported by a text, "docx.shared"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.partition(".")[0]


def _requirements(name: str) -> Iterator[Requirement]:
    try:
        yield from map(Requirement, requires(name) or ())
    except PackageNotFoundError:  # of an extra that is not installed here
        return


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["lowest"]:
            lines = lowest(dependencies())
        case ["tools"]:
            lines = tools()
        case ["folders"]:
            lines = folders()
        case _:
            raise SystemExit(__doc__)
    print(*lines, sep="\n")
