"""Values and entries as a notebook shows them: what they say, and what that means."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast, get_args

import attrs

from hoidata import vocab
from hoidata.display._cell import Value, clean_lines, written
from hoidata.display._html import escape, plain_cell, row_of, table_of, toned
from hoidata.display._words import day_name, label, number, word
from hoidata.domain import DISCREET, Transaction
from hoidata.errors import Problem, Shown, Source, fields_of
from hoidata.values import VND, Change, Period, Quantity, Ratio, Unit

_SEVERAL: Final = 10
"""How many entries of a list are shown at most."""


def value_of(value: VND | Quantity | Ratio | Change | Period | Unit | Source) -> str:
    """Return a value in bold, and behind it what it comes to."""
    if isinstance(value, Unit):
        said = value.label
    else:
        said = str(value) if isinstance(value, VND | Source) else written(value, "vi")
    more = "; ".join(each for each in _meant(value) if each != said)
    soft = f' <span style="opacity: .75">{escape(clean_lines(more))}</span>' if more else ""
    return f'<div lang="vi"><strong>{escape(clean_lines(said))}</strong>{soft}</div>'


def _meant(value: object) -> Iterator[str]:
    if isinstance(value, VND):
        yield value.format("mixed")
    elif isinstance(value, Quantity) and value.unit == "VND":
        yield value.format("dong")
    elif isinstance(value, Ratio):
        yield number(value.percent)
    elif isinstance(value, Period):
        yield from _days(value)
    elif isinstance(value, Change) and isinstance(value.against, Period):
        yield from _days(value.against)
    elif isinstance(value, Unit):
        yield from (label(value.kind), value.label_en)


def _days(period: Period) -> Iterator[str]:
    start, end = period.start, period.end
    if start is not None and end is not None and start != end:
        yield f"{day_name(start)} – {day_name(end)}"


def card_of(entry: Shown) -> Iterator[str]:
    """Yield an entry as a table of the fields that are not as they are by default."""
    rows = (
        row_of((plain_cell(f"<strong>{escape(name)}</strong>"), plain_cell(inside)))
        for name, inside in _fields(entry)
    )
    yield table_of("", rows, title=type(entry).__name__)


def _fields(entry: Shown) -> Iterator[tuple[str, str]]:
    kind = type(entry)
    for field, held in fields_of(entry):
        named = vocab.field_of(kind, field.name)
        value = _discreetly(entry, field.name, held) if DISCREET in field.metadata else held
        yield field.name if named is None else named["label_vi"], _said(value)


def _discreetly(entry: Any, name: str, held: str) -> str:  # noqa: ANN401 - one with a privacy
    """Return a text that may name people, or why it is not shown."""
    is_end = isinstance(entry, Transaction) and name in ("giver", "receiver")
    shown: str = entry.shown(held) if is_end else entry.privacy.shown(held)
    return held if shown == held else f"({label(entry.privacy)})"


def _said(value: object) -> str:
    """Return the HTML of what a field holds: a value, or several, each on a line."""
    if isinstance(value, tuple):
        several = cast("tuple[object, ...]", value)
        lines = [_said_of_one(each) for each in several[:_SEVERAL]]
        rest = len(several) - _SEVERAL
        if rest > 0:
            lines.append(escape(word("others", "vi", number=rest)))
        return "<br>".join(lines)
    return _said_of_one(value)


def _said_of_one(value: object) -> str:
    if isinstance(value, bool):
        return word("yes" if value else "no", "vi")
    if isinstance(value, get_args(Value)):
        known = cast("Value", value)
        return toned(known, escape(clean_lines(written(known, "vi"))))
    return escape(clean_lines(": ".join(_parts(value))))


def _parts(value: object) -> Iterable[str]:
    if isinstance(value, Problem):
        return (label(value.severity), value.translate("vi"))
    if isinstance(value, tuple):  # a pair, such as a dimension and its category
        return [str(each) for each in cast("tuple[object, ...]", value)]
    is_said = not attrs.has(type(value)) or type(value).__str__ is not object.__str__
    return (str(value) if is_said else repr(value),)
