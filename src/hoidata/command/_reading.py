"""Files and folders read as one dataset; what cannot be read never stops the others."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from hoidata import io
from hoidata.command._exit import Exit
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset
from hoidata.errors import Problem, Severity

REPORTS: Final = frozenset({".yaml", ".yml", ".json"})
"""How files of the library are named."""

TABLES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv"})
"""How tables are named."""


@attrs.frozen
class Reading:
    """What was read.

    Args:
        data: The dataset of the files that could be read.
        files: Their names, as given or found.
        asked: How many files there were to read.
        problems: What is wrong with the others.
        unopened: What to say of files that could not be opened.
    """

    data: Dataset
    files: tuple[str, ...]
    asked: int
    problems: tuple[Problem, ...] = ()
    unopened: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[Problem, ...]:
        """Every problem: of reading, and of what was read."""
        return (*self.problems, *self.data.check())

    def exit_after(self, problems: Iterable[Problem]) -> Exit:
        """Return how the command ends if these were found."""
        if self.unopened:
            return Exit.NO_FILE
        return Exit.ERRORS if any(map(is_error, problems)) else Exit.FINE


def is_error(problem: Problem) -> bool:
    """Whether a problem is one that data cannot be computed with."""
    return problem.severity is Severity.ERROR


def read(paths: Iterable[str], screen: Screen) -> Reading:
    """Read files, and the files of folders, as one dataset."""
    files: list[str] = []
    unopened: list[str] = []
    for path in paths:
        for file in _files(path):
            try:
                with Path(file).open("rb"):
                    files.append(file)
            except OSError as error:
                unopened.append(trouble(error, screen))
        if not files and not unopened:
            unopened.append(screen.say("folder_empty", found=path))
    files = list(dict.fromkeys(files))
    with screen.working("reading", len(files)):
        data, problems = io.load_each(files)
    bad = {each.details.get("file") for each in problems}
    good = tuple(each for each in files if each not in bad)
    return Reading(data, good, len(files) + len(unopened), problems, tuple(unopened))


def sound(reading: Reading) -> tuple[Reading, tuple[Problem, ...]]:
    """Return what can be computed with: without the files that have errors; and these errors.

    Leaving out a file may make others refer to what is no longer there, so this goes on until
    what is left has no errors.
    """
    found = list(filter(is_error, reading.problems))
    while errors := tuple(filter(is_error, reading.data.check())):
        found += errors
        bad = {each.details.get("file") for each in errors}
        files = tuple(each for each in reading.files if each not in bad)
        if files == reading.files:
            files = ()
        data, _ = io.load_each(files)
        reading = attrs.evolve(reading, data=data, files=files)
    return reading, tuple(found)


def _files(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield path
        return
    for name in sorted(os.listdir(path)):  # noqa: PTH208 - paths stay as they were written
        file = os.path.join(path, name)  # noqa: PTH118 - same
        is_known = Path(name).suffix.lower() in REPORTS | TABLES
        if is_known and not name.startswith((".", "~$")) and Path(file).is_file():
            yield file


_TROUBLES: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "no_file",
    PermissionError: "no_permission",
    IsADirectoryError: "is_folder",
    NotADirectoryError: "no_file",
    FileExistsError: "file_exists",
}
"""What the system may say of a file."""

_FULL: Final = (28, 122)
"""The numbers of a full disk, and of a full quota."""


def trouble(error: OSError, screen: Screen) -> str:
    """Return what the system says of a file, in words."""
    key = "disk_full" if error.errno in _FULL else "no_system"
    for kind, known in _TROUBLES.items():
        if isinstance(error, kind):
            key = known
    return screen.say(key, found=error.filename or screen.say("answer"), number=error.errno)
