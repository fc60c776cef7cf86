"""Print a bulletin in Vietnamese: what is doubtful, what adds up, what was reached.

Run `python examples/bulletin.py` for the five sample reports, or name a file or folder of your own:
`python examples/bulletin.py reports/`.
"""

import sys
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper

from hoidata import Dataset, InvalidData, Problem, Severity, display, io, rollup, samples
from hoidata.aggregate import progress

METRICS = ("humanitarian_value", "contribution_value", "fund_balance")


def doubts(data: Dataset) -> list[Problem]:
    """Return what somebody should look into; what is merely worth knowing is left out."""
    return [problem for problem in data.check() if problem.severity is not Severity.INFO]


def latest_day(data: Dataset) -> date:
    """Return the day on which the last of the reports was closed."""
    return max((each.closed_on for each in data.reports if each.closed_on), default=date.max)


def chapters(data: Dataset) -> Iterator[display.Table]:
    """Yield the tables of the bulletin."""
    yield display.table(doubts(data))
    for metric in METRICS:
        yield display.table(rollup(data, metric, over="year"), data)
    yield display.table(progress(data, at=latest_day(data)), data)
    yield display.table(data.awards, data)


def main(path: str | None = None) -> int:
    """Print the bulletin, or what has to be mended first; return the exit code."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # some consoles know no Vietnamese otherwise
    try:
        data = io.load(path) if path else samples.reports()
    except InvalidData as error:
        print(display.table(error.problems))
        return 1
    print(*chapters(data), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
