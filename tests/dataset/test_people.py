"""Posts are held by as many as they have seats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.domain import Membership, Organization, Person, Post
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
        assert codes == ["reference.unknown"]


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


class TestManyInAPost:
    def test_are_not_all_named(self):
        people = [Person(f"p{n}", f"Người {n}", privacy="public") for n in range(20)]
        data = dataset(
            people=people,
            posts=[Post("p", "a", title="Chủ tịch", seats=1)],
            memberships=[Membership("p", each.id) for each in people],
        )
        problem = only(data)
        assert problem.path == "$.memberships[19]"
        assert problem.details["found"].startswith("Người 0, Người 1")
        assert problem.details["found"].endswith("…")

    def test_are_told_by_the_last_in_the_data_who_is_still_there(self):
        data = holding(
            held("mr-a"),
            held("mr-b", "1/1/2022"),
            held("mrs-c", "1/1/2020", "31/12/2020"),
        )
        assert found(data) == [("post.holders", f"$.memberships[{n}]") for n in (1, 2)]


class TestOfficesOfUnitsThatEnd:
    TOWN = Organization("town", "Hội huyện", valid_to=day("30/6/2025"))

    def held(self, start, end, **fields):
        return dataset(
            organizations=[self.TOWN],
            people=PEOPLE,
            posts=[Post("head", "town", title="Chủ tịch"), Post("other", "a", title="Trưởng ban")],
            memberships=[
                Membership(
                    fields.pop("post", "head"),
                    "mr-a",
                    valid_from=day(start),
                    valid_to=day(end),
                    sources=cite(8),
                    **fields,
                )
            ],
        )

    @pytest.mark.parametrize(
        ("start", "end", "field", "when"),
        [
            ("1/1/2021", "31/12/2026", "valid_to", "2026-12-31"),
            ("1/7/2025", None, "valid_from", "2025-07-01"),
        ],
    )
    def test_are_doubtful(self, start, end, field, when):
        problem = only(self.held(start, end))
        assert (problem.code, problem.severity) == ("membership.not_valid", Severity.WARNING)
        assert (problem.path, problem.sources) == (f"$.memberships[0].{field}", cite(8))
        assert problem.details == {
            "post": "head",
            "organization": "town",
            "found": when,
            "expected": "… – 2025-06-30",
            "why": "as its valid_to states",
        }

    def test_are_doubtful_where_it_holds_the_post_of_another(self):
        data = self.held(None, "1/7/2025", post="other", on_behalf_of="town")
        assert found(data) == [("membership.not_valid", "$.memberships[0].valid_to")]

    @pytest.mark.parametrize(
        ("start", "end"), [("1/1/2021", "30/6/2025"), ("1/1/2021", None), (None, None)]
    )
    def test_are_fine_while_it_exists(self, start, end):
        assert found(self.held(start, end)) == []


some_days = st.none() | st.sampled_from([day(f"1/{month}/2024") for month in range(1, 7)])


@st.composite
def memberships(draw):
    first, last = draw(some_days), draw(some_days)
    if first and last and last < first:
        first, last = last, first
    person = draw(st.sampled_from(["mr-a", "mr-b", "mrs-c"]))
    return Membership("chair", person, valid_from=first, valid_to=last)


@given(st.lists(memberships(), max_size=8), st.integers(0, 2))
def test_a_post_is_told_exactly_where_more_hold_it_on_some_day_than_it_has_seats(rows, seats):
    crowds = []
    dates = [f"{number}/{month}/2024" for month in range(1, 7) for number in (1, 2)]
    for on in map(day, ["31/12/2023", *dates]):
        there = {
            row.person
            for row in rows
            if (row.valid_from is None or row.valid_from <= on)
            and (row.valid_to is None or on <= row.valid_to)
        }
        if len(there) > seats:
            crowds.append(there)
    told = [problem.path for problem in holding(*rows, seats=seats).check()]
    assert bool(told) is bool(crowds)
    assert len(set(told)) == len(told)
