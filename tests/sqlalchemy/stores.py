"""What must hold in every database: laws that a test of one database calls with its engine."""

import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import orm

import hoidata as hd
from hoidata import io
from hoidata.sqlalchemy import TYPES, load, save


def same(one, other):
    """Whether two datasets agree in everything, also in what their equality leaves out."""
    return io.dumps(one, format="json") == io.dumps(other, format="json")


def kept(engine, data):
    """Return what comes back of a dataset."""
    with engine.begin() as connection:
        save(data, connection)
    with engine.connect() as connection:
        return load(connection)


class Base(orm.DeclarativeBase):
    type_annotation_map = TYPES


class Gift(Base):
    """A table of an application's own, with a column of every type."""

    __tablename__ = "gifts"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    amount: orm.Mapped[hd.VND]
    fee: orm.Mapped[hd.VND | None]
    stated: orm.Mapped[hd.Quantity | None]
    share: orm.Mapped[hd.Ratio | None]
    change: orm.Mapped[hd.Change | None]
    period: orm.Mapped[hd.Period | None]
    status: orm.Mapped[hd.Status | None]
    level: orm.Mapped[hd.Level | None]
    sources: orm.Mapped[tuple[hd.Source, ...] | None]


LARGE = 10**18 + 1
FIRST_QUARTER = hd.Period.quarter(2024, 1)
CUMULATIVE = hd.Period.year_to_date(2024, months=3)


def gifts():
    """Return rows with everything, and with nothing but an amount."""
    return [
        Gift(
            id=1,
            amount=hd.VND(LARGE),
            fee=hd.VND(-5),
            stated=hd.Quantity.parse("trên 1,66 tỷ đồng"),
            share=hd.Ratio.parse("6/12 xã"),
            change=hd.Change.parse("tăng 12,7% so với năm 2021"),
            period=FIRST_QUARTER,
            status=hd.Status.PROVISIONAL,
            level=hd.Level.DISTRICT,
            sources=(hd.Source("báo-cáo", 1, 5), hd.Source("b")),
        ),
        Gift(id=2, amount=hd.VND(LARGE), period=CUMULATIVE),
        Gift(id=3, amount=hd.VND(-7), period=hd.Period.parse("2024-05")),
        Gift(id=4, amount=hd.VND(0)),
    ]


def check_columns(engine):
    """Values of an application's own table come back equal, null where nothing is given."""
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        session.add_all(gifts())
        session.commit()
    fields = [each.key for each in sa.inspect(Gift).column_attrs if each.key != "id"]
    with orm.Session(engine) as session:
        found = session.scalars(sa.select(Gift).order_by(Gift.id)).all()
        for one, other in zip(found, gifts(), strict=True):
            for name in fields:
                value, expected = getattr(one, name), getattr(other, name)
                assert value == expected
                assert repr(value) == repr(expected)  # a period's kind, a figure's last place
        found[1].amount, found[1].stated = "2 triệu đồng", "gần 8,2 tỷ đồng"
        session.commit()
        assert found[1].amount == hd.VND(2_000_000)
        assert str(found[1].stated) == "gần 8,2 tỷ đồng"


def check_money_in_sql(engine):
    """Money compares, sorts and sums in SQL exactly, far beyond what a float holds."""
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        session.add_all(gifts())
        session.flush()
        ids = sa.select(Gift.id).order_by(Gift.amount, Gift.id)
        assert session.scalars(ids).all() == [3, 4, 1, 2]
        for asked, expected in (
            (Gift.amount == hd.VND(LARGE), [1, 2]),
            (Gift.amount == LARGE, [1, 2]),
            (Gift.amount == hd.VND(LARGE - 1), []),
            (Gift.amount > hd.VND(-7), [4, 1, 2]),
            (Gift.amount.in_([hd.VND(0), hd.VND(-7)]), [3, 4]),
            (Gift.amount + hd.VND(7) == hd.VND(0), [3]),
            (hd.VND(7) - Gift.amount == hd.VND(14), [3]),
            (Gift.fee.is_(None), [3, 4, 2]),
        ):
            assert session.scalars(ids.where(asked)).all() == expected
        total = sa.func.sum(Gift.amount)
        assert session.scalar(sa.select(total)) == hd.VND(2 * LARGE - 7)
        assert session.scalar(sa.select(total).where(Gift.id > 9)) is None
        assert session.scalar(sa.select(total * 2).where(Gift.id == 3)) == -14
        assert session.scalar(sa.select(sa.func.max(Gift.amount))) == hd.VND(LARGE)


def check_periods_in_sql(engine):
    """Periods are asked for by their days, whatever they are called."""
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    may = hd.Period.parse("2024-05")
    with orm.Session(engine) as session:
        session.add_all(gifts())
        session.flush()
        ids = sa.select(Gift.id).order_by(Gift.id)
        for asked, expected in (
            (Gift.period == FIRST_QUARTER, [1, 2]),
            (Gift.period == CUMULATIVE, [1, 2]),
            (Gift.period == "quý I/2024", [1, 2]),
            (Gift.period != FIRST_QUARTER, [3]),
            (Gift.period.in_([may, CUMULATIVE]), [1, 2, 3]),
            (Gift.period.not_in([may]), [1, 2]),
            (Gift.period == None, [4]),  # noqa: E711 - SQLAlchemy makes IS NULL of it
            (Gift.period.is_not(None), [1, 2, 3]),
            (Gift.stated.is_(None), [2, 3, 4]),
            (Gift.stated != None, [1]),  # noqa: E711 - the same
            (Gift.status == hd.Status.PROVISIONAL, [1]),
            (Gift.level == "district", [1]),
        ):
            assert session.scalars(ids.where(asked)).all() == expected


def check_codes_are_stored(engine):
    """Others find codes and numbers in the table, nothing of ours."""
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with orm.Session(engine) as session:
        session.add_all(gifts())
        session.flush()
        row = session.execute(sa.text("SELECT * FROM gifts WHERE id = 1")).mappings().one()
        assert {**row} == {
            "id": 1,
            "amount": LARGE,
            "fee": -5,
            "stated": ">1660000000 [VND] step=10000000",
            "share": "6/12 [xã]",
            "change": "up 12.7 [%] vs 2021",
            "period": "2024-Q1",
            "status": "P",
            "level": "district",
            "sources": '["báo-cáo:1-5", "b"]',
        }


def figure(key, value, **fields):
    return hd.Observation(key, "gifts", organizations=["a"], period="2024", value=value, **fields)


NUMBERS = (
    LARGE,
    -LARGE,
    2**63,
    -(2**63) - 1,
    10**22 - 1,
    0,
    Decimal("0.1"),
    Decimal("12.755"),
    Decimal("-0.000001"),
    Decimal("9999999999999999.123456"),
    Decimal("123456789012345678.5"),
)


def check_numbers_in_tables(engine):
    """Numbers of the tables are exact, also to SQL."""
    values = [hd.Quantity(number, "VND") for number in NUMBERS]
    data = hd.Dataset(observations=[figure(f"o-{n}", each) for n, each in enumerate(values)])
    assert same(kept(engine, data), data)
    from hoidata.sqlalchemy import TABLES

    table = TABLES["observations"]
    with engine.connect() as connection:
        found = connection.scalars(sa.select(table.c.value).order_by(table.c.position)).all()
        assert found == [*NUMBERS]
        assert {type(each) for each in found} == {int, Decimal}
        asked = sa.select(table.c.id).where(table.c.value == LARGE)
        assert connection.scalars(asked).all() == ["o-0"]
        days = sa.select(table.c.start, table.c.end).limit(1)
        assert connection.execute(days).one() == (
            datetime.date(2024, 1, 1),
            datetime.date(2024, 12, 31),
        )
        total = sa.select(sa.func.sum(table.c.value)).where(table.c.position < 2)
        assert connection.scalar(total) == 0


CHECKS = (
    check_columns,
    check_money_in_sql,
    check_periods_in_sql,
    check_codes_are_stored,
    check_numbers_in_tables,
)
