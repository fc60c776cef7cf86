"""Parts of what units did jointly that count in the totals of other units."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoidata.aggregate._rollup import Total
from hoidata.aggregate._rollup.amounts import Amount, Arithmetic
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.series import Terms
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import Days, days, kind_of
from hoidata.domain import Observation, Scope
from hoidata.errors import NotAdditive


class Item(NamedTuple):
    """A part of a total that has a value, and the figures that it is based on.

    Figures of a split unit, of which only a share counts, are not among them.
    """

    total: Total
    amount: Amount
    terms: Terms


class JointParts:
    """Removes from totals the parts of joint figures that separate units report themselves.

    What is done jointly counts at the lowest unit above those of its organizers that have anything
    above or below them. Therefore the total of that unit may include the part of another organizer,
    which is also in that one's own total.

    Args:
        arithmetic: How amounts of the metric are combined.
        items: The parts of totals.
    """

    def __init__(self, arithmetic: Arithmetic, items: Sequence[Item]) -> None:
        """Note whose figures are in which item: of single units by unit, joint ones by their id."""
        self._arithmetic = arithmetic
        self._items = [*items]
        self._named: dict[str, dict[int, list[tuple[int, Observation]]]] = {}
        for place, item in enumerate(items):
            for sign, row in item.terms:
                name = row.organizations[0] if len(row.organizations) == 1 else row.id
                self._named.setdefault(name, {}).setdefault(place, []).append((sign, row))

    def taken_out(self) -> list[Item]:
        """Return the items without the parts that count in others.

        Raises:
            NotAdditive: A total holds some of a part that is in another total.
        """
        worlds: dict[int, World] = {}
        for place, item in enumerate(self._items):
            if isinstance(item.total.detail, Detail):
                world = worlds[id(item.total.detail.engine.world)] = item.total.detail.engine.world
                for sign, row in item.terms:
                    if sign > 0 and len(row.organizations) > 1:
                        self._take(world, place, row)
        for world in worlds.values():
            for place, figure in self._hidden(world):
                self._take(world, place, figure)
        return self._items

    def _hidden(self, world: World) -> Iterator[tuple[int, Observation]]:
        """Yield what was done jointly and is inside figures of the whole of a unit above."""
        for unit, groups in world.joint.items():
            for _, _, figure in (each for group in groups for each in group.figures()):
                row = figure.rows[0]
                if unit is None or row.id not in world.parts or row.id in self._named:
                    continue
                said = ((figure.first, figure.last),)
                for above in world.hierarchy.ancestors(unit, figure.last - 1):
                    for place, terms in self._named.get(above, {}).items():
                        wholes = [(s, each) for s, each in terms if each.scope is Scope.WHOLE]
                        if self._holds(wholes, said, row, place):
                            yield place, row

    def _holds(
        self, terms: list[tuple[int, Observation]], said: Days, row: Observation, place: int
    ) -> bool:
        """Whether figures in an item cover all days of another figure, or for none.

        Raises:
            NotAdditive: They cover some.
        """
        sides = [
            days.union(*((days.of_period(each.period),) for sign, each in terms if sign == wanted))
            for wanted in (1, -1)
        ]
        held = days.common(days.without(*sides), said)
        if held and held != said:
            name = self._items[place].total.organization
            message = (
                f"the total of '{name}' holds some days of '{row.id}', which was done jointly and "
                "is in another total too; ask for periods that hold all of it"
            )
            raise NotAdditive(message)
        return bool(held)

    def _take(self, world: World, place: int, whole: Observation) -> None:
        """Remove from an item the outermost parts of a figure that count in another."""
        less = {row.id for sign, row in self._items[place].terms if sign < 0}
        waiting = [*world.parts.get(whole.id, ())]
        while waiting:
            part = waiting.pop()
            if part.id in less:
                continue
            if not self._is_elsewhere(world, place, part):
                waiting += world.parts.get(part.id, ())
                continue
            item = self._items[place]
            amount = self._arithmetic.minus(item.amount, self._arithmetic.of_row(part))
            terms = (*item.terms, (-1, part))
            self._items[place] = item._replace(amount=amount, terms=terms)

    def _is_elsewhere(self, world: World, place: int, part: Observation) -> bool:
        """Whether a figure counts in another item that is the part, or contains it."""
        last = days.of_period(part.period)[1]
        above: tuple[str, ...] = (part.id,)
        if len(part.organizations) == 1:
            above = world.hierarchy.ancestors(part.organizations[0], last - 1)
        for number, unit in enumerate(above):
            for other, terms in self._named.get(unit, {}).items():
                inside = [
                    (sign, row)
                    for sign, row in terms
                    if (row.scope is Scope.WHOLE or number == 0)
                    and world.kinds.within(kind_of(part), kind_of(row))
                ]
                said = (days.of_period(part.period),)
                if other != place and self._holds(inside, said, part, other):
                    return True
        return False
