"""What a text says about people and the posts that they hold."""

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import Shown


@attrs.frozen(field_transformer=fields.located, repr=False)
class PostName(Shown):
    """What a text says about one post (chức vụ).

    Args:
        text: The post as written.
        position: Code of `positions`; None if it is not known, or the readings differ.
        organization: The organization that has the post; None if the text does not name it.
        is_acting: Whether its holder only acts in it (quyền, phụ trách).
        is_former: Whether its holder held it earlier (nguyên, cựu); None for a post after a former
            one, where the text does not say whether "nguyên" applies to it too.
        is_honorary: Whether it is honorary (danh dự).
        candidates: All readings of an abbreviation with several (TUV); each without candidates.

    Example:
        >>> from hoidata import Post
        >>> [post] = Post.parse_name("nguyên PCT Hội CTĐ tỉnh Kiên Giang")
        >>> post.position, post.is_former
        ('vice_chair', True)
    """

    text: str = attrs.field(validator=fields.prose)
    position: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    organization: OrganizationName | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(fields.instance(OrganizationName)),
        kw_only=True,
    )
    is_acting: bool = attrs.field(default=False, validator=fields.flag, kw_only=True)
    is_former: bool | None = attrs.field(default=False, validator=fields.known_flag, kw_only=True)
    is_honorary: bool = attrs.field(default=False, validator=fields.flag, kw_only=True)
    candidates: "tuple[PostName, ...]" = attrs.field(
        default=(), converter=fields.sequence, validator=fields.readings, kw_only=True
    )

    @property
    def rank(self) -> int | None:
        """Rank of the position: 1 for the head, 2 for the standing deputy, 3 for a deputy.

        4 and 5 are for members of boards and committees, 6 for other offices. None if the position
        is not known or is not an office.
        """
        row = vocab.get("positions", self.position or "")
        return int(row["rank"]) if row and row["rank"] else None


@attrs.frozen(field_transformer=fields.located, repr=False)
class PersonName(Shown):
    """What a text says about one person (họ tên, chức vụ).

    Args:
        text: The text as written.
        honorific: Form of address or title before the name (ông, đồng chí, PGS.TS).
        name: The name, each word with a capital; None where the text only names a post, or where
            the readings differ.
        posts: The posts, in the order of the text.
        organization: An organization or place named with the person but without a post, such as
            that of an author ("Văn Tùng - Hội CTĐ Kiên Giang").
        roles: Codes of `roles`: what the person did at an event (Trưởng đoàn kiểm tra).
        candidates: All readings, if there is more than one; each without candidates of its own.

    Example:
        >>> from hoidata import Person
        >>> person = Person.parse_name("Bà Nguyễn Thị A, Chủ tịch Hội Chữ thập đỏ thị xã")
        >>> person.honorific, person.name, person.posts[0].position
        ('bà', 'Nguyễn Thị A', 'chair')
    """

    text: str = attrs.field(validator=fields.prose)
    honorific: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    name: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    posts: tuple[PostName, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(PostName), kw_only=True
    )
    organization: OrganizationName | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(fields.instance(OrganizationName)),
        kw_only=True,
    )
    roles: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.texts, kw_only=True
    )
    candidates: "tuple[PersonName, ...]" = attrs.field(
        default=(), converter=fields.sequence, validator=fields.readings, kw_only=True
    )
