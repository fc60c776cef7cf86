"""The editions of the list of places that the library has."""

import datetime

from hoidata.errors import checked
from hoidata.places._tables import tables
from hoidata.places.edition import Edition
from hoidata.values import as_day


def editions() -> tuple[Edition, ...]:
    """Return the editions that the library has, the earliest first.

    Example:
        >>> [edition.code for edition in editions()][-2:]
        ['2025-07', '2026-04']
    """
    return tables().editions


@checked
def edition_on(day: datetime.date | str) -> Edition | None:
    """Return the edition in force on a day; None for a day before the earliest available.

    `find` and `provinces` answer such a day from the earliest edition, the nearest known.

    Args:
        day: The day; a text may be d/m/yyyy.

    Raises:
        InvalidData: `field.date` for what is not a day.

    Example:
        >>> edition = edition_on("1/7/2025")
        >>> edition and edition.code
        '2025-07'
    """
    at = as_day(day)
    return next((each for each in editions() if each.is_in_force(at)), None)
