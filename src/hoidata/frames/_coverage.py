"""Who was expected to report, and who did, by a frame of figures."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from hoidata.aggregate import Reported, asked_period, coverage_of
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric
from hoidata.errors import checked
from hoidata.frames._columns import Column, ColumnType, by_name
from hoidata.frames._engines import (
    Columns,
    Lazy,
    columns_of,
    like,
    local,
    to_rows,
)
from hoidata.frames._figures import Figures, figures_of
from hoidata.frames._pairs import months_of
from hoidata.frames._question import Question
from hoidata.frames._routes import Found, Route, answer, listed, metrics_of, types_of
from hoidata.frames._rows import by_column, columns
from hoidata.frames._structure import Structure, structure_of
from hoidata.frames._totals import reporting_of
from hoidata.values import Period

_HAD: Final = (
    Column("metric", ColumnType.TEXT),
    Column("organization", ColumnType.TEXT),
    Column("is_own", ColumnType.FLAG),
)
"""Who reported: a unit has a figure of its own in the period, or a roll-up has one of it."""


@checked
def coverage_frame(
    frame: Any,  # noqa: ANN401 - of any library
    base: Dataset | Structure,
    period: Period | str,
    *,
    to: Level | str | Iterable[str] | None = None,
    metrics: Metric | str | Iterable[Metric | str] | None = None,
) -> Any:  # noqa: ANN401 - the same kind of frame
    """Return who was expected to report for a period and who did (độ bao phủ báo cáo).

    The answer is that of `coverage` for the same figures: its columns are those of the table
    `coverage`, one row per expected organization. Reports are those of `base`, so that
    `timeliness`, `closed_on`, `due_on` and `revisions` are of these; without reports it is
    `undated` for who has figures and else `missing`.

    Whose figures are plain, as in `rollup_frame`, is found by the library; `coverage` is asked
    about the metrics of which they are not, and about all unless the period is of whole months,
    twelve at most.

    Args:
        frame: Figures as of `rollup_frame`.
        base: The organizations, reports, metrics and terms; of a `Structure` the association's
            own line of command counts, whichever is its.
        period: The period; a report counts if it is for exactly these days.
        to: A level ("communal", "xã"), or the ids of those expected. If None, all of the levels
            that reported, and of units without a level those of a kind and association that
            reported.
        metrics: The metrics that each was to report. None asks about any that the frame has, and
            `missing` is null; on PySpark they must be named.

    Returns:
        The same kind of frame, of polars a lazy one for a lazy one, in the order of the dataset;
        on PySpark nothing is collected.

    Raises:
        InvalidData: `frame.column`, `frame.missing` and `frame.type` for columns; as `from_frame`
            for metrics that the library does not answer.
        ReferenceMissing: There is no such metric, organization or level.
        TypeError: It is no dataframe, or the metrics are not named on PySpark.
        MissingExtra: narwhals or polars is not installed.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.frames import to_frame
        >>> data = samples.reports()
        >>> found = coverage_frame(to_frame(data, "polars"), data, "2022", to="hoi-ctd.kien-an")
        >>> found["has_figures"].to_list()
        [True]
    """
    structure = structure_of(base)
    if structure.hierarchy is not None:
        structure = Structure(structure.base)
    figures = figures_of(frame)
    asked = asked_period(period)
    span = months_of(asked)
    known = _metrics(structure, metrics, figures)
    question = Question(structure, known, spans=() if span is None else (span,))
    route = Route(_HAD, _by_library, partial(_by_objects, period=asked))
    had = answer(figures, question, route, hard="objects", is_plain=span is not None)
    codes = () if metrics is None else tuple(each.code for each in known)
    covered = partial(_covered, base=structure.base, period=asked, to=listed(to), codes=codes)
    if figures.is_spark:
        from hoidata.frames import _spark

        return like(_spark.at_once(had, covered, columns("coverage")), frame)
    table = covered(to_rows(had).to_pydict())
    return like(local(table, types_of(columns("coverage"))), frame)


def _metrics(
    structure: Structure, metrics: Metric | str | Iterable[Metric | str] | None, figures: Figures
) -> tuple[Metric, ...]:
    """Return the metrics asked for; None is all that the frame or the dataset has figures of."""
    found = metrics_of(structure, metrics, figures)
    if metrics is not None:
        return found
    own = dict.fromkeys(each.metric for each in structure.base.observations)
    return tuple(dict.fromkeys((*found, *(structure.base.metric(each) for each in own))))


def _by_library(cells: Lazy, question: Question) -> Found:
    """Return who reported of the metrics that are plain, and the metrics that are not."""
    found = reporting_of(cells, question)
    odd: set[int] = set(*columns_of(found.odd, "number"))
    names = question.structure.names
    codes = [each.code for each in question.metrics]
    rows: list[tuple[str, str, bool]] = [
        (codes[number], names[unit], is_own)
        for frame, is_own in ((found.having, False), (found.telling, True))
        for number, unit in zip(*columns_of(frame, "number", "above"), strict=True)
        if number not in odd
    ]
    others = [question.metrics[number] for number in sorted(odd)]
    return Found(lambda: local(_table(rows), types_of(_HAD)), others)


def _by_objects(data: Dataset, question: Question, period: Period) -> Columns:
    """Return who reported as `coverage` knows."""
    rows: list[tuple[str, str, bool]] = []
    for metric in question.metrics:
        reported = Reported(data, period, (metric.code,))
        rows += ((metric.code, unit, True) for unit in reported.units)
        rows += (
            (metric.code, each.id, False)
            for each in data.organizations
            if reported.has_any(each.id)
        )
    return _table(rows)


def _table(rows: Iterable[tuple[str, str, bool]]) -> Columns:
    return by_name([each.name for each in _HAD], rows)


class _Known:
    """Who reported, by the rows of both routes.

    Args:
        rows: The cells of each column.
        codes: The metrics asked for.
    """

    def __init__(self, rows: Columns, codes: tuple[str, ...]) -> None:
        """Sort them by metric."""
        self._codes = codes
        self._having: dict[str, set[str]] = defaultdict(set)
        own: dict[str, None] = {}
        for metric, unit, is_own in zip(*(rows[each.name] for each in _HAD), strict=True):
            if is_own:
                own[unit] = None
            else:
                self._having[metric].add(unit)
        self.units: Iterable[str] = own

    def lacking(self, unit: str) -> tuple[str, ...]:
        """Return the metrics asked for that a roll-up has no figure of."""
        return tuple(each for each in self._codes if unit not in self._having[each])

    def has_any(self, unit: str) -> bool:
        """Whether a roll-up has a figure of any of the metrics."""
        return any(unit in units for units in self._having.values())


def _covered(
    rows: Columns,
    *,
    base: Dataset,
    period: Period,
    to: str | tuple[str, ...] | None,
    codes: tuple[str, ...],
) -> Columns:
    """Return the table of who was expected to report and who did."""
    found = coverage_of(base, period, _Known(rows, codes), to=to)
    _, cells = by_column(found, "coverage", private_names=False)
    names = (column.name for column in columns("coverage"))
    return dict(zip(names, cells, strict=True))
