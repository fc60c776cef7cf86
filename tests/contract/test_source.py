"""What the source itself promises: codes that exist, one door a room, small functions."""

import ast
import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from hoidata.errors import Severity, codes

SOURCE = Path(__file__).parents[2] / "src" / "hoidata"
FILES = {
    path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(SOURCE.rglob("*.py"))
}
CATALOGUE = tomllib.loads(SOURCE.joinpath("errors", "problems.toml").read_text("utf-8"))
PHRASES = tomllib.loads(SOURCE.joinpath("errors", "phrases.toml").read_text("utf-8"))
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (ast.Module, ast.ClassDef, *DEFINITIONS)
LINES_OF_A_MODULE = 600
LINES_OF_A_FUNCTION = 40


@cache
def nodes():
    """Return all that the source says, by file; read once, for hundreds of files."""
    return {name: tuple(ast.walk(ast.parse(text))) for name, text in FILES.items()}


def every(*kinds):
    """Return each node of some kinds with the name of its file."""
    return [
        (name, node) for name, own in nodes().items() for node in own if isinstance(node, kinds)
    ]


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def templates(code, language):
    """Return the templates of a code: that of all such problems, and those for one detail more."""
    entry = CATALOGUE[code]
    return {name: text for name, text in entry.items() if name.partition("_")[0] == language}


def problems_made():
    """Yield each `Problem.of("code", …)`: its file and code, its details (None if unknowable)."""
    for name, node in every(ast.Call):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("Problem"), attr="of"),
                args=[ast.Constant(str(code)), *_],
                keywords=keywords,
            ):
                named = {keyword.arg for keyword in keywords}
                yield name, code, None if None in named else named


def docstring_of(node):
    first = node.body[0] if node.body else None
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return first if is_text else None


@cache
def texts_in_code():
    """Return every text of the source that is no docstring."""
    docstrings = {id(text.value) for _, node in every(*DOCUMENTED) if (text := docstring_of(node))}
    return {node.value for _, node in every(ast.Constant) if id(node) not in docstrings}


class TestProblemCodes:
    def test_every_problem_made_is_in_the_catalogue(self):
        assert [made for made in problems_made() if made[1] not in CATALOGUE] == []

    def test_every_problem_made_fills_its_message(self):
        lacking = {
            (name, code, detail)
            for name, code, given in problems_made()
            if given is not None
            for detail in placeholders(CATALOGUE.get(code, {}).get("en", "")) - given
        }
        assert lacking == set()

    def test_every_code_is_used(self):
        assert [code for code in codes() if code not in texts_in_code()] == []

    def test_entries_are_complete(self):
        for code, entry in CATALOGUE.items():
            assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", code)
            texts = {*templates(code, "en"), *templates(code, "vi")}
            assert set(entry) == {"severity", *texts}, code
            assert {"en", "vi"} <= set(entry), code
            assert entry["severity"] in list(Severity), code

    def test_both_languages_say_what_was_found(self):
        for code, entry in CATALOGUE.items():
            english, vietnamese = (placeholders(entry[name]) for name in ("en", "vi"))
            # What was expected may be told in English words, which Vietnamese then says itself.
            assert vietnamese - {"expected"} == english - {"expected"}, code
            assert vietnamese <= english, code

    def test_both_languages_name_the_arguments_that_repair(self):
        for code, entry in CATALOGUE.items():
            written = (re.findall(r'\w+="\w+"', entry[name]) for name in ("en", "vi"))
            assert len({*map(frozenset, written)}) == 1, code

    @pytest.mark.parametrize("language", ["en", "vi"])
    def test_a_template_for_details_more_names_them(self, language):
        for code in CATALOGUE:
            special = templates(code, language)
            special.pop(language)
            named = {name: placeholders(text) for name, text in special.items()}
            lacking = [name for name in named if not {*name.split("_")[1:]} <= named[name]]
            assert lacking == [], code

    @pytest.mark.parametrize("language", ["en", "vi"])
    def test_message_is_one_tidy_lower_case_line(self, language):
        for code in CATALOGUE:
            for text in templates(code, language).values():
                assert " ".join(unicodedata.normalize("NFC", text).split()) == text, code
                assert text[0] == text[0].lower(), code
                assert not text.endswith("."), code

    @pytest.mark.parametrize("detail", PHRASES)
    def test_words_of_the_library_are_put_into_vietnamese(self, detail):
        made = texts_in_code()
        for english, vietnamese in PHRASES[detail].items():
            assert english.isascii()
            assert vietnamese.count("#") == english.count("#") <= 1
            assert detail == "found" or "#" in english or english in made | {"Quantity or Ratio"}


class TestRooms:
    def test_other_rooms_are_entered_by_their_door(self):
        imported = [
            (name, module.split("."))
            for name, node in every(ast.Import, ast.ImportFrom)
            for module in self.imported(node)
            if module.startswith("hoidata.")
        ]
        own = {name: name.partition("/")[0].removesuffix(".py") for name in FILES}
        assert imported
        assert [
            (name, parts) for name, parts in imported if len(parts) > 2 and parts[1] != own[name]
        ] == []

    def test_nothing_below_imports_a_name_from_the_top(self):
        rooms = {name.partition("/")[0] for name in FILES if "/" in name}
        named = {
            (name, alias.name)
            for name, node in every(ast.ImportFrom)
            if node.module == "hoidata" and name != "__init__.py"
            for alias in node.names
        }
        assert named
        assert {(name, imported) for name, imported in named if imported not in rooms} == set()

    @staticmethod
    def imported(node):
        if isinstance(node, ast.ImportFrom):
            return [node.module or ""]
        return [alias.name for alias in node.names]


class TestSize:
    def test_module_can_be_read_at_one_sitting(self):
        lines = {name: len(text.splitlines()) for name, text in FILES.items()}
        assert {name: n for name, n in lines.items() if n > LINES_OF_A_MODULE} == {}

    def test_functions_are_short(self):
        lines = [(name, node.name, self.lines(node)) for name, node in every(*DEFINITIONS)]
        assert [found for found in lines if found[-1] > LINES_OF_A_FUNCTION] == []

    @staticmethod
    def lines(node):
        text = docstring_of(node)
        documented = text.end_lineno - text.lineno + 1 if text else 0
        return node.end_lineno - node.lineno + 1 - documented


def test_every_suppression_has_a_reason():
    bare = r"#\s*(?:type:\s*ignore|pyright:\s*ignore|noqa|pragma:\s*no\s*(?:cover|branch))\S*\s*$"
    lines = [(name, line) for name, text in FILES.items() for line in text.splitlines()]
    assert [found for found in lines if re.search(bare, found[1])] == []
