"""What a person should look at before a proposed layout is used."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from hoidata.errors import Problem
from hoidata.io._table.layout import Heading, Holds, Into, Layout
from hoidata.io._table.suggest.units import is_money

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
    for number, heading in proposer.said.items():
        if heading.holds.is_figure:
            yield from _of_column(proposer, number, heading)


def _of_table(proposer: "Proposer", layout: Layout) -> Iterator[Note]:
    title, first = proposer.title, proposer.block
    told = {
        "organization": ("suggest.organization", layout.organization),
        "declared": ("suggest.declared", layout.declared),
        "unit": ("suggest.unit", layout.unit if is_money(layout.unit) else None),
    }
    for name, (code, said) in told.items():
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
        name = (
            "at" if layout.period.end == getattr(proposer.title.times.at, "end", None) else "span"
        )
        text = proposer.title.cells.get(name)
        found = "" if text is None else text.text
        problem = Problem.of("suggest.period", found=found, expected=layout.period)
        yield Note("period", _at(proposer, problem, name))
    elif any(each.period is None for each in figures) and not is_by_row:
        block = proposer.block
        problem = Problem.of("suggest.no_period")
        yield Note("period", proposer.placed(problem, block.header[0], block.left))


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


_BY_HOLDS = {
    Holds.PLAN: "suggest.plan",
    Holds.PERCENT: "suggest.percent",
    Holds.CHANGE: "suggest.change",
}


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
    told: dict[str, object] = {
        "suggest.metric": None if metric is None else metric.label,
        "suggest.unit": heading.unit if is_money(heading.unit) else None,
        "suggest.period": heading.period,
        "suggest.organization": heading.organization,
        "suggest.category": categories or None,
        "suggest.sum": ", ".join(heading.sum_of) or None,
    }
    if heading.holds in _BY_HOLDS:
        told[_BY_HOLDS[heading.holds]] = ", ".join(heading.of)
    yield from ((code, said) for code, said in told.items() if said is not None)
