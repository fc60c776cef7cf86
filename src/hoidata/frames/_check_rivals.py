"""What is wrong between the rows of a frame of figures: one figure told twice, and one id.

Rows that are alone, nearly all of them, are set aside by one count over few columns. Of the others
those count that no other replaces, by the rules of `hoidata.dataset` written for columns.
"""

import json
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from typing import Any, Final

from hoidata.dataset import NOT_FINAL
from hoidata.domain import Scope, Status
from hoidata.frames._check_rows import MARK, PAIR, WHO, Rows, Rule
from hoidata.frames._engines import Expr, Wrapped, bring, held, is_spark, narwhals, to_rows
from hoidata.frames._rows import columns

_WHERE: Final = (PAIR[0], WHO, f"{MARK}from", f"{MARK}at")
"""Of what metric, organization and days a figure is; never null."""

_NUMBERS: Final = (f"{MARK}metric_number", f"{MARK}who_number")

_COARSE: Final = (*_NUMBERS, *_WHERE[2:])
"""The same by numbers, which are counted several times as fast as texts."""

_KIND: Final = tuple(
    f"{MARK}{name}" for name in ("ends", "scope", "initiative", "event", "item", "categories")
)
"""What else tells figures apart; never null."""

_SAYS: Final = tuple(
    f"{MARK}{name}" for name in ("low", "high", "low_open", "high_open", "near", "about", "for")
)
"""What two values that are equal have in common."""

_DERIVED: Final = frozenset(
    {"id", "organization_name", "period", "period_kind", "value", "low", "high", "low_open"}
    | {"high_open", "bound", "per", "code", "status", "scope", "sources", "metric_label"}
    | {"closed_on", "revision"}
)
"""Columns that tell nothing of what is reported, or the same in several ways."""


_SEVERAL: Final = r'(?s)^\s*\[\s*".*"\s*,\s*".*"\s*\]\s*$'
"""A list of several ids as a text of JSON."""


class Rivals:
    """The rows of a frame of which several are of one identity, or have one id.

    Args:
        rows: The rows.
    """

    def __init__(self, rows: Rows) -> None:
        """Count nothing yet."""
        self._nw = narwhals()
        self._rows = rows

    def _sets(self, rows: Wrapped, keys: tuple[str, ...], says: tuple[str, ...]) -> Wrapped:
        """Return rows whose keys others have too, with how many different ones there are."""
        nw = self._nw
        number, different = nw.col(f"{MARK}n"), f"{MARK}different"
        found = rows.group_by(*keys, *says).agg(nw.len().alias(f"{MARK}n"))
        found = found.group_by(*keys).agg(nw.len().alias(different), number.sum())
        return rows.join(found.filter(number > 1), on=[*keys], how="inner")

    def _rules(self, column: str, alike: str, unlike: str) -> tuple[Rule, Rule]:
        different = self._nw.col(f"{MARK}different")
        return Rule(alike, column, different == 1), Rule(unlike, column, different > 1)

    # --- one figure -----------------------------------------------------------------------------

    def figures(self) -> tuple[Wrapped, tuple[Rule, ...]]:
        """Return the rows of figures that are told again, none of them later."""
        keys = (*_WHERE, *_KIND)
        rows = self._unreplaced(self._candidates(), keys)
        found = self._sets(rows.filter(self._rows.has_value), keys, (*_SAYS, f"{MARK}share"))
        return found, self._rules("value", "observation.duplicate", "observation.conflict")

    def _candidates(self) -> Wrapped:
        """Return the rows that may be rivals, with what tells them apart and decides on them."""
        nw, rows = self._nw, self._rows
        is_missing = ~rows.has_value & (rows.text("status") == str(Status.MISSING))
        may_count = (rows.has_value & (rows.is_known | rows.is_ratio)) | is_missing
        is_placed = rows.any_of("organization") & rows.any_of("start", "end")
        found = rows.joined.filter(may_count & is_placed).with_columns(*self._where())
        counts = found.group_by(*_COARSE).agg(nw.len().alias(f"{MARK}n"))
        crowded = counts.filter(nw.col(f"{MARK}n") > 1).select(*_COARSE)
        found = rows.explained(found.join(crowded, on=[*_COARSE], how="semi"))
        found = found.filter(~rows.has_value | rows.takes("fitting"))
        found = found.with_columns(*self._kind(), *self._says(), *self._report())
        return self._without_pairs(found)

    def _where(self) -> Iterator[Expr]:
        nw, rows = self._nw, self._rows
        at = rows.at(rows.takes("by_first"))
        for name in _NUMBERS:  # those that are not known are counted as one
            yield nw.col(name).fill_null(0).cast(nw.Int64)
        yield at.alias(f"{MARK}at")
        yield rows.since(rows.takes("by_day"), at).alias(f"{MARK}from")

    def _kind(self) -> Iterator[Expr]:
        nw, rows = self._nw, self._rows
        start, end = nw.col("start").is_null(), nw.col("end").is_null()
        is_open = nw.when(start).then(1).otherwise(nw.when(end).then(2).otherwise(0))
        yield nw.when(rows.takes("by_day")).then(0).otherwise(is_open).alias(f"{MARK}ends")
        yield rows.text("scope", str(Scope.WHOLE)).alias(f"{MARK}scope")
        for name in ("initiative", "event", "item", "categories"):
            yield rows.text(name).alias(f"{MARK}{name}")

    def _says(self) -> Iterator[Expr]:
        nw, rows = self._nw, self._rows
        low, high = rows.end("low"), rows.end("high")
        yield low.alias(f"{MARK}low")
        yield high.alias(f"{MARK}high")
        yield rows.is_open("low").alias(f"{MARK}low_open")
        yield rows.is_open("high").alias(f"{MARK}high_open")
        yield rows.is_near.alias(f"{MARK}near")
        is_free = low.is_null() & high.is_null()
        yield nw.when(is_free).then(nw.col("value")).alias(f"{MARK}about")
        yield rows.text("per").alias(f"{MARK}for")

    def _report(self) -> Iterator[Expr]:
        """Yield what decides between rivals, as of a figure without a report."""
        nw = self._nw
        is_listed = self._rows.is_listed("report")
        for name, default in (("line", -1), ("revision", 0), ("closed", 0)):
            given = nw.col(f"{MARK}{name}").fill_null(default) if is_listed else nw.lit(default)
            yield given.cast(nw.Int64).alias(f"{MARK}{name}")
        is_open = self._rows.text("status").is_in([*map(str, NOT_FINAL)])
        yield nw.when(is_open).then(0).otherwise(1).alias(f"{MARK}final")

    def _without_pairs(self, rows: Wrapped) -> Wrapped:
        """Return rows without figures that a part of a whole is told beside.

        A percentage may be that of the pair, and a pair need not say what it counts.
        """
        if "part" not in self._rows.schema:
            return rows
        keys = [*_WHERE, *_KIND]
        pairs = rows.filter(self._rows.is_ratio).select(*keys).unique()
        return rows.join(pairs, on=keys, how="anti")

    def _unreplaced(self, rows: Wrapped, keys: tuple[str, ...]) -> Wrapped:
        """Return the rows that no other of their identity replaces; all if each is replaced.

        A later closing day replaces an earlier one; those without one may meet any other.
        """
        nw = self._nw
        closed = nw.col(f"{MARK}closed")
        rows = rows.with_columns(closed.max().over(*keys).alias(f"{MARK}last"))
        is_current = (closed == 0) | (closed == nw.col(f"{MARK}last"))
        rows = rows.with_columns(
            nw.lit(1).alias(f"{MARK}all"), is_current.cast(nw.Int64).alias(f"{MARK}now")
        )
        rows = self._with_replaced(self._with_replaced(rows, keys, "all"), keys, "now")
        is_out = (
            nw.when(closed == 0).then(nw.col(f"{MARK}out_all")).otherwise(nw.col(f"{MARK}out_now"))
        )
        rows = rows.with_columns((is_current & ~is_out).cast(nw.Int64).alias(f"{MARK}kept"))
        rows = rows.with_columns(nw.col(f"{MARK}kept").sum().over(*keys).alias(f"{MARK}left"))
        return rows.filter((nw.col(f"{MARK}kept") == 1) | (nw.col(f"{MARK}left") == 0))

    def _with_replaced(self, rows: Wrapped, keys: tuple[str, ...], among: str) -> Wrapped:
        """Add whether a later revision of its line, or a final figure, replaces a row.

        A final figure of an earlier revision does not. One without a report is a line of its own.
        """
        nw = self._nw
        line, revision = f"{MARK}line", f"{MARK}revision"
        is_among, final = nw.col(f"{MARK}{among}"), nw.col(f"{MARK}final")
        rows = rows.with_columns(
            (final * is_among).alias(f"{MARK}f"),
            nw.when(is_among == 1).then(nw.col(revision)).otherwise(-1).alias(f"{MARK}r"),
        )
        finals = nw.col(f"{MARK}f").sum()
        rows = rows.with_columns(
            finals.over(*keys).alias(f"{MARK}f1"),
            finals.over(*keys, line).alias(f"{MARK}f2"),
            finals.over(*keys, line, revision).alias(f"{MARK}f3"),
            nw.col(f"{MARK}r").max().over(*keys, line).alias(f"{MARK}highest"),
        )
        earlier = nw.col(f"{MARK}f2") - nw.col(f"{MARK}f3")
        is_open = (final == 0) & (nw.col(f"{MARK}f1") > earlier)
        is_out = is_open | (nw.col(f"{MARK}highest") > nw.col(revision))
        return rows.with_columns(is_out.alias(f"{MARK}out_{among}"))

    # --- one id ---------------------------------------------------------------------------------

    def ids(self) -> tuple[Wrapped, tuple[Rule, ...]]:
        """Return the rows whose ids others have too."""
        nw, rows = self._nw, self._rows
        frame = rows.frame.filter(~nw.col("id").is_null())
        twice = frame.group_by("id").agg(nw.len().alias(f"{MARK}n"))
        twice = twice.filter(nw.col(f"{MARK}n") > 1).select("id")
        found = frame.join(twice, on="id", how="semi").with_columns(
            *self._says(),
            rows.text("scope", str(Scope.WHOLE)).alias(f"{MARK}scope"),
            rows.text("status", str(Status.NORMAL)).alias(f"{MARK}status"),
        )
        plain = (each.name for each in columns("observations") if each.name not in _DERIVED)
        says = (*(name for name in plain if name in rows.schema), *_SAYS)
        found = self._sets(found, ("id",), (*says, f"{MARK}scope", f"{MARK}status"))
        return found, self._rules("id", "id.duplicate", "id.conflict")

    def parts(self) -> tuple[Wrapped, tuple[Rule, ...]]:
        """Return the rows that are parts of figures that are not there."""
        nw, rows = self._nw, self._rows
        named = f"{MARK}part_of"
        found = rows.frame.filter(~nw.col("part_of").is_null())
        found = found.with_columns(rows.text("part_of").alias(named))
        known = rows.frame.filter(~nw.col("id").is_null())
        known = known.select(rows.text("id").alias(named)).unique()
        found = found.join(known, on=named, how="anti")
        listed = [each.id for each in rows.base.observations]
        if listed:
            table = bring({named: listed}, {named: nw.String}, rows.frame)
            found = found.join(table, on=named, how="anti")
        return found, (Rule("reference.unknown", "part_of", ~nw.col("part_of").is_null()),)


def joint_figures(rows: Rows) -> Rows:
    """Return the rows that several organizations have together, named by all of these.

    They are named in one order, whichever it is in the rows.
    """
    nw, frame = narwhals(), rows.frame
    is_joint = nw.col("organization").is_null() & rows.text("organizations").str.contains(_SEVERAL)
    found, who = frame.filter(is_joint), "organization"
    if is_spark(frame):
        functions: Any = import_module("pyspark.sql.functions")
        listed = functions.from_json("organizations", "array<string>")
        listed = functions.to_json(functions.array_sort(functions.array_distinct(listed)))
        return rows.over(nw.from_native(found.to_native().withColumn(who, listed)))
    given = f"{MARK}given"
    found = found.with_columns(rows.text("organizations").alias(given))
    texts = to_rows(found.select(given).unique())[given].to_pylist()
    table = bring(
        {given: texts, who: [*map(_units, texts)]}, {given: nw.String, who: nw.String}, frame
    )
    return rows.over(found.drop(who).join(table, on=given, how="inner"))


def _units(text: str) -> str | None:
    """Return a list of organizations as JSON in one order; None for what is no such list."""
    try:
        units = sorted({*json.loads(text)})
    except (ValueError, TypeError):
        return None
    return json.dumps(units) if len(units) > 1 else None


def perhaps_told_again(rows: Rows) -> Rows:
    """Return the rows that may be of one figure with others: all that are, and not many others.

    On polars, where a hash stands for what tells figures apart; elsewhere all rows.
    """
    nw, frame = narwhals(), rows.frame
    if not frame.implementation.is_polars():
        return rows
    at = rows.at(rows.of_metrics("by_first"))
    since = rows.since(rows.of_metrics("by_day"), at)
    where = (rows.text("metric"), rows.text("organization"), since, at)
    named = frame.with_columns(
        *(each.alias(name) for each, name in zip(where, _WHERE, strict=True))
    ).to_native()
    pl: Any = import_module("polars")
    hashes: list[Any] = [pl.col(name).hash(seed) for seed, name in enumerate(_WHERE)]
    key = reduce(lambda one, other: one ^ other, hashes)
    keyed = named.with_columns(key.alias(f"{MARK}key"))
    several = keyed.group_by(f"{MARK}key").len().filter(pl.col("len") > 1)
    found = keyed.join(several, on=f"{MARK}key", how="semi").select(frame.collect_schema().names())
    return rows.over(held(nw.from_native(found)))
