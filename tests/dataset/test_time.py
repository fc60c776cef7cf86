"""What is told before it is over, told late, or paused when nothing runs."""

import pytest

from hoidata.domain import Award, Document, Event, Sponsorship, Statement
from hoidata.errors import Severity
from hoidata.values import Period
from tests.dataset.builders import cite, dataset, day, figure, figures, found, only, report

OCTOBER = report("r", of=["b"], closed="31/10/2023", period="2023-Q3")


def period(text):
    return Period.parse(text)


class TestReports:
    def test_closed_before_their_period_ended_are_told(self):
        problem = only(
            dataset(reports=[report("r", closed="12/11/2022", period="2022", sources=cite(1))])
        )
        assert (problem.code, problem.severity) == ("report.early", Severity.INFO)
        assert (problem.path, problem.sources) == ("$.reports[0]", cite(1))
        assert problem.details == {"found": "2022-11-12", "expected": "2022-12-31"}

    def test_closed_after_they_were_due_are_told(self):
        late = report("r", closed="11/1/2025", due_on=day("10/1/2025"), sources=cite(1))
        problem = only(dataset(reports=[late]))
        assert (problem.code, problem.severity) == ("report.late", Severity.INFO)
        assert (problem.path, problem.sources) == ("$.reports[0]", cite(1))
        assert problem.details == {"found": "2025-01-11", "expected": "2025-01-10"}

    def test_may_be_both(self):
        row = report("r", closed="11/11/2024", due_on=day("10/11/2024"))
        assert [code for code, _ in found(dataset(reports=[row]))] == [
            "report.early",
            "report.late",
        ]

    @pytest.mark.parametrize(
        "row",
        [
            report("r"),
            report("r", closed="31/12/2024"),
            report("r", closed="10/1/2025", due_on=day("10/1/2025")),
            report("r", due_on=day("10/1/2025")),
            report("r", closed="1/6/2024", period="2024/.."),
            report("r", closed="7/11/2025", period="../2025-11-07"),
        ],
    )
    def test_in_time_are_fine(self, row):
        assert found(dataset(reports=[row])) == []

    @pytest.mark.parametrize(
        ("document", "is_early"),
        [
            (Document("d", issued_on=day("12/11/2022")), True),
            (Document("d", published_on=day("12/11/2022")), True),
            (Document("d", issued_on=day("5/1/2023"), published_on=day("12/11/2022")), False),
            (Document("d"), False),
        ],
    )
    def test_without_a_day_were_closed_when_their_document_came_out(self, document, is_early):
        data = dataset(reports=[report("r", period="2022", document="d")], documents=[document])
        assert found(data) == [("report.early", "$.reports[0]")] * is_early

    def test_with_a_day_of_their_own_need_no_document(self):
        data = dataset(
            reports=[report("r", period="2022", document="d", closed="5/1/2023")],
            documents=[Document("d", issued_on=day("12/11/2022"))],
        )
        assert found(data) == []


class TestFigures:
    @pytest.mark.parametrize(
        ("status", "code", "severity"),
        [
            ("A", "observation.early", Severity.WARNING),
            ("B", "observation.early", Severity.WARNING),
            ("P", "observation.provisional", Severity.INFO),
            ("E", "observation.provisional", Severity.INFO),
        ],
    )
    def test_told_before_their_period_ended_should_say_so(self, status, code, severity):
        row = figure("o", period="2023", report="r", status=status, sources=cite(9))
        problem = only(figures(row, reports=[OCTOBER]))
        assert (problem.code, problem.severity) == (code, severity)
        assert (problem.path, problem.sources) == ("$.observations[0].period", cite(9))
        assert problem.details == {"found": "2023-10-31", "expected": "2023-12-31"}

    @pytest.mark.parametrize(
        ("when", "is_early"),
        [
            ("2023-10", False),
            ("2023-11", True),
            ("2023-Q3", False),
            ("2023-11-01", True),
            ("2023/..", False),
            ("nhiệm kỳ 2018-2023", False),
            ("nhiệm kỳ 2021-2026", True),
        ],
    )
    def test_are_measured_by_the_last_day_of_their_period(self, when, is_early):
        data = figures(figure("o", period=when, report="r"), reports=[OCTOBER])
        assert found(data) == [("observation.early", "$.observations[0].period")] * is_early

    def test_of_one_report_and_period_are_one_warning(self):
        reports = [OCTOBER, report("s", of=["b"], closed="31/10/2023", period="2023-Q3")]
        rows = [
            figure("o", period="2023", item="a", report="r", sources=cite(1)),
            figure("p", period="2023", item="b", report="r", status="P"),
            figure("q", period="2023", item="c", report="r", sources=cite(2)),
            figure("t", period="2023", item="d", report="s"),
            figure("u", period="2024", item="e", report="r"),
        ]
        problems = figures(*rows, reports=reports).check()
        assert [(each.code, each.path) for each in problems] == [
            ("observation.early", "$.observations[0].period"),
            ("observation.provisional", "$.observations[1].period"),
            ("observation.early", "$.observations[3].period"),
            ("observation.early", "$.observations[4].period"),
        ]
        first = problems[0]
        assert (first.details["count"], first.sources) == ("2", cite(1) + cite(2))
        assert first.details["also"] == "$.observations[2].period"
        assert "2 chỗ" in first.translate("vi")

    @pytest.mark.parametrize(
        ("of_event", "is_early"),
        [
            ({"period": period("9/6/2023")}, False),
            ({"period": period("31/10/2023")}, False),
            ({"period": period("30/10-1/11/2023")}, True),
            ({"period": period("9/6/2023"), "status": "ongoing"}, True),
            ({}, True),
        ],
    )
    def test_of_an_event_that_was_over_are_not_early(self, of_event, is_early):
        data = figures(
            figure("o", period="2023", report="r", event="e"),
            reports=[OCTOBER],
            events=[Event("e", "longevity_wishes", **of_event)],
        )
        assert found(data) == [("observation.early", "$.observations[0].period")] * is_early

    def test_that_are_missing_or_told_by_nobody_are_not_early(self):
        rows = [
            figure("o", None, period="2023", report="r", status="O"),
            figure("p", period="2023", of=["c"]),
        ]
        assert found(figures(*rows, reports=[OCTOBER])) == []


class TestEvents:
    def test_that_covered_what_was_not_over_are_told(self):
        held = Event(
            "kiem-tra",
            "inspection",
            period=period("16-18/10/2023"),
            covers=period("2023"),
            sources=cite(2),
        )
        problem = only(dataset(events=[held]))
        assert (problem.code, problem.severity) == ("event.early", Severity.INFO)
        assert (problem.path, problem.sources) == ("$.events[0].covers", cite(2))
        assert problem.details == {"found": "2023-10-18", "expected": "2023-12-31"}

    @pytest.mark.parametrize(
        ("held", "covers"),
        [
            ("2022-07-20", "2022-S1"),
            ("2022-06-30", "2022-S1"),
            ("2023/..", "2024"),
            ("2023", "2024/.."),
            ("2023", None),
            (None, "2023"),
            ("2021-05-20", "nhiệm kỳ 2016-2021"),
        ],
    )
    def test_that_looked_back_are_fine(self, held, covers):
        event = Event(
            "e",
            "annual_review",
            period=None if held is None else period(held),
            covers=None if covers is None else period(covers),
        )
        assert found(dataset(events=[event])) == []


def results(**fields):
    return {
        "awards": [Award("a", "Bằng khen", period=period("2023"), sources=cite(1), **fields)],
        "statements": [
            Statement("achievement", "x", period=period("2023"), sources=cite(2), **fields),
            Statement("limitation", "y", period=period("2023"), sources=cite(3), **fields),
            Statement("plan", "z", period=period("2023"), **fields),
            Statement("proposal", "z", period=period("2023"), **fields),
            Statement("context", "z", period=period("2023"), **fields),
        ],
    }


class TestResults:
    EARLY = (
        ("award.early", "$.awards[0].period"),
        ("statement.early", "$.statements[0].period"),
    )

    def test_told_before_their_period_ended_are_told_but_plans_are_not(self):
        data = dataset(**results(report="r"), reports=[OCTOBER])
        assert tuple(found(data)) == self.EARLY
        assert {problem.severity for problem in data.check()} == {Severity.INFO}
        assert [problem.sources for problem in data.check()] == [
            cite(1),
            cite(2) + cite(3),
        ]
        assert data.check()[0].details == {"found": "2023-10-31", "expected": "2023-12-31"}

    def test_without_a_report_were_told_at_their_event(self):
        events = [Event("e", "meeting", period=period("31/10/2023"))]
        assert tuple(found(dataset(**results(event="e"), events=events))) == self.EARLY

    def test_are_dated_by_their_report_before_their_event(self):
        events = [Event("e", "meeting", period=period("31/10/2023"))]
        reports = [report("r", period="2023", closed="5/1/2024")]
        data = dataset(**results(event="e", report="r"), events=events, reports=reports)
        assert found(data) == []

    @pytest.mark.parametrize("event", [None, "e"])
    def test_without_a_day_are_fine(self, event):
        data = dataset(**results(event=event), events=[Event("e", "meeting")])
        assert found(data) == []

    def test_without_a_period_are_fine(self):
        awards = [Award("a", report="r")]
        statements = [Statement("achievement", "x", report="r")]
        assert found(dataset(awards=awards, statements=statements, reports=[OCTOBER])) == []


class TestPauses:
    @pytest.mark.parametrize(
        ("support", "pause", "is_wrong"),
        [
            ("2024", "2024-06", False),
            ("2024", "2024-12-01/2025-01-31", True),
            ("2024", "2023", True),
            ("2024/..", "2025/..", False),
            (None, "2023", False),
        ],
    )
    def test_lie_within_the_time_of_support(self, support, pause, is_wrong):
        row = Sponsorship(
            "s",
            ["a"],
            period=None if support is None else period(support),
            pauses=[period("2024-03"), period(pause)],
            sources=cite(6),
        )
        data = dataset(sponsorships=[row])
        problems = [each for each in data.check() if not each.code.startswith("ledger.")]
        wrong = [(each.code, each.path) for each in problems]
        assert wrong == [("sponsorship.pause", "$.sponsorships[0].pauses[1]")] * is_wrong
        for problem in problems:
            assert (problem.severity, problem.sources) == (Severity.WARNING, cite(6))
            assert problem.details == {"found": period(pause).code, "expected": support}
