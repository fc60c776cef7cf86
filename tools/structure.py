"""How the modules of the library hang together, and how many of its functions have one caller.

`python tools/structure.py` prints the figures that `tests/contract/test_structure.py` holds.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal, NamedTuple

SRC = Path(__file__).resolve().parent.parent / "src"
When = Literal["import", "call", "types"]
ASKED_LATE = ("hoidata.errors._notebook", "hoidata.display.__init__")
"""The one look at a room above, when a notebook asks for what is shown; it is no knot."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(root: Path = SRC) -> dict[str, ast.Module]:
    """Return every module by its dotted name; packages end in `.__init__`."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(root.rglob("*.py"))
    }


def _statements(node: ast.AST, when: When = "import") -> Iterator[tuple[ast.AST, When]]:
    """Yield the statements of a module with when they run: at import, in a call, for types only."""
    for child in ast.iter_child_nodes(node):
        inner = when
        if isinstance(child, Function | ast.Lambda):
            inner = "call"
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            inner = "types"
        yield child, inner
        yield from _statements(child, inner)


def _named(node: ast.AST, known: Mapping[str, ast.Module]) -> Iterator[str]:
    """Yield the modules that an absolute import names."""
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [each.name for each in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [f"{node.module}.{each.name}" for each in node.names]
    for name in names:
        for module in (name, name.rpartition(".")[0]):
            found = next((each for each in (module, f"{module}.__init__") if each in known), None)
            if found:
                yield found
                break


def imports(known: Mapping[str, ast.Module], *when: When) -> dict[str, set[str]]:
    """Return which modules each imports at some time; the door `hoidata` loads what it names."""
    return {
        module: {
            name
            for node, time in _statements(tree)
            if time in when and module.count(".") > 1
            for name in _named(node, known)
            if name != module
        }
        for module, tree in known.items()
    }


def loops(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return loops of imports, one of each knot; empty if the modules can be put in an order.

    That of `ASKED_LATE` is none.
    """
    left = {module: set(others) for module, others in graph.items()}
    left.get(ASKED_LATE[0], set()).discard(ASKED_LATE[1])
    found: list[list[str]] = []
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            found.append(circle)
            left[circle[1]].discard(circle[0])
        else:
            return found


class Private(NamedTuple):
    """A private function, and how often its module names it."""

    module: str
    name: str
    uses: int
    is_inlinable: bool
    """Whether it could be written into its caller: called as it is, and no generator."""


def private_functions(known: Mapping[str, ast.Module]) -> Iterator[Private]:
    """Yield the private functions and methods of all modules."""
    for module, tree in known.items():
        uses, calls = Counter[str](), Counter[str]()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                calls[_name(node.func)] += 1
            uses[_name(node)] += 1
        for node in ast.walk(tree):
            if isinstance(node, Function) and node.name.startswith("_") and node.name[1] != "_":
                is_generator = any(
                    isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(node)
                )
                is_inlinable = calls[node.name] == 1 and not (node.decorator_list or is_generator)
                yield Private(module, node.name, uses[node.name], is_inlinable)


def _name(node: ast.AST) -> str:
    """Return the name that an expression reads, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _told(when: str, found: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield how many loops there are, and each on a line of its own."""
    yield f"loops {when}: {len(found)}"
    yield from (f"  {' -> '.join(circle)}" for circle in found)


def main() -> None:
    """Print loops of imports, and per room the private functions that are named once."""
    known = modules()
    print(*_told("at import", loops(imports(known, "import"))), sep="\n")
    print(*_told("in calls", loops(imports(known, "import", "call"))), sep="\n")
    rooms: defaultdict[str, list[Private]] = defaultdict(list)
    for each in private_functions(known):
        for room in ("all", each.module.split(".")[1]):
            rooms[room].append(each)
    for room, functions in sorted(rooms.items()):
        once = [each for each in functions if each.uses <= 1]
        inlinable = sum(each.is_inlinable for each in once)
        of = f"{len(functions):5} private functions"
        print(f"{room:10} {of}, {len(once) / len(functions):4.0%} named once,", end=" ")
        print(f"{inlinable / len(functions):4.0%} that could be part of their caller")


if __name__ == "__main__":
    main()
