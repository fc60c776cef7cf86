"""Changes as people write them: "tăng 12,7% so với năm 2021", "gấp đôi", "giảm một nửa"."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import attrs

from hoidata import vocab
from hoidata.errors import InvalidData, Problem
from hoidata.values._number import Number, add
from hoidata.values._period import Period
from hoidata.values._quantity import Quantity
from hoidata.values._quantity_text import write_amount
from hoidata.values._read import Grouping
from hoidata.values._unit import Unit
from hoidata.vietnamese import fold, normalize
from hoidata.vocab import Choice


class Direction(Choice):
    """Which way a figure moved (tăng, giảm, gấp)."""

    UP = "up"
    DOWN = "down"
    TIMES = "times"


class Against(Choice):
    """What a change is measured against, where that is not a period of its own (so với).

    The starts of the year and of the term of office are those before the figure that changed.
    """

    PLAN = "plan"
    SAME_PERIOD_LAST_YEAR = "same_period_last_year"
    START_OF_YEAR = "start_of_year"
    START_OF_TERM = "start_of_term"


Base = Period | Against | None


class Said(NamedTuple):
    """What the text of a change says."""

    direction: Direction
    amount: Quantity
    against: Base


class AmountReader(NamedTuple):
    """Reads the amounts of one change.

    Args:
        grouping: What groups digits, where a text alone does not say.
        units: Units that the context declares.
        doubts: Takes the doubtful readings.
    """

    grouping: Grouping | None
    units: tuple[Unit, ...]
    doubts: list[Problem]

    def quantity(self, text: str, unit: str | None = None) -> Quantity:
        """Read one quantity; `unit` is what the context expects."""
        return Quantity.parse(text, unit=unit, **self._asdict())


class _Words:
    """A pattern that also matches a text that was typed without marks."""

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(pattern)
        self._bare = re.compile(fold(pattern))

    def match(self, text: str) -> "re.Match[str] | None":
        """Return the match with a whole text in lower case."""
        return (self._bare if text.isascii() else self._marked).fullmatch(text)


_LINK: Final = r"(?: (?:so(?: với)?|của) (?P<base>.+))?"
_PLAN_FIRST: Final = _Words(
    r"(?P<verb>vượt) (?P<base>(?:chỉ tiêu|kế hoạch)(?: \D*)?) (?P<amount>\d.*)"
)
_HALF: Final = _Words(
    r"(?P<verb>tăng(?: thêm)?|giảm(?: đi)?|giảm (?:xuống )?(?:chỉ )?còn) (?:một )?nửa" + _LINK
)
_FROM_TO: Final = _Words(
    r"(?P<verb>tăng|giảm) từ (?P<start>.+?)(?<!trở) (?:lên|xuống|còn)(?: (?:đến|tới|còn|thành))?"
    rf" (?P<end>(?!so ).+?){_LINK}"
)
# "tăng lên 5 tỷ" gives the new figure, not by how much it moved.
_NEW_FIGURE: Final = _Words(
    r"(?:tăng|giảm|vượt) (?:lên|xuống|còn|đạt|bằng|đến|tới)(?! gấp\b)(?: .+)?"
)
_VERB: Final = r"(?P<verb>(?:tăng )?(?:lên )?gấp|tăng(?: thêm)?|giảm(?: đi)?|vượt|đạt|bằng)"
_LINKED: Final = _Words(rf"{_VERB} (?P<amount>.+?){_LINK}")
# "cao hơn 12%" alone is a bound.
_COMPARED: Final = _Words(
    r"(?P<verb>(?:cao|nhiều|lớn|thấp|ít|nhỏ) hơn) (?P<amount>.+?) so(?: với)? (?P<base>.+)"
)
# The bound of a factor may be before "gấp": "tăng gần gấp đôi".
_BOUND_FIRST: Final = _Words(r"(?:tăng )?(?P<bound>[^\W\d]\D*?) gấp (?P<rest>.+)")
# The base follows without a word between: "vượt 15% kế hoạch", "gấp 2,6 lần năm 2021".
_JOINED: Final = _Words(
    rf"{_VERB} (?P<amount>(?:(?! so | của ).)+?)(?: (?=(?:chỉ tiêu|kế hoạch|cùng k[ỳì]|kh|ck)\b)"
    r"|(?<= lần) (?=(?:năm|tháng|quý) ))(?P<base>.+)"
)
_NAMES_PLAN: Final = re.compile(r"\b(?:chỉ tiêu|kế hoạch)\b")
_SAME_PERIOD_OF: Final = _Words(r"(?:cùng k[ỳì]|ck) (?:của )?(?:năm )?\d{4}")
# What may follow says whose plan it is, but not a second change or base.
_PLAN: Final = _Words(
    r"(?:chỉ tiêu|kế hoạch|kh)(?! (?:.* )?(?:tăng|giảm|vượt|gấp|đạt|bằng|và|so)\b)"
    r"(?: [^\W\d]+)*(?: \d{4})?"
)
_BASES: Final = (
    (_PLAN, Against.PLAN),
    (_Words(r"(?:cùng k[ỳì]|ck)(?: năm (?:trước|ngoái))?"), Against.SAME_PERIOD_LAST_YEAR),
    (_Words(r"đầu năm(?: nay)?"), Against.START_OF_YEAR),
    (_Words(r"đầu nhiệm k[ỳì](?: này)?"), Against.START_OF_TERM),
)
_NAMES: Final = {
    Against.PLAN: "kế hoạch",
    Against.SAME_PERIOD_LAST_YEAR: "cùng kỳ",
    Against.START_OF_YEAR: "đầu năm",
    Against.START_OF_TERM: "đầu nhiệm kỳ",
}
_NO_PERIOD: Final = _Words(r"(?:chỉ tiêu|kế hoạch|cùng k[ỳì]|kh|ck)\b.*|.*(?:,| và ).*")
_FACTORS: Final = {"doi": "2 lần", "ruoi": "1,5 lần"}
_DIRECTIONS: Final = {
    **dict.fromkeys(("cao", "nhieu", "lon"), Direction.UP),
    **dict.fromkeys(("thap", "it", "nho"), Direction.DOWN),
    "tang": Direction.UP,
    "vuot": Direction.UP,
    "giam": Direction.DOWN,
    "dat": Direction.TIMES,
    "bang": Direction.TIMES,
}
_DIGITS: Final = re.compile(r"[0-9][0-9.,]*")
_UNMARKED_TIMES: Final = " lan"
_EXCEEDS: Final = _Words("vượt")
_JOINED_UNITS: Final = ("%", "điểm phần trăm", "lần", "VND")
_PREFIXES: Final = {Direction.UP: "tăng", Direction.DOWN: "giảm", Direction.TIMES: "gấp"}


def read_change(text: str, amounts: AmountReader) -> Said:
    """Read a change.

    Args:
        text: The change; nothing else may be beside it.
        amounts: Reads the amounts in it, and takes the doubtful readings.

    Raises:
        InvalidData: `change.unreadable`, `change.new_figure`, `change.reversed`, or a code of
            `Quantity.parse` or `Period.parse`; without a span, which would be one of a part.
    """
    within = amounts._replace(doubts=[])
    try:
        said = _read(text, within)
    except InvalidData as refusal:
        problems = (attrs.evolve(problem, span=None) for problem in refusal.problems)
        raise InvalidData(problems) from None
    amounts.doubts.extend(attrs.evolve(doubt, span=None) for doubt in within.doubts)
    return said


def _read(text: str, amounts: AmountReader) -> Said:
    clean = normalize(text).lower()
    for words, read in _READERS:
        match = words.match(clean)
        said = None if match is None else read(match.groupdict(), text, amounts)
        if said is not None:
            return said
    raise InvalidData(Problem.of("change.unreadable", found=text))


_Parts = Mapping[str, str | None]


def _half(parts: _Parts, text: str, amounts: AmountReader) -> Said:
    direction = Direction.UP if (parts["verb"] or "").startswith("t") else Direction.DOWN
    return Said(direction, Quantity(50, "%"), _base(parts["base"], text, amounts))


def _from_to(parts: _Parts, text: str, amounts: AmountReader) -> Said:
    """Read the two figures, the first of which may leave out what both share."""
    end = amounts.quantity(parts["end"] or "")
    start = _start(parts["start"] or "", parts["end"] or "", end.unit, amounts)
    is_rise = (parts["verb"] or "").startswith("t")
    moved = end - start if is_rise else start - end
    if moved.value is None or moved.value <= 0:
        raise InvalidData(Problem.of("change.reversed", found=text))
    # Each figure may be off by half a step.
    amount = attrs.evolve(moved, step=add(_blur(start), _blur(end)) or 1)
    direction = Direction.UP if is_rise else Direction.DOWN
    return Said(direction, amount, _base(parts["base"], text, amounts))


def _start(start: str, end: str, unit: str | None, amounts: AmountReader) -> Quantity:
    if start[-1:].isdigit():  # "từ gần 5 lên 7 tỷ đồng" shares what is after the 7
        found = _DIGITS.search(end)
        shared = end[found.end() :] if found else ""
        return amounts.quantity(start + shared)
    try:
        return amounts.quantity(start)
    except InvalidData as refusal:
        if refusal.problems[0].code != "figure.bare":
            raise
        return amounts.quantity(start, unit)


def _blur(figure: Quantity) -> Number:
    return 0 if figure.at_precision() is figure else figure.step


def _new_figure(_: _Parts, text: str, __: AmountReader) -> Said:
    raise InvalidData(Problem.of("change.new_figure", found=text))


def _joined(parts: _Parts, text: str, amounts: AmountReader) -> Said | None:
    """Read a base that no word joins, unless it is rather a part of what is counted."""
    base, found = parts["base"] or "", list[Problem]()
    try:
        direction, amount, _ = _linked(
            {**parts, "base": None}, text, amounts._replace(doubts=found)
        )
    except InvalidData as refusal:
        if refusal.problems[0].code == "figure.bare":
            return None  # giảm 4 chỉ tiêu
        raise
    is_counted = amount.unit not in _JOINED_UNITS and not _EXCEEDS.match(parts["verb"] or "")
    if is_counted and not base.startswith(("cùng", "cung")):
        return None
    amounts.doubts.extend(found)
    return Said(direction, amount, _base(base, text, amounts))


def _bound_first(parts: _Parts, _: str, amounts: AmountReader) -> Said | None:
    bound = parts["bound"] or ""
    row = vocab.get("qualifiers", bound)
    is_bound = row is not None and row["role"] == "bound"
    return _read(f"gấp {bound} {parts['rest']}", amounts) if is_bound else None


def _linked(parts: _Parts, text: str, amounts: AmountReader) -> Said:
    verb, written = fold(parts["verb"] or ""), parts["amount"] or ""
    if verb.endswith("gap"):
        direction, amount = Direction.TIMES, _factor(written, amounts)
    else:
        is_unmarked = written.endswith(_UNMARKED_TIMES)
        amount = _factor(written, amounts) if is_unmarked else amounts.quantity(written)
        direction = _DIRECTIONS[verb.split()[0]]
    if amount.unit and _NAMES_PLAN.search(amount.unit) and not vocab.get("units", amount.unit):
        raise InvalidData(Problem.of("change.unreadable", found=text))
    if amount.unit == "lần" and direction is Direction.UP:
        direction = Direction.TIMES
        amounts.doubts.append(Problem.of("change.times", found=text, expected=f"×{amount.value}"))
    return Said(direction, amount, _base(parts["base"], text, amounts))


def _factor(text: str, amounts: AmountReader) -> Quantity:
    """Read "gần đôi", "3" or "2,6 lần"; what is not a factor, the class refuses."""
    *bound, last = text.split()
    if (factor := _FACTORS.get(fold(last))) is not None:
        return amounts.quantity(" ".join((*bound, factor)))
    number = text.removesuffix(_UNMARKED_TIMES)
    try:
        return amounts.quantity(number, unit=None if number == text else "lần")
    except InvalidData as refusal:
        if refusal.problems[0].code != "figure.bare":
            raise
        return amounts.quantity(f"{number} lần")


def _base(text: str | None, change: str, amounts: AmountReader) -> Base:
    return None if text is None else read_base(text, change, amounts.doubts)


def read_base(text: str, change: str, doubts: list[Problem]) -> Base:
    """Read what a change is against, in lower case, without "so với".

    Raises:
        InvalidData: `change.unreadable`, or a code of `Period.parse`.
    """
    for words, against in _BASES:
        if words.match(text):
            return against
    if _SAME_PERIOD_OF.match(text):
        doubts.append(Problem.of("change.same_period", found=change))
        return Against.SAME_PERIOD_LAST_YEAR
    # A change against two years is two changes, not one against both years together.
    if _NO_PERIOD.match(text):
        raise InvalidData(Problem.of("change.unreadable", found=change))
    return Period.parse(text)


_READERS: Final[tuple[tuple[_Words, Callable[[_Parts, str, AmountReader], Said | None]], ...]] = (
    (_HALF, _half),
    (_FROM_TO, _from_to),
    (_NEW_FIGURE, _new_figure),
    (_PLAN_FIRST, _linked),
    (_BOUND_FIRST, _bound_first),
    (_JOINED, _joined),
    (_LINKED, _linked),
    (_COMPARED, _linked),
)


def write_change(direction: Direction, amount: Quantity, against: Base) -> str:
    """Write a change in Vietnamese."""
    is_share = amount.unit in _JOINED_UNITS
    verb = "đạt" if direction is Direction.TIMES and amount.unit == "%" else _PREFIXES[direction]
    said = f"{verb} {write_amount(amount)}"
    if against is None:
        return said
    if against is Against.PLAN and is_share:
        return f"{said} kế hoạch"
    base = against.format("vi") if isinstance(against, Period) else _NAMES[against]
    return f"{said} so với {base}"
