"""Objects out of JSON and into it, beside pydantic, msgspec and cattrs with the same rules.

    python benchmarks/objects.py [FIGURES]

Reading: figures with bound, unit and step, period, sources, ids, choices, and the rule between
value and status; all of them sound, one in a hundred bad, and all of them bad, where the list of
all errors is what is made. The last is held against our own reading without `msgspec`. Writing:
pydantic with serializers of the same codes. Memory: what is kept of a figure. CPU time, in
alternating short slices; a ratio is the median of those of neighbouring slices.
"""

import gc
import json
import platform
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from importlib.metadata import version
from typing import Annotated, Any, Final

import attrs
import cattrs
import msgspec
import pydantic
from files import (
    _PERIOD,
    _SOURCE,
    _VALUE,
    Breakdown,
    Figure,
    File,
    Scope,
    Source,
    Status,
    Value,
    ratio,
    rows,
    show,
)

PEERS: Final = ("pydantic", "msgspec", "cattrs", "attrs")


class WrittenValue(Value):
    """A figure that is written as its code."""

    @pydantic.model_serializer
    def code(self) -> str:
        """Write it."""
        bound = "" if self.bound == "=" else self.bound
        step = "" if self.step is None else f" step={self.step}"
        return f"{bound}{self.value:f} [{self.unit}]{step}"


class WrittenSource(Source):
    """A source that is written as its code."""

    @pydantic.model_serializer
    def code(self) -> str:
        """Write it."""
        return f"{self.document}:{self.start}-{self.end}"


class WrittenFigure(Figure):
    """A row that is written as it was read."""

    value: WrittenValue | None
    sources: tuple[WrittenSource, ...] = ()


class WrittenFile(pydantic.BaseModel):
    """A file that is written as it was read."""

    format: str
    observations: tuple[WrittenFigure, ...]


class PlainValue:
    """A figure; no dataclass, as `msgspec` would not ask how these are read."""

    __slots__ = ("bound", "step", "unit", "value")

    def __init__(self, value: Decimal, bound: str, unit: str, step: int | None) -> None:
        """Keep it."""
        self.value, self.bound, self.unit, self.step = value, bound, unit, step

    @classmethod
    def parse(cls, raw: str) -> "PlainValue":
        """Read a code."""
        match = _VALUE.fullmatch(raw)
        if match is None:
            raise ValueError(raw)
        step = match["step"]
        number = Decimal(match["number"])
        return cls(number, match["bound"] or "=", match["unit"], int(step) if step else None)


class PlainSource:
    """A source."""

    __slots__ = ("document", "end", "start")

    def __init__(self, document: str, start: int, end: int) -> None:
        """Keep it."""
        self.document, self.start, self.end = document, start, end

    @classmethod
    def parse(cls, raw: str) -> "PlainSource":
        """Read a code."""
        match = _SOURCE.fullmatch(raw)
        if match is None:
            raise ValueError(raw)
        return cls(match[1], int(match[2]), int(match[3]))


class PlainPeriod:
    """The code of a period."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        """Keep it."""
        self.code = code

    @classmethod
    def parse(cls, raw: str) -> "PlainPeriod":
        """Read a code."""
        if _PERIOD.fullmatch(raw) is None:
            raise ValueError(raw)
        return cls(raw)


FEW: Final = 400
"""How many figures are read whose errors are all made."""
PARSED: Final = (PlainValue, PlainSource, PlainPeriod)
Id = Annotated[str, msgspec.Meta(pattern=r"^\S+$")]


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ours, for msgspec."""

    id: Id
    metric: Annotated[str, msgspec.Meta(min_length=1)]
    organizations: Annotated[tuple[Id, ...], msgspec.Meta(min_length=1)]
    period: PlainPeriod
    value: PlainValue | None
    plan: PlainValue | None = None
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
    percent: PlainValue | None = None
    predecessors: bool = True
    change: str | None = None
    sources: tuple[PlainSource, ...] = ()

    def __post_init__(self) -> None:
        """Require a value or that it is missing."""
        if (self.value is None) is not (self.status is Status.MISSING):
            raise ValueError(self.id)


class StructFile(msgspec.Struct):
    """A file, for msgspec."""

    format: str
    observations: tuple[Struct, ...]


def is_id(_: object, __: object, text: str) -> None:
    """Require an id."""
    if text.split() != [text]:
        raise ValueError(text)


def are_ids(_: object, __: object, texts: tuple[str, ...]) -> None:
    """Require ids."""
    if not texts or any(text.split() != [text] for text in texts):
        raise ValueError(texts)


MAYBE_ID: Final = attrs.validators.optional(is_id)


@attrs.frozen
class Row:
    """A row of ours, for cattrs."""

    id: str = attrs.field(validator=is_id)
    metric: str = attrs.field(validator=attrs.validators.min_len(1))
    organizations: tuple[str, ...] = attrs.field(validator=are_ids)
    period: PlainPeriod
    value: PlainValue | None
    plan: PlainValue | None = None
    report: str | None = attrs.field(default=None, validator=MAYBE_ID)
    scope: Scope = Scope.WHOLE
    status: Status = Status.NORMAL
    initiative: str | None = attrs.field(default=None, validator=MAYBE_ID)
    event: str | None = attrs.field(default=None, validator=MAYBE_ID)
    item: str | None = None
    categories: dict[str, str] = attrs.field(factory=dict)
    part_of: str | None = attrs.field(default=None, validator=MAYBE_ID)
    breakdown: Breakdown = Breakdown.EXAMPLES
    complete: tuple[str, ...] = ()
    declared: dict[str, int] = attrs.field(factory=dict)
    percent: PlainValue | None = None
    predecessors: bool = True
    change: str | None = None
    sources: tuple[PlainSource, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Require a value or that it is missing."""
        if (self.value is None) is not (self.status is Status.MISSING):
            raise ValueError(self.id)


@attrs.frozen
class RowFile:
    """A file, for cattrs."""

    format: str
    observations: tuple[Row, ...]


def made_by_cattrs() -> Callable[[str], object]:
    """Return a reader with the same rules."""
    from cattrs.preconf.json import make_converter

    converter = make_converter(forbid_extra_keys=True)
    for kind in PARSED:
        converter.register_structure_hook(kind, lambda raw, each: each.parse(raw))
    return lambda text: converter.loads(text, RowFile)


def made_by_msgspec() -> Callable[[str], object]:
    """Return a reader with the same rules."""

    def parse(kind: Any, raw: Any) -> object:
        return kind.parse(raw)

    return msgspec.json.Decoder(StructFile, dec_hook=parse).decode


def text_of(observations: list[dict[str, Any]]) -> str:
    """Return a file."""
    return json.dumps({"format": "hoidata/1", "observations": observations})


FAULTS: Final = (
    {"sources": ["bao-cao:9-3"]},
    {"status": "Z"},
    {"value": None},
    {"organizations": []},
)


def spoiled(observations: list[dict[str, Any]], every: int) -> list[dict[str, Any]]:
    """Return rows of which one in so many has one fault or another."""
    return [
        row | FAULTS[number // every % len(FAULTS)] if number % every == 0 else row
        for number, row in enumerate(observations)
    ]


def tried(read: Callable[[str], object], text: str) -> Callable[[], object]:
    """Return a call that reads a text, or collects all that is wrong with it."""

    def run() -> object:
        with suppress(ValueError, cattrs.BaseValidationError):
            return read(text)
        return None

    return run


def kept(make: Callable[[], object]) -> int:
    """Return the bytes that what is made keeps."""
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del made
    return size


def ours(text: str) -> object:
    """Read a file with `msgspec`."""
    from hoidata import io

    return io.loads(text, format="json", strict=False)


def ours_alone(text: str) -> object:
    """Read a file without `msgspec`."""
    module = sys.modules["msgspec"]
    sys.modules["msgspec"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        return ours(text)
    finally:
        sys.modules["msgspec"] = module


def main() -> None:
    """Print times and ratios."""
    from hoidata import io

    figures = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    made = io.loads(text_of(rows(figures)), format="json", strict=False)
    sound = json.loads(io.dumps(made, format="json"))["observations"]
    peers = {
        "pydantic": File.model_validate_json,
        "msgspec": made_by_msgspec(),
        "cattrs": made_by_cattrs(),
    }
    print(f"Python {platform.python_version()}, {', '.join(f'{e} {version(e)}' for e in PEERS)}")
    texts = {
        "sound": text_of(sound),
        "1 % bad": text_of(spoiled(sound, 100)),
        "all bad": text_of(spoiled(sound[:FEW], 1)),
    }
    for how, text in texts.items():
        size = FEW if how == "all bad" else figures
        for name, read in peers.items():
            if how == "sound" or name != "msgspec":  # which stops at the first error
                show(f"read, {how}: {name}", size, ratio(tried(ours, text), tried(read, text)))
        alone = ratio(tried(ours, text), tried(ours_alone, text))
        show(f"read, {how}: ours without msgspec", size, alone)
    data: Any = ours(texts["sound"])
    written = WrittenFile.model_validate_json(texts["sound"])
    assert json.loads(written.model_dump_json())["observations"] == sound  # noqa: S101 - the same
    for indent in (2, None):
        found = ratio(
            lambda: io.dumps(data, format="json"),
            lambda indent=indent: written.model_dump_json(indent=indent),
        )
        show(f"write: pydantic, indent={indent}", figures, found)
    found = ratio(
        lambda: io.dumps(data, format="jsonl"), lambda: written.model_dump_json(indent=None)
    )
    show("write lines: pydantic, indent=None", figures, found)
    text = texts["sound"]
    sizes = {"ours": kept(lambda: ours(text))}
    sizes |= {name: kept(lambda read=read: read(text)) for name, read in peers.items()}
    for name, size in sizes.items():
        each = size / figures
        print(f"memory: {name:<12} {each:7.0f} bytes a figure, ours {sizes['ours'] / size:4.2f} ×")


if __name__ == "__main__":
    main()
