"""A small town as a dataset: one hội above two, with figures of every sort."""

from datetime import date

import pytest

from hoidata import (
    Attachment,
    Dataset,
    Metric,
    Observation,
    Organization,
    Period,
)

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
HALF = Period(date(2022, 1, 1), date(2022, 6, 30))


@pytest.fixture
def figure():
    """Return a maker of observations: metric, unit, value, and what else is said."""

    def make(metric, unit, value, **said):
        units = (unit,) if isinstance(unit, str) else unit
        name = f"{metric}-{'-'.join(units)}-{said.get('item', '')}-{said.get('period', YEAR).code}"
        said = {"period": YEAR, **said}
        return Observation("_".join(name.split()), metric, organizations=units, value=value, **said)

    return make


@pytest.fixture
def town():
    """Return a maker of the dataset with whatever tables a test adds."""

    def make(**tables):
        return Dataset(
            **{
                "organizations": [
                    Organization("thi-xa", "Hội Chữ thập đỏ thị xã", level="district"),
                    Organization("xa-1", "Hội xã Một", level="communal"),
                    Organization("xa-2", "Hội xã Hai", level="communal"),
                ],
                "attachments": [Attachment("xa-1", "thi-xa"), Attachment("xa-2", "thi-xa")],
                "metrics": [
                    Metric("quyen-gop", "số tiền quyên góp", "VND"),
                    Metric("so-du", "số dư quỹ", "VND", nature="stock", label_en="balance"),
                    Metric("dang-ky", "chi hội đăng ký", "chi hội", nature="ratio"),
                    Metric("muc", "mức góp", "VND", nature="rate"),
                    Metric("chenh", "chênh lệch", "VND", minimum=None),
                ],
                **tables,
            }
        )

    return make
