"""Which organization a sentence reports the doing of: the one that it is about."""

import re
from collections.abc import Sequence
from typing import Final

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
        text, turns = self._passages.text, list[tuple[int, tuple[str, ...]]]()
        current = own  # what a bare "Hội" means
        at, paragraph = 0, self._passages.paragraphs[:1]
        last: tuple[str, ...] = own
        for sentence in self._passages.sentences:
            if paragraph and sentence.start >= paragraph[0].end:
                paragraph = (self._passages.paragraph(sentence.start),)
                last = current
            turns.append((sentence.start, last))
            bare = self._bare(sentence.start, sentence.end)
            both = [each.start() for each in _BOTH.finditer(text, sentence.start, sentence.end)]
            if both and len(own) == 2:  # noqa: PLR2004 - both of two
                turns += [(place, own) for place in both]
                current = last = own
            while at < len(ids) and self._spans[at][0] < sentence.end:
                group = [at]
                while group[-1] + 1 < len(ids) and self._is_joint(group[-1] + 1):
                    group.append(group[-1] + 1)
                start, end = self._spans[group[0]][0], self._spans[group[-1]][1]
                turns += [(place, current) for place in bare if place < start]
                bare = [place for place in bare if place >= end]
                at = group[-1] + 1
                found = tuple(dict.fromkeys(key for each in group if (key := ids[each])))
                if found and self._subject[group[0]]:
                    turns.append((end, found))
                    if set(found) & set(own):
                        current = last = found
                turns += [(place, current) for place in bare]
            last = current
        return sorted(turns, key=lambda turn: turn[0])

    def _bare(self, start: int, end: int) -> list[int]:
        """Return where an organization is only called "Hội", "BTV" and the like."""
        text = self._passages.text
        found = _BARE.finditer(text, start, end)
        return [each.start() for each in found if _NO_UNIT.match(text, each.end()) is None]


__all__ = ["Turns"]
