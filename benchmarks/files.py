"""Reading files, beside what a user would write instead.

    python benchmarks/files.py [FIGURES] [OTHER-CHECKOUT]

JSON of our own beside pydantic models with the same rules (a row's figure with bound, unit and
step, period, sources, ids, enums, and the rule between value and status); one big YAML report
beside libyaml's loader into dicts, whose numbers and days are not even read; a folder of small
YAML reports by itself, or beside another checkout of the library. CPU time, in alternating short
slices; a ratio is the median of those of neighbouring slices.
"""

import gc
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Self

import pydantic
import yaml

SLICES: Final = 7

Id = Annotated[str, pydantic.StringConstraints(pattern=r"^\S+$", min_length=1)]


class Scope(StrEnum):
    """As of ours."""

    WHOLE = "whole"
    OWN = "own"


class Status(StrEnum):
    """As of ours."""

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    BREAK = "B"
    MISSING = "O"


class Breakdown(StrEnum):
    """As of ours."""

    COMPLETE = "complete"
    EXAMPLES = "examples"
    OVERLAPPING = "overlapping"


_VALUE: Final = re.compile(
    r"(?P<bound><~|>=|<=|[<>~])?(?P<number>-?\d+(?:\.\d+)?) \[(?P<unit>[^]]*)\]"
    r"(?: step=(?P<step>\d+))?"
)
_PERIOD: Final = re.compile(r"(\d{4})(-S[12]|-Q[1-4]|-\d\d(?:-\d\d)?(?:/P\d+M)?)?")
_SOURCE: Final = re.compile(r"(\S+):(\d+)-(\d+)")


class Value(pydantic.BaseModel):
    """A figure."""

    model_config = pydantic.ConfigDict(frozen=True)
    value: Decimal
    bound: str
    unit: str
    step: int | None

    @pydantic.model_validator(mode="before")
    @classmethod
    def parse(cls, raw: object) -> object:
        """Read a code."""
        match = _VALUE.fullmatch(raw) if isinstance(raw, str) else None
        if match is None:
            raise ValueError(raw)
        step = match["step"]
        return {
            "value": Decimal(match["number"]),
            "bound": match["bound"] or "=",
            "unit": match["unit"],
            "step": int(step) if step else None,
        }


class Source(pydantic.BaseModel):
    """A source."""

    model_config = pydantic.ConfigDict(frozen=True)
    document: Id
    start: int
    end: int

    @pydantic.model_validator(mode="before")
    @classmethod
    def parse(cls, raw: object) -> object:
        """Read a code."""
        match = _SOURCE.fullmatch(raw) if isinstance(raw, str) else None
        if match is None:
            raise ValueError(raw)
        return {"document": match[1], "start": int(match[2]), "end": int(match[3])}


class Figure(pydantic.BaseModel):
    """A row of ours."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")
    id: Id
    metric: Annotated[str, pydantic.StringConstraints(min_length=1)]
    organizations: tuple[Id, ...]
    period: str
    value: Value | None
    plan: Value | None = None
    report: Id | None = None
    scope: Scope = Scope.WHOLE
    status: Status = Status.NORMAL
    initiative: Id | None = None
    event: Id | None = None
    item: str | None = None
    categories: dict[str, str] = {}
    part_of: Id | None = None
    breakdown: Breakdown = Breakdown.EXAMPLES
    complete: tuple[str, ...] = ()
    declared: dict[str, int] = {}
    percent: Value | None = None
    predecessors: bool = True
    change: str | None = None
    sources: tuple[Source, ...] = ()

    @pydantic.field_validator("period")
    @classmethod
    def is_period(cls, text: str) -> str:
        """Require a code."""
        if _PERIOD.fullmatch(text) is None:
            raise ValueError(text)
        return text

    @pydantic.model_validator(mode="after")
    def fits(self) -> Self:
        """Require a value or that it is missing."""
        is_missing = self.status is Status.MISSING
        if (self.value is None) is not is_missing or not self.organizations:
            raise ValueError(self.id)
        return self


class File(pydantic.BaseModel):
    """A file."""

    format: str
    observations: tuple[Figure, ...]


def rows(figures: int) -> list[dict[str, Any]]:
    """Return rows of figures as people write them."""
    made: list[dict[str, Any]] = []
    for number in range(figures):
        value = 1_000 * (number * 7919 % 999_983)
        text = f"trên {value // 1000},5 triệu đồng" if number % 20 == 0 else f"{value} đồng"
        made.append(
            {
                "id": f"o{number}",
                "metric": "gift_value",
                "organizations": [f"chi-hoi-{number % 500}"],
                "period": f"{2020 + number % 5}-S{1 + number % 2}",
                "value": text,
                "sources": [f"bao-cao-{number % 50}:{number}-{number + 20}"],
            }
        )
    return made


def report_yaml(figures: int, number: int = 0) -> str:
    """Return a YAML report."""
    lines = [
        "format: hoidata/1",
        f"report: {{id: bc-{number}, organizations: [xa-{number}], period: năm 2024}}",
        "organizations:",
        f"  - {{id: xa-{number}, name: Hội xã {number}, level: xã}}",
        "observations:",
    ]
    for each in range(figures):
        lines += [
            "  - metric: gifts" if each % 2 else "  - metric: gift_value",
            f"    value: {each + 7} suất quà" if each % 2 else f"    value: {each + 3} triệu đồng",
            f"    item: đợt {each}",
            f"    sources: [bc-{number}:{each * 30}-{each * 30 + 20}]",
        ]
    return "\n".join(lines) + "\n"


def cpu(run: Callable[[], object]) -> float:
    """Return the CPU time of one run, without the work of the collector on others' garbage."""
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def ratio(ours: Callable[[], object], peer: Callable[[], object]) -> tuple[float, float, float]:
    """Return our least time, the peer's, and the median of the ratios of neighbouring slices."""
    ours(), peer()
    times = [(cpu(ours), cpu(peer)) for _ in range(SLICES)]
    least = [min(each) for each in zip(*times, strict=True)]
    return least[0], least[1], statistics.median(one / other for one, other in times)


def show(name: str, figures: int, found: tuple[float, float, float]) -> None:
    """Print one line."""
    ours, peer, times = found
    each = " ".join(f"{taken / figures * 1e6:7.1f}" for taken in (ours, peer))
    print(f"{name:<46} {each} µs a figure  {times:5.2f} ×")


FOLDER: Final = """
import sys, time
from hoidata import io
io.load(sys.argv[1], strict=False)
start = time.process_time()
io.load(sys.argv[1], strict=False)
print(time.process_time() - start)
"""


def folder_time(folder: str, checkout: Path) -> float:
    """Return the time in which the library of a checkout reads a folder."""
    command = [sys.executable, "-c", FOLDER, folder]
    ran = subprocess.run(  # noqa: S603 - itself
        command, env={"PYTHONPATH": str(checkout / "src")}, capture_output=True, check=True
    )
    return float(ran.stdout)


def main() -> None:
    """Print times and ratios."""
    from hoidata import io

    figures = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    data = io.loads(
        json.dumps({"format": "hoidata/1", "observations": rows(figures)}, ensure_ascii=False),
        strict=False,
    )
    text = json.dumps(
        {
            "format": "hoidata/1",
            "observations": json.loads(io.dumps(data, format="json"))["observations"],
        }
    )
    found = ratio(
        lambda: io.loads(text, format="json", strict=False),
        lambda: File.model_validate_json(text),
    )
    show("JSON beside pydantic with the same rules", figures, found)
    big = report_yaml(figures)
    found = ratio(
        lambda: io.loads(big, format="yaml", strict=False),
        lambda: yaml.load(big, yaml.CSafeLoader),
    )
    show("one big YAML beside CSafeLoader into dicts", figures, found)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1_500):
            (Path(folder) / f"{number:04}.yaml").write_text(report_yaml(12, number))
        here = Path(__file__).parents[1]
        checkouts = [here, *map(Path, sys.argv[2:3])]
        times = [[folder_time(folder, each) for each in checkouts] for _ in range(3)]
        least = [min(each) for each in zip(*times, strict=True)]
        print(f"1,500 reports of 12 figures: {least[0]:.2f} s", end="")
        print(f", {least[0] / least[1]:.0%} of {checkouts[1]}" if least[1:] else "")


if __name__ == "__main__":
    main()
