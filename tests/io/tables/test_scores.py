"""Points that units got by criteria, and the scorecard that they are of."""

from decimal import Decimal

import pytest

from hoidata import Dataset
from hoidata.domain import Criterion, CriterionKind, Scorecard
from tests.io.tables.reading import codes, known, read

DATA = known("t=Tỉnh A", "a=Xã A", "b=Xã B")
COLUMNS = {
    "A": "STT",
    "B": "tiêu chí",
    "C": "plan",
    "D": {"organization": "Xã A"},
    "E": {"organization": "Xã B"},
}
TABLE = """STT | Tiêu chí | Điểm tối đa | Xã A | Xã B
I | Phong trào | 60 | 55 | 50
1 | Phát triển hội viên | 40 | 38 | 35
2 | Quỹ | 20 | 17 | 15
II | Tổ chức | 40 | 39,5 | 39
III | Điểm thưởng, điểm trừ | | 2 | -3
| Tổng điểm | 100 | 96,5 | 86"""


def scored(text=TABLE, **layout):
    given = {"into": "scores", "columns": COLUMNS, "unit": "điểm", "data": DATA}
    return read(text, **(given | layout))


def points(reading):
    return {each.organizations[0]: dict(each.points) for each in reading.dataset.scores}


def test_points_by_criterion_and_their_total():
    reading = scored(report="bc")
    assert points(reading) == {
        "a": {"I": 55, "I.1": 38, "I.2": 17, "II": Decimal("39.5"), "III": 2},
        "b": {"I": 50, "I.1": 35, "I.2": 15, "II": 39, "III.trừ": 3},
    }
    assert [each.total for each in reading.dataset.scores] == [Decimal("96.5"), 86]
    assert {(each.scorecard, each.report) for each in reading.dataset.scores} == {("bang", "bc")}
    assert codes(reading) == []
    assert reading.dataset.places["$.scores[1]"].cell == "E2"


def test_the_scorecard_is_made_of_the_rows():
    (card,) = scored(scorecard="bd-2024").dataset.scorecards
    assert (card.id, card.weight, card.period.code) == ("bd-2024", 100, "2024")
    assert [(each.id, each.label, each.weight, each.kind.value) for each in card.walk()] == [
        ("I", "Phong trào", 60, "standard"),
        ("I.1", "Phát triển hội viên", 40, "standard"),
        ("I.2", "Quỹ", 20, "standard"),
        ("II", "Tổ chức", 40, "standard"),
        ("III", "Điểm thưởng, điểm trừ", None, "bonus"),
        ("III.trừ", "Điểm thưởng, điểm trừ", None, "penalty"),
    ]


def test_points_and_scorecard_agree():
    reading = scored()
    data = Dataset.merged([DATA, reading.dataset])
    assert [each.code for each in data.check() if each.code.startswith("score")] == []


@pytest.mark.parametrize("key", ["hv", "HV-1"])
def test_the_layout_may_name_criteria(key):
    reading = scored(labels={"Phát triển hội viên": {"criterion": key}})
    assert points(reading)["a"][key] == 38


def test_a_known_scorecard_is_not_made_again_and_its_ids_are_known():
    card = Scorecard(
        "bd",
        period="2024",
        criteria=[Criterion("Quỹ", weight=20), Criterion("x", kind=CriterionKind.BONUS)],
    )
    reading = scored(scorecard="bd", data=Dataset.merged([DATA, Dataset(scorecards=[card])]))
    assert reading.dataset.scorecards == ()
    assert points(reading)["a"]["Quỹ"] == 17
    assert points(reading)["a"]["I.1"] == 38


def test_rows_without_numbers_have_ids_of_their_labels():
    text = "Tiêu chí | Tối đa | Điểm\nHội viên | 40 | 38\nQuỹ hội | 20 | 17"
    reading = scored(text, columns={"A": "tiêu chí", "B": "plan", "C": {}})
    assert points(reading) == {"t": {"hoi-vien": 38, "quy-hoi": 17}}


def test_points_of_one_unit_are_of_that_of_the_table():
    reading = scored(columns=COLUMNS | {"E": {}}, organization="Xã B")
    assert set(points(reading)) == {"a", "b"}


def test_points_of_nobody_are_said_once():
    reading = scored(columns=COLUMNS | {"E": {}}, organization=None)
    assert set(points(reading)) == {"a"}
    assert codes(reading) == [("table.owner", "E2")]


def test_what_is_not_said_is_no_point():
    reading = scored(TABLE.replace("38", "-").replace("| 35", "|"))
    assert "I.1" not in points(reading)["a"]
    assert "I.1" not in points(reading)["b"]


def test_a_table_without_points_is_no_scorecard():
    reading = scored("STT | Tiêu chí | Điểm tối đa | Xã A | Xã B\n1 | Phong trào | | |")
    assert (reading.dataset.scores, reading.dataset.scorecards) == ((), ())


def test_two_criteria_of_one_id_are_refused():
    text = "STT | Tiêu chí | Tối đa | Xã A | Xã B\n1 | a | 40 | 38 | 35\n1 | b | 20 | 17 | 15"
    reading = scored(text)
    assert ("scorecard.twice", "C2") in codes(reading)
    assert reading.dataset.scorecards == ()
