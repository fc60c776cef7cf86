"""Adding up, checking, reading and writing frames, beside each engine by hand.

    python benchmarks/frames.py [ENGINE …]

Rows are monthly figures of 8,009 chapters below 3,321 communes and 34 provinces. By hand is what an
expert would write without the library (`frames_by_hand.py`, `frame_checks.py`). Every engine and
size runs in a process of its own, in which both take turns; a ratio is the median of neighbouring
turns by the clock on the wall, of objects by the time of the processor. Memory is the most that a
process had which did one of them once.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from frame_checks import CHECKS
from frame_data import base, spoiled, write
from frames_by_hand import BY_HAND, balances_in_polars
from ratios import Ratio, interleaved, is_installed, median_ratio, print_table, versioned

TURNS: Final = 5
BARS: Final = {"polars": 1.5, "polars-lazy": 1.5, "pandas": 1.5, "duckdb": 1.5, "pyspark": 1.3}
MOST_ROWS: Final = {"pandas": 1_000_000}
SIZES: Final = (100_000, 1_000_000, 10_000_000)
FLAWED: Final = 0.001
GIB: Final = 1 << 20  # of the kilobytes in which Linux counts


def _polars(folder: Path, path: Path) -> tuple[Any, Any]:
    import polars as pl

    return pl.read_parquet(path), pl.read_parquet(folder / "closure.parquet")


def _polars_lazy(folder: Path, path: Path) -> tuple[Any, Any]:
    frame, closure = _polars(folder, path)
    return frame.lazy(), closure.lazy()


def _pandas(folder: Path, path: Path) -> tuple[Any, Any]:
    import pandas as pd

    read = partial(pd.read_parquet, dtype_backend="pyarrow")  # numbers stay whole beside nulls
    return read(path), read(folder / "closure.parquet")


def _duckdb(folder: Path, path: Path) -> tuple[Any, Any]:
    import duckdb

    held = duckdb.connect()
    held.sql(f"create table figures as from '{path}'")
    held.sql(f"create table closure as from '{folder}/closure.parquet'")
    return held.table("figures"), held.table("closure")


def _pyspark(folder: Path, path: Path) -> tuple[Any, Any]:
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    settings = {
        "spark.driver.memory": "3g",
        "spark.pyspark.python": sys.executable,  # where we are installed, for the workers
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.python.sql.dataFrameDebugging.enabled": "false",
    }
    session = builder.master("local[2]").config(map=settings).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    read = session.read.parquet
    return read(str(path)), read(f"{folder}/closure.parquet")


LOAD: Final[dict[str, Callable[[Path, Path], tuple[Any, Any]]]] = {
    "polars": _polars,
    "polars-lazy": _polars_lazy,
    "pandas": _pandas,
    "duckdb": _duckdb,
    "pyspark": _pyspark,
}
FINISH: Final[dict[str, Callable[[Any], object]]] = {
    "polars-lazy": lambda found: found.collect(),
    "duckdb": lambda found: found.to_arrow_table(),
    "pyspark": lambda found: found.write.format("noop").mode("overwrite").save(),
}


def rollups(engine: str, folder: Path, path: Path) -> dict[str, Callable[[], object]]:
    """Return the roll-up, ours and by hand; of `balances` that of polars."""
    from hoidata import frames

    is_stock = engine == "balances"
    frame, closure = LOAD["polars" if is_stock else engine](folder, path)
    data, finish = base("stock" if is_stock else "flow"), FINISH.get(engine, lambda found: found)
    structure, metrics = frames.Structure(data), [each.code for each in data.metrics]
    by_hand = balances_in_polars if is_stock else BY_HAND[engine.removesuffix("-lazy")]
    return {
        "ours": lambda: finish(frames.rollup_frame(frame, structure, metrics, over="year")),
        "theirs": lambda: finish(by_hand(frame, closure)),
    }


def checks(engine: str, folder: Path, path: Path) -> dict[str, Callable[[], object]]:
    """Return the checks of rows, ours and one of the peers'; the engine is the peer's name."""
    from hoidata import frames

    data, check = base(), CHECKS[engine]()
    frame = spoiled(_polars(folder, path)[0], FLAWED)
    return {"ours": lambda: frames.check_frame(frame, data), "theirs": lambda: check(frame)}


def entries(library: str, folder: Path, path: Path) -> dict[str, Callable[[], object]]:
    """Return figures out of a frame of a library, and its rows as plain dicts by polars."""
    import polars as pl

    from hoidata import frames

    named, data = _named(folder, path), base()
    frame = LOAD[library](folder, named)[0]
    plain = pl.read_parquet(named)
    return {"ours": lambda: frames.from_frame(frame, base=data), "theirs": plain.to_dicts}


def tables(library: str, folder: Path, path: Path) -> dict[str, Callable[[], object]]:
    """Return figures as a frame of a library, and as one that polars makes of the same dicts."""
    import polars as pl

    from hoidata import frames

    data = frames.from_frame(pl.read_parquet(_named(folder, path)), base=base())
    rows = frames.rows(data)
    types = frames.to_frame(data, "polars").schema
    return {
        "ours": lambda: frames.to_frame(data, library),
        "theirs": lambda: pl.DataFrame(rows, schema=types),
    }


def _named(folder: Path, path: Path) -> Path:
    """Return a file of the same figures with ids."""
    import polars as pl

    named = folder / f"named-{path.name}"
    if not named.exists():
        ids = pl.format("so-lieu-{}", pl.int_range(pl.len()))
        pl.read_parquet(path).with_columns(id=ids).write_parquet(named)
    return named


TASKS: Final = {"rollup": rollups, "check": checks, "entries": entries, "tables": tables}


def child(task: str, engine: str, who: str, folder: str, path: str) -> None:
    """Measure one task in this process, and print what was found as JSON.

    Args:
        task: Which.
        engine: The engine, or the peer.
        who: `both` for times in turns, `ours` or `theirs` for the memory of one run.
        folder: Where the data is.
        path: The file of figures.
    """
    contenders = TASKS[task](engine, Path(folder), Path(path))
    found: Any
    if who == "both":
        is_alone = task in ("entries", "tables")  # on one core, whatever others do
        clock = time.process_time if is_alone else time.perf_counter
        found = interleaved(contenders, TURNS, clock)
    else:
        contenders[who]()
        found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(found))


def measured(task: str, engine: str, who: str, folder: Path, rows: int) -> Any:
    """Return what a process of its own measured."""
    path = str(write(folder, rows))
    command = [sys.executable, __file__, "--child", task, engine, who, str(folder), path]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - itself
    return json.loads(ran.stdout.splitlines()[-1])


def rollup_ratios(engine: str, folder: Path) -> Iterator[Ratio]:
    """Yield ratios of the roll-up by size, its growth, and its memory."""
    name = versioned(engine.removesuffix("-lazy")) + (", lazy" if "-lazy" in engine else "")
    each: dict[int, tuple[float, float]] = {}
    for rows in SIZES:
        if rows > MOST_ROWS.get(engine, rows):
            continue
        times = measured("rollup", engine, "both", folder, rows)
        each[rows] = ours, theirs = median(times["ours"]), median(times["theirs"])
        ratio = median_ratio(times["ours"], times["theirs"])
        bar = BARS[engine] if rows > SIZES[0] else None
        note = f"{ours:.2f} s and {theirs:.2f} s"
        yield Ratio(f"roll-up of {rows:,} rows", f"{name} by hand", ratio, bar, note)
    least, most = min(each), max(each)
    growth, by_hand = (
        large / small * least / most for small, large in zip(each[least], each[most], strict=True)
    )
    note = f"by hand {by_hand:.2f}"
    yield Ratio(f"time a row, {most:,} rows", f"{name}, {least:,} rows", growth, 1, note)
    if engine != "pyspark":  # whose memory is that of another process
        ours, theirs = (
            measured("rollup", engine, who, folder, most) / GIB for who in ("ours", "theirs")
        )
        note = f"{ours:.2f} GiB and {theirs:.2f} GiB"
        yield Ratio(f"memory, {most:,} rows", f"{name} by hand", ours / theirs, None, note)


def balance_ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratio of the roll-up of balances."""
    rows = SIZES[1]
    times = measured("rollup", "balances", "both", folder, rows)
    ratio = median_ratio(times["ours"], times["theirs"])
    note = f"{median(times['ours']):.2f} s and {median(times['theirs']):.2f} s"
    name = f"{versioned('polars')} by hand"
    yield Ratio(f"roll-up of {rows:,} balances", name, ratio, BARS["polars"], note)


def check_ratios(folder: Path) -> Iterator[Ratio]:
    """Yield ratios of the checks of rows beside each peer."""
    bars = {"polars": 2.5, "pandera": 1.0}
    rows = SIZES[1]
    for peer in filter(is_installed, CHECKS):
        times = measured("check", peer, "both", folder, rows)
        ratio = median_ratio(times["ours"], times["theirs"])
        note = f"{median(times['ours']):.2f} s and {median(times['theirs']):.2f} s"
        yield Ratio(f"checks of {rows:,} rows", versioned(peer), ratio, bars.get(peer), note)


def object_ratios(folder: Path) -> Iterator[Ratio]:
    """Yield ratios of what frames become, and of what becomes frames."""
    named = {"entries": "figures of {:,} rows of {}", "tables": "{:,} figures as rows of {}"}
    floors = {"entries": f"{versioned('polars')} into dicts", "tables": "the same of dicts"}
    for task, told in named.items():
        for library, rows in (("polars", 100_000), ("pandas", 100_000), ("polars", 1_000_000)):
            times = measured(task, library, "both", folder, rows)
            ratio = median_ratio(times["ours"], times["theirs"])
            each = (median(times[who]) / rows * 1e6 for who in ("ours", "theirs"))
            note = "{:.1f} µs and {:.1f} µs a row".format(*each)
            yield Ratio(told.format(rows, library), floors[task], ratio, None, note)


def ratios(engines: tuple[str, ...] = tuple(LOAD)) -> Iterator[Ratio]:
    """Yield all ratios."""
    with tempfile.TemporaryDirectory() as name:
        for engine in engines:
            if is_installed(engine.removesuffix("-lazy")):
                yield from rollup_ratios(engine, Path(name))
        yield from balance_ratios(Path(name))
        yield from check_ratios(Path(name))
        yield from object_ratios(Path(name))


def main() -> None:
    """Print a table of ratios."""
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
    else:
        print_table(ratios(tuple(sys.argv[1:]) or tuple(LOAD)))


if __name__ == "__main__":
    main()
