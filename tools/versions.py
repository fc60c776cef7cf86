"""Print the versions that the gate fixes, as constraints for pip.

`python tools/versions.py lowest`: the lowest version of each dependency that pyproject.toml allows.
`python tools/versions.py tools`: all that is installed here, except pip, the library and what it
depends on; `.ci/constraints.txt` is such a list.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions, requires
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))
# Of these extras are the tools; the others are for what the library does where they are there.
_TOOLS: Final = frozenset({"test", "docs", "dev"})
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
            needed = map(Requirement, requires(name) or ())
            open_names += [each.name for each in needed if _applies(each)]
    return found


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["lowest"]:
            constraints = lowest(dependencies())
        case ["tools"]:
            constraints = tools()
        case _:
            raise SystemExit(__doc__)
    print(*constraints, sep="\n")
