"""Small datasets for the tests of adding up."""

import itertools

from hoidata import Attachment, Dataset, Metric, Observation, Organization, Period, Quantity

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
    """Edges are `child>parent` words, or units that stand alone."""
    attachments, units = [], {}
    for word in edges.split():
        child, _, parent = word.partition(">")
        units[child] = None
        if parent:
            units[parent] = None
            attachments.append(Attachment(child, parent))
    return Dataset(
        organizations=[Organization(unit, unit) for unit in units],
        attachments=[*attachments, *tables.pop("attachments", ())],
        observations=figures,
        metrics=metrics,
        **tables,
    )
