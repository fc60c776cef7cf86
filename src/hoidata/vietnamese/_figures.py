"""Figures as reports write them: "trên 1,66 tỷ đồng", "từ 5 đến 7 triệu đồng/hộ"."""

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

from hoidata.errors import InvalidData, Problem
from hoidata.vietnamese._text import normalize

Number: TypeAlias = int | Decimal


class Figure(NamedTuple):
    """What one written figure says."""

    value: Number
    bound: str
    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    unit: str | None
    per: tuple[str, ...]
    step: Number
    doubts: tuple[Problem, ...]


_FIRST: Final = re.compile(
    r"(?P<bound>trên |hơn |gần |dưới |khoảng |từ )?(?P<number>[0-9][0-9.]*(?:,[0-9]+)?) ?"
    r"(?P<scale>nghìn|triệu|tỷ)? ?(?P<rest>.*?)(?P<up> trở lên)?",
    re.IGNORECASE,
)


def parse_figure(
    text: str,
    *,
    unit: str | None = None,
    grouping: Literal["dot", "comma"] | None = None,
    is_bare_allowed: bool = False,
) -> Figure:
    """Read one figure."""
    clean = normalize(text).lower()
    match = _FIRST.fullmatch(clean)
    if not match:
        raise InvalidData(Problem.of("figure.no_number", found=text))
    whole, _, decimals = match["number"].replace(".", "").partition(",")
    exponent = {None: 0, "nghìn": 3, "triệu": 6, "tỷ": 9}[match["scale"]] - len(decimals)
    number = Decimal(f"{whole}{decimals}e{exponent}")
    value: Number = int(number) if number == int(number) else number
    head, *per = (match["rest"] or "").split("/")
    found = "VND" if head in ("đồng", "đ") else head or unit
    if found is None and not is_bare_allowed:
        raise InvalidData(Problem.of("figure.bare", found=text))
    if unit and found != unit:
        raise InvalidData(Problem.of("figure.wrong_unit", found=text, expected=unit))
    word = (match["bound"] or "").strip()
    if match["up"]:
        word = "từ"
    bound = {"": "exact", "trên": "more_than", "hơn": "more_than", "gần": "nearly",
             "dưới": "less_than", "khoảng": "about", "từ": "at_least"}[word]
    low = value if bound in ("exact", "more_than", "at_least") else None
    high = value if bound in ("exact", "nearly", "less_than") else None
    step = Decimal(f"1e{exponent}") if exponent < 0 else 10**exponent
    return Figure(value, bound, low, high, bound == "more_than", bound in ("nearly", "less_than"),
                  found, tuple(per), step, ())


def parse_ratio(text: str) -> tuple[int, int, str | None]:
    """Read "12/12 chi hội"."""
    match = re.fullmatch(r"([0-9]+) ?/ ?([0-9]+) ?(.*)", normalize(text).lower())
    if not match:
        raise InvalidData(Problem.of("figure.not_a_ratio", found=text))
    return int(match[1]), int(match[2]), match[3] or None
