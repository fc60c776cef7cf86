"""What all charts look like: letters, colours, Vietnamese numbers and dates."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from hoidata.display._cell import clean
from hoidata.errors import InvalidData, Problem

Spec: TypeAlias = dict[str, Any]
"""A specification of Vega-Lite, or a part of one."""

MOST: Final = 600
"""How many bars or cells a chart has at most."""
LETTER: Final = 6.3
"""How many pixels a letter of 11 pixels is wide, at most: between wide and narrow ones."""
LINE: Final = 14
"""How many pixels a line of a text is high."""
INK: Final = "currentColor"
"""The colour of texts and lines: that of the page around, so that a dark page has light ones."""
GREY: Final = "#8c8c8c"
BLUE: Final = "#0072b2"
ORANGE: Final = "#e69f00"
GREEN: Final = "#009e73"
RED: Final = "#d55e00"
"""Colours that people with any kind of colour blindness tell apart.

Source:
    Okabe and Ito, Color Universal Design (2008).
"""

_DAYS: Final = ["Chủ nhật", *(f"thứ {name}" for name in ("hai", "ba", "tư", "năm", "sáu", "bảy"))]
_MONTHS: Final = [f"tháng {number}" for number in range(1, 13)]
_LOCALE: Final[Spec] = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", "\u00a0₫"]},
    "time": {
        "dateTime": "%H:%M:%S %d/%m/%Y",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["SA", "CH"],
        "days": _DAYS,
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": _MONTHS,
        "shortMonths": [f"Th{number}" for number in range(1, 13)],
    },
}
NUMBER: Final = ",.9~f"
"""How an axis writes its numbers, in the words of d3: in groups, without zeros at the end."""

_TEXTS: Final[Spec] = {"labelColor": INK, "titleColor": INK, "labelLimit": 0, "titleLimit": 0}
_AXIS: Final[Spec] = {
    **_TEXTS,
    "aria": False,  # whose positions are no figures
    "labelFlush": False,
    "labelFontSize": 11,
    "titleFontSize": 11,
    "titleFontWeight": "normal",
    "domainColor": GREY,
    "tickColor": GREY,
    "gridColor": GREY,
    "gridOpacity": 0.2,
}
CONFIG: Final[Spec] = {
    "locale": _LOCALE,
    "font": "Arial, 'Liberation Sans', Helvetica, sans-serif",
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": {
        **_TEXTS,
        "labelFontSize": 11,
        "orient": "bottom",
        "columns": 4,
        "columnPadding": 16,
    },
    "header": {**_TEXTS, "labelFontSize": 12, "labelFontWeight": "bold", "title": None},
    "title": {
        "color": INK,
        "subtitleColor": INK,
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 14,
        "subtitleFontSize": 11,
        "subtitlePadding": 5,
        "offset": 12,
        "limit": 0,
    },
}


MARK: Final[Spec] = {"strokeWidth": 2, "strokeCap": "round", "fill": "transparent", "opacity": 1}
"""How a sign is drawn that says what a colour says."""
SIGN: Final[Spec] = {"symbolStrokeWidth": 2, "symbolFillColor": "transparent"}
"""The same in a legend."""


class Look(NamedTuple):
    """How what is of one kind looks, and its name in the legend."""

    name: str
    fill: str
    stroke: str
    dash: tuple[int, ...] = ()
    shape: str = "circle"


def tint(colour: str, strength: float) -> str:
    """Return a colour that lets the page shine through, so that ink on it is seen on any page."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def legible(text: str) -> str:
    """Return a text of other people as one line that is only text wherever the chart goes.

    altair and vl-convert write texts into scripts of pages, where "</script>" would end them:
    "<" becomes the sign "‹".
    """
    return clean(text).replace("<", "‹")


def legible_lines(text: str) -> str:
    """Return the same of a text of several lines."""
    return "\n".join(map(legible, text.split("\n")))


def lines(text: str, width: int) -> list[str]:
    """Return a text as lines of at most so many letters; a longer word has a line of its own."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def wrapped(text: str, width: int) -> str:
    """Return a text with line breaks, as `SPLIT` takes it apart."""
    return "\n".join(lines(text, width))


SPLIT: Final = r"split(datum.value, '\n')"
"""Makes lines of a label; the label is data here, and never a part of the expression."""
MIDDLE: Final = rf"-{LINE / 2} * (length({SPLIT}) - 1)"
"""How far up the lines of a label go, so that their middle is at the bar, not the first."""


def pixels(texts: Iterable[str]) -> float:
    """Return how wide the longest of some lines is."""
    return LETTER * max((len(text) for text in texts), default=0)


def require_few(marks: Sequence[object]) -> None:
    """Refuse what nobody could read.

    Raises:
        InvalidData: `chart.size` for too many bars or cells.
    """
    if len(marks) > MOST:
        raise InvalidData(Problem.of("chart.size", found=len(marks), most=MOST))


def heading(title: str, below: Sequence[str] = ()) -> Spec:
    """Return the title of a chart, with lines below."""
    shown = [line for each in below for line in lines(each, 85)]
    return {"text": lines(title, 75), **({"subtitle": shown} if shown else {})}
