"""What a roll-up answers: totals by organization and period."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._terms import Term
from hoidata.domain import Metric, Observation
from hoidata.errors import Problem, ReferenceMissing
from hoidata.values import Period, Quantity, Ratio

Key = tuple[str | None, Period]


@attrs.frozen(kw_only=True)
class Total:
    """One total with everything that it rests on (số tổng hợp).

    Args:
        organization: Id of the organization; None for a joint figure of organizations that have
            nothing above them in common.
        period: The period asked for, inclusive.
        metric: The metric that was added up.
        quantity: The answer in the metric's unit, with its bound; a Ratio for pairs.
        stated: What the organization itself states; None if it does not.
        derived: What follows from its own figures and its units; None if nothing does.
        covers: The days that the answer covers, in order; less than the period if some are
            missing. Of a stock, the period asked for.
        reported: How many units directly below have a figure.
        expected: How many there are at the period's end; 1 for a unit without units below.
        is_complete: Whether the answer speaks for every day and for every unit below.
        sum_of: The figures in the sum, in the order of the data.
        problems: What is doubtful about it.
    """

    organization: str | None
    period: Period
    metric: Metric
    quantity: Quantity | Ratio | None
    stated: Quantity | Ratio | None = None
    derived: Quantity | Ratio | None = None
    covers: tuple[Period, ...] = ()
    reported: int = 1
    expected: int = 1
    is_complete: bool = False
    sum_of: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def evidence(self) -> tuple[Observation, ...]:
        """The figures that the answer rests on, those taken away included."""
        return tuple(term.observation for term in self.sum_of)

    @property
    def terms(self) -> tuple[tuple[int, Observation], ...]:
        """The figures in the sum, each with 1 or, if it is taken away, -1."""
        return tuple((term.sign, term.observation) for term in self.sum_of)

    def __str__(self) -> str:
        """Return organization, period and answer on one line."""
        return f"{self.organization or '(chung)'}  {self.period.code}  {self.quantity}"


class RollUp(Mapping[Key, Total]):
    """The totals of one metric by (organization, period) (bảng tổng hợp); read-only.

    Keys are in the order of the data and of time. A period may be given as a `Period` or as
    its code.

    Args:
        metric: The metric that was added up.
        totals: The totals.
        problems: What is doubtful about the roll-up as a whole, such as figures that straddle
            the periods asked for.
    """

    __slots__ = ("_metric", "_problems", "_totals")

    def __init__(
        self, metric: Metric, totals: Mapping[Key, Total], problems: tuple[Problem, ...] = ()
    ) -> None:
        """Keep the totals."""
        self._metric = metric
        self._problems = problems
        self._totals = dict(totals)

    def __getitem__(self, key: tuple[str | None, Period | str]) -> Total:
        """Return the total of an organization in a period.

        Raises:
            ReferenceMissing: There is none.
            InvalidData: A code of `Period.parse` if the period is not one.
        """
        if not isinstance(key, tuple):
            message = f"'{key}' alone names no total; give organization and period"
            raise ReferenceMissing(message)
        organization, period = key
        asked = asked_period(period)
        found = self._totals.get((organization, asked))
        if found is None:
            message = f"no total of '{organization}' in {asked.code}"
            raise ReferenceMissing(message)
        return found

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys."""
        return iter(self._totals)

    def __len__(self) -> int:
        """Return the number of totals."""
        return len(self._totals)

    @property
    def metric(self) -> Metric:
        """The metric that was added up."""
        return self._metric

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is doubtful about the roll-up as a whole."""
        return self._problems

    @property
    def organizations(self) -> tuple[str | None, ...]:
        """The organizations that have totals, in order."""
        return tuple(dict.fromkeys(organization for organization, _ in self._totals))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that have totals, in the order of time."""
        return tuple(sorted({period for _, period in self._totals}))

    def filter(self, keep: Callable[[Total], bool]) -> "RollUp":
        """Return the roll-up with only some of its totals."""
        kept = {key: total for key, total in self._totals.items() if keep(total)}
        return RollUp(self.metric, kept, self.problems)

    def sorted(self, key: Callable[[Total], Any], *, reverse: bool = False) -> "RollUp":
        """Return the roll-up in another order."""
        rows = sorted(self._totals.items(), key=lambda item: key(item[1]), reverse=reverse)
        return RollUp(self.metric, dict(rows), self.problems)

    def __str__(self) -> str:
        """Return one line a total."""
        return "\n".join(str(total) for total in self._totals.values())

    def __repr__(self) -> str:
        """Return the metric and the number of totals."""
        return f"RollUp({self.metric.code!r}, {len(self)} totals)"
