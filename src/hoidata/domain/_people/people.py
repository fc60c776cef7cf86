"""Reads people with their posts out of the parts of a text."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from hoidata import places, vocab
from hoidata.domain._organizations import read_organization
from hoidata.domain._people.parts import Name, Part, Parts, Post, Rest, Role, first_of
from hoidata.domain._people.tables import Position, place_types, units
from hoidata.domain._words import Text
from hoidata.domain.organization_name import OrganizationName
from hoidata.domain.person_name import PersonName, PostName
from hoidata.errors import InvalidData, Problem


class _Held(NamedTuple):
    """A person with what is said about them."""

    name: Name
    posts: list[PostName]
    roles: list[str]
    rests: list[Rest]
    before: list[Rest]  # what is written before all posts and people


def read_posts(text: str, doubts: list[Problem]) -> tuple[PostName, ...]:
    """Read the posts that a text names."""
    cut = Text.of(text)
    parts = Parts(cut, has_people=False).found
    posts = [*_posts(cut, parts, doubts).values()]
    if not posts:
        raise InvalidData(Problem.of("post_name.unknown", found=text))
    return tuple(posts)


def read_people(text: str, doubts: list[Problem]) -> tuple[PersonName, ...]:
    """Read the people that a text names, with their posts."""
    cut = Text.of(text)
    parts = Parts(cut).found
    posts = _posts(cut, parts, doubts)
    people = [*_people(parts, posts)]
    if not people:
        return _nameless(cut, parts, tuple(posts.values()), doubts)
    found = [_person(cut, each, doubts) for each in people]
    if _is_mixed(parts):
        doubts.append(Problem.of("person_name.posts"))
    if len(found) == 1:
        return (_unsure(cut, people[0], found[0], parts, doubts),)
    if any(isinstance(part, Role) and part.is_label for part in parts):  # of whom is not stated
        doubts.append(Problem.of("person_name.unread"))
    return tuple(_shared(found, is_before=isinstance(first_of(parts), Post)))


def _nameless(
    cut: Text, parts: Sequence[Part], posts: tuple[PostName, ...], doubts: list[Problem]
) -> tuple[PersonName, ...]:
    roles = tuple(part.code for part in parts if isinstance(part, Role))
    if any(isinstance(part, Post) and _is_of_many(cut, part) for part in parts):
        raise InvalidData(Problem.of("person_name.unknown"))
    if not posts and not roles:
        is_unit = bool(cut.words) and units().at(cut.words, 0) is not None
        raise InvalidData(Problem.of("person_name.unit" if is_unit else "person_name.unknown"))
    if any(isinstance(part, Rest) and cut.words[part.start].is_capital for part in parts):
        doubts.append(Problem.of("person_name.unread"))
    return (PersonName(cut.plain, posts=posts, roles=roles),)


def _is_of_many(cut: Text, post: Post) -> bool:
    """Return whether a post is that of people who are only named together: "các Phó Chủ tịch"."""
    return _MANY & {cut.form(post.start - 1), cut.form(post.end)} != frozenset()


_MANY: Final = frozenset(map(vocab.form_of, ["các", "những"]))


def _is_mixed(parts: Sequence[Part]) -> bool:
    """Return whether a text begins with a post and ends with one, and has posts between people."""
    order = "".join(
        "P" if isinstance(part, Post) else "N" * isinstance(part, Name) for part in parts
    )
    inside = order.strip("P")
    return order.startswith("P") and order.endswith("P") and "P" in inside


def _people(parts: Sequence[Part], posts: dict[int, PostName]) -> Iterator[_Held]:
    """Yield each person with the posts, the roles and the rest that belong to them.

    Posts are of the person before them; in a text that begins with a post, of the next one.
    """
    is_before = isinstance(first_of(parts), Post)
    held: list[_Held] = []
    waiting, roles, before = list[PostName](), list[str](), list[Rest]()
    for number, part in enumerate(parts):
        if isinstance(part, Name):
            held.append(_Held(part, waiting, roles, [], before))
            waiting, roles = [], []
        elif isinstance(part, Post):
            is_next = is_before and any(isinstance(each, Name) for each in parts[number:])
            (waiting if is_next or not held else held[-1].posts).append(posts[number])
        elif isinstance(part, Role):
            (held[-1].roles if held else roles).append(part.code)
        else:
            (held[-1].rests if held else before).append(part)
    yield from held


# --- posts -------------------------------------------------------------------------------------


def _posts(cut: Text, parts: Sequence[Part], doubts: list[Problem]) -> dict[int, PostName]:
    """Return the posts by the number of their part."""
    found: dict[int, PostName] = {}
    before: PostName | None = None
    for number, part in enumerate(parts):
        if not isinstance(part, Post):
            before = before if isinstance(part, Role) else None
            continue
        if not part.is_held:
            raise InvalidData(Problem.of("post_name.unheld", found=cut.cut(part.at, part.named)))
        if part.is_open:
            doubts.append(Problem.of("person_name.or_place"))
        post = _post(cut, part)
        if before is not None and before.is_former is not False and part.is_behind:
            is_said = part.is_former or part.is_current
            if not is_said:
                post = attrs.evolve(post, is_former=None)
                doubts.append(Problem.of("post_name.former", found=post.text))
        found[number] = before = post
    return found


def _post(cut: Text, part: Post) -> PostName:
    written = cut.cut(part.start, part.last)
    made = [
        PostName(
            written,
            position=row["code"],
            organization=_organization(cut, part, row),
            is_acting=part.is_acting,
            is_former=part.is_former,
            is_honorary=part.is_honorary,
        )
        for row in (part.position or Position(())).rows
    ]
    if len(made) == 1:
        return made[0]
    return PostName(
        written,
        organization=_named(cut.cut(part.end, part.last)),
        is_acting=part.is_acting,
        is_former=part.is_former,
        is_honorary=part.is_honorary,
        candidates=tuple(made),
    )


def _organization(cut: Text, part: Post, row: vocab.Row) -> OrganizationName | None:
    """Return the organization of a post, whose name the position may begin ("Bí thư | Chi bộ")."""
    start = _head_end(cut, part, vocab.listed(row["head"])) or part.named
    text = f"{cut.cut(start, part.named)} {cut.cut(part.end, part.last)}".strip()
    unit = row["unit"]
    if start == part.named and unit and not vocab.form_of(text).startswith(vocab.form_of(unit)):
        text = f"{unit} {text}".strip() if text or row["head"] else ""
    return _named(text)


def _head_end(cut: Text, part: Post, heads: Sequence[str]) -> int | None:
    """Return the word after the part of a position that is not the organization's."""
    ends = [
        end
        for end in range(part.at + 1, part.named)
        if vocab.form_of(cut.cut(part.at, end)) in set(map(vocab.form_of, heads))
    ]
    return max(ends, default=None)


def _named(text: str) -> OrganizationName | None:
    bare = text.strip(" ,;:-–(")
    return read_organization(bare) if bare else None


# --- people ------------------------------------------------------------------------------------


def _person(cut: Text, held: _Held, doubts: list[Problem]) -> PersonName:
    rests = [cut.cut(each.start, each.end) for each in held.rests]
    before = [cut.cut(each.start, each.end) for each in held.before]
    rests += [text for text in before if text[:1].isupper()]
    is_said = bool(held.rests) or all(post.organization is None for post in held.posts)
    organization = next(filter(None, map(_affiliation, rests if is_said else ())), None)
    if len(rests) > (organization is not None):
        doubts.append(Problem.of("person_name.unread"))
    return PersonName(
        cut.plain,
        honorific=held.name.honorific,
        name=_spelled(cut.cut(held.name.start, held.name.end), doubts),
        posts=tuple(held.posts),
        organization=organization,
        roles=tuple(held.roles),
    )


def _affiliation(text: str) -> OrganizationName | None:
    cut = Text.of(text)
    is_known = units().at(cut.words, 0) or place_types().at(cut.words, 0)
    is_short = len(cut.words) == 1 and text.isupper()
    return read_organization(text) if is_known or is_short else None


def _spelled(name: str, doubts: list[Problem]) -> str:
    """Return a name with a capital at each word; small letters are a doubt."""
    if name.isupper() and len(name) > 1:
        return name.title().replace("’S", "’s")
    spelled = " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
    if spelled != name:
        doubts.append(Problem.of("person_name.case"))
    return spelled


def _unsure(
    cut: Text, held: _Held, found: PersonName, parts: Sequence[Part], doubts: list[Problem]
) -> PersonName:
    """Return both readings of a name that may also be that of what the post is of."""
    if held.name.is_sure:
        _doubt_alone(cut, held, found, doubts)
        return found
    posts = [part for part in parts if isinstance(part, Post)]
    longer = [*posts[:-1], posts[-1]._replace(last=held.name.end)]
    place = attrs.evolve(found, name=None, posts=tuple(_post(cut, part) for part in longer))
    doubts.append(Problem.of("person_name.or_place"))
    both = (found, place)
    return attrs.evolve(place, posts=(), candidates=both)


def _doubt_alone(cut: Text, held: _Held, found: PersonName, doubts: list[Problem]) -> None:
    """Doubt a name without a post that a place has too, or that the name of a unit goes before."""
    if found.posts or found.roles:
        return
    if held.name.start > 0 and units().at(cut.words, 0) is not None:
        doubts.append(Problem.of("person_name.unread"))
    elif found.honorific is None and places.find(cut.cut(held.name.start, held.name.end)):
        doubts.append(Problem.of("person_name.or_place"))


def _shared(found: list[PersonName], *, is_before: bool) -> Iterator[PersonName]:
    """Yield people; of posts written once for several, each reading of who holds which."""
    at = 0
    while at < len(found):
        end = at
        if is_before:
            while end + 1 < len(found) and not found[end + 1].posts:
                end += 1
            whole = found[at].posts
        else:
            while end + 1 < len(found) and not found[end].posts:
                end += 1
            whole = found[end].posts
        group = found[at : end + 1]
        yield from group if len(group) == 1 or not whole else _readings(group, whole)
        at = end + 1


def _readings(group: list[PersonName], posts: tuple[PostName, ...]) -> Iterator[PersonName]:
    """Yield people of whom the text does not say who holds which posts."""
    for number, person in enumerate(group):
        own = [posts, person.posts]
        if len(posts) == len(group):
            own.append((posts[number],))
        readings = [*dict.fromkeys(own)]
        if len(readings) == 1:
            yield person
            continue
        candidates = tuple(attrs.evolve(person, posts=each) for each in readings)
        yield attrs.evolve(person, posts=(), candidates=candidates)
