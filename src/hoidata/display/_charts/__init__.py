"""Charts of answers, as specifications of Vega-Lite that altair shows."""

from hoidata.display._charts.converter import converter as converter
from hoidata.display._charts.converter import to_svg as to_svg
from hoidata.display._charts.door import Chart, ChartAnswer, chart

__all__ = ["Chart", "ChartAnswer", "chart"]
