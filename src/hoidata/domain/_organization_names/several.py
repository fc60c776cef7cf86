"""Names of one or several organizations: what is written once for several is said of each."""

import datetime
import warnings
from collections.abc import Iterator
from typing import Final

import attrs

from hoidata import vocab
from hoidata.domain._organization_names.parts import Part, parts_of
from hoidata.domain._organization_names.scan import Item, Scan
from hoidata.domain._organization_names.unit import Target, unit_of
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import DoubtfulText, Problem
from hoidata.places import PlaceName
from hoidata.vietnamese import NameText


_UNSURE: Final = frozenset({"rest", "bare"})


@attrs.define
class _Group:
    """Organizations that share their places: every one of them is of every place."""

    heads: list[Part] = attrs.Factory(list)
    targets: list[Target] = attrs.Factory(list)


@attrs.frozen
class Reading:
    """What was read in a text: the organizations, and whether more are meant than are named."""

    names: tuple[OrganizationName, ...]
    is_collective: bool


def read_names(text: str, on: datetime.date | None) -> Reading:
    """Return the organizations that a text names, in its order."""
    name = NameText(text)
    items = _scanned(name)
    kinds = [item.kind for item in items]
    if "other" in kinds and "head" not in kinds[: kinds.index("other")]:
        return Reading((), is_collective=False)
    parts = parts_of(items)
    found = tuple(each for group in _groups(name, parts) for each in _named(name, group, on))
    if found and any(part.has_rest for part in parts):
        _doubt(name, items)
    return Reading(found, any(part.is_collective or part.is_plural for part in parts))


def _scanned(name: NameText) -> list[Item]:
    """Return the parts of a name; of one typed without marks, as it would be with them."""
    items = Scan(name).read()
    if not name.text.isascii() or all(item.kind not in _UNSURE for item in items):
        return items
    marked = Scan(name, is_bare=True).read()
    if marked != items:
        problem = Problem.of("organization_name.marks", found=name.text)
        warnings.warn(DoubtfulText(problem), stacklevel=2)
    return marked


def _doubt(name: NameText, items) -> None:
    rest: list[str] = []
    end = -1
    for item in items:
        if item.kind == "rest":
            words = name.cut(item.start, item.end)
            rest = [*rest[:-1], f"{rest[-1]} {words}"] if item.start == end else [*rest, words]
            end = item.end
    problem = Problem.of("organization_name.rest", found=name.text, rest=" … ".join(rest))
    warnings.warn(DoubtfulText(problem), stacklevel=2)


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
    target = Target.of(text, part)
    if target is None:
        return
    last = group.targets[-1] if group.targets else None
    if last is not None and target.is_above(last, part.lead):
        group.targets = [each.within(target) for each in group.targets]
    else:
        group.targets.append(target if last is None else target.like(last))
    if part.is_plural:
        group.heads = [attrs.evolve(head, is_plural=True) for head in group.heads]


def _named(text: NameText, group: _Group, on: datetime.date | None) -> Iterator[OrganizationName]:
    heads = [head for head in _completed(text, group.heads)] or [Part()]
    targets = [target for target in group.targets if target.is_named]
    is_open = len(group.targets) > 1 or any(head.is_plural for head in heads)
    if not targets and is_open:
        return
    for head in heads:
        if head.is_collective or (not head.head and not head.bodies and not targets):
            continue
        if not targets or not head.takes_place:
            yield unit_of(text, head, group.targets[0] if group.targets and head.takes_place else None, on)
            continue
        for target in targets:
            yield unit_of(text, head, target, on)


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
