"""The levels of the hierarchy of organizations."""

from typing import Final

from hoidata import vocab
from hoidata.errors import InvalidData, Problem
from hoidata.vocab import Choice


class Level(Choice):
    """Where in the hierarchy of levels it is (cấp); districts ended on 2025-06-30.

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

    @classmethod
    def _missing_(cls, value: object) -> "Level":
        if isinstance(value, str) and vocab.form_of(value) in _CITIES:
            raise InvalidData(Problem.of("level.city", found=value))
        return cls(super()._missing_(value))


_CITIES: Final = frozenset(map(vocab.form_of, ("thành phố", "TP", "cấp thành phố")))
"""What may be of two levels: until 2025-06-30 there were cities below provinces."""
