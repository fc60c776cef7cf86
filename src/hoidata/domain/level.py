"""The levels of the hierarchy of organizations."""

import datetime
from typing import Final

from hoidata import vocab
from hoidata.errors import InvalidData, Problem, checked
from hoidata.vocab import Choice


class Level(Choice):
    """The place of an organization in the hierarchy (cấp); districts ended on 2025-06-30.

    Raises:
        InvalidData: `level.city` for "thành phố", which may be of two levels; `field.choice` for
            another word.
    """

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    DISTRICT = "district"
    COMMUNAL = "communal"
    CHAPTER = "chapter"
    GROUP = "group"

    @property
    def valid_to(self) -> datetime.date | None:
        """The last day on which the level existed; None if it still exists.

        Example:
            >>> Level.DISTRICT.valid_to, Level.COMMUNAL.valid_to
            (datetime.date(2025, 6, 30), None)
        """
        row = vocab.get("levels", self)
        return datetime.date.fromisoformat(row["valid_to"]) if row and row["valid_to"] else None

    @classmethod
    @checked
    def of_place_type(cls, code: str) -> "tuple[Level, ...]":
        """Return the levels that a type of place may be of, the highest first; none for another.

        Args:
            code: Code of the vocabulary `place_types`.

        Example:
            >>> [str(level) for level in Level.of_place_type("thành phố")]
            ['provincial', 'district']
        """
        row = vocab.get("place_types", code)
        return tuple(map(cls, vocab.listed(row["level"]))) if row else ()

    @classmethod
    def _missing_(cls, value: object) -> "Level":
        if isinstance(value, str) and vocab.form_of(value) in _CITIES:
            raise InvalidData(Problem.of("level.city", found=value))
        return cls(super()._missing_(value))


_CITIES: Final = frozenset(map(vocab.form_of, ("thành phố", "TP", "cấp thành phố")))
"""What may be of two levels: until 2025-06-30 there were cities below provinces."""
