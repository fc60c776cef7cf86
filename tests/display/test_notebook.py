"""Answers, values and entries show themselves in a notebook, whatever is in them."""

import datetime
import re
import subprocess
import sys
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise

import attrs
import pytest

import hoidata as hd
from hoidata import aggregate, display, domain, io, samples
from hoidata.dataset import Dataset
from hoidata.domain import DISCREET
from hoidata.domain import _fields as fields
from hoidata.errors import Listed, Shown
from tests.contract.examples import EXAMPLES

DATA = samples.reports()
EVIL = "<script>alert('x')</script>&\x00\x1b[31m\u202e$x$"
VOID = {"br"}


class Page(HTMLParser):
    """The elements of a piece of HTML, which must all be closed, and its text."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.text = [], [], ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += "" if self.open[-1:] == ["style"] else data

    def cells(self):
        return [attrs for tag, attrs in self.tags if tag == "td"]


def page(shown):
    source = shown._repr_html_()
    assert "<script" not in source
    assert not re.search(r"url\(|@import", source)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", source)
    found = Page(source)
    assert not {"script", "img", "a", "iframe", "link", "i", "b"} & {tag for tag, _ in found.tags}
    names = {name for _, attrs in found.tags for name in attrs}
    assert names <= {"align", "class", "colspan", "data-sort", "lang", "scope", "style"}
    return found


def hostile():
    """Return a dataset in which every text that may be one is hostile."""
    return Dataset(
        organizations=[hd.Organization("p", EVIL), hd.Organization("a", EVIL, place=EVIL)],
        attachments=[hd.Attachment("a", "p"), hd.Attachment("a", "p", kind="member_of")],
        people=[hd.Person("x", EVIL, privacy="public")],
        metrics=[hd.Metric("m", EVIL, "VND", nature="flow")],
        reports=[hd.Report("r", ["a"], period="2024", kind="annual")],
        observations=[
            hd.Observation("o", "m", organizations=["a"], period="2024", value="5 đồng", item=EVIL),
            hd.Observation("o2", "m", organizations=["a"], period="2024-S1", value="7 đồng"),
        ],
        target_sets=[
            hd.TargetSet("t", ["a"], period="2024", targets=[hd.Target("m", "9 đồng", item=EVIL)])
        ],
        funds=[hd.Fund("f", EVIL, holder="a")],
        transactions=[
            hd.Transaction(
                "g", "thu", "5 đồng", giver=EVIL, fund="f", period="2024", privacy="public"
            ),
            hd.Transaction("h", "đăng ký", "5 đồng", giver=EVIL, receiver="a", period="2024"),
        ],
    )


def answers(data, metric="m", year="2024"):
    """Return every kind of answer about a dataset."""
    rolled = aggregate.rollup(data, metric)
    yield from (data, rolled, data.check(), rolled.problems)
    yield from rolled.values()
    yield aggregate.coverage(data, year)
    yield aggregate.coverage(data, year, metrics=[metric])
    yield aggregate.progress(data, at="31/12/2024")
    yield from aggregate.progress(data, at="31/12/2024")
    yield aggregate.compare(data, metric, year)
    yield from aggregate.compare(data, metric, year)
    yield aggregate.reconcile(data)
    yield from aggregate.reconcile(data)
    yield aggregate.promises(data, at="31/12/2024")
    yield from aggregate.promises(data, at="31/12/2024").ledgers
    yield from (aggregate.fund_statement(data, each.id, year) for each in data.funds)
    yield data.tree("31/12/2024")
    yield from (*data.organizations, *data.people, *data.transactions, *data.observations)
    for bloc in {each.parent for each in data.attachments if each.kind == "member_of"}:
        ranked = aggregate.standings(data, bloc, year)
        yield from (ranked, *ranked)


SHOWN = [
    pytest.param(example, id=f"{name}-{number}")
    for name, examples in EXAMPLES.items()
    for number, example in enumerate(examples)
    if isinstance(example, Shown)
]


@pytest.mark.parametrize("example", SHOWN)
def test_every_value_and_entry_shows_itself(example):
    assert page(example).text.strip()


def test_every_answer_shows_itself():
    for answer in answers(DATA, "humanitarian_value", "2022"):
        assert page(answer).text.strip()


def test_nothing_that_others_wrote_becomes_markup():
    for answer in answers(hostile()):
        page(answer)
    texts = [page(each).text for each in answers(hostile())]
    assert sum("<script>alert('x')</script>" in text for text in texts) > 8


def test_dollar_signs_begin_no_formula():
    source = DATA.check()._repr_html_()
    assert "$.observations" in source
    assert {"tex2jax_ignore", "mathjax_ignore"} <= set(Page(source).tags[0][1]["class"].split())


WITH_PRIVACY = [
    kind
    for kind in map(domain.__dict__.get, domain.__all__)
    if isinstance(kind, type) and attrs.has(kind) and hasattr(kind, "privacy")
]


class TestNames:
    KEPT = "Nguyễn Thị Kín"

    def data(self, privacy):
        return Dataset(
            organizations=[hd.Organization("a", "Hội A")],
            people=[hd.Person("nguoi-1", self.KEPT, privacy=privacy, honorific="bà")],
            funds=[hd.Fund("f", "Quỹ", holder="a")],
            sponsorships=[
                hd.Sponsorship(
                    "s",
                    sponsors=["a"],
                    beneficiaries=["nguoi-1"],
                    total="5 triệu đồng",
                    period="2024",
                )
            ],
            transactions=[
                hd.Transaction(
                    "g",
                    "thu",
                    "5 đồng",
                    giver=self.KEPT,
                    fund="f",
                    period="2024",
                    privacy=privacy,
                ),
                hd.Transaction(
                    "h",
                    "đăng ký",
                    "5 đồng",
                    giver=self.KEPT,
                    receiver="a",
                    period="2024",
                    privacy=privacy,
                ),
                hd.Transaction(
                    "i",
                    "chi",
                    "5 đồng",
                    giver="a",
                    receiver=self.KEPT,
                    period="2024",
                    privacy=privacy,
                ),
            ],
            observations=[
                hd.Observation("o", "gifts", organizations=["a"], period="2024", value="5 suất quà")
            ],
        )

    @pytest.mark.parametrize("kind", WITH_PRIVACY)
    def test_of_every_text_that_may_hold_one_are_hidden_unless_public(self, kind):
        texts = {each.alias: self.KEPT for each in attrs.fields(kind) if DISCREET in each.metadata}
        needed = {"id": "x", "kind": "thu", "value": "5 đồng", "period": "2024"}
        given = {
            each.alias: needed[each.alias] for each in attrs.fields(kind) if each.alias in needed
        }
        for privacy in domain.Privacy:
            entry = kind(**given, **texts, privacy=privacy)
            is_shown = privacy is domain.Privacy.PUBLIC
            assert entry._repr_html_().count(self.KEPT) == is_shown * len(texts)
            assert is_shown or self.KEPT not in f"{entry!r} {entry}"

    @pytest.mark.parametrize("kind", WITH_PRIVACY)
    def test_every_text_that_may_hold_one_says_so(self, kind):
        rules = (fields.text, fields.prose, fields.texts)
        texts = [
            each.name
            for each in attrs.fields(kind)
            if getattr(each.validator, "validator", each.validator) in rules
        ]
        assert texts == [each.name for each in attrs.fields(kind) if DISCREET in each.metadata]

    @pytest.mark.parametrize(
        ("privacy", "is_shown"), [("private", False), ("minor", False), ("public", True)]
    )
    def test_are_shown_only_if_they_are_public(self, privacy, is_shown):
        every = [*answers(self.data(privacy), "gifts")]
        pages = [each for each in every if self.KEPT in each._repr_html_()]
        reprs = [each for each in every if self.KEPT in repr(each)]
        assert (bool(pages), bool(reprs)) == (is_shown, is_shown)

    def test_hidden_names_say_why(self):
        assert page(self.data("minor").people[0]).text.count("(trẻ em)") == 2
        assert "(riêng tư)" in page(self.data("private").transactions[0]).text
        assert self.KEPT in page(self.data("public").transactions[0]).text


class TestTables:
    def test_sides_are_told_so_that_they_survive(self):
        total, name = 1_660_000_000, "Hội A"
        table = display.Table(["tên", "số"], [[name, hd.Quantity(total, "VND")]])
        left, right = Page(table.piece()).cells()
        assert left["style"] == "text-align: left"
        assert (right["align"], right["data-sort"]) == ("right", str(total))

    @pytest.mark.parametrize(
        ("value", "key"),
        [
            (hd.Quantity.parse("trên 1,5 ha"), "1.5"),
            (hd.Quantity(10**30, "VND"), "1" + 30 * "0"),
            (hd.Ratio(3, 4), None),
            (7, "7"),
            (hd.Quantity.unknown("ha"), None),
            (hd.Quantity(Fraction(1, 3), "ha"), None),
            (None, None),
            ("7", None),
        ],
    )
    def test_numbers_have_an_exact_key_to_sort_by(self, value, key):
        (cell,) = Page(display.Table(["số"], [[value]]).piece()).cells()
        assert cell.get("data-sort") == key

    def test_line_breaks_are_kept(self):
        assert "một<br>" in display.Table(["a"], [["một\nhai"]]).piece()

    @pytest.mark.parametrize(
        ("choice", "tone"),
        [
            (hd.Severity.ERROR, "bad"),
            (hd.Severity.WARNING, "care"),
            (hd.Severity.INFO, None),
            (aggregate.Timeliness.ON_TIME, "good"),
            (hd.Status.NORMAL, None),
        ],
    )
    def test_what_is_amiss_has_a_colour_and_its_word(self, choice, tone):
        shown = display.Table(["a"], [[choice]]).piece()
        assert re.findall(r'<span class="hoidata-(\w+)"', shown) == ([tone] if tone else [])
        assert display.label(choice) in shown

    def test_notes_have_numbers_and_few_of_many_are_shown(self):
        rows = [[display.Cell(1, notes=[f"{row}.{note}" for note in range(9)])] for row in range(9)]
        shown = Page(display.Table(["a"], rows, remarks=["tất cả"]).piece()).text
        assert "[50] 5.4" in shown
        assert "[51]" not in shown.split("… và 31 ghi chú nữa")[1]
        assert shown.endswith("tất cả")

    def test_a_style_is_for_what_is_of_the_library_only(self):
        rules = re.sub(r"@media[^{]*{", "", display.stylesheet())
        for head in re.findall(r"(?:^|})\s*([^{}]+?)\s*{", rules):
            assert all(each.strip().startswith(".hoidata") for each in head.split("\n.")[:1])


class TestTree:
    def tree(self, edges):
        units = dict.fromkeys(end for edge in edges for end in edge)
        data = Dataset(
            organizations=[hd.Organization(each, f"Hội {each}") for each in units],
            attachments=[hd.Attachment(lower, upper) for upper, lower in edges],
        )
        return data.tree("1/1/2024")

    def test_depth_is_indented_by_what_does_not_collapse(self):
        tree = self.tree([("p", "a"), ("a", "a1"), ("p", "b")])
        names = [each for each in page(tree).cells() if "depth" in each.get("style", "")]
        assert [each["style"][-1] for each in names] == ["1", "2", "1"]
        shown = tree._repr_html_()
        assert f"{8 * '&nbsp;'}</span>Hội a1" in shown
        assert "├" not in shown
        assert "│  └─ Hội a1" in str(display.table(tree.data.organizations, tree.data, at=tree.at))

    def test_a_long_chain_is_shown_as_far_as_it_can_be(self):
        keys = [f"u{number}" for number in range(600)]
        tree = self.tree([*pairwise(keys)])
        assert len(tree._repr_html_()) < 40_000
        text = str(display.table(tree.data.organizations, tree.data, at=tree.at))
        assert max(map(len, text.splitlines())) < 250

    def test_says_its_day(self):
        tree = self.tree([("p", "a")])
        assert repr(tree) == "<Tree on 2024-01-01>"
        assert tree.at == datetime.date(2024, 1, 1)

    @pytest.mark.parametrize("depth", [-1, True, "1"])
    def test_depth_is_a_number(self, depth):
        with pytest.raises(hd.InvalidData, match=r"field\.|not_exact"):
            display.Cell("a", depth=depth)


def many(size, periods=1, **fields):
    units = [f"u{number}" for number in range(size)]
    return Dataset(
        organizations=[hd.Organization("p", "Hội tỉnh"), *(hd.Organization(u, u) for u in units)],
        attachments=[hd.Attachment(each, "p") for each in units],
        observations=[
            hd.Observation(
                f"o-{each}-{at}",
                "gifts",
                organizations=[each],
                period=hd.Period.year(2024 - at),
                value="5 suất quà",
                **fields,
            )
            for each in units
            for at in range(periods)
        ],
    )


class TestMuch:
    def test_a_rollup_shows_the_first_units(self):
        rolled = aggregate.rollup(many(120), "gifts")
        shown = page(rolled)
        assert "… và 71 hàng nữa: hoidata.display.table(…).in_full() hiện tất cả" in shown.text
        assert [tag for tag, _ in shown.tags].count("tr") == 51
        assert "Hội tỉnh600 suất quà" in shown.text

    def test_a_rollup_shows_the_latest_periods(self):
        early = hd.Observation(
            "x", "gifts", organizations=["u2"], period="1995", value="5 suất quà"
        )
        data = Dataset.merged([many(2, periods=30), many(4, periods=0)])
        data = Dataset.merged([data, Dataset(observations=[early])])
        shown = page(aggregate.rollup(data, "gifts"))
        assert {"Hội tỉnh", "u0", "u1", "u2", "u3"} <= {*re.findall(r"Hội tỉnh|u\d", shown.text)}
        assert "… và 6 kỳ khác" in shown.text
        assert "năm 2001" in shown.text
        assert "năm 2000" not in shown.text
        assert [tag for tag, _ in shown.tags].count("th") == 25

    def test_a_list_shows_the_first_answers(self):
        compared = aggregate.compare(many(60), "gifts", "2024")
        assert "… và 11 hàng nữa" in page(compared).text
        few = compared[:3]
        assert (type(few), "hàng nữa" in page(few).text) == (Listed, False)
        assert compared[3] is [*compared][3]

    def test_nothing_is_said_to_be_nothing(self):
        assert page(Dataset().check()).text == "không có mục nào"
        assert "không có mục nào" in page(Dataset()).text

    def test_a_dataset_shows_some_units_periods_and_problems(self):
        shown = page(many(30, periods=12, report="nowhere")).text
        assert "… và 10 đơn vị nữa" in shown
        assert "… và 4 kỳ khác" in shown
        assert "năm 2024" in shown
        assert "năm 2016" not in shown
        conflicts = [hd.Organization(f"u{n}", f"khác {n}") for n in range(12)]
        doubtful = Dataset.merged([many(12), Dataset(organizations=conflicts)])
        assert ".check() hiện tất cả" in page(doubtful).text

    def test_a_large_dataset_is_not_checked_to_be_shown(self):
        shown = page(
            Dataset(organizations=[hd.Organization(f"u{n}", "Hội") for n in range(10_001)])
        )
        assert "10.001 đơn vị" in shown.text
        assert "chưa kiểm tra: .check()" in shown.text

    def test_an_entry_shows_some_of_many(self):
        row = hd.Observation(
            "o",
            "gifts",
            organizations=[f"u{n}" for n in range(30)],
            period="2024",
            value="5 suất quà",
            categories={"giới": "nữ"},
            predecessors=False,
        )
        shown = page(row).text
        assert "u9và 20 mục khác" in shown
        assert "giới: nữ" in shown
        assert shown.endswith("không")


class TestDataset:
    def test_shows_what_is_in_it_who_reported_and_what_is_doubtful(self):
        data = io.loads(
            """
            format: hoidata/1
            organizations: [{id: a, name: Hội A}, {id: b, name: Hội B}]
            reports: [{id: r, organizations: [a], period: 2024}]
            observations:
              - {report: r, metric: gifts, value: 120 suất quà}
              - {id: o, organizations: [b, c], period: 2023, metric: gifts, value: 12 suất quà}
        """,
            strict=False,
        )
        shown = page(data).text
        assert shown.startswith("Bộ dữ liệu1 báo cáo2 đơn vị2 số liệu")
        assert "tổ chứcnăm 2023năm 2024Hội A✓ 1Hội B1c1✓:" in shown
        assert shown.index("lỗi") < shown.index("reference.unknown")


class TestTotal:
    def test_is_the_sum_written_out(self):
        total = aggregate.rollup(DATA, "humanitarian_value")["hoi-ctd.kien-an", "2022"]
        shown = page(total)
        lines = hd.explain(total).split("\n")
        assert shown.text.startswith(f"{lines[0]}+ trên 1,66 tỷ đồng(Hội Chữ thập đỏ quận Kiến An")
        assert "= trên 1,66 tỷ đồng" in shown.text
        assert [attrs.get("class") for tag, attrs in shown.tags if tag == "tr"][-1] == "hoidata-sum"

    def test_without_figures_has_its_answer(self):
        metric = hd.Metric("m", "số", "VND")
        total = aggregate.Total(
            organization="a", period=hd.Period.year(2024), metric=metric, quantity=hd.Quantity(5)
        )
        assert "= 5" in page(total).text
        assert repr(total) == "<Total of 'm', a, 2024: 5, not complete>"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (hd.Quantity.parse("trên 1,66 tỷ đồng"), "trên 1,66 tỷ đồng trên 1.660.000.000 đồng"),
        (hd.Quantity.parse("5 ha"), "5 ha"),
        (hd.VND(87_500_000), "87.500.000 ₫ 87 triệu 500 nghìn đồng"),
        (hd.Ratio(1, 3, unit="chi hội"), "1/3 chi hội 33,33%"),
        (hd.Period.parse("6 tháng đầu năm 2024"), "6 tháng đầu năm 2024 1/1/2024 – 30/6/2024"),
        (hd.Period.parse("8/7/2024"), "ngày 8/7/2024"),
        (hd.Period.parse("../2025-11-07"), "tính đến ngày 7/11/2025"),
        (
            hd.Change.parse("tăng 13% so với năm 2021"),
            "tăng 13% so với năm 2021 1/1/2021 – 31/12/2021",
        ),
        (hd.Change.parse("tăng 13%"), "tăng 13%"),
        (hd.Unit.of("suất quà"), "suất quà đồ vật; gifts"),
        (hd.Source.parse("a:1-2"), "a:1-2"),
    ],
)
def test_a_value_says_what_it_comes_to(value, text):
    assert page(value).text == text


def test_a_page_of_one_s_own_can_hold_pieces():
    table = display.table(aggregate.rollup(DATA, "gifts"), DATA)
    assert "<style" not in table.piece()
    assert display.stylesheet() in table._repr_html_()
    assert "prefers-color-scheme: dark" in display.stylesheet()


def test_tables_are_loaded_when_something_is_shown():
    code = (
        "import sys, hoidata as hd; hd.VND(5), repr(hd.Quantity(5)), hd.Dataset; "
        "assert 'hoidata.display' not in sys.modules; hd.VND(5)._repr_html_(); "
        "assert 'hoidata.display' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
