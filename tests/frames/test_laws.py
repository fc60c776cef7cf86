"""What is turned into rows or dataframes comes back as the very same data."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, Observation, frames, io, testing
from hoidata.dataset import TABLES

few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def same(one, other):
    """Whether two datasets agree in everything, also in what their equality leaves out."""
    return io.dumps(one, format="json") == io.dumps(other, format="json")


@pytest.mark.parametrize("table", TABLES.values())
@few
@given(data=st.data())
def test_rows_of_every_table_come_back(table, data):
    drawn = Dataset(**{table: data.draw(st.lists(getattr(testing, table)(), max_size=3))})
    listed = frames.rows(drawn, table=table, private_names=True)
    assert same(frames.from_frame(listed, table=table), drawn)


@pytest.mark.slow
@few
@given(testing.datasets(), st.sampled_from(("pandas", "polars", "pyarrow")))
def test_datasets_come_back_from_dataframes(data, kind):
    assert same(frames.from_frames(frames.to_frames(data, kind, private_names=True)), data)


@few
@given(testing.quantities(per=st.just(())))
def test_a_quantity_of_few_decimals_is_known_by_its_numbers_alone(value):
    """What a code says beyond that is no part of equality."""
    figure = Observation("o", "gifts", organizations=["a"], period="2024", value=value)
    (row,) = frames.rows(Dataset(observations=[figure]))
    assume(all(Fraction(each or 0) * 10**6 % 1 == 0 for each in (value.value, *value.ends[:2])))
    del row["code"]
    assert frames.from_frame([row]).observations[0].value == value


@few
@given(testing.ratios().filter(lambda ratio: not ratio.is_plan))
def test_a_ratio_is_known_by_its_counts_alone(value):
    figure = Observation("o", "gifts", organizations=["a"], period="2024", value=value)
    (row,) = frames.rows(Dataset(observations=[figure]))
    del row["code"]
    assert frames.from_frame([row]).observations[0].value == value
