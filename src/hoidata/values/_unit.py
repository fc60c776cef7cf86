"""Units: what a quantity counts."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple, Self

import attrs

from hoidata import vocab
from hoidata.errors import Choice, InvalidData, Problem, UnitMismatch
from hoidata.vietnamese import normalize

# What can stand behind a number and be read again: words, not "em/tháng", "- 12" or "2 em".
_NOUN: Final = re.compile(r"[^\W\d_][^\s/]*(?: [^\W\d_][^\s/]*)*")
# "triệu đồng" is no unit: "5 triệu đồng" would be read as 5.000.000 of another one.
_SCALES: Final = frozenset({"k", "nghìn", "ngàn", "tr", "triệu", "tỉ", "tỷ", "vạn"})
_SCALED: Final = re.compile(r"(?:k|nghìn|ngàn|tr|triệu|tỉ|tỷ|vạn) (?!chứng|phú)")


class UnitKind(Choice):
    """What sort of thing a unit counts (loại đơn vị tính)."""

    MONEY = "money"
    SHARE = "share"
    BEINGS = "beings"
    TURNS = "turns"
    THINGS = "things"
    TIME = "time"
    MEASURE = "measure"


def unit_code(name: str) -> str:
    """Return the code of a unit under any of its names: the vocabulary's, or the noun itself.

    Raises:
        InvalidData: `quantity.unit` if it is no name of a unit.
    """
    if not isinstance(name, str):
        raise InvalidData(Problem.of("quantity.unit", found=name))
    return _unit_code(name)


@lru_cache(maxsize=1024)
def _unit_code(name: str) -> str:
    if name in _rows():
        return name
    known = vocab.code_of("currencies", name) or vocab.code_of("units", name)
    code = known or normalize(normalize(name).lower())
    is_noun = _NOUN.fullmatch(code) is not None and code not in _SCALES
    if code not in _rows() and (not is_noun or _SCALED.match(code)):
        raise InvalidData(Problem.of("quantity.unit", found=name))
    return code


@attrs.frozen
class Unit:
    """What a quantity counts (đơn vị tính): a code, its labels, and how it may be added.

    The code of a unit is its Vietnamese noun in lower case (`suất quà`), except `VND`. A noun
    that the vocabulary does not hold is a unit too, of kind `things`, or `turns` after "lượt".
    Other names that the vocabulary holds stand for its code: `đồng` is `VND`, `m2` is `m²`.

    Args:
        code: The unit as quantities hold it, or any of its names.
        label: Vietnamese label, as written after a number.
        label_en: English label; the code where none is known.
        kind: `beings` counts distinct people or households, which do not add up over time;
            `turns` counts attendances (lượt), which do.

    Raises:
        InvalidData: `quantity.unit` for a code that is not the noun counted: no text, blank,
            with a number or a slash, or with a scale word ("triệu đồng"); `field.choice`.

    Example:
        >>> Unit.of("lượt người").kind
        <UnitKind.TURNS: 'turns'>
        >>> Unit.of("VND").label
        'đồng'
    """

    code: str = attrs.field(converter=unit_code)
    label: str
    label_en: str = attrs.field(kw_only=True)
    kind: UnitKind = attrs.field(default=UnitKind.THINGS, kw_only=True, converter=UnitKind)

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the unit of a code or another of its names, from the vocabulary if it is there.

        Raises:
            InvalidData: `quantity.unit` as the class.
        """
        code = unit_code(code)
        row = _rows().get(code)
        if row is None:
            kind = UnitKind.TURNS if code.startswith("lượt ") else UnitKind.THINGS
            return cls(code, code, label_en=code, kind=kind)
        return cls(code, row["label_vi"], label_en=row["label_en"], kind=UnitKind(row["kind"]))

    @property
    def is_distinct(self) -> bool:
        """Whether it counts distinct beings, so that two periods may count the same ones."""
        return self.kind is UnitKind.BEINGS

    @property
    def is_whole(self) -> bool:
        """Whether a fraction of it cannot be: đồng, people, turns, things."""
        return self.kind in (UnitKind.MONEY, UnitKind.BEINGS, UnitKind.TURNS, UnitKind.THINGS)


def unit_or_none(name: str | None) -> str | None:
    """Return the code of a unit, or None for none."""
    return None if name is None else unit_code(name)


def per_units(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the codes of what a quantity is per, things before time; one text is one unit."""
    if names == ():
        return ()
    listed = (names,) if isinstance(names, str) or not isinstance(names, Iterable) else names
    codes = [unit_code(name) for name in listed]
    return tuple(sorted(codes, key=_is_time)) if len(codes) > 1 else tuple(codes)


class Dimension(NamedTuple):
    """What a quantity counts and for what, in whichever order."""

    unit: str | None
    per: tuple[str, ...]

    @classmethod
    def of(cls, unit: str | None, per: tuple[str, ...]) -> Self:
        """Return the dimension of a quantity."""
        return cls(unit, tuple(sorted(per)) if len(per) > 1 else per)

    def __str__(self) -> str:
        """Return it as quantities are written: VND/em."""
        return "/".join((self.unit or "(no unit)", *self.per))


def mismatch(action: str, ours: Dimension, theirs: Dimension, advice: str) -> UnitMismatch:
    """Return the error of two units with which an action means nothing."""
    return UnitMismatch(f"cannot {action.format(ours, theirs)}; {advice}")


def _is_time(code: str) -> bool:
    row = _rows().get(code)
    return row is not None and row["kind"] == UnitKind.TIME


@cache
def _rows() -> dict[str, "vocab.Row"]:
    money = {row["code"]: {**row, "kind": "money"} for row in vocab.rows("currencies")}
    return {**money, **{row["code"]: row for row in vocab.rows("units")}}
