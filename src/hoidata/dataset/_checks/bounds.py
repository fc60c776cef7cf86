"""What figures say of the days of a unit: at least what is inside, at most what contains it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from hoidata.dataset._checks.amounts import Amount, has_floor, has_parts, total
from hoidata.dataset._checks.subperiods import PATIENCE, Stretch, Ways, only_grows
from hoidata.dataset._structure import days
from hoidata.dataset._structure.days import Span
from hoidata.domain import Aggregation, Metric, Scope
from hoidata.values import Interval

if TYPE_CHECKING:
    from hoidata.dataset._checks.below import Below

Rows: TypeAlias = "tuple[Stretch | Rows, ...]"
"""Figures and what was joined of such: flat only when it is told."""

Cell: TypeAlias = tuple[str, Span]
"""A unit, with all that is below it, on the days of a span."""


class Limits(NamedTuple):
    """How much something is, and why.

    Attributes:
        amount: What it may be.
        low: The figures that make its low end.
        high: The figures that make its high end.
        is_full: Whether figures fill all days and units: it is their sum.
    """

    amount: Amount
    low: Rows = ()
    high: Rows = ()
    is_full: bool = False


class Stated(NamedTuple):
    """The figures of one kind and form that can be compared, by unit.

    Attributes:
        runs: Those of single units, by unit and scope.
        inner: Those of narrower kinds, which lie inside, by unit.
        together: What several did together, by the unit below which it counts, less what they say
            to be a part of theirs; and such a part, by its unit, as nothing.
        owning: The units that ever report what they did themselves.
    """

    runs: dict[tuple[str, Scope], list[Stretch]]
    inner: dict[str, list[Stretch]]
    together: dict[str, list[Stretch]]
    owning: Container[str]


class Bounds:
    """Answers for units and days from the figures of one metric, kind and form.

    Args:
        metric: The metric.
        stated: The figures.
        below: Who is below whom, and who came from whom.
        is_whole: Whether all units together did all of the kind.
    """

    def __init__(self, metric: Metric, stated: Stated, below: "Below", *, is_whole: bool) -> None:
        self._metric = metric
        self._stated = stated
        self._below = below
        self._is_whole = is_whole
        self._grows, self._is_added = only_grows(metric), metric.over_time.is_added
        self._is_extreme = metric.over_organizations.is_extreme
        # Beings of different days are not added: those who were there before may be there again.
        self._is_joined = self._is_added or self._is_extreme
        self._exact = {
            key: {(each.first, each.last): each for each in run} for key, run in stated.runs.items()
        }
        runs = (*stated.runs.values(), *stated.inner.values(), *stated.together.values())
        self.patience = PATIENCE * sum(map(len, runs))
        width = next((len(each.amount) for run in runs for each in run), 1)
        floor = Interval(0 if has_floor(metric) else None, None)
        self._unknown: Final = Limits((floor,) * width)
        self._found: dict[Cell, Limits] = {}
        self._known: dict[tuple[str, Scope, Span], Limits] = {}
        named = (*(unit for unit, _ in stated.runs), *stated.inner, *stated.together)
        self._edges = below.among(named)

    # --- what is stated -------------------------------------------------------------------------

    def stated(self, unit: str, span: Span, scope: Scope = Scope.WHOLE) -> Limits:
        """Return what the figures of a unit say of some days."""
        key = unit, scope, span
        if key not in self._known:
            self._known[key] = self._said(self._exact.get(key[:2], {}), span)
        return self._known[key]

    def _said(self, exact: Mapping[Span, Stretch], span: Span) -> Limits:
        if span in exact or not exact:
            return _of([exact[span]]) if exact else self._unknown
        self.patience -= len(exact)
        ways = Ways(span[0], is_added=self._is_added)
        for each in sorted(exact.values(), key=lambda each: (each.last, -each.first)):
            if _is_inside(each, span):
                ways.add(each)
        around = [each for each in exact.values() if each.first <= span[0] and each.last >= span[1]]
        filling = ways.filling(span[1]) or self._rest(exact, around, span)
        if filling:
            return _of(filling)
        covering = self._covering(exact, span)
        found = self._sum(covering) if covering else self._unknown
        if self._grows and ways.best is not None:
            found = _raised(found, _of(ways.best.stretches))
        for each in around if self._grows else ():
            found = _lowered(found, _of([each]))
        return found

    def _covering(self, exact: Mapping[Span, Stretch], span: Span) -> list[Limits]:
        """Return figures that leave no day out, where overlaps do no harm: of an extreme."""
        if not self._is_extreme:
            return []
        inside = {each: _of([told]) for each, told in exact.items() if _is_inside(told, span)}
        is_full = days.covers(days.union(*((each,) for each in inside)), (span,))
        return [*inside.values()] if is_full else []

    def _rest(
        self, exact: Mapping[Span, Stretch], around: Iterable[Stretch], span: Span
    ) -> list[Stretch]:
        """Return what is left of a longer period without all its other days, if these are told."""
        for each in around if self._is_added else ():
            ends = (each.first, span[0]), (span[1], each.last)
            others = [exact.get(end) for end in ends if end[0] < end[1]]
            known = [part for part in others if part is not None]
            if len(known) == len(others):
                return [each.without(known, *span)]
        return []

    # --- what follows from below ----------------------------------------------------------------

    def has_parts(self, unit: str) -> bool:
        """Whether anything inside what a unit says may contradict it."""
        return (
            unit in self._edges
            or (unit, Scope.OWN) in self._exact
            or unit in self._stated.together
            or bool(self._below.before(unit))
        )

    def inside(self, unit: str, span: Span) -> Limits:
        """Return what those below a unit, and it itself, say of its days."""
        self._fill(self._parts(unit, span))
        return self._joined(unit, span)

    def _fill(self, cells: Iterable[Cell]) -> None:
        """Find what is said of cells, those below first; in a circle one is not known."""
        waiting, opened = [*cells], set[Cell]()
        while waiting:
            cell = waiting[-1]
            if cell in self._found:
                waiting.pop()
                continue
            limits = self.stated(*cell)
            if cell in opened or (limits.is_full and _is_bounded(limits)):
                waiting.pop()
                self._found[cell] = self._answer(cell, limits)
                continue
            opened.add(cell)
            waiting += (each for each in self._parts(*cell) if each not in opened)

    def _answer(self, cell: Cell, limits: Limits) -> Limits:
        if limits.is_full and _is_bounded(limits):
            return limits
        unit, span = cell
        found = _narrowed(limits, self._joined(unit, span))
        inner = self._stated.inner.get(unit, ()) if has_parts(self._metric) else ()
        self.patience -= len(inner)
        for each in inner:
            if _is_inside(each, span):
                found = _raised(found, _of([each]))
        return found

    def _parts(self, unit: str, span: Span) -> Iterator[Cell]:
        """Yield the units inside a unit, each on its days of a span."""
        born = self._below.life(unit)[0]
        if born > span[0]:
            if not self._is_joined:
                return
            for each in self._below.before(unit):
                for lived in days.common((self._below.life(each),), (span,)):
                    yield each, lived
            if born < span[1]:
                yield unit, (born, span[1])
        elif unit in self._edges:
            yield from self._below_it(unit, span)

    def _below_it(self, unit: str, span: Span) -> Iterator[Cell]:
        """Yield the units below a unit on any days of a span, with these."""
        edges = self._edges[unit]
        self.patience -= len(edges)
        heirs = self._heirs(unit, span) if self._is_joined else {}
        continued = {each for heir in heirs for each in self._below.before(heir)}
        for edge in edges:
            first, last = max(edge.first, span[0]), min(edge.last, span[1])
            if first == heirs.get(edge.unit):
                first = span[0]
            is_asked = first < last and edge.unit not in continued
            if is_asked and (self._is_joined or (first, last) == span):
                yield edge.unit, (first, last)

    def _heirs(self, unit: str, span: Span) -> dict[str, int]:
        """Return units below one that were founded in a span, with their first days.

        Those of which figures also speak of the units that they continue, if all were below it.
        """
        found: dict[str, int] = {}
        continued: set[str] = set()
        for edge in sorted(self._edges[unit], key=lambda edge: -edge.first):
            born = self._below.life(edge.unit)[0]
            told = self._exact.get((edge.unit, Scope.WHOLE), ())
            is_new = span[0] < born == edge.first < span[1] and edge.unit not in continued
            if is_new and any(span[0] <= first < born for first, _ in told):
                before = self._below.before(edge.unit)
                if before and all(self._is_held(unit, each, span) for each in before):
                    found[edge.unit] = born
                    continued |= before
        return found

    def _is_held(self, unit: str, other: str, span: Span) -> bool:
        """Whether a unit is below another one on all its days of a span."""
        edges = self._below.hierarchy.edges_above(other)
        held = days.union(*(((e.first, e.last),) for e in edges if e.parent == unit))
        return days.covers(held, days.common((self._below.life(other),), (span,)))

    def _joined(self, unit: str, span: Span) -> Limits:
        parts = [self._found.get(cell, self._unknown) for cell in self._parts(unit, span)]
        if self._below.life(unit)[0] > span[0]:
            return self._partly(self._sum(parts)) if parts else self._unknown
        own = self.stated(unit, span, Scope.OWN)
        if (unit, Scope.OWN) in self._exact:
            parts.append(own)
        parts += self._together(unit, span)
        if not parts:
            return self._unknown
        found = self._sum(parts)
        is_whole = self._is_whole and self._has_all(unit, span, own)
        return found if is_whole else self._partly(found)

    def _together(self, unit: str, span: Span) -> Iterator[Limits]:
        """Yield what units did together on some days at least, each group of units once."""
        most: dict[tuple[str, ...], Stretch] = {}
        for each in self._stated.together.get(unit, ()) if self._grows else ():
            if _is_inside(each, span) and each.low > 0:
                known = most.setdefault(each.row.organizations, each)
                most[each.row.organizations] = max(known, each, key=lambda one: one.low)
        yield from (_raised(self._unknown, _of([each])) for each in most.values())

    def _partly(self, found: Limits) -> Limits:
        """Return what follows for all from what only some of them make."""
        over_units, unknown = self._metric.over_organizations, self._unknown
        if over_units is Aggregation.MIN:
            return _lowered(unknown, found)
        is_least = over_units is Aggregation.MAX or has_floor(self._metric)
        return _raised(unknown, found) if is_least else unknown

    def _has_all(self, unit: str, span: Span, own: Limits) -> bool:
        """Whether all that are below a unit, and it itself where it reports that, are known."""
        acts = ((each.first, each.last) for each in self._stated.together.get(unit, ()))
        if any(first < span[1] and last > span[0] for first, last in acts):
            return False
        edges = [e for e in self._edges.get(unit, ()) if e.first < span[1] and e.last > span[0]]
        number = len(edges if self._is_joined else [*self._parts(unit, span)])
        if not self._below.has_all(unit, span, number):
            return False
        if unit in self._stated.owning and not own.is_full:
            return False
        held = days.union(*(((e.first, e.last),) for e in edges))
        return own.is_full or days.covers(held, (span,))

    def _sum(self, parts: Sequence[Limits]) -> Limits:
        """Return what follows for all that parts make together."""
        is_full = all(each.is_full for each in parts)
        if not self._is_extreme:
            return Limits(
                total(each.amount for each in parts),
                tuple(each.low for each in parts),
                tuple(each.high for each in parts),
                is_full,
            )
        is_max = self._metric.over_organizations is Aggregation.MAX
        found = parts[0]
        for each in parts[1:]:
            found = _extreme(found, each, is_max=is_max)
        return found._replace(is_full=is_full)


def _of(run: Sequence[Stretch]) -> Limits:
    """Return what figures without a gap or overlap say of all their days."""
    amount = run[0].amount if len(run) == 1 else total(each.amount for each in run)
    return Limits(amount, tuple(run), tuple(run), is_full=True)


def _is_inside(each: Stretch, span: Span) -> bool:
    return each.first >= span[0] and each.last <= span[1]


def _is_bounded(limits: Limits) -> bool:
    return all(each.low is not None and each.high is not None for each in limits.amount)


def _raised(limits: Limits, other: Limits) -> Limits:
    """Return limits, with the low ends of others if these are higher."""
    here, there = limits.amount[-1], other.amount[-1]
    if there.low is None or (here.low is not None and here.low >= there.low):
        return limits
    ends = zip(limits.amount, other.amount, strict=True)
    amount = tuple(it._replace(low=by.low, low_open=by.low_open) for it, by in ends)
    return limits._replace(amount=amount, low=other.low)


def _lowered(limits: Limits, other: Limits) -> Limits:
    """Return limits, with the high ends of others if these are lower."""
    here, there = limits.amount[-1], other.amount[-1]
    if there.high is None or (here.high is not None and here.high <= there.high):
        return limits
    ends = zip(limits.amount, other.amount, strict=True)
    amount = tuple(it._replace(high=by.high, high_open=by.high_open) for it, by in ends)
    return limits._replace(amount=amount, high=other.high)


def _narrowed(limits: Limits, other: Limits) -> Limits:
    """Return what both of two limits allow; the first if they contradict each other."""
    found = _lowered(_raised(limits, other), other)
    if any(each.is_empty for each in found.amount):
        return limits
    return found._replace(is_full=limits.is_full or other.is_full)


def _extreme(one: Limits, other: Limits, *, is_max: bool) -> Limits:
    """Return the limits of the larger or the smaller of two."""
    join = Interval.max if is_max else Interval.min
    pairs = zip(one.amount, other.amount, strict=True)
    amount = tuple(join(it, by) for it, by in pairs)
    low = other.low if amount[-1].low != one.amount[-1].low else one.low
    high = other.high if amount[-1].high != one.amount[-1].high else one.high
    return Limits(amount, low, high)
