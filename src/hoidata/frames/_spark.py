"""Frames of PySpark, of which nothing is collected: both passes are steps of one lazy plan.

The first pass runs as any expression does. The second, over one row a unit and period, runs in the
workers on whole metrics, through Arrow, by the same code as for other libraries.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Final

from hoidata.domain import Metric
from hoidata.frames._cells import cells_of, keyed
from hoidata.frames._columns import PLACES, Column, ColumnType
from hoidata.frames._engines import Columns, Wrapped, narwhals, of_metrics, once, polars, to_rows
from hoidata.frames._native import DIGITS
from hoidata.frames._question import Question
from hoidata.frames._routes import (
    Found,
    Route,
    answers_of,
    behind,
    needed,
    require_codes,
    require_plain,
    types_of,
)

_TYPES: Final = {
    ColumnType.TEXT: "string",
    ColumnType.DAY: "date",
    ColumnType.NUMBER: f"decimal({DIGITS},{PLACES})",
    ColumnType.FLAG: "boolean",
    ColumnType.WHOLE: "bigint",
}
ASKED: Final = "hoidata_asked"
"""A column of figures: the metric that they are needed for, of which they need not be."""
ODD: Final = "hoidata_odd"
"""A column of what the second pass found: the metric that is not plain, of a row with no more."""


def schema(columns: Iterable[Column]) -> str:
    """Return the types of columns as PySpark writes them."""
    return ", ".join(f"`{each.name}` {_TYPES[each.type]}" for each in columns)


def answer(
    frame: Wrapped, question: Question, plain: list[Question], route: Route, *, refuse: bool
) -> Wrapped:
    """Return the answer about a frame as a lazy plan.

    What ends it with an error is looked for first, so that no row is shown before: texts that mean
    a metric that is asked for, and are not its code, and metrics that are refused. The workers are
    asked once for what is plain and what is not, as both are read from one exchange.

    Args:
        frame: The figures.
        question: What is asked.
        plain: The parts of it that are plain unless their figures are not.
        route: How it is answered.
        refuse: Whether the plan ends with an error if a metric is not plain; else the object API
            answers, metric by metric, each on one machine.
    """
    known = [each for part in plain for each in part.metrics]
    others = [each for each in question.metrics if each not in known]
    named = [*_named(frame, others, question)]
    first, last = [_misnamed(frame, question, route)], list[Any]()
    for part in plain:
        cells = cells_of(frame, part).to_native().repartition("metric")
        work = second_pass(part, route, refuse=refuse)
        found = cells.mapInArrow(work, f"{schema(route.columns)}, `{ODD}` string")
        found = found.repartition(route.columns[0].name)
        last.append(_kept(found, found[ODD].isNull()).drop(ODD))
        if not refuse:
            odd = _kept(found, found[ODD].isNotNull()).select(found[ODD].alias("metric"))
            named.append(_of_odd(frame, odd))
    if named:
        first.append(_by_objects(narwhals().concat(named), question, route))
    return narwhals().concat([*first, *map(narwhals().from_native, last)])


def _kept(rows: Any, wanted: Any) -> Any:  # noqa: ANN401 - of PySpark
    """Return some of the rows of an exchange, which others of its readers need not make again.

    What depends on where a row lies, and on all columns, PySpark leaves above an exchange; it would
    filter and select below it else, differently for each reader.
    """
    f: Any = import_module("pyspark.sql.functions")
    return rows.filter(f.when(f.spark_partition_id() >= 0, wanted).otherwise(f.hash("*") == 0))


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


def _of_odd(frame: Wrapped, odd: Any) -> Wrapped:  # noqa: ANN401 - of PySpark
    """Return the figures of metrics that turned out not to be plain.

    Where there are none, nothing is broadcast, and the figures are not read again.
    """
    functions: Any = import_module("pyspark.sql.functions")
    rows = frame.to_native().join(functions.broadcast(odd), "metric", "left_semi")
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


def second_pass(plain: Question, route: Route, *, refuse: bool = False) -> Any:  # noqa: ANN401 - of Arrow batches
    """Return the second pass over the cells of whole metrics.

    A metric that is not plain has one row, with its name as `ODD` and no more, or is refused.
    """
    pa: Any = import_module("pyarrow")
    kinds = table({each.name: [] for each in route.columns}, route.columns).schema
    kinds = kinds.append(pa.field(ODD, pa.string()))

    def second(batches: Iterator[Any]) -> Iterator[Any]:
        for answered in _answered(batches, plain, route):
            if refuse:
                require_plain(answered.odd)
            odd = [{ODD: each.code} for each in answered.odd]
            yield from pa.Table.from_pylist(odd, kinds).to_batches()
            rows = to_rows(answered.plain())
            rows = rows.append_column(ODD, pa.nulls(len(rows), pa.string()))
            yield from rows.select(kinds.names).cast(kinds).to_batches()

    return second


def _answered(batches: Iterator[Any], plain: Question, route: Route) -> Iterator[Found]:
    """Yield what is found of the cells of whole metrics, if there are any."""
    pl, pa = polars(), import_module("pyarrow")
    given = [each for each in batches if each.num_rows]
    if given:
        cells = keyed(pl.from_arrow(pa.Table.from_batches(given)).lazy(), plain)
        yield route.plain(once(cells), plain)


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
    ask: Callable[[Columns], Columns],
    answered: tuple[Column, ...],
) -> Wrapped:
    """Return what follows from all rows of a frame together, worked out on one machine.

    Args:
        frame: The rows.
        ask: Returns the cells of each column of the answer from those of the rows; one row more
            than there are has nothing but nulls, so that there is an answer without any.
        answered: The columns of the answer.
    """
    rows = frame.to_native().unionByName(_nothing(frame).to_native()).groupBy()
    return narwhals().from_native(rows.applyInArrow(of_all(ask, answered), schema(answered)))


def of_all(ask: Callable[[Columns], Columns], answered: tuple[Column, ...]) -> Any:  # noqa: ANN401 - of Arrow tables
    """Return what answers about all rows together."""

    def one(rows: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        return table(ask(rows.to_pydict()), answered)

    return one
