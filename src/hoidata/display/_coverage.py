"""Who reported as a table."""

from hoidata.aggregate import Coverage, CoverageRow
from hoidata.dataset import Dataset
from hoidata.display._cell import Value
from hoidata.display._names import metric_name, organization_name
from hoidata.display._table import Table
from hoidata.display._words import (
    MISSING,
    Language,
    period_name,
    word,
)


def coverage(data: Dataset, covered: Coverage, language: Language) -> Table:
    """Return who was expected to report, and who did, as a table.

    Who is expected but only counted is in the number below, and has no row. The days by which
    reports were due have a column if any is known.
    """
    is_due = any(row.report is not None and row.report.due_on for row in covered.rows)
    days = ("due_on", "closed_on") if is_due else ("closed_on",)
    heads = ("organization", "report", *days, "timeliness", "lacking")
    counts = {"reported": covered.reported, "expected": covered.expected}
    remarks = [word("covered" if covered.expected else "none", language, **counts)]
    if covered.unnamed:
        remarks.append(word("uncounted", language, number=covered.unnamed))
    return Table(
        [word(head, language) for head in heads],
        [_row(data, row, days, language) for row in covered.rows],
        title=word("coverage", language, period=period_name(covered.period, language)),
        remarks=remarks,
        language=language,
        widest=40,  # five columns stand side by side
    )


def _row(
    data: Dataset, row: CoverageRow, days: tuple[str, ...], language: Language
) -> tuple[Value, ...]:
    report = row.report
    known: list[Value] = [None if report is None else getattr(report, day) for day in days]
    name = word("only_figures", language) if row.has_figures else MISSING
    return (
        organization_name(data, row.organization, language),
        name if report is None else report.id,
        *(day or MISSING for day in known),
        row.timeliness,
        ", ".join(metric_name(data, code, language) for code in row.missing),
    )
