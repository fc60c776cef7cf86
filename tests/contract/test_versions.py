"""The gate fixes the version of every tool, and of nothing that the library depends on."""

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.versions import PROJECT, ROOT, dependencies, folders, lowest, needed_by, tools

EXTRAS = PROJECT["project"]["optional-dependencies"]
REQUIRED = [
    *PROJECT["build-system"]["requires"],
    *(tool for name in ("test", "docs", "dev") for tool in EXTRAS[name]),
]
NEEDED = {"hoidata"}.union(*(needed_by(Requirement(each).name) for each in dependencies()))
TOOLS = [tool for tool in map(Requirement, REQUIRED) if tool.name not in NEEDED]
FIXED = dict(
    line.split("==")
    for line in ROOT.joinpath(".ci", "constraints.txt").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_every_tool_is_fixed_to_a_version_that_the_project_allows(tool):
    assert FIXED[canonicalize_name(tool.name)] in tool.specifier, "see CONTRIBUTING.md"


def test_the_library_is_tried_with_any_release_of_what_it_depends_on():
    assert NEEDED & FIXED.keys() == set()
    assert NEEDED & {each.partition("==")[0] for each in tools()} == set()


def test_lower_bounds_become_the_lowest_versions():
    assert list(lowest(["attrs>=24.2", "pyyaml!=6.0.3,>=6.0.2"])) == [
        "attrs==24.2",
        "pyyaml==6.0.2",
    ]


def test_a_requirement_of_other_pythons_fixes_nothing():
    assert list(lowest(['tomli>=2.0; python_version < "3.11"'])) == []


@pytest.mark.parametrize("requirement", ["attrs", "attrs==24.2", "attrs>24.2"])
def test_a_dependency_without_a_lower_bound_is_refused(requirement):
    with pytest.raises(SystemExit, match="0 lower bounds"):
        list(lowest([requirement]))


def test_rooms_that_use_a_dependency_are_found_however_they_import_it():
    found = set(folders())
    assert {"tests/values", "tests/io", "tests/display", "tests/sqlalchemy"} <= found  # by name
    assert {"tests/reading", "tests/frames"} <= found  # by a text, where it is installed
    assert found.isdisjoint({"tests/errors", "tests/vietnamese", "tests/domain"})


def test_what_is_not_installed_needs_nothing():
    assert needed_by("no-such-package") == {"no-such-package"}
