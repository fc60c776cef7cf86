"""Two periods as pairs of bars: before and after."""

from collections.abc import Iterator, Sequence

from hoidata.aggregate import Comparison, Total
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell
from hoidata.display._charts.bars import Bar, Bars
from hoidata.display._charts.picture import Picture, bar_chart, names_of
from hoidata.display._charts.scale import scale
from hoidata.display._charts.style import BLUE, ORANGE, Look, tint, wrapped
from hoidata.display._charts.totals import quantity_of, require_one
from hoidata.display._charts.words import chart_word
from hoidata.display._totals import answer
from hoidata.display._words import Language, name_of, number, period_name, sentence, word
from hoidata.values import Quantity


def comparisons(data: Dataset, compared: Sequence[Comparison], language: Language) -> Picture:
    """Return comparisons as pairs of bars, the earlier above the later, with the growth.

    Raises:
        InvalidData: `chart.metrics` for several metrics.
    """
    metric = require_one((each.metric for each in compared), language)
    looks = _looks(compared, language)
    units = [*dict.fromkeys(each.organization for each in compared)]
    names = names_of(data, units, language)
    bars = [bar for each in compared for bar in _pair(data, each, names, looks, language)]
    unit = next((bar.quantity.unit for bar in bars if bar.quantity is not None), metric.unit)
    axis = scale(data, unit, (end for bar in bars for end in bar.numbers()), language)
    title = sentence(name_of(metric, language))
    return bar_chart(Bars(bars=tuple(bars), axis=axis, looks=looks), title, (), language)


def _looks(compared: Sequence[Comparison], language: Language) -> tuple[Look, ...]:
    """Return what earlier and later figures look like; each complete, and not."""
    periods = {(each.base_period, each.period) for each in compared}
    names = [word("earlier", language), word("later", language)]
    if len(periods) == 1:
        names = [period_name(each, language) for each in periods.pop()]
    partial = chart_word("partial", language)
    return tuple(
        Look(f"{name}, {partial}", tint(colour, 0.15), colour, (3, 2))
        if is_partial
        else Look(name, tint(colour, 0.6), colour)
        for is_partial in (False, True)
        for name, colour in zip(names, (ORANGE, BLUE), strict=True)
    )


def _pair(
    data: Dataset,
    row: Comparison,
    names: dict[str | None, str],
    looks: tuple[Look, ...],
    language: Language,
) -> Iterator[Bar]:
    name = names[row.organization]
    later = period_name(row.period, language)
    pairs = ((row.base, row.base_period), (row.current, row.period))
    for at, (total, period) in enumerate(pairs):
        cell = Cell() if total is None else answer(data, total, language)
        text = data.labelled(cell.text(language))
        when = period_name(period, language)
        is_named = looks[at].name == when
        row_name = wrapped(name, 36) if is_named else f"{wrapped(name, 36)}\n{later}"
        growth = _growth(row.growth, language) if at else ""
        yield Bar(
            row=row_name,
            series=looks[at].name,
            text=f"{text if is_named else f'{when}: {text}'}{growth}",
            look=looks[at + (2 if _is_partial(total) else 0)],
            quantity=None if total is None else quantity_of(total),
            tips=(
                (word("organization", language), name),
                (word("period", language), when),
                (chart_word("figure", language), text),
                (chart_word("remark", language), "; ".join(cell.notes)),
            ),
        )


def _is_partial(total: Total | None) -> bool:
    return total is not None and not total.is_complete


def _growth(growth: Quantity | None, language: Language) -> str:
    return "" if growth is None else f" ({word('growth', language)}: {number(growth)})"
