"""Frames of PySpark, of which nothing is collected: both passes are steps of one lazy plan.

The first pass runs as any expression does. The second, over one row a unit and period, runs metric
by metric in the workers, through Arrow, by the same code as for other libraries.
"""

from typing import Any, Final

from hoidata.errors import InvalidData, Problem
from hoidata.frames._cells import Question, cells_of
from hoidata.frames._columns import PLACES, ColumnType
from hoidata.frames._engines import Columns, Wrapped, narwhals
from hoidata.frames._native import DIGITS
from hoidata.frames._objects import COLUMNS, answers_of, types
from hoidata.frames._rollup import plain_answer

_TYPES: Final = {
    ColumnType.TEXT: "string",
    ColumnType.DAY: "date",
    ColumnType.NUMBER: f"decimal({DIGITS},{PLACES})",
    ColumnType.FLAG: "boolean",
    ColumnType.WHOLE: "bigint",
}
_SCHEMA: Final = ", ".join(f"`{each.name}` {_TYPES[each.type]}" for each in COLUMNS)


def added(frame: Wrapped, question: Question, plain: Question, *, refuse: bool) -> Wrapped:
    """Return the totals of a frame as a lazy plan.

    Args:
        frame: The figures.
        question: What is asked.
        plain: The part of it that is plain unless its figures are not.
        refuse: Whether the plan ends with an error if a metric is not plain; else `rollup` adds
            it up, metric by metric, each on one machine.
    """
    nw = narwhals()
    others = [each.code for each in question.metrics if each not in plain.metrics]
    if not plain.metrics:
        return _by_objects(frame.filter(nw.col("metric").is_in(others)), question)
    cells = cells_of(frame, plain).to_native()
    found = cells.groupBy("metric").applyInArrow(_second(plain, refuse=refuse), _SCHEMA)
    if refuse:
        return nw.from_native(found)
    found = nw.from_native(found.persist())  # asked twice: for totals, and which are not plain
    is_odd = nw.col("organization").is_null() & nw.col("figures").is_null()
    odd = found.filter(is_odd).select("metric")
    is_named = frame.filter(nw.col("metric").is_in(others)) if others else frame.head(0)
    rows = nw.concat([frame.join(odd, on="metric", how="semi"), is_named])
    return nw.concat([found.filter(~is_odd), _by_objects(rows, question)])


def _second(plain: Question, *, refuse: bool) -> Any:  # noqa: ANN401 - a function of Arrow tables
    """Return the second pass over the cells of one metric; none of an odd one but its name."""
    question = plain._replace(structure=plain.structure.prepared())
    metrics = {each.code: each for each in plain.metrics}

    def second(cells: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        code = cells["metric"][0].as_py()
        if code not in metrics:
            return _table({each.name: [] for each in COLUMNS})
        asked = question._replace(metrics=(metrics[code],))
        found, odd = plain_answer(narwhals().from_native(cells), asked)
        if not odd:
            return found.to_native()
        if refuse:
            raise InvalidData(Problem.of("frame.hard", found=code))
        return _table({name: [code if name == "metric" else None] for name in types()})

    return second


def _by_objects(frame: Wrapped, question: Question) -> Wrapped:
    metrics = {each.code: each for each in question.metrics}

    def one(rows: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        asked = question._replace(metrics=(metrics[rows["metric"][0].as_py()],))
        return _table(answers_of(rows, asked))

    native = frame.to_native().groupBy("metric").applyInArrow(one, _SCHEMA)
    return narwhals().from_native(native)


def _table(columns: Columns) -> Any:  # noqa: ANN401 - a pyarrow.Table
    return narwhals().from_dict(columns, types(), backend="pyarrow").to_native()
