"""Objects of attrs classes, and tuples, out of a tree: with every problem of every field."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property, partial
from typing import Any, Generic, TypeAlias, TypeVar, cast, get_args, get_origin

import attrs

from hoidata.errors import InvalidData, Problem, Source, nearest
from hoidata.io._classes import fields_of, is_choice, without_none
from hoidata.io._old import renamed
from hoidata.io._reading import Reading
from hoidata.io._scalars import read_choice
from hoidata.io._tree import Unreadable, as_list, need_mapping, refused, step
from hoidata.io._unit_names import unit_fields

Made = TypeVar("Made")

Reader: TypeAlias = Callable[[object, Reading], Any]
"""What makes a value of a type out of a part of a tree; raises `InvalidData`."""


class Readers:
    """What reads values of each type, made when first asked for; it holds nothing of a file.

    Args:
        special: The readers of types that are neither tuples, choices nor plain classes.
    """

    def __init__(self, special: Mapping[object, Reader]) -> None:
        """Start with the special ones."""
        self._known: dict[object, Reader] = dict(special)

    def add(self, special: Mapping[object, Reader]) -> None:
        """Add readers that need this one."""
        self._known |= special

    def of(self, kind: object) -> Reader:
        """Return the reader of a type."""
        found = self._known.get(kind)
        if found is None:
            found = self._known[kind] = self._made(kind)
        return found

    def _made(self, kind: object) -> Reader:
        if type(None) in get_args(kind):
            read = self.of(without_none(kind))
            return lambda raw, reading: None if raw is None else read(raw, reading)
        if get_origin(kind) is tuple:
            item = get_args(kind)[0]
            if is_pairs(kind):
                read_key, read_value = map(self.of, get_args(item))
                return partial(_read_pairs, read_key, read_value)
            return partial(_read_tuple, self.of(item))
        if is_choice(kind):
            return partial(read_choice, cast("type[StrEnum]", kind))
        return ObjectReader[object](cast("type", kind), self).read


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

    def of(self, place: str) -> "_Piece":
        """Read one piece: its problems and doubts are kept under the step `place`."""
        return _Piece(self, self._doubts, place)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Add the problems of a piece, which may be reported elsewhere."""
        self.is_whole = False
        self.problems.extend(problems)

    def add(self, problem: Problem) -> None:
        """Add a problem of the part itself."""
        self.refuse((problem,))

    def require(self) -> None:
        """Raise all problems; also where a piece was unreadable and is reported elsewhere."""
        if not self.is_whole:
            raise InvalidData(self.problems)

    def cite(self, sources: tuple[Source, ...]) -> None:
        """Give the doubts of the part the sources of the object that it became."""
        doubts = self._doubts[self._start :]
        self._doubts[self._start :] = [doubt.at(doubt.path, sources) for doubt in doubts]


class _Piece:
    """One piece of a part that is read: a generator would take four times as long."""

    __slots__ = ("_doubts", "_findings", "_place", "_start")

    def __init__(self, findings: Findings, doubts: list[Problem], place: str) -> None:
        self._findings = findings
        self._doubts = doubts
        self._place = place
        self._start = len(doubts)

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if isinstance(error, InvalidData):
            self._findings.refuse([_under(each, self._place) for each in error.problems])
        if len(self._doubts) > self._start:
            added = self._doubts[self._start :]
            self._doubts[self._start :] = [_under(doubt, self._place) for doubt in added]
        return isinstance(error, InvalidData)


def _under(problem: Problem, place: str) -> Problem:
    return problem.at(f"${place}{problem.path[1:]}")


def unknown_key(key: str, known: tuple[str, ...]) -> Problem:
    """Return the problem of a key that is not known: what it is called now, or all that are.

    The nearest of these is named too.
    """
    place, now = step(key), renamed(key, known)
    if now is not None:
        return Problem.of("file.old_key", f"${place}", found=key, expected=now)
    problem = Problem.of("file.key", f"${place}", found=key, keys=", ".join(known))
    return problem.with_details(near="".join(nearest(place[1:], known)))


def _wrong_key(key: str, value: object, known: tuple[str, ...]) -> Problem:
    # {value: 1,66 tỷ} is "1" and a key "66 tỷ" to YAML.
    if value is None and key[:1].isdecimal():
        return Problem.of("file.comma", f"${step(key)}", found=key)
    return unknown_key(key, known)


class _Field:
    """One field of a class: how its value is read and what it must hold."""

    def __init__(
        self, attribute: "attrs.Attribute[Any]", readers: Readers, *, is_unit: bool
    ) -> None:
        self.name = attribute.alias or attribute.name
        self.has_default = attribute.default is not attrs.NOTHING
        self.allows_none = type(None) in get_args(attribute.type)
        self._attribute = attribute
        kind = without_none(attribute.type)
        self.value: Reader = readers.of(kind)
        if is_unit:
            read_one = partial(_read_unit, readers.of(str))
            self.value = read_one if kind is str else partial(_read_tuple, read_one)
        self._convert: Callable[[object], object] | None = cast("Any", attribute).converter

    def read(self, raw: object, reading: Reading, findings: Findings) -> object:
        """Return the value; its problems go to the findings."""
        value: object = None
        with findings.of(step(self.name)):
            value = self.value(raw, reading)
            if self._convert is not None:
                value = self._converted(value, self._convert)
            self._validate(value)
        return value

    def _converted(self, value: object, convert: Callable[[object], object]) -> object:
        """Return the value as its class keeps it; that a class names the field too is undone."""
        try:
            return convert(value)
        except InvalidData as error:
            problems = error.problems
        paths = (each.path.removeprefix("$").removeprefix(f".{self.name}") for each in problems)
        raise InvalidData(each.at(f"${path}") for each, path in zip(problems, paths, strict=True))

    def _validate(self, value: object) -> None:
        """Run the rule of the field, on each entry of a list, so that each fault has its place."""
        validator = self._attribute.validator
        if validator is None:
            return
        problems: list[Problem] = []
        is_list = isinstance(value, tuple)
        entries = cast("tuple[object, ...]", value) if is_list else (value,)
        for index, entry in enumerate(entries):
            try:
                validator(None, self._attribute, (entry,) if is_list else entry)
            except InvalidData as error:
                place = f"$[{index}]" if is_list else "$"
                problems.extend(problem.at(place) for problem in error.problems)
        if problems:
            raise InvalidData(problems)


class ObjectReader(Generic[Made]):
    """Reads the objects of one attrs class out of mappings of its fields.

    Args:
        kind: The class.
        readers: Read the fields.
        build: Makes the object of the values that were given; the class itself by default.
        beside: Further keys of the mapping, which somebody else reads.
    """

    def __init__(
        self,
        kind: type[Any],
        readers: Readers,
        build: Callable[..., Made] | None = None,
        *,
        beside: tuple[str, ...] = (),
    ) -> None:
        """Keep the parts."""
        self._kind = kind
        self._readers = readers
        self._build: Callable[..., Made] = build or kind
        self._beside = beside

    @cached_property
    def _fields(self) -> dict[str, _Field]:
        # Not before the first object: a class may hold others of itself.
        units = unit_fields().get(self._kind, frozenset())
        fields = (
            _Field(attribute, self._readers, is_unit=attribute.name in units)
            for attribute in fields_of(self._kind)
        )
        return {field.name: field for field in fields}

    @cached_property
    def _required(self) -> frozenset[str]:
        return frozenset(name for name, field in self._fields.items() if not field.has_default)

    def read(
        self,
        raw: object,
        reading: Reading,
        inherited: Mapping[str, object] | None = None,
        sure: Mapping[str, object] | None = None,
    ) -> Made:
        """Return the object.

        Args:
            raw: A mapping of fields.
            reading: The file.
            inherited: Values of fields that are not given; an unreadable one is not a new problem.
            sure: Values of fields that are given, which are read already.

        Raises:
            InvalidData: With every problem of the object, each with its path from here, if the
                reading is careful; else perhaps without any.
        """
        read = self._read_carefully if reading.is_careful else self._read_plainly
        return read(raw, reading, inherited or {}, sure or {})

    def _read_plainly(
        self,
        raw: object,
        reading: Reading,
        inherited: Mapping[str, object],
        sure: Mapping[str, object],
    ) -> Made:
        """Return the object as the class itself accepts it."""
        fields = self._fields
        values = {name: value for name, value in inherited.items() if name in fields}
        for key, item in need_mapping(raw).items():
            field = fields.get(key)
            if field is None:
                if key not in self._beside:
                    raise InvalidData(())  # the careful way says why
            elif item is not None:
                values[key] = sure[key] if key in sure else field.value(item, reading)
            elif field.allows_none:
                values[key] = None
            else:  # its default
                values.pop(key, None)
        if not self._required <= values.keys() or Unreadable.VALUE in inherited.values():
            raise InvalidData(())
        return self._build(**values)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        return (*self._fields, *self._beside)

    @cached_property
    def _keys(self) -> str:
        return ", ".join(self._known)

    def _read_carefully(
        self,
        raw: object,
        reading: Reading,
        inherited: Mapping[str, object],
        sure: Mapping[str, object],
    ) -> Made:
        """Return the object, or every problem of every field."""
        mapping = need_mapping(raw, keys=self._keys)
        findings = Findings(reading.doubts)
        for key in mapping:
            if key not in self._fields and key not in self._beside:
                findings.add(_wrong_key(key, mapping[key], self._known))
        values = dict(self._values(mapping, reading, inherited, sure, findings))
        findings.require()
        made = self._build(**values)
        findings.cite(getattr(made, "sources", ()))
        return made

    def _values(
        self,
        mapping: Mapping[str, object],
        reading: Reading,
        inherited: Mapping[str, object],
        sure: Mapping[str, object],
        findings: Findings,
    ) -> Iterator[tuple[str, object]]:
        for name, field in self._fields.items():
            raw = mapping.get(name)
            if raw is not None:
                read = sure[name] if name in sure else field.read(raw, reading, findings)
                yield name, read
            elif name not in mapping and name in inherited:
                findings.is_whole &= inherited[name] is not Unreadable.VALUE
                yield name, inherited[name]
            elif name in mapping and field.allows_none:
                yield name, None
            elif not field.has_default:
                findings.add(Problem.of("file.missing", f"${step(name)}", found=name))


def _read_unit(read_text: Reader, raw: object, reading: Reading) -> str:
    """Return the id of an organization of which an id or a name is given."""
    return reading.unit(read_text(raw, reading))


def is_pairs(kind: object) -> bool:
    """Whether a type is a tuple of pairs, which a file writes as a mapping."""
    return get_origin(kind) is tuple and get_origin(get_args(kind)[0]) is tuple


def _read_pairs(
    read_key: Reader, read_value: Reader, raw: object, reading: Reading
) -> tuple[object, ...]:
    """Return `tuple[tuple[X, Y], ...]` of a mapping, every entry of which is read."""
    findings = Findings(reading.doubts)
    pairs: list[object] = []
    for key, value in need_mapping(raw, expected="a mapping").items():
        with findings.of(step(key)):
            pairs.append((read_key(key, reading), read_value(value, reading)))
    findings.require()
    return tuple(pairs)


def _read_tuple(read_item: Reader, raw: object, reading: Reading) -> tuple[object, ...]:
    """Return `tuple[X, ...]` of a list, every entry of which is read."""
    items = as_list(raw)
    if items is None:
        raise refused("field.sequence", raw)
    if not reading.is_careful:
        return tuple([read_item(item, reading) for item in items])
    findings = Findings(reading.doubts)
    values: list[object] = []
    for index, item in enumerate(items):
        with findings.of(f"[{index}]"):
            values.append(read_item(item, reading))
    findings.require()
    return tuple(values)
