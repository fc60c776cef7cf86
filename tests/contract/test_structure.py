"""Modules hang together without loops, and functions are not cut up for their own sake."""

import ast

import pytest

from tools import structure
from tools.structure import ASKED_LATE, imports, loops, modules, private_functions

MODULES = modules()

# Modules that import each other in a function: one of the two is loaded when it is first needed.
LOADED_LATE = {
    ("hoidata.command._new", "hoidata.command._new_table"),
    ("hoidata.frames._routes", "hoidata.frames._spark"),
    ("hoidata.reading._draft.drafted", "hoidata.reading._draft.summaries"),
    ("hoidata.reading._draft.drafted", "hoidata.reading._draft.view"),
}


def code(**texts: str) -> dict[str, ast.Module]:
    return {f"pack.room.{name}": ast.parse(text) for name, text in texts.items()}


class TestLoops:
    def test_no_module_imports_itself_by_way_of_others(self):
        assert loops(imports(MODULES, "import")) == []

    def test_what_is_imported_in_functions_makes_no_more_loops_than_are_known(self):
        found = loops(imports(MODULES, "import", "call"))
        assert {tuple(sorted({*circle})) for circle in found} == LOADED_LATE

    def test_no_loop_of_types_reaches_from_one_room_into_another(self):
        for circle in loops(imports(MODULES, "import", "types")):
            assert len({module.split(".")[1] for module in circle}) == 1, circle

    @pytest.mark.parametrize(
        ("where", "text"),
        [
            (("import",), "from pack.room import b"),
            (("import",), "from pack.room.b import name"),
            (("import",), "import pack.room.b"),
            (("import", "call"), "def f():\n    from pack.room.b import name"),
            (("import", "types"), "if TYPE_CHECKING:\n    from pack.room.b import name"),
        ],
    )
    def test_a_loop_is_found(self, where, text):
        made = code(a=text, b="from pack.room.c import x", c="from pack.room.a import y")
        (circle,) = loops(imports(made, *where))
        assert {*circle} == {"pack.room.a", "pack.room.b", "pack.room.c"}
        if len(where) > 1:
            assert loops(imports(made, "import")) == []

    def test_what_is_left_out_is_there(self):
        module, above = ASKED_LATE
        assert above in imports(MODULES, "call")[module]

    def test_each_is_printed_on_a_line_of_its_own(self, capsys, monkeypatch):
        made = code(
            a="from pack.room import b, c", b="from pack.room import a", c="import pack.room.a"
        )
        made["pack.room.c"].body += ast.parse("def _once(): pass").body
        monkeypatch.setattr(structure, "modules", lambda: made)
        structure.main()
        first, *circles, calls = capsys.readouterr().out.splitlines()[:4]
        assert (first, calls) == ("loops at import: 2", "loops in calls: 2")
        assert all(each.startswith("  pack.room.") and " -> " in each for each in circles)

    def test_every_loop_of_a_knot_is_found(self):
        made = code(
            a="from pack.room import b, c", b="from pack.room import a", c="import pack.room.a"
        )
        assert len(loops(imports(made, "import"))) == 2


def test_files_inside_a_private_package_have_plain_names():
    parts = (module.split(".") for module in MODULES)
    doubled = [
        path
        for *folders, name in parts
        for path in [".".join((*folders, name))]
        if any(each.startswith("_") for each in folders) and name[0] == "_" != name[1]
    ]
    assert doubled == []


class TestPrivateFunctions:
    def test_few_that_could_be_part_of_their_caller_are_not(self):
        every = list(private_functions(MODULES))
        alone = [each for each in every if each.uses <= 1 and each.is_inlinable]
        assert len(alone) <= 0.46 * len(every)

    def test_uses_are_counted_in_the_module(self):
        text = """
def _once(): return 1
def _twice(): return _once()
def _handed_on(): yield from map(_twice, [_twice()])
class A:
    @property
    def _part(self): return self._part_of()
    def _part_of(self): return self._part, self._part, _handed_on
"""
        found = {each.name: each for each in private_functions(code(a=text))}
        uses = {name: each.uses for name, each in found.items()}
        assert uses == {"_once": 1, "_twice": 2, "_handed_on": 1, "_part": 2, "_part_of": 1}
        assert {name for name, each in found.items() if each.is_inlinable} == {
            "_once",
            "_twice",
            "_part_of",
        }
