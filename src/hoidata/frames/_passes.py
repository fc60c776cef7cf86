"""Pass 2 over a frame: what counts for each unit and period, and which metrics are not plain.

The model is that of `rollup`. A unit's own figures of everything contain what is below it, so they
answer alone where they speak for all its months; else what is below answers. A leaf always answers
by its own. Where a unit that has others below tells only some of its months and they tell
something too, the gaps would have to be filled day by day: then the metric is not plain.

Metrics and units are numbers here, by which dataframes join and group fastest.
"""

from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Final

from hoidata.frames._engines import Expr, Lazy, is_empty, polars
from hoidata.frames._question import COUNTED, MOST_CUTS, PACKED, Keys, Question

LARGEST: Final = 2**41
"""Of metrics of a greater size a sum might not have fitted an integer of 64 bits."""

_UNIT: Final = 2**20
"""What sizes are counted in: of up to 2^41 rows what is cut off fits, too."""

_FAR: Final = 10**6
_KEYS: Final = ("number", "unit", "cell", "segment")
_SUMS: Final = ("n", "value", "low", "high", *PACKED)


class Passes:
    """The steps over the small tables.

    Args:
        question: What is asked.
    """

    def __init__(self, question: Question) -> None:
        """Say what the first and last month of a period are."""
        self._pl = pl = polars()
        self._question = question
        self._keys = Keys(question)
        self._first: Expr = question.first(pl.col("cell"))
        self._last: Expr = question.last(pl.col("cell"))
        self._closing: Expr = self._last
        self._size = question.size
        self._more = COUNTED if question.spans else ()

    def _table(self, name: str) -> Lazy:
        return self._question.structure.table(name)

    # --- what each unit tells -----------------------------------------------------------------

    def told(self, cells: Lazy) -> Lazy:
        """Return the figures of each unit, period and segment, and whether they are plain."""
        pl = self._pl
        found = self._placed(self._unpacked(cells))
        if self._question.structure.cuts:
            found = self._together(found)
            outside = (pl.col("m1") < pl.col("fit1")) | (pl.col("m2") > pl.col("fit2"))
            found = found.with_columns(odd=pl.col("odd") + outside.cast(pl.Int64))
        nowhere = pl.col("segment").is_null()
        is_odd = (pl.col("odd") > 0) | self._is_crowded() | nowhere
        found = found.with_columns(
            odd=is_odd.fill_null(value=True),
            weight=(pl.col("months") == self._within("touch1", "touch2")).cast(pl.Int64),
        )
        if self._question.structure.has_mixed:
            return self._with_window(found)
        return found.with_columns(leaf=pl.col("always_leaf").fill_null(1))

    def _together(self, placed: Lazy) -> Lazy:
        """Return cells of one segment as one."""
        pl = self._pl
        keys = [*_KEYS, "fit1", "fit2", "touch1", "touch2", "always_leaf"]
        ends = (pl.col("m1").min(), pl.col("m2").max(), pl.col("rank").max())
        sums = (pl.col(name).sum() for name in (*_SUMS, *self._more))
        return placed.group_by(*keys).agg(*sums, *ends)

    def _unpacked(self, cells: Lazy) -> Lazy:
        """Return cells with the counts that are packed, and with columns that they all have."""
        pl = self._pl
        names = set(cells.collect_schema())
        added: list[Expr] = []
        for (name, bit), after in zip(PACKED.items(), [*PACKED.values(), 63][1:], strict=True):
            added.append((pl.col("packed") // 2**bit % 2 ** (after - bit)).alias(name))
        if "low" not in names:
            added = [each for each, name in zip(added, PACKED, strict=True) if name != "low_known"]
            added += [pl.col("value").alias("low"), pl.col("value").alias("high")]
            added.append(pl.col("n").alias("low_known"))
        piece = ("piece",) if self._question.structure.cuts else ()
        zero = ("rank", *piece, *self._more)
        added += [pl.lit(0).cast(pl.Int64).alias(name) for name in zero if name not in names]
        parts = self._keys.parts(pl.col("key"))
        return cells.with_columns(*added, **parts).drop("key", "packed")

    def _placed(self, cells: Lazy) -> Lazy:
        """Return cells with the segment that their figures begin in."""
        pl = self._pl
        places, cuts = self._table("places"), self._question.structure.cuts
        if len(cuts) <= MOST_CUTS:
            keys = ["unit", "piece"] if cuts else ["unit"]
            return cells.join(places, on=keys, how="left").drop("piece")
        found = cells.drop("piece").join(places.drop("piece").unique(), on="unit", how="left")
        inside = (pl.col("touch1") <= pl.col("m1")) & (pl.col("m1") <= pl.col("touch2"))
        odd = pl.col("odd") + (~inside).fill_null(value=True).cast(pl.Int64)
        return found.filter(pl.col("segment").is_null() | inside).with_columns(odd=odd)

    def _within(self, first: str, last: str) -> Expr:
        """Return how many months of the period lie between two."""
        pl = self._pl
        low = pl.max_horizontal(self._first, pl.col(first))
        high = pl.min_horizontal(self._last, pl.col(last))
        return high - low + 1

    def _is_crowded(self) -> Expr:
        """Whether there are more figures than months that they speak of."""
        pl = self._pl
        is_twice = pl.col("months") != pl.col("mask").bitwise_count_ones()
        return (pl.col("n") > self._size) | is_twice

    def _with_window(self, told: Lazy) -> Lazy:
        """Add whether a unit has nothing below it in the period."""
        pl = self._pl
        keys = ["unit", "cell"]
        inside = (pl.col("from") <= self._first) & (self._last <= pl.col("to"))
        bare = told.select(*keys).unique().join(self._table("leaves"), on="unit", how="inner")
        bare = bare.filter(inside).select(*keys).unique().with_columns(leaf=pl.lit(1))
        found = told.join(bare, on=keys, how="left")
        return found.with_columns(leaf=pl.col("leaf").fill_null(0).cast(pl.Int64))

    def sizes(self, told: Lazy) -> Lazy:
        """Return of every metric a number that no total exceeds by much, in `_UNIT`."""
        pl = self._pl
        size = (pl.max_horizontal("value", "high") // _UNIT).alias("size")
        return told.select("number", size).group_by("number").agg(pl.col("size").sum())

    def stated(self, inner: Lazy) -> Lazy:
        """Return what units with others below tell of a period, and whether that is all of it."""
        pl = self._pl
        months = inner.group_by("number", "unit", "cell").agg(pl.col("months").sum())
        found = months.join(self._table("lives"), on="unit", how="inner")
        is_all = pl.col("months") == self._within("touch1", "touch2")
        return found.with_columns(entire=is_all.cast(pl.Int64)).select(
            "number", "cell", "entire", pl.col("unit").alias("above")
        )

    def compared(self, told: Lazy, moving: list[int]) -> Lazy:
        """Add what a unit tells differently in two periods, and how often it begins a series anew.

        `unlike` is 1 where it speaks of other months, `inner` too if it has others below, else
        `firm` if it is below the same all the time.
        """
        pl, cell, mask = self._pl, self._pl.col("cell"), self._pl.col("mask")
        keys = ["number", "unit"]
        both = (
            told.with_columns(
                now=mask * cell, then=mask * (1 - cell), breaks=pl.col("breaks") * cell
            )
            .group_by(*keys)
            .agg(*(pl.col(name).sum() for name in ("now", "then", "breaks")), pl.col("leaf").min())
        )
        unlike = (pl.col("now") != pl.col("then")).cast(pl.Int64)
        both = both.with_columns(unlike=unlike, inner=unlike * (1 - pl.col("leaf")))
        is_moving = pl.col("unit").is_in(moving) if moving else pl.lit(value=False)
        firm = pl.when(is_moving).then(0).otherwise(pl.col("unlike") - pl.col("inner"))
        both = both.select(*keys, "unlike", "inner", firm.cast(pl.Int64).alias("firm"), "breaks")
        return told.drop("breaks").join(both, on=keys, how="left")

    # --- for whom it counts ---------------------------------------------------------------------

    def counting_and_odd(self, told: Lazy) -> tuple[Lazy, Lazy]:
        """Return what counts for every unit, and the numbers of the metrics that are not plain."""
        inner = told.filter(self._pl.col("leaf") == 0)
        if is_empty(inner):
            return self.counting(told), self.odd(told)
        counting = self.unblocked(self.counting(told), self.stated(inner))
        return self.weighed(counting), self.odd(told, counting)

    def counting(self, told: Lazy) -> Lazy:
        """Return the figures for every unit for which they would count.

        What any of the figures has is a bit of one whole number, `flags`.
        """
        pl = self._pl
        flags = ((pl.col(name) > 0).cast(pl.Int64) * bit for name, bit in _FLAGS.items())
        told = told.with_columns(flags=reduce(add, flags)).drop(*_FLAGS)
        found = told.join(self._table("closure"), on="segment", how="inner")
        if self._question.structure.has_heirs:
            found = found.filter(pl.col("born") <= self._last)
        return found

    def unblocked(self, counting: Lazy, stated: Lazy) -> Lazy:
        """Add how far up the first unit is that states the period, and whether all of it."""
        pl = self._pl
        over = counting.filter((pl.col("steps") > 0) & (pl.col("born") == 0))
        over = over.join(stated, on=["number", "above", "cell"], how="inner")
        first = over.group_by(*_KEYS).agg(
            pl.col("steps").min().alias("first"), pl.col("entire").min().alias("entire")
        )
        found = counting.join(first, on=[*_KEYS], how="left")
        return found.with_columns(pl.col("first").fill_null(_FAR), pl.col("entire").fill_null(1))

    def odd(self, told: Lazy, counting: Lazy = None) -> Lazy:
        """Return the numbers of the metrics that are not plain."""
        pl = self._pl
        found = told.filter(pl.col("odd")).select("number")
        if counting is None:
            return found.unique()
        is_derived = self._question.prefer == "derived"
        is_met = pl.col("first") < _FAR if is_derived else pl.col("entire") == 0
        return pl.concat([found, counting.filter(is_met).select("number")]).unique()

    def weighed(self, counting: Lazy) -> Lazy:
        """Return what counts, with how many leaves it speaks for in full."""
        pl = self._pl
        keys = ["number", "cell", "segment"]
        pieces = self._table("pieces").filter(pl.col("born") == 0).drop("above")
        pieces = pieces.rename({"above_segment": "segment", "n": "held"})
        is_own = (pl.col("steps") == 0) & (pl.col("born") == 0)
        inner = counting.filter((pl.col("leaf") == 0) & is_own).select(*keys)
        inner = inner.join(pieces, on="segment", how="inner").filter(self._is_expected())
        inner = inner.group_by(*keys).agg(pl.col("held").sum())
        found = counting.filter(pl.col("steps") < pl.col("first")).join(inner, on=keys, how="left")
        held_ = pl.when(pl.col("leaf") == 1).then(1).otherwise(pl.col("held").fill_null(0))
        return found.with_columns(weight=(pl.col("weight") * held_).cast(pl.Int64))

    def added(self, counting: Lazy) -> Lazy:
        """Return the sums for every unit and period, by their key."""
        pl = self._pl
        key = self._keys.of(pl.col("number"), pl.col("above"), pl.col("cell"))
        rows = counting.with_columns(key=key)
        sums, most = ["n", "value", "low", "high", "weight"], ["rank"]
        if self._more:
            rows = rows.with_columns(only=pl.col("unit"))
            sums, most = [*sums, "coarse"], [*most, *_ALIKE, "only"]
        several = rows.filter(pl.col("is_only") == 0).group_by("key")
        found = several.agg(
            pl.col("flags").bitwise_or(),
            *(pl.col(name).sum() for name in sums),
            *(pl.col(name).max() for name in most),
        )
        alone = rows.filter(pl.col("is_only") == 1).select("key", "flags", *sums, *most)
        return pl.concat(
            [each.with_columns(is_only=number) for number, each in enumerate((found, alone))]
        )

    def said(self, counting: Lazy, changed: list[int]) -> Lazy:
        """Return of which months anything counts for some units, as bits of one number."""
        pl = self._pl
        found = counting.filter(pl.col("above").is_in(changed)).group_by("number", "above", "cell")
        return found.agg(pl.col("mask").bitwise_or().alias("said"))

    def _is_expected(self) -> Expr:
        """Whether a piece is expected in a period."""
        pl = self._pl
        return (
            (pl.col("piece1") <= self._last)
            & (self._first <= pl.col("piece2"))
            & (pl.col("from") <= self._first)
            & (self._last <= pl.col("to"))
            & (pl.col("born") <= self._last)
        )

    # --- how many ---------------------------------------------------------------------------------

    def _parted(self, totals: Lazy) -> Lazy:
        """Return totals with what their key is made of."""
        parts = self._keys.parts(self._pl.col("key"))
        return totals.with_columns(**parts).rename({"unit": "above"})

    def _expected_pieces(self, totals: Lazy) -> Lazy:
        """Return how many pieces are expected of each unit in the periods of totals."""
        pieces = self._table("pieces").rename({"n": "pieces"}).drop("above_segment")
        found = totals.select("cell").unique().join(pieces, how="cross")
        found = found.filter(self._is_expected()).group_by("above", "cell")
        return found.agg(self._pl.col("pieces").sum())

    def paired(self, totals: Lazy) -> Lazy:
        """Return totals with whether they are complete."""
        pl = self._pl
        totals = self._parted(totals)
        found = totals.join(self._expected_pieces(totals), on=["above", "cell"], how="left")
        names = (*_ALIKE, "coarse", "only")
        return found.select(*self._columns(), *(pl.col(name) for name in names))

    def counted(self, totals: Lazy) -> Lazy:
        """Return totals with what is expected and what reported."""
        pl = self._pl
        totals = self._parted(totals)
        at = (pl.col("from") <= self._closing) & (self._closing <= pl.col("to"))
        told = totals.select("number", "cell", pl.col("above").alias("unit"))
        told = told.join(self._table("children"), on="unit", how="inner").filter(at)
        key = self._keys.of(pl.col("number"), pl.col("above"), pl.col("cell"))
        told = told.select(key.alias("key")).group_by("key").agg(pl.len().alias("reported"))
        single = pl.col("is_only") == 1
        inner = totals.filter(~single)
        units = inner.select("cell").unique().join(self._table("counts"), how="cross").filter(at)
        units = units.group_by("above", "cell").agg(pl.col("n").sum().alias("expected"))
        expected = self._expected_pieces(inner).join(units, on=["above", "cell"], how="left")
        found = inner.join(expected, on=["above", "cell"], how="left")
        found = found.join(told, on="key", how="left")
        alone = totals.filter(single).with_columns(pieces=1, expected=None, reported=None)
        found = pl.concat([found, alone], how="diagonal_relaxed")
        return found.select(*self._columns(), *self._counts())

    def _columns(self) -> Iterator[Expr]:
        """Yield what a total says."""
        pl = self._pl
        known = {name: pl.col("flags") // bit % 2 == 1 for name, bit in _FLAGS.items()}
        is_low, is_high = known["low_known"], ~known["high_unknown"]
        yield from (pl.col(name) for name in ("number", "above", "cell", "value"))
        yield pl.when(is_low).then(pl.col("low")).alias("low")
        yield pl.when(is_high).then(pl.col("high")).alias("high")
        yield (is_low & known["low_open"]).alias("low_open")
        yield (is_high & known["high_open"]).alias("high_open")
        yield (pl.col("weight") == pl.col("pieces").fill_null(0)).alias("is_complete")
        yield pl.col("n").alias("figures")

    def _counts(self) -> Iterator[Expr]:
        """Yield how many there are of what, and how firm it is."""
        pl = self._pl
        single = pl.col("expected").is_null()
        yield pl.when(single).then(1).otherwise(pl.col("reported").fill_null(0)).alias("reported")
        yield pl.col("expected").fill_null(1)
        yield pl.col("rank")


_FLAGS: Final = {"low_known": 1, "high_unknown": 2, "low_open": 4, "high_open": 8}
_ALIKE: Final = ("unlike", "inner", "firm", "breaks")
