"""The organizations of a dataset as tables, made once for many frames of figures.

Days become months, counted from the year 0: figures that dataframes add themselves are of whole
months. `fit` is the first and last month that lie whole in some days, `touch` those that meet them.
"""

import datetime
import pickle
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from hoidata.dataset import Dataset, Edge, Span, days, orphans
from hoidata.errors import checked
from hoidata.frames._columns import by_name
from hoidata.frames._engines import Columns, Lazy, polars

FIRST_MONTH: Final = 0
LAST_MONTH: Final = 12 * 10_000

DAYS: Final = 32
"""More days than a month has."""

_DEEPEST: Final = 40
"""Ranks above a unit that are followed: the closure of a chain grows with its square."""


class Segment(NamedTuple):
    """Days on which nothing changes above a unit.

    `path` are the segments of the unit itself and of each unit above it.
    """

    unit: str
    span: Span
    path: tuple[int, ...]


class Structure:
    """The organizations of a dataset as `rollup_frame` needs them (cơ cấu tổ chức).

    A dataset does in its place; who adds up several frames makes it once, which takes about
    twenty microseconds an organization.

    Args:
        base: The organizations with their attachments and changes, metrics, units and terms;
            figures in it count beside those of a frame.
        hierarchy: A named line of command; None is the association's own.

    Example:
        >>> from hoidata import samples
        >>> structure = Structure(samples.reports())
        >>> structure.hierarchy is None
        True
    """

    @checked
    def __init__(self, base: Dataset, *, hierarchy: str | None = None) -> None:
        """Keep the dataset; nothing is worked out yet."""
        self.base: Dataset = base
        self.hierarchy: str | None = hierarchy
        self._tree = base.hierarchy(hierarchy)
        self._is_deep = False
        self._brought: dict[str, Lazy] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what another process needs: it opens the same bytes once, however often sent."""
        return _opened, (type(self), self._packed)

    @cached_property
    def _packed(self) -> bytes:
        """It with all its tables, but for what lies in the memory of a library."""
        for name in self._tables:
            getattr(self, name)
        kept = {name: each for name, each in self.__dict__.items() if name != "closings"}
        return zlib.compress(pickle.dumps({**kept, "_brought": {}}), level=1)

    @cached_property
    def closings(self) -> "Closings":
        """The same as balances need it: made once, when they are first asked for."""
        found = Closings(self.base, hierarchy=self.hierarchy)
        found.__dict__.update({name: getattr(self, name) for name in _SHARED})
        return found

    def _touch(self, span: Span) -> tuple[int, int]:
        """Return the first and the last month in which anything of some days counts."""
        return touch(span)

    def _fit(self, span: Span) -> tuple[int, int]:
        """Return the first and the last month of which nothing is of other days."""
        return fit(span)

    def __repr__(self) -> str:
        """Return how many organizations there are."""
        return f"Structure({len(self.base.organizations)} organizations)"

    @cached_property
    def is_plain(self) -> bool:
        """Whether dataframes can follow it: no circles, no deep chains, nothing unlisted."""
        _ = self.segments
        is_listed = not any(each.expected for each in self.base.organizations)
        is_linked = self._heirs is not None and not orphans(self.base, self._tree)
        return is_listed and not self._is_deep and is_linked

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of every unit, those of a unit by day; parents before children."""
        found: list[Segment] = []
        numbers: dict[str, list[int]] = {}
        existence = self.base.existence
        for unit in reversed(self._tree.order):
            own = numbers[unit] = []
            for span, above in self._above(unit, existence.span(unit), numbers, found):
                own.append(len(found))
                found.append(Segment(unit, span, (len(found), *above)))
        return tuple(found)

    def _above(
        self, unit: str, life: Span, numbers: dict[str, list[int]], found: list[Segment]
    ) -> Iterator[tuple[Span, tuple[int, ...]]]:
        """Yield the days of a unit with what is above it, each time that changes."""
        at = life[0]
        for edge in self._tree.edges_above(unit):
            if at < edge.first:
                yield (at, edge.first), ()
            at = edge.last
            for number in numbers.get(edge.parent, ()):
                _, span, path = found[number]
                first, last = max(span[0], edge.first), min(span[1], edge.last)
                if first < last:
                    self._is_deep |= len(path) >= _DEEPEST
                    yield (first, last), path[:_DEEPEST]
            self._is_deep |= edge.parent not in numbers  # a circle
        if at < life[1]:
            yield (at, life[1]), ()

    @cached_property
    def _heirs(self) -> dict[str, list[tuple[str, int]]] | None:
        """Of each unit, those that came from it by mergers, with the month of their birth.

        None where dataframes cannot tell the days of both apart.
        """
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        existence = self.base.existence
        for unit, (birth, _) in existence.limited.items():
            sources = self._sources(unit)
            if any(existence.span(each)[1] > birth for each in sources):
                return None
            for each in sources:
                above = self._tree.with_all_above([each]) - {each}
                if not above.isdisjoint({unit, *sources}):
                    return None
            for each in sources:
                found[each].append((unit, month_of(birth)))
        return found

    def _sources(self, unit: str) -> set[str]:
        """Return the units that one came from, alone or by a merger, and theirs."""
        lineage = self.base.lineage
        found: set[str] = set()
        waiting = [unit]
        while waiting:
            here = waiting.pop()
            for step in lineage.predecessors(here):
                if here not in step.before and len(step.after) == 1:
                    new = set(step.before) - found - {unit}
                    found |= new
                    waiting += new
        return found

    @property
    def has_heirs(self) -> bool:
        """Whether any unit came from others."""
        return bool(self._heirs)

    @property
    def _tables(self) -> tuple[str, ...]:
        """The names of all tables, and of what they are made from."""
        return (
            *("numbers", "names", "cuts", "places", "closure", "leaves"),
            *("pieces", "children", "counts", "lives"),
        )

    # --- tables -----------------------------------------------------------------------------

    def table(self, name: str) -> Lazy:
        """Return one of the tables in polars.

        Args:
            name: The table, a property of this class.
        """
        if name not in self._brought:
            pl, columns = polars(), getattr(self, name)
            self._brought[name] = pl.LazyFrame(columns, dict.fromkeys(columns, pl.Int64))
        return self._brought[name]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of every unit, by which tables name it."""
        return {unit: number for number, unit in enumerate(self._tree.order)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of units by their numbers."""
        return tuple(self.numbers)

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """The months at which anything above any unit changes, in order."""
        spans = [each.span for each in self.segments]
        cuts = {self._fit(each)[0] for each in spans if each[0] > days.FIRST}
        cuts |= {self._touch(each)[1] + 1 for each in spans if each[1] < days.LAST}
        return tuple(sorted(cuts))

    @cached_property
    def places(self) -> Columns:
        """The segments by unit and piece: the months between two cuts, numbered from 0.

        `always_leaf` is 1 where a unit never has others below it, 0 where it always has, -1 where
        that depends on the day.
        """
        names = ("unit", "piece", "segment", "fit1", "fit2", "touch1", "touch2", "always_leaf")
        rows: list[tuple[int, ...]] = []
        edges = (FIRST_MONTH, *self.cuts, LAST_MONTH)
        bounds = [*pairwise(edges)] if self.cuts else [_ALL]
        for number, each in enumerate(self.segments):
            unit = self.numbers[each.unit]
            (fit1, fit2), (touch1, touch2) = self._fit(each.span), self._touch(each.span)
            for piece, (first, last) in enumerate(bounds):
                if touch1 < last and first <= touch2:
                    leaf = self._leafness.get(unit, -1)
                    rows.append((unit, piece, number, fit1, fit2, touch1, touch2, leaf))
        return by_name(names, rows)

    @cached_property
    def _leafness(self) -> dict[int, int]:
        """Whether units are leaves on all days, 1, or on none, 0; those of both are left out."""
        windows: dict[int, int] = defaultdict(int)
        for unit, first, last in zip(*self.leaves.values(), strict=True):
            windows[unit] = 1 if (first, last) == (FIRST_MONTH, LAST_MONTH) else -1
        return {number: windows[number] for number in self.numbers.values() if windows[number] >= 0}

    @property
    def has_mixed(self) -> bool:
        """Whether any unit has others below it on some of its days only."""
        return len(self._leafness) < len(self.numbers)

    @cached_property
    def closure(self) -> Columns:
        """What a figure of a segment also counts for: each unit above it, and heirs of these.

        `steps` is how many units up; of an heir, up to the unit that it came from. It counts only
        in periods that end in the month `born` or later. `is_only` is 1 where nothing else counts
        for the unit.
        """
        found = by_name(
            ("segment", "above", "above_segment", "steps", "born"),
            (
                (number, self.numbers[unit], own, steps, born)
                for number, (unit, steps, own, born) in self._counting()
            ),
        )
        each = Counter(found["above"])
        return found | {"is_only": [int(each[unit] == 1) for unit in found["above"]]}

    def _counting(self) -> Iterator[tuple[int, tuple[str, int, int, int]]]:
        """Yield for what each segment counts: unit, steps, segment of the unit, birth."""
        heirs = self._heirs or {}
        for number, each in enumerate(self.segments):
            for steps, segment in enumerate(each.path):
                unit = self.segments[segment].unit
                yield number, (unit, steps, segment, FIRST_MONTH)
                for heir, born in heirs.get(unit, ()):
                    yield number, (heir, steps, -1, born)

    @cached_property
    def leaves(self) -> Columns:
        """Between which months, inclusive, nothing is below a unit; none for one that is above."""
        units = self.numbers.items()
        rows = ((number, *months) for unit, number in units for months in self._childless(unit))
        return by_name(("unit", "from", "to"), rows)

    def _childless(self, unit: str) -> Iterator[tuple[int, int]]:
        spans = [((each.first, each.last),) for each in self._tree.edges_below(unit)]
        at = FIRST_MONTH
        for span in days.union(*spans):
            first, last = self._touch(span)
            if at < first:
                yield at, first - 1
            at = last + 1
        if at < LAST_MONTH:
            yield at, LAST_MONTH

    @cached_property
    def pieces(self) -> Columns:
        """How many segments of leaves are expected below each segment.

        A segment counts in a period that meets its months, if that lies between `from` and `to`.
        """
        counts: Counter[tuple[Any, ...]] = Counter()
        bare: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for unit, first, last in zip(*self.leaves.values(), strict=True):
            bare[unit].append((first, last))
        for number, (unit, _, own, born) in self._counting():
            leaf = self.segments[number]
            for window in bare.get(self.numbers[leaf.unit], ()):
                counts[self.numbers[unit], own, *self._touch(leaf.span), *window, born] += 1
        names = ("above", "above_segment", "piece1", "piece2", "from", "to", "born", "n")
        return by_name(names, ((*key, number) for key, number in counts.items()))

    @cached_property
    def children(self) -> Columns:
        """Between which months, inclusive, a unit is the child of another, if one ends there.

        Where the parent ended before, as on its last day.
        """
        rows: list[tuple[int, ...]] = []
        existence = self.base.existence
        for unit, number in self.numbers.items():
            ending = existence.span(unit)[1]
            for edge in self._tree.edges_below(unit):
                last = LAST_MONTH if edge.last == ending else month_of(edge.last) - 1
                rows.append((self.numbers[edge.unit], number, month_of(edge.first), last))
        return by_name(("unit", "above", "from", "to"), rows)

    @cached_property
    def counts(self) -> Columns:
        """How many children a unit has between which months."""
        keys = ("above", "from", "to")
        counts = Counter(zip(*(self.children[name] for name in keys), strict=True))
        return by_name((*keys, "n"), ((*key, number) for key, number in counts.items()))

    @cached_property
    def lives(self) -> Columns:
        """The months that meet the life of each unit."""
        span, units = self.base.existence.span, self.numbers.items()
        rows = ((number, *self._touch(span(unit))) for unit, number in units)
        return by_name(("unit", "touch1", "touch2"), rows)


def structure_of(base: Dataset | Structure) -> Structure:
    """Return a structure as it is, and that of a dataset."""
    return base if isinstance(base, Structure) else Structure(base)


class Closings(Structure):
    """The organizations as balances need them, which are of one day: of months by their last day.

    So what touches a month is there on its last day, and all of it fits.
    """

    @cached_property
    def closings(self) -> "Closings":
        """It is that."""
        return self

    def _touch(self, span: Span) -> tuple[int, int]:
        return touch(span)[0], fit(span)[1]

    def _fit(self, span: Span) -> tuple[int, int]:
        return self._touch(span)

    @property
    def _tables(self) -> tuple[str, ...]:
        return (*super()._tables, "ends", "heights", "leavings", "known", "heirs")

    @cached_property
    def is_even(self) -> bool:
        """Whether balances can be asked as of months.

        Every unit with others below ends with a month, and where a unit gave or took over a part
        of another, anything above any unit changes.
        """
        existence = self.base.existence
        return not (self.leavings["unit"] and not self.cuts) and not any(
            self._tree.edges_below(unit) and not _begins_month(last)
            for unit, (_, last) in existence.limited.items()
        )

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The last months of units that end, in order."""
        return tuple(sorted({*self.known["until"]} - {LAST_MONTH}))

    @cached_property
    def heights(self) -> Columns:
        """How many units are ever below each other below a unit, at most."""
        found: dict[str, int] = {}
        for unit in self._tree.order:
            below = (found.get(each.unit, 0) + 1 for each in self._tree.edges_below(unit))
            found[unit] = max(below, default=0)
        return {"unit": [*self.numbers.values()], "height": [*found.values()]}

    @cached_property
    def leavings(self) -> Columns:
        """The days, as codes, from which on a unit is no longer what it was.

        Something that was below it is not any more, nor its heirs, or it gave or took over a part
        of another. What leaves it later has left it itself.
        """
        found: dict[tuple[int, int], None] = {}
        for unit, number in self.numbers.items():
            for edge in self._tree.edges_above(unit):
                if edge.last < days.LAST:
                    now = [self._tree.ancestors(each, edge.last) for each in self._now(unit, edge)]
                    for above in self._tree.ancestors(edge.parent, edge.last - 1):
                        if not all(above in each for each in now):
                            found[self.numbers[above], code_of(edge.last)] = None
            found |= dict.fromkeys((number, code_of(on)) for on in self._other_since(unit))
        return by_name(("unit", "leaving"), found)

    def _other_since(self, unit: str) -> Iterator[int]:
        """Yield the days on which a unit that goes on took over, or gave, a part of another."""
        lineage, born = self.base.lineage, self.base.existence.span(unit)[0]
        yield from (step.on for step in lineage.predecessors(unit) if born < step.on)
        yield from (step.on for step in lineage.successors(unit) if unit in step.after)

    def _now(self, unit: str, left: Edge) -> Iterator[str]:
        """Yield what a unit is on the day after it left another: itself, or its heirs."""
        waiting = [unit]
        for each in waiting:
            if self.base.existence.has(each, left.last):
                yield each
            else:
                new = self.base.lineage.heirs(each)
                waiting += [heir for heir in new if heir not in waiting]

    @cached_property
    def known(self) -> Columns:
        """The first and the last day of each unit, as codes, and the last month that it touches."""
        rows: list[tuple[int, ...]] = []
        for unit, number in self.numbers.items():
            span = self.base.existence.span(unit)
            last = LAST_MONTH * DAYS if span[1] >= days.LAST else code_of(span[1] - 1)
            rows.append((number, code_of(span[0]), last, self._touch(span)[1]))
        return by_name(("unit", "first", "last", "until"), rows)

    @cached_property
    def heirs(self) -> Columns:
        """Who follows each unit that ended by a change, and in which months.

        One that alone follows it follows so many units, its `peers`; of others `shared` is 1.
        """
        rows: list[tuple[int, ...]] = []
        lineage = self.base.lineage
        for unit, number in self.numbers.items():
            steps = lineage.successors(unit)
            pairs = dict.fromkeys((step, heir) for step in steps for heir in step.after)
            for step, heir in pairs:
                if heir == unit:
                    continue
                alone = (each for each in lineage.predecessors(heir) if len(each.after) == 1)
                peers = sum(len(each.before) for each in alone if heir not in each.before)
                first, last = self._touch(self.base.existence.span(heir))
                shared = int(len(pairs) > 1 or heir in step.before)
                first = month_of(step.on) if shared else first
                rows.append((number, self.numbers.get(heir, -1), first, last, peers, shared))
        return by_name(("unit", "heir", "from", "to", "peers", "shared"), rows)


@lru_cache(maxsize=2)  # a worker is sent the same with every task
def _opened(kind: type[Structure], packed: bytes) -> Structure:
    """Return a structure that another process packed."""
    found = kind.__new__(kind)
    found.__dict__.update(pickle.loads(zlib.decompress(packed)))  # noqa: S301 - packed by us
    return found


def month_of(ordinal: int) -> int:
    """Return the month of a day, counted from January of the year 0."""
    day = datetime.date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def code_of(ordinal: int) -> int:
    """Return a number by which days are compared: of its month, and then of the day in it."""
    return month_of(ordinal) * DAYS + datetime.date.fromordinal(ordinal).day


def inclusive(span: Span) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a span, None where it has no known one."""
    first, after = span
    return (
        None if first <= days.FIRST else datetime.date.fromordinal(first),
        None if after >= days.LAST else datetime.date.fromordinal(after - 1),
    )


def touch(span: Span) -> tuple[int, int]:
    """Return the first and the last month that meet some days."""
    first, last = span
    return (
        FIRST_MONTH if first <= days.FIRST else month_of(first),
        LAST_MONTH if last >= days.LAST else month_of(last - 1),
    )


def fit(span: Span) -> tuple[int, int]:
    """Return the first and the last month that lie whole in some days."""
    low, high = touch(span)
    return low + (not _begins_month(span[0])), high - (not _begins_month(span[1]))


def _begins_month(ordinal: int) -> bool:
    return ordinal >= days.LAST or datetime.date.fromordinal(ordinal).day == 1


_SHARED: Final = ("segments", "_heirs", "numbers", "closure", "children", "counts")
"""What is the same of months by their last day."""
_ALL: Final = (FIRST_MONTH, LAST_MONTH + 1)
