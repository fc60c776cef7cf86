"""What organizations came from, and what they became."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hoidata.dataset._structure.changes import change_days
from hoidata.dataset._structure.days import Days, union
from hoidata.domain import OrganizationChangeKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Succession(NamedTuple):
    """One change of organizations, with its day as an ordinal.

    A unit on both sides continues: in a merger it takes over the others, in a split the others
    separate from it.
    """

    kind: OrganizationChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    on: int


class Lineage:
    """Predecessors and successors of organizations (tổ chức tiền thân và kế thừa).

    Changes whose day is not known are left out; `check` reports them.

    Args:
        data: The organizations and their changes.
    """

    def __init__(self, data: "Dataset") -> None:
        """Sort the changes by the units that they made and that they ended."""
        self._existence = data.existence
        made: dict[str, list[Succession]] = defaultdict(list)
        left: dict[str, list[Succession]] = defaultdict(list)
        for change, day in change_days(data):
            if day is None:
                continue
            step = Succession(change.kind, change.before, change.after, day)
            for unit in dict.fromkeys(step.after):
                if any(other != unit for other in step.before):
                    made[unit].append(step)
            for unit in dict.fromkeys(step.before):
                if any(other != unit for other in step.after):
                    left[unit].append(step)
        self._predecessors = {unit: _by_day(steps) for unit, steps in made.items()}
        self._successors = {unit: _by_day(steps) for unit, steps in left.items()}
        self._splits = [step for steps in left.values() for step in steps if len(step.after) > 1]
        self._lives: dict[str, Days] = {}

    def predecessors(self, unit: str) -> tuple[Succession, ...]:
        """Return the changes that led from other units to this one, by day.

        That is the renaming, merger or split that it came from, and mergers in which it took over
        others.
        """
        return self._predecessors.get(unit, ())

    def successors(self, unit: str) -> tuple[Succession, ...]:
        """Return the changes that led from this unit to others, by day.

        That is the renaming, merger or split that ended it, and splits that separated others from
        it.
        """
        return self._successors.get(unit, ())

    def heirs(self, unit: str) -> tuple[str, ...]:
        """Return the units that directly follow one that ended, in the order of the data.

        There are none if it continues, was dissolved, or ended without a change.
        """
        steps = (step for step in self.successors(unit) if unit not in step.after)
        return tuple(dict.fromkeys(each for step in steps for each in step.after))

    def life(self, unit: str) -> Days:
        """Return the days of a unit and of all units that it alone continues.

        The heirs of a split share what came before, so that it belongs to the life of none of them.
        """
        if unit not in self._lives:
            spans = (self._existence.span(each) for each in self.continued(unit))
            self._lives[unit] = union(*((span,) for span in spans))
        return self._lives[unit]

    def continuing(self, unit: str) -> tuple[str, ...]:
        """Return the units that continue one alone, by renaming or merger, one after the other."""
        found: dict[str, None] = {}
        heirs = self.heirs(unit)
        while len(heirs) == 1 and heirs[0] not in found and heirs[0] != unit:
            found[heirs[0]] = None
            heirs = self.heirs(heirs[0])
        return tuple(found)

    def earlier_names(self, unit: str) -> tuple[str, ...]:
        """Return the earlier units of one that was renamed, the latest first."""
        found: dict[str, None] = {}
        here = self._earlier_name(unit)
        while here is not None and here not in found and here != unit:
            found[here] = None
            here = self._earlier_name(here)
        return tuple(found)

    @cached_property
    def first_names(self) -> Mapping[str, str]:
        """What each unit that was renamed was at first."""
        found: dict[str, str] = {}
        for unit in self._predecessors:
            path: dict[str, None] = {}
            here, before = unit, self._earlier_name(unit)
            while before is not None and here not in found and here not in path:
                path[here] = None
                here, before = before, self._earlier_name(before)
            found |= dict.fromkeys(path, found.get(here, here))
        return found

    def _earlier_name(self, unit: str) -> str | None:
        steps = [s for s in self.predecessors(unit) if len(s.before) == len(s.after) == 1]
        return steps[-1].before[0] if steps and unit not in steps[-1].before else None

    def continued(self, unit: str) -> frozenset[str]:
        """Return a unit and all units that it alone continues, by renaming or merger.

        It continues a unit that was split if it continues all its heirs.
        """
        found, waiting = {unit}, [unit]
        while waiting:
            new = set(self._continued(waiting.pop())) - found
            found |= new
            waiting += new
            if not waiting and len(found) > 1:
                whole = (step.before for step in self._splits if found.issuperset(step.after))
                waiting = [each for before in whole for each in before if each not in found]
                found.update(waiting)
        return frozenset(found)

    def _continued(self, unit: str) -> Iterator[str]:
        for step in self.predecessors(unit):
            if len(step.after) == 1 and unit not in step.before:
                yield from step.before


def _by_day(steps: list[Succession]) -> tuple[Succession, ...]:
    return tuple(sorted(dict.fromkeys(steps), key=lambda step: step.on))
