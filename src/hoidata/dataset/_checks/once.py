"""One cause is reported once, however many entries it is found at."""

from collections.abc import Hashable, Iterable, Iterator

import attrs

from hoidata.errors import Problem


def once(found: Iterable[tuple[Hashable, Problem]]) -> Iterator[Problem]:
    """Yield one problem for each cause, in the order of the first of each.

    It is the first, with the sources of all; where there are several, its details say how many
    (`count`) and where the others are (`also`).

    Args:
        found: Problems, each with its cause.
    """
    groups: dict[Hashable, list[Problem]] = {}
    for cause, problem in found:
        groups.setdefault(cause, []).append(problem)
    return map(_joined, groups.values())


def _joined(problems: list[Problem]) -> Problem:
    first, *others = problems
    if not others:
        return first
    also = ", ".join(each.path for each in others)
    sources = dict.fromkeys(source for each in problems for source in each.sources)
    details = {**first.details, "count": str(len(problems)), "also": also}
    return attrs.evolve(first, details=details, sources=tuple(sources))
