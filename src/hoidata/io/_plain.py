"""Single objects as what JSON can hold, for the models and messages of others."""

import datetime
import warnings
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeVar, cast

import attrs
from cattrs import Converter

from hoidata.dataset import Dataset
from hoidata.errors import DoubtfulText, InvalidData, Problem
from hoidata.io._classes import is_known, require_known
from hoidata.io._files import from_root
from hoidata.io._layout import to_programs
from hoidata.io._readers import readers
from hoidata.io._reading import Reading
from hoidata.io._tree import MAX_DEPTH, Tree, Unreadable, is_unicode, step
from hoidata.io._writers import make_writer
from hoidata.values import VND, canonical

Known = TypeVar("Known")

_OF_FILE: Final = ("figure.ambiguous_grouping", "figure.doubtful_grouping")


def encode(value: object) -> Any:  # noqa: ANN401 - what `json.dumps(…, default=encode)` wants
    """Return an object as in a file for programs, which `decode` reads as an equal object.

    A value is its code (for a period whose kind does not follow from its days followed by the kind,
    `2024-Q1 kind=year_to_date`), and so is a choice, VND a number of đồng, any other object a
    mapping of all its fields, and a dataset the root of a file.

    Args:
        value: An object of a class that files hold: a value, a choice, an entry of a dataset or
            of an entry, a problem, a source, or a whole `Dataset`.

    Raises:
        TypeError: For anything else, as `json.dumps(…, default=encode)` wants it.
        InvalidData: `file.character` for a text with half of a surrogate pair.

    Example:
        >>> from hoidata import VND, Organization, Quantity
        >>> encode(VND(15_500_000)), encode(Quantity.parse("trên 1.660.000 đồng"))
        (15500000, '>1660000 [VND]')
        >>> encode(Organization("hoi-ctd.kien-an", "Hội CTĐ Kiến An", level="quận"))["level"]
        'district'
    """
    if isinstance(value, Dataset):
        return to_programs(value)
    if isinstance(value, VND):
        return value.amount
    require_known(type(value))
    return _writer().unstructure(value)


def decode(kind: type[Known], raw: object) -> Known:
    """Return the object of a class that a plain value describes.

    Args:
        kind: The class of a value, a choice, an entry of a dataset or of an entry, a problem, a
            source, or `Dataset`.
        raw: What `encode` gives, or any other form that a file for programs may have there; parts
            of it may be objects already. An object of the class stays as it is.

    Raises:
        InvalidData: With every problem at once, each with its path from `$`: any code of the
            class and its fields, and those of files.
        TypeError: The class is not one that files have.

    Warns:
        DoubtfulText: The value is readable, but doubtful; a `Dataset` keeps its doubts itself.

    Example:
        >>> from hoidata import VND, Observation, Period
        >>> decode(VND, "15.500 000 đồng"), decode(Period, "6 tháng đầu năm 2024").code
        (VND(15_500_000), '2024-S1')
        >>> row = {"id": "v", "metric": "members", "organizations": ["hoi-a"], "period": "2024"}
        >>> decode(Observation, row | {"value": "92 hội viên"}).value.value
        92
    """
    require_known(kind)
    if isinstance(raw, kind):
        return raw
    if Dataset in kind.__mro__:
        return cast("Known", from_root(_tree(raw)))
    doubts: list[Problem] = []
    made = _read(kind, raw, doubts)
    for doubt in doubts:
        warnings.warn(DoubtfulText(doubt), stacklevel=2)
    return cast("Known", made)


@cache
def _writer() -> Converter:
    return make_writer()


def _read(kind: type[Any], raw: object, doubts: list[Problem]) -> object:
    """Return the object of a class, read as a file for programs would be."""
    if VND in kind.__mro__:
        return kind.parse(raw) if isinstance(raw, str) else kind(raw)
    tree = _tree(raw)
    reading = Reading(tree.root)
    read = readers().of(kind)
    problems = tree.problems
    made: object = None
    try:
        made = reading.read(lambda: read(tree.root, reading))
    except InvalidData as error:
        problems = (*problems, *map(_alone, error.problems))
    if problems:
        raise InvalidData(problems)
    doubts.extend(map(_alone, reading.doubts))
    return made


def _alone(problem: Problem) -> Problem:
    """Return a problem that speaks of no key of a file, as there is none."""
    kept = {name: text for name, text in problem.details.items() if name != "key"}
    is_of_file = problem.code in _OF_FILE
    return attrs.evolve(problem, details=kept) if is_of_file else problem


def _tree(raw: object) -> Tree:
    """Return mappings, lists and scalars, as a file has them, of what may hold objects."""
    problems: list[Problem] = []
    return Tree(_plain(raw, "$", 0, problems), tuple(problems))


def _plain(raw: object, path: str, depth: int, problems: list[Problem]) -> object:
    try:
        if isinstance(raw, Mapping | list | tuple):
            return _container(cast("object", raw), path, depth, problems)
        return _scalar(raw)
    except InvalidData as error:
        problems.extend(each.at(path) for each in error.problems)
    return Unreadable.VALUE


def _container(raw: object, path: str, depth: int, problems: list[Problem]) -> object:
    if depth >= MAX_DEPTH:
        raise InvalidData(Problem.of("file.nesting"))
    if not isinstance(raw, Mapping):
        items = enumerate(cast("Iterable[object]", raw))
        return [_plain(each, f"{path}[{i}]", depth + 1, problems) for i, each in items]
    made: dict[str, object] = {}
    for key, value in cast("Mapping[object, object]", raw).items():
        name = _scalar(key)
        if not isinstance(name, str):
            raise InvalidData(Problem.of("field.text", found=key))
        made[name] = _plain(value, path + step(name), depth + 1, problems)
    return made


def _scalar(raw: object) -> object:
    """Return a text, a number, a truth value or None for what stands for one."""
    if isinstance(raw, float):
        raise InvalidData(Problem.of("file.float", found=raw))
    if isinstance(raw, Decimal | Fraction):
        raw = canonical(raw)
    if is_known(type(raw)) or isinstance(raw, Decimal | Fraction | datetime.date):
        return _writer().unstructure(raw)
    if isinstance(raw, str) and not is_unicode(raw):
        raise InvalidData(Problem.of("file.character"))
    return raw
