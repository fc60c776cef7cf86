"""The tree of organizations: no circle, one parent at a time, levels from above to below."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidata.dataset import Dataset
from hoidata.dataset._checks import _CHECKS
from hoidata.domain import Attachment, Initiative, Organization
from hoidata.errors import Severity
from tests.dataset.builders import PLACES, cite, dataset, day, found, only, under


def circles_in(*attachments):
    return [
        (problem.path, problem.details["found"])
        for problem in dataset(attachments=attachments).check()
        if problem.code == "tree.cycle"
    ]


class TestCircles:
    def test_of_two_are_told_once(self):
        problem = only(
            dataset(
                attachments=[
                    under("a", "b", sources=cite(1)),
                    under("c", "a"),
                    under("b", "a", sources=cite(30)),
                ]
            )
        )
        assert (problem.code, problem.severity) == ("tree.cycle", Severity.ERROR)
        assert problem.path == "$.attachments[0].parent"
        assert problem.details["found"] == "a → b → a"
        assert problem.sources == cite(1) + cite(30)

    def test_of_many_are_told_with_everyone_in_them_and_nobody_else(self):
        edges = [("g", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("e", "g")]
        assert circles_in(*[under(*edge) for edge in edges]) == [
            ("$.attachments[1].parent", "a → b → c → d → a")
        ]

    def test_apart_from_each_other_are_all_told(self):
        edges = [("c", "d"), ("a", "b"), ("d", "c"), ("b", "a")]
        assert circles_in(*[under(*edge) for edge in edges]) == [
            ("$.attachments[0].parent", "c → d → c"),
            ("$.attachments[1].parent", "a → b → a"),
        ]

    def test_joined_by_a_way_do_not_hide_one_another(self):
        edges = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
        way = [under("b", "e"), under("e", "c")]
        assert len(circles_in(*[under(*edge) for edge in edges], *way)) == 2

    def test_met_again_on_a_later_day_are_told_once(self):
        rings = [
            under("a", "b", "1/1/2020"),
            under("b", "a", "2/1/2020"),
            under("c", "d", "5/1/2020"),
            under("d", "c", "8/1/2020"),
        ]
        assert circles_in(*rings) == [
            ("$.attachments[0].parent", "a → b → a"),
            ("$.attachments[2].parent", "c → d → c"),
        ]

    def test_through_a_second_parent_are_found(self):
        assert circles_in(under("a", "c"), under("a", "b"), under("b", "a")) == [
            ("$.attachments[1].parent", "a → b → a")
        ]

    def test_only_count_if_they_hold_on_one_day(self):
        assert circles_in(under("a", "b", None, "30/6/2024"), under("b", "a", "1/7/2024")) == []
        assert circles_in(under("a", "b", None, "1/7/2024"), under("b", "a", "1/7/2024")) == [
            ("$.attachments[0].parent", "a → b → a")
        ]

    def test_on_several_days_are_told_once(self):
        assert circles_in(
            under("a", "b", "1/1/2020", "31/12/2020"),
            under("b", "a"),
            under("a", "b", "1/1/2022"),
        ) == [("$.attachments[0].parent", "a → b → a")]

    @pytest.mark.parametrize("kind", ["attached_to", "member_of"])
    def test_of_other_attachments_make_no_tree(self, kind):
        assert circles_in(under("a", "b"), under("b", "a", kind=kind)) == []

    def test_beyond_number_are_told_in_part(self):
        """A chain that a thousand units close into a ring, each on a day of its own."""
        first = day("1/1/2020")
        on = [first + datetime.timedelta(number) for number in range(1_000)]
        chain = [under(f"u{n}", f"u{n + 1}") for n in range(1_000)]
        closing = [
            Attachment("u1000", f"v{n}", valid_from=each, valid_to=each)
            for n, each in enumerate(on)
        ]
        opening = [Attachment(f"v{n}", "u0") for n in range(1_000)]
        told = circles_in(*chain, *opening, *closing)
        assert 10 < len(told) < 1_000

    def test_are_found_in_long_chains_without_delay(self):
        chain = [Attachment(f"x{i}", f"x{i + 1}") for i in range(20_000)]
        data = Dataset(attachments=[*chain, Attachment("x20000", "x19000")])
        (check,) = [check for check in _CHECKS if check.__name__ == "check_cycles"]
        (problem,) = check(data)
        assert problem.path == "$.attachments[19000].parent"


@given(edges=st.lists(st.tuples(*[st.sampled_from(PLACES)] * 2), max_size=9))
def test_a_circle_is_told_exactly_where_somebody_stands_above_himself(edges):
    attachments = [Attachment(*edge) for edge in edges if edge[0] != edge[1]]
    above = {unit: {each.parent for each in attachments if each.unit == unit} for unit in PLACES}

    def reaches(start):
        reached, waiting = set(), [start]
        while waiting:
            new = above[waiting.pop()] - reached
            reached |= new
            waiting += new
        return start in reached

    in_circles = {unit for unit in PLACES if reaches(unit)}
    told = {unit for _, circle in circles_in(*attachments) for unit in circle.split(" → ")}
    assert told <= in_circles
    assert bool(told) == bool(in_circles)
    if all(len(parents) < 2 for parents in above.values()):
        assert told == in_circles


some_days = st.none() | st.sampled_from([day(f"1/{month}/2024") for month in range(1, 9)])


@st.composite
def dated_edges(draw):
    unit, parent = draw(st.lists(st.sampled_from(PLACES[:4]), min_size=2, max_size=2, unique=True))
    first, last = draw(some_days), draw(some_days)
    if first and last and last < first:
        first, last = last, first
    return Attachment(unit, parent, valid_from=first, valid_to=last)


def valid_on(edge, on):
    starts = edge.valid_from is None or edge.valid_from <= on
    return starts and (edge.valid_to is None or on <= edge.valid_to)


DAYS = [
    day("31/12/2023"),
    *(day(f"{number}/{month}/2024") for month in range(1, 9) for number in (1, 2)),
]


@settings(max_examples=300)
@given(st.lists(dated_edges(), max_size=10))
def test_circles_and_second_parents_are_those_of_some_day(attachments):
    expected_circles, expected_edges = set(), set()
    for on in DAYS:
        valid = [each for each in attachments if valid_on(each, on)]
        above = {}
        for edge in valid:
            above.setdefault(edge.unit, edge.parent)
        expected_edges |= {
            number
            for number, each in enumerate(attachments)
            if each in valid and above[each.unit] != each.parent
        }
        for unit in above:
            way = [unit]
            while way[-1] in above and above[way[-1]] not in way:
                way.append(above[way[-1]])
            if above.get(way[-1]) == unit:
                expected_circles.add(frozenset(way))
    problems = dataset(attachments=attachments).check()
    told = [each for each in problems if each.code == "tree.two_parents"]
    assert [each.path for each in told] == [
        f"$.attachments[{number}].parent" for number in sorted(expected_edges)
    ]
    if not told:
        circles = [
            frozenset(each.details["found"].split(" → "))
            for each in problems
            if each.code == "tree.cycle"
        ]
        assert len(circles) == len(set(circles))
        assert set(circles) == expected_circles


class TestParents:
    def test_that_hold_at_once_are_an_error(self):
        attachments = [under("a", "b", sources=cite(1)), under("a", "c", sources=cite(30))]
        problem = only(dataset(attachments=attachments))
        assert (problem.code, problem.severity) == ("tree.two_parents", Severity.ERROR)
        assert problem.path == "$.attachments[1].parent"
        assert problem.details == {"found": "a", "expected": "b, c"}
        assert problem.sources == cite(1) + cite(30)

    @pytest.mark.parametrize(
        ("first", "second", "is_wrong"),
        [
            ((None, "30/6/2025"), ("1/7/2025", None), False),
            ((None, "1/7/2025"), ("1/7/2025", None), True),
            (("1/7/2025", None), (None, "30/6/2025"), False),
            (("1/7/2025", None), (None, "1/7/2025"), True),
            (("1/1/2020", "31/12/2020"), ("1/6/2020", "30/6/2020"), True),
            (("1/1/2020", "31/12/2020"), (None, None), True),
        ],
    )
    def test_may_follow_one_another(self, first, second, is_wrong):
        data = dataset(attachments=[under("a", "b", *first), under("a", "c", *second)])
        assert found(data) == [("tree.two_parents", "$.attachments[1].parent")] * is_wrong

    def test_may_be_named_twice(self):
        assert found(dataset(attachments=[under("a", "b"), under("a", "b")])) == []

    def test_may_be_of_two_lines_of_command(self):
        attachments = [under("a", "b"), under("a", "c", hierarchy="công đoàn")]
        assert found(dataset(attachments=attachments)) == []

    def test_that_exist_one_after_the_other_hold_one_after_the_other(self):
        organizations = [
            Organization("b", "B", valid_to=day("30/6/2025")),
            Organization("c", "C", valid_from=day("1/7/2025")),
        ]
        attachments = [under("a", "b"), under("a", "c")]
        assert found(dataset(organizations=organizations, attachments=attachments)) == []

    def test_are_told_for_each_later_one(self):
        attachments = [
            under("a", "b", "1/1/2020", "31/12/2022"),
            under("a", "c", "1/1/2019", "31/12/2019"),
            under("a", "d", "1/6/2019", "30/6/2020"),
            under("a", "b", "1/1/2021", "31/12/2021"),
            under("a", "c", "1/1/2022", "31/12/2023"),
        ]
        problems = dataset(attachments=attachments).check()
        assert [(problem.path, problem.details["expected"]) for problem in problems] == [
            ("$.attachments[2].parent", "c, d"),
            ("$.attachments[4].parent", "b, c"),
        ]

    def test_are_counted_in_the_tree_only(self):
        attachments = [under("a", "b"), under("a", "c", kind="member_of")]
        assert found(dataset(attachments=attachments)) == []


class TestLevels:
    @pytest.mark.parametrize(
        ("unit", "parent", "is_wrong"),
        [
            ("communal", "provincial", False),
            ("communal", "communal", False),
            ("provincial", "communal", True),
            ("communal", "chapter", True),
            (None, "chapter", False),
            ("central", None, False),
        ],
    )
    def test_go_down_from_parent_to_unit(self, unit, parent, is_wrong):
        organizations = [Organization("x", "X", level=unit), Organization("y", "Y", level=parent)]
        data = dataset(organizations=organizations, attachments=[under("x", "y")])
        assert found(data) == [("tree.level", "$.attachments[0].parent")] * is_wrong
        assert all(p.details["expected"] == parent for p in data.check())

    def test_of_an_unknown_organization_say_nothing(self):
        organizations = [Organization("x", "X", level="communal")]
        attachments = [under("x", "y"), under("y", "x")]
        codes = {
            code for code, _ in found(dataset(organizations=organizations, attachments=attachments))
        }
        assert codes == {"reference.unknown", "tree.cycle"}


class TestInitiatives:
    def test_must_not_be_parts_of_themselves(self):
        initiatives = [
            Initiative("i", "Dân vận khéo", parent="j"),
            Initiative("j", "Vận động hiến máu", parent="k", sources=cite(1)),
            Initiative("k", "Vận động nguồn lực", parent="j", sources=cite(30)),
            Initiative("l", "Tháng nhân đạo", parent="l"),
        ]
        first, second = dataset(initiatives=initiatives).check()
        assert (first.code, first.path) == ("initiative.cycle", "$.initiatives[1].parent")
        assert first.details["found"] == "j → k → j"
        assert first.sources == cite(1) + cite(30)
        assert second.path == "$.initiatives[3].parent"

    def test_may_stand_in_a_row(self):
        initiatives = [
            Initiative("i", "Dân vận khéo"),
            Initiative("j", "Vận động hiến máu", parent="i"),
            Initiative("k", "Vận động nguồn lực", parent="j"),
        ]
        assert found(dataset(initiatives=initiatives)) == []

    def test_are_followed_from_their_first_definition(self):
        initiatives = [
            Initiative("i", "Dân vận khéo", parent="j"),
            Initiative("j", "Vận động hiến máu", parent="i"),
            Initiative("j", "Vận động nguồn lực"),
        ]
        assert found(dataset(initiatives=initiatives)) == [
            ("id.conflict", "$.initiatives[2]"),
            ("initiative.cycle", "$.initiatives[0].parent"),
        ]
