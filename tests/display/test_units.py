"""Numbers of declared units bear the labels of these, wherever people read them."""

import attrs
import pytest

from hoidata import Dataset, Metric, Organization, Quantity, Unit, aggregate, display, rollup
from hoidata.domain import Target, TargetSet
from hoidata.values import Period
from tests.aggregate.build import figure

CARDS = Metric("cards", "thẻ", "thẻ nhựa")
UNITS = [Unit("thẻ nhựa", "Thẻ nhựa"), Unit("thẻ", "THẺ")]


@pytest.fixture
def data():
    rows = [
        figure("a", "2023", Quantity(5, "thẻ nhựa"), metric=CARDS),
        figure("a", "2024", Quantity(7, "thẻ nhựa"), metric=CARDS),
    ]
    sets = [
        TargetSet(
            "t", ["a"], period=Period.year(2024), targets=[Target("cards", Quantity(9, "thẻ nhựa"))]
        )
    ]
    unit = Organization("a", "Hội thẻ nhựa")
    return Dataset(
        organizations=[unit], metrics=[CARDS], observations=rows, target_sets=sets, units=UNITS
    )


def test_tables_write_the_label(data):
    totals = display.table(rollup(data, "cards"), data)
    assert totals.texts == (("Hội thẻ nhựa", "5 Thẻ nhựa", "7 Thẻ nhựa"),)
    compared = display.table(aggregate.compare(data, "cards", "2024"), data)
    assert compared.texts[0][2:5] == ("5 Thẻ nhựa", "7 Thẻ nhựa", "2 Thẻ nhựa")
    (row,) = display.table(aggregate.progress(data, at="31/12/2024"), data).texts
    assert "≥ 9 Thẻ nhựa" in row[3]
    assert "7 Thẻ nhựa" in row[4]
    assert row[6] == "2 Thẻ nhựa"


def test_explanations_write_the_label(data):
    totals = rollup(data, "cards")
    told = aggregate.explain(totals["a", "2024"])
    assert "= 7 Thẻ nhựa" in told
    assert "Hội thẻ nhựa" in told
    copied = attrs.evolve(totals["a", "2024"], detail=None)
    assert "= 7 thẻ nhựa" in aggregate.explain(copied)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("5 thẻ nhựa", "5 Thẻ nhựa"),
        ("5 thẻ", "5 THẺ"),
        ("5.000 đồng/thẻ (sơ bộ)", "5.000 đồng/THẺ (sơ bộ)"),
        ("5 thẻ nhựa, 6 thẻ", "5 Thẻ nhựa, 6 THẺ"),
        ("5 thẻ vàng", "5 thẻ vàng"),
        ("thẻ nhựa", "thẻ nhựa"),
        ("", ""),
    ],
)
def test_only_what_is_counted_bears_it(data, text, written):
    assert data.labelled(text) == written


@pytest.mark.parametrize("units", [[], [Unit("thẻ nhựa")], [Unit("thẻ bhyt", kind="things")]])
def test_nothing_changes_without_another_label(units):
    assert Dataset(units=units).labelled("5 thẻ nhựa và 6 thẻ BHYT") == "5 thẻ nhựa và 6 thẻ BHYT"
