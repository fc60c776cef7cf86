"""Tables from whatever source, several sheets, and what is said of what was not read."""

import datetime
import io as streams

import pytest
import xlsxwriter

from hoidata import Dataset, InvalidData, io
from hoidata.domain import Metric, Organization
from hoidata.io import Layout, read_table
from hoidata.io._sheets import Workbook
from hoidata.io._table import TableReading, read_workbook
from tests.io.tables.reading import codes, known, read, sheet, stated, values

LAYOUT = Layout(
    header=1,
    organization="t",
    period="2024",
    columns={"Đơn vị": "đơn vị", "Hội viên": "members"},
)
RECORDS = [{"Đơn vị": "Xã A", "Hội viên": 5}, {"Đơn vị": "Cộng", "Hội viên": 5}]
TEXT = "Đơn vị,Hội viên\nXã A,5\nCộng,5\n"
DATA = known("t=Tỉnh A", "a=Xã A", "b=Xã B")
EXPECTED = ["members a 2024: 5 hội viên", "members t 2024: 5 hội viên"]


def workbook(sheets, hidden=(), hidden_rows=()):
    """Return the bytes of a workbook of lists of rows by name."""
    stream = streams.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            made = book.add_worksheet(name)
            for at, row in enumerate(rows):
                made.write_row(at, 0, row)
            for row in hidden_rows:
                made.set_row(row - 1, None, None, {"hidden": True})
            if name in hidden:
                made.hide()
    return stream.getvalue()


ROWS = [["Đơn vị", "Hội viên"], ["Xã A", 5], ["Cộng", 5]]


# --- Sources --------------------------------------------------------------------------------------


def test_a_list_of_records():
    assert stated(read_table(RECORDS, LAYOUT, data=DATA)) == EXPECTED


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_file_by_its_path_open_or_as_bytes(tmp_path, suffix):
    content = TEXT.encode() if suffix == "csv" else workbook({"S": ROWS})
    path = tmp_path / f"Số liệu.{suffix}"
    path.write_bytes(content)
    sources = [path, str(path), content, streams.BytesIO(content)]
    for source in sources:
        assert stated(read_table(source, LAYOUT, data=DATA)) == EXPECTED
    with path.open("rb") as file:
        assert stated(read_table(file, LAYOUT, data=DATA)) == EXPECTED


def test_a_frame_of_pandas():
    pandas = pytest.importorskip("pandas")
    assert stated(read_table(pandas.DataFrame(RECORDS), LAYOUT, data=DATA)) == EXPECTED


def test_a_frame_of_polars():
    polars = pytest.importorskip("polars")
    assert stated(read_table(polars.DataFrame(RECORDS), LAYOUT, data=DATA)) == EXPECTED


def test_a_table_of_arrow():
    arrow = pytest.importorskip("pyarrow")
    assert stated(read_table(arrow.Table.from_pylist(RECORDS), LAYOUT, data=DATA)) == EXPECTED


def test_problems_name_the_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(TEXT.replace("5", "12/15"), encoding="utf-8")
    problems = read_table(path, LAYOUT).problems
    assert problems[0].place == "a.csv B2"
    assert {each.details["file"] for each in problems} == {"a.csv"}


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "none.xlsx", LAYOUT)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04broken"])
def test_a_file_that_is_no_table(content):
    with pytest.raises(InvalidData, match=r"file\.|table\."):
        read_table(content, LAYOUT)


@pytest.mark.parametrize("source", [5, None, [1, 2], object()])
def test_another_kind_of_source(source):
    with pytest.raises(TypeError):
        read_table(source, LAYOUT)


# --- Layouts --------------------------------------------------------------------------------------


def test_several_layouts_of_one_file():
    second = Layout(
        header=1, organization="t", period="2023", columns={"A": "đơn vị", "B": "members"}
    )
    reading = read_table(RECORDS, iter([LAYOUT, second]), data=DATA)
    assert len(stated(reading)) == 4
    assert [each.period.code for each in reading.dataset.observations] == ["2024"] * 2 + [
        "2023"
    ] * 2


def test_no_layout_reads_nothing():
    reading = read_table(RECORDS, [], data=DATA)
    assert (reading.figures, reading.dataset, reading.problems) == ((), Dataset(), ())


def test_what_is_proposed_is_read_with_its_doubts_and_metrics():
    title = "HỘI NÔNG DÂN HUYỆN B,\nSố cây trồng năm 2024,\n"
    text = title + "Đơn vị,Số cây trồng (cây)\nXã A,5\nXã B,7\nCộng,12\n"
    proposed = io.suggest_layout(text.encode())
    reading = read_table(text.encode(), proposed)
    assert [str(each.value) for each in reading.dataset.observations] == [
        "5 cây",
        "7 cây",
        "12 cây",
    ]
    assert reading.dataset.metrics == proposed.metrics
    assert {each.code for each in proposed.problems} <= {each.code for each in reading.problems}
    assert len(set(reading.problems)) == len(reading.problems)
    assert len(reading.problems) >= len(proposed.problems) > 0


def test_metrics_that_are_known_stay_out_of_what_was_read():
    data = Dataset.merged([DATA, Dataset(metrics=[Metric("trees", "Số cây trồng", unit="cây")])])
    reading = read(
        "Đơn vị | Cây\nXã A | 5", columns={"A": "đơn vị", "B": "Số cây trồng"}, data=data
    )
    assert reading.dataset.metrics == ()
    assert reading.dataset.organizations == ()
    assert [each.value.unit for each in reading.dataset.observations] == ["cây"]


# --- Sheets ---------------------------------------------------------------------------------------


def table(name, number, **seen):
    return sheet([["Đơn vị", "Hội viên"], ["Xã A", number], ["Cộng", number]], name, **seen)


def test_the_first_sheet_is_read_that_is_not_hidden():
    reading = read_workbook(
        Workbook("a.xlsx", (table("Nháp", 9, is_hidden=True), table("S", 5), table("T", 6))),
        [LAYOUT],
        DATA,
    )
    assert {each.sheet for each in reading.figures} == {"S"}
    assert codes(reading) == [("table.hidden_sheet", None)]
    assert reading.problems[0].details == {"found": "Nháp", "file": "a.xlsx"}


def test_a_file_of_hidden_sheets_alone_has_no_table():
    reading = read_workbook(Workbook(None, (table("S", 5, is_hidden=True),)), [LAYOUT], DATA)
    assert reading.figures == ()
    assert codes(reading) == [("table.hidden_sheet", None)]


def test_a_hidden_sheet_is_read_if_it_is_named():
    book = Workbook(None, (table("S", 5, is_hidden=True),))
    reading = read_workbook(book, [LAYOUT.evolve(sheets="S")], DATA)
    assert stated(reading) == EXPECTED
    assert codes(reading) == []


def test_one_table_on_several_sheets_each_of_its_organization():
    sheets = [
        sheet([["Đơn vị", "Hội viên"], [f"Thôn {name}", 5], ["Cộng", 5]], name)
        for name in ("Xã A", "Xã B")
    ]
    layout = LAYOUT.evolve(sheets={"Xã A": "a", "Xã B": "b"})
    reading = read_workbook(Workbook("a.xlsx", tuple(sheets)), [layout], DATA)
    assert [each.organizations[0] for each in reading.dataset.observations] == [
        "a.thon-xa-a",
        "a",
        "b.thon-xa-b",
        "b",
    ]
    assert [each.place for each in reading.figures] == [
        "Xã A!B2",
        "Xã A!B3",
        "Xã B!B2",
        "Xã B!B3",
    ]


def test_a_sheet_that_is_not_there_is_said_and_the_others_are_read():
    book = Workbook("a.xlsx", (table("S", 5), table("T", 5)))
    reading = read_workbook(book, [LAYOUT.evolve(sheets=["S", "U"])], DATA)
    assert stated(reading) == EXPECTED
    (problem,) = reading.problems
    assert (problem.code, problem.details["found"], problem.details["choices"]) == (
        "table.sheet",
        "U",
        "S, T",
    )


def test_a_sheet_without_a_name_is_no_choice():
    reading = read_workbook(Workbook(None, (table(None, 5),)), [LAYOUT.evolve(sheets="S")], DATA)
    assert reading.problems[0].details["choices"] == ""


def test_hidden_rows_count_and_are_said():
    made = table("S", 5, hidden_rows=frozenset({2, 9}))
    reading = read_workbook(Workbook("a.xlsx", (made,)), [LAYOUT], DATA)
    assert stated(reading) == EXPECTED
    (problem,) = reading.problems
    assert (problem.code, problem.details["found"], problem.details["sheet"]) == (
        "table.hidden_rows",
        "2",
        "S",
    )


def test_hidden_rows_and_sheets_of_a_workbook():
    content = workbook({"S": ROWS, "Nháp": ROWS}, hidden=("Nháp",), hidden_rows=(2,))
    assert codes(read_table(content, LAYOUT, data=DATA)) == [
        ("table.hidden_rows", None),
        ("table.hidden_sheet", None),
    ]


def test_the_same_figure_on_two_sheets_is_one_where_they_agree():
    book = Workbook("a.xlsx", (table("S", 5), table("T", 5)))
    reading = read_workbook(book, [LAYOUT.evolve(sheets=["S", "T"])], DATA)
    assert stated(reading) == EXPECTED
    assert len(reading.figures) == 4
    assert codes(reading) == []


def test_and_two_with_a_doubt_where_they_do_not():
    book = Workbook("a.xlsx", (table("S", 5), table("T", 6)))
    reading = read_workbook(book, [LAYOUT.evolve(sheets=["S", "T"])], DATA)
    assert len(stated(reading)) == 4
    assert {code for code, _ in codes(reading)} == {"table.same"}


def test_organizations_that_one_sheet_names_another_means_too():
    book = Workbook(None, (table("S", 5), table("T", 6)))
    first = LAYOUT.evolve(sheets="S", organization="Huyện H")
    second = LAYOUT.evolve(sheets="T", organization="Huyện H", period="2023")
    reading = read_workbook(book, [first, second], Dataset())
    assert [each.name for each in reading.dataset.organizations] == ["Huyện H", "Xã A"]


# --- What is checked ------------------------------------------------------------------------------


def test_what_is_refused_has_no_value_and_is_no_observation():
    text = "Đơn vị | Quỹ\nXã A | 5\nXã B | 7000\nXã C | 9\nCộng | 21"
    reading = read(text, columns={"A": "đơn vị", "B": {"metric": "m", "unit": "triệu đồng"}})
    assert codes(reading) == [("table.scale", "B3")]
    assert values(reading) == {
        "B2": "5 triệu đồng",
        "B4": "9 triệu đồng",
        "B5": "21 triệu đồng",
    }
    assert len(reading.dataset.observations) == 3
    assert reading.figures[1].written == "7000"


def test_a_cell_that_is_confirmed_is_used():
    text = "Đơn vị | Quỹ\nXã A | 5\nXã B | 7000\nXã C | 9\nCộng | 21"
    columns = {"A": "đơn vị", "B": {"metric": "m", "unit": "triệu đồng"}}
    reading = read(text, columns=columns, confirmed="B3")
    assert values(reading)["B3"] == "7 tỷ đồng"


def test_what_can_be_read_only_one_way_is_read_so():
    text = "Đơn vị | KH | TH | %\nXã A | 200 | 195 | =0.975\nXã B | 100 | 98 | =0.98"
    columns = {
        "A": "đơn vị",
        "B": {"holds": "plan", "metric": "m", "unit": "người"},
        "C": {"metric": "m", "unit": "người"},
        "D": {"holds": "percent", "of": ["C", "B"]},
    }
    reading = read(text, columns=columns)
    assert values(reading)["D2"] == "97,5%"
    assert {code for code, _ in codes(reading)} == {"table.fraction"}


# --- Require --------------------------------------------------------------------------------------


def test_data_with_doubts_alone_is_given():
    reading = read_table(RECORDS, LAYOUT, data=Dataset(organizations=[Organization("t", "T")]))
    assert codes(reading) == [("table.organization", "A2")]
    assert reading.require() is reading.dataset


def test_data_with_errors_is_refused_with_all_of_them():
    wrong = {"Xã C": True, "Xã D": 7, "Xã B": datetime.date(2024, 1, 1)}
    records = [{"Đơn vị": name, "Hội viên": value} for name, value in wrong.items()]
    reading = read_table(records, LAYOUT, data=DATA)
    with pytest.raises(InvalidData) as caught:
        reading.require()
    assert {each.code for each in caught.value.problems} == {"table.flag", "table.date"}
    assert {each.severity for each in caught.value.problems} == {"error"}
    assert "table.organization" in {each.code for each in reading.problems}


def test_a_reading_is_a_value():
    reading = read_table(RECORDS, LAYOUT, data=DATA)
    assert reading == read_table(RECORDS, LAYOUT, data=DATA)
    assert isinstance(reading, TableReading)
