"""The tool that makes the tables from their sources."""

from collections import Counter

from hoidata.places import spelling_key
from tools import build_places as tool
from tools.build_places import Made, Unit

SQL = """\
INSERT INTO administrative_units(id,name) VALUES
(1,'no place');
INSERT INTO provinces(code,name,full_name) VALUES
\t('66','Đắk Lắk','Tỉnh Đắk Lắk'),
('92','Cần Thơ','Thành phố Cần Thơ');
INSERT INTO wards(code,name,full_name,province_code) VALUES
('24286','Ea M''Droh','Xã Ea M''Droh','66'),
('31147','05','Phường 05','92');
"""


def test_tables_of_a_dump_are_read():
    assert dict(tool._inserted(SQL)) == {
        "66": Unit("tỉnh", "Đắk Lắk", "", "t"),
        "92": Unit("thành phố", "Cần Thơ", "", "t"),
        "24286": Unit("xã", "Ea M'Droh", "66", "t"),
        "31147": Unit("phường", "5", "92", "t"),
    }


def test_another_spelling_is_an_alias_only_if_it_is_compared_otherwise():
    assert tool.unit("Xã Xà Phìn", "026", "g", "Xã Sà Phìn").aliases == ("Sà Phìn",)
    assert tool.unit("Phường Yên Hoà", "005", "g", "Phường Yên Hòa").aliases == ()


def test_of_namesakes_the_one_of_the_district_of_the_others_is_meant():
    old = {
        **{code: Unit("quận", code, "82", "g") for code in ("866", "867")},
        "815": Unit("quận", "815", "81", "g"),
        "1": Unit("phường", "6", "866", "g"),
        "2": Unit("phường", "4", "866", "g"),
        "3": Unit("phường", "4", "867", "g"),
        "4": Unit("phường", "4", "815", "g"),
        "81": Unit("tỉnh", "B", "", "g"),
        "82": Unit("tỉnh", "A", "", "g"),
    }
    named = Counter(map(spelling_key, ["phường 4", "phường 6"]))
    assert tool._without_namesakes({"1", "2", "3", "4"}, named, old) == ("1", "2")
    assert tool._without_namesakes({"1", "3", "4"}, named, old) == ("1", "3")  # of the province
    twice = Counter(map(spelling_key, ["phường 4", "phường 4", "phường 6"]))
    assert tool._without_namesakes({"1", "2", "3", "4"}, twice, old) == ("1", "2", "3")


def test_a_place_has_a_row_for_as_long_as_it_is_the_same():
    one, other = Unit("xã", "A", "01", "t"), Unit("phường", "A", "01", "t")
    editions = {"a": {"1": one, "2": one}, "b": {"1": one, "2": one}, "c": {"1": other, "2": one}}
    made = {"b": [Made("2", ("1", "2"), "", "t")], "c": [Made("9", ("?",), "", "t")]}
    assert {*tool.stretches(editions, made)} == {
        "1\txã\tA\t01\ta\tb\t\tt",
        "1\tphường\tA\t01\tc\t\t\tt",
        "2\txã\tA\t01\ta\ta\t\tt",
        "2\txã\tA\t01\tb\t\t\tt",
    }


def test_a_unit_that_is_in_several_is_marked_as_a_part():
    made = {"b": [Made("1", ("1", "2"), "x", "s"), Made("2", ("2",), "x", "s")]}
    assert tool.edges(made) == ["b\t1\t1 2~\tx\ts", "b\t2\t2~\tx\ts"]


def test_of_a_district_of_which_a_commune_ended_nothing_is_known():
    old = {
        "001": Unit("quận", "A", "01", "t"),
        "00001": Unit("xã", "B", "001", "t"),
        "00002": Unit("xã", "C", "001", "t"),
        "002": Unit("quận", "D", "01", "t"),
        "00003": Unit("xã", "E", "002", "t"),
        "00004": Unit("xã", "F", "001", "t"),
    }
    new = {code: each for code, each in old.items() if code != "00002"}
    assert tool._touched(old, new) == {"001"}
    assert tool._touched(old, {**old, "00004": Unit("xã", "F", "002", "t")}) == {"001", "002"}
    assert tool._touched(old, old) == set()
