"""What a source says twice, side by side, as a table."""

from collections.abc import Iterable

from hoidata.aggregate import Reconciliation, UnitBalance
from hoidata.dataset import Balance, Dataset, DeclaredCount, RuleBalance
from hoidata.display._cell import Cell, Value
from hoidata.display._names import labelled, metric_name, organization_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, name_of, place, word
from hoidata.domain import Observation, TargetSet
from hoidata.values import Period


def reconciled(data: Dataset, found: Iterable[Reconciliation], language: Language) -> Table:
    """Return numbers that are said twice as a table: what is stated, what it is held against.

    A note says where what it is held against is not all there is.
    """
    heads = ("organization", "said_twice", "period", "stated_number", "held_against", "agrees")
    table = Table(
        [word(head, language) for head in heads],
        [_row(data, each, language) for each in found],
        title=word("reconciled", language),
        language=language,
        widest=40,  # six columns are side by side
    )
    return labelled(data, table)


def _row(data: Dataset, each: Reconciliation, language: Language) -> tuple[Value | Cell, ...]:
    units, what, period = _about(data, each, language)
    names = " + ".join(organization_name(data, unit, language) for unit in units)
    return (names, what, period or MISSING, *_sides(each, language), each.verdict)


def _sides(each: Reconciliation, language: Language) -> tuple[Value | Cell, Value | Cell]:
    if isinstance(each, RuleBalance):
        return each.left, each.right
    if isinstance(each, DeclaredCount):
        return each.declared, each.listed
    notes = [] if each.is_complete else [word("not_all", language)]
    if isinstance(each, Balance):
        return each.whole.value, Cell(each.total, notes=notes)
    return each.stated, Cell(each.derived, notes=notes)


def _about(
    data: Dataset, each: Reconciliation, language: Language
) -> tuple[tuple[str, ...], str, Period | None]:
    """Return of whom, of what and of when two numbers are."""
    if isinstance(each, UnitBalance):
        return (each.organization,), name_of(each.metric, language), each.period
    if isinstance(each, RuleBalance):
        rule, row = each.rule, each.result
        text = rule.label_en if place(language) else rule.label
        return row.organizations, text or str(rule.expression), row.period
    if isinstance(each, Balance):
        return _figure(data, each.whole, each.dimensions, language)
    entry = each.entry
    if isinstance(entry, Observation):
        return _figure(data, entry, (each.dimension or "",), language)
    if isinstance(entry, TargetSet):
        return entry.organizations, word("number_of_targets", language), entry.period
    return (entry.id,), word("number_of_members", language), None


def _figure(
    data: Dataset, row: Observation, groups: tuple[str, ...], language: Language
) -> tuple[tuple[str, ...], str, Period]:
    parts = (metric_name(data, row.metric, language), row.item, *groups)
    return row.organizations, ", ".join(filter(None, parts)), row.period
