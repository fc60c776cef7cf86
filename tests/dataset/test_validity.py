"""Organizations are named for days on which they exist."""

import pytest

from hoidata.domain import (
    Document,
    Event,
    Organization,
    OrganizationChange,
    Pledge,
    Statement,
    TargetSet,
    Transaction,
)
from hoidata.errors import Severity
from hoidata.values import Period
from tests.dataset.builders import cite, dataset, day, figure, found, only, report, under

TOWN = Organization("town", "Hội Chữ thập đỏ thị xã", level="district")
YOUNG = Organization("young", "Hội Luật gia", valid_from=day("1/7/2025"))
OLD = Organization("old", "Hội Đông y", level="communal", valid_to=day("31/12/2020"))


def with_them(**tables):
    return dataset(organizations=[TOWN, YOUNG, OLD], **tables)


class TestAttachments:
    @pytest.mark.parametrize(
        ("edge", "end", "organization", "when"),
        [
            (under("young", "a", "30/6/2025"), "unit", "young", "2025-06-30"),
            (under("a", "young", "30/6/2025"), "parent", "young", "2025-06-30"),
            (under("a", "old", "1/1/2021"), "parent", "old", "2021-01-01"),
            (under("a", "town", "1/7/2025"), "parent", "town", "2025-07-01"),
            (under("a", "old", "1/1/2021", kind="member_of"), "parent", "old", "2021-01-01"),
        ],
    )
    def test_on_days_when_one_of_the_two_does_not_exist_are_doubtful(
        self, edge, end, organization, when
    ):
        problem = only(with_them(attachments=[edge]))
        assert (problem.code, problem.severity) == ("attachment.not_valid", Severity.WARNING)
        assert problem.path == f"$.attachments[0].{end}"
        assert problem.details["organization"] == organization
        assert problem.details["found"] == when

    @pytest.mark.parametrize(
        ("edge", "end", "organization"),
        [
            (under("a", "old", None, "1/1/2021"), "parent", "old"),
            (under("town", "a", "1/1/2020", "1/7/2025"), "unit", "town"),
            (under("town", "a", "1/1/2025", "31/12/2025", kind="member_of"), "unit", "town"),
        ],
    )
    def test_made_before_one_of_the_two_ended_are_only_worth_knowing(self, edge, end, organization):
        problem = only(with_them(attachments=[edge]))
        assert (problem.code, problem.severity) == ("attachment.outlived", Severity.INFO)
        assert problem.path == f"$.attachments[0].{end}"
        assert problem.details["organization"] == organization

    @pytest.mark.parametrize(
        "edge",
        [
            under("young", "a"),
            under("young", "a", "1/7/2025"),
            under("a", "old", None, "31/12/2020"),
            under("old", "town"),
            under("a", "town", None, "30/6/2025"),
        ],
    )
    def test_on_the_days_of_both_or_without_days_are_fine(self, edge):
        assert found(with_them(attachments=[edge])) == []

    def test_say_from_when_to_when_the_organization_is_there(self):
        data = with_them(
            attachments=[under("young", "a", "1/1/2025"), under("a", "old", "1/1/2021")]
        )
        assert [problem.details["expected"] for problem in data.check()] == [
            "2025-07-01 – …",
            "… – 2020-12-31",
        ]


class TestParentsThatEnded:
    def test_are_doubtful_where_the_unit_reports_later(self):
        edges = [under("b", "town"), under("a", "town", sources=cite(5))]
        problem = only(with_them(attachments=edges, reports=[report("r", period="2025-Q3")]))
        assert (problem.code, problem.path) == ("attachment.parent_ended", "$.attachments[1]")
        assert problem.details == {
            "found": "a",
            "organization": "town",
            "expected": "… – 2025-06-30",
            "why": "its level ended by law",
        }
        assert problem.sources == cite(5)

    def test_are_doubtful_where_the_unit_has_later_figures(self):
        data = with_them(
            attachments=[under("a", "town")],
            observations=[figure("o", period="2026"), figure("p", period="2024")],
        )
        assert found(data) == [("attachment.parent_ended", "$.attachments[0]")]

    @pytest.mark.parametrize(
        ("edge", "period"),
        [
            (under("a", "town"), "2025-S1"),
            (under("a", "town", None, "30/6/2025"), "2026"),
            (under("a", "town", kind="attached_to"), "2026"),
            (under("a", "town"), "2026/.."),
            (under("a", "b"), "2026"),
            (under("b", "town"), "2026"),
            (under("a", "b", None, "30/6/2025"), "2026"),
        ],
    )
    def test_are_fine_where_the_attachment_ended_too_or_nothing_is_told_later(self, edge, period):
        data = with_them(attachments=[edge], observations=[figure("o", period=period)])
        assert found(data) == []

    def test_are_fine_where_the_unit_ended_too(self):
        old = Organization("old", "Hội xã", valid_to=day("30/6/2025"))
        data = dataset(
            organizations=[TOWN, old],
            attachments=[under("old", "town")],
            observations=[figure("o", of=["old"], period="2025")],
        )
        assert found(data) == [("organization.not_valid", "$.observations[0].organizations[0]")]

    def test_are_fine_where_another_parent_follows(self):
        data = with_them(
            attachments=[under("a", "town"), under("a", "young")],
            reports=[report("r", period="2025-Q3")],
        )
        assert found(data) == []


class TestNamingAnOrganization:
    @pytest.mark.parametrize(
        ("key", "period", "is_there"),
        [
            ("town", "2025-S1", True),
            ("town", "2025", False),
            ("town", "2025-Q3", False),
            ("town", "2025/..", True),
            ("town", "2025-07/..", False),
            ("young", "2025", True),
            ("young", "2025-S1", False),
            ("old", "2020", True),
            ("old", "2021", False),
            ("a", "2030", True),
        ],
    )
    def test_a_figure_counts_at_the_end_of_its_period(self, key, period, is_there):
        data = with_them(observations=[figure("o", of=[key], period=period)])
        expected = [("organization.not_valid", "$.observations[0].organizations[0]")]
        assert found(data) == expected * (not is_there)

    @pytest.mark.parametrize(
        ("period", "is_there"), [("2021/2026", True), ("2025-07-01", False), ("2025-06/..", True)]
    )
    @pytest.mark.parametrize(
        ("table", "make", "field"),
        [
            (
                "events",
                lambda p: Event("e", "talk", organizers=["a", "town"], period=p),
                "organizers",
            ),
            ("pledges", lambda p: Pledge("g", ["a", "town"], period=p), "parties"),
            ("target_sets", lambda p: TargetSet("t", ["a", "town"], period=p), "organizations"),
            (
                "statements",
                lambda p: Statement("plan", "x", organizations=["a", "town"], period=p),
                "organizations",
            ),
        ],
    )
    def test_anything_else_may_fall_on_any_of_its_days(self, table, make, field, period, is_there):
        data = with_them(**{table: [make(Period.parse(period))]})
        expected = [("organization.not_valid", f"$.{table}[0].{field}[1]")]
        assert found(data) == expected * (not is_there)

    @pytest.mark.parametrize(
        ("period", "is_there"),
        [
            ("2025-S1", False),
            ("2025", True),
            ("2020/..", True),
            ("../2025-06", False),
            ("../2025-07-01", True),
        ],
    )
    def test_anything_else_may_not_fall_before_the_first_day(self, period, is_there):
        event = Event("e", "talk", organizers=["young"], period=Period.parse(period))
        expected = [("organization.not_valid", "$.events[0].organizers[0]")]
        assert found(with_them(events=[event])) == expected * (not is_there)

    @pytest.mark.parametrize("period", ["../2020", "../2024"])
    def test_may_have_ended_before_a_period_that_says_not_when_it_began(self, period):
        event = Event("e", "talk", organizers=["old"], period=Period.parse(period))
        assert found(with_them(events=[event])) == []

    def test_without_a_period_says_nothing(self):
        assert found(with_them(events=[Event("e", "talk", organizers=["old"])])) == []

    def test_is_told_once(self):
        data = with_them(
            reports=[report("r", of=["old"], period="2022", sources=cite(3))],
            observations=[
                figure("o", of=["old"], period="2022"),
                figure("p", of=["old"], period="2023"),
            ],
        )
        problem = only(data)
        assert (problem.code, problem.path) == (
            "organization.not_valid",
            "$.reports[0].organizations[0]",
        )
        assert (problem.severity, problem.sources) == (Severity.WARNING, cite(3))
        assert problem.details == {
            "organization": "old",
            "found": "2022, 2023",
            "expected": "… – 2020-12-31",
            "why": "as its valid_to states",
            "count": "3",
            "also": "$.observations[0].organizations[0], $.observations[1].organizations[0]",
        }
        assert problem.translate("vi") == (
            "'old' tồn tại đến 31/12/2020 (theo valid_to đã ghi) nhưng được ghi cho kỳ "
            "năm 2022, năm 2023; hãy sửa kỳ hoặc mã (ở 3 chỗ)"
        )

    @pytest.mark.parametrize(("closed", "is_known"), [("9/4/2025", False), ("1/7/2025", True)])
    @pytest.mark.parametrize("period", ["2025", "2025-Q3", "2026"])
    @pytest.mark.parametrize(
        ("table", "make"),
        [
            ("observations", lambda p: figure("o", of=["town"], period=p, report="r", status="E")),
            ("target_sets", lambda p: TargetSet("t", ["town"], period=Period.parse(p), report="r")),
            (
                "statements",
                lambda p: Statement(
                    "plan", "x", organizations=["town"], period=Period.parse(p), report="r"
                ),
            ),
        ],
    )
    def test_in_what_was_said_before_it_ended_is_no_mistake(
        self, table, make, period, closed, is_known
    ):
        told = report("r", of=["a"], period="2025-Q1", closed=closed)
        codes = {code for code, _ in found(with_them(reports=[told], **{table: [make(period)]}))}
        is_last = table == "observations" or period != "2025"
        assert ("organization.not_valid" in codes) is (is_known and is_last)

    @pytest.mark.parametrize(
        ("pledge", "is_known"),
        [
            ({"signed_on": day("9/4/2025")}, False),
            ({"signed_on": day("9/7/2025")}, True),
            ({"document": "d"}, False),
            ({}, True),
        ],
    )
    def test_in_a_pledge_made_before_it_ended_is_no_mistake(self, pledge, is_known):
        row = Pledge("g", ["town"], period=Period.parse("2025-S2"), **pledge)
        data = with_them(pledges=[row], documents=[Document("d", issued_on=day("1/1/2025"))])
        expected = [("organization.not_valid", "$.pledges[0].parties[0]")]
        assert found(data) == expected * is_known

    def test_in_a_report_made_before_it_ended_is_no_mistake(self):
        made = report("r", of=["town"], period="2025", closed="9/4/2025")
        assert found(with_them(reports=[made])) == [("report.early", "$.reports[0]")]

    def test_before_it_was_founded_is_a_mistake_also_in_what_was_said_earlier(self):
        told = report("r", of=["a"], period="2024", closed="2/1/2025")
        row = figure("o", of=["young"], period="2025-S1", report="r", status="E")
        codes = [code for code, _ in found(with_them(reports=[told], observations=[row]))]
        assert "organization.not_valid" in codes

    @pytest.mark.parametrize(("end", "is_there"), [("30/9/2025", True), ("31/8/2025", False)])
    def test_may_be_later_than_the_end_of_its_level_where_its_own_end_is(self, end, is_there):
        organizations = [Organization("x", "X", level="district", valid_to=day(end))]
        data = dataset(
            organizations=organizations, observations=[figure("o", of=["x"], period="2025-Q3")]
        )
        expected = [("organization.not_valid", "$.observations[0].organizations[0]")]
        assert found(data) == expected * (not is_there)


class TestReasons:
    UNITS = (
        Organization("x", "Hội huyện X", level="district"),
        Organization("y", "Hội xã Y", valid_to=day("31/12/2020")),
        Organization("z", "Hội xã Z", valid_from=day("1/7/2025")),
    )

    def why(self, *changes, of="x", period="2030"):
        data = dataset(
            organizations=self.UNITS,
            organization_changes=changes,
            observations=[figure("o", of=[of], period=period)],
        )
        (problem,) = (each for each in data.check() if each.code == "organization.not_valid")
        return problem

    def test_are_the_end_of_a_level_by_law(self):
        problem = self.why()
        assert problem.message == (
            "'x' exists … – 2025-06-30 (its level ended by law) but is named for 2030; "
            "correct the period or the id"
        )
        assert "(cấp này đã kết thúc theo luật)" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("of", "period", "why"),
        [
            ("y", "2030", "as its valid_to states"),
            ("z", "2020", "as its valid_from states"),
        ],
    )
    def test_are_its_own_days(self, of, period, why):
        assert self.why(of=of, period=period).details["why"] == why

    @pytest.mark.parametrize(
        ("kind", "before", "after", "why"),
        [
            ("rename", "a", "b", "it was renamed"),
            ("merge", "ac", "b", "it was merged"),
            ("split", "a", "bc", "it was split"),
        ],
    )
    def test_are_its_changes_and_name_its_heirs(self, kind, before, after, why):
        change = OrganizationChange(kind, before=[*before], after=[*after], on=day("1/7/2022"))
        problem = self.why(change, of="a")
        assert problem.details["heirs"] == ", ".join(after)
        assert f"… – 2022-06-30 ({why}, now {', '.join(after)})" in problem.message
        assert f"nay là {', '.join(after)}" in problem.translate("vi")

    def test_are_its_end_without_heirs(self):
        change = OrganizationChange("dissolve", before=["a"], on=day("1/7/2022"))
        problem = self.why(change, of="a")
        assert problem.details["why"] == "it was dissolved"
        assert "heirs" not in problem.details

    @pytest.mark.parametrize(
        ("kind", "before", "after", "why"),
        [
            ("rename", "a", "b", "it took the place of another"),
            ("merge", "ac", "b", "it came from a merger"),
            ("split", "a", "bc", "it came from a split"),
            ("create", "", "b", "it was created then"),
        ],
    )
    def test_are_how_it_began(self, kind, before, after, why):
        change = OrganizationChange(kind, before=[*before], after=[*after], on=day("1/7/2022"))
        problem = self.why(change, of="b", period="2020")
        assert problem.details["why"] == why
        assert "heirs" not in problem.details


class TestGiversAndReceivers:
    @staticmethod
    def listed(kind, period, *, closed=None, **ends):
        row = Transaction("t", kind, "5 triệu đồng", period=period, report="r", **ends)
        return with_them(reports=[report("r", closed=closed)], transactions=[row])

    @pytest.mark.parametrize(
        ("ends", "period", "place"),
        [
            ({"giver": "old", "receiver": "a"}, "2021", "giver"),
            ({"giver": "a", "receiver": "young"}, "30/6/2025", "receiver"),
        ],
    )
    def test_that_do_not_exist_then_are_doubtful(self, ends, period, place):
        problem = only(self.listed("chi", period, **ends))
        assert problem.code == "organization.not_valid"
        assert problem.path == f"$.transactions[0].{place}"

    @pytest.mark.parametrize(("closed", "is_known"), [("31/12/2020", False), (None, True)])
    def test_of_a_promise_may_have_ended_since(self, closed, is_known):
        data = self.listed("dự chi", "2021", closed=closed, giver="a", receiver="old")
        codes = [code for code, _ in found(data)]
        assert ("organization.not_valid" in codes) is is_known

    def test_and_figures_are_reported_in_the_order_of_the_data(self):
        row = Transaction(
            "t", "chi", "5 triệu đồng", giver="a", receiver="young", period="30/6/2025"
        )
        data = with_them(transactions=[row], observations=[figure("o", of=["old"], period="2021")])
        problems = [each for each in data.check() if each.code == "organization.not_valid"]
        assert [each.path for each in problems] == [
            "$.transactions[0].receiver",
            "$.observations[0].organizations[0]",
        ]
