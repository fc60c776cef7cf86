"""What the classes of the domain do beyond holding their fields."""

import datetime

import attrs
import pytest

from hoidata import vocab
from hoidata.domain import (
    Aggregation,
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
from hoidata.errors import InvalidData, ReferenceMissing
from hoidata.values import Operator, Period, Quantity, Unit


class TestNamesOfTheVocabulary:
    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("hội viên", "members"),
            ("Hội  Viên", "members"),
            ("tổng giá trị nhân đạo", "humanitarian_value"),
            ("members", "members"),
            ("Members", "Members"),  # may be a metric of the data itself
            ("buổi", "buổi"),
        ],
    )
    def test_a_metric_may_be_named_by_its_label(self, written, code):
        year, number = Period.parse("2024"), Quantity(3, "hội viên")
        assert Target(written, number).metric == code
        figure = Observation("o", written, organizations=["a"], period=year, value=number)
        assert figure.metric == code

    @pytest.mark.parametrize("written", ["chưa có chỉ số", "", None, 5])
    def test_other_words_are_no_metric(self, written):
        with pytest.raises(InvalidData) as caught:
            Target(written, Quantity(3, "em"))
        assert [(p.code, p.path) for p in caught.value.problems] == [("field.id", "$.metric")]

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("CTĐ", "ctd"),
            ("Hội Chữ thập đỏ", "ctd"),
            ("Hội LHPN", "lhpn"),
            ("ctd", "ctd"),
            ("thứ", "thứ"),
            (None, None),
        ],
    )
    def test_an_association_may_be_named_by_its_name_or_abbreviation(self, written, code):
        assert Organization("a", "A", association=written).association == code

    @pytest.mark.parametrize("written", ["Hội nào đó", "", 5])
    def test_other_words_are_no_association(self, written):
        with pytest.raises(InvalidData) as caught:
            Organization("a", "A", association=written)
        assert [(p.code, p.path) for p in caught.value.problems] == [("field.id", "$.association")]


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
            ("gần 500 triệu đồng", "<", 500_000_000, False),
            ("100%", ">=", 100, True),
        ],
    )
    def test_takes_its_operator_from_the_bound_word(self, text, operator, number, is_assumed):
        target = Target.stated("gift_value", Quantity.parse(text))
        assert (target.operator, target.value.value) == (Operator(operator), number)
        assert target.value.is_exact
        assert target.is_assumed is is_assumed

    @pytest.mark.parametrize("text", ["từ 5 đến 7 triệu đồng", "khoảng 5 triệu đồng"])
    def test_refuses_what_is_no_single_number(self, text):
        with pytest.raises(InvalidData) as caught:
            Target.stated("gift_value", Quantity.parse(text))
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

    def test_is_computed_from_others_by_code_or_label(self):
        metric = Metric("m", "x", "hội viên", formula='"hội viên" / members')
        assert str(metric.formula) == "members / members"
        assert (metric.components, metric.is_computed) == (("members",), True)
        assert (metric.over_organizations, metric.over_time) == ("none", "none")
        weighted = Metric("m", "x", "%", nature="rate", weight="hội viên")
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

    def test_outside_the_vocabulary_is_missing(self):
        with pytest.raises(ReferenceMissing, match="no metric 'x' in the vocabulary"):
            Metric.of("x")


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
