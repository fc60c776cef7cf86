"""What files hold, row by row: figures, money that moved, and which metrics there are."""

from collections.abc import Iterator, Sequence

from hoidata.command._names import metrics_in
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset, label_of
from hoidata.display import Table, label
from hoidata.domain import Metric, Observation, Organization
from hoidata.values import Period


def observations(data: Dataset, screen: Screen) -> Table:
    """Return the figures: whose, of what, for when, how much."""
    rows = [
        (
            " + ".join(unit_name(data, each) for each in row.organizations),
            _what(data, row, screen),
            _period(row.period, screen),
            "" if row.value is None else str(row.value),
            "" if row.plan is None else str(row.plan),
        )
        for row in data.observations
    ]
    return _table(screen, "observations", ("unit", "metric", "period", "value", "plan"), rows)


def transactions(data: Dataset, screen: Screen) -> Table:
    """Return money and goods that moved; names that are not public are not shown."""
    rows = [
        (
            _period(row.period, screen),
            label(row.kind, screen.language),
            _end(data, row.giver, label_of(data, row.giver, [row]), screen),
            _end(data, row.receiver, label_of(data, row.receiver, [row]), screen),
            str(row.value),
        )
        for row in data.transactions
    ]
    return _table(screen, "transactions", ("period", "kind", "giver", "receiver", "value"), rows)


def metrics(data: Dataset, screen: Screen) -> Table:
    """Return the metrics that there are figures of, with how many."""
    rows = [
        (metric_name(data[Metric, code], screen), str(number), code)
        for code, number in metrics_in(data).items()
    ]
    return _table(screen, "metrics", ("metric", "number", "code"), rows)


def metric_name(metric: Metric, screen: Screen) -> str:
    """Return what a metric is called in the language of the screen."""
    return metric.label if screen.language == "vi" else metric.label_en or metric.label


def unit_name(data: Dataset, key: str) -> str:
    """Return the name of an organization; its id where the data does not define it."""
    found = data.get(Organization, key)
    return key if found is None else found.name


def _table(
    screen: Screen, title: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]
) -> Table:
    kept = [place for place in range(len(heads)) if not rows or any(row[place] for row in rows)]
    return Table(
        [screen.say(heads[place]) for place in kept],
        [[row[place] for place in kept] for row in rows],
        sides=[
            "right" if heads[place] in ("value", "plan", "number") else "left" for place in kept
        ],
        title=screen.say(title),
        notes=[] if rows else [screen.say("nothing")],
    )


def _what(data: Dataset, row: Observation, screen: Screen) -> str:
    return ", ".join(_parts(data, row, screen))


def _parts(data: Dataset, row: Observation, screen: Screen) -> Iterator[str]:
    metric = data.get(Metric, row.metric)
    yield row.metric if metric is None else metric_name(metric, screen)
    if row.item:
        yield row.item
    for dimension, category in row.categories:
        yield f"{dimension}: {category}"


def _period(period: Period | None, screen: Screen) -> str:
    return "" if period is None else period.format(screen.language)


def _end(data: Dataset, end: str | None, shown: str | None, screen: Screen) -> str:
    if end is None:
        return ""
    return screen.say("unnamed") if shown is None else unit_name(data, shown)
