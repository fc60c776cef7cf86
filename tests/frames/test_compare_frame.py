"""Two periods of frames are compared as the object API compares them, cell by cell, or refused."""

import contextlib
import datetime

import attrs
import polars as pl
import pytest

from hoidata import (
    Attachment,
    Dataset,
    InvalidData,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    OrganizationChange,
    ReferenceMissing,
    compare,
    frames,
)
from hoidata.frames._compare import COMPARISONS
from tests.aggregate.worlds.build import dataset, is_supported
from tests.aggregate.worlds.make import make as make_mixture
from tests.frames.plain_worlds import World, first_day, make
from tests.frames.test_rollup_frame import LIBRARIES, comparable, in_library, parts, rows_of

PAIRS = (
    ("2024", "2023"),
    ("2024-S1", "2023-S1"),
    ("2024-S2", "2024-S1"),
    ("2024-Q1", "2023-Q4"),
    ("2024", "2023-S1"),
    ("2023-S2", "2023-S1"),
    ("2024-01-01/2024-09-30", "2023-01-01/2023-09-30"),
)


class Regular(World):
    """A dataset whose units report month by month, quarter by quarter or half by half."""

    def __init__(self, seed):
        super().__init__(seed)
        self.is_dated = seed % 4 > 0
        self.size = self.chance.choice([1, 3, 3, 6])

    def tell(self, unit, year):
        is_regular = self.odds(0.75)
        for month in range(year * 12, year * 12 + 12, self.size):
            first = first_day(month)
            last = first_day(month + self.size) - datetime.timedelta(days=1)
            if self.is_alive(unit, first, last) and (is_regular or self.odds(0.7)):
                self.figures.append(self.figure(unit, first, last))

    def figure(self, unit, first, last):
        text = self.chance.choice(["{}"] * 8 + ["trên {}", "khoảng {}"]) + " suất quà"
        return Observation(
            f"o{len(self.figures)}",
            "gifts",
            organizations=[unit.id],
            period=f"{first}/{last}",
            value=text.format(self.chance.randint(0, 50)),
            status=self.chance.choice("A" * 40 + "PEB"),
        )


def by_objects(data, metric, period, against=None):
    """Return what the object API answers; None where it answers nothing."""
    try:
        return comparable(map(COMPARISONS.row, compare(data, metric, period, against=against)))
    except NotAdditive:
        return None


def by_frames(frame, base, metric, period, against=None, **options):
    try:
        answer = frames.compare_frame(frame, base, metric, period, base_period=against, **options)
    except NotAdditive:
        return None
    return rows_of(answer, COMPARISONS)


def is_plain(frame, base, *asked):
    """Whether a library compares alone; if not, that is refused by name."""
    with contextlib.suppress(InvalidData):
        by_frames(frame, base, *asked, hard="refuse")
        return True
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        by_frames(frame, base, *asked, hard="refuse")
    return False


@pytest.mark.parametrize("seed", range(60))
def test_figures_of_one_length_are_compared_as_the_objects_do(seed):
    data = Regular(seed).make()
    for period, against in PAIRS[seed % 2 :: 2]:
        wanted = by_objects(data, "gifts", period, against)
        assert by_frames(*parts(data), "gifts", period, against) == wanted


@pytest.mark.parametrize("seed", range(20))
def test_figures_of_any_length_are_compared_as_the_objects_do(seed):
    data = make(seed)
    for period, against in PAIRS[seed % 3 :: 3]:
        wanted = by_objects(data, "gifts", period, against)
        assert by_frames(*parts(data), "gifts", period, against) == wanted


def test_many_of_them_are_compared_by_the_library():
    found = [
        is_plain(*parts(Regular(seed).make()), "gifts", "2024-S2", "2024-S1") for seed in range(40)
    ]
    assert sum(found) > 20


@pytest.mark.parametrize("seed", range(12))
def test_mixtures_are_what_the_objects_say(seed):
    world = make_mixture(seed)
    if not is_supported(world):
        world = make_mixture(seed + 1000)
    data = dataset(world)
    for metric in sorted({each.metric for each in data.observations}):
        wanted = by_objects(data, metric, "2024-S2", "2024-S1")
        assert by_frames(*parts(data), metric, "2024-S2", "2024-S1") == wanted


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("seed", [0, 3, 5, 6])
def test_all_libraries_say_the_same(library, seed):
    data = Regular(seed).make()
    frame, base = parts(data)
    given = in_library(frame, library)
    answer = frames.compare_frame(given, base, "gifts", "2024", base_period="2023")
    assert type(answer) is type(given)
    assert rows_of(answer, COMPARISONS) == by_objects(data, "gifts", "2024", "2023")


# --- by example -----------------------------------------------------------------------------------

UNITS = [Organization("p", "Tỉnh", level="tỉnh"), *(Organization(each, each) for each in "abcd")]
BASE = Dataset(
    organizations=UNITS,
    attachments=[
        Attachment("a", "p"),
        Attachment("b", "p"),
        Attachment("c", "a"),
        Attachment("d", "a"),
    ],
)


def figures(*rows, base=BASE, metric="gifts"):
    """Return a dataset of (organization, period, value) and what more a figure has."""
    return attrs.evolve(
        base,
        observations=[
            Observation(
                f"o{number}",
                metric,
                organizations=[unit],
                period=period,
                value=f"{value} suất quà" if isinstance(value, int) else value,
                status=status[0] if status else "A",
            )
            for number, (unit, period, value, *status) in enumerate(rows)
        ],
    )


def growth(data, period="2024", against=None, *, metric="gifts", hard="refuse"):
    """Return the growth of each unit by the library, which is that of the objects."""
    frame, base = parts(data)
    answer = frames.compare_frame(frame, base, metric, period, base_period=against, hard=hard)
    assert rows_of(answer, COMPARISONS) == by_objects(data, metric, period, against)
    columns = ("organization", "growth")
    return {unit: each and round(float(each), 2) for unit, each in answer.select(columns).rows()}


def test_complete_totals_have_a_growth():
    data = figures(("p", "2023", 3), ("p", "2024", 4), ("b", "2024", 1))
    assert growth(data) == {"p": 33.33, "b": None}


def test_no_growth_from_nothing():
    assert growth(figures(("p", "2023", 0), ("p", "2024", 4))) == {"p": None}
    rough = figures(("p", "2023", 0), ("p", "2024", "trên 3 suất quà"))
    assert growth(rough) == {"p": None}


def test_totals_that_are_not_complete_have_a_growth_if_the_same_units_tell_the_same_months():
    data = figures(("c", "2023", 10), ("c", "2024", 15))
    assert growth(data) == {"p": 50.0, "a": 50.0, "c": 50.0}
    data = figures(("c", "2023", 10), ("c", "2024", 15), ("d", "2024", 1))
    assert growth(data) == {"p": None, "a": None, "c": 50.0, "d": None}
    data = figures(("c", "2023-S1", 10), ("c", "2024-S2", 15))
    assert growth(data) == {"p": None, "a": None, "c": None}


def test_a_total_that_is_complete_and_one_that_is_not_have_none():
    data = figures(("b", "2023", 1), ("c", "2023", 1), ("d", "2023", 1), ("b", "2024", 2))
    assert growth(data) == {"p": None, "a": None, "b": 100.0, "c": None, "d": None}


def test_what_is_stated_is_like_all_of_what_is_below():
    data = figures(
        ("a", "2023", 10), ("c", "2024", 6), ("d", "2024", 6), ("b", "2023", 1), ("b", "2024", 1)
    )
    assert growth(data) == {"p": 18.18, "a": 20.0, "b": 0.0, "c": None, "d": None}
    data = figures(("a", "2023", 10), ("c", "2024", 6), ("b", "2023", 1), ("b", "2024", 1))
    assert growth(data) == {"p": None, "a": None, "b": 0.0, "c": None}


def test_what_a_frame_does_not_say_is_left_to_the_objects():
    data = figures(("a", "2023", 10), ("c", "2024", 6), ("d", "2024", 6))
    with pytest.raises(InvalidData, match=r"frame\.hard"):
        growth(data)
    assert growth(data, hard="objects") == {"p": 20.0, "a": 20.0, "c": None, "d": None}


def test_periods_of_other_lengths():
    data = figures(("p", "2023-S1", 3), ("p", "2024-S1", 4), ("p", "2024-S2", 4))
    assert growth(data, "2024", "2023-S1") == {"p": None}
    data = figures(("c", "2023-S1", 3), ("c", "2024-S1", 4))
    assert growth(data, "2024", "2023-S1")["c"] == 33.33


@pytest.mark.parametrize(
    ("period", "against"),
    [
        ("2023", "2024"),  # the earlier one later
        ("2024", "2024-S1"),  # one in the other
        ("2023-01-01/2024-12-31", "2021-01-01/2022-12-31"),  # more than a year
        ("2024-01-15/2024-06-30", "2023-01-15/2023-06-30"),  # no whole months
        ("2024-01-15/2024-03-14", "2023-01-15/2023-03-14"),
        ("../2024-12-31", "../2023-12-31"),
    ],
)
def test_periods_that_are_left_to_the_objects(period, against):
    data = figures(("p", "2023", 3), ("p", "2024", 4))
    assert not is_plain(*parts(data), "gifts", period, against)
    assert by_frames(*parts(data), "gifts", period, against) == by_objects(
        data, "gifts", period, against
    )


def test_nothing_is_compared_across_a_break():
    data = figures(("c", "2022", 1), ("c", "2024", 2, "B"), ("d", "2022", 1, "B"), ("d", "2024", 3))
    assert growth(data, "2024", "2022") == {"p": None, "a": None, "c": None, "d": 200.0}
    between = figures(("c", "2022", 1), ("c", "2023", 9, "B"), ("c", "2024", 3))
    assert not is_plain(*parts(between), "gifts", "2024", "2022")
    assert growth(between, "2024", "2022", hard="objects")["c"] is None
    other = figures(("c", "2022", 1), ("c", "2023", 9), ("c", "2024", 3), ("c", "2025", 3, "B"))
    assert growth(other, "2024", "2022")["c"] == 200.0


def test_a_figure_that_is_written_roughly_stands_for_more():
    base = attrs.evolve(BASE, metrics=[Metric("aid", "cứu trợ", "VND", nature="flow", minimum=0)])
    data = figures(
        ("b", "2023", "1,2 tỷ đồng"), ("b", "2024", "1.320.000.000 đồng"), base=base, metric="aid"
    )
    frame, rest = parts(data)
    answer = frames.compare_frame(frame, rest, "aid", "2024", hard="refuse")
    assert rows_of(answer, COMPARISONS) == by_objects(data, "aid", "2024")
    low, value, high = (
        answer.filter(pl.col("organization") == "b")
        .select("growth_low", "growth", "growth_high")
        .row(0)
    )
    assert low < value == 10 < high
    alone = frames.compare_frame(frame.drop("code"), rest, "aid", "2024", hard="refuse")
    assert alone["growth_low"].to_list() == alone["growth_high"].to_list()


def test_a_unit_that_can_be_cut_is_known_to_the_last_digit_only():
    base = attrs.evolve(BASE, metrics=[Metric("rice", "gạo", "kg", nature="flow", minimum=0)])
    data = figures(("b", "2023", "10 kg"), ("b", "2024", "12 kg"), base=base, metric="rice")
    assert growth(data, metric="rice") == {"b": 20.0, "p": 20.0}


def test_a_share_has_no_growth():
    points = Metric("points", "điểm", "điểm phần trăm", nature="flow", minimum=0)
    base = attrs.evolve(BASE, metrics=[points])
    rows = [("b", year, f"{year[3]} điểm phần trăm") for year in ("2023", "2024")]
    assert growth(figures(*rows, base=base, metric="points"), metric="points") == {
        "b": None,
        "p": None,
    }


def test_only_some_units_and_what_nobody_knows():
    frame, base = parts(figures(("c", "2023", 10), ("c", "2024", 15)))
    answer = frames.compare_frame(frame, base, None, "2024", to="provincial")
    assert answer["organization"].to_list() == ["p"]
    answer = frames.compare_frame(frame, frames.Structure(base), "gifts", "2024", to="c")
    assert answer["organization"].to_list() == ["c"]
    with pytest.raises(ReferenceMissing):
        frames.compare_frame(frame, base, "gifts", "2024", to="nobody")
    with pytest.raises(InvalidData, match=r"period\.no_last_year"):
        frames.compare_frame(frame, base, "gifts", "nhiệm kỳ 2020-2025")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_figure_without_a_first_or_last_day_is_left_to_the_objects(library):
    data = figures(("c", "2023", 10), ("c", "2024", 15), ("c", "../2024-06-30", 3))
    frame, base = parts(data)
    answer = frames.compare_frame(in_library(frame, library), base, "gifts", "2024")
    assert rows_of(answer, COMPARISONS) == by_objects(data, "gifts", "2024")
    assert not is_plain(frame, base, "gifts", "2024")
    data = figures(("c", "2023", 10), ("c", "2024", 15), ("c", "2022-01-01/..", 3))
    assert not is_plain(*parts(data), "gifts", "2024")


def test_a_metric_that_is_computed():
    more = Metric("more", "thêm", "suất quà", nature="flow", minimum=0)
    both = Metric("both", "cả hai", "suất quà", nature="flow", formula="gifts + more")
    base = attrs.evolve(BASE, metrics=[more, both])
    data = figures(("b", "2023", 10), ("b", "2024", 15), base=base)
    rest = figures(("b", "2023", 1), ("b", "2024", 2), base=base, metric="more")
    rest = [attrs.evolve(each, id=f"more-{each.id}") for each in rest.observations]
    data = attrs.evolve(data, observations=[*data.observations, *rest])
    assert growth(data, metric="both", hard="objects") == {"b": 54.55, "p": None}


# --- where the tree changes -----------------------------------------------------------------------


def changing(kind, before, after, on, *, below=()):
    """Return the organizations with a change on a day, and what is below what then."""
    new = [Organization(each, each) for each in after if each not in before]
    change = OrganizationChange(kind, before=before, after=after, on=on)
    return attrs.evolve(
        BASE,
        organizations=[*UNITS, *new],
        attachments=[*BASE.attachments, *(Attachment(*pair) for pair in below)],
        organization_changes=[change],
    )


def every(*units, **values):
    """Return figures of both years of units that tell both, and of one year of others."""
    rows = [(unit, year, 10) for unit in units for year in ("2023", "2024")]
    return [*rows, *((unit, year[1:], 10) for unit, year in values.items())]


MERGED = changing("merge", ["c", "d"], ["new"], "2024-01-01", below=[("new", "a")])
RENAMED = changing("rename", ["b"], ["new"], "2024-01-01", below=[("new", "p")])
MOVED = attrs.evolve(
    BASE,
    attachments=[
        *BASE.attachments[:3],
        Attachment("d", "a", valid_to="2023-12-31"),
        Attachment("d", "b", valid_from="2024-01-01"),
    ],
)
BORN = attrs.evolve(
    BASE,
    organizations=[*UNITS, Organization("late", "late", valid_from="2024-01-01")],
    attachments=[*BASE.attachments, Attachment("late", "p")],
)


@pytest.mark.parametrize(
    ("base", "rows", "wanted"),
    [
        # Totals that are complete are of the same units or their heirs.
        (
            MERGED,
            every("b", c="y2023", d="y2023", new="y2024"),
            {"p": -33.33, "a": -50.0, "b": 0.0},
        ),
        (RENAMED, every("c", "d", b="y2023", new="y2024"), {"p": 0.0, "a": 0.0}),
        (MOVED, every("c", "d"), {"p": None, "a": None}),
        (MOVED, every("c", "b"), {"p": None, "a": None}),
        # One that is complete and one that is not, of the same months.
        (BORN, every("b", "c", "d", late="y2024"), {"p": 33.33, "a": 0.0, "b": 0.0}),
        (BORN, every("b", "c", "d"), {"p": None, "a": 0.0, "b": 0.0}),
        (BORN, every("c", "d", b="y2023"), {"p": None, "a": 0.0}),
    ],
)
def test_across_a_change_totals_are_compared_as_the_objects_do(base, rows, wanted):
    found = growth(figures(*rows, base=base), hard="objects")
    assert {unit: found[unit] for unit in wanted} == wanted


def test_an_heir_is_compared_with_what_it_came_from():
    base = changing("merge", ["c", "d"], ["new"], "2023-07-01", below=[("new", "a")])
    before = [("c", "2023-S1", 10), ("d", "2023-S1", 10), ("b", "2023", 1), ("b", "2024", 1)]
    data = figures(*before, ("new", "2023-S2", 10), ("new", "2024", 60), base=base)
    found = growth(data)
    assert (found["a"], found["new"]) == (100.0, 100.0)


def test_a_unit_that_another_split_off_from_is_not_what_it_was():
    base = changing("split", ["b"], ["b", "new"], "2024-01-01", below=[("new", "p")])
    data = figures(("b", "2023", 10), ("b", "2024", 10), ("new", "2024", 10), base=base)
    assert growth(data, hard="objects")["b"] is None
    whole = [(unit, year, 10) for unit in "cd" for year in ("2023", "2024")]
    data = figures(("b", "2023", 10), ("b", "2024", 10), ("new", "2024", 10), *whole, base=base)
    assert growth(data)["b"] is None


def test_a_unit_that_ended_and_periods_of_other_lengths_are_left_to_the_objects():
    base = changing("merge", ["c", "d"], ["new"], "2024-07-01", below=[("new", "a")])
    told = [(unit, f"{year}-S1", 10) for unit in "cd" for year in (2023, 2024)]
    data = figures(*told, ("new", "2024-S2", 10), base=base)
    assert not is_plain(*parts(data), "gifts", "2024", "2023-S1")
    assert growth(data, "2024", "2023-S1", hard="objects")["c"] == 0.0
