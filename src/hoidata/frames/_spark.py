"""Frames of PySpark, of which nothing is collected: both passes are steps of one lazy plan.

The first pass runs as any expression does. The second, over one row a unit and period, runs metric
by metric in the workers, through Arrow, by the same code as for other libraries.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from hoidata.domain import Metric
from hoidata.errors import InvalidData, Problem
from hoidata.frames._cells import Question, cells_of
from hoidata.frames._columns import PLACES, Column, ColumnType
from hoidata.frames._engines import Columns, Wrapped, narwhals, polars, to_rows
from hoidata.frames._native import DIGITS
from hoidata.frames._routes import Route, answers_of, behind, types_of

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
    frame: Wrapped, question: Question, plain: Question, route: Route, *, refuse: bool
) -> Wrapped:
    """Return the answer about a frame as a lazy plan.

    Args:
        frame: The figures.
        question: What is asked.
        plain: The part of it that is plain unless its figures are not.
        route: How it is answered.
        refuse: Whether the plan ends with an error if a metric is not plain; else the object API
            answers, metric by metric, each on one machine.
    """
    nw = narwhals()
    others = [each for each in question.metrics if each not in plain.metrics]
    named = [*_named(frame, others, question)]
    if not plain.metrics:
        return _by_objects(nw.concat(named), question, route)
    cells = cells_of(frame, plain).to_native()
    second = second_pass(plain, route, refuse=refuse)
    found = cells.groupBy("metric").applyInArrow(second, f"{schema(route.columns)}, {_ODD} boolean")
    if refuse:
        return nw.from_native(found).drop(_ODD)
    found = nw.from_native(found.persist())  # asked twice: for answers, and which are not plain
    odd = found.filter(nw.col(_ODD)).select("metric")
    rows = frame.join(odd, on="metric", how="semi").with_columns(nw.col("metric").alias(ASKED))
    rows = nw.concat([rows, *named])
    plain_rows = found.filter(~nw.col(_ODD)).drop(_ODD)
    return nw.concat([plain_rows, _by_objects(rows, question, route)])


def _named(frame: Wrapped, metrics: Iterable[Metric], question: Question) -> Iterator[Wrapped]:
    """Yield the figures of metrics and of what they are computed from, by what is asked."""
    nw, base = narwhals(), question.structure.base
    yield frame.head(0).with_columns(nw.col("metric").alias(ASKED))
    for each in metrics:
        codes = behind(base, each)
        if any(base.observations_of(code) for code in codes):  # which count without any of these
            yield _nothing(frame).with_columns(nw.lit(each.code).alias(ASKED))
        yield frame.filter(nw.col("metric").is_in(codes)).with_columns(
            nw.lit(each.code).alias(ASKED)
        )


def _nothing(frame: Wrapped) -> Wrapped:
    """Return one row of the columns of a frame, all null."""
    native = frame.to_native()
    types = ", ".join(f"`{each.name}` {each.dataType.simpleString()}" for each in native.schema)
    made = native.sparkSession.createDataFrame([(None,) * len(native.columns)], types)
    return narwhals().from_native(made)


def second_pass(plain: Question, route: Route, *, refuse: bool) -> Any:  # noqa: ANN401 - of Arrow tables
    """Return the second pass over the cells of one metric; none of an odd one but its name."""
    question = plain._replace(structure=plain.structure.prepared())
    metrics = {each.code: each for each in plain.metrics}
    names = [each.name for each in route.columns]

    def second(cells: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        code = cells["metric"][0].as_py()
        if code not in metrics:
            return _marked({name: [] for name in names}, route, is_odd=False)
        found, odd = route.plain(polars().from_arrow(cells).lazy(), question)
        if not odd:
            return _with_mark(found, is_odd=False)
        if refuse:
            raise InvalidData(Problem.of("frame.hard", found=code))
        only = {name: [code if name == "metric" else None] for name in names}
        return _marked(only, route, is_odd=True)

    return second


def _marked(columns: Columns, route: Route, *, is_odd: bool) -> Any:  # noqa: ANN401 - of Arrow
    return _with_mark(narwhals().from_native(table(columns, route.columns)), is_odd=is_odd)


def _with_mark(frame: Wrapped, *, is_odd: bool) -> Any:  # noqa: ANN401 - a pyarrow.Table
    return to_rows(frame.with_columns(narwhals().lit(is_odd).alias(_ODD)))


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
