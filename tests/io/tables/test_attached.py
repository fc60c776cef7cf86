"""Tables that a YAML file names or holds."""

import pytest
import xlsxwriter

from hoidata import Dataset, InvalidData, io
from hoidata.domain import Organization
from tests.io.problems_of import HEAD

ORGANIZATIONS = """
organizations:
  - {id: t, name: Tỉnh T, association: ctd, level: provincial}
  - {id: a, name: Xã A, association: ctd, level: communal}
"""
LAYOUT = """
    header: 1
    columns: {A: đơn vị, B: members}
"""
INLINE = """
tables:
  - organization: t
    period: năm 2024
    header: 1
    columns: {A: đơn vị, B: members}
    rows:
      - [Đơn vị, Hội viên]
      - [Xã A, "1.205"]
      - [Cộng, 1205]
"""
TEXT = "Đơn vị,Hội viên\nXã A,1205\nCộng,1205\n"


def loaded(text, **options):
    return io.loads(HEAD + text, **options)


def figures(data):
    return [
        f"{each.metric} {each.organizations[0]} {each.period.code}: {each.value}"
        for each in data.observations
    ]


EXPECTED = ["members a 2024: 1.205 hội viên", "members t 2024: 1.205 hội viên"]


def refused(load, *arguments, **options):
    """Return code and place of what is refused."""
    with pytest.raises(InvalidData) as caught:
        load(*arguments, **options)
    return [(each.code, each.place) for each in caught.value.problems]


def written(folder, text=ORGANIZATIONS, tables="", name="bc.yaml", **files):
    """Write a file and tables beside it; return its path."""
    for file, content in files.items():
        (folder / f"{file}.csv").write_text(content, encoding="utf-8")
    path = folder / name
    path.write_text(HEAD + text + tables, encoding="utf-8")
    return path


def named(file, **said):
    """Return an entry of `tables` that names a file."""
    keys = {"organization": "t", "period": "năm 2024"} | said
    lines = "".join(f"    {key}: {value}\n" for key, value in keys.items() if value is not None)
    return f"tables:\n  - file: {file}\n{lines}{LAYOUT[1:]}"


# --- Rows in the file -----------------------------------------------------------------------------


def test_rows_as_lists():
    data = loaded(ORGANIZATIONS + INLINE)
    assert figures(data) == EXPECTED
    assert data.check() == ()


def test_rows_as_mappings():
    rows = """
tables:
  - organization: t
    period: năm 2024
    header: 1
    columns: {Đơn vị: đơn vị, Hội viên: members}
    rows:
      - {Đơn vị: Xã A, Hội viên: "1.205"}
      - {Đơn vị: Cộng, Hội viên: 1205}
"""
    assert figures(loaded(ORGANIZATIONS + rows)) == EXPECTED


@pytest.mark.parametrize("blank", ["", "null", "~", '""', "'-'", "…"])
def test_cells_may_be_blank(blank):
    text = INLINE.replace('"1.205"', blank)
    assert figures(loaded(ORGANIZATIONS + text)) == EXPECTED[1:]


def test_a_table_of_json():
    rows = [["Đơn vị", "Hội viên"], ["Xã A", 1205], ["Cộng", None], ["Xã B", ""]]
    text = (
        '{"format": "hoidata/1", "tables": [{"organization": "t", "period": "2024", "header": 1,'
        ' "columns": {"A": "đơn vị", "B": "members"}, "rows": '
        + str(rows).replace("'", '"').replace("None", "null")
        + "}]}"
    )
    data = io.loads(text, format="json", strict=False)
    assert figures(data) == ["members t.xa-a 2024: 1.205 hội viên"]


@pytest.mark.parametrize("cell", ["true", "1.5", '["x"]', '{"x": 1}'])
def test_cells_of_json_are_texts_and_whole_numbers(cell):
    text = (
        '{"format": "hoidata/1", "tables": [{"organization": "t", "period": "2024", "header": 1,'
        f' "columns": {{"A": "đơn vị", "B": "members"}}, "rows": [["x", {cell}]]}}]}}'
    )
    (problem, *_) = refused(io.loads, text, format="json")
    assert problem[0] in {"table.rows", "file.number", "file.float", "file.type"}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("x", "field.sequence"),
        ("{a: 1}", "field.sequence"),
        ("[x]", "table.rows"),
        ("[[x], {a: 1}]", "table.rows"),
        ("[[{a: 1}]]", "table.rows"),
        ("[[[1]]]", "table.rows"),
    ],
)
def test_rows_that_are_none_are_refused(rows, code):
    text = f"tables:\n  - header: 1\n    columns: {{A: đơn vị}}\n    rows: {rows}\n"
    assert {each for each, _ in refused(loaded, text)} == {code}


def test_no_rows_are_an_empty_table():
    text = "tables:\n  - header: 1\n    columns: {A: đơn vị}\n    rows: []\n"
    assert refused(loaded, text)[0][0] == "table.column"
    assert loaded(text.replace("{A: đơn vị}", "{}")) == Dataset()


def test_problems_of_rows_are_at_their_cells():
    text = INLINE.replace('"1.205"', "12/15")
    assert refused(loaded, ORGANIZATIONS + text)[0] == ("figure.not_a_figure", "8 B2")


def test_doubts_of_rows_are_at_their_cells():
    data = loaded(ORGANIZATIONS + INLINE.replace('"1.205"', "đang gom"), strict=False)
    (doubt,) = data.doubts
    assert (doubt.code, doubt.place) == ("table.words", "8 B2")
    assert doubt.path == "$.tables[0]"


# --- Files ----------------------------------------------------------------------------------------


def test_a_file_beside_the_one_that_names_it(tmp_path):
    path = written(tmp_path, tables=named("so-lieu.csv"), **{"so-lieu": TEXT})
    data = io.load(path)
    assert figures(data) == EXPECTED
    assert {each.file for each in list(data.places.values())[-2:]} == {"so-lieu.csv"}


def test_a_file_in_a_folder_below(tmp_path):
    (tmp_path / "bảng").mkdir()
    (tmp_path / "bảng" / "a.csv").write_text(TEXT, encoding="utf-8")
    assert figures(io.load(written(tmp_path, tables=named("bảng/a.csv")))) == EXPECTED
    assert figures(io.load(written(tmp_path, tables=named(r"bảng\a.csv")))) == EXPECTED


@pytest.mark.parametrize(
    "file",
    ["/etc/passwd", "../a.csv", r"..\a.csv", "b/../../a.csv", r"C:\a.csv", "C:a.csv", r"\a.csv",
     r"\\server\share\a.csv"],
)  # fmt: skip
def test_a_file_elsewhere_is_refused(tmp_path, file):
    folder = tmp_path / "f"
    folder.mkdir()
    (tmp_path / "a.csv").write_text(TEXT, encoding="utf-8")
    path = written(folder, tables=named(f"'{file}'"))
    assert [code for code, _ in refused(io.load, path)] == ["table.file_place"]


@pytest.mark.parametrize("file", ["none.csv", "bảng", "."])
def test_a_file_that_is_not_there_is_said(tmp_path, file):
    (tmp_path / "bảng").mkdir()
    path = written(tmp_path, tables=named(file))
    assert [code for code, _ in refused(io.load, path)] == ["table.file"]


@pytest.mark.parametrize("file", ["null", "[a.csv]", "{a: 1}"])
def test_a_table_without_a_file_is_refused(tmp_path, file):
    path = written(tmp_path, tables=named(file))
    assert [code for code, _ in refused(io.load, path)] == ["table.no_file"]


def test_a_text_without_a_folder_names_no_file():
    assert [code for code, _ in refused(loaded, named("a.csv"))] == ["table.file_place"]


def test_what_is_wrong_in_a_file_is_at_its_cell_and_not_at_a_line(tmp_path):
    path = written(tmp_path, tables=named("a.csv"), a=TEXT.replace("Xã A,1205", "Xã A,12/15"))
    with pytest.raises(InvalidData) as caught:
        io.load(path)
    (problem,) = caught.value.problems
    assert problem.place == "a.csv B2"
    assert "line" not in problem.details
    assert problem.path.startswith("$.tables[0]")


def test_what_is_wrong_of_the_layout_is_at_its_line(tmp_path):
    tables = named("a.csv").replace("B: members", "Z: members")
    problem = refused(io.load, written(tmp_path, tables=tables, a=TEXT))[0]
    assert problem[0] == "table.column"


def test_a_file_that_is_no_table_is_said_with_its_name(tmp_path):
    path = written(tmp_path, tables=named("a.csv"), a="")
    (tmp_path / "a.csv").write_bytes(b"%PDF-1.7")
    ((code, _),) = refused(io.load, path)
    assert code.startswith(("file.", "table."))


def test_sheets_of_a_workbook(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        for name, number in (("Nháp", 1), ("Xã A", 1205), ("Xã B", 7)):
            made = book.add_worksheet(name)
            made.write_row(0, 0, ["Đơn vị", "Hội viên"])
            made.write_row(1, 0, ["Cộng", number])
    one = named("b.xlsx", sheet="Xã A", organization="a")
    assert figures(io.load(written(tmp_path, tables=one))) == EXPECTED[:1]
    several = named("b.xlsx", sheets="[Xã A, Xã B]", organization="a")
    assert len(io.load(written(tmp_path, tables=several), strict=False).observations) == 2
    each = named("b.xlsx", sheets="{Xã A: a, Xã B: t}", organization=None)
    assert figures(io.load(written(tmp_path, tables=each))) == [
        "members a 2024: 1.205 hội viên",
        "members t 2024: 7 hội viên",
    ]
    wrong = named("b.xlsx", sheet="Xã C", organization="a")
    assert refused(io.load, written(tmp_path, tables=wrong))[0][0] == "table.sheet"


def test_two_tables_of_one_file_are_read_together(tmp_path):
    text = "Đơn vị,Hội viên,Chi hội\nXã A,1205,7\nCộng,1205,7\n"
    second = named("a.csv").removeprefix("tables:\n").replace("B: members", "C: chapters")
    data = io.load(written(tmp_path, tables=named("a.csv") + second, a=text))
    assert figures(data) == [*EXPECTED, "chapters a 2024: 7 chi hội", "chapters t 2024: 7 chi hội"]
    assert data.check() == ()


OTHER = "Đơn vị,Chi hội\nXã A,7\nXã B,8\n"


@pytest.mark.parametrize(
    "report", ["", "\nreport: {id: bc, organizations: [t], period: năm 2024}\n"]
)
def test_tables_of_two_files_are_apart(tmp_path, report):
    (tmp_path / "q2").mkdir()
    (tmp_path / "q2" / "a.csv").write_text(OTHER, encoding="utf-8")
    second = named("q2/a.csv").removeprefix("tables:\n").replace("members", "chapters")
    path = written(tmp_path, report + ORGANIZATIONS, named("a.csv") + second, a=TEXT)
    data = io.load(path, strict=False)
    assert [each for each in data.check() if each.severity == "error"] == []
    assert len({each.id for each in data.observations}) == 4


def test_tables_of_rows_are_apart_and_what_is_checked_is_at_their_cells():
    second = INLINE.removeprefix("\ntables:\n").replace("B: members", "B: hội_viên_ảo")
    data = loaded(ORGANIZATIONS + INLINE + second, strict=False)
    assert len({each.id for each in data.observations}) == 4
    unknown = [each for each in data.check() if each.code == "metric.unknown"]
    assert [each.place for each in unknown] == ["16 B2"]
    assert [each for each in data.check() if each.code.startswith("id.")] == []


def test_organizations_that_two_tables_name_are_the_same(tmp_path):
    second = named("b.csv").removeprefix("tables:\n").replace("members", "chapters")
    text = "Đơn vị,Hội viên\nXã A,5\nXã B,3\nCộng,8\n"
    path = written(tmp_path, tables=named("a.csv") + second, a=text, b=OTHER)
    data = io.load(path, strict=False)
    assert [each.id for each in data.organizations] == ["t", "a", "t.xa-b"]
    assert len(data.attachments) == 1
    assert [each for each in data.check() if each.code.startswith("id.")] == []


# --- What the report says -------------------------------------------------------------------------

REPORT = """
report: {id: bc-1, organizations: [t], period: năm 2024}
"""
BARE = INLINE.replace("    period: năm 2024\n", "").replace("organization: t\n    ", "")


def test_organization_period_and_report_are_taken_over():
    data = loaded(ORGANIZATIONS + REPORT + BARE)
    assert figures(data) == EXPECTED
    assert {each.report for each in data.observations} == {"bc-1"}
    assert [each.id for each in data.observations] == ["bc-1/bang-1/B2", "bc-1/bang-1/B3"]


def test_what_the_table_says_goes_before():
    reports = REPORT + INLINE.replace("năm 2024", "năm 2023").replace(
        "organization: t", "organization: a"
    )
    data = loaded(ORGANIZATIONS + reports, strict=False)
    assert {each.period.code for each in data.observations} == {"2023"}
    assert {each.organizations for each in data.observations} == {("a",)}


def test_a_table_may_name_its_report():
    reports = """
reports:
  - {id: bc-1, organizations: [t], period: năm 2024}
  - {id: bc-2, organizations: [t], period: năm 2023}
"""
    data = loaded(ORGANIZATIONS + reports + BARE.replace("- header", "- report: bc-2\n    header"))
    assert {(each.report, each.period.code) for each in data.observations} == {("bc-2", "2023")}


def test_a_report_of_several_organizations_is_of_none_of_them():
    report = REPORT.replace("[t]", "[t, a]")
    assert [code for code, _ in refused(loaded, ORGANIZATIONS + report + BARE)] == ["table.owner"]


def test_a_report_that_cannot_be_read_is_the_only_problem():
    report = REPORT.replace("năm 2024", "năm nào")
    problems = refused(loaded, ORGANIZATIONS + report + BARE)
    assert {code.partition(".")[0] for code, _ in problems} <= {"period", "table"}


def test_the_period_and_organization_of_a_cell_go_before_the_report():
    rows = """
tables:
  - header: 2
    period_cell: B1
    organization_cell: A1
    columns: {A: đơn vị, B: members}
    rows:
      - [Xã A, Năm 2023]
      - [Đơn vị, Hội viên]
      - [Cộng, 1205]
"""
    data = loaded(ORGANIZATIONS + REPORT + rows, strict=False)
    assert figures(data) == ["members a 2023: 1.205 hội viên"]


# --- Keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "code", "path"),
    [
        ("    heading: 1", "file.key", "$.tables[0].heading"),
        ("    header: x", "table.range", "$.tables[0].header"),
        ("    body: 5-3", "table.range", "$.tables[0].body"),
        ("    unit: 5\n    into: x", "field.choice", "$.tables[0].into"),
        ("    period: năm nào", "period.", "$.tables[0].period"),
        ("    columns: {A: {holds: x}}", "field.choice", "$.tables[0].columns.A.holds"),
        ("    columns: {A: {of: [B]}}", "table.of", "$.tables[0].columns.A.of"),
        ("    columns: {A: {metrics: x}}", "file.key", "$.tables[0].columns.A.metrics"),
        ("    columns: [A]", "file.type", "$.tables[0].columns"),
        ("    labels: {x: {entry: y}}", "field.choice", "$.tables[0].labels.x.entry"),
        ("    declared: nhiều", "", "$.tables[0].declared"),
        ("    grouping: space", "field.choice", "$.tables[0].grouping"),
    ],
)
def test_a_wrong_key_is_said_at_its_line(line, code, path):
    text = f"tables:\n  - rows: []\n{line}\n"
    with pytest.raises(InvalidData) as caught:
        loaded(text)
    problem = next(each for each in caught.value.problems if each.path.startswith(path))
    assert problem.code.startswith(code)
    assert int(problem.details["line"]) >= 3


@pytest.mark.parametrize("tables", ["x", "{a: 1}", "5"])
def test_tables_are_a_list(tables):
    assert [code for code, _ in refused(loaded, f"tables: {tables}\n")] == ["field.sequence"]


@pytest.mark.parametrize("entry", ["x", "[a]"])
def test_a_table_is_a_mapping(entry):
    assert [code for code, _ in refused(loaded, f"tables: [{entry}]\n")] == ["file.type"]


def test_no_tables_are_nothing():
    assert loaded("tables:\n") == loaded("tables: []\n") == Dataset()


def test_all_problems_of_all_tables_are_said_at_once(tmp_path):
    tables = named("none.csv") + named("a.csv", header="x").removeprefix("tables:\n")
    problems = {code for code, _ in refused(io.load, written(tmp_path, tables=tables))}
    assert problems >= {"table.file"}


# --- Several files --------------------------------------------------------------------------------


def test_tables_name_organizations_of_other_files_of_the_folder(tmp_path):
    written(tmp_path, name="1.yaml")
    written(tmp_path, "", named("a.csv"), name="2.yaml", a=TEXT)
    assert figures(io.load(tmp_path)) == EXPECTED


def test_tables_name_organizations_of_a_base():
    base = Dataset(organizations=[Organization("t", "Tỉnh T"), Organization("a", "Xã A")])
    data = loaded(INLINE, base=base, strict=False)
    assert figures(data) == EXPECTED
    assert len(data.organizations) == 2


def test_organizations_that_nobody_knows_are_kept_as_written():
    data = loaded(INLINE, strict=False)
    assert [each.name for each in data.organizations] == ["t", "Xã A"]
    assert {each.code for each in data.doubts} == {"table.new_organizations"}


def test_load_each_names_the_tables_of_files(tmp_path):
    good = written(tmp_path, tables=named("a.csv"), a=TEXT)
    bad = written(tmp_path, "", named("none.csv"), name="bad.yaml")
    result = io.load_each([good, bad])
    assert figures(result.dataset) == EXPECTED
    assert [each.code for each in result.problems] == ["table.file"]
    assert {path.name: file for path, file in result.tables.items()} == {
        "a.csv": str(good),
        "none.csv": str(bad),
    }


def test_load_each_without_tables_names_none(tmp_path):
    texts = {"1.yaml": ORGANIZATIONS, "2.yaml": "tables: [x, {rows: []}, {file: [a]}]\n"}
    paths = [written(tmp_path, text, name=name) for name, text in texts.items()]
    assert io.load_each(paths).tables == {}


@pytest.mark.parametrize("style", ["yaml", "json"])
def test_what_was_loaded_is_written_and_loads_equal(tmp_path, style):
    path = written(tmp_path, REPORT + ORGANIZATIONS, named("a.csv"), a=TEXT + "Xã B,x\n")
    data = io.load(path, strict=False)
    assert len(data.observations) == 2
    again = io.loads(io.dumps(data, format=style), format=style, strict=False)
    assert again == data


def test_rows_of_tables_come_after_those_of_the_file_and_have_their_places(tmp_path):
    row = "{id: o, metric: chapters, organizations: [t], period: '2024', value: 3}"
    rows = f"observations:\n  - {row}\n"
    path = written(tmp_path, ORGANIZATIONS + rows, named("a.csv"), a=TEXT)
    data = io.load(path, strict=False)
    assert [each.metric for each in data.observations] == ["chapters", "members", "members"]
    places = [data.places[f"$.observations[{at}]"] for at in range(3)]
    assert [(each.file, each.cell) for each in places] == [
        ("bc.yaml", None),
        ("a.csv", "B2"),
        ("a.csv", "B3"),
    ]
    assert places[0].at().line is not None
