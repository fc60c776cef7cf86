"""Frames of PySpark, of which nothing is collected: both passes are steps of one lazy plan.

The first pass runs as any expression does. The second, over one row a unit and period, runs in the
workers on whole metrics, through Arrow, by the same code as for other libraries.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from importlib import import_module
from typing import Any, Final

from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem
from hoidata.frames._cells import cells_of, keyed
from hoidata.frames._columns import PLACES, Column, ColumnType
from hoidata.frames._engines import Columns, Wrapped, narwhals, of_metrics, once, polars, to_rows
from hoidata.frames._native import DIGITS
from hoidata.frames._question import Question
from hoidata.frames._routes import Route, answers_of, behind, needed, require_codes, types_of

_TYPES: Final = {
    ColumnType.TEXT: "string",
    ColumnType.DAY: "date",
    ColumnType.NUMBER: f"decimal({DIGITS},{PLACES})",
    ColumnType.FLAG: "boolean",
    ColumnType.WHOLE: "bigint",
}
ASKED: Final = "hoidata_asked"
"""A column of figures: the metric that they are needed for, of which they need not be."""

_ODD: Final = "is_odd"
"""A column of the second pass: whether a row only names a metric that is not plain."""


def schema(columns: Iterable[Column]) -> str:
    """Return the types of columns as PySpark writes them."""
    return ", ".join(f"`{each.name}` {_TYPES[each.type]}" for each in columns)


def answer(
    frame: Wrapped, question: Question, plain: list[Question], route: Route, *, refuse: bool
) -> Wrapped:
    """Return the answer about a frame as a lazy plan.

    Texts that mean a metric that is asked for, and are not its code, end it with an error. They
    are looked for first, so that no row is shown before.

    Args:
        frame: The figures.
        question: What is asked.
        plain: The parts of it that are plain unless their figures are not.
        route: How it is answered.
        refuse: Whether the plan ends with an error if a metric is not plain; else the object API
            answers, metric by metric, each on one machine.
    """
    nw = narwhals()
    known = [each for part in plain for each in part.metrics]
    others = [each for each in question.metrics if each not in known]
    named = [*_named(frame, others, question)]
    parts = [_misnamed(frame, question, route)]
    if plain:
        found = _by_library(frame, plain, route, refuse=refuse)
        parts.append(found.filter(~nw.col(_ODD)).drop(_ODD))
        if not refuse:
            named.append(_of_odd(frame, found))
    if named:
        parts.append(_by_objects(nw.concat(named), question, route))
    return nw.concat(parts)


def _misnamed(frame: Wrapped, question: Question, route: Route) -> Wrapped:
    """Return no rows, by a plan that ends with an error where a metric is not named by its code."""
    metric = frame.to_native().select("metric")
    codes = [*needed(question)]
    is_other = ~metric["metric"].isin(codes) | metric["metric"].isNull()
    texts = metric.filter(is_other).distinct().groupBy("metric")
    found = texts.applyInArrow(of_texts(question, route), schema(route.columns))
    return narwhals().from_native(found)


def of_texts(question: Question, route: Route) -> Any:  # noqa: ANN401 - of Arrow tables
    """Return what refuses a text that means a metric, and else has no rows."""

    def one(texts: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        require_codes(texts["metric"].to_pylist(), question)
        return table({each.name: [] for each in route.columns}, route.columns)

    return one


def _by_library(frame: Wrapped, plain: list[Question], route: Route, *, refuse: bool) -> Wrapped:
    """Return the totals of plain metrics, and a row that names each that is not.

    They are told apart only after all are worked out: so it is done once, though asked for twice,
    and what ends the plan ends it before any row is shown.
    """
    parts: list[Any] = []
    for each in plain:
        cells = cells_of(frame, each).to_native().repartition("metric")
        second = second_pass(each, route, refuse=refuse)
        parts.append(cells.mapInArrow(second, f"{schema(route.columns)}, {_ODD} boolean"))
    found = reduce(lambda one, other: one.union(other), parts)
    return narwhals().from_native(found.repartition("organization"))


def _of_odd(frame: Wrapped, found: Wrapped) -> Wrapped:
    """Return the figures of metrics that turned out not to be plain.

    Where there are none, nothing is broadcast, and the figures are not read again.
    """
    functions: Any = import_module("pyspark.sql.functions")
    odd = functions.broadcast(found.filter(narwhals().col(_ODD)).select("metric").to_native())
    rows = frame.to_native().join(odd, "metric", "left_semi")
    return narwhals().from_native(rows.select(*frame.columns, functions.col("metric").alias(ASKED)))


def _named(frame: Wrapped, metrics: Iterable[Metric], question: Question) -> Iterator[Wrapped]:
    """Yield the figures of metrics and of what they are computed from, by what is asked."""
    nw, base = narwhals(), question.structure.base
    for each in metrics:
        codes = behind(base, each)
        if any(base.observations_of(code) for code in codes):  # which count without any of these
            yield _nothing(frame).with_columns(nw.lit(each.code).alias(ASKED))
        yield of_metrics(frame, codes).with_columns(nw.lit(each.code).alias(ASKED))


def _nothing(frame: Wrapped) -> Wrapped:
    """Return one row of the columns of a frame, all null."""
    native = frame.to_native()
    types = ", ".join(f"`{each.name}` {each.dataType.simpleString()}" for each in native.schema)
    made = native.sparkSession.createDataFrame([(None,) * len(native.columns)], types)
    return narwhals().from_native(made)


def second_pass(plain: Question, route: Route, *, refuse: bool) -> Any:  # noqa: ANN401 - of Arrow batches
    """Return the second pass over the cells of whole metrics; an odd one is only named."""
    kinds = table({each.name: [] for each in route.columns}, route.columns).schema

    def second(batches: Iterator[Any]) -> Iterator[Any]:
        pl, pa = polars(), import_module("pyarrow")
        given = [each for each in batches if each.num_rows]
        if not given:
            return
        cells = keyed(pl.from_arrow(pa.Table.from_batches(given)).lazy(), plain)
        found, odd = route.plain(once(cells), plain)
        if odd and refuse:
            raise InvalidData([Problem.of("frame.hard", found=each.code) for each in odd])
        codes = [each.code for each in odd]
        only = {name: codes if name == "metric" else [None] * len(odd) for name in kinds.names}
        totals = to_rows(found).select(kinds.names).cast(kinds).combine_chunks()
        yield from _marked(totals, is_odd=False)
        yield from _marked(table(only, route.columns), is_odd=True)

    return second


def _marked(found: Any, *, is_odd: bool) -> Any:  # noqa: ANN401 - of Arrow
    """Return the batches of a table with a mark."""
    pa: Any = import_module("pyarrow")
    return found.append_column(_ODD, pa.array([is_odd] * len(found), pa.bool_())).to_batches()


def _by_objects(frame: Wrapped, question: Question, route: Route) -> Wrapped:
    rows = frame.to_native().groupBy(ASKED)
    found = rows.applyInArrow(of_objects(question, route), schema(route.columns))
    return narwhals().from_native(found)


def of_objects(question: Question, route: Route) -> Any:  # noqa: ANN401 - of Arrow tables
    """Return what answers about the figures of one metric by the object API."""
    metrics = {each.code: each for each in question.metrics}

    def one(rows: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        asked = question._replace(metrics=(metrics[rows[ASKED][0].as_py()],))
        told = rows.filter(rows["metric"].is_valid()).drop_columns(ASKED)
        return table(answers_of(told, asked, route), route.columns)

    return one


def table(cells: Columns, columns: Iterable[Column]) -> Any:  # noqa: ANN401 - a pyarrow.Table
    """Return a table of ours as one of Arrow."""
    return narwhals().from_dict(cells, types_of(columns), backend="pyarrow").to_native()


def at_once(
    frame: Wrapped,
    given: Iterable[Column],
    ask: Callable[[Columns], Columns],
    answered: tuple[Column, ...],
) -> Wrapped:
    """Return what follows from all rows of a frame together, worked out on one machine.

    Args:
        frame: The rows.
        given: Their columns.
        ask: Returns the cells of each column of the answer from those of the rows; one row more
            than there are has nothing but nulls, so that there is an answer without any.
        answered: The columns of the answer.
    """
    given = tuple(given)
    native = frame.to_native()
    nothing = native.sparkSession.createDataFrame([(None,) * len(given)], schema(given))
    rows = native.unionByName(nothing).groupBy()
    return narwhals().from_native(rows.applyInArrow(of_all(ask, answered), schema(answered)))


def of_all(ask: Callable[[Columns], Columns], answered: tuple[Column, ...]) -> Any:  # noqa: ANN401 - of Arrow tables
    """Return what answers about all rows together."""

    def one(rows: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        return table(ask(rows.to_pydict()), answered)

    return one
