"""Two periods side by side as a table."""

from collections.abc import Iterable, Iterator

from hoidata.aggregate import Comparison, Total
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, labelled, owner_name
from hoidata.display._table import Table
from hoidata.display._totals import answer, remarks
from hoidata.display._words import MISSING, Language, name_of, number, period_name, word
from hoidata.values import Quantity


def comparisons(
    data: Dataset, compared: Iterable[Comparison], *, language: Language = "vi"
) -> Table:
    """Return comparisons as a table: an organization's figure in two periods, and the change.

    Where two figures are not of like with like there is no change, and a note says why. Another
    note says what a report itself says of the change, with whether the figures bear it out.

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
        >>> comparisons(data, compared).rows[0][2:]
        ('năm 2021: …', 'năm 2022: trên 1,66 tỷ đồng (sơ bộ)', '…', '…')
    """
    notes = Notes()
    rows = [_row(data, each, notes, language) for each in compared]
    heads = ("organization", "metric", "earlier", "later", "difference", "growth")
    table = Table(
        [word(head, language) for head in heads],
        rows,
        sides=("left", "left", "right", "right", "right", "right"),
        title=word("comparisons", language),
        notes=notes.lines if rows else [word("none", language)],
        widest=40,  # six columns stand side by side
    )
    return labelled(data, table)


def _row(data: Dataset, row: Comparison, notes: Notes, language: Language) -> tuple[str, ...]:
    base, current = (
        MISSING if total is None else _figure(data, total, notes, language)
        for total in (row.base, row.current)
    )
    unlike = [each for each in row.problems if each.code != "compare.incomplete"]
    doubts = [*_stated(row, language), *(each.translate(language) for each in unlike)]
    return (
        owner_name(data, row.organization, language),
        name_of(row.metric, language),
        f"{period_name(row.base_period, language)}: {base}",
        f"{period_name(row.period, language)}: {current}",
        _shown(None if unlike else row.difference),
        notes.mark(_shown(row.growth), doubts),
    )


def _figure(data: Dataset, total: Total, notes: Notes, language: Language) -> str:
    return notes.mark(answer(total, language), remarks(data, total, language))


def _shown(quantity: Quantity | None) -> str:
    return MISSING if quantity is None else number(quantity)


def _stated(row: Comparison, language: Language) -> Iterator[str]:
    for change, verdict in row.stated:
        holds = word(f"holds_{verdict}", language)
        yield word("stated", language, change=change, verdict=holds)
