"""What is read of tables by a proposed layout alone, a line a figure."""

from hoidata.dataset import Dataset
from hoidata.io._table import read_table, suggest_layout


def read(source, data=None):
    """Return the figures that a proposed layout reads."""
    known = Dataset() if data is None else data
    suggestion = suggest_layout(source, data=data)
    merged = Dataset.merged([known, Dataset(metrics=suggestion.metrics)])
    return read_table(source, suggestion.layouts, data=merged).figures


def lines_of(source, data=None):
    """Return a line for each figure that has a value."""
    return [_line(each) for each in read(source, data) if each.value is not None]


def _line(figure):
    heading = figure.heading
    holds = "" if heading.holds == "value" else f"{heading.holds} "
    what = heading.metric or heading.entry or heading.item or heading.criterion or "-"
    parts = "".join(f" {name}={category}" for name, category in heading.categories)
    period = "?" if heading.period is None else heading.period.code
    unit = figure.value.unit
    ends = {"from": heading.giver, "to": heading.receiver}
    who = " ".join(f"{word} {name}" for word, name in ends.items() if name)
    who = who or heading.organization or "?"
    total = "" if figure.role == "row" else f" ({figure.role})"
    amount = f"{figure.value.value} {unit}"
    return f"{figure.cell} {holds}{what}{parts} {period}: {amount}, {who}{total}"
