"""What one unit reported, or several together, sorted by scope and kind."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, Self, TypeAlias

from hoidata.aggregate._rollup.series import Figure, Series
from hoidata.dataset import PLAIN, Kind, Span
from hoidata.domain import Scope

Runs: TypeAlias = Mapping[tuple[Scope, Kind], Series]

NO_RUNS: Final[Runs] = MappingProxyType({})

JOINTLY: Final = ""
"""The dimension of parts of joint figures: what a unit did with whom."""


class Reported(NamedTuple):
    """What one unit reported, or several together.

    Args:
        units: The unit or units.
        plain: What covers everything, for the whole of the unit.
        own: What covers everything that is the unit's own.
        runs: All figures, those of the whole first; none where they are all plain.
        lost: Of several together, the days of figures that can count nowhere.
    """

    units: tuple[str, ...]
    plain: Series | None
    own: Series | None = None
    runs: Runs = NO_RUNS
    lost: tuple[Span, ...] = ()

    @classmethod
    def of(cls, units: tuple[str, ...], runs: Runs) -> Self:
        """Return what units reported, from their figures by scope and kind."""
        plain, own = runs.get((Scope.WHOLE, PLAIN)), runs.get((Scope.OWN, PLAIN))
        if plain is not None and len(runs) == 1:
            return cls(units, plain)
        order = sorted(runs, key=lambda key: key[0] is Scope.OWN)
        return cls(units, plain, own, {key: runs[key] for key in order})

    @property
    def is_plain(self) -> bool:
        """Whether there are only figures that cover everything, for the whole of the unit."""
        return not self.runs

    @property
    def is_of_kinds(self) -> bool:
        """Whether there are figures of one kind only."""
        return any(kind != PLAIN for _, kind in self.runs)

    def figures(self) -> Iterator[tuple[Scope, Kind, Figure]]:
        """Yield all figures."""
        if self.plain is not None and not self.runs:
            for figure in self.plain.figures:
                yield Scope.WHOLE, PLAIN, figure
        for (scope, kind), series in self.runs.items():
            for figure in series.figures:
                yield scope, kind, figure


class Crossing(NamedTuple):
    """A figure and its owner: one unit, or several together, below which it counts."""

    unit: str | None
    place: str
    scope: Scope
    kind: Kind
    figure: Figure


class Sharing(NamedTuple):
    """What was done together, where it counts, and which of the organizers are at or below a unit.

    Their days are not looked at: they are below it on some day.
    """

    place: str | None
    group: Reported
    units: tuple[str, ...]
