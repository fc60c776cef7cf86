"""Tables of Excel and CSV as data, by what their headings seem to mean."""

from collections.abc import Iterable
from pathlib import Path

import attrs

from hoidata import io
from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem


def read_tables(files: Iterable[str], known: Dataset) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return what is known with the figures of tables, and what is wrong or doubtful about them.

    Units that one table names are known to the next. Files are named as they are given.
    """
    problems: list[Problem] = []
    for file in files:
        try:
            known, found = _with_table(file, known)
        except InvalidData as error:
            found = error.problems
        problems += [each.with_details(file=file) for each in found]
    return known, tuple(problems)


def _with_table(file: str, known: Dataset) -> tuple[Dataset, tuple[Problem, ...]]:
    suggestion = io.suggest_layout(Path(file), data=known)
    if not suggestion.layouts:
        return known, (Problem.of("table.none", found=Path(file).name), *suggestion.problems)
    known = Dataset.merged([known, Dataset(metrics=suggestion.metrics)])
    reading = io.read_table(Path(file), suggestion.layouts, data=known)
    places = {path: attrs.evolve(at, file=file) for path, at in reading.dataset.places.items()}
    read = attrs.evolve(reading.dataset, places=places)
    found = dict.fromkeys((*suggestion.problems, *reading.problems))
    return Dataset.merged([known, read]), tuple(found)
