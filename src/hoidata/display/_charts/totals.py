"""Totals as bars: over time, or side by side where they are of one period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hoidata.aggregate import RollUp, Total
from hoidata.dataset import Dataset, days
from hoidata.display._cell import Cell
from hoidata.display._charts.bars import Bar, Bars
from hoidata.display._charts.picture import (
    Picture,
    bar_chart,
    bounds_of,
    doubts,
    names_of,
    nothing,
    period_names,
)
from hoidata.display._charts.scale import Scale, scale
from hoidata.display._charts.style import BLUE, Look, legible, tint, wrapped
from hoidata.display._charts.words import chart_word
from hoidata.display._totals import answer, shown, units_of
from hoidata.display._words import MISSING, Language, name_of, period_name, sentence, word
from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem
from hoidata.values import Number, Period, Quantity, Ratio


def require_one(metrics: Iterable[Metric], language: Language) -> Metric:
    """Return the one metric that all figures are of.

    Raises:
        InvalidData: `chart.metrics` for several, which have no axis in common.
    """
    first, *others = dict.fromkeys(metrics)
    if others:
        found = ", ".join(name_of(each, language) for each in (first, *others))
        raise InvalidData(Problem.of("chart.metrics", found=found))
    return first


def totals(data: Dataset, rolled: RollUp, language: Language) -> Picture:
    """Return totals over time, a small chart per organization, or of one period side by side.

    Bounds are whiskers; what is not complete is pale; what nobody reported is a gap.
    """
    periods, names = rolled.asked_periods, names_of(data, units_of(data, rolled), language)
    bars = tuple(_bars(data, rolled, periods, names, language))
    below: list[str] = []
    if len(periods) == 1:
        bars = tuple(sorted(bars, key=_height, reverse=True))
        below = [sentence(period_name(periods[0], language))]
    elif len(names) == 1:
        below = [*names.values()]
    below += doubts(rolled.problems, language)
    axis = _axis(data, [rolled], bars, language)
    drawn = Bars(bars=bars, axis=axis, looks=looks(language), is_upright=len(periods) > 1)
    return bar_chart(drawn, _title(rolled.metric, language), below, language)


def series(data: Dataset, given: Mapping[str, RollUp], language: Language) -> Picture:
    """Return roll-ups of one metric below each other on one axis, each under its heading.

    Raises:
        InvalidData: `chart.metrics` for several metrics.
    """
    metric = require_one((rolled.metric for rolled in given.values()), language)
    periods = sorted({each for rolled in given.values() for each in rolled.asked_periods})
    parts = {
        legible(head): tuple(
            _bars(data, each, periods, names_of(data, units_of(data, each), language), language)
        )
        for head, each in given.items()
    }
    bars = tuple(bar for part in parts.values() for bar in part)
    if not bars:
        return nothing(_title(metric, language), language)
    axis = _axis(data, [*given.values()], bars, language)
    drawn = {
        head: Bars(
            bars=part, axis=axis, looks=looks(language), is_upright=len(periods) > 1, peers=bars
        )
        for head, part in parts.items()
        if part
    }
    body = {"vconcat": [{"title": head, **each.spec()} for head, each in drawn.items()]}
    said = tuple(f"{head}: {text}" for head, each in drawn.items() for text in each.said)
    below = bounds_of(drawn.values(), language)
    return Picture(body, _title(metric, language), below, said, language)


def _title(metric: Metric, language: Language) -> str:
    return sentence(name_of(metric, language))


def _axis(data: Dataset, given: Sequence[RollUp], bars: Iterable[Bar], language: Language) -> Scale:
    found = next((quantity_of(each) for rolled in given for each in rolled.values()), None)
    unit = given[0].metric.unit if found is None else found.unit
    return scale(data, unit, (number for bar in bars for number in bar.numbers()), language)


def looks(language: Language) -> tuple[Look, Look]:
    """Return what figures look like that are complete, and that are not."""
    full, partial = (chart_word(key, language) for key in ("complete", "partial"))
    return Look(full, tint(BLUE, 0.6), BLUE), Look(partial, tint(BLUE, 0.15), BLUE, (3, 2))


def quantity_of(total: Total) -> Quantity:
    """Return what a total says of all that was asked; of pairs the percentage."""
    found = shown(total)
    return found.percent if isinstance(found, Ratio) else found


def _bars(
    data: Dataset,
    rolled: RollUp,
    periods: Sequence[Period],
    names: dict[str | None, str],
    language: Language,
) -> Iterator[Bar]:
    full, partial = looks(language)
    is_over_time = len(periods) > 1
    for unit, name in names.items():
        for period, when in period_names(periods, language).items():
            total = rolled.get((unit, period))
            cell = _cell(data, unit, period, total, language)
            yield Bar(
                row=wrapped(when, 12) if is_over_time else wrapped(name, 36),
                group=name if is_over_time and len(names) > 1 else "",
                text=data.labelled(cell.text(language)),
                look=full if total is None or total.is_complete else partial,
                quantity=None if total is None else quantity_of(total),
                tips=(
                    (word("organization", language), name),
                    (word("period", language), when),
                    (chart_word("figure", language), data.labelled(cell.text(language))),
                    (chart_word("remark", language), "; ".join(cell.notes)),
                ),
            )


def _cell(
    data: Dataset, unit: str | None, period: Period, total: Total | None, language: Language
) -> Cell:
    """Return what is written of a total; "–" where there was no such unit, "…" for a gap."""
    if total is not None:
        return answer(data, total, language)
    born, gone = data.existence.span(unit or "")
    first, last = days.of_validity(period.start, period.end)
    is_there = born < last and first < gone
    return Cell(MISSING if is_there else chart_word("absent", language))


def _height(bar: Bar) -> tuple[bool, Number]:
    return (False, 0) if bar.end is None else (True, bar.end)
