"""Which cell is wrong where sums do not fit."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from math import isqrt
from typing import Final

import attrs

from hoidata.io._table.checks.cells import MONEY, Cells, Exact, scale_of, size
from hoidata.io._table.checks.sums import Equation, Law
from hoidata.io._table.layout import Into
from hoidata.values import last_place

_SLIPS: Final = (3, 6, 9)
_LEAST: Final = 900
"""Times that a number is another one at least, if the scale of one slipped."""
_CLOSE: Final = 2000
"""One part in so many is near enough for a number whose scale slipped."""
_MOST: Final = 500
"""Times the sum of what is said that a total may be where something is not stated."""
_TRIALS: Final = 200
"""Cells of one equation that are tried at most."""
_SIGNS: Final = 2
_TWINS: Final = (Law.SAME, Law.CARRIED)


class Fit(Enum):
    """How a cell and the sum of others go together."""

    EXACT = 0
    ROUNDED = 1
    OPEN = 2
    """More than the others, some of which say nothing."""
    BROKEN = 3


@attrs.frozen
class Fault:
    """One cell that is wrong, or seems so.

    Args:
        cell: The cell.
        number: What the sums need there.
        equation: The first equation that does not hold because of it.
        fit: How that does not hold.
        also: Other cells that disagree because of it.
        computed: Those among them that seem to be computed from it.
        power: The power of ten by which its scale slipped; 0 if it did not.
    """

    cell: int
    number: Exact
    equation: Equation
    fit: Fit = Fit.BROKEN
    also: tuple[int, ...] = ()
    computed: tuple[int, ...] = ()
    power: int = 0


@attrs.frozen
class _Trial:
    """What follows from another number in a cell: all cells and sums that change with it."""

    cell: int
    changes: dict[int, Exact]
    moved: dict[int, Exact]
    mended: tuple[int, ...]
    power: int = 0


class Solver:
    """Checks the equations of all tables against the numbers of their cells.

    Args:
        cells: The figures.
        equations: The equations.
        into: What each table becomes: points that are not stated are none.
    """

    def __init__(self, cells: Cells, equations: Sequence[Equation], into: Sequence[Into]) -> None:
        """Work out by how much each equation is missed."""
        self._cells = cells
        self._equations = equations
        self._into = into
        self._rests = [self._rest(each) for each in equations]
        self._slack: dict[int, Exact] = {}
        self._broken = {
            place
            for place, rest in enumerate(self._rests)
            if rest and self._fit(place, rest) is Fit.BROKEN
        }
        self._uses: dict[int, list[tuple[int, int]]] | None = None

    def _rest(self, equation: Equation) -> Exact:
        numbers = self._cells.numbers
        rest = numbers[equation.target] or 0
        rest -= sum(numbers[cell] or 0 for cell in equation.plus)
        return rest + sum(numbers[cell] or 0 for cell in equation.minus)

    def _fit(self, place: int, rest: Exact) -> Fit:
        if not rest:
            return Fit.EXACT
        if place not in self._slack:
            self._slack[place] = self._slack_of(self._equations[place])
        if size(rest) <= self._slack[place]:
            return Fit.ROUNDED
        equation = self._equations[place]
        table = self._cells.tables[equation.target]
        if not equation.gaps or self._into[table] is Into.SCORES:
            return Fit.BROKEN
        if equation.minus:
            return Fit.OPEN
        whole = self._cells.numbers[equation.target] or 0
        return Fit.OPEN if rest > 0 and rest * _MOST < whole * (_MOST - 1) else Fit.BROKEN

    def _slack_of(self, equation: Equation) -> Exact:
        """Return by how much rounded figures may miss their rounded sum."""
        cells = [cell for cell, _ in equation.cells]
        table = self._cells.tables[equation.target]
        steps = list(map(self._step, cells))
        if equation.law in _TWINS:
            return 0 if min(steps) == max(steps) else max(steps)
        step = min(steps)
        is_whole = step == 1 or self._into[table] is Into.SCORES
        return 0 if is_whole else step * isqrt(len(cells) - 1)

    def _step(self, cell: int) -> Exact:
        """Return what the last digit of a figure is worth, as far as it may be rounded."""
        figure, number = self._cells.figures[cell], self._cells.numbers[cell] or 0
        if self._cells.units[cell] != MONEY or not isinstance(number, int):
            step = last_place(number)
            return step if isinstance(step, int | Decimal) else 1
        step = scale_of(figure)
        while step > 1 and number % step:
            step //= 10
        return step

    # --- What one other number would mend -----------------------------------------------------

    def used(self, cell: int) -> Sequence[tuple[int, int]]:
        """Return the equations that a cell is in, with its sign."""
        if self._uses is None:
            self._uses = {}
            for place, equation in enumerate(self._equations):
                for each, sign in equation.cells:
                    self._uses.setdefault(each, []).append((place, sign))
        return self._uses.get(cell, ())

    def trial(self, cell: int, change: Exact, power: int = 0) -> _Trial | None:
        """Change a cell, and with it all that are computed from it; None if that breaks a sum."""
        changes: dict[int, Exact] = {}
        moved: dict[int, Exact] = {}
        waiting = [(cell, change)]
        while waiting:
            each, by = waiting.pop(0)
            if each in changes:
                continue
            changes[each] = by
            for place, sign in self.used(each):
                moved[place] = moved.get(place, 0) + sign * by
            waiting += self._follow(self.used(each), moved, changes)
        held = {place for place in moved if place not in self._broken}
        if any(self._is_broken(place, moved) for place in held):
            return None
        mended = [p for p in moved if p in self._broken and not self._is_broken(p, moved)]
        return _Trial(cell, changes, moved, tuple(mended), power)

    def _is_broken(self, place: int, moved: dict[int, Exact]) -> bool:
        return self._fit(place, self._rests[place] + moved[place]) is Fit.BROKEN

    def _follow(
        self,
        used: Sequence[tuple[int, int]],
        moved: dict[int, Exact],
        changes: dict[int, Exact],
    ) -> Iterator[tuple[int, Exact]]:
        """Yield the sums that were right and are to change with what they are the sum of."""
        for place, _ in used:
            target = self._equations[place].target
            is_held = place not in self._broken
            if is_held and target not in changes and self._is_broken(place, moved):
                yield target, -moved[place]

    # --- Which cell it is ---------------------------------------------------------------------

    def faults(self) -> Iterator[Fault]:
        """Yield the cells that are wrong, each once, and then the sums that are only doubtful.

        Cells for which most speaks come first, since other sums are right once they are mended.
        """
        faults = list(self._wrong())
        yield from faults
        named = {cell for fault in faults for cell in (fault.cell, *fault.also)}
        for place, rest in enumerate(self._rests):
            fit = self._fit(place, rest) if rest else Fit.EXACT
            equation = self._equations[place]
            is_open = fit is Fit.OPEN and not equation.minus
            is_rounded = fit is Fit.ROUNDED and equation.law not in _TWINS
            if (is_open or is_rounded) and equation.target not in named:
                yield from self._left(equation, rest, fit)

    def _wrong(self) -> Iterator[Fault]:
        sure = list(self._mended(self._trials))
        yield from sure
        if sure:
            yield from self._mended(self._trials)
        yield from self._mended(self._own)
        for place in sorted(self._broken):
            yield from self._left(self._equations[place], self._rests[place])

    def _mended(self, tries: Callable[[int], Iterator[_Trial]]) -> Iterator[Fault]:
        """Yield the faults of broken sums, each by what mends it best."""
        for place in sorted(self._broken):
            trials = list(tries(place)) if place in self._broken else []
            if trials:
                best = max(trials, key=_weight)
                yield self._found(best, self._equations[place])
                self._apply(best)

    def _left(self, equation: Equation, rest: Exact, fit: Fit = Fit.BROKEN) -> Iterator[Fault]:
        """Yield a sum that does not hold where no one cell mends it without harm to others."""
        if not self._cells.is_confirmed(equation.target):
            yield Fault(equation.target, self._needed(equation.target, -rest), equation, fit)

    def _found(self, trial: _Trial, equation: Equation) -> Fault:
        cell = trial.cell
        mended = [self._equations[place] for place in trial.mended]
        also = [each.target for each in mended]
        also += [twin for each in mended for twin in (each.plus if each.law in _TWINS else ())]
        computed = [each for each in trial.changes if each != cell]
        return Fault(
            cell,
            self._needed(cell, trial.changes[cell]),
            next((each for each in mended if each.target == cell), equation),
            also=tuple(each for each in dict.fromkeys([*also, *computed]) if each != cell),
            computed=tuple(computed),
            power=trial.power,
        )

    def _needed(self, cell: int, change: Exact) -> Exact:
        return (self._cells.numbers[cell] or 0) + change

    def _apply(self, trial: _Trial) -> None:
        for place, by in trial.moved.items():
            self._rests[place] += by
            if self._fit(place, self._rests[place]) is not Fit.BROKEN:
                self._broken.discard(place)

    def _trials(self, place: int) -> Iterator[_Trial]:
        """Yield what surely mends an equation: what mends others too, or a slip of scale."""
        equation, rest = self._equations[place], self._rests[place]
        left = _TRIALS
        for cell, sign in equation.cells:
            if self._cells.is_confirmed(cell) or not left:
                continue
            change = -sign * rest
            power = self._power(cell, change)
            is_twice = sum(each in self._broken for each, _ in self.used(cell)) >= _SIGNS
            if not (is_twice or power):
                continue
            left -= 1
            trial = self._tried(cell, change, power)
            if trial is not None and (power or len(trial.mended) >= _SIGNS):
                yield trial

    def _own(self, place: int) -> Iterator[_Trial]:
        """Yield what mends an equation by its sum, unless that breaks others."""
        target = self._equations[place].target
        trial = self.trial(target, -self._rests[place])
        if trial is not None and not self._cells.is_confirmed(target):
            yield trial

    def _tried(self, cell: int, change: Exact, power: int) -> _Trial | None:
        if power:
            number = self._cells.numbers[cell] or 0
            exact = slipped(number, power) - number
            trial = self.trial(cell, exact, power)
            if trial is not None and trial.mended:
                return trial
        return self.trial(cell, change, power)

    def _power(self, cell: int, change: Exact) -> int:
        """Return the power of ten by which a number misses what is needed; 0 if by none."""
        number = self._cells.numbers[cell] or 0
        needed = number + change
        low, high = sorted((size(number), size(needed)))
        if not low or high < _LEAST * low or (number < 0) != (needed < 0):
            return 0
        is_count = isinstance(number, int) and self._cells.units[cell] != MONEY
        for power in _SLIPS:
            for sign in (1,) if is_count else (1, -1):
                if _is_near(slipped(number, sign * power), needed, is_exact=is_count):
                    return sign * power
        return 0


def _weight(trial: _Trial) -> tuple[int, bool, int]:
    """Return what speaks for a trial: what it mends, then how little it changes."""
    return len(trial.mended), trial.power != 0, -len(trial.changes)


def slipped(number: Exact, power: int) -> Exact:
    """Return a number without the power of ten that it has too much."""
    if power < 0:
        return number * int(10**-power)
    factor = int(10**power)
    if isinstance(number, int) and number % factor == 0:
        return number // factor
    return number / Decimal(factor)


def _is_near(number: Exact, needed: Exact, *, is_exact: bool) -> bool:
    if number == needed:
        return True
    return not is_exact and size(number - needed) * _CLOSE <= size(needed)
