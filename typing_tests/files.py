"""What type checkers must say about the rooms `io` and `testing`; never run."""

from pathlib import Path
from typing import Any, assert_type

from hypothesis.strategies import SearchStrategy

from hoidata import VND, Dataset, Observation, Organization, Quantity, Status, io, testing

assert_type(io.load("reports"), Dataset)
assert_type(io.load(Path("reports"), strict=False), Dataset)
assert_type(io.load("reports", base=Dataset()), Dataset)
assert_type(io.loads("", format="json"), Dataset)
assert_type(io.loads("", base=Dataset(), strict=False), Dataset)
assert_type(io.dumps(Dataset(), format="yaml"), str)
assert_type(testing.datasets(), SearchStrategy[Dataset])
assert_type(testing.observations(), SearchStrategy[Observation])
assert_type(testing.quantities(), SearchStrategy[Quantity])

written: io.Format
for written in ("yaml", "json"):
    assert_type(io.dumps(Dataset(), format=written), str)

# Single objects
assert_type(io.decode(VND, 5), VND)
assert_type(io.decode(Observation, {}), Observation)
assert_type(io.decode(Status, "E"), Status)
assert_type(io.decode(Dataset, {}), Dataset)
assert_type(io.json_schema(Observation, format="yaml"), dict[str, Any])
io.json_schema(format="xml")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - no format

# A dataset is typed by its rows
unit = Organization("a", "A")
Dataset(organizations=[unit], observations=())
Dataset(observations=[1, "x"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType] - no figures
Dataset(observations=[unit])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType] - of another table
Dataset(figures=[])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] - no such table
