"""The ranks of the members of a bloc as a table."""

from hoidata.aggregate import Standing, Standings
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell, Value
from hoidata.display._names import organization_name
from hoidata.display._table import Table
from hoidata.display._words import Language, period_name, word


def standings(data: Dataset, ranked: Standings, language: Language) -> Table:
    """Return the ranks of the members of a bloc as a table, those without a rank last."""
    rows: list[tuple[Value | Cell, ...]] = [
        (_rank(row), organization_name(data, row.organization, language), row.score)
        for row in ranked.rows
    ]
    for other in ranked.unranked:
        name = organization_name(data, other.organization, language)
        reasons = [problem.translate(language) for problem in other.problems]
        rows.append((None, Cell(name, notes=reasons), None))
    below = [problem.translate(language) for problem in ranked.problems]
    bloc = organization_name(data, ranked.bloc, language)
    period = period_name(ranked.period, language)
    return Table(
        [word(head, language) for head in ("rank", "organization", "score")],
        rows,
        title=word("standings", language, bloc=bloc, period=period),
        remarks=below if rows else [*below, word("none", language)],
        language=language,
    )


def _rank(row: Standing) -> Value:
    return row.best_rank if row.best_rank == row.worst_rank else row.ranks
