"""The collection of amounts from real reports and news, where it lies beside the project."""

import json
from pathlib import Path

import pytest

from hoidata.errors import InvalidData
from hoidata.vietnamese import parse_figure

FILE = Path(__file__).parents[2].parent / "shared" / "figures" / "money.jsonl"
BOUNDS = {"nearly": "less_than", "between": "range"}


def rows():
    if not FILE.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="the collection is not here"))]
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if "needs a finder" not in row["note"]]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row and row["text"])
def test_collected_amount_is_read(row):
    if row["qualifier"] == "reject":
        with pytest.raises(InvalidData):
            parse_figure(row["text"], unit="VND")
        return
    figure = parse_figure(row["text"], unit="VND")
    assert BOUNDS.get(figure.bound, figure.bound) == row["qualifier"]
    assert (figure.low, figure.high) == (row["low"], row["high"])
    assert row["dong"] in {figure.value, None}
    assert sorted(figure.per) == sorted(row["per"])
