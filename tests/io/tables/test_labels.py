"""What labels say by their words, and what they name."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Dataset
from hoidata.domain import Attachment, Organization
from hoidata.io._table.names import Units, slug
from hoidata.io._table.rows import Numbering, name_of, numbering
from hoidata.io._table.words import begins, mentions, says, without, words_of
from hoidata.vietnamese import normalize


def one(units, *label, **place):
    """Return the one organization that a label names."""
    (found,) = units.ids_of(*label, place=place)
    return found


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Tổng cộng", "TỔNG CỘNG:", " cộng ", "Tổng số (*)", "Toàn tỉnh."])
def test_a_text_is_a_word_of_totals_as_a_whole(text):
    assert says("total", text)


@pytest.mark.parametrize("text", ["", "Tổng cộng xã A", "Cộng đồng", "Tổng công ty", "công"])
def test_other_texts_are_none(text):
    assert not says("total", text)


@pytest.mark.parametrize("mark", ["-", "…", "..", "#N/A"])
def test_marks_are_words_too(mark):
    assert says("missing", mark)


@pytest.mark.parametrize(
    ("text", "is_part"),
    [("Trong đó: nữ", True), ("- TRONG  ĐÓ nữ", True), ("(Trong đó)", True), ("Trong độ", False),
     ("nữ trong đó", False), ("", False)],
)  # fmt: skip
def test_a_text_begins_with_a_word(text, is_part):
    assert begins("part", text) == is_part


def test_a_text_mentions_words():
    assert mentions("money", "Thu nợ  quá hạn")
    assert not mentions("money", "Nợp")
    assert words_of("prior", "So cùng kỳ, năm ngoái") == ["cùng kỳ", "năm ngoái"]
    assert words_of("prior", "Năm nay") == []


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Kế hoạch quý I", "quý I"),
        ("Kế hoạch giao", ""),
        ("KH: 2024", "2024"),
        ("Giao", ""),
        ("Hội  viên", "Hội viên"),
    ],
)
def test_a_text_without_its_word(text, rest):
    assert without("plan", text) == rest


def test_a_role_without_words_says_nothing():
    assert not says("no such role", "Tổng cộng")


# --- Numbers of rows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I", Numbering.ROMAN),
        ("IV.", Numbering.ROMAN),
        ("XII", Numbering.ROMAN),
        ("A", Numbering.LETTER),
        ("Đ.", Numbering.LETTER),
        ("1", Numbering.DIGITS),
        ("(12)", Numbering.DIGITS),
        ("1.1", Numbering.DOTTED),
        ("1.2.3.", Numbering.DOTTED),
        ("a", Numbering.SMALL),
        ("a)", Numbering.SMALL),
        ("1a", Numbering.SMALL),
        ("-", Numbering.DASH),
        ("+", Numbering.DASH),
        ("*", Numbering.DASH),
        ("", None),
        ("AB", None),
        ("12345", None),
        ("Xã", None),
    ],
)
def test_how_a_row_is_numbered(text, kind):
    assert numbering(text) == kind


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Xã A", "Xã A"),
        ("1. Xã A", "Xã A"),
        ("12) Xã A", "Xã A"),
        ("I. Vùng núi", "Vùng núi"),
        ("IX. Vùng núi", "Vùng núi"),
        ("1.2. Thu", "Thu"),
        ("- Nữ", "Nữ"),
        ("+ Nữ", "Nữ"),
        ("Xã A (*)", "Xã A"),
        ("Xã A **", "Xã A"),
        ("H. Long Phú", "H. Long Phú"),
        ("X. An Hòa", "X. An Hòa"),
        ("P. 5", "P. 5"),
        ("TT. Cái Bè", "TT. Cái Bè"),
        ("Q. Ô Môn", "Q. Ô Môn"),
        ("1.", "1."),
    ],
)
def test_a_name_has_no_number_before_it_and_no_mark_behind_it(label, name):
    assert name_of(label) == name


# --- Ids ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "made"),
    [("Xã Đông Hà", "xa-dong-ha"), ("P.5", "p-5"), ("Hội CTĐ (tỉnh)", "hoi-ctd-tinh"), ("…", "x")],
)
def test_an_id_of_a_text(text, made):
    assert slug(text) == made


@given(st.text())
def test_an_id_is_plain(text):
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(text))
    assert slug(slug(text)) == slug(text)


# --- Organizations --------------------------------------------------------------------------------

KNOWN = Dataset(
    organizations=[
        Organization("t", "Tỉnh T"),
        Organization("h1", "Huyện Một", aliases=["Một"]),
        Organization("h2", "Huyện Hai"),
        Organization("h1.tan-an", "Xã Tân An"),
        Organization("h2.tan-an", "Xã Tân An"),
    ],
    attachments=[
        Attachment("h1", "t"),
        Attachment("h2", "t"),
        Attachment("h1.tan-an", "h1"),
        Attachment("h2.tan-an", "h2"),
    ],
)


def told(units):
    return [(each.code, each.details["found"]) for each in units.problems()]


@pytest.mark.parametrize(
    ("label", "above", "expected"),
    [
        ("h1", None, "h1"),
        ("Huyện Một", "t", "h1"),
        ("HUYỆN MỘT", "t", "h1"),
        ("Một", None, "h1"),
        ("Xã Tân An", "h1", "h1.tan-an"),
        ("Xã Tân An", "h2", "h2.tan-an"),
    ],
)
def test_a_label_is_an_organization_of_the_data(label, above, expected):
    units = Units(KNOWN)
    assert one(units, label, above) == expected
    assert (units.new, units.edges, told(units)) == ({}, [], [])


def test_one_label_names_the_organization_below_that_of_each_table():
    units = Units(KNOWN)
    above = ["h1", "h2", "h1", "t", "h2"]
    made = [one(units, "Xã Tân An", each) for each in above]
    assert made == ["h1.tan-an", "h2.tan-an", "h1.tan-an", "t.xa-tan-an", "h2.tan-an"]


def test_a_label_that_is_too_long_for_a_name_is_kept():
    units = Units(KNOWN)
    assert one(units, "Hội CTĐ, " * 300, "t") in units.new


@pytest.mark.parametrize("above", [None, "t"])
def test_of_several_none_is_chosen(above):
    units = Units(KNOWN)
    made = one(units, "Xã Tân An", above)
    assert made not in {"h1.tan-an", "h2.tan-an"}
    assert told(units) == [("table.organizations", "Xã Tân An")]
    assert units.problems()[0].details["units"] == "h1.tan-an, h2.tan-an"


def test_a_name_that_is_not_known_is_kept_as_written_and_said_once():
    units = Units(KNOWN)
    place = {"file": "a.xlsx", "sheet": "S", "cell": "B2"}
    assert one(units, "Huyện Mốt", "t", **place) == "t.huyen-mot"
    assert one(units, "Huyện Mốt", "t") == one(units, "t.huyen-mot", "t") == "t.huyen-mot"
    assert units.new == {"t.huyen-mot": Organization("t.huyen-mot", "Huyện Mốt")}
    assert [(edge.unit, edge.parent) for edge in units.edges] == [("t.huyen-mot", "t")]
    (problem,) = units.problems()
    assert problem.code == "table.organization"
    assert place.items() <= problem.details.items()


def test_without_an_organization_above_there_is_no_edge():
    units = Units(Dataset())
    assert one(units, "Xã A") == "xa-a"
    assert units.edges == []


def test_names_that_make_one_id_are_kept_apart():
    units = Units(Dataset())
    ids = {one(units, name) for name in ("Xã Hoà", "Xã Hoá", "Xã Hóa")}
    assert len(ids) == len(units.new) == 2
    assert one(units, "Xã Hoà") == "xa-hoa"
    assert "xa-hoa-2" in ids


def test_a_name_that_is_not_known_never_gets_the_id_of_one_that_is():
    units = Units(Dataset(organizations=[Organization("t.xa-a", "Hội Nông dân xã A")]))
    assert one(units, "Xã A", "t") == "t.xa-a-2"
    assert told(units) == [("table.organization", "Xã A")]


def test_one_name_in_two_groups_is_two_organizations():
    units = Units(Dataset())
    first = one(units, "Thôn 1", "t", ("Xã A",))
    second = one(units, "Thôn 1", "t", ("Xã B",))
    assert (first, second) == ("t.xa-a.thon-1", "t.xa-b.thon-1")


def test_what_another_sheet_has_named_is_the_same_where_nothing_is_above():
    units = Units(Dataset())
    assert one(units, "Xã A", "t") == "t.xa-a"
    assert one(units, "XÃ A") == "t.xa-a"
    assert one(units, "Xã A", "h") == "h.xa-a"
    assert one(units, "xã a") not in {"t.xa-a", "h.xa-a"}


def test_where_no_organizations_are_known_all_names_are_one_problem():
    units = Units(Dataset())
    for name in ("Xã A", "Xã B"):
        one(units, name, "t", file="a.csv")
    (problem,) = units.problems()
    assert problem.code == "table.new_organizations"
    assert problem.details["units"] == "Xã A, Xã B"
    assert problem.details["file"] == "a.csv"


@given(st.lists(st.text(min_size=1, max_size=8).filter(normalize), max_size=8))
def test_different_names_have_different_ids(names):
    units = Units(Dataset())
    ids = [one(units, name, "t") for name in names]
    for name, made in zip(names, ids, strict=True):
        assert one(units, name, "t") == made
    assert len(set(ids)) == len({units.new[made].name for made in ids})


def test_what_cannot_be_seen_is_no_part_of_a_name():
    units = Units(Dataset())
    assert one(units, "Xã\u00a0A", "t") == one(units, "Xã A\u200b", "t")


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ({}, "b"),
        ({"valid_to": "1/1/2020"}, "a"),
        ({"kind": "member_of"}, "a"),
    ],
)
def test_of_several_the_one_directly_below_on_the_day_is_meant(edge, expected):
    names = {"above": "Hội CTĐ tỉnh Nghệ An", "h": "Hội CTĐ huyện Nam Đàn"}
    names |= dict.fromkeys("ab", "Hội CTĐ xã Kim Liên")
    data = Dataset(
        organizations=[Organization(*each) for each in names.items()],
        attachments=[
            Attachment("h", "above"),
            Attachment("a", "h"),
            Attachment("b", "above", **edge),
        ],
    )
    units = Units(data)
    on = datetime.date(2024, 12, 31)
    assert units.ids_of("Hội CTĐ xã Kim Liên", "above", on=on, place={}) == (expected,)


def test_a_label_of_several_of_which_a_part_is_not_understood_is_kept_as_written():
    names = {"above": "Hội CTĐ tỉnh Nghệ An", "a": "Hội CTĐ xã Kim Liên", "b": "Hội LHPN xã A"}
    units = Units(Dataset(organizations=[Organization(*each) for each in names.items()]))
    label = "Hội CTĐ xã Kim Liên, Hội LHPN xã A không rõ gì thêm online"
    (made,) = units.ids_of(label, "above", place={})
    assert made not in names
    assert [each.code for each in units.problems()] == ["table.organization"]
