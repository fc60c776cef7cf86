"""Which columns are the sum, the percentage or the change of which others.

What headings say is checked against the figures: a relation that most rows do not show is not
proposed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Final

import attrs

from hoidata.io._table.layout import Heading, Holds
from hoidata.io._table.suggest.columns import Column
from hoidata.io._table.suggest.meanings import Meaning
from hoidata.io._table.suggest.periods import is_within
from hoidata.io._table.words import mentions, without
from hoidata.values import Period
from hoidata.vietnamese import normalize
from hoidata.vocab import form_of

_FORMULA: Final = re.compile(r"\(?(\d{1,2})[a-z]?\)?\s*=\s*(.+)")
_SHARE: Final = re.compile(r"\(?(\d{1,2})\)?\s*[/:]\s*\(?(\d{1,2})\)?")
_SUM: Final = re.compile(r"\(?\d{1,2}\)?(?:\s*\+\s*\(?\d{1,2}\)?)+")
_NUMBER: Final = re.compile(r"\d{1,2}")
_LEFT: Final = 12
_SMALLEST: Final = Fraction(1, 10**12)
_HUNDRED: Final = 100


@attrs.frozen
class Figures:
    """The columns of figures of a table.

    Args:
        columns: The columns.
        meanings: What the headings of those with figures say.
        headings: What is proposed for them so far.
    """

    columns: Mapping[int, Column]
    meanings: Mapping[int, Meaning]
    headings: Mapping[int, Heading]

    def related(self) -> dict[int, Heading]:
        """Return the headings with what the columns are sums and percentages of."""
        found: dict[int, Heading] = {}
        for number, heading in self.headings.items():
            if heading.holds in (Holds.PERCENT, Holds.CHANGE):
                found[number] = self._share(number, heading)
            else:
                parts = self._parts(number)
                found[number] = attrs.evolve(heading, sum_of=self._keys(parts))
        return found

    def _keys(self, columns: Iterable[int]) -> list[str]:
        return [self.columns[each].key for each in columns]

    # --- Sums ---------------------------------------------------------------------------------

    def _parts(self, total: int) -> tuple[int, ...]:
        """Return the columns that a column is the sum of; none if it is none of any."""
        ways = (self._stated_sum, self._alike, self._of_periods, self._before)
        for parts in (way(total) for way in ways):
            if len(parts) > 1 and self._adds_up(total, parts):
                return parts
        return ()

    def _formula(self, column: int) -> str:
        """Return how the row that numbers the columns says that one is computed."""
        first = next(iter(self.columns.values()))
        found = _FORMULA.fullmatch(first.block.numbers.get(column, ""))
        return "" if found is None else found[2]

    def _numbered(self, number: str) -> int | None:
        first = next(iter(self.columns.values()))
        for column, text in first.block.numbers.items():
            found = _NUMBER.search(text)
            if found is not None and found[0] == number:
                return column
        return None

    def _stated_sum(self, total: int) -> tuple[int, ...]:
        found = _SUM.fullmatch(self._formula(total))
        if found is None:
            return ()
        columns = (self._numbered(number) for number in _NUMBER.findall(found[0]))
        return tuple(c for c in columns if c is not None and c in self.headings)

    @cached_property
    def _kin(self) -> Mapping[object, list[int]]:
        """The columns by their words, and by their metric."""
        found: defaultdict[object, list[int]] = defaultdict(list)
        for column in self.headings:
            for name in self._names(column):
                found[name].append(column)
        return found

    def _names(self, column: int) -> Iterator[object]:
        heading = self.headings[column]
        yield self.meanings[column].words, heading.holds
        if heading.metric is not None:
            yield heading.metric, heading.holds

    def _same(self, column: int) -> Iterator[int]:
        """Yield the other columns that hold the same, except for categories and periods."""
        kin = {other for name in self._names(column) for other in self._kin[name]} - {column}
        yield from sorted(kin)

    def _alike(self, total: int) -> tuple[int, ...]:
        """Return the columns that are its categories: all in one dimension more."""
        ours = dict(self.headings[total].categories)
        parts: dict[str, list[int]] = {}
        for other in self._same(total):
            theirs = dict(self.headings[other].categories)
            more = theirs.keys() - ours.keys()
            is_kept = all(theirs.get(name) == said for name, said in ours.items())
            if len(more) == 1 and is_kept and self._is_of_time(total, other):
                parts.setdefault(next(iter(more)), []).append(other)
        return max(map(tuple, parts.values()), key=len, default=())

    def _is_of_time(self, column: int, other: int) -> bool:
        return self.headings[column].period == self.headings[other].period

    def _of_periods(self, total: int) -> tuple[int, ...]:
        """Return the columns of the same in the parts of its period; of a total's, in any.

        A total is not that of a quarter and of its months, too.
        """
        ours = self.headings[total]
        is_open = ours.period is None and self.meanings[total].is_total
        parts = {
            other: period
            for other in self._same(total)
            if self.headings[other].categories == ours.categories
            and (period := self.headings[other].period) is not None
            and (is_open or is_within(period, ours.period))
        }
        return tuple(
            other
            for other, period in parts.items()
            if not any(is_within(period, each) for each in parts.values())
        )

    def _before(self, total: int) -> tuple[int, ...]:
        """Return the columns beside a total that names nothing, which it is the total of."""
        meaning, heading = self.meanings[total], self.headings[total]
        if not meaning.is_total or meaning.words:
            return ()
        others = [
            other
            for other in self.headings
            if other != total
            and not self.meanings[other].is_total
            and self.headings[other].unit == heading.unit
            and self.headings[other].holds is heading.holds
        ]
        left = tuple(other for other in others if other < total)
        return left if len(left) > 1 else tuple(others)

    def _adds_up(self, total: int, parts: Sequence[int]) -> bool:
        whole = self.columns[total].numbers
        columns = [self.columns[part].numbers for part in parts]
        sums = {
            row: sum(each.get(row, Fraction()) for each in columns)
            for row in whole
            if any(row in each for each in columns)
        }
        fits = sum(whole[row] == made for row, made in sums.items())
        return bool(sums) and 2 * fits >= len(sums)

    # --- Percentages and changes ----------------------------------------------------------------

    def _share(self, number: int, heading: Heading) -> Heading:
        """Return the heading of a percentage or change with what it compares.

        "So với cùng kỳ (%)" may be either: of two readings the one that more rows show.
        """
        difference = self._difference(number, heading)
        if difference is not None:
            return difference
        pair = self._pair(number, heading.holds)
        other = Holds.PERCENT if heading.holds is Holds.CHANGE else Holds.CHANGE
        if mentions("prior", self.columns[number].heading) or heading.holds is Holds.CHANGE:
            swapped = self._pair(number, other)
            now = 0 if pair is None else self._count(number, pair, heading.holds)
            if swapped is not None and self._count(number, swapped, other) > now:
                return attrs.evolve(heading, holds=other, of=self._keys(swapped), unit="%")
        return attrs.evolve(heading, of=self._keys(pair)) if pair else heading

    def _difference(self, column: int, heading: Heading) -> Heading | None:
        """Return the heading of a change that is what was added or lost in every row."""
        if heading.holds is not Holds.CHANGE or self.columns[column].has_sign:
            return None
        said = self.columns[column].numbers
        for pair in self._likely(column, Holds.CHANGE):
            now, before = (self.columns[each].numbers for each in pair)
            rows = [row for row in said if row in now and row in before]
            units = {self.headings[each].unit for each in pair}
            is_all = all(said[row] == now[row] - before[row] for row in rows)
            if len(rows) > 1 and is_all and len(units) == 1 and any(said[row] for row in rows):
                return attrs.evolve(heading, of=self._keys(pair), unit=next(iter(units)))
        return None

    def _pair(self, column: int, holds: Holds) -> tuple[int, int] | None:
        """Return the columns that a column compares: the part and the whole, now and before."""
        stated = self._stated_share(column)
        if stated is not None:
            return stated
        named = self._named_share(column)
        if named is not None and self._fits(column, named, holds):
            return named
        pairs = list(self._likely(column, holds))
        found = next((pair for pair in pairs if self._fits(column, pair, holds)), None)
        return found or next((pair for pair in pairs if self._is_planned(column, pair)), None)

    def _is_planned(self, column: int, pair: tuple[int, int]) -> bool:
        """Whether most rows show the percentage of a plan, of which a heading says that it is."""
        heading = self.columns[column].path[-1]
        is_said = any(mentions(role, heading) for role in ("reached", "plan", "target"))
        is_of_plan = is_said and self.headings[pair[1]].holds is Holds.PLAN
        rows = self._compared(column, pair)
        return is_of_plan and 2 * self._count(column, pair, Holds.PERCENT) > len(rows)

    def _stated_share(self, column: int) -> tuple[int, int] | None:
        found = _SHARE.search(self._formula(column))
        if found is None:
            return None
        part, whole = self._numbered(found[1]), self._numbered(found[2])
        known = part in self.headings and whole in self.headings
        return (part, whole) if known and part is not None and whole is not None else None

    def _named_share(self, column: int) -> tuple[int, int] | None:
        """Return the columns that "Tỷ lệ nợ quá hạn/ tổng dư nợ" names, nearest to it."""
        part, slash, whole = self.columns[column].path[-1].partition("/")
        if not slash:
            return None
        found = [self._called(text, column) for text in (without("percent", part), whole)]
        return (found[0], found[1]) if found[0] is not None and found[1] is not None else None

    def _called(self, text: str, column: int) -> int | None:
        plain = normalize(text)
        forms = {form_of(plain), form_of(without("total", plain))}
        called = [
            other
            for other in self.headings
            if (words := self.meanings[other].words) and form_of(words[-1]) in forms
        ]
        return min(called, key=lambda other: abs(column - other), default=None)

    def _likely(self, column: int, holds: Holds) -> Iterator[tuple[int, int]]:
        """Yield pairs of columns before or after it, the most likely first."""
        near = sorted(self.headings, key=lambda other: (other > column, abs(column - other)))
        values = [c for c in near if self.headings[c].holds is Holds.VALUE][:_LEFT]
        plans = [c for c in near if self.headings[c].holds is Holds.PLAN][:_LEFT]
        if holds is Holds.PERCENT:
            yield from ((value, plan) for plan in plans for value in values)
            heading = self.columns[column].heading
            if mentions("plan", heading) or mentions("target", heading):
                return
        yield from ((now, before) for now in values for before in values if now != before)

    def _fits(self, column: int, pair: tuple[int, int], holds: Holds) -> bool:
        rows = self._compared(column, pair)
        return len(rows) > 1 and 4 * self._count(column, pair, holds) >= 3 * len(rows)

    def _compared(self, column: int, pair: tuple[int, int]) -> list[int]:
        """Return the rows that show what a column compares."""
        part, whole = (self.columns[each].numbers for each in pair)
        return [row for row in self.columns[column].numbers if whole.get(row) and row in part]

    def _count(self, column: int, pair: tuple[int, int], holds: Holds) -> int:
        """Return how many rows show it."""
        shares = self.columns[column].numbers
        part, whole = (self.columns[each].numbers for each in pair)
        rows = self._compared(column, pair)
        return sum(_is_share(shares[row], part[row], whole[row], holds) for row in rows)


def _is_share(said: Fraction, part: Fraction, whole: Fraction, holds: Holds) -> bool:
    """Whether a percentage, a fraction or a change is that of two figures, about."""
    made = part * _HUNDRED / whole
    changed = made - _HUNDRED
    readings = (made, made / _HUNDRED) if holds is Holds.PERCENT else (changed, abs(changed))
    return said != 0 and any(abs(said - each) < _place(said) for each in readings)


def _place(number: Fraction) -> Fraction:
    """Return the place of the last digit of a number, by which rounding may have changed it."""
    place = Fraction(1)
    while number % place and place > _SMALLEST:
        place /= 10
    return place


def identity(heading: Heading) -> tuple[object, ...]:
    """Return what no two columns of a table may have in common."""
    return heading.holds, heading.metric, heading.period, heading.categories


def spanned(parts: Sequence[Heading]) -> Period | None:
    """Return the days from the first to the last of several periods; None for one or none."""
    periods = [part.period for part in parts if part.period is not None]
    starts = [each.start for each in periods if each.start is not None]
    ends = [each.end for each in periods if each.end is not None]
    if len(periods) < len(parts) or not starts or not ends:
        return None
    return Period.between(min(starts), max(ends))
