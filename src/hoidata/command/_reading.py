"""Files and folders read as one dataset; what cannot be read never stops the others."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from os.path import realpath
from pathlib import Path
from typing import Final

import attrs

from hoidata import io
from hoidata.command._exit import Exit
from hoidata.command._kinds import REPORTS, TABLES
from hoidata.command._screen import Screen
from hoidata.command._tables import read_tables
from hoidata.dataset import Dataset
from hoidata.domain import Report
from hoidata.errors import HoidataError, InvalidData, Problem, Severity


@attrs.frozen
class Reading:
    """What was read.

    Args:
        data: The dataset of what could be read.
        files: The files that could be opened.
        problems: What is wrong or doubtful about reading them.
        owners: The names of tables that are read by what another file says of them, which one.
        unopened: What to say of files that could not be opened.
        closed: The same as problems of these files.
        refused: The errors of files that were left out.
        left_out: These files, each with its reports as far as they can be read, or else the ids
            of units that it reports of.
    """

    data: Dataset
    files: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    owners: Mapping[str, str] = {}
    unopened: tuple[str, ...] = ()
    closed: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    left_out: Mapping[str, tuple[Report | str, ...]] = {}

    @property
    def found(self) -> tuple[Problem, ...]:
        """Every problem: of reading, and of what was read.

        What a table is held against itself for is not said again of the figures in its cells.
        """
        said = {_cell(each) for each in self.problems if each.code.startswith("table.")} - {None}
        told = (each for each in self.data.check() if _cell(each) not in said)
        return (*self.problems, *told)

    def without(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Return the files that have none of these problems; none if that is not known."""
        named = {each.details.get("file", "") for each in problems}
        bad = named | {self.owners.get(each, "") for each in named}
        owned = {path for path, owner in self.owners.items() if owner in bad}
        rest = tuple(e for e in self.files if e not in bad and Path(e).name not in owned)
        return () if rest == self.files else rest

    def exit_after(self, problems: Iterable[Problem]) -> Exit:
        """Return how the command ends if these were found."""
        if self.unopened:
            return Exit.NO_FILE
        return Exit.ERRORS if any(map(is_error, problems)) else Exit.FINE


def _cell(problem: Problem) -> tuple[str, str, str] | None:
    details = problem.details
    cell = details.get("cell")
    return None if cell is None else (details.get("file", ""), details.get("sheet", ""), cell)


def is_error(problem: Problem) -> bool:
    """Whether a problem is one that data cannot be computed with."""
    return problem.severity is Severity.ERROR


def read(paths: Iterable[str], screen: Screen) -> Reading:
    """Read files, and the files of folders, as one dataset."""
    files: list[str] = []
    unopened: dict[str, str] = {}
    for path in paths:
        found = [*files_at(path, REPORTS | TABLES)]
        for file in found:
            try:
                with io.opened(file):
                    files.append(file)
            except OSError as error:
                unopened[file] = trouble(error, screen)
            except InvalidData as error:
                unopened[file] = error.problems[0].translate(screen.language)
        if not found:
            unopened[path] = screen.say("folder_empty", found=path)
    closed = [_closed(file, text) for file, text in unopened.items()]
    with screen.working("reading", len(files)):
        reading = _load(dict.fromkeys(files))
    return attrs.evolve(reading, unopened=tuple(unopened.values()), closed=tuple(closed))


def _closed(file: str, text: str) -> Problem:
    """Return what was said of a file that could not be opened as a problem of it."""
    why = text.replace(file, Path(file).name).partition(";")[0] if file else text
    return Problem.of("file.unreadable", why=why, file=file)


def sound(whole: Reading) -> Reading:
    """Return what can be computed with: without the files that have errors.

    Leaving out a file may make others refer to what is no longer there, so this goes on until
    what is left has no errors. The organizations of a file that is left out are still expected.
    """
    reading, refused = whole, list[Problem]()
    heads = io.heads_of((), whole.data)
    while errors := tuple(filter(is_error, reading.found)):
        rest = reading.without(errors)
        refused += errors
        heads = io.heads_of([each for each in whole.files if each not in rest], whole.data)
        reading = _beside(_load(rest), heads)
    return attrs.evolve(
        reading,
        unopened=whole.unopened,
        closed=whole.closed,
        refused=tuple(refused),
        left_out=heads.senders,
    )


def _beside(reading: Reading, heads: io.Heads) -> Reading:
    """Return what was read with the organizations of files that are left out, if they fit."""
    known = set(reading.data.organization_names)
    new = [each for each in heads.organizations if each.id not in known]
    if not new or not reading.files:
        return reading
    known |= {each.id for each in new}
    edges = [each for each in heads.attachments if {each.unit, each.parent} <= known]
    edges = [each for each in edges if each.unit not in reading.data.organization_names]
    whole = _load(reading.files, Dataset(organizations=new, attachments=edges))
    is_worse = {*filter(is_error, whole.found)} - {*filter(is_error, reading.found)}
    return reading if is_worse else whole


def _load(files: Iterable[str], base: Dataset | None = None) -> Reading:
    """Read reports, and then the tables that none of them names: those are read with it."""
    files = tuple(files)
    reports = [each for each in files if not _is_table(each)]
    loaded = io.load_each(reports, base=base)
    named = {realpath(each) for each in loaded.tables}
    tables = [each for each in files if each not in reports and realpath(each) not in named]
    owners = {path.name: file for path, file in loaded.tables.items()}
    data, problems = read_tables(tables, loaded.dataset)
    return Reading(data, files, (*loaded.problems, *problems), owners)


def _is_table(file: str) -> bool:
    return Path(file).suffix.lower() in TABLES and not io.is_dataset_file(Path(file))


def files_at(path: str, suffixes: Collection[str]) -> Iterator[str]:
    """Yield a file, or the files right in a folder whose names end in one of some suffixes."""
    if not io.is_folder(path):
        yield str(Path(path)) if path else path
        return
    for file in sorted(Path(path).iterdir(), key=lambda each: each.name):
        is_known = file.suffix.lower() in suffixes
        if is_known and not file.name.startswith((".", "~$")) and not io.is_folder(file):
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


_INSTALL: Final = re.compile(r"pip install \S+")


def lacking(error: HoidataError, screen: Screen) -> str | None:
    """Return what has to be installed, in words; None if that is not what hinders."""
    install = _INSTALL.search(str(error))
    return install and screen.say("missing_extra", found=install[0])
