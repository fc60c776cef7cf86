"""Adding up a province, beside bare loops that only group and add the same numbers.

    python benchmarks/rollup.py [DISTRICTS]

The loops know no bounds, no gaps, no joint figures and no revisions: they add every headline to its
unit and to all units above it, by metric and period. CPU time, in turns.
"""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from province import METRICS, generate
from ratios import Ratio, interleaved, median_ratio, print_table

from hoidata import Dataset, Period, Quantity, rollup

TURNS: Final = 5


def bare_loop(data: Dataset) -> dict[tuple[str, str, Period], int]:
    """Group and add, as one would write it without a library."""
    parents = {edge.unit: edge.parent for edge in data.attachments}
    totals: dict[tuple[str, str, Period], int] = defaultdict(int)
    for figure in data.observations:
        if isinstance(figure.value, Quantity):
            unit: str | None = figure.organizations[0]
            while unit is not None:
                totals[unit, figure.metric, figure.period] += int(figure.value.value or 0)
                unit = parents.get(unit)
    return totals


def tuple_loop(rows: list[tuple[str, str, str, int]], parents: dict[str, str]) -> object:
    """Group and add rows that hold nothing but what is added, the least that Python can do."""
    totals: dict[tuple[str, str, str], int] = defaultdict(int)
    for organization, metric, period, value in rows:
        unit: str | None = organization
        while unit is not None:
            totals[unit, metric, period] += value
            unit = parents.get(unit)
    return totals


def contenders(data: Dataset) -> dict[str, Callable[[], object]]:
    """Return ours and the two loops."""
    parents = {edge.unit: edge.parent for edge in data.attachments}
    rows = [
        (each.organizations[0], each.metric, each.period.code, int(each.value.value or 0))
        for each in data.observations
        if isinstance(each.value, Quantity)
    ]
    return {
        "ours": lambda: [rollup(data, metric, over="year") for metric in METRICS],
        "a bare loop over the same objects": lambda: bare_loop(data),
        "a bare loop over tuples": lambda: tuple_loop(rows, parents),
    }


def ratios(districts: int = 10) -> Iterator[Ratio]:
    """Yield how often the time of the loops a roll-up takes, and what a total costs."""
    data = generate(districts=districts)
    figures = f"{len(data.observations):,} figures"
    times = interleaved(contenders(data), TURNS, time.process_time)
    ours = times.pop("ours")
    totals = sum(len(rollup(data, metric, over="year")) for metric in METRICS)
    for name, theirs in times.items():
        bar = 3.0 if "objects" in name else None
        note = f"{statistics.median(ours) / totals * 1e6:.0f} µs a total"
        yield Ratio(f"roll-up of {figures}", name, median_ratio(ours, theirs), bar, note)


def main() -> None:
    """Print the ratios."""
    print_table(ratios(*map(int, sys.argv[1:2])))


if __name__ == "__main__":
    main()
