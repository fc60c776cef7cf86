"""Pass 2 over a frame: what counts for each unit and period, and which metrics are not plain.

The model is that of `rollup`. A unit's own figures of everything contain what is below it, so they
answer alone where they speak for all its months; else what is below answers. A leaf always answers
by its own. Where a unit that has others below tells only some of its months and they tell
something too, the gaps would have to be filled day by day: then the metric is not plain.

Metrics and units are numbers here, by which dataframes join and group fastest.
"""

from collections.abc import Collection, Iterator
from functools import reduce
from operator import add
from typing import Final, NamedTuple

from hoidata.frames._cells import COUNTED, MOST_CUTS, PACKED, Expr, Keys, Question
from hoidata.frames._engines import Wrapped, held, is_empty, narwhals

LARGEST: Final = 2**41
"""Of metrics of a greater size a sum might not have fitted an integer of 64 bits."""

_UNIT: Final = 2**20
"""What sizes are counted in: of up to 2^41 rows what is cut off fits, too."""

_FAR: Final = 10**6
_KEYS: Final = ("number", "unit", "cell", "segment")
_SUMS: Final = ("n", "value", "low", "high", *PACKED)


class Answered(NamedTuple):
    """The totals of a frame, the numbers of the metrics of which they are none, and sizes."""

    totals: Wrapped
    odd: Wrapped
    sizes: Wrapped


class Paired(NamedTuple):
    """The totals of two periods, the months that those of changed units say, odd metrics, sizes."""

    totals: Wrapped
    said: Wrapped | None
    odd: Wrapped
    sizes: Wrapped


class Reporting(NamedTuple):
    """Who has a total, who told something, each by metric, and the numbers of odd metrics."""

    having: Wrapped
    telling: Wrapped
    odd: Wrapped


def totals_of(cells: Wrapped, question: Question) -> Answered:
    """Return what counts for each unit and period, of metrics that are plain.

    Args:
        cells: What `cells_of` returned.
        question: What is asked.
    """
    passes = _Passes(cells, question)
    told = held(passes.told(cells))
    counting, odd = passes.counting_and_odd(told)
    totals = held(passes.counted(held(passes.added(counting))))
    return Answered(totals, odd, passes.sizes(told))


def pairs_of(
    cells: Wrapped, question: Question, changed: Collection[int], moving: Collection[int]
) -> Paired:
    """Return what counts for each unit in each of two periods, and whether it is of the same.

    Args:
        cells: What `cells_of` returned.
        question: What is asked, with two spans.
        changed: The numbers of units at or below which anything changes between the periods.
        moving: The numbers of units that begin or end between them, or are not below the same.
    """
    passes = _Passes(cells, question)
    told = held(passes.compared(held(passes.told(cells)), [*moving]))
    counting, odd = passes.counting_and_odd(told)
    counting = held(counting)
    said = held(passes.said(counting, [*changed])) if changed else None
    totals = held(passes.paired(held(passes.added(counting))))
    return Paired(totals, said, odd, passes.sizes(told))


def reporting_of(cells: Wrapped, question: Question) -> Reporting:
    """Return which units reported in the one period that is asked for.

    Args:
        cells: What `cells_of` returned.
        question: What is asked, with one span.
    """
    nw = narwhals()
    passes = _Passes(cells, question)
    told = held(passes.told(cells))
    having = passes.counting(told).select("number", "above").unique()
    telling = told.select("number", nw.col("unit").alias("above")).unique()
    return Reporting(held(having), held(telling), passes.odd(told))


class _Passes:
    """The steps over the small tables.

    Args:
        cells: A frame of the library to work in.
        question: What is asked.
    """

    def __init__(self, cells: Wrapped, question: Question) -> None:
        """Say what the first and last month of a period are."""
        self._nw = narwhals()
        self._like = cells
        self._question = question
        self._keys = Keys(question)
        self._first: Expr = question.first()
        self._last: Expr = question.last()
        self._more = COUNTED if question.spans else ()

    def _table(self, name: str) -> Wrapped:
        return self._question.structure.table(name, self._like)

    # --- what each unit tells -----------------------------------------------------------------

    def told(self, cells: Wrapped) -> Wrapped:
        """Return the figures of each unit, period and segment, and whether they are plain."""
        nw = self._nw
        found = self._placed(self._unpacked(cells))
        if self._question.structure.cuts:
            keys = [*_KEYS, "fit1", "fit2", "touch1", "touch2", "always_leaf"]
            ends = (nw.col("m1").min(), nw.col("m2").max(), nw.col("rank").max())
            found = found.group_by(*keys).agg(
                *(nw.col(name).sum() for name in (*_SUMS, *self._more)), *ends
            )
            outside = (nw.col("m1") < nw.col("fit1")) | (nw.col("m2") > nw.col("fit2"))
            found = found.with_columns(odd=nw.col("odd") + outside.cast(nw.Int64))
        crowded = (nw.col("n") > self._question.size) | (nw.col("months") != self._bits())
        nowhere = nw.col("segment").is_null()
        is_odd = (nw.col("odd") > 0) | crowded | nowhere
        found = found.with_columns(
            odd=is_odd.fill_null(value=True),
            weight=(nw.col("months") == self._within("touch1", "touch2")).cast(nw.Int64),
        )
        if self._question.structure.has_mixed:
            return self._with_window(found)
        return found.with_columns(leaf=nw.col("always_leaf").fill_null(1))

    def _unpacked(self, cells: Wrapped) -> Wrapped:
        """Return cells with the counts that are packed, and with columns that they all have."""
        nw = self._nw
        names = set(cells.collect_schema())
        added: list[Expr] = []
        for (name, bit), after in zip(PACKED.items(), [*[*PACKED.values()][1:], None], strict=True):
            above = nw.col("packed") // 2**bit
            if after is not None:
                above = above - nw.col("packed") // 2**after * 2 ** (after - bit)
            added.append(above.alias(name))
        if "low" not in names:
            added = [each for each, name in zip(added, PACKED, strict=True) if name != "low_known"]
            added += [nw.col("value").alias("low"), nw.col("value").alias("high")]
            added.append(nw.col("n").alias("low_known"))
        zero = ("rank", "piece", *self._more)
        added += [nw.lit(0).cast(nw.Int64).alias(name) for name in zero if name not in names]
        parts = self._keys.parts(nw.col("key"))
        return cells.with_columns(*added, **parts).drop("key", "packed")

    def _placed(self, cells: Wrapped) -> Wrapped:
        """Return cells with the segment that their figures begin in."""
        nw = self._nw
        places = self._table("places")
        if len(self._question.structure.cuts) <= MOST_CUTS:
            return cells.join(places, on=["unit", "piece"], how="left").drop("piece")
        found = cells.drop("piece").join(places.drop("piece").unique(), on="unit", how="left")
        inside = (nw.col("touch1") <= nw.col("m1")) & (nw.col("m1") <= nw.col("touch2"))
        odd = nw.col("odd") + (~inside).fill_null(value=True).cast(nw.Int64)
        return found.filter(nw.col("segment").is_null() | inside).with_columns(odd=odd)

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
        for power in range(1, PACKED["months"]):
            found = found - nw.col("mask") // 2**power
        return found

    def _with_window(self, told: Wrapped) -> Wrapped:
        """Add whether a unit has nothing below it in the period."""
        nw = self._nw
        keys = ["unit", "cell"]
        inside = (nw.col("from") <= self._first) & (self._last <= nw.col("to"))
        bare = told.select(*keys).unique().join(self._table("leaves"), on="unit", how="inner")
        bare = bare.filter(inside).select(*keys).unique().with_columns(leaf=nw.lit(1))
        found = told.join(bare, on=keys, how="left")
        return found.with_columns(leaf=nw.col("leaf").fill_null(0).cast(nw.Int64))

    def sizes(self, told: Wrapped) -> Wrapped:
        """Return of every metric a number that no total exceeds by much, in `_UNIT`."""
        nw = self._nw
        size = (nw.max_horizontal("value", "high") // _UNIT).alias("size")
        return told.select("number", size).group_by("number").agg(nw.col("size").sum())

    def stated(self, inner: Wrapped) -> Wrapped:
        """Return what units with others below tell of a period, and whether that is all of it."""
        nw = self._nw
        months = inner.group_by("number", "unit", "cell").agg(nw.col("months").sum())
        found = months.join(self._table("lives"), on="unit", how="inner")
        is_all = nw.col("months") == self._within("touch1", "touch2")
        return found.with_columns(entire=is_all.cast(nw.Int64)).select(
            "number", "cell", "entire", nw.col("unit").alias("above")
        )

    def compared(self, told: Wrapped, moving: list[int]) -> Wrapped:
        """Add what a unit tells differently in two periods, and how often it begins a series anew.

        `unlike` is 1 where it speaks of other months, `inner` too if it has others below, else
        `firm` if it is below the same all the time.
        """
        nw, cell, mask = self._nw, self._nw.col("cell"), self._nw.col("mask")
        keys = ["number", "unit"]
        both = (
            told.with_columns(
                now=mask * cell, then=mask * (1 - cell), breaks=nw.col("breaks") * cell
            )
            .group_by(*keys)
            .agg(*(nw.col(name).sum() for name in ("now", "then", "breaks")), nw.col("leaf").min())
        )
        unlike = (nw.col("now") != nw.col("then")).cast(nw.Int64)
        both = both.with_columns(unlike=unlike, inner=unlike * (1 - nw.col("leaf")))
        is_moving = nw.col("unit").is_in(moving) if moving else nw.lit(value=False)
        firm = nw.when(is_moving).then(0).otherwise(nw.col("unlike") - nw.col("inner"))
        both = both.select(*keys, "unlike", "inner", firm.cast(nw.Int64).alias("firm"), "breaks")
        return told.drop("breaks").join(both, on=keys, how="left")

    # --- for whom it counts ---------------------------------------------------------------------

    def counting_and_odd(self, told: Wrapped) -> tuple[Wrapped, Wrapped]:
        """Return what counts for every unit, and the numbers of the metrics that are not plain."""
        inner = told.filter(self._nw.col("leaf") == 0)
        if is_empty(inner):
            return self.counting(told), self.odd(told)
        counting = self.unblocked(self.counting(told), self.stated(inner))
        return self.weighed(counting), self.odd(told, counting)

    def counting(self, told: Wrapped) -> Wrapped:
        """Return the figures for every unit for which they would count."""
        nw = self._nw
        found = told.join(self._table("closure"), on="segment", how="inner")
        if self._question.structure.has_heirs:
            found = found.filter(nw.col("born") <= self._last)
        return found

    def unblocked(self, counting: Wrapped, stated: Wrapped) -> Wrapped:
        """Add how far up the first unit is that states the period, and whether all of it."""
        nw = self._nw
        over = counting.filter((nw.col("steps") > 0) & (nw.col("born") == 0))
        over = over.join(stated, on=["number", "above", "cell"], how="inner")
        first = over.group_by(*_KEYS).agg(
            nw.col("steps").min().alias("first"), nw.col("entire").min().alias("entire")
        )
        found = counting.join(first, on=[*_KEYS], how="left")
        return found.with_columns(nw.col("first").fill_null(_FAR), nw.col("entire").fill_null(1))

    def odd(self, told: Wrapped, counting: Wrapped = None) -> Wrapped:
        """Return the numbers of the metrics that are not plain."""
        nw = self._nw
        found = told.filter(nw.col("odd")).select("number")
        if counting is None:
            return found.unique()
        is_derived = self._question.prefer == "derived"
        is_met = nw.col("first") < _FAR if is_derived else nw.col("entire") == 0
        return nw.concat([found, counting.filter(is_met).select("number")]).unique()

    def weighed(self, counting: Wrapped) -> Wrapped:
        """Return what counts, with how many leaves it speaks for in full."""
        nw = self._nw
        keys = ["number", "cell", "segment"]
        pieces = self._table("pieces").filter(nw.col("born") == 0).drop("above")
        pieces = pieces.rename({"above_segment": "segment", "n": "held"})
        is_own = (nw.col("steps") == 0) & (nw.col("born") == 0)
        inner = counting.filter((nw.col("leaf") == 0) & is_own).select(*keys)
        inner = inner.join(pieces, on="segment", how="inner").filter(self._is_expected())
        inner = inner.group_by(*keys).agg(nw.col("held").sum())
        found = counting.filter(nw.col("steps") < nw.col("first")).join(inner, on=keys, how="left")
        held_ = nw.when(nw.col("leaf") == 1).then(1).otherwise(nw.col("held").fill_null(0))
        return found.with_columns(weight=(nw.col("weight") * held_).cast(nw.Int64))

    def added(self, counting: Wrapped) -> Wrapped:
        """Return the sums for every unit and period, by their key.

        Both flags add apart in one whole number.
        """
        nw = self._nw
        flags = (
            (nw.col(name) > 0).cast(nw.Int64) * _ROWS**place for place, name in enumerate(_FLAGS)
        )
        key = self._keys.of(nw.col("number"), nw.col("above"), nw.col("cell"))
        rows = counting.with_columns(key=key, flags=reduce(add, flags))
        sums = ["n", "value", "low", "high", "weight", "flags"]
        most = ["rank", "low_open", "high_open"]
        if self._more:
            rows = rows.with_columns(only=nw.col("unit"))
            sums, most = [*sums, "coarse"], [*most, *_ALIKE, "only"]
        return rows.group_by("key").agg(
            *(nw.col(name).sum() for name in sums),
            *(nw.col(name).max() for name in most),
        )

    def said(self, counting: Wrapped, changed: list[int]) -> Wrapped:
        """Return of which months anything counts for some units, as bits of one number."""
        nw, size = self._nw, self._question.size
        mask = nw.col("mask")
        bits = {f"bit{bit}": mask // 2**bit - mask // 2 ** (bit + 1) * 2 for bit in range(size)}
        found = counting.filter(nw.col("above").is_in(changed)).with_columns(**bits)
        found = found.group_by("number", "above", "cell").agg(
            *(nw.col(name).max() for name in bits)
        )
        said = reduce(add, (nw.col(name) * 2**bit for bit, name in enumerate(bits)))
        return found.select("number", "above", "cell", said=said)

    def _is_expected(self) -> Expr:
        """Whether a piece is expected in a period."""
        nw = self._nw
        return (
            (nw.col("piece1") <= self._last)
            & (self._first <= nw.col("piece2"))
            & (nw.col("from") <= self._first)
            & (self._last <= nw.col("to"))
            & (nw.col("born") <= self._last)
        )

    # --- how many ---------------------------------------------------------------------------------

    def _parted(self, totals: Wrapped) -> Wrapped:
        """Return totals with what their key is made of."""
        parts = self._keys.parts(self._nw.col("key"))
        return totals.with_columns(**parts).rename({"unit": "above"})

    def _expected_pieces(self, totals: Wrapped) -> Wrapped:
        """Return how many pieces are expected of each unit in the periods of totals."""
        pieces = self._table("pieces").rename({"n": "pieces"}).drop("above_segment")
        found = totals.select("cell").unique().join(pieces, how="cross")
        found = found.filter(self._is_expected()).group_by("above", "cell")
        return found.agg(self._nw.col("pieces").sum())

    def paired(self, totals: Wrapped) -> Wrapped:
        """Return totals with whether they are complete."""
        nw = self._nw
        totals = self._parted(totals)
        found = totals.join(self._expected_pieces(totals), on=["above", "cell"], how="left")
        names = (*_ALIKE, "coarse", "only")
        return found.select(*self._columns(), *(nw.col(name) for name in names))

    def counted(self, totals: Wrapped) -> Wrapped:
        """Return totals with what is expected and what reported."""
        nw = self._nw
        totals = self._parted(totals)
        at = (nw.col("from") <= self._last) & (self._last <= nw.col("to"))
        units = totals.select("cell").unique().join(self._table("counts"), how="cross").filter(at)
        units = units.group_by("above", "cell").agg(nw.col("n").sum().alias("expected"))
        expected = self._expected_pieces(totals).join(units, on=["above", "cell"], how="left")
        told = totals.select("number", "cell", nw.col("above").alias("unit"))
        told = told.join(self._table("children"), on="unit", how="inner").filter(at)
        key = self._keys.of(nw.col("number"), nw.col("above"), nw.col("cell"))
        told = told.select(key.alias("key")).group_by("key").agg(nw.len().alias("reported"))
        found = totals.join(expected, on=["above", "cell"], how="left")
        found = found.join(told, on="key", how="left")
        return found.select(*self._columns(), *self._counts())

    def _columns(self) -> Iterator[Expr]:
        """Yield what a total says."""
        nw = self._nw
        unknown = nw.col("flags") // _ROWS
        is_known = nw.col("flags") > unknown * _ROWS
        is_open = unknown == 0
        yield from (nw.col(name) for name in ("number", "above", "cell", "value"))
        yield nw.when(is_known).then(nw.col("low")).alias("low")
        yield nw.when(is_open).then(nw.col("high")).alias("high")
        yield (is_known & (nw.col("low_open") > 0)).alias("low_open")
        yield (is_open & (nw.col("high_open") > 0)).alias("high_open")
        yield (nw.col("weight") == nw.col("pieces").fill_null(0)).alias("is_complete")
        yield nw.col("n").alias("figures")

    def _counts(self) -> Iterator[Expr]:
        """Yield how many there are of what, and how firm it is."""
        nw = self._nw
        single = nw.col("expected").is_null()
        yield nw.when(single).then(1).otherwise(nw.col("reported").fill_null(0)).alias("reported")
        yield nw.col("expected").fill_null(1)
        yield nw.col("rank")


_FLAGS: Final = ("low_known", "high_unknown")
_ALIKE: Final = ("unlike", "inner", "firm", "breaks")
_ROWS: Final = 1 << 31
"""More rows than a total has."""
