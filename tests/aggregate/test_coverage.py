import datetime

import pytest

from hoidata import (
    Attachment,
    Dataset,
    InvalidData,
    Observation,
    Organization,
    Period,
    Quantity,
    ReferenceMissing,
    Report,
)
from hoidata.aggregate import Timeliness, coverage, rollup
from tests.aggregate.build import dataset
from tests.aggregate.build import figure as value

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
        value=Quantity(1),
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
    assert [row.organization for row in answer.rows] == ["a", "b", "c", "d", "club"]
    assert (answer.reported, answer.expected) == (4, 5)


@pytest.mark.parametrize(
    ("timeliness", "units"),
    [
        (Timeliness.ON_TIME, ("a",)),
        (Timeliness.LATE, ("b",)),
        (Timeliness.UNDATED, ("c", "club")),
        (Timeliness.MISSING, ("d",)),
    ],
)
def test_the_first_version_decides_whether_it_was_in_time(timeliness, units):
    assert coverage(DATA, Period.half(2024, 1)).of(timeliness) == units


def test_the_latest_revision_is_the_report():
    row = coverage(DATA, "2024-S1").rows[1]
    assert (row.report.id, row.revisions) == ("r-b2", 1)


def test_a_level_or_named_units_are_expected():
    assert coverage(DATA, "2024-S1", to="provincial").rows[0].organization == "p"
    assert coverage(DATA, "2024-S1", to=["club", "a"]).reported == 2
    assert coverage(DATA, "2024-S1", to="d").reported == 0


def test_metrics_without_a_figure_inside_the_period_are_missing():
    rows = coverage(DATA, "2024-S1", to=["a", "b", "d"], metrics=["gifts", "funds_raised"]).rows
    assert [row.missing for row in rows] == [
        (),
        ("gifts", "funds_raised"),
        ("gifts", "funds_raised"),
    ]


def test_one_metric_may_be_given_by_its_code():
    (row,) = coverage(DATA, "2024-S1", to="d", metrics="gifts").rows
    assert row.missing == ("gifts",)


def test_an_unknown_metric_is_no_missing_figure():
    with pytest.raises(ReferenceMissing, match="gift"):
        coverage(DATA, "2024-S1", to="d", metrics=["gift"])


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
    assert coverage(data, period, to="district").expected == expected
    assert coverage(data, period, to=["district"]).expected == 1


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


def test_an_open_period_is_judged_at_its_end_as_in_a_roll_up():
    data = Dataset(
        organizations=[unit("a", valid_from=datetime.date(2025, 2, 1))],
        reports=[report("r", "a", period=Period.parse("2025/.."))],
    )
    assert coverage(data, "2025/..").expected == 1


def test_an_unknown_unit_is_missing():
    with pytest.raises(ReferenceMissing, match="nobody"):
        coverage(DATA, "2024-S1", to=["nobody"])


class TestKindsOfReports:
    """The order of the data does not matter."""

    @pytest.mark.parametrize("order", [1, -1])
    @pytest.mark.parametrize(
        ("period", "kinds", "chosen"),
        [
            ("2024", {"annual": 5, "interim": 9}, "annual"),
            ("2024-S1", {"annual": 9, "interim": 5}, "interim"),
            ("2024-01-01/P9M", {"annual": 9, "interim": 5}, "interim"),
            ("2024-01-01/P9M", {"annual": 9, "year_to_date": 5}, "year_to_date"),
            ("2024-01-01/P3M", {"annual": 9, "quarterly": 5}, "quarterly"),
            ("2024-05-06", {"monthly": 9, "daily": 5}, "daily"),
            ("2024-09-01/2025-05-31", {"term": 9, "school_year": 5}, "school_year"),
            ("2024-Q1", {"quarterly": 5, "interim": 9}, "quarterly"),
            ("2024-05", {"monthly": 5, "interim": 9}, "monthly"),
            ("2021/2026", {"term": 5, "annual": 9}, "term"),
            ("2024-07-01/2024-07-02", {"interim": 5, "annual": 9}, "annual"),
            ("2024-07-01/2024-07-02", {"interim": 5, "annual": None}, "interim"),
            ("2024", {"interim": 5, "thematic": 9}, "interim"),
        ],
    )
    def test_the_regular_one_counts_then_the_latest(self, period, kinds, chosen, order):
        asked = Period.parse(period)
        reports = [
            report(kind, "a", kind=kind, closed=day, period=asked) for kind, day in kinds.items()
        ]
        data = Dataset(organizations=[unit("a")], reports=reports[::order])
        assert coverage(data, asked).rows[0].report.id == chosen


class TestUnitsWithoutLevel:
    def test_are_expected(self):
        data = Dataset(organizations=[Organization("a", "A")], reports=[report("r", "a")])
        answer = coverage(data, "2024-S1")
        assert (answer.reported, answer.expected) == (1, 1)

    def test_are_those_of_a_kind_and_association_that_reported(self):
        units = [
            Organization("a", "A", association="ctd"),
            Organization("b", "B", association="ctd"),
            Organization("c", "C", association="lhpn"),
            Organization("bank", "Ngân hàng", kind="bank"),
        ]
        data = Dataset(organizations=units, reports=[report("r", "a")])
        answer = coverage(data, "2024-S1")
        assert [row.organization for row in answer.rows] == ["a", "b"]


class TestFiguresWithoutReports:
    """What a roll-up counts counts here."""

    DATA = dataset(
        "p>g a>p b>p c>p a1>a x",
        value("a1", "2024", 5),
        value("b", "2024-Q1", 5),
        value("c", "2024/2025", 5),
        value(["c", "x"], "2024-S2", 5),
    )

    def test_are_counted_as_in_a_roll_up(self):
        answer = coverage(self.DATA, "2024", parent="p")
        total = rollup(self.DATA, "value", over=["2024"])["p", "2024"]
        assert (answer.reported, answer.expected) == (total.reported, total.expected) == (3, 3)
        assert [row.timeliness.value for row in answer.rows] == ["undated"] * 3
        assert [row.has_figures for row in answer.rows] == [True, True, True]

    def test_of_a_longer_period_count_where_a_roll_up_finds_them(self):
        data = dataset(
            "a>p b>p", value("a", "2025-S1", 2), value("a", "2025", 5), value("b", "2025-S2", 1)
        )
        answer = coverage(data, "2025-S2", parent="p")
        assert (answer.reported, answer.of("missing")) == (2, ())
        assert answer.of("undated") == ("a", "b")

    def test_are_those_of_the_metrics_asked_for(self):
        answer = coverage(self.DATA, "2024", parent="p", metrics=["value", "gifts"])
        assert [row.missing for row in answer.rows] == [("gifts",)] * 3
        answer = coverage(self.DATA, "2024", parent="p", metrics="gifts")
        assert (answer.reported, answer.expected) == (0, 3)

    def test_make_their_units_expected(self):
        assert [row.organization for row in coverage(self.DATA, "2024").rows] == [
            "p", "g", "a", "b", "c", "a1", "x",
        ]  # fmt: skip

    def test_that_count_nowhere_are_missing(self):
        wrong = value("a", "2024", Quantity(5, "người"))
        row = coverage(dataset("a", wrong), "2024", to="a", metrics="value").rows[0]
        assert (row.missing, row.has_reported) == (("value",), False)


class TestSelections:
    DATA = Dataset(
        organizations=[
            unit("p", level="provincial", association="ctd", expected={"communal": 34}),
            unit("q", level="provincial", association="lhpn"),
            unit("a", association="ctd"),
            unit("b", association="ctd", valid_from=datetime.date(2025, 7, 1)),
            unit("w", association="lhpn"),
            unit("n", level="chapter", association="ctd"),
        ],
        attachments=[
            Attachment("a", "p"), Attachment("b", "p"), Attachment("w", "q"), Attachment("n", "a"),
        ],
        reports=[report("r", "a", "w"), report("r-p", "p")],
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("asked", "units", "counts"),
        [
            ({"parent": "p"}, ["a"], (1, 34)),
            ({"parent": "q"}, ["w"], (1, 1)),
            ({"parent": "a"}, ["n"], (0, 1)),
            ({"parent": "n"}, ["n"], (0, 1)),
            ({"parent": "p", "to": "chapter"}, ["n"], (0, 1)),
            ({"parent": "p", "to": "communal"}, ["a"], (1, 34)),
            ({"parent": "p", "to": ["a", "w"]}, ["a", "w"], (2, 2)),
            ({"association": "ctd"}, ["p", "a"], (2, 35)),
            ({"association": "Hội Chữ thập đỏ Việt Nam"}, ["p", "a"], (2, 35)),
            ({"association": "lhpn"}, ["w"], (1, 1)),
            ({"association": "lhpn", "to": "provincial"}, ["q"], (0, 1)),
            ({"to": "communal"}, ["a", "w"], (2, 35)),
            ({}, ["p", "q", "a", "w"], (3, 37)),
        ],
    )
    def test_are_by_parent_association_and_level(self, asked, units, counts):
        answer = coverage(self.DATA, "2024-S1", **asked)
        assert [row.organization for row in answer.rows] == units
        assert (answer.reported, answer.expected) == counts

    def test_count_those_of_the_last_day(self):
        assert coverage(self.DATA, "2025", parent="p").unnamed == 32

    def test_take_a_unit_that_is_only_said_to_have_others_as_one_above(self):
        data = Dataset(organizations=[unit("p", expected={"communal": 3})])
        answer = coverage(data, "2024", parent="p")
        assert (answer.rows, answer.expected) == ((), 3)

    @pytest.mark.parametrize(
        ("declared", "members", "counts"),
        [
            (None, "ab", (1, 2)),
            (2, "ab", (1, 2)),
            (13, "ab", (1, 13)),
            (1, "ab", (1, 2)),
            (13, "", (0, 13)),
            (None, "", (0, 1)),
        ],
    )
    def test_of_a_bloc_are_its_members_those_that_are_only_counted_too(
        self, declared, members, counts
    ):
        bloc = unit("k", level=None, kind="bloc", declared_members=declared)
        data = Dataset(
            organizations=[bloc, unit("a"), unit("b"), unit("c")],
            attachments=[Attachment(each, "k", kind="member_of") for each in members],
            reports=[report("r", "a"), report("s", "c")],
        )
        answer = coverage(data, "2024-S1", parent="k")
        assert [row.organization for row in answer.rows] == (
            [*members] if members or declared else ["k"]
        )
        assert (answer.reported, answer.expected) == counts

    def test_name_only_known_parents(self):
        with pytest.raises(ReferenceMissing, match="nobody"):
            coverage(self.DATA, "2024", parent="nobody")


@pytest.mark.parametrize("word", ["xã", "cấp xã", "Phường", "communal"])
def test_a_level_may_be_asked_for_by_a_word(word):
    data = Dataset(
        organizations=[unit("p", level="provincial", expected={"communal": 3}), unit("a")],
        attachments=[Attachment("a", "p")],
        observations=[figure("a", "gifts", "2024")],
    )
    answer = coverage(data, "2024", to=word)
    assert [row.organization for row in answer.rows] == ["a"]
    assert answer.unnamed == 2
    assert [place for place, _ in rollup(data, "gifts", to=word)] == ["a"]
    named = Dataset(organizations=[*data.organizations, unit("xã", level="chapter")])
    assert [row.organization for row in coverage(named, "2024", to="xã").rows] == ["xã"]
