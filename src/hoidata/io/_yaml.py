"""YAML text into a tree: every scalar stays the text that was written."""

import sys
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, cast

import yaml

from hoidata.errors import Problem
from hoidata.io._reasons import reason_of
from hoidata.io._tree import MAX_DEPTH, Lines, Scalar, Tree, Unreadable, is_unicode, step

# The parser of libyaml, where PyYAML was built with it; both give the same events.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

_Entry: TypeAlias = int | Lines


class _Stopped(Exception):
    """The rest of the text is not worth reading."""


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("has_key", "is_kept", "key", "lines", "value")

    def __init__(self, value: dict[str, object] | list[object]) -> None:
        self.value = value
        self.lines: list[_Entry] = []
        self.key: str | None = None  # the last one
        self.has_key = False  # and its value comes next
        self.is_kept = True  # whether it is, and its value


class _Builder:
    """Takes the events of the parser one by one; nothing here recurses."""

    def __init__(self) -> None:
        self.root: object = None
        self.problems: list[Problem] = []
        self.lines: Lines | None = None
        self._frames: list[_Frame] = []
        self._documents = 0
        self._keys: dict[tuple[str, ...], Mapping[str, int]] = {}
        self.takers: dict[type, Callable[[Any, int], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._take_start,
            yaml.SequenceStartEvent: self._take_start,
            yaml.MappingEndEvent: self._take_end,
            yaml.SequenceEndEvent: self._take_end,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._take_document,
        }

    def _take_document(self, _: yaml.Event, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse("file.documents", line)
            raise _Stopped

    def _take_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        text = event.value
        is_null = event.implicit[0] and text in _NULLS
        self._place(None if is_null else Scalar(text), line)
        if event.anchor is not None or event.tag is not None:
            self._check(event, line)
        if not text.isascii() and not is_unicode(text):
            self._refuse("file.character", line)

    def _take_start(self, event: yaml.CollectionStartEvent, line: int) -> None:
        value: dict[str, object] | list[object]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._place(value, line)
        self._check(event, line)
        if len(self._frames) >= MAX_DEPTH:
            self._refuse("file.nesting", line)
            raise _Stopped
        self._frames.append(_Frame(value))

    def _take_end(self, _event: yaml.Event, _line: int) -> None:
        frame = self._frames.pop()
        keys, entries = self._numbered(frame.value), tuple(frame.lines)
        if not self._frames:
            self.lines = Lines(1, keys, entries)
        elif self._frames[-1].is_kept:
            lines = self._frames[-1].lines
            lines[-1] = Lines(cast("int", lines[-1]), keys, entries)  # the line of its key

    def _numbered(self, value: dict[str, object] | list[object]) -> Mapping[str, int] | None:
        """Return the keys of a mapping with their numbers; one for all mappings that have them."""
        if isinstance(value, list):
            return None
        keys = tuple(value)
        if keys not in self._keys:
            self._keys[keys] = {step(key)[1:]: number for number, key in enumerate(keys)}
        return self._keys[keys]

    def _take_alias(self, event: yaml.AliasEvent, line: int) -> None:
        self._place(Unreadable.VALUE, line)
        self._check(event, line)

    def _check(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self._refuse("file.anchor", line, found=event.anchor)
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            self._refuse("file.tag", line, found=tag)

    def _place(self, value: object, line: int) -> None:
        """Put a value where it belongs."""
        if not self._frames:
            self.root = value
            return
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
            frame.lines.append(line)
        elif frame.has_key:
            frame.has_key = False
            if frame.is_kept:
                frame.value[str(frame.key)] = value
        else:
            self._open(frame, frame.value, value, line)

    def _open(self, frame: _Frame, value: dict[str, object], key: object, line: int) -> None:
        frame.has_key, frame.is_kept, frame.key = True, False, None
        if not isinstance(key, Scalar):
            self._refuse("file.key_type", line)
            return
        frame.key = sys.intern(str(key))
        if key in value:
            self._refuse("file.duplicate", line, found=key)
            return
        frame.is_kept = True
        value[frame.key] = None
        frame.lines.append(line)

    def _refuse(self, code: str, line: int, *, found: str = "") -> None:
        self.problems.append(Problem.of(code, self._path(), line=line, found=found))

    def _path(self) -> str:
        """Return the path of what was placed last."""
        path = "$"
        for frame in self._frames:
            if isinstance(frame.value, list):
                path += f"[{len(frame.value) - 1}]"
            elif frame.key is not None:
                path += step(frame.key)
        return path


def read_yaml(text: str) -> Tree:
    """Return the tree of a YAML text; whatever is wrong with its form is in `problems`.

    Anchors, aliases, tags, several documents and duplicate keys are problems, so that what a
    person sees in the file is what it says.
    """
    if not is_unicode(text):
        return Tree(Unreadable.VALUE, (Problem.of("file.character"),))
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            taker = builder.takers.get(type(event))
            if taker is not None:
                mark = event.start_mark
                taker(event, mark.line + 1 if mark else 1)
    except _Stopped:
        builder.root = Unreadable.VALUE
    except yaml.YAMLError as error:
        builder.root = Unreadable.VALUE
        builder.problems.append(_syntax(error, text))
    return Tree(builder.root, tuple(builder.problems), positions=builder.lines or Lines(1, {}, ()))


def _syntax(error: yaml.YAMLError, text: str) -> Problem:
    mark: yaml.Mark | None = getattr(error, "problem_mark", None)
    at = ""
    if mark is None:  # an error of single characters, which has a position only
        position: int = getattr(error, "position", 0)
        said: str = getattr(error, "reason", "")
        line = text.count("\n", 0, position) + 1
    else:
        said, line = getattr(error, "problem", ""), mark.line + 1
        at = text[mark.index : mark.index + 1]
    problem = Problem.of("file.syntax", expected="YAML", line=line)
    return problem.with_details(found=reason_of(said, at))
