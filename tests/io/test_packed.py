"""JSON read at once is read as the careful way reads it, or not at all."""

import json
import sys

import attrs
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, Statement, io, testing
from hoidata.dataset import TABLES
from hoidata.io import _formats, _objects, _packed, _quick
from hoidata.io._tree import Packed
from tests.io.everything import TREE

msgspec = pytest.importorskip("msgspec")  # the extra `fast`

DATA = io.loads(yaml.safe_dump(TREE, allow_unicode=True), format="yaml", strict=False)
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
    return (type(value).__name__, repr(getattr(value, "of", value)))  # lines of entries


def outcome(text):
    """Return everything that a text is read as, or every problem that it is refused for."""
    try:
        return everything(io.loads(text, format="json", strict=False))
    except InvalidData as error:
        return ["refused", *map(everything, error.problems)]


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
    @settings(max_examples=20, suppress_health_check=SLOW)
    @given(st.lists(getattr(testing, table)(), min_size=1, max_size=3))
    def law(rows):
        both_agree(io.dumps(Dataset(**{table: rows}), format="json"))

    law()


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=SLOW)
@given(testing.datasets())
def test_a_dataset_is_read_the_same_both_ways(data):
    both_agree(io.dumps(data, format="json"))


ODD = [
    None, True, False, 0, 1, -1, 1.5, 10**20, 10**19,
    "", " ", "a", "a b", "Hội A", "x\u200by", "\u200b", "é",
    "e\u0301", "../2025", "đến nay", "30/6/2024", "2024", "2024-Q1 kind=year_to_date", "năm 2024",
    "5", "1,200 tỷ", "trên 5 triệu đồng", "5/7 suất", "5/7 [suất]", "62.515.000/53.781.000 đồng",
    "> 5 [ha]", ">5 [ha] step=0", "<~5.50 [ha] step=7", "1/3 [ha]", "(1/3) [ha]", "5..7 [ha]",
    "200000 [VND/em]", "05 [HA]", "-0 [ha]", "5 []", "? []", "5 [%]", "chưa có", "O", "dự toán",
    "ước đạt", "d:1-2", "d:2-1", "d:5", ":1-2", 'a":b', 'a" :b',
    [], [None], [1], ["a"],
    ["a", "a b"], ["a:1-2", "a:3-2"],
    {}, {"giới": "nữ"}, {"a": 1}, {"a": "1"}, {"a": -1}, {"": "x"}, {"a": 10**600},
]  # fmt: skip


def changed(draw):
    """Return a tree of everything with changes in its hot tables."""
    tree = json.loads(io.dumps(DATA, format="json"))
    rows = [row for table in HOT for row in tree.get(table, ())]
    for _ in range(draw(st.integers(0, 3))):
        row = draw(st.sampled_from(rows))
        key = draw(st.sampled_from([*row, "parts", "status", "report", "id", "sources", "x"]))
        if draw(st.booleans()):
            row.pop(key, None)
        else:
            row[key] = draw(st.sampled_from(ODD))
    return tree


@settings(max_examples=75, suppress_health_check=SLOW)
@given(st.data())
def test_changed_rows_are_read_or_refused_the_same_both_ways(data):
    both_agree(json.dumps(changed(data.draw), ensure_ascii=False))


TABLES_BY_NAME = {table: kind for kind, table in TABLES.items()}


def fields_with_odd_values():
    shapes = {table: getattr(testing, table) for table in HOT}
    for table, strategy in shapes.items():
        for name in (field.name for field in attrs.fields(TABLES_BY_NAME[table])):
            yield table, name, strategy


@pytest.mark.parametrize(("table", "name", "strategy"), list(fields_with_odd_values()))
def test_a_field_with_any_value_is_read_or_refused_the_same_both_ways(table, name, strategy):
    @settings(max_examples=1, suppress_health_check=SLOW)
    @given(strategy())
    def law(row):
        root = json.loads(io.dumps(Dataset(**{table: [row]}), format="json"))
        for value in ODD:
            root[table][0][name] = value
            both_agree(json.dumps(root, ensure_ascii=False))
        del root[table][0][name]
        both_agree(json.dumps(root, ensure_ascii=False))

    law()


ROW = {
    "id": "v",
    "metric": "gift_value",
    "organizations": ["a"],
    "period": "2024",
    "value": "5 [VND]",
    "report": "bc",
    "status": "A",
}
REPORT = {"id": "bc", "organizations": ["a"], "period": "2024"}
PAID = {"id": "t", "kind": "incoming", "value": "5 [VND]", "period": "2024", "giver": "Ông A"}
QUICK = {
    "a whole row": ({"observations": [ROW]}, 1),
    "a change": ({"observations": [{**ROW, "change": "up 12.7 [%] vs 2021"}]}, 1),
    "no report": ({"observations": [{**ROW, "report": None}]}, 1),
    "a report that is not there": ({"observations": [{**ROW, "report": "x"}]}, 1),
    "a report": ({"reports": [REPORT], "observations": [ROW]}, 1),
    "a report that encloses": ({"report": REPORT, "observations": [ROW]}, 1),
    "what the report gives": (
        {"reports": [REPORT], "observations": [{"id": "v", "metric": "m", "report": "bc"}]},
        0,
    ),
    "a status that the report gives": (
        {"reports": [REPORT], "observations": [{k: ROW[k] for k in ROW if k != "status"}]},
        0,
    ),
    "a report that cannot be read": (
        {"reports": [{**REPORT, "period": "x"}], "observations": [ROW]},
        1,  # which is then left to the careful way
    ),
    "the number of a row without an id": (
        {"reports": [REPORT], "observations": [ROW, {"metric": "m", "report": "bc", "value": "5"}]},
        1,
    ),
    "a row behind parts": (
        {"observations": [{**ROW, "parts": {"giới": {"nữ": "3"}}}, {**ROW, "id": "w"}]},
        1,
    ),
    "words for a day": ({"observations": [{**ROW, "report": None, "period": "đến nay"}]}, 0),
    "words in a report": (
        {"reports": [REPORT], "observations": [{**ROW, "period": "năm 2024"}]},
        0,
    ),
    "words alone": ({"observations": [{**ROW, "report": None, "period": "năm 2024"}]}, 1),
    "a day behind that of a report": (
        {
            "reports": [REPORT],
            "observations": [
                {**ROW, "period": "đến nay"},
                {**ROW, "id": "w", "report": None, "period": "năm 2024"},
                {**ROW, "id": "x", "report": None, "period": "đến nay"},
            ],
        },
        1,
    ),
    "a doubt": ({"observations": [{**ROW, "value": "163.200.000 ngàn đồng"}]}, 0),
    "a mark that others decide": (
        {
            "observations": [
                {**ROW, "value": "1,200 tỷ đồng"},
                {**ROW, "id": "w", "value": "1,5 tỷ"},
            ]
        },
        1,
    ),
    "a result and its plan": ({"observations": [{**ROW, "value": "5/7 đồng"}]}, 0),
    "another key": ({"observations": [{**ROW, "x": 1}]}, 0),
    "no list": ({"observations": {"a": ROW}}, 0),
    "a key of the text": ({"observations": [{**ROW, "item": 'a":b'}]}, 0),
    "an id of two words": ({"observations": [{**ROW, "id": "a b"}]}, 0),
    "an id with invisible letters": ({"observations": [{**ROW, "id": "é\u200b"}]}, 1),
    "a word of nothing": ({"observations": [{**ROW, "item": "\u200b"}]}, 0),
    "ids that take over": ({"transactions": [{**PAID, "receiver": "a", "report": None}]}, 1),
    "an end that is left out": (
        {"reports": [REPORT], "transactions": [{**PAID, "report": "bc"}]},
        0,
    ),
    "an enclosing report": ({"report": REPORT, "transactions": [PAID]}, 0),
    "a payment behind a fund's": (
        {
            "funds": [{"id": "q", "name": "Quỹ", "holder": "a", "transactions": [PAID]}],
            "transactions": [{**PAID, "id": "u"}, {**PAID, "id": None}],
        },
        1,
    ),
    "a payment that is refused": ({"transactions": [{**PAID, "value": "0 [VND]"}]}, 0),
    "an organization below another": (
        {"organizations": [{"id": "a", "name": "A", "parent": "b"}, {"id": "b", "name": "B"}]},
        1,
    ),
}


@pytest.mark.parametrize(("tables", "number"), QUICK.values(), ids=QUICK)
def test_what_is_certain_is_read_at_once(tables, number, monkeypatch):
    made = []
    plain = _quick.Quick.made

    def counted(self, kind, values, **around):
        found = plain(self, kind, values, **around)
        made.extend(() if found is None else [kind])
        return found

    text = json.dumps({"format": "hoidata/1", **tables}, indent=1)
    both_agree(text)
    monkeypatch.setattr(_quick.Quick, "made", counted)
    outcome(text)
    assert len(made) == number


def whole_row(**changed):
    """Return the text of a figure that states every field, as it is written for programs."""
    root = json.loads(io.dumps(Dataset(observations=DATA.observations[:1]), format="json"))
    root["observations"][0] |= {"categories": {"giới": "nữ"}, **changed}
    return json.dumps(root, ensure_ascii=False)


def test_a_row_that_states_every_field_is_packed_by_what_it_says():
    assert isinstance(_packed.read_packed(whole_row()).root["observations"][0], Packed)


BAD = {
    "a source": {"sources": ["bao-cao:9-3"]},
    "a code": {"status": "Z", "scope": "?"},
    "both ends of a rule": {"value": None},
    "nobody": {"organizations": []},
    "a name": {"organizations": ["Hội nào đó"], "value": "1,200 tỷ đồng", "status": "chính thức"},
    "a plan in the value": {"value": "5 / 6 suất quà", "plan": None, "status": "?"},
}


@pytest.mark.parametrize("fault", BAD.values(), ids=BAD)
def test_a_row_of_which_something_is_wrong_is_read_or_refused_the_same_both_ways(fault):
    both_agree(whole_row(**fault))


def test_what_is_sure_of_a_row_is_not_read_again(monkeypatch):
    read, plain = [], _objects._Field.read

    def counted(self, *given):
        read.append(self.name)
        return plain(self, *given)

    monkeypatch.setattr(_objects._Field, "read", counted)
    assert outcome(whole_row(sources=["bao-cao:9-3"]))[0] == "refused"
    assert read == ["sources"]


ODD_TEXTS = {
    "a key twice at the root": '{"format":"hoidata/1","observations":[],"observations":[]}',
    "a key twice in a row": '{"format":"hoidata/1","observations":[{"id":"a","id":"a"}]}',
    "a key twice in a mapping": json.dumps({"format": "hoidata/1", "observations": [ROW]}).replace(
        '"status"', '"categories": {"x": "1", "x": "2"}, "status"'
    ),
    "a key twice, apart": '{"format":"hoidata/1","units":[{"code":"x","code":"x"}]}',
    "a half of a pair": '{"format":"hoidata/1","observations":[{"id":"\\ud800"}]}',
    "a half as it is": '{"format":"hoidata/1","observations":[{"id":"\ud800"}]}',
    "a word of nothing": '{"format":"hoidata/1","observations":[{"id":"a","metric":" "}]}',
    "an item of nothing": json.dumps(
        {"format": "hoidata/1", "observations": [{**ROW, "item": "\u200b "}]}
    ),
    "a key twice and another not": json.dumps(
        {"format": "hoidata/1", "attachments": [{"unit": "a", "parent": "b", "valid_from": "2020"}]}
    ).replace(
        '"valid_from": "2020"',
        '"kind": "parent", "hierarchy": null, "valid_from": '
        '"2020-01-01", "valid_to": null, "valid_from": "2024-01-01"',
    ),
    "a key twice where all are there": whole_row().replace('"plan"', '"item": null, "plan"'),
    "a key twice in a mapping where all are there": whole_row().replace(
        '"categories": {', '"categories": {"giới": "nam", '
    ),
    "what looks like a key where all are there": whole_row(item='a":'),
    "cut": '{"format":"hoidata/1","observations":[',
    "deep": "[" * 100_000,
    "no mapping": "[]",
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_a_text_of_another_form_is_read_or_refused_the_same_both_ways(text):
    both_agree(text)


def test_without_msgspec_json_is_read_and_written_the_same(monkeypatch):
    quick = {form: io.dumps(DATA, format=form) for form in ("json", "jsonl")}
    monkeypatch.setitem(sys.modules, "msgspec", None)
    for form, text in quick.items():
        monkeypatch.setitem(sys.modules, "msgspec", msgspec)
        data = io.loads(text, format=form, strict=False)
        monkeypatch.setitem(sys.modules, "msgspec", None)
        assert io.dumps(DATA, format=form) == text
        assert everything(io.loads(text, format=form, strict=False)) == everything(data)


class Word(str):
    __slots__ = ()


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_text_of_a_class_of_the_callers_is_written_as_a_text(form):
    said = [Statement("achievement", Word("Tốt"))]
    plain = Dataset(statements=[Statement("achievement", "Tốt")])
    assert io.dumps(Dataset(statements=said), format=form) == io.dumps(plain, format=form)


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("is_there", [True, False])
def test_half_of_a_pair_is_not_written(form, is_there, monkeypatch):
    if not is_there:
        monkeypatch.setitem(sys.modules, "msgspec", None)
    with pytest.raises(InvalidData) as refused:
        io.dumps(Dataset(statements=[Statement("achievement", "\ud800")]), format=form)
    assert [each.code for each in refused.value.problems] == ["file.character"]


def test_a_row_of_a_class_of_the_callers_is_written_as_one_of_the_librarys():
    @attrs.frozen
    class Own(Statement):
        note: str = ""

    own = Dataset(statements=[Own("achievement", "Tốt")])
    plain = Dataset(statements=[Statement("achievement", "Tốt")])
    assert io.dumps(own, format="json") == io.dumps(plain, format="json")
