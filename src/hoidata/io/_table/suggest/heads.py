"""What the heading of a column says that the column holds, by its words or by each of its parts."""

import re
from collections.abc import Iterator
from typing import Final

from hoidata.io._table.layout import Holds
from hoidata.io._table.words import begins, mentions, says, without, words_of
from hoidata.vietnamese import normalize

_LABELS: Final = frozenset(
    {"organization", "metric", "target", "criterion", "item", "giver", "receiver"}
)
"""Roles of the headings of columns that say what a row is about."""
ROLES: Final = {
    "number": Holds.NUMBER,
    "note": Holds.NOTHING,
    "rank": Holds.NOTHING,
    "aside": Holds.NOTHING,
    "attribute": Holds.NOTHING,
    "day": Holds.DAY,
    "unit": Holds.UNIT,
    "organization": Holds.ORGANIZATION,
    "metric": Holds.METRIC,
    "target": Holds.METRIC,
    "criterion": Holds.CRITERION,
    "item": Holds.ITEM,
    "giver": Holds.GIVER,
    "receiver": Holds.RECEIVER,
    "goods": Holds.GOODS,
    "purpose": Holds.PURPOSE,
    "voucher": Holds.VOUCHER,
}
"""What a column holds by the role of its heading."""
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_BETWEEN: Final = re.compile(
    r"\s*(?:[/;+]|(?<!họ),|\s[-–]\s|(?<!họ )\bvà\b|\bhoặc\b)\s*", re.IGNORECASE
)
_ASIDE: Final = ("aside", "attribute")
_SIDES: Final = {"gift": "giver", "benefit": "receiver"}
_WHO: Final = frozenset({"organization", "party", "giver", "receiver"})
_WHAT: Final = frozenset({"metric", "target", "criterion"})


def bare(text: str) -> str:
    """Return a heading without what is in brackets: "Chỉ tiêu (đơn vị máu)" is "Chỉ tiêu"."""
    return _IN_BRACKETS.sub("", text).strip()


def is_label(text: str) -> bool:
    """Whether a heading says what rows are about."""
    return not _LABELS.isdisjoint(roles_of_heading(bare(text)))


def roles_of_heading(text: str) -> Iterator[str]:
    """Yield the roles that a heading may have: by its words as a whole, else by all its parts.

    "Huyện / Xã" are organizations, "Họ và tên / Đơn vị" and "Tập thể, cá nhân ủng hộ" who gave.
    """
    whole = [role for role in ROLES if says(role, text)]
    yield from whole
    of_parts = None if whole else _of_parts(text)
    if of_parts is not None:
        yield of_parts


def _of_parts(text: str) -> str | None:
    side = next((who for words, who in _SIDES.items() if mentions(words, text)), None)
    plain = text
    for words in _SIDES:
        for word in words_of(words, plain):
            plain = normalize(plain.replace(word, " "))
    parts = [part for part in _BETWEEN.split(plain) if part]
    if len(parts) < 2 and plain == text and not begins("named", text):  # noqa: PLR2004 - one part is the whole
        return None
    known = {_of_part(part) for part in parts}
    if known and known <= _WHO:
        return side or _who(known)
    if known and known <= _WHAT:
        return "metric"
    return next(iter(known)) if len(known) == 1 else None


def _who(known: set[str | None]) -> str:
    if known == {"organization"}:
        return "organization"
    return "receiver" if "receiver" in known else "giver"


def _of_part(text: str) -> str | None:
    """Return the role of one part: of "Họ và tên học sinh", that of who receives."""
    if says("party", text):
        return "party"
    if begins("named", text):
        rest = without("named", text)
        if says("child", rest):
            return "receiver"
        return "giver" if not rest or says("party", rest) else _of_part(rest)
    return next((role for role in ROLES if role not in _ASIDE and says(role, text)), None)
