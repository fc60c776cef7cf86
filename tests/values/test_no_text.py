"""What is no text is refused as a problem, by everything that reads one."""

import pytest

from hoidata.errors import InvalidData
from hoidata.values import VND, Change, Period, Quantity, Ratio


@pytest.mark.parametrize("found", [5, 15_500_000, None, 1.5, b"5", ["5 em"]])
@pytest.mark.parametrize(
    ("parse", "code"),
    [
        (VND.parse, "field.text"),
        (Quantity.parse, "field.text"),
        (Ratio.parse, "field.text"),
        (Change.parse, "field.text"),
        (Period.parse, "field.text"),
        (Period.from_dhis2, "field.text"),
    ],
)
def test_only_a_text_is_read(parse, code, found):
    with pytest.raises(InvalidData) as caught:
        parse(found)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.details["found"].strip("'") in str(found)


def test_only_a_text_is_read_where_a_unit_is_expected():
    with pytest.raises(InvalidData, match=r"field\.text"):
        Quantity.parse(5, unit="em")
