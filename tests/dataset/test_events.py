"""Events that were held or not, what is reported of them, and who was to come."""

import pytest

from hoidata.domain import Award, Document, Event, EventStatus, Motion, Participation, VoteEvent
from hoidata.errors import Severity
from hoidata.values import Period, Quantity
from tests.dataset.builders import cite, dataset, day, figure, figures, found, only, report

MAY, OCTOBER = "5/5/2023", "31/10/2023"
IDLE = [each for each in EventStatus if not each.has_begun]


def event(status="held", period=None, **fields):
    when = None if period is None else Period.parse(period)
    return Event("dai-hoi", "congress", status=status, period=when, **fields)


def came(count, registered=None, **fields):
    counted = None if registered is None else Quantity.parse(registered)
    return Participation(
        "attendee", group="đại biểu", count=Quantity.parse(count), registered=counted, **fields
    )


def with_reports(*days, rows, **tables):
    """Return a dataset of reports of the first half of 2023 that were closed on these days."""
    reports = [
        report(f"r{number}", closed=text, period="2023-Q1", document=f"d{number}")
        for number, text in enumerate(days)
    ]
    documents = [
        *(Document(each.document) for each in reports),
        Document("cu", issued_on=day(MAY)),
        Document("moi", published_on=day(OCTOBER)),
        Document("bao"),
    ]
    return dataset(events=rows, reports=reports, documents=documents, **tables)


class TestDays:
    def test_of_a_held_event_after_every_report_are_doubtful(self):
        row = event(period="11/2023", sources=cite(1, "d0"))
        problem = only(with_reports(OCTOBER, rows=[row]))
        assert (problem.code, problem.severity) == ("event.future", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.events[0].period", cite(1, "d0"))
        assert problem.details == {"found": "2023-11", "expected": "2023-10-31"}

    def test_of_a_planned_event_before_every_report_are_told(self):
        row = event("planned", "9/2023", sources=cite(1, "r0"))
        problem = only(with_reports(OCTOBER, rows=[row]))
        assert (problem.code, problem.severity) == ("event.past", Severity.INFO)
        assert (problem.path, problem.sources) == ("$.events[0].status", cite(1, "r0"))
        assert problem.details == {"found": "2023-09", "expected": "2023-10-31"}

    @pytest.mark.parametrize("status", EventStatus)
    @pytest.mark.parametrize(
        ("period", "code"),
        [
            ("1/11/2023", "event.future"),
            ("../2023-10-30", "event.past"),
            ("30/10/2023", "event.past"),
            ("31/10/2023", None),
            ("10/2023", None),
            ("2023/..", None),
            ("../2024", None),
            ("11/2023/..", "event.future"),
        ],
    )
    def test_fit_the_status(self, status, period, code):
        is_doubtful = {
            "event.future": status.has_begun,
            "event.past": status is EventStatus.PLANNED,
            None: False,
        }[code]
        row = event(status, period.replace("11/2023/..", "2023-11/.."))
        codes = [each for each, _ in found(with_reports(OCTOBER, rows=[row]))]
        assert codes == [code] * is_doubtful

    @pytest.mark.parametrize(
        ("days", "sources", "codes"),
        [
            ([], (), []),
            ([None], (), []),
            ([MAY, None], (), []),
            ([MAY, OCTOBER], (), []),
            ([MAY, MAY], (), ["event.future"]),
            ([MAY, OCTOBER], cite(1, "r0"), ["event.future"]),
            ([MAY, None], cite(1, "d0"), ["event.future"]),
            ([MAY, OCTOBER], cite(1, "d1"), []),
            ([MAY, OCTOBER], cite(1, "r0") + cite(1, "r1"), []),
            ([MAY, None], cite(1, "r0") + cite(1, "r1"), []),
            ([MAY], cite(1, "moi"), []),
            ([MAY], cite(1, "cu"), ["event.future"]),
            ([MAY], cite(1, "r0") + cite(1, "bao"), []),
            ([MAY], cite(1, "khong-co"), []),
        ],
    )
    def test_are_held_against_the_reports_that_may_tell_the_event(self, days, sources, codes):
        row = event(period="6/2023", sources=sources)
        data = with_reports(*days, rows=[row])
        assert [code for code, _ in found(data) if code != "source.unknown"] == codes

    @pytest.mark.parametrize(("other", "codes"), [(MAY, []), (OCTOBER, ["event.past"])])
    def test_of_plans_are_held_against_the_first_report(self, other, codes):
        row = event("planned", "6/2023")
        assert [code for code, _ in found(with_reports(OCTOBER, other, rows=[row]))] == codes

    def test_that_are_not_told_are_fine(self):
        assert found(with_reports(OCTOBER, rows=[event()])) == []

    @pytest.mark.parametrize("status", EventStatus)
    def test_of_a_review_before_its_period_ended_matter_once_it_is_held(self, status):
        row = event(status, "30/6/2023", covers=Period.parse("năm 2023"))
        expected = [("event.early", "$.events[0].covers")] * status.has_begun
        assert found(dataset(events=[row])) == expected


class TestResults:
    @pytest.mark.parametrize("status", EventStatus)
    def test_belong_to_what_was_held(self, status):
        data = figures(
            figure("o", event="dai-hoi"),
            events=[event(status)],
            motions=[Motion("m", "Nghị quyết", event="dai-hoi", result="pass")],
            awards=[Award("a", "Giấy khen", event="dai-hoi")],
        )
        paths = ["$.motions[0].event", "$.awards[0].event", "$.observations[0].event"]
        expected = [("event.not_held", path) for path in paths] if status in IDLE else []
        assert found(data) == expected

    def test_of_a_cancelled_event_are_doubted_where_they_stand(self):
        row = figure("o", event="dai-hoi", sources=cite(5))
        problem = only(figures(row, events=[event("cancelled", sources=cite(1))]))
        assert (problem.severity, problem.sources) == (Severity.WARNING, cite(5))
        assert problem.details == {"event": "dai-hoi", "status": "cancelled"}
        assert "'đã hủy'" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("given", "is_result"),
        [
            ({}, False),
            ({"seats": 15, "proposed": 17}, False),
            ({"elected": 15}, True),
            ({"vote_events": [VoteEvent()]}, True),
            ({"result": "fail"}, True),
        ],
    )
    def test_are_what_was_decided_but_not_what_was_proposed(self, given, is_result):
        motion = Motion("m", "Bầu Ban Chấp hành", event="dai-hoi", **given)
        data = dataset(events=[event("planned")], motions=[motion])
        assert found(data) == [("event.not_held", "$.motions[0].event")] * is_result

    def test_that_are_missing_are_none(self):
        rows = [figure("o", None, status="O", event="dai-hoi"), figure("p", "2 tỷ đồng")]
        assert found(figures(*rows, events=[event("planned")])) == []

    @pytest.mark.parametrize("status", EventStatus)
    def test_are_those_who_came_but_not_those_who_will(self, status):
        rows = [came("30 người", sources=cite(3)), Participation("guest", group="học sinh")]
        later = Participation("guest", group="hội viên", registered=Quantity(20, "người"))
        problems = dataset(events=[event(status, participants=[later, *rows])]).check()
        assert [each.code for each in problems] == ["event.attendance"] * (status in IDLE)
        for problem in problems:
            assert problem.path == "$.events[0].participants[1].count"
            assert (problem.severity, problem.sources) == (Severity.WARNING, cite(3))
            assert problem.details == {
                "event": "dai-hoi",
                "status": status.value,
                "found": "30 người",
            }


class TestAttendance:
    def test_of_more_than_were_to_come_is_doubtful(self):
        row = event(participants=[came("446 đại biểu", "445 đại biểu")], sources=cite(1))
        problem = only(dataset(events=[row]))
        assert (problem.code, problem.severity) == ("participation.exceeded", Severity.WARNING)
        assert problem.path == "$.events[0].participants[0].count"
        assert problem.sources == cite(1)
        assert problem.details == {"found": "446 đại biểu", "expected": "445 đại biểu"}

    @pytest.mark.parametrize(
        ("count", "registered", "is_more"),
        [
            ("440 đại biểu", "445 đại biểu", False),
            ("445 đại biểu", "445 đại biểu", False),
            ("445 đại biểu", None, False),
            ("446 đại biểu", "gần 445 đại biểu", True),
            ("446 đại biểu", "trên 440 đại biểu", False),
            ("446 đại biểu", "khoảng 440 đại biểu", False),
            ("gần 500 đại biểu", "445 đại biểu", False),
            ("trên 445 đại biểu", "445 đại biểu", True),
            ("446 người", "445 đại biểu", False),
            ("446 người/xã", "445 người", False),
        ],
    )
    def test_is_compared_as_far_as_both_are_known(self, count, registered, is_more):
        row = event(participants=[came(count, registered)])
        expected = [("participation.exceeded", "$.events[0].participants[0].count")]
        assert found(dataset(events=[row])) == expected * is_more


def test_the_day_of_a_report_is_that_of_its_document_where_it_states_none():
    data = dataset(
        events=[event(period="6/2023")],
        reports=[report("r", period="2023-Q1", document="d")],
        documents=[Document("d", issued_on=day(MAY))],
    )
    assert found(data) == [("event.future", "$.events[0].period")]
