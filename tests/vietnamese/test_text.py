"""One spelling for one text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.vietnamese import normalize


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  a \t b\r\nc\u00a0d\u2009e\u202ff\u3000g ", "a b c d e f g"),
        ("\ufeffa\u200bb\u00adc\u2060d\u200ee\u180ef", "abcdef"),
        ("VNÐ \u00f0 \u0189", "VNĐ đ Đ"),
        (unicodedata.normalize("NFD", "triệu đồng"), "triệu đồng"),
        ("Ba MƯƠI", "Ba MƯƠI"),
        ("", ""),
    ],
)
def test_spelling_is_made_one(text, plain):
    assert normalize(text) == plain


@given(st.text())
def test_normal_text_stays(text):
    once = normalize(text)
    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == " ".join(once.split())
