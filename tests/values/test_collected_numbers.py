"""The collection of numbers, money and periods from bug reports, where it lies beside us."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from hoidata import VND, Change, InvalidData, Period, Quantity, Ratio
from hoidata.vietnamese import parse_number_words

FILE = Path(__file__).parents[2].parent / "shared" / "trials" / "numbers.jsonl"
LISTED = {"Quantity.parse": Quantity, "Ratio.parse": Ratio, "Change.parse": Change}


def rows():
    if not FILE.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="the collection is not here"))]
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=row["id"]) for row in map(json.loads, lines)]


def number(text):
    exact = Decimal(text)
    return int(exact) if exact == int(exact) else exact


def shown(row):
    """What is written, or the value that what is written must be read back as."""
    options = dict(row.get("options", {}))
    if row.get("of") == "Period":
        return Period.parse(row["text"]).format(**options)
    if row.get("of") == "VND":
        return VND(int(row["text"])).format(**options)
    value = number(row["text"])
    if row.get("of") == "Change":
        return Change(options["direction"], Quantity(value, row["unit"]))
    if "high" in row:
        return Quantity.between(value, number(row["high"]), row["unit"])
    given = {name: row[name] for name in ("bound", "per") if name in row}
    quantity = Quantity(value, row["unit"], **given)
    return quantity.format(**options) if options else quantity


def read(row, doubts):
    kind, text = LISTED.get(row["api"]), row["text"]
    if row["api"] == "VND.parse":
        return VND(Quantity.parse(text, unit="VND", doubts=doubts).value)
    if row["api"] == "Period.parse":
        return Period.parse(text)
    if row["api"] == "words":
        return parse_number_words(text)
    if row["api"] == "format":
        return shown(row)
    options = {"unit": row["unit"]} if "unit" in row else {}
    return kind.parse(text, doubts=doubts, **options) if kind is not Ratio else Ratio.parse(text)


def facts(value):
    """The facts of a value by the names that the collection has for them."""
    if isinstance(value, int):
        return {"value": value}
    if isinstance(value, VND):
        return {"value": value.amount}
    if isinstance(value, Change):
        against, direction = value.against, value.direction
        return {"value": value.amount.value, "direction": direction, "against": against}
    names = ("value", "unit", "bound", "low", "high", "per", "part", "whole", "code")
    return {name: getattr(value, name) for name in names if hasattr(value, name)}


def agrees(found, wanted):
    if isinstance(wanted, list) and not isinstance(found, tuple):
        return any(agrees(found, each) for each in wanted)
    if isinstance(found, tuple):
        return list(found) == wanted
    if isinstance(found, str) or wanted is None:
        return found == wanted
    return found == number(wanted)


@pytest.mark.parametrize("row", rows())
def test_collected_number_is_read_as_it_is_meant(row):
    expected, doubts = row["expect"], []
    allowed = expected if isinstance(expected, str) else expected.get("or", "")
    try:
        value = read(row, doubts)
    except InvalidData:
        assert "reject" in allowed
        return
    if doubts and "doubt" in allowed:
        return
    assert isinstance(expected, dict)
    if expected.get("reads_back"):
        assert type(value).parse(str(value)) == value
    elif "text" in expected:
        texts = [expected["text"]] if isinstance(expected["text"], str) else expected["text"]
        assert value.split() in map(str.split, texts)
    else:
        assert doubts or not expected.get("doubt")
        wanted = {name: expected[name] for name in expected if name not in {"or", "doubt"}}
        assert {name for name in wanted if not agrees(facts(value)[name], wanted[name])} == set()
