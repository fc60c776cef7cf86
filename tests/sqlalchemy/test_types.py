"""Types of columns: what they take and refuse, whatever the database."""

import importlib
import importlib.util
import pickle
import sys
import warnings
from enum import Enum

import pytest
import sqlalchemy as sa
from hypothesis import given
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

import hoidata as hd
from hoidata import InvalidData, domain, io, testing, values
from hoidata import sqlalchemy as store

DIALECTS = (sqlite.dialect(), postgresql.dialect())


def column(kind):
    return sa.Column("x", store.TYPES[kind])


def shown(expression):
    return str(expression.compile(compile_kwargs={"literal_binds": True}))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        (hd.VND, testing.amounts()),
        (hd.Quantity, testing.quantities()),
        (hd.Ratio, testing.ratios()),
        (hd.Change, testing.changes()),
        (hd.Period, testing.periods()),
    ],
)
def test_a_value_is_what_its_column_gives_back(kind, drawn):
    @given(drawn)
    def law(value):
        for dialect in DIALECTS:
            stored = store.TYPES[kind].process_bind_param(value, dialect)
            assert stored == io.encode(value)
            assert type(stored) is (int if kind is hd.VND else str)
            again = store.TYPES[kind].process_result_value(stored, dialect)
            assert (again, repr(again)) == (value, repr(value))

    law()


def test_every_closed_choice_has_a_type_that_stores_codes():
    rooms = (*vars(domain).values(), *vars(values).values())
    choices = {each for each in rooms if isinstance(each, type) and issubclass(each, Enum)}
    assert choices - {Enum} <= store.TYPES.keys()
    for choice in choices:
        assert store.TYPES[choice].enums == [each.value for each in choice]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (hd.VND, "x > 5"),
        (hd.Period, "x IN ('2024', "),
    ],
)
def test_literals_are_written_out(kind, text):
    asked = column(kind) > hd.VND(5) if kind is hd.VND else column(kind) == hd.Period.year(2024)
    assert shown(asked).startswith(text)


REFUSED = [
    (hd.VND, 2**63, "frame.number"),
    (hd.VND, -(2**63) - 1, "frame.number"),
    (hd.VND, 1.5, "number.not_exact"),
    (hd.VND, "trên 5 triệu đồng", "money.not_exact"),
    (hd.Quantity, 5, "file.type"),
    (hd.Quantity, "nhiều quà", "figure.vague"),
    (hd.Period, "quý V/2024", "period.unreadable"),
]


@pytest.mark.parametrize(("kind", "value", "code"), REFUSED)
def test_what_is_refused_is_in_the_error_of_sqlalchemy(kind, value, code):
    table = sa.Table("t", sa.MetaData(), column(kind))
    with sa.create_engine("sqlite://").begin() as connection:
        table.create(connection)
        with pytest.raises(StatementError) as refused:
            connection.execute(sa.insert(table).values(x=value))
    assert isinstance(refused.value.orig, InvalidData)
    assert refused.value.orig.problems[0].code == code


@pytest.mark.parametrize("kind", [hd.Quantity, hd.Ratio, hd.Change, hd.Period])
@pytest.mark.parametrize("operator", ["__lt__", "__le__", "__gt__", "__ge__"])
def test_codes_have_no_order(kind, operator):
    with pytest.raises(TypeError, match="stored by their codes"):
        getattr(column(kind), operator)("2024")


@pytest.mark.parametrize("kind", [hd.Quantity, hd.Ratio, hd.Change])
@pytest.mark.parametrize(
    "ask",
    [
        lambda x: x == hd.Quantity(5, "kg"),
        lambda x: x != sa.column("y"),
        lambda x: x.in_([None]),
        lambda x: x.not_in([]),
        lambda x: x.between("a", "b"),
        lambda x: ~x.between("a", "b"),
    ],
)
def test_codes_are_not_compared(kind, ask):
    with pytest.raises(TypeError, match="stored by their codes"):
        ask(column(kind))


@pytest.mark.parametrize(
    "ask",
    [
        lambda period: period == sa.Column("y", store.TYPES[hd.Period]),
        lambda period: period != sa.bindparam("y"),
        lambda period: period.in_(sa.select(sa.Column("y", store.TYPES[hd.Period]))),
        lambda period: period.in_([sa.bindparam("y")]),
        lambda period: period.is_distinct_from(sa.bindparam("y")),
        lambda period: sa.Column("y", store.TYPES[hd.Period]) == period,
    ],
)
def test_periods_are_not_compared_with_what_has_no_days_yet(ask):
    with pytest.raises(TypeError, match="first and last days"):
        ask(column(hd.Period))


@pytest.mark.parametrize("kind", [hd.Quantity, hd.Ratio, hd.Change])
def test_codes_are_not_held_apart(kind):
    with pytest.raises(TypeError):
        column(kind).is_distinct_from(sa.bindparam("y"))
    assert shown(column(kind).is_distinct_from(None)).startswith("x IS")


def test_periods_are_held_apart_by_their_days():
    engine = sa.create_engine("sqlite://")
    table = sa.Table("t", sa.MetaData(), sa.Column("x", store.TYPES[hd.Period]))
    table.create(engine)
    quarter, same = hd.Period.parse("quý I/2024"), hd.Period.parse("3 tháng đầu năm 2024")
    with engine.begin() as connection:
        connection.execute(table.insert(), [{"x": quarter}, {"x": None}])
        same_rows = sa.select(table.c.x).where(table.c.x.is_not_distinct_from(same))
        other_rows = sa.select(table.c.x).where(table.c.x.is_distinct_from(same))
        assert connection.scalars(same_rows).all() == [quarter]
        assert connection.scalars(other_rows).all() == [None]
    engine.dispose()


def test_null_is_asked_for_everywhere():
    for kind in (hd.VND, hd.Quantity, hd.Ratio, hd.Change, hd.Period, tuple[hd.Source, ...]):
        assert shown(column(kind) == None) == "x IS NULL"  # noqa: E711 - of SQLAlchemy
        assert shown(column(kind) != None) == "x IS NOT NULL"  # noqa: E711 - the same


def test_statements_are_cached():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in store.TYPES:
            x = column(kind)
            first, second = (sa.select(x).where(x == None)._generate_cache_key() for _ in "ab")  # noqa: E711 - of SQLAlchemy
            assert first is not None
            assert first.key == second.key


def test_migrations_name_the_types():
    names = ("VNDType", "QuantityType", "RatioType", "ChangeType", "PeriodType", "SourcesType")
    for name in names:
        kind = getattr(store, name)
        assert repr(kind()) == f"{name}()"
        assert type(pickle.loads(pickle.dumps(kind()))) is kind


def test_without_sqlalchemy_the_command_to_install_it_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.delitem(sys.modules, "hoidata.sqlalchemy")
    with pytest.raises(hd.MissingExtra, match=r"pip install 'hoidata\[sqlalchemy\]'"):
        importlib.import_module("hoidata.sqlalchemy")
