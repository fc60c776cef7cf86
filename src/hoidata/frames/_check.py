"""Checking frames of figures."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, Final

from hoidata.dataset import Dataset
from hoidata.errors import Problem, checked
from hoidata.frames._check_rivals import Rivals, joint_figures, perhaps_told_again
from hoidata.frames._check_rows import MARK, Rows, Rule
from hoidata.frames._check_wholes import Wholes, in_duckdb
from hoidata.frames._engines import (
    CALENDAR,
    Columns,
    Expr,
    Wrapped,
    beyond,
    bring,
    either,
    held,
    is_spark,
    is_timed,
    like,
    narwhals,
    plain_texts,
    to_rows,
    wide,
)
from hoidata.frames._figures import GIVEN, as_ours, opened
from hoidata.frames._reading import odd_columns
from hoidata.frames._rows import columns
from hoidata.frames._structure import Structure, structure_of

ADDED: Final = ("problem", "column", "found")
"""The columns of an answer beside those of the frame, which may have a `code` of its own."""

AT_HAND: Final = 1_000_000
"""How many rows of DuckDB at most are looked at in memory: it is slow to plan what is small."""

_PLACE: Final = f"{MARK}place"


@checked
def check_frame(frame: Any, base: Dataset | Structure) -> Any:  # noqa: ANN401 - of any library
    """Return the rows of a frame of figures about which something is wrong, once for each problem.

    They are what `from_frame` and `check` would report of the same figures, found by polars or, on
    PySpark and in relations of DuckDB of more than a million rows, by these themselves: hardly
    anything becomes an object. On PySpark nothing is collected; of a lazy frame of polars and a
    large relation only what is suspect. A smaller relation is read at once.

    Metrics, units and choices are named by their codes, as `to_frame` writes them. The codes of
    problems are

    - of single rows: `file.missing` (no id or metric, no day but perhaps a `period`, no number but
      a `code`, one organization in `organizations` alone: what `from_frame` reads there is not
      read here), `observation.organizations`, `observation.missing`, `period.reversed`,
      `period.not_date` (a time that is no midnight), `field.date` (a day of a year that Python does
      not have; `found` says on which side of its calendar),
      `quantity.bound` (no number between the ends, a headline outside them, a bound without a
      number or that says something else than the ends), `quantity.unit`, `ratio.count`,
      `ratio.part`, `field.choice` (status, scope, bound, breakdown), `metric.unknown`,
      `reference.unknown` (organization, report, initiative, event, part_of),
      `organization.not_valid`, `observation.unit`, `observation.ratio`, `value.no_unit`,
      `observation.below_minimum`, `observation.fraction`;
    - of several: `observation.conflict`, `observation.duplicate`, `id.conflict`, `id.duplicate`.
      Every row of a conflict is there, the first too; an id with different rows is `id.conflict`
      in all of them;
    - of one unit's figures of a metric: `parts.exceeded`, `periods.exceeded`, `periods.missed`,
      `observation.falls`, `units.exceeded`, `units.missed`, each in the row of the whole. They are
      looked for where a single figure is more than one that contains it: one of everything or a
      wider kind, in the same or a longer period (of a balance, on the same day). All figures of
      such a unit and metric become objects, which are checked as those of a dataset are.

    All else is left to `from_frame` and `check`: cells that are no id or no JSON, whether a code,
    a period or a list says the same as the columns beside it, plans and changes, the organizations
    of joint figures, figures told twice of which one is a pair of a part and a whole, numbers
    beyond six decimals, sums of parts, periods and units, and what contradicts the base. Columns
    that are not there are not checked.

    Args:
        frame: A dataframe of pandas, polars (also lazy), PyArrow, DuckDB or PySpark with the
            columns of observations; metric, organization, start, end, value and unit must be there.
        base: The organizations, metrics, units, reports, initiatives and events that it names, or
            the `Structure` of these.

    Returns:
        The same kind of frame, with three columns more: `problem`, the code; `column`, where it
        is; `found`, the cell as a text. The rows are in no order.

    Raises:
        TypeError: It is no dataframe.
        InvalidData: `frame.missing`, `frame.type` with every column; `frame.column` for columns
            that are named as those added.
        MissingExtra: narwhals or polars is not installed.

    Example:
        >>> import polars as pl
        >>> from datetime import date
        >>> from hoidata import Dataset, Organization
        >>> base = Dataset(organizations=[Organization("xa", "Xã")])
        >>> columns = ("metric", "organization", "start", "end", "value", "unit")
        >>> row = ("gifts", "xa", date(2024, 1, 1), date(2024, 12, 31), -5, "suất quà")
        >>> frame = pl.DataFrame([row], schema=columns, orient="row")
        >>> check_frame(frame, base).select("problem", "column", "found").rows()
        [('observation.below_minimum', 'value', '-5')]
    """
    known, base = narwhals().dependencies, structure_of(base).base
    if known.is_pandas_dataframe(frame):
        return _of_pandas(frame, base)
    if known.is_pyarrow_table(frame):
        return _of_arrow(frame, base)
    rows = opened(frame, _taken, is_kept=True)
    given = narwhals().from_native(frame)
    if rows.implementation.is_duckdb():
        few = to_rows(wide(given).head(AT_HAND + 1))
        if len(few) <= AT_HAND:
            few = few.rename_columns(as_ours(few.column_names))
            return in_duckdb(_of_arrow(few, base), given, ADDED).to_native()
    found = _checked(rows, base)
    return like(_as_given(found, given.collect_schema().names()), frame)


def _as_given(found: Wrapped, names: Iterable[str]) -> Wrapped:
    """Return the rows that break rules with their columns as they were given."""
    nw, ours = narwhals(), found.collect_schema().names()
    kept = {name.removeprefix(GIVEN) for name in ours if name.startswith(GIVEN)}
    read = [name for name in ours if not name.startswith(GIVEN) and name not in ADDED]
    given = (
        nw.col(GIVEN + name if name in kept else name).alias(own)
        for name, own in zip(read, names, strict=True)
    )
    return found.select(*given, *ADDED)


def _checked(frame: Wrapped, base: Dataset) -> Wrapped:
    """Return the rows that break rules, once for each, in the library of the frame."""
    rows, nw = Rows(frame, base), narwhals()
    found = [_told(those, rules, frame) for those, rules in _found(rows)]
    wholes = Wholes(rows)
    if wholes.may_be_exceeded():
        where = nw.lit("value").alias("column"), _text("value", frame).alias("found")
        found.append(wholes.exceeded().with_columns(*where))
    return nw.concat(found)


def _of_pandas(frame: Any, base: Dataset) -> Any:  # noqa: ANN401 - of pandas
    """Return the rows of a frame of pandas as they are, with what polars found of them."""
    found = _places(frame, base)
    told = _without_views(frame).iloc[found[_PLACE].to_numpy()]
    return told.assign(**{name: found[name].array for name in ADDED})


def _of_arrow(rows: Any, base: Dataset) -> Any:  # noqa: ANN401 - Arrow tables
    """Return the rows of an Arrow table as they are, with what polars found of them."""
    found = _places(rows, base)
    told = plain_texts(rows, views=True).take(found[_PLACE])
    for name in ADDED:
        told = told.append_column(name, found[name])
    return told


def _places(frame: Any, base: Dataset) -> Any:  # noqa: ANN401 - of pandas or PyArrow
    """Return the places of the rows that break rules, with the problem, as polars finds them."""
    rows = opened(frame, _taken, is_kept=True).with_row_index(_PLACE, order_by=None)
    return like(_checked(rows, base).select(_PLACE, *ADDED), frame)


def _without_views(frame: Any) -> Any:  # noqa: ANN401 - of pandas
    """Return a frame of pandas whose texts are no views, of which pandas cannot take rows."""
    if not any("view" in str(each) for each in frame.dtypes):
        return frame
    pd: Any = import_module("pandas")
    pa: Any = import_module("pyarrow")
    found = frame.copy(deep=False)
    for place, kind in enumerate(frame.dtypes):
        if kind == pd.ArrowDtype(pa.string_view()):
            texts = frame.iloc[:, place].array.__arrow_array__().cast(pa.large_string())
            found.isetitem(place, pd.array(texts, dtype=pd.ArrowDtype(pa.large_string())))
    return found


def _taken(names: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the names of columns, of which others may have some beside ours."""
    known = {column.name for column in columns("observations")}
    for each in odd_columns("observations", names):
        name = str(each.details["found"])
        if name in known:  # twice
            yield each
        elif name in ADDED or name.startswith(MARK):
            yield each.with_details(keys="another name")


def _found(rows: Rows) -> Iterator[tuple[Wrapped, Sequence[Rule]]]:
    """Yield rows that may break rules, with these rules."""
    odd = rows.perhaps_odd()
    yield odd.suspects(), odd.rules()
    yield Rivals(perhaps_told_again(rows)).figures()
    listed = rows.schema.get("organizations")
    if listed is not None and not listed.is_nested():
        nw, who = narwhals(), "organization"
        found, rules = Rivals(joint_figures(rows)).figures()
        yield found.with_columns(nw.lit(None).cast(rows.schema[who]).alias(who)), rules
    rivals = Rivals(rows)
    if "id" in rows.schema:
        yield rivals.ids()
        if "part_of" in rows.schema:
            yield rivals.parts()


def _told(rows: Wrapped, rules: Sequence[Rule], frame: Wrapped) -> Wrapped:
    """Return the rows that break rules, once for each, with the problem."""
    nw = narwhals()
    names = [*frame.collect_schema()]
    if is_spark(frame) or frame.implementation.is_duckdb():
        return _told_at_once(rows, rules, frame)
    rows = held(rows)
    found = (
        rows.filter(each.broken).select(
            *names,
            nw.lit(each.code).alias("problem"),
            nw.lit(each.column).alias("column"),
            _text(each.column, frame).alias("found"),
        )
        for each in rules
    )
    return nw.concat([*found])


def _told_at_once(rows: Wrapped, rules: Sequence[Rule], frame: Wrapped) -> Wrapped:
    """Return the same by one pass over the rows: a program that is asked works it out each time."""
    nw = narwhals()
    table: Columns = {
        f"{MARK}rule": [*range(len(rules))],
        "problem": [each.code for each in rules],
        "column": [each.column for each in rules],
    }
    types = {f"{MARK}rule": nw.Int64, "problem": nw.String, "column": nw.String}
    rule = nw.col(f"{MARK}rule")
    broken = either(((rule == number) & each.broken for number, each in enumerate(rules)))
    texts = [
        nw.when(nw.col("column") == name).then(_text(name, frame))
        for name in dict.fromkeys(each.column for each in rules)
    ]
    found = rows.join(bring(table, types, frame), how="cross").filter(broken)
    found = found.with_columns(
        nw.coalesce(*texts).alias("found") if len(texts) > 1 else texts[0].alias("found")
    )
    return found.select(*frame.collect_schema(), *ADDED)


def _text(name: str, frame: Wrapped) -> Expr:
    """Return the cells of a column as texts; days as they are written in codes, times after them.

    Of days beyond the years that Python has the nearest day is told, as polars writes not all.
    """
    nw, schema = narwhals(), frame.collect_schema()
    cell = nw.col(name)
    if not schema[name].is_temporal():
        return cell.cast(nw.String)
    (is_early, is_late), (first, last) = beyond(cell), CALENDAR
    text = nw.when(~is_early & ~is_late).then(cell).dt.to_string("%Y-%m-%d")
    given = GIVEN + name
    if given in schema:
        time = nw.when(~is_early & ~is_late).then(nw.col(given))
        text = nw.when(is_timed(given, frame)).then(time.cast(nw.String)).otherwise(text)
    text = nw.when(is_early).then(nw.lit(f"< {first}")).otherwise(text)
    return nw.when(is_late).then(nw.lit(f"> {last}")).otherwise(text)
