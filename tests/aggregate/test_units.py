"""What a unit counts decides what is added, and what metrics declare to be the same is the same."""

import copy
import pickle

import attrs
import pytest

from hoidata import Metric, NotAdditive, Period, Quantity, Unit, add_up, compare, progress, rollup
from hoidata.aggregate import reconcile, standings
from hoidata.dataset import Dataset
from hoidata.domain import Attachment, Criterion, Organization, Scorecard, Target, TargetSet
from hoidata.values import Change, Verdict
from tests.aggregate.build import dataset, figure

ODD = Metric("odd", "rồng", "con rồng")
GIFTS = Metric("tet", "quà tết", "suất quà", same_units=["phần quà", "túi quà"])
FIRST, SECOND = "6 tháng đầu năm 2024", "6 tháng cuối năm 2024"


def dragons(number):
    return Quantity(number, "con rồng")


def halves(*, units=(), metric=ODD):
    data = dataset(
        "a>p b>p",
        figure("a", FIRST, dragons(2), metric=metric),
        figure("a", SECOND, dragons(3), metric=metric),
        figure("b", "2024", dragons(7), metric=metric),
        metrics=[metric],
    )
    return attrs.evolve(data, units=units)


class TestAUnitOfUnknownKind:
    def test_adds_up_over_units_and_not_over_time(self):
        totals = rollup(halves(), "odd", over="year")
        assert totals["b", "2024"].quantity == dragons(7)
        assert ("a", "2024") not in totals
        (problem,) = (each for each in totals.problems if each.code == "rollup.unit_unknown")
        assert problem.details["unit"] == "con rồng"
        for text in (problem.message, problem.translate("vi")):
            assert "con rồng" in text
            assert "kind" in text
            assert "over_time" in text
        assert "chưa rõ" in problem.translate("vi")

    def test_is_named_in_a_refusal_in_both_languages(self):
        with pytest.raises(
            NotAdditive, match="what 'con rồng' counts is not known; declare"
        ) as told:
            rollup(halves(), "odd", over="year", to="a")
        assert [each.code for each in told.value.problems] == ["rollup.unit_unknown"]
        for twin in (copy.copy(told.value), pickle.loads(pickle.dumps(told.value))):
            assert (str(twin), twin.problems) == (str(told.value), told.value.problems)

    @pytest.mark.parametrize(
        ("unit", "metric"),
        [
            (Unit("con rồng", kind="things"), ODD),
            (Unit("con rồng", kind="turns"), ODD),
            (Unit("con rồng"), attrs.evolve(ODD, over_time="sum")),
        ],
    )
    def test_adds_up_over_time_once_that_is_declared(self, unit, metric):
        for asked in (metric, "odd"):
            totals = rollup(halves(units=[unit], metric=metric), asked, over="year")
            assert totals["a", "2024"].quantity == dragons(5)
            assert totals["p", "2024"].quantity == dragons(12)
            assert totals.problems == ()

    @pytest.mark.parametrize(
        ("unit", "metric"),
        [
            (Unit("con rồng", kind="beings"), ODD),
            (Unit("con rồng", kind="things"), attrs.evolve(ODD, over_time="none")),
            (None, attrs.evolve(ODD, over_organizations="none", over_time="none")),
        ],
    )
    def test_is_refused_as_ever_once_that_is_declared(self, unit, metric):
        data = halves(units=[unit] if unit else (), metric=metric)
        with pytest.raises(NotAdditive, match="as it was stated") as told:
            rollup(data, metric, over="year", to="a")
        assert [each.code for each in told.value.problems] == ["rollup.not_additive"]

    def test_is_not_the_reason_where_units_do_not_add_up(self):
        metric = attrs.evolve(ODD, over_organizations="none")
        totals = rollup(halves(metric=metric), "odd", over="year")
        assert {each.code for each in totals.problems} == {"rollup.not_additive"}

    def test_is_named_by_progress_too(self):
        target = TargetSet(
            "t", ["a"], period=Period.year(2024), targets=[Target("odd", dragons(4))]
        )
        data = attrs.evolve(halves(), target_sets=[target])
        problems = progress(data, at="31/12/2024")[0].rows[0].problems
        assert problems[0].code == "rollup.unit_unknown"
        known = attrs.evolve(data, units=[Unit("con rồng", kind="things")])
        row = progress(known, at="31/12/2024")[0].rows[0]
        assert (row.result.quantity, row.lacking) == (dragons(5), dragons(0))

    def test_is_named_where_totals_are_added(self):
        totals = rollup(halves(), "odd", over=[FIRST, SECOND])
        both = [totals["a", FIRST], totals["a", SECOND]]
        with pytest.raises(NotAdditive, match="each, or declare the kind of 'con rồng'"):
            add_up(halves(), both)
        metric = attrs.evolve(ODD, unit="người")
        people = [
            figure("a", half, Quantity(1, "người"), metric=metric) for half in (FIRST, SECOND)
        ]
        beings = dataset("a", *people, metrics=[metric])
        rows = rollup(beings, "odd")
        with pytest.raises(NotAdditive, match=r"look at 2024-S1 and 2024-S2 each$"):
            add_up(beings, rows.values())

    def test_declared_adds_up_in_every_question(self):
        data = halves(units=[Unit("con rồng", kind="things")])
        totals = rollup(data, "odd", over=[FIRST, SECOND])
        assert add_up(data, [totals["a", FIRST], totals["a", SECOND]]) == dragons(5)
        assert compare(data, ODD, "2024", to="a")[0].current.quantity == dragons(5)
        assert compare(data, "odd", "2024", to="a")[0].metric == data.metric("odd")
        assert reconcile(data, metric=ODD) == reconcile(data, metric="odd")


def gifts(number, noun="suất quà"):
    return Quantity(number, noun)


@pytest.fixture
def same():
    grown = Change.parse("tăng 2 túi quà so với cùng kỳ")
    rows = [
        figure("a", "2023", gifts(3, "túi quà"), metric=GIFTS),
        figure("a", "2024", gifts(5, "phần quà"), metric=GIFTS, change=grown),
        figure("b", "2024", gifts(7), metric=GIFTS),
    ]
    sets = [
        TargetSet(
            "t", ["a"], period=Period.year(2024), targets=[Target("tet", gifts(6, "túi quà"))]
        )
    ]
    return dataset("a>p b>p", *rows, metrics=[GIFTS], target_sets=sets)


class TestSameUnits:
    def test_are_added_and_shown_in_the_unit_of_the_metric(self, same):
        totals = rollup(same, "tet", over="year")
        assert str(totals["p", "2024"].quantity) == "12 suất quà"
        assert str(totals["a", "2024"].quantity) == "5 suất quà"
        assert totals.problems == ()

    def test_are_compared(self, same):
        (row,) = compare(same, "tet", "2024", to="a")
        assert row.difference == gifts(2)
        assert [verdict for _, verdict in row.stated] == [Verdict.YES]
        assert row.stated[0][0].amount.unit == "túi quà"

    def test_are_measured_against_targets_in_their_words(self, same):
        row = progress(same, at="31/12/2024")[0].rows[0]
        assert row.problems == ()
        assert row.result.quantity == gifts(5)
        assert row.lacking == gifts(1, "túi quà")

    def test_are_measured_with_a_change_against_the_plan(self, same):
        figures = [
            attrs.evolve(row, change=Change.parse("giảm 1 phần quà so với kế hoạch"))
            for row in same.observations
        ]
        row = progress(attrs.evolve(same, observations=figures), at="31/12/2024")[0].rows[0]
        assert [verdict for _, verdict in row.stated] == [Verdict.YES]

    def test_are_scored(self):
        bloc = Organization("k", "Khối", kind="bloc")
        edges = [Attachment(unit, "k", kind="member_of") for unit in "ab"]
        data = dataset(
            "a b k",
            figure("a", "2024", gifts(5, "phần quà"), metric=GIFTS),
            figure("b", "2024", gifts(10), metric=GIFTS),
            metrics=[GIFTS],
            units=[bloc],
            attachments=edges,
        )
        card = Scorecard(
            "c", criteria=[Criterion("I", metric="tet", target=gifts(10, "túi quà"), weight=10)]
        )
        ranked = standings(data, "k", "2024", scorecard=card)
        assert {row.organization: row.score.value for row in ranked.rows} == {"a": 5, "b": 10}

    def test_of_another_metric_are_refused(self, same):
        plain = attrs.evolve(GIFTS, same_units=())
        data = attrs.evolve(same, metrics=[plain])
        totals = rollup(data, "tet", over="year")
        assert totals["p", "2024"].quantity == gifts(7)
        assert {each.code for each in totals.problems} == {"rollup.rejected"}

    def test_of_nothing_declared_a_target_without_unit_is_not_measured(self, same):
        bare = TargetSet("t", ["a"], period=Period.year(2024), targets=[Target("tet", Quantity(6))])
        row = progress(attrs.evolve(same, target_sets=[bare]), at="31/12/2024")[0].rows[0]
        assert [each.code for each in row.problems] == ["progress.unit"]


def test_an_alias_adds_up_under_its_code():
    unit = Unit("con rồng", kind="things", aliases=["rồng"])
    data = Dataset(
        organizations=[Organization("a", "a")],
        units=[unit],
        metrics=[attrs.evolve(ODD, unit="rồng")],
        observations=[
            figure("a", FIRST, Quantity(2, "rồng"), metric=ODD),
            figure("a", SECOND, dragons(3), metric=ODD),
        ],
    )
    assert rollup(data, "odd", over="year")["a", "2024"].quantity == dragons(5)
    for asked in (ODD, attrs.evolve(ODD, unit="rồng"), data.metric("odd")):
        assert rollup(data, asked, over="year")["a", "2024"].quantity == dragons(5)
