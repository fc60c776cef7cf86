"""One period against another."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias, TypedDict, Unpack

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._measured import is_whole
from hoidata.aggregate._rollup import rollup
from hoidata.aggregate._total import Total
from hoidata.aggregate._tree_sum import Prefer
from hoidata.dataset import Dataset
from hoidata.domain import Aggregation, Level, Metric, Scope
from hoidata.errors import Problem
from hoidata.values import Against, Change, Period, Quantity, Ratio, Unit, UnitKind, Verdict, growth

_Teller: TypeAlias = tuple[frozenset[str], Scope, tuple[str | None, str | None, str | None]]


@attrs.frozen(kw_only=True)
class Comparison:
    """One organization's figure in two periods (so sánh cùng kỳ); what is missing stays missing.

    Args:
        organization: Id of the organization; None for a joint figure without a place.
        metric: The metric compared.
        period: The later period, inclusive.
        base_period: The period that it is compared with.
        current: The total of the later period; None if there is none.
        base: The total of the earlier one; None if there is none.
        difference: Current less base, in the metric's unit; of percentages and of pairs, in điểm
            phần trăm. None without both figures.
        growth: The growth in `%`, with its bounds; None where it means nothing: without both
            figures, from 0, below 0, of percentages, or where a total lacks days or units and
            the two do not rest on whole periods of the same organizations.
        stated: The changes that the source states beside the later figure, each with whether
            the two figures bear it out; undecided where the growth would mean nothing.
        problems: Which period's total lacks days or units below.
    """

    organization: str | None
    metric: Metric
    period: Period
    base_period: Period
    current: Total | None
    base: Total | None
    difference: Quantity | None = None
    growth: Quantity | None = None
    stated: tuple[tuple[Change, Verdict], ...] = ()
    problems: tuple[Problem, ...] = ()


class RollUpOptions(TypedDict, total=False):
    """The options of `rollup` that comparisons share."""

    to: Level | str | Iterable[str] | None
    prefer: Prefer
    structure: datetime.date | str | None


def compare(
    data: Dataset,
    metric: Metric | str,
    period: Period | str,
    *,
    against: Period | str | None = None,
    **options: Unpack[RollUpOptions],
) -> tuple[Comparison, ...]:
    """Compare a period with the same period of the year before, or with another one.

    Args:
        data: The figures and the tree.
        metric: The metric or its code.
        period: The later period.
        against: The period to compare with; the same period last year if None.
        **options: `to`, `prefer` and `structure` as for `rollup`; give a day as `structure` to
            compare across a change of the tree.

    Returns:
        One comparison an organization that has a figure in either period, in the order of the
        data.

    Raises:
        NotAdditive: As `rollup`.
        ReferenceMissing: As `rollup`.

    Example:
        >>> from hoidata import samples
        >>> row = compare(samples.reports(), "humanitarian_value", "2022", to="hoi-ctd.kien-an")[0]
        >>> row.base_period.code, row.base, row.growth
        ('2021', None, None)
    """
    later = asked_period(period)
    earlier = _base_period(later, against)
    chosen = data[Metric, metric] if isinstance(metric, str) else metric
    totals = rollup(data, chosen, over=(later, earlier), **options)
    return tuple(
        _comparison(
            Comparison(
                organization=unit,
                metric=chosen,
                period=later,
                base_period=earlier,
                current=totals.get((unit, later)),
                base=totals.get((unit, earlier)),
            )
        )
        for unit in totals.organizations
    )


def _base_period(later: Period, against: Period | str | None) -> Period:
    if against is None:
        return later.same_period_last_year()
    return asked_period(against)


def _comparison(bare: Comparison) -> Comparison:
    problems = tuple(
        Problem.of("compare.incomplete", found=total.period.code)
        for total in (bare.base, bare.current)
        if total is not None and not _is_whole(total)
    )
    row = attrs.evolve(bare, problems=problems)
    now, then = _quantity(bare.current), _quantity(bare.base)
    if bare.current is None or bare.base is None or now is None or then is None:
        return row
    if now.unit != then.unit:
        return row
    is_like = not problems or _is_alike(bare.current, bare.base)
    is_share = now.unit is not None and Unit.of(now.unit).kind is UnitKind.SHARE
    return attrs.evolve(
        row,
        difference=now - then,
        growth=growth(now, then) if is_like and not is_share else None,
        stated=tuple(
            (change, change.holds(now, then) if is_like else Verdict.UNDECIDED)
            for change in _changes(bare.current, bare.base_period)
        ),
    )


def _is_whole(total: Total) -> bool:
    # Of joint figures without a place there are no units below that could be missing.
    is_joint = total.organization is None
    return is_whole(total) or (is_joint and total.covers == (total.period,))


def _is_alike(current: Total, base: Total) -> bool:
    """Whether both rest on the same organizations, each of which told the whole period."""
    now, then = _days(current), _days(base)
    return now.keys() == then.keys() and _all_told(current, now) and _all_told(base, then)


def _days(total: Total) -> Counter[_Teller]:
    days: Counter[_Teller] = Counter()
    for sign, figure in total.terms:
        facet = (figure.initiative, figure.event, figure.item)
        days[frozenset(figure.organizations), figure.scope, facet] += sign * (
            figure.period.days or 0
        )
    return days


def _all_told(total: Total, days: Counter[_Teller]) -> bool:
    if total.metric.over_time not in (Aggregation.SUM, Aggregation.WEIGHTED):
        return total.covers == (total.period,)
    return set(days.values()) == {total.period.days}


def _quantity(total: Total | None) -> Quantity | None:
    answer = None if total is None else total.quantity
    return answer.percent if isinstance(answer, Ratio) else answer


def _changes(current: Total, base: Period) -> Iterable[Change]:
    # A change is stated of one figure: it says nothing about a sum in which that figure stands.
    if len(current.terms) != 1:
        return
    change = current.evidence[0].change
    if change is None:
        return
    if change.against == base or (
        change.against is Against.SAME_PERIOD_LAST_YEAR
        and base == current.period.same_period_last_year()
    ):
        yield change
