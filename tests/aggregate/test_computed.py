"""Metrics that are computed from others by a formula."""

import copy
import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hoidata as hd
from hoidata import Attachment, Metric, Organization, Period, Quantity, Target, TargetSet
from hoidata.domain import AttachmentKind
from hoidata.errors import InvalidData, ReferenceMissing
from hoidata.values import Interval, Ratio, Unit
from tests.aggregate.build import changed, dataset, figure

STOCK = {"nature": "stock"}
METRICS = (
    Metric("joined", "kết nạp", "hội viên", over_time="sum"),
    Metric("union", "đoàn viên", "đoàn viên", **STOCK),
    Metric("kept", "giữ lời", "chi hội", nature="ratio"),
    Metric("per_chapter", "hội viên mỗi chi hội", "hội viên", formula="members / chapters"),
    Metric("twice", "gấp đôi", "hội viên", formula="2 * per_chapter"),
    Metric("growth", "tăng thêm", "hội viên", formula="members - opening(members)"),
    Metric("share", "tỷ lệ tập hợp", "%", formula="union / population"),
    Metric("hundred", "tỷ lệ tập hợp", "%", formula="100 * union / population"),
    Metric("percent", "tỷ lệ kết nạp", "%", formula="percent(joined / members)"),
    Metric("plain", "tỷ lệ kết nạp", "%", formula="joined / members"),
    Metric("times", "số lần", "lần", formula="members / opening(members)"),
    Metric("area", "sai", "%", formula="union * population"),
    Metric("missed", "chưa giữ", "chi hội", formula="whole(kept) - part(kept)"),
    Metric("wrong", "sai", "hội viên", formula="gifts / chapters"),
    Metric("part", "sai", "hội viên", formula="part(members)"),
    Metric("population", "dân số", "người", **STOCK),
)
UNITS = {
    "members": "hội viên",
    "chapters": "chi hội",
    "joined": "hội viên",
    "union": "đoàn viên",
    "population": "người",
    "gifts": "suất quà",
}
BY_CODE = {each.code: each for each in METRICS}


def stated(metric, unit, value, period="2024", **fields):
    if isinstance(value, int):
        value = Quantity(value, UNITS[metric])
    elif isinstance(value, str):
        value = Quantity.parse(value)
    known = BY_CODE.get(metric) or Metric.of(metric)
    return figure(unit, period, value, metric=known, **fields)


def data_of(*figures, edges="p a>p b>p", **tables):
    return dataset(edges, *figures, metrics=METRICS, **tables)


def answers(metric, *figures, over="year", **options):
    totals = hd.rollup(data_of(*figures), metric, over=over, **options)
    return {unit: str(total.quantity) for (unit, _), total in totals.items()}


BOTH = (
    stated("members", "a", 120),
    stated("members", "b", 90),
    stated("chapters", "a", 8),
    stated("chapters", "b", 6),
)


class TestFormulas:
    def test_are_computed_of_the_totals_of_every_unit(self):
        totals = hd.rollup(data_of(*BOTH), "per_chapter", over="year")
        assert list(totals) == [(unit, Period.year(2024)) for unit in "pab"]
        total = totals["p", "2024"]
        assert str(total.quantity) == "15 hội viên/chi hội"
        assert (total.is_complete, total.reported, total.expected) == (True, 2, 2)
        assert (total.stated, total.derived, total.ends) == (None, total.quantity, Interval(15, 15))
        assert {row.metric for row in total.evidence} == {"members", "chapters"}
        assert (total.covers, total.missing, total.left_out, total.problems) == (
            (Period.year(2024),),
            (),
            (),
            (),
        )
        assert (totals.metric.code, total.metric.code) == ("per_chapter", "per_chapter")

    @pytest.mark.parametrize(
        ("metric", "figures", "expected"),
        [
            ("twice", BOTH, {"p": "30 hội viên/chi hội"}),
            ("share", (stated("union", "a", 45), stated("population", "a", 100)), {"a": "45%"}),
            ("hundred", (stated("union", "a", 45), stated("population", "a", 100)), {"a": "45%"}),
            ("percent", (stated("joined", "a", 6), stated("members", "a", 120)), {"a": "5%"}),
            ("plain", (stated("joined", "a", 6), stated("members", "a", 120)), {"a": "5%"}),
            (
                "times",
                (stated("members", "a", 120), stated("members", "a", 80, "2023")),
                {"a": "1,5 lần"},
            ),
            ("missed", (stated("kept", "a", Ratio(9, 12, unit="chi hội")),), {"a": "3 chi hội"}),
            (
                "growth",
                (stated("members", "a", 120), stated("members", "a", 100, "2023")),
                {"a": "20 hội viên"},
            ),
        ],
    )
    def test_take_what_they_name(self, metric, figures, expected):
        found = answers(metric, *figures)
        assert {unit: found.get(unit) for unit in expected} == expected

    def test_let_flows_be_added_and_of_balances_the_last_count(self):
        found = answers(
            "percent",
            stated("joined", "a", 6, "2024-S1"),
            stated("joined", "a", 4, "2024-S2"),
            stated("members", "a", 80, "2024-S1"),
            stated("members", "a", 100, "2024-S2"),
        )
        assert found["a"] == "10%"

    def test_keep_bounds(self):
        found = answers("per_chapter", stated("members", "a", "trên 90 hội viên"), BOTH[2])
        assert found["a"] == "trên 11,25 hội viên/chi hội"

    def test_without_a_period_are_asked_for_all_that_are_stated(self):
        rows = (*BOTH, stated("members", "a", 60, "2023"), stated("chapters", "a", 5, "2023"))
        totals = hd.rollup(data_of(*rows), "per_chapter", to="a")
        assert [str(each.quantity) for each in totals.values()] == [
            "12 hội viên/chi hội",
            "15 hội viên/chi hội",
        ]
        assert not hd.rollup(data_of(), "per_chapter")
        named = hd.rollup(data_of(*rows), "per_chapter", over=iter(["2023"]), to="a")
        assert list(named) == [("a", Period.year(2023))]

    def test_have_a_row_only_where_all_have_one(self):
        assert answers("per_chapter", BOTH[0], BOTH[3]) == {"p": "không rõ"}
        assert answers("per_chapter", BOTH[0]) == {}
        assert answers("growth", BOTH[0]) == {}
        open_start = Period(None, Period.year(2024).end)
        assert answers("growth", BOTH[0], over=open_start) == {}


class TestWhatIsMissing:
    def test_makes_a_total_of_the_same_units_incomplete(self):
        totals = hd.rollup(data_of(BOTH[0], BOTH[2]), "per_chapter", over="year")
        total = totals["p", "2024"]
        assert (str(total.quantity), total.is_complete) == ("15 hội viên/chi hội", False)
        assert [each.organization for each in total.missing] == ["b"]
        assert total.ends == Interval(None, None)
        codes = [each.code for each in total.problems]
        assert codes == ["rollup.component", "rollup.component", "rollup.partial_units"]

    def test_of_other_units_leaves_only_what_is_true_of_all(self):
        totals = hd.rollup(data_of(*BOTH[:3]), "per_chapter", over="year")
        total = totals["p", "2024"]
        assert total.quantity.ends == Interval(None, Fraction(105, 4)) == total.ends
        assert total.problems[0].code == "rollup.formula_unlike"
        assert not total.is_complete

    def test_of_other_days_leaves_only_what_is_true_of_all(self):
        more = Metric("ratio", "tỷ số", "hội viên", formula="joined - left")
        left = Metric("left", "ra hội", "hội viên", over_time="sum")
        rows = (
            figure("a", "2024-S1", Quantity(9, "hội viên"), metric=BY_CODE["joined"]),
            figure("a", "2024-S2", Quantity(4, "hội viên"), metric=left),
        )
        data = dataset("a", *rows, metrics=(*METRICS, more, left))
        total = hd.rollup(data, more, over="year")["a", "2024"]
        assert str(total.quantity) == "không rõ"
        assert total.covers == ()

    def test_an_opening_of_an_earlier_day_is_not_complete(self):
        rows = (stated("members", "a", 120), stated("members", "a", 100, "2022"))
        total = hd.rollup(data_of(*rows), "growth", over="2024")["a", "2024"]
        assert (str(total.quantity), total.is_complete) == ("20 hội viên", False)

    @pytest.mark.parametrize(
        ("metric", "figures", "code"),
        [
            ("per_chapter", (stated("members", "a", 5), stated("chapters", "a", 0)), "zero"),
            ("wrong", (stated("gifts", "a", 5), stated("chapters", "a", 2)), "unit"),
            ("part", (stated("members", "a", 5),), "unit"),
            ("area", (stated("union", "a", 5), stated("population", "a", 5)), "unit"),
        ],
    )
    def test_what_means_nothing_is_missing_with_the_reason(self, metric, figures, code):
        totals = hd.rollup(data_of(*figures), metric, over="year", to="a")
        assert not totals
        (problem,) = totals.problems
        assert problem.code == f"rollup.formula_{code}"
        assert problem.details["found"] == "a"
        assert problem.translate("vi")

    def test_units_that_cannot_be_added_are_refused(self):
        odd = Metric("odd", "lạ", "hội viên", formula="members + chapters")
        data = dataset("a", BOTH[0], BOTH[2], metrics=(*METRICS, odd))
        assert [each.code for each in hd.rollup(data, odd).problems] == ["rollup.formula_unit"]

    def test_shares_are_of_beings_among_beings(self):
        odd = Metric("odd", "lạ", "%", formula="members / chapters")
        data = dataset("a", BOTH[0], BOTH[2], metrics=(*METRICS, odd))
        assert [each.code for each in hd.rollup(data, odd).problems] == ["rollup.formula_unit"]

    def test_beings_may_be_declared(self):
        old = Metric("old", "cụ nọ", "cụ nọ", **STOCK)
        rate = Metric("rate", "tỷ lệ", "%", formula="old / population")
        rows = figure("a", "2024", Quantity(5, "cụ nọ"), metric=old), stated("population", "a", 10)
        of_things = dataset("", *rows, metrics=(*METRICS, old, rate))
        assert [each.code for each in hd.rollup(of_things, "rate").problems] == [
            "rollup.formula_unit"
        ]
        of_beings = attrs.evolve(of_things, units=[Unit("cụ nọ", kind="beings")])
        assert hd.rollup(of_beings, "rate")["a", "2024"].quantity == Quantity(50, "%")

    def test_what_it_is_computed_from_must_be_known(self):
        unknown = Metric("m", "x", "em", formula="nobody / members")
        with pytest.raises(ReferenceMissing, match="nobody"):
            hd.rollup(dataset("a"), unknown)
        circle = Metric("m", "x", "em", formula="2 * m")
        with pytest.raises(InvalidData, match="m → m"):
            hd.rollup(dataset("a", metrics=[circle]), circle)


class TestWhatIsStated:
    def test_is_held_against_what_was_computed(self):
        rows = (
            *BOTH,
            stated("per_chapter", "p", "14 hội viên/chi hội"),
            stated("per_chapter", "a", "15 hội viên"),
        )
        data = data_of(*rows)
        totals = hd.rollup(data, "per_chapter", over="year")
        total = totals["p", "2024"]
        assert [str(each) for each in (total.quantity, total.stated, total.derived)] == [
            "14 hội viên/chi hội",
            "14 hội viên/chi hội",
            "15 hội viên/chi hội",
        ]
        assert [each.code for each in total.problems] == ["rollup.computed_differs"]
        assert totals["a", "2024"].problems == ()
        found = [
            (each.organization, each.verdict.value)
            for each in hd.reconcile(data, metric="per_chapter")
        ]
        assert found == [("p", "no"), ("a", "yes")]
        preferred = hd.rollup(data, "per_chapter", over="year", prefer="derived")["p", "2024"]
        assert str(preferred.quantity) == "15 hội viên/chi hội"
        assert str(preferred.stated) == "14 hội viên/chi hội"

    @pytest.mark.parametrize(
        ("value", "members", "verdict"),
        [
            ("14,3 hội viên/chi hội", 100, "yes"),
            ("14 hội viên/chi hội", 100, "yes"),
            ("14,4 hội viên/chi hội", 100, "no"),
            ("trên 14 hội viên/chi hội", 100, "yes"),
            ("trên 15 hội viên/chi hội", 100, "no"),
            ("14 hội viên/chi hội", "gần 120 hội viên", "undecided"),
            ("15 hội viên/tổ", 100, "undecided"),
            ("20 suất quà/chi hội", 100, None),
        ],
    )
    def test_agrees_as_precisely_as_it_is_written(self, value, members, verdict):
        rows = (
            stated("members", "a", members),
            stated("chapters", "a", 7),
            stated("per_chapter", "a", value),
        )
        found = hd.reconcile(data_of(*rows), metric="per_chapter")
        assert [each.verdict.value for each in found] == ([verdict] if verdict else [])

    def test_counts_where_nothing_or_less_was_computed(self):
        rows = (*BOTH[:3], stated("per_chapter", "p", "14 hội viên/chi hội"))
        for prefer in ("stated", "derived"):
            total = hd.rollup(data_of(*rows), "per_chapter", over="year", prefer=prefer)[
                "p", "2024"
            ]
            assert (str(total.quantity), total.is_complete) == ("14 hội viên/chi hội", True)
            assert total.problems == ()
        alone = hd.rollup(data_of(rows[-1]), "per_chapter", over="year")
        assert [str(each.quantity) for each in alone.values()] == ["14 hội viên/chi hội"]
        assert [
            each.is_complete for each in hd.reconcile(data_of(*rows), metric="per_chapter")
        ] == [False]

    def test_is_added_up_over_nothing(self):
        rows = (
            stated("per_chapter", "a", "14 hội viên/chi hội", "2024-S1"),
            stated("per_chapter", "a", "16 hội viên/chi hội", "2024-S2"),
        )
        totals = hd.rollup(data_of(*rows), "per_chapter", over="year")
        assert not totals
        assert not [each for each in data_of(*rows).check() if each.severity == "error"]


class TestQuestions:
    def test_are_answered_of_blocs_kinds_and_days_of_a_structure(self):
        member = [Attachment("a", "k", kind=AttachmentKind.MEMBER_OF)]
        data = data_of(*BOTH, edges="p a>p b>p k", attachments=member)
        assert [
            str(each.quantity) for each in hd.rollup(data, "per_chapter", by="bloc").values()
        ] == ["15 hội viên/chi hội"]
        now = hd.rollup(data, "per_chapter", structure="now", over="year")
        assert str(now["p", "2024"].quantity) == "15 hội viên/chi hội"
        assert not hd.rollup(data_of(), "per_chapter", structure="now")
        assert not hd.rollup(data, "per_chapter", item="x")

    def test_are_answered_of_own_years(self):
        own = [Organization("p", "p", year_start="15/12")]
        rows = [
            stated(m, u, v, "15/12/2023 - 14/12/2024")
            for m, u, v in (("members", "a", 30), ("chapters", "a", 2))
        ]
        totals = hd.rollup(data_of(*rows, edges="p a>p", units=own), "per_chapter", over="year")
        assert str(totals["p", "2024"].quantity) == "15 hội viên/chi hội"

    def test_of_targets_are_measured(self):
        wanted = [
            Target("per_chapter", Quantity.parse("16 hội viên/chi hội")),
            Target("per_chapter", Quantity.parse("15 hội viên/chi hội")),
            Target("wrong", Quantity.parse("15 hội viên")),
            Target("share", Quantity.parse("15%")),
        ]
        targets = TargetSet("t", organizations=["p"], period=Period.year(2024), targets=wanted)
        rows = (*BOTH, stated("gifts", "a", 5))
        data = data_of(*rows, target_sets=[targets])
        found = hd.progress(data, at="31/12/2024")[0].rows
        assert [each.status.value for each in found] == ["missed", "met", "undecided", "undecided"]
        assert [each.code for each in found[2].problems] == ["rollup.formula_unit"]

    def test_compare_complete_totals(self):
        earlier = (
            stated("members", "a", 60, "2023"),
            stated("members", "b", 80, "2023"),
            stated("chapters", "a", 8, "2023"),
            stated("chapters", "b", 6, "2023"),
        )
        found = {
            each.organization: each
            for each in hd.compare(data_of(*BOTH, *earlier), "per_chapter", "2024")
        }
        assert str(found["p"].growth) == "50%"
        partial = hd.compare(data_of(*BOTH, *earlier[::2]), "per_chapter", "2024", to="p")[0]
        assert [each.code for each in partial.problems] == [
            "compare.unlike_units",
            "compare.incomplete",
        ]
        half = (stated("members", "a", 60, "2023-S1"), stated("chapters", "a", 8, "2023-S1"))
        odd = hd.compare(data_of(*BOTH, *half), "per_chapter", "2024", against="2023-S1", to="a")[0]
        assert [each.code for each in odd.problems] == ["compare.unlike_days"]

    def test_compare_names_units_that_moved(self):
        rows = [
            stated(metric, unit, 10, year)
            for metric in ("members", "chapters")
            for unit, year in (("a", "2023"), ("c", "2024"))
        ]
        merger = changed("merge", "a x", "c", on=Period.year(2024).start)
        data = data_of(*rows, edges="p a>p x c>p", **merger)
        row = hd.compare(data, "per_chapter", "2024", to="p")[0]
        assert (row.growth, [each.code for each in row.problems]) == (None, ["compare.moved"])

    def test_are_explained_by_their_formula(self):
        totals = hd.rollup(data_of(*BOTH), "per_chapter", over="year")
        assert hd.explain(totals["p", "2024"]).splitlines() == [
            "Hội viên mỗi chi hội · p · năm 2024",
            "  hội viên: 210 hội viên  (năm 2024: 2 số liệu)",
            "  chi hội: 14 chi hội  (năm 2024: 2 số liệu)",
            "  công thức: members / chapters",
            "  = 15 hội viên/chi hội",
            "  đơn vị đã báo cáo: 2/2",
            "  số có đến ngày 31/12/2024",
        ]
        rows = (*BOTH, stated("per_chapter", "p", "14 hội viên/chi hội"))
        text = hd.explain(hd.rollup(data_of(*rows), "per_chapter", over="year")["p", "2024"])
        assert "tự báo cáo: 14 hội viên/chi hội; tính ra: 15 hội viên/chi hội" in text

    def test_survive_a_copy(self):
        totals = hd.rollup(data_of(*BOTH[:3]), "per_chapter", over="year")
        total = totals["p", "2024"]
        for copied in (copy.copy(total), pickle.loads(pickle.dumps(total))):
            assert copied == total
            for name in ("ends", "covers", "missing", "problems", "terms", "status", "as_of"):
                assert getattr(copied, name) == getattr(total, name)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**3)), min_size=1, max_size=4),
    st.integers(0, 9),
)
def test_the_whole_is_the_quotient_of_the_sums_and_blur_holds_it(units, blur):
    names = [f"u{number}" for number in range(len(units))]
    rows = [stated("chapters", name, of) for name, (_, of) in zip(names, units, strict=True)]
    rows += [
        stated(
            "members",
            name,
            Quantity(count, "hội viên").with_ends(
                Interval(count - blur, count), count, is_near=True
            ),
        )
        for name, (count, _) in zip(names, units, strict=True)
    ]
    data = data_of(*rows, edges=" ".join(f"{name}>p" for name in names))
    total = hd.rollup(data, "per_chapter", over="year")["p", "2024"]
    truth = Fraction(sum(count for count, _ in units), sum(of for _, of in units))
    assert total.quantity.ends.contains(truth)
    assert total.quantity.is_exact is (blur == 0)
    assert total.is_complete
