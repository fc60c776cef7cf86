"""What the source states twice: parts and wholes, units and what is below, declared numbers."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs

from hoidata.aggregate._rollup import Combined, rollup
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.doubts import Sides, sides_of
from hoidata.aggregate._rollup.kept import Kept
from hoidata.dataset import (
    Balance,
    Dataset,
    DeclaredCount,
    RuleBalance,
    balances,
    declared_members,
    declared_parts,
    declared_targets,
    rule_balances,
)
from hoidata.domain import Metric
from hoidata.errors import Listed, NotAdditive, Shown, checked
from hoidata.values import Period, Quantity, Ratio, Verdict


@attrs.frozen(kw_only=True, repr=False)
class UnitBalance(Shown):
    """What a unit states for itself as a whole, and what follows from the units below.

    (Đối chiếu số tự báo cáo với số cộng từ dưới lên.)

    Args:
        organization: Id of the unit.
        period: The period, as it was stated.
        metric: The metric.
        stated: What the unit states.
        derived: The sum of its own figures and the units below, or the result of its formula.
        is_complete: Whether everything expected below is included, for the same days.
        verdict: If complete, whether the two are equal, as precisely as they are written; else
            whether what is below fits into what is stated, if nothing is negative. UNDECIDED where
            bounds or rounding leave it open.
        organization_names: Names of the organizations, by id.
    """

    organization: str
    period: Period
    metric: Metric
    stated: Quantity | Ratio
    derived: Quantity | Ratio
    is_complete: bool
    verdict: Verdict
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    def __repr__(self) -> str:
        """Return what it is of, the two numbers, and whether they agree."""
        about = f"{self.metric.code!r}, {self.organization}, {self.period.code}"
        return f"<UnitBalance of {about}: {self.stated}, {self.derived}, {self.verdict}>"


Reconciliation: TypeAlias = Balance | UnitBalance | RuleBalance | DeclaredCount
"""Two statements of one number, with the verdict whether they agree."""


@checked
def reconcile(data: Dataset, *, metric: Metric | str | None = None) -> tuple[Reconciliation, ...]:
    """Compare what a source states twice.

    Parts are checked against their wholes, units against what is below them, figures against the
    rules of the data and of the vocabulary, declared numbers against lists.

    Sums are compared as precisely as figures are written: "71,2 tỷ" stands for everything that
    would be written like it. `Dataset.check` reports those whose verdict is NO; here all are
    listed, including those that agree.

    Args:
        data: The figures, target sets and organizations.
        metric: Only figures of this metric, rules that ask for it, and no declared numbers;
            everything if None.

    Returns:
        The wholes that have parts; then, by metric, the units that state what also follows from
        below, for the periods in which they do; then, by rule, the groups of figures that have
        everything it asks for; then figures with a declared number of parts, target sets, and
        organizations with declared members; each in the order of the data.

    Raises:
        ReferenceMissing: There is no such metric.

    Example:
        >>> from hoidata import samples
        >>> joint = reconcile(samples.reports(), metric="humanitarian_value")[0]
        >>> print(joint.total, joint.verdict)
        131 tỷ 583 triệu đồng yes
    """
    names = data.organization_names
    return Listed(attrs.evolve(each, organization_names=names) for each in _found(data, metric))


def _found(data: Dataset, metric: Metric | str | None) -> tuple[Reconciliation, ...]:
    if metric is not None:
        chosen = data.metric(metric)
        parts = (each for _, each in balances(data) if each.whole.metric == chosen.code)
        rules = (
            each
            for _, each in rule_balances(data)
            if any(row.metric == chosen.code for row in each.figures)
        )
        return (*parts, *_units(data, chosen), *rules)
    found: list[Reconciliation] = [each for _, each in balances(data)]
    for code in dict.fromkeys(row.metric for row in data.observations):
        known = data.get(Metric, code)
        found += _units(data, known) if known is not None else ()
    found += [each for _, each in rule_balances(data)]
    found += [each for _, each in declared_parts(data)]
    found += [each for _, each in declared_targets(data)]
    found += [each for _, each in declared_members(data)]
    return tuple(found)


def _units(data: Dataset, metric: Metric) -> Iterator[UnitBalance]:
    try:
        totals = rollup(data, metric)
    except NotAdditive:
        return
    for total in totals.values():
        unit, sides = total.organization, _sides(total.detail)
        if unit is not None and sides is not None:
            yield UnitBalance(
                organization=unit,
                period=total.period,
                metric=totals.metric,
                stated=sides.stated,
                derived=sides.derived,
                is_complete=sides.is_full,
                verdict=sides.verdict,
            )


def _sides(detail: Combined | Detail | Kept | None) -> Sides | None:
    """Return what is stated and what was computed, or what follows from below."""
    if isinstance(detail, Combined):
        if detail.stated is None or detail.derived is None:
            return None
        return Sides(detail.stated, detail.derived, detail.is_full, detail.verdict)
    # Figures of kinds alone are parts: they are checked against their whole above.
    return sides_of(detail) if isinstance(detail, Detail) and _has_below(detail) else None


def _has_below(detail: Detail) -> bool:
    below = detail.sides()[1]
    return below is not None and below.amount is not None
