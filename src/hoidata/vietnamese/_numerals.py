"""What the digits of one numeral say: which marks group, and which one is the decimal mark."""

import re
from typing import Final, Literal, TypeAlias

from hoidata.vietnamese._faults import Fault

Grouping: TypeAlias = Literal["dot", "comma"]
"""What groups digits in a document: `dot` (1.200.000,5) or `comma` (1,200,000.5)."""
Context: TypeAlias = Literal["scaled", "money", "count", "percent", "share", "measure"]
"""What is after a numeral: a scale word, đồng, a noun, %, another share such as lần, or a unit
that can be cut in parts (or none)."""

_MARKS: Final = re.compile("[., ]+")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
# Two numerals side by side, as in the cells of a table: 150.000 300.000.
_TWO_NUMERALS: Final = re.compile(r"[.,][0-9]+ [1-9][0-9]*[.,]")
_DECIMAL: Final = re.compile(r"(?:0|[1-9][0-9]*),[0-9]{1,2}")
MOST_DIGITS: Final = 600
_GROUP: Final = 3  # digits
# Contexts in which a fraction of exactly three digits makes no sense.
_WHOLE: Final = frozenset({"money", "count"})
_SHARES: Final = frozenset({"percent", "share"})


def too_long() -> Fault:
    """Return the refusal of a number with more digits than Python prints at once anywhere."""
    return Fault("figure.too_long", expected=f"{MOST_DIGITS} digits")


Numeral: TypeAlias = tuple[int, int, Fault | None]
"""mantissa, exponent and doubt of mantissa × 10^exponent; the exponent is never positive."""


def read_numeral(text: str, context: Context, grouping: Grouping | None) -> Numeral:
    """Return what a numeral says; where two readings are possible, `grouping` decides.

    Raises:
        Fault: `figure.bad_grouping`, `figure.ambiguous_grouping`, `figure.not_a_figure` (zeros
            in front, as in telephone numbers) or `figure.too_long`.
    """
    if len(text) > MOST_DIGITS:
        raise too_long()
    if text.isdigit():
        return _whole(text)
    if _DECIMAL.fullmatch(text) and context != "money":
        whole, _, decimals = text.partition(",")
        return int(whole + decimals), -len(decimals), None
    if grouping != "comma" and context not in _SHARES and _GROUPED.fullmatch(text):
        return int(text.replace(".", "")), 0, None
    chunks = _MARKS.split(text)
    if chunks[0][0] == "0" and chunks[0] != "0":
        raise Fault("figure.not_a_figure")
    if _TWO_NUMERALS.search(text):
        raise Fault("figure.bad_grouping")
    marks: list[str] = _MARKS.findall(text)
    if len(marks) == 1:
        return _with_one_mark(chunks, marks[0], context, grouping)
    return _with_marks(chunks, marks, context, grouping)


def _whole(text: str) -> Numeral:
    if text[0] == "0" and len(text) >= _GROUP:
        raise Fault("figure.not_a_figure")
    return int(text), 0, None


def _group(chunks: list[str], doubt: Fault | None = None) -> Numeral:
    return int("".join(chunks)), 0, doubt


def _decimal(whole: list[str], decimals: str, doubt: Fault | None = None) -> Numeral:
    return int("".join(whole) + decimals), -len(decimals), doubt


def _doubt(text: str, reading: str, other: str) -> Fault:
    return Fault("figure.doubtful_grouping", found=text, expected=reading, other=other)


def _with_one_mark(
    chunks: list[str], mark: str, context: Context, grouping: Grouping | None
) -> Numeral:
    first, last = chunks
    text = first + mark + last
    if len(last) == _GROUP and len(first) <= _GROUP and first != "0" and len(mark) == 1:
        if mark == ".":
            return _dot_and_three(first, last, context, grouping)
        return _group(chunks) if mark == " " else _comma_and_three(first, last, context, grouping)
    if mark == ". " and last == "000" and context in _WHOLE:
        # "200. 000đ": the first item of a list is not an amount of 000
        return _group(chunks, _doubt(text, first + last, first))
    if len(mark) > 1 or mark == " ":
        raise Fault("figure.bad_grouping")
    if context in _WHOLE and first != "0":
        return _decimal_of_whole(first, mark, last, context)
    if mark == "." and len(last) == _GROUP and len(first) > _GROUP and grouping != "comma":
        raise _ambiguous(first, last)
    return _decimal([first], last)


def _dot_and_three(first: str, last: str, context: Context, grouping: Grouping | None) -> Numeral:
    """Read 1.250: the dot groups, as Vietnamese writes it, unless the document's dots do not."""
    text = f"{first}.{last}"
    if grouping == "comma":
        if context not in _WHOLE:
            return _decimal([first], last)
        return _group([first, last], _doubt(text, first + last, f"{first},{last}"))
    if context in _SHARES and grouping is None:
        raise _ambiguous(first, last)
    return _group([first, last])


def _comma_and_three(first: str, last: str, context: Context, grouping: Grouping | None) -> Numeral:
    """Read 1,250: only the unit can distinguish a decimal comma from a foreign group."""
    text = f"{first},{last}"
    if context == "money":
        other = _doubt(text, first + last, text) if grouping == "dot" else None
        return _group([first, last], other)
    if grouping == "comma":
        return _group([first, last])
    if grouping == "dot":
        other = _doubt(text, text, first + last) if context == "count" else None
        return _decimal([first], last, other)
    if context == "count":
        return _group([first, last], _doubt(text, first + last, text))
    if context == "percent":  # nothing is 12.755 %
        return _decimal([first], last)
    if context == "share":
        return _decimal([first], last, _doubt(text, text, first + last))
    raise _ambiguous(first, last)


def _ambiguous(first: str, last: str) -> Fault:
    decimals = last.rstrip("0")
    shown = f"{first},{decimals}" if decimals else first
    return Fault("figure.ambiguous_grouping", first=shown, second=first + last)


def _decimal_of_whole(first: str, mark: str, last: str, context: Context) -> Numeral:
    """Read what cannot have a fraction: 27.500000 lacks a mark, 500,00 has empty decimals."""
    text = first + mark + last
    if len(last) % _GROUP == 0 and len(last) > _GROUP and len(first) <= _GROUP:
        return _group([first, last], _doubt(text, first + last, f"{first},{last}"))
    if context == "count" and mark == "." and len(last) < _GROUP:  # 120.5 suất quà
        return _decimal([first], last, _doubt(text, f"{first},{last}", first + last))
    is_short = len(last) < _GROUP and (mark == "," or len(first) > _GROUP)
    if not is_short and not (context == "count" and mark == "," and len(last) != _GROUP):
        raise Fault("figure.bad_grouping")
    return _decimal([first], last)


def _with_marks(
    chunks: list[str], marks: list[str], context: Context, grouping: Grouping | None
) -> Numeral:
    kinds = {mark.strip() or " " for mark in marks}
    heads = {mark.strip() or " " for mark in marks[:-1]}
    last, decimals = marks[-1], chunks[-1]
    is_mixed_group = last == "." and heads == {" "} and len(decimals) == _GROUP  # 15 500.000
    if last in ",." and last not in heads and not is_mixed_group:
        if not _is_grouped(chunks[:-1]):
            raise Fault("figure.bad_grouping")
        _check_decimals(chunks, last, context, grouping)
        return _decimal(chunks[:-1], decimals)
    if kinds >= {",", "."} or chunks[0] == "0":
        raise Fault("figure.bad_grouping")
    if _is_grouped(chunks):
        if len(marks[0]) == 1:
            return _group(chunks)
        # "1. 500.000" may be the first item of a list
        text = chunks[0] + marks[0] + "…"
        return _group(chunks, _doubt(text, "".join(chunks), "".join(chunks[1:])))
    raise Fault("figure.bad_grouping")


def _is_grouped(chunks: list[str]) -> bool:
    return len(chunks[0]) <= _GROUP and all(len(chunk) == _GROUP for chunk in chunks[1:])


def _check_decimals(
    chunks: list[str], mark: str, context: Context, grouping: Grouping | None
) -> None:
    """Refuse 1.500,000 đồng and 1,234.567 tỷ: three digits after another mark may be a group."""
    if len(chunks[-1]) != _GROUP:
        return
    if context == "money" or (context == "count" and grouping is None):
        raise Fault("figure.bad_grouping")
    if mark == "." and grouping != "comma":
        raise Fault(
            "figure.ambiguous_grouping",
            first="".join(chunks[:-1]) + "," + chunks[-1],
            second="".join(chunks),
        )
