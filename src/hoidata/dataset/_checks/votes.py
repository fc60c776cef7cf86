"""Votes: no more than there were voters, no more elected than seats, shares that fit."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.dataset._checks.walk import Place, below, numbered
from hoidata.dataset._choice.values import is_share_of
from hoidata.domain import Candidate, Event, Membership, Motion, Post, VoteEvent, VoteOption
from hoidata.errors import Problem
from hoidata.values import Quantity, Ratio, UnitKind, rounded

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class _Number(NamedTuple):
    """A number of people or votes, and what it is of."""

    value: int
    what: str


_LADDER: Final = (
    ("eligible", "people with a vote"),
    ("present", "people present"),
    ("issued", "ballots handed out"),
    ("cast", "ballots collected"),
    ("valid", "valid ballots"),
)
"""The numbers of a vote, none of which is above the one before it."""

_ALL: Final = frozenset({VoteOption.YES, VoteOption.NO, VoteOption.ABSTAIN})
"""The options that a voter can choose from."""


def check_votes(data: "Dataset") -> Iterator[Problem]:
    """Yield votes whose numbers contradict each other."""
    for path, motion in numbered(data, Motion):
        attended, place = _attended(data, motion), Place(path, motion, motion.sources)
        for number, vote in enumerate(motion.vote_events):
            here = place.step(f"{path}.vote_events[{number}]", vote)
            yield from _Vote(here, vote).problems(attended)


def _attended(data: "Dataset", motion: Motion) -> _Number | None:
    """Return how many took part in the event of a motion, at most; None if that is not known.

    It is known where the event says how many of those invited came, and counts only people.
    """
    event = data.get(Event, motion.event or "")
    rows = [] if event is None else [row for row in event.participants if row.count is not None]
    most = [_people(data, row.count) for row in rows]
    if None in most or all(row.registered is None for row in rows):
        return None
    return _Number(sum(filter(None, most)), "people who took part")


def _people(data: "Dataset", count: Quantity | None) -> int | None:
    """Return the most people that a number may be; None if it has no end or is of other things."""
    if count is None or count.unit is None or count.per or count.ends.high is None:
        return None
    is_people = data.unit(count.unit).kind is UnitKind.BEINGS
    return int(count.ends.high) if is_people else None


class _Vote:
    """One vote."""

    def __init__(self, place: Place, vote: VoteEvent) -> None:
        self._place = place
        self._vote = vote
        numbers = ((getattr(vote, name), what) for name, what in _LADDER)
        self._ladder = [_Number(number, what) for number, what in numbers if number is not None]
        counts = dict(vote.counts)
        self._absent = counts.pop(VoteOption.ABSENT, 0)
        self._counts = counts
        self._total = _Number(sum(counts.values()), "votes")

    def problems(self, attended: _Number | None) -> Iterator[Problem]:
        """Yield what is wrong with it, given how many took part in the event."""
        steps = [*self._ladder, self._total] if self._counts else self._ladder
        for whole, part in pairwise(steps):
            yield from _exceeded(self._place, part, whole)
        there = [step for step in steps if step.what != "people with a vote"]
        if attended is not None and there:
            yield from _exceeded(self._place, there[0], attended)
        yield from self._missed()
        yield from self._shares()

    def _missed(self) -> Iterator[Problem]:
        """Yield the votes for all options if they do not add up to the number they are part of."""
        vote, total = self._vote, self._total.value
        if self._counts.keys() >= _ALL and self._ladder:
            whole = self._ladder[-1]
            found = total + self._absent if whole.what == "people with a vote" else total
            if total <= whole.value != found:
                yield self._unequal(found, whole)
        elif self._absent and vote.present is not None and vote.eligible is not None:
            found = vote.present + self._absent
            if vote.present <= vote.eligible != found:
                yield self._unequal(found, self._ladder[0])

    def _unequal(self, found: int, whole: _Number) -> Problem:
        return Problem.of(
            "vote.missed",
            f"{self._place.path}.counts",
            sources=self._place.sources,
            found=found,
            expected=whole.value,
            whole=whole.what,
        )

    def _shares(self) -> Iterator[Problem]:
        """Yield stated percentages of votes that fit none of the numbers they may be of."""
        wholes = [step.value for step in self._ladder]
        yes, others = self._counts.get(VoteOption.YES), self._counts.keys() - {VoteOption.YES}
        if yes is not None:
            total = [self._total.value] if others else []
            yield from _off(self._place, yes, [*total, *wholes], self._vote.share)
        for place in below(self._place, ("candidates",)):
            row = place.value
            if isinstance(row, Candidate) and row.votes is not None and wholes:
                votes = _Number(row.votes, "votes for one candidate")
                yield from _exceeded(place, votes, self._ladder[-1])
                yield from _off(place, row.votes, wholes, row.share)


def _exceeded(place: Place, part: _Number, whole: _Number) -> Iterator[Problem]:
    """Yield a number that exceeds the one that contains it."""
    if part.value > whole.value:
        yield Problem.of(
            "vote.exceeded",
            place.path,
            sources=place.sources,
            found=part.value,
            part=part.what,
            expected=whole.value,
            whole=whole.what,
        )


def _off(
    place: Place, votes: int, wholes: Sequence[int], share: Quantity | None
) -> Iterator[Problem]:
    """Yield a percentage that no whole fits; the last is what it should be of."""
    pairs = [Ratio(votes, whole) for whole in wholes if whole >= votes and whole > 0]
    if share is not None and pairs and not any(is_share_of(share, each) for each in pairs):
        yield Problem.of(
            "vote.share",
            f"{place.path}.share",
            sources=place.sources,
            found=share,
            votes=pairs[-1],
            expected=rounded(pairs[-1].percent),
        )


def check_elections(data: "Dataset") -> Iterator[Problem]:
    """Yield elections of more people than there are seats or candidates."""
    for path, motion in numbered(data, Motion):
        place = Place(path, motion, motion.sources)
        for part, whole in _election(data, motion):
            if part is not None and whole is not None:
                yield from _exceeded(place, part, whole)


def _election(data: "Dataset", motion: Motion) -> Iterator[tuple[_Number | None, _Number | None]]:
    """Yield the numbers of an election, each with the one that contains it."""
    rows = [row for vote in motion.vote_events for row in vote.candidates]
    listed = _number(len({row.person for row in rows}), "candidates listed")
    named = _number(len({row.person for row in rows if row.is_elected}), "people listed as elected")
    elected = _number(motion.elected, "people elected")
    post = data.get(Post, motion.post or "")
    places = _number(None if post is None else post.seats, "seats of the post")
    seats = _number(motion.seats, "people to be elected") or places
    proposed = _number(motion.proposed, "candidates")
    yield named, elected
    yield elected or named, seats
    yield elected or named, proposed
    yield listed, proposed
    yield seats, places


def _number(value: int | None, what: str) -> _Number | None:
    return None if value is None else _Number(value, what)


def check_holders(data: "Dataset") -> Iterator[Problem]:
    """Yield holders of a post beyond its seats, and votes for them that are stated otherwise."""
    for path, row in numbered(data, Membership):
        place, post = Place(path, row, row.sources), data.get(Post, row.post)
        if row.count is not None and post is not None and post.seats is not None:
            seats = _Number(post.seats, "seats of the post")
            yield from _exceeded(place, _Number(row.count, "people in office"), seats)
        if row.votes is not None:
            yield from _off(place, row.votes.part, [row.votes.whole], row.share)
            votes = _votes_at(data, row)
            if votes not in (None, row.votes.part):
                yield Problem.of(
                    "vote.other",
                    f"{path}.votes",
                    sources=row.sources,
                    found=row.votes.part,
                    expected=votes,
                    motion=row.motion,
                )


def _votes_at(data: "Dataset", row: Membership) -> int | None:
    """Return the votes for somebody in the last round of the election in which they stood."""
    motion = data.get(Motion, row.motion or "")
    rounds = () if motion is None else motion.vote_events
    found = [each.votes for vote in rounds for each in vote.candidates if each.person == row.person]
    return found[-1] if found else None
