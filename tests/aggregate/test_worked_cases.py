"""Small cases worked by hand: what each total is, what it speaks about, and what is missing."""

from datetime import date
from fractions import Fraction
from itertools import count, pairwise

import pytest

import hoidata as hd
from hoidata import Attachment, Observation, Organization, OrganizationChange, Period, Quantity

SPANS = {
    "9M": "2024-01-01/P9M",
    "S1": "2024-S1",
    "S2": "2024-S2",
    "Q1": "2024-Q1",
    "Q2": "2024-Q2",
    "Q3": "2024-Q3",
    "Q4": "2024-Q4",
    "Jul": "2024-07",
}
METRICS = (
    hd.Metric("flow", "giá trị", "VND", nature="flow"),
    hd.Metric("stock", "số dư", "VND", nature="stock"),
    hd.Metric("peak", "đỉnh", "VND", nature="flow", over_time="max"),
    hd.Metric("people", "người được giúp", "người", nature="flow"),
    hd.Metric("pairs", "chi hội đạt", "chi hội", nature="ratio", over_time="weighted"),
)
JULY = date(2024, 7, 1)
JUNE = date(2024, 6, 30)


def period(text):
    return Period.parse(SPANS.get(text, text))


class Figures:
    """Reads lines like `J: a+b 2024 100 own item=x part_of=K` as figures."""

    def __init__(self, metric):
        self.metric = metric
        self.numbers = count(1)

    def __call__(self, line):
        words = line.split()
        name = words.pop(0)[:-1] if words[0].endswith(":") else f"o{next(self.numbers)}"
        units, span, value, *rest = words
        fields = dict(word.split("=") for word in rest if "=" in word)
        if "own" in rest:
            fields["scope"] = "own"
        return Observation(
            name,
            self.metric,
            organizations=units.split("+"),
            period=period(span),
            value=self.value(value),
            **fields,
        )

    def value(self, text):
        if "/" in text:
            return hd.Ratio(*map(int, text.split("/")), unit="chi hội")
        unit = next(metric.unit for metric in METRICS if metric.code == self.metric)
        return None if text == "-" else Quantity(int(text), unit)


def told(tree, *lines, metric="flow", units=(), attachments=(), **tables):
    """A dataset: `child>parent` words, then one line a figure."""
    ids, edges, known = {}, [], {unit.id: unit for unit in units}
    for word in tree.split():
        child, _, parent = word.partition(">")
        ids[child] = None
        if parent:
            ids[parent] = None
            edges.append(Attachment(child, parent))
    read = Figures(metric)
    return hd.Dataset(
        organizations=[known.pop(each, None) or Organization(each, each) for each in ids]
        + list(known.values()),
        attachments=[*edges, *attachments],
        observations=[line if isinstance(line, Observation) else read(line) for line in lines],
        metrics=METRICS,
        **tables,
    )


def rows(data, span="2024", **options):
    """The totals of one period by unit."""
    metric = data.observations[0].metric
    totals = hd.rollup(data, metric, over=[period(span)], **options)
    return {unit: total for (unit, _), total in totals.items()}


def top(data, span="2024", **options):
    return rows(data, span, **options)["p"]


def amount(total):
    assert total.quantity.is_exact
    return total.quantity.value


def covers(total):
    return [each.code for each in total.covers]


def missing(total):
    return {each.organization: [days.code for days in each.days] for each in total.missing}


def left_out(total):
    return {each.observation.id for each in total.left_out}


def codes(problems):
    return {problem.code for problem in problems}


def moved(unit, old, new, on=JULY):
    last = date.fromordinal(on.toordinal() - 1)
    return [Attachment(unit, old, valid_to=last), Attachment(unit, new, valid_from=on)]


# --- what the unit states, and what is below it ---------------------------------------------------


def test_nine_months_of_a_unit_beat_the_year_of_one_of_its_three():
    total = top(told("a>p b>p c>p", "p 9M 900", "x: a 2024 50"))
    assert (amount(total), covers(total), total.is_complete) == (900, ["2024-01-01/P9M"], False)
    assert left_out(total) == {"x"}
    assert missing(total) == {unit: ["2024-Q4"] for unit in "abc"}
    assert (total.reported, total.expected) == (1, 3)


@pytest.mark.parametrize("tree", ["p", "a>p b>p c>p"])
def test_half_of_everything_beats_a_year_of_one_item(tree):
    total = top(told(tree, "p S1 200", "p 2024 30 item=quà"))
    assert (amount(total), covers(total), total.is_complete) == (200, ["2024-S1"], False)


def test_own_and_children_answer_for_the_days_that_the_whole_lacks():
    lines = ("p S1 100", "p 9M 50 own", "c S1 80", "c 9M 120")
    total = top(told("c>p", *lines), "9M")
    assert (amount(total), total.is_complete) == (170, True)


def test_derived_beats_stated_only_where_all_report():
    data = told("a>p b>p", "p 2024 100", "a 2024 50", "b 2024 40")
    total = top(data, prefer="derived")
    assert (amount(total), total.is_complete) == (90, True)
    assert "rollup.gap" in codes(total.problems)
    assert amount(top(data)) == 100
    silent = told("a>p b>p", "p 2024 100", "a 2024 50")
    assert amount(top(silent, prefer="derived")) == 100


def test_two_units_of_which_one_reported_a_quarter():
    total = top(told("a>p b>p", "a S1 100", "b Q1 10"))
    assert (amount(total), covers(total), total.is_complete) == (110, ["2024-S1"], False)
    assert (total.reported, total.expected) == (2, 2)
    assert missing(total) == {"a": ["2024-S2"], "b": ["2024-04-01/P9M"]}
    assert {"rollup.partial_units", "rollup.partial_period"} <= codes(total.problems)


def test_partial_units_are_those_that_lack_days():
    data = told("c>p d>p", "p S1 100", "d S2 7")
    total = top(data)
    assert (amount(total), missing(total)) == (107, {"c": ["2024-S2"]})


def test_one_month_of_the_children_does_not_answer_for_a_december():
    data = told("a>p b>p", "p 2024-12 1000", "a 2024-03 10", "b 2024-03 20")
    total = top(data, "2024", prefer="derived")
    assert amount(total) == 1030
    assert covers(total) == ["2024-03", "2024-12"]
    assert not total.is_complete


# --- kinds ----------------------------------------------------------------------------------------


def test_an_item_alone_is_at_least_what_it_is():
    total = top(told("a>p b>p c>p", "p 2024 30 item=x"))
    assert (amount(total), total.is_complete) == (30, False)
    assert (total.ends.low, total.ends.high) == (30, None)


def test_an_item_beside_everything_below_is_left_out():
    total = top(told("c>p", "c 2024 100", "x: p 2024 30 item=x"))
    assert (amount(total), total.is_complete, left_out(total)) == (100, True, {"x"})


def test_units_that_reported_an_item_did_not_report_all():
    data = told("a>p b>p", "p 2024 100", "a 2024 3 item=x", "b 2024 4 item=x")
    assert amount(top(data, prefer="derived")) == 100


def test_an_item_does_not_miss_a_target():
    target = hd.Target("flow", Quantity(100, "VND"))
    sets = [hd.TargetSet("t", ["p"], period=period("2024"), targets=[target])]
    data = told("p", "p 2024 60 item=x", target_sets=sets)
    (row,) = hd.progress(data, at="31/1/2025")[0].rows
    assert row.status.value == "undecided"


def test_a_nested_initiative_lies_in_the_one_above_it():
    initiatives = [hd.Initiative("i1", "A"), hd.Initiative("i2", "B", parent="i1")]
    data = told("p", "p 2024 100 initiative=i1", "p 2024 30 initiative=i2", initiatives=initiatives)
    assert amount(top(data)) == 100


def test_an_event_lies_in_its_initiative():
    data = told(
        "p",
        "p 2024 100 initiative=i1",
        "p 2024 30 event=e1",
        initiatives=[hd.Initiative("i1", "A")],
        events=[hd.Event("e1", "meeting", initiative="i1")],
    )
    assert amount(top(data)) == 100


# --- done together --------------------------------------------------------------------------------

TOGETHER = {
    "a part of a unit below": (
        "a1>a a>p b>p",
        ("a 2024 100", "J: a1+b 2024 60 event=e", "a1 2024 30 event=e part_of=J",
         "b 2024 30 event=e part_of=J"),
        130,
    ),
    "the ancestor took part itself": (
        "c>p",
        ("p 2024 100 own", "J: p+c 2024 60 event=e", "p 2024 30 own event=e part_of=J",
         "c 2024 30 event=e part_of=J"),
        130,
    ),
    "with the unit above": ("a>p", ("J: a+p 2024 100", "a 2024 7"), 107),
    "parts of parts": (
        "a1>a a>p b>p",
        ("J: a+b 2024 100", "K: a 2024 60 part_of=J", "a1 2024 20 part_of=K"),
        100,
    ),
}  # fmt: skip


@pytest.mark.parametrize("prefer", ["stated", "derived"])
@pytest.mark.parametrize("case", TOGETHER)
def test_what_was_done_together_counts_once(case, prefer):
    tree, lines, wanted = TOGETHER[case]
    events = [hd.Event("e", "meeting")]
    assert amount(top(told(tree, *lines, events=events), prefer=prefer)) == wanted


def test_a_joint_figure_alone_is_in_the_row_above_only():
    answer = rows(told("a>p b>p", "a+b 2024 100"))
    assert set(answer) == {"p"}
    total = answer["p"]
    assert (amount(total), total.reported, total.expected) == (100, 2, 2)
    assert not total.is_complete


def test_parts_and_the_rest_of_strangers_are_the_whole():
    data = told("a b", "J: a+b 2024 100", "a 2024 60 part_of=J", "b 2024 40 part_of=J")
    totals = hd.rollup(data, "flow", over=[period("2024")])
    assert hd.add_up(data, totals.values()) == Quantity(100, "VND")


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 1, 0), (1, 2, 0)])
def test_a_figure_that_one_telling_marks_as_a_part_is_one(order):
    lines = ("J: a+b 2024 100", "a 2024 60", "a 2024 60 part_of=J")
    assert amount(top(told("a>p b>p", *(lines[n] for n in order)))) == 100


# --- time -----------------------------------------------------------------------------------------


def test_of_two_spans_that_overlap_the_longer_counts():
    total = top(told("p", "x: p 2024-02-01/P3M 50", "p 2024-03-01/P3M 60"))
    assert (amount(total), left_out(total)) == (60, {"x"})


def test_a_year_answers_no_quarter_but_bounds_it():
    assert "p" not in rows_or_none(told("p", "p 2024 100"), "Q3")
    total = top(told("p", "p 2024 100", "p Jul 30"), "Q3")
    assert amount(total) == 30
    assert (total.ends.low, total.ends.high) == (30, 100)


def rows_or_none(data, span, **options):
    totals = hd.rollup(data, "flow", over=[period(span)], **options)
    return {unit for unit, _ in totals}


def test_a_sum_up_to_a_day_answers_no_year():
    assert rows_or_none(told("p", "p ../2025-11-07 100"), "2025") == set()


def test_a_sum_since_january_that_falls_is_reported():
    total = top(told("p", "p S1 800", "p 9M 700"), "Q3")
    assert codes(total.problems) - {"rollup.difference"}


# --- organizations that change --------------------------------------------------------------------


def test_a_unit_born_in_the_year_is_complete_since_its_birth():
    units = [Organization("b", "b", valid_from=date(2024, 9, 1))]
    total = top(told("a>p b>p", "a 2024 150", "b 2024-09-01/P4M 20", units=units))
    assert (amount(total), total.is_complete) == (170, True)


def test_a_unit_that_ended_must_have_told_until_then():
    units = [Organization("b", "b", valid_to=date(2024, 8, 15))]
    total = top(told("a>p b>p", "a 2024 150", units=units))
    assert (amount(total), total.reported, total.expected) == (150, 1, 1)
    assert not total.is_complete
    assert missing(total) == {"b": ["2024-01-01/2024-08-15"]}


def merged(*lines, metric="flow"):
    units = [
        Organization("kg", "kg", valid_to=JUNE),
        Organization("ag", "ag", valid_to=JUNE),
        Organization("agn", "agn", valid_from=JULY),
    ]
    change = OrganizationChange("merge", before=["kg", "ag"], after=["agn"], on=JULY)
    return told(
        "kg>p ag>p agn>p", *lines, units=units, organization_changes=[change], metric=metric
    )


def test_the_year_of_a_merged_unit_holds_its_predecessors():
    answer = rows(merged("kg S1 10", "ag S1 20", "agn 2024 70"))
    for unit in ("p", "agn"):
        assert (amount(answer[unit]), answer[unit].is_complete) == (70, True)


def test_halves_before_and_after_a_merger_add_up():
    answer = rows(merged("kg S1 10", "ag S1 20", "agn S2 40"))
    for unit in ("p", "agn"):
        assert (amount(answer[unit]), answer[unit].is_complete) == (70, True)


def test_a_predecessor_that_was_silent_is_missing():
    total = top(merged("kg S1 10", "agn S2 40"))
    assert (amount(total), total.reported, total.expected) == (50, 1, 1)
    assert not total.is_complete
    assert missing(total) == {"ag": ["2024-S1"]}


def test_a_balance_after_a_merger_is_that_of_the_new_unit():
    total = top(merged("kg S1 100", "ag S1 200", "agn 2024 310", metric="stock"))
    assert amount(total) == 310


def test_the_year_of_a_unit_renamed_twice_holds_all_three():
    may, september = date(2024, 5, 1), date(2024, 9, 1)
    units = [
        Organization("a", "a", valid_to=date(2024, 4, 30)),
        Organization("b", "b", valid_from=may, valid_to=date(2024, 8, 31)),
        Organization("c", "c", valid_from=september),
    ]
    changes = [
        OrganizationChange("rename", before=["a"], after=["b"], on=may),
        OrganizationChange("rename", before=["b"], after=["c"], on=september),
    ]
    lines = ("a Q1 5", "b 2024-06 7", "c 2024 90")
    data = told("a>p b>p c>p", *lines, units=units, organization_changes=changes)
    total = top(data)
    assert (amount(total), total.is_complete) == (90, True)


MOVE = {"tree": "p1>g p2>g d", "attachments": moved("d", "p1", "p2")}


def test_a_year_across_a_move_counts_under_the_last_parent():
    answer = rows(told(MOVE["tree"], "d 2024 60", attachments=MOVE["attachments"]))
    assert "p1" not in answer
    assert {unit: amount(answer[unit]) for unit in ("p2", "g")} == {"p2": 60, "g": 60}
    assert not answer["p2"].is_complete
    assert answer["g"].is_complete


def test_a_half_cuts_a_year_across_a_move():
    answer = rows(told(MOVE["tree"], "d 2024 60", "d S1 25", attachments=MOVE["attachments"]))
    wanted = {"p1": 25, "p2": 35, "g": 60}
    assert {unit: amount(answer[unit]) for unit in wanted} == wanted


def test_a_whole_that_holds_half_of_a_moved_unit_takes_its_year_out_above():
    lines = ("x: d 2024 60", "p1 2024 100")
    answer = rows(told(MOVE["tree"], *lines, attachments=MOVE["attachments"]))
    assert (amount(answer["g"]), amount(answer["p1"])) == (100, 100)
    assert left_out(answer["g"]) == {"x"}


def test_the_own_half_of_a_unit_whose_child_moved_away_is_missing():
    lines = ("p S1 50 own", "c S1 10", "c S2 11")
    total = top(told("p v c", *lines, attachments=moved("c", "p", "v")))
    assert (amount(total), total.is_complete) == (60, False)
    assert missing(total) == {"p": ["2024-S2"]}


# --- one structure for all days -------------------------------------------------------------------


def test_growth_across_a_merger_under_the_structure_of_a_day():
    end, start = date(2025, 6, 30), date(2025, 7, 1)
    units = [
        Organization("kg", "kg", valid_to=end),
        Organization("ag", "ag", valid_to=end),
        Organization("agn", "agn", valid_from=start),
    ]
    change = OrganizationChange("merge", before=["kg", "ag"], after=["agn"], on=start)
    lines = ("kg 2024 10", "ag 2024 20", "hue 2024 5", "agn 2025 40", "hue 2025 6")
    data = told("hue>p kg>p ag>p agn>p", *lines, units=units, organization_changes=[change])
    (row,) = hd.compare(data, "flow", "2025", to="p", structure="31/12/2025")
    assert amount(row.base) == 35
    exact = Fraction(1100, 35)
    assert row.growth.low <= exact <= row.growth.high
    assert row.growth.high - row.growth.low < Fraction(1, 5)


def test_a_whole_from_under_another_structure_is_not_counted_beside_what_moved_out():
    lines = ("p1 2024 100", "p2 2024 40 own", "d 2024 30")
    data = told("p1>p p2>p d", *lines, attachments=moved("d", "p1", "p2", date(2025, 1, 1)))
    assert amount(top(data)) == 140
    assert amount(top(data, structure=date(2025, 12, 31))) == 140


# --- stocks, pairs, peaks, people -----------------------------------------------------------------


def test_a_balance_of_one_unit_does_not_replace_that_of_all():
    total = top(told("a>p b>p", "p 2024-03-31 1000", "a 2024-06-30 50", metric="stock"))
    assert amount(total) == 1000
    assert as_of(total) == {date(2024, 3, 31)}


def as_of(total):
    """The day or days of a stock."""
    days = total.as_of
    return set(days) if isinstance(days, tuple) else {days}


def test_a_balance_of_a_split_unit_stays_until_all_its_heirs_told_theirs():
    units = [
        Organization("s", "s", valid_to=JUNE),
        Organization("s1", "s1", valid_from=JULY),
        Organization("s2", "s2", valid_from=JULY),
    ]
    changes = [OrganizationChange("split", before=["s"], after=["s1", "s2"], on=JULY)]
    tables = {"units": units, "organization_changes": changes, "metric": "stock"}
    lines = ("s 2024-06-30 100", "s1 2024-12-31 60", "s2 2024-12-31 45")
    total = top(told("s>p s1>p s2>p", *lines[:2], **tables))
    assert (amount(total), as_of(total)) == (100, {JUNE})
    assert amount(top(told("s>p s1>p s2>p", *lines, **tables))) == 105


def test_a_peak_of_half_a_year_is_at_least_that_of_the_year():
    total = top(told("p", "p Q1 10", "p Q2 40", metric="peak"))
    assert (amount(total), covers(total), total.is_complete) == (40, ["2024-S1"], False)
    assert (total.ends.low, total.ends.high) == (40, None)


def test_a_peak_from_outside_the_period_does_not_count():
    assert amount(top(told("p", "p 9M 100", "p Jul 30", metric="peak"), "Q3")) == 30


PEOPLE = ("a Q1 5", "a Q2 6", "b S1 9")


def test_people_of_two_quarters_are_not_added():
    answer = rows(told("a>p b>p", *PEOPLE, metric="people"), "S1")
    assert "a" not in answer
    assert (amount(answer["p"]), answer["p"].is_complete) == (9, False)
    assert missing(answer["p"]) == {"a": ["2024-S1"]}
    assert answer["p"].problems


def test_people_in_two_rhythms_are_answered_row_by_row():
    data = told("a>p b>p", *PEOPLE, metric="people")
    totals = hd.rollup(data, "people")
    assert amount(totals["a", "2024-Q1"]) == 5
    assert amount(totals["p", "2024-S1"]) == 9


# --- blocs ----------------------------------------------------------------------------------------


def bloc(tree, members, *lines):
    units = [Organization(each, each, kind="bloc") for each in members]
    edges = [
        Attachment(unit, each, kind="member_of")
        for each, names in members.items()
        for unit in names.split()
    ]
    return rows(told(tree, *lines, units=units, attachments=edges), by="bloc")


MEMBERS = ("a 2024 10", "a1 2024 4", "b 2024 5")


def test_a_bloc_is_the_union_of_its_members():
    total = bloc("a1>a b c", {"k": "a a1 b"}, *MEMBERS)["k"]
    assert (amount(total), total.reported, total.expected) == (15, 3, 3)


def test_what_members_did_together_is_in_their_bloc():
    assert amount(bloc("a1>a b c", {"k": "a a1 b"}, *MEMBERS, "a+b 2024 100")["k"]) == 115


def test_what_a_member_did_with_a_stranger_is_reported_but_not_counted():
    total = bloc("a1>a a>p b>p c>p", {"k": "a a1 b"}, *MEMBERS, "J: a+c 2024 100")["k"]
    assert amount(total) == 15
    assert "J" in left_out(total)


def test_a_unit_in_two_blocs_counts_in_both():
    lines = ("a 2024 10", "b 2024 5", "J: a+b 2024 100")
    answer = bloc("a b", {"k1": "a", "k2": "a b"}, *lines)
    assert (amount(answer["k1"]), amount(answer["k2"])) == (10, 115)
    assert "J" in left_out(answer["k1"])


# --- what is built on it --------------------------------------------------------------------------


def test_a_cooperation_is_measured_together():
    item = hd.PledgeItem(target=hd.Target("flow", Quantity(100, "VND")))
    pledge = hd.Pledge("c", ["a", "b"], kind="cooperation", period=period("2024"), items=[item])
    data = told("a b", "a 2024 60", "b 2024 50", pledges=[pledge])
    answer = hd.progress(data, at="31/1/2025")[0]
    assert {row.status.value for row in answer.rows} == {"met"}


UNLIKE = {
    "a year and its own half": ("flow", ("p S1 40", "p 2024 100"), "2024-S1"),
    "balances of June and December": ("stock", ("p 2023-06-30 100", "p 2024-12-31 120"), None),
    "a break in the series": ("flow", ("p 2023 80", "p 2024 900 status=B"), None),
    "three quarters and a year": ("flow", ("p 2023-01-01/P9M 80", "p 2024 100"), None),
}


@pytest.mark.parametrize("case", UNLIKE)
def test_unlike_things_have_no_growth(case):
    metric, lines, against = UNLIKE[case]
    (row,) = hd.compare(told("p", *lines, metric=metric), metric, "2024", against=against)
    assert row.growth is None
    assert row.problems


def test_the_same_days_and_units_have_growth():
    (row,) = hd.compare(told("p", "p 2023-S1 80", "p 2024-S1 100"), "flow", "2024")
    assert row.growth == Quantity(25, "%")


def in_reports(*reports):
    """One figure told by several reports: (fields of the report, value, status)."""
    tellings = [
        Observation(
            f"o{number}",
            "flow",
            organizations=["p"],
            period=period("2024"),
            value=Quantity(value, "VND"),
            report=f"r{number}",
            status=status,
        )
        for number, (_, value, status) in enumerate(reports)
    ]
    made = [
        hd.Report(f"r{number}", ["p"], **{"period": period("2024"), **fields})
        for number, (fields, _, _) in enumerate(reports)
    ]
    return told("p", *tellings, reports=made)


def test_the_report_that_was_closed_later_counts():
    early = {"period": period("S1"), "closed_on": date(2024, 7, 15), "revision": 1}
    late = {"closed_on": date(2025, 1, 10)}
    assert amount(top(in_reports((early, 100, "A"), (late, 120, "A")))) == 120


def test_a_final_figure_counts_before_a_provisional_one():
    dated = {"closed_on": date(2024, 11, 12)}
    assert amount(top(in_reports((dated, 90, "P"), ({}, 100, "A")))) == 100


# --- nothing takes all the rest with it -----------------------------------------------------------


def test_an_own_item_and_own_figures_of_other_days():
    data = told("p", "p 2023 5 own", "p 2024-03 2 own item=x")
    assert amount(hd.rollup(data, "flow", over="month")["p", "2024-03"]) == 2


def test_a_marker_beside_a_figure_concerns_that_figure_alone():
    mark = Observation("m", "flow", organizations=["p"], period=period("2024"), status="O")
    data = told("p q", "p 2024 5", "q 2024 7", mark)
    totals = hd.rollup(data, "flow", over=[period("2024")])
    assert amount(totals["q", "2024"]) == 7
    assert bool(data.check()) is bool(totals.problems)


def test_pairs_that_cannot_be_differenced_leave_the_other_units():
    data = told("p q", "p S1 5/10", "p 9M 9/12", "q Q3 3/4", metric="pairs")
    assert rows(data, "Q3")["q"].quantity == hd.Ratio(3, 4, unit="chi hội")


def test_a_figure_in_another_unit_leaves_the_other_units():
    odd = Observation(
        "w", "flow", organizations=["b"], period=period("2024"), value=Quantity(3, "người")
    )
    assert amount(rows(told("a b", "a 2024 7", odd))["a"]) == 7


def test_a_long_chain_of_units_adds_up():
    names = [f"u{number}" for number in range(3000)]
    tree = " ".join(f"{low}>{high}" for high, low in pairwise(names))
    answer = rows(told(tree, f"{names[-1]} 2024 7"))
    assert (amount(answer["u0"]), answer["u0"].is_complete) == (7, True)


# --- further single rules -------------------------------------------------------------------------


def test_a_half_and_a_difference_add_up_to_nine_months():
    data = told("p", "p S1 40", "p 9M 70")
    totals = hd.rollup(data, "flow", over=[period("S1"), period("Q3")])
    assert hd.add_up(data, totals.values()) == Quantity(70, "VND")


def test_a_stated_half_has_no_gap_to_a_derived_year():
    data = told("a>p b>p", "p S1 40", "a 2024 60", "b 2024 30")
    assert "rollup.gap" not in codes(top(data).problems)


def test_pairs_have_a_gap_too():
    data = told("a>p b>p", "p 2024 12/12", "a 2024 4/6", "b 2024 4/6", metric="pairs")
    assert "rollup.gap" in codes(top(data).problems)


def test_about_ten_billion_does_not_vanish_beside_a_million():
    about = Observation(
        "x", "flow", organizations=["a"], period=period("2024"),
        value=Quantity(10_000_000_000, "VND", bound="about"),
    )  # fmt: skip
    total = top(told("a>p b>p", about, "b 2024 1000000"))
    assert total.headline == 10_001_000_000 or total.headline.value == 10_001_000_000


def test_a_district_that_ended_with_its_level_is_not_expected():
    units = [
        Organization("h", "h", level="district"),
        Organization("x", "x", level="communal"),
    ]
    data = told("h>p x>p", "x 2026 10", units=units)
    total = top(data, "2026")
    assert (total.reported, total.expected, total.is_complete) == (1, 1, True)
