"""What the classes of the domain do beyond holding their fields."""

import datetime

import attrs
import pytest

from hoidata import vocab
from hoidata.domain import (
    Aggregation,
    Candidate,
    Level,
    Metric,
    Nature,
    Observation,
    Organization,
    Person,
    Scope,
    Sponsorship,
    Target,
    TargetSet,
    vocabulary_metrics,
)
from hoidata.domain import sponsorship as support
from hoidata.errors import DoubtfulText, InvalidData, ReferenceMissing
from hoidata.values import Change, Operator, Period, Quantity, Unit


class TestStatedTarget:
    @pytest.mark.parametrize(
        ("text", "operator", "number", "is_assumed"),
        [
            ("2000 suất quà", ">=", 2000, True),
            ("từ 500 triệu đồng trở lên", ">=", 500_000_000, False),
            ("ít nhất 500 triệu đồng", ">=", 500_000_000, False),
            ("trên 500 triệu đồng", ">", 500_000_000, False),
            ("không quá 500 triệu đồng", "<=", 500_000_000, False),
            ("dưới 500 triệu đồng", "<", 500_000_000, False),
            ("100%", ">=", 100, True),
        ],
    )
    def test_takes_its_operator_from_the_bound_word(self, text, operator, number, is_assumed):
        target = Target.stated("gift_value", Quantity.parse(text))
        assert (target.operator, target.value.value) == (Operator(operator), number)
        assert target.value.is_exact
        assert target.is_assumed is is_assumed

    @pytest.mark.parametrize("text", ["từ 5 đến 7 triệu đồng", "khoảng 5 triệu đồng"])
    def test_keeps_a_range_and_what_is_about(self, text):
        target = Target.stated("gift_value", Quantity.parse(text))
        assert target.value == Quantity.parse(text)
        assert (target.operator, target.is_assumed) == (Operator.AT_LEAST, True)

    def test_of_nearly_is_about_as_many_to_be_reached(self):
        nearly, about = (
            Target.stated("m", Quantity.parse(f"{word} 5 suất quà")) for word in ("gần", "khoảng")
        )
        assert nearly == about
        assert Target.stated("m", Change.parse("giảm gần 5% so với cùng kỳ")).operator == "<="

    @pytest.mark.parametrize(
        ("text", "operator", "amount", "is_assumed"),
        [
            ("tăng 10% so với năm 2023", ">=", "10%", True),
            ("tăng 5–10% so với năm 2023", ">=", "5–10%", True),
            ("tăng khoảng 10% so với năm 2023", ">=", "khoảng 10%", True),
            ("tăng ít nhất 10% so với năm 2023", ">=", "10%", False),
            ("tăng không quá 10% so với năm 2023", "<=", "10%", False),
            ("giảm 5% so với cùng kỳ", "<=", "5%", True),
            ("giảm ít nhất 5% so với cùng kỳ", "<=", "5%", False),
            ("giảm trên 5% so với cùng kỳ", "<", "5%", False),
            ("giảm không quá 5% so với cùng kỳ", ">=", "5%", False),
            ("giảm dưới 5% so với cùng kỳ", ">", "5%", False),
            ("vượt 5% kế hoạch", ">=", "5%", True),
            ("gấp 2 lần năm 2023", ">=", "2 lần", True),
        ],
    )
    def test_of_a_change_says_what_the_figure_must_be(self, text, operator, amount, is_assumed):
        change = Change.parse(text)
        target = Target.stated("gift_value", change)
        assert (target.operator, target.is_assumed) == (Operator(operator), is_assumed)
        assert target.amount == Quantity.parse(amount)
        assert (target.value.direction, target.value.against) == (change.direction, change.against)

    def test_without_an_operator_a_fall_is_at_most_what_it_leaves(self):
        assert Target("m", Change.parse("giảm 5% so với cùng kỳ")).operator is Operator.AT_MOST
        assert Target("m", Change.parse("tăng 5% so với cùng kỳ")).operator is Operator.AT_LEAST

    @pytest.mark.parametrize(
        ("text", "value", "each"),
        [
            ("ít nhất 15 hộ/năm", "15 hộ", "year"),
            ("15 hộ mỗi năm", "15 hộ", "year"),
            ("1–2 buổi/quý", "1–2 buổi", "quarter"),
            ("khoảng 5 triệu đồng/tháng", "khoảng 5 triệu đồng", "month"),
            ("200.000 đồng/em/tháng", "200.000 đồng/em/tháng", None),
            ("15 hộ", "15 hộ", None),
        ],
    )
    def test_of_each_year_is_yearly(self, text, value, each):
        target = Target.stated("m", Quantity.parse(text))
        assert (target.value, target.each) == (Quantity.parse(value), each)

    @pytest.mark.parametrize(
        ("text", "value", "strength"),
        [
            ("phấn đấu trên 80%", "80%", "strives"),
            ("Phấn đấu đạt 100%", "100%", "strives"),
            ("quyết tâm đạt ít nhất 3 căn", "3 căn", "strives"),
            ("trên 80%", "80%", "must"),
        ],
    )
    def test_may_be_striven_for(self, text, value, strength):
        target = Target.parse("m", text)
        assert (target.value, target.strength) == (Quantity.parse(value), strength)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("phấn đấu", "figure.no_number"),
            ("rất nhiều", "figure.no_number"),
            ("15", "figure.bare"),
            ("tăng 10% so với nhiệm kỳ trước", "period.unreadable"),
            ("giảm còn 3 tỷ đồng", "change.new_figure"),
        ],
    )
    def test_that_cannot_be_read_says_why(self, text, code):
        with pytest.raises(InvalidData) as caught:
            Target.parse("m", text)
        assert [each.code for each in caught.value.problems] == [code]

    @pytest.mark.parametrize(
        ("period", "each", "parts"),
        [
            ("nhiệm kỳ 2025-2027", "year", "2025 2026 2027"),
            ("từ 1/11/2025 đến 31/12/2027", "year", "2026 2027"),
            ("năm 2024", "half", "2024-S1 2024-S2"),
            ("6 tháng đầu năm 2024", "quarter", "2024-Q1 2024-Q2"),
            ("quý I/2024", "month", "2024-01 2024-02 2024-03"),
            ("quý I/2024", "year", ""),
            ("2024/..", "year", ""),
            ("../2024-12-31", "year", ""),
            ("quý I/2024", None, "2024-Q1"),
            ("2024/..", None, "2024-01-01/.."),
        ],
    )
    def test_is_reached_in_every_whole_part_of_its_period(self, period, each, parts):
        target = Target("m", Quantity(3, "căn"), each=each)
        found = target.periods_in(Period.parse(period))
        assert found == tuple(map(Period.parse, parts.split()))

    def test_refuses_what_has_no_number(self):
        with pytest.raises(InvalidData) as caught:
            Target.stated("gift_value", Quantity.unknown("hộ"))
        assert [(each.code, each.path) for each in caught.value.problems] == [
            ("target.bound", "$.value")
        ]

    def test_refuses_an_unknown_number(self):
        with pytest.raises(InvalidData, match=r"target\.bound"):
            Target.stated("gift_value", Quantity.unknown("VND"))

    def test_keeps_unit_per_units_step_and_period(self):
        value = Quantity.parse("ít nhất 200.000đ/em/tháng")
        target = Target.stated("support_rate", value, period=Period.year(2024))
        assert (target.value.unit, target.value.per) == ("VND", ("em", "tháng"))
        assert target.value.step == value.step
        assert target.period == Period.year(2024)

    def test_built_in_code_is_not_assumed(self):
        assert not Target("gifts", Quantity(5, "suất quà")).is_assumed


class TestPrivacyOfAPerson:
    @pytest.mark.parametrize(
        ("privacy", "shown"),
        [("public", "Nguyễn Văn A"), ("private", "(private)"), ("minor", "(minor)")],
    )
    def test_decides_what_is_shown(self, privacy, shown):
        person = Person("p", "Nguyễn Văn A", privacy=privacy)
        assert person.shown_name == shown
        for text in (str(person), repr(person), f"{person}"):
            assert ("Nguyễn Văn A" in text) is (privacy == "public")
            assert shown in text
            assert "p" in text

    def test_hides_a_name_unless_somebody_says_otherwise(self):
        assert Person("p", "Nguyễn Văn A").shown_name == "(private)"

    def test_keeps_the_name_itself(self):
        assert Person("p", "Nguyễn Văn A").name == "Nguyễn Văn A"

    def test_makes_another_person(self):
        assert Person("p", "A", privacy="public") != Person("p", "A")


class TestMetric:
    @pytest.mark.parametrize(
        ("nature", "over_organizations", "over_time"),
        [
            ("flow", "sum", "sum"),
            ("stock", "sum", "last"),
            ("ratio", "weighted", "last"),
            ("rate", "none", "none"),
        ],
    )
    def test_adds_up_as_its_nature_says(self, nature, over_organizations, over_time):
        metric = Metric("m", "x", "cây", nature=nature)
        assert metric.nature is Nature(nature)
        assert metric.over_organizations is Aggregation(over_organizations)
        assert metric.over_time is Aggregation(over_time)

    @pytest.mark.parametrize("unit", ["em", "hộ nghèo", "người"])
    def test_of_distinct_beings_does_not_add_up_over_time_by_itself(self, unit):
        assert Metric("m", "x", unit).over_time is Aggregation.NONE
        assert Metric("m", "x", unit, over_time="sum").over_time is Aggregation.SUM
        assert Metric("m", "x", unit, nature="stock").over_time is Aggregation.LAST

    @pytest.mark.parametrize("unit", ["thứ", "con rồng", "người ngày", "tập thể, cá nhân"])
    def test_in_a_unit_of_unknown_kind_does_not_add_up_over_time_by_itself(self, unit):
        metric = Metric("m", "x", unit)
        assert (metric.over_time, metric.lacks_kind) == (Aggregation.NONE, True)
        declared = Metric("m", "x", unit, over_time="sum")
        assert (declared.over_time, declared.lacks_kind) == (Aggregation.SUM, False)
        stock = Metric("m", "x", unit, nature="stock")
        assert (stock.over_time, stock.lacks_kind) == (Aggregation.LAST, False)

    @pytest.mark.parametrize(
        ("unit", "kind", "over_time"),
        [
            ("con rồng", "things", "sum"),
            ("con rồng", "turns", "sum"),
            ("con rồng", "measure", "sum"),
            ("con rồng", "beings", "none"),
            ("con rồng", "unknown", "none"),
            ("hộ", "things", "sum"),
            ("cây", "beings", "none"),
            ("cây", "things", "sum"),
        ],
    )
    def test_adds_up_over_time_as_its_declared_unit_does(self, unit, kind, over_time):
        declared = Unit(unit, kind=kind)
        metric = Metric("m", "x", unit).with_unit(declared)
        assert metric.over_time is Aggregation(over_time)
        assert metric.lacks_kind == (unit == "con rồng" and kind == "unknown")
        for given in ({"over_time": "sum"}, {"over_time": "none"}, {"nature": "stock"}):
            metric = Metric("m", "x", unit, **given)
            assert metric.with_unit(declared) is metric

    def test_counts_in_its_unit_the_same_units_and_none(self):
        metric = Metric("gifts", "quà", "suất quà", same_units=["phần quà", "Túi  quà", "phần quà"])
        assert metric.same_units == ("phần quà", "túi quà")
        counted = ["suất quà", "phần quà", "túi quà", None, "quà", "người"]
        assert [metric.counts_in(unit) for unit in counted] == [True] * 4 + [False] * 2
        assert Metric("m", "x", "hộ", same_units="hộ gia đình").same_units == ("hộ gia đình",)

    @pytest.mark.parametrize(
        ("unit", "options", "code"),
        [
            ("%", {}, "metric.percent"),
            ("phần trăm", {"nature": "stock"}, "metric.percent"),
            ("%", {"nature": "ratio", "over_organizations": "sum"}, "metric.percent"),
            ("%", {"nature": "rate", "over_time": "sum"}, "metric.percent"),
            ("em", {"nature": "stock", "over_time": "sum"}, "metric.balance"),
            ("em", {"over_organizations": "average"}, "metric.average"),
            ("em", {"nature": "ratio", "over_time": "average"}, "metric.average"),
            ("em", {"formula": "a / b", "over_time": "sum"}, "metric.formula"),
            ("em", {"formula": "a / b", "over_organizations": "sum"}, "metric.formula"),
            ("em", {"formula": "a / b", "weight": "c"}, "metric.weight"),
            ("em", {"weight": "c"}, "metric.weight"),
            ("em", {"nature": "rate", "weight": "c", "over_organizations": "max"}, "metric.weight"),
        ],
    )
    def test_does_not_sum_what_has_no_sum(self, unit, options, code):
        with pytest.raises(InvalidData) as caught:
            Metric("m", "x", unit, **options)
        assert [problem.code for problem in caught.value.problems] == [code]

    def test_is_computed_from_others(self):
        metric = Metric("m", "x", "hội viên", formula="members / chapters")
        assert str(metric.formula) == "members / chapters"
        assert (metric.components, metric.is_computed) == (("members", "chapters"), True)
        assert (metric.over_organizations, metric.over_time) == ("none", "none")
        weighted = Metric("m", "x", "%", nature="rate", weight="members")
        assert (weighted.components, weighted.over_organizations) == (("members",), "weighted")
        assert not Metric("m", "x", "cây").is_computed

    def test_is_reported_of_one_unit_and_period_alone(self):
        formula = Metric("m", "x", "hội viên", formula="a / b").as_reported
        weighted = Metric("m", "x", "%", nature="rate", weight="c").as_reported
        for metric in (formula, weighted):
            assert not metric.is_computed
            assert (metric.over_organizations, metric.over_time) == ("none", "none")

    @pytest.mark.parametrize(("name", "code"), [("đồng", "VND"), ("Suất  quà", "suất quà")])
    def test_knows_its_unit_by_any_name(self, name, code):
        assert Metric("m", "x", name).unit == code

    def test_may_be_declared_otherwise(self):
        metric = Metric("m", "x", "cây", over_organizations="max", over_time="none", minimum=None)
        assert (metric.over_organizations, metric.over_time) == ("max", "none")
        assert metric.minimum is None

    def test_is_a_flow_from_nothing_up_unless_somebody_says_otherwise(self):
        assert (Metric("m", "x", "cây").nature, Metric("m", "x", "cây").minimum) == ("flow", 0)

    @pytest.mark.parametrize("code", [row["code"] for row in vocab.rows("metrics")])
    def test_of_the_vocabulary_is_found_by_its_code(self, code):
        metric, row = Metric.of(code), vocab.get("metrics", code)
        assert metric is vocabulary_metrics()[code]
        shown = ("label_vi", "label_en", "unit", "nature")
        assert [row[name] for name in shown] == [
            metric.label,
            metric.label_en,
            metric.unit,
            metric.nature,
        ]

        assert metric.minimum == (int(row["minimum"]) if row["minimum"] else None)

    def test_of_the_vocabulary_has_the_words_and_units_that_people_write(self):
        metric = Metric.of("gifts")
        assert {"phần quà", "thăm, tặng quà"} < set(metric.aliases)
        assert metric.counts_in("phần quà")

    def test_outside_the_vocabulary_is_missing(self):
        with pytest.raises(ReferenceMissing, match="no metric 'x' in the vocabulary"):
            Metric.of("x")


class TestTextsInCode:
    def test_are_what_they_are_in_files(self):
        figure = Observation(
            "o", "gifts", organizations=["a"], period="năm 2024", value="120 suất quà", percent="8%"
        )
        assert (figure.period, figure.value) == (Period.year(2024), Quantity(120, "suất quà"))
        assert figure.percent == Quantity(8, "%")
        assert Candidate("n", share="98,5 %").share == Quantity.parse("98,5 %")

    def test_doubtful_ones_are_warned_of(self):
        with pytest.warns(DoubtfulText, match=r"text\.misspelled"):
            Observation("o", "gifts", organizations=["a"], period="năm 2024", value="5 triêu đồng")

    def test_that_say_that_there_is_no_figure_are_refused_as_in_files(self):
        with pytest.raises(InvalidData) as caught:
            Observation("o", "gifts", organizations=["a"], period="năm 2024", value="chưa có")
        assert [(each.code, each.path) for each in caught.value.problems] == [
            ("value.missing", "$.value")
        ]

    def test_in_lists_are_refused_at_their_place(self):
        with pytest.raises(InvalidData) as caught:
            Organization("a", "Hội", aliases=["Hội A", " "])
        assert [(each.code, each.path) for each in caught.value.problems] == [
            ("field.text", "$.aliases[1].name")
        ]


class TestIdentityOfAFigure:
    FIGURE = Observation(
        "o",
        "gifts",
        organizations=["a", "b"],
        period=Period.year(2024),
        value=Quantity(5, "suất quà"),
    )

    @pytest.mark.parametrize(
        "other",
        [
            {"id": "p"},
            {"organizations": ["b", "a"]},
            {"period": Period.parse("1/1/2024 - 31/12/2024")},
            {"value": Quantity(6, "suất quà")},
            {"report": "r"},
            {"part_of": "w"},
            {"status": "P"},
            {"complete": ["giới"]},
            {"predecessors": False},
        ],
    )
    def test_is_what_it_is_a_figure_of(self, other):
        assert attrs.evolve(self.FIGURE, **other).identity == self.FIGURE.identity

    @pytest.mark.parametrize(
        "other",
        [
            {"metric": "gift_value"},
            {"organizations": ["a"]},
            {"period": Period.year(2023)},
            {"scope": Scope.OWN},
            {"initiative": "i"},
            {"event": "e"},
            {"item": "quà Tết"},
            {"categories": {"giới": "nữ"}},
        ],
    )
    def test_changes_with_it(self, other):
        assert attrs.evolve(self.FIGURE, **other).identity != self.FIGURE.identity

    def test_knows_no_order_of_dimensions(self):
        pairs = [("giới", "nữ"), ("độ tuổi", "dưới 30")]
        one, other = (
            attrs.evolve(self.FIGURE, categories=given) for given in (dict(pairs), pairs[::-1])
        )
        assert one.identity == other.identity
        assert one.categories == (("giới", "nữ"), ("độ tuổi", "dưới 30"))


class TestCompleteDimensions:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [("giới", ("giới",)), (["tuổi", "giới", "tuổi "], ("giới", "tuổi")), ((), ())],
    )
    def test_are_a_sorted_set_or_one_text(self, given, kept):
        figure = attrs.evolve(TestIdentityOfAFigure.FIGURE, complete=given)
        assert figure.complete == kept


class TestExpectedUnits:
    @pytest.mark.parametrize(
        "given",
        [
            {"chapter": 210, "communal": 34},
            {Level.CHAPTER: 210, Level.COMMUNAL: 34},
            [("communal", 34), (Level.CHAPTER, 210)],
        ],
    )
    def test_are_kept_from_the_highest_level_down(self, given):
        expected = Organization("a", "A", expected=given).expected
        assert expected == ((Level.COMMUNAL, 34), (Level.CHAPTER, 210))
        assert all(type(level) is Level for level, _ in expected)

    def test_of_one_level_are_one_number(self):
        with pytest.raises(InvalidData, match="level communal is counted twice: 30, 4"):
            Organization("a", "A", expected=[("communal", 30), ("communal", 4)])


def test_numbers_of_one_item_are_one_target_of_their_set():
    def target(metric, unit, item=None):
        return Target(metric, Quantity(5, unit), item=item)

    gifts = target("gifts", "suất quà", "quà Tết")
    worth = target("gift_value", "VND", "quà Tết")
    cattle, rate = target("gifts", "suất quà", "bò"), target("inspection_rate", "%")
    assert TargetSet("t", targets=[gifts, worth, cattle, rate, rate]).listed == 4
    assert TargetSet("t").listed == 0


class TestRhythmOfASponsorship:
    @pytest.mark.parametrize(
        ("per", "rhythm"),
        [
            (("em", "tháng"), ("tháng",)),
            (("tháng",), ("tháng",)),
            (("em",), ()),
            ((), ()),
        ],
    )
    def test_is_the_time_that_the_rate_is_per(self, per, rhythm):
        assert Sponsorship("s", rate=Quantity(5, "VND", per=per)).rhythm == rhythm

    def test_is_unknown_without_a_rate(self):
        assert Sponsorship("s").rhythm is None

    def test_may_come_from_a_revision(self):
        rate = Quantity(5, "VND", per=("quý",))
        revision = support.RateRevision(datetime.date(2024, 1, 1), rate)
        assert Sponsorship("s", revisions=[revision]).rhythm == ("quý",)


def test_all_broken_rules_of_one_object_are_raised_at_once():
    with pytest.raises(InvalidData) as error:
        Sponsorship("s", rate=Quantity(-5, "VND", per=("tháng",)), count=Quantity(-1, "em"))
    assert [each.code for each in error.value.problems] == ["sponsorship.rate", "sponsorship.count"]
