"""The words of a text: phrases, quotations, how far a name goes; names that are nearly alike."""

import unicodedata

import pytest

from hoidata.reading._draft.headline import head_of, headline_of
from hoidata.reading._draft.passages import Passages
from hoidata.reading._draft.same_names import SameNames, is_same
from hoidata.reading._draft.words import (
    Mentioned,
    Places,
    Words,
    folded,
    forms_of,
    passage_words,
    phrases_of,
    tidy,
)


def words_of(text: str) -> Words:
    return Words(Passages(text))


class TestWords:
    def test_reads_one_word_in_every_unicode_form_and_place_of_the_mark(self) -> None:
        assert forms_of("Hoà") == forms_of(unicodedata.normalize("NFD", "HÒA")) == ("hòa",)

    def test_finds_phrases_across_line_breaks_and_hard_spaces(self) -> None:
        words = words_of("mô\nhình và phong\u00a0trào")
        known = phrases_of([("mô hình", 1), ("phong trào", 2), ("MÔ HÌNH", 3)])
        assert known.match(words.forms, 0) == (1, 2)
        assert known.match(words.forms, 3) == (2, 5)
        assert known.match(words.forms, 2) is None

    @pytest.mark.parametrize(
        ("text", "quoted"),
        [
            ("a “b c” d", ["b c"]),
            ('a "b" c "d"', ["b", "d"]),
            ("a « b “c” » d", ["b “c”"]),
            ('a "b c” d', ["b c"]),
            ("a “b", []),
            ("a “”", []),
            ("“a\n\nb”", []),
            ("“" + "a " * 70 + "”", []),
        ],
    )
    def test_finds_what_is_in_quotation_marks(self, text: str, quoted: list[str]) -> None:
        words = words_of(text)
        assert [words.cut(*each) for each in words.quotes] == quoted

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Quy chế làm việc của Hội", "Quy chế làm việc của Hội"),
            ("Quy chế làm việc đã có", "Quy chế làm việc"),
            ("Quy chế làm việc, quy chế", "Quy chế làm việc"),
            ("Quy chế năm 2024 về lương", "Quy chế năm 2024"),
            ("Quy chế – Kế hoạch", "Quy chế"),
            ("Quy chế – kế hoạch", "Quy chế – kế hoạch"),
            ("Quy chế (mới)", "Quy chế"),
        ],
    )
    def test_tells_how_far_a_name_goes(self, text: str, name: str) -> None:
        words = words_of(text)
        assert words.cut(0, words.name_end(0, passage_words("stop"))) == name

    def test_goes_to_its_end_over_commas_if_asked(self) -> None:
        words = words_of("kiểm tra các xã, phường năm 2024, rồi về")
        stops = passage_words("stop")
        assert words.cut(0, words.name_end(0, stops, commas=True)).endswith("năm 2024")

    def test_finds_periods_by_the_word_they_begin_with(self) -> None:
        words = words_of("họp năm 2024 và 5 năm")
        assert words.period_at(0) is None
        found = words.period_at(1)
        assert found is not None
        assert (found[0].code, found[1]) == ("2024", 3)
        assert words.period_at(words.count) is None

    def test_an_empty_text_has_no_words(self) -> None:
        words = words_of("")
        assert (words.count, words.quotes, words.name_end(0, passage_words("stop"))) == (0, (), 0)
        assert words.cut(0, 0) == ""


def test_tidy_is_one_line_in_composed_form() -> None:
    assert tidy("a\n  b\u00a0c") == "a b c"


def test_folded_leaves_out_marks_and_signs() -> None:
    assert folded("NTM kiễu-mẫu!") == ("ntm", "kieu", "mau")


def test_places_are_found_by_their_characters() -> None:
    places = Places([Mentioned(10, 20, "b"), Mentioned(0, 5, "a")])
    assert [each.id for each in places.touching(4, 11)] == ["a", "b"]
    assert places.touching(5, 10) == []
    assert Places([]).touching(0, 9) == []


class TestSameNames:
    @pytest.mark.parametrize(
        ("one", "other", "is_one"),
        [
            ("Cùng nhau xây dựng tổ hội vững mạnh", "Cùng xây dựng tổ hội vững mạnh", True),
            ("Giúp đỡ nạn nhân chất độc da cam", "Giúp đỡ NNCĐDC", True),
            ("Phong trào thi đua năm 2023", "Phong trào thi đua năm 2024", False),
            ("Mẹ đỡ đầu", "Mẹ đỡ đầu xã", False),
            ("Tết ấm cho người nghèo ở bản", "Áo mới cho em nhỏ ở trường", False),
        ],
    )
    def test_tells_variants_from_other_names(self, one: str, other: str, *, is_one: bool) -> None:
        assert is_same(folded(one), folded(other)) is is_one
        names: SameNames[int] = SameNames()
        names.add(one, 1)
        assert (names.get(other) is not None) is is_one

    def test_keeps_things_in_their_order(self) -> None:
        names: SameNames[int] = SameNames()
        names.add("Hai", 2)
        names.add("Một", 1)
        assert list(names) == [2, 1]
        assert names.get("MỘT") == 1


class TestHeadline:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Hội CTĐ xã họp sơ kết\n\nSáng nay, Hội họp. Có 3 người.", "Hội CTĐ xã họp sơ kết"),
            ("Trang chủ › Tin tức ›\n\nHội CTĐ xã họp\n\nA b. C d.", "Hội CTĐ xã họp"),
            ("HỘI CTĐ XÃ KIM LIÊN\nHỌP SƠ KẾT\n\nA b. C d.", "HỘI CTĐ XÃ KIM LIÊN HỌP SƠ KẾT"),
            (
                "Trang chủ › Tin mới\nHội CTĐ xã họp\nMột hai\nba bốn\nnăm sáu\n\nA b. C d.",
                "Hội CTĐ xã họp",
            ),
            ("Số: 12/BC-HCTĐ\n\nBÁO CÁO\n\nCông tác quý I\n\nA b. C d.", "BÁO CÁO Công tác quý I"),
            ("HỘI CTĐ XÃ HỌP SƠ KẾT.\n\nSáng nay, Hội họp. Có 3 người.", "HỘI CTĐ XÃ HỌP SƠ KẾT."),
            ("Sáng nay, Hội họp ở xã. Có 3 người.", None),
            ("Một hai", None),
            ("", None),
        ],
    )
    def test_finds_the_title(self, text: str, title: str | None) -> None:
        words = words_of(text)
        found = headline_of(words)
        assert (None if found is None else words.cut(*found)) == title

    def test_the_head_ends_with_the_first_sentences(self) -> None:
        words = words_of("Một\n\nHai\n\nBa bốn. Năm sáu.\n\nBảy")
        assert [words.text[each.start : each.end] for each in head_of(words)] == ["Một", "Hai"]
