"""Targets against results as a table."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from hoidata.aggregate import TargetProgress, TargetSetProgress
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell, Value
from hoidata.display._names import initiative_name, labelled, metric_name, organization_name
from hoidata.display._table import Table
from hoidata.display._totals import answer, marks
from hoidata.display._words import MISSING, Language, label, word
from hoidata.domain import Observation, Strength, Target
from hoidata.values import Bound, Change, Operator, Ratio

_SIGNS: Final = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤"}
_BOUNDS: Final = {Operator.AT_LEAST: "at_least", Operator.AT_MOST: "at_most"}


def targets(data: Dataset, measured: Iterable[TargetSetProgress], language: Language) -> Table:
    """Return targets with their results as a table: one row per target and organization.

    The parties of a cooperation have one row together. Where days, units or a share in a joint
    figure are missing, the result is what was reached at least.
    """
    rows = [row for entry in measured for row in _rows(data, entry, language)]
    heads = ("organization", "period", "target", "wanted", "result", "rate", "gap", "status")
    table = Table(
        [word(head, language) for head in heads],
        rows,
        title=word("targets", language),
        remarks=[] if rows else [word("none", language)],
        language=language,
        widest=24,  # eight columns are side by side
    )
    return labelled(data, table)


def _rows(
    data: Dataset, entry: TargetSetProgress, language: Language
) -> Iterator[tuple[Cell | Value, ...]]:
    of_set = [word("unlisted", language, number=entry.unlisted)] if entry.unlisted else []
    if entry.stated is not None:
        verdict = label(entry.agrees, language)
        of_set.append(word("targets_met", language, number=entry.stated, verdict=verdict))
    for row in entry.rows:
        revised = [word("revised", language, id=row.revised_by)] if row.revised_by else []
        yield (
            " + ".join(organization_name(data, each, language) for each in row.organizations),
            Cell(row.period or MISSING, notes=of_set),
            target_name(data, entry, row.target, language),
            wanted_cell(entry, row, language),
            result_cell(data, row, language),
            row.rate,
            row.lacking,
            Cell(row.status, notes=revised),
        )


def target_name(data: Dataset, entry: TargetSetProgress, target: Target, language: Language) -> str:
    """Return what a target is about: its metric, and what tells it from others of that."""
    name = metric_name(data, target.metric, language)
    initiative = initiative_name(data, target.initiative) if target.initiative else None
    planned = entry.promise
    groups = planned.categories if isinstance(planned, Observation) else ()
    categories = (f"{dimension}: {category}" for dimension, category in groups)
    parts = (name, target.item, initiative, *categories)
    return ", ".join(part for part in parts if part)


def wanted_cell(entry: TargetSetProgress, row: TargetProgress, language: Language) -> Cell:
    """Return what is to be reached, as it was said; of a change also the number that follows."""
    target, value = row.target, row.target.value
    sign = _SIGNS.get(target.operator, target.operator.value)
    is_bare = target.amount.bound in (Bound.BETWEEN, Bound.ABOUT)
    lead = "" if is_bare and target.operator is Operator.AT_LEAST else f"{sign} "
    if isinstance(value, Change):
        lead = "" if row.wanted is None else f"{value}: {sign} "
        value = row.wanted or value
    if isinstance(entry.promise, Observation):
        lead = f"{word('planned', language)} {'' if target.is_assumed else lead}"
    elif target.strength is Strength.STRIVES:
        lead = f"{label(target.strength, language)} {lead}"
    return Cell(value, said=str(value), lead=lead, notes=_assumed(target, language))


def _assumed(target: Target, language: Language) -> list[str]:
    """Return what was assumed of a target whose source has no bound word."""
    if not target.is_assumed:
        return []
    kind = {Bound.BETWEEN: "range", Bound.ABOUT: "about"}.get(target.amount.bound, "assumed")
    return [word(kind, language, bound=_bound(target, language))]


def _bound(target: Target, language: Language) -> str:
    called = _BOUNDS.get(target.operator)
    return target.operator.value if called is None else word(called, language)


def result_cell(data: Dataset, row: TargetProgress, language: Language) -> Cell:
    """Return what was reached, with what is doubtful about it."""
    total, amount = row.result, row.amount
    if total is None:
        return Cell(notes=[each.translate(language) for each in row.problems])
    cell = answer(data, total, language)
    # What is doubtful about the total is among its notes.
    said = {problem.code for problem in total.problems}
    doubts = [each.translate(language) for each in row.problems if each.code not in said]
    notes = [*cell.notes, *doubts]
    if amount is None or isinstance(total.quantity, Ratio) or amount.ends == total.ends:
        return attrs.evolve(cell, notes=notes)
    return Cell(amount, marks=marks(total, language), notes=notes)
