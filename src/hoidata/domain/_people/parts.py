"""Cuts a text about people into names, posts, roles and organizations."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hoidata import places, vocab
from hoidata.domain._people.tables import (
    Position,
    event_roles,
    labels,
    place_types,
    position_at,
    units,
    word_at,
    words,
)
from hoidata.domain._words import Text, Word

_MARKS: Final = frozenset(",;:()")
_DASHES: Final = frozenset("-–—")
_GLUE: Final = frozenset("'’`´-")
_MOST_WORDS: Final = 8
_LEAST_PERSON: Final = 3
_MOST_ADDRESSES: Final = 6


class Name(NamedTuple):
    """The name of a person, with the form of address before it."""

    honorific: str | None
    start: int
    end: int
    is_sure: bool = True  # or it may be the name of what the post is of


class Post(NamedTuple):
    """A post: its name and, after it, its organization."""

    position: Position | None
    start: int
    at: int  # the word that its position begins at
    named: int  # the word after its position
    end: int  # the word after what qualifies the position after it: "danh dự"
    last: int  # the word after its organization
    is_acting: bool = False
    is_former: bool = False
    is_honorary: bool = False
    is_current: bool = False
    is_behind: bool = False  # it follows the one before it after a comma or a word
    is_held: bool = True  # and not only stood for, or denied
    is_open: bool = False  # its last words may be the name of who holds it


class Role(NamedTuple):
    """What a person did at an event."""

    code: str
    is_label: bool = False  # it is all that is written before a colon


class Rest(NamedTuple):
    """Words that are none of these: an organization, a place, or more of one."""

    start: int
    end: int


Part = Name | Post | Role | Rest


class Parts:
    """The parts of a text about people, in its order.

    Args:
        text: The text.
        has_people: Whether there may be names of people in it.
    """

    def __init__(self, text: Text, *, has_people: bool = True) -> None:
        """Cut the text."""
        self._text, self._has_people = text, has_people
        self._address: str | None = None  # of a name that is still to come
        self.found: list[Part] = []
        for start, end in _segments(text):
            self._read(start, end)
        if has_people:
            self._find_names()

    def _read(self, start: int, end: int) -> None:
        """Read what is between two marks."""
        at = start
        while at < end:
            at = self._one(at, end)

    def _one(self, at: int, end: int) -> int:
        """Read one part and return the word after it."""
        text = self._text
        skipped = self._skip(at, end)
        if skipped > at:
            return skipped
        role = event_roles().at(text.words, at, end) or _label_at(text, at, end)
        if role is not None:
            is_label = _label_at(text, at, end) is not None
            self.found.append(Role(role[0], is_label))
            return _next(text, role[1], end)
        said = self._said_behind(at, end)
        if said > at:
            return said
        post = post_at(text, at, end)
        if post is not None:
            is_behind = bool(self.found) and isinstance(self.found[-1], Post)
            self.found.append(post._replace(is_behind=is_behind))
            return post.last
        return self._name_or_more(at, end)

    def _said_behind(self, at: int, end: int) -> int:
        """Return the word after what says after a post that it is not held, else the first."""
        last = self.found[-1] if self.found else None
        if not isinstance(last, Post):
            return at
        ended, unheld = (word_at(role, self._text, at, end) for role in ("ended", "unheld"))
        if ended is not None:
            self.found[-1] = last._replace(is_former=True)
            return ended[1]
        if unheld is not None and unheld[1] == end:
            self.found[-1] = last._replace(is_held=False)
            return end
        return at

    def _name_or_more(self, at: int, end: int) -> int:
        text = self._text
        label = _label_end(text, at, end) if self._has_people else at
        if label > at:
            self._more(at, label, is_apart=True)
            return label
        name = name_at(text, at, end) if self._has_people else None
        if name is not None and self._is_person(name, end):
            self.found.append(self._addressed_as(name))
            return name.end
        done = word_at("verb", text, at, end)
        stop = _next(text, at + 1, end) if done is None else end
        if done is None or done[1] < end:
            self._more(at, stop, is_apart=done is not None)
        return stop

    def _skip(self, at: int, end: int) -> int:
        """Return the word after what names nobody: "Tin, ảnh:", "và", "KT. CHỦ TỊCH"."""
        text = self._text
        signed, author = word_at("signs_for", text, at, end), word_at("author", text, at, end)
        linked = word_at("and", text, at, end)
        if signed is not None:
            return _next(text, signed[1] + 1, end)
        if linked is not None:
            return linked[1]
        if author is not None and (author[1] > at + 1 or self._is_label(author[1])):
            return author[1]
        return self._addressed(at, end)

    def _addressed(self, at: int, end: int) -> int:
        """Return the word after forms of address that a post or a comma follows, else the first."""
        if not self._has_people:
            return at
        address, after = address_at(self._text, at, end)
        is_apart = after > at and (after == end or post_at(self._text, after, end) is not None)
        self._address = address if is_apart else self._address
        return after if is_apart else at

    def _addressed_as(self, name: Name) -> Name:
        """Return the name of a person with a form of address that was set apart from it."""
        said = (self._address, name.honorific)
        self._address = None
        return name._replace(honorific=", ".join(filter(None, said)) or None)

    def _is_label(self, at: int) -> bool:
        return self._text.form(at) in _LABELS or at == len(self._text.words)

    def _is_person(self, name: Name, end: int) -> bool:
        """Return whether a name is that of a person, and not more of an organization's."""
        if name.honorific is not None:
            return True
        first = self._text.words[name.start]
        if name.end - name.start == 1 and (len(first.text) > 1 or self.found):
            return False
        has_surname = first.form in _surnames()
        if any(isinstance(part, Post) for part in self.found):
            is_first = not any(isinstance(part, Name) for part in self.found)
            return has_surname and (is_first or name.end - name.start >= _LEAST_PERSON)
        is_unit = units().at(self._text.words, name.start, end) is not None
        return not is_unit or (has_surname and self._is_plain(name))

    def _is_plain(self, name: Name) -> bool:
        """Return whether a name has two words at least after the first, all with one capital."""
        behind = self._text.words[name.start + 1 : name.end]
        return len(behind) > 1 and all(
            each.is_capital and not (each.text.isupper() and len(each.text) > 1) for each in behind
        )

    def _more(self, start: int, end: int, *, is_apart: bool) -> None:
        """Add words to the organization before them, or keep them as they are."""
        last = self.found[-1] if self.found and not is_apart else None
        if isinstance(last, Post):
            self.found[-1] = last._replace(last=end)
        elif isinstance(last, Rest):
            self.found[-1] = Rest(last.start, end)
        else:
            self.found.append(Rest(start, end))

    def _find_names(self) -> None:
        """Find the names of people after posts, where no mark is before them."""
        if not isinstance(first_of(self.found), Post):
            return
        has_name = any(isinstance(part, Name) for part in self.found)
        whole: list[Part] = []
        for part, follows in _followed(self.found):
            if not isinstance(part, Post):
                whole.append(part)
                continue
            name = self._behind(part, follows)
            inner = None if name else self._inside(part)
            if inner is not None and inner.is_sure:
                last = Rest(inner.end + 1, part.last)
                whole += (part._replace(last=inner.start), self._addressed_as(inner), last)
            elif name is None:
                whole.append(part._replace(is_open=inner is not None))
            elif name.is_sure or (follows is None and not has_name):
                whole += (part._replace(last=name.start), self._addressed_as(name))
            else:
                whole.append(part._replace(is_open=True))
            has_name |= isinstance(whole[-1], Name)
        self.found = whole

    def _inside(self, post: Post) -> Name | None:
        """Return the name of a person before the first mark in a post's organization.

        Behind a type of place it may be that of the place: "phố Trần Quang Diệu, phường 5".
        """
        text = self._text
        marks = (at for at in range(post.end, post.last) if _is_mark(text, at))
        stop = next(marks, post.end)
        name = name_behind(text, post.end, stop)
        if name is None or stop + 1 >= post.last:
            return None
        is_typed = place_types().before(text.words, name.start) is not None
        return name._replace(is_sure=name.is_sure and not is_typed)

    def _behind(self, post: Post, follows: Name | Post | None) -> Name | None:
        """Return the name of a person at the end of a post's organization.

        Before the name of somebody, the post is theirs, unless a name is all that is after it.
        """
        name = name_behind(self._text, post.end, post.last)
        if name is None or not isinstance(follows, Name) or name.start == post.end:
            return name
        return name._replace(is_sure=False)


def _followed(parts: Sequence[Part]) -> list[tuple[Part, Name | Post | None]]:
    """Return each part with the first post or person after it."""
    follows: Name | Post | None = None
    pairs: list[tuple[Part, Name | Post | None]] = []
    for part in reversed(parts):
        pairs.append((part, follows))
        follows = part if isinstance(part, Name | Post) else follows
    return pairs[::-1]


def first_of(parts: Sequence[Part]) -> Name | Post | None:
    """Return the first post or person."""
    return next((part for part in parts if isinstance(part, Name | Post)), None)


_LABELS: Final = frozenset(map(vocab.form_of, [":", "-", "–", ",", ";", "("]))


def _segments(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the first word of what is between two marks, and the word after it."""
    start = 0
    items = frozenset(_items(text))
    for at in range(len(text.words)):
        if at in items or _is_mark(text, at):
            yield start, at
            start = at + 1 + (at in items)
    yield start, len(text.words)


def _items(text: Text) -> Iterator[int]:
    """Yield the words that number the items of a list: "1. …  2. …" or "a) … b) …"."""
    due = "1"
    for at, word in enumerate(text.words[:-1]):
        is_number = word.text.isdecimal()
        is_due = word.text == due or (at == 0 and (is_number or word.text == "a"))
        if is_due and text.words[at + 1].text in (".)/" if is_number else ")"):
            due = str(int(word.text[-3:]) + 1) if is_number else chr(ord(word.text) + 1)
            yield at


def _is_mark(text: Text, at: int) -> bool:
    word = text.words[at]
    if word.text in _MARKS:
        return True
    if word.text in _DASHES:
        is_glued = not text.is_apart(at) and not text.is_apart(at + 1)
        return not is_glued or _is_begun(text, at + 1)
    return word_at("joint", text, at, len(text.words)) is not None


def _is_begun(text: Text, at: int) -> bool:
    """Return whether an organization or a post begins at a word after a hyphen."""
    end = len(text.words)
    is_known = units().at(text.words, at) is not None or position_at(text, at, end) is not None
    return is_known and text.words[at].is_capital


def post_at(text: Text, at: int, end: int) -> Post | None:
    """Return the post at a word, with the words before it that say how it is held."""
    start = at
    flags = {"acting": False, "former": False, "current": False, "unheld": False}
    moved = True
    while moved:
        moved = False
        for role in flags:
            found = word_at(role, text, at, end)
            if found is not None and not moved:
                flags[role], at, moved = True, found[1], True
    found_position = position_at(text, at, end)
    if found_position is None:
        is_acting_in = flags["acting"] and units().at(text.words, at, end) is not None
        return _post(text, None, (start, at, at, end), flags) if is_acting_in else None
    position, after = found_position
    return _post(text, position, (start, at, after, end), flags)


def _post(
    text: Text, position: Position | None, places: tuple[int, int, int, int], flags: dict[str, bool]
) -> Post:
    start, at, named, end = places
    is_honorary, after = False, named
    for role in ("honorary", "acting"):
        found = word_at(role, text, after, end)
        if found is not None:
            after = found[1]
            is_honorary |= role == "honorary"
            flags["acting"] |= role == "acting"
    return Post(
        position,
        start,
        at,
        named,
        after,
        _last(text, after, _next(text, after, end)),
        is_acting=flags["acting"],
        is_former=flags["former"],
        is_current=flags["current"],
        is_held=not flags["unheld"],
        is_honorary=is_honorary,
    )


def _last(text: Text, start: int, end: int) -> int:
    """Return the word after a name, without an "và" at its end."""
    linked = words("and").before(text.words, end)
    return end if linked is None else max(start, linked[1])


def _label_at(text: Text, at: int, end: int) -> tuple[str, int] | None:
    """Return the role that is all that is written before a colon: "Chủ trì: Lê Văn A"."""
    is_label = end < len(text.words) and text.words[end].text == ":"
    found = labels().at(text.words, at, end) if is_label else None
    is_role = found is not None and found[1] == end and position_at(text, at, end) is None
    return found if is_role else None


def _next(text: Text, start: int, end: int) -> int:
    """Return where the next post, role or person with a form of address begins."""
    for at in range(start, end):
        if _begins(text, at, end):
            return at
    return end


def _begins(text: Text, at: int, end: int) -> bool:
    if event_roles().at(text.words, at, end):
        return True
    if any(word_at(role, text, at, end) for role in ("verb", "signs_for", "ended", "unheld")):
        return True
    before = text.form(at - 1)
    author = word_at("author", text, at, end)
    if author is not None and author[1] > at + 1:
        return True
    post = _held_at(text, at, end)
    if post is not None:
        position, first, after = post
        is_said = after - first > 1 or bool(position.written)
        is_ranked = all(row["rank"] for row in position.rows)
        return is_said and is_ranked and (before not in _BODIES or text.form(first) == _DEPUTY)
    address = word_at("honorific", text, at, end)
    if address is None or before in _NOT_ADDRESSED:
        return False
    name = name_at(text, at, end)
    return name is not None and name.end > name.start + 1


def _held_at(text: Text, at: int, end: int) -> tuple[Position, int, int] | None:
    """Return a post, its first word and the word after it; "nguyên", "quyền" may be before it."""
    start = at
    for role in ("former", "acting"):
        found = word_at(role, text, at, end)
        at = found[1] if found else at
    position = position_at(text, at, end)
    return None if position is None else (position[0], start, position[1])


_BODIES: Final = frozenset(map(vocab.form_of, ["ban", "đoàn", "phòng", "hội đồng", "văn phòng"]))
_DEPUTY: Final = vocab.form_of("phó")
_NOT_ADDRESSED: Final = frozenset(map(vocab.form_of, ["trẻ", "phụ"]))


def name_at(text: Text, at: int, end: int) -> Name | None:
    """Return the name of a person that begins at a word, with forms of address before it."""
    honorific, start = address_at(text, at, end)
    stop = _name_end(text, start, end, is_addressed=start > at)
    return Name(honorific, start, stop) if stop > start else None


def _label_end(text: Text, at: int, end: int) -> int:
    """Return the word after a label in capitals before a name: "NGƯỜI LẬP BIỂU Lê Văn A"."""
    stop = at
    while stop < end and text.words[stop].text.isupper() and not _begins(text, stop, end):
        stop += 1
    is_label = stop > at + 1 and address_at(text, at, end)[1] == at
    is_label &= text.words[at].form not in _surnames()
    is_before_name = stop < end and text.words[stop].form in _surnames()
    return stop if is_label and is_before_name and text.words[stop].is_capital else at


def address_at(text: Text, at: int, end: int) -> tuple[str | None, int]:
    """Return the forms of address and titles that are written at a word, and the word after."""
    start, addresses, moved = at, list[str](), True
    while moved and len(addresses) < _MOST_ADDRESSES:
        moved = False
        for role in ("honorific", "title"):
            found = word_at(role, text, at, end)
            if found is not None and not moved:
                addresses.append(found[0] if role == "honorific" else text.cut(at, found[1]))
                at, moved = found[1], True
                at += at < end and text.form(at) == ""
    return _joined(text, start, at, addresses), at


def _joined(text: Text, start: int, end: int, addresses: list[str]) -> str | None:
    """Return the forms of address: that of the vocabulary, or titles as written."""
    if len(addresses) > 1 and text.words[start].text.isupper():
        return text.cut(start, end).rstrip(".")
    return " ".join(addresses) or None


def _name_end(text: Text, at: int, end: int, *, is_addressed: bool) -> int:
    """Return the word after a name; it ends before a post, a type of place or a small letter."""
    stop = at
    while stop < min(end, at + 2 * _MOST_WORDS):
        word = text.words[stop]
        is_glued = not text.is_apart(stop)
        is_more = is_glued and stop > at and (_GLUE & {word.text, text.words[stop - 1].text})
        if not is_more and not _is_of_name(text, (at, stop, end), is_addressed=is_addressed):
            break
        stop += 1
    while stop > at and text.words[stop - 1].text in _GLUE:
        stop -= 1
    return stop if any(each.is_name for each in text.words[at:stop]) else at


def _is_of_name(text: Text, places: tuple[int, int, int], *, is_addressed: bool) -> bool:
    """Return whether a word is one of a name that begins at another."""
    start, at, end = places
    word = text.words[at]
    if not word.is_name or not _is_spoken(word) or (at > start and _ends_name(text, at, end)):
        return False
    is_surname = text.words[start].form in _surnames()
    if word.is_capital:
        return True
    if not text.words[start].is_capital:  # all in small letters
        return is_addressed and is_surname
    follows = text.words[at + 1] if at + 1 < end else None
    is_inside = follows is not None and follows.is_capital and follows.is_name
    return is_inside and (is_surname or is_addressed)


def _is_spoken(word: Word) -> bool:
    """Return whether a word can be one of a name, and is not an abbreviation in capitals (VP)."""
    letters = unicodedata.normalize("NFD", word.text)
    return len(word.text) == 1 or not word.text.isupper() or not _VOWELS.isdisjoint(letters)


_VOWELS: Final = frozenset("AEIOUY")


def _is_loud(text: Text, at: int, end: int) -> bool:
    """Return whether words in capitals follow a name that is not: "Lê Văn A | THỦ QUỸ"."""
    is_loud = [len(each.text) > 1 and each.text.isupper() for each in text.words[at : at + 2]]
    is_quiet = any(each.text[1:].islower() for each in text.words[max(at - 2, 0) : at])
    return is_quiet and all(is_loud) and at + 1 < end


def _ends_name(text: Text, at: int, end: int) -> bool:
    is_place = not text.words[at].is_capital and place_types().at(text.words, at, end) is not None
    is_held = not text.words[at].is_capital and word_at("current", text, at, end) is not None
    if is_held or _is_loud(text, at, end):
        return True
    return is_place or _begins(text, at, end) or _is_association(text, at, end)


def _is_association(text: Text, at: int, end: int) -> bool:
    found = units().at(text.words, at, end)
    return found is not None and found[1] > at + 1


def _surnames() -> frozenset[str]:
    return words("surname").forms


def name_behind(text: Text, start: int, end: int) -> Name | None:
    """Return the name of a person at the end of an organization, where nothing is between them.

    It begins with a surname. What a place is called, or what may be the name of a school, is not
    sure; what a province is called, or a place by a name of two words, is not the name of a person.
    """
    for length in (3, 4, 5, 2):
        at = end - length
        if at < start or text.words[at].form not in _surnames() or not _is_full(text, at, end):
            continue
        called = places.find(text.cut(at, end))
        is_short = length < _LEAST_PERSON
        is_typed = at == start or place_types().before(text.words, at) is not None
        if any(place.level == "provincial" for place in called) or (
            is_short and (called or not is_typed)
        ):
            return None
        is_named_after = at > start and text.form(at - 1) in _NAMED_AFTER
        is_sure = not (called or is_short or is_named_after)
        return Name(None, at, end, is_sure=is_sure)
    return None


def _is_full(text: Text, start: int, end: int) -> bool:
    """Return whether words are those of a full name: capitals, but no abbreviations."""
    is_loud = text.plain.isupper()
    named = text.words[start:end]
    is_short = any(each.text.isupper() and len(each.text) > 1 for each in named)
    return (is_loud or not is_short) and all(each.is_name and each.is_capital for each in named)


_NAMED_AFTER: Final = frozenset(
    map(vocab.form_of, ["trường", "THCS", "THPT", "TH", "học", "non", "đường", "viện", "ty", "quỹ"])
)
