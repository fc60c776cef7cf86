"""The tree of organizations, and who holds their posts, as tables."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from hoidata.dataset import Dataset, Tree, asked_day, days
from hoidata.display._names import one_line, organization_name, person_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, day_name, label, name_of, word
from hoidata.domain import AttachmentKind, Membership, Organization, Post
from hoidata.values import Period, Quantity


def organizations(
    data: Dataset,
    *,
    at: datetime.date | Period | str,
    kind: AttachmentKind = AttachmentKind.PARENT,
    language: Language = "vi",
) -> Table:
    """Return the organizations that exist on a day as a tree, in the order of the data.

    Args:
        data: The organizations, their attachments and changes.
        at: The day; a text may be d/m/yyyy.
        kind: The kind of attachment to draw: `parent` is the tree that totals follow, `member_of`
            shows who belongs to which bloc; a member of several is drawn in each.
        language: The language of headings and labels.

    Raises:
        InvalidData: `asked.day` if the day is not one, the codes of `Period.parse`; `field.choice`
            for another language.

    Example:
        >>> from hoidata import Attachment, Dataset, Organization
        >>> city = Organization("hoi-ctd.hai-phong", "Hội CTĐ Hải Phòng", level="provincial")
        >>> unit = Organization("hoi-ctd.kien-an", "Hội CTĐ Kiến An", level="district")
        >>> edges = [Attachment("hoi-ctd.kien-an", "hoi-ctd.hai-phong")]
        >>> data = Dataset(organizations=[city, unit], attachments=edges)
        >>> print(organizations(data, at="31/12/2022"))
        Tổ chức ngày 31/12/2022
        ------------------  ------  ---------  -----------------
        tổ chức             loại    cấp        mã
        ------------------  ------  ---------  -----------------
        Hội CTĐ Hải Phòng   hội     cấp tỉnh   hoi-ctd.hai-phong
        └─ Hội CTĐ Kiến An  hội     cấp huyện  hoi-ctd.kien-an
        ------------------  ------  ---------  -----------------
    """
    day = asked_day(at)
    units = dict.fromkeys(each.id for each in data.organizations)
    there = {unit: data[Organization, unit] for unit in units if data.exists(unit, day)}
    tree = data.tree(day, kind=kind)
    rows = [
        (branch + one_line(there[unit].name), *_marks(data, there[unit], language), unit)
        for branch, unit in _drawn(tree, there)
    ]
    return Table(
        [word(head, language) for head in ("organization", "kind", "level", "code")],
        rows,
        title=word("organizations", language, day=day_name(day)),
        widest=90,  # the branches of the tree stand before the names
        notes=[] if rows else [word("none", language)],
    )


def _marks(data: Dataset, unit: Organization, language: Language) -> tuple[str, str]:
    kind = name_of(data.term("organization_kinds", unit.kind), language)
    return kind, "" if unit.level is None else label(unit.level, language)


def _drawn(tree: Tree, there: dict[str, Organization]) -> Iterator[tuple[str, str]]:
    """Yield units with the branches before their names, a parent before its children.

    What is below a unit follows where it is drawn first.
    """
    drawn: set[str] = set()
    tops = [unit for unit in there if tree.parent(unit) not in there]
    heads: set[str] = set()
    # A circle has no top: its units come last, each as a top unless drawn below another.
    waiting = [("", "", unit) for unit in reversed((*tops, *there))]
    while waiting:
        branch, margin, unit = waiting.pop()
        if unit in drawn and not branch:
            continue
        yield branch, unit
        if unit in drawn:
            continue
        drawn.add(unit)
        if not branch:
            heads.add(unit)
        below = [child for child in tree.children(unit) if child in there and child not in heads]
        for child in reversed(below):
            is_last = child == below[-1]
            end, rest = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
            waiting.append((margin + end, margin + rest, child))


def posts(data: Dataset, *, at: datetime.date | Period | str, language: Language = "vi") -> Table:
    """Return who holds which post on a day, in the order of the data; one row per holder.

    Posts of organizations that do not exist on the day are left out. Names that are not public
    are replaced by the reason why. "…" means that no holder is known.

    Args:
        data: The posts, their holders and the people.
        at: The day; a text may be d/m/yyyy.
        language: The language of headings and labels.

    Raises:
        InvalidData: `asked.day` if the day is not one, the codes of `Period.parse`; `field.choice`
            for another language.

    Example:
        >>> from hoidata import Dataset, Membership, Person, Post
        >>> data = Dataset(
        ...     posts=[Post("chu-tich", "hoi-ctd.kien-an", title="Chủ tịch")],
        ...     people=[Person("nguoi-1", "Nguyễn Văn A", privacy="private")],
        ...     memberships=[Membership("chu-tich", "nguoi-1")],
        ... )
        >>> print(posts(data, at="31/12/2022").rows[0])
        ('hoi-ctd.kien-an', 'Chủ tịch', '(riêng tư)', '')
    """
    day = asked_day(at)
    held: dict[str, list[Membership]] = defaultdict(list)
    for each in data.memberships:
        first, last = days.of_validity(each.valid_from, each.valid_to)
        if first <= day.toordinal() < last:
            held[each.post].append(each)
    there = [post for post in data.posts if data.existence.has(post.organization, day.toordinal())]
    rows = [row for post in there for row in _holders(data, post, held[post.id], language)]
    heads = ("organization", "post", "holder", "on_behalf_of")
    return Table(
        [word(head, language) for head in heads],
        rows,
        title=word("posts", language, day=day_name(day)),
        notes=[] if rows else [word("none", language)],
    )


def _holders(
    data: Dataset, post: Post, held: list[Membership], language: Language
) -> Iterator[tuple[str, str, str, str]]:
    where = organization_name(data, post.organization, language), one_line(post.title)
    for each in held:
        who = MISSING if each.count is None else str(Quantity(each.count, "người"))
        if each.person is not None:
            who = person_name(data, each.person, language)
        behalf = each.on_behalf_of
        yield (*where, who, "" if behalf is None else organization_name(data, behalf, language))
    if not held:
        yield (*where, MISSING, "")
