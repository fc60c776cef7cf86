"""YAML text into a tree: every scalar stays the text that was written."""

from typing import Final

import yaml

from hoidata.errors import Problem
from hoidata.io._tree import MAX_DEPTH, Scalar, Tree, Unreadable, is_unicode, step

# The parser of libyaml, where PyYAML was built with it; both give the same events.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


class _Stopped(Exception):  # noqa: N818 - never leaves this module
    """The rest of the text is not worth reading."""


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("has_key", "key", "path", "value")

    def __init__(self, value: "dict[str, object] | list[object]", path: str) -> None:
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
        line: int = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse("file.documents", "$", line, stop=True)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._frames.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._take_node(event, line)

    def _take_node(self, event: yaml.NodeEvent, line: int) -> None:
        value = self._value(event)
        path = self._place(value, line)
        if event.anchor is not None:
            self._refuse("file.anchor", path, line, found=event.anchor)
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            self._refuse("file.tag", path, line, found=tag)
        if isinstance(value, str) and not is_unicode(value):
            self._refuse("file.character", path, line)
        if isinstance(value, (dict, list)):
            if len(self._frames) >= MAX_DEPTH:
                self._refuse("file.nesting", path, line, stop=True)
            self._frames.append(_Frame(value, path))

    @staticmethod
    def _value(event: yaml.NodeEvent) -> object:
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if isinstance(event, yaml.ScalarEvent):
            is_plain = event.implicit[0]
            return None if is_plain and event.value in _NULLS else Scalar(event.value)
        return Unreadable.VALUE

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
        if not frame.has_key:
            frame.has_key = True
            return self._open(frame, frame.value, value, line)
        frame.has_key = False
        if frame.key is None:
            return frame.path
        frame.value[frame.key] = value
        return frame.path + step(frame.key)

    def _open(self, frame: _Frame, value: dict[str, object], key: object, line: int) -> str:
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

    def _refuse(
        self, code: str, path: str, line: int, *, stop: bool = False, **details: object
    ) -> None:
        self.problems.append(Problem.of(code, path, line=line, **details))
        if stop:
            raise _Stopped


def read_yaml(text: str) -> Tree:
    """Return the tree of a YAML text; whatever is wrong with its form stands in `problems`.

    Anchors, aliases, tags, several documents and duplicate keys are problems, so that what a
    person sees in the file is what it says.
    """
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
    found = getattr(error, "problem", None) or getattr(error, "reason", "")
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else text.count("\n", 0, getattr(error, "position", 0)) + 1
    return Problem.of("file.syntax", found=found, expected="YAML", line=line)
