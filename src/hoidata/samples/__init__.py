"""Five real reports as data: an example for readers, and a dataset to try things on.

Each file under `reports/` holds one document: figures, names and dates as printed, everything
else in words of our own, with the places in the document that it rests on.
"""

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoidata.dataset import Dataset

__all__ = ["reports"]


@cache
def reports() -> "Dataset":
    """Return the five reports as one dataset; read once and then kept.

    They span 2020 to 2024 and four associations: an emulation bloc, an inspection, two unions
    with a joint total, two reports in one document, and a year reported before it was over. What is
    doubtful in the documents is kept as printed, and `check` reports it.

    Example:
        >>> data = reports()
        >>> [report.id for report in data.reports][-1]
        '004-kien-an-2022'
        >>> print(next(each.value for each in data.observations if each.id == "003-du-no"))
        trên 12 tỷ đồng
    """
    from hoidata import io

    with as_file(files("hoidata.samples").joinpath("reports")) as folder:
        return io.load(folder)
