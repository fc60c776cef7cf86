"""A chart shows itself in a notebook, without a script and without a network."""

import sys

import altair
import pytest
from IPython.core.formatters import DisplayFormatter

from hoidata import display, samples
from hoidata.aggregate import coverage, rollup
from hoidata.errors import MissingExtra

DATA = samples.reports()
YEARS = rollup(DATA, "humanitarian_value", over="year")
ANSWERS = {
    "layer": coverage(DATA, "2022"),
    "facet": YEARS,
    "vconcat": {"then": YEARS, "now": YEARS},
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_last_line_of_a_cell_is_a_picture(kind):
    chart = display.chart(ANSWERS[kind], DATA)
    shown, _ = DisplayFormatter().format(chart)
    assert set(shown) == {"image/svg+xml", "text/plain"}
    assert shown["text/plain"] == chart.description
    picture = shown["image/svg+xml"]
    assert picture.startswith("<svg ")
    assert "<script" not in picture
    assert "jsdelivr" not in picture


def test_what_altair_makes_of_it_is_a_picture_too():
    chart = display.chart(YEARS, DATA)
    for other in (chart.properties(title="Quà"), chart.configure_view(stroke=None), chart.copy()):
        assert type(other) is type(chart)
        assert set(DisplayFormatter().format(other)[0]) == {"image/svg+xml", "text/plain"}
    named = chart.properties(title="Quà")._repr_mimebundle_()
    assert ">Quà</text>" in named["image/svg+xml"]


def test_charts_of_altair_itself_are_shown_as_before():
    before = altair.renderers.active
    display.chart(YEARS, DATA)._repr_mimebundle_()
    assert altair.renderers.active == before


def test_without_vl_convert_the_install_command_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"pip install 'hoidata\[notebook\]'"):
        display.chart(YEARS, DATA)._repr_mimebundle_()
