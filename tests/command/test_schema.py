import json

from hoidata import io
from hoidata.command._schema import BESIDE


def test_the_schema_is_shown_or_written(run, folder):
    assert json.loads(run("schema").out) == io.json_schema(format="yaml")
    assert json.loads(run("schema", "--json").out) == io.json_schema()
    assert run("schema", "-o", "a.json").said == "Đã ghi a.json"
    written = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert written["$id"] == "urn:hoidata:1:yaml"
    assert run("schema", "-o", "a.json").code == 2
    assert run("schema", "-o", "a.json", "--force").code == 0


def test_an_empty_report_names_the_schema_beside_it(run, folder):
    run("new", "bc.yaml", "--unit", "Hội A", "--period", "2026")
    first, *_ = (folder / "bc.yaml").read_text(encoding="utf-8").splitlines()
    assert first == f"# yaml-language-server: $schema={BESIDE}"
    schema = json.loads((folder / BESIDE).read_text(encoding="utf-8"))
    assert schema == io.json_schema(format="yaml")
    assert BESIDE not in run("check", ".").out  # which is no report
