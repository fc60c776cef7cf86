"""Places by code and by name, in the editions that the package holds."""

import datetime
import gzip
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from hoidata import InvalidData, places
from hoidata.places import Edition, Place, PlaceName, PlaceRef
from hoidata.places._tables import tables

LAST_DAY = datetime.date(2025, 6, 30)
REFORM = datetime.date(2025, 7, 1)
HELD = tables()
ROWS = range(len(HELD.columns.code))
DATA = Path(places.__file__).parent / "data"
TYPES = {"tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu"}


def called(*arguments, **options):
    return [f"{place} {place.ref}" for place in places.find(*arguments, **options)]


class TestEditions:
    def test_follow_each_other_without_a_gap(self):
        editions = places.editions()
        assert editions[-1].valid_to is None
        for one, other in pairwise(editions):
            assert one.valid_to + datetime.timedelta(days=1) == other.valid_from

    def test_bear_the_month_of_their_first_day_and_say_what_decided_them(self):
        for each in places.editions():
            assert each.code == f"{each.valid_from:%Y-%m}"
            assert each.document
            assert each.source

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            (datetime.date(2021, 10, 31), None),
            (datetime.date(2021, 11, 1), "2021-11"),
            (datetime.date(2025, 2, 28), "2025-01"),
            (LAST_DAY, "2025-03"),
            (REFORM, "2025-07"),
            (datetime.date(2026, 4, 29), "2025-07"),
            (datetime.date(2026, 4, 30), "2026-04"),
            (datetime.date(9999, 12, 31), "2026-04"),
        ],
    )
    def test_are_found_by_a_day(self, day, code):
        edition = places.edition_on(day)
        assert (edition and edition.code) == code
        assert HELD.on(day) == (code or "2021-11")  # the nearest that is known

    def test_hold_the_days_from_the_first_to_the_last(self):
        edition = Edition("x", LAST_DAY, valid_to=REFORM)
        days = [LAST_DAY - datetime.timedelta(1), LAST_DAY, REFORM, REFORM + datetime.timedelta(1)]
        assert [edition.is_in_force(day) for day in days] == [False, True, True, False]

    @pytest.mark.parametrize(
        ("edition", "provinces", "districts", "communes"),
        [
            ("2021-11", 63, 705, 10_599),
            ("2024-02", 63, 705, 10_597),
            ("2024-09", 63, 704, 10_542),
            ("2025-01", 63, 696, 10_051),
            ("2025-03", 63, 696, 10_035),
            ("2025-07", 34, 0, 3_321),
            ("2026-04", 34, 0, 3_321),
        ],
    )
    def test_have_as_many_places_as_the_lists(self, edition, provinces, districts, communes):
        lengths = [len(HELD.columns.code[at]) for at in ROWS if HELD.holds(at, edition)]
        assert [lengths.count(digits) for digits in (2, 3, 5)] == [provinces, districts, communes]


class TestRefs:
    @pytest.mark.parametrize(
        "text", ["2025-07:17971", "2025-03:690", "2021-11:01", "của-tôi:12345"]
    )
    def test_read_back(self, text):
        assert str(PlaceRef.parse(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            *("", ":", "17971", "2025-07:", ":17971", "2025-07:1", "2025-07:1797"),
            *("2025-07:179710", "2025-07:1797a", "2025-07:１２", "20 25:12", "a:b:12"),
            "2025-07:17971\n1",
        ],
    )
    def test_refuse_what_is_no_code(self, text):
        with pytest.raises(InvalidData, match=r"place\.ref"):
            PlaceRef.parse(text)

    @pytest.mark.parametrize("code", [91, "9", "", None, "0091", "9 1"])
    def test_refuse_a_code_without_its_zeros(self, code):
        with pytest.raises(InvalidData, match=r"place\.ref"):
            PlaceRef("2025-07", code)

    def test_know_their_level(self):
        levels = [PlaceRef("x", code).level for code in ("01", "001", "00001")]
        assert levels == ["provincial", "district", "communal"]

    def test_sort_by_edition_and_code(self):
        assert PlaceRef("2025-03", "99999") < PlaceRef("2025-07", "01") < PlaceRef("2025-07", "02")


class TestPlaces:
    def test_a_code_means_nothing_without_its_edition(self):
        assert str(places.get("2025-03:91")) == "Tỉnh Kiên Giang"
        assert str(places.get("2025-07:91")) == "Tỉnh An Giang"
        assert str(places.get("2025-03:89")) == "Tỉnh An Giang"
        assert places.get("2025-07:89") is None

    @pytest.mark.parametrize("ref", ["2019-01:91", "2025-07:999", "x:01"])
    def test_what_is_not_held_is_none(self, ref):
        assert places.get(ref) is None
        assert places.above(ref) == places.below(ref) == ()

    def test_a_place_says_what_it_is_part_of(self):
        assert [*map(str, places.above("2025-03:25326"))] == ["Thị xã Bình Long", "Tỉnh Bình Phước"]
        assert [*map(str, places.above("2026-04:25326"))] == ["Thành phố Đồng Nai"]
        assert places.above(PlaceRef("2025-07", "75")) == ()

    def test_a_place_lasts_as_long_as_it_is_the_same(self):
        nghe_an = places.get("2023-04:40")
        assert (nghe_an.valid_from, nghe_an.valid_to) == (None, None)
        before, after = places.get("2025-03:92"), places.get("2025-07:92")
        assert (before.full_name, before.valid_to) == ("Thành phố Cần Thơ", LAST_DAY)
        assert (after.full_name, after.valid_from) == ("Thành phố Cần Thơ", REFORM)

    @pytest.mark.parametrize(
        ("day", "full_name"),
        [
            (datetime.date(2024, 12, 31), "Tỉnh Thừa Thiên Huế"),
            (datetime.date(2025, 1, 1), "Thành phố Huế"),
        ],
    )
    def test_hue_is_a_city_since_2025(self, day, full_name):
        assert str(places.get(PlaceRef(places.edition_on(day).code, "46"))) == full_name

    def test_dong_nai_is_a_city_since_30_april_2026(self):
        assert str(places.get("2025-07:75")) == "Tỉnh Đồng Nai"
        assert places.get("2026-04:75").valid_from == datetime.date(2026, 4, 30)
        assert str(places.get("2026-04:25270")) == "Phường Lộc Ninh"

    def test_provinces_of_a_day(self):
        assert len(places.provinces(LAST_DAY)) == 63
        assert len(places.provinces(REFORM)) == 34
        assert len(places.provinces("1/7/2025")) == 34
        assert len(places.provinces(datetime.date(2000, 1, 1))) == 63  # of the earliest edition

    def test_what_is_below_stands_by_its_codes(self):
        codes = [place.ref.code for place in places.below("2025-03:690")]
        assert codes == ["25320", "25324", "25325", "25326", "25333", "25336"]

    def test_a_full_name_begins_with_a_capital(self):
        place = Place(PlaceRef("x", "001"), "thị xã", name="Bình Long")
        assert (place.full_name, place.level, place.parent) == (
            "Thị xã Bình Long",
            "district",
            None,
        )


class TestFind:
    def test_returns_all_that_are_called_so(self):
        assert called("Kim Liên") == [
            "Phường Kim Liên 2026-04:00229",
            "Xã Kim Liên 2026-04:17971",
            "Phường Kim Liên 2025-03:00229",
            "Xã Kim Liên 2025-03:10783",
            "Xã Kim Liên 2025-03:17971",
        ]

    def test_eight_communes_were_called_phu_thinh_before_the_reform(self):
        found = places.find("Phú Thịnh", on=LAST_DAY)
        assert len(found) == 8
        assert {place.ref.edition for place in found} == {"2025-03"}

    @pytest.mark.parametrize(
        "text",
        [
            "phường Phú Đức",
            "Phường PHÚ ĐỨC",
            "P. Phú Đức",
            " phường\u00a0phú \n đức ",
            unicodedata.normalize("NFD", "phường Phú Đức"),
            PlaceName("phường", "Phú Đức"),
        ],
    )
    def test_does_not_mind_how_it_is_written(self, text):
        assert called(text, within="Bình Phước") == ["Phường Phú Đức 2025-03:25326"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Hòa Bình", "Hoà Bình"),
            ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
            ("Ea H'Leo", "Ea H’leo"),
            ("phường 5", "P.05"),
            ("Thành phố Hồ Chí Minh", "TP.HCM"),
            ("Văn Miếu - Quốc Tử Giám", "Văn Miếu Quốc Tử Giám"),
        ],
    )
    def test_spellings_of_one_name_are_one(self, one, other):
        assert called(one) == called(other) != []

    def test_another_spelling_of_the_lists_is_found(self):
        assert called("xã Sà Phìn", on=LAST_DAY) == called("xã Xà Phìn", on=LAST_DAY) != []

    def test_a_name_without_marks_is_found_by_its_letters(self):
        assert called("Kien Giang") == [*called("Kiên Giang"), *called("Kiến Giang")]
        assert called("Nghe An", on=REFORM) == ["Tỉnh Nghệ An 2025-07:40"]

    def test_letters_do_not_join_what_is_called_just_so(self):
        assert {place.name for place in places.find("Ia Le")} == {"Ia Le"}

    def test_a_word_may_be_a_type_or_belong_to_the_name(self):
        assert called("Bản Lầu", on=REFORM) == ["Xã Bản Lầu 2025-07:02788"]
        assert called(PlaceName("bản", "Lầu"), on=REFORM) == ["Xã Bản Lầu 2025-07:02788"]

    def test_a_type_picks_among_those_of_a_name(self):
        assert called("Kiến An", type="quận") == ["Quận Kiến An 2025-03:307"]
        assert called("Kiến An", type="P.") == ["Phường Kiến An 2026-04:11443"]
        assert called("phường Kiến An", type="quận") == []

    def test_a_type_that_is_none_is_refused(self):
        with pytest.raises(InvalidData, match=r"field\.choice at \$\.type"):
            places.find("Kiến An", type="quan chức")

    def test_what_is_above_picks_among_those_of_a_name(self):
        only = ["Xã Kim Liên 2025-03:17971"]
        assert called("Kim Liên", within=("huyện Nam Đàn", "tỉnh Nghệ An")) == only
        assert called("Kim Liên", within=PlaceName(None, "Nam Đàn")) == only
        assert called("Kim Liên", within=PlaceRef("2025-03", "430")) == only
        assert called("Kim Liên", within=places.get("2021-11:430")) == only
        assert called("Kim Liên", within=("Nam Đàn", "Hà Nội")) == []
        assert called("Kim Liên", within=PlaceRef("2025-07", "430")) == []

    def test_is_within_what_was_above_it_in_any_of_its_editions(self):
        for above in ("Thừa Thiên Huế", PlaceName("tỉnh", "Thừa Thiên Huế")):
            (found,) = places.find("phường Phú Hội", within=above)
            assert [str(each) for each in places.above(found.ref)] == [
                "Thành phố Huế",
                "Tỉnh Thừa Thiên Huế",
            ]
        (found,) = places.find("phường Phú Hội", within="quận Thuận Hóa")
        assert found.ref == PlaceRef("2025-03", "19786")
        assert places.find("phường Phú Hội", within=("tỉnh Thừa Thiên Huế", "quận Thuận Hóa")) == ()

    def test_is_within_each_place_that_was_ever_above_it(self):
        missed = [
            (edition.code, str(place))
            for edition in places.editions()
            for province in places.provinces(edition.valid_from)
            for upper in places.below(province.ref)
            for place in places.below(upper.ref)[:3]
            if place.valid_from == edition.valid_from
            and place.ref.code
            not in {each.ref.code for each in places.find(place.name, within=province.ref)}
        ]
        assert missed == []

    def test_a_day_picks_the_edition(self):
        assert called("Đồng Nai", on=REFORM) == ["Tỉnh Đồng Nai 2025-07:75"]
        assert called("Đồng Nai", on=datetime.date(2026, 5, 1)) == ["Thành phố Đồng Nai 2026-04:75"]
        assert called("Đồng Nai", on="30/4/2026") == ["Thành phố Đồng Nai 2026-04:75"]
        assert called("tỉnh Đồng Nai", on=datetime.date(1999, 1, 1)) == ["Tỉnh Đồng Nai 2021-11:75"]

    def test_what_is_not_a_day_is_refused(self):
        for ask in (places.edition_on, places.provinces, lambda on: places.find("Huế", on=on)):
            with pytest.raises(InvalidData, match=r"field\.date"):
                ask("2025")

    def test_districts_come_before_communes(self):
        assert [place.level for place in places.find("Bình Long")][:2] == ["district", "communal"]

    @pytest.mark.parametrize(
        "text", ["", " ", "thị xã", "xã", "Kim Liên, Hà Giang", "|", "0", "x" * 9]
    )
    def test_what_names_no_place_is_not_found(self, text):
        assert places.find(text) == ()
        assert places.find(PlaceName("xã")) == places.find(PlaceName()) == ()

    def test_every_place_is_found_by_its_full_name(self):
        for at in ROWS:
            place = HELD.place(at)
            assert place in places.find(PlaceName(place.type, place.name)), place

    def test_of_every_name_each_answer_bears_it(self):
        for name in {*HELD.columns.name}:
            for place in places.find(name):
                spelled = {places.spelling_key(each) for each in (place.name, *place.aliases)}
                assert places.spelling_key(name) in spelled

    @pytest.mark.parametrize(
        "text",
        [
            "xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An",
            "Kim Liên, Nam Đàn, Nghệ An",
            "KIM LIÊN ,H. Nam Đàn,\nNghệ An, ",
        ],
    )
    def test_reads_a_text_with_commas_as_a_place_and_those_above_it(self, text):
        assert called(text) == ["Xã Kim Liên 2025-03:17971"]

    def test_reads_commas_in_what_is_above(self):
        only = ["Xã Kim Liên 2025-03:17971"]
        assert called("Kim Liên", within="Nam Đàn, Nghệ An") == only
        assert called("Kim Liên", within=("Nam Đàn, Nghệ An", PlaceName(None, "Nghệ An"))) == only
        assert called("Kim Liên, Nam Đàn", within="Nghệ An") == only
        assert called("Kim Liên", within="Nam Đàn, Hà Nội") == []
        assert called("Kim Liên, Nam Đàn, Hà Nội") == []
        assert places.find("xã Tam Hưng, huyện Thanh Oai, Hà Nội")
        assert places.find("xã An Thủy", within="Lệ Thủy, Quảng Bình")

    @pytest.mark.parametrize("text", ["", ",", " , ,"])
    def test_finds_nothing_for_commas_alone(self, text):
        assert places.find(text) == places.find("Kim Liên, Nam Đàn", within=",") == ()


class TestTable:
    def test_every_code_bears_its_zeros_and_what_is_above_is_held(self):
        for at in ROWS:
            row = HELD.row(at)
            first = HELD.order[row.first]
            for edition in places.editions()[first : HELD.order[row.last] + 1]:
                place = places.get(PlaceRef(edition.code, row.code))
                assert place.name == row.name
                assert place.parent is None or places.get(place.parent) is not None
                assert (place.parent is None) == (place.level == "provincial")

    def test_no_code_means_two_places_in_one_edition(self):
        for edition in places.editions():
            codes = [HELD.columns.code[at] for at in ROWS if HELD.holds(at, edition.code)]
            assert len(codes) == len({*codes})

    def test_every_row_has_a_type_of_the_vocabulary_and_a_source(self):
        for at in ROWS:
            assert HELD.columns.type[at] in TYPES
            assert HELD.place(at).source == HELD.sources[HELD.columns.source[at]] != ""
        assert all(HELD.sources[made.source] for made in HELD.made)

    def test_types_are_those_of_their_level_and_time(self):
        for at in ROWS:
            row = HELD.row(at)
            is_new = HELD.order[row.first] >= HELD.order["2025-07"]
            assert not is_new or row.type not in ("quận", "huyện", "thị xã", "thị trấn")
            assert is_new or row.type != "đặc khu"

    def test_the_files_take_less_than_250_kilobytes(self):
        data = DATA.iterdir()
        assert sum(path.stat().st_size for path in data) < 250_000

    def test_the_notices_of_the_sources_are_beside_the_tables(self):
        text = DATA.joinpath("NOTICE").read_text(encoding="utf-8")
        assert "Tran Ngoc Minh Hieu" in text
        assert "Thang Le Quoc" in text
        assert "Permission is hereby granted" in text

    def test_compressed_tables_hold_no_time(self):
        for path in DATA.glob("*.gz"):
            assert path.read_bytes()[4:8] == bytes(4)
            assert gzip.decompress(path.read_bytes()).decode()

    def test_nothing_is_read_before_it_is_asked_for(self):
        program = (
            "import hoidata, hoidata.places._tables as held; print(held.tables.cache_info().misses)"
        )
        run = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == "0"
