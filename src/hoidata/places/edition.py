"""One edition of the list of places: which codes and names were in force on which days."""

import datetime

import attrs

from hoidata.errors import checked, checked_fields


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
        >>> from hoidata.places import edition_on
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
            >>> from hoidata.places import editions
            >>> [edition.code for edition in editions() if edition.is_in_force(date(2025, 7, 1))]
            ['2025-07']
        """
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
