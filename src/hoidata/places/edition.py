"""The editions of the list of places: which codes and names were in force on which days."""

import datetime

import attrs

from hoidata.errors import checked, checked_fields
from hoidata.values import as_day


@checked_fields
@attrs.frozen
class Edition:
    """The list of places in force for some time (phiên bản danh mục hành chính).

    A code means nothing without its edition: 91 was Kiên Giang until 2025-06-30 and is An Giang
    since. Before 2025-07 resolutions came into force every few weeks: what was decided between two
    editions is in the later one, even if it was in force some weeks earlier.

    Args:
        code: Year and month of its first day: `2025-07`.
        valid_from: First day.
        valid_to: Last day, inclusive; None for the edition in force.
        document: Numbers of the documents that brought it about, separated by semicolons.
        source: Where its days were taken from.

    Raises:
        InvalidData: `field.text`, `field.date`.

    Example:
        >>> from datetime import date
        >>> edition = edition_on(date(2025, 6, 30))
        >>> edition.code, edition.valid_to
        ('2025-03', datetime.date(2025, 6, 30))
    """

    code: str
    valid_from: datetime.date
    valid_to: datetime.date | None = attrs.field(default=None, kw_only=True)
    document: str | None = attrs.field(default=None, kw_only=True)
    source: str | None = attrs.field(default=None, kw_only=True)

    @checked
    def is_in_force(self, day: datetime.date) -> bool:
        """Whether the edition was in force on a day.

        Raises:
            InvalidData: `field.date` for what is not a day.

        Example:
            >>> from datetime import date
            >>> [edition.code for edition in editions() if edition.is_in_force(date(2025, 7, 1))]
            ['2025-07']
        """
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def editions() -> tuple[Edition, ...]:
    """Return the editions that the library has, the earliest first.

    Example:
        >>> [edition.code for edition in editions()][-2:]
        ['2025-07', '2026-04']
    """
    from hoidata.places._tables import tables  # read when asked

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
