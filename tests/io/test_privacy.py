"""No message shows the name of a person who is not public."""

import json

import attrs
import pytest
import xlsxwriter

from hoidata import Dataset, InvalidData, Problem, io
from hoidata.dataset import discreet
from hoidata.domain import Membership, Organization, Person, Post
from hoidata.io._workbook.forms import listed
from hoidata.io._workbook.read import GUIDE, MARK
from tests.io.everything import TREE, changed, places
from tests.io.problems_of import HEAD

NAME = "Đặng Thị Vân Kín"
ORGANIZATION = "organizations: [{id: a, name: Hội A}]\n"


def told(problems):
    """Return everything that problems say, in both languages, and what they hold."""
    return "".join(
        f"{each}{each.translate('vi')}{each.details}{each!r}".replace("'", "") for each in problems
    )


@pytest.mark.parametrize("privacy", ["private", "minor"])
def test_checks_do_not_tell_it(privacy):
    one, same = (Person("p", name, privacy=privacy) for name in (NAME, f"{NAME} hai"))
    other = Person("q", NAME, privacy=privacy)
    data = Dataset(
        organizations=[Organization("a", "Hội A"), Organization("p", "Hội P")],
        people=[one, same, other],
        posts=[Post("chair", "a", title="Chủ tịch", seats=1)],
        memberships=[Membership("chair", person="p"), Membership("chair", person="q")],
    )
    found = data.check()
    assert {each.code for each in found} == {"id.conflict", "id.shared", "post.holders"}
    assert NAME not in told(found)
    with pytest.raises(InvalidData) as caught:
        Dataset(reports=[one])
    assert NAME not in told(caught.value.problems)


@pytest.mark.parametrize(
    "row",
    [
        "{id: p, name: NAME, privacy: kín}",
        "{id: p p, name: NAME}",
        "{name: NAME}",
        "{id: p, name: NAME, nam: x}",
        "{id: p, name: [NAME]}",
        "{id: p, name: {NAME: x}}",
        "{id: p, name: x, NAME: }",
        "{id: p, name: x, NAME}",
        "[p, NAME]",
        "NAME",
        "{id: p, honorific: [NAME], name: x}",
    ],
)
def test_files_that_are_refused_do_not_tell_it(row):
    text = HEAD + ORGANIZATION + f"people:\n  - {row.replace('NAME', NAME)}\n"
    with pytest.raises(InvalidData) as caught:
        io.loads(text)
    assert NAME not in told(caught.value.problems)


def value(made):
    def change(parent, step):
        parent[step] = made

    return change


def key(parent, step):
    """Give what is there the name for a key, or an entry before it."""
    if isinstance(parent, list):
        parent.insert(step, NAME)
    else:
        pairs = [(NAME if each == step else each, kept) for each, kept in parent.items()]
        parent.clear()
        parent.update(pairs)


def beside(parent, step):
    there = parent[step]
    if isinstance(there, str):
        parent[step] = f"{there} {NAME}"
    elif isinstance(there, list):
        there.append(NAME)
    else:
        there[NAME] = None


CHANGES = (value(NAME), value([NAME]), value({NAME: "x"}), value({"x": NAME}), key, beside)
SPOTS = [
    (at, CHANGES[(number + more) % 6]) for number, at in enumerate(places(TREE)) for more in (0, 3)
]


def test_wherever_it_is_in_a_file_no_message_tells_it():
    """A source is left out: it names a document, and the ids of these hold no names."""
    for at, change in SPOTS:
        text = json.dumps(changed(at, change), ensure_ascii=False)
        assert NAME not in told(attrs.evolve(each, sources=()) for each in found_in(text)), at


def test_what_a_person_has_beside_the_known_keys_is_in_no_path():
    """Also where it does not look like a name."""
    with pytest.raises(InvalidData) as caught:
        io.loads(HEAD + "people: [{id: p, name: A, dang thi van: 1}]\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.details["found"]) == (
        "file.key",
        "$.people[0].…",
        "…",
    )


def test_a_table_has_a_layout_that_says_what_is_a_name():
    problem = Problem.of("table.organization", found="Hội Phụ nữ Xã Đông", cell="A2")
    assert discreet(problem) is problem


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        ("people", {"id": NAME, "name": "x"}),
        ("memberships", {"post": "chair", "person": NAME}),
        ("memberships", {"post": "chair", "person": "p", "valid_from": NAME}),
        ("organizations", {"id": "a", "name": "Hội A", "level": NAME}),
        ("events.participants", {"^": NAME}),
        ("people", {"id": "p", NAME: "x"}),
    ],
)
def test_no_cell_of_a_workbook_tells_it(tmp_path, sheet, row):
    form = next(each for each in listed() if each.code == sheet)
    headings = {column.key: column.heading for column in form.columns}
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet(GUIDE).write_string(0, 0, MARK)
        cells = book.add_worksheet(form.name)
        for place, (key, text) in enumerate(row.items()):
            cells.write_string(0, place, headings.get(key, key))
            cells.write_string(1, place, text)
    with pytest.raises(InvalidData) as caught:
        io.load(file)
    assert NAME not in told(caught.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        "nguyen thi rieng tu",
        "nguyen_thi_rieng_tu",
        "nguyen/thi/rieng/tu",
        "nguyen2thi2rieng2tu",
        "Nguyễn_Thị_Riêng_Tư_2",
        "Nguyễn/Thị/Riêng/Tư 2",
        "Nguyễn2Thị2Riêng2Tư",
        "5 Nguyễn (Thị) Riêng|Tư",
        "5 nguyễn thị riêng tư",
        "NGUYỄN THỊ RIÊNG TƯ",
        "Nguyễn Thị Thu Trang",
        "hồ thị thu",
        "thu trang",
        "bà Riêng",
        "Nguyễn",
        "bà riêng",
        "bà trang",
        "5 bà trang",
        "Riêng 1980",
        "riêng 1980",
        "Trang 1980",
        "Nguyễn Thị Riêng, 1980",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "001080012345",
        "123456789",
        "số 123456789",
        "id-0912345678",
        "hội viên Nguyễn Thị Riêng",
        "5 triệu đồng\nRiêng",
        "x " * 200,
    ],
)
def test_no_shape_of_a_name_or_number_of_a_person_is_quoted(text):
    for code in ("field.id", "table.words", "period.unreadable", "workbook.heading"):
        assert discreet(Problem.of(code, found=text, cell="A2")).details["found"] == "…", text


@pytest.mark.parametrize(
    "text",
    [
        "hoi-ctd.kien-an",
        "bc-2024",
        "004-kien-an-2022:1289-1366",
        "humanitarian_valeu",
        "tree_planted",
        "hoidata/2",
        "metrc",
        "triêu",
        "hộii",
        "12 cais",
        "86,5",
        "trên 1,66 tỷ đồng",
        ">15000000 [VND] step=1000000",
        "1660000000 đồng",
        "1.660.000.000",
        "12/12 chi hội",
        "Chi hội 3",
        "chi hội",
        "31/2/2024",
        "2024-Q1",
        "2024-05-01",
        "6 tháng đầu năm 2024",
        "quý V/2024",
        "Quý I",
        "TỔNG CỘNG",
    ],
)
def test_what_cannot_be_of_a_person_is_quoted(text):
    assert discreet(Problem.of("field.id", found=text)).details["found"] == text


def test_a_name_is_masked_and_what_is_near_and_the_place_stay():
    problem = Problem.of("field.choice", "$.a[0].b", found="hội vien nao", near="hội viên", line=3)
    assert discreet(problem).details == {"found": "…", "near": "hội viên", "line": "3"}


def found_in(text):
    try:
        return io.loads(text, format="yaml", strict=False).check()
    except InvalidData as error:
        return error.problems


@pytest.mark.parametrize(
    "written",
    [
        NAME,
        NAME.lower(),
        NAME.upper(),
        f"bà {NAME}",
        f"{NAME}: 5",
        f"- {NAME}",
        f"{NAME}: [",
        f"people: &x {NAME}",
        f"people: *{NAME}",
        f"people: !{NAME} x",
        f"? [{NAME}]",
        f"people: [{{id: p, {NAME}: 1, {NAME}: 2}}]",
        f"people: {{{NAME}: x}}",
        f"people: [{{id: {NAME}, name: A}}]",
        f"people: [{{id: p, name: A, privacy: {NAME}}}]",
        f"transactions: {{chi: {{{NAME}: [3 triệu đồng]}}}}",
        f"transactions: {{{NAME}: {{a: 3 triệu đồng}}}}",
        f"transactions: [{{id: t, kind: chi, value: 3 triệu đồng {NAME}, period: 1/1/2024}}]",
        f"transactions: [{{id: t, kind: chi, value: 3 triệu đồng, period: ngày {NAME}}}]",
        f'memberships: "{NAME}\t',
    ],
)
def test_no_text_of_a_file_tells_it(written):
    for form in ("yaml", "json"):
        with pytest.raises(InvalidData) as caught:
            io.loads(f"{HEAD}{written}\n", format=form)
        for word in NAME.split()[:2]:
            assert word.lower() not in told(caught.value.problems).lower()
