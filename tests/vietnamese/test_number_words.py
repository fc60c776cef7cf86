"""Whole numbers in words, both ways."""

import pytest

from hoidata.errors import InvalidData
from hoidata.vietnamese import number_words, parse_number_words

WORDS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    555: "năm trăm năm mươi lăm",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1010: "một nghìn không trăm mười",
    1100: "một nghìn một trăm",
    10_000: "mười nghìn",
    24_024: "hai mươi tư nghìn không trăm hai mươi tư",
    100_000: "một trăm nghìn",
    1_000_000: "một triệu",
    1_001_000: "một triệu không trăm linh một nghìn",
    1_000_001: "một triệu không trăm linh một",
    1_000_500: "một triệu không trăm nghìn năm trăm",
    15_500_000: "mười lăm triệu năm trăm nghìn",
    2_000_000_005: "hai tỷ không trăm linh năm",
    131_583_000_000: "một trăm ba mươi mốt tỷ năm trăm tám mươi ba triệu",
    1_230_950_880_055: "một nghìn hai trăm ba mươi tỷ chín trăm năm mươi triệu"
    " tám trăm tám mươi nghìn không trăm năm mươi lăm",
    10**12: "một nghìn tỷ",
    10**15: "một triệu tỷ",
    1_000_500 * 10**9: "một triệu không trăm nghìn năm trăm tỷ",
    10**18: "một tỷ tỷ",
    10**18 + 5 * 10**9 + 3: "một tỷ tỷ không trăm linh năm tỷ không trăm linh ba",
    10**27: "một tỷ tỷ tỷ",
    10**30: "một nghìn tỷ tỷ tỷ",
    -1: "âm một",
    -1005: "âm một nghìn không trăm linh năm",
}


@pytest.mark.parametrize(("n", "words"), WORDS.items())
def test_number_is_said_and_understood(n, words):
    assert number_words(n) == words
    assert parse_number_words(words) == n


@pytest.mark.parametrize(
    ("n", "options", "words"),
    [
        (1005, {"thousand": "ngàn"}, "một ngàn không trăm linh năm"),
        (1005, {"zero_tens": "lẻ"}, "một nghìn không trăm lẻ năm"),
        (2_000_000_005, {"zero_tens": "lẻ", "billion": "tỉ"}, "hai tỉ không trăm lẻ năm"),
        (24, {"four": "bốn"}, "hai mươi bốn"),
        (1_001_000, {"zero_tens": "lẻ"}, "một triệu không trăm lẻ một nghìn"),
        (124, {"four": "bốn", "capital": True}, "Một trăm hai mươi bốn"),
        (-5, {"capital": True}, "Âm năm"),
        (0, {"capital": True}, "Không"),
    ],
)
def test_switches_change_one_word_each(n, options, words):
    assert number_words(n, **options) == words
    assert parse_number_words(words) == n


def test_every_number_to_ten_thousand_is_its_own_words():
    words = {n: number_words(n) for n in range(10_001)}
    assert len(set(words.values())) == len(words)
    assert all(parse_number_words(text) == n for n, text in words.items())


def test_powers_of_ten_come_back():
    for power in (*range(31), 100, 400, 499):
        for n in (10**power, -(10**power), 10**power + 1, 10**power - 1):
            assert parse_number_words(number_words(n)) == n


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ("một trăm lẻ năm", 105),
        ("một trăm linh tư", 104),
        ("một trăm linh lăm", 105),
        ("một nghìn linh một", 1001),
        ("một ngàn lẻ năm", 1005),
        ("một nghìn năm mươi", 1050),
        ("hai triệu linh năm nghìn", 2_005_000),
        ("hai triệu năm trăm", 2_000_500),
        ("bẩy mươi bẩy", 77),
        ("ba mươi nhăm", 35),
        ("hai mươi một", 21),
        ("hai mươi bốn", 24),
        ("mười tư", 14),
        ("hai mốt", 21),
        ("ba chục", 30),
        ("một tỉ", 10**9),
        ("tỷ rưỡi", 1_500_000_000),
        ("một nghìn tỷ hai trăm ba mươi tỷ chín trăm triệu", 1_230_900_000_000),
        ("không trăm linh năm triệu", 5_000_000),
        ("  MỘT\u00a0 trăm\nlinh năm ", 105),
        ("mot tram linh nam", 105),
        ("hai muoi tu", 24),
        ("âm hai mươi", -20),
    ],
)
def test_other_spellings_are_understood(words, n):
    assert parse_number_words(words) == n


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "xyz", "5", "một 5", "hai triệu hai", "hai triệu tư", "một một", "linh năm"),
        *("mươi mươi", "mười năm", "hai mươi năm", "hai trăm năm", "một phẩy hai", "nghìn", "tỷ"),
        *("mươi", "mươi triệu"),
        *("một trăm đồng", "trên một trăm", "hai ba", "một tỷ hai tỷ", "hai triệu ba tỷ", "âm"),
        *(
            "một triệu triệu",
            "năm nghìn một triệu",
            "1tr2",
            "một phẩy",
            "một trăm linh",
            "âm âm một",
        ),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidData) as caught:
        parse_number_words(text)
    assert [problem.code for problem in caught.value.problems] == ["words.not_a_number"]


@pytest.mark.parametrize(
    "text",
    ["tỷ " * 100_000, "một " + "tỷ " * 100_000, "một phẩy " + "không " * 100_000, "âm " * 100_000],
    ids=lambda text: text[:10],
)
def test_endless_words_are_refused(text):
    with pytest.raises(InvalidData, match=r"words\.not_a_number"):
        parse_number_words(text)
    with pytest.raises(InvalidData, match=r"figure\.too_long"):
        parse_number_words(text * 10)
