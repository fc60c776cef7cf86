"""Laws of names of organizations and places."""

import contextlib
import unicodedata
import warnings

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoidata import InvalidData, Organization, vocab
from hoidata.domain import OrganizationName
from hoidata.errors import DoubtfulText
from hoidata.places import PlaceName

FORMS = {
    form: row["code"]
    for row in vocab.rows("associations")
    for form in vocab.names_of(row)
    if form.startswith("Hội") and not form.endswith(("Việt Nam", "VN"))
}
TYPES = {
    "tỉnh": "provincial",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "phường": "communal",
    "xã": "communal",
    "thị trấn": "communal",
    "xóm": "chapter",
    "khu phố": "chapter",
}
NAMES = ("Kim Liên", "Hòa Bình", "Hoà Bình", "5", "Thủy Xuân", "Hội An", "Tân Ấp", "Sen 2")
PIECES = (
    *(form for form in list(FORMS)[:40]),
    *("UBND", "Huyện đoàn", "chi hội", "CĐCS", "BTV", "Khối thi đua", "CTĐ", "Trường THPT"),
    *("các", "và", ",", "-", "(", ")", "/", "&", ":", ";", ".", "số", "5", "II", "02", "cũ"),
    *("xã", "phường", "thành phố", "TP.", "P.", "khối", "tổ", "Kim Liên", "Nam Đàn", "Việt Nam"),
    *("Trung ương", "nay là", "của", "đã trao", "Hi88", "hội", "Hội", "đoàn", "12/15", "hai"),
)


def plain(text: str) -> str:
    """Return a text of which only the words count."""
    return " ".join(vocab.toned(text.lower()).split())


def read(text: str) -> tuple[OrganizationName, ...]:
    """Return what a text names; nothing where it is refused as none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DoubtfulText)
        try:
            return Organization.parse_names(text)
        except InvalidData as refused:
            if refused.problems[0].code != "organization_name.unknown":
                raise
            return ()


def told(name: OrganizationName) -> OrganizationName:
    """Return a name of which only what it says counts, and not how it is written."""
    return attrs.evolve(
        name,
        text="-",
        place=name.place and _plain_place(name.place),
        within=tuple(map(_plain_place, name.within)),
        host=name.host and told(name.host),
        candidates=tuple(map(told, name.candidates)),
    )


def _plain_place(place: PlaceName) -> PlaceName:
    return PlaceName(place.type, place.name and plain(place.name))


ordinary = st.builds(
    lambda form, kind, name: (f"{form} {kind} {name}", form, kind, name),
    st.sampled_from(list(FORMS)),
    st.sampled_from(list(TYPES)),
    st.sampled_from(NAMES),
)
mixed = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@settings(max_examples=1_000)
@given(st.text(max_size=60) | mixed)
@example("Chi hội 1, " + "9" * 5_000)
@example("số")
@example("Hội LHPN xã " + "a\u0301" * 50)
@example("\u0130\u0130 xã İ")
def test_every_text_has_an_answer(text):
    for name in read(text):
        assert name.text
        for each in name.candidates:
            assert each.candidates == ()
        for field in attrs.fields(OrganizationName):
            values = {repr(getattr(each, field.name)) for each in name.candidates}
            if len(values) > 1:
                assert getattr(name, field.name) is None


@given(mixed)
def test_one_name_is_what_the_only_of_several_is(text):
    names = read(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DoubtfulText)
        if len(names) == 1:
            assert names == (Organization.parse_name(text),)
        else:
            with pytest.raises(InvalidData, match=r"organization_name\."):
                Organization.parse_name(text)


@given(ordinary)
def test_a_plain_name_says_what_it_is_made_of(made):
    text, form, kind, name = made
    found = Organization.parse_name(text)
    assert (found.text, found.association) == (text, FORMS[form])
    assert (found.level, found.place) == (TYPES[kind], PlaceName(kind, name))


@given(ordinary, st.sampled_from(["NFC", "NFD"]), st.booleans(), st.integers(0, 3))
def test_how_a_name_is_spelled_does_not_matter(made, form, is_toned, case):
    text = made[0]
    other = text.replace("Hòa", "Hoà").replace("Thủy", "Thuỷ") if is_toned else text
    other = (str, str.upper, str.lower, str.capitalize)[case](other) if case < 3 else other
    other = unicodedata.normalize(form, other).replace(" ", " \u00a0")
    assert told(Organization.parse_name(other)) == told(Organization.parse_name(text))


@given(st.lists(ordinary, min_size=2, max_size=4))
def test_names_in_a_list_are_those_names(several):
    texts = [each[0] for each in several]
    names = [told(Organization.parse_name(text)) for text in texts]
    assert [told(name) for name in read("; ".join(texts))] == names


@given(
    st.lists(st.sampled_from(list(FORMS)), min_size=1, max_size=3, unique_by=FORMS.get),
    st.sampled_from(["xóm", "khu phố"]),  # of which no list is known that says better
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique_by=plain),
)
def test_every_organization_of_a_list_is_of_every_place(forms, kind, names):
    text = f"{', '.join(forms)} các {kind} {', '.join(names)}"
    expected = [f"{form} {kind} {name}" for form in forms for name in names]
    assert [name.text for name in read(text)] == expected
    assert [told(name) for name in read(text)] == [
        told(Organization.parse_name(each)) for each in expected
    ]


@given(st.text(max_size=40) | st.sampled_from(PIECES))
def test_every_text_of_a_place_has_an_answer(text):
    with contextlib.suppress(InvalidData):
        place = PlaceName.parse(text)
        assert place.type or place.name
