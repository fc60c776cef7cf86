"""What a roll-up keeps of a total that was computed from other totals."""

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from hoidata.aggregate._rollup.audit import Missing
from hoidata.aggregate._rollup.detail import least_firm
from hoidata.aggregate._rollup.kept import Kept
from hoidata.aggregate._rollup.leftout import LeftOut
from hoidata.aggregate._rollup.series import Terms
from hoidata.dataset import Days, days
from hoidata.domain import Observation, Status
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity, Ratio, Verdict

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.total import Total


@attrs.frozen(kw_only=True, eq=False)
class Combined:
    """The totals behind a computed one, and what can be said about it on request.

    Args:
        parts: The totals that it was computed from.
        stated: What the unit itself states for the metric.
        derived: What was computed.
        covers: The days on which it counts.
        counts: How many units reported, and how many were expected.
        asked_ends: Returns what may be true of all that was asked.
        lacking: Units that are missing, apart from those that the parts miss.
        doubts: What is doubtful, apart from what is in the parts.
        is_stated: Whether what is stated counts, and not what was computed.
        verdict: Whether the two agree, as precisely as they are written.
        is_full: Whether what was computed is complete.
    """

    parts: tuple["Total", ...]
    stated: Quantity | Ratio | None
    derived: Quantity | Ratio | None
    covers: tuple[Period, ...]
    counts: tuple[int, int]
    asked_ends: Callable[[], Interval]
    lacking: tuple[Missing, ...] = ()
    doubts: tuple[Problem, ...] = ()
    is_stated: bool = False
    verdict: Verdict = Verdict.UNDECIDED
    is_full: bool = False

    @property
    def ends(self) -> Interval:
        """What may be true of all that was asked."""
        return self.asked_ends()

    @property
    def as_of(self) -> tuple[datetime.date, ...]:
        """The days that balances in it are of."""
        return tuple(sorted({day for part in self.parts for day in part.as_of}))

    @property
    def terms(self) -> Terms:
        """The figures that it is based on, each once, in the order of the parts."""
        found: dict[str, tuple[int, Observation]] = {}
        for sign, row in (term for part in self.parts for term in part.terms):
            found.setdefault(row.id, (sign, row))
        return tuple(found.values())

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing in any of the parts, by unit."""
        found: dict[str, Days] = {}
        for each in (*self.lacking, *(each for part in self.parts for each in part.missing)):
            said = ((days.of_period(period),) for period in each.days)
            found[each.organization] = days.union(found.get(each.organization, ()), *said)
        return tuple(
            Missing(organization=unit, days=days.to_periods(said))
            for unit, said in sorted(found.items())
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What meets the question and is not in the parts."""
        found = (each for part in self.parts for each in part.left_out)
        return tuple({each.observation.id: each for each in found}.values())

    @property
    def status(self) -> Status:
        """The least firm status of any part."""
        return least_firm({part.status for part in self.parts})

    def problems(self, _: "Total") -> tuple[Problem, ...]:
        """What is doubtful about it, and about its parts."""
        found = [
            Problem.of(
                "rollup.component",
                found=part.metric.label,
                unit=part.organization,
                expected=part.period,
            )
            for part in self.parts
            if not part.is_complete
        ]
        found += (problem for part in self.parts for problem in part.problems)
        return tuple(dict.fromkeys((*self.doubts, *found)))

    def kept(self, total: "Total") -> Kept:
        """Return everything worked out, without the totals behind it."""
        return Kept.of(total)
