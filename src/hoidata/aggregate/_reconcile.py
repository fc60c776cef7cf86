"""What the source says twice: parts beside wholes, declared numbers beside listed ones."""

from typing import TypeAlias

from hoidata.dataset import (
    Balance,
    Dataset,
    DeclaredCount,
    balances,
    declared_members,
    declared_targets,
)
from hoidata.domain import Metric

Reconciliation: TypeAlias = Balance | DeclaredCount
"""Two statements of one number, with the verdict whether they agree."""


def reconcile(data: Dataset, *, metric: Metric | str | None = None) -> tuple[Reconciliation, ...]:
    """Hold parts against their wholes, and declared numbers against what is listed.

    Sums are held against what was written: "71,2 tỷ" stands for all that is written like it.
    `Dataset.check` reports those whose verdict is NO; here all are listed, agreeing ones too.

    Args:
        data: The figures, target sets and organizations.
        metric: Only wholes of this metric, and no declared numbers; everything if None.

    Returns:
        The wholes that have parts, then target sets, then organizations with declared members,
        each in the order of the data.

    Raises:
        ReferenceMissing: There is no such metric.

    Example:
        >>> from hoidata import samples
        >>> joint = reconcile(samples.reports(), metric="humanitarian_value")[0]
        >>> print(joint.total, joint.verdict)
        131 tỷ 583 triệu đồng yes
    """
    if metric is not None:
        code = data[Metric, metric].code if isinstance(metric, str) else metric.code
        return tuple(each for _, each in balances(data) if each.whole.metric == code)
    found: list[Reconciliation] = [each for _, each in balances(data)]
    found += [each for _, each in declared_targets(data)]
    found += [each for _, each in declared_members(data)]
    return tuple(found)
