"""Totals as a table."""

from datetime import date

import attrs
import pytest

from hoidata import (
    Attachment,
    Bound,
    Dataset,
    Metric,
    Organization,
    Period,
    Quantity,
    Ratio,
    compare,
    display,
    io,
    rollup,
)

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
HALF = Period(date(2022, 1, 1), date(2022, 6, 30))


def dong(millions, bound="exact"):
    return Quantity(millions * 1_000_000, "VND", bound=Bound(bound))


def test_organizations_stand_down_and_periods_across_with_bounds(town, figure):
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(10, "more_than"), period=HALF),
            figure("quyen-gop", "xa-2", dong(5)),
        ]
    )
    table = display.table(rollup(data, "quyen-gop", to="communal"), data)
    assert table.title == "Số tiền quyên góp"
    assert table.header == ("tổ chức", "6 tháng đầu năm 2022", "năm 2022")
    assert table.texts == (
        ("Hội xã Một", "trên 10 triệu đồng", "trên 10 triệu đồng [1]"),
        ("Hội xã Hai", "…", "5 triệu đồng"),
    )


def test_days_without_a_figure_are_told_in_a_note(town, figure):
    data = town(observations=[figure("quyen-gop", "xa-1", dong(10), period=HALF)])
    table = display.table(rollup(data, "quyen-gop", to="xa-1", over="year"), data)
    assert table.texts == (("Hội xã Một", "ít nhất 10 triệu đồng [1]"),)
    assert table.notes == ("[1] mới có số liệu của 6 tháng đầu năm 2022",)


def test_units_without_a_figure_are_told_in_a_note(town, figure):
    data = town(observations=[figure("quyen-gop", "xa-1", dong(10))])
    table = display.table(rollup(data, "quyen-gop", to="thi-xa"), data, language="en")
    assert table.texts == (("Hội Chữ thập đỏ thị xã", "ít nhất 10 triệu đồng [1]"),)
    assert table.notes == ("[1] figures of 1 of 2 units below only; no figures of: Hội xã Hai",)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({}, "90 triệu đồng"),
        ({"item": "đường cờ"}, "ít nhất 90 triệu đồng [1] [2]"),
        ({"scope": "own"}, "ít nhất 91 triệu đồng [1]"),
    ],
)
def test_what_an_organization_states_of_its_whole_needs_no_units(town, figure, said, shown):
    data = town(
        observations=[
            figure("quyen-gop", "thi-xa", dong(90), **said),
            figure("quyen-gop", "xa-1", dong(1), **({} if "scope" in said else said)),
        ]
    )
    table = display.table(rollup(data, "quyen-gop", to="thi-xa"), data)
    assert table.texts == (("Hội Chữ thập đỏ thị xã", shown),)


def test_other_doubts_about_a_figure_are_told_in_a_note(town, figure):
    data = town(
        observations=[
            figure("quyen-gop", "thi-xa", dong(3)),
            *(figure("quyen-gop", unit, dong(10)) for unit in ("xa-1", "xa-2")),
        ]
    )
    rolled = rollup(data, "quyen-gop", to="thi-xa")
    (problem,) = rolled["thi-xa", YEAR].problems
    table = display.table(rolled, data)
    assert table.texts[0][1] == "3 triệu đồng [1]"
    assert table.notes == (f"[1] {problem.translate('vi')}",)


def test_note_that_holds_for_several_figures_stands_once(town, figure):
    data = town(
        observations=[figure("quyen-gop", unit, dong(10), period=HALF) for unit in ("xa-1", "xa-2")]
    )
    table = display.table(rollup(data, "quyen-gop", to="communal", over="year"), data)
    assert [row[1] for row in table.texts] == ["ít nhất 10 triệu đồng [1]"] * 2
    assert len(table.notes) == 1


def test_joint_figure_without_a_common_unit_has_a_row_of_its_own(town, figure):
    data = town(attachments=[], observations=[figure("quyen-gop", ("xa-1", "xa-2"), dong(10))])
    rolled = rollup(data, "quyen-gop")
    assert display.table(rolled, data).texts[0][0] == "(các đơn vị phối hợp)"
    assert (
        display.table(rolled, data, language="en").texts[0][0] == "(several organizations jointly)"
    )


def test_problems_of_the_whole_stand_below(town, figure):
    straddling = Period(date(2022, 6, 1), date(2022, 7, 31))
    data = town(
        observations=[
            figure("quyen-gop", "xa-1", dong(1), period=straddling),
            figure(
                "quyen-gop", "xa-2", dong(1), period=Period(date(2022, 6, 1), date(2022, 6, 30))
            ),
        ]
    )
    rolled = rollup(data, "quyen-gop", to="communal", over="month")
    notes = display.table(rolled, data).notes
    assert rolled.problems[0].translate("vi") in notes


def test_organization_that_is_not_defined_is_named_by_its_id(town, figure):
    data = town(observations=[figure("quyen-gop", "ai-do", dong(1))])
    assert display.table(rollup(data, "quyen-gop"), data).texts[0][0] == "ai-do"


def test_english_metric_label_is_used_where_there_is_one(town, figure):
    data = town(observations=[figure(m, "xa-1", dong(1)) for m in ("so-du", "quyen-gop")])
    titles = [
        display.table(rollup(data, metric), data, language="en").title
        for metric in ("so-du", "quyen-gop")
    ]
    assert titles == ["Balance", "Số tiền quyên góp"]


class TestPartialTotals:
    """What is missing is said in words, and no answer looks exact."""

    def notes(self, data, **asked):
        language = asked.pop("language", "vi")
        rolled = rollup(data, "quyen-gop", to="thi-xa", **asked)
        return display.table(rolled, data, language=language).notes

    def test_units_that_lack_some_days_are_named_with_them(self, town, figure):
        first = Period(date(2022, 1, 1), date(2022, 3, 31))
        data = town(
            observations=[
                figure("quyen-gop", "xa-1", dong(10), period=HALF),
                figure("quyen-gop", "xa-2", dong(10), period=first),
            ]
        )
        assert self.notes(data, over="year") == (
            (
                "[1] mới có số liệu của 6 tháng đầu năm 2022; thiếu số của: Hội xã Hai "
                "(từ tháng 4 đến tháng 12/2022)"
            ),
        )

    def test_days_that_nobody_has_are_said_once(self, town, figure):
        both = [figure("quyen-gop", unit, dong(10), period=HALF) for unit in ("xa-1", "xa-2")]
        data = town(observations=both)
        assert self.notes(data, over="year") == ("[1] mới có số liệu của 6 tháng đầu năm 2022",)

    def test_own_figures_of_the_unit_are_missing_too(self, town, figure):
        all_below = [figure("quyen-gop", unit, dong(10)) for unit in ("xa-1", "xa-2")]
        last = Period(date(2021, 1, 1), date(2021, 12, 31))
        own = figure("quyen-gop", "thi-xa", dong(1), scope="own", period=last)
        data = town(observations=[*all_below, own])
        assert self.notes(data, over="2022") == ("[1] thiếu số của: riêng Hội Chữ thập đỏ thị xã",)

    def test_balances_of_units_are_missing_at_the_end(self, town, figure):
        data = town(observations=[figure("so-du", "xa-1", dong(10))])
        table = display.table(rollup(data, "so-du", to="thi-xa"), data)
        assert table.texts[0][1] == "ít nhất 10 triệu đồng [1]"
        assert table.notes[0].endswith("thiếu số của: Hội xã Hai")

    def test_units_that_are_not_named_are_counted_by_level(self, figure):
        units = [
            Organization("xa", "Hội xã A", level="xã", expected={"chi hội": 3}),
            Organization("thi-xa", "Hội huyện", level="huyện"),
            *(Organization(each, each, level="chi hội") for each in ("c1", "c2")),
        ]
        edges = [Attachment("c1", "xa"), Attachment("c2", "xa"), Attachment("xa", "thi-xa")]
        data = Dataset(
            organizations=units,
            attachments=edges,
            metrics=[Metric("quyen-gop", "số tiền quyên góp", "VND")],
            observations=[figure("quyen-gop", unit, dong(10)) for unit in ("c1", "c2")],
        )
        assert self.notes(data, over="2022") == (
            "[1] thiếu số của: 1 chi hội chưa nêu tên của Hội xã A",
        )
        rolled = rollup(data, "quyen-gop", to="xa", over="2022")
        (note,) = display.table(rolled, data, language="en").notes
        assert note.endswith("; no figures of: 1 chapter not named")

    def test_many_units_are_counted(self, figure):
        units = [Organization(f"u{number}", f"Đơn vị {number}") for number in range(15)]
        edges = [Attachment(unit.id, "thi-xa") for unit in units]
        data = Dataset(
            organizations=[Organization("thi-xa", "Thị xã"), *units],
            attachments=edges,
            metrics=[Metric("quyen-gop", "số tiền quyên góp", "VND")],
            observations=[figure("quyen-gop", "u0", dong(1))],
        )
        assert self.notes(data)[0].endswith("Đơn vị 5 và 4 mục khác")
        assert self.notes(data, language="en")[0].endswith("Đơn vị 5 and 4 others")

    def test_units_that_are_only_counted_are_numbers(self, town, figure):
        data = town(observations=[figure("quyen-gop", "xa-1", dong(10))])
        first, *rest = data.organizations
        data = attrs.evolve(
            data, organizations=[attrs.evolve(first, expected={"communal": 34}), *rest]
        )
        assert self.notes(data)[0].startswith("[1] mới có số liệu của 1/34 đơn vị trực thuộc")


class TestCells:
    def cell(self, town, figure, *said, metric="quyen-gop"):
        figures = [
            figure(metric, unit, value, **fields)
            for unit, (value, fields) in zip(("xa-1", "xa-2"), said, strict=False)
        ]
        data = town(observations=figures)
        return display.table(rollup(data, metric, to="thi-xa"), data).texts[0][1]

    def test_headline_that_its_bound_would_hide_stays_in_sight(self, town, figure):
        about = Quantity.parse("khoảng 10 tỷ đồng")
        assert self.cell(town, figure, (about, {}), (dong(1), {})) == (
            "ít nhất 1 triệu đồng, ước khoảng 10 tỷ 1 triệu đồng"
        )
        nearly = Quantity.parse("gần 8,2 tỷ đồng")
        more = Quantity.parse("trên 4,5 tỷ đồng")
        assert self.cell(town, figure, (nearly, {}), (more, {})) == (
            "trên 4,5 tỷ đồng, ước khoảng 12,7 tỷ đồng"
        )
        assert self.cell(town, figure, (about, {})) == "khoảng 10 tỷ đồng [1]"

    def test_bound_whose_headline_is_its_end_stays_as_it_is(self, town, figure):
        least = Quantity.parse("từ 500 triệu đồng trở lên")
        assert self.cell(town, figure, (least, {}), (dong(3), {})) == "từ 503 triệu đồng trở lên"

    def test_figures_that_are_not_firm_are_marked(self, town, figure):
        estimated = (dong(1), {"status": "E"})
        assert self.cell(town, figure, estimated, (dong(1), {})) == "2 triệu đồng (ước đạt)"
        data = town(observations=[figure("quyen-gop", "xa-1", dong(1), status="P")])
        table = display.table(rollup(data, "quyen-gop", to="xa-1"), data, language="en")
        assert (table.texts[0][1], table.notes) == ("1 triệu đồng (provisional)", ())

    def test_pairs_are_pairs(self, town, figure):
        assert self.cell(town, figure, (Ratio(1, 2), {}), metric="dang-ky") == "1/2 chi hội [1]"

    def test_metric_that_may_be_negative_is_not_said_to_be_at_least_anything(self, town, figure):
        assert self.cell(town, figure, (dong(1), {}), metric="chenh") == "1 triệu đồng [1]"


class TestRowsOfTheSilent:
    def rows(self, data, **asked):
        return display.table(rollup(data, "quyen-gop", **asked), data).texts

    def test_units_below_that_were_expected_have_one(self, town, figure):
        data = town(observations=[figure("quyen-gop", "xa-2", dong(10))])
        assert [row[0] for row in self.rows(data)] == [
            "Hội Chữ thập đỏ thị xã",
            "Hội xã Một",
            "Hội xã Hai",
        ]
        assert self.rows(data)[1] == ("Hội xã Một", "…")
        assert [row[0] for row in self.rows(data, to="communal")] == ["Hội xã Một", "Hội xã Hai"]
        assert [row[0] for row in self.rows(data, to="thi-xa")] == ["Hội Chữ thập đỏ thị xã"]

    def test_units_that_do_not_exist_have_none(self, town, figure):
        ended = Organization("xa-1", "Hội xã Một", level="communal", valid_to=date(2021, 12, 31))
        data = town(observations=[figure("quyen-gop", "xa-2", dong(10))])
        kept = [each for each in data.organizations if each.id != "xa-1"]
        data = attrs.evolve(data, organizations=[*kept, ended])
        assert [row[0] for row in self.rows(data, to="communal")] == ["Hội xã Hai"]

    def test_order_that_was_asked_for_comes_first(self, town, figure):
        rows = [figure("quyen-gop", unit, dong(n)) for n, unit in enumerate(("xa-2", "thi-xa"), 1)]
        data = town(observations=rows)
        rolled = rollup(data, "quyen-gop").sorted(lambda total: total.quantity.value)
        table = display.table(rolled, data)
        assert [row[0] for row in table.texts] == [
            "Hội xã Hai",
            "Hội Chữ thập đỏ thị xã",
            "Hội xã Một",
        ]
        assert len(display.table(rolled.filter(lambda _: True), data).texts) == 2
        assert display.table(rolled.filter(lambda _: False), data).texts == ()

    def test_joint_figures_without_a_unit_expect_nobody(self, town, figure):
        data = town(attachments=[], observations=[figure("quyen-gop", ("xa-1", "xa-2"), dong(1))])
        assert len(self.rows(data)) == 1


class TestFiguresThatDoNotCount:
    def test_are_named_with_the_reason(self, town, figure):
        across = Period(date(2022, 7, 1), date(2023, 6, 30))
        data = town(
            observations=[
                figure("quyen-gop", "xa-1", dong(10)),
                figure("quyen-gop", "xa-1", dong(5), period=across),
            ]
        )
        table = display.table(rollup(data, "quyen-gop", to="xa-1", over="2022"), data)
        assert table.notes[0] == (
            "[1] không tính 5 triệu đồng (Hội xã Một, từ tháng 7/2022 đến tháng 6/2023): "
            "vượt ra ngoài kỳ nên không tách được"
        )

    def test_are_few_in_a_note(self, town, figure):
        across = [Period(date(2022, 7, day), date(2023, 6, 30)) for day in range(1, 6)]
        more = [figure("quyen-gop", "xa-1", dong(5), period=each) for each in across]
        data = town(observations=[figure("quyen-gop", "xa-1", dong(10)), *more])
        table = display.table(rollup(data, "quyen-gop", to="xa-1", over="2022"), data)
        assert table.notes[0].endswith("; và 2 mục khác")


class TestUnitsOfOneName:
    OWN = "  - {{id: {0}, name: Hội tỉnh An, {1}}}\n"
    GIVEN = (
        "  - {{id: {0}-{1}, metric: gifts, value: 5 suất quà, "
        "organizations: [{0}], period: năm {1}}}\n"
    )

    def of(self, *fields):
        units = "".join(self.OWN.format(f"u{n}", field) for n, field in enumerate(fields))
        given = "".join(
            self.GIVEN.format(f"u{n}", year) for n in range(len(fields)) for year in (2024, 2025)
        )
        return io.loads(f"format: hoidata/1\norganizations:\n{units}observations:\n{given}")

    @pytest.mark.parametrize(
        ("fields", "language", "names"),
        [
            (
                ["valid_to: 30/6/2025", "valid_from: 1/7/2025"],
                "vi",
                ["tính đến hết tháng 6/2025", "từ tháng 7/2025 trở đi"],
            ),
            (["valid_to: 30/6/2025", "level: tỉnh"], "en", ["up to the end of June 2025", "u1"]),
            (["level: tỉnh", "level: tỉnh"], "vi", ["u0", "u1"]),
            (["valid_to: 30/6/2025"] * 2, "vi", ["u0", "u1"]),
        ],
    )
    def test_are_told_apart(self, fields, language, names):
        data = self.of(*fields)
        expected = [f"Hội tỉnh An ({each})" for each in names]
        rolled = rollup(data, "gifts", over="year")
        texts = display.table(rolled, data, language=language).texts
        assert [row[0] for row in texts] == expected
        compared = compare(data, "gifts", period="2025")
        texts = display.table(compared, data, language=language).texts
        assert [row[0] for row in texts] == expected

    def test_of_names_of_their_own_are_called_by_these(self):
        data = self.of("valid_to: 30/6/2025")
        assert display.table(rollup(data, "gifts", over="year"), data).texts[0][0] == "Hội tỉnh An"
