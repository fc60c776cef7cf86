"""A proposed layout as YAML for a person to correct, each doubt above what it is about."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from hoidata.domain import Metric, TransactionKind
from hoidata.errors import Problem, Severity
from hoidata.io._table.layout import Heading, Holds, Into, Layout
from hoidata.io._table.suggest.doubts import Note
from hoidata.values import Period, read_period
from hoidata.vocab import Choice, labels_of

_PLAIN: Final = re.compile(r"[^\W_](?:[\w %./+-]*[\w%])?")
_NULLS: Final = ("null", "Null", "NULL")
_FREE: Final = ("columns", "labels")
_FIRST: Final = "# Bố cục đề xuất: xem các dòng bắt đầu bằng #, sửa chỗ chưa đúng rồi lưu lại."
_MARKS: Final = {Severity.WARNING: "cần xem: ", Severity.ERROR: "lỗi: ", Severity.INFO: ""}


def written(
    tables: Sequence[tuple[Layout, Sequence[Note]]],
    metrics: Sequence[Metric],
    others: Sequence[Problem],
    file: str | None,
) -> str:
    """Return the YAML of proposed layouts and metrics.

    Args:
        tables: The layouts, each with the doubts about it.
        metrics: The proposed metrics.
        others: The doubts about no table.
        file: Name of the file that the tables are in.
    """
    lines = [_FIRST, *_comments(others, ""), "format: hoidata/1"]
    if metrics:
        lines += ["metrics:", *(f"  - {_flow(_metric(each))}" for each in metrics)]
    if tables:
        lines.append("tables:")
    for layout, notes in tables:
        lines += _table(layout, notes, file)
    return "\n".join(lines) + "\n"


def _metric(metric: Metric) -> dict[str, Any]:
    names = ("code", "label", "unit", "nature", "over_time")
    return {name: getattr(metric, name) for name in names}


def _table(layout: Layout, notes: Sequence[Note], file: str | None) -> Iterator[str]:
    said: dict[str, Any] = {} if file is None else {"file": file}
    said |= dict(_said(layout))
    start = "  - "
    for name, value in said.items():
        entries = [f"{name}.{key}" for key in value] if name in _FREE else []
        about = [
            note.problem
            for note in notes
            if note.key.partition(".")[0] == name and note.key not in entries
        ]
        comments = list(_comments(about, "    "))
        if start.strip():  # a comment cannot be between the dash and the first key
            yield from (line.removeprefix("  ") for line in comments)
        else:
            yield from comments
        if name in _FREE:
            yield f"{start}{name}:"
            yield from _entries(cast("Mapping[str, Heading]", value), name, notes)
        else:
            yield f"{start}{name}: {_flow(value)}"
        start = "    "
    named = {note.key.partition(".")[0] for note in notes}
    missing = [note.problem for note in notes if note.key in named - said.keys()]
    yield from _comments(missing, "    ")


def _entries(headings: Mapping[str, Heading], name: str, notes: Sequence[Note]) -> Iterator[str]:
    for key, heading in headings.items():
        yield from _comments([n.problem for n in notes if n.key == f"{name}.{key}"], "      ")
        yield f"      {_flow(key)}: {_flow(heading)}"


def _said(layout: Layout) -> Iterator[tuple[str, Any]]:
    for field in attrs.fields(Layout):
        value = getattr(layout, field.name)
        if value in (None, (), field.default) or field.name == "holds":
            continue
        if field.name == "sheets":
            is_named = any(organization for _, organization in value)
            value = dict(value) if is_named else [name for name, _ in value]
        elif field.name in _FREE or field.name == "categories":
            value = dict(value)
        elif field.name in ("header", "body"):
            first, last = value
            value = str(first) if first == last else f"{first}-{last}"
        yield field.name, value


def _comments(problems: Sequence[Problem], indent: str) -> Iterator[str]:
    for problem in problems:
        cell = problem.details.get("cell")
        place = "" if cell is None else f" (ô {cell})"
        yield f"{indent}# {_MARKS[problem.severity]}{problem.translate('vi')}{place}"


def _flow(value: object) -> str:
    """Return a value on one line."""
    if isinstance(value, Heading):
        said = dict(value.said())
        if value.holds is not Holds.VALUE and len(said) == 1:
            return _flow(value.holds)
        return _flow({name: dict(v) if name == "categories" else v for name, v in said.items()})
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value).items()
        return "{" + ", ".join(f"{_flow(name)}: {_flow(each)}" for name, each in pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, cast("Sequence[object]", value))) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, Holds | Into | TransactionKind):
        return _quoted(labels_of(value)[0])
    if isinstance(value, Choice):
        return value.value
    if isinstance(value, Period):
        words = value.format("vi")
        return _quoted(words if read_period(words) == value else value.code)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) is not None and text not in _NULLS
    return text if is_plain else json.dumps(text, ensure_ascii=False)
