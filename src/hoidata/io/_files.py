"""Files and texts to datasets and back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem
from hoidata.io._document import FORMAT, declared
from hoidata.io._emit import write_yaml
from hoidata.io._json import read_json
from hoidata.io._layout import to_people, to_programs
from hoidata.io._parts import read_part
from hoidata.io._tree import Tree, Unreadable, as_list, as_mapping
from hoidata.io._workbook import SUFFIXES, is_dataset_file, open_tree, write_workbook
from hoidata.io._write.write import replace_file
from hoidata.io._yaml import read_yaml

Known = TypeVar("Known")

Format: TypeAlias = Literal["yaml", "json"]
"""How a text is written: `yaml` for people, `json` for programs."""

_TABLES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
_FORMATS: Final[dict[str, Format]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def load(path: Path | str, *, base: Dataset | None = None, strict: bool = True) -> Dataset:
    """Read a file, or every file of a folder as one dataset.

    Of a folder, the files named `*.yaml`, `*.yml` and `*.json`, and the workbooks that `dump`
    wrote, are read in the order of their names; its own folders and names that begin with a dot
    are left alone. Equal definitions in several files become one (`Dataset.merged`). Files of text
    are in UTF-8.

    Doubtful readings do not stop anything: they stand in `Dataset.doubts`, with their path, file
    and line, and the sources of the entry.

    Args:
        path: The file or folder.
        base: What an application knows already: terms, units and metrics that the files may
            use, organizations that they may name. It becomes part of the result.
        strict: Whether errors that `Dataset.check` finds are refused as well; otherwise they are
            left to `check`.

    Raises:
        InvalidData: With every problem of every file at once, each with its file, path and, in
            YAML, line, in a workbook, sheet and cell: a `file.*` or `workbook.*` code for the form
            of a file, any code of a value or class for what it says. `file.suffix` for another
            kind of file; `file.table` for a table, which needs a layout, also one of Excel that is
            not such a workbook; `file.folder` for a folder without files.
        FileNotFoundError: There is no such file.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     dump(Dataset(), Path(folder) / "empty.yaml")
        ...     load(folder) == Dataset()
        True
    """
    path = Path(path)
    is_folder = S_ISDIR(path.stat().st_mode)
    files = _files_of(path) if is_folder else (path,)
    parts = _read([_File(file.name, _tree_of(file), file.parent) for file in files], base)
    dataset = Dataset.merged(parts) if is_folder or base is not None else parts[0]
    return dataset.require() if strict else dataset


class Loaded(NamedTuple):
    """What was read of several files."""

    dataset: Dataset
    """What the files that could be read hold."""
    problems: tuple[Problem, ...]
    """Every problem of the others."""
    tables: Mapping[Path, str]
    """The files of tables that the files name, read or not, each with the file that names it."""


def load_each(paths: Iterable[Path | str], *, base: Dataset | None = None) -> Loaded:
    """Read several files as one dataset, without those that cannot be read.

    As `load` of a folder with `strict=False`, but a bad file does not stop the others: what it
    defines for them is still known. Files are named in problems as their paths are given.

    Args:
        paths: The files, in the order of the data.
        base: What an application knows already, as of `load`.

    Raises:
        OSError: A file is not there or may not be opened.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     good, bad = Path(folder) / "good.yaml", Path(folder) / "bad.yaml"
        ...     dump(Dataset(), good)
        ...     _ = bad.write_text("format: hoidata/2", encoding="utf-8")
        ...     loaded = load_each([good, bad])
        >>> loaded.dataset == Dataset(), [problem.code for problem in loaded.problems]
        (True, ['file.format'])
    """
    files = [_File(str(path), _tree_of(Path(path)), Path(path).parent) for path in paths]
    parts, problems = _readable(files, base)
    return Loaded(Dataset.merged(parts), tuple(problems), dict(_tables_of(files)))


def loads(
    text: str,
    *,
    format: Format = "yaml",  # noqa: A002 - the word that callers expect
    base: Dataset | None = None,
    strict: bool = True,
) -> Dataset:
    """Read the text of one file.

    Args:
        text: The text.
        format: How it is written.
        base: What an application knows already, as of `load`.
        strict: Whether errors that `Dataset.check` finds are refused as well.

    Raises:
        InvalidData: As `load`; `format.style` for another format.

    Example:
        >>> data = loads('''
        ... format: hoidata/1
        ... transactions:
        ...   - {id: t, kind: chi, giver: hoi-a, period: 30/6/2024, value: 3 triệu đồng}
        ... ''', strict=False)
        >>> str(data.transactions[0].value)
        '3 triệu đồng'
    """
    dataset = _merged([_File(None, _known(_READERS, format)(text))], base)
    return dataset.require() if strict else dataset


def from_plain(root: Mapping[str, object], base: Dataset | None = None) -> Dataset:
    """Return the dataset of the tables of a file for programs, as lists of mappings.

    Args:
        root: The tables by name; their rows have keys and values as JSON has them.
        base: What an application knows already, as of `load`.

    Raises:
        InvalidData: With every problem of every row at once, as `loads`.
    """
    return _merged([_File(None, Tree({"format": FORMAT, **root}))], base)


def dump(dataset: Dataset, path: Path | str) -> None:
    """Write a dataset to a file, which `load` reads as an equal dataset.

    A workbook of Excel has a sheet a class, with Vietnamese headings and lists to choose from, for
    officers to read and to go on with: sheets without rows are left out, columns without values
    hidden. Nothing is written if the dataset cannot be; an existing file is replaced.

    Args:
        dataset: The dataset.
        path: A file named `.yaml`, `.yml`, `.json` or `.xlsx`.

    Raises:
        InvalidData: `file.suffix` for another name; as `dumps`. In a workbook
            `workbook.cell_size` for a text of more than 32.767 characters, `table.size` for more
            rows than a sheet can hold.
        MissingExtra: XlsxWriter, which writes workbooks, is not installed.
    """
    path = Path(path)
    if path.suffix.lower() == ".xlsx":
        replace_file(path, write_workbook(dataset))
        return
    text = dumps(dataset, format=_format_of(path))
    path.write_text(text, encoding="utf-8", newline="\n")


def write_template(path: Path | str, dataset: Dataset | None = None) -> None:
    """Write a workbook of Excel to fill in, which `load` reads as a dataset.

    It has the sheets of all classes, those that are seldom needed hidden, and instructions.

    Args:
        path: A file named `.xlsx`.
        dataset: What is filled in already; nothing if None.

    Raises:
        InvalidData: `file.suffix` for another name; as `dump`.
        MissingExtra: XlsxWriter is not installed.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "so-lieu.xlsx"
        ...     write_template(file)
        ...     load(file) == Dataset()
        True
    """
    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        raise InvalidData(Problem.of("file.suffix", found=path.name))
    replace_file(path, write_workbook(dataset or Dataset(), is_template=True))


def dumps(dataset: Dataset, *, format: Format = "yaml") -> str:  # noqa: A002 - the word that callers expect
    """Return the text of a dataset, which `loads` reads as an equal dataset.

    YAML is for people: values as Vietnamese people write them wherever that text is read back as
    the very same value, and nothing that is the default or follows from the report. JSON is for
    programs: every table and field, numbers as integers or exact texts, enums as codes, sources
    as `document:start-end`.

    Names of people are written in full whatever their privacy.

    Args:
        dataset: The dataset.
        format: How to write it.

    Raises:
        InvalidData: `file.number` for a number of more than 500 digits; `file.character` for a
            text with half of a surrogate pair; `format.style` for another format.

    Example:
        >>> print(dumps(Dataset()))
        format: hoidata/1
        <BLANKLINE>
    """
    return _known(_WRITERS, format)(dataset)


class _File(NamedTuple):
    """The name, content and folder of a file; a text has no name and no folder."""

    name: str | None
    tree: Tree
    folder: Path | None = None


def _merged(files: Sequence[_File], base: Dataset | None) -> Dataset:
    parts = _read(files, base)
    return Dataset.merged(parts) if base is not None else parts[0]


def _read(files: Sequence[_File], base: Dataset | None) -> list[Dataset]:
    """Return the dataset of each of several files, read with what any defines, and the base."""
    parts, problems = _readable(files, base)
    if len(parts) < len(files) + (base is not None):
        raise InvalidData(problems)
    return parts


def _readable(files: Sequence[_File], base: Dataset | None) -> tuple[list[Dataset], list[Problem]]:
    """Return the datasets of the files that can be read, and the base; and what is wrong."""
    known = declared(each.tree.root for each in files)
    if base is not None:
        known = Dataset.merged([known, base])
    parts: list[Dataset] = []
    problems: list[Problem] = []
    for each in files:
        try:
            parts.append(read_part(each.tree, each.name, known, each.folder))
        except InvalidData as error:
            problems.extend(error.problems)
    return parts if base is None else [*parts, base], problems


def _tree_of(file: Path) -> Tree:
    if is_dataset_file(file):
        return open_tree(file)
    try:
        read = _READERS[_format_of(file)]
        return read(_text_of(file))
    except InvalidData as error:
        return Tree(Unreadable.VALUE, error.problems)


def _tables_of(files: Iterable[_File]) -> Iterator[tuple[Path, str]]:
    """Yield the files of the tables that files name, as far as these can be read."""
    for name, tree, folder in files:
        for row in as_list((as_mapping(tree.root) or {}).get("tables")) or ():
            table = (as_mapping(row) or {}).get("file")
            if isinstance(table, str) and name is not None and folder is not None:
                yield folder / table, name


def _known(formats: Mapping[str, Known], written: str) -> Known:
    if written not in formats:
        expected = ", ".join(formats)
        raise InvalidData(Problem.of("format.style", found=written, expected=expected))
    return formats[written]


def _to_yaml(dataset: Dataset) -> str:
    return write_yaml(to_people(dataset))


def _to_json(dataset: Dataset) -> str:
    return json.dumps(to_programs(dataset), ensure_ascii=False, indent=2) + "\n"


_READERS: Final = {"yaml": read_yaml, "json": read_json}
_WRITERS: Final = {"yaml": _to_yaml, "json": _to_json}


def _files_of(folder: Path) -> Sequence[Path]:
    files = [
        file
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if file.suffix.lower() in _FORMATS.keys() | SUFFIXES
        and not file.name.startswith((".", "~$"))
        and file.is_file()
        and (file.suffix.lower() in _FORMATS or is_dataset_file(file))
    ]
    if not files:
        raise InvalidData(Problem.of("file.folder", found=folder.name))
    return files


def _format_of(file: Path) -> Format:
    try:
        return _FORMATS[file.suffix.lower()]
    except KeyError:
        code = "file.table" if file.suffix.lower() in _TABLES else "file.suffix"
        raise InvalidData(Problem.of(code, found=file.name)) from None


def _text_of(file: Path) -> str:
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem.of("file.encoding", file=file.name, line=line)
    raise InvalidData(problem)
