"""What a question may be asked with: a period or a day, or the text of one; units."""

from collections.abc import Iterable

from hoidata import vocab
from hoidata.dataset import Dataset, asked_day
from hoidata.domain import Level, Organization
from hoidata.errors import NotAdditive, ReferenceMissing, nearest, shown
from hoidata.values import Period

__all__ = ["asked_day", "asked_level", "asked_period", "asked_units", "units_in_tree"]


def asked_period(period: Period | str) -> Period:
    """Return the period asked for; a text may be a code or Vietnamese words.

    Raises:
        InvalidData: The codes of `Period.parse`.
    """
    return Period.parse(period) if isinstance(period, str) else period


def asked_level(data: Dataset, named: object) -> Level | None:
    """Return the level asked for, by its code or a word for it ("xã"); None if units are.

    An organization with such an id comes before a word.
    """
    if not isinstance(named, str):
        return None
    is_unit = named not in tuple(Level) and data.get(Organization, named) is not None
    return None if is_unit else vocab.choice_of(Level, named)


def asked_units(data: Dataset, named: str | Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the organizations asked for, or that of the only one.

    Raises:
        ReferenceMissing: There is no such organization, nor a level of that name.
    """
    if not isinstance(named, str):
        return tuple(data[Organization, unit].id for unit in named)
    near = nearest(named, tuple(Level))
    if near and data.get(Organization, named) is None:
        what = f"no organization or level '{shown(named, 60)}' in the dataset"
        raise ReferenceMissing(f"{what}; did you mean '{near[0]}'?")
    return (data[Organization, named].id,)


def units_in_tree(data: Dataset, named: str | Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the organizations asked for, or of those of a level.

    Raises:
        ReferenceMissing: As `asked_units`.
        NotAdditive: One of them is a bloc, as if its members were below it.
    """
    level = asked_level(data, named)
    if level is not None:
        return tuple(each.id for each in data.organizations if each.level == level)
    units = asked_units(data, named)
    for unit in units:
        if data.term("organization_kinds", data[Organization, unit].kind).has_members:
            message = (
                f"'{unit}' is a bloc: its members are not below it; "
                "ask by='bloc', or for the members themselves"
            )
            raise NotAdditive(message)
    return units
