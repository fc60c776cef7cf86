"""The choice of the figures of a metric that count."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

import attrs

from hoidata.dataset._choice.figures import (
    Figures,
    RawKey,
    Reason,
    Rejected,
    SeriesKey,
    key_of,
    raw_key,
    when_of,
)
from hoidata.dataset._choice.rivals import latest
from hoidata.dataset._choice.values import in_unit, is_share_of, unfit
from hoidata.dataset._circles import circles
from hoidata.dataset._money.figures import Figured, figured
from hoidata.domain import Breakdown, Metric, Observation, Report, Status
from hoidata.values import Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_BREAKDOWNS: Final = (Breakdown.COMPLETE, Breakdown.OVERLAPPING, Breakdown.EXAMPLES)
_LONG_AGO: Final = datetime.date.min


def choose(
    data: "Dataset",
    metric: Metric,
    *,
    at: datetime.date | None = None,
    of_transactions: bool = True,
) -> Figures:
    """Choose the figures of a metric that count.

    Of several figures of one identity, the one that no other replaces counts. A figure replaces
    another if its report was closed later; where that is not known of both, if its report is a
    later revision in one line of reports (the same organizations, period and kind); else if it is
    final and the other is not. Equal ones are one figure with the sources of all, a part if any
    of them is one of something else. Two that differ and that nothing replaces are a conflict:
    neither counts. The same goes for all if each is replaced by another in a circle. A percentage
    that may be that of the only pair beside it ("89%", "8/9 xã") counts as that pair.

    Every figure is looked at once.

    Args:
        data: The dataset.
        metric: The metric.
        at: Only figures that were known on that day: of a report closed by then, or, where the
            report does not say when it was closed, of a period that had ended.
        of_transactions: Whether figures made from transactions count too.
    """
    rows = data.observations_of(metric.code)
    if at is not None:
        rows = tuple(row for row in rows if _is_known(data, row, at))
    made = figured(data, metric, at) if of_transactions else Figured()
    choice = _Choice(data, metric)
    choice.take((*rows, *made.rows) if made.rows else rows)
    return choice.figures()._replace(transfers=made.transfers, transferred=made.parts)


def _is_known(data: "Dataset", row: Observation, at: datetime.date) -> bool:
    report = None if row.report is None else data.get(Report, row.report)
    closed = None if report is None else report.closed_on
    return (row.period.closing if closed is None else closed) <= at


class _Choice:
    """Chooses figures of one metric, and keeps what was not chosen and why."""

    def __init__(self, data: "Dataset", metric: Metric) -> None:
        """Start with nothing chosen."""
        self._data = data
        self._metric = metric
        self._moment = when_of(metric)
        self._runs: dict[RawKey, dict[object, Observation]] = defaultdict(dict)
        self._contested: dict[tuple[RawKey, object], list[Observation]] = {}
        self._stated: dict[int, Observation] = {}  # rows as stated, by `id` of those in the unit
        self._copies: dict[tuple[RawKey, object], tuple[Observation, ...]] = {}
        self._conflicts: list[tuple[Observation, ...]] = []
        self._rejected: list[Rejected] = []
        self._counting: dict[str, str] = {}
        self._parts: list[Observation] = []
        self._parts_of_joined: dict[str, str | None] = {}  # what rows of several are parts of

    def take(self, rows: Sequence[Observation]) -> None:
        """Sort rows by their identities. This runs once per figure: keep it lean."""
        self._parts = [row for row in rows if row.part_of is not None]
        runs, unit, missing = self._runs, self._metric.unit, list[Observation]()
        for stated in rows:
            value = stated.value
            if value is None:
                missing.append(stated)
                continue
            row = stated
            if value.unit != unit or type(value) is not Quantity or value.per:
                reason = unfit(value, self._metric)
                if reason is not None:
                    self._rejected.append(Rejected(stated, reason))
                    continue
                row = self._in_unit(stated, value)
            key = raw_key(row)
            when = self._moment(row)
            run = runs[key]
            rival = run.get(when)
            if rival is None:
                run[when] = row
            else:
                self._contested.setdefault((key, when), [rival]).append(row)
        self._take_missing(missing)

    def _take_missing(self, rows: Iterable[Observation]) -> None:
        """Sort rows without a value, which matter only beside others."""
        for row in rows:
            key, when = raw_key(row), self._moment(row)
            rival = self._runs[key].get(when)
            # What is only planned takes nothing back.
            if rival is not None and row.status is Status.MISSING:
                self._contested.setdefault((key, when), [rival]).append(row)

    def _in_unit(self, row: Observation, value: Quantity | Ratio) -> Observation:
        fitting = in_unit(value, self._metric)
        return row if fitting is value else self._changed(row, attrs.evolve(row, value=fitting))

    def _changed(self, row: Observation, changed: Observation) -> Observation:
        self._stated[id(changed)] = self._as_stated(row)
        return changed

    def _as_stated(self, row: Observation) -> Observation:
        return self._stated.get(id(row), row)

    def figures(self) -> Figures:
        """Return what was chosen."""
        for place, rows in self._contested.items():
            found, (key, when) = self._one_of(rows, place), place
            if found is None:
                del self._runs[key][when]
            else:
                self._runs[key][when] = found
        part_of = self._part_of()
        self._leave_out({each for circle in circles(part_of) for each in circle})
        series = {key_of(key): tuple(run.values()) for key, run in self._runs.items() if run}
        return Figures(
            self._metric,
            series,
            tuple(self._copies.values()),
            tuple(self._conflicts),
            self._in_order(),
            _wholes(series, part_of),
            self._counting,
            part_of,
        )

    def _one_of(self, rows: list[Observation], place: tuple[RawKey, object]) -> Observation | None:
        """Return the row of one identity, at one place, that counts; None if none does."""
        rows = self._with_pairs(self._with_counted(rows))
        valued = [
            row for row in latest(rows, partial(self._data.get, Report)) if row.value is not None
        ]
        if len({row.value for row in valued}) > 1:
            self._conflicts.append(tuple(map(self._as_stated, valued)))
            self._reject(valued, Reason.CONFLICT)
            contested = {id(row) for row in valued}
            self._reject((row for row in rows if id(row) not in contested), Reason.REPLACED)
            return None
        if not valued:
            self._reject(rows, Reason.WITHDRAWN)
            return None
        if len(valued) > 1:
            self._copies[place] = tuple(map(self._as_stated, valued))
        return self._counted(rows, valued)

    def _counted(self, rows: list[Observation], latest: list[Observation]) -> Observation:
        """Return the row that counts: the latest ones, which are equal, and all like them."""
        first = latest[0]
        same = [row for row in rows if row.value == first.value]
        whole = _whole_of(rows, same)
        joined = first
        if len(same) > 1 or whole != first.part_of:
            joined = self._changed(first, self._joined(same, latest, whole))
            self._parts_of_joined[first.id] = whole
        self._counting.update((row.id, first.id) for row in rows if row.id != first.id)
        others = (row for row in rows if row.value != first.value)
        self._reject(others, Reason.REPLACED, joined)
        return joined

    def _joined(
        self, same: list[Observation], latest: list[Observation], whole: str | None
    ) -> Observation:
        """Return equal rows as one, whatever their order, under the id of the first of the latest.

        It is a part of the whole, if there is one, and broken down as any of them says.
        """
        first = latest[0]
        breakdowns = {row.breakdown for row in same}
        breakdown = next(each for each in _BREAKDOWNS if each in breakdowns)
        return attrs.evolve(
            first,
            # Of one day, the shortest: that which was reported for the day itself, if any.
            period=max((row.period for row in latest), key=lambda each: each.start or _LONG_AGO),
            status=max(row.status for row in latest),
            part_of=whole,
            breakdown=breakdown,
            declared=dict(each for row in reversed(same) for each in row.declared),
            percent=next((row.percent for row in same if row.percent is not None), None),
            complete=tuple(each for row in same for each in row.complete),
            predecessors=all(row.predecessors for row in same),
            plan=next((row.plan for row in same if row.plan is not None), None),
            change=next((row.change for row in same if row.change is not None), None),
            sources=tuple(dict.fromkeys(source for row in same for source in row.sources)),
        )

    def _with_counted(self, rows: list[Observation]) -> list[Observation]:
        """Return pairs that do not say what they count as counting the same as the others."""
        units = {row.value.unit for row in rows if isinstance(row.value, Ratio)}
        if len(units) != 2 or None not in units:  # noqa: PLR2004 - none, and the one that is meant
            return rows
        unit = next(each for each in units if each is not None)
        return [
            self._changed(row, attrs.evolve(row, value=attrs.evolve(row.value, unit=unit)))
            if isinstance(row.value, Ratio) and row.value.unit is None
            else row
            for row in rows
        ]

    def _with_pairs(self, rows: list[Observation]) -> list[Observation]:
        """Return percentages that are those of the only pair beside them as that pair."""
        pairs = {row.value for row in rows if isinstance(row.value, Ratio)}
        if len(pairs) != 1:
            return rows
        pair = pairs.pop()
        return [
            self._changed(row, attrs.evolve(row, value=pair))
            if is_share_of(row.value, pair)
            else row
            for row in rows
        ]

    def _reject(
        self, rows: Iterable[Observation], reason: Reason, instead: Observation | None = None
    ) -> None:
        self._rejected += (
            Rejected(self._as_stated(row), reason, instead) for row in rows if row.value is not None
        )

    def _in_order(self) -> tuple[Rejected, ...]:
        """Return what was rejected in the order of the data."""
        if len(self._rejected) > 1:
            rows = self._data.observations_of(self._metric.code)
            places = {id(row): place for place, row in enumerate(rows)}
            self._rejected.sort(key=lambda each: places.get(id(each.row), len(places)))
        return tuple(self._rejected)

    # --- parts ----------------------------------------------------------------------------------

    def _part_of(self) -> dict[str, str]:
        """Return what rows are a part of, those that count in place of others."""
        counting, joined = self._counting, self._parts_of_joined
        found: dict[str, str] = {}
        for row in self._parts:
            key = counting.get(row.id, row.id)
            whole = joined.get(key, row.part_of if key == row.id else None)
            if whole is not None:
                found.setdefault(key, counting.get(whole, whole))
        return found

    def _leave_out(self, parts: set[str]) -> None:
        """Leave out rows that are parts of themselves."""
        for key, run in self._runs.items() if parts else ():
            for when, row in list(run.items()):
                if row.id in parts:
                    del run[when]
                    self._reject(self._copies.get((key, when), (row,)), Reason.CIRCLE)


def _whole_of(rows: list[Observation], same: list[Observation]) -> str | None:
    """Return what rows of one identity are a part of as one row, if any of the same value is.

    That which is said to be a part of another of its identity only repeats it, or takes its place;
    unless they are parts of each other, which is a fault.
    """
    known = {row.id for row in rows}
    inside = {row.id: row.part_of for row in rows if row.part_of in known}
    is_circle = next(circles(inside), None) is not None
    wholes = {row.part_of for row in same if row.part_of is not None}
    return min(wholes if is_circle else wholes - known, default=None)


def _wholes(
    series: Mapping[SeriesKey, tuple[Observation, ...]], part_of: Mapping[str, str]
) -> dict[str, str]:
    """Return the whole of every part that counts: over those that do not count, the next one."""
    if not part_of:
        return {}
    counted = {row.id for run in series.values() for row in run}
    nearest: dict[str, str | None] = {}
    for start in part_of:
        trail: list[str] = []
        here: str | None = start
        while here is not None and here not in nearest:
            trail.append(here)
            nearest[here] = None  # a circle, which holds nothing that counts, leads nowhere
            here = part_of.get(here)
            if here in counted:
                break
        found = here if here is None or here in counted else nearest[here]
        nearest.update(dict.fromkeys(trail, found))
    return {part: whole for part, whole in nearest.items() if whole and part in counted}
