"""A chart as a picture, without a browser."""

import json
import re
from html import escape
from typing import Any, Final

from hoidata.display import Chart, converter

_SHARP: Final = 2
"""How many dots of a picture a pixel of the chart is."""


def to_svg(chart: Chart, *, background: str = "transparent") -> str:
    """Return a chart as an element of SVG that can be a part of a page.

    Its texts and lines have the colour of the text around; what it shows stands in its label, and
    what a bar shows in that of the bar.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    spec = _spec(chart, background)
    drawn: str = converter().vegalite_to_svg(spec)
    said = escape(str(spec.get("description", "")))
    # A label for readers of screens, a title for programs that know no label; letters of another
    # width than Arial are not cut.
    label = f'<svg role="img" aria-label="{said}" style="overflow:visible" '
    drawn = drawn.replace("<svg ", label, 1)
    return re.sub(r"(<svg [^>]*>)", lambda head: f"{head[1]}<title>{said}</title>", drawn, count=1)


def to_png(chart: Chart) -> bytes:
    """Return a chart as a picture of dots on white.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    picture: bytes = converter().vegalite_to_png(_spec(chart, "white"), scale=_SHARP)
    return picture


def to_json(chart: Chart) -> bytes:
    """Return a chart as its specification of Vega-Lite."""
    return (json.dumps(_spec(chart), ensure_ascii=False, indent=2) + "\n").encode()


def _spec(chart: Chart, background: str | None = None) -> dict[str, Any]:
    spec = chart.to_dict()
    return spec if background is None else {**spec, "background": background}
