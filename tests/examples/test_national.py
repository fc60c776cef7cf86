"""The made-up country, small."""

import importlib.util
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pytest

ROOT = Path(__file__).parents[2]
NATIONAL = ROOT / "examples" / "national.py"
CHAPTERS = 60


@pytest.fixture(scope="module")
def national():
    """Return the program as a module."""
    spec = importlib.util.spec_from_file_location("national", NATIONAL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def country(national):
    """Return the organizations with few chapters, and the ids of these."""
    return national.country(CHAPTERS)


@pytest.fixture(scope="module")
def run(national, tmp_path_factory):
    """Return a function that runs two years with an engine, with more slips than there are."""

    def with_engine(engine):
        folder = tmp_path_factory.mktemp(engine)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(national, "SLIPS", 1_000_000)  # else so few chapters make none
            patch.setattr(national, "YEARS", (2024, 2025))
            _, slips = national.run(national.ENGINES[engine](), CHAPTERS, folder)
        return (
            folder,
            slips,
            pl.concat(map(pl.read_parquet, sorted(folder.glob("totals-*/*.parquet")))),
        )

    return with_engine


@pytest.fixture(scope="module")
def added(run):
    """Return the folder, the slips and the totals of a run with polars."""
    return run("polars")


def test_nothing_in_the_country_is_to_be_mended(country):
    base, _ = country
    assert base.check() == ()


def test_the_country_is_the_one_of_either_day(national):
    base, _ = national.country(4_000)
    levels = Counter(each.level for each in base.organizations)
    assert levels["chapter"] == 4_000
    assert levels["provincial"] == 63 + 34 - 11  # eleven went on as they were


def test_a_chapter_goes_where_its_commune_went(country):
    base, ids = country
    homes = defaultdict(list)
    for edge in base.attachments:
        if edge.unit in set(ids):
            homes[edge.unit].append(edge.parent)
    became = {
        (before, after)
        for change in base.organization_changes
        for before in change.before
        for after in change.after
    }
    moved = [tuple(each) for each in homes.values() if len(each) == 2]
    assert len(moved) > CHAPTERS / 2
    assert set(moved) <= became


def test_figures_are_the_same_in_every_run(national, country):
    one, other = (national.figures(country[1], 2025) for _ in range(2))
    assert one.equals(other)
    assert not one.equals(national.figures(country[1], 2024))


def test_figures_lie_on_one_side_of_the_reform(national, country):
    made = national.figures(country[1], 2025)
    crossing = (made["start"] < national.REFORM) & (made["end"] >= national.REFORM)
    assert not crossing.any()
    assert made["end"].max() > national.REFORM > made["start"].min()


def test_totals_of_the_country_are_the_sums_of_its_figures(added):
    folder, _, totals = added
    for year in (2024, 2025):
        made = pl.read_parquet(folder / f"figures-{year}.parquet")
        sums = dict(made.group_by("metric").agg(pl.col("low").sum()).iter_rows())
        top = totals.filter(organization="tw", period=str(year))
        assert {row["metric"]: row["low"] for row in top.iter_rows(named=True)} == sums


def test_slips_are_found_and_do_not_count(added):
    folder, slips, _ = added
    left = pl.concat(map(pl.read_parquet, sorted(folder.glob("figures-*.parquet"))))
    assert 10 < len(slips) < 200
    assert left.filter((pl.col("value") < 0) | (pl.col("unit") == "USD")).is_empty()
    assert left.join(slips, on=["metric", "organization", "start"], how="semi").is_empty()


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_engines_come_to_the_same(engine, run, added):
    pytest.importorskip(engine)
    _, slips, totals = run(engine)
    _, wanted_slips, wanted = added
    keys = ["organization", "metric", "period"]
    told = [*keys, "low", "high", "is_complete", "reported", "expected", "figures"]
    assert totals.select(told).sort(keys).equals(wanted.select(told).sort(keys))
    assert slips["problem"].sort().equals(wanted_slips["problem"].sort())


def test_says_what_the_country_comes_to(tmp_path):
    ran = subprocess.run(
        [sys.executable, NATIONAL, "--chapters", "20", "--folder", tmp_path],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.search(r"^  xe đạp, 2025: (từ )?\d+ xe đạp( trở lên)?$", ran.stdout, re.MULTILINE)
    assert sorted(each.name for each in tmp_path.iterdir())[:1] == ["figures-2021.parquet"]
