"""What may be meant by a name, or by a unit, where one does not fit."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from hoidata import vocab
from hoidata.dataset._names import written_of
from hoidata.dataset._tables import Entry, Identified, id_of
from hoidata.domain import Alias, Metric, Person, Vocabulary, vocabulary_metrics
from hoidata.errors import ReferenceMissing, did_you_mean, nearest, shown
from hoidata.values import Quantity, Ratio, UnitKind

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_MOST: Final = 3
_ALIKE: Final = 0.6
_FACTORS: Final[Mapping[tuple[str, str | None], int]] = {
    ("km", "m"): 1000,
    ("ha", "m²"): 10_000,
    ("tấn", "kg"): 1000,
    ("tấn", "tạ"): 10,
    ("tạ", "kg"): 100,
}
"""How many of the second unit one of the first is."""
_ALONE: Final = frozenset({UnitKind.MONEY, UnitKind.SHARE, UnitKind.MEASURE})
"""Kinds of units that are never the same as another."""

SUGGESTED: Final = 20
"""For how many unknown names the nearest is searched: that takes time with every entry."""


def forms(data: "Dataset", *kinds: type[Identified]) -> dict[str, str]:
    """Return the names of entries of classes, each with the id; no names of people."""
    known = vocab.forms("metrics") if Metric in kinds else {}
    for kind in kinds:
        for row in data.table(kind):
            known.update({name: id_of(row) or name for name in _names(row)})
    return known


def near_entry(data: "Dataset", key: str, *kinds: type[Identified]) -> str | None:
    """Return the id of the entry with the most similar name; for a metric, also by its label."""
    known = forms(data, *kinds)
    if kinds == (Metric,):
        known = {
            form: code if form == code else data[Metric, code].label for form, code in known.items()
        }
    return next(iter(nearest(key, known)), None)


def near_term(data: "Dataset", vocabulary: Vocabulary, word: str) -> str | None:
    """Return the label, or the code, of the term with the most similar name."""
    terms = data.terms_of(vocabulary).values()
    known = {form: term.label for term in terms for form in written_of(term)}
    known |= {term.code: term.code for term in terms}
    return next(iter(nearest(word, known)), None)


def missing(data: "Dataset", key: str, kind: type[Any], *others: str) -> ReferenceMissing:
    """Return the error of an id that no entry of a class has, which names the nearest.

    Args:
        data: The entries.
        key: The id.
        kind: The class.
        others: Other words that might be meant.
    """
    noun = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
    known = forms(data, kind) | {each: each for each in others}
    message = f"no {noun} '{shown(key, 60)}' in the dataset{did_you_mean(key, known)}"
    return ReferenceMissing(message)


def near_unit(data: "Dataset", name: str) -> str | None:
    """Return the code of the unit spelled most like a name."""
    codes = [unit.code for unit in data.units] + [row["code"] for row in vocab.rows("units")]
    return next(iter(nearest(name, codes)), None)


def _names(row: Entry) -> Iterator[str]:
    yield id_of(row) or ""
    if isinstance(row, Person):
        return
    for field in ("name", "label", "label_en"):
        yield getattr(row, field, None) or ""
    for alias in cast("tuple[str | Alias, ...]", getattr(row, "aliases", ())):
        yield alias if isinstance(alias, str) else alias.name


def unit_help(data: "Dataset", value: Quantity | Ratio, metric: Metric) -> dict[str, str | None]:
    """Return what helps with a value in another unit than its metric, as details of a problem.

    They are `same`, the value in the unit of the metric, or else `near`, the metrics in the unit
    of the value that are called most alike, or else `unit`, the one that may be the same.
    """
    if value.unit is None or isinstance(value, Ratio) or value.per:
        return {}
    if (factor := _FACTORS.get((value.unit, metric.unit))) is not None:
        return {"same": str(attrs.evolve(value * factor, unit=metric.unit))}
    if (parts := _FACTORS.get((metric.unit, value.unit))) is not None:
        return {"same": str(attrs.evolve(value * Fraction(1, parts), unit=metric.unit))}
    known = (*vocabulary_metrics().values(), *data.metrics)
    fitting = {each.label: each.code for each in known if each.counts_in(value.unit)}
    near = nearest(metric.label, fitting, most=_MOST, cutoff=_ALIKE)
    kinds = {data.unit(each).kind for each in (value.unit, metric.unit)} - {UnitKind.UNKNOWN}
    may_be_same = len(kinds) < 2 and not kinds & _ALONE  # noqa: PLR2004 - of two units
    return {"near": ", ".join(near)} if near else {"unit": value.unit if may_be_same else None}
