"""Where rows of tables are, said as sheet and cell; a figure restated for another cell."""

import pytest

from hoidata import Dataset, Observation, Problem, Quantity
from hoidata.dataset import FilePlace, Position
from hoidata.dataset._places import located
from hoidata.domain import Organization
from hoidata.errors import Severity
from hoidata.io._tree import Lines


@pytest.mark.parametrize(
    ("details", "place"),
    [
        ({}, "$.a"),
        ({"file": "a.yaml"}, "a.yaml $.a"),
        ({"file": "a.yaml", "line": "3"}, "a.yaml:3 $.a"),
        ({"file": "a.xlsx", "sheet": "Số liệu", "cell": "C7"}, "a.xlsx Số liệu!C7"),
        ({"file": "a.csv", "cell": "C7"}, "a.csv C7"),
        ({"sheet": "Số liệu", "cell": "C7"}, "Số liệu!C7"),
        ({"cell": "C7"}, "C7"),
        ({"file": "a.xlsx", "sheet": "Số liệu"}, "a.xlsx Số liệu"),
    ],
)
def test_a_problem_is_placed_at_its_cell(details, place):
    problem = Problem("x", Severity.ERROR, path="$.a", details=details)
    assert problem.place == place
    assert str(problem).startswith(f"error x at {place}: ")


def test_an_entry_of_a_table_is_at_its_cell():
    place = FilePlace("a.xlsx", "$", sheet="S", cell="C7")
    found = place.of(Problem.of("field.id", "$.observations[0]", found="x"))
    assert found.place == "a.xlsx S!C7"
    assert place.at(".x") == Position(sheet="S", cell="C7")
    assert "line" not in found.details


def test_an_entry_of_a_text_without_a_file_is_at_its_line():
    place = FilePlace(None, "$.a", positions=Lines(1, {"a": 0}, (3,)))
    assert place.of(Problem.of("field.id", found="x"), ".b").details["line"] == "3"


def test_a_problem_that_knows_its_cell_keeps_it():
    problem = Problem.of("field.id", "$.observations[0]", found="x").with_details(cell="B2")
    place = FilePlace("a.xlsx", "$", sheet="S", cell="C7")
    assert located(problem, {"$.observations[0]": place}).place == "B2"


def twice(*cells):
    """Return data that holds a figure twice, and where the two are."""
    fields = {"metric": "members", "organizations": ["x"], "period": "2024"}
    rows = [
        Observation(f"o{at}", value=f"{at} hội viên", **fields) for at in range(1, len(cells) + 1)
    ]
    places = {f"$.observations[{at}]": place for at, place in enumerate(cells)}
    return Dataset(organizations=[Organization("x", "X")], observations=rows, places=places)


def test_what_is_checked_is_placed_at_cells():
    cells = [FilePlace("a.xlsx", "$", sheet="S", cell=cell) for cell in ("C7", "C8", "C9")]
    problems = [each for each in twice(*cells).check() if each.details.get("cell")]
    assert problems
    for each in problems:
        assert each.place.startswith("a.xlsx S!C")
        other = each.details.get("also", "") + each.details.get("expected", "")
        assert "$.observations" not in other


def test_data_without_places_has_paths():
    problems = twice().check()
    assert all("cell" not in each.details for each in problems)


def test_a_restated_figure_is_the_figure_with_another_id_owner_and_value():
    fields = {
        "metric": "members",
        "period": "2024",
        "categories": {"giới": "nữ"},
        "item": "x",
        "report": "r",
    }
    one = Observation("a", organizations=["x"], value="5 hội viên", **fields)
    other = Observation("b", organizations=["y"], value="7 hội viên", **fields)
    made = one.restated("b", ("y",), Quantity(7, "hội viên"))
    assert made == other
    assert hash(made) == hash(other)
    assert repr(made) == repr(other)
    assert one == Observation("a", organizations=["x"], value="5 hội viên", **fields)
