"""The ranks of a bloc as bars of points."""

from collections.abc import Iterator

from hoidata.aggregate import Standing, Standings
from hoidata.dataset import Dataset
from hoidata.display._charts.bars import Bar, Bars
from hoidata.display._charts.picture import Picture, bar_chart, doubts, names_of
from hoidata.display._charts.scale import scale
from hoidata.display._charts.style import BLUE, Look, tint, wrapped
from hoidata.display._charts.words import chart_word
from hoidata.display._names import organization_name
from hoidata.display._words import MISSING, Language, number, period_name, word


def standings(data: Dataset, ranked: Standings, language: Language) -> Picture:
    """Return ranks as bars, the best above; those that share a rank say so."""
    bars = [*_bars(data, ranked, language)]
    unit = next((row.score.unit for row in ranked.rows), None)
    axis = scale(data, unit, (end for bar in bars for end in bar.numbers()), language)
    bloc = organization_name(data, ranked.bloc, language)
    title = word("standings", language, bloc=bloc, period=period_name(ranked.period, language))
    drawn = Bars(bars=tuple(bars), axis=axis, looks=(_look(language),))
    return bar_chart(drawn, title, doubts(ranked.problems, language), language)


def _look(language: Language) -> Look:
    return Look(word("score", language), tint(BLUE, 0.6), BLUE)


def _bars(data: Dataset, ranked: Standings, language: Language) -> Iterator[Bar]:
    units = [row.organization for row in ranked.rows]
    units += [other.organization for other in ranked.unranked]
    names = names_of(data, units, language)
    for row in ranked.rows:
        score = number(row.score)
        tied = chart_word("tied", language) if _is_tied(row, ranked) else ""
        reasons = "; ".join(problem.translate(language) for problem in row.problems)
        yield Bar(
            row=wrapped(f"{row.ranks}. {names[row.organization]}", 36),
            text=f"{score}{tied}",
            look=_look(language),
            quantity=row.score,
            tips=(
                (word("rank", language), row.ranks),
                (word("organization", language), names[row.organization]),
                (word("score", language), score),
                (chart_word("remark", language), reasons),
            ),
        )
    for other in ranked.unranked:
        reasons = "; ".join(problem.translate(language) for problem in other.problems)
        yield Bar(
            row=wrapped(names[other.organization], 36),
            text=MISSING,
            look=_look(language),
            tips=(
                (word("rank", language), MISSING),
                (word("organization", language), names[other.organization]),
                (word("score", language), MISSING),
                (chart_word("remark", language), reasons),
            ),
        )


def _is_tied(row: Standing, ranked: Standings) -> bool:
    """Whether another member has the same points for certain."""
    others = (other for other in ranked.rows if other is not row)
    return row.score.is_exact and any(other.score == row.score for other in others)
