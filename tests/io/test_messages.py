"""What officers are told about their files is all in Vietnamese, and names what would be right."""

import re

import pytest

from hoidata import InvalidData, io, vocab
from hoidata.domain import Organization, ReportKind
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
        ("payments", "{sponsorship: s, amount: [1], on: 1/1/2024}"),
        ("payments", "{sponsorship: s, amount: , on: 1/1/2024, to: x}"),
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


class TestChoice:
    def test_names_the_codes_in_english_and_the_labels_in_vietnamese(self):
        problem = row("organizations", "{id: a, name: A, kind: xyz}")
        codes = ", ".join(type(Organization("a", "A").kind))
        labels = [
            each["label_vi"]
            for each in vocab.rows("labels")
            if each["code"].startswith("OrganizationKind.")
        ]
        assert codes in problem.message
        assert ", ".join(labels) in problem.translate("vi")

    def test_outside_files_names_the_codes(self):
        with pytest.raises(InvalidData) as caught:
            ReportKind("xyz")
        assert "monthly, quarterly" in caught.value.problems[0].translate("vi")
