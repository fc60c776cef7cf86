"""Awards as a table."""

from collections.abc import Iterable

from hoidata.dataset import Dataset
from hoidata.display._names import organization_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, label, word
from hoidata.domain import Award
from hoidata.values import Bound, Quantity


def awards(data: Dataset, *, language: Language = "vi") -> Table:
    """Return the awards by issuer and form as a table, with their sum in the last row.

    Where some award of a row does not tell its number, the sum of the others is a lower bound;
    "…" means that none tells it.

    Args:
        data: The awards; issuers are named from it.
        language: The language of headings and labels.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import samples
        >>> print(awards(samples.reports(), language="en").rows[2])
        ('Trung ương Hội Chữ thập đỏ Việt Nam', 'Bằng khen', '6', '5')
    """
    groups: dict[tuple[str, str], list[Award]] = {}
    for award in data.awards:
        key = (_issuer(data, award, language), award.form or MISSING)
        groups.setdefault(key, []).append(award)
    rows = [(*key, *_counts(group)) for key, group in groups.items()]
    last = (word("sum", language), "", *_counts(data.awards))
    heads = ("issuer", "form", "collectives", "individuals")
    return Table(
        [word(head, language) for head in heads],
        [*rows, last] if rows else [],
        sides=("left", "left", "right", "right"),
        title=word("awards", language),
        notes=[] if rows else [word("none", language)],
    )


def _issuer(data: Dataset, award: Award, language: Language) -> str:
    if award.issuer is None and award.level is not None:
        return f"({label(award.level, language)})"
    return organization_name(data, award.issuer, language)


def _counts(given: Iterable[Award]) -> tuple[str, str]:
    listed = tuple(given)
    return (
        _sum(award.collectives for award in listed),
        _sum(award.individuals for award in listed),
    )


def _sum(numbers: Iterable[int | None]) -> str:
    listed = tuple(numbers)
    told = [number for number in listed if number is not None]
    if not told:
        return MISSING
    bound = Bound.EXACT if len(told) == len(listed) else Bound.AT_LEAST
    return str(Quantity(sum(told), bound=bound))
