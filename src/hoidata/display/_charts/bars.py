"""Bars with the bounds of their figures, standing or lying."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from hoidata.display._charts.scale import Scale
from hoidata.display._charts.style import (
    INK,
    LINE,
    MARK,
    MIDDLE,
    NUMBER,
    SIGN,
    SPLIT,
    Look,
    Spec,
    legible,
    legible_lines,
    lines,
    pixels,
    require_few,
    wrapped,
)
from hoidata.values import LOW_BOUNDS, Bound, Number, Quantity

_ARROW: Final = 16
_BAR: Final = 18
_WIDE: Final = 760
"""How many pixels wide a chart should be at most: what a page of A4 takes without small letters."""
_HIGH, _LOW, _LONG = 200, 150, 380
"""How long the axis of numbers is, in pixels: of bars that stand, stand in groups, and lie."""


def _tips(tips: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((head, legible(text)) for head, text in tips)


@attrs.frozen(kw_only=True)
class Bar:
    """A bar of a chart; whatever is in its texts stays text wherever the chart goes.

    Args:
        row: The label at its foot, with line breaks.
        text: What is written at its end: the figure in words.
        look: What it looks like.
        quantity: Where it ends, with bounds; None, or an unknown one, is a gap.
        amount: What it is of, where that is not all from 0 to its end; the same if None.
        start: Where it begins.
        group: The heading of the small chart that it is in.
        series: What tells it from other bars of its row.
        goal: The number to be reached.
        tips: What a pointer shows: headings and texts.
    """

    row: str = attrs.field(converter=legible_lines)
    text: str = attrs.field(converter=legible)
    look: Look
    quantity: Quantity | None = None
    amount: Quantity | None = None
    start: Number = 0
    group: str = attrs.field(default="", converter=legible)
    series: str = attrs.field(default="", converter=legible)
    goal: Number | None = None
    tips: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_tips)

    @property
    def end(self) -> Number | None:
        """Where it ends; None for a gap."""
        return None if self.quantity is None else drawn_at(self.quantity)

    def numbers(self) -> Iterator[Number]:
        """Yield the numbers that its axis must reach."""
        found = None if self.end is None else self.quantity
        ends = () if found is None else (self.start, self.end, found.low, found.high)
        yield from (each for each in (*ends, self.goal) if each is not None)

    def data(self, axis: Scale) -> Spec:
        """Return it as a row of data: texts, the exact code of its figure, and positions."""
        row: Spec = {"fill": self.look.fill}
        row |= {"row": self.row, "group": self.group, "series": self.series}
        row |= {"look": self.look.name, "text": self.text, "goal": axis.at(self.goal)}
        row |= {f"tip{number}": text for number, (_, text) in enumerate(self.tips)}
        row["said"] = self.said
        found, end = self.quantity, self.end
        if found is None or end is None:
            return {**row, "tip": axis.at(0)}
        low = end if found.low is None else found.low
        high = end if found.high is None else found.high
        return {
            **row,
            "code": (self.amount or found).code,
            "from": axis.at(self.start),
            "to": axis.at(end),
            "low": None if found.low is None else axis.at(low),
            "high": None if found.high is None else axis.at(high),
            "line_from": axis.at(min(low, end)),
            "line_to": axis.at(max(high, end)),
            "tip": axis.at(max(end, high, self.start, 0)),
            "bound": found.bound.value,
            "up": found.high is None and found.low is not None,
            "down": found.low is None and found.high is not None,
        }

    @property
    def said(self) -> str:
        """What it shows, in words."""
        place = ", ".join(filter(None, (self.group, self.row, self.series)))
        return f"{place}: {self.text}".replace("\n", " ")


def drawn_at(quantity: Quantity) -> Number | None:
    """Return where a bar of a quantity ends: at the headline, else at the low end; None if unknown.

    A headline that is not near the truth is nowhere said: "ít nhất 1,35 tỷ đồng".
    """
    if quantity.bound is Bound.UNKNOWN:
        return None
    is_far = quantity.bound in LOW_BOUNDS and not quantity.is_near
    return quantity.low if is_far else quantity.value


def _apart(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    """Return bars of which no two are in one place, where one would hide the other."""
    seen: Counter[tuple[str, str, str]] = Counter()
    kept: list[Bar] = []
    for bar in bars:
        place = (bar.group, bar.row, bar.series)
        seen[place] += 1
        kept.append(attrs.evolve(bar, row=f"{bar.row} ({seen[place]})") if seen[place] > 1 else bar)
    return tuple(kept)


@attrs.frozen(kw_only=True)
class Bars:
    """Bars on one axis.

    Args:
        bars: The bars, in the order of reading.
        axis: Their axis of numbers.
        looks: What they may look like, in the order of the legend.
        is_upright: Whether they stand on a line, as those over time do, and do not lie.
        has_signs: Whether a sign before the text says what the colour says.
        peers: The bars of all charts that are drawn to one measure with this one.
    """

    bars: tuple[Bar, ...] = attrs.field(converter=_apart)
    axis: Scale
    looks: tuple[Look, ...]
    is_upright: bool = False
    has_signs: bool = False
    peers: tuple[Bar, ...] = ()

    @property
    def has_bounds(self) -> bool:
        """Whether a figure is no exact number."""
        return any(bar.quantity is not None and not bar.quantity.is_exact for bar in self.bars)

    @property
    def said(self) -> tuple[str, ...]:
        """What the bars show, in words."""
        return tuple(bar.said for bar in self.bars)

    def spec(self) -> Spec:
        """Return the data and the layers; small charts if the bars have groups.

        Raises:
            InvalidData: `chart.size` for too many bars.
        """
        require_few(self.bars)
        rows = [bar.data(self.axis) for bar in self.bars]
        if self.has_signs:  # one below the other, beside bars and marks
            tip = self.axis.at(self.axis.high)
            rows = [row | {"tip": tip} for row in rows]
        if self.is_upright:
            rows = [row | {"text": lines(str(row["text"]), _LETTERS)} for row in rows]
        drawn: Spec = {"layer": [*self._layers()], **self._size()}
        data: Spec = {"data": {"values": rows}}
        width = drawn["width"]
        for row in rows:
            row["group"] = wrapped(str(row["group"]), int(width // 7))
        groups = [*dict.fromkeys(row["group"] for row in rows)]
        if groups == [""]:
            return data | drawn
        columns = int(_WIDE // (width + 75)) or 1
        header = {"labelExpr": SPLIT, "labelAnchor": "start"}
        facet = {"field": "group", "type": "nominal", "sort": groups, "header": header}
        return {
            **data,
            "facet": {**facet, "title": None},
            "columns": min(columns, len(groups)),
            "spec": drawn,
            "resolve": {"axis": {"x": "independent", "y": "independent"}},
        }

    def _rows(self) -> list[str]:
        return [*dict.fromkeys(bar.row for bar in self.bars)]

    def _series(self) -> list[str]:
        return [*dict.fromkeys(bar.series for bar in self.bars)]

    @property
    def _high(self) -> int:
        return _LOW if self.peers or any(bar.group for bar in self.bars) else _HIGH

    def _size(self) -> Spec:
        """Return the size of the place where the bars are, in pixels."""
        rows = self._rows()
        if self.is_upright:
            texts = [line for bar in self.bars for line in lines(bar.text, _LETTERS)]
            labels = [line for row in rows for line in row.split("\n")]
            step = max(44, pixels([*texts, *labels]) + 12)
            return {"width": round(step * len(rows)), "height": self._high}
        label = max(len(row.split("\n")) for row in rows) * LINE
        step = max(_BAR * len(self._series()), label) + 10
        return {"width": _LONG, "height": step * len(rows)}

    # --- Encodings ----------------------------------------------------------------------------

    def _layers(self) -> Iterator[Spec]:
        across, along = ("x", "y") if self.is_upright else ("y", "x")
        base = {across: self._place(), **self._offset(across)}
        bar = {"type": "bar", "strokeWidth": 1.5, "cornerRadiusEnd": 1}
        yield _layer(
            bar,
            "isValid(datum.to)",
            base | self._colours() | {"tooltip": self._tips()},
            {along: self._number("to"), f"{along}2": {"field": "from"}},
        )
        line = {along: self._number("line_from"), f"{along}2": {"field": "line_to"}}
        ink = {"stroke": INK, "strokeWidth": 1.5, "color": INK}
        yield _layer({"type": "rule", **ink}, "datum.line_from < datum.line_to", base, line)
        cap = "M-.5,0H.5" if self.is_upright else "M0,-.5V.5"
        for end in ("low", "high"):
            test = f"isValid(datum.{end}) && (datum.low !== datum.high)"
            yield _layer(_point(cap, 150), test, base, {along: self._number(end)})
        more, less = (_UP, _DOWN) if self.is_upright else (_RIGHT, _LEFT)
        yield _layer(_point(more, 900), "datum.up", base, {along: self._number("line_to")})
        yield _layer(_point(less, 900), "datum.down", base, {along: self._number("to")})
        wave = _WAVE_ACROSS if self.is_upright else _WAVE_ALONG
        about = "datum.bound === 'about'"
        yield _layer(_point(wave, 500), about, base, {along: self._number("to")})
        if any(bar.goal is not None for bar in self.bars):
            tick = _point("M-.5,0H.5" if self.is_upright else "M0,-.5V.5", 900)
            tick["strokeWidth"] = 2.5
            yield _layer(tick, "isValid(datum.goal)", base, {along: self._number("goal")})
        yield from self._texts(base, along)

    def _texts(self, base: Spec, along: str) -> Iterator[Spec]:
        test = "true" if self.has_signs else "datum.up"
        at, said = {along: self._number("tip")}, {"text": {"field": "text", "type": "nominal"}}
        said |= {"description": {"field": "said", "type": "nominal"}}
        gap, sign = f"({test} ? {_ARROW + 6} : 6)", 16 if self.has_signs else 0
        place: Spec = {"align": "left", "baseline": "middle", "dx": {"expr": f"{gap} + {sign}"}}
        if self.is_upright:  # the first of the lines is at the place of the text
            above = f"-{gap} - {LINE} * (length(datum.text) - 1)"
            place = {"align": "center", "baseline": "bottom", "dy": {"expr": above}}
        text = {
            "type": "text",
            "aria": True,
            "color": INK,
            "fontSize": 11,
            "lineHeight": LINE,
            **place,
        }
        yield _layer(text, None, base, at | said)
        if sign:
            shift = {"expr": f"{gap} + 6"}
            point = {"type": "point", "size": 60, "xOffset": shift, **MARK}
            yield _layer(point, None, base | self._signs(), at)

    def _place(self) -> Spec:
        axis: Spec = {"labelExpr": SPLIT, "title": None, "ticks": False, "domain": True}
        below, beside = {"labelAngle": 0}, {"labelPadding": 6, "labelOffset": {"expr": MIDDLE}}
        axis |= below if self.is_upright else beside
        axis["labelOverlap"] = False
        scale = {"domain": self._rows(), "paddingInner": 0.3, "paddingOuter": 0.2}
        return {"field": "row", "type": "nominal", "axis": axis, "scale": scale}

    def _offset(self, across: str) -> Spec:
        series = self._series()
        if len(series) == 1:
            return {}
        scale = {"domain": series, "paddingInner": 0.15}
        return {f"{across}Offset": {"field": "series", "type": "nominal", "scale": scale}}

    def _number(self, field: str) -> Spec:
        room = 0.0
        if self.is_upright:
            most = max(len(lines(bar.text, _LETTERS)) for bar in self.peers or self.bars)
            room = (most * LINE + _ARROW + 8) / self._high
        axis: Spec = {"title": self.axis.unit or None, "format": NUMBER, "tickCount": 5}
        if self.axis.is_whole:
            axis["tickMinStep"] = 1
        scale = {"domain": self.axis.domain(min(room, 0.6)), "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "axis": axis, "scale": scale}

    def _looks(self) -> list[Look]:
        used = {bar.look for bar in self.bars}
        return [look for look in self.looks if look in used]

    def _colours(self) -> Spec:
        looks = self._looks()
        legend = {"title": None, "symbolType": "square"} if len(looks) > 1 else None
        ranges = {
            "fill": [look.fill for look in looks],
            "stroke": [look.stroke for look in looks],
            "strokeDash": [[*look.dash] for look in looks],
        }
        if self.has_signs:  # which have a legend; another of the same channels would mix with it
            return {"fill": {"field": "fill", "type": "nominal", "scale": None}}
        return {channel: _by_look(looks, each, legend) for channel, each in ranges.items()}

    def _signs(self) -> Spec:
        looks = self._looks()
        legend = {"title": None, **SIGN} if len(looks) > 1 else None
        shapes, strokes = [look.shape for look in looks], [look.stroke for look in looks]
        return {
            "shape": _by_look(looks, shapes, legend),
            "stroke": _by_look(looks, strokes, legend),
        }

    def _tips(self) -> list[Spec]:
        heads = [head for head, _ in self.bars[0].tips]
        return [
            {"field": f"tip{number}", "type": "nominal", "title": head}
            for number, head in enumerate(heads)
        ]


_LETTERS: Final = 12
"""How many letters a line above a standing bar has."""
_UP: Final = "M0,0V-1M-.3,-.65L0,-1L.3,-.65"
_DOWN: Final = "M0,0V1M-.3,.65L0,1L.3,.65"
_RIGHT: Final = "M0,0H1M.65,-.3L1,0L.65,.3"
_LEFT: Final = "M0,0H-1M-.65,-.3L-1,0L-.65,.3"
_WAVE_ACROSS: Final = "M-1,0C-.5,-.8,.5,.8,1,0"
_WAVE_ALONG: Final = "M0,-1C-.8,-.5,.8,.5,0,1"


def _layer(mark: Spec, test: str | None, *encodings: Spec) -> Spec:
    """Return a layer of marks; a reader of screens passes over all but those that say so."""
    encoding: Spec = {}
    for each in encodings:
        encoding |= each
    kept = {} if test is None else {"transform": [{"filter": test}]}
    return {"mark": {"aria": False, "opacity": 1, **mark}, **kept, "encoding": encoding}


def _point(path: str, size: int) -> Spec:
    return {"type": "point", "shape": path, "size": size, "stroke": INK, "strokeWidth": 1.5}


def _by_look(looks: Sequence[Look], chosen: object, legend: Spec | None) -> Spec:
    scale = {"domain": [look.name for look in looks], "range": chosen}
    return {"field": "look", "type": "nominal", "scale": scale, "legend": legend}
