"""A total written out as a person would check it."""

import datetime
import itertools
import pickle
from string import Formatter

from hoidata import (
    Attachment,
    Change,
    Dataset,
    Metric,
    Organization,
    OrganizationChange,
    Period,
    Quantity,
    Ratio,
    Report,
    Source,
    Total,
)
from hoidata.aggregate import _explain_words, explain, rollup
from tests.aggregate.build import FLOW, PAIRS, STOCK, changed, dataset, figure, vnd


def total(*figures, edges="a>p b>p", unit="p", over="2024", metric="value", **options):
    tables = options.pop("tables", {})
    return rollup(dataset(edges, *figures, **tables), metric, over=over, **options)[unit, over]


def lines(*figures, depth=1, **options):
    return explain(total(*figures, **options), depth=depth).splitlines()


def test_a_sum_is_shown_as_one_would_check_it():
    figures = [
        figure("a", "2024-S1", 6, sources=[Source("bc-a", 1, 5)]),
        figure("a", "2024-01-01/P9M", 9),
        figure("p", "2024-Q3", 4, change=Change.parse("tăng 5%")),
    ]
    assert lines(*figures, unit="a", over="2024-Q3") == [
        "Giá trị · a · quý III/2024",
        "  + 9 đồng  (a, 9 tháng đầu năm 2024) [không ghi nguồn]",
        "  - 6 đồng  (a, 6 tháng đầu năm 2024) [bc-a:1-5]",
        "  = 3 đồng",
        "  ! số liệu của quý III/2024 là hiệu của hai số lũy kế từ đầu năm",
    ]


def test_units_are_called_by_their_names():
    data = dataset("a", figure("a", "2024", 5))
    named = Dataset(organizations=[Organization("a", "Hội\n xã A")])
    found = rollup(data, "value")["a", "2024"]
    assert explain(found).startswith("Giá trị · a · năm 2024")
    assert "(Hội xã A, năm 2024)" in explain(found, named)
    assert explain(found, Dataset()).startswith("Giá trị · a ·")


class TestUnitsBelow:
    FIGURES = (
        figure("a1", "2024-S1", 1),
        figure("a1", "2024-S2", 2),
        figure("a2", "2024", 4),
        figure("b", "2024", 8),
    )
    EDGES = "a1>a a2>a a>p b>p c>p"

    def test_are_a_line_each(self):
        assert lines(*self.FIGURES, edges=self.EDGES)[1:4] == [
            "  + 7 đồng  (a: 3 số liệu)",
            "  + 8 đồng  (b, năm 2024) [không ghi nguồn]",
            "  = 15 đồng",
        ]

    def test_are_written_out_to_the_depth_asked_for(self):
        assert lines(*self.FIGURES, edges=self.EDGES, depth=3)[1:8] == [
            "  + 7 đồng  (a: 3 số liệu)",
            "      + 3 đồng  (a1: 2 số liệu)",
            "          + 1 đồng  (a1, 6 tháng đầu năm 2024) [không ghi nguồn]",
            "          + 2 đồng  (a1, 6 tháng cuối năm 2024) [không ghi nguồn]",
            "      + 4 đồng  (a2, năm 2024) [không ghi nguồn]",
            "  + 8 đồng  (b, năm 2024) [không ghi nguồn]",
            "  = 15 đồng",
        ]
        assert lines(*self.FIGURES, edges=self.EDGES, depth=0)[1] == "  = 15 đồng"

    def test_that_have_not_all_days_say_which(self):
        rows = [figure("a1", "2024-Q1", 1), figure("a1", "2024-Q2", 2)]
        found = lines(*rows, edges="a1>a a2>a a>p")
        assert found[1] == "  + 3 đồng  (a, 6 tháng đầu năm 2024: 2 số liệu)"

    def test_are_many_in_few_lines(self):
        units = [f"u{number}" for number in range(100)]
        figures = [figure(unit, half, 1) for unit in units for half in ("2024-S1", "2024-S2")]
        found = lines(*figures, edges=" ".join(f"{unit}>p" for unit in units))
        assert len(found) < 40
        assert found[31] == "  + 140 đồng  (70 đơn vị khác: 140 số liệu)"

    def test_may_be_thousands_above_one_another(self):
        names = [f"u{number}" for number in range(3_000)]
        edges = " ".join(f"{below}>{above}" for above, below in itertools.pairwise(names))
        figures = [figure(names[-1], half, 1) for half in ("2024-S1", "2024-S2")]
        found = lines(*figures, edges=edges, unit="u0", depth=2)
        assert found[1:3] == [
            "  + 2 đồng  (u1: 2 số liệu)",
            "      + 2 đồng  (u2: 2 số liệu)",
        ]


class TestFigures:
    def test_of_its_own_jointly_and_of_kinds_say_so(self):
        found = lines(
            figure("p", "2024", 1, scope="own"),
            figure(["a", "b"], "2024", 60, id="J", status="P"),
            figure("a", "2024", 30, part_of="J"),
            figure("b", "2024", 5, item="quà Tết", categories={"giới": "nữ"}),
        )
        assert found[1:7] == [
            "  + 1 đồng  (riêng p, năm 2024) [không ghi nguồn]",
            "  + 60 đồng  (a + b, năm 2024, sơ bộ) [không ghi nguồn]",
            "  - 30 đồng  (a, năm 2024) [không ghi nguồn]",
            "  + 30 đồng  (a, năm 2024) [không ghi nguồn]",
            "  + 5 đồng  (b, năm 2024, quà Tết, nữ) [không ghi nguồn]",
            "  = 66 đồng",
        ]
        assert "  có 1 số liệu sơ bộ" in found

    def test_of_kinds_of_the_unit_itself_are_its_lines(self):
        found = lines(figure("p", "2024", 5, item="nhà"), figure("p", "2024", 3, item="cờ"))
        assert found[1:4] == [
            "  + 5 đồng  (p, năm 2024, nhà) [không ghi nguồn]",
            "  + 3 đồng  (p, năm 2024, cờ) [không ghi nguồn]",
            "  = 8 đồng",
        ]

    def test_of_kinds_whose_place_a_wider_one_takes_are_not_in_the_sum_of_their_unit(self):
        rows = [
            figure("g", "2024", 9, item="nhà"),
            figure("a", "2024", 4, item="nhà"),
            figure("a", "2024", 1, item="cờ"),
            figure("b", "2024", 1, item="cờ"),
        ]
        found = lines(*rows, edges="a>p b>p p>g", unit="g", depth=2)
        assert found[1:6] == [
            "  + 9 đồng  (g, năm 2024, nhà) [không ghi nguồn]",
            "  + 2 đồng  (p: 2 số liệu)",
            "      + 1 đồng  (a, năm 2024, cờ) [không ghi nguồn]",
            "      + 1 đồng  (b, năm 2024, cờ) [không ghi nguồn]",
            "  = 11 đồng",
        ]

    def test_of_pairs_and_endless_numbers_are_one_number(self):
        found = lines(figure("a", "2024", Ratio(1, 2), metric=PAIRS), metric=PAIRS)
        assert found[2] == "  = 1/2 chi hội"
        rate = Metric("rate", "mức", "VND", nature="flow")
        third = Quantity(100, "VND") / 3
        found = lines(
            figure("a", "2024", third, metric=rate), metric=rate, tables={"metrics": [rate]}
        )
        assert "  = 33 đồng" in found

    def test_that_are_pairs_of_two_kinds_have_no_sum(self):
        plan = Ratio(3, 2, unit="chi hội", is_plan=True)
        rows = [figure("a1", "2024", Ratio(1, 2), metric=PAIRS)]
        rows.append(figure("a2", "2024", plan, metric=PAIRS))
        found = lines(*rows, edges="a1>a a2>a", unit="a1", metric=PAIRS)
        assert found[2] == "  = 1/2 chi hội"


class TestReasons:
    def test_say_which_side_was_chosen(self):
        both = [figure("p", "2024", 10), figure("a", "2024", 4), figure("b", "2024", 5)]
        said = "  tự báo cáo: 10 đồng; cộng từ dưới lên: 9 đồng; hai bên đầy đủ như nhau, ưu tiên "
        assert f"{said}số tự báo cáo" in lines(*both)
        assert f"{said}số cộng" in lines(*both, prefer="derived")
        assert any(line.endswith("; số tự báo cáo đầy đủ hơn") for line in lines(*both[:2]))
        half = figure("p", "2024-S1", 10)
        assert any(line.endswith("; số cộng đầy đủ hơn") for line in lines(half, *both[1:]))

    def test_say_who_and_what_is_missing(self):
        found = lines(figure("a", "2024-S1", 10))
        assert found[2:] == [
            "  = 10 đồng",
            "  đơn vị đã báo cáo: 1/2",
            "  mới có số liệu của 6 tháng đầu năm 2024",
            "  thiếu số của: a (6 tháng cuối năm 2024), b (năm 2024)",
            "  cả kỳ, cả đơn vị: ít nhất 10 đồng",
        ]
        assert "thiếu số của: b (năm 2024)" in "\n".join(lines(figure("a", "2024", 10)))
        assert lines(figure("p", "2024", 10))[2:] == ["  = 10 đồng"]

    def test_say_that_own_figures_are_missing(self):
        own = figure("p", "2023", 1, scope="own")
        found = lines(own, figure("a", "2024", 1), figure("b", "2024", 2))
        assert "  thiếu số của: riêng p (năm 2024)" in found

    def test_say_how_many_units_are_missing_that_are_not_named(self):
        units = [
            Organization("p", "p", expected={"chi hội": 3}),
            *(Organization(each, each, level="chi hội") for each in "ab"),
        ]
        both = [figure("a", "2024", 1), figure("b", "2024", 2)]
        found = lines(*both, tables={"units": units})
        assert "  thiếu số của: 1 chi hội chưa nêu tên (năm 2024)" in found
        found = lines(*both, edges="a>p b>p p>q", unit="q", tables={"units": units})
        assert "  thiếu số của: 1 chi hội chưa nêu tên của p (năm 2024)" in found

    def test_no_unit_is_missing_after_its_end(self):
        half = figure("a", "2024-06-30", 5, metric=STOCK)
        tables = changed("merge", "a b", "c")
        found = lines(half, edges="a>p b>p c>p", metric="balance", tables=tables)
        assert "  thiếu số của: b (ngày 30/6/2024)" in found

    def test_the_answer_is_worded_as_in_tables(self):
        rough = [figure("a", "2024", Quantity.parse("khoảng 30 đồng")), figure("b", "2024", 50)]
        found = total(*rough)
        said = "từ 50 đồng trở lên"
        assert (str(found.quantity), found.format()) == (
            said,
            "ít nhất 50 đồng, ước khoảng 80 đồng",
        )
        assert "  = ít nhất 50 đồng, ước khoảng 80 đồng" in explain(found).splitlines()
        gifts = Metric("gifts", "suất quà", "suất quà")
        rough = [
            figure("a", "2024", Quantity.parse("khoảng 30 suất quà"), metric=gifts),
            figure("b", "2024", Quantity.parse("trên 50 suất quà"), metric=gifts),
        ]
        data = dataset("a>p b>p", *rough, metrics=[gifts])
        total_ = rollup(data, gifts)["p", "2024"]
        assert total_.format() == "trên 50, ước khoảng 80 suất quà"
        assert "  = trên 50, ước khoảng 80 suất quà" in explain(total_)

    def test_say_who_is_missing_in_few_words(self):
        edges = " ".join(f"u{number}>p" for number in range(15))
        assert " và 4 mục khác" in "\n".join(lines(figure("u0", "2024", 1), edges=edges))

    def test_say_what_was_left_out_and_why(self):
        found = lines(
            figure("a", "2024", 10), figure("a", "2024-03/2025-03", 3), figure("b", "2024", 1)
        )
        text = "không tính 3 đồng (a, từ tháng 3/2024 đến tháng 3/2025): vượt ra ngoài kỳ"
        assert f"  {text} nên không tách được" in found
        rows = [figure("a", f"2023-12-{day:02}/2024-01-31", 1) for day in range(1, 13)]
        assert "  không tính 2 số liệu khác" in lines(figure("a", "2024", 10), *rows)

    def test_say_what_was_replaced(self):
        reports = [
            Report(name, ["a"], period=Period.year(2024), closed_on=datetime.date(2025, 1, day))
            for day, name in ((1, "r1"), (9, "r2"))
        ]
        rows = [figure("a", "2024", 90, report="r1"), figure("a", "2024", 100, report="r2")]
        other = figure("b", "2024", Quantity(3, "người"))
        found = lines(*rows, other, unit="a", tables={"reports": reports})
        assert "  thay cho 90 đồng (a, năm 2024) trong báo cáo trước" in found

    def test_say_where_the_least_that_can_be_was_taken(self):
        nearly = figure("a", "2024", Quantity.parse("gần 8 đồng"))
        found = lines(nearly, figure("b", "2024", 4))
        assert "  không nêu mức thấp nhất, lấy 0: gần 8 đồng" in found
        assert not any("thấp nhất" in line for line in lines(nearly))

    def test_say_that_a_maximum_is_not_a_sum(self):
        peak = Metric("peak", "đỉnh", "VND", over_organizations="max", over_time="max")
        rows = [figure("a", quarter, 5, metric=peak) for quarter in ("2024-Q1", "2024-Q2")]
        found = lines(*rows, metric=peak, tables={"metrics": [peak]})
        assert "  = 5 đồng (số lớn nhất, không phải tổng)" in found
        assert "  cả kỳ, cả đơn vị: ít nhất 5 đồng" in found

    def test_say_which_days_balances_are_of(self):
        rows = [figure("a", "31/3/2024", 5, metric=STOCK), figure("b", "2024", 4, metric=STOCK)]
        found = lines(*rows, metric=STOCK)
        assert "  số có đến ngày 31/3/2024, ngày 31/12/2024" in found


class TestShares:
    def test_of_a_split_unit_say_whose_they_are(self):
        change = OrganizationChange(
            "split", before=["s"], after=["s1", "s2"], on=datetime.date(2025, 1, 1)
        )
        options = {"structure": "31/12/2025", "split": {"s": {"s1": 1, "s2": 2}}}
        tables = {"organization_changes": [change]}
        found = lines(figure("s", "2024", 99), edges="s s1 s2", unit="s1", tables=tables, **options)
        assert found[1:3] == [
            "  + 33 đồng  (phần của s1 trong: + 99 đồng  (s, năm 2024) [không ghi nguồn])",
            "  = 33 đồng",
        ]
        found = lines(
            figure("a", "2024", 9), edges="a>s1 s s2", unit="s1", tables=tables, **options
        )
        assert found[1:3] == ["  + 9 đồng  (a, năm 2024) [không ghi nguồn]", "  = 9 đồng"]


class TestTotalsOutsideTheirRollUp:
    def test_are_explained_by_their_figures(self):
        data = dataset("a>p b>p", figure("a", "2024", 5))
        kept = pickle.loads(pickle.dumps(rollup(data, "value")["p", "2024"]))
        assert explain(kept).splitlines() == [
            "Giá trị · p · năm 2024",
            "  + 5 đồng  (a, năm 2024) [không ghi nguồn]",
            "  = 5 đồng",
            "  đơn vị đã báo cáo: 1/2",
            "  thiếu số của: b (năm 2024)",
            "  cả kỳ, cả đơn vị: ít nhất 5 đồng",
        ]

    def test_of_nobody_are_those_of_several(self):
        made = Total(organization=None, period=Period.year(2024), metric=FLOW, quantity=vnd(5))
        assert explain(made).splitlines()[0] == "Giá trị · các đơn vị phối hợp · năm 2024"

    def test_keep_both_sides(self):
        rows = [figure("p", "2024", 10), figure("a", "2024", 10), figure("b", "2024", 0)]
        kept = pickle.loads(pickle.dumps(total(*rows)))
        assert "  tự báo cáo: 10 đồng; cộng từ dưới lên: 10 đồng" in explain(kept).splitlines()


def test_a_bloc_is_explained_by_its_members():
    data = dataset(
        "a>p b k",
        figure("a", "2024", 3),
        figure("b", "2024", 2),
        attachments=[Attachment(member, "k", kind="member_of") for member in "pb"],
    )
    found = rollup(data, "value", by="bloc")["k", "2024"]
    assert explain(found).splitlines()[1:4] == [
        "  + 3 đồng  (a, năm 2024) [không ghi nguồn]",
        "  + 2 đồng  (b, năm 2024) [không ghi nguồn]",
        "  = 5 đồng",
    ]


class TestEnglish:
    def test_says_the_same_with_numbers_as_they_are(self):
        found = total(
            figure("a", "2024-S1", 10, status="P"),
            figure("b", "2024-Q1", Quantity.parse("khoảng 5 đồng")),
        )
        assert explain(found, language="en").splitlines() == [
            "Giá trị · p · 2024",
            "  + 10 đồng  (a, first half of 2024, provisional) [no source]",
            "  + khoảng 5 đồng  (b, Q1 2024) [no source]",
            "  = ít nhất 10 đồng, ước khoảng 15 đồng",
            "  reported: 2/2",
            "  figures of first half of 2024 only",
            "  no figures of: a (second half of 2024), b (April–December 2024)",
            "  without a low end, 0 taken: khoảng 5 đồng",
            "  1 figures are provisional",
        ]

    def test_has_the_details_of_the_vietnamese_words(self):
        for vietnamese, english in _explain_words._WORDS.values():
            named = [
                {name for _, name, _, _ in Formatter().parse(text) if name}
                for text in (vietnamese, english)
            ]
            assert named[0] == named[1]

    def test_names_metrics(self):
        gifts = Metric("gifts", "suất quà", "suất quà", label_en="gifts")
        data = dataset(
            "a", figure("a", "2024", Quantity(5, "suất quà"), metric=gifts), metrics=[gifts]
        )
        text = explain(rollup(data, gifts)["a", "2024"], language="en")
        assert text.startswith("Gifts · a · 2024\n")


def test_what_three_units_did_together_is_written_out():
    joint = figure(["a", "b", "c"], "2024", 9)
    assert "+ 9 đồng  (" in explain(total(joint, edges="a>p b>p c>p"))
