"""What is no file of this format is refused where it is wrong, and never crashes."""

import pytest
import yaml

from hoidata import InvalidData, io
from hoidata.io import _yaml
from tests.io.problems_of import HEAD, problems_of

DEEP = "[" * 60 + "]" * 60

YAML = {
    "nothing": ("", {("file.type", "$", "1")}),
    "a list": ("- a\n", {("file.type", "$", "1")}),
    "a word": ("xin chào\n", {("file.type", "$", "1")}),
    "no format": ("reports: []\n", {("file.missing", "$.format", "1")}),
    "an empty format": ("reports: []\nformat:\n", {("file.missing", "$.format", "2")}),
    "another version": ("format: hoidata/2\nlạ: 1\n", {("file.format", "$.format", "1")}),
    "a format that is no text": ("format: {a: b}\n", {("file.format", "$.format", "1")}),
    "an open bracket": (HEAD + "reports: [\n", {("file.syntax", "$", "3")}),
    "a tab": (HEAD + "reports:\n\t- a\n", {("file.syntax", "$", "3")}),
    "a control character": (HEAD + "reports: \x07\n", {("file.syntax", "$", "2")}),
    "half a character": (HEAD + "reports: \ud800\n", {("file.character", "$", None)}),
    "two documents": (HEAD + "---\n" + HEAD, {("file.documents", "$", "2")}),
    "a key that is a list": (HEAD + "? [a]\n: b\n", {("file.key_type", "$", "2")}),
    "a key that is a mapping": (HEAD + "? {a: b}\n: c\n", {("file.key_type", "$", "2")}),
    "a key that is nothing": (HEAD + "? \n: c\n", {("file.key_type", "$", "2")}),
    "deep nesting": (HEAD + f"x: {DEEP}\n", {("file.nesting", "$.x" + "[0]" * 19, "2")}),
    "a key twice": (HEAD + "people: []\npeople: [x]\n", {("file.duplicate", "$.people", "3")}),
    "a key twice, once with a block": (
        HEAD + "people: []\npeople:\n  - {id: a}\n",
        {("file.duplicate", "$.people", "3")},
    ),
    "a tag": (HEAD + "people: !!python/none []\n", {("file.tag", "$.people", "2")}),
    "a tag of a scalar": (
        HEAD + "people:\n  - {id: !!int 1, name: A}\n",
        {("file.tag", "$.people[0].id", "3")},
    ),
    "an anchor": (HEAD + "people: &a []\n", {("file.anchor", "$.people", "2")}),
    "an alias": (
        HEAD + "people: &a []\nposts: *a\n",
        {("file.anchor", "$.people", "2"), ("file.anchor", "$.posts", "3")},
    ),
    "a merge key": (HEAD + "<<: {people: []}\n", {("file.key", "$.<<", "2")}),
    "a table that is a text": (HEAD + "people: x\n", {("field.sequence", "$.people", "2")}),
    "a table that is a mapping": (
        HEAD + "people:\n  id: a\n",
        {("field.sequence", "$.people", "2")},
    ),
    "a table that does not exist": (HEAD + "peoples: []\n", {("file.key", "$.peoples", "2")}),
    "two ways to give reports": (
        HEAD + "report: {id: r, period: năm 2022}\nreports: []\n",
        {("file.reports", "$.report", "2")},
    ),
}

JSON_HEAD = '{"format": "hoidata/1", '
JSON = {
    "nothing": ("", {("file.syntax", "$", "1")}),
    "a list": ("[]", {("file.type", "$", None)}),
    "a number": ("1", {("file.type", "$", None)}),
    "truth": ("true", {("file.type", "$", None)}),
    "a comma too many": ('{"format": "hoidata/1"\n,}', {("file.syntax", "$", "2")}),
    "text behind": ("{} {}", {("file.syntax", "$", "1")}),
    "deep nesting": (
        JSON_HEAD + f'"people": {DEEP}}}',
        {("file.nesting", "$.people" + "[0]" * 19, None), ("file.type", "$.people[0]", None)},
    ),
    "very deep nesting": ("[" * 100_000, {("file.nesting", "$", None)}),
    "a key twice": (
        JSON_HEAD + '"people": [], "people": [1]}',
        {("file.duplicate", "$.people", None)},
    ),
    "a fraction": (
        JSON_HEAD + '"posts": [{"id": "a", "organization": "b", "title": "c", "seats": 12.0}]}',
        {("file.float", "$.posts[0].seats", None)},
    ),
    "not a number": (JSON_HEAD + '"posts": NaN}', {("file.float", "$.posts", None)}),
    "infinity": (JSON_HEAD + '"posts": [-Infinity]}', {("file.float", "$.posts[0]", None)}),
    "a number of a thousand digits": (
        JSON_HEAD + f'"posts": {"9" * 1000}}}',
        {("file.float", "$.posts", None)},
    ),
    "half a character": (
        JSON_HEAD + '"people": [{"id": "a", "name": "\\ud800"}]}',
        {("file.character", "$.people[0].name", None)},
    ),
    "the other half, in capitals": (
        JSON_HEAD + '"people": [{"id": "a", "name": "\\uDE00"}]}',
        {("file.character", "$.people[0].name", None)},
    ),
    "half a character in a key": (
        JSON_HEAD + '"people": [{"id": "a", "name": "b", "\\udfff": "c"}]}',
        {("file.character", "$.people[0]", None)},
    ),
}


@pytest.mark.parametrize(("text", "expected"), YAML.values(), ids=YAML)
def test_yaml_of_another_form_is_refused_with_its_line(text, expected):
    assert problems_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), JSON.values(), ids=JSON)
def test_json_of_another_form_is_refused_with_its_path(text, expected):
    assert problems_of(text, "json") == expected


@pytest.mark.parametrize("sign", ["", "-"])
def test_json_holds_numbers_of_as_many_digits_as_are_written(sign):
    for digits, code in ((500, "field.sequence"), (501, "file.float")):
        text = JSON_HEAD + f'"posts": {sign}{"9" * digits}}}'
        assert {found for found, _, _ in problems_of(text, "json")} == {code}


def test_an_escaped_half_of_a_character_is_refused(monkeypatch):
    text = HEAD + 'people:\n  - {id: a, name: "\\uD800"}\n'
    assert {line for _, _, line in problems_of(text)} == {"3"}
    monkeypatch.setattr(_yaml, "_LOADER", yaml.BaseLoader)
    assert problems_of(text) == {("file.character", "$.people[0].name", "3")}


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    codes = {code for code, _, _ in problems_of(HEAD + "\n".join(lines))}
    assert codes == {"file.anchor", "file.key"}


def test_a_version_of_the_format_names_those_that_can_be_read():
    with pytest.raises(InvalidData, match="'hoidata/9' cannot be read here; only hoidata/1 can"):
        io.loads("format: hoidata/9\n")


def test_a_format_of_text_that_is_not_known_is_refused():
    with pytest.raises(InvalidData, match="no style 'xml'; use one of yaml, json"):
        io.loads("", format="xml")
    with pytest.raises(InvalidData, match="no style 'xml'; use one of yaml, json"):
        io.dumps(io.loads(HEAD), format="xml")


class TestRecognised:
    """Which format a text has, if nobody says it."""

    @pytest.mark.parametrize("before", ["", " \n\t", "\ufeff", "\ufeff\n"])
    @pytest.mark.parametrize(
        "text", [io.dumps(io.loads(HEAD), format="json"), '{"format":"hoidata/1"}']
    )
    def test_json_is(self, before, text):
        for given in (before + text, (before + text).encode()):
            assert io.loads(given) == io.loads(HEAD)

    def test_json_with_a_fault_is_told_as_json(self):
        for text, expected in JSON.values():
            if text.startswith("{"):
                assert {(p, e, line) for p, e, line in problems_of(text, None)} == expected

    @pytest.mark.parametrize(
        "text", ["{format: hoidata/1}", "{ 'format': hoidata/1, people: []}", "format: hoidata/1"]
    )
    def test_yaml_is_in_braces_too(self, text):
        assert io.loads(text) == io.loads(text.encode()) == io.loads(HEAD)

    def test_another_one_that_is_named_is_taken(self):
        assert io.loads('{"format": hoidata/1}', format="yaml") == io.loads(HEAD)
        with pytest.raises(InvalidData, match="this is not JSON"):
            io.loads("format: hoidata/1", format="json")


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL"])
def test_an_empty_table_is_no_table(null):
    assert io.loads(HEAD + f"people: {null}\n") == io.loads(HEAD)


@pytest.mark.parametrize("quoted", ["'null'", '"~"'])
def test_a_quoted_null_is_a_text(quoted):
    data = io.loads(HEAD + f"people:\n  - {{id: a, name: {quoted}}}\n", strict=False)
    assert data.people[0].name == quoted.strip("'\"")


def test_the_line_of_a_missing_key_is_that_of_its_entry():
    text = HEAD + "people:\n  - id: a\n    name: A\n  - id: b\n    honorific: ông\n"
    assert problems_of(text) == {("file.missing", "$.people[1].name", "5")}


def test_problems_are_told_in_the_order_of_the_lines():
    text = HEAD + "observations: x\npeople: y\nx: &a b\nawards: z\n"
    with pytest.raises(InvalidData) as caught:
        io.loads(text)
    assert [p.details["line"] for p in caught.value.problems] == ["2", "3", "4", "4", "5"]


def test_the_parser_of_python_alone_reads_the_same(monkeypatch):
    text = HEAD + "people:\n  - {id: a, name: Nguyễn Văn A}\nposts: &x [*x]\n? [a]\n: b\n"
    fast = problems_of(text)
    monkeypatch.setattr(_yaml, "_LOADER", yaml.BaseLoader)
    assert problems_of(text) == fast
