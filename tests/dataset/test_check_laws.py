"""What holds for the check of any dataset."""

import re

import pytest
from hypothesis import given, settings

from hoidata.dataset import TABLES, Dataset
from hoidata.dataset._checks import _CHECKS
from hoidata.errors import InvalidData, Problem, Severity, codes
from tests.dataset.builders import at, figure, figures
from tests.dataset.worlds import HIDDEN, datasets

ORDER = list(TABLES.values())
FEW = settings(max_examples=25)  # each is a whole dataset


def entry(problem):
    table, number = re.match(r"\$\.(\w+)\[(\d+)\]", problem.path).groups()
    return ORDER.index(table), int(number)


@FEW
@given(datasets)
def test_a_check_never_raises_and_names_places_that_are_there(data):
    for problem in data.check()[len(data.doubts) :]:
        assert problem.code in codes()
        at(data, problem.path)
        assert "…" not in re.sub(r"'[^']*'|… – | – …", "", problem.message)
        assert problem.message != problem.translate("vi")
        assert "None" not in problem.message + problem.translate("vi")


@FEW
@given(datasets)
def test_each_check_follows_the_order_of_the_data(data):
    for check in _CHECKS:
        places = [entry(problem) for problem in check(data)]
        assert places == sorted(places)


@FEW
@given(datasets)
def test_nothing_is_told_twice(data):
    told = [(problem.code, problem.path, str(problem)) for problem in data.check()]
    found = told[len(data.doubts) :]
    assert len(set(found)) == len(found)


@FEW
@given(datasets)
def test_a_check_says_the_same_every_time(data):
    assert data.check() == data.check()


@FEW
@given(datasets)
def test_a_dataset_is_required_exactly_where_nothing_is_an_error(data):
    errors = tuple(each for each in data.check() if each.severity is Severity.ERROR)
    if not errors:
        assert data.require() is data
        return
    with pytest.raises(InvalidData) as caught:
        data.require()
    assert caught.value.problems == errors


@FEW
@given(datasets)
def test_names_that_are_not_public_are_never_told(data):
    told = "".join(f"{problem} {problem.translate('vi')} {problem!r}" for problem in data.check())
    assert HIDDEN not in told
    assert HIDDEN not in repr(data)


def test_doubts_of_the_reading_come_first():
    doubt = Problem.of("text.misspelled", "$.observations[0].value", found="động", expected="đồng")
    data = figures(figure("o", of=["x"]), doubts=[doubt])
    assert [problem.code for problem in data.check()] == ["text.misspelled", "reference.unknown"]


def test_an_empty_dataset_has_nothing_wrong():
    assert Dataset().check() == ()
