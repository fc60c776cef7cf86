"""What is wrong between the figures of one unit: more in a part than in the whole.

Expressions find the units and metrics of which a figure is more than one that contains it; few
have any. The figures of these become objects, and the checks of datasets say what is wrong.
"""

import datetime
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, Final

import attrs

from hoidata.dataset import Dataset, Kind, Kinds, contradictions, has_parts, only_grows
from hoidata.domain import Aggregation, Scope, Status
from hoidata.errors import InvalidData
from hoidata.frames._check_rows import MARK, Rows
from hoidata.frames._engines import (
    Columns,
    Expr,
    Wrapped,
    bring,
    brought,
    either,
    gathered,
    is_empty,
    is_spark,
    narwhals,
    polars,
    to_rows,
)
from hoidata.frames._reading import from_frame, row_of
from hoidata.frames._rows import columns

_OF: Final = (f"{MARK}of_metric", f"{MARK}of_unit")
"""Whose figures rows are looked at with."""

_EXTRA: Final = f"{MARK}extra"
"""Whether a row is only there because a part of it is."""

_EVER: Final = datetime.date(1700, 1, 1)
"""The first day of what has none."""

_KINDS: Final = ("initiative", "event", "item", "categories")
_SPAN: Final = (f"{MARK}first", f"{MARK}last")


class Wholes:
    """The figures of which one that they contain may be more.

    Args:
        rows: The rows.
    """

    def __init__(self, rows: Rows) -> None:
        """Look at nothing yet."""
        self._nw = narwhals()
        self._rows = rows
        self._flows = [each.code for each in rows.metrics if only_grows(each)]
        self._balances = [
            each.code
            for each in rows.metrics
            if has_parts(each) and not only_grows(each) and each.over_time is not Aggregation.MIN
        ]

        self._openings = [each.code for each in rows.metrics if each.over_time is Aggregation.FIRST]

    def may_be_exceeded(self) -> bool:
        """Whether any figure contains another; on DuckDB and PySpark that is not looked at."""
        nw, rows = self._nw, self._rows
        if not rows.frame.implementation.is_polars():
            return True
        is_kind = [~nw.col(name).is_null() for name in _KINDS if name in rows.schema]
        if "scope" in rows.schema:
            is_kind.append(rows.text("scope", str(Scope.WHOLE)) != str(Scope.WHOLE))
        if is_kind and not is_empty(rows.frame.filter(either(is_kind)).select("end").to_native()):
            return True
        is_span = nw.col("start").is_null() | (nw.col("start") <= nw.col("end"))
        spans = rows.frame.filter(is_span & ~nw.col("end").is_null())
        start, end = nw.col("start").fill_null(_EVER), nw.col("end")
        # Longer periods that begin on one day come first.
        spans = spans.select(start, end).unique().to_native()
        spans = spans.sort("start", "end", descending=[False, True])
        end = polars().col("end")
        return not is_empty(spans.filter(end <= end.cum_max().shift()))

    def exceeded(self) -> Wrapped:
        """Return the rows that what they contain contradicts, with the `problem`."""
        rows, base = self._rows, self._rows.base
        names = [*rows.frame.collect_schema()]
        groups = self._groups()
        if is_spark(rows.frame):
            return _by_spark(groups, names, base)
        if rows.frame.implementation.is_polars():
            few = gathered(groups)
            known = [each.name for each in columns("observations") if each.name in rows.schema]
            read = self._nw.from_native(few.select(*known, *_OF, _EXTRA))
            places, codes = _contradicted(to_rows(read), base)
            found = few.collect()[places].select(names)
            told = self._nw.from_native(found).with_columns(
                self._nw.new_series("problem", codes, self._nw.String, backend="polars")
            )
            return told.lazy()
        return in_duckdb(_told(to_rows(groups), names, base), rows.frame, ["problem"])

    # --- what is looked at ----------------------------------------------------------------------

    def _groups(self) -> Wrapped:
        """Return all rows of the units and metrics of which a figure is more than a whole."""
        nw, frame = self._nw, self._rows.frame
        keyed = frame.with_columns(
            self._rows.text("metric").alias(_OF[0]), self._rows.text("organization").alias(_OF[1])
        )
        found = keyed.join(self._exceeding(), on=[*_OF], how="semi")
        found = found.with_columns(nw.lit(0).alias(_EXTRA))
        if not {"id", "part_of"} <= self._rows.schema.keys():
            return found
        target = f"{MARK}target"
        named = found.filter(~nw.col("part_of").is_null())
        named = named.select(*_OF, self._rows.text("part_of").alias(target)).unique()
        others = frame.with_columns(self._rows.text("id").alias(target))
        others = others.join(named, on=target, how="inner").with_columns(nw.lit(1).alias(_EXTRA))
        names = found.collect_schema().names()
        return nw.concat([found, others.select(names)])

    def _exceeding(self) -> Wrapped:
        """Return the metrics and units with a figure that is certainly more than a whole."""
        nw, rows = self._nw, self._rows
        figures = rows.frame.filter(rows.any_of("organization")).select(*self._columns())
        figures = figures.filter(nw.col(_SPAN[0]) <= nw.col(_SPAN[1]))
        wholes = figures.filter(~nw.col("high").is_null())
        is_long = nw.col(_SPAN[0]).dt.year() != nw.col(_SPAN[1]).dt.year()
        year = nw.col(_SPAN[1]).dt.year().cast(nw.Int64)
        none, when = nw.lit(0).cast(nw.Int64), f"{MARK}year"
        wholes = wholes.with_columns(nw.when(is_long).then(none).otherwise(year).alias(when))
        parts = figures.filter(~nw.col("low").is_null())
        parts = nw.concat([parts.with_columns(each.alias(when)) for each in (year, none)])
        keys = [*_OF, when, "status"]
        pairs = wholes.join(parts, on=keys, how="inner", suffix="_part").filter(self._is_more())
        return self._within(pairs).select(*_OF).unique()

    def _columns(self) -> Iterator[Expr]:
        nw, rows = self._nw, self._rows
        start, end = nw.col("start"), nw.col("end")
        metric = rows.text("metric")
        at = rows.at(metric.is_in(self._openings))
        ever = nw.lit(_EVER)
        is_day, is_flow = metric.is_in(self._balances), metric.is_in(self._flows)
        first = nw.when(start.is_null()).then(ever).otherwise(start)
        yield metric.alias(_OF[0])
        yield rows.text("organization").alias(_OF[1])
        yield nw.when(is_day).then(at).otherwise(first).alias(_SPAN[0])
        # Of metrics whose parts may be more than the whole, no figure has an end.
        yield nw.when(is_day).then(at).otherwise(nw.when(is_flow).then(end)).alias(_SPAN[1])
        for name in ("low", "high"):
            yield rows.end(name).alias(name)
            yield rows.is_open(name).alias(f"{name}_open")
        yield rows.text("status", str(Status.NORMAL)).alias("status")
        yield rows.text("scope", str(Scope.WHOLE)).alias("scope")
        for name in _KINDS:
            yield rows.text(name).str.replace_all(r"\s*([{}:,])\s*", r"${1}").alias(name)

    def _is_more(self) -> Expr:
        """Return whether a part is more than a whole, which contains it as far as rows tell."""
        nw = self._nw
        first, last = _SPAN
        low, high = nw.col("low_part"), nw.col("high")
        is_open = nw.col("low_open_part") | nw.col("high_open")
        begins = nw.col(f"{first}_part")
        # When an open period began, nobody knows.
        is_begun = (nw.col(first) == begins) | (
            (nw.col(first) < begins) & (nw.col(first) > nw.lit(_EVER))
        )
        is_inside = is_begun & (nw.col(f"{last}_part") <= nw.col(last))
        names = ("scope", *_KINDS, *_SPAN)
        is_other = either([nw.col(name) != nw.col(f"{name}_part") for name in names])
        found = ((low > high) | ((low == high) & is_open)) & is_inside & is_other
        is_whole = nw.col("scope") == str(Scope.WHOLE)
        found = found & (is_whole | (nw.col("scope") == nw.col("scope_part")))
        for name in ("event", "item", "categories"):
            part = nw.col(f"{name}_part")
            is_kind = (nw.col(name) == "") | (nw.col(name) == part)
            if name == "categories":  # of several dimensions some may be those of the whole
                is_kind = is_kind | (nw.col(name) == "{}") | part.str.contains('","')
            found = found & is_kind
        return found

    def _within(self, pairs: Wrapped) -> Wrapped:
        """Return the pairs whose part is of the initiative of the whole, or of one inside."""
        nw, base = self._nw, self._rows.base
        if "initiative" not in self._rows.schema:
            return pairs
        kinds = Kinds(base)
        named = {
            "initiative": {each.id: Kind(initiative=each.id) for each in base.initiatives},
            "event": {each.id: Kind(event=each.id) for each in base.events},
        }
        whole, is_inside = nw.col("initiative"), nw.col("initiative") == ""
        is_inside = is_inside | (whole == nw.col("initiative_part"))
        for name, listed in named.items():
            inner = [
                (key, above) for key, kind in listed.items() for above in kinds.initiatives(kind)
            ]
            if not inner:
                continue
            flag = f"{MARK}in_{name}"
            table: Columns = {
                f"{name}_part": [key for key, _ in inner],
                "initiative": [above for _, above in inner],
                flag: [1] * len(inner),
            }
            types = {f"{name}_part": nw.String, "initiative": nw.String, flag: nw.Int64}
            pairs = pairs.join(
                bring(table, types, pairs), on=[f"{name}_part", "initiative"], how="left"
            )
            is_inside = is_inside | ~nw.col(flag).is_null()
        return pairs.filter(is_inside)


# --- what is wrong with it ----------------------------------------------------------------------


def _by_spark(groups: Wrapped, names: list[str], base: Dataset) -> Wrapped:
    native = groups.to_native()
    types: Any = import_module("pyspark.sql.types")
    fields = [native.schema[name] for name in names]
    answered = types.StructType([*fields, types.StructField("problem", types.StringType())])
    told = of_unit(names, _without_figures(base))
    return narwhals().from_native(native.groupBy(*_OF).applyInArrow(told, answered))


def of_unit(names: list[str], base: Dataset) -> Any:  # noqa: ANN401 - of Arrow tables
    """Return what tells the figures of one unit that others contradict, with the `problem`."""

    def one(rows: Any) -> Any:  # noqa: ANN401 - a pyarrow.Table
        return _told(rows, names, base)

    return one


def _without_figures(base: Dataset) -> Dataset:
    return attrs.evolve(base, observations=(), transactions=())


def in_duckdb(rows: Any, frame: Wrapped, added: Iterable[str]) -> Wrapped:  # noqa: ANN401 - of Arrow
    """Return an Arrow table of rows of a relation of DuckDB as such, of the same types.

    Args:
        rows: The rows, with columns more.
        frame: Where they are from.
        added: The columns more.
    """
    duckdb: Any = import_module("duckdb")
    native, column = frame.to_native(), duckdb.ColumnExpression
    types = zip(native.columns, native.dtypes, strict=True)
    columns = [column(name).cast(kind).alias(name) for name, kind in types]
    found = brought(rows, frame).to_native()
    return narwhals().from_native(found.select(*columns, *map(column, added)))


def _told(rows: Any, names: list[str], base: Dataset) -> Any:  # noqa: ANN401 - Arrow tables
    """Return the rows of an Arrow table that others contradict, with the `problem`."""
    places, codes = _contradicted(rows, base)
    pa: Any = import_module("pyarrow")
    told = rows.select(names).take(pa.array(places, pa.int64()))
    return told.append_column("problem", pa.array(codes, pa.string()))


def _contradicted(rows: Any, base: Dataset) -> tuple[list[int], list[str]]:  # noqa: ANN401 - of Arrow
    """Return the places of the rows that others contradict, and the codes of the problems."""
    known = {each.name for each in columns("observations")}
    kept, data = _read(rows.select([name for name in rows.column_names if name in known]), base)
    is_extra = rows[_EXTRA].to_pylist()
    found = {
        (kept[row_of(each)], each.code): None for each in (contradictions(data) if data else ())
    }
    told = [pair for pair in found if not is_extra[pair[0]]]
    return [place for place, _ in told], [code for _, code in told]


def _read(rows: Any, base: Dataset) -> tuple[list[int], Dataset | None]:  # noqa: ANN401 - of Arrow
    """Return the rows that can be read as figures, by their places, and the figures."""
    pa: Any = import_module("pyarrow")
    kept, places = [*range(len(rows))], dict[str, int]()
    for place, key in enumerate(rows["id"].to_pylist() if "id" in rows.column_names else kept):
        places.setdefault(str(key), place)
    named: Columns = {
        "id": [f"row-{place}" for place in kept]
    }  # theirs may be of any type, or twice there
    if "part_of" in rows.column_names:
        wholes = (places.get(str(key)) for key in rows["part_of"].to_pylist())
        named["part_of"] = [None if place is None else f"row-{place}" for place in wholes]
    rows = rows.drop_columns([name for name in named if name in rows.column_names])
    for name, cells in named.items():
        rows = rows.append_column(name, pa.array(cells, pa.string()))
    known = _without_figures(base) if kept else base
    while kept:
        try:
            return kept, from_frame(rows.take(pa.array(kept, pa.int64())), base=known)
        except InvalidData as error:
            refused = {row_of(each) for each in error.problems}
            left = [place for number, place in enumerate(kept) if number not in refused]
            kept = left if len(left) < len(kept) else []
    return [], None
