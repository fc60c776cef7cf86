"""Adding up frames of figures."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import Any, Final, Literal, TypeAlias

from hoidata.aggregate import RollUp, rollup
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric
from hoidata.errors import InvalidData, NotAdditive, Problem, checked
from hoidata.frames._cells import (
    RANKS,
    SIZES,
    Question,
    cells_of,
    is_plain_metric,
    require_columns,
)
from hoidata.frames._columns import rounded
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
from hoidata.frames._native import DIGITS
from hoidata.frames._columns import PLACES
from hoidata.frames._reading import from_frame
from hoidata.frames._structure import Structure
from hoidata.frames._totals import totals_of
from hoidata.values import Period, Quantity, Ratio

Part: TypeAlias = Literal["month", "quarter", "half", "year"]
Hard: TypeAlias = Literal["objects", "refuse"]
"""What becomes of a metric that dataframes do not add up themselves."""

_LARGEST: Final = 2.0**62


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

    The answer is that of `rollup` for the same figures, cell by cell.
    """
    structure = base if isinstance(base, Structure) else Structure(base)
    wrapped = working(wrap(frame))
    require_columns(wrapped)
    asked = _metrics(structure, metrics, wrapped)
    question = Question(structure, asked, over)
    answer = _added(wrapped, question, prefer=prefer, hard=hard)
    return like(_asked(answer, structure, to), frame)


def _metrics(
    structure: Structure, metrics: Metric | str | Iterable[Metric | str] | None, frame: Wrapped
) -> tuple[Metric, ...]:
    """Return the metrics asked for; None is all that the frame has, or on PySpark all known."""
    base = structure.base
    if metrics is not None:
        listed = (metrics,) if isinstance(metrics, (Metric, str)) else metrics
        return tuple(dict.fromkeys(base.metric(each) for each in listed))
    nw = narwhals()
    codes = to_rows(frame.select(nw.col("metric").cast(nw.String)).unique())
    return tuple(base.metric(each) for each in sorted(codes.to_pydict()["metric"]))


def _added(frame: Wrapped, question: Question, *, prefer: str, hard: Hard) -> Wrapped:
    """Return the totals of every metric: by expressions where it is plain, else by objects."""
    nw = narwhals()
    structure = question.structure
    plain = question._replace(
        metrics=tuple(
            each
            for each in question.metrics
            if structure.is_plain and is_plain_metric(each, structure)
        )
    )
    odd = {each.code for each in question.metrics} - {each.code for each in plain.metrics}
    parts: list[Wrapped] = []
    if plain.metrics:
        answered = totals_of(held(cells_of(frame, plain)), plain, prefer=prefer)
        totals = held(answered.totals)
        large = totals.filter(nw.col("size") > _LARGEST).select("number")
        found = {*_numbers(answered.odd), *_numbers(large)}
        odd |= {plain.metrics[each].code for each in found}
        if found:
            totals = totals.filter(~nw.col("number").is_in(sorted(found)))
        parts.append(_shaped(totals, plain))
    if odd and hard == "refuse":
        raise NotAdditive(str(sorted(odd)))
    others = tuple(each for each in question.metrics if each.code in odd)
    if others or not parts:
        parts.append(_by_objects(frame, question._replace(metrics=others), prefer))
    return nw.concat(parts) if len(parts) > 1 else parts[0]


def _numbers(frame: Wrapped) -> list[int]:
    found: list[int] = to_rows(frame.unique()).to_pydict()["number"]
    return found


NUMBERS: Final = ("value", "low", "high")
COLUMNS: Final = (
    *("organization", "metric", "period", "start", "end", "value", "low", "high"),
    *("low_open", "high_open", "unit", "is_complete", "reported", "expected", "status", "figures"),
)


def _shaped(totals: Wrapped, question: Question) -> Wrapped:
    """Return totals with their periods, units and statuses as columns of their types."""
    nw = narwhals()
    types = _types()
    periods = bring(
        _periods(question.over),
        {"cell": nw.Int64, **{name: types[name] for name in ("period", "start", "end")}},
        totals,
    )
    units: Columns = {
        "number": [*range(len(question.metrics))],
        "metric": [each.code for each in question.metrics],
        "unit": [each.unit for each in question.metrics],
    }
    ranks: Columns = {"rank": [*range(len(RANKS))], "status": [*RANKS]}
    found = totals.join(periods, on="cell", how="inner")
    found = found.join(question.structure.table("names", totals), on="above", how="inner")
    kinds = {"number": nw.Int64, "metric": nw.String, "unit": nw.String}
    found = found.join(bring(units, kinds, totals), on="number", how="inner")
    kinds = {"rank": nw.Int64, "status": nw.String}
    found = found.join(bring(ranks, kinds, totals), on="rank", how="inner")
    return found.select(*(nw.col(name).cast(types[name]) for name in COLUMNS))


def _types() -> dict[str, Any]:
    nw = narwhals()
    texts = dict.fromkeys(("organization", "metric", "period", "unit", "status"), nw.String)
    flags = dict.fromkeys(("low_open", "high_open", "is_complete"), nw.Boolean)
    counts = dict.fromkeys(("reported", "expected", "figures"), nw.Int64)
    numbers = dict.fromkeys(NUMBERS, nw.Decimal(DIGITS, PLACES))
    return {**texts, **flags, **counts, **numbers, "start": nw.Date, "end": nw.Date}


def _periods(over: str) -> Columns:
    """Return the periods of a size by the number that cells have."""
    size = SIZES[over]
    found: Columns = {"cell": [], "period": [], "start": [], "end": []}
    for cell in range(1900 * 12 // size, 2200 * 12 // size):
        year, month = divmod(cell * size, 12)
        period = {
            "year": lambda: Period.year(year),
            "half": lambda: Period.half(year, 1 + month // 6),
            "quarter": lambda: Period.quarter(year, 1 + month // 3),
            "month": lambda: Period.month(year, month + 1),
        }[over]()
        for name, cell_ in zip(found, (cell, period.code, period.start, period.end), strict=True):
            found[name].append(cell_)
    return found


def _by_objects(frame: Wrapped, question: Question, prefer: str) -> Wrapped:
    """Return the totals of metrics whose figures `rollup` adds up one by one."""
    nw = narwhals()
    codes = [each.code for each in question.metrics]
    rows = to_rows(frame.filter(nw.col("metric").is_in(codes) if codes else nw.lit(value=False)))
    return bring(objects(rows, question, prefer), _types(), held(frame.head(0)))


def objects(rows: Any, question: Question, prefer: str) -> Columns:
    """Return the totals of an Arrow table of figures, by `rollup`."""
    table = rows
    if "id" not in table.column_names:
        import pyarrow as pa

        table = table.append_column("id", pa.array([f"row-{n}" for n in range(len(table))]))
    data = from_frame(table, base=question.structure.base)
    found: Columns = {name: [] for name in COLUMNS}
    for metric in question.metrics:
        totals = rollup(
            data, metric, over=question.over, prefer=prefer, hierarchy=question.structure.hierarchy
        )
        for total in totals.values():
            for column, cell in zip(found.values(), _cells(total), strict=True):
                column.append(cell)
    return found


def _cells(total: Any) -> tuple[Any, ...]:
    quantity = total.quantity
    ends = (None,) * 5
    if isinstance(quantity, Quantity):
        from hoidata.frames._columns import ends as both

        ends = (rounded(quantity.value), *both(quantity), quantity.low_open, quantity.high_open)
    return (
        total.organization, total.metric.code, total.period.code, total.period.start,
        total.period.end, *ends, quantity.unit, total.is_complete, total.reported, total.expected,
        str(total.status.value), len(total.terms),
    )


def _asked(answer: Wrapped, structure: Structure, to: Any) -> Wrapped:
    nw = narwhals()
    if to is None:
        return answer
    base = structure.base
    if isinstance(to, str) and to in tuple(Level):
        names = [each.id for each in base.organizations if each.level == to]
    else:
        names = [to] if isinstance(to, str) else [*to]
    return answer.filter(nw.col("organization").is_in(names))
