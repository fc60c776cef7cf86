"""Units: what a quantity counts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, Self

import attrs

from hoidata import vocab
from hoidata.errors import InvalidData, Problem, Shown, UnitMismatch, is_count
from hoidata.vietnamese import is_noun, normalize, unit_named
from hoidata.vocab import Choice


class UnitKind(Choice):
    """What sort of thing a unit counts (loại đơn vị tính).

    `unknown` is the kind of a noun that the vocabulary does not hold and that does not show it.
    """

    MONEY = "money"
    SHARE = "share"
    BEINGS = "beings"
    TURNS = "turns"
    THINGS = "things"
    TIME = "time"
    MEASURE = "measure"
    UNKNOWN = "unknown"


_TIME: Final = "lần"
_COUNTED: Final = frozenset({UnitKind.BEINGS, UnitKind.TURNS, UnitKind.THINGS})
_KEPT: Final = _COUNTED | {UnitKind.MEASURE}
# Words that make no other noun with those after them: "hộ đặc biệt khó khăn" are still hộ.
# Others do, and are not here: "nhà giáo" are people, "khẩu trang" and "nữ trang" are not.
_HEAD_WORDS: Final = (
    "người hộ lượt em cháu suất chiếc cái cuốn quyển gói thùng hộp túi tấm tờ căn ngôi bài bộ "
    "cây bức lá chai lon lọ xe máy sổ thẻ vé giải vụ cuộc lớp phòng nhóm tổ đội "
    "kg g tạ tấn m cm km m² m³ ha lít ml"
)
_HEADS: Final = frozenset(_HEAD_WORDS.split())
# What makes a person of a thing: "chi hội phó", "hợp tác xã viên".
_OFFICES: Final = frozenset(["trưởng", "phó", "viên", "sư", "sĩ"])
_AND: Final = re.compile(r", | (?:và|hoặc|hay) ")


def unit_code(name: str) -> str:
    """Return the code of a unit under any of its names: the vocabulary's, or the noun itself.

    Raises:
        InvalidData: `quantity.unit` if it is not the name of a unit.
    """
    if not isinstance(name, str):
        raise InvalidData(Problem.of("quantity.unit", found=name))
    return _unit_code(name)


@lru_cache(maxsize=1024)
def _unit_code(name: str) -> str:
    known = unit_named(name)
    code = known or normalize(normalize(name).lower())
    if known is None and not is_noun(code):
        raise InvalidData(Problem.of("quantity.unit", found=name))
    return code


def _shown(name: str) -> Any:  # noqa: ANN401 - attrs takes it for the default of any field
    """Return the default of a field: what the noun of the unit shows."""
    return attrs.Factory(lambda unit: getattr(_noun(unit.code), name), takes_self=True)


def _label_en(unit: "Unit") -> str:
    return unit.label if unit.code not in _rows() else _noun(unit.code).label_en


def _one_en(unit: "Unit") -> str:
    noun = _noun(unit.code)
    return noun.one_en if unit.label_en == noun.label_en else unit.label_en


def _aliases(names: str | Iterable[str]) -> tuple[str, ...]:
    listed = (names,) if isinstance(names, str) or not isinstance(names, Iterable) else names
    return tuple(dict.fromkeys(map(_alias, listed)))


def _alias(name: str) -> str:
    """Return a name as quantities hold it; what they hold as a unit known by it is refused."""
    code = unit_code(name)
    if code != normalize(normalize(name).lower()) or _is_fixed(code):
        raise InvalidData(Problem.of("unit.alias", found=name, expected=code))
    return code


def _spelled(text: str) -> str:
    return normalize(text) if isinstance(text, str) else text


def _need_text(_: "Unit", field: "attrs.Attribute[str]", value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InvalidData(Problem.of("field.text", f"$.{field.name}", found=value))


def _need_rank(_: "Unit", field: "attrs.Attribute[int | None]", value: object) -> None:
    if value is not None and not is_count(value):
        raise InvalidData(Problem.of("field.count", f"$.{field.name}", found=value))


@attrs.frozen(cache_hash=True, repr=False)  # the words of a language are kept by the units in them
class Unit(Shown):
    """What a quantity counts (đơn vị tính): a code, its labels, and how it may be added.

    The code of a unit is its Vietnamese noun in lower case (`suất quà`), except `VND`. A noun
    that the vocabulary does not hold is a unit too: of `turns` after "lượt", of `beings` after a
    noun of people or households ("hộ làm nghề muối"), of `things` after a word that only counts
    things ("suất quà tết"), else of a kind that is `unknown`. Other names that the vocabulary holds
    stand for its code: `đồng` is `VND`, `m2` is `m²`.

    A `Dataset` may declare units of its own; there they go before those of the vocabulary.

    Args:
        code: The unit as quantities hold it, or any of its names.
        label: Vietnamese label, as written after a number, and read there; the code by default.
        label_en: English label; the Vietnamese one where none is known.
        one_en: English label of one; that of many where none is known.
        kind: `beings` counts distinct people or households, which do not add up over time;
            `turns` counts attendances (lượt), which do. By default what its noun shows.
        aliases: Other nouns that mean the same.
        rank: Which units contain which: 1 people and packages, 2 households, 3 groups, 4 villages
            and chapters, 5 communes, 6 districts, 7 provinces; None if it contains nothing. By
            default what its noun shows.

    Raises:
        InvalidData: `quantity.unit` for a code or alias that is not the noun counted: not a text,
            blank, with a number or a slash, or with a scale word ("triệu đồng"); `unit.alias` for
            an alias that is another name of a unit of the vocabulary; `unit.fixed` for money or a
            share of another kind; `field.choice`; `field.text`; `field.count`.

    Example:
        >>> Unit.of("lượt người").kind
        <UnitKind.TURNS: 'turns'>
        >>> Unit.of("VND").label
        'đồng'
        >>> Unit("thùng hàng", label_en="crates", kind="things", aliases=["kiện hàng"]).is_whole
        True
    """

    code: str = attrs.field(converter=unit_code)
    label: str = attrs.field(default=_shown("label"), converter=_spelled, validator=_need_text)
    label_en: str = attrs.field(
        default=attrs.Factory(_label_en, takes_self=True),
        kw_only=True,
        converter=_spelled,
        validator=_need_text,
    )
    one_en: str = attrs.field(
        default=attrs.Factory(_one_en, takes_self=True),
        kw_only=True,
        converter=_spelled,
        validator=_need_text,
    )
    kind: UnitKind = attrs.field(default=_shown("kind"), kw_only=True, converter=UnitKind)
    aliases: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_aliases)
    rank: int | None = attrs.field(default=_shown("rank"), kw_only=True, validator=_need_rank)

    def __attrs_post_init__(self) -> None:
        """Refuse another kind of money and shares, on which arithmetic rests."""
        if _is_fixed(self.code) and self.kind is not _noun(self.code).kind:
            raise InvalidData(Problem.of("unit.fixed", "$.kind", found=self.code))

    @classmethod
    def of(cls, code: str) -> "Unit":
        """Return the unit of a code or another of its names, from the vocabulary if it is there.

        Raises:
            InvalidData: `quantity.unit` as the class.
        """
        return _vocabulary_unit(unit_code(code))

    @property
    def is_distinct(self) -> bool:
        """Whether it counts distinct beings, so that two periods may count the same ones."""
        return self.kind is UnitKind.BEINGS

    @property
    def is_whole(self) -> bool:
        """Whether it cannot be divided: đồng, people, turns, things.

        For a unit of unknown kind this is not certain.
        """
        return self.code == "VND" or self.kind in _COUNTED


def is_known(code: str | None) -> bool:
    """Whether a text is the code of a unit of the vocabulary; none is known as none."""
    return code is None or code in _rows()


def common_noun(one: str, other: str) -> str | None:
    """Return the longest noun of what two units count: "hội viên" of "hội viên nam" and "… nữ"."""
    theirs = frozenset(_nouns_in(other))
    return next((noun for noun in _nouns_in(one) if noun in theirs), None)


def _nouns_in(code: str) -> Iterator[str]:
    """Yield a unit, then the nouns that it begins with and still counts, the longest first."""
    yield code
    words = code.split()
    for end in range(len(words) - 1, 0, -1):
        head = unit_named(" ".join(words[:end]))
        if head is not None and _is_kept(head, words[end:]):
            yield head


def unit_or_none(name: str | None) -> str | None:
    """Return the code of a unit, or None for none."""
    return None if name is None else unit_code(name)


def per_units(names: str | Iterable[str]) -> tuple[str, ...]:
    """Return the codes of what a quantity is per, each once, things before time."""
    if isinstance(names, tuple) and not names:
        return ()
    listed = (names,) if isinstance(names, str) or not isinstance(names, Iterable) else names
    codes = list(dict.fromkeys(unit_code(name) for name in listed))
    for code in codes:
        # Nothing is per cent, but 5 triệu đồng/lần is of each time.
        if code != _TIME and code in _rows() and _noun(code).kind is UnitKind.SHARE:
            raise InvalidData(Problem.of("quantity.unit", found=code))
    return tuple(sorted(codes, key=_is_time)) if len(codes) > 1 else tuple(codes)


def codes_by_alias(units: Iterable[Unit]) -> dict[str, str]:
    """Return the code of every other name that units declare; those of two units have none.

    A label is a name too, unless it is an alias of another unit.
    """
    distinct = {unit.code: unit for unit in reversed([*units])}
    aliases = {alias for unit in distinct.values() for alias in unit.aliases}
    names = {
        unit.code: {*unit.aliases, *(_nouns_of_label(unit) - aliases)} - distinct.keys()
        for unit in distinct.values()
    }
    times = Counter(name for each in names.values() for name in each)
    return {name: code for code, each in names.items() for name in sorted(each) if times[name] == 1}


def _nouns_of_label(unit: Unit) -> set[str]:
    """Return the label as quantities hold it, if it may be an alias.

    The label "hộ" of "hộ nông dân" is none: it says less, and other hộ are called so too.
    """
    with suppress(InvalidData):
        noun = _alias(unit.label)
        return set() if unit.code.startswith(f"{noun} ") else {noun}
    return set()


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
    return code in _rows() and _noun(code).kind is UnitKind.TIME


def _is_fixed(code: str) -> bool:
    return code in _rows() and _noun(code).kind in (UnitKind.MONEY, UnitKind.SHARE)


# --- what the vocabulary and the noun itself show -------------------------------------------------


class _Noun(NamedTuple):
    label: str
    label_en: str
    one_en: str
    kind: UnitKind
    rank: int | None


@lru_cache(maxsize=1024)
def _vocabulary_unit(code: str) -> Unit:
    return Unit(code)


@lru_cache(maxsize=1024)
def _noun(code: str) -> _Noun:
    """Return what a noun shows: its row, or the kind of the nouns that it begins with."""
    row = _rows().get(code)
    if row is None:
        heads = [_head(part) for part in _AND.split(code)]
        head = heads[0] if len({each and each.kind for each in heads}) == 1 else None
        kind, rank = (UnitKind.UNKNOWN, None) if head is None else (head.kind, head.rank)
        return _Noun(code, code, code, kind, rank)
    rank = int(row["rank"]) if row.get("rank") else None
    return _Noun(row["label_vi"], row["label_en"], row["one_en"], UnitKind(row["kind"]), rank)


def _head(noun: str) -> _Noun | None:
    """Return the longest known noun that a noun begins with, if what it counts is still that."""
    words = noun.split()
    for end in range(len(words), 0, -1):
        head = unit_named(" ".join(words[:end]))
        if head is not None:
            return _noun(head) if _is_kept(head, words[end:]) else None
    return None


def _is_kept(head: str, rest: list[str]) -> bool:
    """Whether words after a known noun leave what it counts as it is."""
    kind = _noun(head).kind
    if not rest:
        return kind in _KEPT
    if kind not in _KEPT or _is_time(rest[0]):  # người ngày
        return False
    if kind is UnitKind.THINGS and rest[0] in _OFFICES:
        return False
    return " " in head or head in _HEADS


@cache
def _rows() -> dict[str, "vocab.Row"]:
    money = {row["code"]: {**row, "kind": "money"} for row in vocab.rows("currencies")}
    return {**money, **{row["code"]: row for row in vocab.rows("units")}}
