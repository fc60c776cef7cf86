"""Names of organizations, people and metrics, as far as they may be shown.

The one place that looks names up: everything is named from the dataset, if one was given.
"""

from collections import Counter
from collections.abc import Iterable

import attrs

from hoidata.dataset import Dataset, days
from hoidata.display._cell import Cell
from hoidata.display._table import Table
from hoidata.display._words import Language, label, name_of, period_name, word
from hoidata.domain import Initiative, Metric, Organization, Person, Privacy


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


def owner_names(
    data: Dataset, units: Iterable[str | None], language: Language
) -> dict[str | None, str]:
    """Return the names of who totals belong to, by id; where two are the same, with their days.

    Where these do not tell them apart, their ids do.
    """
    names = {unit: owner_name(data, unit, language) for unit in units}
    lives = {unit: (data.existence.span(unit or ""),) for unit in names}
    alike = Counter(names.values())
    twins = Counter((name, lives[unit]) for unit, name in names.items())
    for unit, name in names.items():
        if alike[name] > 1 and unit is not None:
            is_dated = twins[name, lives[unit]] == 1 and lives[unit] != days.ALWAYS
            apart = period_name(days.to_periods(lives[unit])[0], language) if is_dated else unit
            names[unit] = f"{name} ({apart})"
    return names


def person_name(data: Dataset, key: str, language: Language) -> str:
    """Return the name of a person, or why it is not shown."""
    person = data.get(Person, key)
    if person is None:
        return key
    if person.privacy is Privacy.PUBLIC:
        return one_line(person.shown_name)
    return f"({label(person.privacy, language)})"


def metric_name(data: Dataset, code: str, language: Language) -> str:
    """Return the label of a metric; its code where the dataset does not define it."""
    found = data.get(Metric, code)
    return code if found is None else name_of(found, language)


def initiative_name(data: Dataset, key: str) -> str:
    """Return the name of an initiative; its id where the dataset does not define it."""
    found = data.get(Initiative, key)
    return key if found is None else found.name


def labelled(data: Dataset, table: Table) -> Table:
    """Return a table whose numbers of declared units are written with the labels of these."""
    if not data.units:
        return table
    rows = [[_labelled(data, cell, table.language) for cell in row] for row in table.rows]
    return attrs.evolve(table, rows=rows, remarks=map(data.labelled, table.remarks))


def _labelled(data: Dataset, cell: Cell, language: Language) -> Cell:
    said, lead = data.labelled(cell.words(language)), data.labelled(cell.lead)
    return attrs.evolve(cell, said=said, lead=lead, notes=map(data.labelled, cell.notes))
