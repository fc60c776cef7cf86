"""What type checkers must say about the room `domain`; never run."""

from typing import assert_type

from hoidata import Level, Observation, Organization, Period, Quantity, VoteEvent
from hoidata.domain import VoteOption

UNITS: dict[Level, int] = {Level.COMMUNAL: 34}
CATEGORIES: dict[str, str] = {"giới": "nữ"}

counted = Organization("a", "A", expected=UNITS)
assert_type(counted.expected, tuple[tuple[Level, int], ...])
Organization("a", "A", expected={"communal": 34})
Organization("a", "A", expected=[(Level.COMMUNAL, 34), ("chapter", 210)])
Organization("a", "A", expected=counted.expected)

vote = VoteEvent(counts={"yes": 433, "no": 7}, present=440)
assert_type(vote.counts, tuple[tuple[VoteOption, int], ...])
VoteEvent(counts=vote.counts)

figure = Observation(
    "o",
    "members",
    organizations=["a"],
    period=Period.year(2024),
    value=Quantity(92, "hội viên"),
    categories=CATEGORIES,
    complete="độ tuổi",
)
assert_type(figure.categories, tuple[tuple[str, str], ...])
assert_type(figure.complete, tuple[str, ...])
assert_type(figure.predecessors, bool)
assert_type(figure.item, str | None)
