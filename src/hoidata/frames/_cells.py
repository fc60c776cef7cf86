"""Pass 1 over a frame: the figures of each unit and period as one row, and what is not plain.

A figure is plain where a sum of it means what `rollup` would answer: of one unit, of everything,
in the metric's unit, whole and not negative, of whole months that lie in one period asked for. A
unit's figures of a period are plain if no two speak of one month. A balance speaks of the month of
its last day, and its other days matter nothing.

What is counted of a figure beside its numbers is packed into one whole number, whose parts add
apart as long as a period has no more figures than months; with more, two speak of one month.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from importlib import import_module
from typing import Any, Final

from hoidata.dataset import Span
from hoidata.domain import Status
from hoidata.frames._engines import (
    Expr,
    Lazy,
    Wrapped,
    bring,
    brought,
    either,
    is_empty,
    is_spark,
    narwhals,
    of_metrics,
    once,
    polars,
    to_rows,
)
from hoidata.frames._figures import NEEDED, typed
from hoidata.frames._question import (
    LATER,
    MOST_CUTS,
    RANKED,
    RANKS,
    YEARS,
    Keys,
    Question,
    pack,
)
from hoidata.frames._structure import DAYS
from hoidata.values import Bound

_KINDS: Final = ("per", "part", "whole", "initiative", "event", "item", "categories", "part_of")
"""Columns of observations that make a figure one of a kind, or a ratio."""

_LIMIT: Final = 2**58  # twelve of them fit an integer of 64 bits


def cells_of(frame: Wrapped, question: Question, seen: Lazy | None = None) -> Wrapped:
    """Return one row a metric, organization, period and piece, in the library of the figures.

    Its columns are their `key`, or `metric`, `organization` and `cell` of which `keyed` makes it,
    `n`, how many figures it has, the sums of `value`, `low` and `high`, `packed`, the greatest
    `rank` of a status, and where the tree changes the `piece` and the first and last month of
    figures, `m1` and `m2`. Of balances the numbers, and what is `said` by `packed` and the rank,
    are those of the last figure, each after its day; see `LATER`.

    Args:
        frame: The figures.
        question: What is asked.
        seen: The days that figures have, where that is known.
    """
    nw = narwhals()
    reader = _Rows(frame, question)
    codes = [each.code for each in question.metrics]
    texts = (nw.col(name).cast(nw.String) for name in ("metric", "organization", "unit"))
    rows = frame.select(*reader.kept())
    if seen is None or not is_empty(seen.filter(~polars().col("metric").is_in(codes))):
        rows = of_metrics(rows, codes)
    rows = rows.with_columns(*texts)
    by: tuple[str, ...] = _NAMED
    is_polars = frame.implementation.is_polars()
    if is_polars:  # by numbers it groups in half the time of texts
        by, rows = ("key",), _numbered(rows, question)
    rows = rows.with_columns(*reader.counts("number" if is_polars else "metric"))
    rows = rows.drop(*reader.texts()) if is_polars else rows
    rows = _dated_rows(rows, question, seen)
    rows = _with_key(rows, question) if is_polars else rows
    rows = reader.after_days(rows) if question.is_stock else rows
    piece = ("piece",) if question.structure.cuts else ()
    return _grouped(rows, (*by, *piece), reader.sums())


def _grouped(rows: Wrapped, by: Iterable[str], sums: Mapping[str, str]) -> Wrapped:
    """Return one row a group: how many rows it has, `n`, and what is known of their columns.

    Sums that do not fit an integer of 64 bits are of more figures than a period has months, so
    they need not be right, but must not end the plan of PySpark.
    """
    nw = narwhals()
    if not is_spark(rows):
        known = (getattr(nw.col(name), how)() for name, how in sums.items())
        return rows.group_by(*by).agg(nw.len().alias("n"), *known)
    f: Any = import_module("pyspark.sql.functions")
    hows = {"sum": f.try_sum, "min": f.min, "max": f.max}
    known = (hows[how](name).alias(name) for name, how in sums.items())
    return nw.from_native(rows.to_native().groupBy(*by).agg(f.count("*").alias("n"), *known))


_NAMED: Final = ("metric", "organization", "cell")
"""The columns by which libraries but polars group figures."""


def keyed(cells: Lazy, question: Question) -> Lazy:
    """Return cells in polars with their key, and with numbers as integers of 64 bits.

    Args:
        cells: What `cells_of` returned, brought to polars.
        question: What is asked.
    """
    nw, pl = narwhals(), polars()
    if "key" not in cells.collect_schema():
        cells = _with_key(_numbered(nw.from_native(cells), question), question).to_native()
        cells = cells.drop(*_NAMED, "number", "unit_number")
    return cells.filter(~pl.col("key").is_null()).cast(pl.Int64, strict=False)


def _dated_rows(rows: Wrapped, question: Question, seen: Lazy | None) -> Wrapped:
    """Return the rows that are asked for, with the period of each and what is packed of its days.

    That is worked out once for equal days where they are known.
    """
    nw = narwhals()
    if seen is None:
        rows = _dated(rows, question)
    else:
        days = _dated(nw.from_native(seen.select("start", "end").unique()), question)
        days = nw.from_native(once(days.to_native()))
        if not rows.implementation.is_polars():
            days = brought(to_rows(days), rows)
        rows = rows.join(days, on=["start", "end"], how="left")
    if question.spans:
        rows = _asked(rows)
    days = nw.col("days").fill_null(pack("odd", 1))  # null days are equal to none in a join
    return rows.with_columns(packed=nw.col("packed") + days, cell=nw.col("cell").fill_null(0))


def _with_key(rows: Wrapped, question: Question) -> Wrapped:
    """Return rows with their key."""
    nw, keys = narwhals(), Keys(question)
    unit = nw.col("unit_number").fill_null(keys.unknown)
    return rows.with_columns(key=keys.of(nw.col("number"), unit, nw.col("cell")))


def _numbered(rows: Wrapped, question: Question) -> Wrapped:
    """Return rows of polars with the numbers of metrics and organizations.

    Categories give them in half the time of a join.
    """
    nw, pl = narwhals(), polars()
    listed = {
        "number": ("metric", [each.code for each in question.metrics]),
        "unit_number": ("organization", question.structure.names),
    }
    numbers = {
        name: pl.col(column).cast(pl.Enum(known), strict=False).to_physical()
        for name, (column, known) in listed.items()
    }
    numbers = {name: each.cast(pl.Int64) for name, each in numbers.items()}
    return nw.from_native(rows.to_native().with_columns(**numbers))


def _asked(rows: Wrapped) -> Wrapped:
    """Return the rows that speak of any of the periods, or begin a series anew between them."""
    nw = narwhals()
    is_break = nw.col("breaks") > 0 if "breaks" in rows.collect_schema() else nw.lit(value=False)
    is_away = nw.col("is_away").fill_null(value=False)  # of null days nothing is known
    return rows.filter(~is_away | (is_break & nw.col("is_between")))


def _spanned(days: Wrapped, question: Question) -> Wrapped:
    """Add whether days are of the later of two periods, of none, or between the two."""
    nw = narwhals()
    start, end = nw.col("start_day"), nw.col("end_day")
    edges = [(first_day(first), first_day(last + 1)) for first, last in question.spans]
    outside = [(end < first) | (start >= after) for first, after in edges]
    is_open = start.is_null() | end.is_null()
    is_late = end >= edges[-1][0]
    return days.with_columns(
        is_late=is_late.cast(nw.Int64) if len(edges) > 1 else nw.lit(0).cast(nw.Int64),
        is_away=outside[0] & outside[-1] & ~is_open,
        is_between=(end >= edges[0][1]) & ~is_late,
    )


def first_day(month: int) -> datetime.date:
    """Return the first day of a month, which is counted from January of the year 0."""
    return datetime.date(month // 12, month % 12 + 1, 1)


def _dated(days: Wrapped, question: Question) -> Wrapped:
    """Add the number of the period that days lie in, their piece, and what is packed of them.

    Of days that are not those of whole months in one period nothing is found.
    """
    nw, schema = narwhals(), days.collect_schema()
    is_odd = nw.lit(value=False)
    for name in ("start", "end"):
        if schema[name] == nw.Datetime:  # of a day, so at its midnight
            at = nw.col(name).dt
            parts = (at.hour(), at.minute(), at.second(), at.nanosecond())
            is_odd = is_odd | either(each != 0 for each in parts)
    days = _with_days(days)
    if question.is_stock:
        return _closed(days, question, is_odd)
    days = _spanned(days, question) if question.spans else days
    for name, months in zip(("start", "end"), _months(question.size, question.spans), strict=True):
        named = (f"{name}_day", *(f"{name}_{each}" for each in ("month", "cell", "packed")))
        types = dict.fromkeys(named, nw.Int64) | {named[0]: nw.Date}
        table = bring(dict(zip(named, months, strict=True)), types, days)
        days = _joined(days, table, named[0])
    m1, m2 = nw.col("start_month"), nw.col("end_month")
    fits = (nw.col("start_cell") == nw.col("end_cell")) & (m1 <= m2) & ~is_odd
    packed = nw.col("end_packed") - nw.col("start_packed")
    return days.with_columns(
        m1=m1,
        m2=m2,
        days=nw.when(fits).then(packed).otherwise(pack("odd", 1)),
        cell=nw.when(fits).then(nw.col("end_cell")).otherwise(0),
        **pieces_of(question, m1),
    )


def _joined(days: Wrapped, table: Wrapped, day: str) -> Wrapped:
    """Return rows with what a table has of one of their days.

    PySpark looks up whole numbers much faster than days.
    """
    if not is_spark(days):
        return days.join(table, on=day, how="left")
    f: Any = import_module("pyspark.sql.functions")
    rows, known = days.to_native(), table.to_native()
    is_same = f.unix_date(rows[day]) == f.unix_date(known[day])
    return narwhals().from_native(rows.join(known, is_same, "left").drop(known[day]))


def _closed(days: Wrapped, question: Question, is_odd: Expr) -> Wrapped:
    """Add the period in which days end, where `at` in it that is, and what is packed of it."""
    nw, size = narwhals(), question.size
    end = nw.col("end_day")
    year, month, day = (
        each.cast(nw.Int64) for each in (end.dt.year(), end.dt.month(), end.dt.day())
    )
    month = year * 12 + month - 1
    cell = month // size
    place = month - cell * size
    is_known = (year >= YEARS[0]) & (year <= YEARS[1])
    fits = (nw.col("start_day") <= end) & is_known & ~is_odd
    mask = _total((place == each).cast(nw.Int64) * 2**each for each in range(size))
    return days.with_columns(
        at=nw.when(fits).then(place * DAYS + day).otherwise(0),
        days=nw.when(fits).then(pack("mask", mask) + pack("months", 1)).otherwise(pack("odd", 1)),
        cell=nw.when(fits).then(cell).otherwise(0),
        **pieces_of(question, month),
    )


def _with_days(rows: Wrapped) -> Wrapped:
    """Return rows with their days as such, also where they are written as their midnights."""
    nw, schema = narwhals(), rows.collect_schema()
    days = {name: nw.col(name) for name in ("start", "end")}
    return rows.with_columns(
        **{
            f"{name}_day": day if schema[name] == nw.Date else day.dt.date()
            for name, day in days.items()
        }
    )


@lru_cache(maxsize=16)
def _months(size: int, spans: tuple[Span, ...]) -> tuple[tuple[list[Any], ...], ...]:
    """Return the months that are asked for by their first days, and by their last.

    Of each: its day, its number, that of its period, and what is packed of all months before its
    first or up to its last day.
    """
    first, last = YEARS[0] * 12, (YEARS[1] + 1) * 12
    cells = (
        enumerate(spans)
        if spans
        else ((m // size, (m, m + size - 1)) for m in range(first, last, size))
    )
    by_first: list[tuple[Any, ...]] = []
    by_last: list[tuple[Any, ...]] = []
    for cell, (start, end) in cells:
        for month in range(start, end + 1):
            before = (1 << month - start) + pack("months", month - start)
            upto = (2 << month - start) + pack("months", month - start + 1)
            by_first.append((first_day(month), month, cell, before))
            by_last.append((first_day(month + 1) - _DAY, month, cell, upto))
    return tuple(tuple([*each] for each in zip(*rows, strict=True)) for rows in (by_first, by_last))


_DAY: Final = datetime.timedelta(days=1)


def pieces_of(question: Question, month: Expr) -> dict[str, Expr]:
    """Return between which changes of the tree figures begin, by their first month."""
    nw, cuts = narwhals(), question.structure.cuts
    if not cuts:
        return {}
    after = [(month >= cut).cast(nw.Int64) for cut in cuts]
    return {"piece": month if len(cuts) > MOST_CUTS else _total(after)}


def _packed(counts: Mapping[str, Expr]) -> Expr:
    nw = narwhals()
    return _total(pack(name, each.cast(nw.Int64)) for name, each in counts.items())


def _total(numbers: Iterable[Expr]) -> Expr:
    return reduce(lambda one, other: one + other, numbers)


class _Rows:
    """The expressions over the rows of one frame.

    Args:
        frame: The frame; of columns that it does not have nothing is worked out.
        question: What is asked.
    """

    def __init__(self, frame: Wrapped, question: Question) -> None:
        """Look which columns there are."""
        self._nw = narwhals()
        self._schema = typed(frame)
        self._question = question
        self._has_ends = {"low", "high"} <= set(self._schema)
        self._numbers = ("value", "low", "high") if self._has_ends else ("value",)

    def kept(self) -> Iterator[str]:
        """Yield the columns that are looked at."""
        named = (*NEEDED, "low", "high", "low_open", "high_open", "bound", "scope", "status")
        more = ("organizations", *(("code",) if self._question.spans else ()))
        yield from (name for name in (*named, *_KINDS, *more) if name in self._schema)

    def texts(self) -> Iterator[str]:
        """Yield the columns that are no longer needed beside `counts` and numbers."""
        needed = ("start", "end", *self._numbers)
        yield from (name for name in self.kept() if name not in needed)

    def counts(self, metric: str) -> Iterator[Expr]:
        """Yield the numbers of a figure as integers, and what is packed of it.

        Args:
            metric: The column that names its metric: by its code, or a `number`.
        """
        nw = self._nw
        is_odd = either((*self._odd(), ~self._is_measured(metric))).fill_null(value=True)
        counts = {"odd": is_odd}
        if self._has_ends:
            low, high = nw.col("low"), nw.col("high")
            is_bare = low.is_null() & high.is_null() & self._is_exact_alone()
            counts |= {"low_known": is_bare | ~low.is_null()}
            counts |= {"high_unknown": high.is_null() & ~is_bare}
            for name, end in (("low_open", low), ("high_open", high)):
                if name in self._schema:
                    counts[name] = nw.col(name).fill_null(value=False) & ~end.is_null()
            for name in ("low", "high"):
                own = nw.when(is_bare).then(self._whole("value")).otherwise(self._whole(name))
                yield own.alias(name)
        yield self._whole("value").alias("value")
        yield _packed(counts).alias("packed")
        if "status" in self._schema:
            status = nw.col("status")
            ranks = (
                (status == code).fill_null(value=False).cast(nw.Int64) * rank
                for rank, code in enumerate(RANKS)
                if rank
            )
            yield _total(ranks).alias("rank")
        yield from (each.cast(nw.Int64).alias(name) for name, each in self._counted().items())

    def _counted(self) -> dict[str, Expr]:
        """Return what is counted where two periods are compared."""
        nw = self._nw
        found: dict[str, Expr] = {}
        if self._question.spans and "status" in self._schema:
            found["breaks"] = (nw.col("status") == str(Status.BREAK)).fill_null(value=False)
        if self._question.spans and "code" in self._schema:
            found["coarse"] = _is_coarse()
        return found

    def sums(self) -> dict[str, str]:
        """Return what is known of the figures of one unit and period, by column."""
        if self._question.is_stock:
            return {"packed": "sum"} | dict.fromkeys(("said", *self._numbers), "max")
        found = dict.fromkeys(("packed", *self._numbers, *self._counted()), "sum")
        if self._question.structure.cuts:
            found |= {"m1": "min", "m2": "max"}
        if "status" in self._schema:
            found["rank"] = "max"
        return found

    def after_days(self, rows: Wrapped) -> Wrapped:
        """Return rows of which numbers stand after their days, so that the last is the greatest."""
        nw = self._nw
        day = nw.col("at").fill_null(0) * LATER
        rank = nw.col("rank") * RANKED if "status" in self._schema else 0
        known = {name: nw.col(name).fill_null(0) + day for name in self._numbers}
        return rows.with_columns(**known, said=nw.col("packed") + rank + day)

    def _is_exact_alone(self) -> Expr:
        """Whether a number without ends is exact."""
        if "bound" not in self._schema:
            return self._nw.lit(value=True)
        bound = self._nw.col("bound")
        return bound.is_null() | (bound == str(Bound.EXACT)).fill_null(value=False)

    def _is_measured(self, metric: str) -> Expr:
        """Whether a figure is in the unit of its metric."""
        nw, listed = self._nw, dict[str, list[Any]]()
        for number, each in enumerate(self._question.metrics):
            known = number if metric == "number" else each.code
            listed.setdefault(each.unit or "", []).append(known)
        if len(listed) == 1:
            return nw.col("unit") == next(iter(listed))
        return either(
            (nw.col("unit") == unit) & nw.col(metric).is_in(known) for unit, known in listed.items()
        )

    def _odd(self) -> Iterator[Expr]:
        """Yield what a figure that is not plain is, but for its days and its unit."""
        nw = self._nw
        yield nw.col("organization").is_null() | nw.col("value").is_null()
        yield either(self._odd_numbers()).fill_null(value=False)
        if "scope" in self._schema:
            yield ~(nw.col("scope").is_null() | (nw.col("scope") == "whole"))
        yield from self._odd_bounds()
        if "status" in self._schema:
            yield ~(nw.col("status").is_null() | nw.col("status").is_in([*RANKS]))
        yield from (~nw.col(name).is_null() for name in _KINDS if name in self._schema)
        if "organizations" in self._schema:
            yield self._is_joint()

    def _is_joint(self) -> Expr:
        """Whether others are listed than the one organization; lists are not looked into."""
        nw, listed = self._nw, self._nw.col("organizations")
        if self._schema["organizations"].is_nested():
            return ~listed.is_null()
        listed = listed.cast(nw.String)
        one = nw.col("organization").cast(nw.String)
        alone = listed == nw.concat_str(nw.lit('["'), one, nw.lit('"]'))
        return ~(listed.is_null() | alone)

    def _whole(self, name: str) -> Expr:
        """Return a number as an integer of 64 bits; null where it does not fit."""
        nw, number, kind = self._nw, self._nw.col(name), self._schema[name]
        if kind == nw.Int64 and not self._question.is_stock:
            return number
        if kind.is_decimal() or kind in (nw.Int64, nw.UInt64, nw.Int128):
            number = nw.when((number >= 0) & (number <= self._limit(name))).then(number)
        return number.cast(nw.Int64)

    def _limit(self, name: str) -> int:
        """Return what no number of a column may exceed: one that fits its type, if that is less."""
        kind, limit = self._schema[name], LATER // 2 if self._question.is_stock else _LIMIT
        return min(limit, 10 ** (kind.precision - kind.scale) - 1) if kind.is_decimal() else limit

    def _odd_numbers(self) -> Iterator[Expr]:
        """Yield what numbers that are not plain are; of what is not known nothing."""
        nw = self._nw
        low, value, high = (nw.col(name) for name in ("low", "value", "high"))
        yield from (value < 0, value > self._limit("value"))
        if self._has_ends:
            yield from (low < 0, low > value, value > high, high > self._limit("high"))
        for name in self._numbers:
            if self._schema[name].is_decimal():
                yield nw.col(name) != nw.col(name).floor()

    def _odd_bounds(self) -> Iterator[Expr]:
        nw = self._nw
        if not self._has_ends:
            yield from (~nw.col(name).is_null() for name in ("low", "high") if name in self._schema)
            if "bound" in self._schema:
                yield ~self._is_exact_alone()
            return
        low, high = nw.col("low"), nw.col("high")
        is_open: dict[str, Expr] = {
            name: nw.col(name).fill_null(value=False)
            for name in ("low_open", "high_open")
            if name in self._schema
        }
        for each in is_open.values():
            yield (low == high).fill_null(value=False) & each
        if "high_open" in is_open:  # less than 0: no sum of such takes a missing low as 0
            yield low.is_null() & (high == 0).fill_null(value=False) & is_open["high_open"]
        if "bound" in self._schema:
            yield ~(nw.col("bound").is_null() | self._fits(is_open))

    def _fits(self, is_open: Mapping[str, Expr]) -> Expr:
        """Whether what is said of a number in words is what its ends say."""
        nw = self._nw
        low, high, closed = nw.col("low"), nw.col("high"), nw.lit(value=False)
        left, right = (is_open.get(name, closed) for name in ("low_open", "high_open"))
        only_low = ~low.is_null() & high.is_null()
        only_high = low.is_null() & ~high.is_null()
        is_bare, is_point = low.is_null() & high.is_null(), (low == high).fill_null(value=False)
        is_end = (nw.col("value").is_null() | (nw.col("value") == high)) & (high > 0)
        forms = {
            Bound.EXACT: is_bare | is_point,
            Bound.ABOUT: is_bare,
            Bound.MORE_THAN: only_low & left,
            Bound.AT_LEAST: only_low & ~left,
            Bound.LESS_THAN: only_high & right,
            Bound.NEARLY: only_high & right & is_end,
            Bound.AT_MOST: only_high & ~right,
            Bound.BETWEEN: ~low.is_null() & ~high.is_null() & ~is_point,
        }
        bound = nw.col("bound")
        return either(
            ((bound == str(each)) & form).fill_null(value=False) for each, form in forms.items()
        )


def codes_of(frame: Wrapped, question: Question) -> Wrapped:
    """Return the codes of figures in the periods that are written less precisely.

    They are of `metric`, `organization` and `cell`, in this order of columns.
    """
    nw = narwhals()
    keys = ("metric", "organization")
    rows = frame.filter(_is_coarse()).select(*keys, "start", "end", "code")
    rows = _spanned(_with_days(rows), question).rename({"is_late": "cell"})
    rows = rows.filter(~nw.col("is_away"))
    return rows.select(*(nw.col(name).cast(nw.String) for name in keys), "cell", "code")


def _is_coarse() -> Expr:
    """Whether a figure is written less precisely than to the last unit, as its code says."""
    nw = narwhals()
    code = nw.col("code").cast(nw.String)
    return code.str.contains("step=", literal=True).fill_null(value=False)
