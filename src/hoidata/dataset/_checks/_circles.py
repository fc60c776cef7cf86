"""Circles among ids that each stand under one other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from hoidata.dataset._checks._walk import joined_sources, numbered
from hoidata.domain import Initiative, Observation
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_initiatives(data: "Dataset") -> Iterator[Problem]:
    """Yield initiatives that are parts of themselves, directly or not."""
    yield from _standing_in_circles(data, Initiative, "parent", "initiative.cycle")


def check_part_circles(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that are parts of themselves, directly or not."""
    yield from _standing_in_circles(data, Observation, "part_of", "parts.cycle")


def _standing_in_circles(
    data: "Dataset", kind: type[Initiative] | type[Observation], field: str, code: str
) -> Iterator[Problem]:
    above: dict[str, str] = {}
    rows: dict[str, tuple[str, Initiative | Observation]] = {}
    for path, row in numbered(data, kind):
        upper = getattr(row, field)
        if upper is not None:
            above.setdefault(row.id, upper)
            rows.setdefault(row.id, (path, row))
    for circle in circles(above):
        yield Problem.of(
            code,
            f"{rows[circle[0]][0]}.{field}",
            sources=joined_sources(rows[each][1] for each in circle),
            found=drawn(circle),
        )


def circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield every circle once, by and from what comes first in the mapping, and on upwards.

    Args:
        above: What each id stands under.
    """
    place = {each: number for number, each in enumerate(above)}
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in above:
        trail: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in trail:
            trail[here] = None
            here = above.get(here)
        if here in trail:
            found.append(_from_first(tuple(trail), here, place))
        done.update(trail)
    yield from sorted(found, key=lambda circle: place[circle[0]])


def _from_first(trail: tuple[str, ...], entry: str, place: Mapping[str, int]) -> tuple[str, ...]:
    circle = trail[trail.index(entry) :]
    first = circle.index(min(circle, key=place.__getitem__))
    return circle[first:] + circle[:first]


def core(ways: Iterable[tuple[str, str]]) -> set[str]:
    """Return what is left of ids when the tops and bottoms that are in no circle are taken off.

    Those are circles and ways from one to another, so that whoever follows ways from any of them
    comes to a circle.

    Args:
        ways: From where to where.
    """
    kept = list(ways)
    for lower, upper in ((0, 1), (1, 0)):
        back: dict[str, list[str]] = defaultdict(list)
        for way in kept:
            back[way[upper]].append(way[lower])
        left = Counter(way[lower] for way in kept)
        ends = [each for each in back if not left[each]]
        while ends:
            for each in back.pop(ends.pop(), ()):
                left[each] -= 1
                if not left[each]:
                    ends.append(each)
        kept = [way for way in kept if left[way[upper]]]
    return {each for way in kept for each in way}


def drawn(circle: tuple[str, ...]) -> str:
    """Return a circle as text: `a → b → a`."""
    return " → ".join((*circle, circle[0]))
