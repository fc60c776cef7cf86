"""Figures of a country in frames: 34 provinces, 3,321 communes, 8,009 chapters, 11,364 units."""

import datetime
from pathlib import Path
from typing import Any, Final

from hoidata import Attachment, Dataset, Metric, Organization

PROVINCES: Final = 34
COMMUNES: Final = 3_321
CHAPTERS: Final = 8_009
METRICS: Final = 12
FIRST: Final = datetime.date(2017, 1, 1)

SIZES: Final = {100_000: (1, 12), 1_000_000: (10, 12), 10_000_000: (12, 104)}
"""How many metrics and months of all chapters make about so many rows."""


def chapter(number: int) -> str:
    """Return the id of a chapter."""
    return f"chi-hoi-{number:05}"


def commune(number: int) -> str:
    """Return the id of a commune."""
    return f"xa-{number:04}"


def province(number: int) -> str:
    """Return the id of a province."""
    return f"tinh-{number:02}"


def edges() -> list[tuple[str, str]]:
    """Return units with the unit above each."""
    return [
        *((chapter(each), commune(each % COMMUNES)) for each in range(CHAPTERS)),
        *((commune(each), province(each % PROVINCES)) for each in range(COMMUNES)),
    ]


def base(nature: str = "flow") -> Dataset:
    """Return the units, the tree and the metrics, all of them flows of money, or balances."""
    units = [
        *map(province, range(PROVINCES)),
        *map(commune, range(COMMUNES)),
        *map(chapter, range(CHAPTERS)),
    ]
    return Dataset(
        organizations=[Organization(each, each) for each in units],
        attachments=[Attachment(unit, above) for unit, above in edges()],
        metrics=[
            Metric(f"flow{each}", f"chỉ số {each}", "VND", nature=nature) for each in range(METRICS)
        ],
    )


def closure() -> Any:
    """Return each unit with every unit above it, and with itself."""
    import polars as pl

    above = dict(edges())
    rows: list[tuple[str, str]] = []
    for unit in [*above, *map(province, range(PROVINCES))]:
        at: str | None = unit
        while at is not None:
            rows.append((unit, at))
            at = above.get(at)
    return pl.DataFrame(rows, schema=["organization", "above"], orient="row")


def figures(metrics: int, months: int, seed: int = 20261129) -> Any:
    """Return monthly figures of all chapters in chance order; of 3 % an end is not known."""
    import numpy as np
    import polars as pl

    chance = np.random.default_rng(seed)
    count = CHAPTERS * metrics * months
    order = chance.permutation(count)
    value, blur = chance.integers(1, 1_000_000, count) * 1_000, chance.random(count)
    first = pl.date_range(FIRST, pl.lit(FIRST).dt.offset_by(f"{months - 1}mo"), "1mo", eager=True)
    picked = {
        "metric": [f"flow{each}" for each in range(metrics)],
        "organization": [chapter(each) for each in range(CHAPTERS)],
        "start": first,
        "end": first.dt.month_end(),
    }
    places = {
        "metric": order // CHAPTERS % metrics,
        "organization": order % CHAPTERS,
        "start": order // (CHAPTERS * metrics),
        "end": order // (CHAPTERS * metrics),
    }
    columns = {name: pl.Series(picked[name]).gather(at) for name, at in places.items()}
    return pl.DataFrame({**columns, "value": value}).with_columns(
        low=pl.when(pl.lit(blur >= 0.01)).then("value"),
        high=pl.when(pl.lit(blur < 0.98)).then("value"),
        unit=pl.lit("VND"),
    )


def spoiled(frame: Any, share: float) -> Any:
    """Return figures of which a share is wrong: in metric, unit, unit of measure, days or ends."""
    import polars as pl

    nth = pl.int_range(pl.len()) % round(5 / share)
    return frame.with_columns(
        metric=pl.when(nth == 0).then(pl.lit("flaw0")).otherwise("metric"),
        organization=pl.when(nth == 1).then(pl.lit("chi-hoi-x")).otherwise("organization"),
        unit=pl.when(nth == 2).then(pl.lit("USD")).otherwise("unit"),
        end=pl.when(nth == 3).then(pl.col("start").dt.offset_by("-1d")).otherwise("end"),
        low=pl.when(nth == 4).then(pl.col("value") + 1).otherwise("low"),
    )


def write(folder: Path, rows: int) -> Path:
    """Write figures and the closure where they are not yet, and return the file of figures."""
    path = folder / f"figures-{rows}.parquet"
    if not path.exists():
        figures(*SIZES[rows]).write_parquet(path)
        closure().write_parquet(folder / "closure.parquet")
    return path
