"""The largest number that files hold, and the mark that editors put before a text."""

import pytest

from hoidata import Dataset, InvalidData, Metric, io

METRIC = '{"format": "hoidata/1", "metrics": [{"code": "a", "label": "A", "unit": "người", %s}]}'


def test_a_whole_number_of_500_digits_is_read_and_written_with_its_sign():
    least = -(10**499)
    data = io.loads(METRIC % f'"nature": "flow", "minimum": {least}', format="json")
    assert data.get(Metric, "a").minimum == least
    assert io.loads(io.dumps(data, format="json"), format="json") == data


def test_one_digit_more_is_refused():
    with pytest.raises(InvalidData) as refused:
        io.loads(METRIC % f'"nature": "flow", "minimum": {-(10**501)}', format="json")
    assert [each.path for each in refused.value.problems] == ["$.metrics[0].minimum"]


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", '{"format": "hoidata/1"}'), ("a.yaml", "format: hoidata/1\n")]
)
def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8-sig"))
    assert io.load(path) == Dataset()
