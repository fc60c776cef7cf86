"""Who was expected to report, who did, and when."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, Protocol

import attrs

from hoidata import vocab
from hoidata.aggregate._asked import asked_level, asked_period, asked_units
from hoidata.aggregate._rollup import To
from hoidata.aggregate._rollup.asker import Asker
from hoidata.aggregate._rollup.declared import Declared, unnamed_units
from hoidata.dataset import Dataset, days
from hoidata.domain import AttachmentKind, Metric, Organization, Report
from hoidata.errors import ReferenceMissing, Shown, checked, did_you_mean
from hoidata.values import Period, PeriodKind
from hoidata.vocab import Choice

_REGULAR: Final = {
    PeriodKind.DAY: {"daily"},
    PeriodKind.MONTH: {"monthly"},
    PeriodKind.QUARTER: {"quarterly"},
    PeriodKind.HALF: {"interim"},
    PeriodKind.YEAR_TO_DATE: {"year_to_date", "interim", "quarterly"},
    PeriodKind.YEAR: {"annual"},
    PeriodKind.SCHOOL_YEAR: {"school_year", "annual"},
    PeriodKind.TERM: {"term", "political"},
}
"""The kinds of report that are the regular ones for a period."""


class Timeliness(Choice):
    """Whether a report came on time (đúng hạn, trễ hạn)."""

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    MISSING = "missing"


@attrs.frozen(kw_only=True, repr=False)
class CoverageRow(Shown):
    """What one expected organization reported for a period (tình hình báo cáo).

    Args:
        organization: Id of the organization.
        report: The last version of its report for exactly the period: of several kinds the one that
            is regular for such a period, else the one closed last, and a thematic one only if there
            is no other. None if there is none.
        revisions: How often the report was revised.
        timeliness: By closing and due date of the first version; `undated` if either is not known,
            or if it has figures but no report.
        has_figures: Whether a roll-up has a figure for it in the period: for the metrics asked for,
            or for any.
        missing: Codes of the metrics asked for that have no figure in a roll-up, in the order
            asked.
    """

    organization: str
    report: Report | None
    revisions: int = 0
    timeliness: Timeliness = Timeliness.MISSING
    has_figures: bool = False
    missing: tuple[str, ...] = ()

    @property
    def has_reported(self) -> bool:
        """Whether there is a report or a figure."""
        return self.report is not None or self.has_figures


@attrs.frozen(kw_only=True, repr=False)
class Coverage(Shown):
    """Who reported for a period, out of those expected (độ bao phủ báo cáo).

    Args:
        period: The period asked for, inclusive.
        rows: One row per expected organization, in the order of the data.
        unnamed: How many more are expected that the data only counts (`Organization.expected`,
            `Organization.declared_members`) and does not name.
        organization_names: Names of the organizations, by id.
    """

    period: Period
    rows: tuple[CoverageRow, ...]
    unnamed: int = 0
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    @property
    def expected(self) -> int:
        """How many were expected, including those that are only counted."""
        return len(self.rows) + self.unnamed

    @property
    def reported(self) -> int:
        """How many of them reported, on time or not: by a report, or by a figure."""
        return sum(row.has_reported for row in self.rows)

    def of(self, timeliness: Timeliness | str) -> tuple[str, ...]:
        """Return the ids of those whose report was on time, late, undated or missing.

        Raises:
            InvalidData: `field.choice` if there is no such timeliness.
        """
        wanted = Timeliness(timeliness)
        return tuple(row.organization for row in self.rows if row.timeliness is wanted)

    def __repr__(self) -> str:
        """Return the period, and how many reported."""
        return f"<Coverage of {self.period.code}: {self.reported} of {self.expected} reported>"


@checked
def coverage(
    data: Dataset,
    period: Period | str,
    *,
    to: To = None,
    metrics: str | Iterable[str] = (),
    association: str | None = None,
    parent: str | None = None,
) -> Coverage:
    """Return who was expected to report for a period and who did.

    Units that exist on the last day of the period are expected, as in a roll-up: none of a level
    that ended before. A joint report counts for each of its organizations.

    Args:
        data: The organizations, their reports and figures.
        period: The period asked for; a report counts if it is for exactly these days.
        to: A level ("communal", "xã"), or the ids of those expected, whether they exist or not. If
            None, those directly below the `parent`; without one all units of the levels that
            reported, and units without a level of the kinds and associations that reported.
        metrics: Codes of the metrics that each was to report, or one code.
        association: Only units of this association, by its code or name.
        parent: Only units below this one, or the members of this bloc; a unit that has neither
            counts itself.

    Raises:
        ReferenceMissing: There is no such organization, level, association or metric.

    Example:
        >>> from hoidata import samples
        >>> answer = coverage(samples.reports(), "2022", to="hoi-ctd.kien-an", metrics=["gifts"])
        >>> answer.reported, answer.expected, answer.rows[0].missing
        (1, 1, ('gifts',))
    """
    asked = asked_period(period)
    codes = (metrics,) if isinstance(metrics, str) else tuple(metrics)
    figures = Reported(data, asked, codes)
    return coverage_of(data, asked, figures, to=to, association=association, parent=parent)


class Reporting(Protocol):
    """Who reported which metrics in a period."""

    @property
    def units(self) -> Iterable[str]:
        """The units with a figure in the period."""
        ...

    def lacking(self, unit: str) -> tuple[str, ...]:
        """Return the metrics asked for without a figure in a roll-up."""
        ...

    def has_any(self, unit: str) -> bool:
        """Whether a roll-up has a figure of any of the metrics."""
        ...


def coverage_of(
    data: Dataset,
    asked: Period,
    figures: Reporting,
    *,
    to: To = None,
    association: str | None = None,
    parent: str | None = None,
) -> Coverage:
    """Return who was expected to report for a period, and what is known about who did.

    Args:
        data: The organizations and their reports.
        asked: The period.
        figures: Who has figures in it.
        to: As for `coverage`.
        association: Likewise.
        parent: Likewise.

    Raises:
        ReferenceMissing: As `coverage`.
    """
    reports: dict[str, list[Report]] = {}
    for report in data.reports:
        for unit in dict.fromkeys(report.organizations) if report.period == asked else ():
            reports.setdefault(unit, []).append(report)
    expected = _Expected(data, days.of_period(asked)[1] - 1, association, parent)
    units = expected.units(to, (*reports, *figures.units))
    rows = tuple(
        _row(unit, _Versions(data, asked, reports.get(unit, [])), figures) for unit in units
    )
    return Coverage(
        period=asked,
        rows=rows,
        unnamed=expected.unnamed(to, units),
        organization_names=data.organization_names,
    )


class Reported:
    """What a roll-up knows about the units in a period.

    Args:
        data: The figures.
        period: The period.
        codes: The metrics asked for; all that have figures if there are none.
    """

    def __init__(self, data: Dataset, period: Period, codes: tuple[str, ...]) -> None:
        """Look up the metrics asked for."""
        self._span = days.of_period(period)
        self._asked = tuple(data.metric(code) for code in codes)
        known = dict.fromkeys(row.metric for row in data.observations)
        every = (data.get(Metric, code) for code in known)
        self._metrics = self._asked or tuple(each for each in every if each is not None)
        self._asker = Asker(data)
        self.units: Mapping[str, None] = {
            unit: None
            for metric in self._metrics
            for row in data.figures(metric).rows
            if days.covers((self._span,), (days.of_period(row.period),))
            for unit in row.organizations
        }

    def lacking(self, unit: str) -> tuple[str, ...]:
        """Return the metrics asked for without a figure of a unit."""
        return tuple(each.code for each in self._asked if not self._has(unit, each))

    def has_any(self, unit: str) -> bool:
        """Whether a unit has a figure of any of the metrics."""
        return any(self._has(unit, each) for each in self._metrics)

    def _has(self, unit: str, metric: Metric) -> bool:
        return self._asker.questions(metric).has_reported(unit, self._span)


class _Expected:
    """Who is expected to report.

    Args:
        data: The organizations.
        at: The last day asked for, an ordinal.
        association: Only units of this association.
        parent: Only units below this one.
    """

    def __init__(self, data: Dataset, at: int, association: str | None, parent: str | None) -> None:
        """Look up the parent, and the code of the association."""
        self._data = data
        self._at = at
        self._association = association
        if association is not None:
            self._association = _association(data, association)
        self._parent = None if parent is None else data[Organization, parent].id
        self._tree = data.hierarchy()
        self._unlisted = 0
        if self._parent is not None and not self._tree.children(self._parent, at):
            self._tree = data.hierarchy(kind=AttachmentKind.MEMBER_OF)
            self._unlisted = Declared(data).unlisted(self._parent)

    def units(self, to: To, reported: Iterable[str]) -> tuple[str, ...]:
        """Return the units expected: those asked for, or those like the ones that reported."""
        level = asked_level(self._data, to)
        if level is not None:
            return tuple(each.id for each in self._there(deep=True) if each.level == level)
        if to is not None:
            return asked_units(self._data, to)
        if self._parent is not None:
            below = tuple(each.id for each in self._there(deep=False))
            is_leaf = not below and not self.unnamed(None, ())
            return (self._parent,) if is_leaf else below
        known = (self._data.get(Organization, unit) for unit in reported)
        like = {_sort_of(each) for each in known if each is not None and self._is_of(each)}
        return tuple(each.id for each in self._there(deep=True) if _sort_of(each) in like)

    def unnamed(self, to: To, units: tuple[str, ...]) -> int:
        """Return how many more are only counted, of the levels of those expected."""
        level = asked_level(self._data, to)
        if to is not None and level is None:
            return 0
        if to is None and self._parent is not None:
            children = self._tree.children(self._parent, self._at)
            unnamed = sum(unnamed_units(self._data, self._parent, children).values())
            return unnamed + self._unlisted
        found = (self._data[Organization, unit].level for unit in units)
        levels = set(found) if level is None else {level}
        above = [*self._there(deep=True)]
        if self._parent is not None:
            above.append(self._data[Organization, self._parent])
        return sum(
            number
            for each in above
            if each.expected
            for below, number in unnamed_units(
                self._data, each.id, self._tree.children(each.id, self._at)
            ).items()
            if below in levels
        )

    def _there(self, *, deep: bool) -> Iterator[Organization]:
        """Yield the units that exist on the day, in the order of the data."""
        inside = None
        if self._parent is not None:
            below = self._tree.descendants if deep else self._tree.children
            inside = set(below(self._parent, self._at))
        for each in self._data.organizations:
            is_inside = inside is None or each.id in inside
            if is_inside and self._is_of(each) and self._data.existence.has(each.id, self._at):
                yield each

    def _is_of(self, unit: Organization) -> bool:
        return self._association is None or unit.association == self._association


def _association(data: Dataset, name: str) -> str:
    """Return the code of an association, by its code or name.

    Raises:
        ReferenceMissing: Neither the vocabulary nor an organization has it.
    """
    code = data.term("associations", name).code
    own = {each.association: each.association for each in data.organizations if each.association}
    if code in own or code in data.terms_of("associations"):
        return code
    near = did_you_mean(name, vocab.forms("associations") | own)
    message = f"no association '{name}' in the dataset or the vocabulary{near}"
    raise ReferenceMissing(message)


def _sort_of(unit: Organization) -> tuple[object, ...]:
    """Return what decides that units are expected together: their level, if they have one."""
    return (unit.level,) if unit.level is not None else (None, unit.kind, unit.association)


class _Versions(NamedTuple):
    """The reports of one unit for a period."""

    data: Dataset
    asked: Period
    reports: list[Report]

    def of_the_regular(self) -> list[Report]:
        """Return the versions, in order, of the one that is the report for the period."""
        kind = max(self.reports, key=self._rank).kind
        versions = (report for report in self.reports if report.kind == kind)
        return sorted(versions, key=lambda each: (each.revision, _closed(each), each.id))

    def _rank(self, report: Report) -> tuple[object, ...]:
        """Return what decides which of several kinds of reports is the one for a period."""
        is_regular = report.kind in _REGULAR.get(self.asked.kind, ())
        is_occasional = self.data.term("report_kinds", report.kind).is_occasional
        return (not is_occasional, is_regular, _closed(report), report.kind)


def _row(unit: str, versions: _Versions, figures: Reporting) -> CoverageRow:
    lacking, has_figures = figures.lacking(unit), figures.has_any(unit)
    if not versions.reports:
        return CoverageRow(
            organization=unit,
            report=None,
            timeliness=Timeliness.UNDATED if has_figures else Timeliness.MISSING,
            has_figures=has_figures,
            missing=lacking,
        )
    ordered = versions.of_the_regular()
    return CoverageRow(
        organization=unit,
        report=ordered[-1],
        revisions=ordered[-1].revision,
        timeliness=_timeliness(ordered[0]),
        has_figures=has_figures,
        missing=lacking,
    )


def _closed(report: Report) -> datetime.date:
    return report.closed_on or datetime.date.min


def _timeliness(first: Report) -> Timeliness:
    if first.closed_on is None or first.due_on is None:
        return Timeliness.UNDATED
    return Timeliness.ON_TIME if first.closed_on <= first.due_on else Timeliness.LATE
