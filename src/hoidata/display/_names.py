"""Names of organizations and people, as far as they may be shown."""

from collections.abc import Iterable

import attrs

from hoidata.dataset import Dataset
from hoidata.display._table import Table
from hoidata.display._words import Language, label, word
from hoidata.domain import Organization, Person, Privacy


def one_line(text: str) -> str:
    """Return the text without line breaks and double spaces."""
    return " ".join(text.split())


def organization_name(data: Dataset, key: str | None, language: Language) -> str:
    """Return the name of an organization; its id where the dataset does not define it."""
    if key is None:
        return word("unnamed", language)
    found = data.get(Organization, key)
    return key if found is None else one_line(found.name)


def owner_name(data: Dataset, key: str | None, language: Language) -> str:
    """Return the name of who a total belongs to; None is a joint total that has no place."""
    return word("joint", language) if key is None else organization_name(data, key, language)


def person_name(data: Dataset, key: str, language: Language) -> str:
    """Return the name of a person, or why it is not shown."""
    person = data.get(Person, key)
    if person is None:
        return key
    if person.privacy is Privacy.PUBLIC:
        return one_line(person.shown_name)
    return f"({label(person.privacy, language)})"


def labelled(data: Dataset, table: Table) -> Table:
    """Return a table whose numbers of declared units are written with the labels of these."""
    if not data.units:
        return table
    rows = [[data.labelled(cell) for cell in row] for row in table.rows]
    return attrs.evolve(table, rows=rows, notes=map(data.labelled, table.notes))


class Notes:
    """Notes to cells, numbered in the order in which they are first made."""

    def __init__(self) -> None:
        """Begin without notes."""
        self._numbers: dict[str, int] = {}

    def mark(self, text: str, notes: Iterable[str]) -> str:
        """Return a cell with the numbers of its notes behind it."""
        marks = [self._numbers.setdefault(note, len(self._numbers) + 1) for note in notes]
        return " ".join((text, *(f"[{number}]" for number in marks)))

    @property
    def lines(self) -> tuple[str, ...]:
        """The notes, each behind its number."""
        return tuple(f"[{number}] {note}" for note, number in self._numbers.items())
