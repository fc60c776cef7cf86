"""What `check` finds in data that was read from files is told with file and line."""

import pytest

from hoidata import Attachment, Dataset, InvalidData, Organization, Problem, io
from hoidata.dataset import FilePlace, Position
from hoidata.dataset._places import located
from hoidata.io._yaml import read_yaml
from tests.io.problems_of import HEAD

FIRST = """\
report: {id: r, organizations: [a], period: năm 2022}
organizations:
  - {id: a, name: Hội A, level: xã}
  - id: b
    name: Hội B
    parent: không-có
"""
SECOND = """\
organizations:
  - {id: c, name: Hội C}
  - {id: a, name: Hội A khác, level: huyện}
observations:
  - {metric: gifts, organizations: [a], period: năm 2022, id: o, value: 5 suất quà}
  - metric: gifts
    organizations: [a]
    period: năm 2021
    id: p
    value: 5 em
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.yaml").write_text(HEAD + FIRST, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + SECOND, encoding="utf-8")
    return tmp_path


def told(problems):
    return {(problem.code, problem.place) for problem in problems}


EXPECTED = {
    ("id.conflict", "b.yaml:4 $.organizations[3]"),
    ("reference.unknown", "a.yaml:7 $.attachments[0].parent"),
    ("observation.unit", "b.yaml:11 $.observations[1].value"),
}


def test_findings_and_errors_of_a_folder_have_file_and_line(folder):
    data = io.load(folder, strict=False)
    assert told(data.check()) == EXPECTED
    for require in (data.require, lambda: io.load(folder)):
        with pytest.raises(InvalidData) as caught:
            require()
        assert told(caught.value.problems) == EXPECTED


def test_the_other_place_is_told_with_file_and_line_and_what_differs(folder):
    (conflict,) = [p for p in io.load(folder, strict=False).check() if p.code == "id.conflict"]
    assert conflict.details["fields"] == "name, level"
    place = "a.yaml:4 $.organizations[0]"
    assert f"{place}: name, level;" in conflict.translate("en")
    assert f"{place}, về name, level;" in conflict.translate("vi")


def test_a_text_without_a_file_has_lines(folder):
    data = io.loads(HEAD + SECOND, strict=False)
    assert {place for _, place in told(data.check())} >= {"11 $.observations[1].value"}


def test_json_has_no_lines_but_files(folder):
    io.dump(io.loads(HEAD + SECOND, strict=False), folder / "c.json")
    alone = io.load(folder / "c.json", strict=False)
    assert ("observation.unit", "c.json $.observations[1].value") in told(alone.check())
    text = (folder / "c.json").read_text(encoding="utf-8")
    assert io.loads(text, format="json", strict=False).places == {}


def test_places_are_no_part_of_equality_and_stay_with_what_is_joined(folder):
    data = io.load(folder, strict=False)
    bare = Dataset(**{name: getattr(data, name) for name in ("organizations", "attachments")})
    assert bare.places == {}
    assert io.loads(io.dumps(data), strict=False) == data
    joined = Dataset.merged([Dataset(organizations=[Organization("x", "X")]), data])
    assert joined.places["$.organizations[1]"] == data.places["$.organizations[0]"]
    assert "$.organizations[0]" not in joined.places
    assert Dataset.merged([joined, Dataset()]).places == joined.places
    assert told(Dataset.merged([data, data]).check()) == EXPECTED


def test_what_was_added_by_hand_has_no_place(folder):
    data = io.loads(HEAD + "organizations: [{id: a, name: A}]")
    more = Dataset.merged([data, Dataset(attachments=[Attachment("a", "z")])])
    (problem,) = more.check()
    assert problem.place == "$.attachments[0].parent"


def test_a_place_knows_its_lines():
    tree = read_yaml("format: x\n\nreport:\n  id: a\n  kind: b\n  a.b: [c,\n   {d: e}]\n")
    place = tree.place("$.report", "a.yaml")
    steps = {
        "": 3,
        ".kind": 5,
        ".x": 3,
        ".x[0]": 3,
        ".a.b": 6,
        ".a.b[1].d": 7,
        ".a.b[2]": 6,
        "[1]": 5,
    }
    assert {below: place.at(below).line for below in steps} == steps
    assert FilePlace(None, "$.x").at(".y") == Position()


def test_the_lines_of_what_is_written_twice_are_those_of_the_first():
    lines = read_yaml("a: 1\nb:\n  c: 2\nb:\n  d: 3\n").positions
    assert [lines.at(path).line for path in ("$.a", "$.b", "$.b.c", "$.b.d")] == [1, 2, 3, 2]


def test_a_problem_of_a_cell_keeps_its_own():
    place = FilePlace("a.xlsx", "$.observations[0]", sheet="Số liệu", cell="C7")
    other = place.of(Problem.of("table.unit", found="x", sheet="Xã", cell="B2"))
    assert [other.details[name] for name in ("file", "sheet", "cell")] == ["a.xlsx", "Xã", "B2"]
    own = place.of(Problem.of("field.id", found="x"))
    assert [own.details[name] for name in ("file", "sheet", "cell")] == ["a.xlsx", "Số liệu", "C7"]


def test_every_other_place_is_told():
    places = {path: FilePlace(f"{path[-2]}.yaml", path) for path in ("$.x[0]", "$.x[1]", "$.x[2]")}
    problem = Problem.of("id.conflict", "$.x[0]", also="$.x[1], $.x[2]")
    assert located(problem, places).details["also"] == "1.yaml $.x[1], 2.yaml $.x[2]"


def test_what_a_problem_is_about_keeps_its_own_label():
    place = FilePlace("a.xlsx", "$.x", sheet="S", cell="C7")
    assert place.of(Problem.of("field.id", found="x", label="Mã")).details["label"] == "Mã"
