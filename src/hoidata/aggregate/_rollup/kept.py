"""What is kept of a total in a copy of it."""

import datetime
from typing import TYPE_CHECKING, Self

import attrs

from hoidata.aggregate._rollup.audit import Missing
from hoidata.aggregate._rollup.leftout import LeftOut
from hoidata.aggregate._rollup.series import Terms
from hoidata.domain import Status
from hoidata.errors import Problem
from hoidata.values import Interval, Period, Quantity, Ratio

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.total import Total


@attrs.frozen(kw_only=True)
class Kept:
    """What is left of a detail in a copy: everything it says, without what it was made from."""

    stated: Quantity | Ratio | None
    derived: Quantity | Ratio | None
    ends: Interval
    covers: tuple[Period, ...]
    as_of: tuple[datetime.date, ...]
    terms: Terms
    missing: tuple[Missing, ...]
    left_out: tuple[LeftOut, ...]
    status: Status
    counts: tuple[int, int]
    found: tuple[Problem, ...]

    @classmethod
    def of(cls, total: "Total") -> Self:
        """Return everything that a total says, worked out."""
        return cls(
            stated=total.stated,
            derived=total.derived,
            ends=total.ends,
            covers=total.covers,
            as_of=total.as_of,
            terms=total.terms,
            missing=total.missing,
            left_out=total.left_out,
            status=total.status,
            counts=(total.reported, total.expected),
            found=total.problems,
        )

    def problems(self, _: "Total") -> tuple[Problem, ...]:
        """What is doubtful."""
        return self.found

    def kept(self, _: "Total") -> "Kept":
        """Return it as it is."""
        return self
