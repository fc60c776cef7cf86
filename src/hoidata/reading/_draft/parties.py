"""Who gives and who receives, as a text names them."""

from bisect import bisect_left
from typing import Final, NamedTuple

from hoidata.errors import InvalidData
from hoidata.places import PlaceName
from hoidata.reading._draft.facts import Context
from hoidata.reading._draft.organizations import Named
from hoidata.vocab import code_of

_NAME: Final = 14  # words of a name
_BESIDE: Final = 25  # characters between a name and its verb, or between two that give together
_FEW: Final = 2  # words between a giver without a name and the verb
_SPACE: Final = 2  # characters between a word and what it belongs to
_EDGES: Final = " ,;:-–+()\n\t\r\u00a0"
_INSIDE: Final = frozenset(",;.:()")


class Party(NamedTuple):
    """Somebody who gives or receives.

    Attributes:
        name: What the text says; nothing if several give together and not all are certain.
        id: Id of the organization; None if it is not one of the draft.
        start: The first character of the name in the text.
    """

    name: str
    id: str | None
    start: int

    @property
    def said(self) -> str:
        """The id, else the name."""
        return self.id or self.name


class Parties:
    """The givers and receivers of a text."""

    def __init__(self, context: Context) -> None:
        """Read them in a text whose organizations are found."""
        self._context = context
        self._cues = context.periods.cues
        self._text = context.drafting.text
        self._named = context.units.named

    def before(self, start: int, end: int) -> Party | None:
        """Return who is named right before a verb: an organization, or another by its kind.

        Several who give together are one party with the names of all.
        """
        named = self._last(start, end)
        is_near = named is not None and end - named.end <= _BESIDE
        at = named.start if named is not None and is_near else self._head(start, end)
        if at is None or self._cues.before("with", at) is not None:
            return None
        first = self._first(start, at)
        if first is None:
            return Party("", None, at)
        if named is not None and is_near:
            is_one = first == named.start
            return self._one(named) if is_one else self._written(first, named.end)
        return self._written(first, end) or self._meant(at, end)

    def _one(self, named: Named) -> Party:
        """Return who is named, unless it is whose office somebody holds: "Giám đốc Công ty A"."""
        is_own = named.id in self._context.units.own
        before = self._text[max(named.start - _BESIDE, 0) : named.start].split()
        is_post = any(
            code_of("positions", " ".join(before[-count:])) for count in range(1, len(before) + 1)
        )
        return Party("", None, named.start) if is_post and not is_own else _party(named)

    def behind(self, role: str, start: int, end: int) -> Party | None:
        """Return who is named right behind a word such as "cho" or "của"."""
        for cue in self._cues.within(role, start, end):
            at = bisect_left(self._named, cue.end, key=lambda each: each.start)
            if at < len(self._named) and self._named[at].start - cue.end <= _SPACE:
                found = self._named[at]
                return _party(found)
            head = self._cues.first("giver", cue.end, end)
            if head is not None and head.start - cue.end <= _SPACE:
                stop = next((at for at in range(head.end, end) if self._text[at] in _INSIDE), end)
                return self._written(head.start, stop)
        return None

    def right(self, at: int, end: int) -> Party | None:
        """Return the organization that is named right behind a place: "ủng hộ Hội … 5 triệu"."""
        first = bisect_left(self._named, at, key=lambda each: each.start)
        found = self._named[first] if first < len(self._named) else None
        is_right = found is not None and found.start - at <= _SPACE and found.end <= end
        return _party(found) if found is not None and is_right else None

    def alone(self, start: int, end: int) -> Party | None:
        """Return who is named by all the words of a part of the text but marks around them."""
        while start < end and (self._text[start] in _EDGES or self._is_join(start, end)):
            start += 1
        while end > start and self._text[end - 1] in _EDGES:
            end -= 1
        words = self._text[start:end]
        named = self._last(start, end)
        if named is not None and (named.start, named.end) == (start, end):
            return _party(named)
        head = self._cues.first("giver", start, end)
        is_headed = head is not None and head.start == start
        is_name = (is_headed and _ends_as_name(words)) or _is_place(words)
        return self._written(start, end) if is_name else None

    def _is_join(self, at: int, end: int) -> bool:
        """Tell whether a place is in the word "và" at the beginning of a part of the text."""
        return self._text[at:end].startswith("và ") or self._text[at - 1 : end].startswith("và ")

    def _last(self, start: int, end: int) -> Named | None:
        """Return the last mention of an organization in a part of the text."""
        at = bisect_left(self._named, end, key=lambda each: each.start) - 1
        found = self._named[at] if at >= 0 else None
        return found if found is not None and found.start >= start and found.end <= end else None

    def _head(self, start: int, end: int) -> int | None:
        """Return where a name begins that says of what kind it is: "gia đình ông …"."""
        head = self._cues.last("giver", start, end)
        while head is not None:
            before = self._cues.last("giver", start, head.start)
            if before is None or head.start - before.end > 1:
                break
            head = before
        return None if head is None else head.start

    def _first(self, start: int, at: int) -> int | None:
        """Return where the first begins of those who give together with one named at a place.

        None if it is not certain who they are.
        """
        if self._is_listed(start, at):
            return None
        join = self._cues.before("join", at)
        while join is not None and join.start >= start:
            named = self._last(start, join.start)
            head = self._head(start, join.start)
            starts = [] if head is None else [head]
            if named is not None and join.start - named.end <= _SPACE:
                starts.append(named.start)
            near = [each for each in starts if join.start - each <= 4 * _BESIDE]
            if not near:
                return None
            at = max(near)
            join = self._cues.before("join", at)
        return at

    def _is_listed(self, start: int, at: int) -> bool:
        """Tell whether another organization is named right before one, with a comma between."""
        before = self._last(start, at)
        return before is not None and self._text[before.end : at].strip() == ","

    def _written(self, start: int, end: int) -> Party | None:
        """Return a name as it is written, if it looks like one."""
        words = self._text[start:end].split()
        while words and words[-1].casefold() in self._cues.fillers:
            del words[-1]
        name = " ".join(words).strip(" ,;:-–()")
        is_name = 1 < len(words) <= _NAME and any(each[:1].isupper() for each in words[1:])
        return Party(name, None, start) if is_name and not _INSIDE & set(name) else None

    def _meant(self, start: int, end: int) -> Party | None:
        """Return the last organization before it that is called only by its kind: "công ty"."""
        words = [each for each in self._text[start:end].split() if each not in self._cues.fillers]
        kind = " ".join(words).casefold()
        paragraph = self._context.drafting.passages.paragraph(start)
        found = self._last(paragraph.start, start)
        is_meant = found is not None and found.name.text.casefold().startswith(f"{kind} ")
        if found is not None and is_meant:
            return _party(found)
        outside = self._cues.last("outside", start, end)
        is_near = outside is not None and self._cues.count(outside.end, end) <= _FEW
        return Party("", None, start) if is_near else None


def _party(named: Named) -> Party:
    return Party(named.name.text, named.id, named.start)


def _ends_as_name(words: str) -> bool:
    """Tell whether the last of some words begins with a capital letter or a digit."""
    last = words.rsplit(maxsplit=1)[-1].lstrip("“\"'")
    return last[:1].isupper() or last[:1].isdigit()


def _is_place(words: str) -> bool:
    """Tell whether some words are the name of a place: "huyện Trấn Yên"."""
    if len(words.split()) > _NAME or not any(each[:1].isupper() for each in words.split()):
        return False
    try:
        place = PlaceName.parse(words)
    except InvalidData:
        return False
    return place.type is not None


__all__ = ["Parties", "Party"]
