"""The figures of a metric that count, and those that do not."""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from hoidata import vocab
from hoidata.dataset._structure.days import Span, of_period, of_validity
from hoidata.domain import Metric, Observation, Scope
from hoidata.values import Period
from hoidata.vocab import Choice


class Kind(NamedTuple):
    """What else a figure is of, apart from its metric; everything if nothing is named."""

    initiative: str | None = None
    event: str | None = None
    item: str | None = None
    categories: tuple[tuple[str, str], ...] = ()


PLAIN: Final = Kind()
"""The kind of a figure that covers everything."""


class SeriesKey(NamedTuple):
    """What a series of figures over time is of: whose, in which scope, of which kind."""

    organizations: tuple[str, ...]
    scope: Scope
    kind: Kind


RawKey: TypeAlias = tuple[Any, ...]
"""The parts of a series key."""


class Reason(Choice):
    """Why a figure does not count (lý do không tính).

    `replaced`, `withdrawn` and `conflict`: another report says otherwise. `unit` and `per`: it is
    in another unit than its metric. `circle`: it is a part of itself. `outside`: none of its units
    exists on its days, or, for a balance, on the last day asked. `straddles`: it reaches beyond
    what was asked for and cannot be cut. `overlap`: what counts may include some of it.
    `not_additive`: it must not be added to others. `shared`: it was done together with others who
    were not asked for.
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
    SHARED = "shared"

    def _vietnamese(self) -> str:
        return vocab.labels_of(self)[0]


class Rejected(NamedTuple):
    """A figure, as stated, that does not count, why, and the one that counts instead."""

    row: Observation
    reason: Reason
    instead: Observation | None = None


class Figures(NamedTuple):
    """The figures of one metric that count (số liệu được tính): one per series and time.

    Attributes:
        metric: The metric.
        series: Every series with its figures, in the order of the data. For a metric that takes the
            last or first value, one per day; else one per period. They are in the unit of the
            metric, and those reported several times have all sources.
        copies: For every figure that is reported several times, none of them later, the rows as
            stated, in the order of the data.
        conflicts: The rows as they were stated that contradict each other, identity by identity.
        rejected: The rows that do not count, in the order of the data.
        wholes: For every part that counts, the id of the nearest figure that contains it and
            counts.
        counting: For every row that another of its identity replaces in the count, the id of that
            row.
        part_of: For every row that is a part and was not replaced, the id of the row that it is
            stated to be a part of, or of the row that counts for that one.
        transfers: What two organizations gave each other, as figures of both together.
        transferred: For every transfer by its id, the figures of either organization that include
            it.
    """

    metric: Metric
    series: Mapping[SeriesKey, tuple[Observation, ...]]
    copies: tuple[tuple[Observation, ...], ...]
    conflicts: tuple[tuple[Observation, ...], ...]
    rejected: tuple[Rejected, ...]
    wholes: Mapping[str, str]
    counting: Mapping[str, str]
    part_of: Mapping[str, str]
    transfers: tuple[Observation, ...] = ()
    transferred: Mapping[str, tuple[Observation, ...]] = MappingProxyType({})

    @property
    def rows(self) -> Iterator[Observation]:
        """The figures that count, series by series."""
        for run in self.series.values():
            yield from run


def kind_of(row: Observation) -> Kind:
    """Return what a figure is of apart from its metric."""
    if row.initiative is None and row.event is None and row.item is None and not row.categories:
        return PLAIN
    return Kind(row.initiative, row.event, row.item, row.categories)


def raw_key(row: Observation) -> RawKey:
    """Return the parts of a series key, without what most figures do not have: made fast."""
    units = row.organizations
    if len(units) > 1:
        units = tuple(sorted(set(units)))
    if row.initiative is None and row.event is None and row.item is None and not row.categories:
        return units, row.scope
    return units, row.scope, row.initiative, row.event, row.item, row.categories


def key_of(raw: RawKey) -> SeriesKey:
    """Return a series key from its parts."""
    units, scope, *kind = raw
    return SeriesKey(units, scope, Kind(*kind) if kind else PLAIN)


def series_key(row: Observation) -> SeriesKey:
    """Return what series a figure is in."""
    return key_of(raw_key(row))


def when_of(metric: Metric) -> Callable[[Observation], Any]:
    """Return what tells of when a figure is: of its period, or of one day of it."""
    day = metric.over_time.day
    return attrgetter("period" if day is None else f"period.{day}")


def span_of(metric: Metric) -> Callable[[Observation], Span]:
    """Return what tells of which days a figure is: those of its period, or one of them."""
    if metric.over_time.day is None:
        return lambda row: of_period(row.period)
    when = when_of(metric)

    def day(row: Observation) -> Span:
        found = when(row)
        return of_period(found) if isinstance(found, Period) else of_validity(found, found)

    return day
