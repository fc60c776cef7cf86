"""Posts are held by as many as they have seats."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._checks._walk import joined_sources
from hoidata.domain import Membership, Person, Post
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class _Holding(NamedTuple):
    """A membership of a post: who holds it, an organization before the person acting for it."""

    number: int
    row: Membership

    @property
    def holder(self) -> str:
        return str(self.row.on_behalf_of or self.row.person)

    @property
    def start(self) -> datetime.date:
        return self.row.valid_from or datetime.date.min

    def is_valid(self, day: datetime.date) -> bool:
        return self.start <= day and (self.row.valid_to is None or day <= self.row.valid_to)


def check_seats(data: "Dataset") -> Iterator[Problem]:
    """Yield posts that more hold at once than there are seats.

    Those who are known by their organization alone are not held against those known by name,
    as they may be the same.
    """
    found: list[tuple[int, Problem]] = []
    for post, holdings in _holdings(data):
        named = [each for each in holdings if each.row.person]
        acting = [each for each in holdings if each.row.on_behalf_of]
        for group in (named, acting):
            found.extend(_too_many(data, post, group))
    seen: set[str] = set()
    for _, problem in sorted(found, key=lambda pair: pair[0]):
        if problem.path not in seen:
            seen.add(problem.path)
            yield problem


def _holdings(data: "Dataset") -> Iterator[tuple[Post, list[_Holding]]]:
    groups: dict[str, list[_Holding]] = defaultdict(list)
    for number, row in enumerate(data.memberships):
        groups[row.post].append(_Holding(number, row))
    for key, holdings in groups.items():
        post = data.get(Post, key)
        if post is not None and post.seats is not None:
            yield post, holdings


def _too_many(
    data: "Dataset", post: Post, holdings: list[_Holding]
) -> Iterator[tuple[int, Problem]]:
    reported: list[set[str]] = []
    for day in sorted({each.start for each in holdings}):
        valid = [each for each in holdings if each.is_valid(day)]
        holders = {each.holder: each for each in reversed(valid)}
        if len(holders) <= (post.seats or 0) or any(holders.keys() <= each for each in reported):
            continue
        reported.append(set(holders))
        rivals = sorted(holders.values())
        yield rivals[-1].number, _problem(data, post, rivals)


def _problem(data: "Dataset", post: Post, rivals: list[_Holding]) -> Problem:
    return Problem.of(
        "post.holders",
        f"$.memberships[{rivals[-1].number}]",
        sources=joined_sources(each.row for each in rivals),
        post=post.title,
        expected=post.seats,
        found=", ".join(_shown(data, each) for each in rivals),
    )


def _shown(data: "Dataset", holding: _Holding) -> str:
    person = data.get(Person, holding.row.person or "")
    return holding.holder if person is None else person.shown_name
