"""Objects of attrs classes and tuples out of a tree, with every problem of every field."""

import difflib
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from cattrs import Converter

from hoidata.errors import InvalidData, Problem, Source
from hoidata.io._tree import Unreadable, step

Hook = Callable[[object, Any], Any]
"""What makes a value of a type out of a part of a tree; raises `InvalidData`."""


class Findings:
    """Problems of one part of a file, collected while its pieces are read.

    Args:
        doubts: The list of the whole file; what a piece adds to it gets the path of the piece.
    """

    def __init__(self, doubts: list[Problem]) -> None:
        """Start without problems."""
        self._doubts = doubts
        self._start = len(doubts)
        self.problems: list[Problem] = []
        self.is_whole = True

    @contextmanager
    def of(self, place: str) -> Iterator[None]:
        """Read one piece: its problems and doubts are kept under the step `place`."""
        start = len(self._doubts)
        try:
            yield
        except InvalidData as error:
            self.is_whole = False
            self.problems.extend(_under(problem, place) for problem in error.problems)
        self._doubts[start:] = [_under(doubt, place) for doubt in self._doubts[start:]]

    def add(self, problem: Problem) -> None:
        """Add a problem of the part itself."""
        self.is_whole = False
        self.problems.append(problem)

    def require(self) -> None:
        """Raise all problems; also where a piece was unreadable and is reported elsewhere."""
        if not self.is_whole:
            raise InvalidData(self.problems)

    def cite(self, sources: tuple[Source, ...]) -> None:
        """Give the doubts of the part the sources of the object that it became."""
        doubts = self._doubts[self._start :]
        self._doubts[self._start :] = [doubt.at(doubt.path, sources) for doubt in doubts]


def _under(problem: Problem, place: str) -> Problem:
    return problem.at(f"${place}{problem.path[1:]}")


def need_mapping(raw: object, expected: str = "a mapping") -> Mapping[str, object]:
    """Return a mapping, or refuse anything else."""
    if isinstance(raw, dict):
        return raw  # pyright: ignore[reportUnknownVariableType] # trees have text keys only
    raise refused("file.type", raw, expected)


def refused(code: str, found: object, expected: object = "") -> InvalidData:
    """Return the error of a value; one that is unreadable is reported where it is read."""
    if found is Unreadable.VALUE:
        return InvalidData(())
    return InvalidData(Problem.of(code, found=shown(found), expected=expected))


def shown(raw: object) -> object:
    """Return what a message shows of a part of a tree."""
    if isinstance(raw, dict):
        return "a mapping"
    if isinstance(raw, list):
        return "a list"
    if raw is None:
        return "nothing"
    return raw if isinstance(raw, str) else repr(raw)


def unknown_key(key: str, known: tuple[str, ...]) -> Problem:
    """Return the problem of a key that is not known, with the nearest one that is."""
    near = difflib.get_close_matches(key[:60], known, n=1)
    expected = near[0] if near else "one of " + ", ".join(known)
    return Problem.of("file.key", f"${step(key)}", found=key, expected=expected)


class _Field:
    """One field of a class: how its value is read and what it must hold."""

    def __init__(self, attribute: "attrs.Attribute[Any]", kind: Any, converter: Converter) -> None:
        self.name = attribute.name
        self.has_default = attribute.default is not attrs.NOTHING
        self.allows_none = type(None) in get_args(kind)
        self._attribute = attribute
        self._kind = without_none(kind)
        self._converter = converter

    def read(self, raw: object, findings: Findings) -> object:
        """Return the value; its problems go to the findings."""
        value: object = None
        place = step(self.name)
        with findings.of(place):
            value = self._converter.structure(raw, self._kind)
            if self._attribute.validator is not None:
                self._validate(value, findings)
        return value

    def _validate(self, value: object, findings: Findings) -> None:
        # One by one, so that each bad entry of a list is told with its place.
        entries = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, entry in entries:
            place = step(self.name) if index is None else f"{step(self.name)}[{index}]"
            try:
                checked = entry if index is None else (entry,)
                self._attribute.validator(None, self._attribute, checked)
            except InvalidData as error:
                for problem in error.problems:
                    findings.add(problem.at(f"${place}"))


def without_none(kind: Any) -> Any:
    """Return a type without its None."""
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    return Union[tuple(each for each in get_args(kind) if each is not type(None))]  # noqa: UP007 - made at run time


class ObjectReader:
    """Reads the objects of one attrs class out of mappings of its fields.

    Args:
        kind: The class.
        converter: Reads the fields.
        doubts: The list of doubtful readings of the whole file.
        build: Makes the object of the values that were given; the class itself by default.
    """

    def __init__(
        self,
        kind: type[Any],
        converter: Converter,
        doubts: list[Problem],
        build: Callable[..., Any] | None = None,
    ) -> None:
        """Look up the fields once."""
        hints = get_type_hints(kind)
        self._doubts = doubts
        self._build = build or kind
        self._fields = {
            attribute.name: _Field(attribute, hints[attribute.name], converter)
            for attribute in attrs.fields(kind)
        }

    def read(self, raw: object, inherited: Mapping[str, object] | None = None) -> Any:
        """Return the object.

        Args:
            raw: A mapping of fields.
            inherited: Values of fields that are not given; an unreadable one is no new problem.

        Raises:
            InvalidData: With every problem of the object, each with its path from here.
        """
        mapping = need_mapping(raw, "a mapping of " + ", ".join(self._fields))
        findings = Findings(self._doubts)
        for key in mapping:
            if key not in self._fields:
                findings.add(unknown_key(key, tuple(self._fields)))
        values = dict(self._values(mapping, inherited or {}, findings))
        findings.require()
        built = self._build(**values)
        findings.cite(getattr(built, "sources", ()))
        return built

    def _values(
        self, mapping: Mapping[str, object], inherited: Mapping[str, object], findings: Findings
    ) -> Iterator[tuple[str, object]]:
        for name, field in self._fields.items():
            raw = mapping.get(name)
            if raw is not None:
                yield name, field.read(raw, findings)
            elif name not in mapping and name in inherited:
                findings.is_whole &= inherited[name] is not Unreadable.VALUE
                yield name, inherited[name]
            elif name in mapping and field.allows_none:
                yield name, None
            elif not field.has_default:
                findings.add(Problem.of("file.missing", f"${step(name)}", found=name))


def read_tuple(converter: Converter, doubts: list[Problem]) -> Hook:
    """Return the hook of `tuple[X, ...]`: a list, every entry of which is read."""

    def read(raw: object, kind: Any) -> tuple[object, ...]:
        if not isinstance(raw, list):
            raise refused("field.sequence", raw)
        findings = Findings(doubts)
        values: list[object] = []
        for index, item in enumerate(raw):  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] # trees are objects
            with findings.of(f"[{index}]"):
                values.append(converter.structure(item, get_args(kind)[0]))
        findings.require()
        return tuple(values)

    return read
