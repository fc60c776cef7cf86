"""What is wrong with single rows of a frame of figures: expressions over the rows.

Small tables are joined to the rows first: what a metric takes in a unit, when an organization
exists, which reports, initiatives and events there are. Rows about which anything is odd, few as a
rule, are then joined with the metrics themselves, which tell why.
"""

import datetime
from collections.abc import Iterator, Mapping
from copy import copy
from decimal import Decimal
from functools import cached_property
from math import floor
from typing import Any, Final, NamedTuple, Self

from hoidata.dataset import Dataset, closed_on, line_of, takes_pairs
from hoidata.domain import (
    Aggregation,
    Breakdown,
    Event,
    Initiative,
    Metric,
    Nature,
    Report,
    Scope,
    Status,
    vocabulary_metrics,
)
from hoidata.frames._columns import PLACES, by_name, rounded
from hoidata.frames._engines import (
    Columns,
    Expr,
    Wrapped,
    beyond,
    bring,
    either,
    held,
    is_timed,
    narwhals,
)
from hoidata.frames._figures import GIVEN
from hoidata.frames._native import DIGITS
from hoidata.frames._structure import inclusive
from hoidata.values import HIGH_BOUNDS, LOW_BOUNDS, Bound
from hoidata.vocab import Choice

MARK: Final = "hoidata_"
"""What the names of columns begin with that stand beside those of the frame for a while."""

PAIR: Final = (f"{MARK}metric", f"{MARK}unit")
"""By which rows are joined with what a metric takes in a unit; never null."""

WHO: Final = f"{MARK}who"
"""By which rows are joined with their organizations; never null."""

_CHOICES: Final[Mapping[str, type[Choice]]] = {
    "status": Status,
    "scope": Scope,
    "bound": Bound,
    "breakdown": Breakdown,
}
_NUMBERS: Final = ("value", "low", "high")

_USUAL: Final = f"{MARK}usual"
"""A column that lives for one filter: the unit of a row's metric."""

_ONE: Final = r'^\s*\[\s*"[^"]*"\s*\]\s*$'
"""A list of one id as a text of JSON."""

_REFERENCES: Final[Mapping[str, type[Report | Initiative | Event]]] = {
    "report": Report,
    "initiative": Initiative,
    "event": Event,
}


class Rule(NamedTuple):
    """A rule: the code of its problem, the column that breaks it, and in which rows."""

    code: str
    column: str
    broken: Expr


class Rows:
    """The rows of a frame of figures, with what is known of their metrics and organizations.

    Args:
        frame: The figures.
        base: What they name.
    """

    def __init__(self, frame: Wrapped, base: Dataset) -> None:
        """Join nothing yet."""
        self._nw = narwhals()
        self.frame = frame
        self.base = base
        self.schema: Mapping[str, Any] = frame.collect_schema()

    def over(self, frame: Wrapped) -> Self:
        """Return some of the rows, with what is known of the base already."""
        found = copy(self)
        found.frame = frame
        vars(found).pop("joined", None)
        return found

    # --- cells ------------------------------------------------------------------------------

    def any_of(self, *names: str) -> Expr:
        """Return whether any of some columns says something; those that are not there do not."""
        listed = [~self._nw.col(name).is_null() for name in names if name in self.schema]
        return either(listed) if listed else self._nw.lit(value=False)

    def text(self, name: str, missing: str = "") -> Expr:
        """Return the texts of a column, with one in place of null or of the whole column."""
        nw = self._nw
        if name not in self.schema:
            return nw.lit(missing)
        is_text = self.schema[name] == nw.String
        given = nw.col(name) if is_text else nw.col(name).cast(nw.String)
        return given.fill_null(missing)

    def flag(self, name: str) -> Expr:
        """Return the truth values of a column, false where nothing is said."""
        nw = self._nw
        given = nw.col(name) if name in self.schema else nw.lit(value=False)
        return given.fill_null(value=False)

    def at(self, is_first: Expr | None = None) -> Expr:
        """Return the day that a figure is of: its last, if there is one.

        Args:
            is_first: Of which metrics it is the first, if there is one.
        """
        nw = self._nw
        start, end = nw.col("start"), nw.col("end")
        is_start = end.is_null()
        if is_first is not None:
            is_start = is_start | (is_first & ~start.is_null())
        return nw.when(is_start).then(start).otherwise(end)

    def since(self, is_day: Expr, at: Expr) -> Expr:
        """Return the day from which on a figure counts: of balances, the one that it is of."""
        start = self._nw.col("start")
        return self._nw.when(is_day | start.is_null()).then(at).otherwise(start)

    @property
    def has_value(self) -> Expr:
        """Whether a row has a value of any kind in columns that are looked at: not in its code."""
        return self.any_of("value", "low", "high", "bound") | self.is_ratio

    @property
    def is_ratio(self) -> Expr:
        """Whether the value is a part of a whole."""
        return self.any_of("part") & self.any_of("whole")

    @property
    def is_per(self) -> Expr:
        """Whether the value is per something."""
        return self.text("per") != ""

    @property
    def has_ends(self) -> Expr:
        """Whether the row itself gives an end of its value."""
        return self.any_of("low", "high")

    def end(self, name: str) -> Expr:
        """Return one end of the value, which follows from the bound unless the row gives any."""
        nw = self._nw
        bounds = LOW_BOUNDS if name == "low" else HIGH_BOUNDS
        is_end = self.text("bound", Bound.EXACT).is_in([*map(str, bounds)])
        follows = nw.when(~self.has_ends & is_end).then(nw.col("value"))
        if name not in self.schema:
            return follows
        return nw.when(self.has_ends).then(nw.col(name)).otherwise(follows)

    def is_open(self, name: str) -> Expr:
        """Return whether one end of the value is excluded."""
        bounds = [Bound.MORE_THAN] if name == "low" else [Bound.NEARLY, Bound.LESS_THAN]
        follows = self.text("bound").is_in([*map(str, bounds)])
        return (self.has_ends & self.flag(f"{name}_open")) | (~self.has_ends & follows)

    @property
    def is_near(self) -> Expr:
        """Whether the value is near its headline, where its ends alone do not say so."""
        low, high, bound = self.end("low"), self.end("high"), self.text("bound")
        is_said = bound.is_in([str(Bound.ABOUT), str(Bound.NEARLY)])
        is_meant = (bound == "") & ~self._nw.col("value").is_null()
        is_free = low.is_null() & (high.is_null() | self.is_open("high"))
        return is_free & (is_said | is_meant)

    @property
    def is_known(self) -> Expr:
        """Whether the unit is one that the metric takes; so is none."""
        return self.takes("taken")

    def takes(self, name: str) -> Expr:
        """Whether the metric takes something in the unit."""
        return (self._nw.col(f"{MARK}{name}") == 1).fill_null(value=False)

    @property
    def fits(self) -> Expr:
        """Whether the value is one of its metric, as far as unit and metric alone tell."""
        is_per = self.is_per & ~self.takes("per")
        is_pair = self.is_ratio & ~self.takes("pairs")
        return self.is_known & ~is_per & ~is_pair

    # --- joined ------------------------------------------------------------------------------

    @cached_property
    def joined(self) -> Wrapped:
        """The rows with what is known of what they name."""
        nw = self._nw
        # What is missing is in no unit.
        unit = nw.when(self.has_value).then(self.text("unit")).otherwise(nw.lit(""))
        listed = [name for name in _REFERENCES if self.is_listed(name)]
        found = self.frame.with_columns(
            self.text("metric").alias(PAIR[0]),
            unit.alias(PAIR[1]),
            self.text("organization").alias(WHO),
            *(self.text(name).alias(MARK + name) for name in listed),
        )
        found = found.join(self._bring(self._pairs), on=[*PAIR], how="left")
        kind, number = self._least
        found = found.with_columns(nw.col(f"{MARK}least").fill_null(number(0)).cast(kind))
        found = found.join(self._bring(self._lives), on=WHO, how="left")
        for name in listed:
            found = found.join(self._bring(self._ids(name)), on=MARK + name, how="left")
        return found

    def is_listed(self, name: str) -> bool:
        """Whether rows name reports, initiatives or events, and the base has any."""
        return name in self.schema and bool(self.base.table(_REFERENCES[name]))

    def _bring(self, table: Columns) -> Wrapped:
        nw = self._nw
        types: dict[str, Any] = {f"{MARK}{name}": nw.Date for name in ("first", "last")}
        types[f"{MARK}least"] = self._least[0]
        texts = {*PAIR, WHO, f"{MARK}measured", *(MARK + name for name in _REFERENCES)}
        named = {name: types.get(name, nw.String if name in texts else nw.Int64) for name in table}
        return bring(table, named, self.frame)

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics of the base and of the vocabulary."""
        codes = {each.code: None for each in self.base.metrics} | dict.fromkeys(
            vocabulary_metrics()
        )
        return tuple(self.base.metric(code) for code in codes)

    @property
    def _least(self) -> tuple[Any, type[int | Decimal]]:
        """The type of the least values of metrics, of narwhals and of Python."""
        nw = self._nw
        is_whole = all(type(each.minimum) in (int, type(None)) for each in self.metrics)
        return (nw.Int64, int) if is_whole else (nw.Decimal(DIGITS, PLACES), Decimal)

    @cached_property
    def _pairs(self) -> Columns:
        """Return what each metric takes in each unit."""
        names = (
            *("taken", "least", "bounded", "whole", "per", "pairs"),
            *("by_day", "by_first", "share", "metric_number"),
        )
        rows: list[tuple[Any, ...]] = []
        number = self._least[1]
        for place, metric in enumerate(self.metrics, 1):
            is_sum = metric.nature in (Nature.FLOW, Nature.STOCK)
            is_whole = is_sum and self.base.unit(metric.unit).is_whole
            takes_per = metric.nature is Nature.RATE or metric.formula is not None
            is_paired, over_time = takes_pairs(metric), metric.over_time
            of_day = (over_time.is_of_one_day, over_time is Aggregation.FIRST)
            least = rounded(metric.minimum, floor)
            said = (1, number(least or 0), int(least is not None))
            units = dict.fromkeys(("", metric.unit, *metric.same_units), False)
            if metric.nature is Nature.RATIO:
                units.setdefault("%", True)
            for unit, is_share in units.items():
                takes = (is_whole and not is_share, takes_per, is_paired and not is_share)
                flags = map(int, (*takes, *of_day, is_share))
                rows.append((metric.code, unit, *said, *flags, place))
        return by_name((*PAIR, *(MARK + name for name in names)), rows)

    @cached_property
    def _lives(self) -> Columns:
        """Return the first and the last day of each organization, where it has one."""
        names = (MARK + name for name in ("there", "first", "last", "after", "who_number"))
        units = dict.fromkeys(row.id for row in self.base.organizations)
        spans = ((each, self.base.existence.span(each)) for each in units)
        rows = (
            (each, 1, *inclusive(span), span[1], place)
            for place, (each, span) in enumerate(spans, 1)
        )
        return by_name((WHO, *names), rows)

    def _ids(self, name: str) -> Columns:
        """Return the ids of reports, initiatives or events, with what decides about figures."""
        base = self.base
        ids = dict.fromkeys(each.id for each in base.table(_REFERENCES[name]))
        found: Columns = {MARK + name: [*ids], f"{MARK}{name}_there": [1] * len(ids)}
        if name == "event":
            periods = [base[Event, each].period for each in ids]
            ends = [0 if each is None else _ordinal(each.end) for each in periods]
            found[f"{MARK}event_said"] = ends
        return {**found, **self._reports([*ids])} if name == "report" else found

    def _reports(self, ids: list[str]) -> Columns:
        """Return what decides between figures of several reports."""
        reports = [self.base[Report, each] for each in ids]
        lines = {line: number for number, line in enumerate(dict.fromkeys(map(line_of, reports)))}
        return {
            f"{MARK}line": [lines[line_of(each)] for each in reports],
            f"{MARK}report_said": [_ordinal(closed_on(self.base, each)) for each in reports],
            f"{MARK}closed": [_ordinal(each.closed_on) for each in reports],
            f"{MARK}revision": [each.revision for each in reports],
        }

    def explained(self, rows: Wrapped) -> Wrapped:
        """Return rows with what their metrics are: `fitting` says whether values fit them."""
        nw = self._nw
        table: Columns = {
            PAIR[0]: [each.code for each in self.metrics],
            f"{MARK}measured": [each.unit for each in self.metrics],
            f"{MARK}ratios": [int(takes_pairs(each)) for each in self.metrics],
        }
        found = rows.join(self._bring(table), on=PAIR[0], how="left")
        # The pair of a percentage counts whatever its whole is of.
        is_percent = self.takes("ratios") & (nw.col(f"{MARK}measured") == "%")
        fitting = self.fits | (self.is_ratio & is_percent.fill_null(value=False))
        return found.with_columns(fitting.cast(nw.Int64).alias(f"{MARK}fitting"))

    # --- a first look ------------------------------------------------------------------------

    def perhaps_odd(self) -> Self:
        """Return the rows about which something may be odd: all that is, and not much else.

        On polars, by expressions over the frame alone, in a third of the time of joins; elsewhere
        all rows.
        """
        if not self.frame.implementation.is_polars():
            return self
        gates = [each.broken for each in self._plain()]
        gates += map(self._sure, self._gates())
        units = {each.code: each.unit for each in self.metrics}
        usual = self.text("metric").replace_strict(
            [*units], [*units.values()], default=None, return_dtype=self._nw.String
        )
        rows = self.frame.with_columns(usual.alias(_USUAL)).filter(either(gates)).drop(_USUAL)
        return self.over(held(rows))

    def of_metrics(self, fact: str) -> Expr:
        """Return whether the metric has a fact of `_pairs` in any of its units."""
        flags = self._pairs[MARK + fact]
        listed = [code for code, flag in zip(self._pairs[PAIR[0]], flags, strict=True) if flag]
        return self.text("metric").is_in([*dict.fromkeys(listed)])

    def _gates(self) -> Iterator[Expr]:
        """Yield what must be so of rows that break rules which the base decides; it may be null."""
        nw = self._nw
        usual = nw.col(_USUAL)
        yield usual.is_null()
        yield self.has_value & (nw.col("unit").is_null() | (self.text("unit") != usual))
        yield self.any_of("per", "part")
        if any(self.schema[name].is_decimal() for name in _NUMBERS if name in self.schema):
            yield self._is_cut() & self.of_metrics("whole")
        kind, number = self._least
        least = max((*self._pairs[f"{MARK}least"], number(0)))
        is_below = self._is_below(nw.lit(least, dtype=kind))
        yield is_below & self.of_metrics("bounded") if least else is_below  # few are below 0
        for name in _REFERENCES:
            if name in self.schema:
                ids = self._ids(name)[MARK + name] if self.is_listed(name) else []
                is_named = ~nw.col(name).is_null()
                yield is_named & ~self.text(name).is_in(ids) if ids else is_named
        yield from self._strangers()

    def _strangers(self) -> Iterator[Expr]:
        """Yield whether the organization is not known, or perhaps does not exist on that day."""
        nw = self._nw
        ids = self._lives[WHO]
        who, end = self.text("organization"), nw.col("end")
        yield ~nw.col("organization").is_null() & ~who.is_in(ids)
        for name, day in (("first", end), ("last", self.at())):
            known = zip(ids, self._lives[MARK + name], strict=True)
            limits = {each: limit for each, limit in known if limit is not None}
            if limits:
                limit = who.replace_strict(
                    [*limits], [*limits.values()], default=None, return_dtype=nw.Date
                )
                yield day < limit if name == "first" else day > limit

    # --- rules -------------------------------------------------------------------------------

    def suspects(self) -> Wrapped:
        """Return the rows about which anything is odd, explained."""
        listed = [each.broken for each in self._alone()]
        is_odd = ~self.fits | (self.text("unit") == "")
        listed += [~self.is_known, self.has_value & is_odd]
        return self.explained(self.joined.filter(either(listed)))

    def rules(self) -> tuple[Rule, ...]:
        """Return the rules for rows that are explained."""
        nw = self._nw
        is_metric = ~nw.col(f"{MARK}measured").is_null()
        is_pair = self.is_ratio & ~self.takes("ratios")
        is_unfit = self.has_value & is_metric & ~self.takes("fitting")
        return (
            *self._alone(),
            Rule("metric.unknown", "metric", ~nw.col("metric").is_null() & ~is_metric),
            Rule("observation.ratio", "value", self.has_value & is_metric & is_pair),
            Rule("observation.unit", "unit", is_unfit & ~is_pair),
            Rule("value.no_unit", "unit", self.has_value & is_metric & nw.col("unit").is_null()),
            Rule("quantity.unit", "unit", self.has_value & self._sure(nw.col("unit") == "")),
        )

    def _alone(self) -> Iterator[Rule]:
        """Yield the rules that are broken whatever else the metric is."""
        yield from self._plain()
        yield from self._references()
        yield from self._numbers()
        yield Rule("organization.not_valid", "organization", self._is_absent())

    def _plain(self) -> Iterator[Rule]:
        """Yield the rules that rows break whatever the base is."""
        nw = self._nw
        yield from self._missing()
        yield from self._choices()
        for name in ("start", "end"):
            yield Rule("field.date", name, self._sure(either(beyond(nw.col(name)))))
            given = GIVEN + name
            if given in self.schema:
                yield Rule("period.not_date", name, self._sure(is_timed(given, self.frame)))
        yield Rule("period.reversed", "start", self._sure(nw.col("start") > nw.col("end")))
        yield Rule("quantity.bound", "value", self._sure(self._is_no_interval()))
        says_more = not self.schema.keys().isdisjoint(("bound", "low_open", "high_open"))
        if says_more and ("low" in self.schema or "high" in self.schema):
            where = "bound" if "bound" in self.schema else "value"
            yield Rule("quantity.bound", where, self._is_misnamed())
        if "part" in self.schema and "whole" in self.schema:
            part, whole = nw.col("part"), nw.col("whole")
            yield Rule("ratio.count", "part", self._sure((part < 0) | (whole <= 0)) & self.is_ratio)
            is_plan = self.text("code").str.ends_with("plan")
            is_more = self._sure((part > whole) & (part >= 0) & (whole > 0))
            yield Rule("ratio.part", "part", is_more & ~is_plan)

    @staticmethod
    def _sure(found: Expr) -> Expr:
        return found.fill_null(value=False)

    def _missing(self) -> Iterator[Rule]:
        nw = self._nw
        if "id" in self.schema:
            yield Rule("file.missing", "id", nw.col("id").is_null())
        yield Rule("file.missing", "metric", nw.col("metric").is_null())
        is_never = nw.col("start").is_null() & nw.col("end").is_null()
        yield Rule("file.missing", "start", is_never)
        is_code = self.any_of("code") & ~self.has_value
        yield Rule("file.missing", "value", is_code)
        is_nobody = ~self.any_of("organization", "organizations")
        yield Rule("observation.organizations", "organization", is_nobody)
        listed = self.schema.get("organizations")
        if listed is not None and not listed.is_nested():
            is_one = self.text("organizations").str.contains(_ONE)
            is_alone = nw.col("organization").is_null() & is_one
            yield Rule("file.missing", "organization", is_alone)
        is_missing = self.text("status") == str(Status.MISSING)
        has_plan = self.any_of("plan", "plan_low", "plan_high", "plan_code")
        has_any = self.has_value | is_code
        is_wrong = (has_any & is_missing) | ~(has_any | is_missing | has_plan)
        yield Rule("observation.missing", "value", is_wrong)

    def _choices(self) -> Iterator[Rule]:
        nw = self._nw
        for name, kind in _CHOICES.items():
            if name in self.schema:
                is_known = self.text(name).is_in([*map(str, kind)])
                yield Rule("field.choice", name, ~nw.col(name).is_null() & ~is_known)

    def _references(self) -> Iterator[Rule]:
        nw = self._nw
        is_named = ~nw.col("organization").is_null()
        yield Rule("reference.unknown", "organization", is_named & ~self.takes("there"))
        for name in _REFERENCES:
            if name in self.schema:
                is_named = ~nw.col(name).is_null()
                broken = is_named & ~self.takes(f"{name}_there")
                yield Rule("reference.unknown", name, broken if self.is_listed(name) else is_named)

    def _is_no_interval(self) -> Expr:
        """Return whether no number lies between the ends, or the headline does not."""
        nw = self._nw
        names = [name for name in ("value", "low", "high") if name in self.schema]
        bound = self.text("bound", Bound.UNKNOWN)
        is_bare = ~self.any_of(*names)
        found = is_bare & ~self.is_ratio & (bound != str(Bound.UNKNOWN))
        if "low" in self.schema:
            found = found | self._sure(nw.col("value") < nw.col("low"))
        if "high" in self.schema:
            found = found | self._sure(nw.col("value") > nw.col("high"))
        if len(names) == 3:  # noqa: PLR2004 - both ends
            low, high = nw.col("low"), nw.col("high")
            is_open = self.flag("low_open") | self.flag("high_open")
            found = found | self._sure((low > high) | ((low == high) & is_open))
        return found

    def _is_misnamed(self) -> Expr:
        """Return whether ends that a row gives are not what its bound says, or open without end."""
        nw = self._nw
        low, high = self.any_of("low"), self.any_of("high")
        left, right = self.flag("low_open"), self.flag("high_open")
        is_point, is_limit = nw.lit(value=False), nw.lit(value=False)
        if "low" in self.schema and "high" in self.schema:
            is_point = self._sure(nw.col("low") == nw.col("high"))
        if "high" in self.schema:
            value, end = nw.col("value"), nw.col("high")
            is_limit = self._sure((end > 0) & (value.is_null() | (value == end)))
        forms = {
            Bound.EXACT: is_point,
            Bound.BETWEEN: low & high & ~is_point,
            Bound.MORE_THAN: low & ~high & left,
            Bound.AT_LEAST: low & ~high & ~left,
            Bound.NEARLY: ~low & high & right & is_limit,
            Bound.LESS_THAN: ~low & high & right,
            Bound.AT_MOST: ~low & high & ~right,
        }
        bound = self.text("bound")
        is_said = bound.is_in([*map(str, Bound)])
        is_fit = either((bound == str(each)) & form for each, form in forms.items())
        return self.has_ends & ((is_said & ~is_fit) | (left & ~low) | (right & ~high))

    def _numbers(self) -> Iterator[Rule]:
        nw = self._nw
        is_quantity = self.fits & ~self.is_ratio
        is_below = self._sure(self._is_below(nw.col(f"{MARK}least")))
        is_below = self.takes("bounded") & is_quantity & is_below
        yield Rule("observation.below_minimum", "value", is_below)
        is_cut = self._is_cut() & self.takes("whole") & ~self.is_per
        yield Rule("observation.fraction", "value", is_cut & is_quantity)

    def _is_below(self, least: Expr) -> Expr:
        """Return whether all that the value may be is below a number."""
        high = self.end("high")
        return (high < least) | ((high == least) & self.is_open("high"))

    def _is_cut(self) -> Expr:
        """Return whether a number has a fraction that is not the midpoint of two whole ones."""
        nw = self._nw
        is_point = self._sure(self.end("low") == self.end("high"))
        is_range = ~(self.end("low").is_null() | self.end("high").is_null() | is_point)
        found = nw.lit(value=False)
        for name in _NUMBERS:
            if name in self.schema and self.schema[name].is_decimal():
                is_cut = self._sure(nw.col(name) != nw.col(name).floor())
                found = found | (is_cut & ~is_range if name == "value" else is_cut)
        return found

    def _is_absent(self) -> Expr:
        """Return whether the organization does not exist when the figure counts.

        That is at the period's end; what was said before its last day could not know.
        """
        nw = self._nw
        is_before = self._sure(nw.col("end") < nw.col(f"{MARK}first"))
        is_after = self._sure(self.at() > nw.col(f"{MARK}last"))
        return is_before | (is_after & ~self._was_there())

    def _was_there(self) -> Expr:
        """Return whether a figure was said, in its report or else at its event, before the end."""
        nw = self._nw
        said = nw.lit(0)
        for name in ("event", "report"):
            if self.is_listed(name):
                own = nw.col(f"{MARK}{name}_said").fill_null(0)
                said = nw.when(own > 0).then(own).otherwise(said)
        return (said > 0) & self._sure(said < nw.col(f"{MARK}after"))


def _ordinal(day: datetime.date | None) -> int:
    """Return a day as a number; 0, which is before all days, for none."""
    return 0 if day is None else day.toordinal()
