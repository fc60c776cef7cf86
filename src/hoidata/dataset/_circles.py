"""Circles among ids that are each under one other."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from hoidata.domain import Metric


def circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield every circle once, by and from what comes first in the mapping, and then upwards.

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


def core(ways: Iterable[tuple[str, str]]) -> set[str]:
    """Return the ids that are left when the tops and bottoms that are in no circle are removed.

    Those are circles and ways between them, so that following the ways from any of them leads to a
    circle.

    Args:
        ways: From where to where.
    """
    listed = list(ways)
    uppers = {way[1] for way in listed}
    kept = [way for way in listed if way[0] in uppers]  # nearly all are bottoms
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


def way_back(start: str, ways: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return a shortest circle through an id, from it on; none if no way leads back to it.

    Args:
        start: The id.
        ways: Where one gets from an id in one step.
    """
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting and start not in before:
        here = waiting.popleft()
        new = [each for each in ways(here) if each not in before]
        before |= dict.fromkeys(new, here)
        waiting += new
    if start not in before:
        return ()
    trail = [before[start]]
    while trail[-1] != start:
        trail.append(before[trail[-1]])
    return tuple(reversed(trail))


def circle_of(metric: Metric, known: Callable[[str], Metric | None]) -> tuple[str, ...]:
    """Return codes of metrics, each computed from the next and the last from this one."""

    def components(code: str) -> tuple[str, ...]:
        found = metric if code == metric.code else known(code)
        return () if found is None else found.components

    return way_back(metric.code, components)


def drawn(circle: tuple[str, ...]) -> str:
    """Return a circle as text: `a → b → a`."""
    return " → ".join((*circle, circle[0]))
