"""Units: what a quantity counts."""

from collections.abc import Iterable
from functools import cache
from typing import Self

import attrs

from hoidata import vocab
from hoidata.errors import Choice


class UnitKind(Choice):
    """What sort of thing a unit counts (loại đơn vị tính)."""

    MONEY = "money"
    SHARE = "share"
    BEINGS = "beings"
    TURNS = "turns"
    THINGS = "things"
    TIME = "time"
    MEASURE = "measure"


@attrs.frozen
class Unit:
    """What a quantity counts (đơn vị tính): a code, its labels, and how it may be added.

    The code of a unit is its Vietnamese noun in lower case (`suất quà`), except `VND`. A noun
    that the vocabulary does not hold is a unit too, of kind `things`, or `turns` after "lượt".

    Args:
        code: The unit as quantities hold it.
        label: Vietnamese label, as written after a number.
        label_en: English label; the code where none is known.
        kind: `beings` counts distinct people or households, which do not add up over time;
            `turns` counts attendances (lượt), which do.

    Example:
        >>> Unit.of("lượt người").kind
        <UnitKind.TURNS: 'turns'>
        >>> Unit.of("VND").label
        'đồng'
    """

    code: str
    label: str
    label_en: str = attrs.field(kw_only=True)
    kind: UnitKind = attrs.field(default=UnitKind.THINGS, kw_only=True, converter=UnitKind)

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the unit of a code, from the vocabulary where it is there."""
        row = _rows().get(code)
        if row is None:
            kind = UnitKind.TURNS if code.startswith("lượt ") else UnitKind.THINGS
            return cls(code, code, label_en=code, kind=kind)
        return cls(
            code, row["label_vi"], label_en=row["label_en"] or code, kind=UnitKind(row["kind"])
        )

    @property
    def is_distinct(self) -> bool:
        """Whether it counts distinct beings, so that two periods may count the same ones."""
        return self.kind is UnitKind.BEINGS

    @property
    def is_whole(self) -> bool:
        """Whether a fraction of it cannot be: đồng, people, turns, things."""
        return self.kind in (UnitKind.MONEY, UnitKind.BEINGS, UnitKind.TURNS, UnitKind.THINGS)


def units(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes as a tuple; one text is one code."""
    return (codes,) if isinstance(codes, str) else tuple(codes)


def is_unit(code: object) -> bool:
    """Whether something can be the code of a unit: a text with single spaces."""
    return isinstance(code, str) and bool(code) and code == " ".join(code.split())


def in_order(per: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a quantity is per, things before time."""
    return tuple(sorted(per, key=lambda code: Unit.of(code).kind is UnitKind.TIME))


@cache
def _rows() -> dict[str, "vocab.Row"]:
    return {row["code"]: row for row in vocab.rows("units")}
