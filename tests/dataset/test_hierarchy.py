"""Who is below whom, on a day and ever."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.dataset import Dataset, days
from hoidata.domain import Attachment, AttachmentKind, Organization, OrganizationChange
from hoidata.errors import InvalidData, ReferenceMissing
from tests.dataset.builders import PLACES, dataset, day, under

TODAY = day("1/7/2024")
# a ── b ── d
#  └── c ── e, f        g alone
EDGES = ["ba", "ca", "db", "ec", "fc"]
TREE = dataset(attachments=[under(*edge) for edge in EDGES]).tree(TODAY)


def tree_of(*attachments, on=TODAY, **tables):
    return dataset(attachments=attachments, **tables).tree(on)


def hierarchy(*attachments, **tables):
    return dataset(attachments=attachments, **tables).hierarchy()


def edges_of(found):
    """Return edges as unit, parent and inclusive days."""
    return [
        (edge.unit, edge.parent, *days.to_periods(((edge.first, edge.last),))) for edge in found
    ]


class TestOneTree:
    @pytest.mark.parametrize(
        ("unit", "parent"), [("a", None), ("b", "a"), ("f", "c"), ("g", None), ("x", None)]
    )
    def test_knows_the_parent(self, unit, parent):
        assert TREE.parent(unit) == parent

    @pytest.mark.parametrize(("unit", "children"), [("a", "bc"), ("c", "ef"), ("f", ""), ("g", "")])
    def test_knows_the_children_in_the_order_of_the_data(self, unit, children):
        assert TREE.children(unit) == tuple(children)

    @pytest.mark.parametrize(("unit", "chain"), [("a", "a"), ("f", "fca"), ("x", "x")])
    def test_leads_upwards(self, unit, chain):
        assert TREE.ancestors(unit) == tuple(chain)

    @pytest.mark.parametrize(("unit", "below"), [("a", "bdcef"), ("c", "ef"), ("f", ""), ("x", "")])
    def test_leads_downwards_parents_before_children(self, unit, below):
        assert "".join(TREE.descendants(unit)) == below

    @pytest.mark.parametrize(
        ("units", "ancestor"),
        [
            ("e", "e"),
            ("ef", "c"),
            ("ec", "c"),
            ("de", "a"),
            ("def", "a"),
            ("dg", None),
            ("gg", "g"),
            ("", None),
        ],
    )
    def test_finds_the_lowest_common_ancestor(self, units, ancestor):
        assert TREE.common_ancestor(list(units)) == ancestor


class TestDays:
    EDGES = (under("a", "b", None, "30/6/2025"), under("a", "c", "1/7/2025"))

    @pytest.mark.parametrize(
        ("on", "parent"),
        [("1/1/1990", "b"), ("30/6/2025", "b"), ("1/7/2025", "c"), ("1/1/2030", "c")],
    )
    def test_are_inclusive(self, on, parent):
        assert tree_of(*self.EDGES, on=day(on)).parent("a") == parent

    def test_before_the_first_and_after_the_last_have_no_parent(self):
        edge = under("a", "b", "1/7/2024", "1/7/2024")
        assert tree_of(edge).parent("a") == "b"
        for other in (TODAY - datetime.timedelta(1), TODAY + datetime.timedelta(1)):
            assert tree_of(edge, on=other).parent("a") is None

    def test_between_two_parents_have_none(self):
        edges = under("a", "b", "1/1/2020", "31/12/2020"), under("a", "c", "1/1/2022")
        for on, parent in [("31/12/2019", None), ("1/6/2021", None), ("1/1/2022", "c")]:
            assert tree_of(*edges, on=day(on)).parent("a") == parent

    def test_may_be_given_as_text(self):
        data = dataset(attachments=self.EDGES)
        assert data.tree("30/6/2025").parent("a") == "b"
        with pytest.raises(InvalidData) as caught:
            data.tree("năm 2025")
        assert [problem.code for problem in caught.value.problems] == ["asked.day"]


class TestUnitsThatEnd:
    BORN = Organization("b", "B", valid_from=day("1/7/2025"))
    ENDED = Organization("c", "C", valid_to=day("30/6/2025"))

    @pytest.mark.parametrize("edge", [under("b", "a"), under("a", "b")])
    def test_are_in_the_tree_while_they_exist(self, edge):
        for on, parent in [("30/6/2025", None), ("1/7/2025", edge.parent)]:
            tree = tree_of(edge, organizations=[self.BORN], on=day(on))
            assert tree.parent(edge.unit) == parent

    def test_leave_their_days_to_the_next_parent(self):
        organizations = [self.BORN, self.ENDED]
        edges = under("a", "c"), under("a", "b")
        found = hierarchy(*edges, organizations=organizations).edges_above("a")
        assert [edge.parent for edge in found] == ["c", "b"]
        assert found[0].last == found[1].first == day("1/7/2025").toordinal()

    def test_that_never_meet_have_no_edge(self):
        found = hierarchy(under("b", "c"), organizations=[self.BORN, self.ENDED])
        assert found.edges_above("b") == found.edges_below("c") == ()

    def test_end_by_their_changes(self):
        change = OrganizationChange("merge", before=["b", "c"], after=["d"], on=day("1/7/2025"))
        edges = [under(unit, "a") for unit in "bcd"]
        data = dataset(attachments=edges, organization_changes=[change])
        assert data.tree(day("30/6/2025")).children("a") == ("b", "c")
        assert data.tree(day("1/7/2025")).children("a") == ("d",)


class TestKinds:
    EDGES = (
        under("a", "b"),
        under("a", "c", kind="attached_to"),
        under("a", "d", kind="member_of"),
    )

    @pytest.mark.parametrize(
        ("kind", "parent"), [("parent", "b"), ("attached_to", "c"), ("member_of", "d")]
    )
    def test_are_kept_apart(self, kind, parent):
        tree = dataset(attachments=self.EDGES).tree(TODAY, kind=AttachmentKind(kind))
        assert tree.parent("a") == parent

    def test_of_the_tree_that_totals_follow_is_parent(self):
        assert tree_of(*self.EDGES).parent("a") == "b"

    def test_let_a_unit_be_a_member_of_several_blocs(self):
        edges = [under("a", "c", kind="member_of"), under("a", "b", kind="member_of")]
        tree = dataset(attachments=edges).tree(TODAY, kind=AttachmentKind.MEMBER_OF)
        assert tree.children("b") == tree.children("c") == ("a",)
        assert tree.parent("a") == "c"

    def test_join_the_days_of_a_member_that_is_named_twice(self):
        edges = [
            under("a", "b", "1/7/2020", "31/12/2021", kind="member_of"),
            under("a", "b", "1/1/2020", "31/12/2020", kind="member_of"),
            under("a", "b", "1/1/2023", kind="member_of"),
        ]
        found = dataset(attachments=edges).hierarchy(kind=AttachmentKind.MEMBER_OF)
        periods = [period.code for _, _, period in edges_of(found.edges_above("a"))]
        assert periods == ["2020/2021", "2023/.."]
        assert found.edges_below("b") == found.edges_above("a")


class TestTwoParents:
    def test_at_once_are_decided_by_the_order_of_the_data(self):
        tree = tree_of(under("a", "b"), under("a", "c"))
        assert (tree.parent("a"), tree.children("b"), tree.children("c")) == ("b", ("a",), ())

    def test_share_the_days_that_only_one_of_them_has(self):
        found = hierarchy(
            under("a", "b", "1/1/2021", "31/12/2021"),
            under("a", "c", "1/1/2020", "31/12/2022"),
        )
        assert [
            (parent, period.code) for _, parent, period in edges_of(found.edges_above("a"))
        ] == [
            ("c", "2020"),
            ("b", "2021"),
            ("c", "2022"),
        ]
        assert [edge.first for edge in found.edges_below("c")] == [
            edge.first for edge in found.edges_above("a") if edge.parent == "c"
        ]

    def test_leave_days_on_which_there_is_none(self):
        found = hierarchy(
            under("a", "b", "1/1/2020", "31/12/2020"),
            under("a", "c", "1/7/2020", "31/12/2020"),
            under("a", "d", "1/1/2022", "31/12/2022"),
        )
        assert [
            (parent, period.code) for _, parent, period in edges_of(found.edges_above("a"))
        ] == [("b", "2020"), ("d", "2022")]

    def test_that_are_the_same_are_one_edge(self):
        found = hierarchy(
            under("a", "b", "1/7/2020", "31/12/2021"), under("a", "b", "1/1/2020", "30/6/2020")
        )
        assert [period.code for *_, period in edges_of(found.edges_above("a"))] == ["2020/2021"]


class TestCircles:
    TREE = tree_of(*[under(*edge) for edge in ("ab", "bc", "ca", "dc")])

    def test_do_no_harm(self):
        assert self.TREE.ancestors("d") == ("d", "c", "a", "b")
        assert set(self.TREE.descendants("a")) == {"b", "c", "d"}
        assert self.TREE.common_ancestor(["d", "a"]) in {"a", "b", "c"}
        assert self.TREE.common_ancestor(list("dg")) is None


class TestAllDays:
    FOUND = hierarchy(
        under("a", "b", None, "30/6/2025"),
        under("a", "c", "1/7/2025"),
        under("b", "d"),
        under("e", "b"),
        under("f", "g", kind="member_of"),
    )

    def test_lead_up_to_all_that_is_ever_above(self):
        assert self.FOUND.with_all_above(["a"]) == {"a", "b", "c", "d"}
        assert self.FOUND.with_all_above(["f", "e"]) == {"f", "e", "b", "d"}
        assert self.FOUND.with_all_above([]) == set()

    def test_lead_down_to_all_that_is_ever_below(self):
        assert self.FOUND.ever_below("d") == {"a", "b", "e"}
        assert self.FOUND.ever_below("c") == {"a"}
        assert self.FOUND.ever_below("x") == set()

    def test_know_what_is_directly_below(self):
        assert self.FOUND.below == {"b": ("a", "e"), "c": ("a",), "d": ("b",)}

    def test_are_put_in_an_order_from_below(self):
        order = self.FOUND.order
        assert sorted(order) == PLACES
        assert order.index("e") < order.index("b") < order.index("d")
        assert order.index("a") < min(order.index("b"), order.index("c"))

    def test_of_circles_are_walked_once(self):
        found = hierarchy(under("a", "b"), under("b", "a"), under("c", "b"))
        assert found.with_all_above(["a"]) == {"a", "b"}
        assert found.ever_below("a") == {"b", "c"}
        assert sorted(found.order) == PLACES

    @pytest.mark.parametrize(
        ("edges", "is_fixed"),
        [
            ([under("a", "b"), under("c", "b")], True),
            ([under("a", "b"), under("a", "c", kind="member_of")], True),
            ([], True),
            ([under("a", "b", "1/1/2024")], False),
            ([under("a", "b", None, "1/1/2024")], False),
            ([under("a", "b"), under("a", "b")], True),
            ([under("a", "b", None, "1/1/2024"), under("a", "c", "2/1/2024")], False),
        ],
    )
    def test_are_alike_where_every_unit_has_one_parent_at_all_times(self, edges, is_fixed):
        assert hierarchy(*edges).is_fixed is is_fixed

    def test_differ_where_a_unit_ends(self):
        ended = Organization("a", "A", valid_to=day("1/1/2024"))
        assert not hierarchy(under("a", "b"), organizations=[ended]).is_fixed


class TestLines:
    EDGES = (
        under("a", "b"),
        under("a", "c", hierarchy="công đoàn"),
        under("c", "d", hierarchy="công đoàn"),
    )

    def test_are_kept_apart(self):
        data = dataset(attachments=self.EDGES)
        at = TODAY.toordinal()
        assert data.hierarchy().ancestors("a", at) == ("a", "b")
        assert data.hierarchy("công đoàn").ancestors("a", at) == ("a", "c", "d")

    def test_that_nothing_belongs_to_are_missing(self):
        with pytest.raises(ReferenceMissing, match="belongs to the hierarchy 'đảng'"):
            dataset(attachments=self.EDGES).hierarchy("đảng")

    def test_are_made_once(self):
        data = dataset(attachments=self.EDGES)
        assert data.hierarchy() is data.hierarchy()
        assert data.hierarchy() is not data.hierarchy("công đoàn")
        assert data.hierarchy() is not data.hierarchy(kind=AttachmentKind.MEMBER_OF)


class TestChains:
    SIZE = 50_000
    FOUND = Dataset(
        attachments=[Attachment(f"u{n}", f"u{n + 1}") for n in range(SIZE - 1)]
    ).hierarchy()

    def test_of_thousands_are_walked_without_recursion(self):
        at, top = TODAY.toordinal(), f"u{self.SIZE - 1}"
        assert len(self.FOUND.ancestors("u0", at)) == self.SIZE
        assert len(list(self.FOUND.descendants(top, at))) == self.SIZE - 1
        assert len(self.FOUND.ever_below(top)) == self.SIZE - 1
        assert len(self.FOUND.with_all_above(["u0"])) == self.SIZE
        assert self.FOUND.order == tuple(f"u{n}" for n in range(self.SIZE))

    def test_are_walked_no_further_than_needed(self):
        at = TODAY.toordinal()
        for n in range(0, self.SIZE - 1, 10):  # to the top each would cost minutes
            assert self.FOUND.common_ancestor([f"u{n}", f"u{n + 1}"], at) == f"u{n + 1}"


some_days = st.none() | st.sampled_from([day(f"1/{month}/2024") for month in range(1, 13)])


@st.composite
def dated(draw):
    first, last = draw(some_days), draw(some_days)
    return (last, first) if first and last and last < first else (first, last)


edges = st.lists(
    st.builds(
        lambda ends, limits: Attachment(*ends, valid_from=limits[0], valid_to=limits[1]),
        st.lists(st.sampled_from(PLACES), min_size=2, max_size=2, unique=True),
        dated(),
    ),
    max_size=12,
)
organizations = st.lists(
    st.builds(
        lambda key, limits: Organization(key, key, valid_from=limits[0], valid_to=limits[1]),
        st.sampled_from(PLACES),
        dated(),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
)
worlds = st.builds(
    lambda attachments, units: dataset(attachments=attachments, organizations=units),
    edges,
    organizations,
)


def holds(item, on):
    starts = item.valid_from is None or item.valid_from <= on
    return starts and (item.valid_to is None or on <= item.valid_to)


@given(worlds, some_days.filter(bool))
def test_the_tree_of_a_day_is_made_of_the_edges_that_hold_on_it(data, on):
    there = {each.id for each in data.organizations if holds(each, on)}
    expected = {}
    for edge in data.attachments:
        if holds(edge, on) and {edge.unit, edge.parent} <= there:
            expected.setdefault(edge.unit, edge.parent)
    tree = data.tree(on)
    assert {unit: tree.parent(unit) for unit in PLACES if tree.parent(unit)} == expected
    for parent in PLACES:
        assert set(tree.children(parent)) == {
            unit for unit, above in expected.items() if above == parent
        }


@given(worlds)
def test_edges_are_those_of_some_day_and_never_two_on_one(data):
    found = data.hierarchy()
    for unit in PLACES:
        above = found.edges_above(unit)
        spans = tuple((edge.first, edge.last) for edge in above)
        assert days.length(days.union(*((span,) for span in spans))) == days.length(spans)
        assert list(spans) == sorted(spans)
        assert all(edge in found.edges_below(edge.parent) for edge in above)
        assert all(edge.parent == found.parent(unit, edge.first) for edge in above)
        assert all(edge.parent == found.parent(unit, edge.last - 1) for edge in above)


@given(worlds)
def test_the_order_puts_units_before_what_is_above_them(data):
    found = data.hierarchy()
    place = {unit: number for number, unit in enumerate(found.order)}
    assert sorted(place) == PLACES
    for unit in PLACES:
        is_in_circle = unit in found.ever_below(unit) | {
            each for below in found.ever_below(unit) for each in found.ever_below(below)
        }
        if not is_in_circle:
            assert all(place[below] < place[unit] for below in found.ever_below(unit))


@given(edges)
def test_any_edges_are_walked_in_both_directions_without_end(attachments):
    tree = tree_of(*attachments)
    for unit in PLACES:
        above, below = tree.ancestors(unit), list(tree.descendants(unit))
        assert above[0] == unit
        assert len(set(above)) == len(above)
        assert len(set(below)) == len(below)
        assert all(unit in tree.ancestors(each) for each in below)
        assert all(unit in {each, *tree.descendants(each)} for each in above)
        assert all(tree.parent(each) == unit for each in tree.children(unit))


@given(edges, st.sets(st.sampled_from(PLACES), min_size=1))
def test_the_common_ancestor_is_above_all_and_nothing_lower_is(attachments, units):
    tree = tree_of(*attachments)
    ancestor = tree.common_ancestor(units)
    shared = set(PLACES).intersection(*[tree.ancestors(unit) for unit in units])
    assert (ancestor is None) == (not shared)
    if ancestor is not None:
        assert ancestor in shared
        assert shared <= set(tree.ancestors(ancestor))
