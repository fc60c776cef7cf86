"""People in prose: a form of address with a name, a name beside a post, and what posts follow."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain._people.parts import Name, Post, address_at, name_at, post_at
from hoidata.domain._people.people import read_posts
from hoidata.domain._people.tables import units, word_at, words
from hoidata.domain._words import Text
from hoidata.domain.person_name import PostName

_LEAST: Final = 2
_FULL: Final = 3
_MOST: Final = 6
_MOST_POSTS: Final = 8
_BETWEEN: Final = frozenset(map(vocab.form_of, (",", "-", "–", "—", "(", "và", "đồng thời", "là")))
_SIGNS: Final = frozenset(",;:-–—•+(")
_LINKS: Final = frozenset(map(vocab.form_of, ("và", "có", "gồm", "là")))
_CHOSEN: Final = ("elected", "current")
_REVERED: Final = frozenset(map(vocab.form_of, ("Hồ Chí Minh", "Hồ Chủ tịch", "Bác Hồ")))
"""Who is named in the names of movements, cities and days."""


class PostFound(NamedTuple):
    """A post in a text: what it says, and where it and its organization are written."""

    start: int
    end: int
    named: int  # the character after the name of the post
    says: PostName
    bare: str  # what is written of an organization that is named nowhere else
    is_open: bool = False  # more words follow, which may name an organization


class PersonFound(NamedTuple):
    """A person in a text.

    Attributes:
        start: The first character of the form of address, or of the posts before the name.
        end: The character after the name, or after the posts after it.
        name: The name, in one spelling.
        at: The first character of the name.
        until: The character after the name.
        honorific: The form of address.
        posts: The posts, in the order of the text.
        is_sure: Whether the name begins as names of people do.
        is_shared: Whether the posts are those of the person before or after, too.
        is_elected: Whether the posts are said with a verb: giữ chức, được bầu làm.
    """

    start: int
    end: int
    name: str
    at: int
    until: int
    honorific: str | None
    posts: tuple[PostFound, ...]
    is_sure: bool
    is_shared: bool = False
    is_elected: bool = False


def find_people(text: str, named: Sequence[tuple[int, int]] = ()) -> Iterator[PersonFound]:
    """Yield the people of a sentence, with their posts, in its order.

    Args:
        text: The sentence, in one spelling.
        named: The characters that name organizations, in order.
    """
    before: PersonFound | None = None
    for each in _Prose(Text.of(text), named).people():
        if before is None:
            before = each
            continue
        is_joined = text[before.end : each.start].strip() in {"và", "cùng"}
        if is_joined and each.posts and not before.posts:
            each = each._replace(is_shared=True)  # noqa: PLW2901 - both share
            before = before._replace(is_shared=True, posts=each.posts if each.is_elected else ())
        yield before
        before = each
    if before is not None:
        yield before


def whole_post(text: str) -> PostName | None:
    """Return the post that a text is, as above a signature; in capitals, with its unit or without.

    As CHỦ TỊCH, and PHÓ CHỦ TỊCH HỘI CTĐ XÃ A.
    """
    cut = Text.of(text)
    last = len(cut.words)
    post = post_at(cut, 0, last) if last else None
    if post is None or post.position is None:
        return None
    has_unit = text.isupper() and units().at(cut.words, post.end, last) is not None
    return read_posts(cut.cut(0, post.end), [])[0] if has_unit or post.end == last else None


def whole_name(text: str) -> str | None:
    """Return the name of a person that a text is, and nothing else; None if it is not one."""
    cut = Text.of(text)
    end = len(cut.words)
    name = name_at(cut, 0, end) if cut.words else None
    if name is None or name.end != end or not _is_person(cut, name):
        return None
    return _spelled(cut.cut(name.start, name.end))


def is_surname(text: str) -> bool:
    """Return whether a name begins with a surname that is known."""
    first = Text.of(text).words[:1]
    return bool(first) and first[0].form in words("surname").forms


class _Prose:
    """Goes through a sentence from one person to the next."""

    def __init__(self, text: Text, named: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._last = len(text.words)
        self._unit = _ends(text, named)  # the first word of a name of an organization → its end
        self._stops = frozenset(self._unit.values())
        self._inside = {at for start, end in self._unit.items() for at in range(start + 1, end)}

    def people(self) -> Iterator[PersonFound]:
        at = 0
        while at < self._last:
            found = self._addressed(at) or self._titled(at) or self._listed(at)
            if found is None:
                at += 1
                continue
            person, end = found
            yield person
            at = max(end, at + 1)

    def _addressed(self, at: int) -> tuple[PersonFound, int] | None:
        """Return the person whose form of address is written at a word."""
        text = self._text
        if at in self._inside and at not in self._unit:
            return None
        honorific, start = address_at(text, at, self._last)
        if start == at or (at and text.form(at - 1) in _NOT_ADDRESSED):
            return None
        name = self._name(at)
        if name is None or not _is_person(text, name):
            return None
        posts, end = self._posts(name.end)
        return self._made(at, name, honorific, posts, end), end

    def _titled(self, at: int) -> tuple[PersonFound, int] | None:
        """Return the person whose name is written after a post without a form of address."""
        text = self._text
        post = self._post(at)
        if post is None:
            return None
        found, end = post
        name = self._name(end)
        is_full = name is not None and name.end - name.start >= _FULL
        if name is None or not is_full or not self._has_surname(name):
            return None
        if not _is_person(text, name):
            return None
        posts, last = self._posts(name.end)
        return self._made(at, name, name.honorific, [found, *posts], last), last

    def _listed(self, at: int) -> tuple[PersonFound, int] | None:
        """Return the person of a list who is named with a post, and without a form of address."""
        text = self._text
        is_first = at == 0 or text.words[at - 1].text in _SIGNS or text.form(at - 1) in _LINKS
        if at in self._inside or at in self._unit or not is_first:
            return None
        if text.words[at].form not in words("surname").forms or not text.words[at].is_capital:
            return None
        name = self._name(at)
        is_full = name is not None and name.start == at and name.end - at >= _FULL
        if name is None or not is_full or not _is_person(text, name):
            return None
        posts, end = self._posts(name.end)
        return (self._made(at, name, None, posts, end), end) if posts else None

    def _made(
        self, at: int, name: Name, honorific: str | None, posts: list[PostFound], end: int
    ) -> PersonFound:
        words_ = self._text.words
        is_behind = name.end < self._last
        return PersonFound(
            words_[at].start,
            words_[end - 1].end,
            _spelled(self._text.cut(name.start, name.end)),
            words_[name.start].start,
            words_[name.end - 1].end,
            honorific,
            tuple(posts),
            is_sure=self._has_surname(name),
            is_elected=is_behind
            and any(word_at(role, self._text, name.end, self._last) for role in _CHOSEN),
        )

    def _has_surname(self, name: Name) -> bool:
        return self._text.words[name.start].form in words("surname").forms

    def _name(self, at: int) -> Name | None:
        """Return the name at a word, up to where the name of an organization begins."""
        limit = min(self._last, at + 2 * _MOST_POSTS)
        stops = (each for each in range(at + 1, limit) if self._is_stop(each))
        found = name_at(self._text, at, next(stops, limit))
        return None if found is None or found.start in self._unit else found

    def _is_stop(self, at: int) -> bool:
        return at in self._unit or word_at("and", self._text, at, self._last) is not None

    def _posts(self, at: int) -> tuple[list[PostFound], int]:
        """Return the posts that follow a name, and the word after the last of them."""
        found: list[PostFound] = []
        end = at
        while len(found) < _MOST_POSTS:
            start = self._next(end)
            post = self._post(start)
            if post is None:
                break
            found.append(post[0])
            end = post[1]
        return found, end

    def _next(self, at: int) -> int:
        """Return the word after the signs and words between a name and a post."""
        text = self._text
        moved = True
        while moved and at < self._last:
            moved = False
            for role in ("joint", "elected", "current"):
                found = word_at(role, text, at, self._last)
                if found is not None:
                    at, moved = found[1], True
            is_sign = at < self._last and (
                text.form(at) in _BETWEEN or text.words[at].text in {")", "(", ","}
            )
            if is_sign:
                at, moved = at + 1, True
        return at

    def _post(self, at: int) -> tuple[PostFound, int] | None:
        """Return the post at a word with its organization, and the word after that."""
        text = self._text
        post = post_at(text, at, self._last) if at < self._last else None
        if post is None or post.position is None or not post.is_held:
            return None
        if not all(row["rank"] for row in post.position.rows):  # hội viên
            return None
        end = self._unit_end(post)
        is_named = end in self._stops
        while end > post.start + 1 and text.words[end - 1].text == ".":
            end -= 1
        bare = "" if is_named else text.cut(post.end, end)
        says = read_posts(text.cut(post.start, end), [])[0]
        words_ = text.words
        start, last = words_[post.start].start, words_[end - 1].end
        named = words_[min(post.end, end) - 1].end
        is_open = not is_named and self._is_more(end)
        return PostFound(start, last, named, says, bare, is_open), end

    def _is_more(self, at: int) -> bool:
        """Return whether a word that is not a verb follows a post: Trưởng ban | liên lạc."""
        text = self._text
        if at >= self._last or not text.words[at].is_name:
            return False
        roles = ("verb", "and", "joint", "honorific")
        return not any(word_at(role, text, at, self._last) for role in roles)

    def _unit_end(self, post: Post) -> int:
        """Return the word after the organization of a post."""
        inside = (each for start, each in self._unit.items() if post.at < start <= post.end < each)
        end = self._unit.get(post.end) or next(inside, None)
        if end is not None:
            return end
        found = units().at(self._text.words, post.end, min(self._last, post.end + _MOST))
        return post.end if found is None else found[1]


_NOT_ADDRESSED: Final = frozenset(map(vocab.form_of, ("trẻ", "phụ", "chị", "dì")))


def _ends(text: Text, named: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the first word of each of some spans, with the word after its last."""
    found: dict[int, int] = {}
    at = 0
    for start, end in named:
        while at < len(text.words) and text.words[at].start < start:
            at += 1
        last = at
        while last < len(text.words) and text.words[last].end <= end:
            last += 1
        found[at] = max(last, found.get(at, 0))
    return found


def _is_person(text: Text, name: Name) -> bool:
    """Return whether a name is that of a person: two words, no organization, nobody revered."""
    written = text.cut(name.start, name.end)
    if name.end - name.start < _LEAST or vocab.form_of(written) in _REVERED:
        return False
    first = text.words[name.start]
    has_surname = first.form in words("surname").forms
    unit = units().at(text.words, name.start, name.end)
    if unit is not None and not (has_surname and unit[1] == name.start + 1):
        return False
    is_loud = first.text.isupper() and len(first.text) > 1
    is_all_loud = written.isupper()
    return first.is_capital and (has_surname or is_all_loud == is_loud)


def _spelled(name: str) -> str:
    if name.isupper() and len(name) > 1:
        return name.title()
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
