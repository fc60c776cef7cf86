"""What may be chosen for a column: labels that are read as what they stand for."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final

from hoidata import vocab
from hoidata.dataset import Dataset
from hoidata.domain import Vocabulary
from hoidata.io._workbook.rows import FLAGS

_OWN_VOCABULARIES: Final = frozenset(each.value for each in Vocabulary)


def choices_for(choice: Any, dataset: Dataset) -> tuple[str, ...]:  # noqa: ANN401 - as of a column
    """Return the labels to choose from: those of the library, and the dataset's own.

    Args:
        choice: A class of choices, a table of terms, or `bool`.
        dataset: Whose own terms, metrics and units may be chosen too.
    """
    if choice is bool:
        return tuple(FLAGS.values())
    if isinstance(choice, type) and issubclass(choice, StrEnum):
        return tuple(vocab.labels_of(each)[0] for each in choice)
    rows: Iterable[vocab.Row] = vocab.rows(choice)
    if choice == "units":
        rows = (*vocab.rows("currencies"), *rows)
    return tuple(dict.fromkeys([*_own(choice, dataset), *(row["label_vi"] for row in rows)]))


def title_of(choice: Any) -> str:  # noqa: ANN401 - as of a column
    """Return what stands above the labels of a choice."""
    return "có/không" if choice is bool else getattr(choice, "__name__", str(choice))


def _own(table: vocab.Table, dataset: Dataset) -> list[str]:
    if table == "metrics":
        return [metric.label for metric in dataset.metrics]
    if table == "units":
        return [unit.label for unit in dataset.units]
    return [term.label for term in dataset.terms if term.vocabulary == table]
