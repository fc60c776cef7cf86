"""The tree of organizations and the holders of posts."""

from datetime import date

import pytest

from hoidata import (
    Attachment,
    Dataset,
    InvalidData,
    Membership,
    Organization,
    Period,
    Person,
    Post,
    display,
)
from hoidata.domain import AttachmentKind

DAY = date(2022, 12, 31)
NEXT_DAY = date(2023, 1, 1)


def dataset(edges, units="abcde", **tables):
    return Dataset(
        organizations=[Organization(unit, unit.upper()) for unit in units],
        attachments=[Attachment(*edge) for edge in edges],
        **tables,
    )


def drawn(data, **said):
    return [row[0] for row in display.table(data.organizations, data, at=DAY, **said).texts]


class TestTree:
    def test_draws_children_below_their_parent_in_the_order_of_the_data(self):
        data = dataset([("b", "a"), ("c", "b"), ("d", "b"), ("e", "a")])
        assert drawn(data) == ["A", "├─ B", "│  ├─ C", "│  └─ D", "└─ E"]

    def test_several_tops_stand_side_by_side(self):
        assert drawn(dataset([("b", "a"), ("d", "c")])) == ["A", "└─ B", "C", "└─ D", "E"]

    def test_circle_is_drawn_once(self):
        data = dataset([("a", "b"), ("b", "c"), ("c", "a"), ("e", "d")])
        assert drawn(data) == ["D", "└─ E", "A", "└─ C", "   └─ B"]

    def test_unit_whose_parent_is_not_defined_is_a_top(self):
        assert drawn(dataset([("a", "nobody")], "ab")) == ["A", "B"]

    def test_only_organizations_of_the_day_are_drawn(self):
        data = Dataset(
            organizations=[
                Organization("a", "A", valid_to=DAY),
                Organization("b", "B", valid_from=NEXT_DAY),
                Organization("c", "C", valid_from=DAY, valid_to=DAY),
            ],
            attachments=[Attachment("c", "a"), Attachment("b", "a")],
        )
        assert drawn(data) == ["A", "└─ C"]
        assert [row[3] for row in display.table(data.organizations, data, at=NEXT_DAY).texts] == [
            "b"
        ]

    def test_attachments_of_another_kind_are_drawn_when_asked_for(self):
        data = Dataset(
            organizations=[Organization("a", "A"), Organization("b", "B", kind="bloc")],
            attachments=[Attachment("a", "b", kind="member_of")],
        )
        assert drawn(data) == ["A", "B"]
        assert drawn(data, kind=AttachmentKind.MEMBER_OF) == ["B", "└─ A"]

    def test_member_of_several_blocs_is_drawn_in_each(self):
        edges = [("m", "a"), ("m", "b"), ("n", "m"), ("n", "b")]
        data = Dataset(
            organizations=[Organization(unit, unit.upper()) for unit in "abmn"],
            attachments=[Attachment(*edge, kind="member_of") for edge in edges],
        )
        assert drawn(data, kind=AttachmentKind.MEMBER_OF) == [
            "A",
            "└─ M",
            "   └─ N",
            "B",
            "├─ M",
            "└─ N",
        ]

    def test_units_of_a_level_that_ended_are_not_drawn(self):
        data = Dataset(
            organizations=[Organization("a", "A"), Organization("b", "B", level="district")],
            attachments=[Attachment("b", "a")],
        )
        rows = [
            display.table(data.organizations, data, at=at).texts
            for at in ("30/6/2025", "2025-07-01")
        ]
        assert [[row[0] for row in each] for each in rows] == [["A", "└─ B"], ["A"]]

    def test_first_of_two_definitions_is_drawn(self):
        data = Dataset(organizations=[Organization("a", "thứ nhất"), Organization("a", "thứ hai")])
        assert drawn(data) == ["thứ nhất"]

    def test_day_may_be_a_period_of_one_day_and_no_longer_one(self):
        data = dataset([], "a")
        table = display.table(data.organizations, data, at=Period.day(DAY))
        assert table.title == "Tổ chức ngày 31/12/2022"
        for rows in (data.organizations, [Post("p", "a", title="Chủ tịch")]):
            with pytest.raises(InvalidData) as caught:
                display.table(rows, data, at="2022")
            assert [problem.code for problem in caught.value.problems] == ["asked.day"]

    def test_chain_of_thousands_is_no_trouble(self):
        names = [f"u{number}" for number in range(3_000)]
        data = dataset(list(zip(names[1:], names, strict=False)), names)
        assert len(drawn(data)) == 3_000

    def test_kind_level_and_id_stand_beside_the_name(self):
        unit = Organization("hoi", "Hội\n  xã", level="communal")
        table = display.table(
            Dataset(organizations=[unit]).organizations, Dataset(organizations=[unit]), at=DAY
        )
        assert table.title == "Tổ chức ngày 31/12/2022"
        assert table.texts == (("Hội xã", "hội", "cấp xã", "hoi"),)


class TestPosts:
    def test_name_that_is_not_public_is_never_shown(self):
        people = [
            Person("n1", "Võ Thanh Phong", privacy="public"),
            Person("n2", "Nguyễn Văn Kín", privacy="private"),
            Person("n3", "Trần Em Bé", privacy="minor"),
        ]
        data = dataset(
            [],
            "a",
            people=people,
            posts=[Post("p", "a", title="Chủ tịch")],
            memberships=[Membership("p", person) for person in ("n1", "n2", "n3", "n4")],
        )
        table = display.table(data.posts, data, at=DAY)
        assert [row[2] for row in table.texts] == ["Võ Thanh Phong", "(riêng tư)", "(trẻ em)", "n4"]
        assert "Kín" not in repr(table)

    @pytest.mark.parametrize(
        ("since", "until", "shown"),
        [
            (None, None, "n"),
            (DAY, DAY, "n"),
            (NEXT_DAY, None, "…"),
            (None, date(2022, 12, 30), "…"),
        ],
    )
    def test_holder_of_the_day_is_shown(self, since, until, shown):
        held = Membership("p", "n", valid_from=since, valid_to=until)
        data = dataset([], "a", posts=[Post("p", "a", title="Trưởng ban")], memberships=[held])
        assert [row[:3] for row in display.table(data.posts, data, at=DAY).texts] == [
            ("A", "Trưởng ban", shown)
        ]

    def test_post_of_an_organization_that_ended_is_not_shown(self):
        data = Dataset(
            organizations=[Organization("a", "A", level="district")],
            posts=[Post("p", "a", title="Chủ tịch")],
            memberships=[Membership("p", "n")],
        )
        assert len(display.table(data.posts, data, at="30/6/2025").texts) == 1
        assert display.table(data.posts, data, at="1/7/2025").texts == ()

    def test_organization_that_holds_a_post_through_somebody_is_named(self):
        data = dataset(
            [],
            "ab",
            posts=[Post("p", "a", title="Khối trưởng")],
            memberships=[Membership("p", on_behalf_of="b")],
        )
        assert display.table(data.posts, data, at=DAY).texts == (("A", "Khối trưởng", "…", "B"),)

    def test_holders_who_are_only_counted_are_shown_by_their_number(self):
        data = dataset(
            [],
            "a",
            posts=[Post("p", "a", title="Ủy viên")],
            memberships=[Membership("p", count=15)],
        )
        assert display.table(data.posts, data, at=DAY).texts == (("A", "Ủy viên", "15 người", ""),)
