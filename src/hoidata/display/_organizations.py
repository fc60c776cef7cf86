"""The tree of organizations, and who holds their posts, as tables."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from hoidata.dataset import Dataset, Tree, days
from hoidata.display._cell import Cell, Value
from hoidata.display._names import one_line, organization_name, person_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, day_name, name_of, word
from hoidata.domain import Membership, Organization, Post
from hoidata.values import Quantity

_WIDTH: Final = 3
"""How many letters a branch of a tree is wide."""
_DEEPEST: Final = 40
"""From there on a tree is drawn as if it were no deeper."""


def organizations(
    data: Dataset,
    rows: Iterable[Organization],
    tree: Tree,
    language: Language,
) -> Table:
    """Return the organizations that exist on the day of a tree, in the order of the data.

    Those whose parent is not among them are at the top.
    """
    there: dict[str, Organization] = {}
    for each in rows:
        if data.existence.has(each.id, tree.at.toordinal()):
            there.setdefault(each.id, each)
    shown = [
        (
            Cell(one_line(there[unit].name), lead=branch, depth=len(branch) // _WIDTH),
            *_marks(data, there[unit], language),
            unit,
        )
        for branch, unit in _drawn(tree, there)
    ]
    return Table(
        [word(head, language) for head in ("organization", "kind", "level", "code")],
        shown,
        title=word("organizations", language, day=day_name(tree.at)),
        remarks=[] if shown else [word("none", language)],
        language=language,
        widest=90,  # the branches of the tree are before the names
    )


def _marks(data: Dataset, unit: Organization, language: Language) -> tuple[Value, Value]:
    kind = name_of(data.term("organization_kinds", unit.kind), language)
    return kind, "" if unit.level is None else unit.level


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
            # Branches of a tree deeper than any would grow with the square of its depth.
            waiting.append((margin + end, (margin + rest)[: _WIDTH * _DEEPEST], child))


def posts(data: Dataset, asked: Iterable[Post], day: datetime.date, language: Language) -> Table:
    """Return who holds which post on a day, in the order given; one row per holder.

    Posts of organizations that do not exist on the day are left out. Names that are not public
    are replaced by the reason why. "…" means that no holder is known.
    """
    held: dict[str, list[Membership]] = defaultdict(list)
    for each in data.memberships:
        first, last = days.of_validity(each.valid_from, each.valid_to)
        if first <= day.toordinal() < last:
            held[each.post].append(each)
    there = [post for post in asked if data.existence.has(post.organization, day.toordinal())]
    rows = [row for post in there for row in _holders(data, post, held[post.id], language)]
    heads = ("organization", "post", "holder", "on_behalf_of")
    return Table(
        [word(head, language) for head in heads],
        rows,
        title=word("posts", language, day=day_name(day)),
        remarks=[] if rows else [word("none", language)],
        language=language,
    )


def _holders(
    data: Dataset, post: Post, held: list[Membership], language: Language
) -> Iterator[tuple[Value, ...]]:
    where = organization_name(data, post.organization, language), one_line(post.title)
    for each in held:
        who = MISSING if each.count is None else Quantity(each.count, "người")
        if each.person is not None:
            who = person_name(data, each.person, language)
        behalf = each.on_behalf_of
        yield (*where, who, "" if behalf is None else organization_name(data, behalf, language))
    if not held:
        yield (*where, MISSING, "")
