"""Units that began, ended, merged, were split or moved inside the days asked for."""

import datetime

import attrs
import pytest

from hoidata import Attachment, Metric, Organization, OrganizationChange, Quantity, rollup
from hoidata.domain import Scope
from tests.aggregate.build import FLOW, MID, STOCK, changed, dataset, figure, moved

PEOPLE = Metric("people", "người", "người", nature="flow")
JUNE = datetime.date(2024, 6, 30)


def rows(data, metric="value", over="2024", **options):
    return {unit: each for (unit, _), each in rollup(data, metric, over=over, **options).items()}


def values(data, *args, **options):
    return {unit: each.quantity.value for unit, each in rows(data, *args, **options).items()}


def codes(total):
    return [problem.code for problem in total.problems]


def left_out(total):
    return [each.observation.id for each in total.left_out]


def missing(total):
    return {each.organization: [day.code for day in each.days] for each in total.missing}


def merged(*figures, edges="a>p b>p c>p", **tables):
    return dataset(edges, *figures, **changed("merge", "a b", "c"), **tables)


def split(*figures, edges="s>p s1>p s2>p", before="s", after="s1 s2", **tables):
    return dataset(edges, *figures, **changed("split", before, after), **tables)


SHARED = {
    "units": [
        *(Organization(unit, unit, valid_to=JUNE) for unit in "abc"),
        *(Organization(unit, unit, valid_from=MID) for unit in "xyz"),
    ],
    "organization_changes": [
        OrganizationChange("merge", before=["a", "b"], after=["x"], on=MID),
        OrganizationChange("merge", before=["b", "c"], after=["y"], on=MID),
    ],
}
"""A unit that two mergers claim: figures of both heirs since January would count it twice."""


class TestUnitOfTwoMergers:
    @pytest.mark.parametrize("edges", ["a>p b>p c>p x>p y>p", "a>p b>p c>p x>q y>r q>p r>p"])
    @pytest.mark.parametrize("fields", [{}, {"item": "g"}])
    def test_counts_once(self, edges, fields):
        data = dataset(
            edges,
            figure("y", "2024", 60, id="y", **fields),
            figure("x", "2024", 100, id="x", **fields),
            figure("c", "2024-S1", 7, **fields),
            **SHARED,
        )
        for asked in ({}, {"item": "g"}) if fields else ({},):
            total = rows(data, **asked)["p"]
            assert (total.quantity.value, total.is_complete) == (107, False)
            assert left_out(total) == ["y"]
            assert (total.ends.low, total.ends.high) == (107, None)
            assert "rollup.left_out" in codes(total)

    def test_is_not_missing_where_one_of_the_heirs_speaks_for_itself_alone(self):
        data = dataset(
            "a>p b>p c>p x>p y>p",
            figure("x", "2024", 100),
            figure("y", "2024-S2", 60),
            figure("c", "2024-S1", 7),
            **SHARED,
        )
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (167, True)

    def test_may_be_split_by_one_of_the_changes(self):
        data = dataset(
            "a>p b>p x>p y>p z>p",
            figure("x", "2024", 100),
            figure("y", "2024", 60, id="y"),
            figure("z", "2024", 7, id="z"),
            units=SHARED["units"],
            organization_changes=[
                SHARED["organization_changes"][0],
                OrganizationChange("split", before=["b"], after=["y", "z"], on=MID),
            ],
        )
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (100, False)
        assert sorted(left_out(total)) == ["y", "z"]


class TestMerger:
    def test_the_balance_of_the_new_unit_takes_the_place_of_those_before_it(self):
        data = merged(
            figure("a", "2024-S1", 100, metric=STOCK),
            figure("b", "2024-S1", 200, metric=STOCK),
            figure("c", "2024", 310, metric=STOCK),
        )
        assert values(data, "balance", to=["p", "c"]) == {"p": 310, "c": 310}

    def test_the_last_balances_of_those_before_it_stand_for_a_silent_new_unit(self):
        data = merged(
            figure("a", "2024-S1", 100, metric=STOCK),
            figure("b", "2024-Q1", 200, metric=STOCK),
        )
        answer = rows(data, "balance")
        assert {unit: answer[unit].quantity.value for unit in "pc"} == {"p": 300, "c": 300}
        assert answer["p"].as_of == (datetime.date(2024, 3, 31), JUNE)
        assert "rollup.days_differ" in codes(answer["p"])

    def test_a_year_of_the_new_unit_holds_the_half_of_those_before_it(self):
        data = merged(
            figure("a", "2024-S1", 10), figure("b", "2024-S1", 20), figure("c", "2024", 70)
        )
        answer = rows(data)
        assert (answer["p"].quantity.value, answer["p"].is_complete) == (70, True)
        assert codes(answer["c"]) == ["rollup.predecessors"]

    def test_a_year_that_says_so_holds_nothing_of_those_before_it(self):
        data = merged(
            figure("a", "2024-S1", 10),
            figure("b", "2024-S1", 20),
            figure("c", "2024", 70, predecessors=False),
        )
        answer = rows(data)
        assert (answer["p"].quantity.value, answer["p"].is_complete) == (100, True)

    @pytest.mark.parametrize(
        ("months", "year", "total", "gap"),
        [
            ((45, True), (90, True), 90, 45),
            ((15, False), (60, False), 90, 45),
            ((45, True), (60, False), 90, None),
            ((15, False), (90, True), 90, None),
        ],
    )
    def test_only_figures_that_both_speak_for_those_before_it_have_a_difference(
        self, months, year, total, gap
    ):
        data = merged(
            figure("a", "2024-S1", 10),
            figure("b", "2024-S1", 20),
            *(
                figure("c", period, value, predecessors=is_all)
                for period, (value, is_all) in (("2024-01-01/P9M", months), ("2024", year))
            ),
        )
        assert values(data, to="p") == {"p": total}
        assert values(data, over="2024-Q4", to="p") == ({} if gap is None else {"p": gap})

    def test_a_year_is_complete_if_each_unit_told_its_days(self):
        data = merged(
            figure("a", "2024-S1", 10), figure("b", "2024-S1", 20), figure("c", "2024-S2", 80)
        )
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete, codes(total)) == (110, True, [])

    def test_a_gap_of_the_new_unit_is_filled_with_those_before_it(self):
        data = merged(
            figure("a", "2024-Q1", 1), figure("a", "2024-Q2", 2), figure("c", "2024-S2", 4)
        )
        answer = rows(data)
        assert answer["c"].quantity.value == 7
        assert missing(answer["c"]) == {"b": ["2024-S1"]}

    def test_a_chain_of_mergers_is_followed_back(self):
        april, october = datetime.date(2024, 4, 1), datetime.date(2024, 10, 1)
        first = changed("merge", "a b", "c", on=april)
        second = changed("merge", "c d", "e", on=october)
        units = [
            *first["units"][:2],
            Organization("c", "c", valid_from=april, valid_to=datetime.date(2024, 9, 30)),
            *second["units"][1:],
        ]
        changes = [*first["organization_changes"], *second["organization_changes"]]
        data = dataset(
            "a>p b>p c>p d>p e>p",
            figure("a", "2024-Q1", 1),
            figure("b", "2024-Q1", 2),
            figure("c", "2024-04-01/P6M", 4),
            figure("d", "2024-01-01/P9M", 8),
            figure("e", "2024-Q4", 16),
            units=units,
            organization_changes=changes,
        )
        answer = rows(data)
        assert {unit: answer[unit].quantity.value for unit in "pce"} == {"p": 31, "c": 7, "e": 31}
        assert answer["e"].is_complete

    def test_units_that_went_under_in_one_that_goes_on_still_count(self):
        tables = changed("merge", "a b", "a")
        data = dataset("a>p b>p", figure("a", "2024", 5), figure("b", "2024-S1", 1), **tables)
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (6, True)


class TestSplit:
    def test_the_last_figure_stays_until_all_heirs_told_theirs(self):
        told = [
            figure("s", "2024-06-30", 100, metric=STOCK),
            figure("s1", "2024-12-31", 60, metric=STOCK),
        ]
        total = rows(split(*told), "balance")["p"]
        assert (total.quantity.value, total.as_of) == (100, (JUNE,))
        both = split(*told, figure("s2", "2024-12-31", 45, metric=STOCK))
        assert rows(both, "balance")["p"].quantity.value == 105

    def test_a_silent_unit_that_was_split_holds_nothing_back(self):
        data = split(figure("s1", "2024-12-31", 60, metric=STOCK))
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, total.is_complete) == (60, False)
        assert missing(total) == {"s2": ["2024-12-31"]}

    def test_a_split_after_the_last_day_asked_for_changes_nothing(self):
        data = split(figure("s", "2024-06-30", 100, metric=STOCK))
        assert values(data, "balance", over="2024-S1") == {"p": 100, "s": 100}

    def test_the_years_of_all_heirs_hold_the_half_before(self):
        told = [figure("s", "2024-S1", 100, id="s"), figure("s1", "2024", 90)]
        total = rows(split(*told))["p"]
        assert (total.quantity.value, left_out(total)) == (100, [told[1].id])
        data = split(*told, figure("s2", "2024", 30))
        answer = rows(data)
        assert (answer["p"].quantity.value, answer["p"].is_complete) == (120, True)
        assert left_out(answer["p"]) == []

    def test_one_heir_alone_does_not_speak_for_what_was_before(self):
        data = split(figure("s1", "2024", 90))
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (90, False)
        assert not rows(data)["s1"].is_complete

    def test_a_whole_above_the_heirs_keeps_their_predecessor_out(self):
        data = split(
            figure("p", "2024-Q1", 5),
            figure("s1", "2024", 90),
            figure("s2", "2024", 30),
            figure("s", "2024-S1", 1),
        )
        assert rows(data)["p"].quantity.value == 120


class TestRates:
    """A rate of a unit is what the unit states; those that it came from have no part in it."""

    SHARE = Metric("share", "tỷ lệ", "%", nature="rate")
    PAY = Metric("pay", "mức", "VND", nature="rate")
    MEAN = Metric("mean", "bình quân", "VND", nature="rate", over_time="average")
    KINDS = pytest.mark.parametrize("metric", [SHARE, PAY, MEAN], ids=lambda each: each.code)

    @staticmethod
    def told(metric, *said, **tables):
        rows_ = [figure(u, w, Quantity(n, metric.unit), metric=metric) for u, w, n in said]
        return dataset("a b c", *rows_, metrics=[metric], **tables)

    MERGER = staticmethod(lambda: changed("merge", "a b", "c"))

    @KINDS
    def test_of_the_year_of_a_merger_is_that_of_the_new_unit(self, metric):
        said = [("a", "2024-S1", 60), ("b", "2024-S1", 70), ("c", "2024", 80)]
        answer = rows(self.told(metric, *said, **self.MERGER()), metric)
        assert {unit: each.quantity.value for unit, each in answer.items()}["c"] == 80
        assert codes(answer["c"]) == ["rollup.predecessors"]

    @KINDS
    def test_of_a_quarter_after_a_merger_leaves_days_open(self, metric):
        said = [("a", "2024-S1", 60), ("b", "2024-S1", 70), ("c", "2024-Q4", 90)]
        total = rows(self.told(metric, *said, **self.MERGER()), metric)["c"]
        assert (total.quantity.value, total.is_complete) == (90, False)

    @KINDS
    def test_of_units_before_a_merger_are_none_of_the_new_unit(self, metric):
        said = [("a", "2024-S1", 60), ("b", "2024-S1", 70)]
        assert set(rows(self.told(metric, *said, **self.MERGER()), metric)) == {"a", "b"}

    def test_average_over_the_months_of_a_unit_under_both_its_names(self):
        said = [("a", "2024-S1", 60), ("c", "2024-S2", 90)]
        data = self.told(self.MEAN, *said, **changed("rename", "a", "c"))
        total = rows(data, self.MEAN)["c"]
        assert (total.quantity.value, total.is_complete) == (75, True)


class TestBirthAndEnd:
    def test_a_figure_from_before_a_birth_without_a_predecessor_is_of_its_own_days(self):
        born = Organization("b", "b", valid_from=datetime.date(2024, 9, 1))
        data = dataset("b>p", figure("b", "2024", 20), units=[born])
        total = rows(data)["b"]
        assert (total.quantity.value, total.is_complete) == (20, True)
        assert codes(total) == ["rollup.before_birth"]

    def test_a_figure_that_says_that_it_has_no_predecessors_is_not_doubtful(self):
        born = Organization("b", "b", valid_from=datetime.date(2024, 9, 1))
        data = dataset("b>p", figure("b", "2024", 20, predecessors=False), units=[born])
        assert codes(rows(data)["b"]) == []

    def test_a_sum_since_ever_is_not_from_before_a_birth(self):
        born = Organization("b", "b", valid_from=datetime.date(2024, 9, 1))
        data = dataset("b>p", figure("b", "../2024-12-31", 20), units=[born])
        total = rows(data, over="../2024-12-31")["b"]
        assert codes(total) == []

    def test_a_figure_of_days_on_which_nobody_was_there_counts_nowhere(self):
        ended = Organization("b", "b", valid_to=JUNE)
        data = dataset("b>p a>p", figure("b", "2024-Q4", 20), figure("a", "2024", 1), units=[ended])
        total = rows(data)["p"]
        assert total.quantity.value == 1
        assert missing(total) == {"b": ["2024-S1"]}

    def test_a_joint_figure_of_days_on_which_nobody_was_there_counts_nowhere(self):
        units = [Organization(each, each, valid_to=JUNE) for each in "ab"]
        data = dataset(
            "a>p b>p", figure(["a", "b"], "2024-Q4", 20), figure("a", "2024-Q1", 1), units=units
        )
        assert values(data) == {"p": 1, "a": 1}

    def test_a_unit_without_any_of_the_days_asked_for_has_no_row(self):
        ended = Organization("b", "b", valid_to=JUNE)
        data = dataset("b>p", figure("b", "2024-Q1", 20), units=[ended])
        assert values(data, over="2025", to=["b"]) == {}

    @pytest.mark.parametrize("level", ["district"])
    def test_a_level_that_ended_is_not_expected_afterwards(self, level):
        units = [Organization("h", "h", level=level), Organization("x", "x", level="communal")]
        data = dataset("h>p x>p", figure("x", "2026", 10), units=units)
        total = rows(data, over="2026")["p"]
        assert (total.reported, total.expected, total.is_complete) == (1, 1, True)


class TestMoves:
    def test_a_balance_of_the_old_parent_holds_the_unit_that_left_it(self):
        data = dataset(
            "p>g q>g b>p",
            figure("p", "2024-03-31", 100, metric=STOCK),
            figure("a", "2024-12-31", 30, metric=STOCK, id="x"),
            attachments=moved("a", "p", "q"),
        )
        answer = rows(data, "balance")
        assert answer["q"].quantity.value == 30
        assert answer["g"].quantity.value == 100

    def test_a_balance_after_the_move_holds_it_no_more(self):
        data = dataset(
            "p>g q>g b>p",
            figure("p", "2024-09-30", 100, metric=STOCK),
            figure("a", "2024-12-31", 30, metric=STOCK),
            attachments=moved("a", "p", "q"),
        )
        assert rows(data, "balance")["g"].quantity.value == 130

    def test_a_balance_holds_what_became_of_the_unit_that_left(self):
        tables = changed("merge", "a b", "c")
        data = dataset(
            "p>g q>g a>p b>q c>q",
            figure("p", "2024-03-31", 100, metric=STOCK),
            figure("c", "2024-12-31", 30, metric=STOCK),
            **tables,
        )
        total = rows(data, "balance")["g"]
        assert total.quantity.value == 130
        assert "rollup.elsewhere" in codes(total)

    def test_a_figure_across_a_move_counts_under_the_parent_of_its_last_day(self):
        data = dataset("p>g q>g", figure("d", "2024", 60), attachments=moved("d", "p", "q"))
        answer = rows(data)
        assert "p" not in answer
        assert (answer["q"].quantity.value, answer["q"].is_complete) == (60, False)
        assert (answer["g"].quantity.value, answer["g"].is_complete) == (60, True)

    def test_what_counts_elsewhere_is_taken_out_of_a_whole_on_its_way(self):
        data = dataset(
            "p>g q>g d1>d",
            figure("d", "2024", 60),
            figure("d1", "2024-Q1", 7),
            figure("p", "2024-Q2", 5, id="x"),
            attachments=moved("d", "p", "q"),
        )
        total = rows(data)["g"]
        assert total.quantity.value == 12
        assert total.left_out

    def test_the_tree_of_each_day_counts_for_what_was_done_together(self):
        data = dataset(
            "p>g q>g b>p",
            figure(["d", "b"], "2024-Q1", 9),
            figure(["d", "b"], "2024-Q3", 11),
            attachments=moved("d", "p", "q"),
        )
        answer = rows(data)
        assert {unit: answer[unit].quantity.value for unit in answer} == {"p": 9, "g": 20}

    def test_people_of_a_unit_that_moved_are_not_added_above(self):
        data = dataset(
            "p>g q>g",
            figure("d", "2024-S1", Quantity(5, "người"), metric=PEOPLE),
            figure("d", "2024-S2", Quantity(6, "người"), metric=PEOPLE),
            attachments=moved("d", "p", "q"),
            metrics=[PEOPLE],
        )
        answer = rows(data, PEOPLE)
        assert {unit: answer[unit].quantity.value for unit in answer} == {"p": 5, "q": 6}

    def test_own_people_of_a_unit_that_was_taken_apart_are_refused_by_name(self):
        own = [
            figure("p", f"2024-Q{n}", Quantity(n, "người"), metric=PEOPLE, scope="own")
            for n in (1, 2)
        ]
        data = dataset("p>g q>g", *own, attachments=moved("d", "p", "q"), metrics=[PEOPLE])
        found = rollup(data, PEOPLE, over=["2024", "2024-Q1"], structure="now")
        refused = [each for each in found.problems if each.code == "rollup.not_additive"]
        assert "p" in {each.details["found"] for each in refused}
        assert ("p", "2024") not in found

    def test_people_of_a_unit_and_its_predecessor_are_not_added(self):
        data = merged(
            figure("a", "2024-S1", Quantity(5, "người"), metric=PEOPLE),
            figure("c", "2024-S2", Quantity(6, "người"), metric=PEOPLE),
            metrics=[PEOPLE],
        )
        assert "p" not in rows(data, PEOPLE)

    def test_a_whole_that_holds_the_people_undivided_counts(self):
        data = dataset(
            "p>g q>g e>g",
            figure("p", "2024-S1", Quantity(50, "người"), metric=PEOPLE),
            figure("d", "2024-S2", Quantity(6, "người"), metric=PEOPLE),
            figure("e", "2024", Quantity(3, "người"), metric=PEOPLE),
            attachments=moved("d", "p", "q"),
            metrics=[PEOPLE],
        )
        assert rows(data, PEOPLE)["g"].quantity.value == 53


class TestDeclared:
    def province(self, *figures, expected=None, **options):
        units = [
            Organization("p", "p", level="provincial", expected=expected or {"communal": 3}),
            Organization("a", "a", level="communal"),
            Organization("b", "b", level="communal"),
        ]
        return dataset("a>p b>p", *figures, units=units, **options)

    def test_units_that_are_only_counted_are_missing(self):
        total = rows(self.province(figure("a", "2024", 1), figure("b", "2024", 2)))["p"]
        assert (total.reported, total.expected, total.is_complete) == (2, 3, False)
        assert missing(total) == {"p": ["2024"]}

    def test_a_whole_speaks_for_them(self):
        total = rows(self.province(figure("p", "2024", 9)))["p"]
        assert (total.is_complete, total.expected) == (True, 3)
        short = rows(self.province(figure("p", "2024-S1", 9)))["p"]
        assert missing(short) == {each: ["2024-S2"] for each in "pab"}

    def test_as_many_as_declared_are_complete(self):
        data = self.province(
            figure("a", "2024", 1), figure("b", "2024", 2), expected={"communal": 2}
        )
        total = rows(data)["p"]
        assert (total.reported, total.expected, total.is_complete) == (2, 2, True)

    @pytest.mark.parametrize(("declared", "expected"), [(None, 2), (2, 2), (13, 13), (1, 2)])
    def test_members_of_a_bloc_that_are_only_counted_are_missing(self, declared, expected):
        bloc = Organization("k", "k", kind="bloc", declared_members=declared)
        members = [Attachment(each, "k", kind="member_of") for each in "ab"]
        figures = [figure("a", "2024", 1), figure("b", "2024", 2)]
        data = dataset("a b k", *figures, units=[bloc], attachments=members)
        total = rollup(data, "value", by="bloc")["k", "2024"]
        assert (total.reported, total.expected) == (2, expected)
        assert total.is_complete is (expected == 2)
        assert missing(total) == ({} if total.is_complete else {"k": ["2024"]})
        assert total.ends.high == (3 if total.is_complete else None)

    def test_of_another_level_none_of_those_named_is(self):
        data = self.province(figure("a", "2024", 1), expected={"district": 4})
        total = rows(data)["p"]
        assert (total.reported, total.expected) == (1, 6)


@pytest.mark.parametrize("metric", [FLOW, STOCK], ids=["flow", "stock"])
def test_of_figures_cut_to_the_same_days_the_one_written_later_counts_in_any_order(metric):
    half, year = figure("a", "2024-S1", 9, metric=metric), figure("a", "2024", 7, metric=metric)
    for figures in ((half, year), (year, half)):
        data = dataset("a>p", *figures, units=[Organization("a", "a", valid_to=JUNE)])
        assert values(data, metric.code, "2024-S1") == {"p": 7, "a": 7}


def test_another_line_of_command_has_a_tree_of_its_own():
    unions = [
        Attachment("a", "f", hierarchy="công đoàn"),
        Attachment("b", "f", hierarchy="công đoàn"),
    ]
    data = dataset("a>p b>q f", figure("a", "2024", 1), figure("b", "2024", 2), attachments=unions)
    assert values(data) == {"a": 1, "p": 1, "b": 2, "q": 2}
    assert values(data, hierarchy="công đoàn") == {"a": 1, "b": 2, "f": 3}


def test_a_unit_that_lost_a_child_still_answers_for_its_own():
    data = dataset(
        "p v",
        figure("p", "2024", 50, scope=Scope.OWN),
        figure("c", "2024-S1", 10),
        figure("c", "2024-S2", 11),
        attachments=moved("c", "p", "v"),
    )
    answer = rows(data)
    assert (answer["p"].quantity.value, answer["p"].is_complete) == (60, True)
    assert answer["v"].quantity.value == 11


def test_a_change_whose_unit_stays_gives_off_others():
    change = OrganizationChange("split", before=["s"], after=["s", "t"], on=MID)
    born = Organization("t", "t", valid_from=MID)
    data = dataset(
        "s>p t>p",
        figure("s", "2024", 5),
        figure("t", "2024-S2", 1),
        units=[born],
        organization_changes=[change],
    )
    assert rows(data)["p"].quantity.value == 6


class TestFurther:
    def test_heirs_that_merge_again_continue_the_first_unit_once(self):
        april, october = datetime.date(2024, 4, 1), datetime.date(2024, 10, 1)
        changes = [
            OrganizationChange("split", before=["a"], after=["b", "c"], on=april),
            OrganizationChange("merge", before=["b", "c"], after=["d"], on=october),
        ]
        middle = {"valid_from": april, "valid_to": datetime.date(2024, 9, 30)}
        units = [
            Organization("a", "a", valid_to=datetime.date(2024, 3, 31)),
            Organization("b", "b", **middle),
            Organization("c", "c", **middle),
            Organization("d", "d", valid_from=october),
        ]
        tables = {"units": units, "organization_changes": changes}
        tree = "a>p b>p c>p d>p"
        parts = dataset(tree, figure("a", "2024-Q1", 7), figure("d", "2024-Q4", 50), **tables)
        assert rows(parts)["p"].quantity.value == 57
        assert values(parts)["d"] == 50

    def test_a_unit_that_took_up_another_and_moved_holds_its_own_year(self):
        tables = changed("merge", "a b", "a", on=datetime.date(2024, 4, 1))
        data = dataset(
            "p>g q>g b>p",
            figure("a", "2024", 60),
            figure("b", "2024-Q1", 5),
            attachments=moved("a", "p", "q"),
            **tables,
        )
        assert rows(data)["g"].quantity.value == 65

    def test_a_unit_that_left_and_came_back_is_in_the_balance(self):
        may = datetime.date(2024, 5, 1)
        edges = [
            *moved("a", "p", "q", on=may)[:1],
            Attachment("a", "q", valid_from=may, valid_to=JUNE),
            Attachment("a", "p", valid_from=MID),
        ]
        data = dataset(
            "p>g q>g b>p", figure("p", "2024-03-31", 100, metric=STOCK), attachments=edges
        )
        answer = rows(data, "balance")
        assert {unit: answer[unit].quantity.value for unit in answer} == {"p": 100, "g": 100}
        assert answer["p"].is_complete

    def test_a_figure_of_the_parent_left_counts_on_days_after_the_move(self):
        data = dataset(
            "p>g q>g b>p",
            figure("d", "2024", 60),
            figure("p", "2024-Q3", 5),
            attachments=moved("d", "p", "q"),
        )
        assert rows(data)["g"].quantity.value == 65

    def test_figures_of_the_parent_count_on_either_side_of_a_stay(self):
        april = datetime.date(2024, 4, 1)
        edges = [
            Attachment("d", "p", valid_from=april, valid_to=JUNE),
            Attachment("d", "q", valid_from=MID),
        ]
        data = dataset(
            "p>g q>g b>p",
            figure("d", "2024-04-01/P9M", 60),
            figure("p", "2024-Q1", 3),
            figure("p", "2024-Q3", 5),
            attachments=edges,
        )
        assert rows(data)["g"].quantity.value == 68

    def test_a_balance_above_one_heir_gives_way_to_the_unit_that_was_split(self):
        data = split(
            figure("s", "2024-06-30", 100, metric=STOCK),
            figure("s1", "2024-12-31", 60, metric=STOCK),
            figure("x", "2024-12-31", 70, metric=STOCK),
            edges="x>p s>p s1>x s2>p",
        )
        assert rows(data, "balance")["p"].quantity.value == 100

    def test_a_merged_unit_that_had_been_renamed_is_followed(self):
        tables = changed("merge", "a b", "c")
        data = dataset(
            "a>p b>p c>p", figure("c", "2024-S2", 5), figure("b", "2024-S1", 1), **tables
        )
        total = rows(data)["c"]
        assert (total.quantity.value, missing(total)) == (6, {"a": ["2024-S1"]})


def test_changes_in_a_circle_are_followed_once():
    august = datetime.date(2024, 8, 1)
    tables = changed("rename", "a", "b")
    back = OrganizationChange("rename", before=["b"], after=["a"], on=august)
    units = [tables["units"][0], Organization("b", "b", valid_from=MID, valid_to=august)]
    changes = [*tables["organization_changes"], back]
    data = dataset(
        "a>p b>p",
        figure("a", "2024-Q1", 1),
        figure("b", "2024-07", 2),
        units=units,
        organization_changes=changes,
    )
    assert values(data) == {"p": 3, "a": 1, "b": 3}
    reaching = dataset(
        "a>p b>p",
        figure("a", "2024-Q1", 1),
        figure("b", "2024-01-01/P7M", 9),
        units=units,
        organization_changes=changes,
    )
    assert values(reaching)["p"] == 9


def test_a_figure_in_another_unit_is_left_out_in_its_own_period():
    odd = Quantity(5, "người")
    data = dataset(
        "a", figure("a", "2023", odd), figure("a", "2024", 1), figure("a", "2024-S1", odd)
    )
    (left,) = rows(data)["a"].left_out
    assert (left.observation.period.code, left.reason.value) == ("2024-S1", "unit")


def test_a_figure_below_a_unit_that_moved_reaches_back_beside_what_that_states():
    data = dataset(
        "g1>g g2>g d>p",
        figure("d", "2024-01-01/P9M", 60),
        figure("p", "2024-Q4", 5),
        attachments=moved("p", "g1", "g2"),
    )
    assert values(data) == {"g": 65, "g2": 65, "p": 65, "d": 60}


def test_the_year_of_one_heir_and_the_half_of_another_leave_the_first_half_open():
    data = split(figure("s1", "2024", 90), figure("s2", "2024-S2", 30))
    total = rows(data)["p"]
    assert (total.quantity.value, total.is_complete) == (120, False)
    assert "s" in missing(total)


def test_a_unit_that_left_on_the_last_day_asked_for_is_held_too():
    data = dataset(
        "p>g q>g b>p",
        figure("p", "2024-03-31", 100, metric=STOCK),
        figure("a", "2024-12-31", 30, metric=STOCK),
        attachments=moved("a", "p", "q", on=datetime.date(2024, 12, 31)),
    )
    assert rows(data, "balance")["g"].quantity.value == 100


def test_balances_of_those_before_it_are_not_below_a_unit_that_told_its_own():
    data = merged(figure("a", "2024-S1", 1, metric=STOCK), figure("c", "2024", 5, metric=STOCK))
    assert rows(data, "balance")["c"].derived is None


@pytest.mark.parametrize("kind", [{"item": "x"}, {"event": "e"}, {"initiative": "i"}])
def test_a_figure_of_one_kind_across_a_move_takes_out_those_of_the_old_parent(kind):
    data = dataset(
        "p>g q>g",
        figure("d", "2024", 60, **kind),
        figure("d", "2024-S1", 25, **kind),
        attachments=moved("d", "p", "q"),
    )
    assert rows(data)["g"].quantity.value == 60


def test_a_kind_of_a_merged_unit_holds_the_same_kind_of_those_before_it():
    data = merged(
        figure("a", "2024-S1", 10, item="x"),
        figure("b", "2024-S1", 20, item="x"),
        figure("c", "2024", 70, item="x"),
    )
    assert rows(data)["p"].quantity.value == 70


class TestKindsAcrossAMove:
    def data(self, *figures, edges="p>g q>g d1>d"):
        return dataset(edges, *figures, attachments=moved("d", "p", "q"))

    def test_a_kind_of_the_old_parent_keeps_it_out(self):
        data = self.data(
            figure("d", "2024", 60, item="x", id="d"), figure("p", "2024-S1", 100, item="x")
        )
        assert rows(data)["g"].quantity.value == 100

    def test_everything_of_the_old_parent_keeps_it_out(self):
        data = self.data(figure("d", "2024", 60, item="x"), figure("p", "2024-S1", 100))
        assert rows(data)["g"].quantity.value == 100

    def test_everything_below_it_keeps_it_out(self):
        data = self.data(figure("d", "2024", 60, item="x"), figure("d1", "2024-S1", 100))
        assert rows(data)["g"].quantity.value == 100

    def test_another_item_of_the_old_parent_does_not(self):
        data = self.data(figure("d", "2024", 60, item="x"), figure("p", "2024-S1", 100, item="y"))
        assert rows(data)["g"].quantity.value == 160

    def test_the_same_item_of_days_that_it_does_not_hold_does_not(self):
        data = self.data(
            figure("d", "2024-04-01/P9M", 60, item="x"), figure("d1", "2024-Q1", 7, item="x")
        )
        assert rows(data)["g"].quantity.value == 67

    def test_an_own_kind_takes_out_no_kind_below(self):
        data = self.data(
            figure("d", "2024", 60, item="x", scope=Scope.OWN),
            figure("d1", "2024-S1", 7, item="x"),
        )
        assert rows(data)["g"].quantity.value == 67


def test_an_heir_of_what_is_only_above_who_told_has_a_row_whether_asked_alone_or_with_all():
    data = dataset("c>d e de", figure("c", "2024-S1", 5), **changed("merge", "d e", "de"))
    assert values(data, to="de") == {"de": 5}
    assert values(data)["de"] == 5


def test_heirs_of_a_split_who_report_less_than_it_did_are_told():
    tables = changed("split", "s", "s1 s2")

    def problems(*heirs):
        told = [figure("s", "2024-S1", 1000), *heirs]
        data = dataset("s>p s1>p s2>p", *told, **tables)
        found = rollup(data, FLOW, over="2024", to=["p"])["p", "2024"]
        return [each.details for each in found.problems if each.code == "rollup.gap"]

    both = [figure("s1", "2024", 60), figure("s2", "2024", 30)]
    (gap,) = problems(*both)
    assert (gap["found"], gap["expected"]) == ("1 nghìn đồng", "90 đồng")
    assert problems(figure("s1", "2024", 960), figure("s2", "2024", 40)) == []
    assert problems(both[0]) == []  # one of them alone does not speak for it
    more = Quantity.parse("trên 30 đồng")
    assert problems(figure("s1", "2024", 60), figure("s2", "2024", more)) == []


@pytest.mark.parametrize(("year", "is_told"), [(90, True), (85, False)])
def test_a_year_put_together_from_nine_months_is_compared_with_the_units(year, is_told):
    months = "9 tháng đầu năm 2024"
    data = dataset(
        "a>p b>p",
        figure("p", months, 100),
        *(figure("a", when, number) for when, number in ((months, 30), ("2024", 40))),
        *(figure("b", when, number) for when, number in ((months, year - 15), ("2024", year))),
    )
    found = rollup(data, FLOW, over="2024", to=["p"])["p", "2024"]
    assert (found.quantity.value, found.is_complete) == (125, True)
    gaps = [each.details for each in found.problems if each.code == "rollup.gap"]
    told = [(each["found"], each["expected"]) for each in gaps]
    assert told == ([("130 đồng", "125 đồng")] if is_told else [])


class TestDistrictThatEnded:
    """A district's half-year before its end, beside years of its communes."""

    def row(self, *told, **fields):
        moves = [each for unit in "xy" for each in moved(unit, "d", "p")]
        data = dataset(
            "d>p", *told, attachments=moves, units=[Organization("d", "d", valid_to=JUNE)]
        )
        return rollup(data, FLOW, over="2024", to=["p"], **fields)["p", "2024"]

    YEARS = (figure("x", "2024", 40, id="x"), figure("y", "2024", 30, id="y"))

    @pytest.mark.parametrize("fields", [{}, {"prefer": "derived"}, {"structure": "now"}])
    def test_gives_way_to_the_years_of_all_its_communes(self, fields):
        total = self.row(figure("d", "2024-S1", 50), *self.YEARS, **fields)
        assert (total.quantity.value, total.is_complete, codes(total)) == (70, True, [])

    def test_counts_where_it_is_more_than_they_are(self):
        total = self.row(figure("d", "2024-S1", 90), *self.YEARS)
        assert (total.quantity.value, total.is_complete) == (90, False)
        assert {*left_out(total)} == {"x", "y"}

    def test_counts_where_one_of_them_is_silent(self):
        total = self.row(figure("d", "2024-S1", 50), self.YEARS[0])
        assert (total.quantity.value, total.is_complete, left_out(total)) == (50, False, ["x"])

    def test_counts_where_its_own_figures_are_not_known(self):
        own = figure("d", "2023", 5, scope="own")
        total = self.row(figure("d", "2024-S1", 50), own, *self.YEARS)
        assert (total.quantity.value, {*left_out(total)}) == (50, {"x", "y"})


class TestHeirWithoutParent:
    """Its figures are lost to those that were above the units it follows."""

    def test_is_missing_above(self):
        data = dataset(
            "a>p b>p p>g c",
            figure("a", "2024-S1", 10),
            figure("b", "2024", 20),
            figure("c", "2024-S2", 5),
            **changed("rename", "a", "c"),
        )
        answer = rows(data)
        for unit in "pg":
            total = answer[unit]
            assert (total.quantity.value, total.is_complete) == (30, False)
            assert missing(total) == {"c": ["2024-S2"]}
            assert codes(total) == ["rollup.no_parent"]
            assert (total.ends.low, total.ends.high) == (30, None)
        assert answer["c"].is_complete

    def test_is_missing_in_later_years_beside_an_only_child(self):
        data = dataset(
            "a>p b>p c",
            figure("b", "2025", 20),
            figure("c", "2025", 5),
            **changed("rename", "a", "c"),
        )
        total = rows(data, over="2025")["p"]
        assert (total.is_complete, total.ends.high) == (False, None)

    def test_leaves_what_the_unit_above_states_as_it_is(self):
        data = dataset("a>p b>p c", figure("p", "2024", 9), **changed("rename", "a", "c"))
        assert rows(data)["p"].is_complete

    @pytest.mark.parametrize("over", ["2024", "2024-Q1"])
    def test_of_a_balance_matters_on_the_last_day(self, over):
        data = dataset(
            "a>p b>p c",
            figure("a", "2024-Q1", 10, metric=STOCK),
            figure("b", over, 20, metric=STOCK),
            **changed("rename", "a", "c"),
        )
        total = rows(data, "balance", over=over)["p"]
        assert total.is_complete is (over == "2024-Q1")
        assert missing(total) == ({} if over == "2024-Q1" else {"c": ["2024-12-31"]})

    def test_is_followed_by_others(self):
        october = datetime.date(2024, 10, 1)
        first = changed("merge", "a b", "c")
        units = [each for each in first["units"] if each.id != "c"]
        data = dataset(
            "a>p b>p e>p c d",
            figure("e", "2024", 1),
            units=[
                *units,
                Organization("c", "c", valid_from=MID, valid_to=datetime.date(2024, 9, 30)),
                Organization("d", "d", valid_from=october),
            ],
            organization_changes=[
                *first["organization_changes"],
                OrganizationChange("rename", before=["c"], after=["d"], on=october),
            ],
        )
        assert missing(rows(data)["p"])["c"] == ["2024-Q3"]
        assert missing(rows(data)["p"])["d"] == ["2024-Q4"]

    @pytest.mark.parametrize(("renamed", "above"), [([], "g"), ([("rename", ["p"], ["q"])], "q")])
    def test_is_missing_in_what_follows_its_parent(self, renamed, above):
        own = changed("rename", "a", "c")
        changes = [OrganizationChange(how, before=x, after=y, on=MID) for how, x, y in renamed]
        data = dataset(
            "a>p p>g q>g b>q c",
            figure("b", "2024-S2", 20),
            units=[*own["units"], Organization("p", "p", valid_to=JUNE)],
            organization_changes=[*own["organization_changes"], *changes],
        )
        answer = rows(data, over="2024-S2")
        lacking = {unit for unit in "gq" if "c" in missing(answer[unit])}
        assert lacking == {above, "g"}

    def test_is_missing_in_what_follows_its_parent_later(self):
        january = datetime.date(2025, 1, 1)
        own, later = changed("rename", "a", "c"), changed("rename", "p", "q", on=january)
        data = dataset(
            "a>p p>g q>g b>q c",
            figure("b", "2025", 20),
            units=[*own["units"], *later["units"]],
            organization_changes=[*own["organization_changes"], *later["organization_changes"]],
        )
        answer = rows(data, over="2025")
        assert [missing(answer[unit]) for unit in "qg"] == [{"c": ["2025"]}] * 2

    def test_is_not_missing_in_what_its_parent_and_those_that_follow_that_state(self):
        own, later = changed("rename", "a", "c"), changed("rename", "p", "q")
        autumn = datetime.date(2024, 10, 1)
        data = dataset(
            "a>p p>g q>g c",
            figure("p", "2024-01-01/P9M", 10),
            figure("q", "2024-Q4", 20),
            units=[
                *own["units"],
                Organization("p", "p", valid_to=datetime.date(2024, 9, 30)),
                Organization("q", "q", valid_from=autumn),
            ],
            organization_changes=[
                *own["organization_changes"],
                attrs.evolve(*later["organization_changes"], on=autumn),
            ],
        )
        for unit in "gq":
            total = rows(data)[unit]
            assert (total.quantity.value, total.is_complete, missing(total)) == (30, True, {})

    def test_is_named_where_nothing_else_of_its_days_counts(self):
        data = dataset(
            "a>p b>p c",
            figure("a", "2024-S1", 10),
            figure("b", "2024-S1", 20),
            **changed("rename", "a", "c"),
        )
        total = rows(data)["p"]
        assert missing(total) == {"b": ["2024-S2"], "c": ["2024-S2"]}
        assert codes(total) == ["rollup.partial_period", "rollup.no_parent"]

    @pytest.mark.parametrize("day", ["2024-08-01", "2024-12-31"])
    def test_is_missing_in_the_structure_of_a_day_where_others_moved_away(self, day):
        data = dataset(
            "a>p b>p p>g r>g c",
            figure("a", "2024-S1", 10),
            figure("b", "2024", 20),
            figure("e", "2024", 7),
            attachments=moved("e", "p", "r", on=datetime.date(2024, 10, 1)),
            **changed("rename", "a", "c"),
        )
        answer = rollup(data, FLOW, over="2024", structure=day)
        total = answer["p", "2024"]
        assert (total.quantity.value, total.is_complete) == (30, False)
        assert missing(total)["c"] == ["2024-S2"]
        assert answer["g", "2024"].quantity.value == 37

    def test_may_be_at_the_top_where_its_parent_ended_too(self):
        data = dataset("a>p p>g c", figure("a", "2024-S1", 1), **changed("merge", "a p", "c"))
        assert "c" not in missing(rows(data)["g"])


class TestBalancesThatDoNotCount:
    """Balances of units that ended, or of heirs before all of them reported, are told."""

    DISSOLVED = {  # noqa: RUF012 - never changed
        "units": [Organization("a", "a", valid_to=JUNE)],
        "organization_changes": [OrganizationChange("dissolve", before=["a"], on=MID)],
    }

    @pytest.mark.parametrize("edges", ["a>p b>p", "a>q b>q q>p"])
    @pytest.mark.parametrize("fields", [{}, {"item": "x"}, {"scope": "own"}])
    def test_of_one_without_heirs_is_left_out(self, edges, fields):
        data = dataset(
            edges,
            figure("a", "2024-S1", 10, id="a", metric=STOCK, **fields),
            figure("a", "2023", 11, metric=STOCK),
            figure("b", "2024", 20, metric=STOCK),
            **self.DISSOLVED,
        )
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, total.is_complete) == (20, True)
        assert left_out(total) == ["a"]

    @pytest.mark.parametrize(("day", "found"), [("2024", []), ("2024-Q1", ["a"])])
    def test_of_one_without_heirs_may_lie_in_that_of_the_unit_above(self, day, found):
        data = dataset(
            "a>p b>p",
            figure("a", "2024-S1", 10, id="a", metric=STOCK),
            figure("p", day, 30, metric=STOCK),
            **self.DISSOLVED,
        )
        assert left_out(rows(data, "balance")["p"]) == found

    def test_of_one_with_heirs_or_elsewhere_are_not_left_out(self):
        data = merged(
            figure("a", "2024-S1", 10, metric=STOCK), figure("c", "2024", 20, metric=STOCK)
        )
        assert left_out(rows(data, "balance")["p"]) == []
        data = dataset(
            "b>p",
            figure("a", "2024-S1", 10, metric=STOCK),
            figure("b", "2024", 20, metric=STOCK),
            attachments=moved("a", "p", "q"),
        )
        assert left_out(rows(data, "balance")["p"]) == []

    def test_of_an_heir_of_a_split_before_the_others_reported(self):
        data = split(
            figure("s", "2024-S1", 100, metric=STOCK),
            figure("s1", "2024", 60, id="s1", metric=STOCK),
        )
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, left_out(total)) == (100, ["s1"])

    @pytest.mark.parametrize("is_silent", [True, False])
    def test_of_those_below_an_heir_before_the_others_reported(self, is_silent):
        own = figure("s1", "2024", 60, id="s1", metric=STOCK)
        data = split(
            figure("s", "2024-S1", 100, metric=STOCK),
            figure("b", "2024", 60, id="b", metric=STOCK),
            *(() if is_silent else (own,)),
            edges="s>p s1>p s2>p b>a a>s1",
        )
        total = rows(data, "balance")["p"]
        assert (total.quantity.value, total.is_complete) == (100, True)
        assert left_out(total) == (["b"] if is_silent else ["s1"])


class TestWhatAnHeirDidAlone:
    """Figures of a kind, of the unit itself, that reach back to the days before a rename."""

    @staticmethod
    def total(span, *figures):
        own = figure("c", span, 3, id="c", scope="own", item="x")
        below = [figure("b", "2024-S1", 122), figure("b", "2024-S2", 54)]
        edges = "a>p b>a c>p b>c"
        return rows(dataset(edges, own, *below, *figures, **changed("rename", "a", "c")))["p"]

    @pytest.mark.parametrize("span", ["2024-01-01/P7M", "2024-S2", "2024"])
    def test_counts_beside_what_is_below(self, span):
        total = self.total(span)
        assert (total.quantity.value, total.is_complete) == (179, False)
        assert (left_out(total), "rollup.gap" in codes(total)) == ([], False)

    @pytest.mark.parametrize("fields", [{}, {"scope": "own"}])
    def test_is_left_out_where_everything_is_stated(self, fields):
        total = self.total("2024", figure("a", "2024-S1", 130, **fields))
        assert left_out(total) == ["c"]


class TestOwnFiguresUnderTwoNames:
    """A unit that ever told its own is not complete without them, whatever its name was then."""

    @pytest.mark.parametrize(
        ("told", "lacking"),
        [(("a", "2024-S1"), ("c", "2024-S2")), (("c", "2024-S2"), ("a", "2024-S1"))],
    )
    def test_are_missing_where_one_name_told_them_alone(self, told, lacking):
        below = [figure("b", "2024-S1", 122), figure("b", "2024-S2", 54)]
        own = figure(*told, 10, scope="own")
        data = dataset("a>p b>a c>p b>c", own, *below, **changed("rename", "a", "c"))
        total = rows(data)["p"]
        assert (total.quantity.value, total.is_complete) == (186, False)
        assert missing(total) == {lacking[0]: [lacking[1]]}


class TestTakenApart:
    """In the structure of a day, a unit of which some units were elsewhere before, or are now."""

    EXCHANGED = (*moved("b", "p", "x"), *moved("c", "x", "p"))

    def test_does_not_count_what_it_stated_of_others(self):
        data = dataset(
            "p>g x>g",
            figure("p", "2024-Q1", 1, id="p"),
            figure("b", "2024", 7, id="b"),
            figure("c", "2024", 5),
            attachments=self.EXCHANGED,
        )
        total = rows(data, structure=MID)["p"]
        assert (total.quantity.value, total.is_complete) == (5, True)
        assert left_out(total) == ["p", "b"]

    def test_is_not_bounded_by_what_it_stated_of_others(self):
        data = dataset(
            "p>g x>g",
            figure("p", "2024-Q1", 1),
            figure("c", "2024-Q3", 5),
            attachments=self.EXCHANGED,
        )
        total = rows(data, structure=MID)["p"]
        assert (total.ends.low, total.is_complete) == (5, False)

    @pytest.mark.parametrize("day", [MID, datetime.date(2024, 10, 1)])
    def test_lacks_an_heir_without_a_parent(self, day):
        october = datetime.date(2024, 10, 1)
        data = dataset(
            "p>g x>g d>p e",
            figure("c", "2024", 5),
            figure("d", "2024-01-01/P9M", 2),
            attachments=self.EXCHANGED,
            units=[
                Organization("d", "d", valid_to=datetime.date(2024, 9, 30)),
                Organization("e", "d", valid_from=october),
            ],
            organization_changes=[
                OrganizationChange("rename", before=["d"], after=["e"], on=october)
            ],
        )
        total = rows(data, structure=day)["p"]
        assert (total.quantity.value, total.is_complete) == (7, False)
        assert missing(total) == {"e": ["2024-Q4"]}
