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
    brought,
    either,
    is_spark,
    is_timed,
    narwhals,
    of_metrics,
    polars,
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
    speaking,
)
from hoidata.frames._structure import DAYS
from hoidata.values import Bound

_KINDS: Final = ("per", "part", "whole", "initiative", "event", "item", "categories", "part_of")
"""Columns of observations that make a figure one of a kind, or a ratio."""

_LIMIT: Final = 2**58  # twelve of them fit an integer of 64 bits


def cells_of(frame: Wrapped, question: Question, *, is_mixed: bool = True) -> Wrapped:
    """Return one row a metric, organization, period and piece, in the library of the figures.

    Its columns are their `key`, or `metric`, `organization` and `cell` of which `keyed` makes it,
    `n`, how many figures it has, the sums of `value`, `low` and `high`, `packed`, the greatest
    `rank` of a status, and where the tree changes the `piece` and the first and last month of
    figures, `m1` and `m2`. Of balances the numbers, and what is `said` by `packed` and the rank,
    are those of the last figure, each after its day; see `LATER`.

    Args:
        frame: The figures.
        question: What is asked.
        is_mixed: Whether figures of other metrics are left out first, which takes its time; else
            those that there are have a null key in the end.
    """
    nw = narwhals()
    reader = _Rows(frame, question)
    texts = (nw.col(name).cast(nw.String) for name in ("metric", "organization", "unit"))
    rows = frame.select(*reader.kept())
    if is_mixed:
        rows = of_metrics(rows, (each.code for each in question.metrics))
    rows = rows.with_columns(*texts)
    by: tuple[str, ...] = _NAMED
    is_polars = frame.implementation.is_polars()
    if is_polars:  # by numbers it groups in half the time of texts
        by, rows = ("key",), _numbered(rows, question)
    rows = rows.with_columns(*reader.counts("number" if is_polars else "metric"))
    rows = rows.drop(*reader.texts()) if is_polars else rows
    rows = _dated(rows, question)
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

    The key is null in those of other metrics than are asked for.

    Args:
        cells: What `cells_of` returned, brought to polars.
        question: What is asked.
    """
    nw, pl = narwhals(), polars()
    if "key" not in cells.collect_schema():
        cells = _with_key(_numbered(nw.from_native(cells), question), question).to_native()
        cells = cells.drop(*_NAMED, "number", "unit_number")
    return cells.cast(pl.Int64, strict=False)


def _dated(rows: Wrapped, question: Question) -> Wrapped:
    """Return the rows that are asked for, with the period of each and what is packed of its days.

    Of days that are not those of whole months in one period, and of times in a day, nothing is
    found, which is odd.
    """
    nw, schema = narwhals(), rows.collect_schema()
    timed = [is_timed(name, rows) for name in ("start", "end") if schema[name] == nw.Datetime]
    rows = _with_days(rows)
    rows = _asked(_spanned(rows, question)) if question.spans else rows
    rows = _joined(rows, question)
    days = nw.col("days")
    if timed:
        days = nw.when(~either(timed)).then(days)
    if question.is_stock:
        days = nw.when(nw.col("start_day") <= nw.col("end_day")).then(days)
    days = days.fill_null(pack("odd", 1))
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


def _joined(rows: Wrapped, question: Question) -> Wrapped:
    """Return rows with what is known of their days.

    PySpark looks up whole numbers much faster than days.
    """
    nw, size = narwhals(), question.size
    keys = ["end_day"] if question.is_stock else ["start_day", "end_day"]
    known = _closing_days(size) if question.is_stock else _whole_months(size, question.spans)
    known = nw.from_native(known).with_columns(**pieces_of(question, nw.col("m1")))
    if rows.implementation.is_polars():
        return rows.join(known.lazy(), on=keys, how="left")
    known = brought(known.to_arrow(), rows)
    if not is_spark(rows):
        return rows.join(known, on=keys, how="left")
    f: Any = import_module("pyspark.sql.functions")
    left, right = rows.to_native(), f.broadcast(known.to_native())
    is_same = [f.unix_date(left[key]) == f.unix_date(right[key]) for key in keys]
    found = left.join(right, is_same, "left")
    return nw.from_native(found.drop(*(right[key] for key in keys)))


@lru_cache(maxsize=16)
def _whole_months(size: int, spans: tuple[Span, ...]) -> Any:  # noqa: ANN401 - of polars
    """Return the days of all months, one or several in one period, as a frame of polars.

    With their period, the first and the last of them, and what is packed of them as `days`.
    """
    pl, (first, last) = polars(), (YEARS[0] * 12, (YEARS[1] + 1) * 12)
    begun = range(first, last, size)
    cells = enumerate(spans) if spans else ((m // size, (m, m + size - 1)) for m in begun)
    days, day = [*map(first_day, range(first, last + 1))], datetime.timedelta(days=1)
    listed = [
        (days[m1 - first], days[m2 + 1 - first] - day, cell, m1, m2, speaking(m1, m2, start))
        for cell, (start, end) in cells
        for m1 in range(start, end + 1)
        for m2 in range(m1, end + 1)
    ]
    names = ("cell", "m1", "m2", "days")
    types = {"start_day": pl.Date, "end_day": pl.Date, **dict.fromkeys(names, pl.Int64)}
    return pl.DataFrame(listed, types, orient="row")


@lru_cache(maxsize=16)
def _closing_days(size: int) -> Any:  # noqa: ANN401 - of polars
    """Return all days, on which balances are, as a frame of polars.

    With their period, where `at` in it they are, their month, and what is packed of it as `days`.
    """
    pl, (first, last) = polars(), YEARS
    end = pl.date_range(datetime.date(first, 1, 1), datetime.date(last, 12, 31), eager=True)
    month = end.dt.year().cast(pl.Int64) * 12 + end.dt.month() - 1
    cell = month // size
    place = month - cell * size
    packed = pl.Series([speaking(each, each, 0) for each in range(size)], dtype=pl.Int64)
    at = place * DAYS + end.dt.day()
    return pl.DataFrame(
        {"end_day": end, "cell": cell, "m1": month, "at": at, "days": packed.gather(place)}
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


def pieces_of(question: Question, month: Expr) -> dict[str, Expr]:
    """Return between which changes of the tree figures begin, by their first month."""
    nw, cuts = narwhals(), question.structure.cuts
    if not cuts:
        return {}
    after = [(month >= cut).cast(nw.Int64) for cut in cuts]
    return {"piece": month if len(cuts) > MOST_CUTS else _total(after)}


def _packed(flags: Mapping[str, Expr]) -> Expr:
    """Return what is packed of some flags; numbers are picked faster than they are worked out."""
    nw = narwhals()
    return _total(
        nw.when(each).then(nw.lit(pack(name, 1), nw.Int64)).otherwise(nw.lit(0, nw.Int64))
        for name, each in flags.items()
    )


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
