"""What a roll-up answered, in the terms of a world: figures, months and plain intervals."""

from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

import hoidata as hd
from tests.aggregate.worlds.build import period_of
from tests.aggregate.worlds.model import FIRST_YEAR, first_day, last_day


class Malformed(Exception):
    """An answer that no question could have: a figure from nowhere, a part of a month."""


@dataclass(frozen=True)
class Span:
    """An interval of numbers; None is no end."""

    low: object = None
    high: object = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def of(cls, ends):
        return cls(ends.low, ends.high, ends.low_open, ends.high_open)

    def holds(self, number):
        is_low = self.low is not None and (
            number < self.low or (number == self.low and self.low_open)
        )
        is_high = self.high is not None and (
            number > self.high or (number == self.high and self.high_open)
        )
        return not (is_low or is_high)

    @property
    def is_point(self):
        return self.low is not None and self.low == self.high

    def clipped(self, minimum):
        if minimum is None or (self.low is not None and self.low >= minimum):
            return self
        return Span(minimum, self.high, high_open=self.high_open)

    @property
    def floor(self):
        """How high it begins, to be compared with another."""
        return (self.low is not None, self.low or 0, self.low_open)

    @property
    def ceiling(self):
        return (self.high is None, self.high or 0, not self.high_open)


@dataclass
class Answer:
    unit: str | None
    start: int
    stop: int
    terms: list = field(default_factory=list)
    value: object = None  # a Span, or (part, whole)
    ends: Span | None = None
    covers: set = field(default_factory=set)
    missing: dict = field(default_factory=dict)
    is_complete: bool = False
    left_out: dict = field(default_factory=dict)  # id -> unit
    reported: int = 0
    expected: int = 0
    total: object = None
    world: object = field(default=None, repr=False)

    @cached_property
    def key(self):
        return self.unit, self.start, self.stop

    @cached_property
    def levels(self):
        """Return (how often cells count: at least once, twice, …; cells that are less than 0)."""
        region, levels, below = self.world.ground.region, [], 0
        for sign, figure in sorted(self.terms, key=lambda term: -term[0]):
            cells = region(figure)
            if sign > 0:
                for number, level in enumerate(levels):
                    levels[number], cells = level | cells, level & cells
                levels.append(cells)
            else:
                below |= cells & ~(levels[0] if levels else 0)
                for number, level in enumerate(levels):
                    upper = levels[number + 1] if number + 1 < len(levels) else 0
                    levels[number] = (level & ~cells) | (upper & cells)
        return levels or [0], below & ~self.world.ground.unnamed

    @cached_property
    def region(self):
        return self.levels[0][0]

    @cached_property
    def asked(self):
        return self.world.ground.asked(self.unit, self.start, self.stop)

    @cached_property
    def idle(self):
        return self.world.ground.idle(self.start, self.stop)

    @cached_property
    def held(self):
        """The cells that count, without what counts undivided with cells that were not asked."""
        regions = [self.world.ground.region(figure) for sign, figure in self.terms if sign > 0]
        if self.world.nature == "max":  # maxima may overlap: what any of them holds is held
            inside = [cells for cells in regions if not cells & ~self.asked]
            return reduce(or_, inside, 0)
        outside, held = self.region & ~self.asked, self.region
        for cells in regions:
            if cells & outside:
                held &= ~cells
        return held


def month_of(day):
    return (day.year - FIRST_YEAR) * 12 + day.month


def months_of(periods):
    """Return the months of periods; a stock is told on the last day of its month."""
    found = set()
    for period in periods:
        if period.start == period.end == last_day(month_of(period.end)):
            found.add(month_of(period.end))
            continue
        start = 0 if period.start is None else month_of(period.start)
        stop = month_of(period.end) + 1
        is_whole = period.end == last_day(stop - 1)
        is_whole &= period.start is None or period.start == first_day(start)
        if not is_whole:
            raise Malformed(f"{period} is not made of whole months")
        found.update(range(start, stop))
    return found


def figures_of(world, terms):
    """Return the signs and figures of the terms; a copy is the figure that it copies."""
    copies = {name: of for name, of, wrong in world.noise if wrong is None}
    found = []
    for sign, observation in terms:
        name = copies.get(observation.id, observation.id)
        if name not in world.figure:
            raise Malformed(f"{observation.id} does not count, but is a term")
        found.append((1 if sign > 0 else -1, world.figure[name]))
    return found


def answer_of(world, key, span, total):
    missing = {}
    for each in total.missing:
        missing.setdefault(each.organization, set()).update(months_of(each.days))
    value = total.quantity
    value = (value.part, value.whole) if isinstance(value, hd.Ratio) else Span.of(value.ends)
    ends = getattr(total, "ends", None)
    copies = {name: of for name, of, wrong in world.noise if wrong is None}
    noise = {name for name, _, wrong in world.noise if wrong is not None}
    noise |= {f"none{n}" for n in range(9)}
    return Answer(
        key,
        *span,
        figures_of(world, total.terms),
        value,
        Span.of(ends) if ends is not None and hasattr(ends, "low") else None,
        months_of(total.covers),
        missing,
        total.is_complete,
        {
            copies.get(each.observation.id, each.observation.id): each.organization
            for each in total.left_out
            if each.observation.id not in noise
        },
        total.reported,
        total.expected,
        total,
        world,
    )


def ask(world, data, spans, **options):
    """Return the answers of a roll-up: (unit, start, stop) -> Answer."""
    periods = {period_of(*span).make(): span for span in spans}
    rolled = hd.rollup(data, "value", over=list(periods), **options)
    found = {}
    for (unit, period), total in rolled.items():
        answer = answer_of(world, unit, periods[period], total)
        found[answer.key] = answer
    return found
