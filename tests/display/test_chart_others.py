"""Comparisons, targets, coverage, funds and standings as charts."""

from datetime import date

import altair
import attrs
import pytest

from hoidata import (
    Bound,
    InvalidData,
    Organization,
    Period,
    Problem,
    Quantity,
    Report,
    Target,
    TargetSet,
    display,
    fund_statement,
    io,
)
from hoidata.aggregate import (
    Coverage,
    CoverageRow,
    ProgressStatus,
    Standing,
    Standings,
    TargetProgress,
    TargetSetProgress,
    Timeliness,
    Unranked,
    compare,
    coverage,
    progress,
    rollup,
)
from tests.display.charts import by_place, drawn, looks, rows_of, titles, written

YEAR, BEFORE = Period.year(2022), Period.year(2021)


def dong(millions, bound="exact"):
    return Quantity(millions * 1_000_000, "VND", bound=Bound(bound))


class TestComparisons:
    @pytest.fixture
    def data(self, town, figure):
        return town(
            observations=[
                figure("quyen-gop", "xa-1", dong(12)),
                figure("quyen-gop", "xa-1", dong(10), period=BEFORE),
                figure("quyen-gop", "xa-2", dong(5)),
                figure("so-du", "xa-1", dong(1)),
            ]
        )

    def test_are_pairs_with_the_growth(self, data):
        chart = drawn(compare(data, "quyen-gop", YEAR, to="communal"), data)
        assert {place: written(row) for place, row in by_place(chart).items()} == {
            ("", "Hội xã Một", "năm 2021"): "10 triệu đồng",
            ("", "Hội xã Một", "năm 2022"): "12 triệu đồng (tăng, giảm: 20%)",
            ("", "Hội xã Hai", "năm 2021"): "…",
            ("", "Hội xã Hai", "năm 2022"): "5 triệu đồng",
        }
        assert looks(chart) == ["năm 2021", "năm 2022"]
        assert titles(chart) == ["Số tiền quyên góp"]

    def test_one_is_a_chart_and_what_is_not_complete_looks_so(self, data):
        (row,) = compare(data, "quyen-gop", YEAR, to="thi-xa")
        chart = drawn(row, data, language="en")
        assert looks(chart) == ["2022", "2021, not complete"]
        assert [row["look"] for row in rows_of(chart)] == ["2021, not complete", "2022"]

    def test_of_several_pairs_of_periods_name_them(self, data):
        both = [
            *compare(data, "quyen-gop", YEAR, to="xa-1"),
            *compare(data, "quyen-gop", BEFORE, to="xa-1"),
        ]
        chart = drawn(both, data)
        assert looks(chart) == ["kỳ trước", "kỳ sau"]
        assert {place[1:]: written(row) for place, row in by_place(chart).items()} == {
            ("Hội xã Một năm 2022", "kỳ trước"): "năm 2021: 10 triệu đồng",
            ("Hội xã Một năm 2022", "kỳ sau"): "năm 2022: 12 triệu đồng (tăng, giảm: 20%)",
            ("Hội xã Một năm 2021", "kỳ trước"): "năm 2020: …",
            ("Hội xã Một năm 2021", "kỳ sau"): "năm 2021: 10 triệu đồng",
        }

    def test_of_several_metrics_have_no_axis(self, data):
        both = [*compare(data, "quyen-gop", YEAR), *compare(data, "so-du", YEAR)]
        with pytest.raises(InvalidData, match=r"chart\.metrics"):
            drawn(both, data)

    def test_given_twice_do_not_hide_each_other(self, data):
        (row,) = compare(data, "quyen-gop", YEAR, to="xa-1")
        chart = drawn([row, row], data)
        assert [each["row"] for each in rows_of(chart)] == [
            *("Hội xã Một", "Hội xã Một"),
            *("Hội xã Một (2)", "Hội xã Một (2)"),
        ]


class TestTargets:
    @pytest.fixture
    def data(self, town, figure):
        wanted = [Target("quyen-gop", dong(10)), Target("so-du", dong(4)), Target("chenh", dong(1))]
        return town(
            target_sets=[TargetSet("bo", ["xa-1"], period=YEAR, targets=wanted)],
            observations=[
                figure("quyen-gop", "xa-1", dong(12, "more_than")),
                figure("so-du", "xa-1", dong(1)),
            ],
        )

    def test_are_drawn_in_percent_and_judged_by_colour_and_sign(self, data):
        chart = drawn(progress(data, at=YEAR.end), data)
        rows = rows_of(chart)
        assert [(row["row"], written(row)) for row in rows] == [
            ("số tiền quyên góp", "trên 12 triệu đồng / ≥ 10 triệu đồng (trên 120%)"),
            ("số dư quỹ", "1 triệu đồng / ≥ 4 triệu đồng (25%)"),
            ("chênh lệch", "… / ≥ 1 triệu đồng"),
        ]
        assert [(row.get("to"), row["goal"], row["look"]) for row in rows] == [
            (120, 100, "đạt"),
            (25, 100, "không đạt"),
            (None, 100, "chưa kết luận được"),
        ]
        for channel in ("shape", "stroke"):
            assert looks(chart, channel) == ["đạt", "không đạt", "chưa kết luận được"]
        assert len({row["fill"] for row in rows}) == 3
        # Written below each other, beside all bars.
        assert {row["tip"] for row in rows} == {120}

    @pytest.mark.parametrize("status", list(ProgressStatus))
    def test_every_verdict_has_a_sign_of_its_own(self, status):
        target = Target("quyen-gop", dong(10))
        row = TargetProgress(target=target, organizations=("a",), period=None, status=status)
        entry = TargetSetProgress(
            promise=TargetSet("bo", ["a"], period=YEAR, targets=[target]), rows=(row,), declared=1
        )
        (shown,) = rows_of(drawn(entry, language="en"))
        assert shown["look"] == display.label(status, "en")

    def test_of_several_organizations_and_periods_name_them(self, data):
        (entry,) = progress(data, at=YEAR.end)
        first, second, *_ = entry.rows
        other = attrs.evolve(second, organizations=("xa-1", "xa-2"), period=BEFORE)
        chart = drawn(attrs.evolve(entry, rows=(first, other)), data)
        assert [row["row"].split("\n") for row in rows_of(chart)] == [
            ["số tiền quyên góp", "Hội xã Một", "năm 2022"],
            ["số dư quỹ", "Hội xã Một + Hội xã Hai", "năm 2021"],
        ]


class TestCoverage:
    @pytest.fixture
    def data(self, town, figure):
        on_time = {"closed_on": date(2022, 12, 20), "due_on": date(2022, 12, 31)}
        late = {"closed_on": date(2023, 1, 20), "due_on": date(2022, 12, 31)}
        later = Organization("xa-2", "Hội xã Hai", level="communal", valid_from=date(2022, 1, 1))
        tables = town()
        return town(
            organizations=[*tables.organizations[:2], later],
            reports=[
                Report("r1", ["xa-1"], period=YEAR, **on_time),
                Report("r2", ["xa-2"], period=YEAR, **late),
            ],
            observations=[figure("quyen-gop", "xa-1", dong(1), period=BEFORE)],
        )

    def test_is_a_grid_of_organizations_and_periods(self, data):
        asked = [coverage(data, each, to="communal") for each in (YEAR, BEFORE)]
        chart = drawn(asked, data)
        assert titles(chart) == ["Tình hình báo cáo năm 2021, năm 2022"]
        columns = [row["column"].split("\n") for row in rows_of(chart)]
        assert (
            columns
            == [["năm 2021", "đã báo cáo:", "1/1"]] * 2 + [["năm 2022", "đã báo cáo:", "2/2"]] * 2
        )
        assert [(row["row"], row["look"], row["text"]) for row in rows_of(chart)] == [
            ("Hội xã Một", "chưa ghi đủ ngày", "có số liệu, chưa có báo cáo riêng"),
            ("Hội xã Hai", "không phải báo cáo", ""),
            ("Hội xã Một", "đúng hạn", "20/12/2022"),
            ("Hội xã Hai", "trễ hạn", "20/1/2023"),
        ]
        assert looks(chart, "shape") == [
            "đúng hạn",
            "trễ hạn",
            "chưa ghi đủ ngày",
            "không phải báo cáo",
        ]
        assert "không phải báo cáo" not in chart["description"]

    def test_says_who_is_missing_what_and_how_many_are_not_named(self):
        row = CoverageRow(organization="a", report=None, missing=("quyen-gop",))
        chart = drawn(Coverage(period=YEAR, rows=(row,), unnamed=2), language="en")
        (cell,) = rows_of(chart)
        assert (cell["look"], cell["text"], cell["tip4"]) == ("missing", "", "quyen-gop")
        assert titles(chart) == ["Reports for 2022", "2 units are not named"]

    def test_has_no_day_where_none_is_known(self):
        report = Report("r", ["a"], period=YEAR)
        row = CoverageRow(organization="a", report=report, timeliness=Timeliness.UNDATED)
        assert rows_of(drawn(Coverage(period=YEAR, rows=(row,))))[0]["text"] == ""

    def test_of_one_period_is_joined(self):
        rows = [CoverageRow(organization=each, report=None) for each in ("a", "b")]
        asked = [Coverage(period=YEAR, rows=(row,), unnamed=1) for row in rows]
        chart = drawn(asked)
        assert [row["column"].split("\n")[-1] for row in rows_of(chart)] == ["0/4"] * 2
        with pytest.raises(InvalidData, match=r"chart\.twice .* 'a' is in two answers .* 2022"):
            drawn([asked[0], asked[0]])

    def test_of_nobody_says_so(self):
        assert "không có mục nào" in drawn(Coverage(period=YEAR, rows=()))["description"]

    def test_of_too_many_is_refused(self):
        rows = tuple(CoverageRow(organization=f"a{at}", report=None) for at in range(601))
        with pytest.raises(InvalidData, match=r"chart\.size"):
            drawn(Coverage(period=YEAR, rows=rows))


FUND = """
format: hoidata/1
organizations: [{id: mttq, name: Ủy ban MTTQ xã}]
people: [{id: nguoi, name: Trần Thị Bí Mật}]
funds:
  - id: quy
    name: Quỹ Vì người nghèo
    holder: mttq
    period: năm 2024
    opening: 1 triệu đồng
    closing: 4.500.000 đồng
    planned_spending: 2 triệu đồng
    complete: đầy đủ
    transactions:
      - {kind: thu, giver: nguoi, value: 3 triệu đồng}
      - {kind: thu, giver: Bà C, value: 4 triệu đồng}
      - {kind: lãi, giver: Agribank, value: trên 1 triệu đồng}
      - {kind: chi, receiver: mttq, value: 500 nghìn đồng}
"""


def flow(**stated):
    """Return the steps of a fund, with what is stated about its year, by name."""
    lines = [f"    {key}: {each}" for key, each in stated.items() if key == "transactions"]
    lines += [f"    {key}: {each} đồng" for key, each in stated.items() if key != "transactions"]
    head = FUND.partition("    opening")[0]
    data = io.loads("\n".join((head, *lines)), strict=False)
    rows = rows_of(drawn(fund_statement(data, "quy", "2024"), data))
    return {row["row"]: row for row in rows}


class TestFund:
    def test_goes_by_steps_from_balance_to_balance(self):
        data = io.loads(FUND)
        chart = drawn(fund_statement(data, "quy", "2024"), data)
        rows = rows_of(chart)
        assert [(row["row"], written(row)) for row in rows] == [
            ("số dư đầu kỳ", "1 triệu đồng"),
            ("thu", "+ 7 triệu đồng"),
            ("thu: lãi", "+ trên 1 triệu đồng"),
            ("chi", "− 500 nghìn đồng"),
            ("chi: kế hoạch", "− 2 triệu đồng"),
            ("chênh lệch", "dưới -2 triệu đồng"),
            ("số dư cuối kỳ", "4,5 triệu đồng"),
        ]
        steps = [(row["from"], row["to"]) for row in rows]
        assert steps == [(0, 1), (1, 8), (8, 9), (9, 8.5), (8.5, 6.5), (6.5, 4.5), (0, 4.5)]
        assert [row["up"] for row in rows] == [False, False, True, True, True, False, False]
        codes = [Quantity.parse(row["code"]) for row in rows]
        assert [each.format() for each in codes] == [
            *("1 triệu đồng", "7 triệu đồng", "trên 1 triệu đồng", "500 nghìn đồng"),
            *("2 triệu đồng", "dưới -2 triệu đồng", "4,5 triệu đồng"),
        ]

    @pytest.mark.parametrize(
        ("opening", "ends", "place"),
        [
            ("5 triệu", (25, 25, 25), 24),
            ("trên 5 triệu", (25, 25, None), 24),
            ("dưới 5 triệu", (25, None, 25), 24),
            ("khoảng 5 triệu", (25, None, None), 24),
            ("từ 4 triệu đến 6 triệu", (25, 24, 26), 24),
        ],
    )
    def test_a_step_is_as_certain_as_the_balance_before_it(self, opening, ends, place):
        rows = flow(opening=opening, income="20 triệu", spending="1 triệu")
        assert tuple(rows["thu: chưa liệt kê"][key] for key in ("to", "low", "high")) == ends
        assert rows["chi: chưa liệt kê"]["to"] == place
        assert Quantity.parse(rows["thu: chưa liệt kê"]["code"]) == Quantity.parse("20 triệu đồng")

    def test_a_step_of_which_nothing_is_known_leaves_doubt_to_those_after_it(self):
        rows = flow(opening="5 triệu", spending="1 triệu")
        assert written(rows["thu: chưa liệt kê"]) == "…"
        spent = rows["chi: chưa liệt kê"]
        assert (written(spent), spent["from"], spent["to"]) == ("− 1 triệu đồng", 5, 4)
        assert (spent["low"], spent["high"]) == (4, None)

    def test_signs_stand_before_income_and_spending_only(self):
        rows = flow(opening="5 triệu", income="20 triệu", spending="0", closing="20 triệu")
        assert written(rows["chênh lệch"]) == "-5 triệu đồng"
        assert (rows["chênh lệch"]["from"], rows["chênh lệch"]["to"]) == (25, 20)
        code = rows["chênh lệch"]["code"]
        assert Quantity.parse(code) == Quantity.parse("-5 triệu đồng")

    def test_less_than_is_listed_goes_back(self):
        listed = "[{kind: thu, value: 9 triệu đồng}, {kind: chi, value: 4 triệu đồng}]"
        rows = flow(opening="5 triệu", income="7 triệu", spending="3 triệu", transactions=listed)
        assert [written(row) for row in rows.values()][1:5] == [
            *("+ 9 triệu đồng", "-2 triệu đồng", "− 4 triệu đồng", "1 triệu đồng"),
        ]
        assert [row["to"] for row in rows.values() if "to" in row] == [5, 14, 12, 8, 9]

    def test_an_unknown_difference_is_a_gap(self):
        rows = flow(opening="trên 5 triệu", income="20 triệu", closing="trên 20 triệu")
        assert written(rows["chênh lệch"]) == "không rõ"
        assert "to" not in rows["chênh lệch"]

    def test_a_balance_without_any_end_is_about_its_headline(self):
        rows = flow(opening="trên 5 triệu", income="trên 2 triệu", spending="trên 1 triệu")
        assert (rows["chi: chưa liệt kê"]["to"], rows["chi: chưa liệt kê"]["bound"]) == (6, "about")

    def test_names_nobody(self):
        data = io.loads(FUND)
        text = str(drawn(fund_statement(data, "quy", "2024"), data))
        assert "Bí Mật" not in text
        assert "Bà C" not in text

    def test_without_an_opening_balance_begins_at_0_and_says_so(self):
        text = FUND.replace("opening: 1 triệu đồng", "income: trên 9 triệu đồng")
        text = text.replace("complete: đầy đủ", "periods: []").replace(
            "closing: 4.500.000 đồng", ""
        )
        data = io.loads(text.replace("    periods: []\n", ""))
        chart = drawn(fund_statement(data, "quy", "2024"), data, language="en")
        rows = rows_of(chart)
        assert [(row["row"], written(row)) for row in rows] == [
            ("opening balance", "…"),
            ("income: incoming funds", "+ 7 triệu đồng"),
            ("income: interest", "+ trên 1 triệu đồng"),
            ("income: not listed", "+ khoảng 1 triệu đồng"),
            ("spending: expenditure", "− 500 nghìn đồng"),
            ("spending: not listed", "…"),
            ("spending: planned", "− 2 triệu đồng"),
            ("closing balance", "…"),
        ]
        assert titles(chart)[1] == "The opening balance is not known: the steps start at 0."


WHY = Problem.of("standings.no_targets", found="2022")


class TestStandings:
    def test_are_in_order_and_say_who_is_level(self, town):
        def rank(unit, score, best, worst):
            return Standing(
                organization=unit, score=Quantity(score), best_rank=best, worst_rank=worst
            )

        ranked = Standings(
            bloc="khoi",
            period=YEAR,
            rows=(rank("a", 3, 1, 1), rank("xa-1", 2, 2, 3), rank("xa-2", 2, 2, 3)),
            unranked=(Unranked(organization="thi-xa", problems=(WHY,)),),
            problems=(WHY,) * 5,
        )
        chart = drawn(ranked, town())
        assert [(row["row"], written(row)) for row in rows_of(chart)] == [
            ("1. a", "3"),
            ("2–3. Hội xã Một", "2 (đồng hạng)"),
            ("2–3. Hội xã Hai", "2 (đồng hạng)"),
            ("Hội Chữ thập đỏ thị xã", "…"),
        ]
        assert rows_of(chart)[-1]["tip3"] == WHY.translate("vi")
        assert titles(chart)[-1] == "và 2 mục khác"

    def test_of_nobody_say_so(self):
        chart = drawn(Standings(bloc="khoi", period=YEAR), language="en")
        assert chart["description"] == "Standings of khoi, 2022. nothing to show."


class TestDoor:
    @pytest.mark.parametrize(
        "answer", [[WHY], 5, [5], {"a": 5}, [Coverage(period=YEAR, rows=()), WHY]]
    )
    def test_refuses_what_has_no_chart(self, answer):
        with pytest.raises(InvalidData, match=r"field\.type at \$\.answer"):
            display.chart(answer)

    def test_refuses_other_languages(self):
        with pytest.raises(InvalidData, match=r"field\.choice"):
            display.chart([], language="fr")

    def test_names_the_extra_that_is_missing(self, monkeypatch):
        monkeypatch.setitem(__import__("sys").modules, "altair", None)
        with pytest.raises(ImportError, match=r"pip install 'hoidata\[notebook\]'"):
            display.chart([])

    def test_names_organizations_as_the_answer_does(self, town, figure):
        data = town(observations=[figure("quyen-gop", "xa-1", dong(1))])
        chart = drawn(compare(data, "quyen-gop", YEAR, to="xa-1"))
        assert rows_of(chart)[0]["row"] == "Hội xã Một"

    @pytest.mark.parametrize("kind", ["layer", "facet", "vconcat", "grid", "nothing"])
    def test_makes_a_chart_that_altair_takes(self, town, figure, kind):
        data = town(
            observations=[
                figure("quyen-gop", "xa-1", dong(1, "more_than")),
                figure("quyen-gop", "xa-2", dong(2, "about"), period=BEFORE),
            ]
        )
        years = rollup(data, "quyen-gop", over="year", to="communal")
        answer, kept = {
            "layer": (compare(data, "quyen-gop", YEAR), altair.LayerChart),
            "facet": (years, altair.FacetChart),
            "vconcat": ({"a": years, "b": years}, altair.VConcatChart),
            "grid": (coverage(data, YEAR), altair.LayerChart),
            "nothing": ((), altair.LayerChart),
        }[kind]
        made = display.chart(answer, data, language="en")
        assert isinstance(made, kept)
        spec = made.to_dict()
        assert made.description == spec["description"] == drawn(answer, data, "en")["description"]

    def test_takes_targets(self):
        target = Target("quyen-gop", dong(10))
        row = TargetProgress(target=target, organizations=("a",), period=None)
        entry = TargetSetProgress(
            promise=TargetSet("bo", ["a"], period=YEAR, targets=[target]), rows=(row,), declared=1
        )
        assert display.chart(entry).to_dict()["layer"]
