"""Files and texts to datasets and back."""

import errno
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import Final, Literal, NamedTuple, TypeAlias

from hoidata.dataset import Dataset, discreet
from hoidata.domain import Attachment, Organization, Report
from hoidata.errors import InvalidData, Problem, refused
from hoidata.io._disk import content_of, is_folder, path_of, replace_file
from hoidata.io._document import FORMAT, declared, unit_names
from hoidata.io._formats import FORMATS, WORKBOOK, format_named, format_of, format_seen
from hoidata.io._parts import read_part
from hoidata.io._tree import Tree, Unreadable, as_list, as_mapping
from hoidata.io._unit_names import UnitNames
from hoidata.io._workbook import is_workbook, write_workbook

Format: TypeAlias = Literal["yaml", "json", "jsonl"]
"""How a text is written: `yaml` for people, `json` for programs, `jsonl` an entry a line."""

_BOOKS: Final = frozenset({*WORKBOOK.suffixes, ".xlsm", ".ods"})
"""What the names of workbooks end in that programs save one of a dataset as."""

_WHY: Final = {
    errno.ENOENT: "it is gone, or a link that leads nowhere",
    errno.EACCES: "reading it is not allowed",
    errno.EPERM: "reading it is not allowed",
    errno.ELOOP: "a link that leads round in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EISDIR: "it is a folder",
}
"""Why the system does not open a file."""


def load(path: Path | str, *, base: Dataset | None = None, strict: bool = True) -> Dataset:
    """Read a file, or every file of a folder as one dataset.

    Of a folder, the files named `*.yaml`, `*.yml`, `*.json` and `*.jsonl`, and the workbooks of
    Excel that `dump` or `write_template` made, are read in the order of their names; subfolders,
    other workbooks and names that begin with a dot are ignored. An `.xlsx` that cannot be opened is
    refused, as it may be one of them. Equal definitions in several files become one
    (`Dataset.merged`). Texts are in UTF-8. A text that `dump` wrote and that lost its end is
    refused, even where the rest could be read.

    Doubtful readings do not stop anything: they are in `Dataset.doubts`, with their path, file
    and line, and the sources of the entry.

    Args:
        path: The file or folder.
        base: What an application already knows: terms, units and metrics that the files may use,
            organizations that they may name. It becomes part of the result.
        strict: Whether errors that `Dataset.check` finds are refused as well; otherwise they are
            left to `check`.

    Raises:
        InvalidData: With every problem of every file at once, each with its file, path and, in
            YAML, line, in a workbook, sheet and cell: a `file.*` or `workbook.*` code for the form
            of a file, any code of a value or class for what it says. `file.suffix` for another
            kind of file, `file.table` for a table, which needs a layout; `file.folder` for a folder
            without files; `file.kind` for a pipe, socket or device; `file.unreadable` for a file of
            a folder that the system cannot open; `file.path` for an impossible path.
        OSError: The file or folder does not exist (`FileNotFoundError`) or cannot be opened.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     dump(Dataset(), Path(folder) / "empty.yaml")
        ...     load(folder) == Dataset()
        True
    """
    path = path_of(path)
    if S_ISDIR(path.stat().st_mode):
        files = [File(file.name, _any_tree_of(file), path) for file in _files_of(path)]
        dataset = Dataset.merged(_read(files, base))
    else:
        dataset = _merged([File(path.name, _tree_of(path), path.parent)], base)
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

    Like `load` of a folder with `strict=False`, but a bad file does not stop the others: what it
    defines for them is still known. Files are named in problems as their paths are given; one that
    the system cannot open is a problem too.

    Args:
        paths: The files, in the order of the data.
        base: What an application already knows, as for `load`.

    Raises:
        InvalidData: `field.sequence` if `paths` is not a list of paths; `field.type` for a base
            that is not a dataset.

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
    if isinstance(paths, str) or not isinstance(paths, Iterable):
        raise refused("field.sequence", paths, "$.paths")
    files = [_given(path) for path in paths]
    parts, problems = readable(files, base)
    return Loaded(Dataset.merged(parts), tuple(problems), dict(_tables_of(files)))


def loads(
    text: str | bytes,
    *,
    format: Format | None = None,  # noqa: A002 - the word that callers expect
    base: Dataset | None = None,
    strict: bool = True,
) -> Dataset:
    """Read the text of one file.

    Args:
        text: The text, or its bytes in UTF-8.
        format: How it is written; None reads what begins with `{` and a quote as JSON, and anything
            else as YAML; `jsonl` has to be named.
        base: What an application already knows, as for `load`.
        strict: Whether errors that `Dataset.check` finds are refused as well.

    Raises:
        InvalidData: As `load`; `format.style` for another format; `field.text` for what is not
            a text.

    Example:
        >>> data = loads('''
        ... format: hoidata/1
        ... transactions:
        ...   - {id: t, kind: chi, giver: hoi-a, period: 30/6/2024, value: 3 triệu đồng}
        ... ''', strict=False)
        >>> str(data.transactions[0].value)
        '3 triệu đồng'
    """
    if not isinstance(text, str | bytes):
        raise refused("field.text", text)
    written = format_seen(text) if format is None else format_named(format)
    dataset = _merged([File(None, written.read(text))], base)
    return dataset.require() if strict else dataset


def from_plain(root: Mapping[str, object], base: Dataset | None = None) -> Dataset:
    """Return the dataset of the tables of a file for programs, as lists of mappings.

    Args:
        root: The tables by name; their rows have keys and values as JSON has them.
        base: What an application already knows, as for `load`.

    Raises:
        InvalidData: With every problem of every row at once, as `loads`.
    """
    return from_root(Tree({"format": FORMAT, **root}), base)


def from_root(tree: Tree, base: Dataset | None = None) -> Dataset:
    """Return the dataset of the root of a file for programs.

    Raises:
        InvalidData: With every problem of every row at once, as `loads`.
    """
    return _merged([File(None, tree)], base)


def dump(dataset: Dataset, path: Path | str) -> None:
    """Write a dataset to a file, which `load` reads as an equal dataset.

    An existing file is replaced only when the new one is complete, so that no reader and no crash
    ever finds a part of it; if anything fails, it stays as it was. Its permissions are kept; for a
    link, the file that it points to is replaced.

    A workbook of Excel has a sheet for each class, with Vietnamese headings and lists to choose
    from, for officers to read and to continue: sheets without rows are left out, columns
    without values hidden.

    Args:
        dataset: The dataset.
        path: A file named `.yaml`, `.yml`, `.json`, `.jsonl` or `.xlsx`.

    Raises:
        InvalidData: `file.suffix` for another name; `file.path` for an impossible path; `file.kind`
            for a pipe, socket or device; as `dumps`. In a workbook `workbook.cell_size` for a text
            of more than 32.767 characters, `table.size` for more rows than a sheet can hold.
        MissingExtra: XlsxWriter, which writes workbooks, is not installed.
        OSError: The file cannot be written: its folder is missing or read-only, the file is
            read-only, or the disk is full.
    """
    path = path_of(path)
    replace_file(path, format_of(path).write(need_dataset(dataset)))


def write_template(path: Path | str, dataset: Dataset | None = None) -> None:
    """Write a workbook of Excel to fill in, which `load` reads as a dataset.

    It has the sheets of all classes, with those seldom needed hidden, and instructions.

    Args:
        path: A file named `.xlsx`.
        dataset: What is already filled in; nothing if None.

    Raises:
        InvalidData: `file.suffix` for another name; as `dump`.
        MissingExtra: XlsxWriter is not installed.
        OSError: As `dump`.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder) / "so-lieu.xlsx"
        ...     write_template(file)
        ...     load(file) == Dataset()
        True
    """
    path = path_of(path)
    if format_of(path) is not WORKBOOK:
        raise InvalidData(Problem.of("file.suffix", found=path.name))
    begun = Dataset() if dataset is None else need_dataset(dataset)
    replace_file(path, write_workbook(begun, is_template=True))


def is_dataset_file(path: Path | str) -> bool:
    """Whether a file is one of a dataset, as `load` reads it, and not another table.

    What its name says does, except for a workbook, of which its content does; one that cannot be
    opened is not.

    Raises:
        InvalidData: `file.path` for a path that none can have; `file.kind` for a workbook that is
            a pipe, socket or device.
        OSError: A workbook is not there, or may not be opened.
    """
    path = path_of(path)
    if path.suffix.lower() not in _BOOKS:
        return any(path.suffix.lower() in each.suffixes for each in FORMATS)
    content = content_of(path)
    with suppress(InvalidData):
        return is_workbook(content)
    return False


def dumps(dataset: Dataset, *, format: Format = "yaml") -> str:  # noqa: A002 - the word that callers expect
    """Return the text of a dataset, which `loads` reads as an equal dataset.

    YAML is for people: values as Vietnamese people write them wherever that text reads back as the
    same value, and nothing that is a default or follows from the report. JSON is for
    programs: every table and field, numbers as integers or exact texts, enums as codes, sources
    as `document:start-end`.

    A YAML text states where it ends, so that a part of it is not mistaken for the whole.

    Names of people are written in full whatever their privacy.

    Args:
        dataset: The dataset.
        format: How to write it.

    Raises:
        InvalidData: `file.character` for a text with half of a surrogate pair; `file.own_field`
            for an object of a class of the caller's with an additional field, if that has any value
            but its default; the rest of such an object is read back as an object of the library's
            class; `format.style` for another format; `field.type` for what is not a dataset.

    Example:
        >>> print(dumps(Dataset()))
        # Tệp đủ khi có dòng "# hết" ở cuối.
        format: hoidata/1
        # hết
        <BLANKLINE>
    """
    return format_named(format).write(need_dataset(dataset)).decode()


def need_dataset(given: object, name: str = "dataset") -> Dataset:
    if not isinstance(given, Dataset):
        raise refused("field.type", given, f"$.{name}", expected="Dataset")
    return given


class File(NamedTuple):
    """The name, content and folder of a file; a text has no name and no folder."""

    name: str | None
    tree: Tree
    folder: Path | None = None


def _merged(files: Sequence[File], base: Dataset | None) -> Dataset:
    parts = _read(files, base)
    return Dataset.merged(parts) if base is not None else parts[0]


def _read(files: Sequence[File], base: Dataset | None) -> list[Dataset]:
    """Return the dataset of each of several files, read with what any defines, and the base."""
    parts, problems = readable(files, base)
    if len(parts) < len(files) + (base is not None):
        raise InvalidData(problems)
    return parts


def readable(files: Sequence[File], base: Dataset | None) -> tuple[list[Dataset], list[Problem]]:
    """Return the datasets of the files that can be read, and the base; and what is wrong."""
    roots = [each.tree.root for each in files]
    known, names = declared(roots), unit_names(roots, base)
    if base is not None:
        known = Dataset.merged([known, need_dataset(base, "base")])
    parts: list[Dataset] = []
    problems: list[Problem] = []
    for each in files:
        try:
            parts.append(read_part(each.tree, each.name, known, names, each.folder))
        except InvalidData as error:
            problems.extend(dict.fromkeys(map(discreet, error.problems)))
    return parts if base is None else [*parts, base], problems


class Heads(NamedTuple):
    """What files say of the organizations and of whose reports they are."""

    organizations: tuple[Organization, ...]
    attachments: tuple[Attachment, ...]
    senders: Mapping[str, tuple[Report | str, ...]]
    """The reports in each file; in place of one that cannot be read the ids of its units."""


def heads_of(paths: Iterable[str], base: Dataset) -> Heads:
    """Return the organizations and reports of files, as far as they can be read, row by row.

    Args:
        paths: The files, right or wrong in all the rest.
        base: What is known otherwise.
    """
    files = [_given(path) for path in paths]
    names = unit_names([each.tree.root for each in files], base)
    parts: list[Dataset] = []
    senders: dict[str, tuple[Report | str, ...]] = {}
    for each in files:
        root = as_mapping(each.tree.root) or {}

        def read(key: str, row: object, *, each: File = each) -> Dataset | None:
            tree = Tree({"format": FORMAT, key: row})
            with suppress(InvalidData):
                return read_part(tree, each.name, base, names, each.folder)
            return None

        for key in ("organizations", "attachments"):
            rows = (read(key, [row]) for row in as_list(root.get(key)) or ())
            parts += (part for part in rows if part is not None)
        sent: list[Report | str] = []
        for row in (root.get("report"), *(as_list(root.get("reports")) or ())):
            part = read("report", row)
            sent += _units_in(row, names) if part is None else part.reports
        senders[each.name or ""] = tuple(sent)
    merged = Dataset.merged(parts)
    return Heads(merged.organizations, merged.attachments, senders)


def _units_in(row: object, names: UnitNames) -> Iterator[str]:
    """Yield the organizations that a report names, as far as they are known."""
    named = as_list((as_mapping(row) or {}).get("organizations")) or ()
    for each in (each for each in named if isinstance(each, str)):
        with suppress(InvalidData):
            yield names.id_of(each, None, None)


def _given(path: Path | str) -> File:
    """Return a file under the name that was given."""
    try:
        file = path_of(path)
    except InvalidData as error:
        return File(str(path), Tree(Unreadable.VALUE, error.problems))
    return File(str(path), _any_tree_of(file), file.parent)


def _tree_of(file: Path) -> Tree:
    """Return what a file holds, or what is wrong with all of it."""
    try:
        suffix = file.suffix.lower()
        if suffix in _BOOKS and suffix not in WORKBOOK.suffixes and is_dataset_file(file):
            raise InvalidData(Problem.of("workbook.suffix", found=suffix))  # noqa: TRY301 - as any of its reader
        return format_of(file).read(content_of(file))
    except InvalidData as error:
        return Tree(Unreadable.VALUE, tuple(_named(each, file) for each in error.problems))


def _named(problem: Problem, file: Path) -> Problem:
    """Return a problem of a file, with its name where the problem is what the file is."""
    return problem.with_details(found=file.name) if problem.code == "file.table" else problem


def _any_tree_of(file: Path) -> Tree:
    """Return what one of several files holds; the system's refusal is a problem of it."""
    try:
        return _tree_of(file)
    except OSError as error:
        why = _WHY.get(error.errno or 0, f"the system reports error {error.errno}")
        return Tree(Unreadable.VALUE, (Problem.of("file.unreadable", why=why),))


def _tables_of(files: Iterable[File]) -> Iterator[tuple[Path, str]]:
    """Yield the files of the tables that files name, as far as these can be read."""
    for name, tree, folder in files:
        for row in as_list((as_mapping(tree.root) or {}).get("tables")) or ():
            table = (as_mapping(row) or {}).get("file")
            if isinstance(table, str) and "\0" not in table:
                yield (folder or Path()) / table, name or ""


def _files_of(folder: Path) -> Sequence[Path]:
    """Return the files of a folder, also those that cannot be read."""
    files = [
        file
        for file in sorted(folder.iterdir(), key=lambda each: each.name)
        if not file.name.startswith((".", "~$")) and not is_folder(file) and _may_be_dataset(file)
    ]
    if not files:
        raise InvalidData(Problem.of("file.folder", found=folder.name))
    return files


def _may_be_dataset(file: Path) -> bool:
    """Whether a file is one of a dataset; one that cannot be opened is, if it is named so."""
    is_named = file.suffix.lower() in WORKBOOK.suffixes
    try:
        return is_workbook(content_of(file)) if is_named else is_dataset_file(file)
    except (InvalidData, OSError):
        return is_named
