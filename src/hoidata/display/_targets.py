"""Targets against results as a table."""

from collections.abc import Iterable, Iterator
from typing import Final

from hoidata.aggregate import TargetProgress, TargetSetProgress
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, labelled, organization_name
from hoidata.display._table import Table
from hoidata.display._totals import answer, remarks
from hoidata.display._words import MISSING, Language, label, name_of, number, period_name, word
from hoidata.domain import Initiative, Metric, Observation, Strength, Target
from hoidata.values import Bound, Change, Operator, Ratio

_SIGNS: Final = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤"}


def targets(
    data: Dataset, measured: Iterable[TargetSetProgress], *, language: Language = "vi"
) -> Table:
    """Return targets with their results as a table: one row per target and organization.

    The parties of a cooperation have one row together. Where days, units or a share in a joint
    figure are missing, the result is what was reached at least.

    Args:
        data: The dataset that was measured; organizations and metrics are named from it.
        measured: What `progress` returned.
        language: The language of headings, labels and notes.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> import datetime
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> measured = aggregate.progress(data, at=datetime.date(2023, 12, 31))
        >>> targets(data, measured).rows[0][1:4]
        ('năm 2023 [1]', 'suất quà đã trao, quà Tết Quý Mão 2023', '≥ 2.000 suất quà [2]')
    """
    notes = Notes()
    rows = [row for entry in measured for row in _rows(data, entry, notes, language)]
    heads = ("organization", "period", "target", "wanted", "result", "rate", "gap", "status")
    table = Table(
        [word(head, language) for head in heads],
        rows,
        sides=("left", "left", "left", "right", "right", "right", "right", "left"),
        title=word("targets", language),
        notes=notes.lines if rows else [word("none", language)],
        widest=24,  # eight columns are side by side
    )
    return labelled(data, table)


def _rows(
    data: Dataset, entry: TargetSetProgress, notes: Notes, language: Language
) -> Iterator[tuple[str, ...]]:
    of_set = [word("unlisted", language, number=entry.unlisted)] if entry.unlisted else []
    if entry.stated is not None:
        verdict = label(entry.agrees, language)
        of_set.append(word("targets_met", language, number=entry.stated, verdict=verdict))
    for row in entry.rows:
        revised = [word("revised", language, id=row.revised_by)] if row.revised_by else []
        yield (
            " + ".join(organization_name(data, each, language) for each in row.organizations),
            notes.mark(period_name(row.period, language), of_set),
            _name(data, entry, row.target, language),
            notes.mark(_wanted(entry, row, language), _assumed(row.target, language)),
            _result(data, row, notes, language),
            MISSING if row.rate is None else number(row.rate),
            MISSING if row.lacking is None else number(row.lacking),
            notes.mark(label(row.status, language), revised),
        )


def _name(data: Dataset, entry: TargetSetProgress, target: Target, language: Language) -> str:
    metric = data.get(Metric, target.metric)
    name = target.metric if metric is None else name_of(metric, language)
    initiative = data.get(Initiative, target.initiative) if target.initiative else None
    planned = entry.promise
    groups = planned.categories if isinstance(planned, Observation) else ()
    categories = (f"{dimension}: {category}" for dimension, category in groups)
    parts = (name, target.item, initiative.name if initiative else target.initiative, *categories)
    return ", ".join(part for part in parts if part)


def _wanted(entry: TargetSetProgress, row: TargetProgress, language: Language) -> str:
    """Return what is to be reached, as it was said; of a change also the number that follows."""
    target, value = row.target, row.target.value
    sign = _SIGNS.get(target.operator, target.operator.value)
    is_bare = target.amount.bound in (Bound.BETWEEN, Bound.ABOUT)
    if isinstance(value, Change):
        said = str(value) if row.wanted is None else f"{value}: {sign} {row.wanted}"
    else:
        said = str(value) if is_bare and target.operator is Operator.AT_LEAST else f"{sign} {value}"
    if isinstance(entry.promise, Observation):
        return f"{word('planned', language)} {value if target.is_assumed else said}"
    is_striven = target.strength is Strength.STRIVES
    return f"{label(target.strength, language)} {said}" if is_striven else said


def _assumed(target: Target, language: Language) -> list[str]:
    """Return what was assumed of a target whose source has no bound word."""
    if not target.is_assumed:
        return []
    kind = {Bound.BETWEEN: "range", Bound.ABOUT: "about"}.get(target.amount.bound, "assumed")
    sign = _SIGNS.get(target.operator, target.operator.value)
    return [word(kind, language, sign=sign)]


def _result(data: Dataset, row: TargetProgress, notes: Notes, language: Language) -> str:
    total, amount = row.result, row.amount
    if total is None:
        return notes.mark(MISSING, (each.translate(language) for each in row.problems))
    # What is doubtful about the total is among its remarks.
    said = {problem.code for problem in total.problems}
    doubts = [each.translate(language) for each in row.problems if each.code not in said]
    if amount is not None and (isinstance(total.quantity, Ratio) or amount.ends == total.ends):
        amount = None
    return notes.mark(answer(total, language, amount), [*remarks(data, total, language), *doubts])
