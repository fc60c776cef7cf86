"""One id, one entry."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from hoidata.dataset._checks.walk import numbered, sources_of
from hoidata.dataset._merge import without_sources
from hoidata.dataset._tables import TABLES, Entry, id_of
from hoidata.domain import Metric, Organization, Person, vocabulary_metrics
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_MEANING: Final = (
    "unit",
    "nature",
    "formula",
    "weight",
    "over_organizations",
    "over_time",
    "minimum",
)


def check_ids(data: "Dataset") -> Iterator[Problem]:
    """Yield ids that are defined twice in one table."""
    for kind in TABLES:
        yield from _repeated(data, kind)


def _repeated(data: "Dataset", kind: type[Entry]) -> Iterator[Problem]:
    keys = [id_of(row) for row in data.table(kind)]
    if len(keys) == len({*keys}):  # a path is only made where it is needed
        return
    first: dict[str, tuple[str, Entry]] = {}
    for (path, row), key in zip(numbered(data, kind), keys, strict=True):
        if key is None:
            return
        where, earlier = first.setdefault(key, (path, row))
        if where != path:
            yield _repetition(row, earlier, where).at(path, sources_of(row))


def _repetition(row: Entry, earlier: Entry, where: str) -> Problem:
    if without_sources(row) == without_sources(earlier):
        return Problem.of("id.duplicate", found=id_of(row), expected=where)
    names = ", ".join(
        field.alias
        for field in attrs.fields(type(row))
        if field.name != "sources" and getattr(row, field.name) != getattr(earlier, field.name)
    )
    return Problem.of("id.conflict", found=id_of(row), expected=where, fields=names)


def check_shared_ids(data: "Dataset") -> Iterator[Problem]:
    """Yield ids that a person and an organization share, as both may be named in one field."""
    organizations = {row.id: path for path, row in numbered(data, Organization)}
    for path, person in numbered(data, Person):
        where = organizations.get(person.id)
        if where is not None:
            yield Problem.of(
                "id.shared", f"{path}.id", sources=person.sources, found=person.id, expected=where
            )


def check_metrics(data: "Dataset") -> Iterator[Problem]:
    """Yield metrics that mean something else than those of the vocabulary."""
    for path, metric in numbered(data, Metric):
        known = vocabulary_metrics().get(metric.code)
        if known is not None and (names := _differences(metric, known)):
            yield Problem.of("metric.redefined", path, found=metric.code, expected=names)


def _differences(metric: Metric, known: Metric) -> str:
    """Return in what the metric differs; taking fewer units than it could is not a difference."""
    names = [name for name in _MEANING if getattr(metric, name) != getattr(known, name)]
    takes_others = not all(map(known.counts_in, metric.same_units))
    return ", ".join([*names, "same_units"] if takes_others else names)
