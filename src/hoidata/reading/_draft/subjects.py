"""Which organization a sentence reports the doing of: the one that it is about."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

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
    + r")[\s:–-]*$",
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


class _Group(NamedTuple):
    """Organizations that are listed together."""

    start: int
    end: int
    ids: tuple[str, ...]
    is_subject: bool


class Turns:
    """Where in a text another organization becomes the one that acts.

    Args:
        passages: The text.
        spans: The mentions of organizations, in its order.
    """

    def __init__(self, passages: Passages, spans: Sequence[tuple[int, int]]) -> None:
        """Look at what is written before each mention."""
        self._passages = passages
        self._spans = spans
        self._subject: list[bool] = []
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
        self, ids: Sequence[str | None], own: tuple[str, ...]
    ) -> list[tuple[int, tuple[str, ...]]]:
        """Return the places at which another organization begins to act, with its ids.

        Args:
            ids: What each mention means.
            own: The organizations of the report.
        """
        turns = list[tuple[int, tuple[str, ...]]]()
        groups = list(self._groups(ids))[::-1]
        current: tuple[str, ...] = own  # what a bare "Hội" means
        for sentence in self._passages.sentences:
            turns.append((sentence.start, current))
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
                    current = group.ids if set(group.ids) & set(own) else current
            turns += [(place, current) for place in bare]
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

    def _both(self, start: int, end: int) -> list[int]:
        """Return where both of two are called "hai đơn vị"."""
        return [each.start() for each in _BOTH.finditer(self._passages.text, start, end)]

    def _bare(self, start: int, end: int) -> list[int]:
        """Return where an organization is only called "Hội", "BTV" and the like."""
        text = self._passages.text
        found = _BARE.finditer(text, start, end)
        return [each.start() for each in found if _NO_UNIT.match(text, each.end()) is None]


__all__ = ["Turns"]
