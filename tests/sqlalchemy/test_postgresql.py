"""What a real server of PostgreSQL keeps; skipped where none is installed."""

import os

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, assume, given, settings

from hoidata import Dataset, InvalidData, Organization, frames, samples, testing
from hoidata.sqlalchemy import TABLES, load, save
from tests.sqlalchemy import postgresql, stores

LACKING = "no PostgreSQL on this machine (initdb, pg_ctl): apt-get install postgresql"


@pytest.fixture(scope="module")
def engine():
    folder = postgresql.programs()
    if folder is None:
        assert "HOIDATA_REQUIRE_POSTGRESQL" not in os.environ, LACKING
        pytest.skip(LACKING)
    with postgresql.server(folder) as address:
        made = sa.create_engine(address)
        yield made
        made.dispose()


@pytest.mark.parametrize("check", stores.CHECKS, ids=lambda check: check.__name__)
def test_the_server_keeps_it(engine, check):
    check(engine)


def test_the_reports_come_back(engine):
    data = samples.reports()
    assert stores.same(stores.kept(engine, data), data)


@settings(
    max_examples=5,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(testing.datasets())
def test_datasets_come_back(engine, data):
    assume(not any("\0" in text for row in _cells(data) for text in row if isinstance(text, str)))
    assert stores.same(stores.kept(engine, data), data)


def _cells(data):
    for table in TABLES:
        for row in frames.rows(data, table=table, private_names=True):
            yield row.values()


def test_a_text_that_the_server_would_refuse_is_refused_before_anything_is_written(engine):
    kept = samples.reports()
    stores.kept(engine, kept)
    with engine.begin() as connection:
        with pytest.raises(InvalidData, match=r"file\.character"):
            save(Dataset(organizations=[Organization("a", "một\0hai")]), connection)
        assert load(connection) == kept
