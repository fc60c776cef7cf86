"""Units that a dataset declares: one code under every name, and what they count decides."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import testing
from hoidata.dataset import Dataset
from hoidata.domain import (
    Aggregation,
    Metric,
    Observation,
    Pledge,
    PledgeItem,
    Sponsorship,
    Target,
    TargetSet,
)
from hoidata.errors import InvalidData, ReferenceMissing, Severity
from hoidata.values import Change, Period, Quantity, Ratio, Unit, UnitKind
from tests.dataset.builders import dataset, figure, found, only

CRATES = Unit("thùng hàng", "Thùng hàng", kind="things", aliases=["kiện hàng", "thùng"])
AID = Metric("aid", "hàng cứu trợ", "thùng hàng")
YEAR = Period.year(2024)


def units_in(row):
    """Return the units of everything that a row counts."""
    if isinstance(row, Quantity):
        return [row.unit, *row.per]
    if isinstance(row, Ratio):
        return [row.unit]
    if isinstance(row, tuple):
        return [unit for each in row for unit in units_in(each)]
    if isinstance(row, Metric):
        return [row.unit, *row.same_units]
    if attrs.has(type(row)) and not isinstance(row, Unit):
        fields = attrs.fields(type(row))
        return [unit for field in fields for unit in units_in(getattr(row, field.name))]
    return []


class TestAnAlias:
    @pytest.mark.parametrize("alias", ["kiện hàng", "Kiện Hàng", "thùng"])
    def test_gives_way_to_the_code_in_every_table(self, alias):
        five = Quantity(5, alias)
        data = Dataset(
            units=[CRATES],
            metrics=[Metric("aid", "hàng", alias), Metric("m", "x", "bao", same_units=[alias])],
            observations=[
                figure("o1", five, metric="aid"),
                figure("o2", Ratio(3, 4, unit=alias), metric="aid"),
                figure("o3", Quantity(9, "VND", per=[alias, "tháng"]), metric="aid"),
                figure("o4", "5 bao", metric="m", change=Change("up", five)),
            ],
            target_sets=[TargetSet("t", targets=[Target("aid", five)])],
            pledges=[Pledge("p", ["a"], items=[PledgeItem(target=Target("aid", five))])],
            sponsorships=[Sponsorship("s", rate=Quantity(9, "VND", per=[alias, "tháng"]))],
        )
        rows = tuple(row for name in ("metrics", "observations") for row in getattr(data, name))
        used = set(units_in((*rows, *data.target_sets, *data.pledges, *data.sponsorships)))
        assert used == {"thùng hàng", "VND", "tháng", "bao"}
        assert data.observations[2].value.per == ("thùng hàng", "tháng")

    def test_leaves_everything_else_as_it_is(self):
        rows = [figure("o1", "5 suất quà"), figure("o2", None, status="O")]
        data = dataset(units=[CRATES], observations=rows)
        assert all(kept is given for kept, given in zip(data.observations, rows, strict=True))
        assert data.units == (CRATES,)

    def test_of_no_unit_costs_nothing(self):
        rows = (figure("o1", "5 kiện hàng"),)
        assert Dataset(
            units=[attrs.evolve(CRATES, aliases=())], observations=rows
        ).observations is (rows)

    def test_is_a_name_to_look_up(self):
        data = Dataset(units=[CRATES])
        for name in ("thùng hàng", "kiện hàng", "Thùng", "THÙNG HÀNG"):
            assert data.unit(name) is CRATES
        assert data.unit("hộ") == Unit.of("hộ")
        assert data.unit("con rồng").kind is UnitKind.UNKNOWN
        assert data[Unit, "thùng hàng"] is CRATES
        with pytest.raises(ReferenceMissing):
            data[Unit, "kiện hàng"]
        with pytest.raises(InvalidData, match=r"quantity\.unit"):
            data.unit("5 thùng")

    def test_of_two_units_is_a_name_of_neither(self):
        other = Unit("lô hàng", kind="things", aliases=["thùng", "lô"])
        data = dataset(units=[CRATES, other], observations=[figure("o1", "5 thùng")])
        assert data.observations[0].value.unit == "thùng"
        problem = next(each for each in data.check() if each.code == "unit.ambiguous")
        assert (problem.path, problem.severity) == ("$.units[1].aliases[0]", Severity.ERROR)
        assert problem.details == {"found": "thùng", "expected": "thùng hàng"}

    def test_that_is_the_code_of_another_unit_is_that_unit(self):
        other = Unit("thùng", kind="measure")
        for units in ([CRATES, other], [other, CRATES]):
            data = dataset(units=units, observations=[figure("o1", "5 thùng")])
            assert data.observations[0].value.unit == "thùng"
            assert data.unit("thùng") is other
            assert [code for code, _ in found(data) if "unit.amb" in code] == ["unit.ambiguous"]

    def test_is_read_as_in_the_definition_that_is_looked_up(self):
        again = attrs.evolve(CRATES, aliases=["lô"])
        data = dataset(units=[CRATES, again], observations=[figure("o1", "5 lô")])
        assert data.observations[0].value.unit == "lô"
        assert ("id.conflict", "$.units[1]") in found(data)


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(testing.datasets(), st.sampled_from(["kiện hàng", "hộ", "cây", "km"]))
def test_no_alias_is_left_anywhere(data, alias):
    unit = Unit("đơn vị riêng", kind="things", aliases=[alias])
    named = attrs.evolve(data, units=[unit])
    assert alias not in units_in(tuple(row for row in named.observations))
    assert alias not in units_in((*named.metrics, *named.target_sets, *named.pledges))
    assert attrs.evolve(named) == named


class TestADeclaredKind:
    @pytest.mark.parametrize(
        ("kind", "over_time"),
        [("things", "sum"), ("turns", "sum"), ("beings", "none"), ("unknown", "none")],
    )
    def test_decides_whether_periods_of_a_flow_are_added(self, kind, over_time):
        metric = Metric("m", "x", "con rồng")
        data = Dataset(units=[Unit("con rồng", kind=kind)], metrics=[metric])
        assert data.metric("m").over_time is data.metric(metric).over_time
        assert data.metric("m").over_time is Aggregation(over_time)
        assert data.figures("m").metric == data.figures(metric).metric == data.metric("m")
        assert data[Metric, "m"] is metric

    def test_goes_before_the_vocabulary(self):
        data = Dataset(units=[Unit("gia đình", kind="turns")])
        metric = Metric("m", "x", "gia đình")
        assert Dataset().metric(metric) is metric
        assert data.metric(metric).over_time is Aggregation.SUM
        assert data.metric("families_supported").over_time is Aggregation.NONE  # as it declares
        problem = only(data)
        assert (problem.code, problem.path) == ("unit.redefined", "$.units[0].kind")
        assert problem.severity is Severity.INFO
        assert "lượt" in problem.translate("vi")

    @pytest.mark.parametrize("unit", [Unit("gia đình", "Gia đình"), CRATES, Unit("con rồng")])
    def test_is_not_redefined_by_what_agrees_or_is_new(self, unit):
        assert found(Dataset(units=[unit])) == []

    def test_says_what_cannot_be_divided(self):
        row = figure("o1", Quantity.parse("12,5 con rồng"), metric="m")
        metric = Metric("m", "x", "con rồng", over_time="sum")
        assert found(dataset(metrics=[metric], observations=[row])) == []
        units = [Unit("con rồng", kind="things")]
        assert found(dataset(units=units, metrics=[metric], observations=[row])) == [
            ("observation.fraction", "$.observations[0].value")
        ]

    def test_says_how_precise_a_sum_is(self):
        quarters = [
            figure(f"q{n}", f"{worth} con rồng", metric="m", period=f"quý {n} năm 2024")
            for n, worth in ((1, 2), (2, 2), (3, 2), (4, 3))
        ]
        rows = [figure("o1", "10 con rồng", metric="m"), *quarters]
        metric = Metric("m", "x", "con rồng", over_time="sum")
        for kind, codes in (("things", ["periods.missed"]), ("unknown", [])):
            units = [Unit("con rồng", kind=kind)]
            data = dataset(units=units, metrics=[metric], observations=rows)
            assert [code for code, _ in found(data)] == codes

    def test_says_how_precise_parts_are(self):
        rows = [
            figure("o1", "12 con rồng", metric="m", breakdown="complete"),
            figure("o2", "6 con rồng", metric="m", part_of="o1", item="x"),
            figure("o3", "5 con rồng", metric="m", part_of="o1", item="y"),
            figure("o4", "1,2 triệu con rồng", metric="m", of=("b",)),
        ]
        metric = Metric("m", "x", "con rồng", over_time="sum")
        parts = dataset(metrics=[metric], observations=rows[:3])
        assert found(parts) == []
        known = attrs.evolve(parts, units=[Unit("con rồng", kind="things")])
        assert found(known) == [("parts.missed", "$.observations[0].value")]
        assert known.at_precision(rows[0].value) == rows[0].value
        assert known.at_precision(rows[3].value) == rows[3].value.at_precision()
        assert known.at_precision(Quantity(5)) == Quantity(5).at_precision()


class TestAnUnknownKind:
    @pytest.mark.parametrize(
        ("unit", "near"), [("suât qùa", "suất quà"), ("thùng hang", "thùng hàng"), ("xyz", None)]
    )
    def test_is_told_with_what_may_be_meant(self, unit, near):
        crates = attrs.evolve(CRATES, aliases=())
        data = Dataset(units=[crates], metrics=[Metric("m", "x", unit)])
        if Unit.of(unit).kind is not UnitKind.UNKNOWN:
            assert found(data) == []
            return
        problem = only(data)
        assert (problem.code, problem.path) == ("unit.unknown", "$.metrics[0].unit")
        assert problem.severity is Severity.INFO
        assert problem.details.get("near") == near
        for word in ("kind", "over_time", *([near] if near else [])):
            assert word in problem.message
            assert word in problem.translate("vi")

    @pytest.mark.parametrize(
        "metric",
        [
            Metric("m", "x", "con rồng", over_time="none"),
            Metric("m", "x", "con rồng", over_time="sum"),
            Metric("m", "x", "con rồng", nature="stock"),
            Metric("m", "x", "cây chuối"),
            Metric("m", "x", "người"),
        ],
    )
    def test_is_no_matter_where_it_decides_nothing(self, metric):
        assert found(Dataset(metrics=[metric])) == []


class TestAFraction:
    @pytest.mark.parametrize(
        "text",
        ["120,5 suất quà", "trên 120,5 suất quà", "từ 1,5 đến 3 suất quà", "1,2345 nghìn suất quà"],
    )
    def test_of_what_cannot_be_divided_is_doubted(self, text):
        value = Quantity.parse(text)
        data = dataset(observations=[figure("o1", value, metric="gifts")])
        problem = only(data)
        assert (problem.code, problem.path) == ("observation.fraction", "$.observations[0].value")
        assert problem.details["expected"] == "suất quà"

    @pytest.mark.parametrize(
        ("text", "metric"),
        [
            ("120 suất quà", "gifts"),
            ("1,5 triệu suất quà", "gifts"),
            ("trên 120 suất quà", "gifts"),
            ("12,5 m", "road_length"),
            ("12,5 m", "road_width"),
            ("80,5%", "chapters_registered"),
        ],
    )
    def test_is_not_seen_where_none_is_or_where_it_can_be(self, text, metric):
        assert found(dataset(observations=[figure("o1", text, metric=metric)])) == []

    def test_of_another_unit_is_not_told_twice(self):
        data = dataset(observations=[figure("o1", "12,5 m", metric="gifts")])
        assert found(data) == [("observation.unit", "$.observations[0].value")]
        unknown = dataset(observations=[figure("o1", "12,5 suất quà", metric="khong-co")])
        assert "observation.fraction" not in [code for code, _ in found(unknown)]

    def test_is_an_average_of_a_rate(self):
        metric = Metric("m", "x", "người", nature="rate")
        assert (
            found(dataset(metrics=[metric], observations=[figure("o", "2,5 người", metric="m")]))
            == []
        )


class TestSameUnits:
    GIFTS = Metric("tet", "quà tết", "suất quà", same_units=["phần quà", "túi quà"])

    def test_are_accepted_in_figures_changes_and_targets(self):
        row = figure("o1", "5 phần quà", metric="tet", change=Change("up", Quantity(2, "túi quà")))
        target = TargetSet("t", ["a"], period=YEAR, targets=[Target("tet", Quantity(9, "túi quà"))])
        data = dataset(metrics=[self.GIFTS], observations=[row], target_sets=[target])
        assert found(data) == []
        (kept,) = data.figures("tet").rows
        assert kept.value == Quantity(5, "suất quà")
        assert data.observations == (row,)

    def test_are_the_same_nowhere_else(self):
        plain = Metric("plain", "quà", "suất quà")
        row = figure("o1", "5 phần quà", metric="plain")
        data = dataset(metrics=[plain, self.GIFTS], observations=[row])
        problem = only(data)
        assert problem.code == "observation.unit"
        assert "tet" in problem.details["near"].split(", ")
        assert Quantity(5, "phần quà") != Quantity(5, "suất quà")

    def test_of_pairs_are_the_same_too(self):
        metric = Metric("m", "x", "chi hội", nature="ratio", same_units=["chi đoàn"])
        rows = [figure("o1", Ratio(1, 2, unit="chi đoàn"), metric="m")]
        data = dataset(metrics=[metric], observations=rows)
        assert found(data) == []
        assert next(data.figures("m").rows).value == Ratio(1, 2, unit="chi hội")

    def test_told_in_two_words_are_one_figure(self):
        rows = [figure("o1", "5 phần quà", metric="tet"), figure("o2", "5 suất quà", metric="tet")]
        figures = dataset(metrics=[self.GIFTS], observations=rows).figures("tet")
        assert [row.value for row in figures.rows] == [Quantity(5, "suất quà")]
        assert figures.conflicts == ()

    @pytest.mark.parametrize(
        ("units", "codes"),
        [
            ([], []),
            (["phần quà"], []),
            (["phần quà", "thùng rác"], ["metric.redefined"]),
        ],
    )
    def test_that_the_vocabulary_does_not_take_are_another_meaning(self, units, codes):
        own = attrs.evolve(Metric.of("gifts"), same_units=units)
        problems = Dataset(metrics=[own]).check()
        assert [problem.code for problem in problems] == codes
        assert all(problem.details["expected"] == "same_units" for problem in problems)


class TestMerging:
    def test_joins_equal_definitions_and_reads_all_rows_alike(self):
        first = Dataset(units=[CRATES], metrics=[AID])
        second = dataset(units=[CRATES], observations=[figure("o1", "5 kiện hàng", metric="aid")])
        third = dataset(observations=[figure("o1", "5 kiện hàng", metric="aid")])
        data = Dataset.merged([first, second, third])
        assert data.units == (CRATES,)
        assert [row.value for row in data.observations] == [Quantity(5, "thùng hàng")]
        assert Dataset.merged([data, data]) == data
        assert found(data) == []

    def test_keeps_two_definitions_as_a_conflict(self):
        other = attrs.evolve(CRATES, kind="measure")
        data = Dataset.merged([Dataset(units=[CRATES]), Dataset(units=[other])])
        problem = only(data)
        assert (problem.code, problem.details["fields"]) == ("id.conflict", "kind")
        assert data.unit("thùng hàng") is CRATES

    def test_tells_what_is_said_twice_in_one_dataset(self):
        assert found(Dataset(units=[CRATES, CRATES])) == [("id.duplicate", "$.units[1]")]
        own = [AID, attrs.evolve(AID, over_time="sum")]
        assert only(Dataset(units=[CRATES], metrics=own)).details["fields"] == "over_time"


def test_only_units_are_units():
    with pytest.raises(InvalidData) as caught:
        Dataset(units=["thùng hàng"])
    assert [problem.path for problem in caught.value.problems] == ["$.units[0]"]
    assert isinstance(figure("o1"), Observation)
