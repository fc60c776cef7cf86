"""What draws a chart without a browser, a script or a network: vl-convert."""

import re
from html import escape
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol

from hoidata.errors import MissingExtra


class _Chart(Protocol):
    """What has a specification of Vega-Lite, as a chart of altair."""

    def to_dict(self) -> dict[str, Any]:
        """Return the specification."""
        ...


def converter() -> ModuleType:
    """Return vl-convert.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module("vl_convert")
    except ImportError as error:
        message = "pictures of charts need vl-convert-python: pip install 'hoidata[notebook]'"
        raise MissingExtra(message) from error


def to_svg(chart: _Chart, *, background: str = "transparent") -> str:
    """Return a chart as an element of SVG that can be a part of a page.

    Its texts and lines have the colour of the text around; what it shows stands in its label, and
    what a bar shows in that of the bar.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    spec: dict[str, Any] = {**chart.to_dict(), "background": background}
    drawn: str = converter().vegalite_to_svg(spec)
    said = escape(str(spec.get("description", "")))
    # A label for readers of screens, a title for programs that know no label; letters of another
    # width than Arial are not cut.
    label = f'<svg role="img" aria-label="{said}" style="overflow:visible" '
    drawn = drawn.replace("<svg ", label, 1)
    return re.sub(r"(<svg [^>]*>)", lambda head: f"{head[1]}<title>{said}</title>", drawn, count=1)
