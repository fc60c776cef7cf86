"""Comparing two periods of frames of figures."""

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import Any, Final, TypeAlias

from hoidata.aggregate import Comparison, asked_period, compare
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric
from hoidata.errors import checked
from hoidata.frames._cells import codes_of
from hoidata.frames._columns import Cell
from hoidata.frames._engines import (
    Columns,
    Lazy,
    Wrapped,
    columns_of,
    gathered,
    like,
    local,
    narwhals,
)
from hoidata.frames._figures import figures_of
from hoidata.frames._pairs import Compared, Pairing, Said, pairs
from hoidata.frames._passes import LARGEST
from hoidata.frames._picked import Picked
from hoidata.frames._question import Question
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
from hoidata.frames._totals import pairs_of
from hoidata.values import Period

_NUMBERS: Final = tuple(
    f"{name}{part}"
    for name in ("current", "base", "difference", "growth")
    for part in ("", "_low", "_high", "_unit")
)
_WHOLE: Final = tuple(
    f"{name}{part}" for name in ("current", "base", "difference") for part in ("", "_low", "_high")
)
"""Numbers that are whole where a library compares: it makes decimals of them fastest itself."""

COMPARISONS: Final = Picked(
    "comparisons",
    (
        *("organization", "metric", "period", "start", "end"),
        *("base_period", "base_start", "base_end", *_NUMBERS),
    ),
)
"""The columns of an answer: those of the table `comparisons` that numbers can say."""

_NOTHING: Final[tuple[Cell, ...]] = (None,) * 4

_Codes: TypeAlias = dict[tuple[str, str, int], str]
"""The code of the only figure of a metric, a unit and a period."""


@checked
def compare_frame(  # noqa: PLR0913 - as `compare`, all but the first four named
    frame: Any,  # noqa: ANN401 - of any library
    base: Dataset | Structure,
    metrics: Metric | str | Iterable[Metric | str] | None,
    period: Period | str,
    *,
    base_period: Period | str | None = None,
    to: Level | str | Iterable[str] | None = None,
    hard: Hard = "objects",
) -> Any:  # noqa: ANN401 - the same kind of frame
    """Compare two periods of a frame of figures, over the tree of organizations (so sánh cùng kỳ).

    The answer is that of `compare` for the same figures, cell by cell, on every library: one row
    per metric and organization that has a figure in either period, in no order. Its columns are
    those of the table `comparisons` that numbers can say; `growth` is null where it means nothing
    or where like is not compared with like, `difference` where a figure is missing.

    A library compares whole metrics of which figures are plain, as in `rollup_frame`, for two
    periods of whole months, twelve at most, one after the other. `compare` answers for the
    others, and for a metric of which a frame does not say whether like is compared with like:
    where totals that are not complete are of units at or below which the tree changed between the
    periods, or where units with others below report in only one of them.

    Args:
        frame: Figures as of `rollup_frame`. The `code` of figures, if it is there, says how
            precisely they are written, which the ends of a growth depend on.
        base: The organizations, metrics and terms; a `Structure` if several frames have the same.
        metrics: The metrics; None is all that the frame has, which on PySpark must be named.
        period: The later period.
        base_period: The period to compare with; the same period of the year before if None.
        to: A level ("communal", "xã"), or the ids of organizations; None is all.
        hard: What becomes of metrics that a library does not compare: "objects" has `compare`
            answer, "refuse" refuses them by name.

    Returns:
        The same kind of frame, of polars a lazy one for a lazy one; on PySpark nothing is
        collected. Numbers are decimals of 28 digits, 6 of them after the point.

    Raises:
        InvalidData: `frame.column`, `frame.missing` and `frame.type` for columns; `frame.hard`
            with every metric that is refused; `frame.number` for a number that does not fit; as
            `from_frame` and `compare` for metrics that these answer; `period.no_last_year`.
        NotAdditive: As `compare`, for metrics that it answers.
        ReferenceMissing: There is no such metric or organization.
        TypeError: It is no dataframe, or the metrics are not named on PySpark.
        MissingExtra: narwhals or polars is not installed.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.frames import to_frame
        >>> data = samples.reports()
        >>> frame = to_frame(data, "polars")
        >>> found = compare_frame(frame, data, "gifts", "2022", base_period="2021")
        >>> found.columns[:3]
        ['organization', 'metric', 'period']
    """
    structure = structure_of(base)
    figures = figures_of(frame)
    pairing = _pairing(structure, period, base_period)
    metrics_ = metrics_of(structure, metrics, figures)
    question = Question(structure, metrics_, spans=pairing.spans or (), to=listed(to))
    rows = None if figures.is_spark else figures.rows
    route = Route(
        COMPARISONS.columns,
        partial(_by_library, pairing=pairing, rows=rows),
        partial(_by_objects, pairing=pairing),
    )
    is_plain = pairing.spans is not None
    return like(answer(figures, question, route, hard=hard, is_plain=is_plain), frame)


def _pairing(
    structure: Structure, period: Period | str, base_period: Period | str | None
) -> Pairing:
    later = asked_period(period)
    earlier = later.same_period_last_year() if base_period is None else asked_period(base_period)
    return Pairing(structure, later, earlier)


def _by_objects(data: Dataset, question: Question, pairing: Pairing) -> Columns:
    """Return what `compare` answers."""

    def ask(metric: Metric) -> Iterable[Comparison]:
        return compare(
            data,
            metric,
            pairing.period,
            to=question.to,
            against=pairing.base_period,
            hierarchy=question.structure.hierarchy,
        )

    return COMPARISONS.table(map(COMPARISONS.row, every_metric(question, ask)))


def _by_library(cells: Lazy, question: Question, pairing: Pairing, rows: Wrapped | None) -> Found:
    """Return the comparisons of the metrics that are plain, and the metrics that are not.

    Args:
        cells: What `cells_of` returned, on this machine.
        question: What is asked.
        pairing: The two periods.
        rows: The figures themselves; None if they are not on this machine.
    """
    paired = pairs_of(cells, question, pairing.changed, pairing.moving)
    totals = paired.totals.collect().to_dict(as_series=False)
    sizes = zip(*columns_of(paired.sizes, "number", "size"), strict=True)
    odd: set[int] = {number for number, size in sizes if size > LARGEST}
    odd.update(*columns_of(paired.odd, "number"))
    is_any_coarse = rows is not None and any(totals["coarse"])
    answers = _Answers(question, pairing, _written(rows, question) if is_any_coarse else None)
    found: list[tuple[int, tuple[Cell, ...]]] = []
    said = {} if paired.said is None else _keyed(paired.said, "number", "above", "cell", "said")
    for key, (then, now) in pairs(totals, said):
        if key[0] in odd:
            continue
        row = answers.row(key, then, now)
        if row is None:
            odd.add(key[0])
        else:
            found.append((key[0], row))
    plain = [row for number, row in found if number not in odd]
    return Found(partial(_table, plain), [question.metrics[number] for number in sorted(odd)])


def _table(rows: list[tuple[Cell, ...]]) -> Wrapped:
    types = types_of(COMPARISONS.columns)
    brought = local(COMPARISONS.cells(rows), {**types, **dict.fromkeys(_WHOLE, narwhals().Int64)})
    return brought.with_columns(*(narwhals().col(name).cast(types[name]) for name in _WHOLE))


def _keyed(frame: Lazy, *names: str) -> dict[tuple[Any, ...], Any]:
    """Return the cells of the last of some columns by those of the others."""
    *keys, cells = columns_of(frame, *names)
    return dict(zip(zip(*keys, strict=True), cells, strict=True))


def _written(rows: Wrapped, question: Question) -> _Codes:
    """Return the codes of figures that are written less precisely than to the last unit."""
    coarse = gathered(codes_of(rows, question))
    return _keyed(coarse, "metric", "organization", "cell", "code")


class _Answers:
    """Makes rows of what two totals say.

    Args:
        question: What is asked.
        pairing: The two periods.
        written: Codes that say how precisely figures are written; None if that is not known.
    """

    def __init__(self, question: Question, pairing: Pairing, written: _Codes | None) -> None:
        """Look up what all rows of a metric have in common."""
        self._pairing = pairing
        self._written = written
        self._metrics = [each.code for each in question.metrics]
        self._compared = [Compared(each.unit or "") for each in question.metrics]
        self._names = question.structure.names
        days_ = (
            (each.code, each.start, each.end) for each in (pairing.period, pairing.base_period)
        )
        self._days: tuple[Cell, ...] = tuple(chain.from_iterable(days_))

    def row(
        self, key: tuple[int, int], then: Said | None, now: Said | None
    ) -> tuple[Cell, ...] | None:
        """Return a row; None if the frame does not say whether like is compared with like."""
        number, above = key
        compared = self._compared[number]
        difference = growth = _NOTHING
        if now is not None and then is not None:
            difference = compared.difference(now, then)
            is_alike = self._pairing.is_alike(above, now, then)
            if is_alike is not False:
                codes = self._code(number, now, 1), self._code(number, then, 0)
                growth = compared.growth(now, then, codes) or _NOTHING
            is_rough = now.is_rough or then.is_rough
            is_open = is_alike is None or (is_rough and self._written is None)
            if is_open and growth is not _NOTHING:
                return None
        cells = (*compared.cells(now), *compared.cells(then), *difference, *growth)
        return (self._names[above], self._metrics[number], *self._days, *cells)

    def _code(self, number: int, said: Said, cell: int) -> str | None:
        if not said.is_rough or self._written is None:
            return None
        return self._written.get((self._metrics[number], self._names[said.only], cell))
