"""A place of an edition, and how it is referred to."""

import datetime
import re
from collections.abc import Iterable
from typing import Final, Literal, Self, TypeAlias, TypeVar

import attrs

from hoidata.errors import checked_fields, need_text, refused

PlaceLevel: TypeAlias = Literal["provincial", "district", "communal"]
"""A level of places, as a code of the vocabulary `levels`."""

_LEVELS: Final[dict[int, PlaceLevel]] = {2: "provincial", 3: "district", 5: "communal"}
_One = TypeVar("_One")
_EDITION: Final = re.compile(r"[^\s:]+")
_CODE: Final = re.compile(r"\d{2}|\d{3}|\d{5}", re.ASCII)


def each_of(kind: type[_One], given: Iterable[_One]) -> tuple[_One, ...]:
    """Return a tuple of which each entry is of a kind, or refuse what is not."""
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise refused("field.sequence", given)
    several = tuple(given)
    for at, each in enumerate(several):
        if not isinstance(each, kind):
            raise refused("field.type", each, f"$[{at}]", expected=kind.__name__)
    return several


def _as_names(given: Iterable[str]) -> tuple[str, ...]:
    return each_of(str, given)


@attrs.frozen(order=True, cache_hash=True)
class PlaceRef:
    """A place by its code in an edition (mã địa danh), written `edition:code`.

    Codes are texts with their zeros: two digits for a province, three for a district, five for a
    commune.

    Args:
        edition: Code of the edition: `2025-07`, or of a user's own list.
        code: Code of the place in it.

    Raises:
        InvalidData: `place.ref`.

    Example:
        >>> ref = PlaceRef.parse("2025-07:17971")
        >>> ref.edition, ref.code, ref.level
        ('2025-07', '17971', 'communal')
        >>> str(ref)
        '2025-07:17971'
    """

    edition: str
    code: str

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a code, or not an edition."""
        is_text = isinstance(self.edition, str) and isinstance(self.code, str)
        if not is_text or not _EDITION.fullmatch(self.edition) or not _CODE.fullmatch(self.code):
            raise refused("place.ref", (self.edition, self.code))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `edition:code`.

        Raises:
            InvalidData: `place.ref` if the text is not of that form; `field.text` for what is not
                a text.
        """
        edition, colon, code = need_text(text).strip().rpartition(":")
        if not colon or not _EDITION.fullmatch(edition) or not _CODE.fullmatch(code):
            raise refused("place.ref", text)
        return cls(edition, code)

    @property
    def level(self) -> PlaceLevel:
        """The level of the place, which follows from the length of its code."""
        return _LEVELS[len(self.code)]

    def __str__(self) -> str:
        """Return the written form."""
        return f"{self.edition}:{self.code}"


@checked_fields
@attrs.frozen
class Place:
    """A province, district or commune as it was for some editions (địa danh hành chính).

    It ends where its type, its name, what it is part of or its territory changes: xã Kim Liên
    (17971) of huyện Nam Đàn and the larger xã Kim Liên (17971) of 2025-07-01 are two places.

    Args:
        ref: Its code, in the edition that was asked for, or else in the last that has it.
        type: Its type: a code of the vocabulary `place_types`.
        name: Its name without the type.
        parent: The unit above it; None for a province.
        aliases: Other spellings of its name.
        valid_from: First day of the first edition that has it; None for the earliest edition,
            before which it may already have existed.
        valid_to: Last day, inclusive; None if it still exists.
        source: Where it was taken from.

    Raises:
        InvalidData: `field.text`, `field.type`, `field.date`, `field.sequence`.

    Example:
        >>> from hoidata import places
        >>> place = places.get(PlaceRef.parse("2025-07:17971"))
        >>> place.full_name, place.level, str(place.parent), place.valid_from
        ('Xã Kim Liên', 'communal', '2025-07:40', datetime.date(2025, 7, 1))
    """

    ref: PlaceRef
    type: str
    name: str = attrs.field(kw_only=True)
    parent: PlaceRef | None = attrs.field(default=None, kw_only=True)
    aliases: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_as_names)
    valid_from: datetime.date | None = attrs.field(default=None, kw_only=True)
    valid_to: datetime.date | None = attrs.field(default=None, kw_only=True)
    source: str | None = attrs.field(default=None, kw_only=True)

    @property
    def level(self) -> PlaceLevel:
        """Its level, as a code of the vocabulary `levels`."""
        return self.ref.level

    @property
    def full_name(self) -> str:
        """Type and name, as at the start of a line: "Xã Kim Liên"."""
        return f"{self.type[:1].upper()}{self.type[1:]} {self.name}"

    def __str__(self) -> str:
        """Return the full name."""
        return self.full_name
