"""Adding up a province, beside a bare loop that only groups and adds the same numbers.

    python benchmarks/rollup.py [DISTRICTS]

The loop knows no bounds, no gaps, no joint figures and no revisions: it adds every headline to its
unit and to all units above it, by metric and period. Printed are the times and the ratio to it.
"""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from province import METRICS, generate

from hoidata import Dataset, Period, Quantity, rollup

ROUNDS: Final = 5


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


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Return the processor time that work takes, the collector's included, and its answer."""
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def main() -> None:
    """Print the median times of rounds that take turns, and their ratios."""
    data = generate(districts=int(sys.argv[1]) if len(sys.argv) > 1 else 10)
    work: dict[str, Callable[[], int]] = {
        "bare loop": lambda: len(bare_loop(data)),
        "rollup, by year": lambda: sum(len(rollup(data, each, over="year")) for each in METRICS),
        "rollup, as stated": lambda: sum(len(rollup(data, each)) for each in METRICS),
    }
    rounds = [{name: timed(each) for name, each in work.items()} for _ in range(ROUNDS)]
    print(f"{len(data.observations):,} figures of {len(data.organizations):,} units")
    for name in work:
        spent = statistics.median(each[name][0] for each in rounds)
        ratio = statistics.median(each[name][0] / each["bare loop"][0] for each in rounds)
        rows = rounds[0][name][1]
        each_takes = spent / rows * 1e6
        print(f"{name:17} {spent:6.2f} s  {rows:9,} rows  {each_takes:5.1f} us each  {ratio:5.2f}")


if __name__ == "__main__":
    main()
