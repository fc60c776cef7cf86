"""What a person should look at before a proposed layout is used."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from hoidata.errors import Problem
from hoidata.io._table.layout import Heading, Holds, Into, Layout
from hoidata.io._table.suggest.periods import last_day, mentions_of
from hoidata.io._table.suggest.units import is_money
from hoidata.io._table.words import begins
from hoidata.values import Period

if TYPE_CHECKING:
    from hoidata.io._table.suggest.propose import Proposer


class Note(NamedTuple):
    """A doubt, and the key of the layout that it is about: "period", "columns.C", "labels"."""

    key: str
    problem: Problem


def doubts(proposer: "Proposer", layout: Layout) -> Iterator[Note]:
    """Yield what was guessed of a table: all that may change a number is a warning."""
    yield from _of_table(proposer, layout)
    for number, holds in proposer.roles.holds.items():
        yield from _of_label(proposer, number, holds)
    figures = {n: each for n, each in proposer.said.items() if each.holds.is_figure}
    yield from _of_units(proposer, figures, layout.unit)
    yield from _of_plans(proposer, figures)
    yield from _of_periods(proposer, figures, layout.period)
    for number, heading in figures.items():
        yield from _of_column(proposer, number, heading)


def _of_table(proposer: "Proposer", layout: Layout) -> Iterator[Note]:
    title, first = proposer.title, proposer.block
    details = {
        "organization": ("suggest.organization", layout.organization),
        "declared": ("suggest.declared", layout.declared),
        "unit": ("suggest.unit", layout.unit if is_money(layout.unit) else None),
    }
    for name, (code, said) in details.items():
        if said is not None:
            place = title.cells.get(name)
            problem = Problem.of(code, found="" if place is None else place.text, expected=said)
            yield Note(name, _at(proposer, problem, name))
    yield from _of_time(proposer, layout)
    if layout.into is not Into.OBSERVATIONS:
        problem = Problem.of("suggest.into", found=layout.into, expected=layout.kind)
        yield Note("into", proposer.placed(problem, first.header[0], first.left))
    if layout.organization is None:
        problem = Problem.of("suggest.no_organization")
        yield Note("organization", proposer.placed(problem, first.header[0], first.left))


def _of_time(proposer: "Proposer", layout: Layout) -> Iterator[Note]:
    figures = [each for each in proposer.said.values() if each.holds.is_figure]
    is_by_row = Holds.DAY in proposer.roles.holds.values()
    if layout.period is not None:
        yield _of_period(proposer, layout.period)
    elif any(each.period is None for each in figures) and not is_by_row:
        block = proposer.block
        problem = Problem.of("suggest.no_period")
        yield Note("period", proposer.placed(problem, block.header[0], block.left))


def _of_period(proposer: "Proposer", period: Period) -> Note:
    """Return where the period of a table is from: a title, or the days of its rows."""
    times = proposer.title.times
    name = next((n for n in ("at", "day") if _ends(getattr(times, n), period)), "span")
    text = proposer.title.cells.get(name)
    days = next((c for c, holds in proposer.roles.holds.items() if holds is Holds.DAY), None)
    if days is not None and period not in times and period != times.up_to:
        heading = proposer.columns[days].heading
        problem = Problem.of("suggest.period_said", found=heading, expected=period)
        return Note("period", proposer.placed(problem, proposer.block.header[1], days))
    code = "suggest.period_said" if _is_alone(proposer, period) else "suggest.period"
    problem = Problem.of(code, found="" if text is None else text.text, expected=period)
    return Note("period", _at(proposer, problem, name))


def _at(proposer: "Proposer", problem: Problem, name: str) -> Problem:
    text = proposer.title.cells.get(name)
    if text is None:
        return problem.with_details(sheet=proposer.block.sheet.name)
    return proposer.placed(problem, text.row, text.column)


def _of_label(proposer: "Proposer", number: int, holds: Holds) -> Iterator[Note]:
    column = proposer.columns[number]
    if holds is Holds.NUMBER:
        return
    code = "suggest.label"
    if holds is Holds.NOTHING:
        code = "suggest.left_out"
    elif number == proposer.roles.guessed:
        code = "suggest.guessed_label"
    if code == "suggest.left_out" and not column.cells:
        return
    problem = Problem.of(code, found=column.heading, expected=holds)
    placed = proposer.placed(problem, proposer.block.header[1], number)
    key = "columns" if holds is Holds.NOTHING else f"columns.{column.key}"
    yield Note(key, placed)


def _ends(named: Period | None, period: Period) -> bool:
    return named is not None and named.end == period.end


def _is_alone(proposer: "Proposer", period: Period) -> bool:
    """Whether the titles name a period and no other."""
    lines = (e.text for e in proposer.block.titles if not begins("reference", e.text))
    named = {last_day(each.period).end for line in lines for each in mentions_of(line)}
    return named == {period.end}


_BY_HOLDS: Final = {Holds.PERCENT: "suggest.percent", Holds.CHANGE: "suggest.change"}


def _of_units(
    proposer: "Proposer", figures: Mapping[int, Heading], known: str | None
) -> Iterator[Note]:
    """Yield in what amounts of money are read, once for all columns that have the same scale."""
    by_unit: dict[str, list[int]] = {}
    said = {note.key for note in proposer.notes if note.problem.code == "suggest.plain_unit"}
    for number, heading in figures.items():
        is_said = heading.unit == known or f"columns.{proposer.columns[number].key}" in said
        if heading.unit is not None and is_money(heading.unit) and not is_said:
            by_unit.setdefault(heading.unit, []).append(number)
    for unit, columns in by_unit.items():
        yield _of_several(proposer, "suggest.unit", columns, unit)


def _of_plans(proposer: "Proposer", figures: Mapping[int, Heading]) -> Iterator[Note]:
    plans = [number for number, heading in figures.items() if heading.holds is Holds.PLAN]
    is_said = any(
        note.key == "columns" and note.problem.code == "suggest.plan" for note in proposer.notes
    )
    if plans and not is_said:
        yield _of_several(proposer, "suggest.plan", plans, "")


def _of_periods(
    proposer: "Proposer", figures: Mapping[int, Heading], whole: Period | None
) -> Iterator[Note]:
    """Yield the periods of columns: those that headings say in full, and what is inferred."""
    inferred: dict[int, Period] = {}
    timed = {(each.metric, each.holds) for each in figures.values() if each.period is not None}
    for number, heading in figures.items():
        if (
            heading.period is None
            and whole is not None
            and (heading.metric, heading.holds) in timed
        ):
            inferred[number] = whole  # "Lũy kế" beside months is not always of the whole year
        if heading.period is None or (heading.of and heading.holds in _BY_HOLDS):
            continue
        path = proposer.columns[number].path
        said = {e.period for text in path for e in mentions_of(text)}
        if heading.period in said | set(map(last_day, said)):
            yield _of_several(proposer, "suggest.period_said", [number], heading.period)
        else:
            inferred[number] = heading.period
    if inferred:
        periods = tuple(inferred.values())
        expected = periods[0] if len(set(periods)) == 1 else periods
        yield _of_several(proposer, "suggest.period", [*inferred], expected)


def _of_several(proposer: "Proposer", code: str, numbers: Sequence[int], expected: object) -> Note:
    """Return one doubt about one column, or about several by their letters."""
    first = proposer.columns[numbers[0]]
    keys = ", ".join(proposer.columns[number].key for number in numbers)
    is_one = len(numbers) == 1
    problem = Problem.of(code, found=first.heading if is_one else keys, expected=expected)
    problem = problem if is_one else problem.with_details(columns=keys)
    placed = proposer.placed(problem, proposer.block.header[1], numbers[0])
    return Note(f"columns.{first.key}" if is_one else "columns", placed)


def _of_column(proposer: "Proposer", number: int, heading: Heading) -> Iterator[Note]:
    column = proposer.columns[number]
    for code, expected in _said(proposer, heading):
        problem = Problem.of(code, found=column.heading, expected=expected)
        placed = proposer.placed(problem, proposer.block.header[1], number)
        yield Note(f"columns.{column.key}", placed)


def _said(proposer: "Proposer", heading: Heading) -> Iterator[tuple[str, object]]:
    """Yield the codes of what was taken from a heading, and what it was taken for."""
    metric = None if heading.metric is None else proposer.metrics.known.get(heading.metric)
    categories = ", ".join(f"{name}: {text}" for name, text in heading.categories)
    details: dict[str, object] = {
        "suggest.metric": None if metric is None else metric.label,
        "suggest.organization": heading.organization,
        "suggest.category": categories or None,
        "suggest.sum": ", ".join(heading.sum_of) or None,
    }
    if heading.holds in _BY_HOLDS:
        details[_BY_HOLDS[heading.holds]] = ", ".join(heading.of)
    yield from ((code, said) for code, said in details.items() if said is not None)
