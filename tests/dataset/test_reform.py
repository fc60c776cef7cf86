"""What became of units follows from what became of their places, for a person to look through."""

import datetime

import pytest

from hoidata import io, places
from hoidata.aggregate import rollup
from hoidata.dataset import Dataset, LineageProposal, lineage_from_crosswalk
from hoidata.dataset._reform.names import stem_of
from hoidata.domain import Observation
from hoidata.errors import HoidataError, InvalidData
from hoidata.places import Crosswalk, CrosswalkEdge, EdgeKind, PlaceName, PlaceRef
from hoidata.values import Quantity

DAY = datetime.date(2025, 7, 1)
EVE = datetime.date(2025, 6, 30)


def read(units, rest=""):
    """Return a dataset of units, a line each: id | name | further fields."""
    lines = []
    for line in units.strip().splitlines():
        key, name, *fields = (part.strip() for part in line.split("|"))
        lines.append("  - {" + ", ".join([f"id: {key}", f"name: '{name}'", *fields]) + "}")
    return io.loads("format: hoidata/1\norganizations:\n" + "\n".join(lines) + "\n" + rest)


def figures(*rows):
    lines = [
        f"  - {{id: o{n}, metric: gifts, value: {value} suất quà, organizations: [{unit}],"
        f" period: {period}}}"
        for n, (unit, period, value) in enumerate(rows)
    ]
    return "observations:\n" + "\n".join(lines) + "\n"


def shown(proposal):
    return [
        (row.change.kind.value, *map(list, (row.change.before, row.change.after)))
        for row in proposal.changes
        if row.change is not None
    ]


def added(proposal):
    return {each.id: each for row in proposal.changes for each in row.organizations}


def edges(proposal):
    return [
        (each.unit, each.parent, each.valid_from)
        for row in proposal.changes
        for each in row.attachments
    ]


def doubts(proposal):
    return sorted(
        (each.code.removeprefix("lineage."), each.details.get("organization", ""))
        for each in (*proposal.doubts, *(doubt for row in proposal.changes for doubt in row.doubts))
    )


def accepted(data, association=None):
    return Dataset.merged([data, lineage_from_crosswalk(data, association).to_dataset()])


class TestProvinces:
    def test_that_were_merged_have_one_unit_though_a_name_and_a_code_were_used_before(self):
        data = read("""
            tw | Trung ương Hội Chữ thập đỏ Việt Nam | association: ctd, level: trung ương
            kg | Hội Chữ thập đỏ tỉnh Kiên Giang | association: ctd, level: tỉnh, parent: tw
        """)
        found = lineage_from_crosswalk(data)
        assert shown(found) == [("merge", ["kg", "hoi-ctd.an-giang"], ["hoi-ctd.an-giang.2025"])]
        assert [(each.name, each.place) for each in added(found).values()] == [
            ("Hội Chữ thập đỏ tỉnh An Giang", "tỉnh An Giang"),
        ] * 2
        assert edges(found) == [
            ("hoi-ctd.an-giang", "tw", None),
            ("hoi-ctd.an-giang.2025", "tw", None),
        ]
        (row,) = found.changes
        assert (row.change.on, row.change.document) == (DAY, "202-2025-qh15")
        assert [(each.id, each.kind, each.number) for each in row.documents] == [
            ("202-2025-qh15", "resolution", "202/2025/QH15")
        ]
        assert row.reasons[0].translate("vi") == (
            "tỉnh An Giang, tỉnh Kiên Giang hợp thành tỉnh An Giang từ 1/7/2025 (202/2025/QH15)"
        )

    def test_that_are_all_in_the_data_are_merged_without_new_ones(self):
        data = read("""
            hg | Hội CTĐ tỉnh Hậu Giang | association: ctd, level: tỉnh
            st | Hội CTĐ tỉnh Sóc Trăng | association: ctd, level: tỉnh
            ct | Hội CTĐ TP.Cần Thơ | association: ctd, level: tỉnh
        """)
        found = lineage_from_crosswalk(data, "Hội Chữ thập đỏ")
        assert shown(found) == [("merge", ["ct", "hg", "st"], ["hoi-ctd.can-tho"])]
        assert added(found)["hoi-ctd.can-tho"].name == "Hội CTĐ thành phố Cần Thơ"
        assert doubts(found) == [("undated", "ct")]

    def test_that_went_on_change_nothing(self):
        data = read("na | Hội CTĐ tỉnh Nghệ An | association: ctd, level: tỉnh")
        assert not lineage_from_crosswalk(data)

    def test_that_became_cities_rename_their_units(self):
        data = read("dn | Hội CTĐ tỉnh Đồng Nai | association: ctd, level: tỉnh")
        first, second = lineage_from_crosswalk(data).changes
        assert shown(LineageProposal((second,))) == [
            ("rename", ["hoi-ctd.dong-nai"], ["hoi-ctd.dong-nai.2026"])
        ]
        assert first.change.after == second.change.before
        assert second.change.on == datetime.date(2026, 4, 30)
        assert second.organizations[0].name == "Hội CTĐ thành phố Đồng Nai"


class TestCommunes:
    KIM_LIEN = (
        "kl | Hội LHPN xã Kim Liên | association: lhpn, level: xã,"
        " place: 'xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An'"
    )

    def test_that_took_in_others_have_a_new_unit_of_the_same_name(self):
        found = lineage_from_crosswalk(read(self.KIM_LIEN), "lhpn")
        ((kind, before, after),) = shown(found)
        assert (kind, len(before), after) == ("merge", 5, ["hoi-lhpn.xa-kim-lien.nghe-an"])
        assert before[0] == "kl"
        names = {added(found)[key].name for key in before[1:]}
        assert names == {
            f"Hội LHPN xã {place}" for place in ("Nam Giang", "Hùng Tiến", "Xuân Hồng", "Nam Cát")
        }
        assert added(found)[after[0]].place == "xã Kim Liên, tỉnh Nghệ An"
        assert found.changes[0].change.document == "1678-nq-ubtvqh15"

    def test_that_are_known_by_what_is_above_them_are_found(self):
        data = read("""
            na | Hội LHPN tỉnh Nghệ An | association: lhpn, level: tỉnh
            nd | Hội LHPN huyện Nam Đàn | association: lhpn, level: huyện, parent: na
            kl | Hội LHPN xã Kim Liên | association: lhpn, level: xã, parent: nd
        """)
        found = lineage_from_crosswalk(data)
        sisters = [key for key in added(found) if key.endswith("huyen-nam-dan.nghe-an")]
        assert len(sisters) == 4
        assert [row for row in edges(found) if row[0] in sisters] == [
            (key, "nd", None) for key in sisters
        ]
        assert ("hoi-lhpn.xa-kim-lien.nghe-an", "na", None) in edges(found)
        assert shown(found)[1] == ("dissolve", ["nd"], [])

    def test_that_are_called_alike_are_left_undecided(self):
        data = read("kl | Hội LHPN xã Kim Liên | association: lhpn, level: xã")
        found = lineage_from_crosswalk(data)
        assert not found
        (doubt,) = found.doubts
        assert (doubt.code, doubt.path) == ("lineage.undecided", "$.organizations[0]")
        assert doubt.details["choices"] == (
            "xã Kim Liên, huyện Kim Thành, tỉnh Hải Dương; xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An"
        )

    def test_that_are_called_alike_are_doubted_once(self):
        unit = "pt | Hội CTĐ xã Phú Thịnh | association: ctd, level: xã"
        data = read(unit, figures(("pt", "năm 2021", 5)))
        assert doubts(lineage_from_crosswalk(data)) == [("undecided", "pt")]

    def test_that_are_given_by_code_are_certain(self):
        unit = "kl | Hội LHPN xã Kim Liên | association: lhpn, level: xã, place: '{}'"
        sure = lineage_from_crosswalk(read(unit.format("2025-03:17971")))
        assert len(shown(sure)[0][1]) == 5
        assert shown(lineage_from_crosswalk(read(unit.format("2026-04:17971")))) == [
            ("create", [], ["kl"])
        ]
        assert doubts(lineage_from_crosswalk(read(unit.format("2025-03:99999")))) == [
            ("no_place", "kl")
        ]

    def test_of_which_nobody_says_where_they_went_are_doubtful(self):
        data = read(
            """
            bh | Hội CTĐ huyện Bắc Hà | association: ctd, level: huyện
            tc | Hội CTĐ xã Tà Chải | association: ctd, level: xã, parent: bh
            bp | Hội CTĐ xã Bản Phố | association: ctd, level: xã, parent: bh
            """,
            figures(("tc", "năm 2023", 5), ("bp", "năm 2023", 5)),
        )
        found = lineage_from_crosswalk(data)
        assert doubts(LineageProposal(doubts=found.doubts)) == [("no_heirs", "tc"), ("where", "tc")]
        assert found.doubts[0].details["on"] == "2024-11-01"
        assert "bp" in shown(found)[0][1]

    def test_of_which_it_is_recorded_are_not(self):
        data = read(
            """
            bh | Hội CTĐ huyện Bắc Hà | association: ctd, level: huyện
            tc | Hội CTĐ xã Tà Chải | association: ctd, level: xã, parent: bh
            """,
            figures(("tc", "năm 2023", 5))
            + "organization_changes:\n  - {kind: dissolve, before: [tc], on: 1/11/2024}\n",
        )
        assert lineage_from_crosswalk(data).doubts == ()

    def test_that_were_renamed_earlier_are_followed_from_the_first_figure_on(self):
        unit = "ht | Hội CTĐ xã Hồng Tiến | association: ctd, level: xã, place: '{}'"
        data = read(unit.format("xã Hồng Tiến, tỉnh Thái Nguyên"), figures(("ht", "năm 2021", 5)))
        first = lineage_from_crosswalk(data).changes[0]
        assert (first.change.kind.value, first.change.before) == ("rename", ("ht",))
        assert (first.change.on, first.change.document) == (
            datetime.date(2022, 4, 10),
            "469-nq-ubtvqh15",
        )
        assert first.organizations[0].name == "Hội CTĐ phường Hồng Tiến"
        assert lineage_from_crosswalk(accepted(data)).changes == ()

    def test_that_were_divided_split_their_unit_and_say_that_nobody_knows_how(self):
        data = read("""
            hp | Hội CTĐ thành phố Hải Phòng | association: ctd, level: tỉnh
            dh | Hội CTĐ phường Đồng Hoà | association: ctd, level: phường, parent: hp
        """)
        found = lineage_from_crosswalk(data)
        wards = ["hoi-ctd.phuong-kien-an.hai-phong", "hoi-ctd.phuong-phu-lien.hai-phong"]
        assert shown(found)[1] == ("split", ["dh"], wards)
        assert [(ward, "hoi-ctd.hai-phong", None) for ward in wards] == [
            row for row in edges(found) if row[0] in wards
        ]
        assert ("divided", "dh") in doubts(found)

    def test_may_be_made_of_whole_ones_and_of_parts(self):
        data = read("""
            hp | Hội CTĐ thành phố Hải Phòng | association: ctd, level: tỉnh
            ka | Hội CTĐ quận Kiến An | association: ctd, level: quận, parent: hp
            dh | Hội CTĐ phường Đồng Hoà | association: ctd, level: phường, parent: ka
            bs | Hội CTĐ phường Bắc Sơn | association: ctd, level: phường, parent: ka
            nt | Hội CTĐ phường Nam Sơn | association: ctd, level: phường, parent: ka
            ns | Hội CTĐ phường Ngọc Sơn | association: ctd, level: phường, parent: ka
            tt | Hội CTĐ phường Trần Thành Ngọ | association: ctd, level: phường, parent: ka
            vd | Hội CTĐ phường Văn Đẩu | association: ctd, level: phường, parent: ka
            bh | Hội CTĐ phường Bắc Hà | association: ctd, level: phường, parent: ka
        """)
        found = lineage_from_crosswalk(data)
        kinds = [kind for kind, _, _ in shown(found)]
        assert kinds.count("split") == 5
        assert kinds[-1] == "dissolve"
        assert accepted(data).check() == ()

    def test_that_went_on_are_below_the_province_when_their_district_ends(self):
        place = next(
            each
            for each in places.below("2025-07:40")
            if places.crosswalk("2025-03", "2025-07").before(each.ref)[0].kind is EdgeKind.UNCHANGED
        )
        old = places.crosswalk("2025-03", "2025-07").before(place.ref)[0].before
        district, province = places.above(old)
        data = read(f"""
            p | Hội CTĐ tỉnh {province.name} | association: ctd, level: tỉnh
            d | Hội CTĐ {district.type} {district.name} | association: ctd, level: huyện, parent: p
            c | Hội CTĐ {place.type} {place.name} | association: ctd, level: xã, parent: d
            h | Chi hội 1 | association: ctd, level: chi hội, parent: d
        """)
        found = lineage_from_crosswalk(data)
        assert shown(found) == [("dissolve", ["d"], [])]
        assert edges(found) == [("c", "p", DAY)]
        assert doubts(found) == [("where", "h")]
        assert not lineage_from_crosswalk(accepted(data)).changes


class TestDistricts:
    def test_with_figures_are_split_between_the_communes_that_have_their_place(self):
        data = read(
            """
            hp | Hội CTĐ thành phố Hải Phòng | association: ctd, level: tỉnh
            ka | Hội CTĐ quận Kiến An | association: ctd, level: quận, parent: hp
            """,
            figures(("ka", "năm 2022", 100)),
        )
        found = lineage_from_crosswalk(data)
        wards = ["hoi-ctd.phuong-kien-an.hai-phong", "hoi-ctd.phuong-phu-lien.hai-phong"]
        assert shown(found)[1] == ("split", ["ka"], wards)
        row = found.changes[1]
        assert row.change.document == "203-2025-qh15"
        assert [each.number for each in row.documents] == ["203/2025/QH15", "1669/NQ-UBTVQH15"]
        assert row.reasons[0].translate("vi") == (
            "quận Kiến An về phường Kiến An, phường Phù Liễn từ 1/7/2025"
            " (203/2025/QH15, 1669/NQ-UBTVQH15)"
        )
        assert [each.code for each in row.doubts] == ["lineage.divided", "lineage.beyond"]
        assert row.doubts[1].details["choices"] == "thị trấn Trường Sơn"

    def test_are_called_by_their_place_where_the_name_gives_only_its_type(self):
        data = read(
            "tx | Hội Chữ thập đỏ thị xã | association: ctd, level: thị xã,"
            " place: 'thị xã Bình Long, tỉnh Bình Phước'",
            figures(("tx", "năm 2023", 40)),
        )
        found = lineage_from_crosswalk(data)
        wards = ["hoi-ctd.phuong-binh-long.dong-nai", "hoi-ctd.phuong-an-loc.dong-nai"]
        assert shown(found)[0] == ("split", ["tx"], wards)
        assert added(found)[wards[0]].name == "Hội Chữ thập đỏ phường Bình Long"
        assert found.changes[0].doubts[-1].details["choices"] == "xã Thanh Bình"

    def test_that_nothing_is_above_get_a_unit_of_the_province_above_their_heirs(self):
        data = read(
            "tx | Hội CTĐ thị xã Bình Long | association: ctd, level: thị xã",
            figures(("tx", "năm 2023", 40)),
        )
        found = lineage_from_crosswalk(data)
        assert ("hoi-ctd.phuong-an-loc.dong-nai", "hoi-ctd.dong-nai", None) in edges(found)
        assert shown(found)[1] == ("rename", ["hoi-ctd.dong-nai"], ["hoi-ctd.dong-nai.2026"])
        asked = {"over": "2023", "structure": "31/12/2025", "split": "keep"}
        rolled = rollup(accepted(data), "gifts", **asked)
        assert str(rolled["hoi-ctd.dong-nai", "2023"].quantity) == "40 suất quà"
        again = lineage_from_crosswalk(accepted(data))
        assert (again.changes, again.doubts) == ((), ())

    def test_that_name_no_place_are_unknown(self):
        found = lineage_from_crosswalk(
            read("tx | Hội Chữ thập đỏ thị xã | association: ctd, level: thị xã")
        )
        assert (shown(found), doubts(found)) == ([], [("no_place", "tx")])

    def test_without_figures_end(self):
        data = read("ka | Hội CTĐ quận Kiến An | association: ctd, level: quận")
        found = lineage_from_crosswalk(data)
        assert shown(found) == [("dissolve", ["ka"], [])]
        assert (added(found), doubts(found)) == ({}, [])

    def test_that_became_one_unit_go_on_under_its_name(self):
        data = read(
            "cd | Hội CTĐ huyện Côn Đảo | association: ctd, level: huyện",
            figures(("cd", "năm 2024", 5)),
        )
        found = lineage_from_crosswalk(data)
        assert shown(found) == [("rename", ["cd"], ["hoi-ctd.dac-khu-con-dao.ho-chi-minh"])]
        assert doubts(found) == []

    def test_that_became_one_unit_with_their_communes_are_taken_up_with_them(self):
        data = read(
            """
            qn | Hội CTĐ tỉnh Quảng Ninh | association: ctd, level: tỉnh
            ct | Hội CTĐ huyện Cô Tô | association: ctd, level: huyện, parent: qn
            tt | Hội CTĐ thị trấn Cô Tô | association: ctd, level: thị trấn, parent: ct
            """,
            figures(("ct", "năm 2024", 50), ("tt", "năm 2024", 5)),
        )
        found = lineage_from_crosswalk(data)
        ((kind, before, after),) = shown(found)
        assert (kind, before[:2], len(before)) == ("merge", ["tt", "ct"], 4)
        assert after == ["hoi-ctd.dac-khu-co-to.quang-ninh"]
        rolled = rollup(accepted(data), "gifts", over="2024", structure="31/12/2026")
        assert str(rolled["qn", "2024"].quantity) == "50 suất quà"


class TestOtherBodies:
    def test_of_the_state_are_in_every_place(self):
        data = read("ub | UBND tỉnh Kiên Giang | kind: state_body, level: tỉnh")
        ((kind, before, after),) = shown(lineage_from_crosswalk(data))
        assert (kind, before[0], len(before), len(after)) == ("merge", "ub", 2, 1)

    def test_of_no_association_are_not_assumed_elsewhere(self):
        data = read("bt | Hội Người nuôi ong | level: tỉnh, place: TP.Hồ Chí Minh")
        found = lineage_from_crosswalk(data)
        ((kind, before, after),) = shown(found)
        assert (kind, before) == ("rename", ["bt"])
        assert added(found)[after[0]].name == "Hội Người nuôi ong thành phố Hồ Chí Minh"
        assert doubts(found) == [("no_others", "bt"), ("undated", "bt")]

    @pytest.mark.parametrize(
        "unit",
        [
            "x | Chi hội Kiên Giang | association: ctd, level: chi hội",
            "x | Agribank tỉnh Kiên Giang | kind: bank, level: tỉnh",
            "x | Trung ương Hội Chữ thập đỏ Việt Nam | association: ctd, level: trung ương",
            "x | Ban Chấp hành Hội CTĐ tỉnh Kiên Giang | kind: body, level: tỉnh",
            "x | Khối thi đua 5 tỉnh Kiên Giang | kind: bloc, level: tỉnh",
            "x | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh, valid_to: 31/12/2024",
        ],
    )
    def test_that_are_not_of_a_place_of_that_day_are_left_alone(self, unit):
        found = lineage_from_crosswalk(read(unit))
        assert (found.changes, found.doubts) == ((), ())

    def test_of_another_association_are_not_asked_about(self):
        data = read("""
            a | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
            b | Hội LHPN tỉnh Kiên Giang | association: lhpn, level: tỉnh
        """)
        assert [before[0] for _, before, _ in shown(lineage_from_crosswalk(data, "LHPN"))] == ["b"]

    def test_called_by_their_level_are_called_by_their_association_elsewhere(self):
        data = read(
            "hd | Huyện đoàn Nam Đàn | association: doan_tn, level: huyện",
            figures(("hd", "năm 2024", 5)),
        )
        names = [each.name for each in added(lineage_from_crosswalk(data)).values()]
        assert "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Kim Liên" in names


class TestWhatIsRecorded:
    OLD = """
        kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
        ag | Hội CTĐ tỉnh An Giang | association: ctd, level: tỉnh
    """
    NEW = OLD + "new | Hội CTĐ tỉnh An Giang | association: ctd, level: tỉnh, valid_from: 1/7/2025"

    def changed(self, before, after="new", on="1/7/2025", units=NEW):
        return read(
            units,
            "organization_changes:\n"
            f"  - {{kind: {'merge' if ',' in before else 'rename'}, before: [{before}],"
            f" after: [{after}], on: {on}}}\n",
        )

    def test_is_not_proposed_again(self):
        found = lineage_from_crosswalk(self.changed("kg, ag"))
        assert (found.changes, found.doubts) == ((), ())

    def test_of_the_new_unit_is_used(self):
        found = lineage_from_crosswalk(read(self.NEW))
        assert shown(found) == [("merge", ["ag", "kg"], ["new"])]
        assert added(found) == {}

    def test_without_a_unit_that_went_there_too_is_a_doubt(self):
        found = lineage_from_crosswalk(self.changed("kg"))
        assert (shown(found), doubts(found)) == ([], [("incomplete", "new")])
        assert found.doubts[0].details["found"] == "ag"

    def test_on_another_day_is_a_doubt(self):
        found = lineage_from_crosswalk(
            self.changed("kg, ag", on="1/8/2025", units=self.NEW.replace("1/7/2025", "1/8/2025"))
        )
        assert (shown(found), doubts(found)) == ([], [("other_day", "ag"), ("other_day", "kg")])
        assert found.doubts[0].details["found"] == "2025-08-01"

    def test_by_an_end_on_another_day_is_a_doubt(self):
        unit = "kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh, valid_to: 31/12/2025"
        assert doubts(lineage_from_crosswalk(read(unit))) == [("other_day", "kg")]

    def test_by_its_last_day_alone_lacks_what_followed(self):
        unit = "kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh, valid_to: 30/6/2025"
        assert shown(lineage_from_crosswalk(read(unit)))[0][1][0] == "kg"

    def test_of_a_unit_elsewhere_is_a_doubt(self):
        data = self.changed(
            "kg",
            units="""
                kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
                new | Hội CTĐ TP.Cần Thơ | association: ctd, level: tỉnh, valid_from: 1/7/2025
            """,
        )
        found = lineage_from_crosswalk(data)
        assert (shown(found), doubts(found)) == ([], [("elsewhere", "kg")])
        assert found.doubts[0].details["choices"] == "tỉnh An Giang"

    def test_of_a_document_is_used(self):
        data = read(self.OLD, "documents:\n  - {id: nq, number: 202/2025/QH15}\n")
        (row,) = lineage_from_crosswalk(data).changes
        assert (row.change.document, row.documents) == ("nq", ())

    def test_later_under_the_old_id_is_a_doubt(self):
        data = read(self.OLD, figures(("ag", "năm 2024", 5), ("ag", "năm 2026", 7)))
        found = lineage_from_crosswalk(data)
        assert shown(found) == [("merge", ["ag", "kg"], ["hoi-ctd.an-giang"])]
        assert doubts(found) == [("late", "ag")]

    def test_only_since_is_of_the_new_unit(self):
        data = read(self.OLD, figures(("ag", "năm 2024", 5), ("kg", "năm 2024", 5)))
        new = read(
            "new | Hội CTĐ tỉnh An Giang | association: ctd, level: tỉnh",
            figures(("new", "năm 2026", 7)),
        )
        new = Dataset.merged([data, Dataset(organizations=new.organizations)])
        later = Observation(
            "later", "gifts", organizations=["new"], period="2026", value=Quantity(7, "suất quà")
        )
        found = lineage_from_crosswalk(Dataset.merged([new, Dataset(observations=[later])]))
        assert shown(found) == [("merge", ["ag", "kg"], ["new"])]


class TestWhatWasBelow:
    def test_goes_with_the_unit(self):
        data = read("""
            kl | Hội LHPN xã Kim Liên | association: lhpn, level: xã, place: '2025-03:17971'
            c1 | Chi hội Sen 1 | association: lhpn, level: chi hội, parent: kl
            c2 | Chi hội Sen 2 | association: lhpn, level: chi hội, parent: kl, valid_to: 31/12/2024
        """)
        found = lineage_from_crosswalk(data)
        assert [row for row in edges(found) if row[2]] == [
            ("c1", "hoi-lhpn.xa-kim-lien.nghe-an", DAY)
        ]
        assert found.changes[-1].reasons[0].code == "lineage.moved"

    def test_and_is_said_to_be_elsewhere_stays_there(self):
        data = read(
            """
            kl | Hội LHPN xã Kim Liên | association: lhpn, level: xã, place: '2025-03:17971'
            na | Hội LHPN tỉnh Nghệ An | association: lhpn, level: tỉnh
            c1 | Chi hội Sen 1 | association: lhpn, level: chi hội
            """,
            "attachments:\n"
            "  - {unit: c1, parent: kl, valid_to: 30/6/2025}\n"
            "  - {unit: c1, parent: na, valid_from: 1/7/2025}\n",
        )
        assert [row for row in edges(lineage_from_crosswalk(data)) if row[0] == "c1"] == []

    HAI_PHONG = """
        bs | Hội CTĐ phường Bắc Sơn | association: ctd, level: phường, parent: tp
        tn | Hội CTĐ phường Trần Thành Ngọ | association: ctd, level: phường, parent: tp
        ka | Hội CTĐ phường Kiến An | association: ctd, level: phường, parent: tp
        c1 | Chi hội Sen 1 | association: ctd, level: chi hội, parent: tp, valid_from: 1/9/2025
        tp | Hội CTĐ thành phố Hải Phòng | association: ctd, level: tỉnh
    """
    MERGED = (
        "organization_changes:\n"
        "  - {kind: merge, before: [bs, tn], after: [ka], on: 1/7/2025}\n"
        + figures(("bs", "6 tháng đầu năm 2025", 150), ("ka", "6 tháng cuối năm 2025", 800))
    )

    def test_and_began_on_the_day_or_later_is_below_what_followed(self):
        data = read(self.HAI_PHONG, self.MERGED)
        city = "hoi-ctd.hai-phong"
        found = lineage_from_crosswalk(data, "ctd")
        assert edges(found) == [("ka", city, DAY), ("c1", city, datetime.date(2025, 9, 1))]
        data = accepted(data, "ctd")
        assert not lineage_from_crosswalk(data, "ctd").changes
        rolled = rollup(data, "gifts", over="2025")
        assert str(rolled[city, "2025"].quantity) == "950 suất quà"

    def test_is_moved_where_the_change_of_what_was_above_is_there_already(self):
        data = read(self.HAI_PHONG, self.MERGED)
        changes = lineage_from_crosswalk(data, "ctd").to_dataset()
        bare = Dataset(
            organizations=changes.organizations,
            organization_changes=changes.organization_changes,
            documents=changes.documents,
        )
        found = lineage_from_crosswalk(Dataset.merged([data, bare]), "ctd")
        assert shown(found) == []
        assert [unit for unit, _, _ in edges(found)] == ["ka", "c1"]

    def test_by_a_later_date_goes_with_it_until_the_stated_end(self):
        data = read(
            """
            kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
            c1 | Chi hội Sen 1 | association: ctd, level: chi hội
            """,
            "attachments:\n"
            "  - {unit: c1, parent: kg, valid_from: 1/8/2025, valid_to: 31/12/2025}\n",
        )
        moved = lineage_from_crosswalk(data).changes[-1].attachments
        assert [(each.parent, each.valid_from, each.valid_to) for each in moved] == [
            ("hoi-ctd.an-giang.2025", datetime.date(2025, 8, 1), datetime.date(2025, 12, 31))
        ]

    def test_of_another_kind_of_unit_is_below_the_only_one_that_followed(self):
        data = read("""
            kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
            hn | Hội Nông dân xã Giồng Riềng | association: nong_dan, level: xã, parent: kg
        """)
        assert ("hn", "hoi-ctd.an-giang.2025", DAY) in edges(lineage_from_crosswalk(data))

    def test_inside_its_office_goes_with_it_in_the_same_way(self):
        data = read(
            """
            kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
            cd | Công đoàn cơ sở Hội CTĐ tỉnh Kiên Giang | kind: union, association: cong_doan
            """,
            "attachments:\n  - {unit: cd, parent: kg, kind: attached_to}\n",
        )
        moved = lineage_from_crosswalk(data).changes[-1].attachments
        assert [(each.unit, each.parent, each.kind.value) for each in moved] == [
            ("cd", "hoi-ctd.an-giang.2025", "attached_to")
        ]


class TestAnotherCrosswalk:
    def edge(self, before, after, kind=EdgeKind.WHOLE):
        return CrosswalkEdge(PlaceRef.parse(before), PlaceRef.parse(after), kind, on=DAY)

    def test_is_followed(self):
        walk = Crosswalk(
            [self.edge("2025-03:91", "2025-07:92"), self.edge("2025-03:92", "2025-07:92")]
        )
        data = read("kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh")
        found = lineage_from_crosswalk(data, crosswalk=walk)
        assert shown(found) == [("merge", ["kg", "hoi-ctd.can-tho"], ["hoi-ctd.can-tho.2025"])]
        assert found.changes[0].change.document is None
        (reason,) = found.changes[0].reasons
        assert (
            reason.translate("vi")
            == "tỉnh Kiên Giang, thành phố Cần Thơ hợp thành thành phố Cần Thơ từ 1/7/2025"
        )

    def test_of_an_edition_that_is_not_held_is_refused(self):
        walk = Crosswalk([self.edge("2019:91", "2025-07:92")])
        with pytest.raises(InvalidData, match=r"lineage\.edition"):
            lineage_from_crosswalk(Dataset(), crosswalk=walk)

    def test_what_has_only_land_is_no_heir(self):
        walk = Crosswalk(
            [
                self.edge("2025-03:91", "2025-07:92"),
            ]
        )
        data = read("kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh")
        ((kind, before, _),) = shown(lineage_from_crosswalk(data, crosswalk=walk))
        assert (kind, before) == ("rename", ["kg"])


def test_an_association_that_nothing_knows_is_refused():
    with pytest.raises(InvalidData, match=r"lineage\.association"):
        lineage_from_crosswalk(Dataset(), "xyz")


def test_nothing_proposed_is_an_empty_dataset():
    assert lineage_from_crosswalk(Dataset()).to_dataset() == Dataset()


@pytest.mark.parametrize(
    ("text", "place", "stem"),
    [
        ("Hội CTĐ TP.Hải Phòng", PlaceName("thành phố", "Hải Phòng"), "Hội CTĐ"),
        ("Hội LHPN xã Kim Liên, huyện Nam Đàn", PlaceName("xã", "Kim Liên"), "Hội LHPN"),
        ("Hội CTĐ thị xã", PlaceName("thị xã", "Bình Long"), "Hội CTĐ"),
        ("Hội CTĐ Kiến An", PlaceName("quận", "Kiến An"), "Hội CTĐ"),
        ("Hội Khuyến học", PlaceName("tỉnh", "Hậu Giang"), "Hội Khuyến học"),
        ("Hội Khuyến học", None, "Hội Khuyến học"),
        ("Hội CTĐ P.5", PlaceName("phường", "5"), "Hội CTĐ"),
    ],
)
def test_the_stem_of_a_name_is_what_is_before_its_place(text, place, stem):
    assert stem_of(text, place) == stem


@pytest.mark.parametrize("value", [5, b"ctd", object(), ["ctd"]])
def test_what_is_no_name_or_no_dataset_is_refused(value):
    with pytest.raises(HoidataError):
        lineage_from_crosswalk(Dataset(), value)
    with pytest.raises(HoidataError):
        lineage_from_crosswalk(value)
    with pytest.raises(HoidataError):
        lineage_from_crosswalk(Dataset(), crosswalk=value)


class TestWhatContradicts:
    OLD = "ag | Hội CTĐ tỉnh An Giang | association: ctd, level: tỉnh\n"

    def test_one_of_the_merged_holds_up_the_merger(self):
        unit = "kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh, valid_to: 31/8/2025\n"
        for units in (unit + self.OLD, self.OLD + unit):
            found = lineage_from_crosswalk(read(units))
            assert (shown(found), added(found)) == ([], {})
            assert doubts(found) == [("other_day", "kg"), ("waits", "ag")]
            assert found.doubts[1].details["found"] == "kg"

    def test_one_of_the_merged_that_is_said_to_have_gone_elsewhere_holds_it_up(self):
        data = read(
            self.OLD
            + """kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
            ct | Hội CTĐ TP.Cần Thơ | association: ctd, level: tỉnh, valid_from: 1/7/2025
            """,
            "organization_changes:\n  - {kind: rename, before: [kg], after: [ct], on: 1/7/2025}\n",
        )
        found = lineage_from_crosswalk(data)
        assert shown(found) == []
        assert ("waits", "ag") in doubts(found)

    def test_a_recorded_change_of_no_day_holds_up_all_that_it_names(self):
        units = (
            self.OLD
            + """kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh
            new | Hội CTĐ tỉnh An Giang | association: ctd, level: tỉnh
        """
        )
        data = read(
            units, "organization_changes:\n  - {kind: merge, before: [kg, ag], after: [new]}\n"
        )
        found = lineage_from_crosswalk(data)
        assert (shown(found), added(found)) == ([], {})
        assert doubts(found) == [("no_day", "ag"), ("no_day", "kg"), ("no_day", "new")]

    def test_an_id_that_others_have_is_not_taken(self):
        data = read("""
            hg | Hội CTĐ tỉnh Hậu Giang | association: ctd, level: tỉnh
            hoi-ctd.can-tho.2025 | Hội CTĐ phường Hàng Bạc | association: ctd, level: xã
            hoi-ctd.can-tho.2025-2 | Hội CTĐ phường Hàng Bồ | association: ctd, level: xã
        """)
        (row,) = (
            each for each in lineage_from_crosswalk(data).changes if "hg" in each.change.before
        )
        assert row.change.after == ("hoi-ctd.can-tho.2025-3",)
        assert not [each for each in accepted(data).check() if each.code == "id.conflict"]

    def test_an_id_of_another_document_is_not_taken(self):
        data = read(self.OLD, "documents:\n  - {id: 202-2025-qh15, number: 12/KH-CTĐ}\n")
        (row,) = lineage_from_crosswalk(data).changes
        assert [(each.id, each.number) for each in row.documents] == [
            ("202-2025-qh15-2", "202/2025/QH15")
        ]
        assert row.change.document == "202-2025-qh15-2"


class TestOfUnknownTime:
    def test_a_place_that_ended_earlier_is_followed(self):
        data = read("""
            hue | Hội CTĐ thành phố Huế | association: ctd, level: huyện, parent: tth
            tth | Hội CTĐ tỉnh Thừa Thiên Huế | association: ctd, level: tỉnh
        """)
        found = lineage_from_crosswalk(data)
        assert shown(found) == [("rename", ["tth"], ["hoi-ctd.hue"])]
        assert found.changes[0].change.on == datetime.date(2025, 1, 1)
        assert doubts(found) == [("no_heirs", "hue")]

    def test_a_unit_of_no_known_level_is_that_of_the_only_place_so_called(self):
        unit = "x | Hội CTĐ thành phố Huế | association: ctd"
        data = read(unit, figures(("x", "năm 2023", 5)))
        assert doubts(lineage_from_crosswalk(data)) == [("no_heirs", "x")]

    @pytest.mark.parametrize("period", [None, "năm 2024", "năm 2026"])
    def test_a_unit_of_before_and_since_is_doubted_where_nothing_dates_it(self, period):
        unit = (
            "x | Hội CTĐ xã Kim Liên | association: ctd, level: xã,"
            " place: 'xã Kim Liên, tỉnh Nghệ An'"
        )
        data = read(unit, figures(("x", period, 5)) if period else "")
        found = lineage_from_crosswalk(data)
        assert len(shown(found)) == (period != "năm 2026")
        assert (("undated", "x") in doubts(found)) == (period is None)


@pytest.mark.parametrize("name", ["Hội Chữ thập đỏ Hậu Giang", "UBMTTQ VN tỉnh Hậu Giang"])
def test_a_name_says_that_every_place_has_such_a_unit(name):
    found = lineage_from_crosswalk(read(f"x | {name} | level: tỉnh"))
    ((kind, before, _),) = shown(found)
    assert (kind, len(before)) == ("merge", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tỉnh ủy Hậu Giang", {"Thành ủy Cần Thơ", "Tỉnh ủy Sóc Trăng"}),
        (
            "Ủy ban nhân dân tỉnh Hậu Giang",
            {"Ủy ban nhân dân thành phố Cần Thơ", "Ủy ban nhân dân tỉnh Sóc Trăng"},
        ),
    ],
)
def test_what_is_called_by_the_type_of_its_place_is_called_by_that_of_the_other(old, new):
    found = lineage_from_crosswalk(read(f"x | {old} | level: tỉnh, kind: party_body"))
    assert {each.name for each in added(found).values()} == new


def test_a_crosswalk_over_several_editions_is_refused():
    data = read("hg | Hội CTĐ tỉnh Hậu Giang | association: ctd, level: tỉnh")
    with pytest.raises(InvalidData) as refusal:
        lineage_from_crosswalk(data, crosswalk=places.crosswalk("2025-03", "2026-04"))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.details["found"]) == ("lineage.step", "2025-03")
    assert problem.details["expected"] == "2026-04"


def test_a_name_without_its_place_is_not_copied_to_other_places():
    data = read(
        "x | Red Cross of Hau Giang | association: ctd, level: tỉnh, place: 'tỉnh Hậu Giang'"
    )
    assert {each.name for each in added(lineage_from_crosswalk(data)).values()} == {
        "Hội Chữ thập đỏ thành phố Cần Thơ",
        "Hội Chữ thập đỏ tỉnh Sóc Trăng",
    }
