"""Target sets that revise earlier ones, and what of these is left."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import attrs

from hoidata.domain import Report, Target, TargetSet
from hoidata.values import Period

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class AimName(NamedTuple):
    """What is to be reached, by whom and by the end of which period, whatever the number."""

    metric: str
    initiative: str | None
    item: str | None
    organizations: tuple[str, ...]
    period: Period


class Aim(NamedTuple):
    """A target that one organization, or several together, are to reach in one period."""

    number: int
    target: Target
    organizations: tuple[str, ...]
    period: Period

    @property
    def name(self) -> AimName:
        """What it is about: two sets that name the same thing restate what is to be reached."""
        target = self.target
        return AimName(
            target.metric, target.initiative, target.item, self.organizations, self.period
        )


class Revisions:
    """Which target sets revise which, as far as that was known on a day.

    Args:
        data: The sets.
        at: The day; None for all that is known today.
    """

    def __init__(self, data: "Dataset", *, at: datetime.date | None = None) -> None:
        """Look at every set once."""
        self._data = data
        self._at = at
        self._sets: dict[str, TargetSet] = {}
        self._later: dict[str, list[TargetSet]] = defaultdict(list)
        for row in data.target_sets:
            self._sets.setdefault(row.id, row)
            if row.revises is not None and self.is_known(row):
                self._later[row.revises].append(row)

    def is_known(self, row: TargetSet) -> bool:
        """Whether a set that revises another was set by the day; others always were."""
        report = None if row.report is None else self._data.get(Report, row.report)
        day = row.set_on or (None if report is None else report.closed_on)
        return row.revises is None or day is None or self._at is None or day <= self._at

    def filled(self, row: TargetSet) -> TargetSet:
        """Return a set with organizations and period of the one that it revises, if it has none."""
        if row.revises is None or (row.organizations and row.period is not None):
            return row
        line = tuple(self._line(row))
        return attrs.evolve(
            row,
            organizations=next((each.organizations for each in line if each.organizations), ()),
            period=next((each.period for each in line if each.period is not None), None),
        )

    def aims(self, row: TargetSet) -> Iterator[Aim]:
        """Yield what each organization is to reach in each period, target by target."""
        filled = self.filled(row)
        for number, target in enumerate(row.targets):
            period = target.period or filled.period
            for unit in dict.fromkeys(target.organizations or filled.organizations):
                for each in () if period is None else target.periods_in(period):
                    yield Aim(number, target, (unit,), each)

    def reviser(self, row: TargetSet, aim: Aim) -> str | None:
        """Return the id of the nearest later set that restates what is to be reached."""
        if not self._later:
            return None
        waiting, seen = [row.id], {row.id}
        for key in waiting:  # grows on the way
            for later in self._later.get(key, ()):
                if later.id in seen:
                    continue
                if aim.name in self._named[later.id]:
                    return later.id
                seen.add(later.id)
                waiting.append(later.id)
        return None

    @cached_property
    def _named(self) -> dict[str, set[AimName]]:
        """What each set that revises another names, by its id."""
        later = (each for rows in self._later.values() for each in rows)
        return {each.id: {aim.name for aim in self.aims(each)} for each in later}

    def _line(self, row: TargetSet) -> Iterator[TargetSet]:
        """Yield a set, the one that it revises, and so on."""
        seen: set[str] = set()
        here: TargetSet | None = row
        while here is not None and here.id not in seen:
            yield here
            seen.add(here.id)
            here = None if here.revises is None else self._sets.get(here.revises)
