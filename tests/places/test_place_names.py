"""What a text calls a place."""

import unicodedata

import pytest

from hoidata import InvalidData
from hoidata.places import PlaceName


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("xã Kim Liên", "xã", "Kim Liên"),
        ("Xã Kim Liên", "xã", "Kim Liên"),
        ("XÃ KIM LIÊN", "xã", "KIM LIÊN"),
        ("TP.Hồ Chí Minh", "thành phố", "Hồ Chí Minh"),
        ("T.P. Hồ Chí Minh", "thành phố", "Hồ Chí Minh"),
        ("TP.HCM", "thành phố", "Hồ Chí Minh"),
        ("TPHCM", "thành phố", "Hồ Chí Minh"),
        ("TT Huế", None, "Thừa Thiên Huế"),
        ("tỉnh TT-Huế", "tỉnh", "Thừa Thiên Huế"),
        ("TT Huế Nam", "thị trấn", "Huế Nam"),
        ("phường 5", "phường", "5"),
        ("phường 05", "phường", "5"),
        ("P.5", "phường", "5"),
        ("P5", "phường", "5"),
        ("p 5", "phường", "5"),
        ("TX Bình Long", "thị xã", "Bình Long"),
        ("Q. Kiến An", "quận", "Kiến An"),
        ("H. Nam Đàn", "huyện", "Nam Đàn"),
        ("huyện đảo Lý Sơn", "huyện", "Lý Sơn"),
        ("TT Nam Đàn", "thị trấn", "Nam Đàn"),
        ("đặc khu Phú Quốc", "đặc khu", "Phú Quốc"),
        ("tổ dân phố số 04", "tổ dân phố", "4"),
        ("KP 2", "khu phố", "2"),
        ("buôn Ky", "buôn", "Ky"),
        ("thị xã", "thị xã", None),
        ("Kiến An", None, "Kiến An"),
        ("Hội An", None, "Hội An"),
        ("P Kiến An", None, "P Kiến An"),
        ("tỉnh Bà Rịa - Vũng Tàu", "tỉnh", "Bà Rịa - Vũng Tàu"),
        ("ấp 30/4", "ấp", "30/4"),
        ("xã\u00a0Kim\nLiên", "xã", "Kim Liên"),
        (unicodedata.normalize("NFD", "thị xã Bình Long"), "thị xã", "Bình Long"),
        ("phường 12345678901", "phường", "12345678901"),
    ],
)
def test_places(text, kind, name):
    assert PlaceName.parse(text) == PlaceName(kind, name)


@pytest.mark.parametrize("text", ["", " ", ".", "xã A, xã B", "xã Kim Liên (Nghệ An)", "A & B"])
def test_what_is_not_one_place_is_refused(text):
    with pytest.raises(InvalidData, match=r"place_name\.unreadable"):
        PlaceName.parse(text)


@pytest.mark.parametrize("bad", [5, b"a", ("a",)])
def test_a_type_and_a_name_are_texts(bad):
    with pytest.raises(InvalidData, match=r"field\.text"):
        PlaceName(bad)
    with pytest.raises(InvalidData, match=r"field\.text"):
        PlaceName("xã", bad)
