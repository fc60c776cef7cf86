"""Each error is also the built-in one that a caller would catch, and keeps what it carries."""

import copy
import pickle

import pytest

from hoidata.errors import (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    Problem,
    ReferenceMissing,
    Severity,
    UnitMismatch,
)
from hoidata.vocab import Choice

FIRST = Problem.of("money.fraction", "$.a", found="1,5 đồng")
SECOND = Problem.of("text.misspelled", "$.b", found="động", expected="đồng")
BUILT_IN = {
    InvalidData: ValueError,
    ReferenceMissing: KeyError,
    NotAdditive: TypeError,
    UnitMismatch: TypeError,
    MissingExtra: ImportError,
}
RAISED = [
    HoidataError("a message"),
    *(error("a message") for error in BUILT_IN if error is not InvalidData),
    InvalidData(FIRST),
    InvalidData([FIRST, SECOND]),
    DoubtfulText(SECOND),
]


class Color(Choice):
    """Two colours."""

    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(("error", "built_in"), BUILT_IN.items())
def test_is_the_root_error_and_the_built_in_one(error, built_in):
    assert issubclass(error, HoidataError)
    assert issubclass(error, built_in)


def test_a_doubt_is_a_warning_and_no_error():
    assert issubclass(DoubtfulText, UserWarning)
    assert not issubclass(DoubtfulText, HoidataError)


@pytest.mark.parametrize("raised", RAISED, ids=repr)
@pytest.mark.parametrize(
    "same", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))]
)
def test_survives_copy_and_pickle(raised, same):
    back = same(raised)
    assert type(back) is type(raised)
    assert (str(back), back.args, vars(back)) == (str(raised), raised.args, vars(raised))


def test_invalid_data_carries_and_tells_every_problem_in_order():
    error = InvalidData(problem for problem in (FIRST, SECOND))
    assert error.problems == (FIRST, SECOND)
    assert str(error) == f"{FIRST}\n{SECOND}"


def test_the_message_of_very_many_problems_says_how_many_more_there_are():
    error = InvalidData(Problem.of("file.missing", found=str(each)) for each in range(60_000))
    lines = str(error).split("\n")
    assert lines[:-1] == [str(each) for each in error.problems[:100]]
    assert lines[-1] == "… and 59900 more; see `problems`"
    assert len(error.problems) == 60_000
    assert "more" not in str(InvalidData(error.problems[:100]))


def test_invalid_data_of_one_problem_is_one_line():
    assert InvalidData(FIRST).problems == (FIRST,)
    assert str(InvalidData(FIRST)) == str(FIRST)


def test_a_doubt_carries_its_problem():
    assert DoubtfulText(SECOND).problem is SECOND
    assert str(DoubtfulText(SECOND)) == str(SECOND)


def test_a_missing_reference_speaks_without_quotes():
    assert str(ReferenceMissing("no metric 'x'")) == "no metric 'x'"


class TestChoice:
    def test_is_its_code(self):
        assert Color("red") is Color.RED
        assert Color.RED == "red"
        assert f"{Color.RED}" == "red"

    @pytest.mark.parametrize("value", ["green", "", None, 0, ["red"]])
    def test_refuses_another_value_with_all_that_there_are(self, value):
        with pytest.raises(InvalidData) as caught:
            Color(value)
        (problem,) = caught.value.problems
        assert problem.code == "field.choice"
        assert problem.severity is Severity.ERROR
        assert problem.details["choices"] == "red, blue"


def test_what_is_no_problem_is_no_reason():
    for given in (5, [5], None):
        with pytest.raises(InvalidData, match=r"field\.type at \$\.problems"):
            InvalidData(given)
