"""Files and folders read as one dataset; what cannot be read never stops the others."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

from hoidata import io
from hoidata.command._exit import Exit
from hoidata.command._screen import Screen
from hoidata.command._tables import read_tables
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
        data, problems = _load(files)
    bad = {each.details.get("file") for each in problems if is_error(each)}
    good = tuple(each for each in files if each not in bad)
    return Reading(data, good, len(files) + len(unopened), problems, tuple(unopened))


def _load(files: Sequence[str]) -> tuple[Dataset, tuple[Problem, ...]]:
    """Read reports, and then the tables that none of them names: those are read with it."""
    reports = [each for each in files if Path(each).suffix.lower() not in TABLES]
    loaded = io.load_each(reports)
    named = {each.resolve() for each in loaded.tables}
    tables = [each for each in files if each not in reports and Path(each).resolve() not in named]
    if not tables:
        return loaded.dataset, loaded.problems
    data, problems = read_tables(tables, loaded.dataset)
    return data, (*loaded.problems, *problems)


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
        data, _ = _load(files)
        reading = attrs.evolve(reading, data=data, files=files)
    return reading, tuple(found)


def _files(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield str(Path(path))
        return
    for file in sorted(Path(path).iterdir(), key=lambda each: each.name):
        is_known = file.suffix.lower() in REPORTS | TABLES
        if is_known and not file.name.startswith((".", "~$")) and file.is_file():
            yield str(file)


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
