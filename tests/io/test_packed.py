"""JSON read at once is read as the careful way reads it, or not at all."""

import copy
import json

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, io, testing
from hoidata.dataset import TABLES
from hoidata.io import _formats, _quick
from tests.io.everything import TREE

pytest.importorskip("msgspec")

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
HOT = [TABLES[kind] for kind in _quick.HOT]


def everything(value):
    """Return all that a value holds, also what its equality leaves out."""
    if isinstance(value, tuple | list):
        return [everything(each) for each in value]
    if attrs.has(type(value)):
        names = [field.name for field in attrs.fields(type(value))]
        return [type(value).__name__, *(everything(getattr(value, name)) for name in names)]
    if isinstance(value, dict):
        return [[key, everything(each)] for key, each in value.items()]
    return (type(value).__name__, repr(value))


def outcome(text):
    """Return everything that a text is read as, or every problem that it is refused for."""
    try:
        return everything(io.loads(text, format="json", strict=False))
    except InvalidData as error:
        return ["refused", *map(everything, error.problems)]


@pytest.fixture
def carefully(monkeypatch):
    """Return the outcome of the careful way alone."""

    def read(text):
        with monkeypatch.context() as patch:
            patch.setattr(_formats, "read_packed", lambda _: None)
            return outcome(text)

    return read


@pytest.fixture
def quick(monkeypatch):
    """Count the objects that are made of packed rows."""
    made = []
    plain = _quick.Quick.made

    def counted(self, kind, values):
        found = plain(self, kind, values)
        if found is not None:
            made.append(kind)
        return found

    monkeypatch.setattr(_quick.Quick, "made", counted)
    return made


def careful_outcome(text):
    read = _formats.read_packed
    _formats.read_packed = lambda _: None
    try:
        return outcome(text)
    finally:
        _formats.read_packed = read


def both_agree(text):
    assert outcome(text) == careful_outcome(text)


@pytest.mark.parametrize("table", HOT)
def test_every_row_is_read_the_same_both_ways(table):
    @settings(max_examples=40, suppress_health_check=SLOW)
    @given(st.lists(getattr(testing, table)(), min_size=1, max_size=3))
    def law(rows):
        both_agree(io.dumps(Dataset(**{table: rows}), format="json"))

    law()


@settings(max_examples=25, suppress_health_check=SLOW)
@given(testing.datasets())
def test_a_dataset_is_read_the_same_both_ways(data):
    both_agree(io.dumps(data, format="json"))


ODD = [
    None, True, False, 0, 1, -1, 1.5, 10**20, "", " ", "a", "a b", "Hội A", "x\u200by", "\u200b", "é",
    "e\u0301", "../2025", "đến nay", "30/6/2024", "2024", "2024-Q1 kind=year_to_date", "năm 2024",
    "5", "1,200 tỷ", "trên 5 triệu đồng", "5/7 suất", "5/7 [suất]", "62.515.000/53.781.000 đồng",
    "> 5 [ha]", ">5 [ha] step=0", "<~5.50 [ha] step=7", "1/3 [ha]", "(1/3) [ha]", "5..7 [ha]",
    "200000 [VND/em]", "05 [HA]", "-0 [ha]", "5 []", "? []", "5 [%]", "chưa có", "O", "dự toán",
    "ước đạt", "d:1-2", "d:2-1", "d:5", ":1-2", "a\":b", "a\" :b", [], [None], [1], ["a"],
    ["a", "a b"], ["a:1-2", "a:3-2"], {}, {"giới": "nữ"}, {"a": 1}, {"a": "1"}, {"a": -1}, {"": "x"},
]  # fmt: skip


def changed(draw):
    """Return a tree of everything with changes in its hot tables."""
    tree = copy.deepcopy(TREE)
    rows = [row for table in HOT for row in tree.get(table, ())]
    for _ in range(draw(st.integers(0, 3))):
        row = draw(st.sampled_from(rows))
        key = draw(st.sampled_from([*row, "parts", "status", "report", "id", "sources", "x"]))
        if draw(st.booleans()):
            row.pop(key, None)
        else:
            row[key] = draw(st.sampled_from(ODD))
    return tree


@settings(max_examples=300, suppress_health_check=SLOW)
@given(st.data())
def test_changed_rows_are_read_or_refused_the_same_both_ways(data):
    both_agree(json.dumps(changed(data.draw), ensure_ascii=False))


def fields_with_odd_values():
    shapes = {table: getattr(testing, table) for table in HOT}
    for table, strategy in shapes.items():
        for name in (field.name for field in attrs.fields(TABLES_BY_NAME[table])):
            yield table, name, strategy


TABLES_BY_NAME = {table: kind for kind, table in TABLES.items()}


@pytest.mark.parametrize(("table", "name", "strategy"), list(fields_with_odd_values()))
def test_a_field_with_any_value_is_read_or_refused_the_same_both_ways(table, name, strategy):
    @settings(max_examples=2, suppress_health_check=SLOW)
    @given(strategy())
    def law(row):
        root = json.loads(io.dumps(Dataset(**{table: [row]}), format="json"))
        for value in ODD:
            root[table][0][name] = value
            both_agree(json.dumps(root, ensure_ascii=False))
        del root[table][0][name]
        both_agree(json.dumps(root, ensure_ascii=False))

    law()
