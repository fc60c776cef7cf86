"""What the code of a number format says: whether a number is a date, and how it is seen."""

import datetime
import re
from collections.abc import Iterator
from decimal import Context, Decimal
from enum import Enum
from functools import cache
from typing import Final, TypeAlias

Scalar: TypeAlias = (
    str | int | Decimal | bool | datetime.date | datetime.datetime | datetime.time | None
)
"""What one cell can hold."""

# Codes that a file names by number only; the days of 14 and 22 as a computer in Vietnam has them.
_DAYS: Final = {14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "d/m/yyyy h:mm"}
_TIMES: Final = {18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss"}
_LONG_TIMES: Final = {45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0"}
_NUMBERS: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 37: "#,##0;(#,##0)", 38: "#,##0;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 48: "##0.0E+0", 49: "@",
}  # fmt: skip # a table
# The days of East Asian calendars: 27 to 36 and 50 to 58, whatever the language of the computer.
_ASIAN: Final = dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "d/m/yyyy")
BUILT_IN: Final[dict[int, str]] = _NUMBERS | _DAYS | _TIMES | _LONG_TIMES | _ASIAN

_TOKEN: Final = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|AM/PM|A/P|General|y+|m+|d+|h+|s+(?:\.0+)?'
    r"|[0#?](?:[0#?.,/ E+-]*[0#?])?,*|.",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED: Final = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


_EXACT: Final = Context(prec=1000)


class Kind(Enum):
    """What a number is in cells of a format."""

    NUMBER = "number"
    DAY = "day"
    TIME = "time"  # of the day
    DURATION = "duration"


@cache
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    sections: list[list[str]] = [[]]
    for part in _TOKEN.findall(code):
        if part == ";":
            sections.append([])
        else:
            sections[-1].append(part)
    return tuple(tuple(section) for section in sections)


@cache
def kind_of(code: str) -> Kind:
    """Return what numbers are in cells of a format code; the first section decides."""
    tokens = _sections(code)[0]
    if any(map(_ELAPSED.fullmatch, tokens)):
        return Kind.DURATION
    if any(token[0] in "0#?" or token.lower() == "general" for token in tokens):
        return Kind.NUMBER
    marks = {token[0].lower() for token in tokens}
    if marks & {"y", "d"} or ("m" in marks and not marks & {"h", "s"}):
        return Kind.DAY
    return Kind.TIME if marks & {"h", "s"} else Kind.NUMBER


@cache
def parts_of(code: str) -> frozenset[str]:
    """Return which parts of a day a format code shows: d, m and y; none for a plain format."""
    letters = {token[0].lower() for token in _sections(code)[0]} if code else set[str]()
    return frozenset(letters & {"d", "m", "y"})


@cache
def is_percent(code: str) -> bool:
    """Return whether cells of a format code show a number times a hundred, with %."""
    return "%" in _sections(code)[0]


@cache
def divisor(code: str) -> int:
    """Return what a number is divided by when it is shown: a thousand for `#,##0,`."""
    digits = next((token for token in _sections(code)[0] if token[0] in "0#?"), "")
    return int(10 ** (3 * (len(digits) - len(digits.rstrip(",")))))


def shown(value: Scalar, code: str) -> str:
    """Return a value as a person sees it, numbers unrounded and without marks of thousands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | Decimal):
        return "".join(_of_number(Decimal(value), code))
    if isinstance(value, str):
        return value
    return "".join(_of_time(value, code))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _literal(token: str) -> str:
    """Return what a token that stands for nothing else shows."""
    if token[0] == '"':
        return token.strip('"')
    if token[0] == "\\":
        return token[1:]
    if token[0] == "[":  # of money: [$đ-42A]
        return token[2:].rstrip("]").split("-")[0] if token.startswith("[$") else ""
    return "" if token[0] in "_*" else token


def _section_for(number: Decimal, code: str) -> tuple[tuple[str, ...], Decimal]:
    sections = _sections(code)
    if number < 0 and len(sections) > 1:
        return sections[1], number.copy_negate()
    return sections[2 if number == 0 and len(sections) > 2 else 0], number  # noqa: PLR2004 - the third


def _of_number(number: Decimal, code: str) -> Iterator[str]:
    tokens, number = _section_for(number, code or "General")
    factor = Decimal(100 if is_percent(code) else 1)
    digits = _plain(_EXACT.divide(_EXACT.multiply(number, factor), divisor(code)))
    for token in tokens:
        if token[0] in "0#?" or token.lower() in ("general", "@"):
            yield digits
            digits = ""
        else:
            yield _literal(token)


def _of_time(value: datetime.date | datetime.time, code: str) -> Iterator[str]:
    tokens = [token for token in _sections(code)[0] if token[0] not in "[aA"]
    if kind_of(code) not in (Kind.DAY, Kind.TIME):
        tokens = list(_sections(_usual(value))[0])
    marks = [(place, token[0].lower()) for place, token in enumerate(tokens) if token[0] in "hHsS"]
    for place, token in enumerate(tokens):
        near = [mark for at, mark in marks if at in (place - 2, place + 2)]
        part = "n" if token[0] in "mM" and near else token[0].lower()
        yield _part(value, part, token)


def _usual(value: datetime.date | datetime.time) -> str:
    if isinstance(value, datetime.time):
        return "h:mm"
    return "d/m/yyyy h:mm" if isinstance(value, datetime.datetime) else "d/m/yyyy"


def _part(value: datetime.date | datetime.time, part: str, token: str) -> str:
    name = {"d": "day", "m": "month", "y": "year", "h": "hour", "n": "minute", "s": "second"}
    number = getattr(value, name.get(part, ""), 0)
    length = len(token.split(".", maxsplit=1)[0])
    if part == "y":
        return f"{number:04}"[-2 if length <= 2 else -4 :]  # noqa: PLR2004 - yy
    if part == "m" and length > 2:  # noqa: PLR2004 - mmm
        return f"tháng {number}"
    if part == "d" and length > 2:  # noqa: PLR2004 - ddd
        return _WEEK[value.weekday()] if isinstance(value, datetime.date) else ""
    return f"{number:0{min(length, 2)}}" if part in name else _literal(token)


_WEEK: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
