"""A name as a row of parts: heads, bodies, places, numbers, and the signs between them."""

from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain._organization_names.known import is_called, is_known, is_upper
from hoidata.domain._organization_names.words import HEADS, Word, words
from hoidata.places import PlaceName, short_name_at, spelled, type_at
from hoidata.vietnamese import NameText

_SIGNS: Final = {
    ",": "list",
    ";": "list",
    "+": "list",
    "&": "list",
    "-": "dash",
    "(": "dash",
    "/": "dash",
    ")": "end",
    ":": "list",
}
_STOPS: Final = frozenset({*_SIGNS, ""})
_LISTED: Final = HEADS | {"collective", "grade", "plural"}
_BEGINNING: Final = _LISTED | {"body"}
_MARKS: Final = frozenset(
    {"national", "former", "successor", "plural", "list", "link", "collective", "grade", "mark"}
)
_PLACED: Final = frozenset({"place", "bare"})
_HOSTS: Final = frozenset({"institution"})
_SHORT_MARKS: Final = frozenset({"mark", "plural", "link"})
_FIELDS: Final = frozenset({"field"})
_FREE: Final = frozenset({"bloc", "titled"})
_LONGEST: Final = 8
_TITLE: Final = 3
_ROMAN: Final = {"i": 1, "v": 5, "x": 10}


class Item(NamedTuple):
    """A part of a name: what it is, what it says, and between which words it is written."""

    kind: str
    value: Word | PlaceName | str | int | None
    start: int
    end: int


class Scan:
    """Goes through the words of a name once, from left to right."""

    def __init__(self, text: NameText, *, is_bare: bool = False) -> None:
        """Begin at the first word."""
        self.text = text
        self.words = text.words
        self.last = len(self.words) - 1
        table = words(is_bare=is_bare)
        self.found = [*(table.match(self.words, at) for at in range(self.last)), None, None, None]
        types = (type_at(text, at, is_bare=is_bare) for at in range(self.last))
        self.types = [*types, None, None, None]
        self.items: list[Item] = []
        self.is_after_hoi = False

    def read(self) -> list[Item]:
        """Return the parts of the name."""
        at = 0
        while at < self.last:
            item = self._next(at)
            if item.kind != "link":
                self.items.append(item)
            at = item.end
        return self.items

    def _closing(self, at: int) -> int:
        """Return where the parenthesis closes in which a word is written, or the name ends."""
        return self.words.index(")", at) if ")" in self.words[at:] else self.last

    def _next(self, at: int) -> Item:
        sign = _SIGNS.get(self.words[at])
        if sign is not None:
            return self._sign(sign, at)
        placed = self._placed(at)
        if placed is not None:
            return placed
        words, end = self.found[at] or ((), at)
        items = (self._of(word, at, end) for word in words)
        item = next((each for each in items if each is not None), None) or self._place(at)
        return self._plain(at) if item is None else item

    def _sign(self, sign: str, at: int) -> Item:
        """Return what a sign does; a note is left out: xã Kim Liên (12 chi hội)."""
        word = self.words[at]
        if word == "(" and self.words[at + 1].isdecimal() and self._counts(at + 2):
            return Item("rest", None, at, self._closing(at))
        is_list = word == "/" and self.items and self.items[-1].kind in _PLACED
        return Item("list" if is_list else sign, None, at, at + 1)

    def _placed(self, at: int) -> Item | None:
        """Return the place that is named at a word that elsewhere says something else."""
        short = short_name_at(self.text, at)
        if short is not None and self._may_be_named():
            return Item("place", short[0], at, short[1])
        end = self._bare_end(at)
        if end > at:
            return Item("bare", self.text.cut(at, end), at, end)
        if self._is_placed(at):
            return self._place(at) or Item("rest", None, at, at + 1)
        return None

    def _is_placed(self, at: int) -> bool:
        """Return whether a place is named and not what its words say: Hội LHPN xã Đoàn Kết."""
        found = self.types[at]
        if found is None or found[1] - at > 1 or not self._may_be_named():
            return False
        is_small = self.text.is_mono or not self.text.is_capital(at)
        if not is_small or not self.text.is_capital(at + 1):
            return False
        if self._known_end(found[0], at + 1, at + 1) > at + 1:
            return True
        is_named = self.items[-1].kind in {"head", "national"}
        return is_named and (
            not self.text.is_mono or (at + 2 < self.last and self.words[at + 2] not in _STOPS)
        )

    def _bare_end(self, at: int) -> int:
        """Return where a known name ends whose first word says something else; there, if none.

        Sóc Trăng and Buôn Ma Thuột are of no hamlet, and Tư Nghĩa is not of the centre.
        """
        found = self.found[at] if self._has(at, _SHORT_MARKS) else None
        is_one = self._is_small(at) or (found is not None and found[1] == at + 1)
        if not is_one or not self._may_be_named() or not self.text.is_capital(at):
            return at
        stop = self._known_end(None, at, at + 1)
        is_sure = not self.text.is_mono or is_upper(self.text.cut(at, stop))
        return stop if stop > at + 1 and is_sure else at

    # What is in the vocabulary

    def _of(self, word: Word, at: int, end: int) -> Item | None:
        """Return what a word says there; None if it means something else there."""
        if not self._is_meant(word, at, end):
            return None
        if word.role == "number":  # and "Số chi hội" is how many there are
            return self._number(at, end) or Item("rest" if self.items else "other", None, at, end)
        if word.role == "body":
            return Item("body", word.code, at, end)
        if word.role == "grade":
            return Item("link" if self._is_grade(end) else "collective", word, at, end)
        if word.is_head or word.role == "elided":
            return self._head(word, at, end)
        return Item(word.role, word, at, self._closing(end) if word.role == "successor" else end)

    def _is_meant(self, word: Word, at: int, end: int) -> bool:
        match word.role:
            case "bloc":
                return self._is_bloc(word, end)
            case "short":
                return self._begins_unit(end)
            case "elided" | "field":  # a field is only in the name of a department
                return self.is_after_hoi and word.role == "elided"
            case "body":  # TT is a township, too
                return self.types[at] is None or self._has(end, HEADS)
            case "list" | "link" | "former":
                return not self.text.is_capital(at) or self.text.is_mono or end - at > 1
            case _:
                return True

    def _head(self, word: Word, at: int, end: int) -> Item:
        is_free = word.role == "bloc" and self._number_after(end) is None
        if word.takes in {"name", "title"} or is_free:
            return self._named(word, at, end)
        if word.is_noun and self._follows_association() and is_known(None, self.text.cut(at, end)):
            return Item("bare", self.text.cut(at, end), at, end)  # Hội LHPN Trường Sơn
        self.is_after_hoi = word.role != "institution"
        return Item("head", word, at, end)

    def _follows_association(self) -> bool:
        before = self.items[-1].value if self.items else None
        return isinstance(before, Word) and before.role == "association"

    def _is_bloc(self, word: Word, end: int) -> bool:
        """Return whether a bloc is meant: not Chữ thập đỏ, and not the part of a town."""
        if "thi đua" in word.code:
            return True
        if word.code == "CTĐ":
            return not self.is_after_hoi and self._number_after(end) is not None
        is_first = all(item.kind in {"plural", "body"} for item in self.items)
        heads = [item.value.role for item in self.items if isinstance(item.value, Word)]
        is_first = is_first or heads == ["bloc"]  # Cụm thi đua số 3, Khối 5
        is_named = self._number_after(end) is not None or self._has(end, _LISTED)
        return is_first and is_named

    def _begins_unit(self, at: int) -> bool:
        """Return whether a place or a school follows, as after "Đoàn" for the youth union."""
        words, _ = self.found[at] or ((), at)
        return self.types[at] is not None or any(word.kind == "school" for word in words)

    def _is_grade(self, end: int) -> bool:
        """Return whether one association is called basic, not all that are: Hội CTĐ cơ sở xã A."""
        is_counted = any(item.kind == "plural" for item in self.items)
        if is_counted or not self._follows_association():
            return False
        _, start = self.types[end] or self.found[end] or ((), end)
        if start == end:
            name = self.text.cut(end, self._name_end(end))
            return not name.isdecimal() and is_known(None, name)
        if self.words[start].isdecimal() or self.text.is_capital(start):
            return self.types[end] is not None or self._has(end, _HOSTS)
        is_titled = self.text.is_capital(end) and not self.text.is_mono
        return is_titled and self._has(end, _HOSTS) and self.types[start] is not None

    def _number_after(self, at: int) -> Item | None:
        return self._number(at, at + (self.words[at] == "số"))

    def _number(self, at: int, end: int) -> Item | None:
        """Return the number at a word; after "số" (up to `end`), if any."""
        text = self.words[end]
        value = int(text) if text.isdecimal() and len(text) < _LONGEST else _roman(text)
        if value is None or (not text.isdecimal() and not self.text.is_capital(end)):
            return None
        return Item("number", value, at, end + 1)

    def _named(self, word: Word, at: int, end: int) -> Item:
        """Return an institution with its proper name: words up to a sign or a place.

        After another name, what is known as a place is one: Hội An, Trường Sơn.
        """
        if end - at == 1 and self._may_be_named():
            stop = self._place_end(None, at)
            if stop > end and is_known(None, self.text.cut(at, stop)):
                return Item("bare", self.text.cut(at, stop), at, stop)
        stop = end
        while stop < self.last and (self._has(stop, _FIELDS) or not self._ends_name(stop, word)):
            found = self.found[stop] if self._has(stop, _FIELDS) else None
            stop = found[1] if found else stop + 1
        is_generic = word.code == "Hội" and stop == end
        self.is_after_hoi = is_generic  # Các hội: CTĐ, NCT
        is_name = stop > end or end - at >= _TITLE
        name = self.text.cut(at, stop) if is_name else ""
        takes = word.takes or "name" * (stop > end)  # a bloc with a name
        return Item("head", word._replace(code=name, takes=takes), at, stop)

    def _ends_name(self, at: int, word: Word) -> bool:
        if self.words[at] in _STOPS:
            is_joined = self.words[at] in {"-", "&"} and self._is_glued(at)
            is_pair = self.words[at] == "&" and not self._begins_head(at + 1)
            return not (is_joined or is_pair)
        if self.types[at] is not None and not self._is_small(at):
            return True
        return word.role not in _FREE and self._ends_title(at)

    def _ends_title(self, at: int) -> bool:
        """Return whether a proper name in many words ends: Sở Giáo dục và Đào tạo goes on."""
        words, end = self.found[at] or ((), at)
        for word in words:
            is_end = word.role in {"former", "successor", "link"} and not self.text.is_capital(at)
            is_list = word.role == "list" and self._begins_head(end)
            is_long = word.is_abbreviation or end - at > 1
            if is_end or is_list or (word.is_head and not word.is_short and is_long):
                return True
        return False

    # Places

    def _place(self, at: int) -> Item | None:
        found = self.types[at]
        if found is None:
            return None
        code, start = found
        start += self.words[start] == "số"
        short = short_name_at(self.text, start)
        if short is not None:
            return Item("place", PlaceName(code, short[0].name), at, short[1])
        end = self._place_end(code, start)
        place = PlaceName(code, spelled(self.text.cut(start, end)))
        return Item("place", place, at, end)

    def _place_end(self, code: str | None, start: int) -> int:
        """Return where the name of a place ends: by its shape, or later if it is known so."""
        if self._is_pair(start, "-"):  # from one to another
            return start
        end = self._name_end(start)
        if end > start + 1 and not self.text.is_capital(end - 1):  # xã Kim Liên mới
            shorter = self.text.cut(start, end - 1)
            is_more = is_known(code, shorter) and not is_known(code, self.text.cut(start, end))
            return end - is_more
        return self._known_end(code, start, end)

    def _known_end(self, code: str | None, start: int, shaped: int) -> int:
        """Return where the longest known name of a place ends; `shaped` if none is longer.

        It may hold a dash, and words that elsewhere say something: phường Văn Miếu - Quốc Tử Giám,
        xã Tứ Xã, tp. vinh.
        """
        end = start
        ends: list[int] = []
        while end < min(self.last, start + _LONGEST) and self._may_go_on(start, end):
            end += 1
            if end > shaped and self._is_edge(start, end):
                ends.append(end)
        names = (each for each in reversed(ends) if is_called(code, self.text.cut(start, each)))
        return next(names, shaped)

    def _may_go_on(self, start: int, at: int) -> bool:
        """Return whether a word may be one of a known name."""
        if self.words[at] in _STOPS:
            return self.words[at] == "-" and at > start
        return self.text.is_capital(at) or (self.types[at] is None and not self._has(at, _MARKS))

    def _is_edge(self, start: int, at: int) -> bool:
        """Return whether a known name may end before a word."""
        if self.words[at - 1] == "-":
            return False
        if self.words[at] in _STOPS or self.types[at] is not None:
            return True
        is_small = self.text.is_capital(start) and not self.text.is_capital(at)
        return is_small or self.found[at] is not None

    def _name_end(self, start: int) -> int:
        """Return where the proper name ends that begins at a word; there, if none does."""
        if self.words[start] in _STOPS or not self._begins_name(start):
            return start
        end = start + 1
        while end < min(self.last, start + _LONGEST) and self._goes_on(end):
            end += 1
        return end

    def _begins_name(self, at: int) -> bool:
        word = self.words[at]
        if self._is_spam(at) or self._is_pair(at, "-") or not word.isalnum():
            return False
        if not (self.text.is_capital(at) or word.isdecimal()):
            return False
        if self.types[at] is not None and not self._is_small(at):
            return False
        return not self._stops(at)

    def _goes_on(self, at: int) -> bool:
        word = self.words[at]
        if word in _STOPS:
            if word == "/":
                return self.words[at - 1].isdecimal() and self.words[at + 1].isdecimal()
            return False
        if self.types[at] is not None and not self._is_small(at):
            return False
        if self._stops(at) or self._is_spam(at) or not word.isalnum():
            return False
        is_name = self.text.is_capital(at) or word.isdecimal()
        return is_name or self.words[at + 1] in _STOPS

    def _is_small(self, at: int) -> bool:
        """Return whether a type of place may be a syllable of a name: Tân Ấp, Bản Công."""
        found = self.types[at]
        if found is None or found[1] - at > 1:
            return False
        return found[0] in _small_types() and self.text.is_capital(at)

    def _stops(self, at: int) -> bool:
        """Return whether something begins at a word that is not part of a name."""
        found = self.found[at]
        if found is None:
            return False
        long = found[1] - at > 1
        for word in found[0]:
            if word.role in _MARKS:
                if not self.text.is_capital(at) or (self.text.is_mono and word.role != "plural"):
                    return True
            elif word.is_head and (long or word.is_abbreviation):
                return True
        return False

    def _begins_head(self, at: int) -> bool:
        return self._has(at, _BEGINNING) or self.types[at] is not None

    def _has(self, at: int, roles: frozenset[str]) -> bool:
        """Return whether a phrase of one of some roles begins at a word."""
        found = self.found[at]
        return found is not None and any(word.role in roles for word in found[0])

    def _is_glued(self, at: int) -> bool:
        return self.text.is_closed(at - 1) and self.text.is_closed(at)

    # What is in no vocabulary

    def _plain(self, at: int) -> Item:
        counted = self._counted(at)
        if counted is not None:
            return counted
        end = self._place_end(None, at) if self._begins_name(at) else at
        if end > at and self._may_be_named() and not self._is_of_title(at, end):
            return Item("bare", spelled(self.text.cut(at, end)), at, end)
        if self._is_small_name(at):
            end = at
            while self.words[end] not in _STOPS:
                end += 1
            return Item("bare", self.text.cut(at, end), at, end)
        return Item("rest", None, at, max(end, at + 1))

    def _counted(self, at: int) -> Item | None:
        """Return the number of a unit, or how many there are; None if none is written."""
        if self.words[at] in _counts() and self._counts(at + 1):
            return Item("plural", None, at, at + 1)
        if self._is_pair(at, "-"):  # from one to another, or a day
            return Item("rest", None, at, at + 3)
        number = self._number(at, at)
        if number is None:
            return None
        if self._counts(number.end):
            return Item("plural", None, at, number.end + 2 * (self.words[number.end] == "/"))
        is_day = self._is_pair(at, "/") and self._is_in_chapter()  # Chi hội 30/4
        return number if self._ends_number(number.end) and not is_day else None

    def _ends_number(self, at: int) -> bool:
        return self.words[at] in _STOPS or self.types[at] is not None or self._stops(at)

    def _counts(self, at: int) -> bool:
        """Return whether a number says how many there are: 02 tỉnh, 12 tổ chức."""
        if self.words[at] == "/" and self.words[at + 1].isdecimal():  # 12/15 chi hội
            at += 2
        found = self.types[at]
        if found is not None:
            return self._name_end(found[1]) == found[1] or not self._is_in_chapter()
        return self._has(at, _LISTED)

    def _is_pair(self, at: int, sign: str) -> bool:
        """Return whether two numbers are written with a sign between them: 5-7, 30/4."""
        first, between, second = (*self.words[at : at + 3], "", "")[:3]
        return first.isdecimal() and between == sign and second.isdecimal()

    def _is_of_title(self, at: int, end: int) -> bool:
        """Return whether words may go on with the name of a department: Sở Y tế, Tài chính."""
        heads = [item.value for item in self.items if isinstance(item.value, Word)]
        is_titled = any(word.takes == "title" for word in heads[-1:])
        return is_titled and not is_known(None, self.text.cut(at, end))

    def _may_be_named(self) -> bool:
        """Return whether a name may follow: after a head, or after a sign that lists names."""
        before = [item.kind for item in self.items]
        return bool(before) and ("head" in before or before[-1] == "list")

    def _is_small_name(self, at: int) -> bool:
        """Return whether a chapter is called by words in lower case and a number: chi hội sen 1."""
        return (
            self._is_in_chapter()
            and self.items[-1].kind == "head"
            and self.words[at + 1].isdecimal()
        )

    def _is_in_chapter(self) -> bool:
        """Return whether a chapter is named, which may have a number."""
        heads = (item.value for item in self.items if isinstance(item.value, Word))
        return any(word.role in {"chapter", "bloc"} for word in heads)

    def _is_spam(self, at: int) -> bool:
        """Return whether a word of a spammer begins here: Hi88, casino."""
        word, after = self.words[at], self.words[at + 1]
        if word in _spam():
            return True
        if not (after.isdecimal() and self.text.is_closed(at)):
            return False
        return word + after in _spam() or (word.isalpha() and len(word) > 1 < len(after))


def _roman(text: str) -> int | None:
    if not text or len(text) > _LONGEST or not set(text) <= set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


@cache
def _counts() -> frozenset[str]:
    """Return the words that count things: hai, ba."""
    return frozenset(row["code"] for row in vocab.rows("number_words") if row["role"] == "digit")


@cache
def _small_types() -> frozenset[str]:
    return frozenset(row["code"] for row in vocab.rows("place_types") if row["level"] == "chapter")


@cache
def _spam() -> frozenset[str]:
    return frozenset(row["code"] for row in vocab.rows("spam_words"))
