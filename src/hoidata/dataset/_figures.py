"""Which figures of a metric count: decided once, for checking and for adding up alike."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from hoidata import vocab
from hoidata.domain import Aggregation, Metric, Nature, Observation, Report, Scope, Status
from hoidata.errors import Choice
from hoidata.values import Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Kind(NamedTuple):
    """What a figure is of beside its metric; of everything if nothing is named."""

    initiative: str | None = None
    event: str | None = None
    item: str | None = None
    categories: tuple[tuple[str, str], ...] = ()


PLAIN: Final = Kind()
"""The kind of a figure of everything."""


class SeriesKey(NamedTuple):
    """What a run of figures over time is of: whose, in which scope, of which kind."""

    organizations: tuple[str, ...]
    scope: Scope
    kind: Kind


class Reason(Choice):
    """Why a figure does not count (lý do không tính).

    `replaced`, `withdrawn` and `conflict`: another report says otherwise. `unit` and `per`: it is
    in another unit than its metric. `circle`: it is a part of itself. `outside`: none of its units
    exists on its days. `straddles`: it reaches beyond what was asked for and cannot be cut.
    `overlap`: what counts may hold some of it too. `not_additive`: it must not be added to others.
    """

    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    CONFLICT = "conflict"
    UNIT = "unit"
    PER = "per"
    CIRCLE = "circle"
    OUTSIDE = "outside"
    STRADDLES = "straddles"
    OVERLAP = "overlap"
    NOT_ADDITIVE = "not_additive"

    def _vietnamese(self) -> str:
        return vocab.labels_of(self)[0]


class Rejected(NamedTuple):
    """A figure that does not count, why, and the one that counts instead, if any does."""

    row: Observation
    reason: Reason
    instead: Observation | None = None


@attrs.frozen
class Figures:
    """The figures of one metric that count (số liệu được tính): one of each series and time.

    Args:
        metric: The metric.
        series: Every series with its figures, in the order of the data. Of a metric that takes
            the last or first value, one a day; else one a period.
        copies: Of every figure that is reported several times, the rows that say the same.
        rejected: The rows that do not count, in the order of the data.
        wholes: Of every part that counts, the id of the figure that it is a part of.
    """

    metric: Metric
    series: Mapping[SeriesKey, tuple[Observation, ...]]
    copies: Mapping[str, tuple[Observation, ...]]
    rejected: tuple[Rejected, ...]
    wholes: Mapping[str, str]

    @property
    def rows(self) -> Iterator[Observation]:
        """The figures that count, series by series."""
        for run in self.series.values():
            yield from run


def choose(data: "Dataset", metric: Metric, *, at: datetime.date | None = None) -> Figures:
    """Choose the figures of a metric that count.

    Of several figures of one identity that of the later report counts: by the day on which the
    reports were closed; without one, by the revision within one line of reports (the same
    organizations and period); else a final figure before a provisional one. Equal ones are one
    figure with the sources of all, a part if any of them is. Two that differ and cannot be put in
    order are a conflict: neither counts.

    Args:
        data: The dataset.
        metric: The metric.
        at: Only figures that were known on that day: of a report closed by then, or, where the
            report does not say when it was closed, of a period that had ended.
    """
    groups: dict[tuple[object, ...], list[Observation]] = {}
    keys: dict[tuple[object, ...], SeriesKey] = {}
    rejected: list[Rejected] = []
    by_day = metric.over_time in (Aggregation.LAST, Aggregation.FIRST)
    for row in data.observations_of(metric.code):
        if at is not None and not _is_known(data, row, at):
            continue
        figure = _in_unit(row, metric)
        if isinstance(figure, Rejected):
            rejected.append(figure)
            continue
        key = _key(figure)
        when = (key, figure.period.closing if by_day else figure.period)
        group = groups.get(when)
        if group is None:
            groups[when] = [figure]
            keys[when] = key
        else:
            group.append(figure)
    chosen = _Choice(data)
    series: dict[SeriesKey, list[Observation]] = defaultdict(list)
    for when, group in groups.items():
        found = chosen.of(group)
        if found is not None:
            series[keys[when]].append(found)
    wholes = chosen.wholes(row for run in series.values() for row in run)
    return Figures(
        metric,
        {key: tuple(run) for key, run in series.items()},
        chosen.copies,
        (*rejected, *chosen.rejected),
        wholes,
    )


def _is_known(data: "Dataset", row: Observation, at: datetime.date) -> bool:
    report = None if row.report is None else data.get(Report, row.report)
    closed = None if report is None else report.closed_on
    return (row.period.closing if closed is None else closed) <= at


def _key(row: Observation) -> SeriesKey:
    units = row.organizations
    if len(units) > 1:
        units = tuple(sorted(set(units)))
    return SeriesKey(units, row.scope, kind_of(row))


def kind_of(row: Observation) -> Kind:
    """Return what a figure is of beside its metric."""
    if row.initiative is None and row.event is None and row.item is None and not row.categories:
        return PLAIN
    return Kind(row.initiative, row.event, row.item, row.categories)


def _in_unit(row: Observation, metric: Metric) -> Observation | Rejected:
    """Return a figure in the unit of its metric, which is meant where it names none."""
    value = row.value
    if value is None:
        return row
    if isinstance(value, Quantity) and value.per and metric.nature is not Nature.RATE:
        return Rejected(row, Reason.PER)
    if value.unit == metric.unit:
        return row
    is_pair = isinstance(value, Ratio)
    if value.unit is None and not (is_pair and metric.unit == "%"):
        return attrs.evolve(row, value=attrs.evolve(value, unit=metric.unit))
    if is_pair or (metric.nature is Nature.RATIO and value.unit == "%"):
        return row
    return Rejected(row, Reason.UNIT)


class _Choice:
    """Chooses among the rows of one identity, and keeps what was not chosen and why."""

    def __init__(self, data: "Dataset") -> None:
        """Start with nothing chosen."""
        self._data = data
        self.copies: dict[str, tuple[Observation, ...]] = {}
        self.rejected: list[Rejected] = []
        self._counting: dict[str, str] = {}
        self._missing: list[Observation] = []

    def of(self, rows: list[Observation]) -> Observation | None:
        """Return the row that counts, None if none does."""
        if len(rows) == 1:
            return rows[0] if rows[0].value is not None else None
        reports = [self._report(row) for row in rows]
        latest = [
            row
            for row, report in zip(rows, reports, strict=True)
            if not any(
                is_later((other, theirs), (row, report))
                for other, theirs in zip(rows, reports, strict=True)
                if other is not row
            )
        ]
        with_value = [row for row in latest if row.value is not None]
        first = with_value[0] if with_value else None
        if not latest or any(row.value != first.value for row in with_value if first is not None):
            self.rejected += (Rejected(row, Reason.CONFLICT) for row in with_value or rows)
            latest_ids = {id(row) for row in with_value or rows}
            self._reject((row for row in rows if id(row) not in latest_ids), None)
            return None
        same = [row for row in rows if first is not None and row.value == first.value]
        self._reject((row for row in rows if first is None or row.value != first.value), first)
        return None if first is None else self._joined(same)

    def _report(self, row: Observation) -> Report | None:
        return None if row.report is None else self._data.get(Report, row.report)

    def _reject(self, rows: Iterable[Observation], first: Observation | None) -> None:
        for row in rows:
            if row.value is not None:
                reason = Reason.WITHDRAWN if first is None else Reason.REPLACED
                self.rejected.append(Rejected(row, reason, first))

    def _joined(self, same: list[Observation]) -> Observation:
        """Return equal rows as one, with the sources of all; a part if any of them is."""
        first = same[0]
        if len(same) == 1:
            return first
        self.copies[first.id] = tuple(same)
        self._counting.update((row.id, first.id) for row in same[1:])
        sources = tuple(dict.fromkeys(source for row in same for source in row.sources))
        part_of = next((row.part_of for row in same if row.part_of is not None), None)
        return attrs.evolve(first, sources=sources, part_of=part_of)

    def wholes(self, rows: Iterable[Observation]) -> dict[str, str]:
        """Return the whole of every part; parts that run in a circle have none."""
        above: dict[str, str] = {}
        named: dict[str, Observation] = {}
        for row in rows:
            if row.part_of is not None:
                above[row.id] = self._counting.get(row.part_of, row.part_of)
                named[row.id] = row
        done: set[str] = set()
        for start in list(above):
            trail: dict[str, None] = {}
            here: str | None = start
            while here is not None and here not in done and here not in trail:
                trail[here] = None
                here = above.get(here)
            if here is not None and here in trail:
                circle = [*trail][[*trail].index(here) :]
                self.rejected += (Rejected(named[each], Reason.CIRCLE) for each in circle)
                for each in circle:
                    del above[each]
            done.update(trail)
        return above


Reported = tuple[Observation, Report | None]

# Nothing is taken back by a mere mark that a figure is missing, unless it came later.
_NOT_FINAL: Final = (Status.PROVISIONAL, Status.ESTIMATED, Status.MISSING)


def is_later(one: Reported, other: Reported) -> bool:
    """Whether one figure was reported later than another of the same identity, and replaces it."""
    (row, mine), (rival, theirs) = one, other
    if mine is not None and theirs is not None:
        if mine.closed_on and theirs.closed_on and mine.closed_on != theirs.closed_on:
            return mine.closed_on > theirs.closed_on
        if _line(mine) == _line(theirs) and mine.revision != theirs.revision:
            return mine.revision > theirs.revision
    return _is_final(row) and not _is_final(rival)


def _line(report: Report) -> tuple[object, ...]:
    return (frozenset(report.organizations), report.period, report.kind)


def _is_final(row: Observation) -> bool:
    return row.status not in _NOT_FINAL
