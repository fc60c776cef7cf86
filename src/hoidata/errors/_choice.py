"""An enum whose wrong value is a problem like any other."""

from enum import StrEnum

from hoidata.errors._exceptions import InvalidData
from hoidata.errors._problem import Problem


class Choice(StrEnum):
    """A closed set of codes (danh mục); a code outside it is refused with all that are in it.

    Raises:
        InvalidData: `field.choice` for another value.
    """

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise InvalidData(Problem.of("field.choice", found=value, choices=", ".join(cls)))
