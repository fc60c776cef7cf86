"""Targets against results: how much of each was reached, and whether that is enough."""

from collections.abc import Iterator, Sequence
from typing import Final

from hoidata.aggregate import ProgressStatus, TargetProgress, TargetSetProgress
from hoidata.dataset import Dataset
from hoidata.display._charts.bars import Bar, Bars
from hoidata.display._charts.picture import Picture, bar_chart
from hoidata.display._charts.scale import scale
from hoidata.display._charts.style import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    RED,
    Look,
    tint,
    wrapped,
)
from hoidata.display._charts.words import chart_word
from hoidata.display._names import organization_name
from hoidata.display._targets import result_cell, target_name, wanted_cell
from hoidata.display._words import Language, label, number, period_name, word

_CHECK: Final = "M-.9,.1L-.25,.75L.9,-.75"
_CROSS: Final = "M-.7,-.7L.7,.7M-.7,.7L.7,-.7"
_QUESTION: Final = "M-.5,-.45C-.5,-1.15,.55,-1.1,.5,-.4C.45,.05,0,0,0,.45M0,.8V.95"
_SIGNS: Final = {
    ProgressStatus.MET: (GREEN, _CHECK),
    ProgressStatus.ON_TRACK: (BLUE, "M-.8,0H.8M.2,-.6L.8,0L.2,.6"),
    ProgressStatus.BEHIND: (ORANGE, "M0,-.9V.1M0,.8V.81"),
    ProgressStatus.EXCEEDING: (ORANGE, "M-.7,.5L0,-.5L.7,.5"),
    ProgressStatus.MISSED: (RED, _CROSS),
    ProgressStatus.NOT_REACHED: (RED, "M-.7,0H.7"),
    ProgressStatus.UNDECIDED: (GREY, _QUESTION),
    ProgressStatus.NOT_STARTED: (GREY, "circle"),
    ProgressStatus.REPLACED: (GREY, "diamond"),
}


def targets(data: Dataset, measured: Sequence[TargetSetProgress], language: Language) -> Picture:
    """Return targets as bars of what was reached, in percent of the target, which is a line.

    So targets in any unit have one axis. What the verdict is, a colour says and a sign.
    """
    bars = [*_bars(data, measured, language)]
    axis = scale(data, "%", (number for bar in bars for number in bar.numbers()), language)
    looks = tuple(_look(status, language) for status in _SIGNS)
    drawn = Bars(bars=tuple(bars), axis=axis, looks=looks, has_signs=True)
    below = (chart_word("targets", language),)
    return bar_chart(drawn, word("targets", language), below, language)


def _look(status: ProgressStatus, language: Language) -> Look:
    colour, sign = _SIGNS[status]
    return Look(label(status, language), tint(colour, 0.5), colour, shape=sign)


def _bars(
    data: Dataset, measured: Sequence[TargetSetProgress], language: Language
) -> Iterator[Bar]:
    rows = [(entry, row) for entry in measured for row in entry.rows]
    owners = {row.organizations for _, row in rows}
    periods = {row.period for _, row in rows}
    for entry, row in rows:
        name = target_name(data, entry, row.target, language)
        who = " + ".join(organization_name(data, each, language) for each in row.organizations)
        when = period_name(row.period, language) if row.period else ""
        heads = (name, who if len(owners) > 1 else "", when if len(periods) > 1 else "")
        head = "\n".join(wrapped(each, 40) for each in heads if each)
        yield _bar(data, entry, row, head, language)


def _bar(
    data: Dataset, entry: TargetSetProgress, row: TargetProgress, head: str, language: Language
) -> Bar:
    wanted = data.labelled(wanted_cell(entry, row, language).text(language))
    found = result_cell(data, row, language)
    result = data.labelled(found.text(language))
    rate = "" if row.rate is None else f" ({number(row.rate)})"
    return Bar(
        row=head,
        text=f"{result} / {wanted}{rate}",
        look=_look(row.status, language),
        quantity=row.rate,
        goal=100,
        tips=(
            (word("target", language), head.replace("\n", " ")),
            (word("wanted", language), wanted),
            (word("result", language), result),
            (word("status", language), label(row.status, language)),
            (chart_word("remark", language), "; ".join(found.notes)),
        ),
    )
