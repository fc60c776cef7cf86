"""Doubtful texts are read, and told with their place and the sources of their entry."""

import warnings

import pytest

from hoidata import InvalidData, Quantity, Severity, Source, io
from tests.io.problems_of import HEAD

FIGURES = """\
observations:
  - {id: o, metric: m, organizations: [a], period: năm 2022, value: 5 em}
  - id: p
    metric: m
    organizations: [a]
    period: năm 2022
    value: 163.200.000 ngàn đồng
    change: tăng 2 lần so với năm 2021
    sources: [d:1-9]
target_sets:
  - id: t
    sources: [d]
    targets:
      - {metric: m, value: 5 em}
      - {metric: m, value: "1,5 triệu động", sources: ["d:3-4"]}
"""


def read(text=HEAD + FIGURES, written="yaml"):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return io.loads(text, format=written, strict=False)


def places(data):
    return [(doubt.path, doubt.sources, doubt.details.get("line")) for doubt in data.doubts]


def test_stand_in_the_dataset_with_path_sources_and_line():
    data = read()
    assert places(data) == [
        ("$.target_sets[0].targets[1].value", (Source("d", 3, 4),), "16"),
        ("$.observations[1].value", (Source("d", 1, 9),), "8"),
        ("$.observations[1].change", (Source("d", 1, 9),), "9"),
    ]
    assert all(doubt.severity is Severity.WARNING for doubt in data.doubts)
    assert data.doubts == data.check()[:3]


def test_do_not_keep_a_value_from_being_read():
    assert read().observations[1].value == Quantity(163_200_000_000, "VND")


def test_take_the_sources_of_the_set_where_the_target_has_none():
    text = HEAD + FIGURES.replace(', sources: ["d:3-4"]', "")
    assert read(text).doubts[0].sources == (Source("d"),)


def test_are_kept_in_files_and_placed_anew():
    data = read()
    for written in ("yaml", "json"):
        text = io.dumps(data, format=written)
        back = read(text, written)
        assert back == data
        assert [each.code for each in back.doubts] == [each.code for each in data.doubts]
        assert [p[:2] for p in places(back)] == [p[:2] for p in places(data)]
        assert {line is None for _, _, line in places(back)} == {written == "json"}
        assert "163.200.000" in str(back.doubts[1])


def test_of_several_files_follow_their_entry(tmp_path):
    other = "observations: [{id: n, metric: m, organizations: [a], period: '2022', value: 1 em}]\n"
    (tmp_path / "a.yaml").write_text(HEAD + other, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + FIGURES, encoding="utf-8")
    data = io.load(tmp_path, strict=False)
    assert data.observations[2].id == "p"
    assert places(data)[1] == ("$.observations[2].value", (Source("d", 1, 9),), "8")
    assert {doubt.details["file"] for doubt in data.doubts} == {"b.yaml"}


def test_are_not_told_of_a_file_that_is_refused():
    text = HEAD + FIGURES + "people: [{id: a}]\n"
    with pytest.raises(InvalidData) as caught:
        read(text)
    assert [problem.code for problem in caught.value.problems] == ["file.missing"]
