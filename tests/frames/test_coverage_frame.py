"""Who reported by a frame is who reported by the objects, on every library."""

import attrs
import polars as pl
import pytest

from hoidata import (
    Attachment,
    Dataset,
    Metric,
    Observation,
    Organization,
    ReferenceMissing,
    Report,
    coverage,
    frames,
)
from tests.aggregate.worlds.build import dataset, is_supported
from tests.aggregate.worlds.make import make as make_mixture
from tests.frames.plain_worlds import make
from tests.frames.test_rollup_frame import LIBRARIES, in_library, parts

PERIODS = (
    "2024",
    "2024-S1",
    "2023-S2",
    "2024-05",
    "2023-07-01/2024-06-30",
    "2023-10-15/2024-02-28",
)


def rows_of(frame):
    """Return the rows of a frame of any library by the names of their columns."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if hasattr(frame, "fetchall"):
        frame = frame.to_arrow_table()
    if hasattr(frame, "itertuples"):
        frame = pl.from_pandas(frame)
    if hasattr(frame, "to_pylist"):
        return frame.to_pylist()
    return frame.rows(named=True)


def by_objects(data, period, metrics=None, to=None):
    return list(frames.rows(coverage(data, period, metrics=metrics or (), to=to)))


def by_frames(data, period, **options):
    frame, base = parts(data)
    return rows_of(frames.coverage_frame(frame, base, period, **options))


@pytest.mark.parametrize("seed", range(40))
def test_plain_flows_are_covered_as_the_objects_say(seed):
    data = make(seed)
    every = [each.id for each in data.organizations]
    period = PERIODS[seed % len(PERIODS)]
    assert by_frames(data, period) == by_objects(data, period)
    asked = {"metrics": ["gifts", "members"], "to": every}
    assert by_frames(data, period, **asked) == by_objects(data, period, **asked)


@pytest.mark.parametrize("seed", range(8))
def test_mixtures_are_covered_as_the_objects_say(seed):
    world = make_mixture(seed)
    if not is_supported(world):
        world = make_mixture(seed + 1000)
    data = dataset(world)
    metrics = sorted({each.metric for each in data.observations})
    for period in ("2024", "2024-S2"):
        assert by_frames(data, period) == by_objects(data, period)
        asked = {"metrics": metrics, "to": [each.id for each in data.organizations]}
        assert by_frames(data, period, **asked) == by_objects(data, period, **asked)


UNITS = [
    Organization("p", "Tỉnh", level="tỉnh"),
    Organization("a", "Xã A", level="xã"),
    Organization("b", "Xã B", level="xã"),
]
BASE = Dataset(
    organizations=UNITS,
    attachments=[Attachment("a", "p"), Attachment("b", "p")],
    reports=[
        Report(
            "r-1", organizations=["a"], period="2024", closed_on="2025-01-05", due_on="2025-01-10"
        )
    ],
)


def reported(*figures, base=BASE):
    """Return a dataset of (organization, period, metric, value)."""
    observations = [
        Observation(f"o{number}", metric, organizations=[unit], period=period, value=value)
        for number, (unit, period, metric, value) in enumerate(figures)
    ]
    return attrs.evolve(base, observations=observations)


@pytest.mark.parametrize("library", LIBRARIES)
def test_all_libraries_say_the_same(library):
    data = reported(("a", "2024", "gifts", "3 suất quà"), ("p", "2023", "gifts", "3 suất quà"))
    frame, base = parts(data)
    given = in_library(frame, library)
    answer = frames.coverage_frame(given, base, "2024", to="communal", metrics="gifts")
    assert type(answer) is type(given)
    found = {row["organization"]: row for row in rows_of(answer)}
    assert [*found] == ["a", "b"]
    assert found["a"]["timeliness"] == "on_time"
    assert (found["a"]["has_figures"], found["a"]["missing"]) == (True, None)
    assert (found["b"]["timeliness"], found["b"]["missing"]) == ("missing", '["gifts"]')


def test_any_metric_of_the_frame_or_of_the_dataset_counts():
    own = Observation(
        "own", "members", organizations=["b"], period="31/12/2024", value="9 hội viên"
    )
    base = attrs.evolve(BASE, observations=[own])
    frame, _ = parts(reported(("a", "2024", "gifts", "3 suất quà")))
    found = rows_of(frames.coverage_frame(frame, base, "2024", to="communal"))
    assert [row["has_figures"] for row in found] == [True, True]


def test_a_metric_that_is_computed_is_reported_by_its_parts():
    more = Metric("more", "thêm", "suất quà", nature="flow", minimum=0)
    both = Metric("both", "cả hai", "suất quà", nature="flow", formula="gifts + more")
    base = attrs.evolve(BASE, metrics=[more, both])
    data = reported(
        ("a", "2024", "gifts", "3 suất quà"), ("a", "2024", "more", "3 suất quà"), base=base
    )
    assert by_frames(data, "2024", metrics="both", to="communal") == by_objects(
        data, "2024", "both", "communal"
    )


def test_a_line_of_command_of_its_own_is_not_looked_at():
    edges = [Attachment("a", "b", hierarchy="công đoàn")]
    base = attrs.evolve(BASE, attachments=[*BASE.attachments, *edges])
    data = reported(("a", "2024", "gifts", "3 suất quà"), base=base)
    frame, rest = parts(data)
    structure = frames.Structure(rest, hierarchy="công đoàn")
    found = rows_of(frames.coverage_frame(frame, structure, "2024", to=["p", "b"]))
    assert [row["has_figures"] for row in found] == [True, False]


def test_what_nobody_knows_is_refused():
    frame, base = parts(reported(("a", "2024", "gifts", "3 suất quà")))
    with pytest.raises(ReferenceMissing):
        frames.coverage_frame(frame, base, "2024", metrics=["nonsense"])
    with pytest.raises(ReferenceMissing):
        frames.coverage_frame(frame, base, "2024", to=["nobody"])
