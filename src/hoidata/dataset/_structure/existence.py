"""The days on which an organization exists, and why it does not on others."""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from hoidata import vocab
from hoidata.dataset._structure.changes import begun_by, change_days, ended_by
from hoidata.dataset._structure.days import ALWAYS, FIRST, LAST, Span
from hoidata.domain import Organization

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Limit(NamedTuple):
    """Where the existence of an organization begins or ends, and why.

    `day` is the first day on which it exists, or the first on which it no longer does. `why` is
    `valid_from`, `valid_to`, `level` or the kind of the change that began or ended it, and
    `others` the units on the other side of that change.
    """

    day: int
    why: str
    others: tuple[str, ...] = ()


class Existence:
    """When the organizations of a dataset exist (thời gian tồn tại).

    A unit exists from its `valid_from` to its `valid_to`. Where the first is not given, it begins
    with the change that made it; where the last is not given, it ends the day before the change
    that ended it (renamed, merged, split, dissolved), or else with its level: districts ended on
    2025-06-30. A unit on both sides of a change continues. Of changes that contradict each other
    those that leave it the longest time count, and neither a change nor a level counts that would
    end it before it begins: a span is never empty.

    Args:
        data: The organizations and their changes; of two definitions of one id the first counts.

    Attributes:
        limited: The span of each unit that has a first or last day.
    """

    def __init__(self, data: "Dataset") -> None:
        """Work out the days of every organization that has a limit."""
        births, deaths = _by_changes(data)
        self._begins: dict[str, Limit] = {}
        self._ends: dict[str, Limit] = {}
        # Backwards, so that of two definitions of one id the first is what stays.
        organizations = {each.id: each for each in reversed(data.organizations)}
        for unit, each in organizations.items():
            begin = _begin(each, births.get(unit))
            end = _end(each, deaths.get(unit), begin)
            if begin is not None:
                self._begins[unit] = begin
            if end is not None:
                self._ends[unit] = end
        self.limited: Mapping[str, Span] = {
            unit: (
                self._begins[unit].day if unit in self._begins else FIRST,
                self._ends[unit].day if unit in self._ends else LAST,
            )
            for unit in self._begins.keys() | self._ends.keys()
        }

    @property
    def is_unlimited(self) -> bool:
        """Whether no organization is known to begin or end."""
        return not self._begins and not self._ends

    def span(self, unit: str) -> Span:
        """Return the first day and the day after the last; all days for a unit not known."""
        return self.limited.get(unit, ALWAYS[0])

    def has(self, unit: str, at: int) -> bool:
        """Whether a unit exists on a day, an ordinal."""
        first, last = self.limited.get(unit, ALWAYS[0])
        return first <= at < last

    def reason(self, unit: str, at: int) -> Limit | None:
        """Return why a unit does not exist on a day, an ordinal; None if it does."""
        begin, end = self._begins.get(unit), self._ends.get(unit)
        if begin is not None and at < begin.day:
            return begin
        return end if end is not None and at >= end.day else None


def _by_changes(data: "Dataset") -> tuple[dict[str, Limit], dict[str, Limit]]:
    """Return the first beginning and the last end of units by changes."""
    births: dict[str, Limit] = {}
    deaths: dict[str, Limit] = {}
    for change, day in change_days(data):
        if day is None:
            continue
        for unit in begun_by(change):
            if unit not in births or day < births[unit].day:
                births[unit] = Limit(day, str(change.kind), change.before)
        for unit in ended_by(change):
            if unit not in deaths or day > deaths[unit].day:
                deaths[unit] = Limit(day, str(change.kind), change.after)
    return births, deaths


def _begin(unit: Organization, birth: Limit | None) -> Limit | None:
    if unit.valid_from is not None:
        return Limit(unit.valid_from.toordinal(), "valid_from")
    if birth is not None and unit.valid_to is not None and birth.day > unit.valid_to.toordinal():
        return None
    return birth


def _end(unit: Organization, death: Limit | None, begin: Limit | None) -> Limit | None:
    if unit.valid_to is not None:
        return Limit(unit.valid_to.toordinal() + 1, "valid_to")
    ends = (death, None if unit.level is None else _level_end(unit.level))
    return next(
        (end for end in ends if end is not None and (begin is None or begin.day < end.day)), None
    )


@cache
def _level_end(level: str) -> Limit | None:
    row = vocab.get("levels", level)
    if row is None or not row["valid_to"]:
        return None
    return Limit(datetime.date.fromisoformat(row["valid_to"]).toordinal() + 1, "level")
