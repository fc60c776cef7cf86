"""Text into figures: the one door from values to the grammar of Vietnamese figures."""

import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from hoidata.errors import DoubtfulText, InvalidData, Problem, need_text, refused
from hoidata.values._unit import Unit, UnitKind, codes_by_alias, unit_code
from hoidata.vietnamese import Figure, Lexicon, parse_figure

Grouping = Literal["dot", "comma"]
"""What groups digits in a document: `dot` (1.200.000,5) or `comma` (1,200,000.5)."""


def report(
    doubts: Iterable[Problem], collected: list[Problem] | None, *, stacklevel: int = 3
) -> None:
    """Hand doubts to the caller's list, or warn of each where there is none.

    Args:
        doubts: In the order of the text.
        collected: The caller's list.
        stacklevel: How far up the code stands that a warning is about; by default it called the
            caller of this function.
    """
    if isinstance(collected, list):
        collected.extend(doubts)
        return
    if collected is not None:
        raise refused("field.type", collected, "$.doubts", expected="a list")
    for doubt in doubts:
        warnings.warn(DoubtfulText(doubt), stacklevel=stacklevel)


def need_units(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units that a context declares, or refuse what is none."""
    if isinstance(units, str) or not isinstance(units, Iterable):
        raise refused("field.sequence", units, "$.units")
    declared = tuple(units)
    for number, each in enumerate(declared):
        if not isinstance(each, Unit):
            raise refused("field.type", each, f"$.units[{number}]", expected="Unit")
    return declared


def words_with(units: Iterable[Unit]) -> Lexicon | None:
    """Return the words of the language with declared units; None for those of the vocabulary."""
    declared = need_units(units)
    return _words_with(declared) if declared else None


@lru_cache(maxsize=16)
def _words_with(units: tuple[Unit, ...]) -> Lexicon:
    codes = codes_by_alias(units)
    rows = [
        {
            "code": unit.code,
            "label_vi": unit.code,
            "kind": unit.kind.value,
            "rank": str(unit.rank or ""),
            "aliases": ";".join(name for name, code in codes.items() if code == unit.code),
        }
        for unit in reversed(units)  # of two definitions the first one holds
        if unit.kind is not UnitKind.MONEY
    ]
    return Lexicon({"units": rows})


def read_figure(
    text: str,
    unit: str | None,
    grouping: Grouping | None,
    units: Iterable[Unit] = (),
    *,
    is_bare_allowed: bool = False,
) -> Figure:
    """Read one figure; the unit expected may be given, and written, under any of its names."""
    code = None if unit is None else unit_code(unit)
    return parse_figure(
        need_text(text),
        unit=code,
        grouping=grouping,
        is_bare_allowed=is_bare_allowed,
        words=words_with(units),
    )


def read_amount(text: str, grouping: Grouping | None) -> int:
    """Read one exact amount of money."""
    figure = parse_figure(need_text(text), unit="VND", grouping=grouping)
    amount = figure.value
    if figure.bound != "exact" or figure.per or not isinstance(amount, int):
        raise InvalidData(Problem.of("money.not_exact", found=text))
    if figure.doubts:
        report(figure.doubts, None, stacklevel=4)
    return amount


__all__ = [
    "Figure",
    "Grouping",
    "need_text",
    "need_units",
    "read_amount",
    "read_figure",
    "report",
    "words_with",
]
