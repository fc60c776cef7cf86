"""Changes of organizations agree with the days of these, and with each other."""

import pytest

from hoidata.domain import Attachment, Organization, OrganizationChange
from hoidata.errors import Severity
from tests.dataset.builders import cite, dataset, day, found, only


def unit(key, start=None, end=None, **fields):
    return Organization(key, f"Hội {key}", valid_from=day(start), valid_to=day(end), **fields)


def change(kind, before, after, on="1/7/2025", **fields):
    return OrganizationChange(kind, before=[*before], after=[*after], on=day(on), **fields)


def changed(*changes, units=()):
    return dataset(organizations=units, organization_changes=changes)


class TestAgreement:
    @pytest.mark.parametrize(
        "changes",
        [
            [change("rename", "a", "b")],
            [change("merge", "ab", "c")],
            [change("merge", "ab", "b")],
            [change("split", "a", "bc")],
            [change("split", "a", "ab")],
            [change("dissolve", "a", "")],
            [change("create", "", "a")],
            [change("rename", "a", "b", "1/1/2020"), change("rename", "b", "c", "1/1/2021")],
            [change("merge", "ab", "b"), change("merge", "cb", "b"), change("split", "b", "bd")],
            [change("split", "a", "bc"), change("split", "d", "ce")],
            [change("split", "a", "bc"), change("rename", "d", "c")],
            [change("merge", "de", "c"), change("split", "a", "bc")],
        ],
    )
    def test_of_units_without_days_of_their_own_is_given(self, changes):
        assert found(changed(*changes)) == []

    def test_may_be_of_days_that_meet(self):
        units = [unit("a", end="30/6/2025"), unit("b", level="district"), unit("c", "1/7/2025")]
        assert found(changed(change("merge", "ab", "c"), units=units)) == []

    def test_is_not_asked_of_what_is_not_known(self):
        assert found(changed(change("rename", "x", "a"))) == [
            ("reference.unknown", "$.organization_changes[0].before[0]")
        ]

    def test_is_not_asked_before_the_first_day_of_the_calendar(self):
        assert found(changed(change("create", "", "a", "1/1/0001"))) == []


class TestUnitsThatAreNotThere:
    def test_before_their_change_are_doubtful(self):
        problem = only(
            changed(change("merge", "ab", "c", sources=cite(3)), units=[unit("b", end="31/5/2025")])
        )
        assert (problem.code, problem.severity) == (
            "organization_change.not_valid",
            Severity.WARNING,
        )
        assert problem.path == "$.organization_changes[0].before[1]"
        assert problem.sources == cite(3)
        assert problem.details == {
            "organization": "b",
            "found": "2025-06-30",
            "expected": "… – 2025-05-31",
            "why": "as its valid_to states",
        }

    def test_after_their_change_are_doubtful(self):
        problem = only(changed(change("merge", "ab", "c"), units=[unit("c", "1/8/2025")]))
        assert problem.code == "organization_change.not_valid"
        assert problem.path == "$.organization_changes[0].after[0]"
        assert problem.details["found"] == "2025-07-01"
        assert problem.details["expected"] == "2025-08-01 – …"

    def test_though_they_go_on_are_doubtful(self):
        data = changed(change("merge", "ab", "b"), units=[unit("b", end="30/6/2025")])
        assert found(data) == [
            ("organization_change.not_valid", "$.organization_changes[0].after[0]")
        ]


class TestUnitsThatAreStillThere:
    def test_after_their_end_are_doubtful(self):
        problem = only(changed(change("merge", "ab", "c"), units=[unit("a", end="1/7/2025")]))
        assert (problem.code, problem.path) == (
            "organization_change.not_ended",
            "$.organization_changes[0].before[0]",
        )
        assert problem.details == {
            "organization": "a",
            "found": "2025-07-01",
            "expected": "… – 2025-07-01",
        }

    def test_before_their_beginning_are_doubtful(self):
        problem = only(changed(change("rename", "a", "b"), units=[unit("b", "1/1/2025")]))
        assert (problem.code, problem.path) == (
            "organization_change.not_begun",
            "$.organization_changes[0].after[0]",
        )
        assert problem.details["found"] == "2025-06-30"

    def test_because_of_another_change_are_doubtful(self):
        data = changed(change("rename", "a", "b", "1/1/2020"), change("dissolve", "a", ""))
        assert found(data) == [
            ("organization_change.not_ended", "$.organization_changes[0].before[0]")
        ]


def attached(*edges, changes):
    listed = [Attachment(unit, above) for unit, above in edges]
    return dataset(organization_changes=changes, attachments=listed)


class TestHeirsWithoutParent:
    def test_of_units_that_had_one_are_doubtful(self):
        merger = change("merge", "ab", "c", sources=cite(3))
        problem = only(attached("ad", "be", changes=[merger]))
        assert (problem.code, problem.path, problem.severity) == (
            "organization_change.no_parent",
            "$.organization_changes[0].after[0]",
            Severity.WARNING,
        )
        assert problem.sources == cite(3)
        assert problem.details == {"organization": "c", "found": "2025-07-01", "expected": "d, e"}

    @pytest.mark.parametrize(("after", "place"), [("bc", 1), ("abc", 2), ("cb", 0)])
    def test_are_each_of_the_heirs_of_a_split(self, after, place):
        data = attached("ad", "bd", changes=[change("split", "a", after)])
        assert found(data) == [
            ("organization_change.no_parent", f"$.organization_changes[0].after[{place}]")
        ]

    @pytest.mark.parametrize(
        ("edges", "changes"),
        [
            (["ad"], [change("merge", "ab", "c")]),  # b had none
            (["ad", "bd"], [change("rename", "a", "b")]),
            (["ab", "bd"], [change("merge", "ab", "b")]),  # goes on
            (["ab"], [change("merge", "ab", "c")]),  # the parent of a is in it, too
            (["ad"], [change("dissolve", "a", "")]),
            (["ad"], [change("create", "", "b")]),
        ],
    )
    def test_are_those_alone_that_lack_one(self, edges, changes):
        assert found(attached(*edges, changes=changes)) == []


class TestChangesOfOneDay:
    @pytest.mark.parametrize(
        ("first", "second", "unit"),
        [
            (change("merge", "ab", "c"), change("merge", "ad", "e"), "a"),
            (change("rename", "a", "c"), change("rename", "b", "c"), "c"),
        ],
    )
    def test_of_one_unit_are_doubtful(self, first, second, unit):
        problem = only(changed(first, second))
        assert (problem.code, problem.path) == (
            "organization_change.twice",
            "$.organization_changes[1]",
        )
        assert problem.details == {"found": unit, "expected": "$.organization_changes[0]"}

    @pytest.mark.parametrize(
        "changes",
        [
            (change("rename", "a", "b"), change("rename", "b", "c")),
            (change("split", "a", "bc"), change("rename", "c", "d")),
            (change("rename", "c", "d"), change("split", "a", "bc")),
        ],
    )
    def test_that_begin_a_unit_and_end_it_are_doubtful(self, changes):
        data = changed(*changes)
        assert ("organization_change.twice", "$.organization_changes[1]") in found(data)


class TestChangesWithoutADay:
    def test_are_told(self):
        problem = only(changed(change("merge", "ab", "c", None, sources=cite(5))))
        assert (problem.code, problem.severity) == ("organization_change.no_day", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.organization_changes[0]", cite(5))
        assert problem.details == {"found": "a, b → c"}

    def test_are_told_with_one_side(self):
        details = [
            only(changed(each)).details["found"]
            for each in (change("create", "", "a", None), change("dissolve", "a", "", None))
        ]
        assert details == ["… → a", "a → …"]

    def test_are_fine_where_their_units_give_one(self):
        assert found(changed(change("rename", "a", "b", None), units=[unit("b", "1/7/2025")])) == []


class TestCircles:
    def test_are_an_error(self):
        data = changed(
            change("dissolve", "e", "", "1/1/2019"),
            change("rename", "a", "b", "1/1/2020", sources=cite(1)),
            change("merge", "bd", "c", "1/1/2021"),
            change("rename", "c", "a", "1/1/2022", sources=cite(9)),
        )
        (problem,) = [each for each in data.check() if each.severity is Severity.ERROR]
        assert (problem.code, problem.path) == (
            "organization_change.cycle",
            "$.organization_changes[1]",
        )
        assert problem.details == {"found": "a → b → c → a"}
        assert problem.sources == cite(1) + cite(9)

    def test_are_not_made_by_what_goes_on(self):
        data = changed(
            change("split", "a", "ab", "1/1/2020"), change("merge", "ab", "a", "1/1/2021")
        )
        assert found(data) == []
