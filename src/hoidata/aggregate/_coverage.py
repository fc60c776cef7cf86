"""Who was expected to report, who did, and when."""

from collections.abc import Iterable

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric, Organization, Report, ReportKind
from hoidata.errors import Choice
from hoidata.values import Period


class Timeliness(Choice):
    """Whether a report came in time (đúng hạn, trễ hạn)."""

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    MISSING = "missing"


@attrs.frozen(kw_only=True)
class CoverageRow:
    """What one expected organization reported for a period (tình hình báo cáo).

    Args:
        organization: Id of the organization.
        report: The last version of its report for exactly the period; of reports of several
            kinds the first in the data, a thematic one last. None if there is none.
        revisions: How often the report was revised.
        timeliness: By closing and due date of the first version; `undated` if either is not
            told.
        missing: Codes of the metrics asked for that have no figure of the organization within
            the period, in the order asked.
    """

    organization: str
    report: Report | None
    revisions: int = 0
    timeliness: Timeliness = Timeliness.MISSING
    missing: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Coverage:
    """Who reported for a period, of those expected (độ bao phủ báo cáo).

    Args:
        period: The period asked for, inclusive.
        rows: One row an expected organization, in the order of the data.
    """

    period: Period
    rows: tuple[CoverageRow, ...]

    @property
    def expected(self) -> int:
        """How many were expected."""
        return len(self.rows)

    @property
    def reported(self) -> int:
        """How many of them reported, in time or not."""
        return sum(row.report is not None for row in self.rows)

    def of(self, timeliness: Timeliness | str) -> tuple[str, ...]:
        """Return the ids of those whose report was on time, late, undated or missing.

        Raises:
            InvalidData: `field.choice` if there is no such timeliness.
        """
        wanted = Timeliness(timeliness)
        return tuple(row.organization for row in self.rows if row.timeliness is wanted)


def coverage(
    data: Dataset,
    period: Period | str,
    *,
    of: Level | str | Iterable[str] | None = None,
    metrics: str | Iterable[str] = (),
) -> Coverage:
    """Return who was expected to report for a period and who did.

    Args:
        data: The organizations and their reports.
        period: The period asked for; a report counts if it is for exactly these days.
        of: A level, or the ids of those expected; all of the levels that reported if None.
            Of a level, only units that exist at the period's end are expected: none of a level
            that ended before.
        metrics: Codes of the metrics that each was to report, or one code.

    Raises:
        ReferenceMissing: There is no such organization or metric.

    Example:
        >>> from hoidata import samples
        >>> answer = coverage(samples.reports(), "2022", of="hoi-ctd.kien-an", metrics=["gifts"])
        >>> answer.reported, answer.expected, answer.rows[0].missing
        (1, 1, ('gifts',))
    """
    asked = asked_period(period)
    reports: dict[str, list[Report]] = {}
    for report in data.reports:
        for unit in report.organizations if report.period == asked else ():
            reports.setdefault(unit, []).append(report)
    figures = _figures(data, asked)
    codes = (metrics,) if isinstance(metrics, str) else metrics
    wanted = tuple(data[Metric, code].code for code in codes)
    rows = [
        _row(unit, reports.get(unit, []), [code for code in wanted if (unit, code) not in figures])
        for unit in _expected(data, asked, of, reports)
    ]
    return Coverage(period=asked, rows=tuple(rows))


def _figures(data: Dataset, asked: Period) -> set[tuple[str, str]]:
    return {
        (unit, figure.metric)
        for figure in data.observations
        if figure.value is not None and asked.contains(figure.period)
        for unit in figure.organizations
    }


def _expected(
    data: Dataset,
    asked: Period,
    of: Level | str | Iterable[str] | None,
    reports: dict[str, list[Report]],
) -> tuple[str, ...]:
    if of is not None and not (isinstance(of, str) and of in tuple(Level)):
        named = (of,) if isinstance(of, str) else tuple(of)
        return tuple(data[Organization, unit].id for unit in named)
    levels = {of} if of is not None else {_level(data, unit) for unit in reports} - {None}
    day = asked.closing
    return tuple(
        each.id for each in data.organizations if each.level in levels and data.exists(each.id, day)
    )


def _level(data: Dataset, unit: str) -> Level | None:
    found = data.get(Organization, unit)
    return None if found is None else found.level


def _row(unit: str, reports: list[Report], missing: list[str]) -> CoverageRow:
    if not reports:
        return CoverageRow(organization=unit, report=None, missing=tuple(missing))
    regular = [report for report in reports if report.kind is not ReportKind.THEMATIC]
    kind = (regular or reports)[0].kind
    versions = [report for report in reports if report.kind is kind]
    ordered = sorted(versions, key=lambda report: report.revision)
    return CoverageRow(
        organization=unit,
        report=ordered[-1],
        revisions=ordered[-1].revision,
        timeliness=_timeliness(ordered[0]),
        missing=tuple(missing),
    )


def _timeliness(first: Report) -> Timeliness:
    if first.closed_on is None or first.due_on is None:
        return Timeliness.UNDATED
    return Timeliness.ON_TIME if first.closed_on <= first.due_on else Timeliness.LATE
