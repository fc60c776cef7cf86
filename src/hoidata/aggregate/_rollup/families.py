"""Figures of kinds that count: in one family at one unit, the wider before the narrower."""

from collections.abc import Collection, Iterable, Sequence

from hoidata.aggregate._rollup.nodes import KindPick
from hoidata.aggregate._rollup.reported import Reported
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import PLAIN, Days, Span, days, family
from hoidata.domain import Scope
from hoidata.values import Number, add


class Families:
    """Chooses among the figures of kinds.

    Args:
        world: The figures.
        is_stock: Whether each is a balance of one day.
        is_once: Whether figures of several days have no sum.
    """

    def __init__(self, world: World, *, is_stock: bool, is_once: bool) -> None:
        """Keep the figures."""
        self._world = world
        self._is_stock = is_stock
        self._is_once = is_once

    def of(
        self,
        reported: Reported,
        span: Span,
        taken: tuple[Days, Days],
        *,
        reach: int | None = None,
        barred: Collection[int] = (),
    ) -> tuple[KindPick, ...]:
        """Return the figures of kinds that count: on days for which no plain figure counts.

        Args:
            reported: What was reported.
            span: The days asked.
            taken: Days on which plain figures count that may be of the kinds too, and those of
                the unit's own.
            reach: First day to which a figure may reach back.
            barred: Ids (`id`) of rows of figures that may not.
        """
        found: list[KindPick] = []
        for (scope, kind), series in reported.runs.items():
            free = days.without((span,), taken[scope is Scope.OWN])
            if kind == PLAIN or (self._is_stock and free != (span,)):
                continue
            for gap in free:
                back = reach if gap[0] == span[0] else None
                answer = series.answer(*gap, reach=back, barred=barred)
                unit = reported.units[0]
                for pick, amount in series.worths(answer):
                    held: Days = ((pick.first, pick.last),)
                    found.append(KindPick(unit, scope, kind, pick, held, amount, span[0]))
        return tuple(self._one_family(found))

    def _one_family(self, found: list[KindPick]) -> list[KindPick]:
        """Return the kinds of one family that do not overlap, of the family with most."""
        if len(found) <= 1:
            return found
        families: dict[tuple[str, ...], list[KindPick]] = {}
        for each in found:
            families.setdefault(family(each.kind), []).append(each)
        chosen = [self._at_once(self._apart(each)) for each in families.values()]
        return max(chosen, key=lambda each: (self._least(each), family(each[0].kind)))

    def _at_once(self, found: list[KindPick]) -> list[KindPick]:
        """Return kinds that have a sum: where days have none, those of the days with most."""
        if not self._is_once:
            return found
        spans: dict[Days, list[KindPick]] = {}
        for each in found:
            spans.setdefault(each.days, []).append(each)
        return max(spans.values(), key=lambda each: (self._least(each), each[0].days))

    def _least(self, found: list[KindPick]) -> Number:
        least: Number = 0
        for each in found:
            least = add(least, self._world.arithmetic.low(each.amount) or 0)
        return least

    def _apart(self, found: list[KindPick]) -> list[KindPick]:
        """Return kinds of one family, without those inside or across wider ones."""
        wholes = self._world.figures.wholes
        rows = {row.id for each in found for row in each.pick.figure.rows}
        groups: dict[object, list[KindPick]] = {}
        for each in found:
            if not any(wholes.get(row.id) in rows for row in each.pick.figure.rows):
                groups.setdefault(self._world.kinds.theme(each.kind), []).append(each)
        kept: list[KindPick] = []
        for group in groups.values():
            here: list[KindPick] = []
            for each in sorted(group, key=self._breadth):
                if not any(self._meet(each, other) for other in here):
                    here.append(each)
            kept += here
        return kept

    @staticmethod
    def _breadth(each: KindPick) -> tuple[object, ...]:
        named = sum(part is not None for part in each.kind[:3]) + len(each.kind.categories)
        return (each.scope is Scope.OWN, named, each.pick.first - each.pick.last, each.pick.first)

    def beside(self, mine: Iterable[KindPick], below: Sequence[KindPick]) -> Sequence[KindPick]:
        """Return the kinds below that do not overlap those of the unit above, which are wider."""
        wide = [each for each in mine if each.scope is Scope.WHOLE]
        if not wide or not below:
            return below
        themes: dict[object, list[KindPick]] = {}
        for each in wide:
            themes.setdefault(self._world.kinds.theme(each.kind), []).append(each)
        here = family(wide[0].kind)
        kept: list[KindPick] = []
        for each in below:
            rivals = wide
            if family(each.kind) == here:
                rivals = themes.get(self._world.kinds.theme(each.kind), [])
            if not any(self._meet(each, other) for other in rivals):
                kept.append(each)
        return kept

    def _meet(self, one: KindPick, other: KindPick) -> bool:
        is_shared = days.common(one.days, other.days)
        return bool(is_shared) and not self._world.kinds.disjoint(one.kind, other.kind)
