"""What each column of a table holds, by the words above it and by what is in it."""

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Final

import attrs

from hoidata import vocab
from hoidata.errors import InvalidData
from hoidata.io._sheets import Cell
from hoidata.io._table.layout import Entry, Holds
from hoidata.io._table.numbers import Numbers, Scaled
from hoidata.io._table.suggest.blocks import Block, is_day, is_figure, states_units
from hoidata.io._table.suggest.heads import ROLES, bare, roles_of_heading
from hoidata.io._table.suggest.periods import mentions_of
from hoidata.io._table.suggest.units import is_unit
from hoidata.io._table.words import begins, is_total, mentions, says

_ASIDE: Final = frozenset({Holds.NUMBER, Holds.NOTHING, Holds.VOUCHER})
"""What a column holds whatever is in it."""
_ENTRIES: Final = ("opening", "income", "spending", "closing")
_MOVES: Final = {Entry.INCOME: Entry.RECEIVED, Entry.SPENDING: Entry.PAID}
_ANY_YEAR: Final = 2000
_PART: Final = re.compile(r"(\d{1,9}) ?/ ?(\d{1,9})")
_CODE: Final = re.compile(r"(?:\+84|0)[\d .-]{7,13}|\d{12,}")
_ANY: Final = Scaled(1, None, (), "")
_MOST_ROWS: Final = 300
"""How many rows show what a column holds, and how columns hang together."""


@attrs.frozen
class Column:
    """A column of a table, and what is in its cells.

    Args:
        block: The table.
        number: Its number, from 1.
    """

    block: Block
    number: int

    @property
    def path(self) -> tuple[str, ...]:
        """The texts above it."""
        return self.block.paths.get(self.number, ())

    @property
    def heading(self) -> str:
        """The texts above it as one."""
        return " > ".join(self.path)

    @property
    def key(self) -> str:
        """Its letters."""
        return self.block.sheet.address(1, self.number)[:-1]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Its first cells that are not empty and say more than that nothing is known."""
        first = islice(self.block.cells(self.number), _MOST_ROWS)
        cells = (cell for cell in first if cell is not None)
        return tuple(cell for cell in cells if not says("missing", cell.shown))

    @cached_property
    def is_text(self) -> bool:
        """Whether it holds texts rather than figures."""
        figures = sum(map(is_figure, self.cells))
        return len(self.cells) > 2 * figures

    @cached_property
    def is_days(self) -> bool:
        """Whether it holds days."""
        return bool(self.cells) and 2 * sum(map(is_day, self.cells)) > len(self.cells)

    @property
    def are_periods(self) -> bool:
        """Whether all its cells are days or periods, except for totals."""
        texts = [text for text in self.texts if not is_total(text)]
        return bool(texts) and all(any(mentions_of(text, _ANY_YEAR)) for text in texts)

    def is_within(self, year: int | None) -> bool:
        """Whether it holds days of one year, or without any; "3/5" may be a part of a whole."""
        days = (next(mentions_of(text, year), None) for text in self.texts)
        parts = [_PART.fullmatch(text) for text in self.texts]
        if all(part is not None and int(part[1]) <= int(part[2]) for part in parts):
            return False
        return self.is_days and all(
            each is None or each.period.start is None or each.period.start.year == year
            for each in days
        )

    @cached_property
    def is_code(self) -> bool:
        """Whether it holds numbers that count nothing: of telephones, accounts, cards."""
        found = sum(_CODE.fullmatch(text) is not None for text in self.texts)
        return bool(self.cells) and 2 * found > len(self.cells)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts in its cells."""
        return tuple(cell.shown for cell in self.cells)

    @cached_property
    def numbers(self) -> Mapping[int, Fraction]:
        """Its first figures as they are written, by row."""
        reader = Numbers(None, self.texts)
        first = self.block.body[0]
        found: dict[int, Fraction] = {}
        cells = islice(self.block.cells(self.number), _MOST_ROWS)
        for row, cell in enumerate(cells, start=first):
            if cell is None:
                continue
            try:
                value = reader.read(cell, _ANY, Holds.CHANGE)
            except InvalidData:
                continue
            if value is not None:
                found[row] = Fraction(value.value or 0)
        return found

    @property
    def may_be_fractions(self) -> bool:
        """Whether its figures are plain numbers up to 1: 0.85 may be 85 %, or less than 1 %."""
        numbers = [each for each in self.numbers.values() if each]
        signs = (cell.is_percent or "%" in cell.shown for cell in self.cells)
        return bool(numbers) and not any(signs) and all(abs(each) <= 1 for each in numbers)

    @property
    def has_sign(self) -> bool:
        """Whether its heading or its cells have the sign %."""
        signs = (cell.is_percent or "%" in cell.shown for cell in self.cells)
        return "%" in self.heading or any(signs)

    def said(self) -> Holds | None:
        """Return what its heading says that it holds; None for figures, or if it says nothing."""
        for text in dict.fromkeys((bare(self.path[-1]), bare(self.path[0]), " ".join(self.path))):
            is_last = text == bare(self.path[-1])
            for role in roles_of_heading(text):
                if self._may_hold(ROLES[role], is_certain=is_last and role != "attribute"):
                    return ROLES[role]
        return None

    def _may_hold(self, holds: Holds, *, is_certain: bool) -> bool:
        if holds in _ASIDE and is_certain:
            return True
        if holds is Holds.DAY:
            return self.is_days or self.are_periods or (is_certain and not self.cells)
        if holds is Holds.ORGANIZATION:  # "12/15" under "Chi hội" names none
            return self.is_text and any(any(map(str.isalpha, text)) for text in self.texts)
        return self.is_text


def columns_of(block: Block) -> dict[int, Column]:
    """Return the columns of a table that have a heading; none has one that says its units only."""
    columns = (Column(block, number) for number in sorted(block.paths))
    return {
        column.number: column
        for column in columns
        if column.cells or not states_units(column.path[-1])
    }


@attrs.frozen
class Roles:
    """What the columns of a table hold that are not figures.

    Args:
        holds: By the number of the column; figures are left out.
        guessed: The column whose heading does not say that it is the label, if it was taken for it.
        periods: The column of days or periods, if rows are those of one organization.
    """

    holds: Mapping[int, Holds]
    guessed: int | None = None
    periods: int | None = None

    @property
    def label(self) -> int | None:
        """The first column that names what rows are about, or that of their periods."""
        return next((c for c, holds in self.holds.items() if holds.is_label), self.periods)

    @property
    def label_holds(self) -> Holds | None:
        """What that column names."""
        return None if self.label is None else self.holds[self.label]

    def with_label(self, holds: Holds) -> "Roles":
        """Return the same with another thing that the labels name."""
        return attrs.evolve(
            self, holds={c: holds if c == self.label else each for c, each in self.holds.items()}
        )


def roles_of(
    columns: Mapping[int, Column],
    title: str,
    year: int | None,
    is_metric: Callable[[str], bool],
) -> Roles:
    """Return what the columns hold that are not figures.

    Days under a heading that does not say what they are of are read as days of what happened if
    they are of the year of the table: nobody of whom a table gives the birth days is born in it.

    Args:
        columns: The columns.
        title: The lines above the table.
        year: The year of the table.
        is_metric: Whether a text is the name of a metric.
    """
    holds: dict[int, Holds] = {}
    for number, column in columns.items():
        said = column.said()
        if said is not None:
            holds[number] = said
        elif year is not None and column.is_within(year):
            holds[number] = Holds.DAY
        elif column.cells and (column.is_days or column.is_code or column.is_text):
            holds[number] = Holds.NOTHING
    _settle(holds, columns, title)
    guessed = None
    if not any(each.is_label for each in holds.values()):
        days = [c for c, held in holds.items() if held is Holds.DAY]
        if len(days) == 1 and columns[days[0]].are_periods:  # each row is a period
            return Roles(dict(sorted(holds.items())), periods=days[0])
        guessed = _label_of(holds, columns)
        if guessed is not None:
            texts = columns[guessed].texts
            is_named = 2 * sum(map(is_metric, texts)) >= len(texts)
            is_measured = Holds.UNIT in holds.values() or is_named
            holds[guessed] = Holds.METRIC if is_measured else Holds.ORGANIZATION
    roles = Roles(dict(sorted(holds.items())), guessed)
    return _of_one(roles, columns, title)


def _label_of(holds: Mapping[int, Holds], columns: Mapping[int, Column]) -> int | None:
    """Return the first column of texts that no heading says anything of."""
    return next(
        (
            number
            for number, column in columns.items()
            if holds.get(number) is Holds.NOTHING and column.is_text and column.said() is None
        ),
        None,
    )


def _settle(holds: dict[int, Holds], columns: Mapping[int, Column], title: str) -> None:
    """Decide what words that mean several things mean beside the others."""
    by_holds = {each: [c for c, held in holds.items() if held is each] for each in Holds}
    of_rows = by_holds[Holds.METRIC] + by_holds[Holds.ITEM] + by_holds[Holds.CRITERION]
    for number in by_holds[Holds.ORGANIZATION]:
        texts = columns[number].texts
        if of_rows and 2 * sum(is_unit(text) for text in texts) > len(texts):
            holds[number] = Holds.UNIT
    named = [c for c, held in holds.items() if held is Holds.ORGANIZATION]
    for number in named if len(named) > 1 else ():
        if number != max(named, key=lambda each: _likeness(columns[each])):
            holds[number] = Holds.NOTHING
    named = [number for number in named if holds[number] is not Holds.NOTHING]
    parties = by_holds[Holds.GIVER] + by_holds[Holds.RECEIVER]
    _settle_parties(holds, named, title)
    for number in by_holds[Holds.METRIC] if parties else ():
        holds[number] = Holds.PURPOSE
    aside = [c for c, each in columns.items() if says("attribute", bare(each.path[-1]))]
    holds |= dict.fromkeys(aside if parties else (), Holds.NOTHING)
    for number in by_holds[Holds.GOODS] if not parties and not of_rows and not named else ():
        holds[number] = Holds.ITEM


def _likeness(column: Column) -> tuple[bool, str, int]:
    """Return how much a column is like that of whose the rows are: the lowest level, all named.

    Of "Huyện" and "Xã" the row is the commune's; of two that are not levels the first counts.
    """
    first, last = column.block.body
    is_of_each = len(set(column.texts)) == min(last - first + 1, _MOST_ROWS)
    level = vocab.get("levels", vocab.code_of("levels", column.path[-1]) or "")
    return is_of_each, "" if level is None else level["rank"], -column.number


def _settle_parties(holds: dict[int, Holds], named: Sequence[int], title: str) -> None:
    """Decide who gives and who receives in a list."""
    givers = [c for c, held in holds.items() if held is Holds.GIVER]
    has_party = bool(givers) or Holds.RECEIVER in holds.values()
    is_gift = mentions("gift", title)
    if givers:
        holds.update(dict.fromkeys(named, Holds.NOTHING))
        if mentions("benefit", title) and not is_gift:
            holds.update(dict.fromkeys(givers, Holds.RECEIVER))
    elif is_gift and mentions("listing", title) and not has_party:
        holds.update(dict.fromkeys(named[-1:], Holds.GIVER))


def _of_one(roles: Roles, columns: Mapping[int, Column], title: str) -> Roles:
    """Return the roles where rows are criteria, or lines of the accounts of a fund."""
    if roles.label is None or roles.label_holds is not Holds.METRIC:
        return roles
    labels = columns[roles.label].texts
    found = {entry for entry in map(entry_of, labels) if entry is not None}
    if len(found) > 2 or {Entry.OPENING, Entry.CLOSING} <= found:  # noqa: PLR2004 - most of four
        return roles.with_label(Holds.ENTRY)
    words = (title, *(column.heading for column in columns.values()))
    if any(mentions("points", text) for text in words):
        return roles.with_label(Holds.CRITERION)
    return roles


def accounts_of(roles: Roles, named: Mapping[int, str]) -> dict[int, Entry]:
    """Return what columns state of a fund, where rows are its periods or the lines of its book.

    Args:
        roles: What the other columns hold.
        named: The last headings of the columns of figures.
    """
    found = {number: entry for number, text in named.items() if (entry := entry_of(text))}
    entries = list(found.values())
    if len(found) < len(named) or len(set(entries)) < len(entries) or not {*_MOVES} & {*entries}:
        return {}
    if roles.periods is not None:
        return found if {Entry.OPENING, Entry.CLOSING} & {*entries} else {}
    is_book = Holds.DAY in roles.holds.values() and roles.label_holds in (Holds.METRIC, Holds.ENTRY)
    if not is_book or not {*_MOVES} <= {*entries}:
        return {}
    return {number: _MOVES[entry] for number, entry in found.items() if entry in _MOVES}


def entry_of(label: str) -> Entry | None:
    """Return what a line of the accounts of a fund states as a whole, by its words."""
    text = bare(label)
    for role in _ENTRIES:
        if says(role, text) or (role in ("opening", "closing") and begins(role, text)):
            return Entry(role)
    return None
