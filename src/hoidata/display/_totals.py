"""Totals as a table: organizations down, periods across."""

from collections.abc import Iterator
from typing import Final

from hoidata.aggregate import RollUp, Total
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, owner_name
from hoidata.display._table import Side, Table
from hoidata.display._words import MISSING, Language, metric_name, period_name, sentence, word
from hoidata.domain import Scope

_FIRST: Final[tuple[Side, ...]] = ("left",)
_OTHERS: Final[tuple[Side, ...]] = ("right",)


def totals(data: Dataset, rolled: RollUp, *, language: Language = "vi") -> Table:
    """Return the totals of a roll-up as a table: organizations down, periods across.

    Bounds are kept. A figure with a number in brackets is doubtful or not complete, and the note
    of that number says why: days that nobody reported, units below without a figure, a gap
    between stated and derived. "…" means that there is no figure; it never means 0.

    Args:
        data: The dataset that was added up; organizations are named from it.
        rolled: What `rollup` returned.
        language: The language of headings, labels and notes.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> rolled = aggregate.rollup(data, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
        >>> print(totals(data, rolled))
        Giá trị hoạt động nhân đạo
        ----------------------------  -----------------
        tổ chức                                năm 2022
        ----------------------------  -----------------
        Hội Chữ thập đỏ quận Kiến An  trên 1,66 tỷ đồng
        ----------------------------  -----------------
    """
    notes = Notes()
    periods = rolled.periods
    cells = {key: _cell(total, notes, language) for key, total in rolled.items()}
    rows = [
        [owner_name(data, unit, language), *(cells.get((unit, each), MISSING) for each in periods)]
        for unit in rolled.organizations
    ]
    below = [*notes.lines, *(problem.translate(language) for problem in rolled.problems)]
    return Table(
        [word("organization", language), *(period_name(each, language) for each in periods)],
        rows,
        sides=(*_FIRST, *_OTHERS * len(periods)),
        title=sentence(metric_name(rolled.metric, language)),
        notes=below if rows else [*below, word("none", language)],
    )


def _cell(total: Total, notes: Notes, language: Language) -> str:
    return notes.mark(str(total.quantity), remarks(total, language))


def remarks(total: Total, language: Language) -> Iterator[str]:
    """Yield what is doubtful about a total, or not complete."""
    for problem in total.problems:
        if problem.code == "rollup.partial_period":
            days = ", ".join(period_name(each, language) for each in total.covers)
            yield word("days", language, days=days)
        else:
            yield problem.translate(language)
    if total.reported < total.expected and not _is_of_itself(total):
        yield word("reported", language, reported=total.reported, expected=total.expected)


def _is_of_itself(total: Total) -> bool:
    # What an organization states of the whole of itself holds, whichever of its units reported.
    return all(
        figure.organizations == (total.organization,) and figure.scope is Scope.WHOLE
        for figure in total.evidence
    )
