"""What a question may be asked by: a period or a day, or the text of one; units."""

from collections.abc import Iterable

from hoidata.dataset import Dataset, asked_day
from hoidata.domain import Level, Organization
from hoidata.errors import ReferenceMissing, nearest, shown
from hoidata.values import Period

__all__ = ["asked_day", "asked_period", "asked_units"]


def asked_period(period: Period | str) -> Period:
    """Return the period asked for; a text may be a code or Vietnamese words.

    Raises:
        InvalidData: The codes of `Period.parse`.
    """
    return Period.parse(period) if isinstance(period, str) else period


def asked_units(data: Dataset, named: str | Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the organizations asked for, or that of the only one.

    Raises:
        ReferenceMissing: There is no such organization, nor a level of that name.
    """
    if not isinstance(named, str):
        return tuple(data[Organization, unit].id for unit in named)
    near = nearest(named, tuple(Level))
    if near and data.get(Organization, named) is None:
        found = shown(named, 60)
        message = f"no organization or level '{found}' in the dataset; did you mean '{near[0]}'?"
        raise ReferenceMissing(message)
    return (data[Organization, named].id,)
