"""Marks in a text, as elements of HTML that lose no character of it."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from hoidata.errors import Problem, Severity

_REPLACED: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},  # its picture
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0xD800, 0xE000)), 0xFFFD),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),  # turn the text
}
_RETURN: Final = re.compile(r"\r(\n?)")


@attrs.frozen
class Kind:
    """A kind of what is marked.

    Args:
        label: What it is called.
        sign: A letter or two beside each mark, for who does not see its colour.
        color: Which of the seven colours it has, from 0 on; the last is grey. Kinds of one colour
            are underlined in different ways.
        is_apart: Whether its marks are listed before all others, since a person must do something
            about them.
    """

    label: str
    sign: str
    color: int
    is_apart: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Mark:
    """Some characters of a text, and what they were read as.

    Args:
        start: The first character.
        end: The character after the last; there is at least one.
        kind: The code of its kind.
        others: First and last characters of other places that say the same, in their order.
        value: What it was read as, in words; empty if that is no more than its kind.
        details: What more was read, in words; empty for nothing.
        note: How certain it is; empty for nothing.
        problems: What is doubtful about it.
        is_unsure: Whether a person should look at it even if nothing is doubtful.
        is_quiet: Whether it is in the list alone where other marks begin in its places; it leads to
            these.
    """

    start: int
    end: int
    kind: str
    others: tuple[tuple[int, int], ...] = attrs.field(default=(), kw_only=True)
    value: str = attrs.field(default="", kw_only=True)
    details: str = attrs.field(default="", kw_only=True)
    note: str = attrs.field(default="", kw_only=True)
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)
    is_unsure: bool = attrs.field(default=False, kw_only=True)
    is_quiet: bool = attrs.field(default=False, kw_only=True)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """All its places, as the first character and that after the last."""
        return ((self.start, self.end), *self.others)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.is_unsure or is_doubtful(self.problems)


def is_doubtful(problems: Iterable[Problem]) -> bool:
    """Whether problems are more than worth knowing."""
    return any(each.severity is not Severity.INFO for each in problems)


class Element(NamedTuple):
    """What is put around some characters of a text.

    Attributes:
        start: The first character.
        end: The character after the last.
        opening: The tag that begins it.
        again: The tag that goes on with it behind the end of another.
        closing: What ends it.
        pause: The tag that ends a part of it before the end of another.
    """

    start: int
    end: int
    opening: str
    again: str
    closing: str
    pause: str


def visible(text: str) -> str:
    r"""Return a text of the same length without what a page cannot hold or would act on.

    Control characters become their pictures, and what turns the direction of the text U+FFFD;
    every line ends in `\n` alone.

    Example:
        >>> visible("a\x00b\u202ec\r\nd\re") == "a\u2400b\ufffdc \nd\ne"
        True
    """
    return _RETURN.sub(lambda found: " \n" if found[1] else "\n", text.translate(_REPLACED))


def wrapped(text: str, elements: Sequence[Element]) -> Iterator[str]:
    """Yield a text in HTML with elements around its parts, which may overlap in any way.

    An element that only a part of another holds becomes several, one after the other.

    Args:
        text: The text.
        elements: In the order of their starts, those that hold others first.
    """
    starting: defaultdict[int, list[Element]] = defaultdict(list)
    for each in elements:
        starting[each.start].append(each)
    opened: list[Element] = []
    at = 0
    for place in sorted({*starting, *(each.end for each in elements), len(text)}):
        yield html.escape(text[at:place])
        at = place
        going_on: list[Element] = []
        while any(each.end <= place for each in opened):
            last = opened.pop()
            is_over = last.end <= place
            yield last.closing if is_over else last.pause
            going_on += [] if is_over else [last]
        going_on.reverse()
        yield from (each.again for each in going_on)
        yield from (each.opening for each in starting[place])
        opened += [*going_on, *starting[place]]


__all__ = ["Element", "Kind", "Mark", "is_doubtful", "visible", "wrapped"]
