"""People, the posts of organizations, and who holds them."""

import datetime

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain._people import read_people, read_posts
from hoidata.domain.person_name import PersonName, PostName
from hoidata.errors import InvalidData, Problem, Shown, Source, checked
from hoidata.values import Period, Quantity, Ratio, report
from hoidata.vocab import Choice


class Privacy(Choice):
    """Who may see a person's name (quyền riêng tư); files keep every name."""

    PUBLIC = "public"
    PRIVATE = "private"
    MINOR = "minor"

    @checked
    def shown(self, text: str) -> str:
        """Return a text that may name people, as far as an entry of this privacy lets it be shown.

        That is a name, or what a transaction is for and its voucher, whoever gave and received.

        Raises:
            InvalidData: `field.text` for what is not a text.

        Example:
            >>> Privacy.PUBLIC.shown("hỗ trợ bà A"), Privacy.PRIVATE.shown("hỗ trợ bà A")
            ('hỗ trợ bà A', '(private)')
        """
        return text if self is Privacy.PUBLIC else f"({self})"


@attrs.frozen(field_transformer=fields.located, repr=False)
class Person(Shown):
    """A person named in a report (người).

    Unless public, the name is kept in files but hidden by `str`, `repr`, tables and messages.

    Args:
        id: Stable id without white space and without the name of a person who is not public.
        name: Full name as written, without the honorific.
        honorific: Form of address (ông, bà, đồng chí); None if there is none.
        privacy: Whether the name may be shown: `public` for officials in office, `private` for
            donors and beneficiaries, `minor` for children.
        sources: Where the person is named.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`.

    Example:
        >>> Person("nguoi-1", "Nguyễn Văn A", privacy="private")
        Person(id='nguoi-1', name='(private)')
    """

    id: str = attrs.field(validator=fields.identifier)
    name: str = attrs.field(validator=fields.text, metadata=fields.discreet())
    honorific: str | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.discreet(),
        kw_only=True,
    )
    privacy: Privacy = attrs.field(default=Privacy.PRIVATE, converter=Privacy, kw_only=True)
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    @staticmethod
    @checked
    def parse_name(text: str, *, doubts: list[Problem] | None = None) -> PersonName:
        """Read the one person that a text names, with form of address and posts.

        Args:
            text: As "Ông A, Ủy viên BCH TW Hội CTĐ Việt Nam, Chủ tịch Hội CTĐ tỉnh Kiên Giang".
            doubts: A list that collects the doubts, instead of warnings; none names the person.

        Raises:
            InvalidData: `person_name.unknown` for a text without a person or a post,
                `person_name.unit` for the name of an organization, `person_name.several` for
                several people, `post_name.unheld` for a post that somebody only stands for.

        Warns:
            DoubtfulText: `person_name.case`, `person_name.unread`, `person_name.or_place`,
                `person_name.posts`, `post_name.former`.

        Example:
            >>> person = Person.parse_name("Đ/c Lê Văn A - HUV, Bí thư Đảng ủy xã")
            >>> person.honorific, person.name
            ('đồng chí', 'Lê Văn A')
            >>> [post.position for post in person.posts]
            ['district_party_member', 'party_secretary']
        """
        found: list[Problem] = []
        person, *others = read_people(text, found)
        if others:
            raise InvalidData(Problem.of("person_name.several", expected=1 + len(others)))
        report(found, doubts, stacklevel=4)
        return person

    @staticmethod
    @checked
    def parse_names(text: str, *, doubts: list[Problem] | None = None) -> tuple[PersonName, ...]:
        """Read every person that a text names, in its order, with their posts.

        Where posts are written once for several people, the text does not say who holds which:
        `posts` is empty and `candidates` has the readings.

        Args:
            text: As "Ông A, Chủ tịch Hội CTĐ tỉnh; bà B, Phó Chủ tịch".
            doubts: As for `parse_name`.

        Raises:
            InvalidData: `person_name.unknown`, `person_name.unit`, `post_name.unheld`.

        Warns:
            DoubtfulText: As for `parse_name`.

        Example:
            >>> people = Person.parse_names("Lê Văn A, Trần Văn B, Phó Chủ tịch Hội CTĐ tỉnh")
            >>> [(each.name, len(each.posts), len(each.candidates)) for each in people]
            [('Lê Văn A', 0, 2), ('Trần Văn B', 1, 0)]
        """
        found: list[Problem] = []
        people = read_people(text, found)
        report(found, doubts, stacklevel=4)
        return people

    @property
    def shown_name(self) -> str:
        """The name if it is public, else the privacy in brackets."""
        return self.privacy.shown(self.name)

    def __repr__(self) -> str:
        """Return the id and the name that may be shown."""
        return f"Person(id={self.id!r}, name={self.shown_name!r})"

    __str__ = __repr__


@attrs.frozen(field_transformer=fields.located, repr=False)
class Post(Shown):
    """An office of an organization (chức vụ), held or vacant.

    Args:
        id: Stable id without white space.
        organization: Id of the organization that has the office.
        title: Name of the office (Chủ tịch, Khối trưởng).
        seats: How many may hold it at the same time; None for no limit.
        sources: Where it is named.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.count`.
    """

    id: str = attrs.field(validator=fields.identifier)
    organization: str = attrs.field(validator=fields.identifier)
    title: str = attrs.field(validator=fields.text, kw_only=True)
    seats: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    @staticmethod
    @checked
    def parse_name(text: str, *, doubts: list[Problem] | None = None) -> tuple[PostName, ...]:
        """Read the posts that a text names, in its order.

        Args:
            text: As "Phó Chủ tịch Hội kiêm Chủ tịch CĐCS"; no sign is needed between two posts.
            doubts: A list that collects the doubts, instead of warnings.

        Raises:
            InvalidData: `post_name.unknown` for a text without a post, `post_name.unheld` for one
                that is not held, or not yet ("ứng cử viên", "dự kiến").

        Warns:
            DoubtfulText: `post_name.former`.

        Example:
            >>> [post.position for post in Post.parse_name("UV.BCH, Q. Chủ tịch Hội CTĐ huyện")]
            ['executive_committee_member', 'chair']
        """
        found: list[Problem] = []
        posts = read_posts(text, found)
        report(found, doubts, stacklevel=4)
        return posts


class Selection(Choice):
    """How somebody came to hold a post (hình thức giữ chức vụ)."""

    ELECTED = "elected"
    APPOINTED = "appointed"
    ASSIGNED = "assigned"
    CONSULTATION = "consultation"
    EX_OFFICIO = "ex_officio"
    ACTING = "acting"
    CONCURRENT = "concurrent"


@attrs.frozen(field_transformer=fields.located, repr=False)
class Membership(Shown):
    """Who holds a post (giữ chức vụ), with the days on which it is known.

    An organization may hold a post through a person who acts on its behalf, as the head of a bloc
    does.

    Args:
        post: Id of the post.
        person: Id of the person; None if only the organization is known.
        on_behalf_of: Id of the organization that holds the post through the person.
        count: How many hold it, if they are only counted (chỉ định 15 ủy viên).
        selection: How the holder came to the post; None if not stated.
        votes: The votes for the holder out of all votes: "433/440 phiếu".
        share: The percentage of votes that the source states, with `votes` or alone.
        term: The term of office (nhiệm kỳ).
        motion: Id of the motion that elected the holder.
        document: Id of the decision that appointed the holder.
        valid_from: First day, inclusive; None if not known.
        valid_to: Last day, inclusive; None if it lasts or is not known.
        sources: Where it is stated; each place counts as a separate witness.

    Raises:
        InvalidData: `field.id`, `field.date`, `field.choice`, `field.type`, `field.percentage`;
            `field.count`; `field.order` if it ends before it starts; `membership.holder` if there
            is neither a person, an organization nor a number; `membership.count` for a number
            together with one of them.
    """

    post: str = attrs.field(validator=fields.identifier)
    person: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier)
    )
    on_behalf_of: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    count: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    selection: Selection | None = attrs.field(
        default=None, converter=attrs.converters.optional(Selection), kw_only=True
    )
    votes: Ratio | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_ratio),
        validator=attrs.validators.optional(fields.instance(Ratio)),
        kw_only=True,
    )
    share: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.percentage),
        kw_only=True,
    )
    term: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.period),
        kw_only=True,
    )
    motion: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    document: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    valid_from: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    valid_to: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a reversed validity and a post without a holder, or with a counted one."""
        fields.require_order(self.valid_from, self.valid_to, "valid_to")
        holder, is_counted = self.person or self.on_behalf_of, self.count is not None
        with fields.Rules() as rules:
            rules.require(
                holder is not None or is_counted, "membership.holder", "person", self.post
            )
            rules.require(holder is None or not is_counted, "membership.count", "count", self.count)
