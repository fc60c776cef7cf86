"""Files of JSON Lines in parts, for data that is larger than the memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from hoidata.dataset import TABLES, Dataset, discreet
from hoidata.domain import Metric, Organization, Term
from hoidata.errors import InvalidData, Problem, is_count, refused
from hoidata.io._disk import opened, path_of, replace_file
from hoidata.io._files import File, need_dataset, readable
from hoidata.io._formats import JSON_LINES, format_of
from hoidata.io._lines import LineReader, without_lines, write_lines
from hoidata.io._tree import Tree
from hoidata.values import Unit

_KEPT: Final = (Term, Unit, Metric, Organization)
"""What later entries may use by a name."""
_FIRST: Final = 1
"""The line of what is said about all entries, none of which can be read if that is wrong."""


class Part(NamedTuple):
    """Some lines of a file of JSON Lines, read."""

    dataset: Dataset
    """The entries that could be read."""
    problems: tuple[Problem, ...]
    """Every problem of the others, each with its line."""
    lines: int
    """How many lines of the file are read so far."""
    read: int
    """How many bytes of it are read so far."""
    size: int
    """How many bytes it has."""


def load_parts(
    path: Path | str, *, size: int = 10_000, base: Dataset | None = None
) -> Iterator[Part]:
    """Read a file of JSON Lines part by part, in the memory of one part.

    A bad line does not stop the others: it is left out, and its problems are given. What an entry
    uses from another part is not known, except for the terms, units, metrics and organizations of
    earlier lines, which are kept. Therefore an entry must state what it would take over from a
    report of another part, as those written by `dump` and `dump_parts` do, and nothing is checked
    across parts: `load` reads the file as one dataset.

    Args:
        path: A file named `.jsonl`.
        size: How many lines a part has; the last one has fewer.
        base: What an application already knows, as for `load`; it is not part of the result.

    Raises:
        InvalidData: `file.suffix` for another name; `field.count` unless `size` is a whole number
            from 1; `field.type` for a base that is not a dataset; `file.path` and `file.kind` as
            `load`.
        OSError: The file does not exist or cannot be opened.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from hoidata import samples
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "so-lieu.jsonl"
        ...     dump_parts([samples.reports()], file)
        ...     parts = [len(part.dataset.observations) for part in load_parts(file, size=200)]
        >>> sum(parts) == len(samples.reports().observations), len(parts)
        (True, 2)
    """
    path = _need_lines(path)
    if not is_count(size) or size < 1:
        raise refused("field.count", size, "$.size")
    if base is not None:
        need_dataset(base, "base")
    return _parts(path, size, base)


def dump_parts(parts: Iterable[Dataset], path: Path | str) -> None:
    """Write datasets one after another into one file of JSON Lines, in the memory of one of them.

    `load` reads it as one dataset, `load_parts` part by part. As with `dump`, the file is replaced
    when it is complete, or stays as it was.

    Args:
        parts: The datasets; they may be made while the file is written.
        path: A file named `.jsonl`.

    Raises:
        InvalidData: `file.suffix` for another name; as `dump`.
        OSError: As `dump`.
    """
    path = _need_lines(path)
    checked = (need_dataset(each, f"parts[{place}]") for place, each in enumerate(parts))
    replace_file(path, write_lines(checked))


def _need_lines(given: Path | str) -> Path:
    path = path_of(given)
    if format_of(path) is not JSON_LINES:
        raise InvalidData(Problem.of("file.suffix", found=path.name))
    return path


def _parts(path: Path, size: int, base: Dataset | None) -> Iterator[Part]:
    reader, known = LineReader(), Dataset() if base is None else base
    whole, read = path.stat().st_size, 0
    with opened(path) as stream:
        is_last = False
        while not is_last and not reader.is_over:
            lines = list(islice(stream, size))
            is_last = len(lines) < size
            read += sum(map(len, lines))
            tree = reader.tree(lines, is_last=is_last)
            dataset, problems = _read(tree, path, known)
            known = _with(known, dataset)
            yield Part(dataset, problems, reader.number, read, whole)


def _read(tree: Tree, path: Path, known: Dataset) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return what can be read of some lines, and what is wrong with the others."""
    problems = [discreet(tree.located(each, each.path, path.name)) for each in tree.problems]
    rest = without_lines(tree, ())
    while True:
        parts, found = readable([File(path.name, rest, path.parent)], known)
        problems += found
        bad = {int(each.details["line"]) for each in found}
        if not bad - {_FIRST}:
            return Dataset() if bad else parts[0], tuple(dict.fromkeys(problems))
        rest = without_lines(rest, bad)


def _with(known: Dataset, part: Dataset) -> Dataset:
    """Return what is known after a part."""
    tables = [TABLES[kind] for kind in _KEPT]
    kept = {table: rows for table in tables if (rows := getattr(part, table))}
    return Dataset.merged([known, Dataset(**kept)]) if kept else known
