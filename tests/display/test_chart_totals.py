"""Totals as bars."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import (
    Bound,
    Dataset,
    InvalidData,
    Metric,
    Observation,
    Organization,
    OrganizationChange,
    Period,
    Quantity,
    Ratio,
    Unit,
    rollup,
)
from hoidata.aggregate import RollUp, Total
from hoidata.display import table
from tests.display.charts import by_place, drawn, encoded, looks, rows_of, titles, written

YEARS = [Period.year(number) for number in (2020, 2021, 2022)]
ONE, TWO = Organization("xa-1", "Hội xã Một"), Organization("xa-2", "Hội xã Hai")
MONEY = Metric("quyen-gop", "số tiền quyên góp", "VND")


def dong(millions, bound="exact"):
    return Quantity(millions * 1_000_000, "VND", bound=Bound(bound))


def total(quantity, unit="xa-1", period=YEARS[0], *, is_complete=True, metric=MONEY):
    return Total(
        organization=unit, period=period, metric=metric, quantity=quantity, is_complete=is_complete
    )


def rolled(*totals, metric=MONEY):
    return RollUp(metric, {(each.organization, each.period): each for each in totals})


def chart_of(*totals, metric=MONEY, data=None, **said):
    data = Dataset(organizations=[ONE, TWO]) if data is None else data
    return drawn(rolled(*totals, metric=metric), data, **said)


def reported(*periods):
    """Return a dataset with a figure of one unit in each of some periods."""
    rows = [
        Observation(f"o-{each}", "quyen-gop", organizations=["xa-1"], period=each, value=dong(1))
        for each in periods
    ]
    return Dataset(organizations=[ONE, TWO], metrics=[MONEY], observations=rows)


def only(quantity, **said):
    (row,) = rows_of(chart_of(total(quantity, **said)))
    return row


class TestBounds:
    @pytest.mark.parametrize(
        ("text", "end", "low", "high", "arrow"),
        [
            ("1,5 tỷ đồng", 1.5, 1.5, 1.5, None),
            ("trên 1,5 tỷ đồng", 1.5, 1.5, None, "up"),
            ("từ 1,5 tỷ đồng trở lên", 1.5, 1.5, None, "up"),
            ("gần 1,5 tỷ đồng", 1.5, None, 1.5, "down"),
            ("dưới 1,5 tỷ đồng", 1.5, None, 1.5, "down"),
            ("không quá 1,5 tỷ đồng", 1.5, None, 1.5, "down"),
            ("từ 1 tỷ đến 3 tỷ đồng", 2.0, 1.0, 3.0, None),
            ("khoảng 1,5 tỷ đồng", 1.5, None, None, None),
        ],
    )
    def test_whiskers_end_where_the_interval_ends(self, text, end, low, high, arrow):
        quantity = Quantity.parse(text)
        row = only(quantity)
        assert (row["to"], row["low"], row["high"]) == (end, low, high)
        assert [name for name in ("up", "down") if row[name]] == ([arrow] if arrow else [])
        assert (row["code"], row["bound"]) == (quantity.code, quantity.bound.value)
        assert written(row) == text
        ends = [None if each is None else Fraction(each, 10**9) for each in quantity.ends[:2]]
        assert ends == [None if each is None else Fraction(each) for each in (low, high)]

    def test_a_line_goes_from_end_to_end_and_through_the_headline(self):
        row = only(Quantity.between(1_000_000, 3_000_000, "VND"))
        assert (row["line_from"], row["line_to"], row["tip"]) == (1, 3, 3)
        low = only(dong(2).with_ends(dong(1, "at_least").ends, 2_000_000, is_near=True))
        assert (low["to"], low["line_from"], low["line_to"], low["up"]) == (2, 1, 2, True)
        assert written(low) == "ít nhất 1 triệu đồng, ước khoảng 2 triệu đồng"

    def test_a_headline_that_is_not_near_the_truth_is_not_drawn(self):
        far = dong(6).with_ends(dong(1, "at_least").ends, 6_000_000, is_near=False)
        row = only(far)
        assert far.value == 6_000_000
        assert (row["to"], written(row)) == (1, "từ 1 triệu đồng trở lên")

    def test_an_unknown_amount_is_a_gap(self):
        row = only(dong(1, "at_least") + dong(5, "less_than") - dong(2, "at_least"))
        assert "to" not in row
        assert (written(row), row["tip"]) == ("không rõ", 0)

    def test_are_explained_where_there_are_any(self):
        assert len(titles(chart_of(total(dong(1))))) == 2
        assert titles(chart_of(total(dong(1, "about"))))[2].startswith("Vạch và mũi tên: giới hạn")


class TestAxis:
    @pytest.mark.parametrize(
        ("quantity", "unit", "place"),
        [
            (Quantity(2_500_000_000, "VND"), "tỷ đồng", 2.5),
            (Quantity(999_000_000, "VND"), "triệu đồng", 999),
            (Quantity(1_500, "VND"), "nghìn đồng", 1.5),
            (Quantity(900, "VND"), "đồng", 900),
            (Quantity(-2_000_000, "VND"), "triệu đồng", -2),
        ],
    )
    def test_of_money_is_in_a_large_unit(self, quantity, unit, place):
        spec = chart_of(total(quantity))
        axis = encoded(spec, "x")["axis"]
        assert (axis["title"], axis["format"]) == (unit, ",.9~f")
        assert rows_of(chart_of(total(quantity)))[0]["to"] == place

    def test_of_other_things_is_in_their_unit_and_whole_numbers(self):
        gifts = Metric("qua", "quà", "suất quà")
        spec = chart_of(total(Quantity(3, "suất quà"), metric=gifts), metric=gifts, language="en")
        axis = encoded(spec, "x")["axis"]
        assert (axis["title"], axis["tickMinStep"]) == ("gifts", 1)

    def test_without_a_unit_has_no_title(self):
        chart = chart_of(total(Quantity(3)))
        assert encoded(chart, "x")["axis"]["title"] is None

    def test_reaches_below_0_and_above_the_longest_bar(self):
        chart = chart_of(total(dong(-2)), total(dong(4), period=YEARS[1]))
        low, high = encoded(chart, "y")["scale"]["domain"]
        assert low < -2
        assert high > 4

    def test_writes_numbers_in_vietnamese(self):
        number = chart_of(total(dong(1)))["config"]["locale"]["number"]
        assert (number["decimal"], number["thousands"]) == (",", ".")

    def test_refuses_what_no_float_holds(self):
        with pytest.raises(InvalidData, match=r"chart\.number .* 300 digits"):
            chart_of(total(Quantity(10**400, "VND")))

    def test_takes_what_a_float_holds(self):
        assert only(Quantity(10**299, "VND"))["to"] == 1e290


class TestOverTime:
    def test_every_organization_has_a_small_chart_and_every_period_a_place(self):
        chart = chart_of(total(dong(1)), total(dong(2), "xa-2", YEARS[1]))
        assert {place: written(row) for place, row in by_place(chart).items()} == {
            ("Hội xã Một", "năm 2020", ""): "1 triệu đồng",
            ("Hội xã Một", "năm 2021", ""): "…",
            ("Hội xã Hai", "năm 2020", ""): "…",
            ("Hội xã Hai", "năm 2021", ""): "2 triệu đồng",
        }
        assert chart["columns"] == 2

    def test_a_year_that_nobody_reported_is_a_gap(self):
        data = reported("2020", "2022")
        chart = drawn(rollup(data, "quyen-gop", over="year"), data)
        gap = by_place(chart)["", "năm 2021", ""]
        assert "to" not in gap
        assert written(gap) == "…"
        assert titles(chart) == ["Số tiền quyên góp", "Hội xã Một"]

    @pytest.mark.parametrize(
        ("over", "shown"),
        [
            (("2020", "2022"), ["năm 2020", "năm 2022"]),
            (("2020", "2022", "2023"), ["năm 2020", "năm 2022", "năm 2023"]),
            (None, ["năm 2020", "năm 2021", "năm 2022"]),
            ("year", ["năm 2020", "năm 2021", "năm 2022"]),
        ],
    )
    def test_there_are_the_periods_that_were_asked_for(self, over, shown):
        data = reported("2020", "2021", "2022")
        chart = drawn(rollup(data, "quyen-gop", over=over), data)
        assert [row["row"] for row in rows_of(chart)] == shown
        assert sum(written(row) == "…" for row in rows_of(chart)) == shown.count("năm 2023")

    def test_no_period_is_between_those_that_are_stated_or_made_in_code(self):
        data = reported("2020", "2022")
        assert len(rows_of(drawn(rollup(data, "quyen-gop"), data))) == 2
        assert len(rows_of(chart_of(total(dong(1)), total(dong(2), period=YEARS[2])))) == 2

    def test_units_are_in_the_order_of_the_table(self):
        rows = (total(dong(1)), total(dong(2), "xa-2"), total(dong(3), period=YEARS[1]))
        answer, data = rolled(*rows), Dataset(organizations=[ONE, TWO])
        for each in (answer, answer.sorted(lambda found: found.quantity.value, reverse=True)):
            groups = [row["group"] for row in rows_of(drawn(each, data))]
            assert [*dict.fromkeys(groups)] == [row[0].value for row in table(each, data).rows]
        other = answer.sorted(lambda found: found.organization, reverse=True)
        assert rows_of(drawn(other, data))[0]["group"] == "Hội xã Hai"

    def test_who_did_not_exist_has_a_dash(self):
        gone = attrs.evolve(ONE, valid_to=date(2020, 12, 31))
        born = attrs.evolve(TWO, valid_from=date(2021, 7, 1))
        data = Dataset(organizations=[gone, born])
        chart = chart_of(
            total(dong(1)),
            total(dong(2), "xa-2", YEARS[2]),
            total(dong(3), None, YEARS[1]),
            data=data,
        )
        assert [written(row) for row in rows_of(chart)] == [
            *("1 triệu đồng", "–", "–"),
            *("–", "…", "2 triệu đồng"),
            *("…", "3 triệu đồng", "…"),
        ]

    def test_what_is_not_complete_looks_and_reads_so(self):
        chart = chart_of(total(dong(1), is_complete=False), total(dong(2), period=YEARS[1]))
        assert looks(chart) == ["đủ số liệu", "chưa đủ số liệu"]
        assert [row["look"] for row in rows_of(chart)] == ["chưa đủ số liệu", "đủ số liệu"]
        assert looks(chart_of(total(dong(1)), total(dong(2), period=YEARS[1]))) == []

    def test_doubts_about_the_whole_are_below_the_title(self, town, figure):
        twice = [figure("quyen-gop", "xa-1", dong(1)), figure("quyen-gop", "ai-do", dong(2))]
        answer = rollup(town(observations=twice), "quyen-gop", to="xa-1")
        several = RollUp(answer.metric, dict(answer), answer.problems * 5)
        below = titles(drawn(several, town()))[1:]
        assert len(answer.problems) <= 3 or "và" in below[-1]


class TestOfOnePeriod:
    def test_the_largest_is_first_and_who_is_silent_last(self, town, figure):
        data = town(
            observations=[
                figure("quyen-gop", "xa-1", dong(1)),
                figure("quyen-gop", "thi-xa", dong(9)),
            ]
        )
        units = ("xa-1", "xa-2", "thi-xa")
        chart = drawn(rollup(data, "quyen-gop", over="2022", to=units), data)
        assert [(row["row"], written(row)) for row in rows_of(chart)] == [
            ("Hội Chữ thập đỏ thị xã", "9 triệu đồng"),
            ("Hội xã Một", "1 triệu đồng"),
            ("Hội xã Hai", "…"),
        ]
        assert titles(chart) == ["Số tiền quyên góp", "Năm 2022"]

    def test_pairs_are_drawn_as_percent_and_written_as_pairs(self):
        pairs = Metric("dang-ky", "chi hội đăng ký", "chi hội", nature="ratio")
        chart = chart_of(total(Ratio(9, 12, unit="chi hội"), metric=pairs), metric=pairs)
        (row,) = rows_of(chart)
        assert (row["to"], written(row)) == (75, "9/12 chi hội")
        assert encoded(chart, "x")["axis"]["title"] == "%"

    def test_units_of_the_dataset_are_written_as_it_labels_them(self):
        data = Dataset(organizations=[ONE], units=[Unit("thẻ nhựa", "Thẻ <b>")])
        cards = Metric("the", "thẻ", "thẻ nhựa")
        chart = chart_of(total(Quantity(5, "thẻ nhựa"), metric=cards), metric=cards, data=data)
        assert written(rows_of(chart)[0]) == "5 Thẻ ‹b>"

    def test_organizations_of_one_name_have_their_ids(self):
        data = Dataset(organizations=[ONE, attrs.evolve(TWO, name="Hội xã Một")])
        chart = chart_of(total(dong(1)), total(dong(2), "xa-2"), data=data)
        assert [row["row"] for row in rows_of(chart)] == ["Hội xã Một (xa-2)", "Hội xã Một (xa-1)"]

    def test_joint_totals_are_named(self):
        assert only(dong(1), unit=None)["row"] == "(các đơn vị phối hợp)"

    def test_one_total_is_a_chart(self):
        (row,) = rows_of(drawn(total(dong(1)), Dataset(organizations=[ONE])))
        assert written(row) == "1 triệu đồng"


class TestSeveral:
    def test_are_below_each_other_on_one_axis(self):
        long = Quantity.parse("từ 1 triệu đến dưới 3 triệu đồng")
        first, second = rolled(total(long)), rolled(total(dong(4), period=YEARS[1]))
        data = Dataset(organizations=[ONE])
        chart = drawn({"lúc đó": first, "hiện <nay": second}, data)
        parts = chart["vconcat"]
        assert [part["title"] for part in parts] == ["lúc đó", "hiện ‹nay"]
        axes = [encoded(part, "y") for part in parts]
        assert axes[0]["scale"]["domain"] == axes[1]["scale"]["domain"]
        assert [written(row) for row in rows_of(chart)] == [
            *("từ 1 triệu đến dưới 3 triệu đồng", "…"),
            *("…", "4 triệu đồng"),
        ]
        assert parts[0]["height"] == parts[1]["height"]
        said = "lúc đó: năm 2020: từ 1 triệu đến dưới 3 triệu đồng; lúc đó: năm 2021: …;"
        assert said in chart["description"]

    def test_of_a_reform_have_the_units_of_both_sides(self):
        old = [ONE, TWO]
        change = OrganizationChange(
            "merge", before=["xa-1", "xa-2"], after=["xa"], on=date(2021, 7, 1)
        )
        rows = {("xa-1", 2020): 3, ("xa-2", 2020): 4, ("xa", 2022): 8}
        data = Dataset(
            organizations=[*old, Organization("xa", "Hội xã Mới")],
            organization_changes=[change],
            metrics=[MONEY],
            observations=[
                Observation(
                    f"{unit}-{year}",
                    "quyen-gop",
                    organizations=[unit],
                    period=Period.year(year),
                    value=dong(value),
                )
                for (unit, year), value in rows.items()
            ],
        )
        asked = {"over": ["2020", "2022"]}
        then = rollup(data, "quyen-gop", to=["xa-1", "xa-2", "xa"], **asked)
        now = rollup(data, "quyen-gop", to="xa", structure="now", **asked)
        shown = [written(row) for row in rows_of(drawn({"lúc đó": then, "nay": now}, data))]
        assert shown == [
            *("3 triệu đồng", "–"),
            *("4 triệu đồng", "–"),
            *("–", "8 triệu đồng"),
            *("7 triệu đồng", "8 triệu đồng"),
        ]

    def test_have_the_unit_of_the_first_that_has_a_figure(self):
        gifts = Metric("qua", "quà", "suất quà")
        pairs = attrs.evolve(gifts, nature="ratio")
        some = rolled(total(Ratio(9, 12, unit="suất quà"), metric=pairs), metric=pairs)
        chart = drawn({"lúc đó": RollUp(pairs, {}), "nay": some})
        assert encoded(chart["vconcat"][0], "x")["axis"]["title"] == "%"

    def test_of_several_metrics_have_no_axis(self):
        other = Metric("qua", "quà", "suất quà")
        gifts = rolled(total(Quantity(3, "suất quà"), metric=other), metric=other)
        with pytest.raises(InvalidData, match=r"chart\.metrics .*số tiền quyên góp, quà"):
            drawn({"a": rolled(total(dong(1))), "b": gifts})

    def test_without_figures_say_so(self):
        empty = RollUp(MONEY, {})
        for answer in (empty, {"a": empty}, {}):
            assert "không có mục nào" in drawn(answer)["description"]
        both = {"a": empty, "b": rolled(total(dong(1)))}
        assert len(drawn(both)["vconcat"]) == 1


def test_more_than_can_be_read_is_refused():
    units = [total(dong(1), f"xa-{number}") for number in range(601)]
    with pytest.raises(InvalidData, match=r"chart\.size .* 601 bars or cells .* 600"):
        chart_of(*units)
    assert len(rows_of(chart_of(*units[:600]))) == 600


def test_names_in_a_tooltip_are_those_of_the_language():
    tips = encoded(chart_of(total(dong(1)), language="en"), "tooltip")
    assert [each["title"] for each in tips] == ["organization", "period", "figure", "notes"]
    (row,) = rows_of(chart_of(total(dong(1)), language="en"))
    assert [row[f"tip{at}"] for at in range(4)] == ["Hội xã Một", "2020", "1 triệu đồng", ""]


def test_in_words_it_says_what_it_shows():
    chart = chart_of(total(dong(1, "about")), total(dong(2), "xa-2"), language="en")
    assert chart["description"] == (
        "Số tiền quyên góp. 2020. Whiskers and arrows: bounds of the figures; the true number may "
        "be anywhere on them. Hội xã Hai: 2 triệu đồng; Hội xã Một: khoảng 1 triệu đồng."
    )
    many = chart_of(*(total(dong(1), f"xa-{number}") for number in range(3, 20)))
    assert many["description"].endswith("; và 5 số liệu khác.")


ENDS = st.sampled_from(
    ["exact", "more_than", "at_least", "nearly", "less_than", "at_most", "about"]
)
AMOUNTS = st.builds(dong, st.integers(1, 10**9), ENDS)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["xa-1", "xa-2", None]), st.sampled_from(YEARS)),
        AMOUNTS,
        min_size=1,
    )
)
def test_no_total_is_lost_or_invented(amounts):
    totals = [total(each, unit, period) for (unit, period), each in amounts.items()]
    rows = rows_of(chart_of(*totals))
    known = [row for row in rows if "code" in row]
    assert sorted(row["code"] for row in known) == sorted(each.code for each in amounts.values())
    units = {unit for unit, _ in amounts}
    assert len(rows) == len(units) * len({period for _, period in amounts})
    assert all(written(row) == "…" and "to" not in row for row in rows if row not in known)
    # Places keep the order of the numbers, to the last digit that a float has.
    values = {each.code: each.value for each in amounts.values()}
    ordered = sorted(known, key=lambda row: values[row["code"]])
    assert [row["to"] for row in ordered] == sorted(row["to"] for row in known)
