"""The figures of a file, each followed by the parts that it lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Final, NamedTuple, TypeAlias

import attrs

from hoidata.domain import Breakdown, Observation, Status
from hoidata.errors import InvalidData
from hoidata.io._objects import Findings, ObjectReader
from hoidata.io._plans import PlanTexts
from hoidata.io._readers import readers
from hoidata.io._reading import Reading
from hoidata.io._shorts import read_figure
from hoidata.io._tree import (
    Unreadable,
    as_list,
    as_mapping,
    is_refused,
    need_mapping,
    step,
    sure_of,
)
from hoidata.values import Quantity, Ratio

_Value: TypeAlias = Quantity | Ratio

_SHARED: Final = (
    "metric",
    "organizations",
    "period",
    "report",
    "scope",
    "initiative",
    "event",
    "item",
    "categories",
    "predecessors",
    "sources",
)
"""What a part has of its whole, where it does not say otherwise."""


class _Part(NamedTuple):
    """A part that a file gives as `dimension: {category: value}`."""

    place: str
    dimension: str
    category: str
    value: object


@cache
def _reader() -> ObjectReader[Observation]:
    return ObjectReader[Observation](Observation, readers(), beside=("parts",))


class ObservationReader:
    """Reads figures; the `parts` of one become figures of their own behind it.

    A part gets the id of its whole and its number, `whole/1`. A figure that is named after its
    report ends in `.1`, so that the two are never the same.

    Args:
        reading: The file.
        findings: Takes the problems.
        plans: Splits texts of a result and its plan.
    """

    def __init__(self, reading: Reading, findings: Findings, plans: PlanTexts) -> None:
        """Start without figures."""
        self.rows: list[Observation] = []
        self.origins: dict[str, str] = {}
        self._reading = reading
        self._doubts = reading.doubts
        self._findings = findings
        self._plans = plans

    def read(
        self,
        place: str,
        raw: object,
        inherited: Mapping[str, object],
        whole: Observation | None = None,
    ) -> None:
        """Read a figure and its parts.

        Args:
            place: Where it is in the file, without `$`.
            raw: The mapping of its fields.
            inherited: Values of fields that are not given.
            whole: The figure whose part it is.
        """
        row = as_mapping(raw)
        made = self._keep(place, partial(self._figure, raw, inherited, whole))
        parts = None if row is None else row.get("parts")
        if parts is not None:
            self._read_parts(f"{place}.parts", parts, made)

    def keep(self, index: int, made: Observation) -> None:
        """Keep a figure without parts that is read already; it is the row `index` of its table."""
        number = len(self.rows)
        if number != index:
            self.origins[f"$.observations[{number}]"] = f"$.observations[{index}]"
        self.rows.append(made)

    def _keep(
        self, place: str, read: Callable[[], Observation], below: str = ""
    ) -> Observation | None:
        """Keep what is read, or its problems; `below` is what of the figure is at the place."""
        start, number = len(self._doubts), len(self.rows)
        with self._findings.of(place):
            self.rows.append(read())
        if len(self.rows) == number:
            return None
        made, row = self.rows[number], f"$.observations[{number}]"
        self.origins[row] = f"${place}"
        # A dataset knows a figure by its row.
        self._doubts[start:] = [
            doubt.at(row + below + doubt.path[len(place) + 1 :], made.sources)
            for doubt in self._doubts[start:]
        ]
        return made

    def _figure(
        self, raw: object, inherited: Mapping[str, object], whole: Observation | None
    ) -> Observation:
        row = as_mapping(raw)
        if row is not None:
            row = {name: row[name] for name in row if name != "id" or row[name] is not None}
            if isinstance(row.get("complete"), str):
                row["complete"] = [row["complete"]]
            row = self._plans.spread(row, row.get("metric", inherited.get("metric")))
        given = raw if row is None else row
        read = partial(_reader().read, given, self._reading, inherited, sure_of(raw))
        made = self._reading.read(read, is_refused=is_refused(raw))
        return made if whole is None else _completed(made, whole)

    def _read_parts(self, place: str, raw: object, whole: Observation | None) -> None:
        listed = as_list(raw)
        if listed is not None:
            for index, each in enumerate(listed):
                self.read(f"{place}[{index}]", each, _shared(whole, index + 1), whole)
            return
        for number, part in enumerate(self._parts_of(place, raw), start=1):
            self._keep(part.place, partial(self._part, part, number, whole), ".value")

    def _parts_of(self, place: str, raw: object) -> Iterator[_Part]:
        shape = "dimensions with their categories, or a list of figures"
        for dimension, below in self._entries(place, raw, shape):
            inner = place + step(dimension)
            for category, value in self._entries(inner, below, "categories with their values"):
                yield _Part(inner + step(category), dimension, category, value)

    def _entries(self, place: str, raw: object, expected: str) -> Iterable[tuple[str, object]]:
        entries: Mapping[str, object] = {}
        with self._findings.of(place):
            entries = need_mapping(raw, expected=expected)
        return entries.items()

    def _part(self, part: _Part, number: int, whole: Observation | None) -> Observation:
        value: _Value = read_figure(part.value, self._reading)
        if whole is None:  # which is reported where it is read
            raise InvalidData(())
        return attrs.evolve(
            whole,
            **_of_part(whole, number),
            value=_in_unit(value, whole),
            categories=(*whole.categories, (part.dimension, part.category)),
            plan=None,
            breakdown=Breakdown.EXAMPLES,
            complete=(),
            declared=(),
            percent=None,
            change=None,
        )


def _of_part(whole: Observation, number: int) -> dict[str, Any]:
    # Parts may be known where their whole is missing.
    is_missing = whole.status is Status.MISSING
    return {
        "id": f"{whole.id}/{number}",
        "part_of": whole.id,
        "status": Status.NORMAL if is_missing else whole.status,
    }


def _shared(whole: Observation | None, number: int) -> dict[str, object]:
    if whole is None:
        return dict.fromkeys((*_SHARED, "id", "part_of", "status"), Unreadable.VALUE)
    return {name: getattr(whole, name) for name in _SHARED} | _of_part(whole, number)


def _completed(part: Observation, whole: Observation) -> Observation:
    """Return a part of a list with the categories of its whole, and with the unit of its value."""
    value = part.value
    if value is not None and part.metric == whole.metric:
        value = _in_unit(value, whole)
    categories = dict.fromkeys((*whole.categories, *part.categories))
    return attrs.evolve(part, value=value, categories=tuple(categories))


def _in_unit(value: _Value, whole: Observation) -> _Value:
    """Return a value in the unit of the whole, where it has none of its own."""
    unit = whole.value.unit if whole.value is not None else None
    if value.unit is not None or unit is None:
        return value
    if isinstance(value, Ratio) or not isinstance(whole.value, Quantity):
        return attrs.evolve(value, unit=unit)
    return attrs.evolve(value, unit=unit, per=value.per or whole.value.per)
