"""One door to the charts."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from hoidata.aggregate import (
    Comparison,
    Coverage,
    FundStatement,
    RollUp,
    Standings,
    TargetSetProgress,
    Total,
)
from hoidata.dataset import Dataset
from hoidata.display._charts.comparisons import comparisons
from hoidata.display._charts.coverage import coverage
from hoidata.display._charts.funds import fund
from hoidata.display._charts.picture import Picture, nothing
from hoidata.display._charts.standings import standings
from hoidata.display._charts.targets import targets
from hoidata.display._charts.totals import series, totals
from hoidata.display._door import named_by, shown
from hoidata.display._words import Language
from hoidata.errors import MissingExtra, checked

if TYPE_CHECKING:
    import altair

    Chart: TypeAlias = altair.LayerChart | altair.FacetChart | altair.VConcatChart
    """A chart of altair."""
else:
    Chart = object  # altair is imported when a chart is made

ChartAnswer: TypeAlias = (
    RollUp
    | Total
    | Coverage
    | Standings
    | FundStatement
    | Comparison
    | TargetSetProgress
    | Mapping[str, RollUp]
    | Iterable[Comparison]
    | Iterable[TargetSetProgress]
    | Iterable[Coverage]
)
"""What `chart` draws."""

_Draw: TypeAlias = Callable[[Dataset, Any, Language], Picture]


def _total(data: Dataset, answer: Total, language: Language) -> Picture:
    key = (answer.organization, answer.period)
    return totals(data, RollUp(answer.metric, {key: answer}), language)


_ONE: Final[dict[type[object], _Draw]] = {
    RollUp: totals,
    Total: _total,
    Standings: standings,
    FundStatement: fund,
}
_SEVERAL: Final[dict[type[object], _Draw]] = {
    Comparison: comparisons,
    TargetSetProgress: targets,
    Coverage: coverage,
}


@checked
def chart(answer: ChartAnswer, data: Dataset | None = None, *, language: Language = "vi") -> Chart:
    """Return what was answered as a chart of altair, which a notebook shows as a picture.

    Bounds are seen: whiskers reach from end to end, and an arrow points where a figure has none
    ("trên", "ít nhất", "gần"). What is not complete has a broken line and a pale fill. What nobody
    reported is a gap with "…", never 0; "–" stands where an organization did not exist. Numbers
    are written by the figures themselves; lengths and places of bars are nothing to compute with.

    - A roll-up: bars over time, a small chart per organization, all on one axis; of one period,
      the organizations side by side, the largest first.
    - Several roll-ups of one metric under headings, `{"đơn vị lúc đó": then, "hiện nay": now}`:
      below each other on one axis, which is how a reform shows.
    - Comparisons of one metric: pairs of bars, before and after, with the growth.
    - Targets: what was reached in percent of each; a colour and a sign say the verdict.
    - Who reported, of one period or several: a grid of organizations and periods.
    - The statement of a fund: steps from the opening balance to the closing one, by kind.
    - Standings: points, the best above; those of one rank say so.

    Its `description` says in words what it shows; `hoidata.io.write_chart` writes it to a file. A
    notebook shows it without scripts and network, by vl-convert.

    Args:
        answer: What `rollup`, `compare`, `coverage`, `progress`, `standings` or `fund_statement`
            returned, one or several where they are of one metric.
        data: The dataset that was asked, for names; without it organizations are named as the
            answer names them, all else by its id.
        language: The language of headings, labels and notes; numbers are Vietnamese in both.

    Raises:
        InvalidData: `field.type` if there is no chart of such a thing; `chart.metrics` for figures
            of several metrics; `chart.size` for more than 600 bars; `chart.twice` for two answers
            about one organization and period; `chart.number` for a number that no axis holds;
            `field.choice` for another language.
        MissingExtra: altair is not installed.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> rolled = aggregate.rollup(data, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
        >>> chart(rolled, data).description.rpartition(". ")[2]
        'Hội Chữ thập đỏ quận Kiến An: trên 1,66 tỷ đồng (sơ bộ).'
    """
    return _made(picture_of(answer, data, language).spec())


def picture_of(answer: ChartAnswer, data: Dataset | None, language: Language) -> Picture:
    """Return what was answered as a picture, of which `chart` makes a chart.

    Raises:
        InvalidData: As `chart`, which refuses what is no answer.
    """
    data = named_by(answer) if data is None else data
    one = shown(_ONE, answer)
    if one is not None:
        return one(data, answer, language)
    if isinstance(answer, Mapping) and answer:
        return series(data, cast("Mapping[str, RollUp]", answer), language)
    rows: list[Any] = [*answer] if isinstance(answer, Iterable) else [answer]
    if not rows:
        return nothing("", language)
    several = next(draw for kind, draw in _SEVERAL.items() if isinstance(rows[0], kind))
    return several(data, rows, language)


def _made(spec: Mapping[str, Any]) -> Chart:
    """Return the chart of altair of a specification.

    Raises:
        MissingExtra: altair is not installed.
    """
    try:
        import_module("altair")
    except ImportError as error:
        message = "charts need altair: pip install 'hoidata[notebook]'"
        raise MissingExtra(message) from error
    kinds: dict[str, Any] = import_module("hoidata.display._charts.shown").KINDS
    kind = next(kinds[key] for key in kinds if key in spec)
    # altair checks it when it is shown; now it would take as long again.
    made: Chart = kind.from_dict(dict(spec), validate=False)
    return made
