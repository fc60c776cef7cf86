"""Commendations, and registrations for them."""

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.level import Level
from hoidata.errors import Source
from hoidata.values import Period


@attrs.frozen(field_transformer=fields.located)
class Award:
    """A commendation that was given (khen thưởng: Bằng khen, Giấy khen, giải).

    A number that the source gives as "nhiều" is None, never 0.

    Args:
        issuer: Id of the organization that gave it; None if not stated.
        form: Its form (Bằng khen, Giấy khen, giải nhì); None if not stated.
        collectives: Number of collectives (tập thể) that received it; None if not stated.
        individuals: Number of individuals (cá nhân); None if not stated.
        recipients: Ids of the organizations and people who received it, where named.
        organizations: Ids of the organizations that report it.
        period: The period of merit.
        citation: What it was given for.
        level: Level that it was given at.
        event: Id of the event at which it was handed over.
        initiative: Id of the initiative that it was given for.
        report: Id of the report that states it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.count`, `field.choice`, `field.type`.

    Example:
        >>> Award("hoi-ctd.trung-uong", "Bằng khen", collectives=6, individuals=5).collectives
        6
    """

    issuer: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier)
    )
    form: str | None = attrs.field(default=None, validator=attrs.validators.optional(fields.text))
    collectives: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    individuals: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    recipients: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    citation: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    level: Level | None = attrs.field(
        default=None, converter=attrs.converters.optional(Level), kw_only=True
    )
    event: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )


@attrs.frozen(field_transformer=fields.located)
class AwardRegistration:
    """A registration for titles to be earned (đăng ký danh hiệu thi đua); not an award.

    Args:
        organizations: Ids of the organizations that registered.
        period: The period for which they registered.
        titles: Titles registered for; empty if not stated.
        collectives: Number of collectives registered; None if not stated.
        individuals: Number of individuals registered; None if not stated.
        recipient: Id of the body that it was registered with.
        initiatives: Ids of the initiatives that were registered.
        report: Id of the report that states it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.count`, `field.type`.
    """

    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
    )
    titles: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.texts, kw_only=True
    )
    collectives: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    individuals: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    recipient: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    initiatives: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )
