"""What was found in a text, and where."""

from typing import Any, Final, TypeAlias

import attrs

from hoidata.display import Cell, Language
from hoidata.errors import InvalidData, Problem, Shown, checked, checked_fields, normalize, refused
from hoidata.values import Bound, Change, Direction, Period, PeriodKind, Quantity, Ratio
from hoidata.vocab import Choice

Value: TypeAlias = Quantity | Ratio | Change | Period | str | None


class FindingKind(Choice):
    """What sort of thing a finding is (loại)."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    CHANGE = "change"
    DATE = "date"
    DATE_RANGE = "date_range"
    PERIOD = "period"
    DOCUMENT = "document"
    NOT_QUANTITY = "not_quantity"


LARGEST: Final = 10**12 - 1
"""The last character of a text that there can be."""

_QUALIFIERS: Final = {
    Bound.NEARLY: "less_than",
    Bound.BETWEEN: "range",
}
_SIGNS: Final = {Direction.UP: "+", Direction.DOWN: "-", Direction.TIMES: "×"}
DURATIONS: Final = {"năm": "Y", "tháng": "M", "tuổi": "Y"}
"""The units of durations, with their letter in ISO 8601."""

_NO_YEAR: Final[dict[Language, str]] = {"vi": "không ghi năm", "en": "no year given"}
_YEARS: Final = frozenset({PeriodKind.SCHOOL_YEAR, PeriodKind.TERM})


@checked_fields
@attrs.frozen(repr=False)
class Finding(Shown):
    """One thing that a text says, and the characters that say it (số liệu tìm thấy trong văn bản).

    Args:
        kind: What sort of thing it is.
        start: The first character of it in the text.
        end: The character after the last.
        value: A quantity for money, counts, percentages and durations with a bound; a ratio, a
            change or a period for these. A day is an ISO text, and so is a period of which the
            text names no year: `2021-09-27`, `--11-12`, `S1`, `Q3`, `--05`, `--01-01/P7M`;
            a duration is `P5Y`. A document is its number. None for what is not a quantity.
        surface: The text from `start` to `end`.
        problems: What is doubtful about the reading, with the other readings.

    Raises:
        InvalidData: `reading.span` unless `start` is from 0 and below `end`; `field.choice` for an
            unknown kind; `field.type`.

    Example:
        >>> from hoidata.reading import find
        >>> [found] = find("thu trên 4,5 tỷ đồng")
        >>> found.surface, found.kind.value, found.value.low
        ('trên 4,5 tỷ đồng', 'money', 4500000000)
    """

    kind: FindingKind = attrs.field(converter=FindingKind)
    start: int
    end: int
    value: Value = attrs.field(default=None, kw_only=True)
    surface: str = attrs.field(default="", kw_only=True)
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a place that there is in no text, and what is not a problem."""
        if not isinstance(self.problems, tuple) or not all(
            isinstance(problem, Problem) for problem in self.problems
        ):
            raise refused("field.type", self.problems, "$.problems", expected="problems")
        if not 0 <= self.start < self.end <= LARGEST:
            raise refused("reading.span", self.start, "$.start")

    @checked
    def words(self, language: Language = "vi") -> str:
        """Return what was read as people write it; empty for what is not a quantity.

        Numbers are Vietnamese in both languages. What names no year, and a duration, are written
        as in the text.

        Raises:
            InvalidData: `field.choice` for another language.

        Example:
            >>> from hoidata.reading import find
            >>> [found.words() for found in find("8/3, thu 1.200 nghìn đồng")]
            ['8/3 (không ghi năm)', '1,2 triệu đồng']
        """
        value = self.value
        if not isinstance(value, str):
            return "" if value is None else Cell(value).words(language)
        if self.kind is FindingKind.DOCUMENT:
            return value
        try:
            return Cell(Period.parse(value)).words(language)
        except InvalidData:
            no_year = "" if value.startswith("P") else f" ({_NO_YEAR[language]})"
            return normalize(self.surface) + no_year

    def to_dict(self) -> dict[str, Any]:
        """Return plain fields: numbers, texts and lists, as they go into JSON.

        A number of a document is `not_quantity` here. A decimal number is a text; the value of
        a range is null. "gần 5" is `less_than` 5, and what is between two ends is a `range`.

        Example:
            >>> from hoidata.reading import find
            >>> find("gần 8,2 tỷ đồng")[0].to_dict()["qualifier"]
            'less_than'
        """
        fields: dict[str, Any] = {
            "surface": self.surface,
            "start": self.start,
            "end": self.end,
            "kind": "not_quantity" if self.kind is FindingKind.DOCUMENT else self.kind.value,
            "value": None,
            "unit": None,
            "qualifier": "exact",
            "low": None,
            "high": None,
            "per": [],
            "note": "; ".join(problem.code for problem in self.problems),
        }
        return {**fields, **_plain(self.value, self.kind)}


def _plain(value: Value, kind: FindingKind) -> dict[str, Any]:
    if isinstance(value, Quantity):
        return _plain_quantity(value, is_duration=kind is FindingKind.PERIOD)
    if isinstance(value, Ratio):
        return {"value": {"part": value.part, "whole": value.whole}, "unit": value.unit}
    if isinstance(value, Change):
        return {
            **_plain_quantity(value.amount, is_duration=False),
            "direction": _SIGNS[value.direction],
        }
    if isinstance(value, Period):
        return {"value": _plain_period(value, is_days=kind is FindingKind.DATE_RANGE)}
    return {"value": value}


def _plain_period(period: Period, *, is_days: bool) -> str:
    if period.start is None or period.end is None:
        return period.code
    if period.kind in _YEARS:
        return f"{period.start.year}/{period.end.year}"
    return f"{period.start}/{period.end}" if is_days else period.code


def _plain_quantity(quantity: Quantity, *, is_duration: bool) -> dict[str, Any]:
    bound = quantity.bound
    value = _number(quantity.value)
    if is_duration and quantity.unit in DURATIONS:
        value = f"P{value}{DURATIONS[quantity.unit]}"
    is_exact = bound is Bound.EXACT
    return {
        "value": None if bound is Bound.BETWEEN else value,
        "unit": quantity.unit,
        "qualifier": _QUALIFIERS.get(bound, bound.value),
        "low": None if is_exact else _number(quantity.low),
        "high": None if is_exact else _number(quantity.high),
        "per": list(quantity.per),
    }


def _number(number: object) -> int | str | None:
    return number if number is None or isinstance(number, int) else str(number)


__all__ = ["DURATIONS", "LARGEST", "Finding", "FindingKind", "Value"]
