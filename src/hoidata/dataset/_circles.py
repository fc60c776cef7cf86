"""Circles among ids that are each under one other."""

from collections.abc import Iterator, Mapping


def circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield every circle once, by and from what comes first in the mapping, and on upwards.

    Args:
        above: What each id is under.
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


def drawn(circle: tuple[str, ...]) -> str:
    """Return a circle as text: `a → b → a`."""
    return " → ".join((*circle, circle[0]))
