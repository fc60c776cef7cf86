"""The days on which an organization exists."""

import datetime
from functools import cache
from typing import NamedTuple

from hoidata import vocab
from hoidata.domain import Organization
from hoidata.values import Period


class Validity(NamedTuple):
    """First and last day of an organization, as far as known."""

    first: datetime.date | None
    last: datetime.date | None

    def has(self, day: datetime.date) -> bool:
        """Whether it exists on a day."""
        return not self._is_before(day) and not self._is_after(day)

    def fits(self, period: Period, *, at_end: bool) -> bool:
        """Whether it exists at the end of a period, or on any of its days."""
        if at_end and period.end is not None:
            return self.has(period.end)
        is_early = period.end is not None and self._is_before(period.end)
        return not is_early and (period.start is None or not self._is_after(period.start))

    def _is_before(self, day: datetime.date) -> bool:
        return self.first is not None and day < self.first

    def _is_after(self, day: datetime.date) -> bool:
        return self.last is not None and day > self.last

    def __str__(self) -> str:
        return f"{self.first or '…'} – {self.last or '…'}"


def validity_of(organization: Organization) -> Validity:
    """Return the days on which an organization exists; it ends with its level at the latest."""
    ends = (organization.valid_to, _level_end(str(organization.level)))
    return Validity(organization.valid_from, min(filter(None, ends), default=None))


@cache
def _level_end(level: str) -> datetime.date | None:
    row = vocab.get("levels", level)
    return datetime.date.fromisoformat(row["valid_to"]) if row and row["valid_to"] else None
