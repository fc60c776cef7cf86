"""What we write is what the schemas say, and what they refuse the reader refuses."""

import json
import random
from copy import deepcopy

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from hoidata import Dataset, InvalidData, Observation, Severity, io, samples, testing
from hoidata.dataset import TABLES
from hoidata.io._unit_names import unit_fields
from hoidata.io._yaml import read_yaml
from tools.regenerate import ROOT

VALIDATORS = {
    written: jsonschema.Draft202012Validator(io.json_schema(format=written))
    for written in ("json", "yaml")
}
REPORTS = sorted((ROOT / "src" / "hoidata" / "samples" / "reports").glob("*.yaml"))
FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


def is_valid(root, written):
    return VALIDATORS[written].is_valid(root)


@pytest.mark.parametrize("written", VALIDATORS)
def test_is_a_schema_that_says_what_it_is(written):
    schema = io.json_schema(format=written)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:hoidata:1:{written}"
    assert schema["properties"]["format"] == {"const": "hoidata/1"}
    assert set(TABLES.values()) < set(schema["properties"])


@pytest.mark.parametrize("written", VALIDATORS)
@pytest.mark.parametrize("kind", [*TABLES, Observation, Severity], ids=lambda kind: kind.__name__)
def test_of_a_class_holds_all_that_it_refers_to(kind, written):
    schema = io.json_schema(kind, format=written)
    assert schema["$id"] == f"urn:hoidata:1:{written}:{kind.__name__}"
    text = json.dumps(schema)
    for name in schema.get("$defs", {}):
        assert f'"#/$defs/{name}"' in text
    assert text.count('"#/$defs/') >= len(schema.get("$defs", {}))


def test_of_another_format_is_refused():
    with pytest.raises(InvalidData, match=r"format\.style"):
        io.json_schema(format="xml")


@pytest.mark.slow
@FEW
@given(testing.datasets())
def test_whatever_we_write_is_valid(data):
    VALIDATORS["json"].validate(json.loads(io.dumps(data, format="json")))
    VALIDATORS["yaml"].validate(read_yaml(io.dumps(data)).root)


DATA_OF_PAGES = sorted((ROOT / "docs" / "data").rglob("*.yaml"))


@pytest.mark.parametrize("file", DATA_OF_PAGES, ids=lambda file: file.stem)
def test_the_files_of_the_pages_are_valid(file):
    VALIDATORS["yaml"].validate(read_yaml(file.read_text(encoding="utf-8")).root)


def test_people_may_write_names_of_organizations_wherever_they_are_referred_to():
    definitions = io.json_schema(format="yaml")["$defs"]
    for kind, names in unit_fields().items():
        for name in names:
            field = definitions[kind.__name__]["properties"][name]
            assert field.get("items", field)["pattern"] == r"\S"
    file = "format: hoidata/1\norganizations: [{id: a, name: Hội A, parent: Hội LHPN tỉnh}]"
    assert is_valid(read_yaml(file).root, "yaml")
    assert not is_valid(read_yaml(file.replace("id: a", "id: a b")).root, "yaml")


@pytest.mark.parametrize("file", REPORTS, ids=lambda file: file.stem)
def test_the_sample_reports_are_valid(file):
    text = file.read_text(encoding="utf-8")
    VALIDATORS["yaml"].validate(read_yaml(text).root)
    data = io.loads(text, strict=False)
    VALIDATORS["json"].validate(json.loads(io.dumps(data, format="json")))


SHORT = """
format: hoidata/1
decimals: ","
report: {id: r, kind: báo cáo năm, organizations: [hoi-a], period: năm 2024, closed_on: 5/1/2025}
organizations:
  - {id: hoi-a, name: Hội A, level: Xã, parent: tinh, aliases: [Hội cũ, {name: B, valid_to: 2020}]}
terms: []
people:
observations:
  - metric: số hội viên
    value: 1.250 hội viên
    complete: giới
    declared: {tỉnh: 19}
    parts: {giới: {nữ: 700, nam: 550}}
    sources: [r, "r:1-5", {document: r, start: 1, end: 5}]
  - {metric: members, value: 12 hội viên, predecessors: không, parts: [{value: 5, item: x}]}
target_sets: [{targets: [{metric: gifts, value: ít nhất 5 suất quà}]}]
pledges: [{id: p, parties: [hoi-a], items: [trồng cây, {text: y}]}]
awards: [{form: Bằng khen, individuals: 5}]
transactions: [{kind: chi, period: 5/2024, value: 3 triệu đồng}]
funds:
  - {id: f, name: Quỹ, opening: 5 triệu đồng, transactions: {thu: {Ông A: 5 triệu đồng}}}
  - {id: g, name: Quỹ, transactions: [{kind: Chi, value: 5 triệu đồng, period: 2024}]}
tables:
  - {sheet: TH, header: 5-6, columns: {B: đơn vị, C: {metric: members}}, rows: [[1, a]]}
"""


@pytest.mark.parametrize("scalars", ["as text", "as an editor reads them"])
def test_what_people_write_short_is_valid(scalars):
    root = read_yaml(SHORT).root
    if scalars != "as text":  # as YAML 1.2 says, in which 1.250 is a number
        root["observations"][0]["parts"]["giới"] = {"nữ": 700, "nam": 550}
        root["observations"][0]["declared"] = {"tỉnh": 19}
        root["observations"][1]["parts"][0]["value"] = 1.25
        root["awards"][0]["individuals"] = 5
        root["funds"][1]["transactions"][0]["period"] = 2024
    VALIDATORS["yaml"].validate(root)


def test_a_file_may_name_its_schema():
    root = {"$schema": "hoidata-1.schema.json", "format": "hoidata/1"}
    for written in VALIDATORS:
        assert is_valid(root, written)
        assert io.loads(json.dumps(root), format=written) == Dataset()


# --- Broken files -------------------------------------------------------------------------------

LEFT_TO_THE_READER = {
    "figure.not_a_ratio": "what a text says",
    "period.unreadable": "what a text says",
    "field.recurrence": "what a text says",
    "field.text": "what is blank in a list of dimensions",
    "pledge.parties": "what a list must hold",
}
"""The codes with which the reader refuses files that are valid, and why."""


def _small():
    """Return two rows a table of the five reports, as programs write them."""
    data = samples.reports()
    tables = {table: data.table(kind)[:2] for kind, table in TABLES.items()}
    return io.encode(Dataset(**tables))


def _broken(root, chance):
    """Return a copy of a file with one thing wrong, and what that is."""
    root = deepcopy(root)
    rows = [(table, row) for table in sorted(root) if table != "format" for row in root[table]]
    table, row = chance.choice(rows)
    key = chance.choice(sorted(row))
    kind = chance.choice(["strange key", "number", "float", "mapping", "blank", "lost", "words"])
    if kind == "strange key":
        row["strange"] = 1
    elif kind == "lost":
        del row[key]
    else:
        empty = [""] if isinstance(row[key], list) else ""
        wrong = {"number": 5, "float": 1.5, "mapping": {"a b": {}}, "blank": empty, "words": "a b"}
        row[key] = wrong[kind]
    return root, f"{table}.{key}: {kind}"


def _problems(root):
    try:
        io.decode(Dataset, root)
    except InvalidData as error:
        return error.problems
    return ()


@pytest.mark.slow
def test_of_200_broken_files_it_refuses_all_but_what_is_left_to_the_reader():
    small, chance = _small(), random.Random(12)  # noqa: S311 - the same files each time
    assert is_valid(small, "json")
    refused, left = {}, set()
    while len(refused) < 200:
        root, said = _broken(small, chance)
        problems = _problems(root)
        refused |= {said: problems} if problems else {}
        assert problems or is_valid(root, "json"), said
        if problems and is_valid(root, "json"):
            left |= {problem.code for problem in problems}
    assert left == LEFT_TO_THE_READER.keys()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("status", "ước đạt"),  # a label
        ("scope", None),  # for the default
        ("sources", [{"document": "r", "start": 1, "end": 5}]),  # the fields of a text
    ],
)
def test_of_programs_it_asks_for_codes_where_the_reader_takes_more(key, value):
    row = {"id": "v", "metric": "members", "organizations": ["a"], "period": "2024"}
    root = {"format": "hoidata/1", "observations": [row | {"value": "5 [hội viên]", key: value}]}
    assert _problems(root) == ()
    assert not is_valid(root, "json")
    assert is_valid(root, "yaml")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"metric": "members", "giá trị": "5"}, "unexpected"),
        ({"metric": "members", "status": "đẹp"}, "đẹp"),
        ({"value": "5"}, "'metric' is a required property"),
        ({"metric": "members", "value": ["5"]}, "['5'] is not"),
        ({"metric": "members", "event": "a b"}, "'a b' does not match"),
        ({"metric": "members", "parts": "nữ: 5"}, "nữ: 5"),
    ],
)
def test_an_editor_says_what_an_officer_mistypes(row, said):
    errors = list(VALIDATORS["yaml"].iter_errors({"format": "hoidata/1", "observations": [row]}))
    assert any(said in jsonschema.exceptions.best_match([each]).message for each in errors)


@pytest.mark.parametrize("written", ["json", "yaml"])
def test_the_published_schema_is_that_of_the_code(written):
    file = ROOT / "docs" / "en" / "schema" / f"hoidata-1.{written}.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == io.json_schema(format=written)
