"""What a notebook shows of an answer, a value or an entry."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

import attrs

from hoidata.aggregate import (
    Comparison,
    Coverage,
    CriterionScore,
    FundStatement,
    Ledger,
    Promises,
    RollUp,
    Standing,
    Standings,
    TargetSetProgress,
    Total,
    UnitBalance,
    data_behind,
    explain,
)
from hoidata.dataset import Balance, Dataset, DeclaredCount, RuleBalance, Tree
from hoidata.display._cell import clean
from hoidata.display._door import Answer, table
from hoidata.display._html import (
    boxed,
    escape,
    line_of,
    notes_of,
    plain_cell,
    row_of,
    table_of,
)
from hoidata.display._organizations import organizations
from hoidata.display._overview import overview
from hoidata.display._table import pieces_of
from hoidata.display._values import card_of, value_of
from hoidata.display._words import word
from hoidata.errors import Listed, Problem, Shown, Source
from hoidata.values import VND, Change, Period, Quantity, Ratio, Unit

_ROWS: Final = 50
"""How many organizations, or entries of a list, are shown of more."""
_COLUMNS: Final = 24
"""How many periods are shown of more: the latest."""
_TERM: Final = re.compile(r"(?P<indent> *)(?P<sign>[-+=]) (?P<amount>.*?)(?:  (?P<about>.*))?")
"""A line of a sum that is written out: its sign, the amount, and what that is."""

_VALUES: Final = (VND, Quantity, Ratio, Change, Period, Unit, Source)
_Show: TypeAlias = Callable[[Any], Iterable[str]]


def in_notebook(shown: Shown) -> str:
    """Return the HTML that a notebook shows; nothing in it is a script or comes from elsewhere.

    Of what is long the first rows are shown, and how many there are more. Names of people that
    are not public are not shown.
    """
    if isinstance(shown, _VALUES):
        return value_of(shown)
    show = next((show for kind, show in _SHOWN.items() if isinstance(shown, kind)), card_of)
    return boxed(show(shown), "vi")


def _tabled(answer: Answer) -> Iterator[str]:
    yield from pieces_of(table(answer, _data_of(answer)), rest="more_of_answer")


def _alone(answer: Any) -> Iterator[str]:  # noqa: ANN401 - one of those that stand in a list
    yield from _tabled((answer,))


def _rolled(rolled: RollUp) -> Iterator[str]:
    units, periods = rolled.organizations, rolled.periods
    first, latest = frozenset(units[:_ROWS]), frozenset(periods[-_COLUMNS:])
    data = _data_of(rolled)
    if len(units) > _ROWS or len(periods) > _COLUMNS:
        kept = {key: each for key, each in rolled.items() if key[0] in first and key[1] in latest}
        # Who reported in no period that is shown has a row all the same.
        asked = (*rolled.silent, *(unit for unit in units if unit in first and unit is not None))
        rolled = RollUp(rolled.metric, kept, rolled.problems, asked=asked)
    shown = table(rolled, data)
    hidden = len(periods) - len(latest)
    if hidden:
        earlier = word("more_periods", "vi", number=hidden)
        shown = attrs.evolve(shown, remarks=[earlier, *shown.remarks])
    yield from pieces_of(shown, more=len(units) - len(first), rest="more_of_answer")


def _listed(answers: Listed[Any]) -> Iterator[str]:
    if not answers:
        yield line_of(word("none", "vi"))
    elif isinstance(answers[0], Problem):
        yield from _tabled(answers)
    else:
        first = answers[:_ROWS]
        shown = table(first, _data_of(first[0]))
        yield from pieces_of(shown, more=len(answers) - len(first), rest="more_of_answer")


def _data_of(answer: object) -> Dataset | None:
    """Return the dataset that was asked, if a total in the answer still knows it."""
    total = next(_totals_of(answer), None)
    return None if total is None else data_behind(total)


def _totals_of(answer: object) -> Iterator[Total]:
    if isinstance(answer, RollUp):
        yield from answer.values()
    elif isinstance(answer, Comparison):
        yield from filter(None, (answer.current, answer.base))
    elif isinstance(answer, TargetSetProgress):
        yield from (row.result for row in answer.rows if row.result is not None)


def _explained(answer: Total | Standing | CriterionScore) -> Iterator[str]:
    """Yield an answer as it is written out by hand: terms below each other, then notes."""
    head, *lines = map(clean, explain(answer).split("\n"))
    ends = [at for at, line in enumerate(lines, 1) if line.lstrip().startswith("= ")]
    end = max(ends, default=len(lines))
    yield table_of("", map(_term, lines[:end]), title=head)
    yield notes_of(line.strip() for line in lines[end:])


def _term(line: str) -> str:
    match = _TERM.fullmatch(line)
    if match is None:
        depth = (len(line) - len(line.lstrip())) // 2
        inside = "&nbsp;" * 2 * max(depth - 1, 0) + escape(line.strip())
        return f'<tr><td colspan="2" style="text-align: left">{inside}</td></tr>'
    amount = escape(f"{match['sign']} {match['amount']}")
    cells = plain_cell(amount, "right") + plain_cell(escape((match["about"] or "").strip()))
    return row_of((cells,)) if match["sign"] != "=" else f'<tr class="hoidata-sum">{cells}</tr>'


def _tree(tree: Tree) -> Iterator[str]:
    shown = organizations(tree.data, tree.data.organizations, tree, "vi")
    yield from pieces_of(shown, rest="more_of_answer")


_SHOWN: Final[dict[type | tuple[type, ...], _Show]] = {
    Dataset: overview,
    RollUp: _rolled,
    (Total, Standing, CriterionScore): _explained,
    Listed: _listed,
    (Coverage, Standings, FundStatement, Promises): _tabled,
    (Comparison, TargetSetProgress, Ledger): _tabled,
    (Balance, UnitBalance, RuleBalance, DeclaredCount, Problem): _alone,
    Tree: _tree,
}
