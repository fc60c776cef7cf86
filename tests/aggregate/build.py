"""Small datasets for the tests of adding up."""

import datetime
import itertools

from hoidata import (
    Attachment,
    Dataset,
    Metric,
    Observation,
    Organization,
    OrganizationChange,
    Period,
    Quantity,
)

FLOW = Metric("value", "giá trị", "VND", nature="flow")
STOCK = Metric("balance", "số dư", "VND", nature="stock")
RATE = Metric("rate", "tỷ lệ", "%", nature="rate")
PAIRS = Metric("registered", "đăng ký", "chi hội", nature="ratio")

_numbers = itertools.count(1)


def vnd(value, **options):
    return value if not isinstance(value, int) else Quantity(value, "VND", **options)


def figure(unit, period, value, *, metric=FLOW, **fields):
    units = [unit] if isinstance(unit, str) else unit
    return Observation(
        fields.pop("id", f"o{next(_numbers)}"),
        metric.code,
        organizations=units,
        period=period if isinstance(period, Period) else Period.parse(period),
        value=vnd(value),
        **fields,
    )


def dataset(edges, *figures, metrics=(FLOW, STOCK, RATE, PAIRS), **tables):
    """Edges are `child>parent` words, or units that stand alone; `units` are written in full."""
    known = {unit.id: unit for unit in tables.pop("units", ())}
    attachments, units = [], {}
    for word in edges.split():
        child, _, parent = word.partition(">")
        units[child] = None
        if parent:
            units[parent] = None
            attachments.append(Attachment(child, parent))
    return Dataset(
        organizations=[known.get(unit) or Organization(unit, unit) for unit in units],
        attachments=[*attachments, *tables.pop("attachments", ())],
        observations=figures,
        metrics=metrics,
        **tables,
    )


MID = datetime.date(2024, 7, 1)
"""The day of the changes of most tests."""


def changed(kind, before, after, on=MID):
    """Units that ended or began with a change, and the change: tables of a dataset."""
    last = on - datetime.timedelta(days=1)
    old, new = before.split(), after.split()
    ended = [Organization(unit, unit, valid_to=last) for unit in old if unit not in new]
    begun = [Organization(unit, unit, valid_from=on) for unit in new if unit not in old]
    change = OrganizationChange(kind, before=old, after=new, on=on)
    return {"units": [*ended, *begun], "organization_changes": [change]}


def moved(unit, old, new, on=MID):
    """The attachments of a unit that moved."""
    last = on - datetime.timedelta(days=1)
    return [Attachment(unit, old, valid_to=last), Attachment(unit, new, valid_from=on)]
