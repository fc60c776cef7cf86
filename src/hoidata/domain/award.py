"""Commendations, and registrations for them."""

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain._award_names import read_awards
from hoidata.domain.award_name import AwardName
from hoidata.domain.level import Level
from hoidata.errors import InvalidData, Problem, Shown, Source, checked
from hoidata.values import Period, report


@attrs.frozen(field_transformer=fields.located, repr=False)
class Award(Shown):
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

    @staticmethod
    @checked
    def parse_name(text: str, *, doubts: list[Problem] | None = None) -> AwardName:
        """Read the one award that a text states: who gave what to how many, and what for.

        Args:
            text: As "Hội CTĐ thành phố tặng Giấy khen cho 3 tập thể" or "đạt giải nhì huyện".
            doubts: A list that collects the doubts, instead of warnings.

        Raises:
            InvalidData: `award_name.unknown` for a text without one, `award_name.several` for
                several, `award_name.registration` for titles that were only registered,
                `award_name.proposal` for what was only proposed or planned,
                `award_name.revoked` for what was taken back, and `award_name.none` for what
                nobody received.

        Warns:
            DoubtfulText: `award_name.unclear` for a number or a class that is not exactly one
                ("hơn 10 cá nhân"), which is None; `award_name.unread` for a part that was left out.

        Example:
            >>> award = Award.parse_name("đạt giải nhì huyện")
            >>> award.form, award.rank, award.level
            ('second_prize', 2, <Level.DISTRICT: 'district'>)
        """
        found: list[Problem] = []
        award, *others = read_awards(text, found)
        if others:
            raise InvalidData(Problem.of("award_name.several", expected=1 + len(others)))
        report(found, doubts, stacklevel=4)
        return award

    @staticmethod
    @checked
    def parse_names(text: str, *, doubts: list[Problem] | None = None) -> tuple[AwardName, ...]:
        """Read every award that a text states, in its order.

        What is written once for several, such as what they were given for, applies to each.

        Args:
            text: As "Trung ương Hội tặng Bằng khen cho 6 tập thể, UBND quận trao Giấy khen cho 3
                cá nhân có thành tích xuất sắc".
            doubts: As for `parse_name`.

        Raises:
            InvalidData: As `parse_name`, but not `award_name.several`.

        Warns:
            DoubtfulText: As `parse_name`.

        Example:
            >>> text = "Hội CTĐ tỉnh tặng Giấy khen 2 tập thể, UBND huyện trao Giấy khen 6 cá nhân"
            >>> [(award.issuer.text, award.individuals) for award in Award.parse_names(text)]
            [('Hội CTĐ tỉnh', None), ('UBND huyện', 6)]
        """
        found: list[Problem] = []
        awards = read_awards(text, found)
        report(found, doubts, stacklevel=4)
        return awards


@attrs.frozen(field_transformer=fields.located, repr=False)
class AwardRegistration(Shown):
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
