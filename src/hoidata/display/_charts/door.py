"""One door to the charts."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from hoidata.aggregate import RollUp
from hoidata.dataset import Dataset
from hoidata.display._charts.picture import Picture
from hoidata.display._charts.totals import totals
from hoidata.display._door import named_by
from hoidata.display._words import Language
from hoidata.errors import MissingExtra, checked, refused

if TYPE_CHECKING:
    import altair

    Chart: TypeAlias = altair.LayerChart | altair.FacetChart | altair.VConcatChart
    """A chart of altair."""
else:
    Chart = object  # altair is imported when a chart is made

ChartAnswer: TypeAlias = RollUp
"""What `chart` draws."""

_Draw: TypeAlias = Callable[[Dataset, Any, Language], Picture]
_ONE: Final[dict[type[object], _Draw]] = {RollUp: totals}


@checked
def chart(answer: ChartAnswer, data: Dataset | None = None, *, language: Language = "vi") -> Chart:
    """Return what was answered as a chart."""
    draw = next((each for kind, each in _ONE.items() if isinstance(answer, kind)), None)
    if draw is None:
        raise refused("field.type", answer, "$.answer", expected="a roll-up")
    picture = draw(named_by(answer) if data is None else data, answer, language)
    return _made(picture.spec())


def _made(spec: Mapping[str, Any]) -> Chart:
    """Return the chart of altair of a specification.

    Raises:
        MissingExtra: altair is not installed.
    """
    try:
        altair = import_module("altair")
    except ImportError as error:
        message = "charts need altair: pip install 'hoidata[notebook]'"
        raise MissingExtra(message) from error
    kinds = {"layer": altair.LayerChart, "facet": altair.FacetChart, "vconcat": altair.VConcatChart}
    kind = next(kinds[key] for key in kinds if key in spec)
    return kind.from_dict(dict(spec))
