"""Which of several figures of one identity no other replaces."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from hoidata.domain import Observation, Report, Status

# Nothing is taken back by a mere mark that a figure is missing, unless it came later.
NOT_FINAL: Final = (Status.PROVISIONAL, Status.ESTIMATED, Status.MISSING)


def is_final(row: Observation) -> bool:
    """Whether a figure is not expected to be replaced: neither provisional nor estimated."""
    return row.status not in NOT_FINAL


Line: TypeAlias = tuple[object, ...]
"""What reports have in common if a later revision replaces an earlier one."""


def line_of(report: Report) -> Line:
    """Return the line of reports that one is in: the same organizations, period and kind."""
    return (frozenset(report.organizations), report.period, report.kind)


class Rival(NamedTuple):
    """One of several figures of one identity, and what decides between them."""

    row: Observation
    closed: datetime.date | None
    line: Line | None
    revision: int
    is_final: bool


def rival_of(row: Observation, report: Report | None) -> Rival:
    """Return a figure with what decides between it and others: its report, if that is known."""
    if report is None:
        return Rival(row, None, None, 0, is_final(row))
    return Rival(row, report.closed_on, line_of(report), report.revision, is_final(row))


class _Rivals:
    """Rivals that may each be replaced by another, whatever the days they were closed on."""

    def __init__(self, rivals: Iterable[Rival]) -> None:
        self._highest: dict[Line, int] = {}
        self._finals = 0
        self._finals_of: Counter[tuple[Line, int | None]] = Counter()
        for each in rivals:
            if each.line is not None:
                revision = max(each.revision, self._highest.get(each.line, 0))
                self._highest[each.line] = revision
            if each.is_final:
                self._finals += 1
                if each.line is not None:
                    self._finals_of[each.line, None] += 1
                    self._finals_of[each.line, each.revision] += 1

    def replace(self, rival: Rival) -> bool:
        """Whether any of them replaces one: a later revision of its line, or a final figure.

        A final figure of an earlier revision does not.
        """
        line, revision = rival.line, rival.revision
        if line is None:
            return not rival.is_final and self._finals > 0
        if self._highest[line] > revision:
            return True
        earlier = self._finals_of[line, None] - self._finals_of[line, revision]
        return not rival.is_final and self._finals > earlier


def unreplaced(rivals: Sequence[Rival]) -> list[Rival]:
    """Return the rivals that no other replaces, in their order."""
    last = max((each.closed for each in rivals if each.closed is not None), default=None)
    current = [each for each in rivals if each.closed in (None, last)]
    # Closing days decide between all that have one; those without may meet any other.
    undated, dated = _Rivals(rivals), _Rivals(current)
    return [
        each for each in current if not (undated if each.closed is None else dated).replace(each)
    ]


def latest(
    rows: Sequence[Observation], report_of: Callable[[str], Report | None]
) -> list[Observation]:
    """Return the rows of one identity that no other replaces; all if they replace each other.

    Args:
        rows: The rows.
        report_of: Returns the report of an id.
    """
    reports = (None if row.report is None else report_of(row.report) for row in rows)
    rivals = [rival_of(row, report) for row, report in zip(rows, reports, strict=True)]
    return [each.row for each in unreplaced(rivals)] or list(rows)
