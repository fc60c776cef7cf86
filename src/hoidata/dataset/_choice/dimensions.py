"""Dimensions of which all categories are told: together they are a figure of everything."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from hoidata.dataset._choice.figures import PLAIN, Figures, Kind, span_of
from hoidata.dataset._structure.days import Span
from hoidata.domain import Observation, Scope

Told = TypeVar("Told")


def complete_dimensions(
    runs: Mapping[Kind, Sequence[Told]],
    span: Callable[[Told], Span],
    row: Callable[[Told], Observation],
) -> Iterator[tuple[str, Span, list[Told]]]:
    """Yield each complete dimension and its days, with what was told of all its categories.

    Args:
        runs: What one unit told, or several together, by its kind.
        span: What says of which days something was told.
        row: What says in which figure.
    """
    found: dict[tuple[str, Span], dict[Kind, Told]] = defaultdict(dict)
    complete: set[tuple[str, Span]] = set()
    for kind, run in runs.items():
        if len(kind.categories) == 1 and kind._replace(categories=()) == PLAIN:
            dimension = kind.categories[0][0]
            for each in run:
                key = dimension, span(each)
                is_complete = dimension in row(each).complete
                # Of one kind two may be left of the same days, where their unit was cut short.
                if is_complete or kind not in found[key]:
                    found[key][kind] = each
                if is_complete:
                    complete.add(key)
    for key in sorted(complete):
        if len(found[key]) > 1:
            yield *key, [*found[key].values()]


def made_of_dimensions(
    figures: Figures,
) -> Iterator[tuple[tuple[str, ...], Scope, list[list[Observation]]]]:
    """Yield units and scopes with the complete dimensions of the same days, if not all is stated.

    Each of the dimensions, by its figures, is everything on these days.
    """
    runs: dict[tuple[tuple[str, ...], Scope], dict[Kind, Sequence[Observation]]]
    runs = defaultdict(dict)
    for key, run in figures.series.items():
        runs[key.organizations, key.scope][key.kind] = run
    span = span_of(figures.metric)
    for (units, scope), known in runs.items():
        stated = {span(row) for row in known.get(PLAIN, ())}
        made: dict[Span, list[list[Observation]]] = defaultdict(list)
        for _, when, rows in complete_dimensions(known, span, lambda row: row):
            if when not in stated:
                made[when].append(rows)
        yield from ((units, scope, dimensions) for dimensions in made.values())
