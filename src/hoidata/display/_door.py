"""One door to the tables: whatever was answered."""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from hoidata.aggregate import (
    Comparison,
    Coverage,
    FundStatement,
    Ledger,
    Promises,
    RollUp,
    Standings,
    TargetSetProgress,
    Total,
)
from hoidata.dataset import Dataset
from hoidata.display._comparisons import comparisons
from hoidata.display._coverage import coverage
from hoidata.display._funds import fund
from hoidata.display._ledgers import ledgers
from hoidata.display._problems import problems
from hoidata.display._standings import standings
from hoidata.display._table import Table
from hoidata.display._targets import targets
from hoidata.display._totals import totals
from hoidata.display._words import Language, word
from hoidata.errors import Problem

Answer: TypeAlias = (
    RollUp
    | Total
    | Coverage
    | Standings
    | FundStatement
    | Promises
    | Iterable[Comparison]
    | Iterable[TargetSetProgress]
    | Iterable[Ledger]
    | Iterable[Problem]
)
"""What a question of `hoidata.aggregate` or a check answers, and `table` shows."""

_Show: TypeAlias = Callable[..., Table]


def _promises(data: Dataset, answer: Promises, *, language: Language) -> Table:
    return ledgers(data, answer.ledgers, language=language)


_ONE: Final[dict[type[object], _Show]] = {
    RollUp: totals,
    Coverage: coverage,
    Standings: standings,
    FundStatement: fund,
    Promises: _promises,
}
_SEVERAL: Final[dict[type[object], _Show]] = {
    Comparison: comparisons,
    TargetSetProgress: targets,
    Ledger: ledgers,
}


def table(answer: Answer, data: Dataset, *, language: Language = "vi") -> Table:
    """Return what was answered as the table of its kind.

    Args:
        answer: What `rollup`, `compare`, `coverage`, `progress`, `standings`, `ledger`,
            `promises`, `fund_statement` or `Dataset.check` returned, or one of several.
        data: The dataset that was asked; organizations and metrics are named from it.
        language: The language of headings, labels and notes.

    Raises:
        TypeError: There is no table of such a thing.
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> print(table(aggregate.coverage(data, "2022", to="hoi-ctd.kien-an"), data).title)
        Tình hình báo cáo năm 2022
    """
    if isinstance(answer, Total):
        key = (answer.organization, answer.period)
        return totals(data, RollUp(answer.metric, {key: answer}), language=language)
    for kind, one in _ONE.items():
        if isinstance(answer, kind):
            return one(data, answer, language=language)
    rows: list[Any] = [*answer] if isinstance(answer, Iterable) else [answer]
    if not rows:
        return Table([word("organization", language)], [], notes=[word("none", language)])
    if isinstance(rows[0], Problem):
        return problems(rows, language=language)
    for kind, several in _SEVERAL.items():
        if isinstance(rows[0], kind):
            return several(data, rows, language=language)
    message = f"there is no table of {type(rows[0]).__name__}; give what a question answered"
    raise TypeError(message)
