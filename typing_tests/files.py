"""What type checkers must say about the rooms `io` and `testing`; never run."""

from pathlib import Path
from typing import assert_type

from hypothesis.strategies import SearchStrategy

from hoidata import Dataset, Observation, Quantity, io, testing

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
