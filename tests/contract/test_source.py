"""What the source itself promises: codes that exist, one door a room, small functions."""

import ast
import re
import tomllib
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

from hoidata.errors import Severity, codes

SOURCE = Path(__file__).parents[2] / "src" / "hoidata"
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
CATALOGUE = tomllib.loads(SOURCE.joinpath("errors", "problems.toml").read_text("utf-8"))
PHRASES = tomllib.loads(SOURCE.joinpath("errors", "phrases.toml").read_text("utf-8"))
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (ast.Module, ast.ClassDef, *DEFINITIONS)
LINES_OF_A_MODULE = 600
LINES_OF_A_FUNCTION = 40

by_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SOURCE).as_posix())
by_code = pytest.mark.parametrize("code", CATALOGUE)


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def templates(code, language):
    """Return the templates of a code: that of all such problems, and those for one detail more."""
    entry = CATALOGUE[code]
    return {name: text for name, text in entry.items() if name.partition("_")[0] == language}


def problems_made(tree):
    """Yield each `Problem.of("code", …)`: its code and the details it gives, None if unknowable."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("Problem"), attr="of"),
                args=[ast.Constant(str(code)), *_],
                keywords=keywords,
            ):
                named = {keyword.arg for keyword in keywords}
                yield code, None if None in named else named


def docstring_of(node):
    first = node.body[0] if node.body else None
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return first if is_text else None


def texts_in_code(tree):
    documented = (node for node in ast.walk(tree) if isinstance(node, DOCUMENTED))
    docstrings = {id(text.value) for node in documented if (text := docstring_of(node))}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in docstrings
    }


class TestProblemCodes:
    @by_file
    def test_every_problem_made_is_in_the_catalogue(self, path):
        assert [code for code, _ in problems_made(TREES[path]) if code not in CATALOGUE] == []

    @by_file
    def test_every_problem_made_fills_its_message(self, path):
        lacking = {
            (code, name)
            for code, given in problems_made(TREES[path])
            if given is not None
            for name in placeholders(CATALOGUE.get(code, {}).get("en", "")) - given
        }
        assert lacking == set()

    def test_every_code_is_used(self):
        used = set().union(*(texts_in_code(tree) for tree in TREES.values()))
        assert [code for code in codes() if code not in used] == []

    @by_code
    def test_entry_is_complete(self, code):
        entry = CATALOGUE[code]
        assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", code)
        assert set(entry) == {"severity", *templates(code, "en"), *templates(code, "vi")}
        assert {"en", "vi"} <= set(entry)
        assert entry["severity"] in list(Severity)

    @by_code
    def test_both_languages_say_what_was_found(self, code):
        english, vietnamese = (placeholders(CATALOGUE[code][name]) for name in ("en", "vi"))
        # What was expected may be told in English words, which Vietnamese then says itself.
        assert vietnamese - {"expected"} == english - {"expected"}
        assert vietnamese <= english

    @by_code
    @pytest.mark.parametrize("language", ["en", "vi"])
    def test_a_template_for_details_more_names_them(self, code, language):
        special = templates(code, language)
        special.pop(language)
        named = {name: placeholders(text) for name, text in special.items()}
        assert [name for name in named if not {*name.split("_")[1:]} <= named[name]] == []

    @by_code
    @pytest.mark.parametrize("language", ["en", "vi"])
    def test_message_is_one_tidy_lower_case_line(self, code, language):
        for text in templates(code, language).values():
            assert " ".join(unicodedata.normalize("NFC", text).split()) == text
            assert text[0] == text[0].lower()
            assert not text.endswith(".")

    @pytest.mark.parametrize("detail", PHRASES)
    def test_words_of_the_library_are_put_into_vietnamese(self, detail):
        made = set().union(*(texts_in_code(tree) for tree in TREES.values()))
        for english, vietnamese in PHRASES[detail].items():
            assert english.isascii()
            assert vietnamese.count("#") == english.count("#") <= 1
            assert detail == "found" or "#" in english or english in made | {"Quantity or Ratio"}


class TestRooms:
    @by_file
    def test_other_rooms_are_entered_by_their_door(self, path):
        own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        imported = [
            name.split(".")
            for node in ast.walk(TREES[path])
            for name in self.imported(node)
            if name.startswith("hoidata.")
        ]
        assert [parts for parts in imported if len(parts) > 2 and parts[1] != own] == []

    @by_file
    def test_nothing_below_imports_a_name_from_the_top(self, path):
        if path == SOURCE / "__init__.py":
            return
        rooms = {file.parent.name for file in SOURCE.glob("*/__init__.py")}
        named = {
            alias.name
            for node in ast.walk(TREES[path])
            if isinstance(node, ast.ImportFrom) and node.module == "hoidata"
            for alias in node.names
        }
        assert named <= rooms

    @staticmethod
    def imported(node):
        if isinstance(node, ast.ImportFrom):
            return [node.module or ""]
        return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


class TestSize:
    @by_file
    def test_module_can_be_read_at_one_sitting(self, path):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_MODULE

    @by_file
    def test_functions_are_short(self, path):
        found = [node for node in ast.walk(TREES[path]) if isinstance(node, DEFINITIONS)]
        assert [node.name for node in found if self.lines(node) > LINES_OF_A_FUNCTION] == []

    @staticmethod
    def lines(node):
        text = docstring_of(node)
        documented = text.end_lineno - text.lineno + 1 if text else 0
        return node.end_lineno - node.lineno + 1 - documented


@by_file
def test_every_suppression_has_a_reason(path):
    bare = r"#\s*(?:type:\s*ignore|pyright:\s*ignore|noqa|pragma:\s*no\s*(?:cover|branch))\S*\s*$"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(bare, line)] == []
