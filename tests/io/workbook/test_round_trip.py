"""A dataset that was written to a workbook is read back as it was, whatever it is."""

import datetime
from io import BytesIO

import attrs
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, Unit, io, samples, testing
from hoidata.dataset import TABLES
from hoidata.domain import (
    Alias,
    Award,
    Criterion,
    Event,
    Metric,
    Motion,
    Observation,
    Organization,
    Pledge,
    PledgeItem,
    Report,
    Score,
    Scorecard,
    Statement,
    Target,
    TargetSet,
    Term,
    Transaction,
    VoteEvent,
)
from hoidata.domain import Candidate as Voted
from hoidata.errors import Problem
from hoidata.io._sheets import open_workbook
from hoidata.io._workbook.cells import pairs_of
from hoidata.io._workbook.choices import Labels
from hoidata.io._workbook.read import is_marked
from hoidata.io._workbook.write import write_workbook

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
STRATEGIES = {table: getattr(testing, table) for table in TABLES.values()}
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'quoted",
    " a ",
    "\u00a0a\u00a0",
    "a\nb",
    "a\r\nb\rc",
    "a\\\nb\\",
    "\x00\x01\x1f\x7f\x85",
    "_x0041_",
    "_x0041_x0042_x0043_",
    "_x005F_x0001_",
    "\ufffe\uffff\ufeff",
    "<r>b</r>",
    "<r><t>&amp;</t></r>",
    "(không có)",
    '"(không có)"',
    '"" a""',
    "e\u0301 ệ",
    "\u202eabc\u2066",
    "2024",
    "1/2",
    "TRUE",
    "#N/A",
    "https://example.com",
    "internal:A1",
    "{=SUM(1)}",
    "a: b",
    "x" * 32_767,
    "\U0001f600" * 16_383,
]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("workbook") / "so-lieu.xlsx"


@pytest.fixture
def back(file):
    """Return what writes a dataset to a workbook and reads it again."""

    def written(data):
        file.write_bytes(write_workbook(data))
        return io.load(file, strict=False)

    return written


def hidden(value):
    """Return all that a value holds, also what its equality leaves out."""
    if isinstance(value, tuple):
        return [found for each in value for found in hidden(each)]
    if not attrs.has(type(value)):
        return [repr(value)]
    return hidden(tuple(getattr(value, field.name) for field in attrs.fields(type(value))))


@pytest.mark.parametrize("table", STRATEGIES)
def test_every_row_is_read_back_as_it_was_written(table, back):
    @settings(max_examples=4, suppress_health_check=SLOW)
    @given(st.lists(STRATEGIES[table](), min_size=1, max_size=2))
    def law(rows):
        data = Dataset(**{table: rows})
        read = back(data)
        assert read == data
        assert hidden(read.table(type(rows[0]))) == hidden(data.table(type(rows[0])))

    law()


@pytest.mark.slow
def test_a_dataset_is_read_back_with_its_doubts(back):
    @settings(max_examples=5, suppress_health_check=SLOW)
    @given(testing.datasets())
    def law(data):
        read = back(data)
        assert read == data
        assert [(each.code, each.path, each.sources, each.span) for each in read.doubts] == [
            (each.code, each.path, each.sources, each.span) for each in data.doubts
        ]

    law()


def test_an_item_of_the_only_report_keeps_what_it_does_not_share_with_it(back):
    @settings(max_examples=5, suppress_health_check=SLOW)
    @given(st.lists(testing.observations(), max_size=3), testing.reports())
    def law(rows, report):
        told = [attrs.evolve(row, report=report.id) for row in rows]
        same = [attrs.evolve(row, organizations=report.organizations or ["x"]) for row in told]
        data = Dataset(reports=[report], observations=[*told, *same, *rows])
        assert back(data) == data

    law()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_any_text_is_kept_and_none_becomes_a_formula(text, back, file):
    data = Dataset(
        organizations=[Organization("a", text, place=text, aliases=[Alias(text)])],
        terms=[Term("event_kinds", "b", text, aliases=[text])],
        statements=[Statement("c", text)],
        doubts=[Problem("x", "info", details={"a": text, **({text: "b"} if text[:1] else {})})],
    )
    read = back(attrs.evolve(data, doubts=()))
    assert read == attrs.evolve(data, doubts=())
    assert hidden(read.organizations) == hidden(data.organizations)
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize("text", [each for each in HOSTILE if len(each) < 60], ids=ascii)
def test_names_and_values_in_a_cell_are_kept(text, back):
    details = {"a": text, text: "b", f"{text}: c": text}
    shown = Problem("x", "info", details=details).details
    read = back(Dataset(doubts=[Problem("x", "info", details=details)]))
    assert {name: read.doubts[0].details.get(name) for name in shown} == dict(shown)


def test_the_five_reports_are_kept_and_checked_alike(back):
    data = samples.reports()
    read = back(data)
    assert read == data
    assert [each.code for each in read.check()] == [each.code for each in data.check()]
    assert io.dumps(read) == io.dumps(data)


def test_other_programs_may_save_it(back, file):
    data = samples.reports()
    back(data)
    book = openpyxl.load_workbook(file)
    book.save(file)
    assert io.load(file, strict=False) == data


# --- What has no id, or the id of another ---------------------------------------------------------


def criteria(*rows):
    return [
        Criterion(name, weight=None if below else 1, criteria=criteria(*below))
        for name, *below in rows
    ]


@pytest.mark.parametrize(
    "data",
    [
        Dataset(
            target_sets=[
                TargetSet("a", targets=[Target("gifts", "2 suất quà")]),
                TargetSet("a", targets=[Target("gifts", "3 suất quà")]),
                TargetSet("b"),
                TargetSet("a"),
            ]
        ),
        Dataset(
            scorecards=[
                Scorecard("s", criteria=criteria(["I", ["1", ["a"]], ["2", ["b"]]], ["II"])),
                Scorecard("s", criteria=criteria(["I", ["1"], ["2", ["3"]]], ["II", ["4"]])),
            ]
        ),
        Dataset(
            motions=[
                Motion("m", "x", vote_events=[VoteEvent(), VoteEvent(candidates=[Voted("p")])]),
                Motion("m", "y", vote_events=[VoteEvent(candidates=[Voted("q"), Voted("r")])]),
            ]
        ),
        Dataset(
            organizations=[
                Organization("a", "A", aliases=["B", Alias("C", valid_from="1/1/2020")]),
                Organization("b", "B", aliases=["C", "D"]),
            ]
        ),
        Dataset(
            pledges=[
                Pledge(
                    "p",
                    ["a"],
                    items=[PledgeItem("x"), PledgeItem(target=Target("gifts", "2 suất"))],
                )
            ]
        ),
        Dataset(awards=[Award(), Award()]),
        Dataset(metrics=[Metric("a", "A", "người", minimum=None), Metric("b", "A", "người")]),
        Dataset(organizations=[Organization("a", "A", valid_from=datetime.date(1899, 12, 31))]),
        Dataset(scores=[Score("s", points={"1": 10**20, "2": 3})]),
    ],
    ids=repr,
)
def test_rows_below_rows_are_found_again(data, back):
    assert back(data) == data


def figure(name, **given):
    """Return a figure of an organization, unless more is said of it."""
    said = {"organizations": ["a"], "period": "2024", "value": "3 suất quà", **given}
    return Observation(name, "gifts", **said)


def test_what_belongs_to_no_report_says_so_beside_an_only_report(back):
    report = Report("r", ["a"], period="năm 2024", status="sơ bộ")
    data = Dataset(
        reports=[report],
        observations=[
            figure("1", report="r", status="sơ bộ"),
            figure("2", organizations=["b"], period="2023", report="r"),
            figure("3"),
        ],
        statements=[Statement("kết quả", "x"), Statement("kết quả", "y", report="r")],
        transactions=[Transaction("t", "chi", "1 triệu đồng", receiver="b", period="2024")],
        events=[Event("e", "hội nghị")],
    )
    assert back(data) == data


def test_words_are_those_of_people_and_read_as_what_they_stand_for(back, file):
    data = Dataset(
        organizations=[Organization("a", "A", level="district", association="ctd")],
        observations=[figure("1")],
        metrics=[Metric("own", "chỉ số riêng", "VND"), Metric("other", "suất quà đã trao", "hộ")],
    )
    assert back(data) == data
    book = openpyxl.load_workbook(file)
    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"cấp huyện", "Hội Chữ thập đỏ Việt Nam", "đồng", "chỉ số riêng"} <= texts
    # The label of the library is that of another metric here.
    assert book["Số liệu"]["B2"].value == "gifts"
    assert {"district", "VND", "None", "True", "flow"}.isdisjoint(texts)


def test_what_is_true_or_not_stands_in_words(tmp_path):
    figure = Observation(
        "o", "gifts", organizations=["a"], period="2024", value="5 cái", predecessors=False
    )
    path = tmp_path / "bao-cao.xlsx"
    io.dump(Dataset(observations=[figure]), path)
    cells = [cell.value for row in openpyxl.load_workbook(path)["Số liệu"] for cell in row]
    assert "không" in cells
    assert io.load(path, strict=False).observations[0].predecessors is False


@settings(max_examples=300)
@given(st.lists(st.text() | st.text('"\\\n :()a')), st.dictionaries(st.text('"\\\n :a'), st.text()))
@example(["\\", "a\\\n"], {"": ""})
def test_lists_and_names_with_values_are_kept_in_a_cell(texts, pairs):
    from hoidata.io._workbook import cells

    assert cells.list_texts(cells.list_cell(texts)) == texts
    assert dict(cells.pairs_of(cells.pairs_cell(pairs))) == pairs
    assert [cells.one_text(cells.one_cell(text)) for text in texts] == texts


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut(tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"old")
    data = Dataset(statements=[Statement("x", "y" * 32_768), Statement("x", "\U0001f600" * 16_384)])
    with pytest.raises(InvalidData) as caught:
        io.dump(data, file)
    assert [(each.code, each.path) for each in caught.value.problems] == [
        ("workbook.cell_size", "$.statements[0].text"),
        ("workbook.cell_size", "$.statements[1].text"),
    ]
    assert file.read_bytes() == b"old"


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr("hoidata.io._workbook.write._LAST_ROW", 3)
    rows = [Organization(str(number), "A") for number in range(3)]
    assert is_marked(open_workbook(BytesIO(write_workbook(Dataset(organizations=rows[:2])))))
    with pytest.raises(InvalidData) as caught:
        write_workbook(Dataset(organizations=rows))
    assert caught.value.problems[0].code == "table.size"


def test_figures_keep_their_report_when_another_is_added(tmp_path):
    first = Report("bc-1", ["a"], period="2024", status="E")
    figure = Observation(
        "o",
        "members",
        organizations=["a"],
        period="2024",
        value="5 hội viên",
        report="bc-1",
        status="E",
    )
    path = tmp_path / "so.xlsx"
    units = [Organization("a", "Hội A")]
    io.dump(Dataset(organizations=units, reports=[first], observations=[figure]), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Báo cáo"]
    row = next(each for each in sheet.iter_rows() if any(cell.value == "bc-1" for cell in each))
    for cell in row:
        value = "bc-2" if cell.value == "bc-1" else cell.value
        sheet.cell(sheet.max_row + (cell is row[0]), cell.column, value)
    book.save(path)
    data = io.load(path, strict=False)
    assert [each.id for each in data.reports] == ["bc-1", "bc-2"]
    assert data.observations == (figure,)


def test_a_row_put_between_numbered_ones_takes_nothing_from_them(tmp_path):
    rounds = [VoteEvent(present=10, candidates=[Voted(person=each)]) for each in ("p1", "p2")]
    motion = Motion("m", "bầu", organization="a", vote_events=rounds)
    path = tmp_path / "so.xlsx"
    io.dump(Dataset(motions=[motion]), path)
    book = openpyxl.load_workbook(path)
    sheet = book["Lần biểu quyết"]
    head = next(number for number, row in enumerate(sheet.values, 1) if "m" in row)
    sheet.insert_rows(head)
    sheet.cell(head, 1, "m")
    book.save(path)
    with pytest.raises(InvalidData, match=r"workbook\.number"):
        io.load(path, strict=False)


def test_a_line_of_nothing_in_a_cell_of_pairs_says_nothing():
    assert [*pairs_of("giới: nữ\n \ntuổi: trẻ em")] == [("giới", "nữ"), ("tuổi", "trẻ em")]


def test_a_unit_whose_label_cannot_be_read_stands_by_its_code(tmp_path):
    figure = Observation("o", "gifts", organizations=["a"], period="2024", value="5 cái")
    data = Dataset(units=[Unit("cái", "12 suất")], observations=[figure])
    assert Labels(data).of("units", "cái") == "cái"
    io.dump(data, tmp_path / "so.xlsx")
    assert io.load(tmp_path / "so.xlsx", strict=False) == data
