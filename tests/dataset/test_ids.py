"""One id, one entry."""

import attrs
import pytest

from hoidata.domain import Award, Metric, Organization, Person, Post
from hoidata.errors import Severity
from tests.dataset.builders import cite, dataset, figure, figures, found, only

HOME = Organization("a", "Hội Người mù", sources=cite(0))


class TestTheSameIdTwice:
    def test_with_the_same_content_is_a_warning_wherever_it_was_found(self):
        twin = attrs.evolve(HOME, sources=cite(50))
        problem = only(dataset(organizations=[HOME, twin]))
        assert (problem.code, problem.path) == ("id.duplicate", "$.organizations[1]")
        assert problem.severity is Severity.WARNING
        assert problem.sources == cite(50)
        assert problem.details == {"found": "a", "expected": "$.organizations[0]"}

    def test_with_another_content_is_an_error(self):
        problem = only(dataset(organizations=[HOME, Organization("a", "Hội Luật gia")]))
        assert (problem.code, problem.path) == ("id.conflict", "$.organizations[1]")
        assert problem.severity is Severity.ERROR

    def test_is_held_against_the_first_every_time(self):
        other = Organization("a", "Hội Luật gia")
        assert found(dataset(organizations=[HOME, other, HOME])) == [
            ("id.conflict", "$.organizations[1]"),
            ("id.duplicate", "$.organizations[2]"),
        ]

    def test_is_fine_in_two_tables(self):
        posts = [Post("a", "a", title="Chủ tịch")]
        assert found(dataset(posts=posts, observations=[figure("a")])) == []

    def test_is_told_of_metrics_by_their_code(self):
        data = dataset(metrics=[Metric("x", "x", "m"), Metric("x", "x", "km")])
        assert found(data) == [("id.conflict", "$.metrics[1]")]

    def test_is_told_of_figures(self):
        data = figures(figure("x"), figure("x", "2 tỷ đồng", of=["b"]))
        assert found(data) == [("id.conflict", "$.observations[1]")]


def test_entries_without_an_id_may_be_equal():
    award = Award("x", "Bằng khen")
    data = dataset(awards=[award, award])
    assert [code for code, _ in found(data)] == ["reference.unknown"]


def test_a_person_and_an_organization_must_not_share_an_id():
    people = [Person("b", "Nguyễn Văn A"), Person("c-1", "Trần Thị B"), Person("c", "Lê C")]
    data = dataset(organizations=[HOME], people=people)
    assert found(data) == [("id.shared", "$.people[0].id"), ("id.shared", "$.people[2].id")]
    assert data.check()[0].details["expected"] == "$.organizations[1]"


class TestMetricsOfTheVocabulary:
    @pytest.mark.parametrize(
        ("changed", "named"),
        [
            ({"unit": "phần quà"}, "unit"),
            ({"nature": "stock"}, "nature, over_time"),
            ({"over_organizations": "max"}, "over_organizations"),
            ({"over_time": "last"}, "over_time"),
            ({"minimum": None}, "minimum"),
            ({"same_units": ["kg"]}, "same_units"),
        ],
    )
    def test_are_not_given_another_meaning_unseen(self, changed, named):
        fields = {"label": "quà", "unit": "suất quà"} | changed
        problem = only(dataset(metrics=[Metric("gifts", **fields)]))
        assert (problem.code, problem.path) == ("metric.redefined", "$.metrics[0]")
        assert problem.details == {"found": "gifts", "expected": named}

    def test_may_be_given_another_label(self):
        assert found(dataset(metrics=[Metric("gifts", "quà Tết", "suất quà")])) == []

    def test_may_be_joined_by_others(self):
        assert found(dataset(metrics=[Metric("brooms", "chổi", "cây chổi")])) == []
