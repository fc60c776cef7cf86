"""Names of organizations in prose: where each begins, and how far it goes."""

import datetime
import re
from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain._organization_names.known import is_known
from hoidata.domain._organization_names.parts import Part
from hoidata.domain._organization_names.scan import Item, Scan
from hoidata.domain._organization_names.several import named_in
from hoidata.domain._organization_names.words import HEADS, Word
from hoidata.domain.organization_name import OrganizationName
from hoidata.places import type_at
from hoidata.vietnamese import NameText, Phrases, spellings

_SIGNS: Final = frozenset({"list", "dash", "end", "plural", "link", "number"})
_AIMS: Final = frozenset({"place", "bare"})
_SHARED: Final = frozenset({",", ";", "&", "và", "-", "/", "("})
_BEGINNINGS: Final = HEADS | {"body", "mark", "plural"}
_MOST_ITEMS: Final = 60
_MOST_HEADS: Final = 4
_LONGEST_NAME: Final = 24
_LONGEST_RUN: Final = 8
_TITLE: Final = 2
_FULL: Final = 3
_NOUNS: Final = frozenset({"elided", "other", "grade", "collective", "field"})
_OTHERS: Final = frozenset({"other", "collective"})
_OF_OTHERS: Final = frozenset({"bank", "hospital", "press"})
"""What may be called by the name of another: Ngân hàng Quân đội, Báo Công an nhân dân."""

_COMMON: Final = frozenset(
    {"Bảo hiểm xã hội", "Chi cục Thuế", "Công an", "Bưu điện", "Điện lực", "Chi bộ"}
)
"""Institutions whose names without a place say rather what they do: BHXH."""

_QUOTED: Final = re.compile('[“"«][^“”"«»]{1,200}[”"»]')
_CLOSING: Final = frozenset('”"»')


class NameFound(NamedTuple):
    """The name of an organization in a text.

    Attributes:
        start: Its first character in the text in one spelling.
        end: The character after the last.
        name: What it says.
    """

    start: int
    end: int
    name: OrganizationName


def find_names(
    text: str, on: datetime.date | None = None, *, closed: Collection[tuple[int, int]] = ()
) -> Iterator[NameFound]:
    """Yield the organizations that a sentence names, in its order.

    Of a list that shares a place ("Hội CCB, Hội LHPN xã A"), each with its own words; of names
    with one head ("Hội CTĐ tỉnh A và B"), each with all of them.

    Args:
        text: The sentence, in one spelling.
        on: The day that it is of.
        closed: The characters that no name holds, as those of figures, from the first on.
    """
    name = NameText(text)
    name.is_mono = name.text.isupper()
    scan = _Prose(name, closed)
    at = 0
    while at < scan.last:
        if not scan.may_begin(at):
            at = scan.passed(at)
            continue
        items, end = scan.stretch(at)
        found = False
        for named, head, first, last in named_in(name, items, on):
            if scan.is_name(named, head, first):
                found = True
                yield NameFound(name.starts[first], scan.end_of(last), named)
        at = max(end if found else at + 1, at + 1)


class _Prose(Scan):
    """Goes through a sentence, from one name to the next."""

    def __init__(self, text: NameText, closed: Collection[tuple[int, int]]) -> None:
        super().__init__(text)
        self._limit = self.last
        self._closed = _words_of(text, closed)
        quoted = [each.span() for each in _QUOTED.finditer(text.text)]
        self._quoted = _words_of(text, quoted)
        self._behind = {at + 1 for at in self._quoted if at + 1 not in self._quoted}
        self._fixed = range(0)
        for at in range(self.last):
            if self.types[at] is not None and _posts().match(self.words, at) is not None:
                self.types[at] = None  # Khối phó
        edges = {at for at in self._quoted if at - 1 not in self._quoted}
        ends = {at + 1 for at in text.dotted if at >= 0 and self._is_sentence(at)}
        self._breaks = edges | self._behind | ends

    def _is_sentence(self, at: int) -> bool:
        """Return whether the dot after a word ends a sentence, and not an abbreviation."""
        written = self.text.cut(at, at + 1)
        is_word = len(written) > 1 and written.isalpha() and not written.isupper()
        found = type_at(self.text, at)  # "Tp." is short, and "huyện." ends one
        return is_word and (found is None or found[0] == self.words[at])

    def may_begin(self, at: int) -> bool:
        """Return whether a name may begin at a word."""
        words, end = self.found[at] or ((), at)
        roles = {word.role for word in words}
        is_out = at in self._closed or at in self._quoted or not self._has(at, _BEGINNINGS)
        if is_out or (end - at == 1 and self._is_typed(at)):  # xã Trường Sơn
            return False
        if roles & _NOUNS or self._is_of_post(roles, at, end):  # CCB, người cao tuổi
            return False
        if roles & {"mark", "plural"}:
            return self._has(end, HEADS)
        if "compound" in roles:
            return self._is_compound(at, end)
        if "short" in roles or (end - at == 1 and any(each.takes == "title" for each in words)):
            is_short = "short" in roles and self.types[end] is None
            return self.text.is_capital(at) and not is_short
        heads = [word for word in words if word.is_head]
        is_noun = heads and all(word.is_short and word.role == "association" for word in heads)
        return not is_noun or self._is_whole(at, end)

    def _is_typed(self, at: int) -> bool:
        """Return whether a word is rather the name of a place, whose type is right before it."""
        before = (self.types[each] for each in range(max(at - _TITLE, 0), at))
        return self.text.is_capital(at) and any(each and each[1] == at for each in before)

    def _is_meant(self, word: Word, at: int, end: int) -> bool:
        if word.role == "mark" and end - at == 1 and not self.text.is_capital(at):
            return False  # Hội Luật gia tỉnh tư vấn
        return super()._is_meant(word, at, end)

    def _is_of_post(self, roles: set[str], at: int, end: int) -> bool:
        """Return whether a body is rather a part of a post: Phó Chủ tịch Thường trực."""
        post = _posts().match_before(self.words, end) if "body" in roles else None
        return post is not None and post[1] < at

    def _is_compound(self, at: int, end: int) -> bool:
        """Return whether Huyện hội is named: not "toàn huyện Hội", and not Tỉnh ủy viên."""
        is_apart = end - at > 1 and self.text.is_capital(at + 1) and not self.text.is_capital(at)
        return not is_apart and self.words[end] != "viên"

    def passed(self, at: int) -> int:
        """Return the word to go on with after one at which no name begins."""
        words, end = self.found[at] or ((), at + 1)
        return end if any(word.role in _NOUNS for word in words) else at + 1

    def end_of(self, last: int) -> int:
        """Return the character after a name that ends before a word, with a quote it closes."""
        end = self.text.ends[last - 1]
        is_closing = last in self._breaks and last - 1 in self._quoted
        return end + (is_closing and self.text.text[end : end + 1] in _CLOSING)

    def is_name(self, name: OrganizationName, head: Part, first: int) -> bool:
        """Return whether it is a name and not a common noun: công an, chi hội, quỹ."""
        word, place = head.last.head, name.place
        if word is None:  # BCH xã A
            return bool(head.bodies) and place is not None and place.name is not None
        named = head.last.named - (self.found[head.last.at] or ((), 0))[1]
        if (
            head.host is not None
            and word.is_noun
            and self.text.cut(head.last.at, head.last.named).islower()
        ):
            return False  # quỹ khuyến học
        is_placed = any(each is not None for each in (place, name.host, name.level))
        if word.role in {"chapter", "bloc"}:
            is_told = name.number is not None or (word.role == "bloc" and named > 0)
            return is_told or (word.role == "chapter" and bool(place or name.host))
        if word.takes in {"name", "title"}:
            return name.kind != "fund" and (named > 0 or self._is_local(name, head))
        is_loud = not self.text.cut(first, head.named).islower()
        return is_placed or (is_loud and word.code not in _COMMON)

    def _is_local(self, name: OrganizationName, head: Part) -> bool:
        """Return whether a place says enough: Hội huyện A, but not "nhà trường xã"."""
        place = name.place
        if place is None or (name.kind == "school" and place.name is None):
            return False
        return name.kind == "association" or head.last.named - head.last.at >= _TITLE

    def _is_whole(self, at: int, end: int) -> bool:
        """Return whether an association is named without a "Hội": LĐLĐ, MTTQ, Đoàn thanh niên."""
        written = self.text.cut(at, end)
        return written.isupper() or self.text.is_capital(at)

    def stretch(self, start: int) -> tuple[list[Item], int]:
        """Return the parts of the name that begins at a word, and the word after the last."""
        self.items, self.is_after_hoi = [], False
        at, kept, end = start, 0, start
        while at < self.last and at not in self._closed and len(self.items) < _MOST_ITEMS:
            is_placed = at in self._behind and self.types[at] is not None  # CLB “A” xã B
            if at in self._breaks and at > start and not is_placed:
                break
            item = self._next(at)
            if not self._belongs(item):
                break
            if item.kind != "link":
                self.items.append(item)
            at = item.end
            if item.kind not in _SIGNS or self._closes(item):
                kept, end = len(self.items), at
        if at in self._closed and self.words[at].isdecimal() and self._counts(at + 1):
            self.items.append(Item("plural", None, at, at + 1))  # Công đoàn 02 tỉnh
            kept = len(self.items)
        return self.items[:kept], end

    def _closes(self, item: Item) -> bool:
        """Return whether a sign ends what a name says: a number, the end of a parenthesis."""
        if item.kind == "number":
            return True
        if item.kind == "plural":  # Hội CTĐ các xã
            return len(self.items) > 1 and self.items[-2].kind == "head"
        return item.kind == "end" and any(each.kind == "dash" for each in self.items)

    def _belongs(self, item: Item) -> bool:
        """Return whether a part goes on with the name, or with the list of names."""
        if item.kind in {"rest", "other", "successor"}:
            return False
        if item.kind in {"list", "dash"}:
            return self.words[item.start] in _SHARED and item.end - item.start == 1
        before = self.items[-1] if self.items else None
        if before is not None and before.kind in {"list", "dash"}:
            return self._is_listed(item, before)
        if item.kind == "collective":  # Hội CTĐ cơ sở, and not the verb "tổ chức"
            is_grade = isinstance(item.value, Word) and item.value.role == "grade"
            return is_grade and before is not None and before.kind == "head"
        is_chain = item.kind == "head" and self._heads() >= _MOST_HEADS
        is_second = item.kind == "bare" and before is not None and before.kind in _AIMS
        return not (is_chain or is_second)

    def _is_listed(self, item: Item, sign: Item) -> bool:
        """Return whether a part after a sign is one more of what the name lists."""
        if item.kind == "head":
            is_noted = self.words[sign.start] == "("
            return self._repeats(item) or (not is_noted and self.may_begin(item.start))
        if item.kind == "bare":
            written = self.text.cut(item.start, item.end)
            return any(each.kind in _AIMS for each in self.items) and is_known(None, written)
        return item.kind in {"place", "body", "plural", "number"}

    def _heads(self) -> int:
        """Return how many heads are written last without a sign between them."""
        kinds = takewhile("head".__eq__, (each.kind for each in reversed(self.items)))
        return sum(1 for _ in kinds)

    def _repeats(self, item: Item) -> bool:
        """Return whether an abbreviation repeats the association before it: (LHPN)."""
        word = item.value
        heads = [each.value for each in self.items if isinstance(each.value, Word)]
        own = next((each.association for each in reversed(heads) if each.association), None)
        if isinstance(word, Word) and word.role == "institution":
            return word.code != "" and heads[-1].code == word.code  # Ngân hàng CSXH (NHCSXH)
        if not isinstance(word, Word) or not word.is_short or own is None:
            return False
        return word.association == own or self.words[self.items[-1].start] in {"và", "-"}

    # Where proper names end

    def _named(self, word: Word, at: int, end: int) -> Item:
        self._limit = self._name_limit(end, is_long=end - at >= _TITLE)
        self._fixed = range(end, end + (word.kind in _OF_OTHERS))
        if word.role == "bloc" and self.words[end] == "các":
            self._limit = self._before_place(end + 1, end)
            self._fixed = range(end, self._limit)
        item = super()._named(word, at, end)
        self._limit, self._fixed = self.last, range(0)
        if item.end in self._behind and isinstance(item.value, Word):
            name = self.text.text[self.text.starts[at] : self.end_of(item.end)]
            return item._replace(value=item.value._replace(code=name))
        return item

    def _ends_name(self, at: int, word: Word) -> bool:
        if at >= self._limit:
            return True
        return not (at in self._fixed or self._is_joint(at)) and super()._ends_name(at, word)

    def _is_joint(self, at: int) -> bool:
        """Return whether a proper name goes on after a sign, up to a place that ends it.

        As in Bệnh viện Huyết học - Truyền máu tỉnh A.
        """
        is_sign = self.words[at] == "-" and self.text.is_capital(at + 1)
        return is_sign and self._before_place(at + 1, at, self._may_join) > at

    def _before_place(
        self, start: int, default: int, may: Callable[[int], bool] | None = None
    ) -> int:
        """Return the place at which words end that follow each other; `default` if none does."""
        at, last = start, min(self.last, start + _LONGEST_RUN)
        while (
            at < last
            and self.words[at].isalpha()
            and (self.types[at] is None or self._has(at, _OTHERS))
            and not self._is_end(at)
            and (may is None or may(at))
        ):
            at += 1
        return (
            at
            if at - start >= _TITLE and at < self.last and self.types[at] is not None
            else default
        )

    def _may_join(self, at: int) -> bool:
        return _ends().match(self.words, at) is None and not self._has(at, HEADS)

    def _name_limit(self, start: int, *, is_long: bool) -> int:
        """Return the word before which a proper name ends at the latest.

        It goes on over words in small letters to one with a capital, or to a place; those at its
        end are its own only where they end a word that begins with a capital: Hội Bảo trợ trẻ em.
        """
        if not is_long and self._is_person(start, min(start + _FULL, self.last)):
            return start  # Chủ tịch Hội Nguyễn Văn A
        if start in self._quoted and start in self._breaks:
            stops = (each for each in range(start + 1, self.last) if each in self._breaks)
            return next(stops, self.last)
        if not self.text.is_mono and not self.text.is_capital(start):
            at = self._run_end(start, _grammar())
            name = self.text.cut(at, min(at + _TITLE, self.last))
            is_place = self.types[at] is not None or is_known(None, name)
            return at if is_long and is_place else start
        at, last = start, min(self.last, start + _LONGEST_NAME)
        while at < last and not self._is_end(at):
            after = self._next_capital(at)
            if after <= at:
                return self._tail_end(start, at)
            at = after
        return at

    def _next_capital(self, at: int) -> int:
        """Return where a proper name goes on after a word of it; there, if it does not."""
        is_verb = self.text.is_mono and _ends().match(self.words, at) is not None
        if (self.text.is_capital(at) and not is_verb) or self.words[at] in {"-", "&"}:
            return at + 1
        if self._is_half(at) or self._is_joint(at):
            return at + 1
        run = self._run_end(at, _ends())
        is_inside = run < self.last and not self._is_end(run)
        return run if run > at and is_inside and self.text.is_capital(run) else at

    def _is_half(self, at: int) -> bool:
        """Return whether a word that begins verbs ends a word with a capital: Lương thực, Xổ số."""
        if self.words[at] not in _halves() or not self.text.is_capital(at - 1):
            return False
        if self.words[at] == "số":
            return not self.words[at + 1].isdecimal()
        is_free = self.types[at + 1] is None and not self._has(at + 1, _BEGINNINGS)
        return self.text.is_capital(at + 1) and is_free and self.words[at + 1].isalpha()

    def _tail_end(self, start: int, at: int) -> int:
        """Return where the small letters at the end of a proper name end."""
        placed = self._run_end(at, _grammar())
        if placed < self.last and not self._is_end(placed) and self.types[placed] is not None:
            return placed
        if self.words[at - 1].isdecimal():
            return at
        run = self._run_end(at, _ends())
        is_word = run - at == 1 or at - start == 1 or not self.text.is_capital(at - 2)
        return run if is_word and not self.text.is_mono else at

    def _run_end(self, at: int, ends: Phrases[str]) -> int:
        """Return where a run of small letters ends: before a verb, a sign, a place, a capital."""
        last = min(self.last, at + _LONGEST_RUN + 1)
        while (
            at < last
            and not self._is_end(at)
            and self.words[at].isalpha()
            and (self.text.is_mono or not self.text.is_capital(at))
            and self.types[at] is None
            and ends.match(self.words, at) is None
            and not self._has(at, _OTHERS)
        ):
            at += 1
        return at

    def _is_end(self, at: int) -> bool:
        return at in self._closed or at in self._breaks

    def _goes_on(self, at: int) -> bool:
        if self._is_end(at) or not self.text.is_capital(at):
            return False
        return super()._goes_on(at)

    def _ends_number(self, at: int) -> bool:
        last = self.items[-1].value if self.items else None
        is_bloc = isinstance(last, Word) and last.role == "bloc"
        return is_bloc or super()._ends_number(at)

    def _begins_name(self, at: int) -> bool:
        return not self._is_end(at) and super()._begins_name(at)

    def _plain(self, at: int) -> Item:
        if self._is_small_name(at) and at + 1 not in self._closed:  # chi hội sen 1
            return Item("bare", self.text.cut(at, at + 2), at, at + 2)
        if self._is_small_name(at):
            return Item("rest", None, at, at + 1)
        return super()._plain(at)

    def _place_end(self, code: str | None, start: int) -> int:
        """Return where a place ends; what is known before more words is: xã A Lần thứ ba."""
        end = super()._place_end(code, start)
        if end - start < _TITLE or is_known(code, self.text.cut(start, end)):
            return end
        shorter = (each for each in range(end - 1, start, -1) if each - start >= _TITLE)
        known = (each for each in shorter if is_known(code, self.text.cut(start, each)))
        # Chủ tịch UBND xã Nguyễn Văn A
        return next(known, start if self._is_person(start, end) else end)

    def _is_person(self, start: int, end: int) -> bool:
        """Return whether words are rather the name of a person."""
        named = range(start, end)
        is_full = end - start >= _FULL and all(map(self.text.is_capital, named))
        return is_full and self.words[start] in _surnames()


def _words_of(text: NameText, spans: Collection[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of the words that lie in some spans, which are in order."""
    found: list[int] = []
    at = 0
    for start, end in spans:
        while at < len(text.starts) and text.starts[at] < start:
            at += 1
        while at < len(text.starts) and text.starts[at] < end:
            found.append(at)
            at += 1
    return frozenset(found)


@cache
def _ends() -> Phrases[str]:
    """Return the words that end a proper name in prose: đã, tổ chức, trao."""
    rows = vocab.rows("prose_words")
    named = [(row["code"], vocab.listed(row["roles"])) for row in rows]
    return Phrases({word: word for word, roles in named if "not_counted" in roles})


@cache
def _grammar() -> Phrases[str]:
    """Return those of them that are in no name: not "vận động", which a committee may do."""
    rows = vocab.rows("prose_words")
    named = [(row["code"], vocab.listed(row["roles"])) for row in rows]
    return Phrases(
        {word: word for word, roles in named if "not_counted" in roles and "in_name" not in roles}
    )


@cache
def _halves() -> frozenset[str]:
    """Return words of which two make a verb, and which may end a noun: thực, of thực hiện."""
    rows = vocab.rows("prose_words")
    return frozenset(row["code"] for row in rows if "half" in vocab.listed(row["roles"]))


@cache
def _posts() -> Phrases[str]:
    """Return the names of posts."""
    rows = vocab.rows("positions")
    return Phrases(
        {
            form: row["code"]
            for row in rows
            for name in vocab.names_of(row)
            for form in spellings(name)
        }
    )


@cache
def _surnames() -> frozenset[str]:
    rows = vocab.rows("person_words")
    return frozenset(row["code"].lower() for row in rows if row["role"] == "surname")
