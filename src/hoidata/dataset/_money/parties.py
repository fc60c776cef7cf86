"""Givers and receivers with names of organizations of the data."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from hoidata.domain import Organization, Person, Privacy, Transaction
from hoidata.vocab import form_of

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


class Parties:
    """What organizations are called.

    Args:
        organizations: The organizations, with their aliases.
    """

    def __init__(self, organizations: Iterable[Organization]) -> None:
        """Look at every form of every name."""
        self._ids: set[str] = set()
        self._forms: dict[str, set[str]] = defaultdict(set)
        for each in organizations:
            self._ids.add(each.id)
            for name in (each.name, *(alias.name for alias in each.aliases)):
                self._forms[form_of(name)].add(each.id)
        self._found: dict[str, str] = {}

    def id_of(self, name: str) -> str:
        """Return the id of the only organization with that name, else the name."""
        found = self._found.get(name)
        if found is None:
            known = self.named(name)
            found = self._found[name] = next(iter(known)) if len(known) == 1 else name
        return found

    def named(self, name: str) -> frozenset[str]:
        """Return the ids of the organizations with that name; none for what is an id."""
        return frozenset(() if name in self._ids else self._forms.get(form_of(name), ()))

    def resolved(self, rows: tuple[Transaction, ...]) -> tuple[Transaction, ...]:
        """Return transactions with the ids of organizations in place of their names."""
        return tuple([self._resolved(row) for row in rows]) if self._forms else rows

    def _resolved(self, row: Transaction) -> Transaction:
        giver, receiver = map(self._end, (row.giver, row.receiver))
        if (giver, receiver) == (row.giver, row.receiver):
            return row
        return attrs.evolve(row, giver=giver, receiver=receiver)

    def _end(self, name: str | None) -> str | None:
        return None if name is None else self.id_of(name)


def label_of(data: "Dataset", party: str | None, rows: Iterable[Transaction]) -> str | None:
    """Return how a giver or receiver may be shown; None for nobody, and for a private name.

    Args:
        data: What names organizations and people.
        party: An id or a name.
        rows: Its transactions: all of them must say that a name may be shown.
    """
    if party is None:
        return None
    organization, person = data.get(Organization, party), data.get(Person, party)
    if organization is not None:
        return organization.name
    if person is not None:
        return person.name if person.privacy is Privacy.PUBLIC else None
    return party if {row.shown(party) for row in rows} == {party} else None
