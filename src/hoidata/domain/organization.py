"""Organizations, how they hang together, and how they change."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain._organization_names import read_names
from hoidata.domain.level import Level
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import InvalidData, Problem, Shown, Source, checked
from hoidata.values import report
from hoidata.vocab import Choice


class AttachmentKind(Choice):
    """What an attachment means (quan hệ); only `parent` makes the tree that totals follow."""

    PARENT = "parent"
    ATTACHED_TO = "attached_to"
    MEMBER_OF = "member_of"


class OrganizationChangeKind(Choice):
    """How organizations changed (thay đổi tổ chức)."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DISSOLVE = "dissolve"
    CREATE = "create"


@attrs.frozen(field_transformer=fields.located, repr=False)
class Alias(Shown):
    """Another name of something (tên khác), with the days on which it was used.

    Args:
        name: The name as written.
        valid_from: First day, inclusive; None if not known.
        valid_to: Last day, inclusive; None if it is still used or not known.

    Raises:
        InvalidData: `field.text`, `field.date`; `field.order` if it ends before it starts.
    """

    name: str = attrs.field(validator=fields.text)
    valid_from: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    valid_to: datetime.date | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a reversed validity."""
        fields.require_order(self.valid_from, self.valid_to, "valid_to")


def aliases_of(given: Iterable[Alias | str]) -> tuple[Alias, ...]:
    """Convert aliases, or their names, to a tuple."""
    return fields.read_each(given, Alias)


_COMMON_YEAR: Final = 2023  # has no 29 February: no year begins on a day that others lack
_YEAR_START: Final = re.compile(
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})|--(?P<iso_month>\d\d)-(?P<iso_day>\d\d)", re.ASCII
)


def _year_start(value: str | None) -> str | None:
    """Convert the day and month on which a year begins, as people write them, to ISO 8601."""
    match = _YEAR_START.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise InvalidData(Problem.of("organization.year_start", found=value))
    day, month = (int(match[part] or match[f"iso_{part}"]) for part in ("day", "month"))
    try:
        datetime.date(_COMMON_YEAR, month, day)
    except ValueError:
        raise InvalidData(Problem.of("organization.year_start", found=value)) from None
    return f"--{month:02}-{day:02}"


def _expected(
    given: Mapping[Level, int] | Mapping[str, int] | Iterable[tuple[Level | str, int]],
) -> tuple[tuple[Level, int], ...]:
    """Convert levels with the number of units there to pairs, from the highest level down."""
    return fields.numbers(given, Level, "organization.expected")


@attrs.frozen(field_transformer=fields.located, repr=False)
class Organization(Shown):
    """A body that reports, joins or is named in a report (hội, đoàn thể, cơ quan).

    Args:
        id: Stable id without white space, as `hoi-ctd.kien-an`.
        name: Full name as the organization writes it.
        kind: What sort of organization it is.
        association: Code of the national system it belongs to (`ctd`, `lhpn`); None for bodies
            without one.
        level: Its level; None for bodies outside the hierarchy.
        place: The area that it covers, as written: "TP.Hồ Chí Minh", with the places above it
            "xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An", or a place by its code, `2025-07:17971`,
            which takes precedence over the place in its name.
        valid_from: First day of its existence, inclusive; None if not known, or the day of the
            change that made it.
        valid_to: Last day, inclusive; None if it exists, or ends with a change or with its level.
        aliases: Its other names, in any order.
        declared_members: Number of member organizations that the source declares; None if it
            does not.
        expected: How many units of a level it has, where they are only counted, as
            `{"communal": 34}`; kept as pairs, from the highest level down.
        year_start: The day on which the year of its reports begins, as `15/12` or `--12-15`; kept
            as the latter. If None, that of the nearest organization above it that states one, or
            else 1 January.
        sources: Where it is named.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.date`, `field.count`;
            `field.order` if it ends before it starts; `organization.expected` for two numbers of
            one level; `organization.year_start` for no day of every year.

    Example:
        >>> Organization("hoi-ctd.kien-an", "Hội Chữ thập đỏ quận Kiến An", level="district").level
        <Level.DISTRICT: 'district'>
    """

    id: str = attrs.field(validator=fields.identifier)
    name: str = attrs.field(validator=fields.text)
    kind: str = attrs.field(
        default="association",
        kw_only=True,
        converter=fields.word,
        validator=fields.text,
        metadata=fields.names("organization_kinds"),
    )
    association: str | None = attrs.field(
        default=None,
        kw_only=True,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.names("associations"),
    )
    level: Level | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(Level)
    )
    place: str | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(fields.text)
    )
    valid_from: datetime.date | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    valid_to: datetime.date | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    aliases: tuple[Alias, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=aliases_of,
        validator=fields.instances(Alias),
    )
    declared_members: int | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(fields.count)
    )
    expected: tuple[tuple[Level, int], ...] = attrs.field(
        default=(), kw_only=True, converter=_expected
    )
    year_start: str | None = attrs.field(default=None, kw_only=True, converter=_year_start)
    sources: tuple[Source, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.as_sources, validator=fields.sources
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a reversed validity."""
        fields.require_order(self.valid_from, self.valid_to, "valid_to")

    @staticmethod
    @checked
    def parse_name(
        text: str, *, on: datetime.date | str | None = None, doubts: list[Problem] | None = None
    ) -> OrganizationName:
        """Read what a name says about the one organization that it names.

        Full and abbreviated names, in any case and spelling of tones: "Hội LHPN xã Kim Liên",
        "UBMTTQ VN phường 5", "Huyện đoàn". Where it can be read in several ways, the fields on
        which they differ are None, and `candidates` holds each reading.

        Args:
            text: The name.
            on: The day that it refers to, which decides what a place was then; a text may be
                d/m/yyyy; None for any.
            doubts: A list that collects the doubts, instead of warnings.

        Raises:
            InvalidData: `organization_name.several` if it names several organizations,
                `organization_name.collective` if it names some together ("các xã, phường"),
                `organization_name.unknown` if it names none, `organization_name.too_long` for
                more than 200 words, and `field.date` for what is not a day.

        Warns:
            DoubtfulText: `organization_name.rest` if a part of it was left out,
                `organization_name.marks` if it is typed without marks,
                `organization_name.order` if a higher place is written before one in it, and
                `organization_name.apart` if no such place is known in the one above it.

        Example:
            >>> name = Organization.parse_name("BTV Hội LHPN xã Kim Liên, huyện Nam Đàn")
            >>> name.association, name.level, name.place, name.body
            ('lhpn', <Level.COMMUNAL: 'communal'>, PlaceName(type='xã', name='Kim Liên'), \
'standing_committee')
        """
        found: list[Problem] = []
        names, is_collective = _read(text, on, found)
        if len(names) == 1:
            report(found, doubts, stacklevel=4)
            return names[0]
        if is_collective:
            raise InvalidData(Problem.of("organization_name.collective"))
        raise InvalidData(Problem.of("organization_name.several", expected=len(names)))

    @staticmethod
    @checked
    def parse_names(
        text: str, *, on: datetime.date | str | None = None, doubts: list[Problem] | None = None
    ) -> tuple[OrganizationName, ...]:
        """Read what a text says about each organization that it names, in its order.

        What is written once for several applies to each: "Hội CCB, Hội LHPN xã Kim Liên" are two
        of one commune. None for organizations that are only named together ("các chi hội").

        Args:
            text: The names.
            on: The day that they refer to, as for `parse_name`.
            doubts: As for `parse_name`.

        Raises:
            InvalidData: `organization_name.unknown` for a text that names none,
                `organization_name.too_long` for more than 200 words, and `field.date` for what is
                not a day.

        Warns:
            DoubtfulText: As `parse_name`.

        Example:
            >>> [name.text for name in Organization.parse_names("Hội CCB, Hội LHPN xã Kim Liên")]
            ['Hội CCB xã Kim Liên', 'Hội LHPN xã Kim Liên']
        """
        found: list[Problem] = []
        names, _ = _read(text, on, found)
        report(found, doubts, stacklevel=4)
        return names


def _read(
    text: str, on: datetime.date | str | None, doubts: list[Problem]
) -> tuple[tuple[OrganizationName, ...], bool]:
    """Return the organizations of a text, and whether they are only named together."""
    reading = read_names(text, None if on is None else fields.as_day(on), doubts)
    if not (reading.names or reading.is_collective):
        raise InvalidData(Problem.of("organization_name.unknown"))
    return reading.names, not reading.names


@attrs.frozen(field_transformer=fields.located, repr=False)
class Attachment(Shown):
    """A dated edge from a unit to another organization (trực thuộc).

    `parent` makes the tree that totals follow; `attached_to` is a union inside the office of
    an association; `member_of` is membership in a bloc.

    Args:
        unit: Id of the lower organization.
        parent: Id of the organization that it is attached to.
        kind: What the edge means.
        hierarchy: Name of the line of command that the edge belongs to (`công đoàn`), where it is
            not the association's own; only of kind `parent`. Each name has a tree of its own, and
            trees never mix.
        valid_from: First day, inclusive; None if it is valid since both exist.
        valid_to: Last day, inclusive; None if it is valid as long as both exist.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.date`; `field.order` if it ends before
            it starts; `attachment.self` if a unit is attached to itself; `attachment.hierarchy` if
            an edge of another kind names one.
    """

    unit: str = attrs.field(validator=fields.identifier)
    parent: str = attrs.field(validator=fields.identifier)
    kind: AttachmentKind = attrs.field(
        default=AttachmentKind.PARENT, kw_only=True, converter=AttachmentKind
    )
    hierarchy: str | None = attrs.field(
        default=None,
        kw_only=True,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
    )
    valid_from: datetime.date | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    valid_to: datetime.date | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.as_sources, validator=fields.sources
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a reversed validity, a loop of one, and a line of command of no tree."""
        fields.require_order(self.valid_from, self.valid_to, "valid_to")
        is_tree = self.hierarchy is None or self.kind is AttachmentKind.PARENT
        with fields.Rules() as rules:
            rules.require(self.unit != self.parent, "attachment.self", "parent", self.parent)
            rules.require(is_tree, "attachment.hierarchy", "hierarchy", self.hierarchy)


@attrs.frozen(field_transformer=fields.located, repr=False)
class OrganizationChange(Shown):
    """How organizations changed on a day (sáp nhập, chia tách, đổi tên, giải thể).

    Args:
        kind: What happened.
        before: Ids of the organizations that existed until the day before.
        after: Ids of those that exist from the day on.
        on: First day of the new state; None if not known.
        document: Id of the document that decided it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.date`; `organization_change.shape` if the
            numbers before and after do not fit the kind (a merge has several before and one
            after, a split one before and several after, a dissolution nothing after, a creation
            nothing before, a renaming one on either side).
    """

    kind: OrganizationChangeKind = attrs.field(converter=OrganizationChangeKind)
    before: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.sequence, validator=fields.identifiers
    )
    after: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.sequence, validator=fields.identifiers
    )
    on: datetime.date | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    document: str | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(fields.identifier)
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.as_sources, validator=fields.sources
    )

    def __attrs_post_init__(self) -> None:
        """Refuse numbers before and after that do not fit the kind."""
        shape = f"{len(self.before)} before, {len(self.after)} after"
        fields.require(self._is_shaped(), "organization_change.shape", "kind", shape)

    def _is_shaped(self) -> bool:
        before, after = len(self.before), len(self.after)
        return {
            OrganizationChangeKind.RENAME: before == after == 1,
            OrganizationChangeKind.MERGE: before > 1 and after == 1,
            OrganizationChangeKind.SPLIT: before == 1 and after > 1,
            OrganizationChangeKind.DISSOLVE: before > 0 and after == 0,
            OrganizationChangeKind.CREATE: before == 0 and after > 0,
        }[self.kind]
