"""A bulletin says what the answers say, and what they do not hold."""

from datetime import date
from string import Formatter

import attrs
import pytest

from hoidata import (
    InvalidData,
    Period,
    Problem,
    ReferenceMissing,
    Report,
    Severity,
    io,
    rollup,
    samples,
)
from hoidata.display import Bulletin, Chapter, Table, bulletin
from hoidata.display._bulletin import words

PROVINCE = """
format: hoidata/1
organizations:
  - {id: tinh, name: Hội CTĐ tỉnh, association: ctd, level: tỉnh}
  - {id: x1, name: Hội xã Một, association: ctd, level: xã, parent: tinh}
  - {id: x2, name: Hội xã Hai, association: ctd, level: xã, parent: tinh}
  - {id: x3, name: Hội xã Ba, association: ctd, level: xã, parent: tinh}
"""

YEAR = """
format: hoidata/1
report: {{id: {unit}-{year}, organizations: [{unit}], period: năm {year}, closed_on: {closed}}}
observations:
  - {{metric: suất quà đã trao, value: {gifts}}}
"""


def report(unit, year, gifts, closed="5/1/2026", more=""):
    return YEAR.format(unit=unit, year=year, gifts=gifts, closed=closed) + more


@pytest.fixture
def of(tmp_path):
    """Return a maker of the dataset of a folder of files."""

    def load(*texts, province=PROVINCE):
        for old in tmp_path.iterdir():
            old.unlink()
        for at, text in enumerate((province, *texts)):
            (tmp_path / f"{at}.yaml").write_text(text, encoding="utf-8")
        return io.load(tmp_path)

    return load


def made(data, **asked):
    return bulletin(data, charts=False, **asked)


def chapter(given, title):
    return next(each for each in given.chapters if each.title == title)


TINH = (
    report("x1", 2024, "100 suất quà", "5/1/2025"),
    report("x1", 2025, "trên 120 suất quà"),
    report("x2", 2025, "80 suất quà", "9/1/2026"),
)


@pytest.fixture
def tinh(of):
    return of(*TINH)


class TestHead:
    def test_is_the_latest_period_and_names_the_others(self, tinh):
        shown = made(tinh)
        assert shown.title == "Bản tin năm 2025 · Hội CTĐ tỉnh"
        assert shown.facts == (
            "Kỳ báo cáo: năm 2025 (từ 1/1/2025 đến hết 31/12/2025)",
            "Số liệu: 2 số liệu của 2 đơn vị, chốt đến ngày 9/1/2026",
            "Đã báo cáo: 2/3 đơn vị",
            "Còn có báo cáo của kỳ khác, không thuộc bản tin này: năm 2024",
        )

    def test_names_the_files_that_do_not_count(self, tinh):
        facts = made(tinh, left_out=["a.yaml", "b.yaml"]).facts
        assert "KHÔNG tính các tệp có lỗi: a.yaml; b.yaml (sửa thế nào: xem mục" in facts[3]

    def test_without_anything_that_has_a_period_asks_for_one(self):
        empty = io.loads(PROVINCE)
        with pytest.raises(InvalidData, match=r"bulletin\.no_period"):
            made(empty)
        shown = made(empty, period="2025")
        assert shown.title == "Bản tin năm 2025"
        assert shown.facts[1] == "Số liệu: 0 số liệu của 0 đơn vị"
        texts = [text for each in shown.chapters for text in each.contents]
        assert "Không có đơn vị nào phải báo cáo kỳ này." in texts
        assert "Không có số liệu nào của kỳ này." in texts

    def test_of_figures_without_a_report_is_of_their_latest_period(self, tinh):
        assert made(attrs.evolve(tinh, reports=[])).facts[0].startswith("Kỳ báo cáo: năm 2025")

    def test_an_open_period_has_no_first_day(self, tinh):
        assert (
            "(từ … đến hết 31/12/2025)"
            in made(tinh, period=Period(None, date(2025, 12, 31))).facts[0]
        )
        assert "đến hết …)" in made(tinh, period=Period(date(2025, 1, 1), None)).facts[0]

    def test_is_in_english_when_asked(self, tinh):
        shown = made(tinh, language="en")
        assert shown.title == "Bulletin, 2025 · Hội CTĐ tỉnh"
        assert shown.facts[2] == "Reported: 2 of 3 organizations"


class TestWhoReported:
    def test_is_said_with_who_did_not(self, tinh):
        told = made(tinh).chapters[0]
        assert told.contents[0] == "Chưa báo cáo: Hội xã Ba."
        assert told.tables[0].texts == (
            ("Hội xã Một", "đã có", "5/1/2026"),
            ("Hội xã Hai", "đã có", "9/1/2026"),
            ("Hội xã Ba", "chưa có", "…"),
        )

    def test_the_head_is_among_them_if_it_reported(self, of):
        told = made(of(*TINH, report("tinh", 2025, "9 suất quà"))).chapters[0]
        assert told.tables[0].texts[0] == ("Hội CTĐ tỉnh", "đã có", "5/1/2026")

    def test_figures_alone_are_said_and_days_are_left_out_where_none_is_known(self, tinh):
        bare = attrs.evolve(tinh, reports=[])
        table = made(bare).chapters[0].tables[0]
        assert table.header == ("Tổ chức", "Báo cáo")
        assert table.texts[0] == ("Hội xã Một", "có số liệu, chưa có báo cáo riêng")

    def test_time_is_said_where_reports_were_due(self, of):
        due = report("x1", 2025, "1 suất quà").replace("closed_on", "due_on: 1/1/2026, closed_on")
        table = made(of(due)).chapters[0].tables[0]
        assert table.header[-1] == "Thời hạn"
        assert table.texts[0][-1] == "trễ hạn"

    def test_units_that_are_only_counted_are_said(self, of):
        counted = PROVINCE.replace("level: tỉnh", "level: tỉnh, expected: {xã: 5}", 1)
        told = made(of(report("x1", 2025, "1 suất quà"), province=counted)).chapters[0]
        assert told.contents[1] == "2 đơn vị chưa nêu tên."
        only = PROVINCE.partition("  - {id: x2")[0].replace(
            "level: tỉnh", "level: tỉnh, expected: {xã: 2}"
        )
        told = made(of(report("x1", 2025, "1 suất quà"), province=only)).chapters[0]
        assert told.contents[0] == "1 đơn vị chưa nêu tên."

    def test_all_have_reported(self, of):
        whole = made(of(*TINH, report("x3", 2025, "1 suất quà")))
        assert whole.chapters[0].contents[0] == "Tất cả đơn vị đã báo cáo."

    def test_units_without_one_above_are_expected_by_their_level(self, of):
        flat = PROVINCE.replace(", parent: tinh", "")
        shown = made(of(report("x1", 2025, "1 suất quà"), province=flat))
        assert shown.facts[2] == "Đã báo cáo: 1/3 đơn vị"

    def test_units_of_another_association_are_not_expected(self, of):
        flat = PROVINCE.replace(", parent: tinh", "") + (
            "  - {id: pn, name: Hội PN, association: lhpn, level: xã}\n"
        )
        shown = made(of(report("x1", 2025, "1 suất quà"), province=flat))
        assert shown.facts[2] == "Đã báo cáo: 1/3 đơn vị"

    def test_many_names_are_cut(self, of):
        flat = PROVINCE + "".join(
            f"  - {{id: y{at}, name: Hội thôn {at}, level: xã, parent: tinh}}\n" for at in range(30)
        )
        told = made(of(report("x1", 2025, "1 suất quà"), province=flat)).chapters[0]
        assert told.contents[0].endswith("Hội thôn 17 và 12 mục khác.")


class TestResults:
    def test_stand_beside_the_same_period_of_the_year_before(self, tinh):
        whole, units = (
            chapter(made(tinh), each) for each in ("Kết quả chung", "Số liệu từng đơn vị")
        )
        assert whole.tables[0].header == (
            "Chỉ số",
            "Năm 2024",
            "Năm 2025",
            "Chênh lệch",
            "Tăng, giảm",
        )
        assert units.tables[0].title == "Suất quà đã trao"
        assert [row[1:] for row in units.tables[0].texts] == [
            ("ít nhất 100 suất quà [1]", "trên 200 suất quà [2]", "…", "… [3]"),
            ("100 suất quà", "trên 120 suất quà", "trên 20 suất quà", "trên 20%"),
            ("…", "80 suất quà", "…", "…"),
            ("…", "…", "…", "…"),
        ]
        assert units.tables[0].notes[2].endswith("chỉ một trong hai kỳ có số của: Hội xã Hai")

    def test_are_the_very_answers_of_a_roll_up(self, tinh):
        totals = rollup(tinh, "gifts", over="year")
        units = chapter(made(tinh), "Số liệu từng đơn vị").tables[0]
        wanted = totals["tinh", "2025"].format()
        assert units.texts[0][2].startswith(wanted)

    def test_without_a_year_before_have_one_column_with_what_the_report_says(self):
        shown = made(samples.reports(), period="2022", to="hoi-ctd.kien-an")
        table = chapter(shown, "Kết quả chung").tables[0]
        assert table.texts == (("Giá trị hoạt động nhân đạo", "trên 1,66 tỷ đồng (sơ bộ) [1]"),)
        assert table.notes == ('[1] báo cáo ghi "tăng 12,7% so với năm 2021"',)

    def test_are_of_each_head_where_there_are_several(self):
        shown = made(samples.reports(), period="6 tháng đầu năm 2024")
        whole = chapter(shown, "Kết quả chung")
        assert [each.title for each in whole.tables] == [
            "Hội LHPN xã Kim Liên",
            "Hội CCB xã Kim Liên",
        ]
        assert whole.contents[-1].startswith(
            "Có số liệu nhưng không đúng kỳ này, nên không tính: giá trị"
        )
        assert "bề rộng đường: số liệu" in whole.contents[-2].lower()
        assert not any("003-" in note for each in whole.tables for note in each.notes)

    def test_are_only_of_each_unit_where_the_heads_are_many(self, of):
        flat = PROVINCE + "".join(
            f"  - {{id: y{at}, name: Hội thôn {at}, level: xã}}\n" for at in range(9)
        )
        texts = [report(f"y{at}", 2025, f"{at + 1} suất quà") for at in range(9)]
        shown = made(of(*texts, province=flat))
        assert shown.title == "Bản tin năm 2025"
        assert "Kết quả chung" not in [each.title for each in shown.chapters]
        assert len(chapter(shown, "Số liệu từng đơn vị").tables[0].rows) == 9

    def test_of_a_level_are_of_all_its_units(self, tinh):
        shown = made(tinh, to="communal")
        assert "Kết quả chung" not in [each.title for each in shown.chapters]
        names = [row[0] for row in chapter(shown, "Số liệu từng đơn vị").tables[0].texts]
        assert names == ["Hội xã Một", "Hội xã Hai", "Hội xã Ba"]
        assert shown.facts[2] == "Đã báo cáo: 2/3 đơn vị"

    def test_are_of_the_organizations_asked_for(self, tinh):
        shown = made(tinh, to=["x1", "x2"])
        assert shown.facts[1] == "Đơn vị: Hội xã Một, Hội xã Hai"
        assert [each.title for each in chapter(shown, "Kết quả chung").tables] == [
            "Hội xã Một",
            "Hội xã Hai",
        ]
        assert shown.facts[3] == "Đã báo cáo: 2/2 đơn vị"
        with pytest.raises(ReferenceMissing, match="x9"):
            made(tinh, to="x9")

    def test_say_which_metric_asked_for_has_no_figure(self, tinh):
        shown = made(tinh, metrics=["suất quà đã trao", "hội viên"])
        assert chapter(shown, "Kết quả chung").contents[1] == "Chưa có số liệu kỳ này: hội viên."

    def test_of_a_period_in_year_one_stand_alone(self, of):
        old = (
            report("x1", "2025", "5 suất quà")
            .replace("2025", "0001")
            .replace("5/1/2026", "31/12/0001")
        )
        whole = chapter(made(of(old)), "Kết quả chung")
        assert whole.tables[0].header == ("Chỉ số", "Năm 0001")

    def test_a_unit_that_moved_is_named_and_not_its_id(self, of):
        moved = PROVINCE.replace("parent: tinh}\n  - {id: x3", "parent: tinh}\n  - {id: x3") + (
            "attachments:\n  - {unit: x9, parent: tinh, valid_from: 1/1/2025}\n"
        )
        moved = moved.replace(
            "attachments", "  - {id: x9, name: Hội xã Chín, level: xã}\nattachments"
        )
        data = of(
            *(
                report(unit, year, "10 suất quà")
                for unit in ("x1", "x2", "x3", "x9")
                for year in (2024, 2025)
            ),
            province=moved,
        )
        notes = [
            note for each in made(data).chapters for table in each.tables for note in table.notes
        ]
        assert any(note.endswith("có đơn vị chuyển đến hoặc đi: Hội xã Chín") for note in notes)


MORE = """\
target_sets:
  - period: năm 2025
    organizations: [tinh]
    targets: [{metric: suất quà đã trao, value: từ 150 suất quà trở lên}]
  - period: năm 2023
    organizations: [tinh]
    targets: [{metric: suất quà đã trao, value: 10 suất quà}]
funds:
  - {id: q1, name: Quỹ Nhân đạo, holder: tinh, period: năm 2025, opening: 5 triệu đồng,
     complete: true, transactions: [{kind: thu, value: 20 triệu đồng, period: 2/3/2025}]}
  - {id: q2, name: Quỹ Vì người nghèo, holder: tinh}
  - {id: q3, name: Quỹ nơi khác, holder: noi-khac}
awards:
  - {issuer: tinh, form: Bằng khen, collectives: 2, individuals: 1, period: năm 2025}
  - {issuer: tinh, form: Giấy khen, collectives: 7, individuals: 7, period: năm 2023}
organizations: [{id: noi-khac, name: Hội nơi khác}]
"""


class TestOtherChapters:
    def test_have_targets_funds_and_awards_of_the_period(self, of):
        shown = made(of(*TINH, report("tinh", 2025, "200 suất quà", more=MORE)))
        targets = chapter(shown, "Chỉ tiêu và kết quả")
        assert targets.contents[0] == "Tính theo các báo cáo đã chốt đến hết ngày 9/1/2026."
        assert [row[2:5] for row in targets.tables[0].texts] == [
            ("suất quà đã trao", "≥ 150 suất quà", "200 suất quà [1]")
        ]
        funds = chapter(shown, "Các quỹ")
        assert funds.contents[0] == "Chưa có thu, chi, số dư của kỳ này: Quỹ Vì người nghèo."
        assert funds.tables[0].title == "Quỹ Nhân đạo · năm 2025"
        assert funds.tables[0].texts[-1] == ("số dư cuối kỳ", "", "", "25 triệu đồng")
        awards = chapter(shown, "Khen thưởng theo cơ quan tặng")
        assert awards.tables[0].texts[0] == ("Hội CTĐ tỉnh", "Bằng khen", "2", "1")
        assert len(awards.tables[0].rows) == 2

    def test_targets_of_metrics_that_were_not_asked_for_are_left_out(self, of):
        whole = of(*TINH, report("tinh", 2025, "200 suất quà", more=MORE))
        titles = [each.title for each in made(whole, metrics=["hội viên"]).chapters]
        assert "Chỉ tiêu và kết quả" not in titles
        titles = [each.title for each in made(whole, metrics=["suất quà đã trao"]).chapters]
        assert "Chỉ tiêu và kết quả" in titles

    def test_targets_are_of_the_period_and_of_the_year_after(self, of):
        sets = "target_sets:\n" + "".join(
            f"  - {{period: {period}, organizations: [x1], "
            f"targets: [{{metric: suất quà đã trao, value: {at + 1} suất quà}}]}}\n"
            for at, period in enumerate(("năm 2024", "năm 2025", "năm 2026", "năm 2027"))
        )
        undated = "  - {organizations: [x1], targets: [{metric: hội viên, value: 5 hội viên}]}\n"
        shown = made(of(report("x1", 2025, "2 suất quà", more=sets + undated)))
        rows = chapter(shown, "Chỉ tiêu và kết quả").tables[0].texts
        assert [row[1] for row in rows] == ["năm 2025", "năm 2026", "…"]

    def test_files_of_one_name_are_told_apart_by_their_folders(self, tinh):
        found = [
            Problem.of("money.fraction", found="1,5", file=file, line=1)
            for file in ("a/x.yaml", "b/y.yaml")
        ]
        title = "Điểm cần sửa, cần xem lại"
        rows = chapter(made(tinh, problems=found), title).tables[0].texts
        assert [row[1] for row in rows] == ["x.yaml", "y.yaml"]
        found.append(Problem.of("money.fraction", found="1,5", file="b/x.yaml", line=1))
        rows = chapter(made(tinh, problems=found), title).tables[0].texts
        assert [row[1] for row in rows] == ["a/x.yaml", "b/x.yaml", "y.yaml"]

    def test_list_what_is_to_be_mended_in_plain_words(self, tinh):
        found = [
            Problem.of("money.fraction", found="1,5", file="a.yaml", line=4),
            Problem.of("rollup.kinds", found="a", expected="b", file="a.yaml"),
            Problem.of("compare.incomplete", found="năm 2025"),
        ]
        mend = chapter(made(tinh, problems=found), "Điểm cần sửa, cần xem lại")
        assert mend.tables[0].texts[0] == (
            "lỗi",
            "a.yaml",
            "dòng 4",
            "'1,5' không phải là số đồng nguyên; hãy ghi số đồng chẵn",
        )
        assert len(mend.tables[0].rows) == 3
        assert chapter(made(tinh, problems=[]), mend.title).contents == ("Không có.",)

    def test_leave_out_what_is_merely_worth_knowing_and_cut_long_lists(self, tinh):
        info = next(each for each in samples.reports().check() if each.severity is Severity.INFO)
        assert chapter(made(tinh, problems=[info]), "Điểm cần sửa, cần xem lại").tables == ()
        many = [
            Problem.of("money.fraction", found=str(at), file="a.yaml", line=at) for at in range(60)
        ]
        (table,) = chapter(made(tinh, problems=many), "Điểm cần sửa, cần xem lại").tables
        assert len(table.rows) == 50
        assert table.notes == ("và 10 điểm khác; xem hết bằng lệnh: hoidata check",)


@pytest.mark.parametrize("pair", words._WORDS.values(), ids=words._WORDS)
def test_words_of_both_languages_have_the_same_details(pair):
    vietnamese, english = (
        {name for _, name, *_ in Formatter().parse(text) if name} for text in pair
    )
    assert vietnamese == english
    assert pair[0] != pair[1]


class TestItself:
    def test_prints_its_chapters_numbered(self):
        table = Table(["a"], [["x"]])
        shown = Bulletin("Bản tin", ["Kỳ"], [Chapter("Một", ["lời", table])])
        assert str(shown).startswith("Bản tin\nKỳ\n\n1. Một\n\nlời\n\n---")
        assert shown.chapters[0].tables == (table,)

    def test_shows_itself_in_a_notebook_and_is_short_in_a_console(self, tinh):
        pytest.importorskip("altair")
        shown = bulletin(tinh)
        page = shown._repr_html_()
        assert page.startswith('<div class="hoidata')
        assert page.count("<figure><svg") == sum(
            hasattr(each, "to_dict") for every in shown.chapters for each in every.contents
        )
        assert all(f"<h4>{n}. {each.title}" in page for n, each in enumerate(shown.chapters, 1))
        assert "<script" not in page
        assert "trên 120 suất quà" in page
        assert repr(shown) == f"<Bulletin {shown.title!r}: {len(shown.chapters)} chapters>"
        evil = Bulletin("<b>", ["<i>"], [Chapter("<u>", ["<script>"])])._repr_html_()
        assert not any(tag in evil for tag in ("<b>", "<i>", "<u>", "<script>"))

    def test_holds_nothing_but_texts_tables_and_charts(self):
        with pytest.raises(InvalidData, match=r"field\.type at \$\.contents\[1\]"):
            Chapter("Một", ["lời", 5])
        with pytest.raises(InvalidData, match=r"field\.type at \$\.chapters\[0\]"):
            Bulletin("Bản tin", [], ["Một"])

    def test_has_charts_where_they_are_asked_for(self, tinh):
        pytest.importorskip("altair")
        units = chapter(bulletin(tinh), "Số liệu từng đơn vị")
        table, drawn = units.contents
        assert isinstance(table, Table)
        assert "trên 120 suất quà" in drawn.to_dict()["description"]
        assert "Hội CTĐ tỉnh" not in drawn.to_dict()["description"]
        assert str(bulletin(tinh)) == str(made(tinh))

    def test_says_why_there_is_no_chart(self, of):
        pytest.importorskip("altair")
        many = PROVINCE + "".join(
            f"  - {{id: y{at}, name: Hội thôn {at}, level: xã, parent: tinh}}\n" for at in range(41)
        )
        figures = "format: hoidata/1\nreport: {id: r, organizations: [tinh], period: năm 2025}\n"
        figures += "observations:\n" + "".join(
            f"  - {{id: o{at}, metric: suất quà đã trao, value: {at + 1} suất quà,"
            f" organizations: [y{at}]}}\n"
            for at in range(41)
        )
        units = chapter(bulletin(of(figures, province=many)), "Số liệu từng đơn vị")
        assert units.contents[1].startswith("Có hơn 40 đơn vị nên không vẽ biểu đồ")

    def test_says_what_no_axis_holds(self, of):
        pytest.importorskip("altair")
        huge = f"{10**400} suất quà"
        units = chapter(bulletin(of(report("x1", 2025, huge))), "Số liệu từng đơn vị")
        assert isinstance(units.contents[1], str)

    def test_draws_targets_and_funds(self, of):
        pytest.importorskip("altair")
        shown = bulletin(of(*TINH, report("tinh", 2025, "200 suất quà", more=MORE)))
        assert "200 suất quà" in chapter(shown, "Chỉ tiêu và kết quả").contents[2].description
        assert "25 triệu đồng" in chapter(shown, "Các quỹ").contents[2].description

    def test_names_no_person_that_is_not_public(self):
        data = samples.reports()
        shown = str(made(data, period="6 tháng đầu năm 2024", problems=[]))
        assert not any(
            person.shown_name in shown for person in data.people if person.privacy != "public"
        )

    def test_days_are_those_of_the_reports(self, tinh):
        assert max(each.closed_on for each in tinh.reports) == date(2026, 1, 9)


MONEY = """\
metrics:
  - {code: da_nhan, label: Tiền đã nhận, unit: VND, nature: flow, movement: received}
  - {code: moi_qua, label: Tiền mỗi suất, unit: VND, nature: rate, formula: da_nhan / gifts}
transactions:
  - {id: t1, kind: thu, giver: x2, receiver: x1, value: 20 triệu đồng, period: 1/2/2025}
"""


class TestWhatHasFigures:
    def test_is_what_a_roll_up_has_of_transactions_and_formulas(self, of):
        data = of(report("x1", 2025, "100 suất quà", more=MONEY))
        whole = chapter(made(data, to="x1"), "Kết quả chung")
        assert [row[0] for row in whole.tables[0].texts] == [
            "Suất quà đã trao",
            "Tiền đã nhận",
            "Tiền mỗi suất",
        ]
        asked = made(data, to="x1", metrics=["da_nhan", "moi_qua", "hội viên"])
        assert chapter(asked, "Kết quả chung").contents[1:] == (
            "Chưa có số liệu kỳ này: hội viên.",
        )
        assert (
            made(data, to="x1", metrics=["da_nhan"])
            .facts[1]
            .startswith("Số liệu: 1 số liệu của 1 đơn vị")
        )

    def test_is_money_that_came_in_where_there_is_nothing_else(self, of):
        only = "format: hoidata/1\n" + MONEY[MONEY.index("transactions") :]
        shown = made(of(only), period="2025")
        assert shown.facts[1] == "Số liệu: 1 số liệu của 1 đơn vị"
        table = chapter(shown, "Số liệu từng đơn vị").tables[0]
        assert table.title == "Số tiền vận động được"
        assert any(row[0] == "Hội xã Một" and "20 triệu" in row[1] for row in table.texts)

    def test_is_not_a_formula_whose_parts_do_not_add_up(self, of):
        odd = MONEY.replace(
            "transactions",
            "  - {code: do_tuoi, label: Độ tuổi, unit: tuổi, nature: ratio}\n"
            "  - {code: tuoi, label: Tuổi, unit: tuổi, nature: rate, formula: do_tuoi * 2}\n"
            "transactions",
        )
        shown = made(of(report("x1", 2025, "100 suất quà", more=odd)), to="x1")
        assert "Tuổi" not in str(shown)

    def test_is_not_counted_where_it_is_replaced_or_of_another_span(self, of):
        wide = report("x1", "2024/2025", "500 suất quà", more="").replace("năm ", "")
        new = report("x1", 2025, "110 suất quà").replace("id: x1-2025,", "id: n, revision: 1,")
        shown = made(of(*TINH, wide, new), period="2025")
        assert shown.facts[1].startswith("Số liệu: 2 số liệu của 2 đơn vị")

    def test_many_figures_of_other_spans_are_told_apart_by_their_code(self, of, monkeypatch):
        wide = report("x1", "2024/2025", "500 suất quà").replace("năm ", "")
        monkeypatch.setattr(Problem, "__eq__", None)
        shown = made(of(*TINH, wide), period="2025", problems=[])
        assert "nên không tính: suất quà đã trao (giai đoạn 2024-2025)" in str(shown)


PLAN = """
format: hoidata/1
report: {id: k, kind: plan, organizations: [x1], period: năm 2026, closed_on: 20/12/2025}
observations: [{metric: suất quà đã trao, plan: 200 suất quà}]
"""
TERM = """
format: hoidata/1
report: {id: t, kind: nhiệm kỳ, organizations: [tinh], period: 2021/2026, closed_on: 1/6/2026}
"""


class TestPeriod:
    def test_is_not_that_of_a_plan_or_a_term(self, of):
        shown = made(of(*TINH, PLAN, TERM))
        assert shown.title == "Bản tin năm 2025 · Hội CTĐ tỉnh"
        assert shown.facts[-1].endswith(": nhiệm kỳ 2021-2026, năm 2024, năm 2026")

    def test_is_not_that_of_a_report_without_figures(self, of):
        late = TERM.replace("2021/2026", "quý I/2026").replace("nhiệm kỳ", "quý")
        assert made(of(*TINH, late)).title.startswith("Bản tin năm 2025")
        alone = made(of(late))
        assert alone.title.startswith("Bản tin quý I/2026")

    def test_is_any_where_there_is_no_better(self, of):
        assert made(of(TERM)).title.startswith("Bản tin nhiệm kỳ 2021-2026")
        assert made(of(PLAN)).title.startswith("Bản tin năm 2026")

    def test_is_closed_when_the_last_report_inside_it_is(self, of):
        shown = made(of(*TINH, PLAN, TERM), period="2025")
        assert shown.facts[1].endswith("chốt đến ngày 9/1/2026")
        undated = report("x1", 2025, "5 suất quà").replace(", closed_on: 5/1/2026", "")
        goal = "target_sets: [{period: năm 2025, organizations: [x1], targets: "
        goal += "[{metric: suất quà đã trao, value: 3 suất quà}]}]\n"
        shown = made(of(undated + goal, TERM), period="2025")
        assert shown.facts[1] == "Số liệu: 1 số liệu của 1 đơn vị"
        assert chapter(shown, "Chỉ tiêu và kết quả").contents[0] == (
            "Tính theo các báo cáo đã chốt đến hết ngày 31/12/2025."
        )


def sent(unit, period="2025"):
    return Report(f"r-{unit}", organizations=[unit], period=period)


class TestFilesWithErrors:
    def test_are_told_from_units_that_sent_nothing(self, tinh):
        shown = made(tinh, left_out={"c.yaml": [sent("x3")]})
        assert shown.facts[2] == "Đã báo cáo: 2/3 đơn vị; 1 đơn vị đã gửi, tệp có lỗi"
        told = shown.chapters[0]
        assert told.contents[0] == "Đã gửi nhưng tệp có lỗi nên chưa được tính: Hội xã Ba."
        assert told.tables[0].texts[2][:2] == ("Hội xã Ba", "đã gửi, tệp có lỗi")
        assert "Chưa báo cáo" not in str(shown)

    def test_of_a_report_that_cannot_be_read_are_of_any_period(self, tinh):
        shown = made(tinh, left_out={"c.yaml": ["x3"]}, language="en")
        assert shown.facts[2] == "Reported: 2 of 3 organizations; 1 sent a file with errors"

    def test_of_another_period_change_nothing_but_the_periods_named(self, tinh):
        shown = made(tinh, left_out={"c.yaml": [sent("x3", "2023")]})
        assert shown.chapters[0].contents[0] == "Chưa báo cáo: Hội xã Ba."
        assert shown.facts[-1].endswith(": năm 2023, năm 2024")
        whole = chapter(shown, "Kết quả chung").tables[0]
        assert not any("tệp có lỗi" in note for note in whole.notes)

    def test_never_let_all_have_reported(self, of):
        data = of(*TINH, report("x3", 2025, "1 suất quà"))
        told = made(data, left_out=["in/c.yaml"]).chapters[0].contents[0]
        assert told == (
            "Có tệp có lỗi chưa rõ của đơn vị nào, nên chưa biết hết ai đã báo cáo: c.yaml."
        )
        again = made(data, left_out={"c.yaml": [sent("tinh")]}).chapters[0]
        assert again.contents[0].endswith("chưa được tính: Hội CTĐ tỉnh.")
        more = made(data, left_out={"c.yaml": [sent("x3")]}).chapters[0]
        assert more.contents[0].endswith("chưa được tính: Hội xã Ba.")
        other = made(data, left_out={"c.yaml": [sent("x3", "2023")]}).chapters[0]
        assert other.contents[0] == "Chưa đủ: chưa tính các tệp có lỗi c.yaml."

    def test_are_said_beside_every_total_that_lacks_them(self, of):
        data = of(*TINH, report("x3", 2025, "1 suất quà"))
        lacking = "chưa đủ: chưa tính các tệp có lỗi c.yaml"
        for left_out, units in (
            ({"in/c.yaml": [sent("x3")]}, ["Hội CTĐ tỉnh", "Hội xã Ba"]),
            (["in/c.yaml"], ["Hội CTĐ tỉnh", "Hội xã Một", "Hội xã Hai", "Hội xã Ba"]),
        ):
            shown = made(data, left_out=left_out)
            for title in ("Kết quả chung", "Số liệu từng đơn vị"):
                table = chapter(shown, title).tables[0]
                number = f"[{table.notes.index(next(n for n in table.notes if lacking in n)) + 1}]"
                marked = [row[0] for row in table.texts if number in row[2]]
                assert marked == (units if title.startswith("Số") else ["Suất quà đã trao"])

    def test_are_said_above_targets_funds_and_awards(self, of):
        data = of(*TINH, report("tinh", 2025, "200 suất quà", more=MORE))
        shown = made(data, left_out=["c.yaml"])
        for title in ("Chỉ tiêu và kết quả", "Các quỹ", "Khen thưởng theo cơ quan tặng"):
            said = chapter(shown, title).contents[0]
            assert said == "Chưa đủ: chưa tính các tệp có lỗi c.yaml."

    def test_are_named_without_folders_everywhere(self, tinh):
        file = "/home/ai-do/bao-cao/c.yaml"
        found = [Problem.of("file.unreadable", why=f"không có tệp {file}", file=file)]
        shown = str(made(tinh, problems=found, left_out=[file]))
        assert "c.yaml" in shown
        assert "ai-do" not in shown

    def test_of_a_unit_below_only_are_no_report_of_that_above(self, of):
        flat = PROVINCE.replace(", level: xã", "").replace(", level: tỉnh", "")
        flat = flat[: flat.index("  - {id: x2")]
        table = made(of(report("x1", 2025, "1 suất quà"), province=flat), to="tinh")
        assert "Hội CTĐ tỉnh" not in str(table.chapters[0])
        two = PROVINCE.replace("xã Một, association: ctd, level: xã", "Một, level: tỉnh").replace(
            "level: xã, parent: tinh}\n  - {id: x3", "level: xã, parent: x1}\n  - {id: x3"
        )
        shown = made(of(report("x2", 2025, "1 suất quà"), province=two))
        assert ("Hội Một", "chưa có, mới có số liệu của đơn vị dưới") in (
            shown.chapters[0].tables[0].texts
        )
        assert "Chưa báo cáo: Hội Một" in str(shown.chapters[0])
