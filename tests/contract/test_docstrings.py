"""Everything public says what it is."""

import inspect

import pytest

from tests.contract.surface import CLASSES, MODULES, OBJECTS, members

DOCUMENTED = OBJECTS | {
    f"{name}.{member}": value
    for name, cls in CLASSES.items()
    if cls.__module__.startswith("hoidata.")
    for member, value in members(cls).items()
}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_has_a_docstring_with_a_summary_line(name):
    documented = DOCUMENTED[name]
    text = vars(documented).get("__doc__") if inspect.isclass(documented) else documented.__doc__
    summary, *rest = inspect.cleandoc(text or "").splitlines() or [""]
    assert summary.endswith("."), f"the summary line of {name} does not end with a period"
    assert not rest or not rest[0], f"no blank line follows the summary line of {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_room_says_what_it_is_for(module):
    if module.__file__ is None:
        pytest.skip("the package is not written yet")
    assert (module.__doc__ or "").partition("\n")[0].endswith(".")
