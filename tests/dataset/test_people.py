"""Posts are held by as many as they have seats."""

import pytest

from hoidata.domain import Membership, Person, Post
from hoidata.errors import Severity
from tests.dataset.builders import cite, dataset, day, found, only

PEOPLE = (
    Person("mr-a", "Đỗ Hoàng Sơn", privacy="public"),
    Person("mr-b", "Thái Văn Hai", privacy="public"),
    Person("mrs-c", "Trần Thị C"),
)


def held(person, start=None, end=None, **fields):
    fields.setdefault("post", "chair")
    return Membership(person=person, valid_from=day(start), valid_to=day(end), **fields)


def holding(*memberships, seats=1):
    posts = [Post("chair", "a", title="Chủ tịch", seats=seats), Post("other", "b", title="Thủ quỹ")]
    return dataset(people=PEOPLE, posts=posts, memberships=memberships)


class TestTooManyHolders:
    def test_at_one_time_are_doubtful(self):
        problem = only(
            holding(
                held("mr-a", sources=cite(1) + cite(20)),
                held("mrs-c", post="other"),
                held("mr-b", sources=cite(40)),
            )
        )
        assert (problem.code, problem.severity) == ("post.holders", Severity.WARNING)
        assert problem.path == "$.memberships[2]"
        assert problem.sources == cite(1) + cite(20) + cite(40)
        assert problem.details == {
            "post": "Chủ tịch",
            "expected": "1",
            "found": "Đỗ Hoàng Sơn, Thái Văn Hai",
        }

    def test_are_shown_without_the_names_of_those_who_are_not_public(self):
        problem = only(holding(held("mr-a"), held("mrs-c")))
        assert "Trần Thị C" not in str(problem)
        assert problem.details["found"] == "Đỗ Hoàng Sơn, (private)"

    def test_are_shown_by_their_id_where_nothing_else_is_known(self):
        data = holding(held("mr-a"), held("x"))
        assert found(data) == [
            ("reference.unknown", "$.memberships[1].person"),
            ("post.holders", "$.memberships[1]"),
        ]
        assert data.check()[1].details["found"] == "Đỗ Hoàng Sơn, x"

    def test_are_more_than_the_seats(self):
        everyone = [held("mr-a"), held("mr-b"), held("mrs-c")]
        assert found(holding(*everyone, seats=3)) == []
        assert found(holding(*everyone, seats=2)) == [("post.holders", "$.memberships[2]")]
        assert found(holding(held("mr-a"), seats=0)) == [("post.holders", "$.memberships[0]")]

    def test_are_told_for_every_time(self):
        data = holding(
            held("mr-a"),
            held("mr-b", "1/1/2020", "31/12/2020"),
            held("mrs-c", "1/1/2022", "31/12/2022"),
            held("mr-b", "1/6/2022", "30/6/2022"),
        )
        assert found(data) == [("post.holders", f"$.memberships[{n}]") for n in (1, 2, 3)]

    def test_are_told_once_while_they_last(self):
        data = holding(
            held("mr-a"), held("mr-b"), held("mr-b", "1/1/2020"), held("mr-a", "1/1/2021")
        )
        assert found(data) == [("post.holders", "$.memberships[1]")]

    def test_are_not_told_again_when_one_of_them_has_left(self):
        data = holding(
            held("mr-a"), held("mr-b"), held("mrs-c", None, "31/12/2020"), held("mr-a", "1/1/2021")
        )
        assert found(data) == [("post.holders", "$.memberships[2]")]


class TestNobodyTooMany:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ((None, "30/6/2022"), ("1/7/2022", None)),
            (("1/1/2022", None), ("1/1/2020", "31/12/2021")),
        ],
    )
    def test_where_one_follows_the_other(self, first, second):
        assert found(holding(held("mr-a", *first), held("mr-b", *second))) == []

    def test_where_the_last_day_of_one_is_the_first_of_the_other_there_is(self):
        data = holding(held("mr-a", None, "1/7/2022"), held("mr-b", "1/7/2022"))
        assert found(data) == [("post.holders", "$.memberships[1]")]

    def test_where_the_same_person_is_told_twice(self):
        assert found(holding(held("mr-a"), held("mr-a", "1/1/2020"))) == []

    def test_where_the_post_has_no_limit(self):
        assert found(holding(held("mr-a"), held("mr-b"), seats=None)) == []

    def test_where_the_post_is_not_known(self):
        codes = [code for code, _ in found(holding(held("mr-a", post="x"), held("mr-b", post="x")))]
        assert codes == ["reference.unknown"] * 2


class TestOrganizationsInAPost:
    def test_hold_it_through_one_person_or_another(self):
        data = holding(held("mr-a", on_behalf_of="b"), held("mr-b", on_behalf_of="b"))
        assert found(data) == []

    def test_may_be_those_of_a_person_who_is_known_by_name(self):
        assert found(holding(held("mr-a"), held(None, on_behalf_of="b"))) == []

    def test_are_too_many_as_people_are(self):
        problem = only(holding(held(None, on_behalf_of="b"), held(None, on_behalf_of="c")))
        assert (problem.code, problem.path) == ("post.holders", "$.memberships[1]")
        assert problem.details["found"] == "b, c"

    def test_and_their_people_are_told_once(self):
        data = holding(held("mr-a", on_behalf_of="b"), held("mr-b", on_behalf_of="c"))
        assert found(data) == [("post.holders", "$.memberships[1]")]
        assert data.check()[0].details["found"] == "Đỗ Hoàng Sơn, Thái Văn Hai"
