"""Adding up a province, beside a bare loop that only groups and adds the same numbers.

    python benchmarks/rollup.py [DISTRICTS]

The loop knows no bounds, no gaps, no joint figures and no revisions: it adds every headline to its
unit and to all units above it, by metric and period. Printed is the ratio of the two times.
"""

import sys
import time
from collections import defaultdict

from province import METRICS, generate

from hoidata import Dataset, Period, Quantity, rollup


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


def main() -> None:
    """Print the times and their ratio."""
    data = generate(districts=int(sys.argv[1]) if len(sys.argv) > 1 else 10)
    start = time.perf_counter()
    cells = len(bare_loop(data))
    middle = time.perf_counter()
    totals = sum(len(rollup(data, metric, over="year")) for metric in METRICS)
    end = time.perf_counter()
    print(f"{len(data.observations):,} figures of {len(data.organizations):,} units")
    print(f"bare loop {middle - start:6.2f} s for {cells:,} cells")
    print(f"rollup    {end - middle:6.2f} s for {totals:,} totals")
    print(f"ratio     {(end - middle) / (middle - start):6.2f}")


if __name__ == "__main__":
    main()
