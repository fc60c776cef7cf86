"""Numbers that a source declares against what it lists."""

import attrs
import pytest

from hoidata.aggregate import reconcile
from hoidata.dataset import DeclaredCount, declared_parts
from hoidata.domain import Organization, Target, TargetSet
from hoidata.errors import Severity
from hoidata.values import Quantity, Verdict
from tests.dataset.builders import cite, dataset, day, figure, figures, found, only, under


def targets(count, **fields):
    return [Target("gifts", Quantity(5, "suất quà"), **fields) for _ in range(count)]


class TestTargets:
    @pytest.mark.parametrize(
        ("declared", "code", "severity"),
        [(10, "targets.declared", Severity.INFO), (3, "targets.surplus", Severity.WARNING)],
    )
    def test_fewer_than_declared_are_worth_knowing_and_more_are_doubtful(
        self, declared, code, severity
    ):
        sets = [TargetSet("t", ["a"], declared=declared, targets=targets(4), sources=cite(1))]
        problem = only(dataset(target_sets=sets))
        assert (problem.code, problem.severity) == (code, severity)
        assert (problem.path, problem.sources) == ("$.target_sets[0].declared", cite(1))
        assert problem.details == {"found": "4", "expected": str(declared)}

    @pytest.mark.parametrize(
        ("declared", "listed", "codes"),
        [
            (4, 4, []),
            (None, 4, []),
            (3, 4, ["targets.surplus"]),
            (1, 0, ["targets.declared"]),
            (0, 0, []),
        ],
    )
    def test_are_counted(self, declared, listed, codes):
        sets = [TargetSet("t", declared=declared, targets=targets(listed))]
        expected = [(code, "$.target_sets[0].declared") for code in codes]
        assert found(dataset(target_sets=sets)) == expected

    def test_of_each_year_is_one(self):
        sets = [TargetSet("t", declared=2, targets=targets(2, each="year"))]
        assert found(dataset(target_sets=sets)) == []

    def test_of_one_thing_are_one(self):
        sets = [TargetSet("t", declared=2, targets=[*targets(2, item="quà Tết"), *targets(1)])]
        assert found(dataset(target_sets=sets)) == []


def bloc(declared, *members, **fields):
    own = Organization("bloc", "Khối Thi đua 20", kind="bloc", declared_members=declared, **fields)
    return dataset(organizations=[own], attachments=members)


def member(key, *days, **fields):
    return under(key, "bloc", *days, kind="member_of", **fields)


class TestMembers:
    def test_other_than_declared_are_doubtful(self):
        members = [member("a", sources=cite(40)), member("b")]
        problem = only(bloc(12, *members, sources=cite(1)))
        assert problem.code == "organization.declared_members"
        assert problem.severity is Severity.WARNING
        assert problem.path == "$.organizations[0].declared_members"
        assert problem.sources == cite(1) + cite(40)
        assert problem.details == {"found": "2", "expected": "12"}

    @pytest.mark.parametrize(
        ("declared", "members", "is_wrong"),
        [
            (2, [member("a"), member("b")], False),
            (2, [member("a"), member("b"), member("b")], False),
            (2, [member("a"), member("b"), under("c", "bloc")], False),
            (2, [member("a"), member("b"), member("c")], True),
            (None, [member("a")], False),
            (1, [], False),
            (13, [], False),
            (0, [], False),
            (2, [member("a"), member("b", None, "30/6/2022"), member("c", "1/7/2022")], False),
            (3, [member("a"), member("b", None, "30/6/2022"), member("c", "1/7/2022")], True),
            (1, [member("a"), member("b", "1/7/2022")], False),
            (2, [member("a"), member("b", "1/7/2022")], False),
        ],
    )
    def test_are_counted_by_the_day(self, declared, members, is_wrong):
        expected = [("organization.declared_members", "$.organizations[0].declared_members")]
        assert found(bloc(declared, *members)) == expected * is_wrong

    def test_are_fewer_when_one_has_left_or_ended(self):
        ended = Organization("old", "Hội xã", valid_to=day("31/12/2020"))
        own = Organization("bloc", "Khối Thi đua 20", kind="bloc", declared_members=1)
        members = [member("a", None, "31/12/2021"), member("b"), member("old")]
        assert found(dataset(organizations=[own, ended], attachments=members)) == []


def listing(*parts, **declared):
    """Return a whole that declares how many parts there are, and what it lists."""
    return figures(figure("w", "60 tỷ đồng", declared=declared, sources=cite(1)), *parts)


def part(key, **fields):
    return figure(key, "1 tỷ đồng", part_of="w", **fields)


PROVINCES = [part(f"p{each}", categories={"tỉnh": each}) for each in "abc"]
ITEMS = [part(f"i{each}", item=each) for each in "ab"]
UNITS = [part(f"u{each}", of=[each]) for each in "bc"]
SEXES = [part(f"s{each}", categories={"giới": each}) for each in ("nam", "nữ")]
CROSSED = [part(f"x{a}{b}", categories={"tỉnh": a, "giới": b}) for a in "ab" for b in ("nam", "nữ")]
PARTS = [  # declared, parts, listed by dimension
    ({"tỉnh": 3}, PROVINCES, {"tỉnh": 3}),
    ({"tỉnh": 4}, PROVINCES, {"tỉnh": 3}),
    ({"tỉnh": 2}, ITEMS, {"tỉnh": 2}),
    ({"xã": 3}, UNITS, {"xã": 2}),
    ({"tỉnh": 3, "giới": 2}, [*PROVINCES, *SEXES], {"tỉnh": 3, "giới": 2}),
    ({"xã": 3, "giới": 2}, [*ITEMS, *SEXES], {"xã": 2, "giới": 2}),
    ({"tỉnh": 2, "giới": 2}, CROSSED, {"tỉnh": 2, "giới": 2}),
    ({"tỉnh": 3}, [], {}),
    ({"tỉnh": 3, "xã": 100}, ITEMS, {}),
    ({"xã": 3}, PROVINCES, {}),
    ({}, PROVINCES, {}),
]


class TestParts:
    @pytest.mark.parametrize(("declared", "parts", "listed"), PARTS)
    def test_are_counted_by_dimension_where_some_are_listed(self, declared, parts, listed):
        data = listing(*parts, **declared)
        counts = [count for _, count in declared_parts(data)]
        assert {count.dimension: count.listed for count in counts} == listed
        assert {count.dimension: count.declared for count in counts} == {
            name: declared[name] for name in listed
        }
        wrong = [count for count in counts if count.verdict is Verdict.NO]
        assert found(data) == [("observation.declared", "$.observations[0].declared")] * len(wrong)
        assert [each for each in reconcile(data) if isinstance(each, DeclaredCount)] == counts

    def test_other_than_declared_are_doubtful(self):
        problem = only(listing(*PROVINCES, tỉnh=19))
        assert problem.severity is Severity.WARNING
        assert problem.sources == cite(1)
        assert problem.details == {"found": "3", "expected": "19", "dimension": "tỉnh"}
        assert "liệt kê 3 mục theo 'tỉnh' nhưng nêu 19" in problem.translate("vi")


PERCENTAGES = [  # pair, percentage stated beside it, whether it is another
    ("481236/548914 thẻ", "88%", False),
    ("481236/548914 thẻ", "87,7%", False),
    ("481236/548914 thẻ", "87,67%", False),
    ("481236/548914 thẻ", "87%", True),
    ("481236/548914 thẻ", "87,6%", True),
    ("481236/548914 thẻ", "trên 87%", False),
    ("481236/548914 thẻ", "trên 88%", True),
    ("12/12 chi hội", "100%", False),
    ("1/3 chi hội", "khoảng 30%", False),
    ("12 chi hội", "50%", False),
    (None, "50%", False),
]


class TestPercentages:
    @pytest.mark.parametrize(("pair", "stated", "is_wrong"), PERCENTAGES)
    def test_other_than_that_of_the_pair_are_doubtful(self, pair, stated, is_wrong):
        fields = {"metric": "chapters_registered", "percent": Quantity.parse(stated)}
        status = "O" if pair is None else "A"
        data = figures(figure("f", pair, status=status, sources=cite(1), **fields))
        wrong = [each for each in data.check() if each.code == "observation.percent"]
        assert len(wrong) == is_wrong
        for problem in wrong:
            assert (problem.path, problem.sources) == ("$.observations[0].percent", cite(1))
            assert "thẻ là 87,67%, không phải" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("value", "plan", "is_wrong"),
        [
            ("110 suất quà", "100 suất quà", False),
            ("88 suất quà", "100 suất quà", True),
            ("trên 88 suất quà", "100 suất quà", False),
            ("88 suất quà", "khoảng 100 suất quà", False),
            ("88 suất quà", "0 suất quà", False),
            ("88 suất quà", "100 đồng", False),
            ("88 suất quà", None, False),
        ],
    )
    def test_other_than_a_figure_is_of_its_plan_are_doubtful(self, value, plan, is_wrong):
        row = figure("f", value, metric="gifts", percent=Quantity(110, "%"))
        row = attrs.evolve(row, plan=plan and Quantity.parse(plan))
        codes = [each.code for each in figures(row).check()]
        assert codes.count("observation.percent") == is_wrong

    def test_of_equal_figures_each_is_kept(self):
        first = figure("f", "1/3 chi hội", metric="chapters_registered")
        second = figure("g", "1/3 chi hội", metric="chapters_registered", declared={"xã": 2})
        second = attrs.evolve(second, percent=Quantity(33, "%"))
        (row,) = figures(first, second).figures("chapters_registered").rows
        assert (row.percent, row.declared) == (Quantity(33, "%"), (("xã", 2),))
