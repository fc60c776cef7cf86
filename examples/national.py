"""Make the figures of a country's 100,000 chapters, check them and add them up to the top.

    python examples/national.py [--engine polars|pandas|duckdb|spark] [--chapters 100000]
                                [--folder FOLDER]

The places are the real ones: 63 provinces, their districts and some 10,000 communes until
2025-06-30, 34 provinces and 3,321 communes from the next day on, and what became of which. A
chapter keeps its id and moves with its commune. The figures are made up: 12 metrics of the years
2021 to 2025, yearly, quarterly from some chapters, and by halves in the year of the reform; a few
chapters are silent, a few figures bounds. What is made stays in the folder as Parquet files.
"""

import argparse
import datetime
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import attrs
import polars as pl

from hoidata import (
    Attachment,
    Dataset,
    Organization,
    OrganizationChange,
    Quantity,
    frames,
    places,
)
from hoidata.places import EdgeKind, PlaceRef

BEFORE: Final = "2025-03"
AFTER: Final = "2025-07"
REFORM: Final = datetime.date(2025, 7, 1)
ONE_DAY: Final = datetime.timedelta(days=1)
YEARS: Final = (2021, 2022, 2023, 2024, 2025)
SEED: Final = 20250701

METRICS: Final = {
    "funds_raised": 40_000_000,
    "humanitarian_value": 60_000_000,
    "contribution_value": 20_000_000,
    "revenue": 30_000_000,
    "savings_collected": 15_000_000,
    "loans_disbursed": 90_000_000,
    "gifts": 300,
    "meals": 500,
    "houses_built": 3,
    "bicycles": 10,
    "loans_made": 60,
    "support_turns": 800,
}
"""The metrics, all of the vocabulary, with about the most that a chapter reports of a year."""

UNITS: Final = ["VND"] * 6 + [
    "suất quà",
    "suất ăn",
    "căn nhà",
    "xe đạp",
    "lượt gia đình",
    "lượt người",
]
SILENT: Final = 300  # of 10,000 chapters in a year
QUARTERLY: Final = 500  # of 10,000 chapters
NEARLY: Final = 100  # of 10,000 figures
AT_LEAST: Final = 300  # with those before
SLIPS: Final = 1_000  # of 100,000,000 figures

WORDS: Final = {"provincial": "tinh", "district": "huyen", "communal": "xa"}


# --- the country ------------------------------------------------------------------------------


class Reform:
    """What became of the places on 2025-07-01, as ids of organizations."""

    def __init__(self) -> None:
        """Read the crosswalk, and which places simply go on."""
        self.walk = places.crosswalk(BEFORE, AFTER)
        same = (edge for edge in self.walk.edges if edge.kind is EdgeKind.UNCHANGED)
        self.gone_on = {edge.after: edge.before for edge in same}
        self.lowest = sorted(
            {edge.before for edge in self.walk.edges if edge.before.level != "provincial"}
        )

    def unit(self, ref: PlaceRef) -> str:
        """Return the id of the organization of a place; one that goes on keeps its id."""
        known = self.gone_on.get(ref, ref)
        year = ".2025" if known.edition == AFTER else ""
        return f"{WORDS[ref.level]}-{ref.code}{year}"

    def heir(self, ref: PlaceRef, number: int) -> str:
        """Return where a chapter goes with its commune; those of a divided one go by turns."""
        edges = self.walk.after(ref)
        return self.unit(edges[number % len(edges)].after)

    def changes(self, units: set[str]) -> Iterator[OrganizationChange]:
        """Yield the changes of the units that there are."""
        wholly: defaultdict[str, list[str]] = defaultdict(list)
        divided: defaultdict[str, list[str]] = defaultdict(list)
        for edge in self.walk.edges:
            before, after = self.unit(edge.before), self.unit(edge.after)
            if before == after or not units.issuperset((before, after)):
                continue
            if edge.is_whole:
                wholly[after].append(before)
            else:
                divided[before].append(after)
        for after, befores in wholly.items():
            kind = "merge" if befores[1:] else "rename"
            yield OrganizationChange(kind, before=befores, after=[after], on=REFORM)
        for before, afters in divided.items():
            if afters[1:]:
                yield OrganizationChange("split", before=[before], after=afters, on=REFORM)


def country(chapters: int) -> tuple[Dataset, list[str]]:
    """Return so many chapters, spread over the old communes, with all above them; and their ids."""
    reform = Reform()
    count = min(chapters, len(reform.lowest))
    homes = [reform.lowest[each * len(reform.lowest) // count] for each in range(count)]
    refs = dict.fromkeys(
        ref
        for home in homes
        for lowest in (home, *(edge.after for edge in reform.walk.after(home)))
        for ref in (lowest, *(each.ref for each in places.above(lowest)))
    )
    above: defaultdict[str, list[str | None]] = defaultdict(lambda: [None, None])
    for ref in refs:
        higher = places.above(ref)
        above[reform.unit(ref)][ref.edition == AFTER] = (
            reform.unit(higher[0].ref) if higher else "tw"
        )
    ids = [f"chi-hoi-{each:06}" for each in range(chapters)]
    for number, chapter in enumerate(ids):
        home = homes[number * count // chapters]
        above[chapter] = [reform.unit(home), reform.heir(home, number)]
    names = {reform.unit(ref): ref for ref in reversed(refs)}
    base = Dataset(
        organizations=[
            Organization("tw", "Trung ương Hội", level="central"),
            *(
                Organization(unit, f"Hội {places.get(ref)}", level=ref.level, place=str(ref))
                for unit, ref in names.items()
            ),
            *(Organization(each, f"Chi hội số {each[-6:]}", level="chapter") for each in ids),
        ],
        attachments=[
            edge for unit, (before, after) in above.items() for edge in _edges(unit, before, after)
        ],
        organization_changes=reform.changes(set(names)),
    )
    return base, ids


def _edges(unit: str, before: str | None, after: str | None) -> Iterator[Attachment]:
    """Yield what is above a unit before the reform and after it; None where it is not there."""
    if before == after or before is None or after is None:
        yield Attachment(unit, before or after or "")
    else:
        yield Attachment(unit, before, valid_to=REFORM - ONE_DAY)
        yield Attachment(unit, after, valid_from=REFORM)


# --- the figures ------------------------------------------------------------------------------


def chance(number: pl.Expr, salt: int) -> pl.Expr:
    """Return numbers from 0 to 9,999 as if by chance, the same in every run."""

    def whole(number: int) -> pl.Expr:
        return pl.lit(number, dtype=pl.UInt64)  # whose products wrap, which mixes the digits

    mixed = (number.cast(pl.UInt64) + whole(SEED + salt)) * whole(11_400_714_819_323_198_485)
    mixed = (mixed ^ (mixed // whole(2**32))) * whole(14_029_467_366_897_019_727)
    return (mixed // whole(2**40) % whole(10_000)).cast(pl.Int64)


def figures(chapters: list[str], year: int) -> pl.DataFrame:
    """Return what chapters report of a year."""
    units = pl.LazyFrame({"organization": chapters}).with_row_index("chapter")
    speaking = units.filter(chance(pl.col("chapter") * 100 + year % 100, 1) >= SILENT)
    is_quarterly = chance(pl.col("chapter"), 2) < QUARTERLY
    metrics = pl.LazyFrame({"metric": [*METRICS], "most": [*METRICS.values()], "unit": UNITS})
    parts = [
        speaking.filter(which).join(metrics, how="cross").join(_periods(year, months), how="cross")
        for which, months in (
            (is_quarterly, 3),
            (~is_quarterly, 6 if year == REFORM.year else 12),
        )
    ]
    return _valued(pl.concat(parts).with_row_index("row"), year).collect()


def _periods(year: int, months: int) -> pl.LazyFrame:
    starts = [datetime.date(year, month, 1) for month in range(1, 13, months)]
    nexts = [*starts[1:], datetime.date(year + 1, 1, 1)]
    return pl.LazyFrame(
        {"start": starts, "end": [each - ONE_DAY for each in nexts], "share": 12 // months}
    )


def _valued(drawn: pl.LazyFrame, year: int) -> pl.LazyFrame:
    """Return figures with values, of which some are bounds and a few cannot be."""
    row = pl.col("row").cast(pl.Int64) + year * 10_000_000
    value = chance(row, 3) * pl.col("most") // (10_000 * pl.col("share")) + 1
    kind, is_slip = chance(row, 4), chance(row, 5) * 10_000 + chance(row, 6) < SLIPS
    return drawn.select(
        "metric",
        "organization",
        "start",
        "end",
        value=pl.when(is_slip & (kind % 2 == 0)).then(-value).otherwise(value),
        low=pl.when(kind >= NEARLY).then(value),
        high=pl.when(~kind.is_between(NEARLY, AT_LEAST, closed="left")).then(value),
        high_open=kind < NEARLY,
        unit=pl.when(is_slip & (kind % 2 == 1)).then(pl.lit("USD")).otherwise("unit"),
    )


# --- engines ----------------------------------------------------------------------------------


Answer: TypeAlias = Any
"""A frame of the library of an engine."""


@attrs.frozen
class Engine:
    """What a library of dataframes needs to be asked differently.

    Args:
        read: Returns the frame of a Parquet file.
        to_polars: Returns a small answer, to be shown.
        write: Writes a large one to Parquet files in a folder.
    """

    read: Callable[[Path], Any]
    to_polars: Callable[[Answer], pl.DataFrame]
    write: Callable[[Answer, Path], object]


def _alone(to_polars: Callable[[Answer], pl.DataFrame]) -> Callable[[Answer, Path], object]:
    """Return what writes an answer that fits into memory as one file."""

    def write(answer: Answer, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        to_polars(answer).write_parquet(folder / "totals.parquet")

    return write


def _polars() -> Engine:
    return Engine(pl.read_parquet, lambda frame: frame, _alone(lambda frame: frame))


def _pandas() -> Engine:
    import pandas as pd

    # Types of Arrow: whole numbers beside nulls are no floats there.
    read = partial(pd.read_parquet, dtype_backend="pyarrow")
    return Engine(read, pl.from_pandas, _alone(pl.from_pandas))


def _duckdb() -> Engine:
    import duckdb

    held = duckdb.connect()

    def to_polars(relation: Answer) -> pl.DataFrame:
        return cast("pl.DataFrame", relation.pl())

    return Engine(lambda path: held.read_parquet(str(path)), to_polars, _alone(to_polars))


def _spark() -> Engine:
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    settings = {
        "spark.driver.memory": "4g",  # here the workers are part of it; on a cluster they are not
        "spark.pyspark.python": sys.executable,  # where we are installed, for the workers
        "spark.python.sql.dataFrameDebugging.enabled": "false",  # which spares calls
        "spark.sql.shuffle.partitions": "8",  # a cluster wants more
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    session = builder.config(map=settings).getOrCreate()

    def to_polars(answer: Answer) -> pl.DataFrame:
        return pl.DataFrame(pl.from_arrow(answer.toArrow()))

    def write(answer: Answer, folder: Path) -> None:
        answer.write.mode("overwrite").parquet(str(folder))
        session.catalog.clearCache()  # of what the plan kept

    return Engine(lambda path: session.read.parquet(str(path)), to_polars, write)


ENGINES: Final = {"polars": _polars, "pandas": _pandas, "duckdb": _duckdb, "spark": _spark}


# --- the run ----------------------------------------------------------------------------------


class Bar:
    """A line on the terminal that says how far the work is; kept out of what is piped."""

    def __init__(self, steps: int) -> None:
        """Begin with nothing done."""
        self._steps = steps
        self._done = 0
        self._start = time.perf_counter()

    def step(self, text: str) -> None:
        """Say what is done next."""
        if sys.stderr.isatty():
            full = 30 * self._done // self._steps
            seconds = time.perf_counter() - self._start
            bar = "█" * full + "·" * (30 - full)
            sys.stderr.write(f"\r\x1b[K{bar} {seconds:4.0f} s  {text}")
            sys.stderr.flush()
        self._done += 1

    def end(self) -> None:
        """Take the line away."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def run(engine: Engine, chapters: int, folder: Path) -> tuple[Dataset, pl.DataFrame]:
    """Make, check and add up the country year by year; return it with the slips.

    Totals go to files: those of all years at once would take more memory than all else.
    """
    bar = Bar(1 + 3 * len(YEARS))
    bar.step("organizations")
    base, ids = country(chapters)
    structure = frames.Structure(base)
    slips = []
    for year in YEARS:
        path = folder / f"figures-{year}.parquet"
        bar.step(f"figures of {year}")
        figures(ids, year).write_parquet(path)
        bar.step(f"checking {year}")
        slips.append(engine.to_polars(frames.check_frame(engine.read(path), base)))
        _without(path, slips[-1])
        bar.step(f"adding up {year}")
        added = frames.rollup_frame(engine.read(path), structure, list(METRICS), over="year")
        engine.write(added, folder / f"totals-{year}")
    bar.end()
    return base, pl.concat(slips)


def _without(path: Path, slips: pl.DataFrame) -> None:
    """Leave out of a file of figures those that go back to their chapters."""
    kept = pl.read_parquet(path).join(slips, on=["metric", "organization", "start"], how="anti")
    kept.write_parquet(path)


def lines(base: Dataset, slips: pl.DataFrame, folder: Path) -> Iterator[str]:
    """Yield what the run comes to."""
    totals = pl.scan_parquet(folder / "totals-*" / "*.parquet")
    top = totals.filter(organization="tw").sort("metric", "period").collect()
    rows = totals.select(pl.len()).collect().item()
    figures_ = top["figures"].sum()
    yield f"{figures_:,} figures, {len(base.organizations):,} organizations, {rows:,} totals"
    for code, number in slips.group_by("problem").len().sort("problem").iter_rows():
        yield f"  {number} figures go back: {code}"
    for row in top.filter(period=str(YEARS[-1])).iter_rows(named=True):
        bound = "exact" if row["low"] == row["high"] else "at_least"
        total = Quantity(int(row["low"]), row["unit"], bound=bound)
        yield f"  {base.metric(row['metric']).label}, {row['period']}: {total}"


def main() -> None:
    """Run as the command line says, and print what comes out."""
    asked = argparse.ArgumentParser(description="Make, check and add up the figures of a country.")
    asked.add_argument("--engine", choices=ENGINES, default="polars")
    asked.add_argument("--chapters", type=int, default=100_000)
    asked.add_argument("--folder", type=Path, help="where the files stay; else nowhere")
    found = asked.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = found.folder or Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        start = time.perf_counter()
        base, slips = run(ENGINES[found.engine](), found.chapters, folder)
        print(*lines(base, slips, folder), sep="\n")
        print(f"{time.perf_counter() - start:.0f} s with {found.engine}")


if __name__ == "__main__":
    main()
