"""Who reported: a grid of organizations and periods."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from hoidata.aggregate import Coverage, CoverageRow, Timeliness
from hoidata.dataset import Dataset
from hoidata.display._charts.picture import Picture, names_of, nothing
from hoidata.display._charts.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    LINE,
    MARK,
    MIDDLE,
    ORANGE,
    RED,
    SIGN,
    SPLIT,
    Look,
    Spec,
    legible,
    lines,
    pixels,
    require_few,
    tint,
    wrapped,
)
from hoidata.display._charts.words import chart_word
from hoidata.display._names import metric_name
from hoidata.display._words import Language, day_name, label, period_name, word
from hoidata.errors import InvalidData, Problem
from hoidata.values import Period

_SIGNS: Final = {
    Timeliness.ON_TIME: (GREEN, "M-.9,.1L-.25,.75L.9,-.75"),
    Timeliness.LATE: (ORANGE, "M0,-.9V.1M0,.8V.81"),
    Timeliness.UNDATED: (BLUE, "circle"),
    Timeliness.MISSING: (RED, "M-.7,-.7L.7,.7M-.7,.7L.7,-.7"),
}


def coverage(data: Dataset, asked: Sequence[Coverage], language: Language) -> Picture:
    """Return who reported as a grid: organizations down, periods across.

    A colour and a sign say whether a report was on time; "–" stands where none was expected.

    Raises:
        InvalidData: `chart.twice` if two answers of one period have an organization in common.
    """
    units = [*dict.fromkeys(row.organization for each in asked for row in each.rows)]
    names = names_of(data, units, language)
    merged = _by_period(asked)
    periods = ", ".join(period_name(each, language) for each in merged)
    title = word("coverage", language, period=periods)
    columns = {_heading(each, language): each for each in merged.values()}
    cells = [
        cell for head, each in columns.items() for cell in _cells(data, head, each, names, language)
    ]
    if not cells:
        return nothing(title, language)
    require_few(cells)
    unnamed = sum(each.unnamed for each in asked)
    below = (word("uncounted", language, number=unnamed),) if unnamed else ()
    heads = tuple(head.replace("\n", ", ") for head in columns)
    said = (*heads, *(cell["said"] for cell in cells if cell["look"] != _none(language).name))
    return Picture(_grid(cells, [*columns], language), title, below, said, language)


def _by_period(asked: Sequence[Coverage]) -> dict[Period, Coverage]:
    """Return one answer a period, in the order of time, with the organizations of all."""
    merged: dict[Period, Coverage] = {}
    for each in sorted(asked, key=lambda each: each.period):
        known = merged.get(each.period)
        if known is None:
            merged[each.period] = each
            continue
        units = {row.organization for row in known.rows}
        twice = next((row.organization for row in each.rows if row.organization in units), None)
        if twice is not None:
            raise InvalidData(Problem.of("chart.twice", found=twice, period=each.period.code))
        rows, unnamed = (*known.rows, *each.rows), known.unnamed + each.unnamed
        merged[each.period] = attrs.evolve(known, rows=rows, unnamed=unnamed)
    return merged


def _heading(each: Coverage, language: Language) -> str:
    counts = word("covered", language, reported=each.reported, expected=each.expected)
    return "\n".join((*lines(period_name(each.period, language), 14), *lines(counts, 14)))


def _look(timeliness: Timeliness, language: Language) -> Look:
    colour, sign = _SIGNS[timeliness]
    return Look(label(timeliness, language), tint(colour, 0.35), colour, shape=sign)


def _none(language: Language) -> Look:
    return Look(chart_word("not_expected", language), "transparent", GREY, shape="M-.6,0H.6")


def _cells(
    data: Dataset,
    head: str,
    each: Coverage,
    names: dict[str | None, str],
    language: Language,
) -> Iterator[Spec]:
    rows = {row.organization: row for row in each.rows}
    for unit, name in names.items():
        row = rows.get(unit or "")
        look = _none(language) if row is None else _look(row.timeliness, language)
        when = "" if row is None else _when(row, language)
        lacking = () if row is None else row.missing
        yield {
            "row": wrapped(name, 36),
            "column": head,
            "look": look.name,
            "fill": look.fill,
            "text": when,
            "said": f"{name}, {period_name(each.period, language)}: {look.name}",
            "tip0": name,
            "tip1": period_name(each.period, language),
            "tip2": look.name,
            "tip3": when,
            "tip4": legible(", ".join(metric_name(data, code, language) for code in lacking)),
        }


def _when(row: CoverageRow, language: Language) -> str:
    if row.report is None:
        return word("only_figures", language).strip("()") if row.has_figures else ""
    return "" if row.report.closed_on is None else day_name(row.report.closed_on)


def _grid(cells: Sequence[Spec], columns: Sequence[str], language: Language) -> Spec:
    rows = [*dict.fromkeys(cell["row"] for cell in cells)]
    used = {cell["look"] for cell in cells}
    looks = [*(_look(each, language) for each in _SIGNS), _none(language)]
    looks = [look for look in looks if look.name in used]
    texts = [line for head in columns for line in head.split("\n")]
    step = max(80, pixels([*texts, *(cell["text"] for cell in cells)]) + 14)
    high = max(38, max(LINE * len(row.split("\n")) for row in rows) + 8)
    base = _places(rows, columns)
    paint = {"fill": {"field": "fill", "type": "nominal", "scale": None}}
    signs = {
        "shape": _by(looks, [look.shape for look in looks]),
        "stroke": _by(looks, [look.stroke for look in looks]),
    }
    box = {"type": "rect", "aria": True, "strokeWidth": 1, "cornerRadius": 3}
    point = {"type": "point", "aria": False, "size": 70, "yOffset": -8, **MARK}
    text = {"type": "text", "aria": False, "dy": 10, "fontSize": 11, "color": INK}
    written = {"text": {"field": "text", "type": "nominal"}}
    layers = [
        {"mark": box, "encoding": base | paint | _said(language)},
        {"mark": point, "encoding": base | signs},
        {"mark": text, "encoding": base | written},
    ]
    size = {"width": round(step * len(columns)), "height": high * len(rows)}
    return {"data": {"values": [*cells]}, "layer": layers, **size}


def _said(language: Language) -> Spec:
    heads = ("organization", "period", "timeliness", "closed_on", "lacking")
    tips = [
        {"field": f"tip{at}", "type": "nominal", "title": word(head, language)}
        for at, head in enumerate(heads)
    ]
    return {"description": {"field": "said", "type": "nominal"}, "tooltip": tips}


def _places(rows: Sequence[str], columns: Sequence[str]) -> Spec:
    plain: Spec = {"title": None, "domain": False, "ticks": False, "labelOverlap": False}
    plain |= {"labelExpr": SPLIT, "labelPadding": 6}
    most = max(len(head.split("\n")) for head in columns)
    # Of several lines the first is the one that an axis places.
    above = {"labelAngle": 0, "orient": "top", "labelPadding": 6 + LINE * (most - 1)}
    return {
        "x": _place("column", columns, plain | above),
        "y": _place("row", rows, plain | {"labelOffset": {"expr": MIDDLE}}),
    }


def _place(field: str, names: Sequence[str], axis: Spec) -> Spec:
    scale = {"domain": names, "padding": 0.04}
    return {"field": field, "type": "nominal", "scale": scale, "axis": axis}


def _by(looks: Sequence[Look], chosen: Sequence[str]) -> Spec:
    scale = {"domain": [look.name for look in looks], "range": chosen}
    legend = {"title": None, **SIGN}
    return {"field": "look", "type": "nominal", "scale": scale, "legend": legend}
