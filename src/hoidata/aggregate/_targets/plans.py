"""What was planned: with figures, and as targets."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, partial

from hoidata.aggregate._in_unit import in_unit
from hoidata.aggregate._targets.promises import Parties
from hoidata.dataset import AimName, Dataset, Revisions, kind_of, latest
from hoidata.domain import Metric, Observation, Report, Scope, Target
from hoidata.values import Period, Quantity


class Plans:
    """What was planned, as far as it was known on a day.

    Args:
        data: Figures and targets.
        at: The day; None for all that is known today.
    """

    def __init__(self, data: Dataset, *, at: datetime.date | None = None) -> None:
        """Look up nothing before it is asked for."""
        self._data = data
        self._at = at

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The figures with a plan, in the order of the data.

        Of several of one identity, those that no other replaces; of these one, if their plans are
        equal.
        """
        groups: dict[object, list[Observation]] = defaultdict(list)
        for row in self._data.observations:
            if row.plan is not None and self._is_known(row):
                groups[row.identity].append(row)
        report_of = partial(self._data.get, Report)
        kept = (latest(rows, report_of) for rows in groups.values())
        return tuple(row for rows in kept for row in {row.plan: row for row in rows}.values())

    def _is_known(self, row: Observation) -> bool:
        report = None if row.report is None else self._data.get(Report, row.report)
        closed = None if report is None else report.closed_on
        return closed is None or self._at is None or closed <= self._at

    def of(self, target: Target, parties: Parties, period: Period) -> Quantity | None:
        """Return the plan of what a target is measured by; None without one, or with several."""
        name = AimName(target.metric, target.initiative, target.item, parties, period)
        found = self._amounts.get(name, {})
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _amounts(self) -> dict[AimName, dict[Quantity, None]]:
        """The different amounts planned for each thing, in the units of their metrics."""
        found: dict[AimName, dict[Quantity, None]] = defaultdict(dict)
        for name, value in (*self._of_figures(), *self._of_targets()):
            metric = self._data.get(Metric, name.metric)
            if metric is not None:
                found[name][in_unit(value, metric, metric.unit)] = None
        return found

    def _of_figures(self) -> Iterator[tuple[AimName, Quantity]]:
        for row in self.figures:
            initiative, event, item, categories = kind_of(row)
            if row.plan is not None and row.scope is Scope.WHOLE and not (event or categories):
                name = AimName(row.metric, initiative, item, row.organizations, row.period)
                yield name, row.plan

    def _of_targets(self) -> Iterator[tuple[AimName, Quantity]]:
        revisions = Revisions(self._data, at=self._at)
        for row in self._data.target_sets:
            for aim in revisions.aims(row) if revisions.is_known(row) else ():
                value = aim.target.value
                if isinstance(value, Quantity) and revisions.reviser(row, aim) is None:
                    yield aim.name, value
