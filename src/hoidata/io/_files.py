"""Files and texts to datasets and back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, TypeAlias

from hoidata.dataset import Dataset
from hoidata.errors import InvalidData, Problem
from hoidata.io._document import locate, read_dataset
from hoidata.io._emit import write_yaml
from hoidata.io._json import read_json
from hoidata.io._layout import to_people, to_programs
from hoidata.io._yaml import read_yaml

Format: TypeAlias = Literal["yaml", "json"]
"""How a text is written."""

_FORMATS: Final[dict[str, Format]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def load(path: Path | str, *, strict: bool = True) -> Dataset:
    files = list(_files(Path(path)))
    datasets: list[Dataset] = []
    problems: list[Problem] = []
    for file in files:
        try:
            datasets.append(_read(_decoded(file), _FORMATS[file.suffix.lower()], file.name))
        except InvalidData as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidData(problems)
    dataset = datasets[0] if len(datasets) == 1 else Dataset.merged(datasets)
    return dataset.require() if strict else dataset


def loads(text: str, *, format: Format = "yaml", strict: bool = True) -> Dataset:
    dataset = _read(text, format, None)
    return dataset.require() if strict else dataset


def dump(dataset: Dataset, path: Path | str) -> None:
    path = Path(path)
    text = dumps(dataset, format=_format_of(path))
    path.write_text(text, encoding="utf-8", newline="\n")


def dumps(dataset: Dataset, *, format: Format = "yaml") -> str:
    if format == "yaml":
        return write_yaml(to_people(dataset))
    return json.dumps(to_programs(dataset), ensure_ascii=False, indent=2) + "\n"


def _format_of(path: Path) -> Format:
    try:
        return _FORMATS[path.suffix.lower()]
    except KeyError:
        raise InvalidData(Problem.of("file.suffix", found=path.name)) from None


def _read(text: str, format: Format, file: str | None) -> Dataset:
    tree = read_yaml(text) if format == "yaml" else read_json(text)
    try:
        return locate(tree, read_dataset(tree), file)
    except InvalidData as error:
        raise InvalidData(tree.located(problem, file) for problem in error.problems) from None


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if path.suffix.lower() not in _FORMATS:
            raise InvalidData(Problem.of("file.suffix", found=path.name))
        yield path
        return
    for file in sorted(path.iterdir(), key=lambda each: each.name):
        if file.suffix.lower() in _FORMATS and not file.name.startswith(".") and file.is_file():
            yield file


def _decoded(file: Path) -> str:
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem.of("file.encoding", file=file.name, line=line)
        raise InvalidData(problem) from None
