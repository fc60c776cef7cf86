"""Pass 2 over a frame: what counts for each unit and period, and which metrics are not plain.

The model is that of `rollup`. A unit's own figures of everything contain what is below it, so they
answer alone where they speak for all its months; else what is below answers. A leaf always answers
by its own. Where a unit that has others below tells only some of its months and they tell
something too, the gaps would have to be filled day by day: then the metric is not plain.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from hoidata.frames._cells import KEYS, MOST_CUTS, SUMS, Expr, Question
from hoidata.frames._engines import Wrapped, bring, narwhals

_FAR: Final = 10**6


class Answered(NamedTuple):
    """The totals of a frame, and the metrics of which they are none."""

    totals: Wrapped
    odd: Wrapped


def totals_of(cells: Wrapped, question: Question, *, prefer: str = "stated") -> Answered:
    """Return what counts for each unit and period, of metrics that are plain.

    Args:
        cells: What `cells_of` returned.
        question: What is asked.
        prefer: `stated` or `derived`.
    """
    passes = _Passes(cells, question)
    told = passes.told(cells)
    stated = passes.stated(told)
    counting = passes.counting(told, stated)
    odd = passes.odd(told, counting, prefer=prefer)
    totals = passes.added(counting)
    return Answered(passes.counted(totals), odd)


class _Passes:
    """The steps over the small tables.

    Args:
        cells: A frame of the library to work in.
        question: What is asked.
    """

    def __init__(self, cells: Wrapped, question: Question) -> None:
        """Bring the tables of the structure into the library."""
        self._nw = narwhals()
        self._like = cells
        self._question = question
        self._first: Expr = self._nw.col("cell") * question.size
        self._last: Expr = self._first + (question.size - 1)

    def _table(self, name: str) -> Wrapped:
        nw = self._nw
        columns = getattr(self._question.structure, name)
        texts = ("organization", "above")
        types = {each: nw.String if each in texts else nw.Int64 for each in columns}
        return bring(columns, types, self._like)

    # --- what each unit tells -----------------------------------------------------------------

    def told(self, cells: Wrapped) -> Wrapped:
        """Return the figures of each unit, period and segment, and whether they are plain."""
        nw = self._nw
        found = self._placed(self._with_all(cells))
        if self._question.structure.cuts:
            keys = [*KEYS, "fit1", "fit2", "touch1", "touch2"]
            names = ("n", "months", "mask", "odd", *SUMS)
            ends = (nw.col("m1").min(), nw.col("m2").max(), nw.col("rank").max())
            found = found.group_by(*keys).agg(*(nw.col(name).sum() for name in names), *ends)
            outside = (nw.col("m1") < nw.col("fit1")) | (nw.col("m2") > nw.col("fit2"))
            found = found.with_columns(odd=nw.col("odd") + outside.cast(nw.Int64))
        needed = self._within("touch1", "touch2")
        is_double = (nw.col("n") > self._question.size) | (nw.col("months") != self._bits())
        doubled = is_double.cast(nw.Int64)
        found = found.with_columns(
            odd=nw.col("odd") + doubled + nw.col("segment").is_null().cast(nw.Int64),
            whole=(nw.col("months") == needed).cast(nw.Int64),
        )
        return self._with_window(found)

    def _with_all(self, cells: Wrapped) -> Wrapped:
        """Add the columns that the frame had no reason to have."""
        nw = self._nw
        names = set(cells.collect_schema())
        added: list[Expr] = []
        if "mask" not in names:
            added.append(nw.col("n").alias("mask"))
        if "low" not in names:
            added += [nw.col("value").alias("low"), nw.col("value").alias("high")]
            added.append(nw.col("n").alias("low_known"))
        zero = ("high_unknown", "low_open", "high_open", "rank", "piece")
        added += [nw.lit(0).cast(nw.Int64).alias(name) for name in zero if name not in names]
        return cells.with_columns(*added) if added else cells

    def _placed(self, cells: Wrapped) -> Wrapped:
        """Return cells with the segment that their figures begin in."""
        nw = self._nw
        places = self._table("places")
        cuts = self._question.structure.cuts
        if len(cuts) <= MOST_CUTS:
            return cells.join(places, on=["organization", "piece"], how="left")
        units = self._table("places").drop("piece").unique()
        found = cells.join(units, on="organization", how="left")
        inside = (nw.col("touch1") <= nw.col("m1")) & (nw.col("m1") <= nw.col("touch2"))
        return found.filter(nw.col("segment").is_null() | inside)

    def _within(self, first: str, last: str) -> Expr:
        """Return how many months of the period lie between two."""
        nw = self._nw
        low = nw.max_horizontal(self._first, nw.col(first))
        high = nw.min_horizontal(self._last, nw.col(last))
        return high - low + 1

    def _bits(self) -> Expr:
        """Return how many bits are set in `mask`: Legendre's formula."""
        nw = self._nw
        found = nw.col("mask")
        for power in range(1, self._question.size + 4):
            found = found - nw.col("mask") // 2**power
        return found

    def _with_window(self, told: Wrapped) -> Wrapped:
        """Add whether a unit has nothing below it in the period."""
        nw = self._nw
        leaves = self._table("leaves")
        keys = ["organization", "cell"]
        inside = (nw.col("from") <= self._first) & (self._last <= nw.col("to"))
        bare = told.select(*keys).unique().join(leaves, on="organization", how="inner")
        bare = bare.filter(inside).select(*keys).unique().with_columns(leaf=nw.lit(1))
        found = told.join(bare, on=keys, how="left")
        return found.with_columns(leaf=nw.col("leaf").fill_null(0).cast(nw.Int64))

    def stated(self, told: Wrapped) -> Wrapped:
        """Return what units with others below tell of a period, and whether that is all of it."""
        nw = self._nw
        keys = ["metric", "organization", "cell"]
        months = told.filter(nw.col("leaf") == 0).group_by(*keys).agg(nw.col("months").sum())
        found = months.join(self._table("lives"), on="organization", how="inner")
        needed = self._within("touch1", "touch2")
        return found.with_columns(entire=(nw.col("months") == needed).cast(nw.Int64)).select(
            "metric", "cell", "entire", nw.col("organization").alias("above")
        )

    # --- for whom it counts ---------------------------------------------------------------------

    def counting(self, told: Wrapped, stated: Wrapped) -> Wrapped:
        """Return the figures for every unit for which they count or would."""
        nw = self._nw
        told = told.filter(~nw.col("segment").is_null())
        closure = told.join(self._table("closure"), on="segment", how="inner")
        closure = closure.filter(nw.col("born") <= self._last)
        over = closure.filter((nw.col("steps") > 0) & (nw.col("born") == 0))
        over = over.join(stated, on=["metric", "above", "cell"], how="inner")
        first = over.group_by(*KEYS).agg(
            nw.col("steps").min().alias("first"), nw.col("entire").min().alias("entire")
        )
        found = closure.join(first, on=[*KEYS], how="left")
        return found.with_columns(
            nw.col("first").fill_null(_FAR), nw.col("entire").fill_null(1)
        )

    def odd(self, told: Wrapped, counting: Wrapped, *, prefer: str) -> Wrapped:
        """Return the metrics that are not plain."""
        nw = self._nw
        is_met = nw.col("first") < _FAR if prefer == "derived" else nw.col("entire") == 0
        metrics = told.filter(nw.col("odd") > 0).select("metric")
        mixed = counting.filter(is_met).select("metric")
        return nw.concat([metrics, mixed]).unique()

    def added(self, counting: Wrapped) -> Wrapped:
        """Return the sums for every unit and period."""
        nw = self._nw
        counting = counting.filter(nw.col("steps") < nw.col("first"))
        counting = self._weighed(counting)
        size = nw.max_horizontal("value", "high").cast(nw.Float64)
        names = ("n", "weight", *SUMS)
        return (
            counting.with_columns(size=size)
            .group_by("metric", "above", "cell")
            .agg(*(nw.col(name).sum() for name in (*names, "size")), nw.col("rank").max())
        )

    def _weighed(self, counting: Wrapped) -> Wrapped:
        """Add how many leaves a row speaks for in full."""
        nw = self._nw
        keys = ["metric", "cell", "segment"]
        pieces = self._pieces().filter(nw.col("born") == 0).drop("above")
        inner = counting.filter((nw.col("leaf") == 0) & (nw.col("steps") == 0)).select(*keys)
        inner = inner.join(pieces, left_on="segment", right_on="above_segment", how="inner")
        inner = inner.filter(self._is_expected()).group_by(*keys).agg(nw.col("n").sum())
        found = counting.join(inner.rename({"n": "held"}), on=keys, how="left")
        held = nw.when(nw.col("leaf") == 1).then(1).otherwise(nw.col("held").fill_null(0))
        return found.with_columns(weight=(nw.col("whole") * held).cast(nw.Int64))

    def _pieces(self) -> Wrapped:
        names = {"touch1": "piece1", "touch2": "piece2"}
        return self._table("pieces").rename(names)

    def _is_expected(self) -> Expr:
        nw = self._nw
        return (
            (nw.col("piece1") <= self._last)
            & (self._first <= nw.col("piece2"))
            & (nw.col("from") <= self._first)
            & (self._last <= nw.col("to"))
            & (nw.col("born") <= self._last)
        )

    # --- how many ---------------------------------------------------------------------------------

    def counted(self, totals: Wrapped) -> Wrapped:
        """Return totals with what is expected and what reported."""
        nw = self._nw
        keys = ["metric", "above", "cell"]
        names = totals.select("above", "cell").unique()
        pieces = self._pieces().rename({"n": "pieces"}).drop("above_segment")
        expected = names.join(pieces, on="above", how="inner").filter(self._is_expected())
        expected = expected.group_by("above", "cell").agg(nw.col("pieces").sum())
        at = (nw.col("from") <= self._last) & (self._last <= nw.col("to"))
        units = names.join(self._table("counts"), on="above", how="inner").filter(at)
        units = units.group_by("above", "cell").agg(nw.col("n").sum().alias("expected"))
        told = totals.select("metric", "cell", nw.col("above").alias("organization"))
        told = told.join(self._table("children"), on="organization", how="inner").filter(at)
        told = told.group_by(*keys).agg(nw.len().alias("reported"))
        found = totals.join(expected, on=["above", "cell"], how="left")
        found = found.join(units, on=["above", "cell"], how="left")
        found = found.join(told, on=keys, how="left")
        return found.select(*self._columns())

    def _columns(self) -> Iterator[Expr]:
        """Yield the columns of the answer."""
        nw = self._nw
        is_known, is_open = nw.col("low_known") > 0, nw.col("high_unknown") == 0
        yield nw.col("metric")
        yield nw.col("above").alias("organization")
        yield nw.col("cell")
        yield nw.col("value")
        yield nw.when(is_known).then(nw.col("low")).alias("low")
        yield nw.when(is_open).then(nw.col("high")).alias("high")
        yield (is_known & (nw.col("low_open") > 0)).alias("low_open")
        yield (is_open & (nw.col("high_open") > 0)).alias("high_open")
        yield (nw.col("weight") == nw.col("pieces").fill_null(0)).alias("is_complete")
        single = nw.col("expected").is_null()
        yield nw.when(single).then(1).otherwise(nw.col("reported").fill_null(0)).alias("reported")
        yield nw.col("expected").fill_null(1)
        yield nw.col("n").alias("figures")
        yield nw.col("rank")
        yield nw.col("size")
