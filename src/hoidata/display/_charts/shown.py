"""Charts of altair that a notebook shows as pictures; loaded only when a chart is made.

Those of altair itself are shown by scripts from elsewhere, unless a switch that all charts share is
turned.
"""

from typing import Any, Final

import altair

from hoidata.display._charts.converter import converter

_AROUND: Final = {"left": 24, "right": 48, "top": 8, "bottom": 8}
"""The room around a picture: letters of a page may be wider than those it was measured with."""


def _bundle(chart: altair.TopLevelMixin) -> dict[str, str]:
    """Return a picture of a chart, and in words what it shows.

    Raises:
        MissingExtra: vl-convert is not installed.
    """
    spec: dict[str, Any] = chart.to_dict()
    drawn = {**spec, "background": "white", "padding": _AROUND}
    picture: str = converter().vegalite_to_svg(drawn)
    return {"image/svg+xml": picture, "text/plain": str(spec.get("description", ""))}


class LayerChart(altair.LayerChart):
    """Layers on each other."""

    def _repr_mimebundle_(self, *_: object, **__: object) -> dict[str, str]:
        return _bundle(self)


class FacetChart(altair.FacetChart):
    """Small charts beside each other."""

    def _repr_mimebundle_(self, *_: object, **__: object) -> dict[str, str]:
        return _bundle(self)


class VConcatChart(altair.VConcatChart):
    """Charts below each other."""

    def _repr_mimebundle_(self, *_: object, **__: object) -> dict[str, str]:
        return _bundle(self)


KINDS: Final = {"layer": LayerChart, "facet": FacetChart, "vconcat": VConcatChart}
"""The classes, by the key of a specification that tells them apart."""
