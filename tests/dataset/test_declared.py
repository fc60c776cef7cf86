"""Numbers that a source declares against what it lists."""

import pytest

from hoidata.domain import Organization, Target, TargetSet
from hoidata.errors import Severity
from hoidata.values import Quantity
from tests.dataset.builders import cite, dataset, day, found, only, under


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
