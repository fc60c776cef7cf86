"""The units that a dataset declares: one code under every name, in all that it holds."""

import re
from collections.abc import Iterable, Mapping
from operator import is_
from typing import Any, Final, TypeVar, cast

import attrs

from hoidata.domain import Metric
from hoidata.values import Quantity, Ratio, Unit

Row = TypeVar("Row")

_NAMES: Final[dict[type, tuple[str, ...]]] = {
    Quantity: ("unit", "per"),
    Ratio: ("unit",),
    Metric: ("unit", "same_units"),
}
"""The fields that name units."""


def renamed(row: Row, codes: Mapping[str, str]) -> Row:
    """Return a row with the codes of units in place of their aliases, wherever it counts in them.

    Args:
        row: A row of a dataset, or anything in one.
        codes: The code of every alias.
    """
    given: Any = row
    kind = cast("type[Any]", type(row))
    if kind is tuple:
        news: Any = tuple(renamed(each, codes) for each in given)
        return row if all(map(is_, news, given)) else news
    if not attrs.has(kind) or kind is Unit:
        return row
    names = _NAMES.get(kind, ())
    changed: dict[str, Any] = {}
    for field in attrs.fields(kind):
        old = getattr(given, field.name)
        new = _coded(old, codes) if field.name in names else renamed(old, codes)
        if new is not old:
            changed[field.alias] = new
    return attrs.evolve(given, **changed) if changed else row


def labelled(text: str, units: Iterable[Unit]) -> str:
    """Return a text in which numbers of declared units have the labels of these units."""
    labels = {Unit.of(unit.code).label: unit.label for unit in units}
    changed = [shown for shown, label in labels.items() if label != shown]
    if not changed:
        return text
    nouns = "|".join(map(re.escape, sorted(changed, key=len, reverse=True)))
    # Behind a number or a slash, and with no word behind that makes another noun of it.
    return re.sub(rf"((?<=\d )|(?<=/))({nouns})(?! ?\w)", lambda found: labels[found[0]], text)


def _coded(names: str | tuple[str, ...] | None, codes: Mapping[str, str]) -> object:
    if isinstance(names, tuple):
        return tuple(codes.get(each, each) for each in names) if codes.keys() & names else names
    return None if names is None else codes.get(names, names)
