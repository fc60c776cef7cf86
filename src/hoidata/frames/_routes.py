"""The ways to an answer about a frame: by its library where figures are plain, else by objects."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, Literal, NamedTuple, TypeAlias, TypeVar

from hoidata.aggregate import units_in_tree
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric
from hoidata.errors import InvalidData, NotAdditive, Problem, ReferenceMissing
from hoidata.frames._cells import cells_of, keyed
from hoidata.frames._columns import PLACES, Column, ColumnType
from hoidata.frames._engines import (
    Columns,
    Lazy,
    Wrapped,
    gathered,
    is_empty,
    local,
    narwhals,
    of_metrics,
    once,
    polars,
    to_rows,
)
from hoidata.frames._figures import Figures
from hoidata.frames._native import DIGITS, require_fitting
from hoidata.frames._question import Question, plain_parts
from hoidata.frames._reading import from_frame, moved
from hoidata.frames._structure import Structure

_A = TypeVar("_A")

_PLACE: Final = "hoidata_place"
"""A column of figures: which row of the frame they are."""

Hard: TypeAlias = Literal["objects", "refuse"]
"""What becomes of a metric that dataframes do not add up themselves."""


class Found(NamedTuple):
    """What is found of the cells of a frame.

    Args:
        plain: Works out the answer about the metrics that are plain.
        odd: The metrics that are not.
    """

    plain: Callable[[], Wrapped]
    odd: list[Metric]


class Route(NamedTuple):
    """How one kind of question is answered.

    Args:
        columns: The columns of the answer.
        plain: Answers from what `cells_of` returned, in polars, and names what is not plain.
        objects: Answers by the object API; raises for all metrics at once.
    """

    columns: tuple[Column, ...]
    plain: Callable[[Lazy, Question], Found]
    objects: Callable[[Dataset, Question], Columns]


def types_of(columns: Iterable[Column]) -> dict[str, Any]:
    """Return the narwhals type of every column."""
    nw = narwhals()
    kinds: Mapping[ColumnType, Any] = {
        ColumnType.TEXT: nw.String,
        ColumnType.DAY: nw.Date,
        ColumnType.NUMBER: nw.Decimal(DIGITS, PLACES),
        ColumnType.FLAG: nw.Boolean,
        ColumnType.WHOLE: nw.Int64,
    }
    return {each.name: kinds[each.type] for each in columns}


def answer(
    figures: Figures, question: Question, route: Route, *, hard: Hard, is_plain: bool = True
) -> Wrapped:
    """Return the answer about every metric: by expressions where it is plain, else by objects.

    Args:
        figures: The figures.
        question: What is asked.
        route: How it is answered.
        hard: What becomes of metrics that are not plain.
        is_plain: Whether a library can answer such a question at all.

    Raises:
        InvalidData: `frame.metric` for each text that means one of them and is not its code,
            `file.missing` where there is none; `frame.hard`, with every metric that is refused.
        ReferenceMissing, NotAdditive: As `units_in_tree`.
    """
    structure, to = question.structure, question.to
    units = None if to is None else units_in_tree(structure.base, to)
    found = _answer(figures, question, route, hard=hard, is_plain=is_plain)
    return found if units is None else found.filter(narwhals().col("organization").is_in(units))


def _answer(
    figures: Figures, question: Question, route: Route, *, hard: Hard, is_plain: bool
) -> Wrapped:
    """Return the answer about every metric; of what a library answers that about all units."""
    nw, structure = narwhals(), question.structure
    plain = plain_parts(question) if is_plain and structure.is_plain else []
    known = [each for part in plain for each in part.metrics]
    others = [each for each in question.metrics if each not in known]
    if hard == "refuse":
        require_plain(others)
    if figures.is_spark:
        from hoidata.frames import _spark

        return _spark.answer(figures.rows, question, plain, route, refuse=hard == "refuse")
    is_mixed = len(plain) != 1 or not _asked_alone(figures, known)
    if is_mixed:
        require_codes(figures.texts(), question)
    found: list[Found] = []
    for part in plain:
        cells = once(keyed(gathered(cells_of(figures.rows, part, is_mixed=is_mixed)), part))
        is_other = polars().col("key").is_null()
        if not is_mixed and not is_empty(cells.filter(is_other)):
            require_codes(figures.texts(), question)
        found.append(route.plain(cells.filter(~is_other), part))
        others += found[-1].odd
    if hard == "refuse":
        require_plain(others)
    parts = [each.plain() for each in found]
    if others or not parts:
        parts.append(_by_objects(figures, question._replace(metrics=tuple(others)), route))
    return nw.concat(parts) if len(parts) > 1 else parts[0]


_FIRST: Final = 10_000
"""How many rows show whether a frame has figures of other metrics than are asked for."""


def _asked_alone(figures: Figures, metrics: Iterable[Metric]) -> bool:
    """Whether the first figures are of nothing but some metrics, so that others are few if any."""
    return {each.code for each in metrics}.issuperset(figures.texts(_FIRST))


def require_plain(metrics: Iterable[Metric]) -> None:
    """Refuse metrics by name."""
    problems = [Problem.of("frame.hard", found=each.code) for each in metrics]
    if problems:
        raise InvalidData(problems)


def _by_objects(figures: Figures, question: Question, route: Route) -> Wrapped:
    """Return the answer about metrics that are not plain."""
    rows = figures.rows
    if figures.is_held:
        rows = rows.with_row_index(_PLACE, order_by=None)
    table = answers_of(to_rows(of_metrics(rows, needed(question))), question, route)
    return local(table, types_of(route.columns))


def behind(base: Dataset, metric: Metric) -> tuple[str, ...]:
    """Return the codes of a metric and of all that it is computed from."""
    inner = (code for each in base.components(metric) for code in behind(base, each))
    return tuple(dict.fromkeys((metric.code, *inner)))


def answers_of(rows: Any, question: Question, route: Route) -> Columns:  # noqa: ANN401 - of Arrow
    """Return the answer about an Arrow table of figures, some of those of a frame.

    Raises:
        InvalidData: As `from_frame`, with the rows of the frame if their places are there;
            `frame.number` for a number that does not fit.
        NotAdditive: As the object API.
    """
    places = [*range(len(rows))]
    if _PLACE in rows.column_names:
        places, rows = rows[_PLACE].to_pylist(), rows.drop_columns(_PLACE)
    if "id" not in rows.column_names:
        ids = [f"row-{place}" for place in places]
        rows = rows.append_column("id", import_module("pyarrow").array(ids, "string"))
    try:
        data = from_frame(rows, base=question.structure.base)
    except InvalidData as error:
        raise InvalidData(moved(each, places) for each in error.problems) from None
    found = route.objects(data, question)
    require_fitting("observations", route.columns, list(found.values()))
    return found


def every_metric(question: Question, ask: Callable[[Metric], Iterable[_A]]) -> list[_A]:
    """Return what is answered about every metric.

    Raises:
        NotAdditive: There is no answer about some of them, with the problems of all, of which each
            names its `metric`.
    """
    found: list[_A] = []
    refused: list[NotAdditive] = []
    problems: list[Problem] = []
    for metric in question.metrics:
        try:
            found += ask(metric)
        except NotAdditive as error:
            refused.append(error)
            problems += (each.with_details(metric=metric.code) for each in error.problems)
    if refused:
        raise NotAdditive("; ".join(map(str, refused)), problems)
    return found


def metrics_of(
    structure: Structure, metrics: Metric | str | Iterable[Metric | str] | None, figures: Figures
) -> tuple[Metric, ...]:
    """Return the metrics asked for; None is all that the frame has.

    Raises:
        ReferenceMissing: There is no such metric.
        TypeError: They are not named, on PySpark.
    """
    base = structure.base
    named = (metrics,) if isinstance(metrics, (Metric, str)) else metrics
    if named is None and figures.is_spark:
        message = "name the metrics: nothing is collected on PySpark to find out which exist"
        raise TypeError(message)
    asked = map(base.metric, sorted(filter(None, figures.texts())) if named is None else named)
    return tuple({each.code: each for each in asked}.values())


def needed(question: Question) -> tuple[str, ...]:
    """Return the codes of the metrics asked for and of all that they are computed from."""
    base = question.structure.base
    codes = (code for each in question.metrics for code in behind(base, each))
    return tuple(dict.fromkeys(codes))


def require_codes(texts: Iterable[str | None], question: Question) -> None:
    """Refuse texts that mean a metric that is needed, but are not its code.

    Raises:
        InvalidData: `frame.metric` for each; `file.missing` for what is no text.
    """
    base, codes, place = question.structure.base, needed(question), "$.observations.metric"
    problems: list[Problem] = []
    for text in texts:
        if text is None:
            problems.append(Problem.of("file.missing", place, found="metric"))
        elif text not in codes:
            with suppress(ReferenceMissing):
                meant = base.metric(text).code
                if meant in codes:
                    problems.append(Problem.of("frame.metric", place, found=text, expected=meant))
    if problems:
        raise InvalidData(problems)


def listed(to: Level | str | Iterable[str] | None) -> str | tuple[str, ...] | None:
    """Return what units are asked for by, which may be a generator."""
    return to if to is None or isinstance(to, str) else tuple(to)
