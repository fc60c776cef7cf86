"""The figure that a cell holds, in its unit."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from hoidata.errors import InvalidData, Problem
from hoidata.io._sheets import Cell, Fault
from hoidata.io._table.layout import Holds
from hoidata.io._table.words import is_ditto, says
from hoidata.values import (
    Grouping,
    Number,
    Quantity,
    exact_quantity,
    last_place,
    multiply,
    parse_bare,
)
from hoidata.vietnamese import grouping_of, normalize

_MARKS: Final = re.compile(r"\s*(?:\(\*+\)|\*+|(?<=\d)\s*[¹²³⁴⁵⁶⁷⁸⁹]+)$|(?<=[đg])\s*[/.]-?$")
"""What refers to a footnote behind a figure, and what ends an amount: 500.000đ/"""
_BARE: Final = re.compile(r"[-+]?\s?\d[\d.,\s]*(?:\s?%)?")
_IN_BRACKETS: Final = re.compile(r"\(\s*(\d[\d.,\s]*(?:\s?%)?)\s*\)")
_POINT: Final = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])")
_TAIL: Final = re.compile(r"\d\s*(?:tỷ|tỉ|triệu|tr|nghìn|ngàn|ng|k|t)\s*\d", re.IGNORECASE)
_SIGNS: Final = re.compile(r"(tăng|giảm|\+|-)\s*(?=\d)", re.IGNORECASE)
_DOWN: Final = ("giảm", "-")
_CONDITIONAL: Final = re.compile(r"\[[<>=]")
_HIDING: Final = re.compile(r"[0#?],+(?![0#?])")
"""A format that hides zeros, and one that depends on the number."""
_OTHER: Final[dict[Grouping, Grouping]] = {"dot": "comma", "comma": "dot"}
_HUNDRED: Final = 100


class Scaled(NamedTuple):
    """A unit of measure with its scale: "triệu đồng" are 1,000,000 of VND.

    Args:
        scale: How many of the unit one is.
        unit: Code of the unit; None where none is known.
        per: Codes of what it is counted for.
        words: What is written behind the number; "" for none.
    """

    scale: Number
    unit: str | None
    per: tuple[str, ...]
    words: str


PERCENT: Final = Scaled(1, "%", (), "%")
UNSAID: Final = Scaled(1, "VND", (), "?")
"""Money of which nothing says whether it is in đồng or millions of them."""


_WORDS: Final[dict[tuple[Number, str | None], str]] = {
    (1, "VND"): "đồng",
    (10**3, "VND"): "nghìn đồng",
    (10**6, "VND"): "triệu đồng",
    (10**9, "VND"): "tỷ đồng",
}


@lru_cache(maxsize=1024)
def scaled(unit: str | None) -> Scaled:
    """Return a unit of measure by its words ("triệu đồng", "hội viên", "1.000 đ").

    Raises:
        InvalidData: `table.unit` if the words are not a unit, or "nt", with nothing above.
    """
    if unit is None:
        return Scaled(1, None, (), "")
    words = normalize(unit)
    number = "" if words[:1].isdecimal() else "1 "
    try:
        one = Quantity.parse(f"{number}{words}", doubts=[])
    except InvalidData:
        raise InvalidData(Problem.of("table.unit", found=unit)) from None
    if is_ditto(unit) or not one.is_exact or not one.value or one.value <= 0:
        raise InvalidData(Problem.of("table.unit", found=unit))
    if not number:  # "1.000 đ": its words are those of the scale, where there are such
        words = _WORDS.get((one.value, one.unit), "")
    return Scaled(one.value, one.unit, one.per, words)


class Numbers:
    """Reads the figures of one table.

    Args:
        grouping: What groups digits in its texts, where that is known.
        texts: Its texts, which show it where it is not.
    """

    def __init__(self, grouping: Grouping | None, texts: Iterable[str]) -> None:
        """Look at nothing yet."""
        self._declared: Grouping | None = grouping
        self._texts = texts
        self._shown: Grouping | None = None
        self._is_seen = False
        self.doubts: list[Problem] = []

    def read(self, cell: Cell, measure: Scaled, holds: Holds) -> Quantity | None:
        """Return the figure of a cell; None if the cell says that there is none.

        Doubts go to `doubts`.

        Raises:
            InvalidData: A `table.*` or `figure.*` code for a cell that cannot be read for certain.
        """
        value = cell.value
        if type(value) is int or type(value) is Decimal:
            return self._number(value, cell, measure, holds)
        if isinstance(value, str):
            return self._text(value, measure, holds)
        if cell.fault is Fault.ERROR:
            self.doubts.append(Problem.of("table.error", found=cell.text))
            return None
        if cell.fault is not None:
            code = {Fault.NO_RESULT: "table.no_result", Fault.INEXACT: "table.inexact"}[cell.fault]
            raise InvalidData(Problem.of(code, found=cell.text))
        kind = "table.date" if isinstance(value, datetime.date | datetime.time) else "table.flag"
        raise InvalidData(Problem.of(kind, found=cell.shown))

    def _number(self, number: Number, cell: Cell, measure: Scaled, holds: Holds) -> Quantity:
        if measure is UNSAID:
            raise InvalidData(Problem.of("table.scale_unsaid", found=cell.shown))
        number, measure = self._seen(number, cell, measure, holds)
        made = number if measure.scale == 1 else multiply(number, measure.scale)
        if type(made) is int and not measure.per and measure.unit is not None:
            return exact_quantity(made, measure.unit)
        if measure.unit == "VND" and type(made) is not int:
            raise InvalidData(Problem.of("money.fraction", found=f"{cell.shown} {measure.words}"))
        step = multiply(last_place(number), measure.scale)
        return Quantity(made, measure.unit, per=measure.per, step=step)

    @staticmethod
    def _seen(number: Number, cell: Cell, measure: Scaled, holds: Holds) -> tuple[Number, Scaled]:
        """Return a number as its format shows it, and in what it is measured then."""
        if cell.is_percent:
            if measure.unit not in (None, "%") and holds is not Holds.CHANGE:
                raise InvalidData(Problem.of("table.percent_format", found=cell.shown))
            number, measure = multiply(number, _HUNDRED), PERCENT
        elif cell.divisor != 1 or _hides_some(cell.format):  # "#,##0,,": đồng shown as millions
            if measure.scale != cell.divisor or _hides_some(cell.format):
                raise InvalidData(
                    Problem.of(
                        "table.hidden_zeros",
                        found=cell.shown,
                        expected=number,
                        unit=measure.words,
                    )
                )
            measure = measure._replace(scale=1)
        return number, measure

    def _text(self, written: str, measure: Scaled, holds: Holds) -> Quantity | None:
        text = _MARKS.sub("", normalize(written).replace("−", "-"))
        if not text or says("missing", text):
            return None
        if not any(map(str.isdecimal, text)):
            self.doubts.append(Problem.of("table.words", found=written))
            return None
        bracketed = _IN_BRACKETS.fullmatch(text)
        if bracketed:
            self.doubts.append(Problem.of("table.brackets", found=written, expected=bracketed[1]))
            return -self._parsed(bracketed[1], measure)
        sign = _SIGNS.match(text) if holds is Holds.CHANGE else None
        if holds is Holds.CHANGE and text.endswith("%"):
            measure = PERCENT
        if sign is not None:
            amount = self._parsed(text[sign.end() :], measure)
            return -amount if sign[1].lower() in _DOWN else amount
        return self._parsed(text.lstrip("+ "), measure)

    def _parsed(self, text: str, measure: Scaled) -> Quantity:
        is_percent = text.endswith("%")
        if _BARE.fullmatch(text) and not (is_percent and measure.unit == "%"):
            if is_percent and measure.unit is None:
                return self._decided(text, PERCENT)
            return self._bare(text, measure)
        if text[-1].isdecimal() and not _names_measure(text):  # "khoảng 12"
            return self._bare(text, measure)
        try:
            return self._decided(text, measure)
        except InvalidData as error:
            if not measure.words or measure is UNSAID or measure.unit == "%":
                raise
            try:
                return self._decided(f"{text} {measure.words}", measure)
            except InvalidData:
                raise error from None

    def _bare(self, text: str, measure: Scaled) -> Quantity:
        """Read a number without a unit of its own."""
        if measure is UNSAID:
            raise InvalidData(Problem.of("table.scale_unsaid", found=text))
        if measure.words:
            return self._decided(f"{text} {measure.words}", measure)
        if measure.scale == 1 or text.endswith("%"):
            return self._decided(text, measure)
        bare = self._decided(text, measure._replace(unit=None))  # the mark may be decimal
        if not bare.is_exact:
            return self._decided(text, measure) * measure.scale
        return self._number(bare.value or 0, Cell(text), measure, Holds.VALUE)

    def _decided(self, text: str, measure: Scaled) -> Quantity:
        """Read a figure; what it alone does not say about its marks, the other texts say.

        A point before three digits groups them, but in thousands or millions of a table that
        groups by commas.
        """
        is_open = self._declared is None and measure.scale != 1
        if is_open and _POINT.search(text) and self._grouping == "comma":
            return self._doubted(text, measure, "comma")
        try:
            return self._parse(text, measure, self._declared, self.doubts)
        except InvalidData as error:
            is_open = error.problems[0].code == "figure.ambiguous_grouping"
            if not is_open or self._declared is not None or self._grouping is None:
                raise
        return self._doubted(text, measure, self._grouping)

    def _doubted(self, text: str, measure: Scaled, grouping: Grouping) -> Quantity:
        made = self._parse(text, measure, grouping, self.doubts)
        other = self._parse(text, measure, _OTHER[grouping], [])
        self.doubts.append(
            Problem.of("table.grouping", found=text, expected=str(made), other=str(other))
        )
        return made

    def _parse(
        self, text: str, measure: Scaled, grouping: Grouping | None, doubts: list[Problem]
    ) -> Quantity:
        unit = measure.unit if not measure.per else None
        if unit is None:
            return parse_bare(text, grouping=grouping, doubts=doubts)
        return Quantity.parse(text, unit=unit, grouping=grouping, doubts=doubts)

    @property
    def _grouping(self) -> Grouping | None:
        if not self._is_seen:
            self._shown, self._is_seen = grouping_of(self._texts), True
        return self._shown


def _names_measure(text: str) -> bool:
    """Whether a text that ends in a number says its unit or scale: "VND 12", "1tr5"."""
    if _TAIL.search(text):
        return True
    try:
        return parse_bare(text, grouping="dot", doubts=[]).unit is not None
    except InvalidData:
        return False


def _hides_some(code: str) -> bool:
    """Whether a format hides zeros of some numbers only."""
    return "[" in code and bool(_CONDITIONAL.search(code) and _HIDING.search(code))
