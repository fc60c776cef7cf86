"""Who took part in the event that a text reports, and how."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Participation
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.words import Mentioned, Words, passage_words
from hoidata.reading._finding import FindingKind
from hoidata.values import Quantity
from hoidata.vietnamese import Phrases

_SENTENCES: Final = 8  # behind the event, in which it is said who came
_FAR: Final = 14  # words from a person to what he or she did
_LONGEST_GROUP: Final = 20  # words
_ROLES: Final = (
    *("attend", "speaker", "chair", "reporter", "discussant", "discussion_lead"),
    "inspection_lead",
)
_PARTS: Final = frozenset({",", ";", ":", "và", "cùng", "(", ")"})


class _Role(NamedTuple):
    """What somebody did, and from which word up to which that is said."""

    code: str
    start: int
    end: int


@cache
def _roles() -> Phrases[str]:
    return passage_words(*_ROLES, "other")


class Participants:
    """Reads who took part in an event."""

    def __init__(
        self, drafting: Drafting, units: Units, words: Words, people: tuple[Mentioned, ...]
    ) -> None:
        """Keep the text and who is named in it."""
        self._drafting, self._units, self._words = drafting, units, words
        self._people = sorted(people)
        self._starts = [each.start for each in self._people]
        self._done: set[tuple[str, str]] = set()

    def of_event(self, at: int) -> list[Participation]:
        """Return who took part in the event that is reported from a word on."""
        found: list[Participation] = []
        first = self._words.starts[at]
        sentences = self._words.passages.sentences
        number = bisect_right(sentences, (first, len(self._words.text))) - 1
        for near, sentence in enumerate(sentences[max(number, 0) :]):
            is_near = near < _SENTENCES
            found += self._of_sentence(sentence, is_near=is_near)
        return found

    def _of_sentence(self, sentence: Span, *, is_near: bool) -> Iterator[Participation]:
        words = self._words
        start, end = words.at(sentence.start), words.behind(sentence.end)
        people = self._people[
            bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)
        ]
        if not people and not is_near:
            return
        roles = [each for each in self._roles_in(start, end) if is_near or each.code != "attend"]
        for person in people if roles else ():
            role = self._role_of(person, roles)
            if role is not None and (role.code, person.id) not in self._done:
                self._done.add((role.code, person.id))
                spans = [Span(person.start, person.end), words.span(role.start, role.end)]
                yield Participation(
                    _code(role.code),
                    person.id,
                    sources=tuple(self._drafting.source(*span) for span in sorted(spans)),
                )
        attend = next((each for each in roles if each.code == "attend"), None)
        if is_near and attend is not None:
            yield from self._groups(start, attend, end)

    def _roles_in(self, start: int, end: int) -> Iterator[_Role]:
        at = start
        while at < end:
            found = _roles().match(self._words.forms, at)
            if found is not None and found[1] <= end:
                if found[0] != "other":
                    yield _Role(found[0], at, found[1])
                at = found[1]
            else:
                at += 1

    def _role_of(self, person: Mentioned, roles: list[_Role]) -> _Role | None:
        """Return what a person did: said before the name, else behind it."""
        first, last = self._words.at(person.start), self._words.behind(person.end)
        before = [each for each in roles if each.end <= first]
        if before and (before[-1].code == "attend" or first - before[-1].end <= _FAR):
            return before[-1]
        inside = [each for each in roles if each.start < last and each.end > first]
        behind = [each for each in roles if each.start >= last and each.start - last <= 4 * _FAR]
        return next(iter([*inside, *behind]), None)

    # --- groups --------------------------------------------------------------------------------

    def _groups(self, start: int, attend: _Role, end: int) -> Iterator[Participation]:
        """Yield the groups without names that came, with how many they were."""
        words = self._words
        is_behind = attend.end + 2 < end and not words.forms[attend.end] == "."
        first, last = (attend.end, end) if is_behind else (start, attend.start)
        begin = first
        for at in range(first, last + 1):
            if at == last or (words.forms[at] in _PARTS and not self._is_inside(at)):
                yield from self._group(begin, at)
                begin = at + 1

    def _is_inside(self, at: int) -> bool:
        """Tell whether a mark is in a figure or between two nouns of one group."""
        words = self._words
        place = words.starts[at]
        is_person = self._person_at(place)
        figure = any(
            each.start < place < each.end
            for each in words.passages.findings_in(Span(max(place - 60, 0), place))
        )
        return is_person or figure

    def _person_at(self, place: int) -> bool:
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and self._people[number].end > place

    def _group(self, start: int, end: int) -> Iterator[Participation]:
        words = self._words
        while start < end and words.forms[start] in {"có", "gồm", "cùng", "của", "với"}:
            start += 1
        if start >= end or end - start > _LONGEST_GROUP or self._person_at(words.starts[start]):
            return
        span = words.span(start, end)
        figures = [
            each
            for each in words.passages.findings_in(span)
            if each.kind is FindingKind.COUNT and isinstance(each.value, Quantity)
        ]
        count = next((each for each in figures if each.start <= span.start + 1), None)
        is_group = passage_words("group").match(words.forms, start) is not None
        if count is None and not is_group:
            return
        text = words.cut(start, end)
        if count is not None and words.behind(count.end) >= end:
            text = words.cut(min(start + 1, end - 1), end)
        yield Participation(
            "attendee",
            group=text,
            count=count.value if count and isinstance(count.value, Quantity) else None,
            sources=(self._drafting.source(*span),),
        )


def _code(role: str) -> str:
    code = "attendee" if role == "attend" else role
    return code if vocab.get("roles", code) else "attendee"


__all__ = ["Participants"]
