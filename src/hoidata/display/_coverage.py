"""Who reported as a table."""

from hoidata.aggregate import Coverage, CoverageRow
from hoidata.dataset import Dataset
from hoidata.display._names import organization_name
from hoidata.display._table import Table
from hoidata.display._words import (
    MISSING,
    Language,
    day_name,
    label,
    name_of,
    period_name,
    word,
)
from hoidata.domain import Metric


def coverage(data: Dataset, covered: Coverage, *, language: Language = "vi") -> Table:
    """Return who was expected to report, and who did, as a table.

    Who is expected but only counted is in the number below, and has no row.

    Args:
        data: The dataset; organizations and metrics are named from it.
        covered: What `hoidata.aggregate.coverage` returned.
        language: The language of headings and labels.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> covered = aggregate.coverage(data, "2022", to="hoi-ctd.kien-an", metrics=["gifts"])
        >>> coverage(data, covered).rows[0][2:]
        ('12/11/2022', 'không rõ ngày', 'suất quà đã trao')
    """
    heads = ("organization", "report", "closed_on", "timeliness", "lacking")
    counts = {"reported": covered.reported, "expected": covered.expected}
    notes = [word("covered" if covered.expected else "none", language, **counts)]
    if covered.unnamed:
        notes.append(word("uncounted", language, number=covered.unnamed))
    return Table(
        [word(head, language) for head in heads],
        [_row(data, row, language) for row in covered.rows],
        title=word("coverage", language, period=period_name(covered.period, language)),
        notes=notes,
        widest=40,  # five columns stand side by side
    )


def _row(data: Dataset, row: CoverageRow, language: Language) -> tuple[str, ...]:
    report = row.report
    closed_on = None if report is None else report.closed_on
    name = word("only_figures", language) if row.has_figures else MISSING
    metrics = ((code, data.get(Metric, code)) for code in row.missing)
    return (
        organization_name(data, row.organization, language),
        name if report is None else report.id,
        MISSING if closed_on is None else day_name(closed_on),
        label(row.timeliness, language),
        ", ".join(code if found is None else name_of(found, language) for code, found in metrics),
    )
