"""Who stands under whom on one day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.dataset import Tree
from hoidata.domain import Attachment, AttachmentKind
from tests.dataset.builders import PLACES, dataset, day, under

TODAY = day("1/7/2024")
# a ── b ── d
#  └── c ── e, f        g alone
EDGES = ["ba", "ca", "db", "ec", "fc"]
TREE = Tree([under(*edge) for edge in EDGES], TODAY)
edges = st.lists(st.tuples(*[st.sampled_from(PLACES)] * 2), max_size=12).map(
    lambda pairs: [Attachment(*pair) for pair in pairs if pair[0] != pair[1]]
)


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
        assert TREE.common_ancestor(units) == ancestor


class TestDays:
    EDGES = (under("a", "b", None, "30/6/2025"), under("a", "c", "1/7/2025"))

    @pytest.mark.parametrize(
        ("on", "parent"),
        [("1/1/1990", "b"), ("30/6/2025", "b"), ("1/7/2025", "c"), ("1/1/2030", "c")],
    )
    def test_are_inclusive(self, on, parent):
        assert dataset(attachments=self.EDGES).tree(day(on)).parent("a") == parent

    def test_before_the_first_and_after_the_last_have_no_parent(self):
        tree = Tree([under("a", "b", "1/7/2024", "1/7/2024")], TODAY)
        assert tree.parent("a") == "b"
        for other in (TODAY - datetime.timedelta(1), TODAY + datetime.timedelta(1)):
            assert Tree([under("a", "b", "1/7/2024", "1/7/2024")], other).parent("a") is None


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
        assert dataset(attachments=self.EDGES).tree(TODAY).parent("a") == "b"


def test_of_two_parents_the_first_in_the_data_counts():
    tree = Tree([under("a", "b"), under("a", "c")], TODAY)
    assert (tree.parent("a"), tree.children("b"), tree.children("c")) == ("b", ("a",), ())


class TestCircles:
    TREE = Tree([under(*edge) for edge in ("ab", "bc", "ca", "dc")], TODAY)

    @pytest.mark.parametrize(("unit", "circle"), [("a", "abc"), ("b", "bca"), ("d", ""), ("x", "")])
    def test_are_known(self, unit, circle):
        assert self.TREE.cycle(unit) == tuple(circle)

    def test_do_no_harm(self):
        assert self.TREE.ancestors("d") == ("d", "c", "a", "b")
        assert set(self.TREE.descendants("a")) == {"b", "c", "d"}
        assert self.TREE.common_ancestor("da") == "c"


class TestLinks:
    DATA = dataset(
        attachments=[
            under("a", "b", None, "30/6/2025"),
            under("a", "c", "1/7/2025"),
            under("b", "d"),
            under("e", "b"),
            under("f", "g", kind="member_of"),
        ]
    )

    def test_are_those_of_all_days(self):
        assert self.DATA.links.with_all_above(["a"]) == {"a", "b", "c", "d"}
        assert self.DATA.links.with_all_above(["f", "e"]) == {"f", "e", "b", "d"}
        assert self.DATA.links.with_all_above([]) == set()
        assert self.DATA.links.below == {"b": ("a", "e"), "c": ("a",), "d": ("b",)}

    @pytest.mark.parametrize(
        ("edges", "is_fixed"),
        [
            ([under("a", "b"), under("c", "b")], True),
            ([under("a", "b"), under("a", "c", kind="member_of")], True),
            ([], True),
            ([under("a", "b", "1/1/2024")], False),
            ([under("a", "b", None, "1/1/2024")], False),
            ([under("a", "b"), under("a", "c")], False),
        ],
    )
    def test_are_fixed_where_every_unit_has_one_parent_at_all_times(self, edges, is_fixed):
        assert dataset(attachments=edges).links.is_fixed is is_fixed

    def test_may_be_circles(self):
        data = dataset(attachments=[under("a", "b"), under("b", "a")])
        assert data.links.with_all_above(["a"]) == {"a", "b"}


def test_the_tree_of_a_day_is_made_once():
    data = dataset(attachments=[under("a", "b")])
    assert data.tree(TODAY) is data.tree(TODAY)
    assert data.tree(TODAY) is not data.tree(TODAY, kind=AttachmentKind.MEMBER_OF)


@given(edges)
def test_any_edges_are_walked_in_both_directions_without_end(attachments):
    tree = Tree(attachments, TODAY)
    for unit in PLACES:
        above, below = tree.ancestors(unit), list(tree.descendants(unit))
        assert above[0] == unit
        assert len(set(above)) == len(above)
        assert len(set(below)) == len(below)
        assert all(unit in tree.ancestors(each) for each in below)
        assert all(unit in {each, *tree.descendants(each)} for each in above)
        assert all(tree.parent(each) == unit for each in tree.children(unit))


@given(edges, st.sets(st.sampled_from(PLACES), min_size=1))
def test_the_common_ancestor_stands_above_all_and_nothing_lower_does(attachments, units):
    tree = Tree(attachments, TODAY)
    ancestor = tree.common_ancestor(units)
    shared = set(PLACES).intersection(*[tree.ancestors(unit) for unit in units])
    assert (ancestor is None) == (not shared)
    if ancestor is not None:
        assert ancestor in shared
        assert shared <= set(tree.ancestors(ancestor))
