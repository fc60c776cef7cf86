"""Totals as a table: organizations down, periods across."""

from collections.abc import Iterator
from typing import Final

from hoidata.aggregate import LeftOut, Missing, RollUp, Total
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell
from hoidata.display._names import labelled, organization_name, owner_names
from hoidata.display._table import Table
from hoidata.display._words import (
    Language,
    label,
    name_of,
    period_name,
    sentence,
    word,
)
from hoidata.domain import Aggregation, Scope, Status
from hoidata.values import Quantity, Ratio

_NAMED: Final = 10
"""How many units a note names at most."""
_FIGURES: Final = 3
"""How many figures a note names at most."""
_SAID: Final = frozenset(
    {"rollup.partial_period", "rollup.partial_units", "rollup.left_out", "rollup.status"}
)
"""Problems that a cell or its other notes say in words."""


def totals(data: Dataset, rolled: RollUp, language: Language) -> Table:
    """Return the totals of a roll-up as a table: organizations down, periods across.

    Bounds are kept: of a total that is not complete the cell says what it is at least, and a
    figure that is estimated or provisional is marked. A number in brackets is that of a note,
    which says what is doubtful: days and units without a figure, figures that do not count, a gap
    between stated and derived. "…" means that there is no figure; it never means 0. Organizations
    that were expected and have none at all have a row too.
    """
    periods = rolled.periods
    cells = {key: answer(data, total, language) for key, total in rolled.items()}
    names = owner_names(data, units_of(data, rolled), language)
    rows = [[name, *(cells.get((unit, each)) for each in periods)] for unit, name in names.items()]
    below = [problem.translate(language) for problem in rolled.problems]
    table = Table(
        [word("organization", language), *(period_name(each, language) for each in periods)],
        rows,
        title=sentence(name_of(rolled.metric, language)),
        remarks=below if rows else [*below, word("none", language)],
        language=language,
    )
    return labelled(data, table)


def units_of(data: Dataset, rolled: RollUp) -> list[str | None]:
    """Return who has a row; in the order of the data unless the roll-up was sorted otherwise."""
    known = {each.id: place for place, each in enumerate(data.organizations)}
    units = [*rolled.organizations, *rolled.silent]
    places = [known.get(unit or "", len(known)) for unit in units]
    own = places[: len(rolled.organizations)]
    if own != sorted(own):
        return units
    return [unit for _, unit in sorted(zip(places, units, strict=True), key=lambda pair: pair[0])]


def answer(data: Dataset, total: Total, language: Language) -> Cell:
    """Return the answer of a total, marked if it is not firm, with what is doubtful about it."""
    return Cell(
        shown(total),
        said=total.format(),
        marks=marks(total, language),
        notes=remarks(data, total, language),
    )


def marks(total: Total, language: Language) -> tuple[str, ...]:
    """Return that a total is not firm, if it is not."""
    return () if total.status is Status.NORMAL else (label(total.status, language),)


def shown(total: Total) -> Quantity | Ratio:
    """Return what a total says of all that was asked: a bound if it is not complete."""
    answered = total.quantity
    if isinstance(answered, Ratio) or total.is_complete or total.ends.low is None:
        return answered
    return answered.with_ends(total.ends, answered.value, is_near=answered.is_near)


def remarks(data: Dataset, total: Total, language: Language) -> Iterator[str]:
    """Yield what is doubtful about a total, or not complete."""
    lacking = "; ".join(_lacking(data, total, language))
    if lacking:
        yield lacking
    if total.left_out:
        yield _aside(data, total.left_out, language)
    for problem in total.problems:
        if problem.code not in _SAID:
            yield problem.translate(language)


def _lacking(data: Dataset, total: Total, language: Language) -> Iterator[str]:
    """Yield of how many units and of which days there are figures, and who is missing."""
    if total.is_complete:
        return
    if total.reported < total.expected and not _is_of_itself(total):
        yield word("reported", language, reported=total.reported, expected=total.expected)
    is_balance = bool(total.as_of)
    if not is_balance and total.covers != (total.period,):
        covered = ", ".join(period_name(each, language) for each in total.covers)
        key = "days_from" if covered.startswith("từ ") else "days"
        yield word(key, language, days=covered)
    lacking = [
        each
        for each in total.missing
        if is_balance or any(day.overlaps(known) for day in each.days for known in total.covers)
    ]
    if lacking:
        rest = len(lacking) - _NAMED
        listed = ", ".join(_missing(data, total, each, language) for each in lacking[:_NAMED])
        more = f" {word('others', language, number=rest)}" if rest > 0 else ""
        yield word("missing", language, units=listed + more)


def _missing(data: Dataset, total: Total, lack: Missing, language: Language) -> str:
    """Return who is missing, with the days if they are not all of those that are covered."""
    name = organization_name(data, lack.organization, language)
    if unnamed := lack.unnamed(data):
        units = " + ".join(
            word("unnamed_units", language, number=number, level=label(level, language))
            for level, number in unnamed.items()
        )
        is_of_other = lack.organization != total.organization
        name = word("unnamed_of", language, units=units, unit=name) if is_of_other else units
    elif total.metric.over_organizations is not Aggregation.NONE and lack.is_own(data):
        name = word("own", language, units=name)
    is_all = all(any(day.contains(known) for day in lack.days) for known in total.covers)
    if is_all or total.as_of:
        return name
    return f"{name} ({', '.join(period_name(each, language) for each in lack.days)})"


def _is_of_itself(total: Total) -> bool:
    # What an organization states of the whole of itself holds, whichever of its units reported.
    return all(
        figure.organizations == (total.organization,) and figure.scope is Scope.WHOLE
        for figure in total.evidence
    )


def _aside(data: Dataset, left: tuple[LeftOut, ...], language: Language) -> str:
    """Return which figures do not count, and why."""
    texts: list[str] = []
    for each in left[:_FIGURES]:
        row = each.observation
        units = [organization_name(data, unit, language) for unit in row.organizations]
        about = ", ".join((" + ".join(units), period_name(row.period, language)))
        texts.append(f"{row.value} ({about}): {label(each.reason, language)}")
    if len(left) > _FIGURES:
        texts.append(word("others", language, number=len(left) - _FIGURES))
    return word("left_out", language, figures="; ".join(texts))
