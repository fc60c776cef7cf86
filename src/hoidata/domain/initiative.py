"""Movements, campaigns, programmes and models."""

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.level import Level
from hoidata.domain.organization import Alias, aliases_of
from hoidata.errors import Shown, Source
from hoidata.values import Period


@attrs.frozen(field_transformer=fields.located, repr=False)
class Initiative(Shown):
    """Something that organizations run under a name (phong trào, cuộc vận động, mô hình).

    Args:
        id: Stable id without white space.
        name: Its name, without quotes.
        kind: What sort of initiative it is.
        parent: Id of the initiative that it is part of; None if there is none.
        period: The edition meant; None for the initiative as such.
        theme: Its theme (chủ đề).
        organizations: Ids of the organizations that are stated to run it.
        level: Level that recognised it; None if not stated.
        recurrence: How often it is repeated, as an ISO duration (`P3M`) or in words ("mỗi quý").
        aliases: Its other names and spellings.
        sources: Where it is named.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.type`; `field.recurrence`
            for another recurrence.
    """

    id: str = attrs.field(validator=fields.identifier)
    name: str = attrs.field(validator=fields.text)
    kind: str = attrs.field(
        default="movement",
        converter=fields.word,
        validator=fields.text,
        metadata=fields.names("initiative_kinds"),
        kw_only=True,
    )
    parent: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    theme: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    level: Level | None = attrs.field(
        default=None, converter=attrs.converters.optional(Level), kw_only=True
    )
    recurrence: str | None = attrs.field(default=None, converter=fields.recurrence, kw_only=True)
    aliases: tuple[Alias, ...] = attrs.field(
        default=(), converter=aliases_of, validator=fields.instances(Alias), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )
