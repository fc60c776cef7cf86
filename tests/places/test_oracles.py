"""The tables held against two packages, where a developer has them; none is needed by the library.

    pip install vietnamadminunits vietnam-provinces

vietnam-provinces (GPL) is asked, never copied; releases that know no old names have less to say.
"""

import datetime

import pytest

from hoidata import places

REFORM = datetime.date(2025, 7, 1)
WALK = ("2025-03", "2025-07")
# What its table has otherwise than the list of what each new unit was made of, on which ours rests.
ONLY_OURS = {
    ("00556", "00562"),  # Thuận An: the list names Đặng Xá, the table Cổ Bi
    ("01651", "01648"),  # Phục Hòa: Mỹ Hưng, Hồng Quang
    ("02482", "02494"),  # Thái Bình: Phú Thịnh, Công Đa
    ("23053", "23041"),  # Hồng Thái: Hòa Thắng besides
    ("28036", "28087"),  # Nhựt Tảo: Thủ Thừa besides
}
ONLY_THEIRS = {("00553", "00562"), ("01615", "01648"), ("02485", "02494")}


def pairs():
    """Return the codes of communes that share ground, before and after."""
    return {
        (edge.before.code, edge.after.code)
        for edge in places.crosswalk(*WALK).edges
        if edge.before.level == edge.after.level == "communal"
    }


WARDS_SINCE_APRIL_2026 = {
    *("25270", "25357", "25363", "26116", "26170", "26248", "26326", "26368", "26425", "26485")
}
"""Of Đồng Nai, by 237/NQ-UBTVQH16; it has the city, and still calls them communes."""

MISFILED = {("82", "80")}
"""Phường 4 of Tân An (27691) is filed under Tiền Giang, and the table of provinces made of it."""


class TestVietnamProvinces:
    def test_communes_of_today_bear_the_same_names(self):
        peer = pytest.importorskip("vietnam_provinces")
        of_today = [
            place
            for province in places.provinces(datetime.date(2026, 11, 1))
            for place in places.below(province.ref)
        ]
        ours = {place.ref.code: places.spelling_key(place.full_name) for place in of_today}
        theirs = {
            f"{ward.code:05d}": places.spelling_key(ward.name) for ward in peer.Ward.iter_all()
        }
        if peer.__data_version__ < "2026":
            pytest.skip(f"{peer.__version__} has codes that were corrected")
        assert ours.keys() == theirs.keys()
        assert {code for code in ours if ours[code] != theirs[code]} == WARDS_SINCE_APRIL_2026

    def test_places_before_the_reform_are_those_of_january_2025(self):
        peer = pytest.importorskip("vietnam_provinces.legacy")
        ours = {
            place.ref.code
            for province in places.provinces(datetime.date(2025, 1, 1))
            for district in places.below(province.ref)
            for place in (district, *places.below(district.ref))
        }
        theirs = {f"{each.code:03d}" for each in peer.District.iter_all()}
        assert ours == theirs | {f"{each.code:05d}" for each in peer.Ward.iter_all()}

    def test_what_became_of_communes(self):
        pytest.importorskip("vietnam_provinces._ward_conversion_2025")
        from vietnam_provinces import _ward_conversion_2025 as peer

        theirs = {
            (f"{code:05d}", f"{new.code:05d}")
            for code, entry in peer.OLD_TO_NEW.items()
            for new in entry.new_wards
        }
        assert pairs() - theirs == ONLY_OURS
        assert theirs - pairs() == ONLY_THEIRS

    def test_what_became_of_provinces(self):
        pytest.importorskip("vietnam_provinces._province_conversion_2025")
        from vietnam_provinces import _province_conversion_2025 as peer

        theirs = {
            (f"{code:02d}", f"{new.code:02d}")
            for code, entry in peer.OLD_TO_NEW.items()
            for new in entry.new_provinces
        }
        ours = {
            (edge.before.code, edge.after.code)
            for edge in places.crosswalk(*WALK).edges
            if edge.before.level == "provincial"
        }
        assert ours == theirs - MISFILED


class TestVietnamAdminUnits:
    def test_communes_and_their_heirs(self):
        peer = pytest.importorskip("vietnamadminunits.database")
        new = peer.query("SELECT province, ward, wardCode FROM admin_units")
        assert {row["wardCode"] for row in new} == {
            place.ref.code for each in places.provinces(REFORM) for place in places.below(each.ref)
        }
        old = peer.query("SELECT wardCode FROM admin_units_legacy WHERE wardCode IS NOT NULL")
        assert {row["wardCode"] for row in old} == {before for before, _ in pairs()}
