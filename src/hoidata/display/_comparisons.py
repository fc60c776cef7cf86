"""Two periods side by side as a table."""

from collections.abc import Iterable, Iterator

from hoidata.aggregate import Comparison, Total
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, owner_name
from hoidata.display._table import Table
from hoidata.display._totals import remarks
from hoidata.display._words import MISSING, Language, metric_name, period_name, word
from hoidata.values import Quantity


def comparisons(
    data: Dataset, compared: Iterable[Comparison], *, language: Language = "vi"
) -> Table:
    """Return comparisons as a table: an organization's figure in two periods, and the change.

    What a report itself says of the change stands in a note, with whether the figures bear it out;
    another note tells which period lacks days or units.

    Args:
        data: The dataset that was compared; organizations are named from it.
        compared: What `compare` returned, once or for several metrics.
        language: The language of headings, labels and notes.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> compared = aggregate.compare(data, "humanitarian_value", "2022", to="hoi-ctd.kien-an")
        >>> comparisons(data, compared).rows[0][1:]
        ('giá trị hoạt động nhân đạo', 'năm 2021: …', 'năm 2022: trên 1,66 tỷ đồng', '…', '…')
    """
    notes = Notes()
    rows = [_row(data, each, notes, language) for each in compared]
    heads = ("organization", "metric", "earlier", "later", "difference", "growth")
    return Table(
        [word(head, language) for head in heads],
        rows,
        sides=("left", "left", "right", "right", "right", "right"),
        title=word("comparisons", language),
        notes=notes.lines if rows else [word("none", language)],
        widest=40,  # six columns stand side by side
    )


def _row(data: Dataset, row: Comparison, notes: Notes, language: Language) -> tuple[str, ...]:
    return (
        owner_name(data, row.organization, language),
        metric_name(row.metric, language),
        f"{period_name(row.base_period, language)}: {_figure(row.base, notes, language)}",
        f"{period_name(row.period, language)}: {_figure(row.current, notes, language)}",
        _shown(row.difference),
        notes.mark(_shown(row.growth), [*_stated(row, language), *_doubts(row, language)]),
    )


def _figure(total: Total | None, notes: Notes, language: Language) -> str:
    return MISSING if total is None else notes.mark(str(total.quantity), remarks(total, language))


def _shown(quantity: Quantity | None) -> str:
    return MISSING if quantity is None else str(quantity)


def _stated(row: Comparison, language: Language) -> Iterator[str]:
    for change, verdict in row.stated:
        holds = word(f"holds_{verdict}", language)
        yield word("stated", language, change=change, verdict=holds)


def _doubts(row: Comparison, language: Language) -> Iterator[str]:
    for problem in row.problems:
        yield problem.translate(language)
