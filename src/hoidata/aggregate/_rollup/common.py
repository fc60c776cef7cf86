"""What is worked out once for a dataset, whichever of its figures are asked about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from hoidata.aggregate._rollup.declared import Declared
from hoidata.dataset import Dataset, Figures, Kind, Kinds, SeriesKey
from hoidata.domain import Observation


class Common:
    """What all questions about one dataset have in common.

    Args:
        data: The dataset.
    """

    def __init__(self, data: Dataset) -> None:
        """Compute nothing before it is asked for."""
        self.data = data
        self.kinds: Kinds = Kinds(data)
        self._places: dict[str, dict[str, int]] = {}
        self._parts: dict[int, Mapping[str, list[Observation]]] = {}
        self._by_id: dict[int, Mapping[str, Observation]] = {}
        self._named: dict[int, Mapping[tuple[str, str], list[SeriesKey]]] = {}

    @cached_property
    def declared(self) -> Declared:
        """The organizations that say how many units are below them."""
        return Declared(self.data)

    def places(self, metric: str) -> Mapping[str, int]:
        """Return the place of every figure of a metric in the data, by its id."""
        if metric not in self._places:
            rows = self.data.observations_of(metric)
            self._places[metric] = {row.id: place for place, row in enumerate(rows)}
        return self._places[metric]

    def parts(self, figures: Figures) -> Mapping[str, list[Observation]]:
        """Return the parts of every figure that has some, by its id."""
        if id(figures) not in self._parts:
            found: dict[str, list[Observation]] = defaultdict(list)
            wholes = figures.wholes
            for row in figures.rows if wholes else ():
                if row.id in wholes:
                    found[wholes[row.id]].append(row)
            for whole, parts in figures.transferred.items():
                found[whole] += parts
            self._parts[id(figures)] = found
        return self._parts[id(figures)]

    def by_id(self, figures: Figures) -> Mapping[str, Observation]:
        """Return the figures that count, by their ids."""
        if id(figures) not in self._by_id:
            self._by_id[id(figures)] = {row.id: row for row in figures.rows}
        return self._by_id[id(figures)]

    def series(self, figures: Figures, kind: Kind) -> Iterable[SeriesKey]:
        """Return the series among which are all of a kind; it may be a few more."""
        name = next(iter(self._names(kind)), None)
        if name is None:
            return figures.series
        if id(figures) not in self._named:
            found: dict[tuple[str, str], list[SeriesKey]] = defaultdict(list)
            for key in figures.series:
                for each in self._names(key.kind):
                    found[each].append(key)
            self._named[id(figures)] = found
        return self._named[id(figures)].get(name, ())

    def _names(self, kind: Kind) -> Iterator[tuple[str, str]]:
        """Yield what all of a kind is of: its item, and its initiative with those it is part of."""
        if kind.item is not None:
            yield "item", kind.item
        for initiative in self.kinds.initiatives(kind):
            yield "initiative", initiative
