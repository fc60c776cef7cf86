"""Adding up frames of figures."""

import datetime
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import chain, pairwise
from typing import Any, Final, Literal, TypeAlias, cast

from hoidata.aggregate import Total, rollup
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric
from hoidata.errors import checked
from hoidata.frames._cells import first_day
from hoidata.frames._engines import (
    Columns,
    Lazy,
    Wrapped,
    columns_of,
    like,
    narwhals,
    polars,
)
from hoidata.frames._figures import figures_of
from hoidata.frames._passes import LARGEST
from hoidata.frames._picked import Picked
from hoidata.frames._question import RANKS, SIZES, YEARS, Question
from hoidata.frames._routes import (
    Found,
    Hard,
    Route,
    answer,
    every_metric,
    listed,
    metrics_of,
    types_of,
)
from hoidata.frames._structure import Structure, structure_of
from hoidata.frames._totals import totals_of
from hoidata.values import Period

Part: TypeAlias = Literal["month", "quarter", "half", "year"]
TOTALS: Final = Picked(
    "totals",
    (
        *("organization", "metric", "period", "start", "end", "value", "low", "high"),
        *("low_open", "high_open", "unit", "part", "whole", "is_complete", "reported"),
        *("expected", "status", "figures"),
    ),
)
"""The columns of an answer: those of the table `totals` that dataframes can work out."""


@checked
def rollup_frame(  # noqa: PLR0913 - as `rollup`, all named
    frame: Any,  # noqa: ANN401 - of any library
    base: Dataset | Structure,
    metrics: Metric | str | Iterable[Metric | str] | None = None,
    *,
    over: Part = "year",
    to: Level | str | Iterable[str] | None = None,
    prefer: Literal["stated", "derived"] = "stated",
    hard: Hard = "objects",
) -> Any:  # noqa: ANN401 - the same kind of frame
    """Add up a frame of figures over the tree of organizations and over time.

    The answer is that of `rollup` for the same figures, cell by cell, whatever the library. What
    means the same as a plain sum is added up in columns, by polars, DuckDB or PySpark: flows and
    balances whose figures are of one organization, of everything, in the metric's unit, whole and
    not negative, and no two of one unit for one month. Flows are of whole months; what a unit
    states in full goes before what is below it, and each figure counts under the tree of its days.
    Of balances (tồn, số dư) the last of each unit in the period counts, under the tree of the last
    day, and what is stated goes before what is below it unless all of that is newer. A metric with
    anything else (joint figures, items, figures that overlap or reach across, balances of units
    that were split while not all heirs report theirs, rates) is added up by `rollup` from objects,
    all of it; some twenty thousand figures a second.

    Args:
        frame: The figures, a row each, of pandas, polars (lazy too), PyArrow, DuckDB or PySpark.
            Its columns are those of the table `observations`; `metric`, `organization`, `start`,
            `end`, `value` and `unit` must be there; `code` and the text of `period` are not read.
            Without `low` and `high` numbers are exact. Numbers are integers or decimals, never
            floats; days are days, or their midnights; metrics are named by their codes.
        base: What is known beside the figures, or its `Structure`; figures in it count too.
        metrics: The metrics; all that are in the frame if None, but on PySpark they are named.
        over: Which parts of the calendar totals are of.
        to: A level ("communal", "xã"), or ids of the organizations asked for; all if None.
        prefer: `stated` or `derived`, as in `rollup`.
        hard: What becomes of metrics that are not plain: `objects`, or `refuse`.

    Returns:
        The same kind of frame: a row an organization, metric and period where a figure counts, in
        no order. Of polars a lazy frame is returned for a lazy one, though the figures were read by
        then, for their metrics and their sums; on PySpark nothing is collected, and both steps
        are part of the plan. Columns are those of the table `totals` but for names,
        `code`, `asked`, `covers` and `problems`;
        numbers are decimals of 28 digits, 6 of them after the point; null means that nothing is
        said.

    Raises:
        InvalidData: `frame.column` for columns that figures do not have, or that are there twice;
            `frame.missing` and `frame.type` for columns; `frame.metric` for a metric that
            is not named by its code, `file.missing` for a row without one; `frame.hard` for each
            metric that is not plain, with `hard="refuse"`; on PySpark these three end the plan when
            it runs, in the message of Spark's own error; `frame.number` for a total that does
            not fit, or an integer of more than 38 digits; as `from_frame` for rows of metrics that
            are not plain.
        ReferenceMissing: There is no such metric or organization.
        NotAdditive: As `rollup`, about every metric that has no answer; each problem names its
            `metric`, and there is no answer about the others either.
        TypeError: It is no frame; or metrics are not named on PySpark.
        MissingExtra: narwhals or polars is not installed.

    Example:
        >>> import hoidata as hd
        >>> from hoidata import frames, samples
        >>> data = samples.reports()
        >>> base = hd.Dataset(organizations=data.organizations, attachments=data.attachments)
        >>> figures = frames.to_frame(data, "polars")
        >>> totals = rollup_frame(figures, base, "humanitarian_value")
        >>> totals.sort("start", "organization").select("organization", "value").row(0)
        ('hoi-ctd.hau-giang', Decimal('60383000000.000000'))
    """
    structure = structure_of(base)
    figures = figures_of(frame)
    asked = metrics_of(structure, metrics, figures)
    question = Question(structure, asked, over, prefer, to=listed(to))
    return like(answer(figures, question, route_of_totals(), hard=hard), frame)


def route_of_totals() -> Route:
    """Return how totals are worked out, by a library or by objects."""
    return Route(TOTALS.columns, _plain_answer, _by_objects)


def _plain_answer(cells: Lazy, question: Question) -> Found:
    """Return the totals of the metrics that are plain, and the metrics that are not.

    Args:
        cells: What `cells_of` returned, in polars.
        question: What is asked.
    """
    answered = totals_of(cells, question)
    large = answered.sizes.filter(polars().col("size") > LARGEST)
    odd = sorted({*chain(*columns_of(answered.odd, "number"), *columns_of(large, "number"))})
    found = partial(_shaped, answered.totals, question, odd)
    return Found(found, [question.metrics[number] for number in odd])


def _by_objects(data: Dataset, question: Question) -> Columns:
    """Return what `rollup` answers."""

    def ask(metric: Metric) -> Iterable[Total]:
        return rollup(
            data,
            metric,
            to=question.to,
            over=cast("Any", question.over),
            prefer=cast("Any", question.prefer),
            hierarchy=question.structure.hierarchy,
        ).values()

    return TOTALS.table(map(TOTALS.row, every_metric(question, ask)))


def _shaped(work_out: Callable[[], Lazy], question: Question, odd: list[int]) -> Wrapped:
    """Return totals with their periods, units and statuses as columns of their types.

    Args:
        work_out: Works them out.
        question: What is asked.
        odd: The numbers of the metrics of which they are none.
    """
    nw, pl = narwhals(), polars()
    totals = work_out()
    if odd:
        totals = totals.filter(~pl.col("number").is_in(odd))
    first, periods = _periods(question.over)
    metrics = question.metrics
    tables: dict[str, tuple[str, Any, Iterable[Any]]] = {
        "organization": ("above", pl.String, question.structure.names),
        "metric": ("number", pl.String, [each.code for each in metrics]),
        "unit": ("number", pl.String, [each.unit for each in metrics]),
        "status": ("rank", pl.String, RANKS),
        "period": ("cell", pl.String, [each.code for each in periods]),
        "start": ("cell", pl.Date, [each.start for each in periods]),
        "end": ("cell", pl.Date, [each.end for each in periods]),
    }
    named = {
        name: pl.lit(pl.Series(name, [*listed], kind)).gather(pl.col(by))
        for name, (by, kind, listed) in tables.items()
    }
    found = totals.with_columns(pl.col("cell") - first).with_columns(
        **named, part=pl.lit(None), whole=pl.lit(None)
    )
    kinds = types_of(TOTALS.columns)
    found = nw.from_native(found)
    return found.select(*(nw.col(name).cast(kind) for name, kind in kinds.items()))


@cache
def _periods(over: str) -> tuple[int, tuple[Period, ...]]:
    """Return the number that cells have of the first period of a size, and the periods."""
    size = SIZES[over]
    first, last = YEARS[0] * 12 // size, (YEARS[1] + 1) * 12 // size
    days = [first_day(cell * size) for cell in range(first, last + 1)]
    day = datetime.timedelta(days=1)
    return first, tuple(Period(start, after - day) for start, after in pairwise(days))
