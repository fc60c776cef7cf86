"""What SQLite keeps: rows of every class, whole datasets, values of an application's own tables."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.pool import StaticPool

import hoidata as hd
from hoidata import Dataset, InvalidData, frames, samples, testing
from hoidata.dataset import TABLES as ENTRIES
from hoidata.sqlalchemy import METADATA, TABLES, load, save
from tests.sqlalchemy import stores

few = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def engine():
    made = sa.create_engine("sqlite://", poolclass=StaticPool)
    yield made
    made.dispose()


@pytest.mark.parametrize("check", stores.CHECKS, ids=lambda check: check.__name__)
def test_the_database_keeps_it(engine, check):
    check(engine)


def test_the_reports_come_back(engine):
    data = samples.reports()
    assert stores.same(stores.kept(engine, data), data)


@pytest.mark.parametrize("table", ENTRIES.values())
@few
@given(data=st.data())
def test_rows_of_every_table_come_back(engine, table, data):
    drawn = Dataset(**{table: data.draw(st.lists(getattr(testing, table)(), max_size=3))})
    assert stores.same(stores.kept(engine, drawn), drawn)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(testing.datasets())
def test_datasets_come_back(engine, data):
    assert stores.same(stores.kept(engine, data), data)


def test_every_table_of_a_dataset_has_one_with_its_columns():
    assert [*TABLES] == [*ENTRIES.values(), "doubts"]
    for name, table in TABLES.items():
        assert [*table.c.keys()] == ["position", *(each.name for each in frames.columns(name))]
        assert METADATA.tables[f"hoidata_{name}"] is table


def test_saving_replaces_what_is_there_and_an_empty_dataset_is_one(engine):
    assert stores.kept(engine, samples.reports()) != Dataset()
    assert stores.kept(engine, Dataset()) == Dataset()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (Dataset(observations=[stores.figure("o", hd.Quantity(10**22, "VND"))]), "frame.number"),
        (Dataset(organizations=[hd.Organization("a", "một\ud800")]), "file.character"),
    ],
)
def test_what_it_cannot_hold_is_refused_before_anything_is_written(engine, data, code):
    kept = samples.reports()
    stores.kept(engine, kept)
    with engine.begin() as connection, pytest.raises(InvalidData) as refused:
        save(data, connection)
    assert {problem.code for problem in refused.value.problems} == {code}
    with engine.connect() as connection:
        assert load(connection) == kept


def test_a_number_that_its_code_does_not_say_is_named_by_its_row(engine):
    stores.kept(engine, samples.reports())
    table = TABLES["observations"]
    with engine.begin() as connection:
        row = table.c.position == 4
        connection.execute(sa.update(table).where(row).values(value=77))
        with pytest.raises(InvalidData) as refused:
            load(connection)
    assert [(each.code, each.path) for each in refused.value.problems] == [
        ("frame.differs", "$.observations[4].value")
    ]


def test_rows_of_others_are_read_by_their_numbers(engine):
    stores.kept(engine, Dataset())
    row = {"position": 0, "id": "o", "metric": "gifts", "organization": "a", "period": "2024"}
    with engine.begin() as connection:
        added = sa.insert(TABLES["observations"]).values(row | {"value": 5, "unit": "suất quà"})
        connection.execute(added)
        found = load(connection)
    assert str(found.observations[0].value) == "5 suất quà"


def test_an_undone_transaction_leaves_what_was_there(engine):
    kept = samples.reports()
    stores.kept(engine, kept)
    with engine.connect() as connection:
        save(Dataset(), connection)
        connection.rollback()
        assert load(connection) == kept
