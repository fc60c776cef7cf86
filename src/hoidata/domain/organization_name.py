"""What the name of an organization says."""

import attrs

from hoidata.domain.level import Level
from hoidata.places import PlaceName


@attrs.frozen
class OrganizationName:
    """What a name says about the one organization that it names (tên tổ chức).

    A field holds what every reading of the name agrees on; where readings differ, it is None and
    `candidates` holds each reading in full.

    Args:
        text: The name as written.
        kind: What sort of organization it is: a code of `organization_kinds`; None if not known.
        association: Code of the national system that it belongs to; None if it has none.
        merged: Codes of the further associations of a merged unit ("Hội CTĐ - BTXH").
        level: Its level; None if the name does not say it.
        place: The place that it is of; None if the name gives none.
        within: The places that the name gives above it, from the nearest on.
        body: The body of the organization that the name means (Ban Thường vụ, Thường trực): a
            code of `bodies`; None for the organization itself.
        host: The organization that it is inside: of a workplace union, a chapter of a school.
        number: Its number, of a bloc or a chapter ("Khối thi đua 20"); None if it has none.
        name: Its proper name, of a school, a bank, a club; None if it is called by the rest.
        is_former: Whether the name says that it is no longer there ("(cũ)").
        candidates: All readings, if there is more than one; each without candidates of its own.
    """

    text: str
    kind: str | None = attrs.field(default=None, kw_only=True)
    association: str | None = attrs.field(default=None, kw_only=True)
    merged: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    level: Level | None = attrs.field(default=None, kw_only=True)
    place: PlaceName | None = attrs.field(default=None, kw_only=True)
    within: tuple[PlaceName, ...] = attrs.field(default=(), kw_only=True)
    body: str | None = attrs.field(default=None, kw_only=True)
    host: "OrganizationName | None" = attrs.field(default=None, kw_only=True)
    number: int | None = attrs.field(default=None, kw_only=True)
    name: str | None = attrs.field(default=None, kw_only=True)
    is_former: bool = attrs.field(default=False, kw_only=True)
    candidates: "tuple[OrganizationName, ...]" = attrs.field(default=(), kw_only=True)
