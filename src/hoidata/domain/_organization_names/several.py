"""Names of one or several organizations: what is written once for several applies to each."""

import datetime
from collections.abc import Iterator
from typing import Final

import attrs

from hoidata.domain._organization_names.parts import Part, parts_of
from hoidata.domain._organization_names.scan import Item, Scan
from hoidata.domain._organization_names.unit import Target, unit_of
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import InvalidData, Problem
from hoidata.places import PlaceName
from hoidata.vietnamese import NameText

_MOST_WORDS: Final = 200
"""No name is longer; every organization of a list may be of every place."""
_COUNTED: Final = frozenset({"chapter", "bloc"})
"""What has a number, or a name that is not a place."""

_UNSURE: Final = frozenset({"rest", "bare"})


@attrs.define
class _Group:
    """Organizations that share their places: every one of them is of every place."""

    heads: list[Part] = attrs.Factory(list[Part])
    targets: list[Target] = attrs.Factory(list[Target])
    is_former: bool = False
    is_turned: bool = False
    apart: list[PlaceName] = attrs.Factory(list[PlaceName])


@attrs.frozen
class Reading:
    """What was read in a text: the organizations, and whether more are meant than are named."""

    names: tuple[OrganizationName, ...]
    is_collective: bool


def read_names(text: str, on: datetime.date | None, doubts: list[Problem]) -> Reading:
    """Return the organizations that a text names, in its order; add what is doubtful."""
    name = NameText(text)
    if len(name.words) > _MOST_WORDS:
        raise InvalidData(Problem.of("organization_name.too_long"))
    items = _scanned(name, doubts)
    kinds = [item.kind for item in items]
    if "other" in kinds and "head" not in kinds[: kinds.index("other")]:
        return Reading((), is_collective=False)
    parts, rest = parts_of(items)
    groups = [*_groups(name, parts)]
    found = tuple(each for group in groups for each in _named(name, group, on))
    if found and rest:
        doubts.append(_doubt(name, rest))
    if found:
        doubts.extend(each for group in groups for each in _doubts_of(group))
    is_collective = any(part.is_collective or part.is_plural for part in parts)
    is_several = any(group.heads and len(group.targets) > 1 for group in groups)
    return Reading(found, is_collective=is_collective or is_several)


def named_in(
    name: NameText, items: list[Item], on: datetime.date | None
) -> Iterator[tuple[OrganizationName, Part, int, int]]:
    """Yield the organizations of some parts of a text, with the head and the words of each.

    Args:
        name: The text.
        items: The parts.
        on: The day that it is of.
    """
    parts, _ = parts_of(items)
    for group in _groups(name, parts):
        for found, head, target in _paired(name, group, on):
            start, end = head.start, max(head.end, head.start + 1)
            is_own = target is None or head.owns(target.at)
            is_of_one = target is not None and (target.number is not None or target.is_small)
            if is_of_one and not is_own and head.last.role not in _COUNTED:
                found, target = unit_of(name, head, None, on), None  # noqa: PLW2901 - the place of another
            if target is not None and not head.owns(target.at) and len(group.heads) == 1:
                end = max(end, target.end)
            if start >= 0:
                yield found, head, start, end


def _scanned(name: NameText, doubts: list[Problem]) -> list[Item]:
    """Return the parts of a name; of one typed without marks, as it would be with them."""
    items = Scan(name).read()
    if not name.text.isascii() or all(item.kind not in _UNSURE for item in items):
        return items
    marked = Scan(name, is_bare=True).read()
    if marked != items:
        doubts.append(Problem.of("organization_name.marks"))
    return marked


def _doubt(text: NameText, rest: list[Item]) -> Problem:
    """Return the doubt about what was left out, which may be the name of a person: uncited."""
    before = text.cut(0, rest[0].start)
    return Problem.of("organization_name.rest", first=len(before.split()) + 1)


def _doubts_of(group: _Group) -> Iterator[Problem]:
    """Yield what is doubtful of the places of a group."""
    if group.is_turned or any(target.is_turned for target in group.targets):
        yield Problem.of("organization_name.order")
    for above in group.apart:
        yield Problem.of("organization_name.apart", above=above.name)


def _groups(text: NameText, parts: list[Part]) -> Iterator[_Group]:
    group = _Group()
    for part in parts:
        if part.head or part.bodies or part.is_collective:
            if group.targets:
                yield group
                group = _Group()
            group.heads.append(part)
            own = Target.of(text, part)
            if own is not None:
                group.targets.append(own)
        else:
            _aim(text, group, part)
    yield group


def _aim(text: NameText, group: _Group, part: Part) -> None:
    """Add a part that gives only a place or a number."""
    target = Target.of(text, part) or Target(())
    group.is_former |= part.is_former
    last = group.targets[-1] if group.targets else None
    is_plural = any(head.is_plural for head in group.heads)
    is_listed = last is None or part.lead == "và"
    if last is not None and not is_listed and not is_plural and target.is_apart(last):
        group.apart.append(target.places[0])
    if last is not None and not is_listed and target.is_above(last, is_plural=is_plural):
        group.targets = [
            attrs.evolve(each, places=(*each.places, *target.places), is_small=False)
            for each in group.targets
        ]
    else:
        group.is_turned |= last is not None and not is_listed and last.is_over(target)
        target = target if last is None else target.like(last)
        group.targets = [*(each.shared(target) for each in group.targets), target]
    if part.is_plural:
        group.heads = [attrs.evolve(head, is_plural=True) for head in group.heads]


def _named(text: NameText, group: _Group, on: datetime.date | None) -> Iterator[OrganizationName]:
    for name, _, _ in _paired(text, group, on):
        yield name


def _paired(
    text: NameText, group: _Group, on: datetime.date | None
) -> Iterator[tuple[OrganizationName, Part, Target | None]]:
    """Yield the organizations of a group with the head and the target of each."""
    heads = [*_completed(text, group.heads)]
    targets = [target for target in group.targets if target.is_named]
    is_open = len(group.targets) > 1 or any(head.is_plural for head in heads)
    if not heads:  # a place stands for the organization there
        heads = [Part(is_former=group.is_former)]
        targets = [target for target in targets if target.places and target.places[0].type]
    elif not targets and is_open:
        return
    else:
        heads = [head for head in heads if head.is_named]
        targets = targets or group.targets
    for head in heads:
        own = [each for each in targets if head.takes_place or head.owns(each.at)]
        alone: list[Target | None] = [] if head.is_empty else [None]
        for target in own or alone:
            yield unit_of(text, head, target, on), head, target


def _completed(text: NameText, heads: list[Part]) -> Iterator[Part]:
    """Give bodies that are named without their organization that of the next one."""
    for at, head in enumerate(heads):
        if head.head is None and head.bodies:
            nearest = next((each for each in heads[at:] if each.head), None)
            if nearest is not None:
                prefix = f"{text.cut(head.start, head.end)} "
                yield attrs.evolve(nearest, bodies=head.bodies, start=nearest.at, prefix=prefix)
                continue
        yield head
