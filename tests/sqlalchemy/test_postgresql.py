"""What a real server of PostgreSQL keeps; skipped where none is installed."""

import os

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from hoidata import samples, testing
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


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(testing.datasets())
def test_datasets_come_back(engine, data):
    assert stores.same(stores.kept(engine, data), data)
