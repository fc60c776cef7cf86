"""A chart as a picture, without a browser."""

import json
from typing import Any, Final

from hoidata.display import Chart, converter

_SHARP: Final = 2
"""How many dots of a picture a pixel of the chart is."""


def to_png(chart: Chart) -> bytes:
    """Return a chart as a picture of dots on white.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    picture: bytes = converter().vegalite_to_png(_spec(chart, background="white"), scale=_SHARP)
    return picture


def to_json(chart: Chart) -> bytes:
    """Return a chart as its specification of Vega-Lite."""
    return (json.dumps(_spec(chart), ensure_ascii=False, indent=2) + "\n").encode()


def _spec(chart: Chart, **changed: str) -> dict[str, Any]:
    return {**chart.to_dict(), **changed}
