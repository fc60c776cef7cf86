"""What benchmarks say: how often the time (or memory) of a peer ours takes, on the same task."""

import gc
import importlib.metadata
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple


class Ratio(NamedTuple):
    """One line of the table: what was done, beside whom, and what ours takes of theirs."""

    task: str
    beside: str
    ratio: float  # below 1: ours takes less
    bar: float | None = None  # what ours may take at most; None if nothing is promised
    note: str = ""


def versioned(name: str) -> str:
    """Return the name of a distribution with its version."""
    return f"{name} {importlib.metadata.version(name)}"


def is_installed(name: str) -> bool:
    """Whether a distribution is there."""
    try:
        return bool(importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


def interleaved(
    contenders: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    """Return the times of contenders who take turns; a first turn of each is not counted."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, run in contenders.items():
            gc.collect()
            start = clock()
            run()
            taken = clock() - start
            if turn:
                times[name].append(taken)
    return times


def median_ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Return the median of the ratios of neighbouring turns, which other work disturbs alike."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def table(ratios: Iterable[Ratio]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield "| task | beside | ours / theirs | at most | |"
    yield "|---|---|--:|--:|---|"
    for task, beside, ratio, bar, note in ratios:
        yield f"| {task} | {beside} | {ratio:.2f} | {'' if bar is None else bar} | {note} |"


def print_table(ratios: Iterable[Ratio]) -> None:
    """Print the table, each line as soon as it is known."""
    for line in table(ratios):
        print(line, flush=True)
