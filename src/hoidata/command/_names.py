"""Metrics, units and periods by whatever people call them."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final

from hoidata import vocab
from hoidata.command._exit import Stop
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset, resolve
from hoidata.domain import Level, Metric, Organization
from hoidata.errors import InvalidData, nearest
from hoidata.values import Period

_MOST: Final = 5


def metric_of(data: Dataset, name: str, screen: Screen) -> Metric:
    """Return the metric of a code, label or alias.

    Raises:
        Stop: There is none; names the nearest, or those that the files have figures of.
    """
    known = data.get(Metric, data.code("metrics", name))
    if known is not None:
        return known
    forms = vocab.forms("metrics")
    for each in data.metrics:
        forms |= dict.fromkeys((each.code, each.label, *each.aliases), each.code)
    codes = nearest(name, forms, most=_MOST) or list(metrics_in(data))[:_MOST]
    labels = [data[Metric, code].label for code in codes]
    raise Stop(_unknown("metric_unknown", name, labels, screen))


def metrics_in(data: Dataset) -> Mapping[str, int]:
    """Return the codes of the metrics that the data has figures of, with how many; most first."""
    counts = Counter(row.metric for row in data.observations)
    return {code: number for code, number in counts.most_common() if data.get(Metric, code)}


def unit_of(data: Dataset, name: str, screen: Screen) -> str:
    """Return the id of the organization of an id, name or other name.

    Raises:
        Stop: There is none, or there are several; names them or the nearest.
    """
    with suppress(InvalidData):  # the name of several, or of none
        found = resolve(name, data)
        if found.id is not None:
            return found.id
        if len(found.fitting) > 1:
            known = ", ".join(sorted(each.organization.id for each in found.fitting))
            raise Stop(screen.say("unit_several", found=name, known=known))
    return _id_of(name, _forms(data.organizations), screen)


def to_of(data: Dataset, name: str, screen: Screen) -> str:
    """Return the id of an organization, or the level of a word such as `huyện`.

    Raises:
        Stop: As `unit_of`.
    """
    level = vocab.choice_of(Level, name)
    return unit_of(data, name, screen) if level is None else level.value


def fund_of(data: Dataset, name: str, screen: Screen) -> str:
    """Return the id of the fund of an id or a name.

    Raises:
        Stop: As `unit_of`.
    """
    return _id_of(name, {each.id: (each.name,) for each in data.funds}, screen)


def period_of(text: str, screen: Screen) -> Period:
    """Return the period of a text.

    Raises:
        Stop: It is none; says how periods are written.
    """
    try:
        return Period.parse(text)
    except InvalidData as error:
        raise Stop("\n".join(each.translate(screen.language) for each in error.problems)) from None


def day_of(text: str, screen: Screen) -> datetime.date:
    """Return the day of a text.

    Raises:
        Stop: It is none; says how days are written.
    """
    period = period_of(text, screen)
    if period.start is None or period.start != period.end:
        raise Stop(screen.say("day_unknown", found=text))
    return period.start


def _forms(organizations: Iterable[Organization]) -> Mapping[str, tuple[str, ...]]:
    return {each.id: (each.name, *(other.name for other in each.aliases)) for each in organizations}


def _id_of(name: str, named: Mapping[str, tuple[str, ...]], screen: Screen) -> str:
    if name in named:
        return name
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for key, names in named.items():
        for each in names:
            ids[vocab.form_of(each)].add(key)
    found = sorted(ids.get(vocab.form_of(name), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(screen.say("unit_several", found=name, known=", ".join(found)))
    forms = {form: names[0] for key, names in named.items() for form in (key, *names)}
    near = nearest(name, forms, most=_MOST) or [names[0] for names in named.values()][:_MOST]
    raise Stop(_unknown("unit_unknown", name, near, screen))


def _unknown(key: str, name: str, near: Iterable[str], screen: Screen) -> str:
    listed = "\n".join(f"  {each}" for each in near)
    text = screen.say(key, found=name)
    return f"{text} {screen.say('nearest')}\n{listed}" if listed else text
