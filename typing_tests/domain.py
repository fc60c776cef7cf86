"""What type checkers must say about the room `domain`; never run."""

import datetime
from typing import assert_type

from hoidata import (
    Change,
    Dataset,
    Event,
    Level,
    Metric,
    Observation,
    Organization,
    Period,
    Pledge,
    Quantity,
    Ratio,
    Report,
    Target,
    TargetSet,
    Term,
    VoteEvent,
)
from hoidata.domain import (
    Alias,
    Candidate,
    Document,
    EventStatus,
    Expression,
    Membership,
    PledgeItem,
    Rhythm,
    Strength,
    VoteOption,
)
from hoidata.errors import Source

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
assert_type(figure.declared, tuple[tuple[str, int], ...])
assert_type(figure.plan, Quantity | None)
assert_type(figure.percent, Quantity | None)

written = Observation(
    "o",
    "gifts",
    organizations=["a"],
    period="năm 2024",
    value="120 suất quà",
    plan="100 suất quà",
    percent="120%",
    change="tăng 5%",
    scope="riêng đơn vị",
    status="ước đạt",
    declared={"xã": 2},
    sources=["bc-1:1-5", Source("bc-2")],
)
assert_type(written.period, Period)
assert_type(written.value, Quantity | Ratio | None)
assert_type(written.change, Change | None)
assert_type(written.sources, tuple[Source, ...])

commune = Organization(
    "a", "A", level="xã", valid_from="1/7/2025", year_start="15/12", aliases=["Hội A", Alias("B")]
)
assert_type(commune.level, Level | None)
assert_type(commune.valid_from, datetime.date | None)
assert_type(commune.aliases, tuple[Alias, ...])

target = Target("gifts", "2.000 suất quà", each="năm", strength="phấn đấu")
assert_type(target.value, Quantity | Change)
assert_type(target.each, Rhythm | None)
assert_type(target.strength, Strength)
assert_type(Target.parse("gifts", "trên 2.000 suất quà"), Target)
TargetSet("t", ["a"], period="năm 2024", targets=[target], set_on="5/1/2024", revises="t-2023")
promised = Pledge(
    "p", parties=["a"], kind="giao ước", items=["thăm hỏi", PledgeItem(target=target)]
)
assert_type(promised.items, tuple[PledgeItem, ...])

event = Event("e", "đại hội", period="20/9/2025", status="đã tổ chức", recurrence="5 năm một lần")
assert_type(event.kind, str)
assert_type(event.status, EventStatus)
assert_type(Candidate("n", 412, share="93,6%").share, Quantity | None)
assert_type(Membership("m", person="n", votes="412/440", share="93,6%").votes, Ratio | None)
Document("d", issued_on="5.9.2025")
Report("r", ["a"], period="quý I/2024", closed_on="31/3/2024")

mean = Metric("mean", "bình quân", "hội viên", formula="members / chapters")
assert_type(mean.formula, Expression | None)
term = Term("event_kinds", "le_hoi_den", "lễ hội đền", aliases=["hội đền"])
assert_type(Dataset(terms=[term], metrics=[mean]).metric("bình quân"), Metric)
assert_type(Dataset().term("event_kinds", "đại hội"), Term)
