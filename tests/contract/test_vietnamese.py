"""What an officer reads in Vietnamese has no codes of dates and periods and no words of Python."""

import re

import attrs
import pytest
from hypothesis import given

from hoidata import InvalidData, NotAdditive, Organization, rollup, samples
from hoidata.dataset import TABLES
from hoidata.domain import vocabulary_metrics
from hoidata.errors import Problem
from tests.aggregate.worlds.build import dataset
from tests.aggregate.worlds.make import make
from tests.dataset.worlds import datasets

FOREIGN = re.compile(
    r"\d{4}-(?:S\d|Q\d|\d\d(?!\d))|/P\d+M|\d{4}/\.\.|\.\./\d{4}"
    r"|\b(?:None|True|False|Decimal|Fraction|VND|datetime|[a-z]+_[a-z_]+)\b|\w+=|Error"
)
FIELDS = {field.alias for kind in TABLES for field in attrs.fields(kind)}
KEYS = re.compile(rf"\b(?:{'|'.join(FIELDS | {*vocabulary_metrics()})})\b")
"""Keys of files and codes of metrics, which officers write as they are."""


DATA = re.compile(r"'[^']*'|(?:[\w.-]+:\d+ )?\$[\w.[\]]*")
"""What is quoted from the data, and where it is."""


def foreign(problems):
    told = [problem.translate("vi") for problem in problems]
    return [text for text in told if FOREIGN.search(KEYS.sub("", DATA.sub("", text)))]


def test_of_the_samples():
    data = samples.reports()
    assert foreign(data.check()) == []
    for metric in {row.metric for row in data.observations}:
        assert foreign(of_totals(data, metric)) == []


def of_totals(data, metric):
    try:
        totals = rollup(data, metric, over="year")
    except NotAdditive as error:
        return error.problems
    return (*totals.problems, *(each for total in totals.values() for each in total.problems))


@given(datasets)
def test_of_datasets_in_which_much_is_wrong(data):
    assert foreign(data.check()) == []


@pytest.mark.parametrize("seed", range(8))
def test_of_worlds(seed):
    world = make(seed)
    data = dataset(world)
    problems = list(data.check())
    for metric in {row.metric for row in data.observations}:
        problems += of_totals(data, metric)
    assert foreign(problems) == []


@pytest.mark.parametrize(
    "text",
    [
        "năm 2024-S1",
        "quý 2024-Q3",
        "2024-01-01/P9M",
        "ngày 2025-06-30",
        "theo VND",
        "loại member_of",
        "ô None",
        "dùng structure=",
    ],
)
def test_what_is_foreign_is_seen(text):
    problem = Problem.of("field.type", found="x").with_details(expected=text)
    assert foreign([problem])


def test_a_level_is_told_by_its_label():
    with pytest.raises(InvalidData) as caught:
        Organization("a", "A", expected=[("communal", 1), ("communal", 2)])
    (problem,) = caught.value.problems
    assert problem.translate("vi").startswith("cấp xã được ghi số lượng hai lần: 1, 2")
