"""What took place, and who took part."""

import attrs

from hoidata.domain import _fields as fields
from hoidata.errors import Shown, Source
from hoidata.values import Period, Quantity
from hoidata.vocab import Choice


class EventStatus(Choice):
    """Whether an event took place (tình trạng).

    Source:
        `cancelled` is iCalendar's `STATUS:CANCELLED` and schema.org's `EventCancelled`,
        `postponed` is schema.org's `EventPostponed`; both use one word for planned and held
        (`CONFIRMED`, `EventScheduled`), as they do not report.
    """

    PLANNED = "planned"
    ONGOING = "ongoing"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def has_begun(self) -> bool:
        """Whether there can be results of the event."""
        return self in (EventStatus.ONGOING, EventStatus.HELD)


class PartOfDay(Choice):
    """When in the day it took place (buổi)."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ALL_DAY = "all_day"


@attrs.frozen(field_transformer=fields.located, repr=False)
class Participation(Shown):
    """Who took part in an event and how (tham dự, tham gia).

    Args:
        role: What the participant did.
        person: Id of the person; None for an organization, a group, or people who are only counted.
        organization: Id of the organization that took part, or that a group came from.
        group: Description of a group whose members are not named.
        count: How many took part; None if not stated.
        registered: How many were convened, invited or registered (được triệu tập, được mời, đăng
            ký), whether or not they took part; None if not stated.
        on_behalf_of: Ids of the organizations that the participant spoke for.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.type`; `participation.who` if
            neither person, organization nor group is given, nor how many.
    """

    role: str = attrs.field(
        converter=fields.word, validator=fields.text, metadata=fields.names("roles")
    )
    person: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier)
    )
    organization: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    group: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    count: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.instance(Quantity)),
        kw_only=True,
    )
    registered: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.instance(Quantity)),
        kw_only=True,
    )
    on_behalf_of: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a participation of nobody."""
        who = self.person or self.organization or self.group or self.count or self.registered
        fields.require(who is not None, "participation.who", "person", self.role)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Event(Shown):
    """Something that took place or was planned (sự kiện: hội nghị, kiểm tra, đại hội).

    Args:
        id: Stable id without white space.
        kind: What sort of event it was.
        name: Its name; None if it has none.
        status: Whether it took place; results belong to one that did.
        organizers: Ids of the organizations that held it; several for a joint event.
        period: The days on which it took place or is planned, inclusive; None if not stated.
        part_of_day: When in the day.
        location: Where it took place.
        participants: Who took part, in the order of the source.
        covers: The period that it reviewed or inspected.
        occasion: The day or anniversary that it was held for.
        times: How many such events this entry stands for.
        recurrence: How often it is held, as an ISO duration (`P1Y`) or in words ("hằng năm",
            "6 tháng một lần"), which are combined; None if it is not repeated.
        initiative: Id of the initiative that it belongs to.
        documents: Ids of the documents adopted or presented.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.count`, `field.type`;
            `field.recurrence` for other words.
    """

    id: str = attrs.field(validator=fields.identifier)
    kind: str = attrs.field(
        converter=fields.word, validator=fields.text, metadata=fields.names("event_kinds")
    )
    name: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    status: EventStatus = attrs.field(default=EventStatus.HELD, converter=EventStatus, kw_only=True)
    organizers: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    part_of_day: PartOfDay | None = attrs.field(
        default=None, converter=attrs.converters.optional(PartOfDay), kw_only=True
    )
    location: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    participants: tuple[Participation, ...] = attrs.field(
        default=(),
        converter=fields.sequence,
        validator=fields.instances(Participation),
        kw_only=True,
    )
    covers: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    occasion: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    times: int = attrs.field(default=1, validator=fields.count, kw_only=True)
    recurrence: str | None = attrs.field(default=None, converter=fields.recurrence, kw_only=True)
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    documents: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )
