"""A problem says where it is, what was found and how to repair it, whatever was found."""

import copy
import datetime
import pickle

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoidata.errors import InvalidData, Problem, Severity, Source, codes
from hoidata.values import Period

SOURCE = Source("004", 3, 9)
OTHER = Source("005", 1, 2)
LONGER_THAN_PYTHON_PRINTS = 10**5_000


class TestMessage:
    def test_is_filled_from_the_details_in_both_languages(self):
        problem = Problem.of("text.misspelled", found="động", expected="đồng")
        assert problem.message == problem.translate("en")
        assert problem.message == "'động' was read as 'đồng'; correct the spelling if that is right"
        assert problem.translate("vi") == (
            "'động' được đọc là 'đồng'; hãy sửa chính tả nếu đúng như vậy"
        )

    def test_leaves_a_mark_where_a_detail_is_missing(self):
        assert Problem.of("text.misspelled", found="động").message.startswith(
            "'động' was read as '…';"
        )

    def test_of_an_unknown_code_is_the_code(self):
        assert Problem("my.code", "info").message == "my.code"
        assert Problem("my.code", "info").translate("vi") == "my.code"

    def test_takes_braces_in_the_data_as_they_are(self):
        problem = Problem.of("money.fraction", found="{found} {0} {} {x.y[0]!r:>99}")
        assert problem.message.startswith("'{found} {0} {} {x.y[0]!r:>99}' is not")

    @pytest.mark.parametrize("language", ["en", "vi"])
    def test_is_written_for_every_code(self, language):
        for code in codes():
            text = Problem.of(code, found="x", expected="y").translate(language)
            assert text != code
            assert "{" not in text, code


@pytest.mark.parametrize(
    "span", [(-1, 2), (0, 10**500), (1,), (1, 2, 3), (0, True), (1.5, 2), [0, 1], "01"]
)
def test_a_span_is_two_numbers_that_files_hold(span):
    with pytest.raises(InvalidData, match="start and an end"):
        Problem("my.code", "info", span=span)


class TestDetails:
    @pytest.mark.parametrize(
        ("found", "shown"),
        [
            ("1,5 đồng", "1,5 đồng"),
            (12, "12"),
            (None, "None"),
            (["a", "b"], "['a', 'b']"),
            ("a" * 60, "a" * 60),
            ("a" * 61, "a" * 59 + "…"),
            ("hai\n dòng\tvà \u00a0 ô", "hai dòng và ô"),
            ("a" + " " * 1_000 + "b", "a…"),
            (" " * 1_000 + "b", "…"),
            ("", ""),
            ("đ\x1b[31m\x00\u200b\ud800", r"đ\x1b[31m\x00\u200b\ud800"),
            pytest.param(LONGER_THAN_PYTHON_PRINTS, "a number of more than 500 digits", id="int"),
            pytest.param(
                (1, LONGER_THAN_PYTHON_PRINTS), "(1, a number of more than 500 digits)", id="tuple"
            ),
        ],
    )
    def test_are_kept_as_short_text_on_one_line(self, found, shown):
        assert Problem.of("money.fraction", found=found).details == {"found": shown}

    def test_do_not_change_when_the_mapping_given_changes(self):
        details = {"found": "a"}
        problem = Problem("my.code", "info", details=details)
        details["found"] = "b"
        assert problem.details == {"found": "a"}

    def test_cannot_be_changed_afterwards(self):
        problem = Problem.of("money.fraction", found="1,5", file="a.yaml")
        with pytest.raises(TypeError, match="item assignment"):
            problem.details["found"] = "2"
        with pytest.raises(TypeError, match="item deletion"):
            del problem.details["found"]
        assert not hasattr(problem.details, "update")
        assert repr(problem.details) == repr(dict(problem.details))
        assert len(problem.details) == 2

    @pytest.mark.parametrize(
        "twin",
        [copy.copy, copy.deepcopy, attrs.evolve, lambda p: pickle.loads(pickle.dumps(p))],
        ids=["copy", "deepcopy", "evolve", "pickle"],
    )
    def test_are_kept_by_copies(self, twin):
        problem = Problem.of("money.fraction", "$.a", found="1,5")
        again = twin(problem)
        assert again == problem
        assert hash(again) == hash(problem)
        assert (again.message, repr(again)) == (problem.message, repr(problem))

    def test_keep_the_path_of_a_file_whole(self):
        path = "báo cáo/" * 50 + "a.yaml"
        assert Problem.of("money.fraction", "$", found="x", file=path).place == f"{path} $"

    def test_are_empty_unless_given(self):
        assert Problem("my.code", "info").details == {}


class TestPlace:
    @pytest.mark.parametrize(
        ("details", "place"),
        [
            ({}, "$.x"),
            ({"file": "a.yaml"}, "a.yaml $.x"),
            ({"file": "a.yaml", "line": 12}, "a.yaml:12 $.x"),
            ({"line": 12}, "12 $.x"),
        ],
    )
    def test_names_file_and_line_as_far_as_known(self, details, place):
        assert Problem.of("money.fraction", "$.x", found="1,5", **details).place == place

    def test_stands_in_the_line_that_it_prints(self):
        problem = Problem.of("text.misspelled", "$.x", found="động", expected="đồng", file="a.yaml")
        assert str(problem) == f"warning text.misspelled at a.yaml $.x: {problem.message}"

    def test_can_be_moved_and_then_takes_sources_only_where_it_has_none(self):
        bare = Problem.of("money.fraction", "$", found="1,5")
        moved = bare.at("$.a", (SOURCE,))
        assert (moved.path, moved.sources, moved.details) == ("$.a", (SOURCE,), bare.details)
        assert moved.at("$.b", (OTHER,)).sources == (SOURCE,)
        assert bare.path == "$"

    def test_moving_keeps_the_class(self):
        class Finding(Problem):
            """A user's own kind of problem."""

        assert type(Finding.of("money.fraction").at("$.x")) is Finding


class TestProblem:
    def test_has_the_severity_of_its_code(self):
        assert Problem.of("money.fraction").severity is Severity.ERROR
        assert Problem.of("text.misspelled").severity is Severity.WARNING
        assert Problem.of("rollup.difference").severity is Severity.INFO

    def test_may_have_a_severity_of_its_own_by_name(self):
        assert Problem("my.code", "warning").severity is Severity.WARNING

    def test_refuses_a_severity_that_does_not_exist(self):
        with pytest.raises(InvalidData, match=r"field\.choice at \$\.severity: 'fatal'"):
            Problem("my.code", "fatal")

    def test_refuses_a_code_that_the_catalogue_lacks(self):
        with pytest.raises(KeyError, match=r"no\.such"):
            Problem.of("no.such")

    def test_keeps_sources_as_a_tuple_and_can_be_hashed(self):
        problem = Problem("my.code", "info", sources=[SOURCE, OTHER], details={"found": "x"})
        assert problem.sources == (SOURCE, OTHER)
        assert hash(problem) == hash(copy.deepcopy(problem))

    def test_codes_are_sorted_and_unique(self):
        assert list(codes()) == sorted(set(codes()))


@example("\ud800")
@example("{" * 100)
@given(st.text())
def test_no_text_breaks_a_problem(text):
    problem = Problem.of("money.fraction", "$", found=text, expected=text, file=text)
    assert len(problem.details["found"]) <= 60
    for line in (str(problem), problem.translate("vi")):
        assert line.splitlines() == [line]
        assert line.encode()
    assert pickle.loads(pickle.dumps(problem)) == problem
    assert str(InvalidData([problem, problem])).count("\n") == 1


@given(st.recursive(st.none() | st.integers() | st.floats() | st.text(), st.lists))
def test_no_object_breaks_a_problem(found):
    assert len(Problem.of("money.fraction", found=found).details["found"]) <= 60


class TestDaysInVietnamese:
    """Codes in the details, words in the message that people read."""

    @pytest.mark.parametrize(
        ("found", "code", "words"),
        [
            (Period.half(2024, 1), "2024-S1", "6 tháng đầu năm 2024"),
            (datetime.date(2024, 7, 5), "2024-07-05", "5/7/2024"),
            (
                (Period.quarter(2024, 1), Period.month(2024, 7)),
                "2024-Q1, 2024-07",
                "quý I/2024, tháng 7/2024",
            ),
            ((datetime.date(2024, 7, 5),), "2024-07-05", "5/7/2024"),
            ("2024-S1", "2024-S1", "2024-S1"),
            (("a", "b"), "('a', 'b')", "('a', 'b')"),
            ((), "()", "()"),
        ],
    )
    def test_are_words(self, found, code, words):
        problem = Problem.of("money.fraction", found=found)
        assert problem.details["found"] == code
        assert problem.message.startswith(f"'{code}'")
        assert problem.translate("vi").startswith(f"'{words}'")

    @pytest.mark.parametrize(
        "twin",
        [copy.deepcopy, lambda p: p.at("$.x").at("$"), lambda p: pickle.loads(pickle.dumps(p))],
        ids=["deepcopy", "moved", "pickle"],
    )
    def test_are_words_in_copies_too(self, twin):
        problem = Problem.of("money.fraction", found=Period.year(2024))
        assert twin(problem) == problem
        assert twin(problem).translate("vi") == problem.translate("vi")
        assert problem.translate("vi").startswith("'năm 2024'")

    def test_are_cut_like_any_detail(self):
        days = tuple(datetime.date(2024, 1, day) for day in range(1, 31))
        problem = Problem.of("money.fraction", found=days)
        assert len(problem.details["found"]) == 60
        assert problem.translate("vi").startswith("'1/1/2024, 2/1/2024, ")
