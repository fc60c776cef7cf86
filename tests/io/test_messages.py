"""What officers are told about their files is all in Vietnamese, and names what would be right."""

import json
import re

import attrs
import pytest
import yaml

from hoidata import InvalidData, Level, Problem, domain, io, vocab
from hoidata.dataset import TABLES
from hoidata.io import _yaml
from hoidata.io._objects import unknown_key
from hoidata.io._old import OLD_KEYS
from hoidata.io._reasons import reason_of
from tests.io.everything import TREE, changed, places
from tests.io.problems_of import HEAD

# Words of the messages, but not of fields, codes and formats.
ENGLISH = re.compile(
    r"\b(one|of|a|an|the|or|and|mapping|list|text|that|begins|with|whole|number|amount|money|"
    r"quantity|nothing|true|false|from|its|fields|digits|characters|allowed|expected|found)\b"
)
FIGURE = "{id: o, metric: m, organizations: [a], period: năm 2022, value: "


def refused(text, written="yaml"):
    """Return what a text is refused for."""
    with pytest.raises(InvalidData) as caught:
        io.loads(text, format=written)
    return caught.value.problems


def row(table, entry):
    """Return the one problem of an entry."""
    (problem,) = refused(f"{HEAD}{table}:\n  - {entry}\n")
    return problem


@pytest.mark.parametrize(
    ("table", "entry"),
    [
        ("people", "x"),
        ("people", "[a]"),
        ("people", ""),
        ("people", "{id: [p], name: A}"),
        ("people", "{id: p, name: A, privacy: secret}"),
        ("organizations", "{id: a, name: A, declared_members: nhiều}"),
        ("organizations", "{id: a, name: A, level: bang}"),
        ("organizations", "{id: a, name: A, declared_members: -1}"),
        ("transactions", "{id: t, kind: chi, giver: a, value: [1], period: 1/1/2024}"),
        ("transactions", "{id: t, kind: ăn, giver: a, value: , period: 1/1/2024, to: x}"),
        ("transactions", "{id: t, kind: chi, value: 5, balance: 5đ, due: 1/1/2024}"),
        ("funds", "{id: q, name: Q, holder: a, unit: tấn, period: '2024', closing: 5 em}"),
        ("funds", "{id: q, name: Q, holder: a, period: '2024', complete: maybe}"),
        ("observations", FIGURE + "[1]}"),
        ("observations", FIGURE + "1 em, change: [x]}"),
        ("observations", FIGURE + "'5 [em'}"),
        ("observations", FIGURE + f"{'1' * 601} em}}"),
        ("target_sets", "{organizations: x}"),
        ("doubts", "{code: x, severity: error, details: [x]}"),
    ],
)
def test_messages_are_in_vietnamese_throughout(table, entry):
    for problem in refused(f"{HEAD}{table}:\n  - {entry}\n"):
        # In quotes stands what was written; keys are as they are.
        told = re.sub("'[^']*'", "", problem.translate("vi"))
        told = told.replace(problem.details.get("keys", "-"), "")
        assert ENGLISH.findall(told) == [], told


@pytest.mark.parametrize("text", ["", "x", "[a]", HEAD + "a: [b", HEAD + "a: b: c", HEAD + "a: @"])
def test_messages_about_whole_files_are_in_vietnamese(text):
    for problem in refused(text):
        assert ENGLISH.findall(problem.translate("vi")) == [], problem.translate("vi")


BROKEN = {  # texts and what is said of them: by the parser of libyaml, and by that of Python
    "reports:\n\t- a": ("a tab; use spaces",) * 2,
    "reports:\n  a: 1\n\tb: 2": ("a tab; use spaces",) * 2,
    "a: 1\nb\nc: 2": ("the colon after a key is missing",) * 2,
    "a: b: c": ("a colon is where none may be",) * 2,
    "a: - b": ("a dash is where no entry may begin",) * 2,
    "a: ? b": ("a key is where none may be",) * 2,
    "a: @b": ("no value begins with such a character; put it in quotes",) * 2,
    "a: [b": ("a comma or a closing bracket is missing",) * 2,
    "a: {b: c": ("a comma or a closing bracket is missing",) * 2,
    "a: 1\n b: 2": ("a colon is where none may be",) * 2,
    "a: 'b' c": ("a key is missing, or the indentation is wrong",) * 2,
    "a:\n  - b\n  c: d": (
        "a dash is missing, or the indentation is wrong",
        "a key is missing, or the indentation is wrong",
    ),
    "a: [,": ("a value is missing",) * 2,
    "a: 'b": ("a closing quote is missing",) * 2,
    "a: \x07": ("a control character",) * 2,
    'a: "\\k"': ("a backslash is before a wrong character",) * 2,
    'a: "\\xzz"': ("a backslash is before a wrong character",) * 2,
    "a: | b": ("text is on the line of the sign | or >",) * 2,
    "a: *": ("an anchor or a reference; put the text in quotes",) * 2,
    "a: !x!y b": ("a tag; put the text in quotes",) * 2,
    "%YAML 3.0\n---\na": ("a line that begins with --- or ... or %",) * 2,
    "a: 'b\n---\n'": ("a line that begins with --- or ... or %",) * 2,
}
BROKEN_JSON = {
    "": "a value is missing",
    '{"a" 1}': "the colon after a key is missing",
    '{"a": 1 "b": 2}': "a comma or a closing bracket is missing",
    "{a: 1}": "a key in double quotes is missing",
    '{"a": ': "a value is missing",
    '{"a": "b': "a closing quote is missing",
    '{"a": "\t"}': "a control character",
    '{"a": "\\k"}': "a backslash is before a wrong character",
    "{} {}": "there is more text after the end",
}


@pytest.mark.parametrize("parser", [0, 1])
@pytest.mark.parametrize(("text", "reasons"), BROKEN.items())
def test_what_is_no_yaml_is_said_in_words_of_ours(monkeypatch, parser, text, reasons):
    if parser:
        monkeypatch.setattr(_yaml, "_LOADER", yaml.BaseLoader)
    (problem,) = refused(text)
    assert problem.details.get("found") == (reasons[parser])
    assert ENGLISH.findall(problem.translate("vi")) == [], problem.translate("vi")


@pytest.mark.parametrize(("text", "reason"), BROKEN_JSON.items())
def test_what_is_no_json_is_said_in_words_of_ours(text, reason):
    (problem,) = refused(text, "json")
    assert problem.details["found"] == reason
    assert ENGLISH.findall(problem.translate("vi")) == [], problem.translate("vi")


def test_what_a_parser_may_yet_say_is_left_out():
    problem = Problem.of("file.syntax", expected="YAML").with_details(found=reason_of("xyz"))
    assert problem.message == "this is not YAML; correct the text there"
    assert problem.translate("vi") == "chỗ này không đúng YAML; hãy sửa lại"


BAD = (
    *(None, "", "xyz", "5", "-5", "9" * 600, "chưa có", "true", 5, True),
    *(["x"], [None], [{}], {"x": "y"}, {"x": None}, {"a": {"b": ["c"]}}),
)
SPOTS = [
    (at, BAD[number % len(BAD)]) for number, at in enumerate(places(TREE)) if at[0] != "doubts"
]


@pytest.mark.parametrize("turn", range(4))
def test_whatever_is_wrong_is_said_once_and_in_whole_sentences(turn):
    """By whatever value takes the place of another, here of every fourth."""
    for at, bad in SPOTS[turn::4]:
        found = found_in(changed(at, lambda parent, step, bad=bad: parent.__setitem__(step, bad)))
        assert len({*found}) == len(found), at
        for each in found:
            gaps = each.message.count("…") - sum(text.count("…") for text in each.details.values())
            assert gaps <= 0, (at, each)
            told = without_data(each)
            assert "None" not in told, (at, told)
            if each.code.startswith(("file.", "field.")):  # not of what has an id like "a"
                assert ENGLISH.findall(told) == [], (at, told)


def found_in(tree):
    try:
        return io.loads(json.dumps(tree, ensure_ascii=False), format="yaml", strict=False).check()
    except InvalidData as error:
        return error.problems


def without_data(problem):
    """Return a message in Vietnamese without what is quoted or a name."""
    names = ("keys", "choices", "labels", "rule")
    told = re.sub("'[^']*'", "", problem.translate("vi"))
    for name in (
        *names,
        *(("found",) if problem.details.get("found") in ("true", "false") else ()),
    ):
        told = told.replace(problem.details.get(name, "-"), "")
    return told


def test_words_of_the_data_are_left_as_they_are():
    problem = row("organizations", "{id: a, name: A, level: a list}")
    assert "'a list'" in problem.message
    # The one text that is also a word of the library is told as if it were that.
    assert row("people", "{id: a, name: [x]}").details["found"] == "a list"


class TestKey:
    def test_that_is_nearly_right_is_told_the_nearest_and_all(self):
        problem = row("organizations", "{id: a, name: A, levl: xã}")
        keys = (
            "id, name, kind, association, level, place, valid_from, valid_to, aliases, "
            "declared_members, expected, year_start, sources, parent"
        )
        assert problem.details["near"] == "level"
        for language in ("en", "vi"):
            told = problem.translate(language)
            assert "level" in told.partition(keys)[0]
            assert keys in told

    def test_that_is_like_none_is_told_all(self):
        problem = row("organizations", "{id: a, name: A, xyz: xã}")
        assert "near" not in problem.details
        for language in ("en", "vi"):
            assert "declared_members" in problem.translate(language)
            assert "…" not in problem.translate(language)

    def test_of_the_file_itself_is_told_all_lists(self):
        (problem,) = refused(f"{HEAD}xyz: []\n")
        assert "award_registrations" in problem.translate("vi")
        assert problem.message.endswith("doubts")


class TestOldWord:
    @pytest.mark.parametrize(("old", "now"), OLD_KEYS.items())
    def test_is_refused_with_the_new_one(self, old, now):
        problem = unknown_key(old, ("id", now))
        assert (problem.code, problem.path) == ("file.old_key", f"$.{old}")
        assert (problem.details["found"], problem.details["expected"]) == (old, now)
        for language in ("en", "vi"):
            assert f"'{now}'" in problem.translate(language)

    def test_is_like_any_other_where_the_new_one_is_no_key(self):
        assert unknown_key("activities", ("id",)).code == "file.key"

    def test_in_a_file_is_told_at_its_line(self):
        (problem,) = refused(f"{HEAD}activities: []\n")
        assert (problem.path, problem.message) == (
            "$.activities",
            "'activities' is now called 'events'; write that",
        )

    def test_is_not_a_key_beside_the_new_one(self):
        kinds = [getattr(domain, name) for name in domain.__all__]
        of_items = [
            {each.alias for each in attrs.fields(kind)} for kind in kinds if attrs.has(kind)
        ]
        known = [*of_items, {*TABLES.values()}]
        both = [(old, now) for keys in known for old, now in OLD_KEYS.items() if {old, now} <= keys]
        assert both == []
        assert {*OLD_KEYS.values()} <= set.union(*known)

    def test_the_fields_of_a_value_are_told_the_one_text(self):
        problem = row("observations", f"{FIGURE}{{value: 5, unit: euro}}}}")
        assert "write one text, with the number and its unit" in problem.message
        assert "hãy ghi một văn bản, ví dụ 120 suất quà" in problem.translate("vi")


class TestCity:
    @pytest.mark.parametrize("word", ["thành phố", "Thành Phố", "cấp thành phố"])
    def test_is_told_both_levels_that_it_may_be_of(self, word):
        problem = row("organizations", f"{{id: a, name: A, level: {word}}}")
        assert (problem.code, problem.path) == ("level.city", "$.organizations[0].level")
        assert "thành phố thuộc tỉnh" in problem.translate("vi")

    def test_below_a_province_was_a_district(self):
        assert Level("thành phố thuộc tỉnh") is Level.DISTRICT


class TestPlan:
    @pytest.mark.parametrize("word", ["dự toán", "Dự kiến", "kế hoạch", "planned"])
    def test_is_not_a_status(self, word):
        problem = row("observations", f"{FIGURE}5, status: {word}}}")
        assert (problem.code, problem.path) == ("status.plan", "$.observations[0].status")
        assert "plan" in problem.translate("vi")


class TestNoFigure:
    @pytest.mark.parametrize("text", ["chưa có", "Chưa có số liệu", "thiếu", "không có số liệu"])
    def test_is_a_status(self, text):
        problem = row("observations", f"{FIGURE}{text}}}")
        assert (problem.code, problem.details["found"]) == ("value.missing", text)
        assert problem.translate("vi").endswith("hãy bỏ giá trị và ghi tính chất (status) là thiếu")

    def test_left_empty_is_told_how_to_say_it(self):
        problem = row("observations", f"{FIGURE}}}")
        assert problem.message.startswith("the value is nothing, which does not go with")
        assert "giá trị là ô trống" in problem.translate("vi")
        assert problem.translate("vi").count("ghi tính chất (status) là thiếu") == 1


class TestChoice:
    @pytest.mark.parametrize(
        ("written", "near"),
        [
            ("chinh thuc", "chính thức"),
            ("uoc dat", "ước đạt"),
            ("xyz", None),
        ],
    )
    def test_names_the_nearest_as_files_may_write_it(self, written, near):
        problem = row("observations", f"{FIGURE}5, status: {written}}}")
        assert problem.details.get("near") == near
        if near:
            assert problem.translate("vi").endswith(f"có phải là '{near}'?")

    def test_names_the_codes_in_english_and_the_labels_in_vietnamese(self):
        problem = row("organizations", "{id: a, name: A, level: xyz}")
        assert ", ".join(Level) in problem.message
        assert ", ".join(vocab.labels_of(each)[0] for each in Level) in problem.translate("vi")

    def test_outside_files_says_the_same(self):
        with pytest.raises(InvalidData) as caught:
            Level("xyz")
        (problem,) = caught.value.problems
        assert "central, provincial" in problem.message
        assert "trung ương, cấp tỉnh" in problem.translate("vi")
