"""Everything that is wrong or doubtful across the objects of a dataset."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def find_problems(data: "Dataset") -> Iterator[Problem]:
    """Yield every problem, check by check."""
    yield from ()
