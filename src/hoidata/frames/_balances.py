"""Pass 2 over a frame of balances (tồn, số dư): of each unit the last of a period.

What counts is the balance on the last day that is asked for: the last of a period, or of the unit
asked for if that ends before. So a balance is added up as a flow of one month is, that of this day,
in the tree that there is then; the figure may be of an earlier month of the period.

A balance that a unit states contains what is below it, unless all of that is reported and newer:
then what is below answers. The last one of a unit that ended counts until its heir reports.
"""

from hoidata.frames._cells import pieces_of
from hoidata.frames._engines import Expr, Lazy, is_empty, narwhals, once
from hoidata.frames._passes import Passes
from hoidata.frames._question import LATER, PACKED, RANKED, Question, pack
from hoidata.frames._structure import DAYS


class Balances(Passes):
    """The steps over the small tables of balances, whose cells are the months asked for.

    Args:
        question: What is asked.
    """

    def __init__(self, question: Question) -> None:
        """Say in which month a period ends."""
        self._structure = question.structure.closings
        super().__init__(question._replace(over="month", structure=self._structure))
        self._size = question.size
        self._closing = question.last(self._pl.col("cell"))

    # --- what each unit tells -----------------------------------------------------------------

    def told(self, cells: Lazy) -> Lazy:
        """Return the last figure of each unit for each month asked for, and whether it is plain."""
        pl = self._pl
        found = super().told(cells)
        is_odd = pl.col("odd") | ((pl.col("leaf") == 0) & (pl.col("inherited") > 0))
        return found.with_columns(odd=is_odd, weight=pl.col("full"))

    def _together(self, placed: Lazy) -> Lazy:
        return placed

    def _unpacked(self, cells: Lazy) -> Lazy:
        pl = self._pl
        numbers = [each for each in ("value", "low", "high") if each in cells.collect_schema()]
        rows = cells.with_columns(**self._keys.parts(pl.col("key")))
        if self._structure.cuts:
            rows = self._up_to_asked(rows.drop("piece"), numbers)
        else:
            rows = rows.with_columns(asked=self._closing)
        month, day = pl.col("asked"), self._day()
        is_odd = super()._is_crowded() | (pl.col("packed") // 2 ** PACKED["odd"] > 0)
        rows = rows.with_columns(
            mask=pl.col("packed") % 2 ** PACKED["months"],
            months=pl.col("packed") // 2 ** PACKED["months"] % 2**8,
        )
        rows = rows.select(
            *(pl.col(name) % LATER for name in numbers),
            *(pl.col(name) for name in ("piece",) if self._structure.cuts),
            n=self._one,
            key=self._keys.of(pl.col("number"), pl.col("unit"), month),
            packed=pl.col("said") % RANKED
            + pack("odd", is_odd.fill_null(value=True).cast(pl.Int64)),
            rank=pl.col("said") % LATER // RANKED,
            oldest=day,
            newest=day,
            full=self._one,
            inherited=self._one - 1,
            m1=month,
            m2=month,
        )
        found = super()._unpacked(rows)
        return self._present(found) if self._structure.cuts else found

    def _is_crowded(self) -> Expr:
        return self._pl.lit(value=False)  # that is known before the last is picked

    @property
    def _one(self) -> Expr:
        return self._pl.lit(1).cast(self._pl.Int64)

    def _day(self) -> Expr:
        """Return the day of a figure, as a code."""
        pl = self._pl
        return pl.col("cell") * (self._size * DAYS) + pl.col("said") // LATER

    def _up_to_asked(self, rows: Lazy, numbers: list[str]) -> Lazy:
        """Return the last figure of each unit up to each month asked for; all may make it odd."""
        pl = self._pl
        asked = narwhals().from_native(self._asked(rows))
        asked = asked.with_columns(**pieces_of(self._question, narwhals().col("asked")))
        rows = rows.join(asked.to_native(), on="cell")
        rows = rows.filter(self._day() // DAYS <= pl.col("asked"))
        return rows.group_by("number", "unit", "cell", "asked", "piece").agg(
            pl.col("n", "packed").sum(), pl.col("said", *numbers).max()
        )

    def _asked(self, rows: Lazy) -> Lazy:
        """Return the months asked for in each period."""
        pl = self._pl
        periods = rows.select("cell").unique()
        ends = pl.LazyFrame({"asked": [*self._structure.ends]}, {"asked": pl.Int64})
        ends = ends.with_columns(cell=pl.col("asked") // self._size)
        ends = ends.join(periods, on="cell", how="semi").select("cell", "asked")
        return pl.concat([periods.with_columns(asked=self._closing), ends]).unique()

    def _present(self, rows: Lazy) -> Lazy:
        """Return figures of the units that there are in the month asked for.

        Those of units that ended become those of an heir that has none itself.
        """
        pl, month = self._pl, self._pl.col("cell")
        names = rows.collect_schema().names()
        rows = self._with_leavings(once(rows)).join(self._table("known"), on="unit", how="left")
        day = pl.col("newest")
        is_known = (pl.col("first") <= day) & (day <= pl.col("last"))
        is_known = is_known & (day // DAYS <= pl.col("until"))
        is_lost = (~is_known).fill_null(value=True).cast(pl.Int64)
        rows = rows.with_columns(odd=pl.col("odd") + is_lost)
        is_over = (pl.col("until") < month) & (pl.col("odd") == 0)
        there = rows.filter(~is_over.fill_null(value=False))
        passed = rows.join(self._table("heirs"), on="unit", how="inner")
        passed = passed.filter((is_over | (pl.col("shared") == 1)) & (pl.col("from") <= month))
        is_lost = (pl.col("to") < month).cast(pl.Int64)
        passed = passed.with_columns(
            unit=pl.col("heir"), odd=pl.col("odd") + pl.col("shared") + is_lost
        ).join(there, on=["number", "unit", "cell"], how="anti")
        keys = ("number", "unit", "cell", "peers")
        sums = ("n", "value", "low", "high", "odd", "inherited")
        rest = [each for each in (*names, "leaving") if each not in (*keys, *sums, "oldest")]
        passed = passed.with_columns(inherited=self._one).group_by(*keys)
        passed = passed.agg(pl.col(*sums).sum(), pl.col("oldest").min(), pl.col(*rest).max())
        passed = passed.with_columns(full=(pl.col("inherited") == pl.col("peers")).cast(pl.Int64))
        found = pl.concat([each.select(*names, "leaving") for each in (there, passed)])
        return found.with_columns(odd=pl.col("odd") + pl.col("leaving")).drop("leaving")

    def _with_leavings(self, rows: Lazy) -> Lazy:
        """Add whether anything left what is below a unit since the day of its figure."""
        pl = self._pl
        keys = ["number", "unit", "cell"]
        leaving = pl.col("leaving")
        since = (pl.col("newest") < leaving) & (leaving // DAYS <= pl.col("cell"))
        left = rows.join(self._table("leavings"), on="unit", how="inner").filter(since)
        left = left.select(*keys).unique().with_columns(leaving=self._one)
        return rows.join(left, on=keys, how="left").with_columns(pl.col("leaving").fill_null(0))

    # --- for whom it counts ---------------------------------------------------------------------

    def counting_and_odd(self, told: Lazy) -> tuple[Lazy, Lazy]:
        """Return what counts for every unit, and the numbers of the metrics that are not plain."""
        pl = self._pl
        odd, is_inner = self.odd(told), pl.col("leaf") == 0
        inner = told.filter(is_inner)
        if is_empty(inner):
            return self._of_periods(self.counting(told)), odd
        staying = once(self.staying(told))
        told = pl.concat([told.filter(~is_inner), staying.select(told.collect_schema().names())])
        counting = self.unblocked(self.counting(told), self.stated(staying))
        return self._of_periods(self.weighed(counting)), odd

    def staying(self, told: Lazy) -> Lazy:
        """Return the figures of units with others below them that these do not replace.

        They do where all of them report, none is older, and one is newer, or all are preferred.
        """
        pl = self._pl
        keys = ["number", "cell", "unit"]
        at = (pl.col("from") <= pl.col("cell")) & (pl.col("cell") <= pl.col("to"))
        months, heights = told.select("cell").unique(), self._table("heights")
        children = months.join(self._table("counts"), how="cross").filter(at)
        children = children.group_by("above", "cell").agg(pl.col("n").sum().alias("children"))
        edges = self._table("children").join(heights.rename({"unit": "above"}), on="above")
        inner = told.filter(pl.col("leaf") == 0).join(heights, on="unit", how="inner")
        nodes = told.filter((pl.col("leaf") == 1) & (pl.col("full") == 1))
        nodes = nodes.select(*keys, "oldest", "newest")
        found: list[Lazy] = []
        for height in range(1, max(self._structure.heights["height"]) + 1):
            is_here = pl.col("height") == height
            below = nodes.join(edges.filter(is_here), on="unit", how="inner").filter(at)
            below = below.group_by("number", "cell", "above").agg(
                pl.len().alias("told"), pl.col("oldest").min(), pl.col("newest").max()
            )
            below = below.join(children, on=["above", "cell"], how="inner")
            below = below.filter(pl.col("told") == pl.col("children"))
            below = below.rename({"above": "unit"}).select(*keys, "oldest", "newest")
            both = inner.filter(is_here).join(below, on=keys, how="left", suffix="_below")
            own, oldest = pl.col("oldest"), pl.col("oldest_below")
            is_newer = pl.col("newest_below") > own
            if self._question.prefer == "derived":
                is_newer = pl.lit(value=True)
            gives_way = ((oldest > own) | ((oldest == own) & is_newer)).fill_null(value=False)
            stays = both.filter(~gives_way)
            found.append(stays)
            below = below.join(stays, on=keys, how="anti")
            nodes = once(pl.concat([nodes, below, stays.select(*keys, "oldest", "newest")]))
        return pl.concat(found)

    def _of_periods(self, rows: Lazy) -> Lazy:
        """Return what is of the last month of a period, or of the unit, as of the period."""
        pl = self._pl
        cell = pl.col("cell") // self._size
        if self._structure.ends:
            known = self._table("known").select(pl.col("unit").alias("above"), "until")
            last = cell * self._size + (self._size - 1)
            rows = rows.join(known, on="above", how="inner")
            rows = rows.filter(pl.col("cell") == pl.min_horizontal(last, "until")).drop("until")
        return rows.with_columns(cell=cell)

    def _expected_pieces(self, totals: Lazy) -> Lazy:
        months = self._asked(totals).select(self._pl.col("asked").alias("cell"))
        return self._of_periods(super()._expected_pieces(months))
