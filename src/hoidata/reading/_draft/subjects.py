"""Which organization a sentence reports the doing of: the one that it is about."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from hoidata.reading._draft.actors import Others
from hoidata.reading._draft.passages import Passages

_NOT_BEFORE: Final = (
    *("với", "của", "tại", "cho", "về", "ở", "trong", "đến", "tới", "từ", "theo", "cùng", "qua"),
    *("thuộc", "trên", "là", "giữa", "vào", "gặp", "thăm", "do", "mời", "đề nghị", "trình"),
    *("đồng hành", "phối hợp", "phối hợp cùng", "kết nghĩa", "trụ sở", "đơn vị", "công tác"),
    *("cán bộ", "lãnh đạo", "đại diện", "hội viên", "đoàn viên", "thành viên", "viên chức"),
    *("chủ tịch", "phó chủ tịch", "thường trực", "bí thư", "phó bí thư", "ủy viên", "trưởng ban"),
    *(
        "phó trưởng ban",
        "giám đốc",
        "phó giám đốc",
        "trưởng phòng",
        "chi hội trưởng",
        "khối trưởng",
    ),
    *("đại hội", "hội trường", "nguồn vốn", "vay vốn", "điều lệ", "nghị quyết", "ý kiến"),
    *("đại biểu", "tình nguyện viên", "báo cáo", "thành lập"),
)
"""Behind these words an organization is not the one that a sentence is about."""

_BEHIND: Final = re.compile(
    r"(?:^|[\s(“\"])(?:"
    + "|".join(each.replace(" ", r"\s+") for each in _NOT_BEFORE)
    + r")[\s–-]*$",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?<!\w)(?:Hội|BTV|BCH|Khối|Cụm|Đoàn|Công đoàn|Ban Thường vụ|Ban Chấp hành|BTV hội|BTV Hội)"
    r"(?=\s+[a-zà-ỹđ])"
)
_NO_UNIT: Final = re.compile(
    r"\s+(?:viên|nghị|trường|thảo|thi|thao|chợ|kiểm|công|đại|người|xe|cơ|sở)\b"
)
_JOINT: Final = re.compile(
    r"\s*(?:,|và|&|-|cùng)\s*|\s*,\s*[a-zà-ỹđ]+(?:\s+[a-zà-ỹđ]+){0,2}\s*(?:,|và)\s*"
)
_BOTH: Final = re.compile(r"(?<!\w)(?:0?2|[Hh]ai)\s+(?:đơn\s+vị|bên|tỉnh|tổ\s+chức|hội|Hội)(?!\w)")
_LOOK: Final = 40
_TWO: Final = 2
_CLAUSE: Final = 80
"""So many characters before a verb its subject is looked for."""

_GIVES: Final = re.compile(
    r"(?<!\w)(?:(?:đã|cũng|còn|sẽ|vừa)\s+)?"
    r"(?:ủng\s+hộ|trao|tặng|tài\s+trợ|hỗ\s+trợ|đóng\s+góp|quyên\s+góp|góp|hiến|giúp)(?!\w)"
)
_BREAK: Final = re.compile(r"[,;:.(\n–]\s*|\s-\s")
_NO_GIVER: Final = re.compile(
    r"(?:trong|từ|nhân|năm|ngày|sáng|chiều|tối|tại|qua|dịp|ngoài|bên|đến|theo|sau|trước|riêng|cùng"
    r"|toàn|phong|cuộc|chương|công|chiến|dự|quỹ|mô|tháng|tết|hội|đoàn|ban|tổng|kết|kinh|để|với"
    r"|các|nhiều|những|hưởng|thực|tiếp|đồng|phối|khối|cụm)(?!\w)",
    re.IGNORECASE,
)
"""What begins with these words is rather a time, a movement, or those whom the text is about."""

_TYPES: Final = (
    r"(?:xã|phường|thị\s+trấn|huyện|quận|thị\s+xã|thành\s+phố|tỉnh|thôn|ấp|khối|khóm|bản|làng|xóm|buôn"
    r"|tổ\s+dân\s+phố|khu\s+phố)"
)
_HAMLETS: Final = frozenset(
    ("thôn", "ấp", "khối", "khóm", "bản", "làng", "xóm", "buôn", "tổ dân phố", "khu phố")
)
_DOES: Final = (
    r"(?:hiện|đã|có|đạt|còn|làm|xây|trao|tặng|tổ\s+chức|vận\s+động|ủng\s+hộ"
    r"|đóng\s+góp|huy\s+động)(?!\w)"
)
_PLACE: Final = re.compile(
    rf"(?<!\w)(?P<place>(?P<type>{_TYPES})"
    rf"(?P<name>\s+(?:\d+|(?-i:[^\W\d_a-zà-ỹđ])\w*(?:\s+(?-i:[^\W\d_a-zà-ỹđ])\w*){{0,3}}"
    rf"|(?:\w+\s+){{1,2}}\d+))?)(?:\s+(?={_DOES})|\s*:)",
    re.IGNORECASE,
)
"""A place of which something is said, as of who is there: Khối 12 có 318 hộ."""


class _Group(NamedTuple):
    """Organizations that are listed together."""

    start: int
    end: int
    ids: tuple[str, ...]
    is_subject: bool


class Turns:
    """Where in a text another organization becomes the one that acts.

    Attributes:
        acted: The ends of the mentions of those that act, with their ids.

    Args:
        passages: The text.
        spans: The mentions of organizations, in its order.
    """

    def __init__(self, passages: Passages, spans: Sequence[tuple[int, int]]) -> None:
        """Look at what is written before each mention."""
        self._passages = passages
        self._spans = spans
        self._subject: list[bool] = []
        self.acted: list[tuple[int, tuple[str, ...]]] = []
        self._named_last: dict[str, tuple[str, ...]] = {}
        for at, (start, _) in enumerate(spans):
            if at and self._is_joint(at):
                self._subject.append(self._subject[at - 1])
                continue
            first = max(passages.sentence(start).start, start - _LOOK)
            self._subject.append(_BEHIND.search(passages.text[first:start]) is None)

    def _is_joint(self, at: int) -> bool:
        """Tell whether a mention is one of a list with that before it."""
        (first, before), (start, _) = self._spans[at - 1], self._spans[at]
        between = self._passages.text[before:start]
        return start == first or start < before or _JOINT.fullmatch(between[:_LOOK]) is not None

    def is_subject(self, at: int) -> bool:
        """Tell whether the organization of a mention does something in its sentence."""
        return self._subject[at]

    def first_group(self, chosen: Sequence[int]) -> list[int]:
        """Return the first of some mentions with those that are listed with it."""
        group = list(chosen[:1])
        for at in chosen[1:]:
            if at != group[-1] + 1 or not self._is_joint(at):
                break
            group.append(at)
        return group

    def read(
        self,
        ids: Sequence[str | None],
        own: tuple[str, ...],
        placed: Callable[[int, int], tuple[str, ...]],
        others: Others,
    ) -> list[tuple[int, tuple[str, ...]]]:
        """Return the places at which another organization begins to act, with its ids.

        Args:
            ids: What each mention means.
            own: The organizations of the report.
            placed: Returns those of a place that is written between two characters.
            others: Tells where somebody acts who is none of them.
        """
        turns = list[tuple[int, tuple[str, ...]]]()
        groups = list(self._groups(ids))[::-1]
        current: tuple[str, ...] = own  # what a bare "Hội" means
        here: tuple[str, ...] | None = None  # those of the place that the paragraph is about
        paragraph = None
        for sentence in self._passages.sentences:
            if self._passages.paragraph(sentence.start) != paragraph:
                paragraph, here = self._passages.paragraph(sentence.start), None
            turns.append((sentence.start, current if here is None else here))
            before = len(turns)
            bare = self._bare(sentence.start, sentence.end)
            both = self._both(sentence.start, sentence.end) if len(own) == _TWO else []
            if both:
                turns += [(place, own) for place in both]
                current = own
            while groups and groups[-1].start < sentence.end:
                group = groups.pop()
                turns += [(place, current) for place in bare if place < group.start]
                bare = [place for place in bare if place >= group.end]
                if group.ids and group.is_subject:
                    turns.append((group.end, group.ids))
                    self.acted.append((group.end, group.ids))
                    current = group.ids if set(group.ids) & set(own) else current
            turns += [(place, current) for place in bare]
            turns += [(at, ()) for at in (*others.within(*sentence), *self._unnamed(*sentence))]
            lower = [at for at, ids in turns[before:] if not set(ids) <= {*own, *current}]
            places = list(self._places(*sentence, placed, lower))
            turned = max((place for place, _ in turns[before:]), default=-1)
            if places or turned >= 0:
                here = places[-1][1] if places and places[-1][0] >= turned else None
            turns += places
        return sorted(turns, key=lambda turn: turn[0])

    def _groups(self, ids: Sequence[str | None]) -> Iterator["_Group"]:
        """Yield the mentions that are listed together, with what they mean."""
        at = 0
        while at < len(ids):
            first = at
            found = {ids[at]: None}
            while at + 1 < len(ids) and self._is_joint(at + 1):
                at += 1
                found[ids[at]] = None
            known = tuple(each for each in found if each is not None)
            start, end = self._spans[first][0], self._spans[at][1]
            yield _Group(start, end, known, is_subject=self._subject[first])
            at += 1

    def _unnamed(self, start: int, end: int) -> Iterator[int]:
        """Yield where somebody gives something who is no organization that is found."""
        text = self._passages.text
        for verb in _GIVES.finditer(text, start, end):
            first = max(start, verb.start() - _CLAUSE)
            breaks = [each.end() for each in _BREAK.finditer(text, first, verb.start())]
            if first > start and not breaks:
                continue
            begin = breaks[-1] if breaks else first
            if not self._has_mention(begin, verb.start()) and _is_giver(text[begin : verb.start()]):
                yield begin

    def _has_mention(self, start: int, end: int) -> bool:
        at = bisect_left(self._spans, (start, start))
        is_before = at > 0 and self._spans[at - 1][1] > start
        return is_before or (at < len(self._spans) and self._spans[at][0] < end)

    def _places(
        self,
        start: int,
        end: int,
        placed: Callable[[int, int], tuple[str, ...]],
        lower: Sequence[int],
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield where something is said of a place, with the organizations there.

        Of a hamlet, it may be the doing of those above, but not behind that of one below them.
        """
        text = self._passages.text
        for found in _PLACE.finditer(text, start, end):
            before = text[max(start, found.start() - _TWO) : found.start()].rstrip()
            if before and before[-1] not in ";:,(-–+*•":
                continue
            kind = " ".join(found["type"].casefold().split())
            if found["name"] is not None:
                there = placed(*found.span("place"))
                is_certain = bool(there) or kind not in _HAMLETS
                if is_certain:
                    self._named_last[kind] = there
                if is_certain or any(at < found.start() for at in lower):
                    yield found.start(), there
            elif kind in self._named_last:
                yield found.start(), self._named_last[kind]

    def _both(self, start: int, end: int) -> list[int]:
        """Return where both of two are called "hai đơn vị"."""
        return [each.start() for each in _BOTH.finditer(self._passages.text, start, end)]

    def _bare(self, start: int, end: int) -> list[int]:
        """Return where an organization is only called "Hội", "BTV" and the like."""
        text = self._passages.text
        found = _BARE.finditer(text, start, end)
        return [each.start() for each in found if _NO_UNIT.match(text, each.end()) is None]


def _is_giver(words: str) -> bool:
    """Tell whether the words before a verb are the name of who gives: Nhà may An Phú."""
    named = words.split()
    capitals = [each for each in named if each[:1].isupper()]
    is_name = len(capitals) >= _TWO and named[0] is capitals[0] and named[-1] is capitals[-1]
    return is_name and _NO_GIVER.match(words) is None


__all__ = ["Turns"]
