"""Posts are held by at most as many people as they have seats, while their organization exists."""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks.validity import absence
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._structure.days import of_validity
from hoidata.dataset._structure.edges import Edge, Numbered, one_a_parent
from hoidata.domain import Membership, Person, Post
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_SHOWN: Final = 10
"""How many of those who hold a post at once are named."""


def check_seats(data: "Dataset") -> Iterator[Problem]:
    """Yield posts held by more people at once than there are seats.

    Those who are known by their organization alone are not checked against those known by name,
    as they may be the same.
    """
    named: dict[str, list[Numbered]] = defaultdict(list)
    acting: dict[str, list[Numbered]] = defaultdict(list)
    for number, row in enumerate(data.memberships):
        holder = str(row.on_behalf_of or row.person)
        spell = Numbered(number, Edge(row.post, holder, *of_validity(row.valid_from, row.valid_to)))
        if row.person:
            named[row.post].append(spell)
        if row.on_behalf_of:
            acting[row.post].append(spell)
    found: dict[int, Problem] = {}
    for groups in (named, acting):
        for key, spells in groups.items():
            post = data.get(Post, key)
            if post is not None and post.seats is not None:
                for numbers, is_all in _too_many(one_a_parent(spells), post.seats):
                    found.setdefault(numbers[-1], _problem(data, post, numbers, is_all=is_all))
    yield from (problem for _, problem in sorted(found.items()))


def _too_many(spells: list[Numbered], seats: int) -> Iterator[tuple[list[int], bool]]:
    """Yield those who hold a post at the times when one more makes them too many.

    That is the first of them and the last in the data, and whether that is all.
    """
    leaving: list[tuple[int, int]] = []
    latest: list[int] = []
    there: dict[int, None] = {}
    order = sorted(spells, key=lambda spell: spell.edge.first)
    for place, (number, edge) in enumerate(order):
        while leaving and leaving[0][0] <= edge.first:
            del there[heapq.heappop(leaving)[1]]
        there[number] = None
        heapq.heappush(leaving, (edge.last, number))
        heapq.heappush(latest, -number)
        is_last_of_day = place + 1 == len(order) or order[place + 1].edge.first > edge.first
        if len(there) > seats and is_last_of_day:
            while -latest[0] not in there:
                heapq.heappop(latest)
            numbers = sorted({*islice(there, _SHOWN), -latest[0]})
            yield numbers, len(numbers) == len(there)


def _problem(data: "Dataset", post: Post, numbers: list[int], *, is_all: bool) -> Problem:
    rivals = [data.memberships[number] for number in numbers]
    names = [_shown(data, each) for each in rivals]
    return Problem.of(
        "post.holders",
        f"$.memberships[{numbers[-1]}]",
        sources=joined_sources(rivals),
        post=post.title,
        expected=post.seats,
        found=", ".join(names if is_all else [*names, "…"]),
    )


def _shown(data: "Dataset", row: Membership) -> str:
    person = data.get(Person, row.person or "")
    return str(row.on_behalf_of or row.person) if person is None else person.shown_name


def check_memberships(data: "Dataset") -> Iterator[Problem]:
    """Yield days in office on which the organization of the post, or its holder, does not exist."""
    for path, row in numbered(data, Membership):
        post = data.get(Post, row.post)
        for unit in (None if post is None else post.organization, row.on_behalf_of):
            for name in ("valid_from", "valid_to"):
                day = getattr(row, name)
                why = None if unit is None or day is None else absence(data, unit, day)
                if why is not None:
                    yield Problem.of(
                        "membership.not_valid",
                        f"{path}.{name}",
                        sources=row.sources,
                        post=row.post,
                        organization=unit,
                        found=day,
                        **why,
                    )
