"""Pass 1 over a frame: the figures of each unit and period as one row, and what is not plain.

A figure is plain where a sum of it means what `rollup` would answer: of one unit, of everything,
in the metric's unit, whole and not negative, of whole months that lie in one period asked for. A
unit's figures of a period are plain if no two speak of one month.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple, TypeAlias

from hoidata.domain import Aggregation, Metric
from hoidata.errors import InvalidData, Problem
from hoidata.frames._engines import Wrapped, narwhals
from hoidata.frames._structure import Structure
from hoidata.values import Bound

Expr: TypeAlias = Any
"""A narwhals expression."""

SIZES: Final[Mapping[str, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""Months of the periods that dataframes add up for themselves."""

NEEDED: Final = ("metric", "organization", "start", "end", "value", "unit")
"""The columns that a frame must have."""

KEYS: Final = ("metric", "organization", "cell", "segment")
SUMS: Final = ("value", "low", "high", "low_known", "high_unknown", "low_open", "high_open")

_SIDE: Final = ("per", "part", "whole", "initiative", "event", "item", "categories", "part_of")
"""Columns of observations that make a figure one of a kind, or of something else."""

_LIMIT: Final = 2**58  # twelve of them fit an integer of 64 bits
_YEARS: Final = (1900, 2199)
RANKS: Final = ("A", "B", "P", "E")
"""Codes of statuses from firm to the least firm."""


class Question(NamedTuple):
    """What is asked of a frame."""

    structure: Structure
    metrics: tuple[Metric, ...]
    over: str

    @property
    def size(self) -> int:
        """How many months a period has."""
        return SIZES[self.over]


def is_plain_metric(metric: Metric, structure: Structure) -> bool:
    """Whether the figures of a metric are added over units and time as they are."""
    how = (metric.over_organizations, metric.over_time)
    return (
        how == (Aggregation.SUM, Aggregation.SUM)
        and metric.formula is None
        and metric.weight is None
        and metric.minimum == 0
        and metric.unit != "%"
        and next(iter(structure.base.figures(metric).rows), None) is None
        and not structure.base.transactions
    )


def require_columns(frame: Wrapped) -> None:
    """Refuse a frame without the columns that are needed, or with numbers that are not exact.

    Raises:
        InvalidData: `frame.column`, `frame.float`, each with its column.
    """
    schema = frame.collect_schema()
    problems = [
        Problem.of("frame.missing", f"$.observations.{name}", found=name, keys=", ".join(NEEDED))
        for name in NEEDED
        if name not in schema
    ]
    problems += [
        Problem.of("frame.float", f"$.observations.{name}", found=str(schema[name]))
        for name in ("value", "low", "high")
        if name in schema and not (schema[name].is_integer() or schema[name].is_decimal())
    ]
    problems += [
        Problem.of("frame.day", f"$.observations.{name}", found=str(schema[name]))
        for name in ("start", "end")
        if name in schema and not schema[name].is_temporal()
    ]
    if problems:
        raise InvalidData(problems)


def cells_of(frame: Wrapped, question: Question) -> Wrapped:
    """Return one row a metric, unit, period and piece: sums, months, and how many are not plain."""
    nw = narwhals()
    reader = _Rows(frame, question)
    rows = frame.select(*reader.kept()).with_columns(*reader.months())
    rows = rows.with_columns(*reader.cell())
    rows = rows.with_columns(*reader.derived())
    keys = ["metric", "organization", "cell", *(["piece"] if question.structure.cuts else [])]
    found = rows.group_by(*keys).agg(nw.len().alias("n"), *reader.sums())
    text = [nw.col(name).cast(nw.String) for name in ("metric", "organization")]
    numbers = [nw.col(name).cast(nw.Int64) for name in found.collect_schema() if name not in NEEDED]
    return found.with_columns(*text, *numbers, nw.col("value").cast(nw.Int64))


class _Rows:
    """The expressions over the rows of one frame.

    Args:
        frame: The frame; of columns that it does not have nothing is worked out.
        question: What is asked.
    """

    def __init__(self, frame: Wrapped, question: Question) -> None:
        """Look which columns there are."""
        self._nw = narwhals()
        self._schema = frame.collect_schema()
        self._question = question
        self.has_ends: bool = {"low", "high"} <= set(self._schema)

    def kept(self) -> Iterator[str]:
        """Yield the columns that are looked at."""
        named = (*NEEDED, "low", "high", "low_open", "high_open", "bound", "scope", "status")
        yield from (name for name in (*named, *_SIDE) if name in self._schema)

    def months(self) -> Iterator[Expr]:
        """Yield the first and last month of a figure."""
        for name, day in (("m1", "start"), ("m2", "end")):
            at = self._nw.col(day).dt
            year = at.year().cast(self._nw.Int32)
            yield (year * 12 + at.month().cast(self._nw.Int32) - 1).alias(name)

    def cell(self) -> Iterator[Expr]:
        """Yield the number of the period that a figure ends in, and its piece."""
        nw, size = self._nw, self._question.size
        yield (nw.col("m2") if size == 1 else nw.col("m2") // size).alias("cell")
        cuts = self._question.structure.cuts
        if not cuts:
            return
        if len(cuts) > MOST_CUTS:
            yield nw.col("m1").alias("piece")
            return
        after = [(nw.col("m1") >= cut).cast(nw.Int32) for cut in cuts]
        yield reduce(lambda one, other: one + other, after).alias("piece")

    def derived(self) -> Iterator[Expr]:
        """Yield the months of a figure as bits, and whether it is not plain."""
        nw, size = self._nw, self._question.size
        if size > 1:
            first = nw.col("cell") * size
            stop, start = nw.col("m2") - first + 1, nw.col("m1") - first
            bits = nw.lit(2) ** stop.clip(0, size) - nw.lit(2) ** start.clip(0, size)
            yield bits.cast(nw.Int64).alias("mask")
        yield reduce(or_, self._odd()).fill_null(value=True).cast(nw.Int64).alias("odd")
        yield (nw.col("m2") - nw.col("m1") + 1).alias("months")
        yield nw.col("value").cast(nw.Int64)
        if self.has_ends:
            yield from self._ends()
        if "status" in self._schema:
            yield self._rank().alias("rank")

    def _ends(self) -> Iterator[Expr]:
        nw = self._nw
        low, high, value = nw.col("low"), nw.col("high"), nw.col("value")
        is_bare = low.is_null() & high.is_null() & self._is_exact()
        yield nw.when(is_bare).then(value).otherwise(low).cast(nw.Int64).alias("low")
        yield nw.when(is_bare).then(value).otherwise(high).cast(nw.Int64).alias("high")
        yield (is_bare | ~low.is_null()).cast(nw.Int64).alias("low_known")
        yield (~is_bare & high.is_null()).cast(nw.Int64).alias("high_unknown")
        for name in ("low_open", "high_open"):
            if name in self._schema:
                yield nw.col(name).fill_null(value=False).cast(nw.Int64)

    def _is_exact(self) -> Expr:
        """Whether a number without ends is exact."""
        if "bound" not in self._schema:
            return self._nw.lit(value=True)
        bound = self._nw.col("bound")
        return bound.is_null() | (bound == str(Bound.EXACT)).fill_null(value=False)

    def _rank(self) -> Expr:
        nw = self._nw
        status = nw.col("status")
        codes = enumerate(RANKS)
        parts = [((status == code).fill_null(value=False)).cast(nw.Int64) * n for n, code in codes]
        return reduce(lambda one, other: one + other, parts)

    def _odd(self) -> Iterator[Expr]:
        """Yield what a figure that is not plain is."""
        nw, size = self._nw, self._question.size
        start, end, m1, m2 = (nw.col(name) for name in ("start", "end", "m1", "m2"))
        yield nw.col("organization").is_null() | start.is_null() | end.is_null()
        yield (start.dt.day() != 1) | ~_ends_month(end, m2)
        yield m1 > m2 if size == 1 else (m1 > m2) | (m1 // size != nw.col("cell"))
        if size == 1:
            yield m1 != m2
        yield (m2 < _YEARS[0] * 12) | (m2 >= (_YEARS[1] + 1) * 12)
        yield ~self._is_in_unit()
        for name in ("value", *(("low", "high") if self.has_ends else ())):
            yield from self._odd_numbers(name)
        if "scope" in self._schema:
            yield ~(nw.col("scope").is_null() | (nw.col("scope") == "whole"))
        yield from self._odd_bounds()
        if "status" in self._schema:
            known = nw.col("status").is_in([*RANKS])
            yield ~(nw.col("status").is_null() | known)
        yield from (~nw.col(name).is_null() for name in _SIDE if name in self._schema)

    def _odd_numbers(self, name: str) -> Iterator[Expr]:
        nw, number = self._nw, self._nw.col(name)
        if name == "value":
            yield number.is_null()
        yield ((number < 0) | (number > _LIMIT)).fill_null(value=False)
        if self._schema[name].is_decimal():
            yield (number.cast(nw.Int64).cast(self._schema[name]) != number).fill_null(value=False)

    def _odd_bounds(self) -> Iterator[Expr]:
        nw = self._nw
        if not self.has_ends:
            yield from (~nw.col(name).is_null() for name in ("low", "high") if name in self._schema)
            if "bound" in self._schema:
                yield ~self._is_exact()
        elif "bound" in self._schema:
            is_told = nw.col("bound").is_in([str(Bound.EXACT), str(Bound.ABOUT)])
            bare = nw.col("low").is_null() & nw.col("high").is_null()
            yield bare & ~(nw.col("bound").is_null() | is_told.fill_null(value=False))

    def _is_in_unit(self) -> Expr:
        """Whether a figure is in the unit of its metric."""
        nw = self._nw
        codes: dict[str, list[str]] = {}
        for metric in self._question.metrics:
            codes.setdefault(str(metric.unit), []).append(metric.code)
        unit, metric = nw.col("unit"), nw.col("metric")
        if len(codes) == 1:
            return unit == next(iter(codes))
        return reduce(or_, ((unit == code) & metric.is_in(of) for code, of in codes.items()))

    def sums(self) -> Iterator[Expr]:
        """Yield what is known of the figures of one unit and period."""
        nw = self._nw
        yield nw.col("months").sum()
        if self._question.size > 1:
            yield nw.col("mask").sum()
        yield nw.col("odd").sum()
        yield nw.col("value").sum()
        if self._question.structure.cuts:
            yield nw.col("m1").min()
            yield nw.col("m2").max()
        if self.has_ends:
            known = (*("low", "high", "low_known", "high_unknown"), *self._opens())
            yield from (nw.col(name).sum() for name in known)
        if "status" in self._schema:
            yield nw.col("rank").max()

    def _opens(self) -> Iterable[str]:
        return (name for name in ("low_open", "high_open") if name in self._schema)


MOST_CUTS: Final = 24
"""More changes of the tree than that are told apart by the months of figures."""


def _ends_month(day: Expr, month: Expr) -> Expr:
    """Whether a day is the last of its month, which is counted from January of the year 0."""
    nw = narwhals()
    at, of_year, year = day.dt.day(), month - month // 12 * 12, month // 12
    is_leap = (year // 4 * 4 == year) & ((year // 100 * 100 != year) | (year // 400 * 400 == year))
    february = nw.when(is_leap).then(29).otherwise(28)
    thirty = nw.when(of_year.is_in([3, 5, 8, 10])).then(30).otherwise(31)
    return at == nw.when(of_year == 1).then(february).otherwise(thirty)
