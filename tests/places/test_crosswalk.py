"""What became of places: edges, heirs, composition, tables of the user's own."""

import copy
import datetime
import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import InvalidData, ReferenceMissing, places
from hoidata.places import Crosswalk, CrosswalkEdge, EdgeKind, PlaceRef, _packaged

WHOLE = (EdgeKind.UNCHANGED, EdgeKind.RENAMED, EdgeKind.WHOLE)


def ref(edition, number):
    return PlaceRef(edition, f"{number:05d}")


def edge(one, other, kind, **options):
    return CrosswalkEdge(ref("a", one), ref("b", other), kind, **options)


def walk(*triples, editions=("a", "b")):
    one, other = editions
    return Crosswalk(CrosswalkEdge(ref(one, a), ref(other, b), kind) for a, b, kind in triples)


def triples(crosswalk):
    found = crosswalk.edges
    return [(int(e.before.code), int(e.after.code), e.kind.value) for e in found]


class TestEdges:
    @pytest.mark.parametrize(("kind", "is_whole"), [(kind, kind in WHOLE) for kind in EdgeKind])
    def test_say_whether_all_of_a_place_went_there(self, kind, is_whole):
        assert edge(1, 1, kind).is_whole is is_whole

    def test_take_a_kind_by_its_label(self):
        assert edge(1, 2, "một phần").kind is EdgeKind.PART

    @pytest.mark.parametrize(
        ("name", "value", "code"),
        [
            ("before", "a:00001", "field.type"),
            ("after", None, "field.type"),
            ("kind", "phần lớn", "field.choice"),
            ("on", "2025-07-01", "field.date"),
            ("on", datetime.datetime(2025, 7, 1, tzinfo=datetime.UTC), "field.date"),
            ("document", 202, "field.text"),
            ("source", b"x", "field.text"),
        ],
    )
    def test_refuse_what_is_no_edge(self, name, value, code):
        good = {"before": ref("a", 1), "after": ref("b", 1), "kind": "whole"}
        with pytest.raises(InvalidData, match=code.replace(".", r"\.")):
            CrosswalkEdge(**{**good, name: value})


class TestContradictions:
    @pytest.mark.parametrize(
        ("given_edges", "codes"),
        [
            ([(1, 1, "whole"), (1, 1, "whole")], ["crosswalk.whole", "crosswalk.twice"]),
            ([(1, 1, "part"), (1, 2, "part"), (1, 2, "part")], ["crosswalk.twice"]),
            ([(1, 1, "whole"), (1, 2, "part")], ["crosswalk.whole"]),
            ([(1, 1, "part")], ["crosswalk.part"]),
            ([(1, 1, "area_only"), (2, 1, "whole")], ["crosswalk.part"]),
            ([(1, 1, "unchanged"), (2, 1, "whole")], ["crosswalk.same"]),
            ([(1, 1, "renamed"), (2, 2, "unchanged")], []),
            ([(1, 1, "part"), (1, 2, "area_only"), (2, 2, "whole")], []),
            ([], []),
        ],
    )
    def test_are_refused_all_at_once(self, given_edges, codes):
        try:
            walk(*given_edges)
        except InvalidData as error:
            found = [problem.code for problem in error.problems]
        else:
            found = []
        assert found == codes

    @pytest.mark.parametrize("given_edges", ["ab", 5, [1], [None]])
    def test_what_is_no_edge_is_refused(self, given_edges):
        with pytest.raises(InvalidData, match=r"field\.(sequence|type)"):
            Crosswalk(given_edges)


class TestHeirs:
    WALK = walk((1, 1, "whole"), (2, 1, "part"), (2, 2, "part"), (3, 3, "renamed"))

    def test_stand_by_their_codes(self):
        assert self.WALK.heirs("a:00002").places == (ref("b", 1), ref("b", 2))
        assert self.WALK.heirs("a:00001").places == (ref("b", 1),)

    def test_are_the_place_itself_only_if_nothing_else_is_in_them(self):
        is_exact = [self.WALK.heirs(ref("a", number)).is_exact for number in (1, 2, 3)]
        assert is_exact == [False, False, True]

    def test_of_a_place_that_is_not_there_are_unknown(self):
        heirs = self.WALK.heirs("a:00009")
        assert (heirs.places, heirs.edges, heirs.is_exact) == ((), (), False)
        assert heirs.unknown == (ref("a", 9),)
        assert self.WALK.after("a:00009") == self.WALK.before("b:00009") == ()

    @pytest.mark.parametrize(
        ("ask", "ref", "code", "expected"),
        [
            ("after", "2024-11:25326", "edition", "2025-03"),
            ("after", "2025-07:25326", "edition", "2025-03"),
            ("heirs", "2025-07:25326", "edition", "2025-03"),
            ("before", "2025-03:25326", "edition", "2025-07"),
            ("before", "1999-01:25326", "edition", "2025-07"),
            ("after", "2025-03:00000", "place", "2025-03"),
            ("heirs", "2025-03:000", "place", "2025-03"),
            ("before", "2025-07:00000", "place", "2025-07"),
        ],
    )
    @pytest.mark.parametrize("is_whole", [False, True])
    def test_refuse_what_the_table_does_not_have(self, ask, ref, code, expected, is_whole):
        table = places.crosswalk("2025-03", "2025-07")
        table = Crosswalk(table.edges) if is_whole else table
        with pytest.raises(InvalidData) as refused:
            getattr(table, ask)(ref)
        (problem,) = refused.value.problems
        assert (problem.code, problem.details["expected"]) == (f"crosswalk.{code}", expected)

    def test_of_a_table_without_edges_are_unknown(self):
        table = Crosswalk([])
        assert table.after("2025-03:25326") == table.before("2025-03:25326") == ()
        with pytest.raises(InvalidData, match=r"crosswalk\.place"):
            table.after("2025-03:00000")


class TestComposition:
    @pytest.mark.parametrize(
        ("first", "second", "composed"),
        [
            ([(1, 1, "unchanged")], [(1, 2, "renamed")], [(1, 2, "renamed")]),
            ([(1, 2, "renamed")], [(2, 2, "unchanged")], [(1, 2, "renamed")]),
            ([(1, 2, "renamed")], [(2, 3, "whole")], [(1, 3, "whole")]),
            ([(1, 2, "whole")], [(2, 3, "unchanged")], [(1, 3, "whole")]),
            # where a place went into another that was divided, nobody knows which part it was
            (
                [(1, 2, "whole"), (9, 2, "part"), (9, 9, "part")],
                [(2, 2, "part"), (2, 3, "part")],
                [(1, 2, "possible"), (1, 3, "possible")],
            ),
            # but if nothing else had gone there, each part is a part of it
            (
                [(1, 2, "part"), (1, 3, "part")],
                [(2, 2, "part"), (2, 4, "area_only"), (3, 4, "whole")],
                [(1, 2, "part"), (1, 4, "part")],
            ),
            (
                [(1, 2, "part"), (1, 3, "area_only"), (8, 3, "whole")],
                [(2, 2, "whole"), (3, 2, "part"), (3, 4, "part")],
                [(1, 2, "part"), (1, 4, "possible")],
            ),
            (
                [(1, 2, "area_only"), (1, 3, "part"), (8, 2, "part"), (8, 3, "part")],
                [(2, 4, "whole"), (3, 4, "part"), (3, 5, "part")],
                [(1, 4, "possible"), (1, 5, "possible")],
            ),
            (
                [(1, 2, "renamed")],
                [(2, 2, "part"), (2, 3, "area_only")],
                [(1, 2, "part"), (1, 3, "area_only")],
            ),
            # parts that come together again are the whole
            (
                [(1, 1, "part"), (1, 2, "part")],
                [(1, 3, "whole"), (2, 3, "whole")],
                [(1, 3, "whole")],
            ),
            (
                [(1, 1, "part"), (1, 2, "part"), (1, 3, "area_only")],
                [(1, 4, "whole"), (2, 4, "part"), (2, 5, "part"), (3, 5, "whole")],
                [(1, 4, "part"), (1, 5, "part")],
            ),
            # of a part that leads nowhere nothing is known, and so of the place
            ([(1, 1, "part"), (1, 2, "part")], [(1, 1, "unchanged")], []),
        ],
    )
    def test_of_kinds(self, first, second, composed):
        whole = walk(*first).compose(walk(*second, editions=("b", "c")))
        assert [triple for triple in triples(whole) if triple[0] == 1] == composed
        assert {e.before.edition for e in whole.edges} <= {"a"}
        assert {e.after.edition for e in whole.edges} <= {"c"}

    def test_names_the_documents_of_what_changed(self):
        one = Crosswalk(
            [edge(1, 1, "unchanged", document="x"), edge(2, 2, "renamed", document="y", source="s")]
        )
        days = [datetime.date(2020, 1, 1), datetime.date(2021, 1, 1)]
        two = Crosswalk(
            CrosswalkEdge(ref("b", at), ref("c", 3), "whole", on=day, document="z", source="s")
            for at, day in zip((1, 2), days, strict=True)
        )
        found = [(e.document, e.on, e.source) for e in one.compose(two).edges]
        assert found == [("z", days[0], "s"), ("y; z", days[1], "s")]


@st.composite
def territories(draw, several=3):
    """Draw the same ground divided in several ways: to which place each lot of it belongs."""
    lots = draw(st.integers(1, 7))
    place = st.integers(1, 4)
    return [draw(st.lists(place, min_size=lots, max_size=lots)) for _ in range(several)]


def truth(one, other):
    """Return the edges between two divisions of the same ground."""
    found = []
    for before in sorted({*one}):
        mine = {at for at, place in enumerate(one) if place == before}
        for after in sorted({other[at] for at in mine}):
            theirs = {at for at, place in enumerate(other) if place == after}
            same = "renamed" if mine == theirs else "whole" if mine < theirs else "part"
            found.append((before, after, same))
    return found


class TestLaws:
    @given(territories())
    def test_composing_loses_nothing_and_claims_nothing_that_is_not_so(self, divided):
        one, two, three = divided
        later = walk(*truth(two, three), editions=("b", "c"))
        composed = triples(walk(*truth(one, two)).compose(later))
        direct = {(before, after): kind for before, after, kind in truth(one, three)}
        kinds = {(before, after): kind for before, after, kind in composed}
        assert {*direct} <= {*kinds}
        for pair, kind in kinds.items():
            if kind == "part":
                rest = {other for (place, _), other in kinds.items() if place == pair[0]}
                assert direct[pair] == "part" or "possible" in rest
            elif kind != "possible":
                assert direct[pair] in ("renamed", "whole")
                assert kind == "whole" or direct[pair] == "renamed"

    @given(territories(several=4))
    def test_it_does_not_matter_which_two_are_composed_first(self, divided):
        one, two, three = (
            walk(*truth(*pair), editions=editions)
            for pair, editions in zip(pairwise(divided), pairwise("abcd"), strict=True)
        )
        left, right = one.compose(two).compose(three), one.compose(two.compose(three))
        kinds, others = (
            {(before, after): kind for before, after, kind in triples(each)}
            for each in (left, right)
        )
        assert kinds.keys() == others.keys()
        for pair, kind in kinds.items():  # what one of the two still knows, the other may not
            assert kind == others[pair] or "possible" in (kind, others[pair])

    @given(territories(several=2))
    def test_the_heirs_of_a_place_hold_all_of_it(self, divided):
        one, two = divided
        crosswalk = walk(*truth(one, two))
        for place in {*one}:
            lots = {at for at, each in enumerate(one) if each == place}
            heirs = crosswalk.heirs(ref("a", place))
            held = {at for at, each in enumerate(two) if ref("b", each) in heirs.places}
            assert lots <= held
            assert heirs.is_exact == (lots == held)


STEP = {"before": "2025-03", "after": "2025-07"}


class TestRead:
    ROWS = (
        "before,after,kind,on,document,source\n"
        "25326,25326,whole,1/7/2025,1662/NQ-UBTVQH15,\n"
        "2025-03:25325,2025-07:25333,toàn bộ,,,\n"
    )

    def test_a_file_and_rows_are_read_alike(self, tmp_path):
        path = tmp_path / "bang.csv"
        path.write_text("\ufeff" + self.ROWS, encoding="utf-8")
        read = Crosswalk.read(path, before="2025-03", after="2025-07")
        assert read == Crosswalk(
            [
                CrosswalkEdge(
                    PlaceRef("2025-03", "25326"),
                    PlaceRef("2025-07", "25326"),
                    EdgeKind.WHOLE,
                    on=datetime.date(2025, 7, 1),
                    document="1662/NQ-UBTVQH15",
                ),
                CrosswalkEdge(
                    PlaceRef("2025-03", "25325"), PlaceRef("2025-07", "25333"), EdgeKind.WHOLE
                ),
            ]
        )

    def test_all_problems_are_reported_at_once(self):
        rows = [
            {"before": "1", "after": "2025-07:25333", "kind": "whole"},
            {"before": "2025-03:25325", "kind": "phần lớn", "on": "hôm qua"},
            {"before": "2025-03:25326", "after": "2025-07:25326", "kind": "whole", "more": 5},
        ]
        with pytest.raises(InvalidData) as caught:
            Crosswalk.read(rows, before="2025-03")
        assert [(problem.path, problem.code) for problem in caught.value.problems] == [
            ("$[0].before", "place.ref"),
            ("$[1].after", "place.ref"),
            ("$[1].kind", "field.choice"),
            ("$[1].on", "field.date"),
        ]

    @pytest.mark.parametrize(
        ("rows", "found"),
        [
            (
                ["2025-07:92 2025-03:92 whole", "2025-03:93 2025-07:92 x"],
                ["[0] order", "[1].kind choice"],
            ),
            (["2025-03:93 2025-07:92 whole", "2025-07:92 2025-03:92 whole"], ["[1] order"]),
            (["2025-03:93 2025-03:92 whole"], ["[0] order"]),
            (["2024:93 92 whole", "93 x:92 whole"], ["[0].before edition", "[1].after edition"]),
            (["93 99999 whole", "001 00001 whole"], ["[0].after place", "[1].after place"]),
            (["93 31207 whole", "31207 92 whole"], ["[0] level", "[1] level"]),
            (["31340 92 whole"], ["[0] level"]),
            (["318 11948 renamed"], []),
            (["93 92 unchanged"], ["[0] named"]),
            (["40 40 unchanged", "92 92 unchanged 1/1/2004"], []),
            (["93 92 whole 1/1/1999", "94 92 whole 2/7/2025"], ["[0] day", "[1] day"]),
            (["93 92 whole 1/3/2025", "94 92 whole 1/7/2025"], ["[0] day"]),
            (["93 92 whole", "93 92 whole"], ["[0] whole", "[1] twice"]),
            (["93 92 whole", "93 91 part", "94 92 x"], ["[2].kind choice", "[0] whole"]),
            (["93 92 part"], ["[0] part"]),
            (["93 92 part", "93 1 part"], ["[1].after ref"]),  # the other may be there
        ],
    )
    def test_what_cannot_be_is_refused_all_at_once(self, rows, found):
        names = ("before", "after", "kind", "on")
        problems = ()
        try:
            Crosswalk.read(
                [dict(zip(names, row.split(), strict=False)) for row in rows],
                **({} if rows[0].count(":") == 2 else STEP),
            )
        except InvalidData as error:
            problems = error.problems
        assert [f"{each.path[1:]} {each.code.split('.')[1]}" for each in problems] == found

    @pytest.mark.parametrize(
        ("row", "options", "code"),
        [
            ({"before": "2023-04:93", "after": "92", "kind": "whole"}, STEP, "edition"),
            (
                {"before": "93", "after": "92", "kind": "whole"},
                {"before": "x", "after": "y"},
                "edition",
            ),
            (
                {"before": "93", "after": "92", "kind": "whole"},
                {"before": STEP["after"], "after": STEP["before"]},
                "order",
            ),
        ],
    )
    def test_a_row_is_of_the_editions_of_its_table(self, row, options, code):
        with pytest.raises(InvalidData, match=rf"crosswalk\.{code}"):
            Crosswalk.read([row], **options)

    @pytest.mark.parametrize(
        ("before", "after", "found"),
        [
            ("2025-03:00000", "2025-07:25326", [("$[0].before", "crosswalk.place")]),
            ("2025-03:93", "2025-07:93", [("$[0].after", "crosswalk.place")]),
            ("2025-07:92", "2025-03:92", [("$[0]", "crosswalk.order")]),
            ("2025-07:92", "2025-07:92", [("$[0]", "crosswalk.order")]),
        ],
    )
    def test_places_that_are_not_in_their_editions_are_refused(self, before, after, found):
        with pytest.raises(InvalidData) as refusal:
            Crosswalk.read([{"before": before, "after": after, "kind": "toàn bộ"}])
        assert [(each.path, each.code) for each in refusal.value.problems] == found

    def test_a_file_that_is_none_is_refused(self, tmp_path):
        with pytest.raises(InvalidData, match=r"file\.unreadable"):
            Crosswalk.read(tmp_path / "không có.csv")
        tmp_path.joinpath("x.csv").write_bytes(b"\xff\xfe\xff")
        with pytest.raises(InvalidData, match=r"file\.unreadable"):
            Crosswalk.read(tmp_path / "x.csv")

    @pytest.mark.parametrize("rows", [5, None, "before,after", [5], [None]])
    def test_what_is_no_table_is_refused(self, rows):
        with pytest.raises(InvalidData, match=r"field\.(type|sequence)"):
            Crosswalk.read(rows)


STEPS = [(one.code, other.code) for one, other in pairwise(places.editions())]


def all_places(edition):
    (day,) = (each.valid_from for each in places.editions() if each.code == edition)
    for province in places.provinces(day):
        lower = places.below(province.ref)
        yield from (province, *lower)
        yield from (each for upper in lower for each in places.below(upper.ref))


class TestPackaged:
    @pytest.mark.parametrize(("before", "after"), STEPS)
    def test_every_ref_resolves(self, before, after):
        for each in places.crosswalk(before, after).edges:
            assert places.get(each.before) is not None, each
            assert places.get(each.after) is not None, each
            assert each.source

    @pytest.mark.parametrize(("before", "after"), STEPS)
    def test_what_is_unchanged_bears_the_same_name_and_what_is_renamed_does_not(
        self, before, after
    ):
        for each in places.crosswalk(before, after).edges:
            names = [places.get(ref) for ref in (each.before, each.after)]
            same = names[0].type == names[1].type and not {
                names[0].name,
                *names[0].aliases,
            }.isdisjoint({names[1].name, *names[1].aliases})
            if each.kind is EdgeKind.RENAMED:
                assert names[0].full_name != names[1].full_name
            elif each.kind is EdgeKind.UNCHANGED:
                assert same or places.spelling_key(names[0].name) == places.spelling_key(
                    names[1].name
                )

    @pytest.mark.parametrize(("before", "after"), STEPS)
    def test_each_edge_is_the_same_whether_asked_for_alone_or_with_all(self, before, after):
        step = places.crosswalk(before, after)
        whole = Crosswalk(step.edges)  # which refuses what contradicts itself
        assert step == whole
        assert hash(step) == hash(whole)
        for place in all_places(before):
            assert step.after(place.ref) == whole.after(place.ref)
        for place in all_places(after):
            assert step.before(place.ref) == whole.before(place.ref)

    def test_what_is_asked_for_alone_does_not_make_all(self):
        step = _packaged._Step(11)
        assert [str(places.get(each)) for each in step.heirs("2025-07:75").places] == [
            "Thành phố Đồng Nai"
        ]
        assert "edges" not in vars(step)

    def test_a_copy_is_the_same(self):
        step = places.crosswalk("2025-07", "2026-04")
        assert pickle.loads(pickle.dumps(step)) is copy.deepcopy(step) is step
        assert step != step.edges

    def test_composing_equals_the_direct_one(self):
        steps = [places.crosswalk(*step) for step in STEPS[-3:]]
        direct = places.crosswalk(STEPS[-3][0], STEPS[-1][1])
        left = steps[0].compose(steps[1]).compose(steps[2])
        right = steps[0].compose(steps[1].compose(steps[2]))
        assert {*triples(left)} == {*triples(right)} == {*triples(direct)}

    def test_every_place_of_the_reform_has_heirs_and_predecessors(self):
        walk_of_reform = places.crosswalk("2025-03", "2025-07")
        for province in places.provinces(datetime.date(2025, 6, 30)):
            assert walk_of_reform.after(province.ref)
            for district in places.below(province.ref):
                assert walk_of_reform.heirs(district.ref).places
        for province in places.provinces(datetime.date(2025, 7, 1)):
            assert walk_of_reform.before(province.ref)
            assert all(walk_of_reform.before(each.ref) for each in places.below(province.ref))

    def test_no_split_crosses_a_province_and_the_province_of_an_heir_is_the_heir_of_the_province(
        self,
    ):
        walk_of_reform = places.crosswalk("2025-03", "2025-07")
        for each in walk_of_reform.edges:
            if each.after.level == "communal":
                (to,) = walk_of_reform.after(places.above(each.before)[-1].ref)
                assert to.after == places.above(each.after)[-1].ref
                assert to.is_whole

    def test_no_new_commune_crosses_an_old_province(self):
        walk_of_reform = places.crosswalk("2025-03", "2025-07")
        for province in places.provinces(datetime.date(2025, 7, 1)):
            for commune in places.below(province.ref):
                parts = walk_of_reform.before(commune.ref)
                assert len({places.above(part.before)[-1].ref for part in parts}) == 1

    def test_documents_are_those_of_the_province(self):
        walk_of_reform = places.crosswalk("2025-03", "2025-07")
        for province in places.provinces(datetime.date(2025, 7, 1)):
            (of_province,) = {e.document for e in walk_of_reform.before(province.ref)}
            assert of_province == "202/2025/QH15"
            communes = [e for c in places.below(province.ref) for e in walk_of_reform.before(c.ref)]
            (document,) = {each.document for each in communes}
            assert document.endswith("/NQ-UBTVQH15")
            assert {each.on for each in communes} == {datetime.date(2025, 7, 1)}

    def test_of_a_district_whose_communes_were_merged_earlier_nothing_is_said(self):
        earlier = places.crosswalk("2024-11", "2025-01")
        assert earlier.after("2024-11:307") == ()
        heirs = earlier.heirs("2024-11:307")
        assert (len(heirs.unknown), heirs.is_exact, heirs.places) == (10, False, ())

    @pytest.mark.parametrize(("before", "after"), [("2025-07", "2025-03"), ("2025-07", "2025-07")])
    def test_the_earlier_edition_comes_first(self, before, after):
        with pytest.raises(InvalidData, match=r"crosswalk\.order"):
            places.crosswalk(before, after)

    def test_an_edition_that_is_not_held_is_missing(self):
        with pytest.raises(ReferenceMissing, match="did you mean '2025-07'"):
            places.crosswalk("2025-03", "2025-7")


CASES = [
    # place before, heirs by name, whether they are just that place
    ("2025-03:17971", ["Xã Kim Liên"], False),
    (
        "2025-03:430",
        ["Xã Nam Đàn", "Xã Đại Huệ", "Xã Vạn An", "Xã Kim Liên", "Xã Thiên Nhẫn"],
        True,
    ),
    ("2025-03:25326", ["Phường Bình Long"], False),
    ("2025-03:25325", ["Phường An Lộc"], False),
    ("2025-03:25336", ["Phường An Lộc"], False),
    ("2025-03:25324", ["Phường Bình Long"], False),  # the old An Lộc is not in the new one
    ("2025-03:690", ["Phường Bình Long", "Phường An Lộc"], False),
    ("2025-03:307", ["Phường Kiến An", "Phường Phù Liễn"], False),
    ("2025-03:31", ["Thành phố Hải Phòng"], False),
    ("2025-03:93", ["Thành phố Cần Thơ"], False),
    ("2025-03:91", ["Tỉnh An Giang"], False),
    ("2025-03:89", ["Tỉnh An Giang"], False),
    ("2025-03:79", ["Thành phố Hồ Chí Minh"], False),
    ("2025-03:40", ["Tỉnh Nghệ An"], True),
    ("2025-03:318", ["Đặc khu Bạch Long Vĩ"], True),
]


class TestWorkedCases:
    @pytest.mark.parametrize(("place", "names", "is_exact"), CASES)
    def test_heirs(self, place, names, is_exact):
        heirs = places.crosswalk("2025-03", "2025-07").heirs(place)
        assert [str(places.get(each)) for each in heirs.places] == names
        assert heirs.is_exact is is_exact

    def test_kim_lien_is_made_of_five_communes(self):
        parts = places.crosswalk("2025-03", "2025-07").before("2025-07:17971")
        names = {places.get(part.before).name for part in parts}
        assert names == {"Nam Giang", "Hùng Tiến", "Kim Liên", "Xuân Hồng", "Nam Cát"}
        assert {part.kind for part in parts} == {EdgeKind.WHOLE}

    def test_five_of_seven_wards_of_kien_an_are_divided(self):
        heirs = places.crosswalk("2025-03", "2025-07").heirs("2025-03:307")
        divided = {each.before for each in heirs.edges if not each.is_whole}
        assert len(divided) == 5
        assert len({each.before for each in heirs.edges}) == 7

    def test_binh_phuoc_is_in_the_city_of_dong_nai_today(self):
        (found,) = places.crosswalk("2025-03", "2026-04").after("2025-03:70")
        assert str(places.get(found.after)) == "Thành phố Đồng Nai"
        assert found.document == "202/2025/QH15; 30/2026/QH16"
        assert found.on == datetime.date(2026, 4, 30)
