"""What one unit reported, or several together, sorted by scope and kind."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata.aggregate._rollup.series import Figure, Series
from hoidata.dataset import PLAIN, Kind, Span
from hoidata.domain import Scope

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
        """Whether there is nothing but figures of everything, for the whole of the unit."""
        return not self.own and len(self.whole) == 1 and PLAIN in self.whole

    def figures(self) -> Iterator[tuple[Scope, Kind, Figure]]:
        """Yield all figures."""
        for scope, runs in ((Scope.WHOLE, self.whole), (Scope.OWN, self.own)):
            for kind, series in runs.items():
                for figure in series.figures:
                    yield scope, kind, figure


class Crossing(NamedTuple):
    """A figure, and whose it is: of one unit, or of several together, which it counts below."""

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


def complete_dimensions(runs: dict[Kind, list[Figure]]) -> Iterator[Figure]:
    """Yield the figures that all categories of a complete dimension make, one a span."""
    found: dict[tuple[str, Span], dict[Kind, Figure]] = defaultdict(dict)
    complete: set[tuple[str, Span]] = set()
    for kind, run in runs.items():
        if len(kind.categories) == 1 and kind._replace(categories=()) == PLAIN:
            dimension = kind.categories[0][0]
            for each in run:
                is_complete = dimension in each.rows[0].complete
                # Of one kind two may be left of the same days, where their unit was cut short.
                if is_complete or kind not in found[dimension, each[:2]]:
                    found[dimension, each[:2]][kind] = each
                if is_complete:
                    complete.add((dimension, each[:2]))
    seen: set[Span] = set()
    for key in sorted(complete):
        figures = [*found[key].values()]
        if len(figures) > 1 and key[1] not in seen:
            seen.add(key[1])
            rows = tuple(row for each in figures for row in each.rows)
            yield figures[0]._replace(told=rows)
