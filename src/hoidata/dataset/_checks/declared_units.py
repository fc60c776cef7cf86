"""Units that a dataset declares, and those for which it is not stated what they count."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoidata import vocab
from hoidata.dataset._checks.walk import numbered
from hoidata.dataset._near import SUGGESTED, near_unit
from hoidata.domain import Metric
from hoidata.errors import Problem
from hoidata.values import Unit

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_names(data: "Dataset") -> Iterator[Problem]:
    """Yield names that two units share: as alias of both, or as alias of one and code of the other.

    They are read as neither unit, or as the one of the code.
    """
    owners = {unit.code: unit.code for unit in data.units}
    for path, unit in numbered(data, Unit):
        for place, alias in enumerate(unit.aliases):
            owner = owners.setdefault(alias, unit.code)
            if owner != unit.code:
                yield Problem.of(
                    "unit.ambiguous", f"{path}.aliases[{place}]", found=alias, expected=owner
                )


def check_kinds(data: "Dataset") -> Iterator[Problem]:
    """Yield units that count something else than in the vocabulary."""
    for path, unit in numbered(data, Unit):
        known = Unit.of(unit.code).kind
        if vocab.get("units", unit.code) is not None and unit.kind is not known:
            yield Problem.of(
                "unit.redefined", f"{path}.kind", found=unit.code, kind=unit.kind, expected=known
            )


def check_unknown(data: "Dataset") -> Iterator[Problem]:
    """Yield metrics whose periods are not added because it is not stated what their unit counts."""
    unknown = [each for each in numbered(data, Metric) if data.metric(each[1]).lacks_kind]
    for number, (path, metric) in enumerate(unknown):
        problem = Problem.of("unit.unknown", f"{path}.unit", found=metric.unit, metric=metric.code)
        near = near_unit(data, metric.unit) if number < SUGGESTED else None
        yield problem.with_details(near=near)
