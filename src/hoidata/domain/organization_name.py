"""What the name of an organization says."""

from typing import Any, Final

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.level import Level
from hoidata.errors import Shown
from hoidata.places import PlaceName

_OPTIONAL_TEXT: Final = attrs.validators.optional(fields.text)


def _name(_: object, attribute: fields.Field, value: Any) -> None:  # noqa: ANN401 - from callers
    fields.instance(OrganizationName)(_, attribute, value)


def _names(_: object, attribute: fields.Field, value: Any) -> None:  # noqa: ANN401 - from callers
    fields.instances(OrganizationName)(_, attribute, value)


@attrs.frozen(field_transformer=fields.located, repr=False)
class OrganizationName(Shown):
    """What a name says about the one organization that it names (tên tổ chức).

    A field has what all readings of the name agree on; where readings differ, it is None and
    `candidates` has each reading in full.

    Args:
        text: The name as written.
        kind: What sort of organization it is: a code of `organization_kinds`; None if not known.
        association: Code of the national system that it belongs to; None if it has none.
        merged: Codes of the further associations of a merged unit ("Hội CTĐ - BTXH").
        level: Its level; None if the name does not say it.
        place: The place that it is of; None if the name gives none.
        within: The places that the name gives above it, the nearest first.
        body: The body of the organization that the name means (Ban Thường vụ, Thường trực): a
            code of `bodies`; None for the organization itself.
        host: The organization that it is inside: of a workplace union, a chapter of a school.
        number: Its number, of a bloc or a chapter ("Khối thi đua 20"); None if it has none.
        name: Its proper name, of a school, a bank, a club, or what distinguishes it from others of
            its kind ("Cụm thi đua", "Ủy ban nhân dân"); None if the rest is its name.
        is_former: Whether the name says that it no longer exists ("(cũ)").
        candidates: All readings, if there is more than one; each without candidates of its own.

    Raises:
        InvalidData: `field.text`, `field.choice`, `field.count`, `field.type`, `field.sequence`.

    Example:
        >>> from hoidata import Organization
        >>> name = Organization.parse_name("Hội CTĐ thành phố")
        >>> name.association, name.level, [str(each.level) for each in name.candidates]
        ('ctd', None, ['provincial', 'district'])
    """

    text: str = attrs.field(validator=fields.text)
    kind: str | None = attrs.field(default=None, kw_only=True, validator=_OPTIONAL_TEXT)
    association: str | None = attrs.field(default=None, kw_only=True, validator=_OPTIONAL_TEXT)
    merged: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.sequence, validator=fields.texts
    )
    level: Level | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(Level)
    )
    place: PlaceName | None = attrs.field(
        default=None,
        kw_only=True,
        validator=attrs.validators.optional(fields.instance(PlaceName)),
    )
    within: tuple[PlaceName, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=fields.sequence,
        validator=fields.instances(PlaceName),
    )
    body: str | None = attrs.field(default=None, kw_only=True, validator=_OPTIONAL_TEXT)
    host: "OrganizationName | None" = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(_name)
    )
    number: int | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(fields.count)
    )
    name: str | None = attrs.field(default=None, kw_only=True, validator=_OPTIONAL_TEXT)
    is_former: bool = attrs.field(default=False, kw_only=True, validator=fields.flag)
    candidates: "tuple[OrganizationName, ...]" = attrs.field(
        default=(), kw_only=True, converter=fields.sequence, validator=_names
    )
