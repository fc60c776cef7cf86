"""A chart that is ready to be shown: its layers, its title, and what it shows in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from hoidata.dataset import Dataset
from hoidata.display._charts.bars import Bars
from hoidata.display._charts.style import CONFIG, Spec, heading, legible
from hoidata.display._charts.words import chart_word
from hoidata.display._names import owner_name
from hoidata.display._words import Language, period_name, word
from hoidata.errors import Problem
from hoidata.values import Period

_DOUBTS: Final = 3
"""How many problems stand below the title."""
_SAID: Final = 12
"""How many figures the alternative text names."""


def _legible(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(legible, texts))


@attrs.frozen
class Picture:
    """A chart.

    Args:
        body: Its data and layers.
        title: The line above.
        below: Lines below the title.
        said: What it shows, figure by figure.
        language: The language of its texts.
    """

    body: Spec
    title: str = attrs.field(converter=legible)
    below: tuple[str, ...] = attrs.field(converter=_legible)
    said: tuple[str, ...] = attrs.field(converter=_legible)
    language: Language

    @property
    def description(self) -> str:
        """What it shows in words: title and main numbers."""
        rest = len(self.said) - _SAID
        more = [chart_word("others", self.language, number=rest)] if rest > 0 else []
        head = ". ".join((self.title, *(each.rstrip(".") for each in self.below)))
        return f"{head}. {'; '.join((*self.said[:_SAID], *more))}."

    def spec(self) -> Spec:
        """Return the whole specification."""
        return {
            "title": heading(self.title, self.below),
            "description": self.description,
            "usermeta": {"title": self.title, "language": self.language},
            "background": "transparent",
            "padding": 8,
            "config": CONFIG,
            **self.body,
        }


def bar_chart(drawn: Bars, title: str, below: Iterable[str], language: Language) -> Picture:
    """Return bars as a chart; one without bars says that there is nothing to show."""
    if not drawn.bars:
        return nothing(title, language)
    return Picture(
        drawn.spec(), title, (*below, *bounds_of([drawn], language)), drawn.said, language
    )


def bounds_of(drawn: Iterable[Bars], language: Language) -> tuple[str, ...]:
    """Return what whiskers and arrows mean, if there are any."""
    return (chart_word("bounds", language),) if any(each.has_bounds for each in drawn) else ()


def doubts(problems: Sequence[Problem], language: Language) -> tuple[str, ...]:
    """Return what is doubtful about a whole chart: the first problems, and how many more."""
    texts = tuple(each.translate(language) for each in problems[:_DOUBTS])
    rest = len(problems) - _DOUBTS
    return (*texts, word("others", language, number=rest)) if rest > 0 else texts


def nothing(title: str, language: Language) -> Picture:
    """Return a chart that says that there is nothing to show."""
    text = word("none", language)
    mark = {"type": "text", "text": text, "color": "currentColor", "align": "left", "x": 0}
    body: Spec = {"data": {"values": [{}]}, "layer": [{"mark": mark}], "width": 300, "height": 20}
    return Picture(body, title, (), (text,), language)


def names_of(
    data: Dataset, units: Sequence[str | None], language: Language
) -> dict[str | None, str]:
    """Return the names of organizations, in order; those of one name with their ids behind."""
    names = {unit: legible(owner_name(data, unit, language)) for unit in units}
    count = Counter(names.values())
    return {
        unit: name if count[name] == 1 else f"{name} ({legible(unit or '')})"
        for unit, name in names.items()
    }


def period_names(periods: Sequence[Period], language: Language) -> dict[Period, str]:
    """Return the names of periods, in order; those of one name with their codes behind."""
    names = {each: period_name(each, language) for each in periods}
    count = Counter(names.values())
    return {
        each: name if count[name] == 1 else f"{name} ({each.code})" for each, name in names.items()
    }
