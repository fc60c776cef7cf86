"""Names of organizations in place of their ids, in files."""

import pytest

from hoidata import Dataset, InvalidData, Observation, Organization, io
from hoidata.domain import Attachment, Fund, Participation, Target, Transaction
from hoidata.io import _unit_names as unit_names
from hoidata.io._unit_names import unit_fields

FILE = """
format: hoidata/1
report:
  id: bc-kl
  kind: báo cáo năm
  organizations: [HỘI LHPN XÃ KIM LIÊN]
  period: năm 2025
  closed_on: 15/12/2025
organizations:
  - {id: pn.na, name: Hội Liên hiệp Phụ nữ tỉnh Nghệ An}
  - {id: pn.nd, name: Hội LHPN huyện Nam Đàn, parent: Hội LHPN tỉnh Nghệ An}
  - {id: pn.cu, name: Hội LHPN xã Kim Liên, place: "xã Kim Liên, huyện Nam Đàn",
     valid_to: 30/6/2025, parent: Hội LHPN huyện}
  - {id: pn.kl, name: Hội LHPN xã Kim Liên, valid_from: 1/7/2025, parent: Hội LHPN tỉnh}
  - {id: pn.x5, name: Chi hội Phụ nữ xóm 5, parent: pn.kl}
  - {id: dang, name: Đảng ủy xã Kim Liên}
organization_changes:
  - {kind: đổi tên, before: [pn.cu], after: [pn.kl], on: 1/7/2025}
observations:
  - {metric: gifts, value: 120 suất quà}
  - {metric: gifts, value: 20 suất quà, organizations: [Chi hội xóm 5]}
awards:
  - {issuer: Hội LHPN tỉnh, form: Giấy khen, collectives: 1}
events:
  - {id: e, kind: hội nghị, name: Họp, organizers: [Hội LHPN xã, Đảng ủy xã], period: 1/12/2025}
documents:
  - {id: d, kind: Báo cáo, number: 21/BC-BTV, issuer: Hội Phụ nữ xã}
funds:
  - {id: q, name: Quỹ, holder: Hội LHPN xã Kim Liên}
"""


def test_every_field_of_organizations_takes_names():
    data = io.loads(FILE)
    assert data.reports[0].organizations == ("pn.kl",)
    assert [row.organizations for row in data.observations] == [("pn.kl",), ("pn.x5",)]
    assert data.awards[0].issuer == "pn.na"
    assert data.events[0].organizers == ("pn.kl", "dang")
    assert data.documents[0].issuer == "pn.kl"
    assert data.funds[0].holder == "pn.kl"
    edges = [(edge.unit, edge.parent) for edge in data.attachments]
    above = [("pn.nd", "pn.na"), ("pn.cu", "pn.nd"), ("pn.kl", "pn.na"), ("pn.x5", "pn.kl")]
    assert edges == above


@pytest.mark.parametrize("written", ["yaml", "json"])
def test_what_was_read_as_a_name_is_written_as_the_id(written):
    data = io.loads(FILE)
    text = io.dumps(data, format=written)
    assert "Hội LHPN tỉnh\n" not in text
    assert io.loads(text) == data


def refused(text, **options):
    with pytest.raises(InvalidData) as error:
        io.loads(text, **options)
    return error.value.problems


@pytest.mark.parametrize(
    ("old", "new", "code", "path", "details"),
    [
        ("issuer: Hội LHPN tỉnh", "issuer: Hội LHPN tỉnh Hà Tĩnh", "reference.name",
         "$.awards[0].issuer", {"found": "Hội LHPN tỉnh Hà Tĩnh", "proposed": "hoi-lhpn.ha-tinh"}),
        ("Đảng ủy xã]", "HĐND xã Kim Liên]", "reference.name", "$.events[0].organizers[1]", {}),
        ("period: năm 2025\n  closed_on: 15/12/2025", "period: năm 2024", "reference.names",
         "$.observations[1].organizations[0]", {}),
        ("issuer: Hội Phụ nữ xã}", "issuer: Hội Phụ nữ phường Kim Liên}", "reference.name",
         "$.documents[0].issuer", {"near": "pn.kl, pn.cu"}),
        ("parent: Hội LHPN huyện}", "parent: Hội CTĐ huyện}", "reference.name",
         "$.organizations[2].parent", {}),
        ("[Hội LHPN xã, ", "[Các xã, ", "organization_name.collective",
         "$.events[0].organizers[0]", {}),
        *(("issuer: Hội Phụ nữ xã}", f"issuer: {name} Trần Thị Bí Mật}}", "reference.unnamed",
           "$.documents[0].issuer", {}) for name in ("Hội Phụ nữ", "CLB", "Công ty", "CĐCS CLB")),
        ("issuer: Hội Phụ nữ xã}", "issuer: Trần Thị Bí Mật}", "field.id",
         "$.documents[0].issuer", {"found": "…"}),
        (", valid_from: 1/7/2025", "", "reference.names", "$.documents[0].issuer", None),
    ],
)  # fmt: skip
def test_a_name_that_is_not_certain_is_refused_where_it_is(old, new, code, path, details):
    changed = FILE.replace(old, new)
    if details is None:  # both communes are there at once
        changed = changed.replace(', place: "xã Kim Liên, huyện Nam Đàn"', "")
        changed = changed.replace("     valid_to: 30/6/2025, ", "     ").replace(
            "đổi tên", "đổi tên"
        )
    problems = {problem.path: problem for problem in refused(changed)}
    if details is None:
        assert code in {each.code for each in problems.values()}
        return
    assert problems[path].code == code
    assert details.items() <= problems[path].details.items()
    assert all("Bí Mật" not in each.message for each in problems.values())
    for language in ("en", "vi"):
        assert "{" not in problems[path].translate(language)


def test_several_that_may_be_meant_are_named_with_what_decides():
    text = """
format: hoidata/1
report: {id: r, organizations: [Hội LHPN xã A], period: năm 2024}
organizations:
  - {id: a, name: Hội LHPN xã A}
  - {id: b, name: Hội Phụ nữ xã A}
"""
    (problem,) = refused(text)
    assert (problem.code, problem.details["units"]) == ("reference.names", "a, b")
    assert "đơn vị ban hành văn bản" in problem.translate("vi")


def test_names_of_an_unreadable_report_are_no_further_problems():
    codes = [(each.code, each.path) for each in refused(FILE.replace("năm 2025", "năm 25"))]
    assert codes == [("period.short_year", "$.report.period")]


def test_a_base_and_other_files_name_organizations(tmp_path):
    base = Dataset(organizations=[Organization("pn.a", "Hội LHPN xã A")])
    text = FILE[: FILE.index("organizations:\n  -")].replace("XÃ KIM LIÊN", "xã A")
    assert io.loads(text, base=base).reports[0].organizations == ("pn.a",)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    io.dump(base, tmp_path / "b.json")
    assert io.load(tmp_path).reports[0].organizations == ("pn.a",)


def test_files_of_ids_never_look_for_names(monkeypatch):
    def fail(*_, **__):
        raise AssertionError

    data = io.loads(FILE)
    monkeypatch.setattr(unit_names, "resolve", fail)
    monkeypatch.setattr(unit_names.UnitNames, "id_of", fail)
    for written in ("yaml", "json"):
        assert io.loads(io.dumps(data, format=written)) == data


def test_all_fields_that_hold_ids_of_organizations_are_known():
    fields = unit_fields()
    assert fields[Attachment] == {"unit", "parent"}
    assert fields[Observation] == {"organizations"}
    assert fields[Participation] == {"organization", "on_behalf_of"}
    assert fields[Target] == {"organizations"}
    assert fields[Fund] == {"holder"}
    assert Transaction not in fields  # names of givers and receivers may stay names


def test_tables_in_files_name_units_as_of_the_day_of_the_report():
    table = """
tables:
  - header: 1
    columns: {Đơn vị: đơn vị, Hội viên: hội viên}
    rows:
      - [Đơn vị, Hội viên]
      - [Xóm 5, "12"]
      - ["Đảng ủy, Hội LHPN xã Kim Liên", "3"]
      - [Các xóm, "1"]
"""
    data = io.loads(FILE + table)
    assert [row.organizations for row in data.observations[2:]] == [
        ("pn.x5",),
        ("dang", "pn.kl"),
        ("pn.kl.cac-xom",),
    ]
    assert "table.collective" in {each.code for each in data.doubts}
