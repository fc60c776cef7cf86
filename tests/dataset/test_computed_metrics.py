"""Metrics that are computed from others, as entries of a dataset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import io
from hoidata.dataset import Dataset
from hoidata.dataset._circles import way_back
from hoidata.domain import Metric
from hoidata.errors import InvalidData, ReferenceMissing


def computed(code, formula=None, weight=None):
    return Metric(code, code, "%", nature="rate", formula=formula, weight=weight)


def found(*metrics):
    problems = Dataset(metrics=metrics).check()
    return [(each.code, each.path, each.details["found"]) for each in problems]


class TestComponents:
    def test_are_the_metrics_that_one_is_computed_from_or_weighted_by(self):
        data = Dataset(metrics=[computed("m", "members / n"), computed("n", weight="chapters")])
        assert [each.code for each in data.components("m")] == ["members", "n"]
        assert [each.code for each in data.components("n")] == ["chapters"]
        assert data.components("members") == ()

    def test_must_be_known_and_in_no_circle(self):
        data = Dataset(metrics=[computed("m", "nobody / n"), computed("n", "members / n")])
        with pytest.raises(ReferenceMissing, match="nobody"):
            data.components("m")
        with pytest.raises(InvalidData, match="n → n") as caught:
            data.components("n")
        assert caught.value.problems[0].code == "metric.circle"


class TestCheck:
    def test_finds_unknown_metrics_of_formulas_and_weights(self):
        assert found(computed("m", "nobody / members"), computed("n", weight="nothing")) == [
            ("metric.unknown", "$.metrics[0].formula.metrics[0]", "nobody"),
            ("metric.unknown", "$.metrics[1].weight", "nothing"),
        ]

    def test_finds_each_circle_once(self):
        circle = (computed("a", "b / members"), computed("b", weight="c"), computed("c", "2 * a"))
        other = (computed("d", "a * 2"), computed("e", "e / members"))
        assert found(*circle, *other) == [
            ("metric.circle", "$.metrics[0].formula", "a → b → c → a"),
            ("metric.circle", "$.metrics[4].formula", "e → e"),
        ]
        assert found(computed("a", weight="a")) == [
            ("metric.circle", "$.metrics[0].weight", "a → a")
        ]

    def test_compares_formulas_with_those_of_the_vocabulary(self):
        known = Metric.of("gifts")
        own = Metric("gifts", known.label, known.unit, formula="members / chapters")
        assert found(own)[0][0] == "metric.redefined"


def test_a_file_holds_formulas_weights_averages_and_own_years(tmp_path):
    path = tmp_path / "bao-cao.yaml"
    path.write_text(
        """
format: hoidata/1
organizations:
  - {id: ldld, name: Liên đoàn Lao động, year_start: 15/12}
metrics:
  - {code: per_chapter, label: hội viên mỗi chi hội, unit: hội viên, formula: hội viên / chapters}
  - {code: good, label: tỷ lệ khá, unit: "%", nature: mức, weight: hội viên}
  - {code: income, label: thu nhập, unit: đồng, nature: mức, over_time: bình quân}
""",
        encoding="utf-8",
    )
    data = io.load(path)
    assert data.organizations[0].year_start == "--12-15"
    per_chapter, good, income = data.metrics
    assert str(per_chapter.formula) == "members / chapters"
    assert (good.weight, good.over_organizations) == ("members", "weighted")
    assert income.over_time == "average"
    text = io.dumps(data)
    for line in ("year_start: 15/12", "formula: members / chapters", "weight: members"):
        assert line in text
    assert io.loads(text) == data


WAYS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef")))


@given(WAYS, st.sampled_from("abcdef"))
def test_a_way_back_is_a_shortest_circle(ways, start):
    circle = way_back(start, lambda each: ways.get(each, ()))
    reached, steps = {start}, 0
    here = {start}
    while here and not (steps and start in here):
        here = {to for each in here for to in ways.get(each, ())} - (reached - {start})
        reached |= here
        steps += 1
    assert len(circle) == (steps if here else 0)
    pairs = zip(circle, (*circle[1:], *circle[:1]), strict=True)
    assert all(to in ways[each] for each, to in pairs)
    assert circle[:1] == ((start,) if circle else ())
