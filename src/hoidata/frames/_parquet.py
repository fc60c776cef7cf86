"""Datasets as folders of Parquet files, a file a table."""

import secrets
import shutil
from pathlib import Path
from typing import Any

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem, checked
from hoidata.frames._engines import required
from hoidata.frames._entries import KINDS
from hoidata.frames._native import to_frame
from hoidata.frames._reading import from_frames


@checked
def write_parquet(data: Dataset, folder: Path | str, *, private_names: bool = False) -> None:
    """Write a dataset into a new folder, every table into a file of its own.

    `observations.parquet` and so on have the columns of `to_frame(data, "pyarrow", table=…)`:
    numbers are exact decimals, texts codes of a dictionary, and tables without rows are there too.
    The folder is there when all of it is written, or not at all.

    Args:
        data: The dataset.
        folder: The folder to make; an empty one may be there.
        private_names: Whether names that are not public are written; only then is a dataset with
            such names what `read_parquet` makes of them.

    Raises:
        MissingExtra: PyArrow is not installed.
        InvalidData: As `to_frame`.
        OSError: The folder is there and not empty, or cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from hoidata import samples
        >>> data = samples.reports()
        >>> with TemporaryDirectory() as place:
        ...     write_parquet(data, Path(place) / "so-lieu", private_names=True)
        ...     read_parquet(Path(place) / "so-lieu") == data
        True
    """
    parquet, target = _library(), Path(folder)
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    draft.mkdir()
    try:
        for table in KINDS:
            frame = to_frame(data, "pyarrow", table=table, private_names=private_names)
            parquet.write_table(frame, draft / f"{table}.parquet")
        if target.exists():
            target.rmdir()  # which refuses one that is not empty
        draft.replace(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@checked
def read_parquet(folder: Path | str, *, base: Dataset | None = None) -> Dataset:
    """Read the dataset of the Parquet files of a folder that are named after tables.

    Other files are left alone, and so is the order of files; rows and columns are read as by
    `from_frames`.

    Args:
        folder: The folder.
        base: What an application knows already, as of `from_frames`.

    Raises:
        MissingExtra: PyArrow is not installed.
        InvalidData: `file.unreadable` for what is not a Parquet file, or a part of one; as
            `from_frames`.
        OSError: The folder is not there, or holds no table (`FileNotFoundError`).
    """
    parquet = _library()
    files = {table: Path(folder) / f"{table}.parquet" for table in KINDS}
    found = {table: file for table, file in files.items() if file.exists()}
    if not found:
        raise FileNotFoundError(2, "no table of a dataset", str(folder))
    return from_frames({table: _frame(parquet, file) for table, file in found.items()}, base=base)


def _frame(parquet: Any, file: Path) -> Any:  # noqa: ANN401 - PyArrow has no types
    try:
        return parquet.read_table(file, partitioning=None)
    except (ValueError, OSError):  # the footer, or a page, is none
        problem = Problem.of("file.unreadable", file=file.name, why="it is not a file of Parquet")
    raise InvalidData(problem)


def _library() -> Any:  # noqa: ANN401 - PyArrow has no types
    return required("pyarrow.parquet", "a file of Parquet", "pyarrow")
