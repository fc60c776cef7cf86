import datetime

import pytest

from hoidata import Dataset, Observation, Organization, Period, Quantity, ReferenceMissing, Report
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
