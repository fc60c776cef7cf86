"""YAML text into a tree: every scalar stays the text that was written."""

from typing import Final

import yaml

from hoidata.errors import Problem
from hoidata.io._reasons import reason_of
from hoidata.io._tree import MAX_DEPTH, Scalar, Tree, Unreadable, is_unicode, step

# The parser of libyaml, where PyYAML was built with it; both give the same events.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

_Mapping = dict[str, object]
_List = list[object]


class _Stopped(Exception):
    """The rest of the text is not worth reading."""


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("has_key", "key", "path", "value")

    def __init__(self, value: _Mapping | _List, path: str) -> None:
        self.value = value
        self.path = path
        self.key: str | None = None  # None for a key that is refused, whose value is left out
        self.has_key = False


class _Builder:
    """Takes the events of the parser one by one; nothing here recurses."""

    def __init__(self) -> None:
        self.root: object = None
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {"$": 1}
        self._frames: list[_Frame] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse("file.documents", "$", line)
                raise _Stopped
        elif isinstance(event, yaml.CollectionEndEvent):
            self._frames.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event, line)

    def _take_node(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._take_collection(event, line)
        elif isinstance(event, yaml.ScalarEvent):
            is_null = event.implicit[0] and event.value in _NULLS
            path = self._place(None if is_null else Scalar(event.value), line)
            if not is_unicode(event.value):
                self._refuse("file.character", path, line)
            self._check(event, path, line)
        else:  # an alias
            path = self._place(Unreadable.VALUE, line)
            self._check(event, path, line)

    def _take_collection(self, event: yaml.NodeEvent, line: int) -> None:
        value: _Mapping | _List = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(value, line)
        self._check(event, path, line)
        if len(self._frames) >= MAX_DEPTH:
            self._refuse("file.nesting", path, line)
            raise _Stopped
        self._frames.append(_Frame(value, path))

    def _check(self, event: yaml.NodeEvent, path: str, line: int) -> None:
        if event.anchor is not None:
            self._refuse("file.anchor", path, line, found=event.anchor)
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            self._refuse("file.tag", path, line, found=tag)

    def _place(self, value: object, line: int) -> str:
        """Put a value where it belongs and return its path."""
        if not self._frames:
            self.root = value
            return "$"
        frame = self._frames[-1]
        if isinstance(frame.value, list):
            path = f"{frame.path}[{len(frame.value)}]"
            frame.value.append(value)
            self.lines[path] = line
            return path
        frame.has_key = not frame.has_key
        if frame.has_key:
            return self._open(frame, frame.value, value, line)
        if frame.key is None:
            return frame.path
        frame.value[frame.key] = value
        return frame.path + step(frame.key)

    def _open(self, frame: _Frame, value: _Mapping, key: object, line: int) -> str:
        frame.key = None
        if not isinstance(key, Scalar):
            self._refuse("file.key_type", frame.path, line)
            return frame.path
        path = frame.path + step(key)
        if key in value:
            self._refuse("file.duplicate", path, line, found=key)
            return path
        frame.key = str(key)
        self.lines[path] = line
        return path

    def _refuse(self, code: str, path: str, line: int, *, found: str = "") -> None:
        self.problems.append(Problem.of(code, path, line=line, found=found))


def read_yaml(text: str) -> Tree:
    """Return the tree of a YAML text; whatever is wrong with its form stands in `problems`.

    Anchors, aliases, tags, several documents and duplicate keys are problems, so that what a
    person sees in the file is what it says.
    """
    if not is_unicode(text):
        return Tree(Unreadable.VALUE, (Problem.of("file.character"),))
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _Stopped:
        builder.root = Unreadable.VALUE
    except yaml.YAMLError as error:
        builder.root = Unreadable.VALUE
        builder.problems.append(_syntax(error, text))
    return Tree(builder.root, tuple(builder.problems), lines=builder.lines)


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
