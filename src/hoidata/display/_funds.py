"""What came into a fund and went out of it as a table."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from hoidata.aggregate import FundLine, FundStatement
from hoidata.dataset import Dataset
from hoidata.display._cell import Value
from hoidata.display._names import labelled, one_line
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, number, period_name, word
from hoidata.domain import Transaction
from hoidata.values import Quantity

_Row: TypeAlias = tuple[Value, Value, Value, Value]


def fund(data: Dataset, statement: FundStatement, language: Language) -> Table:
    """Return a statement of a fund as a table: balances, givers, receivers, and what is apart.

    Private givers and receivers are not named; all of one side are one row, and so are all that
    are not stated.
    """
    heads = ("purpose", "income", "spending", "balance")
    title = f"{one_line(statement.fund.name)} · {period_name(statement.period, language)}"
    shown = Table(
        [word(head, language) for head in heads],
        [*_rows(statement, language)],
        title=title,
        remarks=[*_remarks(statement, language)],
        language=language,
    )
    return labelled(data, shown)


def _rows(statement: FundStatement, language: Language) -> Iterator[_Row]:
    yield word("opening", language), "", "", _amount(statement.opening)
    for name, amount in _lines(statement.received, language):
        yield name, amount, "", ""
    for name, amount in _lines(statement.given, language):
        yield name, "", amount, ""
    yield word("sum", language), _amount(statement.income), _amount(statement.spending), ""
    planned = (statement.planned_income, statement.planned_spending)
    if any(each is not None for each in planned):
        coming, going = ("" if each is None else each for each in planned)
        yield word("still_planned", language), coming, going, ""
    yield word("closing", language), "", "", _amount(statement.closing)
    gap = statement.difference
    if gap is not None and gap != Quantity(0, gap.unit):
        yield word("difference", language), "", "", gap


def _amount(amount: Quantity | None) -> Quantity | None:
    is_unknown = amount is None or (amount.low == 0 and amount.high is None)
    return None if is_unknown else amount


def _lines(lines: Iterable[FundLine], language: Language) -> Iterator[tuple[str, Quantity]]:
    """Yield a row per name, then one for all that may not be named and one for all not stated."""
    hidden: dict[str, list[Quantity]] = {"not_public": [], "unnamed": []}
    for each in lines:
        if each.label is None:
            hidden["unnamed" if each.name is None else "not_public"].append(each.amount)
        else:
            yield one_line(each.label), each.amount
    for called, amounts in hidden.items():
        if amounts:
            first, *rest = amounts
            yield word(called, language), sum(rest, first)


def _remarks(statement: FundStatement, language: Language) -> Iterator[str]:
    for row in statement.in_kind:
        yield word("in_kind", language, what=_goods(row, language))
    for row in statement.other_money:
        yield word("other_money", language, what=row.value)
    if statement.straddling:
        yield word("straddling", language, number=len(statement.straddling))
    yield from (problem.translate(language) for problem in statement.problems)


def _goods(row: Transaction, language: Language) -> str:
    worth = MISSING if row.worth is None else number(row.worth)
    return word("worth", language, goods=row.value, worth=worth)
