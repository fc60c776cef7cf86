"""A chart as a picture, or as a page of HTML with one, without a browser."""

import json
from html import escape
from typing import Any, Final

from hoidata.display import Chart, converter, to_svg

_SHARP: Final = 2
"""How many dots of a picture a pixel of the chart is."""
_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1rem; }}
svg {{ max-width: 100%; height: auto; }}
</style>
</head>
<body>
{picture}
</body>
</html>
"""


def to_png(chart: Chart) -> bytes:
    """Return a chart as a picture of dots on white.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    picture: bytes = converter().vegalite_to_png(_spec(chart, background="white"), scale=_SHARP)
    return picture


def to_page(chart: Chart) -> bytes:
    """Return a chart as a page of HTML that needs nothing else, and no script.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    known: dict[str, Any] = _spec(chart).get("usermeta", {})
    title, language = (escape(str(known.get(key, ""))) for key in ("title", "language"))
    page = _PAGE.format(language=language, title=title, picture=to_svg(chart))
    return page.encode()


def to_json(chart: Chart) -> bytes:
    """Return a chart as its specification of Vega-Lite."""
    return (json.dumps(_spec(chart), ensure_ascii=False, indent=2) + "\n").encode()


def _spec(chart: Chart, **changed: str) -> dict[str, Any]:
    return {**chart.to_dict(), **changed}
