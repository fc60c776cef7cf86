"""Awards as a table."""

from collections.abc import Iterable

from hoidata.dataset import Dataset
from hoidata.display._names import organization_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, label, word
from hoidata.domain import Award
from hoidata.values import Bound, Quantity


def awards(data: Dataset, given: Iterable[Award], language: Language) -> Table:
    """Return the awards by issuer and form as a table, with their sum in the last row.

    Where some award of a row does not tell its number, the sum of the others is a lower bound;
    "…" means that none tells it.
    """
    groups: dict[tuple[str, str], list[Award]] = {}
    listed = tuple(given)
    for award in listed:
        key = (_issuer(data, award, language), award.form or MISSING)
        groups.setdefault(key, []).append(award)
    rows = [(*key, *_counts(group)) for key, group in groups.items()]
    last = (word("sum", language), "", *_counts(listed))
    heads = ("issuer", "form", "collectives", "individuals")
    return Table(
        [word(head, language) for head in heads],
        [*rows, last],
        title=word("awards", language),
        language=language,
    )


def _issuer(data: Dataset, award: Award, language: Language) -> str:
    if award.issuer is None and award.level is not None:
        return f"({label(award.level, language)})"
    return organization_name(data, award.issuer, language)


def _counts(given: Iterable[Award]) -> tuple[Quantity | None, Quantity | None]:
    listed = tuple(given)
    return (
        _sum(award.collectives for award in listed),
        _sum(award.individuals for award in listed),
    )


def _sum(numbers: Iterable[int | None]) -> Quantity | None:
    listed = tuple(numbers)
    told = [number for number in listed if number is not None]
    if not told:
        return None
    bound = Bound.EXACT if len(told) == len(listed) else Bound.AT_LEAST
    return Quantity(sum(told), bound=bound)
