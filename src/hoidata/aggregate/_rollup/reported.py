"""What one unit reported, or several together, sorted by scope and kind."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from hoidata.aggregate._rollup.series import Figure, Series, Stretch, Told, rows_of
from hoidata.dataset import PLAIN, Kind, Span
from hoidata.domain import Observation, Scope

Runs = dict[Kind, Series]


JOINTLY: Final = ""
"""The dimension of parts of joint figures: what a unit did with whom."""


class Reported(NamedTuple):
    """What one unit reported, or several together: by scope, then by kind."""

    units: tuple[str, ...]
    whole: Runs
    own: Runs

    @property
    def is_plain(self) -> bool:
        """Whether there are only figures that cover everything, for the whole of the unit."""
        return not self.own and len(self.whole) == 1 and PLAIN in self.whole

    def figures(self) -> Iterator[tuple[Scope, Kind, Figure]]:
        """Yield all figures."""
        for scope, runs in ((Scope.WHOLE, self.whole), (Scope.OWN, self.own)):
            for kind, series in runs.items():
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


def complete_dimensions(
    runs: dict[Kind, list[Told]], stretch: Callable[[Told], Stretch]
) -> Iterator[tuple[Observation, ...]]:
    """Yield the figures made from all categories of a complete dimension, one per span."""
    found: dict[tuple[str, Span], dict[Kind, Told]] = defaultdict(dict)
    complete: set[tuple[str, Span]] = set()
    for kind, run in runs.items():
        if len(kind.categories) == 1 and kind._replace(categories=()) == PLAIN:
            dimension = kind.categories[0][0]
            for each in run:
                span = stretch(each)[:2]
                is_complete = dimension in rows_of(each)[0].complete
                # Of one kind two may be left of the same days, where their unit was cut short.
                if is_complete or kind not in found[dimension, span]:
                    found[dimension, span][kind] = each
                if is_complete:
                    complete.add((dimension, span))
    seen: set[Span] = set()
    for key in sorted(complete):
        figures = [*found[key].values()]
        if len(figures) > 1 and key[1] not in seen:
            seen.add(key[1])
            yield tuple(row for each in figures for row in rows_of(each))
