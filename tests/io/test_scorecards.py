"""Scorecards and scores in a file, in the words of the rules by which blocs score."""

from fractions import Fraction

import pytest

from hoidata import Criterion, Dataset, InvalidData, Quantity, Score, Scorecard, io
from hoidata.domain import CriterionKind, Round, ScoringMethod

HEAD = """format: hoidata/1
report: {id: r, kind: báo cáo năm, organizations: [xa-a], period: năm 2024}
organizations:
  - {id: khoi, name: Khối thi đua, kind: khối}
  - {id: xa-a, name: Xã A}
attachments: [{unit: xa-a, parent: khoi, kind: thành viên}]
metrics: [{code: mo_hinh, label: mô hình mới, unit: mô hình, nature: số phát sinh}]
"""
CARD = """scorecards:
  - id: c
    name: Bảng chấm điểm năm 2024
    bloc: khoi
    period: năm 2024
    weight: 100
    criteria:
      - id: I
        label: Công tác xã hội
        weight: 70
        criteria:
          - {id: I.1, label: Tặng quà, metric: suất quà đã trao, target: 2.000 suất quà, weight: 40}
          - id: I.2
            label: Mô hình mới
            metric: mô hình mới
            method: theo thang điểm
            scale: {từ 5 mô hình trở lên: 30, từ 1 đến 4 mô hình: "12,5", 0 mô hình: 0}
      - {id: II, label: Nền nếp, weight: 30}
      - {id: T, label: Thưởng, kind: điểm thưởng, weight: 5}
      - {id: P, kind: điểm trừ, metric: mô hình mới, method: mỗi lần, every: 1 mô hình, points: 1}
"""
SCORES = """scores:
  - {scorecard: c, round: đơn vị tự chấm, points: {I.1: 40, II: "28,5"}, total: "68,5"}
  - {scorecard: c, organizations: [xa-a], points: {T: 3}, reason: Cờ thi đua}
"""


def read(text):
    data = io.loads(HEAD + text)
    assert io.loads(io.dumps(data)) == data
    assert io.loads(io.dumps(data, format="json"), format="json") == data
    return data


def refused(text):
    with pytest.raises(InvalidData) as caught:
        io.loads(HEAD + text)
    return [(each.code, each.path) for each in caught.value.problems]


def test_a_scorecard_is_read_as_the_rules_say_it():
    card = read(CARD)[Scorecard, "c"]
    first, second = card.criteria[0].criteria
    assert (first.metric, first.method) == ("gifts", ScoringMethod.PROPORTIONAL)
    assert second.metric == "mo_hinh"
    assert second.scale[1] == (Quantity.between(1, 4, "mô hình"), Quantity.parse("12,5 điểm").value)
    assert [each.kind for each in card.criteria] == [
        *(CriterionKind.STANDARD, CriterionKind.STANDARD),
        *(CriterionKind.BONUS, CriterionKind.PENALTY),
    ]
    assert card.most == 100


def test_scores_take_over_who_they_are_of_from_their_report():
    own, extra = read(CARD + SCORES).scores
    assert own == Score(
        "c",
        ["xa-a"],
        round=Round.OWN,
        points={"I.1": 40, "II": Quantity.parse("28,5 điểm").value},
        total=Quantity.parse("68,5 điểm").value,
        report="r",
    )
    assert (extra.round, extra.reason) == (Round.FINAL, "Cờ thi đua")


def test_names_of_metrics_are_known_at_any_depth():
    text = CARD.replace("metric: suất quà đã trao", "metric: suất quà đã treo")
    data = io.loads(HEAD + text, strict=False)
    (problem,) = data.check()
    assert (problem.code, problem.path) == (
        "metric.unknown",
        "$.scorecards[0].criteria[0].criteria[0].metric",
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("weight: 40", "weight: nhiều", "file.number", ".criteria[0].criteria[0].weight"),
        ("method: mỗi lần", "method: tùy", "field.choice", ".criteria[3].method"),
        (", points: 1}", "}", "scorecard.method", ".criteria[3].points"),
        (
            "target: 2.000",
            "target: từ 0 đến 2.000",
            "scorecard.target",
            ".criteria[0].criteria[0].target",
        ),
        ("từ 1 đến 4", "từ 1 đến 5", "scorecard.scale", ".criteria[0].criteria[1].scale"),
        ("id: II", "id: I", "scorecard.twice", ".criteria"),
        ("kind: điểm trừ", "loại: điểm trừ", "file.key", ".criteria[3].loại"),
    ],
)
def test_what_gives_no_points_is_refused_where_it_is(old, new, code, path):
    found = refused(CARD.replace(old, new))
    assert (code, f"$.scorecards[0]{path}") in found


def test_a_score_of_nothing_is_refused():
    assert refused("scores: [{scorecard: c}]\n") == [("score.empty", "$.scores[0].points")]
    assert refused("scores: [{scorecard: c, points: {I: x}}]\n") == [
        ("file.number", "$.scores[0].points.I")
    ]


def test_a_scorecard_of_one_file_is_that_of_another(tmp_path):
    (tmp_path / "a.yaml").write_text(HEAD + CARD, "utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + CARD + SCORES, "utf-8")
    data = io.load(tmp_path)
    assert (len(data.scorecards), len(data.scores)) == (1, 2)
    assert data.check() == ()


def test_a_criterion_in_code_takes_what_a_file_takes():
    assert Criterion("I", metric="gifts", method="mỗi lần", every="1 suất quà", points=1) == (
        Criterion("I", metric="gifts", method="each", every=Quantity(1, "suất quà"), points=1)
    )


@pytest.mark.parametrize("written", ["json", "yaml"])
def test_points_may_be_a_fraction(written):
    card = Scorecard("c", criteria=[Criterion("I", label="quà", weight=Fraction(1, 3))])
    data = Dataset(scorecards=[card])
    text = io.dumps(data, format=written)
    assert "1/3" in text
    assert io.loads(text, format=written, strict=False).scorecards == (card,)
