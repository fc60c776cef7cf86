"""The ranks of the members of a bloc as a table."""

from hoidata.aggregate import Standings
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, organization_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, number, period_name, word


def standings(data: Dataset, ranked: Standings, *, language: Language = "vi") -> Table:
    """Return the ranks of the members of a bloc as a table, those without a rank last.

    Args:
        data: The dataset that was ranked; the bloc and its members are named from it.
        ranked: What `hoidata.aggregate.standings` returned.
        language: The language of headings and notes.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> ranked = aggregate.standings(data, "khoi-thi-dua-20.tphcm", "2022")
        >>> standings(data, ranked).rows[0]
        ('…', 'Câu lạc bộ Truyền thống kháng chiến [1]', '…')
    """
    notes = Notes()
    rows = [
        (row.ranks, organization_name(data, row.organization, language), number(row.score))
        for row in ranked.rows
    ]
    for other in ranked.unranked:
        name = organization_name(data, other.organization, language)
        reasons = [problem.translate(language) for problem in other.problems]
        rows.append((MISSING, notes.mark(name, reasons), MISSING))
    below = [*notes.lines, *(problem.translate(language) for problem in ranked.problems)]
    bloc = organization_name(data, ranked.bloc, language)
    period = period_name(ranked.period, language)
    return Table(
        [word(head, language) for head in ("rank", "organization", "score")],
        rows,
        sides=("right", "left", "right"),
        title=word("standings", language, bloc=bloc, period=period),
        notes=below if rows else [*below, word("none", language)],
    )
