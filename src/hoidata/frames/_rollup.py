"""Adding up frames of figures."""

import datetime
from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric, Organization
from hoidata.errors import InvalidData, Problem, checked
from hoidata.frames._cells import (
    RANKS,
    SIZES,
    YEARS,
    Question,
    cells_of,
    is_plain_metric,
    require_columns,
)
from hoidata.frames._engines import (
    Columns,
    Wrapped,
    bring,
    held,
    is_spark,
    like,
    narwhals,
    to_rows,
    working,
    wrap,
)
from hoidata.frames._objects import answers_of, types
from hoidata.frames._structure import Structure
from hoidata.frames._totals import totals_of
from hoidata.values import Period
from hoidata.vietnamese import normalize

Part: TypeAlias = Literal["month", "quarter", "half", "year"]
Hard: TypeAlias = Literal["objects", "refuse"]
"""What becomes of a metric that dataframes do not add up themselves."""

_LARGEST: Final = 2.0**62
"""A sum above it, as a float that only guards, might not have fitted an integer of 64 bits."""


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
    means the same as a plain sum is added up by the library itself: flows whose figures are of one
    organization, of everything, in the metric's unit, whole and not negative, of whole months, and
    no two of one unit for one month; what a unit states in full goes before what is below it, and
    each figure counts under the tree of its days. A metric with anything else (joint figures,
    items, figures that overlap or reach across, balances, rates) is added up by `rollup` from
    objects, all of it; a few thousand figures a second.

    Args:
        frame: The figures, a row each, of pandas, polars (lazy too), PyArrow, DuckDB or PySpark.
            Its columns are those of the table `observations`; `metric`, `organization`, `start`,
            `end`, `value` and `unit` must be there. Without `low` and `high` numbers are exact.
            Numbers are integers or decimals, never floats; days are days.
        base: What is known beside the figures, or its `Structure`; figures in it count too.
        metrics: The metrics; all that are in the frame if None, but on PySpark they are named.
        over: Which parts of the calendar totals are of.
        to: A level, or ids of the organizations asked for; all if None.
        prefer: `stated` or `derived`, as in `rollup`.
        hard: What becomes of metrics that are not plain: `objects`, or `refuse`.

    Returns:
        The same kind of frame: a row an organization, metric and period where a figure counts, in
        no order. Of polars a lazy frame is returned for a lazy one, though the figures are read
        once; on PySpark nothing is collected, and both steps are part of the plan. Columns are
        those of the table `totals` but for names, `code`, `asked`, `covers` and `problems`;
        numbers are decimals of 28 digits, 6 of them after the point; null means that nothing is
        said.

    Raises:
        InvalidData: `frame.missing` and `frame.type` for columns; `frame.hard` for each metric
            that is not plain, with `hard="refuse"`, on PySpark when the plan runs; `frame.number`
            for a total that does not fit; as `from_frame` for rows of metrics that are not plain.
        ReferenceMissing: There is no such metric or organization.
        NotAdditive: As `rollup`.
        TypeError: It is no frame; or metrics are not named on PySpark.
        MissingExtra: narwhals is not installed.

    Example:
        >>> import hoidata as hd
        >>> from hoidata import frames, samples
        >>> data = samples.reports()
        >>> totals = rollup_frame(frames.to_frame(data, "polars"), hd.Dataset.merged([data]),
        ...     "humanitarian_value")
        >>> totals.sort("start", "organization").select("organization", "value").row(0)
        ('hoi-ctd.hau-giang', Decimal('60383000000.000000'))
    """
    structure = base if isinstance(base, Structure) else Structure(base)
    wrapped = working(wrap(frame))
    require_columns(wrapped)
    asked = _metrics(structure, metrics, wrapped)
    answer = _added(wrapped, Question(structure, asked, over, prefer), hard=hard)
    return like(_asked(answer, structure, to), frame)


def _metrics(
    structure: Structure, metrics: Metric | str | Iterable[Metric | str] | None, frame: Wrapped
) -> tuple[Metric, ...]:
    """Return the metrics asked for; None is all that the frame has."""
    base = structure.base
    if metrics is not None:
        listed = (metrics,) if isinstance(metrics, (Metric, str)) else metrics
        return tuple(dict.fromkeys(base.metric(each) for each in listed))
    if is_spark(frame):
        message = "name the metrics: nothing is collected on PySpark to find out which there are"
        raise TypeError(message)
    nw = narwhals()
    names = to_rows(frame.select(nw.col("metric").cast(nw.String)).unique())
    found: list[str | None] = names.to_pydict()["metric"]
    return tuple(base.metric(each) for each in sorted(each for each in found if each is not None))


def _added(frame: Wrapped, question: Question, *, hard: Hard) -> Wrapped:
    """Return the totals of every metric: by expressions where it is plain, else by objects."""
    nw = narwhals()
    structure = question.structure
    metrics = question.metrics if structure.is_plain else ()
    plain = question._replace(
        metrics=tuple(each for each in metrics if is_plain_metric(each, structure))
    )
    others = [each for each in question.metrics if each not in plain.metrics]
    if hard == "refuse":
        _require_plain(others)
    if is_spark(frame):
        return _on_spark(frame, question, plain, refuse=hard == "refuse")
    parts: list[Wrapped] = []
    if plain.metrics:
        found, odd = plain_answer(held(cells_of(frame, plain)), plain)
        parts.append(found)
        others += odd
        if hard == "refuse":
            _require_plain(odd)
    if others or not parts:
        parts.append(_by_objects(frame, question._replace(metrics=tuple(others))))
    return nw.concat(parts) if len(parts) > 1 else parts[0]


def _require_plain(metrics: Iterable[Metric]) -> None:
    problems = [Problem.of("frame.hard", found=each.code) for each in metrics]
    if problems:
        raise InvalidData(problems)


def _on_spark(frame: Wrapped, question: Question, plain: Question, *, refuse: bool) -> Wrapped:
    from hoidata.frames import _spark

    return _spark.added(frame, question, plain, refuse=refuse)


def plain_answer(cells: Wrapped, question: Question) -> tuple[Wrapped, list[Metric]]:
    """Return the totals of the metrics that are plain, and the metrics that are not.

    Args:
        cells: What `cells_of` returned, on this machine.
        question: What is asked.
    """
    nw = narwhals()
    answered = totals_of(cells, question)
    large = answered.sizes.filter(nw.col("size") > _LARGEST).select("number")
    odd = sorted({*_numbers(answered.odd), *_numbers(large)})
    totals = answered.totals.filter(~nw.col("number").is_in(odd)) if odd else answered.totals
    return _shaped(totals, question), [question.metrics[number] for number in odd]


def _numbers(frame: Wrapped) -> list[int]:
    found: list[int] = to_rows(frame.unique()).to_pydict()["number"]
    return found


def _by_objects(frame: Wrapped, question: Question) -> Wrapped:
    """Return the totals of metrics that are not plain."""
    nw = narwhals()
    codes = [each.code for each in question.metrics]
    rows = to_rows(frame.filter(nw.col("metric").is_in(codes)) if codes else frame.head(0))
    return bring(answers_of(rows, question), types(), held(frame.head(0)))


def _shaped(totals: Wrapped, question: Question) -> Wrapped:
    """Return totals with their periods, units and statuses as columns of their types."""
    nw = narwhals()
    kinds = types()
    named = {"cell": nw.Int64, **{name: kinds[name] for name in ("period", "start", "end")}}
    periods = bring(_periods(question.over), named, totals)
    units: Columns = {
        "number": [*range(len(question.metrics))],
        "metric": [each.code for each in question.metrics],
        "unit": [each.unit for each in question.metrics],
    }
    ranks: Columns = {"rank": [*range(len(RANKS))], "status": [*RANKS]}
    found = totals.join(periods, on="cell", how="inner")
    found = found.join(question.structure.table("names", totals), on="above", how="inner")
    named = {"number": nw.Int64, "metric": nw.String, "unit": nw.String}
    found = found.join(bring(units, named, totals), on="number", how="inner")
    named = {"rank": nw.Int64, "status": nw.String}
    found = found.join(bring(ranks, named, totals), on="rank", how="inner")
    nothing = (nw.lit(None).cast(kinds[name]).alias(name) for name in ("part", "whole"))
    found = found.with_columns(*nothing)
    return found.select(*(nw.col(name).cast(kind) for name, kind in types().items()))


def _periods(over: str) -> Columns:
    """Return the periods of a size by the number that cells have."""
    size = SIZES[over]
    found: Columns = {"cell": [], "period": [], "start": [], "end": []}
    for cell in range(YEARS[0] * 12 // size, (YEARS[1] + 1) * 12 // size):
        year, month = divmod(cell * size, 12)
        last = cell * size + size - 1
        after = datetime.date((last + 1) // 12, (last + 1) % 12 + 1, 1)
        start, end = datetime.date(year, month + 1, 1), after - datetime.timedelta(days=1)
        period = Period(start, end)
        for name, cell_ in zip(found, (cell, period.code, period.start, period.end), strict=True):
            found[name].append(cell_)
    return found


def _asked(
    answer: Wrapped, structure: Structure, to: Level | str | Iterable[str] | None
) -> Wrapped:
    """Return the rows of the units asked for."""
    if to is None:
        return answer
    base = structure.base
    if isinstance(to, str) and to in tuple(Level):
        names = [each.id for each in base.organizations if each.level == to]
    else:
        listed = (to,) if isinstance(to, str) else to
        names = [base[Organization, normalize(each)].id for each in listed]
    return answer.filter(narwhals().col("organization").is_in(names))
