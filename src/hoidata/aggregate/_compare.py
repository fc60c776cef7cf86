"""One period against another."""

import datetime
from collections.abc import Iterable
from typing import TypedDict, Unpack

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._rollup import rollup
from hoidata.aggregate._total import Total
from hoidata.aggregate._tree_sum import Prefer
from hoidata.dataset import Dataset
from hoidata.domain import Level, Metric
from hoidata.values import Against, Change, Period, Quantity, Ratio, Unit, UnitKind, Verdict, growth


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
            figures, from 0, below 0, or of percentages.
        stated: The changes that the source states beside the later figure, each with whether
            the two figures bear it out.
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


class RollUpOptions(TypedDict, total=False):
    """The options of `rollup` that comparisons share."""

    to: Level | str | Iterable[str] | None
    prefer: Prefer
    structure: datetime.date | None


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
    current, now, then = bare.current, _quantity(bare.current), _quantity(bare.base)
    if current is None or now is None or then is None or now.unit != then.unit:
        return bare
    is_share = now.unit is not None and Unit.of(now.unit).kind is UnitKind.SHARE
    return attrs.evolve(
        bare,
        difference=now - then,
        growth=None if is_share else growth(now, then),
        stated=tuple(
            (change, change.holds(now, then)) for change in _changes(current, bare.base_period)
        ),
    )


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
