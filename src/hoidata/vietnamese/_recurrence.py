"""How often something is done: hằng tháng, mỗi quý, 2 năm một lần."""

import re
from typing import Final

from hoidata.errors import checked, normalize

_DURATION: Final = re.compile(r"P(?=\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?", re.ASCII)
_WORDS: Final = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_UNITS: Final = {
    "ngày": (1, "D"),
    "tuần": (1, "W"),
    "tháng": (1, "M"),
    "quý": (3, "M"),
    "nửa năm": (6, "M"),
    "năm": (1, "Y"),
}
_SPAN: Final = rf"(?:(?P<number>[1-9]\d?|{'|'.join(_WORDS)}) )?(?P<unit>{'|'.join(_UNITS)})"
_EACH: Final = "(?:hằng|hàng|mỗi|từng)"
_ONCE: Final = "(?:(?:một|1) )?lần"
_FORMS: Final = (
    rf"(?:định kỳ )?{_EACH} {_SPAN}(?:[ /]{_ONCE})?",
    rf"(?:định kỳ )?(?:cứ )?{_SPAN}[ /]{_ONCE}",
    rf"(?:định kỳ )?(?:một|1) lần(?:/| mỗi | trong |/mỗi ){_SPAN}",
)


@checked
def parse_recurrence(text: str) -> str | None:
    """Return the ISO 8601 duration after which something is repeated; None for other words.

    How often it is done within a time ("2 lần mỗi tháng") is not a duration.

    Args:
        text: Vietnamese words, or such a duration in whole years, months, weeks and days.

    Example:
        >>> [parse_recurrence(text) for text in ("hằng tháng", "mỗi quý", "2 năm một lần", "P1Y")]
        ['P1M', 'P3M', 'P2Y', 'P1Y']
        >>> parse_recurrence("2 lần mỗi tháng") is None
        True
    """
    if _DURATION.fullmatch(text):
        return text
    words = normalize(text).casefold()
    if words == "thường niên":
        return "P1Y"
    found = next(filter(None, (re.fullmatch(form, words) for form in _FORMS)), None)
    if found is None:
        return None
    size, letter = _UNITS[found["unit"]]
    number = found["number"] or "1"
    times = int(number) if number.isdecimal() else _WORDS.index(number) + 1
    return f"P{times * size}{letter}"
