"""How often something is done, in the words of officers."""

import pytest

from hoidata.vietnamese import parse_recurrence

READ = [
    ("hằng ngày", "P1D"),
    ("hàng tuần", "P1W"),
    ("hằng tháng", "P1M"),
    ("Hàng tháng", "P1M"),
    ("mỗi tháng", "P1M"),
    ("từng tháng", "P1M"),
    ("mỗi  quý", "P3M"),
    ("định kỳ hằng quý", "P3M"),
    ("hằng năm", "P1Y"),
    ("thường niên", "P1Y"),
    ("mỗi nửa năm", "P6M"),
    ("mỗi 2 tháng", "P2M"),
    ("mỗi tháng một lần", "P1M"),
    ("mỗi tháng/lần", "P1M"),
    ("tháng một lần", "P1M"),
    ("năm một lần", "P1Y"),
    ("năm năm một lần", "P5Y"),
    ("hai năm một lần", "P2Y"),
    ("hai quý một lần", "P6M"),
    ("mười ngày một lần", "P10D"),
    ("6 tháng một lần", "P6M"),
    ("6 tháng 1 lần", "P6M"),
    ("6 tháng/lần", "P6M"),
    ("6 tháng/1 lần", "P6M"),
    ("nửa năm một lần", "P6M"),
    ("định kỳ 6 tháng một lần", "P6M"),
    ("cứ 3 tháng một lần", "P3M"),
    ("1 lần/năm", "P1Y"),
    ("một lần mỗi quý", "P3M"),
    ("một lần trong 2 năm", "P2Y"),
    ("P1Y", "P1Y"),
    ("P1Y6M", "P1Y6M"),
    ("P2W", "P2W"),
]


@pytest.mark.parametrize(("text", "duration"), READ)
def test_words_become_a_duration(text: str, duration: str) -> None:
    assert parse_recurrence(text) == duration
    assert parse_recurrence(duration) == duration


@pytest.mark.parametrize(
    "text",
    [
        *("", "P", "PY", "P1", "PT1H", "p1y", "1Y", "P1Y ", "P1M1Y", "P-1Y", "P1.5Y", "P١Y"),
        *("năm", "tháng", "6 tháng", "hai năm", "hằng", "một lần", "lần/năm"),
        *("2 lần mỗi tháng", "2 lần/năm", "mỗi tháng 2 lần", "hằng tháng hai lần"),
        *("0 tháng một lần", "mỗi 0 năm", "100 năm một lần", "mỗi học kỳ", "hằng tháng, hằng quý"),
        *("tháng này", "mỗi năm nhuận", "đột xuất"),
    ],
)
def test_other_words_are_not_guessed_at(text: str) -> None:
    assert parse_recurrence(text) is None
