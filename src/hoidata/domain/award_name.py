"""What a text says about a commendation."""

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.level import Level
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import Shown


@attrs.frozen(field_transformer=fields.located, repr=False)
class AwardName(Shown):
    """What a text says about one commendation (khen thưởng).

    A number that the text gives as "nhiều" is None, never 0.

    Args:
        text: What the text says about it, as written.
        issuer: Who gave it; its `text` is as written, with the office of who signs it ("Chủ tịch
            UBND huyện"). None if not stated.
        form: Code of `award_forms`; None if not stated.
        collectives: Number of collectives (tập thể, đơn vị) that received it; None if not stated.
        individuals: Number of individuals that received it; None if not stated.
        households: Number of households that received it; None if not stated.
        recipients: Who received it, where named, as written.
        citation: What it was given for, as written.
        level: Level that it was given at: as stated ("giải nhì huyện"), else that of the issuer.
        count: How many such awards were given, where they are counted ("3 giải nhất").
        rank: Its class or place: 1 for "giải nhất" and "hạng Nhất"; None if it has none.

    Example:
        >>> from hoidata import Award
        >>> award = Award.parse_name("UBND xã tặng Giấy khen cho 3 tập thể, 4 cá nhân")
        >>> award.issuer.text, award.form, award.collectives, award.individuals
        ('UBND xã', 'certificate_of_commendation', 3, 4)
    """

    text: str = attrs.field(validator=fields.prose)
    issuer: OrganizationName | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(fields.instance(OrganizationName)),
        kw_only=True,
    )
    form: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    collectives: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    individuals: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    households: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    recipients: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.texts, kw_only=True
    )
    citation: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    level: Level | None = attrs.field(
        default=None, converter=attrs.converters.optional(Level), kw_only=True
    )
    count: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    rank: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
