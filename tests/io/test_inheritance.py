"""What an item does not say, its report says; what it says counts."""

import pytest

from hoidata import Observation, Period, TargetSet, io
from hoidata.domain import Statement
from hoidata.io._objects import ObjectReader
from hoidata.io._readers import readers
from hoidata.io._reading import Reading
from tests.io.problems_of import HEAD, problems_of

REPORT = "report: {id: r, organizations: [a, b], period: năm 2022}\n"
REPORTS = (
    "reports:\n"
    "  - {id: r, organizations: [a, b], period: năm 2022}\n"
    "  - {id: s, organizations: [c], period: năm 2023}\n"
)
TABLES = {
    "observations": "metric: m, value: 1 em",
    "statements": "kind: plan, text: t",
    "target_sets": "declared: 1",
    "awards": "form: Bằng khen",
    "award_registrations": "titles: [t]",
}
WITH_PERIOD = ("observations", "statements")


def read(text):
    return io.loads(HEAD + text, strict=False)


def rows(text, table):
    return getattr(read(text), table)


@pytest.mark.parametrize("table", TABLES)
class TestOneReport:
    def test_gives_what_is_left_out(self, table):
        (row,) = rows(REPORT + f"{table}: [{{{TABLES[table]}}}]\n", table)
        assert row.report == "r"
        assert row.organizations == ("a", "b")
        assert row.period == (Period.year(2022) if table in WITH_PERIOD else None)

    def test_gives_nothing_that_is_said(self, table):
        said = f"{{{TABLES[table]}, organizations: [x], period: năm 2020}}"
        (row,) = rows(REPORT + f"{table}: [{said}]\n", table)
        assert (row.report, row.organizations, row.period) == ("r", ("x",), Period.year(2020))

    def test_gives_nothing_to_what_stands_in_no_report(self, table):
        entry = f"{{{TABLES[table]}, id: x, organizations: [x], period: năm 2020, report: }}"
        entry = entry if table in ("observations", "target_sets") else entry.replace(", id: x", "")
        (row,) = rows(REPORT + f"{table}: [{entry}]\n", table)
        assert row.report is None


@pytest.mark.parametrize("table", TABLES)
def test_of_several_reports_the_one_that_is_named_gives(table):
    row = TABLES[table]
    first, second = rows(
        REPORTS + f"{table}: [{{{row}, report: s}}, {{{row}, report: r}}]\n", table
    )
    assert (first.report, first.organizations) == ("s", ("c",))
    assert (second.report, second.organizations) == ("r", ("a", "b"))


def test_of_several_reports_none_gives_by_itself():
    expected = {
        ("file.missing", "$.observations[0].id", "5"),
        ("file.missing", "$.observations[0].period", "5"),
    }
    assert problems_of(HEAD + REPORTS + "observations: [{metric: m, value: 1 em}]\n") == expected


def test_a_report_of_another_file_gives_its_name_only():
    text = HEAD + REPORT + "observations: [{metric: m, value: 1 em, report: elsewhere}]\n"
    assert problems_of(text) == {("file.missing", "$.observations[0].period", "3")}


def test_nothing_and_an_empty_list_can_be_said():
    (award,) = rows(REPORT + "awards: [{form: x, organizations: []}]\n", "awards")
    assert (award.report, award.organizations) == ("r", ())
    (statement,) = rows(REPORT + "statements: [{kind: plan, text: t, period: }]\n", "statements")
    assert (statement.organizations, statement.period) == (("a", "b"), None)
    said = read(REPORT + "awards: [{form: x, organizations: []}]\n")
    assert io.loads(io.dumps(said), strict=False) == said
    said = read(REPORT + "statements: [{kind: plan, text: t, period: }]\n")
    assert io.loads(io.dumps(said), strict=False) == said


def test_what_is_not_given_where_a_report_is_unreadable_is_not_told_again():
    text = "report: {id: r, period: năm 20222}\nobservations: [{metric: m, value: 1 em}]\n"
    assert problems_of(HEAD + text) == {("period.unreadable", "$.report.period", "2")}
    text = "report: {period: năm 2022}\nobservations: [{metric: m, value: 1 em}]\n"
    assert problems_of(HEAD + text) == {("file.missing", "$.report.id", "2")}
    text = "report: x\nobservations: [{metric: m, value: 1 em}]\n"
    assert problems_of(HEAD + text) == {("file.type", "$.report", "2")}
    text = "report: {id: r, period: năm 2022}\nawards: [{report: [x]}]\n"
    assert problems_of(HEAD + text) == {("field.text", "$.awards[0].report", "3")}


class TestToday:
    CLOSED = "report: {id: r, organizations: [a], period: năm 2025, closed_on: 7/11/2025}\n"
    NOW = "observations: [{metric: m, value: 1 em, period: từ đầu năm đến nay}]\n"

    def test_is_the_day_on_which_the_report_was_closed(self):
        data = read(self.CLOSED + self.NOW)
        assert data.observations[0].period.code == "2025-01-01/2025-11-07"
        assert "từ đầu năm 2025 đến ngày 7/11/2025" in io.dumps(data)
        for written in ("yaml", "json"):
            text = io.dumps(data, format=written)
            assert io.loads(text, format=written, strict=False) == data

    def test_is_the_last_day_of_a_report_without_one(self):
        data = read(REPORT + self.NOW)
        assert data.observations[0].period.code == "2022"

    def test_is_that_of_the_report_that_is_named(self):
        reports = REPORTS.replace("2023}", "2023, closed_on: 2023-11-15}")
        rows = "observations: [{metric: m, value: 1 em, report: %s, period: tính đến nay}]\n"
        codes = [read(reports + rows % name).observations[0].period.code for name in "rs"]
        assert codes == ["../2022", "../2023-11-15"]
        row = "  - {metric: m, value: 1 em, report: %s, period: tính đến nay}\n"
        both = read(reports + "observations:\n" + row % "r" + row % "s").observations
        assert [each.period.code for each in both] == codes

    def test_is_known_to_the_report_itself(self):
        data = read(self.CLOSED.replace("năm 2025", "tính đến nay"))
        assert data.reports[0].period.code == "../2025-11-07"

    def test_is_not_known_without_a_report_or_its_days(self):
        item = "{id: x, metric: m, value: 1 em, organizations: [a], period: đến nay"
        place = "$.observations[0].period"
        assert problems_of(HEAD + f"observations: [{item}}}]\n") == {("period.no_day", place, "2")}
        text = f"{REPORT}observations: [{item}, report: elsewhere}}]\n"
        assert problems_of(HEAD + text) == {("period.no_day", place, "3")}
        endless = REPORT.replace("năm 2022", "từ năm 2022 trở đi")
        text = f"{endless}observations: [{item}}}]\n"
        assert problems_of(HEAD + text) == {("period.no_day", place, "3")}
        text = f"{self.CLOSED}events: [{{id: e, period: đến nay}}]\n"
        assert ("period.no_day", "$.events[0].period", "3") in problems_of(HEAD + text)

    def test_is_known_where_something_else_of_the_report_is_unreadable(self):
        text = self.CLOSED.replace("năm 2025", "năm 25") + self.NOW
        assert problems_of(HEAD + text) == {("period.short_year", "$.report.period", "2")}

    def test_is_not_known_where_it_is_unreadable_itself(self):
        text = self.CLOSED.replace("7/11/2025", "31/2/2025") + self.NOW
        problems = problems_of(HEAD + text)
        assert ("period.no_day", "$.observations[0].period", "3") in problems


class TestStatus:
    TEXT = REPORT.replace("}", ", status: sơ bộ}") + (
        "observations:\n"
        "  - {metric: m, value: 1 em}\n"
        "  - {metric: m, value: 1 em, status: chính thức}\n"
        "  - {metric: m, value: 1 em, status: ước đạt}\n"
        "  - {metric: m, status: thiếu}\n"
        "  - {id: x, metric: m, organizations: [x], period: năm 2020, value: 1 em, report: }\n"
    )

    def test_of_the_report_is_that_of_its_figures(self):
        data = read(self.TEXT)
        assert data.reports[0].status == "P"
        assert [row.status.value for row in data.observations] == ["P", "A", "E", "O", "A"]

    @pytest.mark.parametrize("written", ["yaml", "json"])
    def test_is_written_so_that_it_is_read_back(self, written):
        data = read(self.TEXT.rpartition("  - {id: x")[0])
        text = io.dumps(data, format=written)
        assert io.loads(text, format=written, strict=False) == data
        assert text.count("status: P") == (1 if written == "yaml" else 0)


class TestIds:
    def test_are_the_report_and_the_place_among_its_items(self):
        text = REPORTS + (
            "observations:\n"
            "  - {metric: m, value: 1 em, report: r}\n"
            "  - {metric: m, value: 2 em, report: s}\n"
            "  - {id: mine, metric: m, value: 3 em, report: r}\n"
            "  - {id: , metric: m, value: 4 em, report: r}\n"
            "target_sets:\n"
            "  - {report: r}\n"
            "  - {report: s, id: }\n"
        )
        data = read(text)
        assert [each.id for each in data.observations] == ["r.1", "s.1", "mine", "r.3"]
        assert [each.id for each in data.target_sets] == ["r.1", "s.1"]
        assert data[Observation, "r.1"].value.value == 1
        assert data[TargetSet, "r.1"].organizations == ("a", "b")

    def test_stay_the_same_when_other_tables_grow(self):
        item = "observations: [{metric: m, value: 1 em}]\n"
        more = "statements: [{kind: plan, text: t}]\n"
        assert read(REPORT + item).observations == read(REPORT + more + item).observations


def test_two_reports_of_one_id_are_kept_and_the_first_gives():
    text = (
        REPORTS.replace("id: s", "id: r") + "observations: [{metric: m, value: 1 em, report: r}]\n"
    )
    data = read(text)
    assert [report.period.code for report in data.reports] == ["2022", "2023"]
    assert data.observations[0].organizations == ("a", "b")


@pytest.mark.parametrize("is_careful", [True, False])
def test_what_is_left_empty_is_not_taken_over_in_either_way_of_reading(is_careful):
    reading = Reading({})
    reading.is_careful = is_careful
    raw = {"kind": "result", "text": "A", "period": None}
    reader = ObjectReader(Statement, readers())
    assert reader.read(raw, reading, {"period": Period.year(2022)}).period is None
