"""What files hold, row by row: figures, money that moved, and which metrics there are."""

from collections.abc import Iterator, Sequence
from typing import Final

from hoidata.command._names import metrics_in
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset, label_of
from hoidata.display import Table, Value
from hoidata.domain import Metric, Observation, Organization

_NOTHING: Final = ""
"""Stands where a row says nothing; unlike a figure that is missing."""


def observations(data: Dataset, screen: Screen) -> Table:
    """Return the figures: whose, of what, for when, how much."""
    rows = [
        (
            " + ".join(unit_name(data, each) for each in row.organizations),
            ", ".join(_what(data, row, screen)),
            row.period,
            row.value,
            _NOTHING if row.plan is None else row.plan,
        )
        for row in data.observations
    ]
    return _table(screen, "observations", ("unit", "metric", "period", "value", "plan"), rows)


def transactions(data: Dataset, screen: Screen) -> Table:
    """Return money and goods that moved; names that are not public are not shown."""
    rows = [
        (
            row.period,
            row.kind,
            _end(data, row.giver, label_of(data, row.giver, [row]), screen),
            _end(data, row.receiver, label_of(data, row.receiver, [row]), screen),
            row.value,
        )
        for row in data.transactions
    ]
    return _table(screen, "transactions", ("period", "kind", "giver", "receiver", "value"), rows)


def metrics(data: Dataset, screen: Screen) -> Table:
    """Return the metrics that there are figures of, with how many."""
    rows = [
        (metric_name(data[Metric, code], screen), number, code)
        for code, number in metrics_in(data).items()
    ]
    return _table(screen, "metrics", ("metric", "number", "code"), rows)


def metric_rows(data: Dataset) -> list[dict[str, str | int | None]]:
    """Return the metrics that there are figures of, as rows for a program."""
    return [
        {"code": code, "label": each.label, "label_en": each.label_en, "observations": number}
        for code, number in metrics_in(data).items()
        for each in [data[Metric, code]]
    ]


def metric_name(metric: Metric, screen: Screen) -> str:
    """Return what a metric is called in the language of the screen."""
    return metric.label if screen.language == "vi" else metric.label_en or metric.label


def unit_name(data: Dataset, key: str) -> str:
    """Return the name of an organization; its id where the data does not define it."""
    found = data.get(Organization, key)
    return key if found is None else found.name


def _table(
    screen: Screen, title: str, heads: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> Table:
    """Return a table without the columns that say nothing in any row."""
    said = [not rows or any(row[place] != _NOTHING for row in rows) for place in range(len(heads))]
    return Table(
        [screen.say(head) for head, is_said in zip(heads, said, strict=True) if is_said],
        [[cell for cell, is_said in zip(row, said, strict=True) if is_said] for row in rows],
        title=screen.say(title),
        remarks=[] if rows else [screen.say("nothing")],
        language=screen.language,
    )


def _what(data: Dataset, row: Observation, screen: Screen) -> Iterator[str]:
    metric = data.get(Metric, row.metric)
    yield row.metric if metric is None else metric_name(metric, screen)
    if row.item:
        yield row.item
    for dimension, category in row.categories:
        yield f"{dimension}: {category}"


def _end(data: Dataset, end: str | None, shown: str | None, screen: Screen) -> str:
    if end is None:
        return _NOTHING
    return screen.say("not_public") if shown is None else unit_name(data, shown)
