"""What people call the codes of a column, and what they may choose from."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Final, TypeAlias, cast

from hoidata import vocab
from hoidata.dataset import Dataset
from hoidata.domain import Metric, Term
from hoidata.errors import InvalidData
from hoidata.values import Unit

Choices: TypeAlias = type[StrEnum] | type[bool] | vocab.Table
"""What a column chooses from: a closed set, yes or no, or a table of the vocabulary."""

FLAGS: Final = {True: "có", False: "không"}


class Labels:
    """The labels of the codes of a dataset.

    Args:
        dataset: Whose own terms, metrics and units are known too.
    """

    def __init__(self, dataset: Dataset) -> None:
        """Keep it."""
        self._dataset = dataset
        self._known: dict[tuple[Choices, str], str] = {}

    def of(self, choices: Choices, code: str) -> str:
        """Return what people call a code; the code where that would be read as another."""
        label = self._known.get((choices, code))
        if label is None:
            label = self._known[choices, code] = self._of(choices, code)
        return label

    def all(self, choices: Choices) -> tuple[str, ...]:
        """Return the labels of every code: of the dataset's own, and of the library's."""
        if choices is bool:
            return tuple(FLAGS.values())
        codes = choices if isinstance(choices, type) else self._codes(choices)
        return tuple(dict.fromkeys(self.of(choices, str(code)) for code in codes))

    def _codes(self, table: vocab.Table) -> Iterable[str]:
        yield from self._own(table)
        if table == "units":
            yield from (row["code"] for row in vocab.rows("currencies"))
        yield from (row["code"] for row in vocab.rows(table))

    def _of(self, choices: Choices, code: str) -> str:
        if isinstance(choices, type):  # but bool, of which `all` is known
            kind = cast("type[StrEnum]", choices)
            label = vocab.labels_of(kind(code))[0]
            return label if vocab.choice_of(kind, label) == code else code
        own = self._own(choices).get(code)
        label = self._row_label(choices, code) if own is None else own.label
        return label if self._read(choices, label) == code else code

    def _read(self, table: vocab.Table, label: str) -> str | None:
        """Return what a label is read as; None where that cannot be read."""
        if table != "units":
            return self._dataset.code(table, label)
        with suppress(InvalidData):
            return Unit.of(label).code
        return None

    def _own(self, table: vocab.Table) -> Mapping[str, Metric | Term | Unit]:
        if table == "metrics":
            return {metric.code: metric for metric in self._dataset.metrics}
        if table == "units":
            return {unit.code: unit for unit in self._dataset.units}
        return {each.code: each for each in self._dataset.terms if each.vocabulary == table}

    def _row_label(self, table: vocab.Table, code: str) -> str:
        row = vocab.get(table, code)
        if row is None and table == "units":
            row = vocab.get("currencies", code)
        return code if row is None else row["label_vi"]
