import datetime

import pytest

from hoidata import (
    Dataset,
    InvalidData,
    Observation,
    Organization,
    Period,
    Quantity,
    ReferenceMissing,
    Report,
)
from hoidata.aggregate import Timeliness, coverage

DUE = datetime.date(2024, 7, 5)


def unit(name, **fields):
    return Organization(name, name, level=fields.pop("level", "communal"), **fields)


def report(name, *units, closed=None, due=DUE, **fields):
    return Report(
        name,
        units,
        period=fields.pop("period", Period.half(2024, 1)),
        closed_on=closed and datetime.date(2024, 7, closed),
        due_on=due,
        **fields,
    )


def figure(who, metric, period="2024-S1"):
    return Observation(
        f"{who}-{metric}-{period}",
        metric,
        organizations=[who],
        period=Period.parse(period),
        value=Quantity(1, "VND"),
    )


DATA = Dataset(
    organizations=[
        unit("a"),
        unit("b"),
        unit("c"),
        unit("d"),
        unit("gone", valid_to=datetime.date(2024, 1, 31)),
        unit("later", valid_from=datetime.date(2024, 7, 1)),
        unit("p", level="provincial"),
        Organization("club", "không có cấp"),
    ],
    reports=[
        report("r-a", "a", closed=5),
        report("r-b", "b", closed=6),
        report("r-b2", "b", closed=9, revision=1),
        report("r-c", "c", "club"),
        report("r-old", "d", closed=1, period=Period.half(2023, 2)),
        report("r-stranger", "stranger"),
    ],
    observations=[
        figure("a", "gifts"),
        figure("a", "funds_raised", "2024-Q1"),
        figure("b", "gifts", "2024"),
    ],
)


def test_who_is_expected_and_who_reported():
    answer = coverage(DATA, "2024-S1")
    assert [row.organization for row in answer.rows] == ["a", "b", "c", "d"]
    assert (answer.reported, answer.expected) == (3, 4)


@pytest.mark.parametrize(
    ("timeliness", "units"),
    [
        (Timeliness.ON_TIME, ("a",)),
        (Timeliness.LATE, ("b",)),
        (Timeliness.UNDATED, ("c",)),
        (Timeliness.MISSING, ("d",)),
    ],
)
def test_the_first_version_decides_whether_it_was_in_time(timeliness, units):
    assert coverage(DATA, Period.half(2024, 1)).of(timeliness) == units


def test_the_latest_revision_is_the_report():
    row = coverage(DATA, "2024-S1").rows[1]
    assert (row.report.id, row.revisions) == ("r-b2", 1)


def test_a_level_or_named_units_are_expected():
    assert coverage(DATA, "2024-S1", of="provincial").rows[0].organization == "p"
    assert coverage(DATA, "2024-S1", of=["club", "a"]).reported == 2
    assert coverage(DATA, "2024-S1", of="d").reported == 0


def test_metrics_without_a_figure_inside_the_period_are_missing():
    rows = coverage(DATA, "2024-S1", of=["a", "b", "d"], metrics=["gifts", "funds_raised"]).rows
    assert [row.missing for row in rows] == [
        (),
        ("gifts", "funds_raised"),
        ("gifts", "funds_raised"),
    ]


def test_one_metric_may_be_given_by_its_code():
    (row,) = coverage(DATA, "2024-S1", of="d", metrics="gifts").rows
    assert row.missing == ("gifts",)


def test_an_unknown_metric_is_no_missing_figure():
    with pytest.raises(ReferenceMissing, match="gift"):
        coverage(DATA, "2024-S1", of="d", metrics=["gift"])


def test_another_timeliness_is_refused():
    with pytest.raises(InvalidData) as refused:
        coverage(DATA, "2024-S1").of("ontime")
    assert [problem.code for problem in refused.value.problems] == ["field.choice"]
    assert coverage(DATA, "2024-S1").of("on_time") == ("a",)


@pytest.mark.parametrize(
    ("period", "expected"), [("2024", 1), ("2025-S1", 1), ("2025-Q3", 0), ("2026", 0)]
)
def test_nobody_is_expected_of_a_level_that_has_ended(period, expected):
    data = Dataset(organizations=[unit("district", level="district")])
    assert coverage(data, period, of="district").expected == expected
    assert coverage(data, period, of=["district"]).expected == 1


@pytest.mark.parametrize("kinds", [("interim", "thematic"), ("thematic", "interim")])
def test_reports_of_two_kinds_are_no_versions_of_each_other(kinds):
    days = {"interim": 6, "thematic": 1}
    reports = [report(kind, "a", kind=kind, closed=days[kind]) for kind in kinds]
    (row,) = coverage(Dataset(organizations=[unit("a")], reports=reports), "2024-S1").rows
    assert (row.report.id, row.revisions, row.timeliness) == ("interim", 0, Timeliness.LATE)


def test_a_thematic_report_alone_is_a_report():
    reports = [report("r", "a", kind="thematic", closed=1)]
    assert coverage(Dataset(organizations=[unit("a")], reports=reports), "2024-S1").reported == 1


def test_revisions_that_are_not_in_the_data_count():
    reports = [report("r", "a", closed=1), report("r3", "a", closed=9, revision=3)]
    (row,) = coverage(Dataset(organizations=[unit("a")], reports=reports), "2024-S1").rows
    assert (row.report.id, row.revisions, row.timeliness) == ("r3", 3, Timeliness.ON_TIME)


def test_a_report_without_a_due_date_is_undated():
    data = Dataset(organizations=[unit("a")], reports=[report("r", "a", closed=5, due=None)])
    assert coverage(data, "2024-S1").rows[0].timeliness is Timeliness.UNDATED


def test_an_open_period_is_judged_at_its_start():
    data = Dataset(
        organizations=[unit("a", valid_from=datetime.date(2025, 2, 1))],
        reports=[report("r", "a", period=Period.parse("2025/.."))],
    )
    assert coverage(data, "2025/..").expected == 0


def test_an_unknown_unit_is_missing():
    with pytest.raises(ReferenceMissing, match="nobody"):
        coverage(DATA, "2024-S1", of=["nobody"])
