"""What a total is based on, and what is missing in it: walked when it is read."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from hoidata.aggregate._rollup.amounts import is_share
from hoidata.aggregate._rollup.declared import unnamed_units
from hoidata.aggregate._rollup.nodes import Down, Node, plain_terms
from hoidata.aggregate._rollup.series import Terms
from hoidata.dataset import Dataset, Days, Span, days
from hoidata.domain import Aggregation, Level, Organization
from hoidata.errors import Shown
from hoidata.values import Period

if TYPE_CHECKING:
    from hoidata.aggregate._rollup.engine import Engine


@attrs.frozen(kw_only=True, repr=False)
class Missing(Shown):
    """Days of one unit for which a total has no figure (số liệu còn thiếu).

    Args:
        organization: Id of the unit, or of the one above where units below are only counted.
        days: The days, in order; for a balance, the last day asked for, or for an opening one the
            first.
    """

    organization: str
    days: tuple[Period, ...]

    def is_own(self, data: Dataset) -> bool:
        """Whether only the unit's own figures are missing: it has units below, all of them named.

        Args:
            data: The dataset of the units.
        """
        at = days.of_period(self.days[-1])[1] - 1
        children = data.hierarchy().children(self.organization, at)
        found = data.get(Organization, self.organization)
        return bool(children) and (found is None or not found.expected)

    def unnamed(self, data: Dataset) -> Mapping[Level, int]:
        """How many units of which level are missing that are stated to be below it, and not named.

        None where no unit below it is named: its own figures are missing.

        Args:
            data: The dataset of the units.
        """
        at = days.of_period(self.days[-1])[1] - 1
        children = data.hierarchy().children(self.organization, at)
        return unnamed_units(data, self.organization, children) if children else {}


def terms_of(node: Node | Down) -> Terms:
    """Return the figures in a total with their signs, those of kinds last."""
    found = [term for _, _, terms in plain_terms(node) for term in terms]
    found += [term for each in node.kinds for term in each.pick.terms]
    return tuple(found)


def missing_of(engine: "Engine", unit: str | None, node: Node | Down) -> tuple[Missing, ...]:
    """Return the expected units and days that no figure in a total covers."""
    found: dict[str, Days] = {}
    waiting: list[tuple[str | None, Node | Down, Days]] = [(unit, node, (node.span,))]
    while waiting:
        name, here, wanted = waiting.pop()
        if isinstance(here, Node):
            waiting += _below_node(engine, here, wanted, found)
        else:
            waiting += _below_down(name, here, wanted, found)
    return tuple(
        Missing(
            organization=name,
            days=days.to_periods(_day_asked(engine, _lived(engine, name, lacking))),
        )
        for name, lacking in sorted(found.items())
    )


def all_of(engine: "Engine", unit: str, span: Span) -> Missing:
    """Return that nothing is known about what a unit is stated to have but not listed."""
    return Missing(organization=unit, days=days.to_periods(_day_asked(engine, (span,))))


def _day_asked(engine: "Engine", lacking: Days) -> Days:
    """Return the day that a balance is asked for, or all days of others."""
    first, last = lacking[0][0], lacking[-1][1]
    if engine.arithmetic.in_time is Aggregation.FIRST:
        return (days.of_opening((first, last)),)
    return ((last - 1, last),) if engine.is_stock and last < days.LAST else lacking


def _lived(engine: "Engine", unit: str, lacking: Days) -> Days:
    """Return the days that a unit lacks, without those after its end."""
    return days.common(lacking, engine.world.moves.lives(unit)) or lacking


def _add(found: dict[str, Days], name: str | None, lacking: Days) -> None:
    if name is not None and lacking:
        found[name] = days.union(found.get(name, ()), lacking)


def _below_node(
    engine: "Engine", node: Node, wanted: Days, found: dict[str, Days]
) -> Iterator[tuple[str | None, Node | Down, Days]]:
    picked = days.union(*(((max(p.first, node.span[0]), p.last),) for p in node.picks))
    wanted = days.common(days.without(wanted, days.common(picked, node.full)), (node.span,))
    for down in node.downs:
        inside = days.common(wanted, (down.span,))
        if engine.lacks_units(node.unit, down.span):
            _add(found, node.unit, inside)
        yield node.unit, down, inside
        wanted = days.without(wanted, (down.span,))
    if wanted and node.derived is not None:
        _all_below(node.unit, node.derived, wanted, found)
    else:
        _add(found, node.unit, wanted)


def _all_below(unit: str, down: Down, wanted: Days, found: dict[str, Days]) -> None:
    """Add everything expected below a unit for days that nothing fills."""
    waiting: list[tuple[str, Down | None, Days]] = [(unit, down, wanted)]
    while waiting:
        name, here, lacking = waiting.pop()
        if here is None or here.is_own_expected:
            _add(found, name, lacking)
        for entry in () if here is None else here.entries:
            inside = days.common(lacking, (entry.span,))
            if inside:
                waiting.append((entry.unit, entry.derived, inside))


def _below_down(
    name: str | None, down: Down, wanted: Days, found: dict[str, Days]
) -> Iterator[tuple[str | None, Node | Down, Days]]:
    _add(found, name, days.common(wanted, down.lost))
    for orphan in down.orphans:
        _add(found, orphan.unit, days.common(wanted, (orphan.span,)))
    if down.is_own_expected:
        _add(found, name, days.without(wanted, down.own.firm))
    for entry in down.entries:
        inside = days.common(wanted, (entry.span,))
        if not inside:
            continue
        if is_share(entry.amount):
            _add(found, entry.unit, inside)
        elif entry.full != (entry.span,):
            yield entry.unit, entry, inside
