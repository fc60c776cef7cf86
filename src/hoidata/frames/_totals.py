"""Pass 2 over a frame: what each question makes of its steps."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from hoidata.frames._balances import Balances
from hoidata.frames._engines import Lazy, once, polars
from hoidata.frames._passes import Passes
from hoidata.frames._question import Question


class Answered(NamedTuple):
    """How to make totals of a frame, the numbers of metrics of which there are none, and sizes."""

    totals: Callable[[], Lazy]
    odd: Lazy
    sizes: Lazy


class Paired(NamedTuple):
    """The totals of two periods, the months that those of changed units say, odd metrics, sizes."""

    totals: Lazy
    said: Lazy | None
    odd: Lazy
    sizes: Lazy


class Reporting(NamedTuple):
    """Who has a total, who told something, each by metric, and the numbers of odd metrics."""

    having: Lazy
    telling: Lazy
    odd: Lazy


def totals_of(cells: Lazy, question: Question) -> Answered:
    """Return what counts for each unit and period, of metrics that are plain.

    Args:
        cells: What `cells_of` returned.
        question: What is asked.
    """
    passes = Balances(question) if question.is_stock else Passes(question)
    told = once(passes.told(cells))
    counting, odd = passes.counting_and_odd(told)
    return Answered(lambda: passes.counted(once(passes.added(counting))), odd, passes.sizes(told))


def pairs_of(
    cells: Lazy, question: Question, changed: Collection[int], moving: Collection[int]
) -> Paired:
    """Return what counts for each unit in each of two periods, and whether it is of the same.

    Args:
        cells: What `cells_of` returned.
        question: What is asked, with two spans.
        changed: The numbers of units at or below which anything changes between the periods.
        moving: The numbers of units that begin or end between them, or are not below the same.
    """
    passes = Passes(question)
    told = once(passes.compared(once(passes.told(cells)), [*moving]))
    counting, odd = passes.counting_and_odd(told)
    counting = once(counting)
    said = once(passes.said(counting, [*changed])) if changed else None
    totals = passes.paired(once(passes.added(counting))).collect().lazy()
    return Paired(totals, said, odd, passes.sizes(told))


def reporting_of(cells: Lazy, question: Question) -> Reporting:
    """Return which units reported in the one period that is asked for.

    Args:
        cells: What `cells_of` returned.
        question: What is asked, with one span.
    """
    pl = polars()
    passes = Passes(question)
    told = once(passes.told(cells))
    having = passes.counting(told).select("number", "above").unique()
    telling = told.select("number", pl.col("unit").alias("above")).unique()
    return Reporting(once(having), once(telling), passes.odd(told))
