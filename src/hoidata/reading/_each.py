"""What the words before a figure say that it is per: "mỗi hộ được vay 5 triệu đồng"."""

from collections.abc import Iterator
from typing import Final

import attrs

from hoidata.reading._context import STOPS, Context
from hoidata.values import Quantity

_REACH: Final = 12  # words between "mỗi hộ" and what is said of it
_MORE: Final = 2  # words of a noun behind those that the vocabulary knows
_CONTAINS: Final = "gồm"
_JOINS: Final = frozenset({",", "và", "cùng"})
_WORTH: Final = ["trị", "giá"]
_AVERAGE: Final = (["bình", "quân"], ["trung", "bình"])
_TOTAL: Final = "tổng"
_ENDS_LIST: Final = (STOPS - {","}) | {_TOTAL}


class Each:
    """Finds what the figures of one text are per, from the first to the last."""

    def __init__(self, context: Context) -> None:
        """Keep the words."""
        self.context = context
        self.words = context.words
        self.lexicon = context.lexicon
        # Of "mỗi suất gồm 5 kg gạo và": the token after the last part, and what it is a part of.
        self._list: tuple[int, str] | None = None

    def per(self, quantity: Quantity, start: int, end: int, *, is_money: bool) -> Quantity:
        """Return a quantity with what its clause says it is per.

        Args:
            quantity: The figure, per what it says itself.
            start: Its first token.
            end: The token after the last.
            is_money: Whether it is an amount of money, which "Hằng năm, hội cho vay" is said of.
        """
        known = {*quantity.per, quantity.unit}
        nouns = self._part(start) or self._said(start, known, is_money=is_money)
        nouns += self._behind(end)
        if self._list is not None:
            self._list = end, self._list[1]
        nouns = tuple(noun for noun in nouns if noun not in known)
        if not nouns:
            return quantity
        times = self.lexicon.times
        per = sorted((*quantity.per, *nouns), key=times.__contains__)
        return attrs.evolve(quantity, per=tuple(per))

    def _behind(self, end: int) -> tuple[str, ...]:
        """Return what is behind more of the noun: 2 suất quà Tết/chi hội, 12 kg gạo/hộ/tháng."""
        for at in range(end, end + _MORE):
            if not self.words[at].isalpha() or self.context.is_noun(at):
                return ()
            if self.words[at + 1] == "/":
                return tuple(self._after_slashes(at + 1))
        return ()

    def _after_slashes(self, at: int) -> Iterator[str]:
        """Yield the nouns that each have a slash before them, but not "/tháng 5"."""
        while self.words[at] == "/":
            noun = self.lexicon.nouns.match(self.words, at + 1)
            if noun is None or noun[0] in self.lexicon.no_per or self.words[noun[1]].isdigit():
                return
            yield noun[0]
            at = noun[1]

    def _part(self, start: int) -> tuple[str, ...]:
        """Return what a figure is a part of that goes on with a list: …, 1 thùng mì và 50.000đ."""
        if self._list is None:
            return ()
        last, noun = self._list
        between = self.words[last:start] if start - last <= _REACH else []
        goes_on = between[-1:] and (between[-1] in _JOINS or between[-2:] == _WORTH)
        if goes_on and _ENDS_LIST.isdisjoint(between):
            return (noun,)
        self._list = None
        return ()

    def _said(self, start: int, known: set[str | None], *, is_money: bool) -> tuple[str, ...]:
        """Return what the words before a figure say that it is per, a thing before a time."""
        words, comma = self.words, start  # the first comma of those in between
        for at in range(start - 1, max(start - _REACH, self.context.said) - 1, -1):
            if words[at] == ",":
                comma = at
            elif words[at] in STOPS or words[at][0].isdigit():
                break
            elif (found := self._each(at)) is not None and found[0] not in known:
                noun, end = found
                if _CONTAINS in words[end:comma] and _TOTAL not in words[comma:start]:
                    self._list = end, noun
                elif comma < start and not (end == comma and self._opens(at, is_money=is_money)):
                    break
                return noun, *self._time(at)
        return ()

    def _each(self, at: int) -> tuple[str, int] | None:
        """Return what "mỗi hộ" and "hằng tháng" at a place say, and the token after that."""
        words = self.words
        noun = self.lexicon.nouns.match(words, at + 1) if words[at] == "mỗi" else None
        if noun is not None and noun[0] in self.lexicon.no_per:
            return None
        return noun or self.lexicon.every.match(words, at)

    def _time(self, at: int) -> tuple[str, ...]:
        """Return the time of "Hằng tháng, mỗi hội viên"."""
        edge = at - (self.words[at - 1] == ",")
        found = self.lexicon.every.match_before(self.words, edge)
        return (found[0],) if found is not None and self._begins(found[1]) else ()

    def _opens(self, at: int, *, is_money: bool) -> bool:
        """Tell whether "hằng năm," or "bình quân mỗi năm," is said of the figure behind it."""
        is_average = self.words[max(at - 2, 0) : at] in _AVERAGE
        return is_average or (is_money and self._begins(at))

    def _begins(self, at: int) -> bool:
        """Tell whether a clause begins at a place."""
        return at in self.words.names or self.words[at - 1] in {"", *STOPS}


__all__ = ["Each"]
