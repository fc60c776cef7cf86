"""The figures of one metric, made ready to be added up."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Metric, Nature, Observation, Report, Scope
from hoidata.errors import InvalidData, NotAdditive, Problem
from hoidata.values import Period, Quantity, Ratio

Facet: TypeAlias = tuple[str | None, str | None, str | None]
"""Initiative, event and item of a figure; three times None for the unit's plain figure."""

PLAIN: Facet = (None, None, None)


Series: TypeAlias = tuple[tuple[str, ...], Scope, Facet]
"""What one run of figures over time is about: whose they are, sorted, and of what."""


@attrs.frozen
class Figures:
    """The figures of one metric that count: one a series and period.

    Args:
        metric: The metric.
        series: Every series with its figures by period.
        parts: Of every whole, the ids of its parts.
        problems: What was noticed while choosing among revisions.
    """

    metric: Metric
    series: dict[Series, dict[Period, Observation]]
    parts: dict[str, tuple[Observation, ...]]
    problems: tuple[Problem, ...]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Every figure that counts, in the order of the data within a series."""
        return tuple(each for run in self.series.values() for each in run.values())


def select(data: Dataset, metric: Metric) -> Figures:
    """Choose the figures of a metric that count.

    Of figures with one identity the one of the latest revision counts, then the one of the
    report closed last. Equal ones are one figure with the sources of all.

    Raises:
        InvalidData: `observation.conflict` if two figures of one report differ; `parts.cycle` if
            figures are parts of one another.
        NotAdditive: A value is in another unit than the metric, or per something.
    """
    told: dict[Series, dict[Period, Observation]] = {}
    rivals: dict[tuple[Series, Period], list[Observation]] = {}
    for observation in data.observations_of(metric.code):
        figure = _in_unit(observation, metric)
        key = _series(figure)
        first = told.setdefault(key, {}).setdefault(figure.period, figure)
        if first is not figure:
            rivals.setdefault((key, figure.period), [first]).append(figure)
    problems: list[Problem] = []
    survivors: dict[str, str] = {}
    for (key, period), figures in rivals.items():
        latest = told[key][period] = _latest(data, figures, problems)
        survivors.update((figure.id, latest.id) for figure in figures)
    if survivors or any(each.value is None for each in data.observations_of(metric.code)):
        told = {key: _counted(run, survivors) for key, run in told.items()}
    return Figures(metric, told, _parts(told), tuple(problems))


def _series(figure: Observation) -> Series:
    units = figure.organizations
    facet = (figure.initiative, figure.event, figure.item)
    return (units if len(units) == 1 else tuple(sorted(set(units))), figure.scope, facet)


def _counted(
    run: dict[Period, Observation], survivors: dict[str, str]
) -> dict[Period, Observation]:
    """Leave out what is missing, and let parts name the copy of their whole that counts."""
    if survivors:
        run = {period: _of_survivor(figure, survivors) for period, figure in run.items()}
    return {period: figure for period, figure in run.items() if figure.value is not None}


def _of_survivor(figure: Observation, survivors: dict[str, str]) -> Observation:
    whole = figure.part_of
    if whole is None or survivors.get(whole, whole) == whole:
        return figure
    return attrs.evolve(figure, part_of=survivors[whole])


def _parts(
    series: dict[Series, dict[Period, Observation]],
) -> dict[str, tuple[Observation, ...]]:
    wholes: dict[str, str] = {}
    parts: dict[str, list[Observation]] = defaultdict(list)
    for run in series.values():
        for figure in run.values():
            if figure.part_of is not None:
                parts[figure.part_of].append(figure)
                wholes[figure.id] = figure.part_of
    _refuse_circles(wholes)
    return {whole: tuple(figures) for whole, figures in parts.items()}


def _refuse_circles(wholes: dict[str, str]) -> None:
    for part in wholes:
        chain = {part: None}
        whole = wholes.get(part)
        while whole is not None and whole not in chain:
            chain[whole] = None
            whole = wholes.get(whole)
        if whole is not None:
            raise InvalidData(Problem.of("parts.cycle", found=", ".join(chain)))


def _in_unit(observation: Observation, metric: Metric) -> Observation:
    value = observation.value
    if value is None or value.unit == metric.unit:
        return _without_rate(observation, metric)
    if value.unit is None and not (isinstance(value, Ratio) and metric.unit == "%"):
        return attrs.evolve(observation, value=attrs.evolve(value, unit=metric.unit))
    if isinstance(value, Ratio) or (metric.nature is Nature.RATIO and value.unit == "%"):
        return observation
    message = (
        f"figure '{observation.id}' is in {value.unit} and metric '{metric.code}' in "
        f"{metric.unit}; give it a metric of its own"
    )
    raise NotAdditive(message)


def _without_rate(observation: Observation, metric: Metric) -> Observation:
    value = observation.value
    if isinstance(value, Quantity) and value.per and metric.nature is not Nature.RATE:
        message = (
            f"figure '{observation.id}' is per {'/'.join(value.per)}; multiply it by an exact "
            "count of that before adding it up"
        )
        raise NotAdditive(message)
    return observation


def _rank(data: Dataset, observation: Observation) -> tuple[int, str]:
    report = data.get(Report, observation.report) if observation.report else None
    if report is None:
        return (0, "")
    return (report.revision, report.closed_on.isoformat() if report.closed_on else "")


def _latest(data: Dataset, rivals: list[Observation], problems: list[Problem]) -> Observation:
    best = max(_rank(data, rival) for rival in rivals)
    latest = [rival for rival in rivals if _rank(data, rival) == best]
    first = latest[0]
    for rival in latest[1:]:
        if rival.value != first.value:
            found = f"{first.value} / {rival.value}"
            raise InvalidData(
                Problem.of("observation.conflict", sources=rival.sources, found=found, id=rival.id)
            )
    replaced = [rival for rival in rivals if rival.value != first.value]
    problems.extend(
        Problem.of("rollup.replaced", sources=old.sources, found=old.value, expected=first.value)
        for old in replaced
    )
    same = [rival for rival in rivals if rival.value == first.value]
    return attrs.evolve(first, sources=_joined(same))


def _joined(rows: Iterable[Observation]) -> tuple[object, ...]:
    return tuple(dict.fromkeys(source for row in rows for source in row.sources))
