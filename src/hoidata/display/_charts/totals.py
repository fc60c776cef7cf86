"""Totals as bars: over time, or side by side where they are of one period."""

from collections.abc import Iterator, Sequence
from typing import Final

from hoidata.aggregate import RollUp, Total
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell
from hoidata.display._charts.bars import Bar, Bars
from hoidata.display._charts.picture import Picture, bar_chart, names_of
from hoidata.display._charts.scale import scale
from hoidata.display._charts.style import BLUE, Look, legible, tint, wrapped
from hoidata.display._charts.words import chart_word
from hoidata.display._totals import answer, shown
from hoidata.display._words import MISSING, Language, name_of, period_name, sentence, word
from hoidata.errors import InvalidData
from hoidata.values import Number, Period, Quantity, Ratio

_CALENDAR: Final = ("month", "quarter", "half", "year")


def totals(data: Dataset, rolled: RollUp, language: Language) -> Picture:
    """Return totals over time, a small chart per organization, or of one period side by side.

    Bounds are whiskers; what is not complete is pale; what nobody reported is a gap.
    """
    periods, units = _line_of(rolled.periods), _units(data, rolled)
    is_over_time = len(periods) > 1
    names = names_of(data, units, language)
    bars = [*_bars(data, rolled, periods, names, language)]
    title = sentence(name_of(rolled.metric, language))
    below: list[str] = []
    if not is_over_time:
        bars.sort(key=_height, reverse=True)
        below = [sentence(period_name(each, language)) for each in periods]
    elif len(units) == 1:
        below = [names[units[0]]]
    numbers = (number for bar in bars for number in bar.numbers())
    axis = scale(data, _unit(rolled), numbers, language)
    drawn = Bars(bars=tuple(bars), axis=axis, looks=looks(language), is_upright=is_over_time)
    return bar_chart(drawn, legible(title), below, language)


def looks(language: Language) -> tuple[Look, Look]:
    """Return what figures look like that are complete, and that are not."""
    full, partial = (chart_word(key, language) for key in ("complete", "partial"))
    return Look(full, tint(BLUE, 0.6), BLUE), Look(partial, tint(BLUE, 0.15), BLUE, (3, 2))


def quantity_of(total: Total) -> Quantity:
    """Return what a total says of all that was asked; of pairs the percentage."""
    found = shown(total)
    return found.percent if isinstance(found, Ratio) else found


def _unit(rolled: RollUp) -> str | None:
    found = next(map(quantity_of, rolled.values()), None)
    return rolled.metric.unit if found is None else found.unit


def _units(data: Dataset, rolled: RollUp) -> list[str | None]:
    known = {each.id: place for place, each in enumerate(data.organizations)}
    units = [*rolled.organizations, *rolled.silent]
    return sorted(units, key=lambda unit: known.get(unit or "", len(known)))


def _line_of(periods: Sequence[Period]) -> Sequence[Period]:
    """Return periods with those of which nothing is known between them, where all are of a kind."""
    kinds = {each.kind for each in periods}
    for part in _CALENDAR if len(periods) > 1 and len(kinds) == 1 else ():
        try:
            line = Period(periods[0].start, periods[-1].end).parts(part)
        except InvalidData:
            continue
        if {*periods} <= {*line}:
            return line
    return periods


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
        for period in periods:
            total = rolled.get((unit, period))
            cell = _cell(data, unit, period, total, language)
            when = period_name(period, language)
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
                    (chart_word("remark", language), legible("; ".join(cell.notes))),
                ),
            )


def _cell(
    data: Dataset, unit: str | None, period: Period, total: Total | None, language: Language
) -> Cell:
    """Return what is written of a total; "–" where there was no such unit, "…" for a gap."""
    if total is not None:
        return answer(data, total, language)
    first, last = data.existence.span(unit or "")
    is_there = first <= period.end.toordinal() and period.start.toordinal() < last
    return Cell(MISSING if is_there else chart_word("absent", language))


def _height(bar: Bar) -> tuple[bool, Number]:
    return (False, 0) if bar.end is None else (True, bar.end)
